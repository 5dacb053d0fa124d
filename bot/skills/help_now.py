"""Help now: the crisis card, first and alone, with numbers on lines of their own."""

from datetime import UTC, datetime, time

from bot.hearing.speaker import is_about_another
from bot.messages import Button
from bot.skills.emergency import COUNTRIES, Number, numbers, numbers_country
from bot.skills.turn import Outcome, Skill, Subject, Turn
from bot.texts import Text, join
from bot.wording import say_date

VERB = "h"
ELSEWHERE = "other"
#: A card is read in a hurry: no heading has more lines than these.
_MOST_LINES = 3
#: Cards that are shown alone also where only an example sounds like the message.
SOFT = frozenset({"suicide", "self-harm", "overdose"})
_HELP = "help"
_HELPER = "-helper"
#: Cards where advice on the body comes after the emergency line. An overdose has no second line
#: to try first.
_MEDICAL = {"withdrawal", "self-harm", "told-to-stop-meds", _HELP}


def crisis(turn: Turn, card: str) -> Outcome:
    """Show the card for what a message may mean, whatever else was going on."""
    return _card(turn, _whose(turn, card), _country(turn), edits=False)


def soft(turn: Turn, card: str, subject: Subject | None) -> Outcome:
    """Show what a message sounds like, alone, with a way to say that it meant something else.

    `subject` is that other meaning, as ids: the words themselves are gone by then.
    """
    country = numbers_country(_country(turn))
    mine = numbers().get(country, ())
    lines = [turn.say(f"soft-{card}"), *_danger_lines(turn, mine, _country(turn))]
    blocks = [lines, _headed(turn, mine, "talk", "crisis-talk"), _ending(turn, country, mine)]
    buttons = (
        (turn.button("crisis-help-now", f"{VERB}.card.{_whose(turn, card)}"),),
        (turn.button("crisis-meant-otherwise", "a.else"),),
        (_elsewhere(turn, card, country),),
    )
    text = join([join(block) for block in blocks if block], "\n\n")
    return Outcome(replies=(turn.reply(text, buttons),), subject=subject)


def on_top(turn: Turn, card: str) -> Text:
    """Return the line that stands above a normal answer."""
    return turn.say(f"on-top-{card}", emergency=emergency_number(turn))


def urgent(turn: Turn) -> list[Text]:
    """Return the lines above an answer on safety that nobody has checked yet."""
    lines = [turn.say("urgent", emergency=emergency_number(turn))]
    if number := health_number(turn):
        lines.append(turn.say("urgent-health", number=number))
    return lines


def tapped(turn: Turn) -> Outcome:
    """Follow `h.now`, `h.card.<card>`, `h.where.<card>`, `h.in.<card>.<country>`."""
    _, verb, card, country = ([*turn.incoming.action.split(".", 3), "", "", ""])[:4]
    card = card if turn.around.texts.has(turn.incoming.lang, f"crisis-{card}") else _HELP
    match verb:
        case "where":
            return _ask_country(turn, card)
        case "in":
            return _card(turn, card, country, edits=True)
        case "card":
            return _card(turn, card, _country(turn), edits=False)
        case _:
            return _card(turn, _HELP, _country(turn), edits=False)


def emergency_number(turn: Turn) -> str:
    """Return the number to ring where the person is, or words where that is not known."""
    return _first(turn, "danger") or turn.words("crisis-local-number")


def health_number(turn: Turn) -> str:
    """Return the number for advice on health where the person is, or nothing."""
    return _first(turn, "health")


def _first(turn: Turn, purpose: str) -> str:
    mine = numbers().get(numbers_country(_country(turn)), ())
    return next((n.number for n in mine if n.purpose == purpose), "")


def _country(turn: Turn) -> str:
    """Return the country of the person's place, else the deployer's; never from the language."""
    place = turn.search.place if turn.search else None
    return place.country if place and place.country else turn.around.country


def _whose(turn: Turn, card: str) -> str:
    """Return the helper's version of a card for whoever writes about somebody else."""
    said = f"{turn.incoming.text} {turn.incoming.argument}"
    version = f"{card}{_HELPER}"
    has_one = turn.around.texts.has(turn.incoming.lang, f"crisis-{version}")
    return version if has_one and is_about_another(said, turn.incoming.lang) else card


