"""Who acts at the desk: a coordinator, what waits for their words, and the log of each step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chance import new_id
from bot.introductions.desk import Desk
from bot.introductions.records import Entry, Seat
from bot.messages import Button, Reply
from bot.skills.introducing.people import Row, card
from bot.skills.turn import Coordinator, Office, Outcome, Turn
from bot.texts import Text

VERB = "k"
#: Words that come later are not taken for what was asked: they may be meant for the bot.
WAITS_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A coordinator who does something at the desk."""

    turn: Turn
    desk: Desk
    office: Office
    by: Coordinator
    reason: str = ""  # why they take a step


def sitting(turn: Turn) -> Sitting | None:
    """Return the coordinator whose turn it is at the desk; None for anybody else."""
    office, desk = turn.around.office, turn.desk
    by = office.coordinator_at(turn.incoming.lane) if office else None
    if office is None or desk is None or by is None:
        return None
    return Sitting(turn=turn, desk=desk, office=office, by=by)


def logged(desk: Desk, turn: Turn, *, action: str, target: str, reason: str) -> Desk:
    """Return the desk with one more line in the log: by the coordinator, else by the bot.

    `target` is the id of a record, so that the log names nobody who asked to be forgotten.
    """
    office = turn.around.office
    by = office.coordinator_at(turn.incoming.lane) if office else None
    entry = Entry(
        id=new_id(),
        at=turn.at,
        by=by.name if by else turn.words("coordinate-by-bot"),
        action=action,
        target=target,
        reason=reason,
    )
    return desk.put(entry)


def last_done(desk: Desk, target: str, *actions: str, reason: str = "") -> Entry | None:
    """Return the latest line of the log on a record that is one of these actions.

    With a reason, only of those that were done for it.
    """
    found = [
        one
        for one in desk.all(Entry)
        if one.target == target and one.action in actions and reason in {"", one.reason}
    ]
    return max(found, key=lambda one: (one.at, one.id), default=None)


def waits(sit: Sitting, step: str, target: str, *, reason: str = "") -> Desk:
    """Return the desk on which the next words of this coordinator are for that step."""
    seat = sit.desk.seat_at(sit.by.lane) or Seat(id=new_id(), lane=sit.by.lane)
    return sit.desk.put(replace(seat, step=step, target=target, reason=reason, at=sit.turn.at))


def put_down(desk: Desk, lane: str) -> Desk:
    """Return the desk on which nothing waits for the words of this coordinator."""
    seat = desk.seat_at(lane)
    if seat is None or not seat.step:
        return desk
    return desk.put(replace(seat, step="", target="", reason="", at=0))


def waiting(turn: Turn, desk: Desk) -> Seat | None:
    """Return what waits for the words of whose turn it is, unless it has waited too long."""
    seat = desk.seat_at(turn.incoming.lane)
    if seat is None or not seat.step or turn.at >= seat.at + WAITS_SECONDS:
        return None
    return seat


def own(turn: Turn, name: str, *action: str) -> Button:
    """Return a button of this skill, by the name of its label."""
    return turn.button(f"coordinate-button-{name}", ".".join((VERB, *action)))


def to_desk(sit: Sitting) -> Row:
    """Return the way back to the desk."""
    return (own(sit.turn, "desk", "desk"),)


def shown(sit: Sitting, lines: Sequence[Text], *rows: Row, told: Sequence[Reply] = ()) -> Outcome:
    """Return what the coordinator sees, what others are told, and the desk where it changed."""
    reply = card(sit.turn, lines, *rows, edits=True)
    return Outcome(replies=(reply, *told), desk=sit.desk if sit.desk.is_changed else None)


def gone(sit: Sitting) -> Outcome:
    """Say that a button is about something that is not there any more."""
    return shown(sit, [sit.turn.say("coordinate-gone")], to_desk(sit))


def not_yours(turn: Turn) -> Outcome:
    """Say kindly that this is for coordinators, and nothing else."""
    return Outcome(replies=(card(turn, [turn.say("coordinate-not-yours")]),))
