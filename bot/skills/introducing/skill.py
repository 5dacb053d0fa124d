"""The door of introductions: which button, word or event leads where."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.introductions import looking
from bot.introductions.desk import Desk
from bot.introductions.records import Introduction, Standing, Wish
from bot.introductions.states import ENDED, LOOKING, PAIRED, State
from bot.messages import IncomingKind
from bot.skills.coordinating import skill as coordinating
from bot.skills.introducing import (
    afterwards,
    asking,
    at_the_door,
    choosing,
    leaving,
    meeting_up,
    offers,
    reporting,
    talking,
)
from bot.skills.introducing.agreed import meet_lines
from bot.skills.introducing.asking import begin, gone, offered
from bot.skills.introducing.danger import in_crisis
from bot.skills.introducing.line import Line, closed, line_of
from bot.skills.introducing.people import VERB, Row, card
from bot.skills.introducing.said import area_words, due_words, group_words
from bot.skills.introducing.talking import is_short
from bot.skills.introducing.waking import wake, wakes
from bot.skills.turn import Outcome, Skill, Turn
from bot.skills.volunteering import skill as volunteering
from bot.skills.volunteering.inviting import invited

_INVITATION = "v-"


def tapped(turn: Turn) -> Outcome:
    """Follow `i.<verb>[.<introduction>[.<argument>…]]`."""
    if turn.desk is None:
        return gone(turn)
    _, verb, *arguments = [*turn.incoming.action.split(".", 5), ""]
    given = ([*arguments, *[""] * 5])[:5]
    if verb in _PLAIN:
        return _PLAIN[verb](turn)
    if verb in _ON_ONE:
        return _ON_ONE[verb](turn, given[0])
    if verb in _WITH_MORE:
        return _WITH_MORE[verb](turn, given)
    return gone(turn)


def commanded(turn: Turn) -> Outcome | None:
    """Follow a command of ours, or a link that brings somebody in; None for all the others."""
    payload = turn.incoming.argument
    if turn.desk is None:
        return None
    match turn.incoming.text:
        case "start" if payload.startswith(_INVITATION):
            return invited(turn, payload.removeprefix(_INVITATION))
        case "volunteer":
            return invited(turn, payload.removeprefix(_INVITATION))
        case "meet":
            return begin(turn)
    return None


def wanted(turn: Turn) -> Outcome | None:
    """Answer words that ask for a person: "I don't want to go alone". None where there is none."""
    return None if turn.desk is None else begin(turn)


def heard(turn: Turn) -> Outcome | None:
    """Take typed words where something waits for them: a question, a report, the other side."""
    if turn.desk is None or not turn.desk.knows(turn.incoming.lane):
        return None
    for take in (
        coordinating.heard,
        reporting.heard,
        asking.heard,
        asking.shared,
        volunteering.heard,
        talking.heard,
    ):
        outcome = take(turn)
        if outcome is not None:
            return outcome
    return None


def settled(turn: Turn, outcome: Outcome) -> Outcome:
    """Do what follows from a step for everybody else: ends, offers, and who is told of them."""
    if turn.desk is None:
        return outcome
    outcome = reporting.put_down(turn, talking.not_for_them(turn, outcome))
    if outcome.forgets and turn.incoming.kind is not IncomingKind.DUE:
        outcome = leaving.departed(turn, outcome)
    if outcome.desk is None or not outcome.desk.is_changed:
        return outcome
    is_still = outcome.talks or turn.around.office is None
    desk = outcome.desk if is_still else _looked(turn, outcome.desk)
    told = offers.announced(turn, turn.desk, desk)
    return replace(outcome, desk=desk, replies=(*outcome.replies, *told))


def stopped(turn: Turn, outcome: Outcome) -> Outcome:
    """Do what a bare "stop" means here: no offers to a volunteer, the way out for a newcomer."""
    desk, lane = turn.desk, turn.incoming.lane
    volunteer = desk.volunteer_at(lane) if desk is not None else None
    takes_offers = volunteer is not None and volunteer.standing == Standing.APPROVED
    if desk is not None and volunteer is not None and takes_offers and not volunteer.paused:
        resume = (turn.button("introduce-button-resume", "v.resume"),)
        said = card(turn, [turn.say("introduce-stop-volunteer")], resume)
        paused = desk.put(replace(volunteer, paused=True))
        return replace(outcome, replies=(*outcome.replies, said), desk=paused)
    current = desk.asked_from(lane) if desk is not None else None
    if current is None or current.state in {*ENDED, State.FROZEN}:
        return outcome
    row = (turn.button("introduce-button-withdraw", f"{VERB}.drop"),)
    said = card(turn, [turn.say("introduce-stop-newcomer")], row)
    return replace(outcome, replies=(*outcome.replies, said))


def show(turn: Turn) -> Outcome:
    """Show where a newcomer's introduction stands, and what can be done."""
    desk = turn.desk
    current = desk.asked_from(turn.incoming.lane) if desk is not None else None
    if desk is None or current is None or current.state in ENDED - {State.UNMATCHED}:
        return gone(turn)
    if current.state is State.DRAFT:
        return asking.answered(turn, "", "")
    if current.state is State.ACCEPTED:
        return Outcome(replies=(choosing.chosen_card(turn, desk, current),))
    if current.state is State.UNMATCHED:
        return Outcome(replies=(choosing.nobody_card(turn, current),))
    if current.state in PAIRED:
        return more(turn, current.id)
    by = due_words(turn, current.looking_until, current.timezone)
    words = {"group": group_words(turn, current.wish), "area": area_words(turn, current.wish)}
    lines = [turn.say("introduce-status", **words), turn.say("introduce-status-by", by=by)]
    row = (turn.button("introduce-button-withdraw", f"{VERB}.drop"),)
    return Outcome(replies=(card(turn, lines, (turn.button("menu-find", "f.start"),), row),))


