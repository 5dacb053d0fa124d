"""Weekday, local time and zone → the instants at which a meeting really starts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from meetings_data.meeting import Match, Meeting, ScheduleKind

_WEEK = timedelta(days=7)


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
    naive = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=tz)
    # A round trip through UTC turns a clock time that does not exist into the one that does.
    return naive.astimezone(UTC).astimezone(tz)


def next_occurrence(meeting: Meeting, not_before: datetime) -> datetime | None:
    """Return the first start at or after an instant, in the meeting's zone; None if not weekly."""
    weekday, minute, timezone = meeting.weekday, meeting.start_minute, meeting.timezone
    if meeting.schedule is not ScheduleKind.WEEKLY or weekday is None or minute is None:
        return None
    return None if timezone is None else next_start(weekday, minute, timezone, not_before)


def next_start(weekday: int, minute: int, timezone: str, not_before: datetime) -> datetime:
    """Return the first weekly start at or after an instant. `weekday` is ISO: 1 is Monday."""
    # One day back: a start that a clock change moves can fall on the next local day.
    day = not_before.astimezone(zone(timezone)).date() - timedelta(days=1)
    day += timedelta(days=(weekday - day.isoweekday()) % 7)
    # Two times of one zone compare by their wall clocks; only UTC tells the repeated hour apart.
    earliest = not_before.astimezone(UTC)
    while True:
        start = start_on(day, minute, timezone)
        if start.astimezone(UTC) >= earliest:
            return start
        day += _WEEK


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
