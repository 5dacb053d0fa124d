"""Words for days, clocks and dates → the day and time of the wishes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.hearing.clock import is_face, said_clock
from bot.hearing.lexicon import Lexicon
from bot.hearing.marks import Mark
from bot.hearing.times import MONTHS, WEEKDAYS
from bot.hearing.tokens import Message

_PARTS = ("morning", "lunchtime", "afternoon", "evening", "night")
_PART_CLOCKS = {
    "morning": ("05:00", "12:00"),
    "lunchtime": ("11:00", "14:00"),
    "afternoon": ("12:00", "17:00"),
    "evening": ("17:00", "22:00"),
}


@dataclass(frozen=True, slots=True)
class When:
    """The day and time as `Wishes` has them."""

    day: str | None = None
    time: str | None = None
    within_minutes: int | None = None


def read_when(marks: Sequence[Mark], message: Message, words: Lexicon, today: date | None) -> When:
    """Return the day and time that the marks of a message say together."""
    days: list[str] = []
    parts: list[str] = []
    faces: list[str] = []
    for mark in marks:
        if mark.value.startswith("within "):
            return When("today", "now", int(mark.value.split()[1]))
        if is_face(mark.value):
            faces.append(mark.value)
        else:
            day, _, part = mark.value.partition("+")
            days += _named_day(day, mark, message, today)
            parts += [part] if part else []
    return When("|".join(dict.fromkeys(days)) or None, _time(faces, parts, words))


def _named_day(day: str, mark: Mark, message: Message, today: date | None) -> Iterator[str]:
    if not day:
        return
    if day.startswith("day "):
        yield from _day_of_month(int(day.split()[1]), today)
    elif day in _MOVABLE:
        yield from _movable(day, today)
    elif day == "day_after_tomorrow":
        if today is not None:
            yield WEEKDAYS[(today.weekday() + 2) % 7]
    elif _next_week(day, mark, message, today) and today is not None:
        yield _as_date(today + timedelta(days=7))
    else:
        yield day


def _next_week(day: str, mark: Mark, message: Message, today: date | None) -> bool:
    """Whether "next Tuesday" is said on a Tuesday, when it cannot mean today."""
    if today is None or day not in WEEKDAYS or WEEKDAYS.index(day) != today.weekday():
        return False
    return mark.first > 0 and message.words[mark.first - 1] == "next"


def _day_of_month(number: int, today: date | None) -> Iterator[str]:
    if today is None:
        return
    months = (today.replace(day=1) + timedelta(days=32 * ahead) for ahead in range(3))
    for month in months:
        try:
            there = month.replace(day=number)
        except ValueError:
            continue
        if there >= today:
            yield _as_date(there)
            return


_MOVABLE = {"good_friday": -2, "easter_sunday": 0, "easter_monday": 1}


def _movable(day: str, today: date | None) -> Iterator[str]:
    if today is None:
        return
    for year in (today.year, today.year + 1):
        there = _easter(year) + timedelta(days=_MOVABLE[day])
        if there >= today:
            yield _as_date(there)
            return


def _easter(year: int) -> date:
    """Return Easter Sunday of a year, by the anonymous Gregorian rule (Meeus, Jones, Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    correction = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _as_date(day: date) -> str:
    return f"{MONTHS[day.month - 1]}-{day.day}"


def _time(faces: Sequence[str], parts: Sequence[str], words: Lexicon) -> str | None:
    hints = [part for part in parts if part in _PARTS]
    for face in faces:
        said = said_clock(face, hints, words)
        if said is not None:
            return said
    return _part(list(dict.fromkeys(parts)))


def _part(parts: list[str]) -> str | None:
    """Return one time for the parts of a day that were said; two neighbours become a span."""
    if len(parts) == 2 and all(part in _PART_CLOCKS for part in parts):
        clocks = [_PART_CLOCKS[part] for part in parts]
        if min(end for _, end in clocks) >= max(start for start, _ in clocks):
            return f"{min(clocks)[0]}-{max(end for _, end in clocks)}"
    return parts[0] if parts else None


def ruled_out_days(marks: Iterable[Mark], today: date | None) -> Iterator[str]:
    """Yield the weekdays that marks after a "not" rule out."""
    for mark in marks:
        day = mark.value.partition("+")[0]
        if day in WEEKDAYS:
            yield day
        elif day == "weekend":
            yield from WEEKDAYS[5:]
        elif day == "weekdays":
            yield from WEEKDAYS[:5]
        elif day in {"today", "tomorrow"} and today is not None:
            yield WEEKDAYS[(today.weekday() + (day == "tomorrow")) % 7]


def ruled_out_time(marks: Iterable[Mark], words: Lexicon) -> str | None:
    """Return what is left of a day when "not mornings" is said, or None."""
    left: dict[str, str] = words.table["not_time"]
    for mark in marks:
        day, _, part = mark.value.partition("+")
        if not day and part in left:
            return left[part]
    return None
