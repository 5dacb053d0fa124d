"""A day and a time as people say them → the spans in which a meeting may start."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from meetings_data import start_on

Span = tuple[datetime, datetime]
Spans = tuple[Span, ...]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: A meeting that has only just begun can still be joined.
GRACE = timedelta(minutes=10)
#: Who says "now" can wait a little and get there.
NOW_LASTS = timedelta(hours=2)
#: "Around 7" and "at 7": meetings within this of it, both ends included.
AROUND_MINUTES = 45

_DAY = 24 * 60
#: Tonight goes on after midnight, until few would still go out.
_SMALL_HOURS = _DAY + 4 * 60
_PARTS = {
    "morning": (5 * 60, 12 * 60),
    "lunchtime": (11 * 60, 14 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "evening": (17 * 60, 22 * 60),
    # People say "Wednesday night" of a meeting at half past seven, and of one at midnight.
    "night": (18 * 60, _DAY + 2 * 60),
}
_EVENING_STARTS = 17 * 60


def windows(
    day: str | None,
    time: str | None,
    *,
    now: datetime,
    timezone: str,
    within_minutes: int | None = None,
) -> Spans | None:
    """Return the spans, start ≤ t < end, in UTC and in order; None when no time was asked.

    What is asked is meant in `timezone`, and is never wholly past: a time that has gone moves to
    the next such day. A time without a day means that time on each of the next seven days.
    Raises ValueError for a day or time that is none of those in `Wishes`.
    """
    at = now.astimezone(UTC)
    if within_minutes is not None:
        return ((at - GRACE, at + timedelta(minutes=within_minutes)),)
    if time == "now":
        return ((at - GRACE, at + NOW_LASTS),)
    if day is None and time is None:
        return None
    minutes = _minutes(time)
    spans = [
        span
        for name in (day or "").split("|")
        for span in _spans(name, minutes, at=at, timezone=timezone)
    ]
    return tuple(_merged(sorted(spans)))


def _spans(day: str, minutes: tuple[int, int], *, at: datetime, timezone: str) -> list[Span]:
    today = at.astimezone(ZoneInfo(timezone)).date()
    if day == "today" and minutes != (0, _DAY):
        minutes = _tonight(minutes)

    def to_come(*days: date) -> list[Span]:
        spans = (_span(one, minutes, timezone) for one in days)
        return [(max(start, at - GRACE), end) for start, end in spans if end > at]

    if day in _NAMED:
        return _NAMED[day](today, to_come)
    if day in WEEKDAYS:
        return _such_days(WEEKDAYS.index(day), today, to_come, _a_week_on(at, timezone))
    return to_come(*_dates(day, today))[:1]


ToCome = Callable[..., list[Span]]


def _any_day(today: date, to_come: ToCome) -> list[Span]:
    return to_come(*_from(today, -1, 9))[:7]


def _today(today: date, to_come: ToCome) -> list[Span]:
    # After midnight the night that is still running counts, and the coming one.
    return to_come(*_from(today, -1, 1)) or to_come(today + timedelta(1))


def _tomorrow(today: date, to_come: ToCome) -> list[Span]:
    return to_come(today + timedelta(1))


def _weekdays(today: date, to_come: ToCome) -> list[Span]:
    return to_come(*(day for day in _from(today, -1, 8) if day.weekday() < 5))[:5]


def _weekend(today: date, to_come: ToCome) -> list[Span]:
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 - (7 if _is_sunday(today) else 0))
    return to_come(*_from(saturday, 0, 2)) or to_come(*_from(saturday, 7, 9))


_NAMED: dict[str, Callable[[date, ToCome], list[Span]]] = {
    "": _any_day,
    "today": _today,
    "tomorrow": _tomorrow,
    "weekdays": _weekdays,
    "weekend": _weekend,
}


def _is_sunday(day: date) -> bool:
    return day.weekday() == 6


def _such_days(weekday: int, today: date, to_come: ToCome, a_week_on: datetime) -> list[Span]:
    """Return the next such day; said on that very day, what is left of it and then next week's.

    A meeting of each week is found by its next start, and so at every hour of the day.
    """
    spans = to_come(*(day for day in _from(today, -1, 14) if day.weekday() == weekday))
    return [(start, min(end, a_week_on)) for start, end in spans if start < a_week_on]


def _from(today: date, first: int, last: int) -> Iterator[date]:
    return (today + timedelta(days=days) for days in range(first, last))


def _dates(day: str, today: date) -> Iterator[date]:
    """Yield a date as `dec-25` in the years to come; 29 February is not in every one."""
    month, _, number = day.partition("-")
    for year in range(today.year - 1, today.year + 9):
        try:
            yield date(year, MONTHS.index(month) + 1, int(number))
        except ValueError:
            if (month, number) != ("feb", "29"):
                raise


def _minutes(time: str | None) -> tuple[int, int]:
    """Return a time as minutes after midnight of its day: the first, and one past the last."""
    if time is None:
        return 0, _DAY
    if time in _PARTS:
        return _PARTS[time]
    word, _, clock = time.partition(" ")
    if word == "after":
        return clock_minute(clock), _DAY
    if word == "before":
        return 0, clock_minute(clock) or _DAY
    first, _, last = time.partition("-")
    start = clock_minute(first)
    if not last:
        return start - AROUND_MINUTES, start + AROUND_MINUTES + 1
    end = clock_minute(last)
    return start, end + 1 if end > start else end + _DAY + 1


def clock_minute(clock: str) -> int:
    """Return `19:30` as minutes after midnight. Raises ValueError for anything else."""
    hour, minute = (int(part) for part in clock.split(":"))
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise ValueError(f"no such time: {clock}")
    return hour * 60 + minute


def _tonight(minutes: tuple[int, int]) -> tuple[int, int]:
    """Return today's evening, or what is open-ended in it, as it runs on past midnight."""
    start, end = minutes
    runs_on = minutes in (_PARTS["evening"], _PARTS["night"])
    runs_on = runs_on or (end == _DAY and start >= _EVENING_STARTS)
    return (start, _SMALL_HOURS) if runs_on else minutes


def _span(day: date, minutes: tuple[int, int], timezone: str) -> Span:
    start, end = (_instant(day, minute, timezone) for minute in minutes)
    return start, end


def _a_week_on(at: datetime, timezone: str) -> datetime:
    """Return the same time by the clock a week later, whichever way the clocks change."""
    local = at.astimezone(ZoneInfo(timezone))
    return (local + timedelta(days=7)).astimezone(UTC)


def _instant(day: date, minute: int, timezone: str) -> datetime:
    days, left = divmod(minute, _DAY)
    return start_on(day + timedelta(days=days), left, timezone).astimezone(UTC)


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans in order, those that touch or overlap as one."""
    current: Span | None = None
    for span in spans:
        if current is None:
            current = span
        elif span[0] <= current[1]:
            current = current[0], max(current[1], span[1])
        else:
            yield current
            current = span
    if current is not None:
        yield current
