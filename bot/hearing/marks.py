"""Which stretches of a message say something, and what: the longest phrase wins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.hearing.lexicon import Meaning, Phrases, Sort
from bot.hearing.tokens import Message


@dataclass(frozen=True, slots=True)
class Mark:
    """The tokens `first` to `last` (one past) and what they mean."""

    first: int
    last: int
    meaning: Meaning

    @property
    def sort(self) -> Sort:
        """What kind of thing is said."""
        return self.meaning.sort

    @property
    def value(self) -> str:
        """Which of its kind."""
        return self.meaning.value


def marked(message: Message, phrases: Phrases, taken: Iterable[Mark] = ()) -> tuple[Mark, ...]:
    """Return the phrases that a message holds beside the stretches already taken, in order."""
    return tuple(_marks(message, phrases, covered(taken)))


def _marks(message: Message, phrases: Phrases, taken: frozenset[int]) -> Iterator[Mark]:
    at = 0
    while at < len(message.words):
        found = None if at in taken else phrases.longest(message.words, at)
        if found is None or not _free(message, at, at + found[0], taken):
            at += 1
            continue
        length, meaning = found
        yield Mark(at, at + length, meaning)
        at += length


def _free(message: Message, first: int, last: int, taken: frozenset[int]) -> bool:
    inside = range(first, last)
    if any(message.tokens[at].postcode for at in inside) or not taken.isdisjoint(inside):
        return False
    return not any(message.tokens[at].breaks for at in inside[1:])


def covered(marks: Iterable[Mark]) -> frozenset[int]:
    """Return the tokens that the marks stand on."""
    return frozenset(at for mark in marks for at in range(mark.first, mark.last))


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks in the order in which they were said."""
    return tuple(sorted(marks, key=lambda mark: mark.first))
