"""What a volunteer reads at the moment it is needed; introductions show these too."""

from bot.skills.help_now import emergency_number
from bot.skills.turn import Turn
from bot.texts import Text

_FIRST_LINES = 4


def first_lines(turn: Turn) -> list[Text]:
    """Return what a volunteer can begin with, each as it would be sent."""
    return [turn.say(f"volunteer-first-line-{number}") for number in range(1, _FIRST_LINES + 1)]


def crisis_lines(turn: Turn) -> list[Text]:
    """Return what to do when the other person may be in danger."""
    emergency = emergency_number(turn)
    return [turn.say("volunteer-crisis"), turn.say("volunteer-crisis-call", emergency=emergency)]


def intoxicated_lines(turn: Turn) -> list[Text]:
    """Return what to do when somebody arrives drunk or high."""
    emergency = emergency_number(turn)
    return [
        turn.say("volunteer-intoxicated"),
        turn.say("volunteer-intoxicated-call", emergency=emergency),
    ]


def home_safe_lines(turn: Turn) -> list[Text]:
    """Return the question whether they are home."""
    return [turn.say("volunteer-home-safe")]


def debrief_lines(turn: Turn) -> list[Text]:
    """Return a short look back at how it was for them."""
    return [turn.say("volunteer-debrief")]
