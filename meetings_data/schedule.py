"""Weekday, local time and zone → the instants at which a meeting really starts."""

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from meetings_data.meeting import Match, Meeting, ScheduleKind

_MINUTE = 60
_DAY_MINUTES = 24 * 60
_WEEK_DAYS = 7


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """Return a zone by its IANA name. Raises ZoneInfoNotFoundError or ValueError for another."""
    return ZoneInfo(name)


def start_on(day: date, minute: int, timezone: str) -> datetime:
    """Return the instant of a local clock time on a day.

    A time that the spring change skips is moved on by the change, as clocks are; of a time that
    the autumn change repeats, the first one counts. Minute 0 is the start of the day it names.
    """
    tz = zone(timezone)
    named = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=tz)
    # A round trip through UTC turns a clock time that does not exist into the one that does.
    return named.astimezone(UTC).astimezone(tz)


def next_occurrence(meeting: Meeting, not_before: datetime) -> datetime | None:
    """Return the first start at or after an instant, in the meeting's zone; None if not weekly."""
    weekday, minute, timezone = meeting.weekday, meeting.start_minute, meeting.timezone
    if meeting.schedule is not ScheduleKind.WEEKLY or weekday is None or minute is None:
        return None
    return None if timezone is None else next_start(weekday, minute, timezone, not_before)


def next_start(weekday: int, minute: int, timezone: str, not_before: datetime) -> datetime:
    """Return the first weekly start at or after an instant. `weekday` is ISO: 1 is Monday."""
    second = next_start_second(weekday, minute, timezone, not_before.timestamp())
    return datetime.fromtimestamp(second, tz=zone(timezone))


def next_start_second(weekday: int, minute: int, timezone: str, earliest: float) -> float:
    """Return the same in UTC seconds, for searches that ask it a thousand times."""
    # One day back: a start that a clock change moves can fall on the next local day.
    day = day_at(earliest, timezone) - 1
    day += (weekday - date.fromordinal(day).isoweekday()) % _WEEK_DAYS
    while (start := _start_second(day, minute, timezone)) < earliest:
        day += _WEEK_DAYS
    return start


def local_minutes(timezone: str, start: float, end: float) -> Iterator[tuple[int, int, int]]:
    """Yield (weekday, first minute, last minute) that cover every weekly start ≤ it < end.

    Of a day on which the clocks change all minutes are given, as the change may move any of
    them; which of these starts lie in the span is for `next_start_second` to say.
    """
    for day in range(day_at(start, timezone) - 1, day_at(end, timezone) + 1):
        midnight, even = _day(day, timezone)
        first, last = 0, _DAY_MINUTES - 1
        if even:
            first = max(first, math.ceil((start - midnight) / _MINUTE))
            last = min(last, math.ceil((end - midnight) / _MINUTE) - 1)
        if first <= last:
            yield date.fromordinal(day).isoweekday(), first, last


@lru_cache(maxsize=4096)
def day_at(second: float, timezone: str) -> int:
    """Return the local day at an instant, as a proleptic ordinal."""
    return datetime.fromtimestamp(second, tz=zone(timezone)).toordinal()


@lru_cache(maxsize=16384)
def _day(day: int, timezone: str) -> tuple[float, bool]:
    """Return a local midnight in UTC seconds, and whether no clock change falls on that day."""
    midnight, next_midnight = (
        datetime.combine(date.fromordinal(number), time(), zone(timezone))
        for number in (day, day + 1)
    )
    return midnight.timestamp(), midnight.utcoffset() == next_midnight.utcoffset()


def _start_second(day: int, minute: int, timezone: str) -> float:
    midnight, even = _day(day, timezone)
    if even:
        return midnight + minute * _MINUTE
    return start_on(date.fromordinal(day), minute, timezone).timestamp()


def occurrences_between(meeting: Meeting, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield every start with start ≤ it < end, in the meeting's zone, in order."""
    at, last = next_occurrence(meeting, start), end.astimezone(UTC)
    while at is not None and at.astimezone(UTC) < last:
        yield at
        at = next_occurrence(meeting, at.astimezone(UTC) + timedelta(minutes=1))


def ends_at(match: Match) -> datetime | None:
    """Return when this occurrence ends, in the meeting's zone; None when no length is listed."""
    minutes = match.meeting.duration_minutes
    if minutes is None:
        return None
    end = match.starts_at.astimezone(UTC) + timedelta(minutes=minutes)
    return end.astimezone(match.starts_at.tzinfo)
