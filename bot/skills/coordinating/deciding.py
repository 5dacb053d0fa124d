"""Each decision asks why, once; then it is taken, and stands in the log with who and why."""

from collections.abc import Mapping
from dataclasses import replace

from bot.introductions.records import Case, Introduction, Invitation, Volunteer
from bot.introductions.screening import clean
from bot.messages import Button
from bot.skills.coordinating import calling, case_steps, invitations, standing
from bot.skills.coordinating.acting import (
    VERB,
    Sitting,
    gone,
    logged,
    own,
    put_down,
    shown,
    to_desk,
    waits,
)
from bot.skills.coordinating.spoken import target_words
from bot.skills.coordinating.steps import Done, Step
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome

#: Name → step. The log has the same names.
STEPS: Mapping[str, Step] = {
    **standing.STEPS,
    **case_steps.STEPS,
    **invitations.STEPS,
    **calling.STEPS,
}
WHY = "why"
LONGEST_REASON = 200
_PAGES: Mapping[type, str] = {
    Volunteer: "vol",
    Case: "case",
    Introduction: "intro",
    Invitation: "inv",
}


def asked(sit: Sitting, name: str, target: str) -> Outcome:
    """Ask why, with a few reasons to tap; or say why it cannot be done now.

    To see whether it can, it is decided here too, and what comes of that is thrown away.
    """
    step = STEPS.get(name)
    if step is None:
        return gone(sit)
    turn, result = sit.turn, step.decide(sit, target)
    if not isinstance(result, Done):
        return shown(sit, result, _back(sit, target))
    reasons: tuple[Row, ...] = tuple(
        (Button(_reason(sit, name, number), action=f"{VERB}.do.{name}.{target}.{number}"),)
        for number in range(1, step.reasons + 1)
    )
    typed = (own(turn, "type-own", "own", name, target),)
    line = turn.say(f"coordinate-ask-{name}", whom=target_words(turn, sit.desk, target))
    lines = [line, turn.say("coordinate-ask-why")]
    return shown(sit, lines, *reasons, typed, _back(sit, target))


def own_words(sit: Sitting, name: str, target: str) -> Outcome:
    """Wait for a reason in their own words."""
    step = STEPS.get(name)
    if step is None:
        return gone(sit)
    result = step.decide(sit, target)
    if not isinstance(result, Done):
        return shown(sit, result, _back(sit, target))
    sit = replace(sit, desk=waits(sit, f"{WHY}.{name}", target))
    line = sit.turn.say("coordinate-type-reason", count=LONGEST_REASON)
    return shown(sit, [line], (own(sit.turn, "cancel", "drop"),))


def picked(sit: Sitting, name: str, target: str, number: str) -> Outcome:
    """Take the step for a reason that was tapped."""
    step = STEPS.get(name)
    if step is None or not number.isdecimal() or not 1 <= int(number) <= step.reasons:
        return gone(sit)
    return _taken(sit, name, target, _reason(sit, name, int(number)))


def typed(sit: Sitting, name: str, target: str, words: str) -> Outcome:
    """Take the step for a reason that was typed; one that is empty or long is asked for again."""
    reason = clean(words)
    if name not in STEPS:
        return gone(sit)
    if not 0 < len(reason) <= LONGEST_REASON:
        line = sit.turn.say("coordinate-type-reason", count=LONGEST_REASON)
        return shown(sit, [line], (own(sit.turn, "cancel", "drop"),))
    return _taken(replace(sit, desk=put_down(sit.desk, sit.by.lane)), name, target, reason)


def _taken(sit: Sitting, name: str, target: str, reason: str) -> Outcome:
    sit, turn = replace(sit, reason=reason), sit.turn
    done = STEPS[name].decide(sit, target)
    if not isinstance(done, Done):
        return shown(sit, done, _back(sit, target))
    whom = target_words(turn, sit.desk, target)
    desk = logged(done.desk, turn, action=name, target=done.whom or target, reason=reason)
    sit = replace(sit, desk=desk)
    lines = [turn.say(f"coordinate-done-{name}", whom=whom), *done.lines]
    return shown(sit, lines, _back(sit, target), told=done.told)


def _reason(sit: Sitting, name: str, number: int) -> str:
    return sit.turn.words(f"coordinate-why-{name}-{number}")


def _back(sit: Sitting, target: str) -> Row:
    """Return the way back to what this was about, and to the desk."""
    record = sit.desk.records.get(target)
    page = _PAGES.get(type(record))
    return (*((own(sit.turn, "back", page, target),) if page else ()), *to_desk(sit))
