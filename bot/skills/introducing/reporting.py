"""Worried about them, or a report of behaviour: two buttons, with two very different ends."""

from dataclasses import replace

from bot.chance import new_id
from bot.introductions.course import DAY_SECONDS
from bot.introductions.desk import BARRED, Desk, KeptCode
from bot.introductions.records import WORRIED, Case, Introduction, Side, Standing, Volunteer
from bot.introductions.screening import clean
from bot.introductions.states import Event, State, after
from bot.messages import IncomingKind, Reply
from bot.skills.coordinating.standing import suspended_at_once
from bot.skills.coordinating.three_reports import suspends
from bot.skills.introducing.leaving import blocked, closed_by, without_offer
from bot.skills.introducing.line import Line, closed
from bot.skills.introducing.people import VERB, Row, beside, card, tell_coordinators
from bot.skills.turn import Outcome, Turn

KINDS = ("unkind", "sexual", "threat", "child", "money", "other")
#: These suspend at once.
SERIOUS = frozenset({"sexual", "threat", "child"})
_MOST_ATTACHED, _LONGEST = 10, 2000
#: Words that come later than this are not taken for evidence: they may be meant otherwise. Where
#: a coordinator asked, which is noted without a time, they wait for the answer.
_ATTACH, _ATTACH_SECONDS = "attach", 30 * 60
#: Buttons of a report itself, and of help in danger: they do not put it down.
_OWN_VERBS, _HELP_VERB = frozenset({"report", "worried", "kinds", "file", "done"}), "h"


def reported_line(turn: Turn, id: str) -> Line | None:
    """Return what a report is about, also when it is over, and from which side it comes."""
    desk = turn.desk
    introduction = desk.get(Introduction, id) if desk is not None else None
    if desk is None or introduction is None or not introduction.volunteer:
        return None
    side = desk.side_of(introduction, turn.incoming.lane)
    return None if side is None else Line(introduction, side)


def two_ways(turn: Turn, id: str) -> Outcome:
    """Show the two buttons, and what each does."""
    line = reported_line(turn, id)
    if line is None or turn.desk is None:
        return closed(turn)
    alias = turn.desk.alias_of(line.introduction, line.side.other)
    lines = [
        turn.say("introduce-report-worried", alias=alias),
        turn.say("introduce-report-behaviour"),
        turn.say("introduce-report-danger"),
    ]
    rows: tuple[Row, ...] = (
        (turn.button("introduce-button-worried", f"{VERB}.worried.{id}"),),
        (turn.button("introduce-button-behaviour", f"{VERB}.kinds.{id}"),),
        (turn.button("introduce-button-block", f"{VERB}.block.{id}"),),
    )
    return Outcome(replies=(card(turn, lines, *rows),))


def kinds(turn: Turn, id: str) -> Outcome:
    """Ask what it is about; the answer itself files the report."""
    line = reported_line(turn, id)
    if line is None:
        return closed(turn)
    buttons = [turn.button(f"introduce-kind-{kind}", f"{VERB}.file.{id}.{kind}") for kind in KINDS]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    return Outcome(replies=(card(turn, [turn.say("introduce-report-kind")], *rows, edits=True),))


def worried(turn: Turn, id: str) -> Outcome:
    """Tell the coordinators that one is worried about the other; nothing freezes."""
    line = reported_line(turn, id)
    desk = turn.desk
    if line is None or desk is None or turn.around.office is None:
        return closed(turn)
    case = _case(turn, desk, line, WORRIED)
    row = (turn.button("introduce-button-case", f"k.case.{case.id}"),)
    told = tell_coordinators(turn, ("introduce-coordinator-worried",), row)
    lines = [
        turn.say("introduce-worried-told", hours=turn.around.office.hours),
        turn.say("introduce-attach"),
    ]
    nothing = (turn.button("introduce-button-nothing", f"{VERB}.done.{case.id}"),)
    reply = card(turn, lines, nothing, edits=True)
    return Outcome(replies=(reply, *told), desk=desk.put(case))


