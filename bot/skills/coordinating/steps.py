"""A step that a coordinator decides on: what it does, or what stands in its way."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.introductions.desk import Desk
from bot.messages import Reply
from bot.skills.coordinating.acting import Sitting, last_done
from bot.skills.coordinating.spoken import lasting
from bot.texts import Text

#: What stands in the way, in words.
Hindrance = tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a step made of the desk, what others are told, and what the coordinator sees."""

    desk: Desk
    told: tuple[Reply, ...] = ()
    lines: tuple[Text, ...] = ()
    whom: str = ""  # id that the log names, where it is not the record decided on


@dataclass(frozen=True, slots=True)
class Step:
    """One decision on one record, which is named by its id.

    Its reasons are the messages `coordinate-why-<name>-1` and so on.
    """

    reasons: int
    decide: Callable[[Sitting, str], Done | Hindrance]


def not_there(sit: Sitting) -> Hindrance:
    """Return that what this was about is not there any more."""
    return (sit.turn.say("coordinate-gone"),)


def too_late(sit: Sitting, target: str, *names: str, reason: str = "") -> Hindrance:
    """Return that it was done already and by whom, or that it does not fit any more."""
    entry = last_done(sit.desk, target, *names, reason=reason)
    if entry is None:
        return (sit.turn.say("coordinate-not-now"),)
    ago = lasting(sit.turn, sit.turn.at - entry.at)
    return (sit.turn.say("coordinate-done-already", by=entry.by, ago=ago),)
