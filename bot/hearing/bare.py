"""Words such as "closed", which are a wish only beside what they describe."""

from collections.abc import Mapping, Sequence

from bot.hearing.lexicon import Lexicon, Meaning, Sort
from bot.hearing.marks import Mark
from bot.hearing.tokens import Message


def bare_needs(message: Message, marks: Sequence[Mark], words: Lexicon) -> tuple[Mark, ...]:
    """Return "open", "closed" and "step" where they stand alone and yet say what it must be.

    They do beside a group, a meeting, a place or a "one", and after a "not": "not closed".
    """
    at_token = {at: mark for mark in marks for at in range(mark.first, mark.last)}
    free = [at for at, word in enumerate(message.words) if word in _bare(words)]
    return tuple(
        Mark(at, at + 1, Meaning(Sort.NEED, _bare(words)[message.words[at]]))
        for at in free
        if at not in at_token and _says_what(message, at, at_token, words)
    )


def _bare(words: Lexicon) -> Mapping[str, str]:
    return {word: value for value in _BARE for word in words.table["bare_need"][value]}


_BARE = ("open", "closed", "step")
_NAMING = frozenset({Sort.FELLOWSHIP, Sort.PLACE, Sort.PERHAPS, Sort.HERE})


def _says_what(message: Message, at: int, at_token: Mapping[int, Mark], words: Lexicon) -> bool:
    if _ruled_out(message, at, at_token, words):
        return True
    if _of_the_door(message, at, at_token, words):
        return False
    return any(_is_naming(message, beside, at_token, words) for beside in (at - 1, at + 1))


def _ruled_out(message: Message, at: int, at_token: Mapping[int, Mark], words: Lexicon) -> bool:
    """Whether a "not" stands before a word, with none but little words between them."""
    joining = words.words("negation", "joined") | _bare(words).keys()
    before = at - 1
    while before >= 0 and not message.tokens[before + 1].breaks:
        mark = at_token.get(before)
        if mark is not None and mark.sort is not Sort.NEED:
            return mark.sort is Sort.NOT
        if mark is None and message.words[before] not in joining:
            return False
        before -= 1
    return False


def _is_naming(message: Message, at: int, at_token: Mapping[int, Mark], words: Lexicon) -> bool:
    if not 0 <= at < len(message.words):
        return False
    if at in at_token:
        return at_token[at].sort in _NAMING
    names = words.words("words", "meeting") | words.words("bare_need", "beside")
    return message.words[at] in names


def _of_the_door(message: Message, at: int, at_token: Mapping[int, Mark], words: Lexicon) -> bool:
    """Whether it is said when something is open: "is AA open on Sunday", "AA Hull open now"."""
    if _is_naming(message, at + 1, at_token, words):
        return False
    joining = words.words("negation", "joined")
    after = at + 1
    while after < len(message.words) and message.words[after] in joining:
        after += 1
    when = after in at_token and at_token[after].sort is Sort.WHEN
    return when or not words.words("bare_need", "door").isdisjoint(message.words[:at])
