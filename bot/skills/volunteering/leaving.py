"""A volunteer leaves: what goes is said first, then it goes, and what went is said."""

from bot.introductions.desk import Desk
from bot.skills.introducing.leaving import code_days, without_volunteer
from bot.skills.introducing.people import card
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering.ways import Mine, own, to_page
from bot.texts import Text


def tapped(mine: Mine, argument: str) -> Outcome:
    """Follow `v.leave[.yes]`: ask first, then erase everything that is theirs here."""
    if argument == "yes":
        return _gone(mine)
    lines = [mine.say("volunteer-leave")]
    count = len(mine.desk.of_volunteer(mine.volunteer.id))
    if count:
        lines.append(mine.say("volunteer-leave-open", count=count))
    turn = mine.turn
    return mine.shown(lines, (own(turn, "leave-yes", "leave", "yes"), *to_page(turn)))


def _gone(mine: Mine) -> Outcome:
    turn = mine.turn
    desk, told = without_volunteer(turn, mine.desk, mine.volunteer)
    lines = [mine.say("volunteer-left"), *gone_lines(turn, desk)]
    find = (turn.button("menu-find", "f.start"),)
    return Outcome(replies=(card(turn, lines, find, edits=True), *told), desk=desk)


def gone_lines(turn: Turn, desk: Desk) -> list[Text]:
    """Return what stays of whose turn it was: a keyed code, where there is one, and how long."""
    days = code_days(turn, desk)
    return [turn.say("forget-code", days=days)] if days else []
