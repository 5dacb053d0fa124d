"""Help now: the crisis card, first and alone, with numbers on lines of their own."""

from bot.messages import Button
from bot.skills.emergency import COUNTRIES, Number, numbers, numbers_country
from bot.skills.turn import Outcome, Skill, Turn
from bot.texts import Text, join

VERB = "h"
ELSEWHERE = "other"
_HELP = "help"
#: Cards whose first danger is to the body: medical advice follows the emergency line.
_MEDICAL = {"withdrawal", "self-harm", "overdose"}
_TALK = {"suicide", "self-harm", _HELP, "withdrawal", "unsafe-at-meeting"}


def crisis(turn: Turn, card: str) -> Outcome:
    """Show the card for what a message may mean, whatever else was going on."""
    return _card(turn, card, _country(turn), edits=False)


def tapped(turn: Turn) -> Outcome:
    """Follow `h.now`, `h.where.<card>`, `h.in.<card>.<country>`."""
    _, verb, card, country = ([*turn.incoming.action.split(".", 3), "", "", ""])[:4]
    card = card if turn.around.texts.has(turn.incoming.lang, f"crisis-{card}") else _HELP
    if verb == "where":
        return _ask_country(turn, card)
    if verb == "in":
        return _card(turn, card, country, edits=True)
    return _card(turn, _HELP, _country(turn), edits=False)


def emergency_number(turn: Turn) -> str:
    """Return the number to ring where the deployer is, or words where that is not known."""
    country = numbers_country(turn.around.country)
    danger = [n.number for n in numbers().get(country, ()) if n.purpose == "danger"]
    return danger[0] if danger else turn.words("crisis-local-number")


def _country(turn: Turn) -> str:
    """Return the country of the person's place, else the deployer's; never from the language."""
    place = turn.search.place if turn.search else None
    return numbers_country(place.country if place and place.country else turn.around.country)


def _card(turn: Turn, card: str, country: str, *, edits: bool) -> Outcome:
    country = numbers_country(country)
    mine = numbers().get(country, ())
    parts = [turn.say(f"crisis-{card}"), *_lines(turn, mine, "danger")]
    if not mine:
        parts.append(turn.say("crisis-number", number=turn.words("crisis-local-number"), name=""))
    if turn.around.texts.has(turn.incoming.lang, f"crisis-{card}-more"):
        parts.append(turn.say(f"crisis-{card}-more"))
    if card in _MEDICAL:
        parts += _headed(turn, mine, "health", "crisis-health")
    if card in _TALK:
        parts += _headed(turn, mine, "talk", "crisis-talk")
    parts += [_for_country(turn, country), turn.say("crisis-limits")]
    return Outcome(replies=(turn.reply(join(parts), _buttons(turn, card, country), edits=edits),))


def _lines(turn: Turn, mine: tuple[Number, ...], purpose: str) -> list[Text]:
    return [
        turn.say("crisis-number", number=number.number, name=turn.words(number.name))
        for number in mine
        if number.purpose == purpose
    ]


def _headed(turn: Turn, mine: tuple[Number, ...], purpose: str, heading: str) -> list[Text]:
    lines = _lines(turn, mine, purpose)
    return [turn.say(heading), *lines] if lines else []


def _for_country(turn: Turn, country: str) -> Text:
    if not country:
        return turn.say("crisis-country-unknown")
    return turn.say("crisis-country", country=turn.words(f"country-{country}"))


def _buttons(turn: Turn, card: str, country: str) -> tuple[tuple[Button, ...], ...]:
    named = f"country-{country}" if country else ""
    elsewhere = (
        turn.button("crisis-elsewhere", f"{VERB}.where.{card}", country=turn.words(named))
        if named
        else turn.button("crisis-where", f"{VERB}.where.{card}")
    )
    carry_on = f"f.again.{turn.token}" if turn.search and turn.token else "m.menu"
    return (elsewhere,), (turn.button("crisis-carry-on", carry_on),)


def _ask_country(turn: Turn, card: str) -> Outcome:
    rows = tuple(
        (turn.button(f"country-button-{country}", f"{VERB}.in.{card}.{country}"),)
        for country in (*COUNTRIES, ELSEWHERE)
    )
    return Outcome(replies=(turn.reply(turn.say("crisis-where"), rows, edits=True),))


SKILL = Skill(
    verb=VERB, tapped=tapped, menu_key="menu-help-now", menu_action=f"{VERB}.now", command="help"
)
