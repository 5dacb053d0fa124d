"""A volunteer whose turn it is: their record, what changes on it, their cards and buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.introductions.desk import Desk
from bot.introductions.records import Volunteer
from bot.messages import Button, Reply
from bot.skills.introducing.people import Row, card, coordinator_names, tell_coordinators
from bot.skills.turn import Outcome, Turn
from bot.texts import DEFAULT_LANG, Argument, Text

VERB = "v"


@dataclass(frozen=True, slots=True)
class Mine:
    """One volunteer's turn: the desk as this turn changes it, and their record on it."""

    turn: Turn
    desk: Desk
    volunteer: Volunteer

    def say(self, key: str, **arguments: Argument) -> Text:
        """Return a message in their language."""
        return self.turn.say(key, **arguments)

    def put(self, volunteer: Volunteer) -> "Mine":
        """Return the turn with their record changed, and touched now."""
        volunteer = replace(volunteer, touched_at=self.turn.at)
        return replace(self, desk=self.desk.put(volunteer), volunteer=volunteer)

    def shown(self, lines: Sequence[Text], *rows: Row, told: Sequence[Reply] = ()) -> Outcome:
        """Return what they see, what others are told, and the desk where it changed."""
        reply = card(self.turn, lines, *rows, edits=True)
        return Outcome(replies=(reply, *told), desk=self.desk if self.desk.is_changed else None)


def mine_of(turn: Turn) -> Mine | None:
    """Return the turn as a volunteer's; None for anybody else."""
    desk = turn.desk
    volunteer = desk.volunteer_at(turn.incoming.lane) if desk is not None else None
    return Mine(turn, desk, volunteer) if desk is not None and volunteer is not None else None


def own(turn: Turn, name: str, *action: str) -> Button:
    """Return a button of this skill by the name of its label; `action` where it is another."""
    return turn.button(f"volunteer-button-{name}", ".".join((VERB, *(action or (name,)))))


def to_page(turn: Turn) -> Row:
    """Return the way back to their own page."""
    return (own(turn, "page"),)


def in_rows(buttons: Sequence[Button], wide: int = 2) -> tuple[Row, ...]:
    """Return buttons in rows of so many."""
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))


def contact(turn: Turn) -> dict[str, str]:
    """Return whom to talk to, and when, as words for a message."""
    office = turn.around.office
    return {
        "organisation": turn.around.organisation,
        "coordinators": coordinator_names(turn),
        "hours": office.hours if office else "",
    }


def told_of(mine: Mine, *lines: str, button: str = "look", **words: str) -> tuple[Reply, ...]:
    """Return what coordinators are told of a volunteer, with the button that goes on from it."""
    there = mine.turn.beside(mine.turn.incoming.lane, DEFAULT_LANG)
    verb = "reply" if button == "reply" else "vol"
    row = (there.button(f"volunteer-button-{button}", f"k.{verb}.{mine.volunteer.id}"),)
    alias = mine.volunteer.alias or there.words("volunteer-no-alias")
    return tell_coordinators(there, lines, row, alias=alias, **words)
