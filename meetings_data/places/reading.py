"""Place words → the ways to read them as a name and what it lies in; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillers:
    """Phrases around a name that are not the name, folded."""

    before: frozenset[str]
    after: frozenset[str]
    between: frozenset[str]


@dataclass(frozen=True, slots=True)
class Split:
    """A name, and what it is said to lie in (or nothing)."""

    name: Tokens
    within: Tokens


def trimmed(tokens: Tokens, fillers: Fillers) -> tuple[Tokens, ...]:
    """Return the words as they are, then with fewer and fewer fillers around them."""
    starts = list(_without(tokens, fillers.before, before=True))
    ends = {end: None for start in starts for end in _without(start, fillers.after, before=False)}
    return tuple(sorted(ends, key=len, reverse=True))


def splits(tokens: Tokens, fillers: Fillers) -> Iterator[Split]:
    """Yield every way to read the words as a name and what it lies in, the longest name first.

    "Moss Side Manchester", "Moss Side in Manchester", then "Manchester Moss Side".
    """
    for at in range(len(tokens) - 1, 0, -1):
        yield Split(tokens[:at], _joined(tokens[at:], fillers))
    for at in range(1, len(tokens)):
        yield Split(_joined(tokens[at:], fillers), tokens[:at])


def _joined(tokens: Tokens, fillers: Fillers) -> Tokens:
    while len(tokens) > 1 and tokens[0] in fillers.between:
        tokens = tokens[1:]
    return tokens


def _without(tokens: Tokens, phrases: frozenset[str], *, before: bool) -> Iterator[Tokens]:
    """Yield the tokens, then those without one phrase at that end, and so on; never nothing."""
    yield tokens
    for length in range(min(len(tokens) - 1, 4), 0, -1):
        phrase, rest = (
            (tokens[:length], tokens[length:]) if before else (tokens[-length:], tokens[:-length])
        )
        if " ".join(phrase) in phrases:
            yield from _without(rest, phrases, before=before)
            return
