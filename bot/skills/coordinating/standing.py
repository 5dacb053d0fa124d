"""How far a volunteer is: approved, declined, suspended, paused, and back; each told kindly."""

from collections.abc import Mapping
from dataclasses import replace

from bot.introductions.desk import BARRED, Desk, KeptCode
from bot.introductions.looking import joined
from bot.introductions.records import Case, Standing, Volunteer
from bot.messages import Button, Reply
from bot.skills.coordinating.acting import Sitting, logged
from bot.skills.coordinating.queues import DAY_SECONDS
from bot.skills.coordinating.steps import Done, Hindrance, Step, not_there, too_late
from bot.skills.introducing.leaving import set_free
from bot.skills.introducing.people import Row, beside_volunteer, card, in_the_morning
from bot.skills.turn import Turn

#: What a coordinator ticks. That the code of conduct was accepted, the volunteer says themselves.
CHECKLIST = ("recovery", "references", "induction", "clients")
AT_ONCE = "at-once"
#: What the log calls every step that does the same.
SUSPENDS = ("suspend", "case-suspend", AT_ONCE)
REINSTATES = ("reinstate", "lift")
_SAME: Mapping[str, tuple[str, ...]] = {"suspend": SUSPENDS, "reinstate": REINSTATES}


def missing(sit: Sitting, volunteer: Volunteer) -> Hindrance:
    """Return what of the checklist is not there yet, one line a point."""
    points = [one for one in CHECKLIST if one not in volunteer.checklist]
    if not (volunteer.code_version and volunteer.code_at):
        points.append("code")
    return tuple(sit.turn.say(f"coordinate-missing-{one}") for one in points)


def suspended(turn: Turn, desk: Desk, volunteer: Volunteer) -> tuple[Desk, tuple[Reply, ...]]:
    """Suspend a volunteer: no offers, their introductions end, and /forget does not undo it.

    Returns what they and those they were to meet are told. The log is the caller's.
    """
    office = turn.around.office
    volunteer = replace(volunteer, standing=Standing.SUSPENDED)
    until = turn.at + (office.kept_days if office else 0) * DAY_SECONDS
    code = KeptCode(desk.code_of(volunteer.lane), "", BARRED, until)
    desk, told = set_free(turn, desk.put(volunteer).keep(code), volunteer)
    return desk, (_told(turn, volunteer, "coordinate-suspended", asks=True), *told)


def suspended_at_once(
    turn: Turn, desk: Desk, volunteer: Volunteer, reason: str
) -> tuple[Desk, tuple[Reply, ...]]:
    """Suspend a volunteer for what was reported, before a coordinator has looked; log it.

    `reason` is "serious" or "three". One who is suspended already is left as they are.
    """
    if volunteer.standing == Standing.SUSPENDED:
        return desk, ()
    desk, told = suspended(turn, desk, volunteer)
    why = turn.words(f"coordinate-why-at-once-{reason}")
    return logged(desk, turn, action=AT_ONCE, target=volunteer.id, reason=why), told


def reinstated(turn: Turn, desk: Desk, volunteer: Volunteer) -> tuple[Desk, tuple[Reply, ...]]:
    """Take a volunteer back: as approved if they ever were, else as waiting."""
    was_approved = volunteer.approved_at > 0
    standing = Standing.APPROVED if was_approved else Standing.WAITING
    volunteer = joined(desk, replace(volunteer, standing=standing))
    desk = desk.put(volunteer).release(BARRED, desk.code_of(volunteer.lane))
    key = "coordinate-reinstated" if was_approved else "coordinate-looked-at-again"
    if volunteer.held_from_offers:
        key = "coordinate-reinstated-held"
    return desk, (_told_by_day(turn, volunteer, key),)


def _approve(sit: Sitting, id: str) -> Done | Hindrance:
    turn, volunteer = sit.turn, _one_who_is(sit, id, "approve", Standing.WAITING)
    if isinstance(volunteer, tuple):
        return volunteer
    if lacking := missing(sit, volunteer):
        return (turn.say("coordinate-not-yet"), *lacking)
    volunteer = replace(volunteer, standing=Standing.APPROVED, approved_at=turn.at)
    volunteer = joined(sit.desk, volunteer)
    there = beside_volunteer(turn, volunteer)
    row = (there.button("coordinate-button-practice", "v.practice"), _page_button(there))
    told = card(there, [there.say("coordinate-approved", alias=volunteer.alias)], row)
    told = in_the_morning(turn, told, volunteer.timezone)
    return Done(desk=sit.desk.put(volunteer), told=(told,))


