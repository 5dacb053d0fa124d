"""A plan in the person's own hands: for their calendar, as a text that stays, on the map."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.messages import Reply
from bot.skills.plan_steps import Choice, how_to_get_there, match_of, plan_lines
from bot.skills.take_away import (
    calendar_of,
    has_door,
    links_of,
    named_calendar_of,
    pin_caption,
    pin_of,
    ways_in,
)
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import Row, footer
from bot.texts import Text, join
from meetings_data import Match, VenueType


def copy_rows(turn: Turn, choice: Choice) -> tuple[Row, ...]:
    """Return the buttons that put the plan into the person's own hands, and those that lead in."""
    row = [
        turn.button("button-calendar", choice.action("cal")),
        turn.button("button-save", choice.action("save")),
    ]
    if choice.meeting.venue_type is not VenueType.ONLINE and has_door(choice.meeting):
        row.append(turn.button("button-pin", choice.action("pin")))
    return ways_in(turn, choice.meeting), tuple(row)


def _calendar(turn: Turn, choice: Choice) -> Outcome:
    name_it = turn.button("button-calendar-name", choice.action("caln"))
    reply = _below(turn, turn.say("calendar-caption"), (name_it,))
    return _sent(turn, replace(reply, document=calendar_of(turn, _once(choice))))


def _named_calendar(turn: Turn, choice: Choice) -> Outcome:
    reply = _below(turn, turn.say("calendar-named-caption"))
    return _sent(turn, replace(reply, document=named_calendar_of(turn, _once(choice))))


def _text(turn: Turn, choice: Choice) -> Outcome:
    """Send the plan again as a message of its own, since a card goes when it changes."""
    lines = [join(plan_lines(turn, choice)), *links_of(choice.meeting), turn.say("saved-text")]
    return _sent(turn, _below(turn, join(lines, "\n\n")))


def _pin(turn: Turn, choice: Choice) -> Outcome:
    pin = pin_of(choice.meeting)
    if pin is None:
        return how_to_get_there(turn, choice)
    return _sent(turn, replace(_below(turn, pin_caption(turn, choice.meeting)), pin=pin))


def _once(choice: Choice) -> Match:
    # A plan is for one day; a calendar that says it every week would remind of what nobody chose.
    match = match_of(choice)
    return replace(match, meeting=replace(match.meeting, not_every_week=True))


def _below(turn: Turn, words: Text, *rows: Row) -> Reply:
    return turn.reply(words, (*rows, footer(turn)))


def _sent(turn: Turn, reply: Reply) -> Outcome:
    token = turn.token if turn.search is not None else ""
    return Outcome(replies=(reply,), token=token, search=turn.search)


#: What can be taken away of a plan, before and after it is kept.
COPIES: Mapping[str, Callable[[Turn, Choice], Outcome]] = {
    "cal": _calendar,
    "caln": _named_calendar,
    "save": _text,
    "pin": _pin,
}
