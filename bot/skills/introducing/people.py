"""Who is told what: messages to either of the two and to coordinators, each in their language."""

from collections.abc import Sequence
from dataclasses import replace

from bot.following.clock import awake_from
from bot.introductions.desk import Desk
from bot.introductions.records import Introduction, Side, Volunteer
from bot.messages import Button, Reply
from bot.skills.turn import Turn
from bot.texts import DEFAULT_LANG, Text, join

VERB = "i"
Row = tuple[Button, ...]


def card(turn: Turn, lines: Sequence[Text], *rows: Row, edits: bool = False) -> Reply:
    """Return a message to whose turn it is, with the menu and help under it."""
    last = (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", "h.now"))
    return turn.reply(join(lines, "\n"), (*rows, last), edits=edits)


def beside_newcomer(turn: Turn, introduction: Introduction) -> Turn:
    """Return the turn as the newcomer's, for what they are told."""
    return turn.beside(introduction.lane, introduction.lang)


def beside_volunteer(turn: Turn, volunteer: Volunteer) -> Turn:
    """Return the turn as a volunteer's, for what they are told."""
    return turn.beside(volunteer.lane, volunteer.lang)


def beside(turn: Turn, desk: Desk, introduction: Introduction, side: Side) -> Turn | None:
    """Return the turn as one of the two; None when they are gone."""
    if side is Side.NEWCOMER:
        return beside_newcomer(turn, introduction) if introduction.lane else None
    volunteer = desk.get(Volunteer, introduction.volunteer)
    return beside_volunteer(turn, volunteer) if volunteer is not None else None


def in_the_morning(turn: Turn, reply: Reply, timezone: str) -> Reply:
    """Return the reply for whoever it is for: now, or when their night is over."""
    at = awake_from(turn.at, timezone, turn.around.times)
    return reply if at <= turn.at else replace(reply, not_before=at)


def coordinator_names(turn: Turn) -> str:
    """Return who looks after introductions, as one names them."""
    office = turn.around.office
    *names, last = [one.name for one in office.coordinators] if office else [""]
    return turn.words("volunteer-and", first=", ".join(names), last=last) if names else last


def tell_coordinators(
    turn: Turn, lines: Sequence[str], *rows: Row, **words: str
) -> tuple[Reply, ...]:
    """Return the same message for the coordinator and the deputy: keys of messages, in order.

    They are no emergency line: it comes at any hour, and says nothing of what was written.
    """
    office = turn.around.office
    if office is None:
        return ()
    replies = []
    for one in office.coordinators:
        there = turn.beside(one.lane, DEFAULT_LANG)
        replies.append(card(there, [there.say(key, **words) for key in lines], *rows))
    return tuple(replies)
