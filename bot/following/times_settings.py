"""Settings, as text → `Times`; what is wrong with one is said in words."""

import re
from datetime import time
from itertools import pairwise

from bot.following.times import Times

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_LATEST_QUIET, _EARLIEST_AWAKE = time(21), time(9)
_EARLIEST_QUIET, _LATEST_AWAKE = time(18), time(12)
_NOON = time(12)
#: The reminder of the evening before comes this long before quiet hours at the latest.
_MARGIN_MINUTES = 15
_HOURS_BEFORE = range(1, 7)
_DAYS = 3
_FIRST_DAY, _LAST_DAY = 3, 84
#: So far apart, one check-in has been dropped, if it could not be sent, before the next one.
_APART_DAYS = 6


def quiet_hours_problem(value: str) -> str | None:
    """Say what is wrong with QUIET_HOURS: they can be longer than 21 to 9, not shorter."""
    span = _span(value)
    if span is None:
        return "must be two clock times such as 21:00-09:00."
    begins, ends = span
    if not (
        _EARLIEST_QUIET <= begins <= _LATEST_QUIET and _EARLIEST_AWAKE <= ends <= _LATEST_AWAKE
    ):
        return "must begin from 18:00 to 21:00 and end from 09:00 to 12:00."
    return None


def evening_problem(value: str) -> str | None:
    """Say what is wrong with EVENING_REMINDER."""
    clock = _clock(value)
    if clock is None or not _NOON <= clock <= Times().evening_latest:
        return "must be a clock time from 12:00 to 20:45."
    return None


def hours_before_problem(value: str) -> str | None:
    """Say what is wrong with HOURS_BEFORE."""
    fine = value.isdecimal() and int(value) in _HOURS_BEFORE
    return None if fine else "must be a number of hours from 1 to 6."


def check_in_time_problem(value: str) -> str | None:
    """Say what is wrong with CHECK_IN_TIME."""
    clock = _clock(value)
    if clock is None or not _EARLIEST_AWAKE <= clock < _LATEST_QUIET:
        return "must be a clock time from 09:00 to 20:59."
    return None


def check_in_days_problem(value: str) -> str | None:
    """Say what is wrong with CHECK_IN_DAYS."""
    days = _numbers(value)
    if len(days) != _DAYS or days[0] < _FIRST_DAY or days[-1] > _LAST_DAY:
        return "must be three numbers of days, the first from 3, the last at most 84."
    if any(later - earlier < _APART_DAYS for earlier, later in pairwise(days)):
        return "must be in order, six days apart at least."
    return None


def times_problems(times: Times) -> list[str]:
    """Return what is wrong with settings that are fine each by itself."""
    problems = []
    if times.evening > times.evening_latest:
        latest = times.evening_latest.strftime("%H:%M")
        problems.append(f"EVENING_REMINDER must be {latest} or earlier, for these QUIET_HOURS.")
    if not times.quiet_until <= times.next_day < times.quiet_from:
        problems.append("CHECK_IN_TIME must be outside QUIET_HOURS.")
    return problems


def read_times(
    quiet_hours: str, evening: str, hours_before: str, check_in_time: str, check_in_days: str
) -> Times:
    """Return the times of the settings; what is empty or has a problem stays as usual."""
    usual = Times()
    begins, ends = _span(quiet_hours) or (usual.quiet_from, usual.quiet_until)
    days = _numbers(check_in_days)
    return Times(
        quiet_from=begins,
        quiet_until=ends,
        evening=_clock(evening) or usual.evening,
        evening_latest=_earlier(begins, _MARGIN_MINUTES),
        hours_before=int(hours_before) if hours_before.isdecimal() else usual.hours_before,
        next_day=_clock(check_in_time) or usual.next_day,
        days=(days[0], days[1], days[2]) if len(days) == _DAYS else usual.days,
    )


def _earlier(clock: time, minutes: int) -> time:
    return time(*divmod(clock.hour * 60 + clock.minute - minutes, 60))


def _clock(value: str) -> time | None:
    found = _CLOCK.fullmatch(value.strip())
    return time(int(found[1]), int(found[2])) if found else None


def _span(value: str) -> tuple[time, time] | None:
    first, _, second = value.partition("-")
    begins, ends = _clock(first), _clock(second)
    return None if begins is None or ends is None else (begins, ends)


def _numbers(value: str) -> tuple[int, ...]:
    parts = [part.strip() for part in value.split(",")]
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()