def _card(turn: Turn, card: str, place: str, *, edits: bool) -> Outcome:
    """Show a card for a place: a country's code, `ELSEWHERE`, or "" where it is not known."""
    country = numbers_country(place)
    mine = numbers().get(country, ())
    blocks = [[turn.say(f"crisis-{card}"), *_danger_lines(turn, mine, place)]]
    if turn.around.texts.has(turn.incoming.lang, f"crisis-{card}-more"):
        blocks.append([turn.say(f"crisis-{card}-more")])
    if card.removesuffix(_HELPER) in _MEDICAL:
        blocks.append(_headed(turn, mine, "health", "crisis-health"))
    blocks.append(_headed(turn, mine, "talk", "crisis-talk"))
    blocks.append(_ending(turn, country, mine))
    text = join([join(lines) for lines in blocks if lines], "\n\n")
    return Outcome(replies=(turn.reply(text, _buttons(turn, card, country), edits=edits),))


def _danger_lines(turn: Turn, mine: tuple[Number, ...], place: str) -> list[Text]:
    return _lines(turn, mine, "danger") or _danger_without_numbers(turn, known=bool(place))


def _lines(turn: Turn, mine: tuple[Number, ...], purpose: str) -> list[Text]:
    shown = [number for number in mine if number.purpose == purpose][:_MOST_LINES]
    return [
        turn.say("crisis-number", number=number.number, name=turn.words(number.name))
        for number in shown
    ]


def _headed(turn: Turn, mine: tuple[Number, ...], purpose: str, heading: str) -> list[Text]:
    lines = _lines(turn, mine, purpose)
    return [turn.say(heading), *lines] if lines else []


def _danger_without_numbers(turn: Turn, *, known: bool) -> list[Text]:
    """Return what is true where we have no numbers, or where we do not know where that is."""
    return [turn.say("crisis-local-only")] if known else _danger_by_country(turn)


def _danger_by_country(turn: Turn) -> list[Text]:
    firsts = {
        country: next(n.number for n in numbers()[country] if n.purpose == "danger")
        for country in COUNTRIES
    }
    lines = [
        turn.say("crisis-number", number=number, name=turn.words(f"country-{country}"))
        for country, number in firsts.items()
    ]
    return [*lines, turn.say("crisis-local-elsewhere")]


def _ending(turn: Turn, country: str, mine: tuple[Number, ...]) -> list[Text]:
    return [
        *_for_country(turn, country),
        *_checked(turn, mine),
        turn.say("crisis-limits"),
    ]


def _for_country(turn: Turn, country: str) -> list[Text]:
    if not country:
        return []
    return [turn.say("crisis-country", country=turn.words(f"country-{country}"))]


def _checked(turn: Turn, mine: tuple[Number, ...]) -> list[Text]:
    """Return when the numbers of a card were checked: the longest ago. Nothing for never."""
    days = [number.checked_day for number in mine if number.checked_day is not None]
    if not days:
        return []
    at = datetime.combine(min(days), time(), UTC)
    date = say_date(turn.around.texts, turn.incoming.lang, at)
    return [turn.say("crisis-checked", date=date)]


def _buttons(turn: Turn, card: str, country: str) -> tuple[tuple[Button, ...], ...]:
    return (_elsewhere(turn, card, country),), (_carry_on(turn),)


def _elsewhere(turn: Turn, card: str, country: str) -> Button:
    action = f"{VERB}.where.{card}"
    if not country:
        return turn.button("crisis-where", action)
    return turn.button("crisis-elsewhere", action, country=turn.words(f"country-{country}"))


def _carry_on(turn: Turn) -> Button:
    """Return the button back to where they were: what was answered, the search, or the menu."""
    if turn.subject.articles:
        return turn.button("crisis-carry-on", f"a.read.{turn.subject.articles[0]}")
    action = f"f.again.{turn.token}" if turn.search and turn.token else "m.menu"
    return turn.button("crisis-carry-on", action)


def _ask_country(turn: Turn, card: str) -> Outcome:
    """Ask where; the numbers stay in sight, since this takes the place of the card."""
    text = join([turn.say("crisis-where"), *_danger_by_country(turn)])
    choices = [
        turn.button(f"country-button-{country}", f"{VERB}.in.{card}.{country}")
        for country in (*COUNTRIES, ELSEWHERE)
    ]
    rows = tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))
    return Outcome(replies=(turn.reply(text, (*rows, (_carry_on(turn),)), edits=True),))


SKILL = Skill(
    verb=VERB, tapped=tapped, menu_key="menu-help-now", menu_action=f"{VERB}.now", command="help"
)
