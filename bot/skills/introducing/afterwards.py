"""After a meeting: both are asked in private, and what they want from then on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.introductions.desk import Desk
from bot.introductions.records import Introduction, Side, Volunteer
from bot.introductions.states import Event, State, after
from bot.messages import Reply
from bot.skills.introducing.agreed import without_meet
from bot.skills.introducing.leaving import closed_by
from bot.skills.introducing.line import Line, closed, line_of, more_row
from bot.skills.introducing.people import (
    VERB,
    Row,
    beside,
    beside_volunteer,
    card,
    tell_coordinators,
)
from bot.skills.introducing.quiet import volunteer_awake, when_awake
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering.cards import debrief_lines

MET, NOT_MET, UNSAID = "met", "not-met", "unsaid"
_WHY_THEY, _WHY_ME = "they", "me"
_WHYS = frozenset({_WHY_THEY, _WHY_ME, UNSAID})


def asked_cards(turn: Turn, desk: Desk, introduction: Introduction) -> tuple[Reply, ...]:
    """Ask both, each in private, how it went; at night it waits."""
    said = introduction.meet.said if introduction.meet is not None else {}
    return tuple(
        when_awake(turn, desk, introduction, side, asked_card(there, desk, introduction, side))
        for side in Side
        if side.value not in said and (there := beside(turn, desk, introduction, side)) is not None
    )


def asked_card(turn: Turn, desk: Desk, introduction: Introduction, side: Side) -> Reply:
    """Return the question to one of the two."""
    alias, id = desk.alias_of(introduction, side.other), introduction.id
    row = (
        turn.button("introduce-button-met", f"{VERB}.said.{id}.{MET}"),
        turn.button("introduce-button-not-met", f"{VERB}.said.{id}.{NOT_MET}"),
    )
    unsaid = (turn.button("introduce-button-unsaid", f"{VERB}.said.{id}.{UNSAID}"),)
    return card(turn, [turn.say("introduce-how", alias=alias)], row, unsaid)


def said(turn: Turn, id: str, answer: str) -> Outcome:
    """Take what one of the two says of how it went; the newcomer's word counts.

    An answer that comes late, with no meeting agreed or another one, still says that they met.
    """
    line, desk = line_of(turn, id), turn.desk
    take = _SAID.get(answer)
    if line is None or desk is None or take is None:
        return closed(turn)
    introduction, meet = line.introduction, line.introduction.meet
    if meet is None or turn.at < meet.starts_at:
        return _said_late(turn, desk, line, answer)
    if answer == NOT_MET and line.side is Side.NEWCOMER and introduction.state is State.MET:
        # They said before that they met, and that stands.
        return _thanked(turn, desk, introduction, line.side)
    noted = replace(meet, said={**meet.said, line.side.value: answer})
    return take(turn, desk, Line(replace(introduction, meet=noted), line.side))


def _said_late(turn: Turn, desk: Desk, line: Line, answer: str) -> Outcome:
    if answer == MET and line.introduction.meetings:
        return _thanked(turn, desk, _with_met(line), line.side)
    return _said_nothing(turn, desk, line)


def _said_met(turn: Turn, desk: Desk, line: Line) -> Outcome:
    met = _with_met(line)
    if line.side is Side.NEWCOMER:
        met = replace(met, state=after(met.state, Event.MET) or met.state)
    return _thanked(turn, desk, met, line.side)


def _with_met(line: Line) -> Introduction:
    both = {*line.introduction.met_said, line.side.value}
    return replace(line.introduction, met_said=tuple(sorted(both)))


def _thanked(turn: Turn, desk: Desk, met: Introduction, side: Side) -> Outcome:
    lines = [turn.say(f"introduce-met-{side.value}")]
    ask: Row = ()
    if side is Side.VOLUNTEER:
        lines += debrief_lines(turn)
        ask = (turn.button("volunteer-button-ask", "v.ask"),)
    rows: tuple[Row, ...] = (
        (
            turn.button("introduce-button-again", f"{VERB}.plan.{met.id}"),
            turn.button("introduce-button-share", f"{VERB}.share.{met.id}"),
        ),
        ask,
        more_row(turn, met.id),
    )
    return Outcome(replies=(card(turn, lines, *rows, edits=True),), desk=desk.put(met))


def _said_not_met(turn: Turn, desk: Desk, line: Line) -> Outcome:
    """Ask, of the newcomer, who was not there; of the volunteer nothing more is asked."""
    id, introduction = line.introduction.id, line.introduction
    if line.side is Side.VOLUNTEER:
        thanks = [turn.say("introduce-not-met-volunteer")]
        reply = card(turn, thanks, more_row(turn, id), edits=True)
        return Outcome(replies=(reply,), desk=desk.put(introduction))
    row = (
        turn.button("introduce-button-they", f"{VERB}.why.{id}.{_WHY_THEY}"),
        turn.button("introduce-button-me", f"{VERB}.why.{id}.{_WHY_ME}"),
    )
    unsaid = (turn.button("introduce-button-unsaid", f"{VERB}.why.{id}.{UNSAID}"),)
    reply = card(turn, [turn.say("introduce-not-met-why")], row, unsaid, edits=True)
    state = after(introduction.state, Event.NOT_MET) or introduction.state
    return Outcome(replies=(reply,), desk=desk.put(replace(introduction, state=state)))


def _said_nothing(turn: Turn, desk: Desk, line: Line) -> Outcome:
    row = more_row(turn, line.introduction.id)
    reply = card(turn, [turn.say("introduce-unsaid")], row, edits=True)
    return Outcome(replies=(reply,), desk=desk.put(line.introduction))


_SAID: Mapping[str, Callable[[Turn, Desk, Line], Outcome]] = {
    MET: _said_met,
    NOT_MET: _said_not_met,
    UNSAID: _said_nothing,
}


def why(turn: Turn, id: str, reason: str) -> Outcome:
    """Go on from a meeting that was not: an apology, or no harm done, and one try more.

    A second tap on the same question says the same, and counts nothing twice.
    """
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None or line.side is not Side.NEWCOMER or reason not in _WHYS:
        return closed(turn)
    introduction, meet = line.introduction, line.introduction.meet
    if introduction.state is not State.NOT_MET or meet is None:
        return _said_nothing(turn, desk, line)
    is_first = meet.said.get(line.side) == NOT_MET
    noted = replace(meet, said={**meet.said, line.side.value: reason})
    introduction = replace(introduction, meet=noted)
    if reason == _WHY_THEY:
        return _volunteer_missed(turn, desk, introduction)
    missed = introduction.missed + (reason == _WHY_ME and is_first)
    introduction = replace(introduction, missed=missed)
    key = "introduce-no-harm" if missed <= 1 else "introduce-no-harm-again"
    replies = [card(turn, [turn.say(key)], _again_row(turn, id), edits=True)]
    there = beside(turn, desk, introduction, Side.VOLUNTEER)
    if missed > 1 and is_first and there is not None:
        thanks = card(there, [there.say("introduce-thanks-anyway")], more_row(there, id))
        replies.append(when_awake(turn, desk, introduction, Side.VOLUNTEER, thanks))
    return Outcome(replies=tuple(replies), desk=desk.put(introduction))


def _volunteer_missed(turn: Turn, desk: Desk, introduction: Introduction) -> Outcome:
    """Apologise; offers to this volunteer pause until a coordinator has spoken with them."""
    volunteer = desk.get(Volunteer, introduction.volunteer)
    find = (turn.button("menu-find", "f.start"),)
    lines = [turn.say("introduce-sorry-missed")]
    replies = [card(turn, lines, _again_row(turn, introduction.id), find, edits=True)]
    if volunteer is None or volunteer.paused:
        return Outcome(replies=tuple(replies), desk=desk.put(introduction))
    there = beside_volunteer(turn, volunteer)
    ask = (there.button("volunteer-button-ask", "v.ask"),)
    told = card(there, [there.say("introduce-missed-volunteer")], ask)
    replies.append(volunteer_awake(turn, volunteer, told))
    row = (turn.button("introduce-button-write-them", f"k.write.{volunteer.id}"),)
    replies += tell_coordinators(
        turn, ("introduce-coordinator-missed",), row, alias=volunteer.alias
    )
    # Their own "Come back" does not lift this: only a coordinator does, who has talked with them.
    held = (*volunteer.held_from_offers, introduction.id)
    desk = desk.put(introduction, replace(volunteer, paused=True, held_from_offers=held))
    return Outcome(replies=tuple(replies), desk=desk)


def share(turn: Turn, id: str) -> Outcome:
    """Take one yes to passing on contact details: it counts when both met and both agree."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    introduction, side = line.introduction, line.side
    alias = desk.alias_of(introduction, side.other)
    if side.value not in introduction.met_said:
        first = card(turn, [turn.say("introduce-share-first")], more_row(turn, id))
        return Outcome(replies=(first,))
    opted = replace(introduction, opted=tuple(sorted({*introduction.opted, side.value})))
    both = set(Side) <= set(opted.opted) and set(Side) <= set(opted.met_said)
    key = "introduce-share-both" if both else "introduce-share-one"
    mine = card(turn, [turn.say(key, alias=alias)], more_row(turn, id))
    there = beside(turn, desk, opted, side.other)
    if not both or there is None or opted == introduction:
        return Outcome(replies=(mine,), desk=desk.put(opted))
    own = desk.alias_of(opted, side)
    theirs = card(there, [there.say("introduce-share-both", alias=own)], more_row(there, id))
    told = when_awake(turn, desk, opted, side.other, theirs)
    return Outcome(replies=(mine, told), desk=desk.put(opted))