def more(turn: Turn, id: str) -> Outcome:
    """Show all that can be done while two write to each other."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return _paused_or_closed(turn, id)
    one = line.introduction
    alias = desk.alias_of(one, line.side.other)
    lines = [turn.say("introduce-line", alias=alias), turn.say("introduce-line-rules")]
    meet = one.meet if one.state is State.PLANNED else None
    if meet is not None:
        lines += meet_lines(turn, desk, one, line.side, meet)
    plan = "introduce-button-plan" if meet is None else "introduce-button-other-day"
    rows: tuple[Row, ...] = (
        (
            turn.button("introduce-button-write", f"{VERB}.write.{one.id}"),
            turn.button(plan, f"{VERB}.plan.{one.id}"),
        ),
        () if meet is None else (turn.button("introduce-button-cant", f"{VERB}.cant.{one.id}"),),
        _share_row(turn, line),
        (
            turn.button("introduce-button-report", f"{VERB}.report.{one.id}"),
            turn.button("introduce-button-close", f"{VERB}.close.{one.id}"),
        ),
    )
    return Outcome(replies=(card(turn, lines, *rows),))


def _share_row(turn: Turn, line: Line) -> Row:
    """Return the button to share contact details, for whoever said that they met."""
    one, side = line.introduction, line.side.value
    if side not in one.met_said or side in one.opted:
        return ()
    return (turn.button("introduce-button-share", f"{VERB}.share.{one.id}"),)


def drop(turn: Turn) -> Outcome:
    """Take a newcomer's wish back at once, wherever it stands."""
    desk = turn.desk
    current = desk.asked_from(turn.incoming.lane) if desk is not None else None
    if desk is None or current is None or current.ended_at:
        return gone(turn)
    if current.state is State.FROZEN:
        return _paused_or_closed(turn, current.id)
    desk, told = leaving.withdraw(turn, desk, current)
    find = (turn.button("menu-find", "f.start"),)
    key = "introduce-dropped" if current.state is State.DRAFT else "introduce-withdrawn"
    reply = card(turn, [turn.say(key)], find, edits=True)
    return Outcome(replies=(reply, *told), desk=desk)


def _paused_or_closed(turn: Turn, id: str) -> Outcome:
    desk, office = turn.desk, turn.around.office
    one = desk.get(Introduction, id) if desk is not None else None
    if one is None or office is None or one.state is not State.FROZEN:
        return closed(turn)
    line = turn.say("introduce-paused", coordinator=office.coordinators[0].name)
    return Outcome(replies=(card(turn, [line]),))


