"""Weekly hours on a volunteer's own clock, less days off → when they are free, and awake."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.following.clock import local
from bot.following.times import Times

#: From one instant to another, in UTC seconds; the second is the first that is outside.
Span = tuple[int, int]

DAY_MINUTES = 24 * 60
_WEEK_DAYS = 7
#: Nothing is promised for longer; whoever is awake at no time is not waited for for ever.
_FAR_SECONDS = 14 * 24 * 60 * 60


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Hours of one weekday, on the clock of whoever gave them."""

    weekday: int  # ISO: 1 is Monday
    start: int  # minute of the day, 0 to 1439
    end: int  # 1 to 1440, which is midnight; not after `start`: on the next day


def spoken_hours(windows: Iterable[Window]) -> tuple[tuple[tuple[int, ...], int, int], ...]:
    """Return (weekdays, start, end) for each pair of times, by first weekday and then by start.

    Minutes are those of `Window`: an end that is not after its start is on the next day.
    """
    by_times = sorted({(one.start, one.end, one.weekday) for one in windows})
    groups = [
        (tuple(weekday for _, _, weekday in same), start, end)
        for (start, end), same in groupby(by_times, key=lambda one: one[:2])
    ]
    return tuple(sorted(groups, key=lambda group: (group[0][0], group[1], group[2])))


def merged_hours(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Return windows in order; of one day those that overlap or touch as one, up to 24 hours."""
    spans: list[tuple[int, int, int]] = []  # weekday, start, and an end that counts on
    for one in sorted(windows):
        end = one.end + (DAY_MINUTES if one.end <= one.start else 0)
        weekday, start, before = spans[-1] if spans else (0, 0, 0)
        longer = max(end, before)
        if weekday == one.weekday and one.start <= before and longer - start <= DAY_MINUTES:
            spans[-1] = (weekday, start, longer)
        else:
            spans.append((one.weekday, one.start, end))
    return tuple(
        Window(weekday, start, end if end <= DAY_MINUTES else end - DAY_MINUTES)
        for weekday, start, end in spans
    )


def free_between(
    windows: Collection[Window], *, timezone: str, days_off: Collection[date], start: int, end: int
) -> tuple[Span, ...]:
    """Return the free stretches with start ≤ it < end, in UTC seconds, apart and in order.

    Hours last from when a clock on the wall first shows their first minute until it has shown
    their last one for the last time, so that the hour which an autumn change repeats is theirs
    as a whole. Of a minute that a spring change skips, the instant of the change counts. A day
    off takes away that local date, with what runs into it from the evening before.
    """
    # One day more each way: hours run over midnight, and a change can turn the clock back over it.
    first, last = (local(at, timezone).toordinal() for at in (start, end))
    days = range(first - 1, last + 2)
    by_weekday = [[one for one in windows if one.weekday == day] for day in range(1, 8)]
    hours = sorted(
        _span(day, one.start, one.end, timezone)
        for day in days
        for one in by_weekday[(day - 1) % _WEEK_DAYS]
    )
    off = [_span(day, 0, DAY_MINUTES, timezone) for day in days if _is_off(day, days_off)]
    cut = ((max(a, start), min(b, end)) for a, b in _without(_merged(hours), off))
    return tuple((a, b) for a, b in cut if a < b)


def is_free(
    windows: Collection[Window], *, timezone: str, days_off: Collection[date], at: int
) -> bool:
    """Say whether the volunteer is free at an instant."""
    return is_free_through(windows, timezone=timezone, days_off=days_off, start=at, end=at + 1)


def is_free_through(
    windows: Collection[Window], *, timezone: str, days_off: Collection[date], start: int, end: int
) -> bool:
    """Say whether every second with start ≤ it < end is free; of none at all it is false."""
    free = free_between(windows, timezone=timezone, days_off=days_off, start=start, end=end)
    return free == ((start, end),)


def after_waking(
    start: int,
    seconds: int,
    *,
    windows: Collection[Window],
    timezone: str,
    days_off: Collection[date],
    times: Times,
) -> int:
    """Return the first instant by which so many waking seconds have passed since `start`.

    A volunteer is awake outside quiet hours and inside their own hours, but not on a day off.
    Where 14 days are not enough, their end is returned.
    """
    if seconds <= 0:
        return start
    far = start + _FAR_SECONDS
    awake = (*windows, *_outside_quiet_hours(times))
    for begins, ends in free_between(
        awake, timezone=timezone, days_off=days_off, start=start, end=far
    ):
        if seconds <= ends - begins:
            return begins + seconds
        seconds -= ends - begins
    return far


def next_waking(
    start: int,
    *,
    windows: Collection[Window],
    timezone: str,
    days_off: Collection[date],
    times: Times,
) -> int:
    """Return the first waking instant from `start` on, by the same rules and limit."""
    far = start + _FAR_SECONDS
    awake = (*windows, *_outside_quiet_hours(times))
    free = free_between(awake, timezone=timezone, days_off=days_off, start=start, end=far)
    return free[0][0] if free else far


def _outside_quiet_hours(times: Times) -> tuple[Window, ...]:
    start, end = (one.hour * 60 + one.minute for one in (times.quiet_until, times.quiet_from))
    return tuple(Window(weekday, start, end) for weekday in range(1, _WEEK_DAYS + 1))


def _is_off(day: int, days_off: Collection[date]) -> bool:
    return bool(days_off) and date.fromordinal(day) in days_off


@lru_cache(maxsize=16384)
def _span(day: int, start: int, end: int, timezone: str) -> Span:
    """Return hours of a day (a proleptic ordinal) as instants; skipped ones come out empty."""
    end_day = day + (end <= start)
    return _shown(day, start, timezone)[0], _shown(end_day, end - 1, timezone)[1]


def _shown(day: int, minute: int, timezone: str) -> Span:
    """Return from when to when a clock shows a minute of a day, the first time to the last.

    Where a change skips it, both are the instant of the change.
    """
    zone = ZoneInfo(timezone)
    named = datetime.combine(date.fromordinal(day), time(*divmod(minute, 60)), zone)
    # Which of two offsets `fold` stands for: https://peps.python.org/pep-0495/
    first, last = int(named.timestamp()), int(named.replace(fold=1).timestamp())
    if first <= last:
        return first, last + 60
    change = last + _seconds_to_change(range(last, first), zone)
    return change, change


def _seconds_to_change(seconds: range, zone: ZoneInfo) -> int:
    before = datetime.fromtimestamp(seconds[0], zone).utcoffset()
    return bisect_left(
        seconds, 1, key=lambda at: datetime.fromtimestamp(at, zone).utcoffset() != before
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans that are in order without overlaps, those that touch as one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without(spans: list[Span], gone: Iterable[Span]) -> list[Span]:
    for first, last in gone:
        cut = [((a, min(b, first)), (max(a, last), b)) for a, b in spans]
        spans = [(a, b) for pair in cut for a, b in pair if a < b]
    return spans