def close_asked(turn: Turn, id: str) -> Outcome:
    """Ask once before a line is closed."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    alias = desk.alias_of(line.introduction, line.side.other)
    row = (
        turn.button("introduce-button-close-yes", f"{VERB}.shut.{id}"),
        turn.button("introduce-button-more", f"{VERB}.more.{id}"),
    )
    return Outcome(replies=(card(turn, [turn.say("introduce-close-ask", alias=alias)], row),))


def close(turn: Turn, id: str) -> Outcome:
    """Close the line for one of the two."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    desk, told = closed_by(turn, desk, line.introduction, line.side)
    row: Row = (turn.button("menu-volunteering", "v.page"),)
    if line.side is Side.NEWCOMER:
        row = (turn.button("menu-find", "f.start"),)
    reply = card(turn, [turn.say(f"introduce-closed-{line.side.value}")], row, edits=True)
    return Outcome(replies=(reply, *told), desk=desk)


def met_or_unknown(introduction: Introduction, at: int) -> Introduction:
    """Return an introduction whose meeting nobody said anything of: it goes on without one."""
    state = after(introduction.state, Event.UNPLAN)
    return introduction if state is None else without_meet(introduction, state, at)


def _again_row(turn: Turn, id: str) -> Row:
    return (
        turn.button("introduce-button-again", f"{VERB}.plan.{id}"),
        turn.button("introduce-button-close", f"{VERB}.close.{id}"),
    )
