"""What every message that follows a plan has under it, and what it counts."""

from collections.abc import Sequence
from dataclasses import replace

from bot.counting.measures import Measure, Tally, quarter_of
from bot.following.clock import local
from bot.messages import Button, Reply
from bot.person import Agreement, Person, Plan
from bot.skills.turn import Turn
from bot.texts import Text, join
from meetings_data import Match

VERB = "r"
Row = tuple[Button, ...]


_BY_VALUE = frozenset({Measure.CHECK_IN, Measure.UNMET})
#: Every mark of a quarter.
MARKS = (
    *(measure.value for measure in Measure if measure not in _BY_VALUE),
    *(f"{Measure.CHECK_IN.value}.{value}" for value in ("answered", "silent")),
    *(f"{Measure.UNMET.value}.{value}" for value in ("secular", "medicine")),
)


def follow_reply(turn: Turn, lines: Sequence[Text], *rows: Row, edits: bool = False) -> Reply:
    """Return a message with its buttons, and the menu and help under them."""
    last = (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", "h.now"))
    return turn.reply(join(lines), (*rows, last), edits=edits)


def own(turn: Turn, name: str, argument: str = "") -> Button:
    """Return a button of this skill, by its name; an argument says which plan it is about."""
    action = f"{VERB}.{name}.{argument}" if argument else f"{VERB}.{name}"
    return turn.button(f"follow-button-{name}", action)


def off_row(turn: Turn, agreement: Agreement) -> Row:
    """Return the switch that stops messages like this one, at once."""
    action = f"{VERB}.off.{agreement.value}"
    return (turn.button(f"follow-button-off-{agreement.value}", action),)


def plan_button(turn: Turn, key: str = "follow-button-plan") -> Button:
    """Return the button that leads to another day of the same meeting."""
    return turn.button(key, "p.again")


def find_button(turn: Turn, key: str = "menu-find") -> Button:
    """Return the button that leads to a search."""
    return turn.button(key, "f.start")


def ask_button(turn: Turn) -> Button:
    """Return the button that leads to a question."""
    return turn.button("follow-button-ask", "a.ask")


def questions_button(turn: Turn) -> Button:
    """Return the button that leads to the four questions on which group suits."""
    return turn.button("follow-button-questions", "g.start")


def planned_match(turn: Turn, plan: Plan) -> Match | None:
    """Return the planned meeting at its start, in its own zone; None when it is not listed."""
    meeting = turn.around.directory.meeting(plan.meeting_id)
    if meeting is None or not meeting.timezone:
        return None
    return Match(meeting, local(plan.starts_at, meeting.timezone), None)


def counted(person: Person | None, measure: Measure, value: str) -> tuple[Tally, ...]:
    """Return one more of this, of someone who said yes to being counted."""
    if person is None or not person.agreed(Agreement.COUNTING):
        return ()
    return (Tally(measure, value, person.area),)


def counted_once(
    turn: Turn, person: Person | None, measure: Measure, value: str
) -> tuple[Person | None, tuple[Tally, ...]]:
    """Return the same, at most once a person and quarter, with the person who is marked so."""
    mark = f"{quarter_of(turn.now)}.{mark_of(measure, value)}"
    tallies = counted(person, measure, value)
    if person is None or not tallies or mark in person.counted:
        return person, ()
    return replace(person, counted=(*person.counted, mark)), tallies


def mark_of(measure: Measure, value: str) -> str:
    """Return by what a count is known, so that it is counted once."""
    return f"{measure.value}.{value}" if measure in _BY_VALUE else measure.value
