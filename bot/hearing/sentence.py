"""A message as a pattern: one letter for each stretch of words, by what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.hearing.lexicon import Lexicon, Sort
from bot.hearing.marks import Mark, marked
from bot.hearing.tokens import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A message with everything in it marked, and its pattern: one letter a stretch of words."""

    message: Message
    words: Lexicon
    marks: Sequence[Mark]  # of wishes
    frame: Sequence[Mark]  # of requests
    pattern: str
    others: tuple[int, ...]  # tokens that nothing explains

    @property
    def named(self) -> bool:
        """Whether a fellowship or a meeting is named."""
        return self.says(Sort.FELLOWSHIP, Sort.MEETING)

    @property
    def placed(self) -> bool:
        """Whether a place is, or seems to be."""
        return self.says(Sort.PLACE, Sort.HERE, Sort.PERHAPS)

    @property
    def wanted(self) -> bool:
        """Whether it is said where, when or how."""
        return self.placed or self.says(Sort.WHEN, Sort.ONLINE, Sort.DISTANCE)

    def says(self, *sorts: Sort) -> bool:
        """Whether any of these sorts of thing is said."""
        return any(sort.value in self.pattern for sort in sorts)


def sentence(message: Message, marks: Sequence[Mark], words: Lexicon) -> Sentence:
    """Return a message with its pattern read from the marks of its wishes."""
    frame = marked(message, words.frame, marks)
    at_token = {at: mark for mark in (*marks, *frame) for at in range(mark.first, mark.last)}
    meeting_words = words.words("words", "meeting")
    pattern: list[str] = []
    at = 0
    while at < len(message.words):
        mark = at_token.get(at)
        pattern.append(mark.sort.value if mark else _unmarked(message, at, words))
        last = mark.last if mark else at + 1
        if mark and not meeting_words.isdisjoint(message.words[mark.first : last]):
            # "Open meeting" and "cocaine group" name a meeting as well as a wish.
            pattern.append(Sort.MEETING.value if mark.sort is not Sort.MEETING else "")
        at = last
    others = tuple(at for at in range(len(message.words)) if at not in at_token)
    return Sentence(
        message=message,
        words=words,
        marks=marks,
        frame=frame,
        pattern="".join(pattern),
        others=others,
    )


def _unmarked(message: Message, at: int, words: Lexicon) -> str:
    if re.fullmatch(words.table["glue"]["verb_shape"], message.words[at]) is None:
        return Sort.OTHER.value
    # After "a", "for" or "not" it tells what something is, and nothing that was done.
    before = message.words[at - 1] if at else ""
    telling = before in words.words("glue", "before_quality")
    return (Sort.OTHER if telling else Sort.VERB).value
