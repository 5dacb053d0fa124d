"""How far a "not" reaches: to what follows it at once, and to what is joined to that."""

from collections.abc import Iterator, Sequence

from bot.hearing.lexicon import Lexicon, Sort
from bot.hearing.marks import Mark
from bot.hearing.tokens import Message

_REACHED = frozenset({Sort.FELLOWSHIP, Sort.NEED, Sort.ONLINE, Sort.WHEN})
#: More little words than this between a "not" and a wish, and they do not belong together.
_FARTHEST = 3


def negated(message: Message, marks: Sequence[Mark], words: Lexicon) -> frozenset[Mark]:
    """Return the marks that are said with a "not", an "except" or the like."""
    joining = words.words("negation", "joined")
    return frozenset(
        mark
        for at, mark in enumerate(marks)
        if mark.sort is Sort.NOT
        for mark in _reached(message, marks[at:], joining)
    )


def _reached(message: Message, marks: Sequence[Mark], joining: frozenset[str]) -> Iterator[Mark]:
    last: Mark = marks[0]
    for mark in marks[1:]:
        between = message.words[last.last : mark.first]
        if mark.sort not in _REACHED or not _joined(message, last, mark, between, joining):
            return
        if last.sort is not Sort.NOT and mark.sort is not last.sort:
            return
        yield mark
        last = mark


def _joined(
    message: Message, last: Mark, mark: Mark, between: Sequence[str], joining: frozenset[str]
) -> bool:
    if len(between) > _FARTHEST or not joining.issuperset(between):
        return False
    stopped = any(message.tokens[at].breaks for at in range(last.last, mark.first + 1))
    if last.sort is Sort.NOT:
        return not stopped
    # "Not AA or NA" and "not AA/NA" go on; "not AA, Leeds tonight" does not.
    if mark.sort is Sort.WHEN:
        return not stopped
    return not stopped or (bool(between) and not joining.isdisjoint(between[:1]))
