"""Forget me: first what will go; then it goes at once, and what stays elsewhere is said."""

from bot.person import Agreement, Person
from bot.skills.held import held, part_line
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import footer
from bot.texts import Text, join

VERB = "y"


def forget(turn: Turn) -> Outcome:
    """Name what will go and what Telegram still holds, before anything goes."""
    if not held(turn):
        text = join([turn.say("forget-nothing"), turn.say("forget-telegram")])
        return Outcome(replies=(turn.reply(text, (footer(turn),)),))
    goes = join([turn.say("forget-goes"), *_lines(turn)])
    text = join([turn.say("forget-ask"), goes, turn.say("forget-telegram")])
    buttons = (
        (
            turn.button("privacy-button-erase", f"{VERB}.erase"),
            turn.button("privacy-button-keep", f"{VERB}.keep"),
        ),
        (turn.button("privacy-button-data", f"{VERB}.data"),),
        footer(turn),
    )
    return Outcome(replies=(turn.reply(text, buttons),))


def erase(turn: Turn) -> Outcome:
    """Erase everything about this person, and say what went and what did not."""
    if not held(turn):
        text = join([turn.say("forget-nothing"), turn.say("forget-telegram")])
    else:
        text = join([turn.say("forget-done"), *_lines(turn), *_elsewhere(turn)])
    buttons = ((turn.button("menu-find", "f.start"),), footer(turn))
    return Outcome(replies=(turn.reply(text, buttons, edits=True),), forgets=True)


def _lines(turn: Turn) -> list[Text]:
    return [part_line(turn, part) for part in held(turn)]


def _elsewhere(turn: Turn) -> list[Text]:
    """Return what erasing does not reach."""
    lines = [turn.say("forget-searches")]
    if turn.person is not None and _was_counted(turn.person):
        lines.append(turn.say("forget-numbers"))
    return [*lines, turn.say("forget-telegram"), turn.say("forget-elsewhere")]


def _was_counted(person: Person) -> bool:
    return any(one.agreement == Agreement.COUNTING and one.given for one in person.consents)
