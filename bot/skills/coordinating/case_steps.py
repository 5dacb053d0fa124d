"""What is decided on a case: taken up, a volunteer back or suspended, an end, a bar, a close."""

from collections.abc import Mapping
from dataclasses import replace

from bot.introductions.desk import BARRED, BLOCK, OPEN_REPORT, Desk, KeptCode
from bot.introductions.erasing import settled_case
from bot.introductions.records import Case, Introduction, Side, Standing, Volunteer
from bot.introductions.states import Event, after
from bot.messages import Reply
from bot.skills.coordinating.acting import Sitting, last_done
from bot.skills.coordinating.cases import CLOSE, TAKE, is_undecided, newcomer_code
from bot.skills.coordinating.queues import DAY_SECONDS, open_cases
from bot.skills.coordinating.standing import REINSTATES, SUSPENDS, reinstated, suspended
from bot.skills.coordinating.steps import Done, Hindrance, Step, not_there, too_late
from bot.skills.coordinating.three_reports import WORRIED
from bot.skills.coordinating.writing import reachable
from bot.skills.help_now import emergency_number
from bot.skills.introducing.leaving import ended, withdraw
from bot.skills.introducing.people import Row, beside, card
from bot.skills.turn import Turn

LIFT, CASE_SUSPEND, END, REFER = "lift", "case-suspend", "end", "refer"
BAR, UNBAR = "bar", "unbar"


def _take(sit: Sitting, id: str) -> Done | Hindrance:
    """Take a case up; whoever reported hears that somebody looks."""
    case = _open_case(sit, id)
    if isinstance(case, tuple):
        return case
    if last_done(sit.desk, id, TAKE) is not None:
        return too_late(sit, id, TAKE)
    emergency = emergency_number(sit.turn)
    told = _told(sit, case.reporter_code, "coordinate-taken-up", emergency=emergency)
    return Done(desk=sit.desk, told=told)


def _lift(sit: Sitting, id: str) -> Done | Hindrance:
    """Let the reported volunteer have offers again, unless another report still holds them."""
    volunteer = _reported(sit, id)
    if isinstance(volunteer, tuple):
        return volunteer
    is_suspended = volunteer.standing == Standing.SUSPENDED
    if not is_suspended and id not in volunteer.held_from_offers:
        return too_late(sit, volunteer.id, *REINSTATES)
    held = tuple(one for one in volunteer.held_from_offers if one != id)
    volunteer = replace(volunteer, held_from_offers=held)
    if held:
        line = sit.turn.say("coordinate-still-held")
        return Done(desk=sit.desk.put(volunteer), lines=(line,), whom=volunteer.id)
    desk, told = reinstated(sit.turn, sit.desk, volunteer)
    return Done(desk=desk, told=told, whom=volunteer.id)


def _case_suspend(sit: Sitting, id: str) -> Done | Hindrance:
    volunteer = _reported(sit, id)
    if isinstance(volunteer, tuple):
        return volunteer
    if volunteer.standing != Standing.APPROVED:
        return too_late(sit, volunteer.id, *SUSPENDS)
    desk, told = suspended(sit.turn, sit.desk, volunteer)
    return Done(desk=desk, told=told, whom=volunteer.id)


def _end(sit: Sitting, id: str) -> Done | Hindrance:
    """End the introduction that a report froze; both are told."""
    case = _open_case(sit, id)
    if isinstance(case, tuple):
        return case
    introduction = sit.desk.get(Introduction, case.introduction)
    if introduction is None or after(introduction.state, Event.RESOLVE) is None:
        return too_late(sit, id, END)
    told = tuple(
        _card_of(there, "coordinate-ended")
        for side in Side
        if (there := beside(sit.turn, sit.desk, introduction, side)) is not None
    )
    return Done(desk=_resolved(sit, sit.desk, introduction), told=told)


def _bar(sit: Sitting, id: str) -> Done | Hindrance:
    """Bar the reported newcomer: what they have asked for ends, and they cannot ask again."""
    case = _open_case(sit, id)
    if isinstance(case, tuple):
        return case
    code = newcomer_code(case)
    if case.side != Side.VOLUNTEER or sit.desk.has_code(BARRED, code):
        return too_late(sit, id, BAR)
    told = _told(sit, code, "coordinate-barred", name=sit.by.name, hours=sit.office.hours)
    until = _kept_until(sit) if case.reported else _told_until(sit, code)
    desk = sit.desk.keep(KeptCode(code, "", BARRED, until))
    for one in sit.desk.introductions:
        if one.code == code:
            desk, others = withdraw(sit.turn, desk, one)
            told += others
    return Done(desk=desk, told=told)


def _unbar(sit: Sitting, id: str) -> Done | Hindrance:
    """Let the reported newcomer ask again; what is serious barred them before anybody looked."""
    case = _open_case(sit, id)
    if isinstance(case, tuple):
        return case
    code = newcomer_code(case)
    if case.side != Side.VOLUNTEER or not sit.desk.has_code(BARRED, code):
        return too_late(sit, id, UNBAR)
    told = _told(sit, code, "coordinate-unbarred")
    return Done(desk=sit.desk.release(BARRED, code), told=told)


