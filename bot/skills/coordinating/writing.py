"""What a coordinator writes to somebody through the bot: passed on at once, kept nowhere."""

from dataclasses import dataclass, replace

from bot.introductions.desk import Desk
from bot.introductions.records import Case, Side, Volunteer
from bot.introductions.screening import clean
from bot.messages import Reply
from bot.skills.coordinating.acting import (
    Sitting,
    logged,
    own,
    put_down,
    shown,
    to_desk,
    waits,
)
from bot.skills.coordinating.three_reports import WORRIED
from bot.skills.introducing.people import Row, beside_newcomer, beside_volunteer, card
from bot.skills.turn import Outcome, Turn
from bot.texts import Text
from bot.wording import units

WRITE = "write"
WROTE = "wrote"
#: A message takes 4,096 units, with the line that says whom it is from.
LONGEST_UNITS = 3500
REPORTER, REPORTED = "r", "d"
#: The step of a case to which whoever reported can add.
ATTACH = "attach"


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who can be written to: their side of the turn, and how they answer."""

    there: Turn
    alias: str
    id: str  # that the log names
    page: Row  # the way back to what it was about
    which: str = ""  # of a case


def to_volunteer(sit: Sitting, id: str) -> Outcome:
    """Wait for the words that go to a volunteer."""
    return _asks(sit, id)


def to_one_of(sit: Sitting, case: str, which: str) -> Outcome:
    """Wait for the words that go to who reported, or to who was reported."""
    return _asks(sit, f"{case}.{which}")


def typed(sit: Sitting, target: str, words: str) -> Outcome:
    """Pass the words on; the log says that somebody wrote, and to whom."""
    to, turn, said = _receiver(sit, target), sit.turn, clean(words)
    if to is None:
        return _unreachable(sit)
    if not said or units(said) > LONGEST_UNITS:
        return shown(sit, [turn.say("coordinate-write-long")], _cancel(sit))
    passed, why = _passed(sit, to, said), turn.words(f"coordinate-why-wrote-{to.which or 'v'}")
    desk = logged(_listening(sit, to), turn, action=WROTE, target=to.id, reason=why)
    lines = [turn.say("coordinate-sent", alias=to.alias)]
    sit = replace(sit, desk=desk)
    return shown(sit, lines, (*to.page, *to_desk(sit)), told=(passed,))


def reachable(turn: Turn, desk: Desk, code: str) -> Turn | None:
    """Return the turn as that of whoever has this keyed code; None when they are gone."""
    for volunteer in desk.volunteers:
        if desk.code_of(volunteer.lane) == code:
            return beside_volunteer(turn, volunteer)
    for one in desk.introductions:
        if one.code == code and one.lane:
            return beside_newcomer(turn, one)
    return None


def _asks(sit: Sitting, target: str) -> Outcome:
    to = _receiver(sit, target)
    if to is None:
        return _unreachable(sit)
    sit = replace(sit, desk=waits(sit, WRITE, target))
    return shown(sit, [sit.turn.say("coordinate-write", alias=to.alias)], _cancel(sit))


def _receiver(sit: Sitting, target: str) -> Receiver | None:
    id, _, which = target.partition(".")
    return _of_case(sit, id, which) if which else _of_volunteer(sit, id)


def _of_volunteer(sit: Sitting, id: str) -> Receiver | None:
    one = sit.desk.get(Volunteer, id)
    if one is None:
        return None
    alias = one.alias or sit.turn.words("coordinate-no-alias")
    page = (own(sit.turn, "back", "vol", id),)
    there = beside_volunteer(sit.turn, one)
    return Receiver(there, alias, id, page)


def _of_case(sit: Sitting, id: str, which: str) -> Receiver | None:
    case = sit.desk.get(Case, id)
    if case is None or case.resolved_at or which not in writable(case):
        return None
    is_reporter = which == REPORTER
    code = case.reporter_code if is_reporter else case.reported_code
    there = reachable(sit.turn, sit.desk, code)
    if there is None:
        return None
    alias = case.reporter if is_reporter else case.reported
    page = (own(sit.turn, "back", "case", id),)
    return Receiver(there, alias, id, page, which)


def writable(case: Case) -> tuple[str, ...]:
    """Return whom a coordinator may write to about a case.

    A newcomer about whom somebody is worried does not hear of it from us.
    """
    if case.kind == WORRIED and case.side == Side.VOLUNTEER:
        return (REPORTER,)
    return REPORTER, REPORTED


def _passed(sit: Sitting, to: Receiver, said: str) -> Reply:
    """Return the message with how it is answered: a volunteer from their own page.

    What a newcomer who reported types next is attached to their report.
    """
    there = to.there
    lines = [there.say("coordinate-from", name=sit.by.name), Text(said)]
    if _is_volunteer(sit, there):
        return card(there, lines, (there.button("coordinate-button-answer", "v.ask"),))
    if to.which == REPORTER:
        lines.append(there.say("coordinate-answer-here"))
        return card(there, lines, (there.button("introduce-button-done", f"i.done.{to.id}"),))
    contact = there.around.privacy_contact
    return card(there, [*lines, there.say("coordinate-no-answer", contact=contact)])


def _listening(sit: Sitting, to: Receiver) -> Desk:
    """Return the desk on which the answer of a newcomer who reported finds its way."""
    desk, case = put_down(sit.desk, sit.by.lane), sit.desk.get(Case, to.id)
    if case is None or to.which != REPORTER or _is_volunteer(sit, to.there):
        return desk
    return desk.put(replace(case, step=ATTACH))


def _is_volunteer(sit: Sitting, there: Turn) -> bool:
    return sit.desk.volunteer_at(there.incoming.lane) is not None


def _unreachable(sit: Sitting) -> Outcome:
    return shown(sit, [sit.turn.say("coordinate-unreachable")], to_desk(sit))


def _cancel(sit: Sitting) -> Row:
    return (own(sit.turn, "cancel", "drop"),)
