"""The two reminders of a plan: on the evening before, and on the day."""

from datetime import date

from bot.following.clock import at_clock, days_after, is_quiet, local
from bot.following.times import Times
from bot.person import Due, Plan, Work

#: Two reminders closer than this say the same thing twice.
_APART_SECONDS = 4 * 3600
#: Whoever is reminded in the morning still needs so long to get there.
_ON_THE_WAY_SECONDS = 30 * 60
#: After this there is no time left to set out.
_TOO_LATE_SECONDS = 15 * 60


def reminders_of(plan: Plan, timezone: str, times: Times, *, since: int) -> tuple[Due, ...]:
    """Return the reminders of a plan, two at most, whether they were sent or not.

    None stands for a time that had passed at `since`, when the person said yes to them.
    """
    evening, same_day = _evening(plan, timezone, times), _same_day(plan, timezone, times)
    if evening.at > since:
        if same_day is None or same_day.at - evening.at < _APART_SECONDS:
            return (evening,)
        return evening, same_day
    late = same_day or _instead(plan, timezone, times)
    return (late,) if late is not None and late.at > since else ()


def _evening(plan: Plan, timezone: str, times: Times) -> Due:
    clock = min(times.evening, times.evening_latest)
    at = days_after(plan.starts_at, -1, clock, timezone)
    until = days_after(plan.starts_at, -1, times.quiet_from, timezone)
    return Due(Work.EVENING, at, until, plan.id)


def _same_day(plan: Plan, timezone: str, times: Times) -> Due | None:
    """Return the reminder some hours before, unless that is in quiet hours."""
    at = plan.starts_at - times.hours_before * 3600
    if is_quiet(at, timezone, times):
        return None
    return Due(Work.SAME_DAY, at, plan.starts_at - _TOO_LATE_SECONDS, plan.id)


def _instead(plan: Plan, timezone: str, times: Times) -> Due | None:
    """Return the reminder just outside quiet hours, for a plan made after the evening one."""
    named = local(plan.starts_at - times.hours_before * 3600, timezone)
    day = date.fromordinal(named.toordinal())
    if named.time() >= times.quiet_from:
        at = at_clock(day, times.evening_latest, timezone)
    else:
        at = at_clock(day, times.quiet_until, timezone)
    if plan.starts_at < at + _ON_THE_WAY_SECONDS:
        return None
    return Due(Work.SAME_DAY, at, plan.starts_at - _TOO_LATE_SECONDS, plan.id)
