"""The line between two who write to each other, as whose turn it is has it."""

from dataclasses import dataclass

from bot.introductions.records import Introduction, Side
from bot.skills.introducing.people import VERB, Row, card
from bot.skills.turn import Outcome, Turn


@dataclass(frozen=True, slots=True)
class Line:
    """One of the two writes to the other: which introduction, and as which side."""

    introduction: Introduction
    side: Side


def lines_of(turn: Turn) -> list[Line]:
    """Return every line on which whose turn it is can write."""
    if turn.desk is None:
        return []
    return [Line(*one) for one in turn.desk.talking_from(turn.incoming.lane)]


def line_of(turn: Turn, id: str) -> Line | None:
    """Return the open line of an introduction."""
    return next((line for line in lines_of(turn) if line.introduction.id == id), None)


def closed(turn: Turn) -> Outcome:
    """Say that there is nobody at the other end any more."""
    return Outcome(replies=(card(turn, [turn.say("introduce-closed-line")]),))


def more_row(turn: Turn, id: str) -> Row:
    """Return the button to all that can be done on a line."""
    return (turn.button("introduce-button-more", f"{VERB}.more.{id}"),)


def write_row(turn: Turn, id: str, alias: str) -> Row:
    """Return the button by which what is typed goes to one person by name."""
    return (turn.button("introduce-button-to", f"{VERB}.write.{id}", alias=alias),)
