"""When either of the two may be written to: at night a message waits, unless they are awake."""

from dataclasses import replace

from bot.following.clock import awake_from
from bot.introductions.desk import Desk
from bot.introductions.hours import next_waking
from bot.introductions.pairing import dates_of
from bot.introductions.records import Introduction, Side, Volunteer
from bot.messages import Reply
from bot.skills.turn import Turn

#: Whoever wrote within this is in the middle of it, and awake.
STRETCH_SECONDS = 30 * 60


def waits_until(turn: Turn, desk: Desk, introduction: Introduction, side: Side) -> int:
    """Return until when a message to one of the two waits, in UTC seconds; 0: it goes at once."""
    if turn.at - introduction.focus.get(side, 0) <= STRETCH_SECONDS:
        return 0
    at = _wakes_at(turn, desk, introduction, side)
    return at if at > turn.at else 0


def when_awake(
    turn: Turn, desk: Desk, introduction: Introduction, side: Side, reply: Reply
) -> Reply:
    """Return a reply for one of the two: at once, or when their night is over.

    Until then it goes, unsent, where its buttons are silenced with the introduction.
    """
    at = waits_until(turn, desk, introduction, side)
    return replace(reply, not_before=at) if at else reply


def volunteer_wakes_at(turn: Turn, volunteer: Volunteer) -> int:
    """Return from when a volunteer may be written to: by day, and in hours of their own."""
    return next_waking(
        turn.at,
        windows=volunteer.hours,
        timezone=volunteer.timezone,
        days_off=dates_of(()),
        times=turn.around.times,
    )


def volunteer_awake(turn: Turn, volunteer: Volunteer, reply: Reply) -> Reply:
    """Return a reply for a volunteer: at once, or when their night is over."""
    at = volunteer_wakes_at(turn, volunteer)
    return replace(reply, not_before=at) if at > turn.at else reply


def _wakes_at(turn: Turn, desk: Desk, introduction: Introduction, side: Side) -> int:
    if side is Side.NEWCOMER:
        return awake_from(turn.at, introduction.timezone, turn.around.times)
    volunteer = desk.get(Volunteer, introduction.volunteer)
    return 0 if volunteer is None else volunteer_wakes_at(turn, volunteer)
