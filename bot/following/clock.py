"""A person's own clock: local times → instants, and when it is too late or too early to write."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.following.times import Times
from meetings_data import start_on


def local(at: int, timezone: str) -> datetime:
    """Return an instant on the clock of a zone."""
    return datetime.fromtimestamp(at, tz=ZoneInfo(timezone))


def at_clock(day: date, clock: time, timezone: str) -> int:
    """Return the instant, in UTC seconds, at which a clock shows this time on this day."""
    return int(start_on(day, clock.hour * 60 + clock.minute, timezone).timestamp())


def is_quiet(at: int, timezone: str, times: Times) -> bool:
    """Say whether nothing may be sent at this instant, as it is night for the person."""
    clock = local(at, timezone).time()
    return clock >= times.quiet_from or clock < times.quiet_until


def awake_from(at: int, timezone: str, times: Times) -> int:
    """Return the first instant, from this one on, that is outside quiet hours."""
    if not is_quiet(at, timezone, times):
        return at
    here = local(at, timezone)
    day = here.date().toordinal() + (here.time() >= times.quiet_from)
    return at_clock(date.fromordinal(day), times.quiet_until, timezone)


def last_awake(at: int, timezone: str, times: Times) -> int:
    """Return the last second before quiet hours, on the day of an instant."""
    return at_clock(local(at, timezone).date(), times.quiet_from, timezone) - 1


def days_after(at: int, days: int, clock: time, timezone: str) -> int:
    """Return a clock time so many local days after an instant; before it, when negative."""
    day = local(at, timezone).date().toordinal() + days
    return at_clock(date.fromordinal(day), clock, timezone)
