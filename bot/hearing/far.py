"""How far is not too far: miles, kilometres, or so many minutes on foot or by bus."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from bot.hearing.lexicon import NEAREST, WALKING, Lexicon, Meaning, Sort, lexicon
from bot.hearing.marks import Mark
from bot.hearing.tokens import Message

_KM_PER_MILE = 1.609344
#: What people mean by walking distance, as the way goes.
_WALKING_KM = 2.0
# The search's own rule for how long it takes: the way is 1.3 times the straight line.
_DETOUR = 1.3
_WALK_KMH, _RIDE_KMH = 4.5, 20.0
_MINUTES = 60


class _Patterns(NamedTuple):
    distance: re.Pattern[str]
    travel: re.Pattern[str]


@cache
def _patterns(lang: str) -> _Patterns:
    words = lexicon(lang)

    def either(name: str, table: str = "distance") -> str:
        names = sorted(words.table[table][name], key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, names))})"

    numbers = "|".join(words.table["numbers"])
    couple = either("couple", "clock")
    count = rf"(?P<count>\d+(?:\.\d+)?|{numbers}|{couple}|few|half)"
    article = either("article", "clock")
    lead = rf"(?:{either('lead')} )?(?:{article} )?"
    return _Patterns(
        distance=re.compile(
            rf"\b{lead}(?:{count} (?:{article} )?)?(?:(?P<mile>{either('mile')})|{either('km')})\b"
            rf"(?: {either('tail')})?"
        ),
        travel=re.compile(
            rf"\b{lead}{count} {either('minute', 'clock')} (?:s )?(?:{article} )?"
            rf"(?:(?P<walk>{either('walk')})|{either('ride')})\b"
        ),
    )


def distance_marks(message: Message, words: Lexicon) -> tuple[Mark, ...]:
    """Return the stretches that say how far, each with its kilometres as value."""
    return tuple(_marks(message, words))


def _marks(message: Message, words: Lexicon) -> Iterator[Mark]:
    patterns = _patterns(words.lang)
    for match in patterns.travel.finditer(message.line):
        speed = _WALK_KMH if match["walk"] else _RIDE_KMH
        straight = round(_count(match["count"], words) / _MINUTES * speed / _DETOUR, 2)
        yield Mark(*message.span(match), Meaning(Sort.DISTANCE, str(straight)))
    for match in patterns.distance.finditer(message.line):
        km = _kilometres(match, words)
        if km is not None:
            yield Mark(*message.span(match), Meaning(Sort.DISTANCE, str(km)))


def _kilometres(match: re.Match[str], words: Lexicon) -> float | None:
    # A "mile" without a number is a place as often as a distance: Mile End.
    if match["count"] is None and not match.group().startswith(("within", "a mile")):
        return None
    count = 1.0 if match["count"] is None else _count(match["count"], words)
    return count * (_KM_PER_MILE if match["mile"] else 1)


def _count(said: str, words: Lexicon) -> float:
    numbers: dict[str, int] = words.table["numbers"]
    if said in words.words("clock", "couple"):
        return 2
    if said in {"few", "half"}:
        return 3 if said == "few" else 0.5
    return numbers[said] if said in numbers else float(said)


def within_km(marks: Iterable[Mark]) -> float | None:
    """Return the distance that was asked, in kilometres, or None."""
    for mark in marks:
        if mark.sort is Sort.DISTANCE and mark.value != NEAREST:
            return _WALKING_KM if mark.value == WALKING else float(mark.value)
    return None


def wants_nearest(marks: Iterable[Mark]) -> bool:
    """Return whether the nearest is asked for, rather than the soonest."""
    return any(mark.value == NEAREST for mark in marks if mark.sort in {Sort.DISTANCE, Sort.HERE})
