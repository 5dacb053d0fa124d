"""What stands at the desk, in order: who waits, who looks, what goes on, what is overdue."""

from enum import StrEnum

from bot.introductions.course import EARLY_SECONDS
from bot.introductions.desk import Desk
from bot.introductions.records import Case, Introduction, Side, Standing, Volunteer
from bot.introductions.states import LOOKING, PAIRED, State
from bot.skills.coordinating.acting import last_done
from bot.skills.introducing.afterwards import MET

DAY_SECONDS = 86_400
#: Nobody found, and that is still shown.
UNMATCHED_SECONDS = 30 * DAY_SECONDS
_PLAN_SECONDS = 7 * DAY_SECONDS
CALLED = "called"


class Overdue(StrEnum):
    """What an introduction waits for, for too long."""

    HELLO = "hello"
    PLAN = "plan"
    NO_SHOW = "no-show"  # the volunteer did not come, and nobody has called them


def waiting_volunteers(desk: Desk) -> tuple[Volunteer, ...]:
    """Return who waits for approval, the longest first."""
    waiting = [one for one in desk.volunteers if one.standing == Standing.WAITING]
    return tuple(sorted(waiting, key=lambda one: (one.joined_at, one.id)))


def looking(desk: Desk) -> tuple[Introduction, ...]:
    """Return the introductions for which someone is looked for now, the longest first."""
    found = [one for one in desk.introductions if one.state in LOOKING]
    return tuple(sorted(found, key=lambda one: (one.submitted_at, one.id)))


def unmatched(desk: Desk, now: int) -> tuple[Introduction, ...]:
    """Return the introductions for which nobody was found in the last 30 days."""
    return tuple(
        one
        for one in desk.introductions
        if one.state is State.UNMATCHED
        and max(one.ended_at, one.looking_until, one.submitted_at) > now - UNMATCHED_SECONDS
    )


def paired(desk: Desk) -> tuple[Introduction, ...]:
    """Return the introductions in which somebody said yes and that go on, the longest first."""
    found = [one for one in desk.introductions if one.state in PAIRED]
    return tuple(sorted(found, key=lambda one: (one.accepted_at, one.id)))


def overdue(desk: Desk, now: int) -> tuple[tuple[Introduction, Overdue], ...]:
    """Return what has waited for too long, and for what."""
    found = [(one, waits_for(desk, one, now)) for one in desk.introductions]
    return tuple((one, late) for one, late in found if late is not None)


def waits_for(desk: Desk, one: Introduction, now: int) -> Overdue | None:
    """Return what an introduction waits for, for too long."""
    if one.state is State.CONFIRMED and 0 < one.hello_until <= now:
        return Overdue.HELLO
    if one.state is State.CONNECTED and one.connected_at + _PLAN_SECONDS <= now:
        return Overdue.PLAN
    return Overdue.NO_SHOW if _stood_alone(one) and not was_called(desk, one) else None


def was_called(desk: Desk, introduction: Introduction) -> bool:
    """Say whether a coordinator called the volunteer since the meeting to which they did not come.

    A meeting that is planned later can be missed too: an older call does not count for it.
    """
    call = last_done(desk, introduction.id, CALLED)
    meet = introduction.meet
    return call is not None and (meet is None or call.at >= meet.starts_at - EARLY_SECONDS)


def _stood_alone(introduction: Introduction) -> bool:
    """Say whether the newcomer says that the volunteer did not come, and nobody says otherwise."""
    meet = introduction.meet
    if meet is None or introduction.state in {State.FROZEN, State.MET}:
        return False
    return Side.NEWCOMER in meet.warned_by and meet.said.get(Side.VOLUNTEER) != MET


def open_cases(desk: Desk) -> tuple[Case, ...]:
    """Return the cases that nobody has closed yet, the oldest first."""
    found = [one for one in desk.all(Case) if not one.resolved_at]
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def closed_cases(desk: Desk) -> tuple[Case, ...]:
    """Return the cases that are closed, the latest first."""
    found = [one for one in desk.all(Case) if one.resolved_at]
    return tuple(sorted(found, key=lambda one: (-one.resolved_at, one.id)))
