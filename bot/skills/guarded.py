"""What is never answered, each with a safe card of its own: doses, mixing, tests, other people."""

from bot.messages import Button
from bot.skills.articles import known_articles
from bot.skills.help_now import emergency_number, health_number
from bot.skills.turn import Outcome, Turn

#: Guard → the articles that are safe to go on with.
_READ_ON = {
    "doses": ("oat-general", "naloxone-overdose"),
    "mixing": ("naloxone-overdose", "withdrawal-danger"),
    "drug_tests": ("records-employer", "court-slips"),
    "dealing": ("feeling-unsafe", "cravings-now"),
    "injection": ("bot-about", "bot-privacy"),
    "others_data": ("anonymity", "family-groups"),
}
#: Guards where a life may depend on it: help comes before reading on.
_BODILY = frozenset({"doses", "mixing"})


def guarded(turn: Turn, guard: str) -> Outcome:
    """Show the card of a guard, and what can be done instead."""
    text = turn.say(f"guard-{guard}", emergency=emergency_number(turn), adviser=_adviser(turn))
    known = known_articles(turn)
    read_on = tuple(
        (Button(known[name].label, action=f"a.read.{name}"),)
        for name in _READ_ON[guard]
        if name in known
    )
    find = () if guard in _BODILY else ((turn.button("menu-find", "f.start"),),)
    help_card = "h.card.overdose" if guard in _BODILY else "h.now"
    footer = (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", help_card))
    return Outcome(replies=(turn.reply(text, (*find, *read_on, footer)),))


def _adviser(turn: Turn) -> str:
    """Return whom to ask about a medicine, with the number where there is one."""
    number = health_number(turn)
    if not number:
        return turn.words("guard-adviser")
    return turn.words("guard-adviser-number", number=number)
