"""Break the glass: in danger a coordinator sees whose chat it is; both are told, and it is logged.

The person is told beforehand that this can be, and not when it is: that could put them in danger.
"""

from dataclasses import replace

from bot.introductions.records import Introduction, Side
from bot.introductions.screening import clean
from bot.skills.coordinating.acting import (
    WAITS_SECONDS,
    Sitting,
    gone,
    logged,
    own,
    put_down,
    shown,
    to_desk,
    waiting,
    waits,
)
from bot.skills.introducing.people import Row, tell_coordinators
from bot.skills.turn import Outcome

GLASS, SURE = "glass", "sure"
OPENED = "break-glass"
LEAST_REASON, MOST_REASON = 10, 200
_SIDES = {"n": Side.NEWCOMER, "v": Side.VOLUNTEER}


def danger(sit: Sitting, id: str) -> Outcome:
    """Say what breaking the glass is, and ask whose account it is about."""
    turn = sit.turn
    if sit.desk.get(Introduction, id) is None:
        return gone(sit)
    row = tuple(own(turn, f"glass-{side}", GLASS, id, letter) for letter, side in _SIDES.items())
    return shown(sit, [turn.say("coordinate-danger")], row, _cancel(sit))


def glass(sit: Sitting, id: str, letter: str) -> Outcome:
    """Ask why, in their own words."""
    lane = _lane(sit, id, letter)
    if not lane:
        return _nothing(sit)
    sit = replace(sit, desk=waits(sit, GLASS, f"{id}.{letter}"))
    line = sit.turn.say("coordinate-glass-why", least=LEAST_REASON)
    return shown(sit, [line], _cancel(sit))


def typed(sit: Sitting, target: str, words: str) -> Outcome:
    """Take the reason, and ask once more."""
    id, _, letter = target.partition(".")
    turn, reason = sit.turn, clean(words)
    if not _lane(sit, id, letter):
        return _nothing(sit)
    if not LEAST_REASON <= len(reason) <= MOST_REASON:
        line = turn.say("coordinate-glass-why", least=LEAST_REASON)
        return shown(sit, [line], _cancel(sit))
    sit = replace(sit, desk=waits(sit, SURE, target, reason=reason))
    line = turn.say("coordinate-glass-sure", whom=_alias(sit, id, letter))
    return shown(sit, [line], (own(turn, SURE, SURE, id, letter),), _cancel(sit))


def opened(sit: Sitting, id: str, letter: str) -> Outcome:
    """Show the number of the chat, once, to who gave a reason for it just now."""
    turn, lane = sit.turn, _lane(sit, id, letter)
    seat = waiting(turn, sit.desk)
    if not lane:
        return _nothing(sit)
    if seat is None or (seat.step, seat.target) != (SURE, f"{id}.{letter}"):
        minutes = WAITS_SECONDS // 60
        line = turn.say("coordinate-glass-again", minutes=minutes)
        return shown(sit, [line], to_desk(sit))
    why = turn.words(f"coordinate-why-glass-{_SIDES[letter]}", reason=seat.reason)
    desk = logged(put_down(sit.desk, sit.by.lane), turn, action=OPENED, target=id, reason=why)
    words = {"by": sit.by.name, "whom": _alias(sit, id, letter), "reason": seat.reason}
    told = tell_coordinators(turn, ("coordinate-glass-used",), (own(turn, "log", "log"),), **words)
    sit = replace(sit, desk=desk)
    line = turn.say("coordinate-glass-open", whom=words["whom"], chat=lane)
    return shown(sit, [line], to_desk(sit), told=told)


def _lane(sit: Sitting, id: str, letter: str) -> str:
    """Return the chat of one of the two; empty when nothing of it is kept any more."""
    introduction = sit.desk.get(Introduction, id)
    if introduction is None or letter not in _SIDES:
        return ""
    return sit.desk.lane_of(introduction, _SIDES[letter])


def _alias(sit: Sitting, id: str, letter: str) -> str:
    introduction = sit.desk.get(Introduction, id)
    if introduction is None:
        return ""
    return sit.desk.alias_of(introduction, _SIDES[letter])


def _nothing(sit: Sitting) -> Outcome:
    sit = replace(sit, desk=put_down(sit.desk, sit.by.lane))
    return shown(sit, [sit.turn.say("coordinate-glass-nothing")], to_desk(sit))


def _cancel(sit: Sitting) -> Row:
    return (own(sit.turn, "cancel", "drop"),)
