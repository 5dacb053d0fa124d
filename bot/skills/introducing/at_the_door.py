"""At the door: who is not there, who is on the way, who cannot go in, and who is home again."""

from dataclasses import replace

from bot.introductions.course import EARLY_SECONDS, ONLINE_DOOR
from bot.introductions.desk import Desk
from bot.introductions.records import Introduction, Meet, Side, Volunteer
from bot.introductions.states import State
from bot.messages import Reply
from bot.skills.introducing.afterwards import asked_card
from bot.skills.introducing.line import Line, closed, line_of, more_row
from bot.skills.introducing.meeting_up import meet_shown
from bot.skills.introducing.people import VERB, Row, beside, card, tell_coordinators
from bot.skills.introducing.said import meet_zone, time_words
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering.cards import home_safe_lines, intoxicated_lines

#: After this long at the door, "they're not here" means something.
WAIT_SECONDS = 10 * 60
#: Until this long after the start there is somebody to be told.
_LATEST_SECONDS = 2 * 3600


def not_here(turn: Turn, id: str) -> Outcome:
    """Say so at once to the other side, ten minutes after they were to meet; not before."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    introduction, meet = line.introduction, line.introduction.meet
    if meet is None or introduction.state is not State.PLANNED:
        return meet_shown(turn, id)
    ready_at = meet.starts_at - EARLY_SECONDS + WAIT_SECONDS
    if turn.at < ready_at:
        time = time_words(turn, ready_at, meet_zone(desk, introduction, line.side, meet))
        row = (turn.button("introduce-button-not-here", f"{VERB}.late.{id}"),)
        return Outcome(replies=(card(turn, [turn.say("introduce-wait-until", time=time)], row),))
    if turn.at > meet.starts_at + _LATEST_SECONDS:
        return Outcome(replies=(asked_card(turn, desk, introduction, line.side),))
    alone = _alone_card(turn, desk, line, meet)
    if line.side in meet.warned_by:
        return Outcome(replies=(alone,))
    warned = replace(meet, warned_by=(*meet.warned_by, line.side))
    introduction = replace(introduction, meet=warned)
    replies = [alone, *_is_at_door(turn, desk, line)]
    if line.side is Side.NEWCOMER:
        replies += _no_show_told(turn, desk, introduction)
    return Outcome(replies=tuple(replies), desk=desk.put(introduction))


def coming(turn: Turn, id: str) -> Outcome:
    """Tell whoever waits that the other is on the way."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    if line.introduction.meet is None:
        return meet_shown(turn, id)
    there = beside(turn, desk, line.introduction, line.side.other)
    mine = card(turn, [turn.say("introduce-coming-told")], more_row(turn, id), edits=True)
    if there is None:
        return closed(turn)
    alias = desk.alias_of(line.introduction, line.side)
    theirs = card(there, [there.say("introduce-coming", alias=alias)], _late_row(there, id))
    return Outcome(replies=(mine, theirs))


def outside(turn: Turn, id: str) -> Outcome:
    """Stand by someone at the door who cannot go in: the other one can be asked to come out."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    alias = desk.alias_of(line.introduction, line.side.other)
    rows: tuple[Row, ...] = (
        (turn.button("introduce-button-ping", f"{VERB}.ping.{id}", alias=alias),),
        (turn.button("follow-button-online-instead", "a.find.online"),),
        (turn.button("follow-button-ideas-outside", "a.read.outside-cannot-go-in"),),
    )
    return Outcome(replies=(card(turn, [turn.say("follow-out")], *rows),))


def ping(turn: Turn, id: str) -> Outcome:
    """Ask the other one to come out to the door."""
    line, desk = line_of(turn, id), turn.desk
    there = beside(turn, desk, line.introduction, line.side.other) if line and desk else None
    if line is None or desk is None or there is None:
        return closed(turn)
    alias = desk.alias_of(line.introduction, line.side.other)
    own = desk.alias_of(line.introduction, line.side)
    row = (there.button("introduce-button-coming", f"{VERB}.coming.{id}"),)
    mine = card(turn, [turn.say("introduce-pinged", alias=alias)], _late_row(turn, id), edits=True)
    return Outcome(replies=(mine, card(there, [there.say("introduce-ping", alias=own)], row)))


def drunk(turn: Turn, id: str) -> Outcome:
    """Say to a volunteer what to do when somebody comes drunk or high."""
    if line_of(turn, id) is None:
        return closed(turn)
    rows = ((turn.button("volunteer-button-ask", "v.ask"),), more_row(turn, id))
    return Outcome(replies=(card(turn, intoxicated_lines(turn), *rows),))


def home_card(turn: Turn, id: str) -> Reply:
    """Return the question to a volunteer, an hour after the meeting, whether they are home."""
    row = (
        turn.button("introduce-button-home", f"{VERB}.home.{id}"),
        turn.button("volunteer-button-ask", "v.ask"),
    )
    return card(turn, home_safe_lines(turn), row)


def home(turn: Turn, id: str) -> Outcome:
    """Take it that a volunteer is home; nothing is written down."""
    row = more_row(turn, id) if line_of(turn, id) is not None else ()
    return Outcome(replies=(card(turn, [turn.say("introduce-home")], row, edits=True),))


def _alone_card(turn: Turn, desk: Desk, line: Line, meet: Meet) -> Reply:
    """Apologise the same day, with what can be done from here."""
    alias, id = desk.alias_of(line.introduction, line.side.other), line.introduction.id
    if line.side is Side.VOLUNTEER:
        lines = [turn.say("introduce-alone-volunteer", alias=alias)]
        return card(turn, lines, more_row(turn, id))
    is_online = meet.door == ONLINE_DOOR
    lines = [
        turn.say("introduce-alone", alias=alias),
        turn.say("introduce-alone-online" if is_online else "introduce-alone-next"),
    ]
    way_in = () if is_online else (turn.button("introduce-button-outside", f"{VERB}.door.{id}"),)
    rows: tuple[Row, ...] = (
        (*way_in, turn.button("introduce-button-online", "a.find.online")),
        (turn.button("menu-find", "f.start"), *more_row(turn, id)),
    )
    return card(turn, lines, *rows)


def _is_at_door(turn: Turn, desk: Desk, line: Line) -> list[Reply]:
    there = beside(turn, desk, line.introduction, line.side.other)
    if there is None:
        return []
    alias, id = desk.alias_of(line.introduction, line.side), line.introduction.id
    row = (
        there.button("introduce-button-coming", f"{VERB}.coming.{id}"),
        there.button("introduce-button-cant", f"{VERB}.cant.{id}"),
    )
    return [card(there, [there.say("introduce-at-door", alias=alias)], row)]


def _no_show_told(turn: Turn, desk: Desk, introduction: Introduction) -> tuple[Reply, ...]:
    volunteer = desk.get(Volunteer, introduction.volunteer)
    if volunteer is None:
        return ()
    row = (turn.button("introduce-button-write-them", f"k.write.{volunteer.id}"),)
    return tell_coordinators(turn, ("introduce-coordinator-late",), row, alias=volunteer.alias)


def _late_row(turn: Turn, id: str) -> Row:
    return (turn.button("introduce-button-not-here", f"{VERB}.late.{id}"), *more_row(turn, id))
