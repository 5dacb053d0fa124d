"""An agreed meeting as each of the two reads it, and an introduction that goes on without one."""

from dataclasses import replace

from bot.introductions.course import EARLY_SECONDS, ONLINE_DOOR
from bot.introductions.desk import Desk
from bot.introductions.records import Introduction, Meet, Side
from bot.introductions.states import State
from bot.messages import Reply
from bot.skills.cards import address_line
from bot.skills.introducing.line import more_row
from bot.skills.introducing.people import VERB, Row, card
from bot.skills.introducing.said import due_words, meet_zone, time_words
from bot.skills.take_away import ways_in
from bot.skills.turn import Turn
from bot.texts import Text
from bot.wording import say_fellowship, shortened

NAME_UNITS, _WHERE_UNITS = 60, 120


def plan_card(
    turn: Turn, desk: Desk, introduction: Introduction, side: Side, *, edits: bool = False
) -> Reply:
    """Return the plan as one of the two reads it."""
    meet = introduction.meet
    lines = [turn.say("introduce-planned")]
    if meet is not None:
        lines += meet_lines(turn, desk, introduction, side, meet)
    rows = (
        join_row(turn, meet),
        (turn.button("introduce-button-cant", f"{VERB}.cant.{introduction.id}"),),
        more_row(turn, introduction.id),
    )
    return card(turn, lines, *rows, edits=edits)


def meet_lines(
    turn: Turn, desk: Desk, introduction: Introduction, side: Side, meet: Meet
) -> list[Text]:
    """Return which meeting, when, where, by which door and sign, on the clock of the reader."""
    meeting = turn.around.directory.meeting(meet.meeting_id)
    zone, lines = meet_zone(desk, introduction, side, meet), []
    if meeting is not None:
        name, group = shortened(meeting.name, NAME_UNITS), say_fellowship(meeting.fellowship)
        lines.append(turn.say("introduce-meeting", name=name, group=group))
    lines.append(turn.say("introduce-meeting-at", when=due_words(turn, meet.starts_at, zone)))
    if meeting is not None and meet.door != ONLINE_DOOR:
        where = ", ".join(filter(None, (meeting.venue, address_line(meeting))))
        if where:
            where = shortened(where, _WHERE_UNITS)
            lines.append(turn.say("introduce-meeting-where", where=where))
    early = time_words(turn, meet.starts_at - EARLY_SECONDS, zone)
    lines.append(turn.say(f"introduce-meet-{meet.door}", time=early))
    return [*lines, *sign_line(turn, desk, introduction, meet)]


def sign_line(turn: Turn, desk: Desk, introduction: Introduction, meet: Meet) -> list[Text]:
    """Return by which sign the volunteer is known at a door."""
    if meet.door == ONLINE_DOOR:
        return []
    alias = desk.alias_of(introduction, Side.VOLUNTEER)
    return [turn.say(f"introduce-known-{meet.sign}", alias=alias)]


def join_row(turn: Turn, meet: Meet | None) -> Row:
    """Return the ways into an online meeting."""
    meeting = turn.around.directory.meeting(meet.meeting_id) if meet is not None else None
    if meeting is None or meet is None or meet.door != ONLINE_DOOR:
        return ()
    return ways_in(turn, meeting)


def without_meet(introduction: Introduction, state: State, at: int) -> Introduction:
    """Return an introduction that goes on with no meeting: the time for one begins anew."""
    return replace(
        introduction,
        state=state,
        meet=None,
        proposal=None,
        connected_at=at,
        asked_for_plan=False,
    )
