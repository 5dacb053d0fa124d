"""Privacy: what is kept of whoever asks, everything there is, what they agreed to, and erasing."""

from collections.abc import Callable

from bot.skills import choices, stopping
from bot.skills.forgetting import erase, forget
from bot.skills.held import held, held_on_desk, part_line, stored
from bot.skills.my_data import mydata
from bot.skills.short_cards import one_or_two
from bot.skills.stopping import stop
from bot.skills.turn import Outcome, Skill, Turn
from bot.skills.ways_on import Row, footer
from bot.texts import Text

__all__ = ["SKILL", "forget", "mydata", "show", "stop", "tapped"]

VERB = "y"


def show(turn: Turn) -> Outcome:
    """Say what is kept of this person now, and what else there is of them."""
    first = [turn.say("privacy"), *_there_is(turn)]
    return Outcome(replies=one_or_two(turn, first, _always(turn), _buttons(turn), edits=True))


def tapped(turn: Turn) -> Outcome:
    """Follow `y.<verb>[.<argument>]`; what is not known any more shows what is kept."""
    _, verb, argument = ([*turn.incoming.action.split(".", 2), "", ""])[:3]
    follow = _VERBS.get(verb)
    return show(turn) if follow is None else follow(turn, argument)


def _there_is(turn: Turn) -> list[Text]:
    """Return what is kept: part by part, or else what is true of everyone who looks around."""
    if not stored(turn):
        return [turn.say(f"privacy-{line}") for line in ("nothing", "search", "memory")]
    lines = [part_line(turn, part) for part in held(turn)]
    desk = held_on_desk(turn)
    is_on_desk = desk.asked or desk.volunteer or desk.reports
    never = "privacy-never-introduced" if is_on_desk else "privacy-never"
    return [turn.say("privacy-kept"), *lines, turn.say(never)]


def _always(turn: Turn) -> list[Text]:
    around = turn.around
    lines = [turn.say("privacy-telegram")]
    if around.office is not None:
        lines.insert(0, turn.say("privacy-introductions"))
    if around.asks_geocoder:
        lines.append(turn.say("privacy-geocoder"))
    if around.privacy_contact:
        return [*lines, turn.say("privacy-ask", contact=around.privacy_contact)]
    return [*lines, turn.say("privacy-ask-nobody")]


def _buttons(turn: Turn) -> tuple[Row, ...]:
    consents = turn.button("privacy-button-consents", f"{VERB}.consents")
    return (
        (
            turn.button("privacy-button-data", f"{VERB}.data"),
            turn.button("privacy-button-forget", f"{VERB}.forget"),
        ),
        (consents,) if turn.person is not None or held_on_desk(turn).asked else (),
        (turn.button("menu-who", "m.who"),),
        footer(turn),
    )


_VERBS: dict[str, Callable[[Turn, str], Outcome]] = {
    **choices.SWITCHES,
    "data": lambda turn, _: mydata(turn),
    "consents": lambda turn, _: choices.shown(turn),
    "resume": lambda turn, _: choices.resume(turn),
    "forget": lambda turn, _: forget(turn),
    "erase": lambda turn, _: erase(turn),
    "keep": lambda turn, _: show(turn),
    "quiet": lambda turn, _: stopping.quiet(turn),
    "using": stopping.using,
    "back": stopping.back,
}
SKILL = Skill(VERB, tapped, keeps=("paused",))
