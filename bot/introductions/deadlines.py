"""By when a newcomer hears yes or no: in two days, tonight in time, never in the night."""

from datetime import date, time

from bot.following.clock import at_clock, awake_from, is_quiet, local
from bot.following.times import Times
from bot.introductions.records import Introduction, Urgency

_MINUTE, _HOUR = 60, 3_600
ANSWER_SECONDS = 48 * _HOUR
#: What is left to look for somebody else, when a yes came to nothing.
_LEAST_AGAIN = 4 * _HOUR
#: It ends so long before the start of the meeting; else after so long, but not so late.
_BEFORE_START, _TONIGHT, _LATEST = 45 * _MINUTE, 3 * _HOUR, time(22, 30)
_LEAST = 30 * _MINUTE


def deadline(introduction: Introduction, now: int, times: Times) -> int:
    """Return by when, in UTC seconds, a newcomer who asks now has an accept or an honest no."""
    if introduction.wish.urgency == Urgency.TONIGHT:
        return _tonight(introduction, now)
    by = _last_awake(introduction, now + ANSWER_SECONDS, times)
    starts_at = introduction.wish.starts_at
    return by if not starts_at else max(min(by, starts_at - _BEFORE_START), now + _LEAST)


def deadline_again(introduction: Introduction, now: int, times: Times) -> int:
    """Return the deadline when a yes came to nothing: the time since that yes does not count."""
    if introduction.wish.urgency == Urgency.TONIGHT:
        return _tonight(introduction, now)
    by = introduction.looking_until + now - introduction.accepted_at
    by = _last_awake(introduction, by, times)
    return max(by, awake_from(now + _LEAST_AGAIN, introduction.timezone, times))


def _tonight(introduction: Introduction, now: int) -> int:
    by = introduction.wish.starts_at - _BEFORE_START
    if by - now >= _LEAST:
        return min(by, now + ANSWER_SECONDS)
    zone = introduction.timezone
    latest = at_clock(local(now, zone).date(), _LATEST, zone)
    return max(min(now + _TONIGHT, latest), now + _LEAST)


def _last_awake(introduction: Introduction, at: int, times: Times) -> int:
    """Return the last minute up to an instant at which the newcomer may be written to."""
    zone = introduction.timezone
    if not is_quiet(at, zone, times):
        return at
    here = local(at, zone)
    day = here.date().toordinal() - (here.time() < times.quiet_from)
    return at_clock(date.fromordinal(day), times.quiet_from, zone) - _MINUTE
