"""When something happens to an introduction by itself, and what: reminders, questions, ends."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.following.clock import at_clock, awake_from, days_after, is_quiet, last_awake, local
from bot.following.times import Times
from bot.introductions.desk import Desk
from bot.introductions.looking import next_look
from bot.introductions.records import Introduction, Meet
from bot.introductions.states import LOOKING, State

HOUR_SECONDS, DAY_SECONDS = 3600, 86_400
#: They meet so long before the start.
EARLY_SECONDS = 15 * 60
#: What is left of an introduction, aliases only, goes after this.
KEPT_SECONDS = 30 * DAY_SECONDS
#: A draft dies after a day; whoever looks at a volunteer is reminded once and has three days.
DRAFT_SECONDS, NUDGE_SECONDS, CHOOSE_SECONDS = DAY_SECONDS, DAY_SECONDS, 3 * DAY_SECONDS
#: A word that we still look.
LOOKING_SECONDS = DAY_SECONDS
#: Without a meeting they are asked once, and then it closes.
NO_PLAN_SECONDS, NO_PLAN_CLOSE_SECONDS = 7 * DAY_SECONDS, 14 * DAY_SECONDS
#: What nobody answered is left unknown after this.
_UNKNOWN_SECONDS = 2 * DAY_SECONDS
#: A volunteer who was at a door is asked whether they are home: they are awake still.
_HOME_SECONDS = 2 * HOUR_SECONDS
EVENING, SAME_DAY, DOOR, HOME = "evening", "same-day", "door", "home"
ASKED, UNKNOWN = "asked", "unknown"
ONLINE_DOOR = "online"
REMINDERS = frozenset({EVENING, SAME_DAY})


@dataclass(frozen=True, slots=True)
class Step:
    """Work for an agreed meeting: not before `at`, left out after `until` (UTC seconds)."""

    work: str
    at: int
    until: int


def steps(meet: Meet, times: Times) -> Iterator[Step]:
    """Yield all that belongs to one meeting, in the order of time."""
    start, zone = meet.starts_at, meet.timezone
    day_before = local(start, zone).date().toordinal() - 1
    evening = at_clock(local(start, zone).date().fromordinal(day_before), times.evening, zone)
    yield Step(EVENING, evening, last_awake(evening, zone, times))
    same_day = start - times.hours_before * HOUR_SECONDS
    if not is_quiet(same_day, zone, times):
        yield Step(SAME_DAY, same_day, start - EARLY_SECONDS)
    # Whoever agreed on an early meeting wants to be there: this one comes at any hour.
    yield Step(DOOR, start - EARLY_SECONDS, start + HOUR_SECONDS)
    if meet.door != ONLINE_DOOR:
        yield Step(HOME, start + _HOME_SECONDS, start + 2 * _HOME_SECONDS)
    asked = days_after(start, 1, times.next_day, zone)
    yield Step(ASKED, asked, asked + DAY_SECONDS)
    yield Step(UNKNOWN, asked + _UNKNOWN_SECONDS, asked + 30 * DAY_SECONDS)


def next_step(introduction: Introduction, times: Times) -> Step | None:
    """Return the first work for the agreed meeting that is not done."""
    meet = introduction.meet
    if meet is None or introduction.state is not State.PLANNED:
        return None
    return next((one for one in steps(meet, times) if one.work not in meet.done), None)


def word_at(introduction: Introduction, times: Times) -> int | None:
    """Return when to say that we still look; None when that was said, or comes too late."""
    if introduction.told_looking or introduction.rounds:
        return None
    at = awake_from(introduction.submitted_at + LOOKING_SECONDS, introduction.timezone, times)
    return at if at < introduction.looking_until - HOUR_SECONDS else None


def nudge_at(introduction: Introduction, times: Times) -> int:
    """Return when whoever looks at a volunteer is reminded: never at night."""
    return awake_from(introduction.accepted_at + NUDGE_SECONDS, introduction.timezone, times)


def given_up_at(introduction: Introduction, times: Times) -> int:
    """Return when a volunteer is not kept waiting for an answer any longer."""
    return awake_from(introduction.accepted_at + CHOOSE_SECONDS, introduction.timezone, times)


def no_plan_at(introduction: Introduction, times: Times) -> int:
    """Return when two without a meeting are asked for one, or, if they were, when it closes."""
    after = NO_PLAN_CLOSE_SECONDS if introduction.asked_for_plan else NO_PLAN_SECONDS
    since = introduction.connected_at or introduction.confirmed_at
    return awake_from(since + after, introduction.timezone, times)


def month_over_at(introduction: Introduction, times: Times) -> int | None:
    """Return when it closes by itself: not before they were asked about what they agreed on."""
    if not introduction.closes_at:
        return None
    at, meet = introduction.closes_at, introduction.meet
    if meet is not None and introduction.state is State.PLANNED:
        at = max(at, meet.starts_at + _UNKNOWN_SECONDS)
    return awake_from(at, introduction.timezone, times)


def told_anew(desk: Desk, id: str, now: int) -> Desk:
    """Return the desk on which somebody has just heard that we look again, and by when.

    After a day that takes the place of the word that we still look.
    """
    one = desk.get(Introduction, id)
    if one is None or now < one.submitted_at + LOOKING_SECONDS:
        return desk
    return desk.put(replace(one, told_looking=True))


def wake_at(introduction: Introduction, now: int, times: Times) -> int | None:
    """Return when this introduction is to be looked at next, in UTC seconds; None: never."""
    return min((at for at in _wakes(introduction, now, times) if at), default=None)


def _wakes(one: Introduction, now: int, times: Times) -> Iterator[int | None]:
    if one.ended_at:
        yield one.ended_at + KEPT_SECONDS
        return
    if one.state in LOOKING:
        yield next_look(one, now)
        yield word_at(one, times)
        return
    yield month_over_at(one, times)
    match one.state:
        case State.DRAFT:
            yield one.made_at + DRAFT_SECONDS
        case State.ACCEPTED:
            yield given_up_at(one, times) if one.nudged else nudge_at(one, times)
        case State.CONFIRMED:
            yield one.hello_until
        case State.CONNECTED:
            yield no_plan_at(one, times)
        case State.PLANNED:
            step = next_step(one, times)
            yield step.at if step else None
