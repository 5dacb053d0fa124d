"""Which of the names in a message are really a fellowship's."""

from collections.abc import Iterable, Iterator, Sequence

from bot.hearing.lexicon import Lexicon, Sort
from bot.hearing.marks import Mark
from bot.hearing.tokens import Message


def true_names(
    message: Message, marks: Sequence[Mark], words: Lexicon, *, meetings: frozenset[int]
) -> tuple[Mark, ...]:
    """Return the marks without the short names that are other words here.

    `meetings` are the tokens that are a word for a meeting.
    """
    return tuple(
        mark
        for mark in marks
        if mark.sort is not Sort.FELLOWSHIP or _is_name(message, mark, words, meetings)
    )


def _is_name(message: Message, mark: Mark, words: Lexicon, meetings: frozenset[int]) -> bool:
    said = " ".join(message.words[mark.first : mark.last])
    if said in words.words("chat", "declines") and message.words[0] == said:
        return not _declines(message, words)
    if said not in words.words("fellowship_short", "capitals"):
        return True
    typed = message.as_typed(mark.first, mark.last)
    loud = message.typed.isupper()
    beside = {mark.first - 1, mark.last}
    return (typed.isupper() and not loud) or not beside.isdisjoint(meetings)


def _declines(message: Message, words: Lexicon) -> bool:
    """Whether a "na" that opens a message is a "no": "na mate", "na na"."""
    rest = " ".join(message.words[1:]) + " "
    return any(rest.startswith(f"{phrase} ") for phrase in words.words("chat", "after_decline"))


def is_wary(message: Message, mark: Mark, words: Lexicon) -> bool:
    """Whether a name is one that means other things elsewhere: "smart", "CA"."""
    said = " ".join(message.words[mark.first : mark.last])
    short = words.words("fellowship_short", "wary") | words.words("fellowship_short", "capitals")
    return said in short


def fellowships_in(marks: Iterable[Mark], ruled_out: frozenset[Mark]) -> Iterator[str]:
    """Yield the ids asked for, each once."""
    found = (m.value for m in marks if m.sort is Sort.FELLOWSHIP and m not in ruled_out)
    yield from dict.fromkeys(found)
