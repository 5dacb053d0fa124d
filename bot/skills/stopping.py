"""Bare "stop": everything is quiet at once, and only then comes the question what was meant."""

from dataclasses import replace

from bot.person import Person
from bot.skills.choices import expects_messages, resume_row
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import footer
from bot.texts import join

VERB = "y"
#: Ends the action of a button where messages were off before they said stop.
_STILL = "still"


def stop(turn: Turn) -> Outcome:
    """Pause every message at once, and ask what is to stop."""
    person = turn.person
    was = f".{_STILL}" if person is not None and person.paused else ""
    buttons = (
        (turn.button("stop-button-messages", f"{VERB}.quiet"),),
        (turn.button("stop-button-using", f"{VERB}.using{was}"),),
        (turn.button("stop-button-back", f"{VERB}.back{was}"),),
        footer(turn),
    )
    key = "stop-asked-nothing" if person is None else "stop-asked"
    reply = turn.reply(turn.say(key), buttons)
    return Outcome(replies=(reply,), person=_paused(person, paused=True))


def quiet(turn: Turn) -> Outcome:
    """Confirm that all messages are off, and say how they come back."""
    person = _paused(turn.person, paused=True)
    if person is None:
        reply = turn.reply(turn.say("stop-messages-nothing"), (footer(turn),), edits=True)
        return Outcome(replies=(reply,))
    again = resume_row(turn, person)
    lines = [turn.say("stop-messages")]
    if again:
        lines.append(turn.say("stop-messages-again"))
    forget = (turn.button("privacy-button-forget", f"{VERB}.forget"),)
    reply = turn.reply(join(lines), (again, forget, footer(turn)), edits=True)
    return Outcome(replies=(reply,), person=person)


def using(turn: Turn, was: str) -> Outcome:
    """Answer someone who wants to stop drinking or using: the danger first, then ways on."""
    lines = [turn.say("stop-using"), turn.say("stop-using-danger")]
    if turn.person is not None and expects_messages(turn.person):
        lines.append(turn.say("stop-using-off" if was == _STILL else "stop-using-on"))
    lines.append(turn.say("stop-using-ways"))
    buttons = (
        (turn.button("stop-button-danger", "h.card.withdrawal"),),
        (turn.button("menu-find", "f.start"), turn.button("stop-button-suits", "g.start")),
        (turn.button("stop-button-ask", "a.ask"),),
        footer(turn),
    )
    reply = turn.reply(join(lines), buttons, edits=True)
    return Outcome(replies=(reply,), person=_paused(turn.person, paused=was == _STILL))


def back(turn: Turn, was: str) -> Outcome:
    """Put everything back as it was before they said stop."""
    buttons = ((turn.button("menu-find", "f.start"),), footer(turn))
    reply = turn.reply(turn.say("stop-back"), buttons, edits=True)
    return Outcome(replies=(reply,), person=_paused(turn.person, paused=was == _STILL))


def _paused(person: Person | None, *, paused: bool) -> Person | None:
    return None if person is None else replace(person, paused=paused)
