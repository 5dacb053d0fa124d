"""Forget me: first what will go; then it goes at once, and what stays is said with how long."""

from bot.introductions.desk import Desk
from bot.introductions.states import State
from bot.person import Agreement, Person
from bot.skills.held import held, held_on_desk, log_of, part_line
from bot.skills.introducing.leaving import code_days, off_the_desk
from bot.skills.parts import STAYS
from bot.skills.short_cards import one_or_two
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import footer
from bot.texts import Text, join

VERB = "y"
#: A volunteer has said yes, and nothing is agreed yet: somebody else is asked in their place.
_ASKED_ANEW = frozenset({State.ACCEPTED, State.CONFIRMED})
#: They know each other, or will: the other side hears that it has ended.
_ENDS = frozenset({State.CONFIRMED, State.CONNECTED, State.PLANNED, State.MET, State.NOT_MET})


def forget(turn: Turn) -> Outcome:
    """Name what will go and what stays, before anything goes."""
    lines = _lines(turn)
    if not lines:
        return Outcome(replies=(turn.reply(_nothing(turn), (footer(turn),)),))
    first = [turn.say("forget-ask"), turn.say("forget-goes"), *lines]
    rest = [*_others(turn), *_stays(turn), turn.say("forget-telegram")]
    buttons = (
        (
            turn.button("privacy-button-erase", f"{VERB}.erase"),
            turn.button("privacy-button-keep", f"{VERB}.keep"),
        ),
        (turn.button("privacy-button-data", f"{VERB}.data"),),
        footer(turn),
    )
    return Outcome(replies=one_or_two(turn, first, rest, buttons))


def erase(turn: Turn) -> Outcome:
    """Erase everything about this person, and say what went and what did not."""
    lines = _lines(turn)
    buttons = ((turn.button("menu-find", "f.start"),), footer(turn))
    if not lines:
        return Outcome(replies=(turn.reply(_nothing(turn), buttons, edits=True),), forgets=True)
    first, rest = [turn.say("forget-done"), *lines], [*_others(turn), *_elsewhere(turn)]
    return Outcome(replies=one_or_two(turn, first, rest, buttons, edits=True), forgets=True)


def _lines(turn: Turn) -> list[Text]:
    return [part_line(turn, part) for part in held(turn) if part not in STAYS]


def _nothing(turn: Turn) -> Text:
    stays = _stays(turn)
    key = "forget-nothing-more" if stays else "forget-nothing"
    return join([turn.say(key), *stays, turn.say("forget-telegram")])


def _others(turn: Turn) -> list[Text]:
    """Return what somebody else hears of it."""
    on_desk = held_on_desk(turn)
    asked = {one.state for one in on_desk.asked}
    accepted = {one.state for one in on_desk.accepted}
    lines = []
    if asked & _ENDS or accepted & (_ENDS - _ASKED_ANEW):
        lines.append(turn.say("forget-others", words=turn.words("introduce-ended")))
    if accepted & _ASKED_ANEW:
        lines.append(turn.say("forget-others-anew"))
    return lines


def _stays(turn: Turn) -> list[Text]:
    """Return what stays: a keyed code, an open report, the log, each only where there is one."""
    if turn.desk is None:
        return []
    after, _ = off_the_desk(turn, turn.desk)
    lines, days, office = [], code_days(turn, after), turn.around.office
    if days:
        lines.append(turn.say("forget-code", days=days))
    if _is_reported(turn, after):
        lines.append(turn.say("forget-report"))
    if office is not None and log_of(turn):
        lines.append(turn.say("forget-log", days=office.kept_days))
    return lines


def _is_reported(turn: Turn, desk: Desk) -> bool:
    """Say whether there is a report of them that a coordinator still has to close."""
    reported = held_on_desk(turn).reported
    return any(one.id in desk.records and not one.resolved_at for one in reported)


def _elsewhere(turn: Turn) -> list[Text]:
    """Return what erasing does not reach."""
    lines = [*_stays(turn), turn.say("forget-searches")]
    if turn.person is not None and _was_counted(turn.person):
        lines.append(turn.say("forget-numbers"))
    return [*lines, turn.say("forget-telegram"), turn.say("forget-elsewhere")]


def _was_counted(person: Person) -> bool:
    return any(one.agreement == Agreement.COUNTING and one.given for one in person.consents)
