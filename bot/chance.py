"""The one source of chance: ids, and names to choose from, are made from nothing about anybody."""

import secrets
from collections.abc import Sequence
from random import Random

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_ID_CHARS = 10
#: Of the system, and nothing else; whole conversations are replayed with another one.
SOURCE: Random = secrets.SystemRandom()


def new_id() -> str:
    """Make the id of a record: 10 random base32 characters."""
    return "".join(SOURCE.choice(_ALPHABET) for _ in range(_ID_CHARS))


def some(names: Sequence[str], count: int) -> tuple[str, ...]:
    """Return so many of these names, or all where there are fewer, in any order."""
    return tuple(SOURCE.sample(names, min(count, len(names))))