def _refer(sit: Sitting, id: str) -> Done | Hindrance:
    """Show the safeguarding lead, and note that it went to them."""
    case = _open_case(sit, id)
    if isinstance(case, tuple):
        return case
    words = {"lead": sit.office.safeguarding_lead, "emergency": emergency_number(sit.turn)}
    line = sit.turn.say("coordinate-safeguarding", **words)
    if last_done(sit.desk, id, REFER) is not None:
        return (*too_late(sit, id, REFER), line)
    return Done(desk=sit.desk, lines=(line,))


def _close(sit: Sitting, id: str) -> Done | Hindrance:
    """Close a case once it is decided about the volunteer; both are told in neutral words."""
    case = _open_case(sit, id)
    if isinstance(case, tuple):
        return case
    if is_undecided(sit, case):
        return (sit.turn.say("coordinate-decide-first", alias=case.reported),)
    case = replace(case, resolved_at=sit.turn.at, decision=sit.reason, step="")
    if case.kind == WORRIED:
        told = _told(sit, case.reporter_code, "coordinate-closed-worried")
        return Done(desk=sit.desk.put(settled_case(case)), told=told)
    told = _told(sit, case.reporter_code, "coordinate-closed-reporter")
    told += _told(sit, case.reported_code, "coordinate-closed-reported")
    return Done(desk=_settled(sit, case).put(settled_case(case)), told=told)


def _settled(sit: Sitting, case: Case) -> Desk:
    """Return the desk on which a report is closed: the two never meet again."""
    desk = sit.desk.put(case)
    if case.reporter and case.reported:
        # Whoever is gone was told how long their code stays: no block makes it longer.
        block = KeptCode(case.reporter_code, case.reported_code, BLOCK, _kept_until(sit))
        desk = desk.keep(block)
    # A worry stops nothing, so it keeps nothing stopped either.
    left = [one for one in open_cases(desk) if one.is_report]
    for code in (case.reporter_code, case.reported_code):
        if not any(code in {one.reporter_code, one.reported_code} for one in left):
            desk = desk.release(OPEN_REPORT, code)
    volunteer = desk.get(Volunteer, case.volunteer)
    if volunteer is not None and case.id in volunteer.held_from_offers:
        held = tuple(one for one in volunteer.held_from_offers if one != case.id)
        desk = desk.put(replace(volunteer, held_from_offers=held))
    introduction = desk.get(Introduction, case.introduction)
    if introduction is None or any(one.introduction == introduction.id for one in left):
        return desk
    return _resolved(sit, desk, introduction)


def _resolved(sit: Sitting, desk: Desk, introduction: Introduction) -> Desk:
    state = after(introduction.state, Event.RESOLVE)
    return desk if state is None else ended(desk, introduction, state, sit.turn.at)


def _open_case(sit: Sitting, id: str) -> Case | Hindrance:
    case = sit.desk.get(Case, id)
    if case is None:
        return not_there(sit)
    return too_late(sit, id, CLOSE) if case.resolved_at else case


def _reported(sit: Sitting, id: str) -> Volunteer | Hindrance:
    """Return the volunteer whom an open case is about."""
    case = _open_case(sit, id)
    if isinstance(case, tuple):
        return case
    return sit.desk.get(Volunteer, case.volunteer) or not_there(sit)


def _told(sit: Sitting, code: str, key: str, **words: str) -> tuple[Reply, ...]:
    """Return what somebody is told by their keyed code, if we can still reach them."""
    there = reachable(sit.turn, sit.desk, code)
    return () if there is None else (_card_of(there, key, **words),)


def _card_of(there: Turn, key: str, **words: str) -> Reply:
    """Return a message with a next step: a volunteer's own page, a newcomer's search."""
    is_volunteer = there.desk is not None and there.desk.volunteer_at(there.incoming.lane)
    row: Row = (there.button("menu-find", "f.start"),)
    if is_volunteer:
        row = (there.button("coordinate-button-their-page", "v.page"),)
    return card(there, [there.say(key, **words)], row)


def _told_until(sit: Sitting, code: str) -> int:
    """Return how long the code of who is gone stays: as they were told, and no longer."""
    told = [one.until for one in sit.desk.codes if one.kind == OPEN_REPORT and one.one == code]
    return max(told, default=sit.turn.at)


def _kept_until(sit: Sitting) -> int:
    return sit.turn.at + sit.office.kept_days * DAY_SECONDS


STEPS: Mapping[str, Step] = {
    TAKE: Step(2, _take),
    LIFT: Step(3, _lift),
    CASE_SUSPEND: Step(4, _case_suspend),
    END: Step(3, _end),
    BAR: Step(3, _bar),
    UNBAR: Step(3, _unbar),
    REFER: Step(4, _refer),
    CLOSE: Step(4, _close),
}