def _decline(sit: Sitting, id: str) -> Done | Hindrance:
    volunteer = _one_who_is(sit, id, "decline", Standing.WAITING)
    if isinstance(volunteer, tuple):
        return volunteer
    volunteer = replace(volunteer, standing=Standing.DECLINED)
    told = _told(sit.turn, volunteer, "coordinate-declined", asks=True)
    told = in_the_morning(sit.turn, told, volunteer.timezone)
    return Done(desk=sit.desk.put(volunteer), told=(told,))


def _suspend(sit: Sitting, id: str) -> Done | Hindrance:
    volunteer = _one_who_is(sit, id, "suspend", Standing.APPROVED)
    if isinstance(volunteer, tuple):
        return volunteer
    desk, told = suspended(sit.turn, sit.desk, volunteer)
    return Done(desk=desk, told=told)


def _reinstate(sit: Sitting, id: str) -> Done | Hindrance:
    volunteer = _one_who_is(sit, id, "reinstate", Standing.SUSPENDED, Standing.DECLINED)
    if isinstance(volunteer, tuple):
        return volunteer
    desk, told = reinstated(sit.turn, sit.desk, volunteer)
    return Done(desk=desk, told=told)


def _pause(sit: Sitting, id: str) -> Done | Hindrance:
    volunteer = _one_who_is(sit, id, "pause", Standing.APPROVED)
    if isinstance(volunteer, tuple):
        return volunteer
    if volunteer.paused:
        return too_late(sit, id, "pause")
    volunteer = replace(volunteer, paused=True)
    told = _told_by_day(sit.turn, volunteer, "coordinate-paused")
    return Done(desk=sit.desk.put(volunteer), told=(told,))


def _resume(sit: Sitting, id: str) -> Done | Hindrance:
    """Take up offers again, also after a rest; who has a hard time says so themselves."""
    volunteer = _one_who_is(sit, id, "resume", Standing.APPROVED)
    if isinstance(volunteer, tuple):
        return volunteer
    if not is_away(sit.desk, volunteer):
        return too_late(sit, id, "resume")
    # What is left of the holds are reports: those are lifted with their case.
    held = tuple(one for one in volunteer.held_from_offers if sit.desk.get(Case, one) is not None)
    back = replace(volunteer, paused=False, resting=False, missed=0, held_from_offers=held)
    volunteer = joined(sit.desk, back)
    told = _told_by_day(sit.turn, volunteer, "coordinate-resumed")
    return Done(desk=sit.desk.put(volunteer), told=(told,))


def is_away(desk: Desk, volunteer: Volunteer) -> bool:
    """Say whether a coordinator can bring them back: from a break, a rest, a meeting missed."""
    missed = any(desk.get(Case, one) is None for one in volunteer.held_from_offers)
    return volunteer.paused or volunteer.resting or missed


def _one_who_is(sit: Sitting, id: str, name: str, *standings: Standing) -> Volunteer | Hindrance:
    """Return a volunteer of one of these standings, or why there is none to decide on."""
    volunteer = sit.desk.get(Volunteer, id)
    if volunteer is None:
        return not_there(sit)
    if volunteer.standing not in standings:
        return too_late(sit, id, *_SAME.get(name, (name,)))
    return volunteer


def _told_by_day(turn: Turn, volunteer: Volunteer, key: str) -> Reply:
    return in_the_morning(turn, _told(turn, volunteer, key), volunteer.timezone)


def _told(turn: Turn, volunteer: Volunteer, key: str, *, asks: bool = False) -> Reply:
    """Return what a volunteer is told, with whom they can ask or the way to their own page."""
    office, there = turn.around.office, beside_volunteer(turn, volunteer)
    by = (office.coordinator_at(turn.incoming.lane) or office.coordinators[0]) if office else None
    name, hours = (by.name if by else ""), (office.hours if office else "")
    lines = [there.say(key, alias=volunteer.alias, name=name)]
    row: Row = (_page_button(there),)
    if asks:
        lines.append(there.say("coordinate-whom-to-ask", name=name, hours=hours))
        row = (there.button("coordinate-button-ask", "v.ask"),)
    return card(there, lines, row)


def _page_button(there: Turn) -> Button:
    return there.button("coordinate-button-their-page", "v.page")


STEPS: Mapping[str, Step] = {
    "approve": Step(3, _approve),
    "decline": Step(4, _decline),
    "suspend": Step(4, _suspend),
    "reinstate": Step(3, _reinstate),
    "pause": Step(3, _pause),
    "resume": Step(3, _resume),
}
