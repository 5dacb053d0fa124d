"""What falls due at the desk: a case nobody closed is told again; what is past its time goes."""

from dataclasses import replace

from bot.introductions.erasing import without_old_codes
from bot.introductions.records import Case, Entry, Invitation, Seat
from bot.skills.coordinating.acting import VERB, WAITS_SECONDS
from bot.skills.coordinating.queues import DAY_SECONDS
from bot.skills.coordinating.spoken import lasting
from bot.skills.introducing.people import tell_coordinators
from bot.skills.turn import Outcome, Turn
from bot.texts import DEFAULT_LANG

Woken = Case | Invitation | Seat | Entry
_NOTHING = Outcome(replies=())


def wake_at(record: Woken, kept_days: int) -> int | None:
    """Return when a record is looked at again, in UTC seconds; None for never.

    `kept_days` is how long the log and closed cases stay.
    """
    kept_seconds = kept_days * DAY_SECONDS
    match record:
        case Case(resolved_at=0):
            return (record.told_at or record.at) + DAY_SECONDS
        case Case():
            return record.resolved_at + kept_seconds
        case Invitation():
            return record.expires_at
        case Entry():
            return record.at + kept_seconds
        case Seat():
            return record.at + WAITS_SECONDS if record.step else None


def wake(turn: Turn, record: Woken) -> Outcome:
    """Do what is due for a record by now; of one that is not due nothing changes."""
    office, desk = turn.around.office, turn.desk
    due = wake_at(record, office.kept_days) if office else None
    if desk is None or due is None or turn.at < due:
        return _NOTHING
    match record:
        case Case(resolved_at=0):
            return _told_again(turn, record)
        case Seat():
            rested = replace(record, step="", target="", reason="", at=0)
            return Outcome(replies=(), desk=desk.put(rested))
    return Outcome(replies=(), desk=desk.drop(record.id))


def _told_again(turn: Turn, case: Case) -> Outcome:
    """Tell both coordinators once a day, until one of them has closed the case."""
    if turn.desk is None:
        return _NOTHING
    there = turn.beside(turn.incoming.lane, DEFAULT_LANG)
    told = tell_coordinators(
        there,
        ("coordinate-case-waits",),
        (there.button("coordinate-button-open-case", f"{VERB}.case.{case.id}"),),
        kind=there.words(f"coordinate-kind-{case.kind}"),
        waited=lasting(there, turn.at - case.at),
    )
    told_again = replace(without_old_codes(turn.desk, case), told_at=turn.at)
    return Outcome(replies=told, desk=turn.desk.put(told_again))
