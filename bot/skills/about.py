"""Hello, the menu, who runs this, and a kind word for what cannot be read."""

from bot.messages import Button
from bot.skills.help_now import emergency_number
from bot.skills.turn import Outcome, Skill, Turn

VERB = "m"
Menu = tuple[tuple[Button, ...], ...]


def hello(turn: Turn, menu: Menu) -> Outcome:
    """Say who is here, in three lines, with the menu."""
    key = "hello" if turn.around.office is None else "hello-introduce"
    text = turn.say(key, emergency=emergency_number(turn))
    return Outcome(replies=(turn.reply(text, menu),))


def say(turn: Turn, menu: Menu, key: str) -> Outcome:
    """Say one message, with the menu under it."""
    return Outcome(replies=(turn.reply(turn.say(key), menu),))


def back_to_menu(turn: Turn, menu: Menu) -> Outcome:
    """Show the menu under what is there, so that a list stays readable."""
    return Outcome(replies=(turn.reply(turn.say("menu"), menu),))


def who_runs(turn: Turn, menu: Menu) -> Outcome:
    """Say who is responsible, or that nobody has said so yet."""
    around = turn.around
    if not around.organisation:
        return Outcome(replies=(turn.reply(turn.say("who-runs-unset"), menu, edits=True),))
    nobody = turn.words("who-runs-nobody")
    text = turn.say(
        "who-runs",
        organisation=around.organisation,
        privacy=around.privacy_contact or nobody,
        safety=around.safeguarding_lead or nobody,
    )
    return Outcome(replies=(turn.reply(text, menu, edits=True),))


def broke(turn: Turn, menu: Menu) -> Outcome:
    """Apologise, once, without saying what went wrong."""
    text = turn.say("something-broke", emergency=emergency_number(turn))
    return Outcome(replies=(turn.reply(text, menu),))


def menu_of(turn: Turn, skills: tuple[Skill, ...]) -> Menu:
    """Return the menu: each skill's own button, then who runs this and privacy."""
    own = [
        (turn.button(skill.menu_key, skill.menu_action),)
        for skill in skills
        if skill.menu_key and skill.on_menu(turn)
    ]
    about = (
        turn.button("menu-who", f"{VERB}.who"),
        turn.button("menu-privacy", f"{VERB}.privacy"),
    )
    return (*own, about)