def _start(turn: Turn) -> Outcome:
    desk = turn.desk
    current = desk.asked_from(turn.incoming.lane) if desk is not None else None
    is_open = current is not None and current.state not in {*ENDED, State.DRAFT, State.FROZEN}
    return show(turn) if is_open else begin(turn)


def _with(turn: Turn, given: list[str]) -> Outcome:
    """Begin from the card of a meeting: "go with someone"."""
    meeting_id = given[0]
    meeting = turn.around.directory.meeting(meeting_id)
    starts_at = int(given[1]) if given[1].isdecimal() else 0
    if meeting is None:
        return begin(turn)
    return begin(turn, Wish(meeting_id=meeting.id, starts_at=starts_at))


def _young(turn: Turn) -> Outcome:
    """Keep nothing of somebody under 18, and end what there is, whoever it is with."""
    young = (turn.button("plan-button-young-people", "a.read.young-people"),)
    reply = card(turn, [turn.say("introduce-young")], young, edits=True)
    desk = turn.desk
    current = desk.asked_from(turn.incoming.lane) if desk is not None else None
    if desk is None or current is None or current.ended_at:
        return Outcome(replies=(reply,))
    desk, told = leaving.withdraw(turn, desk, current)
    return Outcome(replies=(reply, *told), desk=desk)


def _looked(turn: Turn, desk: Desk) -> Desk:
    """Make the offers that can be made now, for whoever has waited longest first."""
    waiting = [one for one in desk.introductions if one.state in LOOKING]
    for one in sorted(waiting, key=lambda one: (one.submitted_at, one.id)):
        desk = looking.looked(desk, one.id, turn.at, turn.around.times)
    return desk


_PLAIN: Mapping[str, Callable[[Turn], Outcome]] = {
    "start": _start,
    "show": show,
    "drop": drop,
    "back": asking.back,
    "young": _young,
    "offers": offers.waiting,
}
_ON_ONE: Mapping[str, Callable[[Turn, str], Outcome]] = {
    "acc": offers.accept,
    "pass": offers.pass_on,
    "out": offers.step_out,
    "yes": choosing.confirm,
    "other": choosing.choose_other,
    "keep": choosing.keep_looking,
    "write": talking.write,
    "more": more,
    "plan": meeting_up.suggest,
    "meet": meeting_up.meet_shown,
    "cant": meeting_up.cannot_come,
    "late": at_the_door.not_here,
    "coming": at_the_door.coming,
    "door": at_the_door.outside,
    "ping": at_the_door.ping,
    "drunk": at_the_door.drunk,
    "home": at_the_door.home,
    "share": afterwards.share,
    "close": afterwards.close_asked,
    "shut": afterwards.close,
    "report": reporting.two_ways,
    "worried": reporting.worried,
    "kinds": reporting.kinds,
    "done": reporting.done,
    "block": reporting.block,
}
_WITH_MORE: Mapping[str, Callable[[Turn, list[str]], Outcome]] = {
    "with": _with,
    "adult": lambda turn, given: asking.adult(turn, given[0], given[1]),
    "a": lambda turn, given: asking.answered(turn, given[0], ".".join(filter(None, given[1:]))),
    "line": lambda turn, given: talking.say_line(turn, given[0], given[1]),
    "ok": lambda turn, given: meeting_up.agree(turn, given[0], ".".join(given[1:4])),
    "pm": lambda turn, given: meeting_up.choose(turn, given[0], given[1], given[2]),
    "pd": lambda turn, given: meeting_up.choose_sign(turn, *given[:4]),
    "ps": lambda turn, given: meeting_up.propose(turn, *given[:4]),
    "said": lambda turn, given: afterwards.said(turn, given[0], given[1]),
    "why": lambda turn, given: afterwards.why(turn, given[0], given[1]),
    "file": lambda turn, given: reporting.file_report(turn, given[0], given[1]),
}

SKILL = Skill(
    verb=VERB,
    tapped=tapped,
    menu_key="menu-introduce",
    menu_action=f"{VERB}.start",
    command="meet",
    on_menu=offered,
)

__all__ = [
    "SKILL",
    "commanded",
    "heard",
    "in_crisis",
    "is_short",
    "settled",
    "stopped",
    "tapped",
    "wake",
    "wakes",
    "wanted",
]