def file_report(turn: Turn, id: str, kind: str) -> Outcome:
    """Freeze at once for both, cancel what was agreed, and call the coordinators.

    Of what is frozen already each of the two can report more.
    """
    line, desk = reported_line(turn, id), turn.desk
    office = turn.around.office
    if line is None or desk is None or office is None or kind not in KINDS:
        return closed(turn)
    was, case = line.introduction, _case(turn, desk, line, kind)
    is_frozen = was.state is State.FROZEN
    if after(was.state, Event.REPORT) is None and not is_frozen:
        return closed(turn)
    frozen = _frozen(turn, line, case)
    desk = blocked(turn, desk.put(frozen, case), frozen).silence(frozen.id)
    replies = [_heard(turn, line, case)]
    if not was.ended_at and not is_frozen:
        replies += _paused_told(turn, desk, frozen, line.side.other)
    desk, told = _held_to_account(turn, desk, Line(frozen, line.side), case)
    row = (turn.button("introduce-button-case", f"k.case.{case.id}"),)
    key = "introduce-coordinator-serious" if kind in SERIOUS else "introduce-coordinator-report"
    replies += [*told, *tell_coordinators(turn, (key,), row)]
    return Outcome(replies=tuple(replies), desk=desk)


def heard(turn: Turn) -> Outcome | None:
    """Attach what the reporter writes to their report, for coordinators to read."""
    desk = turn.desk
    if desk is None or turn.incoming.kind is not IncomingKind.TEXT:
        return None
    case = _attaching(turn, desk)
    # An answer to what the other side wrote, as messages are answered in a chat, is for them.
    if case is None or turn.replied_to:
        return None
    text = clean(turn.incoming.text)[:_LONGEST]
    if len(case.evidence) >= _MOST_ATTACHED:
        reply = card(turn, [turn.say("introduce-attached-full")], _done_row(turn, case))
        return Outcome(replies=(reply,), talks=True)
    step = case.step if case.step == _ATTACH else f"{_ATTACH}.{turn.at}"
    case = replace(case, evidence=(*case.evidence, text), step=step)
    reply = card(turn, [turn.say("introduce-attached")], _done_row(turn, case))
    return Outcome(replies=(reply,), desk=desk.put(case), talks=True)


def put_down(turn: Turn, outcome: Outcome) -> Outcome:
    """Stop attaching for one who goes on with something else: what they type is for that."""
    desk = outcome.desk or turn.desk
    if desk is None or not _goes_on(turn):
        return outcome
    case = _attaching(turn, desk)
    if case is None or case.step == _ATTACH:
        return outcome
    return replace(outcome, desk=desk.put(replace(case, step="")))


def done(turn: Turn, id: str) -> Outcome:
    """Stop attaching: what is written next goes where it always went."""
    desk = turn.desk
    case = desk.get(Case, id) if desk is not None else None
    if desk is None or case is None or case.reporter_code != desk.code_of(turn.incoming.lane):
        return closed(turn)
    reply = card(turn, [turn.say("introduce-attached-done")], _others(turn), edits=True)
    return Outcome(replies=(reply,), desk=desk.put(replace(case, step="")), talks=True)


