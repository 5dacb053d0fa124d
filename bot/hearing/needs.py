"""What a meeting has to be: who it is for, how one gets in, online or in a room."""

from collections.abc import Iterator, Sequence

from bot.hearing.lexicon import NOT_TWELVE_STEP, TWELVE_STEP, Lexicon, Sort
from bot.hearing.marks import Mark
from bot.hearing.tokens import Message

_SECULAR = "secular"


def attributes_in(
    message: Message, marks: Sequence[Mark], ruled_out: frozenset[Mark], words: Lexicon
) -> tuple[str, ...]:
    """Return the attribute ids asked for, each once, in the order they were said."""
    values = [
        _SECULAR if mark.value == NOT_TWELVE_STEP else mark.value
        for mark in marks
        if mark.sort is Sort.NEED and mark not in ruled_out and mark.value != TWELVE_STEP
    ]
    if "bsl" in values and _american(message, words):
        values[values.index("bsl")] = "asl"
    if any(mark.value == NOT_TWELVE_STEP or _no_steps(mark, ruled_out) for mark in marks):
        values.append(_SECULAR)
    return tuple(dict.fromkeys(values))


def _american(message: Message, words: Lexicon) -> bool:
    if "bsl" in message.words or "british" in message.words:
        return False
    zipped = any(t.postcode and t.text[:5].isdigit() for t in message.tokens)
    return zipped or not words.words("where", "us").isdisjoint(message.words)


def _no_steps(mark: Mark, ruled_out: frozenset[Mark]) -> bool:
    return mark in ruled_out and mark.value == TWELVE_STEP


def twelve_step_in(marks: Sequence[Mark], ruled_out: frozenset[Mark]) -> bool | None:
    """Return whether 12-step groups are wanted (True), ruled out (False), or not spoken of."""
    if any(mark.value == NOT_TWELVE_STEP or _no_steps(mark, ruled_out) for mark in marks):
        return False
    wanted = any(mark.value == TWELVE_STEP for mark in marks)
    named = any(mark.sort is Sort.FELLOWSHIP and mark not in ruled_out for mark in marks)
    return True if wanted and not named else None


def online_in(marks: Sequence[Mark], ruled_out: frozenset[Mark]) -> bool | None:
    """Return True when online is asked for, False for in person, None for either or unsaid."""
    said = set()
    for mark in marks:
        if mark.sort is Sort.ONLINE:
            wanted = mark.value == "yes"
            said.add(None if mark.value == "either" else wanted is not (mark in ruled_out))
    return said.pop() if len(said) == 1 else None


def soft_in(message: Message, marks: Sequence[Mark], words: Lexicon) -> Iterator[Mark]:
    """Yield the needs that are said with an "if possible" after them or an "ideally" before."""
    joining = words.words("negation", "joined")
    for at, mark in enumerate(marks):
        if mark.sort is Sort.SOFT:
            around = marks[:at][::-1] if mark.value == "after" else marks[at + 1 :]
            yield from _beside(message, mark, around, joining)


def _beside(
    message: Message, soft: Mark, marks: Sequence[Mark], joining: frozenset[str]
) -> Iterator[Mark]:
    """Yield the needs that stand beside a mark, joined by nothing but little words."""
    last = soft
    for mark in marks:
        first, second = (mark, last) if mark.first < last.first else (last, mark)
        between = message.words[first.last : second.first]
        near = joining.issuperset(between) or last is soft
        stopped = any(message.tokens[at].breaks for at in range(first.last, second.first + 1))
        if mark.sort is not Sort.NEED or not near or (stopped and last is not soft):
            return
        yield mark
        last = mark