def block(turn: Turn, id: str) -> Outcome:
    """End it, and never bring these two together again; the other hears that it has ended."""
    line, desk = reported_line(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    desk = blocked(turn, desk, line.introduction)
    told: tuple[Reply, ...] = ()
    if not line.introduction.ended_at:
        desk, told = closed_by(turn, desk, line.introduction, line.side)
    done = turn.say("introduce-blocked", days=_kept_days(turn))
    reply = card(turn, [done], _others(turn), edits=True)
    return Outcome(replies=(reply, *told), desk=desk)


def _attaching(turn: Turn, desk: Desk) -> Case | None:
    """Return the report to which what is typed now is added."""
    code = desk.code_of(turn.incoming.lane)
    own = (one for one in desk.all(Case) if one.reporter_code == code and not one.resolved_at)
    return next((one for one in own if _attaches(one, turn.at)), None)


def _attaches(case: Case, at: int) -> bool:
    name, _, since = case.step.partition(".")
    return name == _ATTACH and (not since or at <= int(since) + _ATTACH_SECONDS)


def _goes_on(turn: Turn) -> bool:
    """Say whether this is about something else than a report, or help in danger."""
    match turn.incoming.kind:
        case IncomingKind.TAP:
            verb, _, rest = turn.incoming.action.partition(".")
            is_report = verb == VERB and rest.partition(".")[0] in _OWN_VERBS
            return not is_report and verb != _HELP_VERB
        case IncomingKind.COMMAND:
            return True
        case IncomingKind.TEXT:
            return turn.heard is not None and bool(turn.heard.word)
        case _:
            return False


def _done_row(turn: Turn, case: Case) -> Row:
    return (turn.button("introduce-button-done", f"{VERB}.done.{case.id}"),)


def _frozen(turn: Turn, line: Line, case: Case) -> Introduction:
    """Return an introduction that is frozen; of one that is over, the reporter can be reached."""
    was = line.introduction
    return replace(
        was,
        state=State.FROZEN,
        lane=turn.incoming.lane if line.side is Side.NEWCOMER else was.lane,
        meet=None,
        proposal=None,
        case=was.case if was.state is State.FROZEN else case.id,
        ended_at=0,
    )


def _case(turn: Turn, desk: Desk, line: Line, kind: str) -> Case:
    introduction, side = line.introduction, line.side
    volunteer = desk.get(Volunteer, introduction.volunteer)
    codes = {
        Side.NEWCOMER: introduction.code,
        Side.VOLUNTEER: desk.code_of(volunteer.lane) if volunteer is not None else "",
    }
    return Case(
        id=new_id(),
        introduction=introduction.id,
        side=side,
        kind=kind,
        at=turn.at,
        reporter=desk.alias_of(introduction, side),
        reported=desk.alias_of(introduction, side.other),
        reporter_code=codes[side],
        reported_code=codes[side.other],
        volunteer=introduction.volunteer if side is Side.NEWCOMER else "",
        step=f"{_ATTACH}.{turn.at}",
        told_at=turn.at,
    )


def _heard(turn: Turn, line: Line, case: Case) -> Reply:
    """Say what was done at once, what they may still know, and that more can be added."""
    office = turn.around.office
    lines = [turn.say("introduce-reported", hours=office.hours if office else "")]
    lines.append(turn.say("introduce-reported-apart", days=_kept_days(turn)))
    if line.introduction.meet is not None:
        lines.append(turn.say("introduce-reported-meeting"))
    if case.kind in SERIOUS:
        lines.append(turn.say("introduce-reported-serious"))
    lines.append(turn.say("introduce-attach"))
    nothing = (turn.button("introduce-button-nothing", f"{VERB}.done.{case.id}"),)
    return card(turn, lines, nothing, _others(turn), edits=True)


def _kept_days(turn: Turn) -> int:
    """Return how long a block is remembered: whoever asks for one is told."""
    return turn.around.office.kept_days if turn.around.office is not None else 0


def _paused_told(turn: Turn, desk: Desk, introduction: Introduction, side: Side) -> list[Reply]:
    """Tell the other side that it is paused: not by whom, not why."""
    there = beside(turn, desk, introduction, side)
    office = turn.around.office
    if there is None or office is None:
        return []
    return [card(there, [there.say("introduce-paused", coordinator=office.coordinators[0].name)])]


def _held_to_account(
    turn: Turn, desk: Desk, line: Line, case: Case
) -> tuple[Desk, tuple[Reply, ...]]:
    """Pause all offers to a reported volunteer; what is serious suspends whoever it is."""
    office = turn.around.office
    if office is None:
        return desk, ()
    until = turn.at + office.kept_days * DAY_SECONDS
    is_serious = case.kind in SERIOUS
    volunteer = desk.get(Volunteer, line.introduction.volunteer)
    if line.side is Side.VOLUNTEER or volunteer is None:
        if is_serious:
            desk = desk.keep(KeptCode(case.reported_code, "", BARRED, until))
        return desk, ()
    held = (*volunteer.held_from_offers, case.id)
    volunteer = replace(volunteer, held_from_offers=held)
    desk = desk.put(volunteer)
    if not is_serious and not suspends(desk, volunteer.id):
        return _offers_taken(desk, volunteer), ()
    if volunteer.standing == Standing.SUSPENDED:
        return desk, ()
    return suspended_at_once(turn, desk, volunteer, "serious" if is_serious else "three")


def _offers_taken(desk: Desk, volunteer: Volunteer) -> Desk:
    """Withdraw the offers that wait for a volunteer's answer."""
    from_offers = [
        one
        for one in desk.introductions
        if any(offer.volunteer == volunteer.id for offer in one.open_offers)
    ]
    for one in from_offers:
        desk = desk.put(without_offer(one, volunteer.id))
    return desk


def _others(turn: Turn) -> Row:
    return (
        turn.button("menu-find", "f.start"),
        turn.button("introduce-button-online", "a.find.online"),
    )
