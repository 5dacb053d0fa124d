"""Which meeting, which door, which sign: one suggests, the other agrees; and if it cannot be."""

from collections.abc import Mapping
from dataclasses import replace

from bot.introductions.course import EARLY_SECONDS, ONLINE_DOOR, REMINDERS, steps
from bot.introductions.desk import Desk
from bot.introductions.records import Introduction, Meet, Side, Volunteer
from bot.introductions.states import Event, State, after
from bot.messages import Button, Reply
from bot.skills.introducing.agreed import NAME_UNITS, meet_lines, plan_card, without_meet
from bot.skills.introducing.line import Line, closed, line_of, more_row
from bot.skills.introducing.people import VERB, Row, beside, card
from bot.skills.introducing.quiet import waits_until, when_awake
from bot.skills.introducing.said import due_words, zone_of
from bot.skills.introducing.suggestions import (
    DOORS,
    doors_of,
    fits,
    is_closed,
    is_for_family,
    is_on,
    possible,
)
from bot.skills.introducing.talking import focused, greeted
from bot.skills.turn import Outcome, Turn
from bot.texts import Text
from bot.wording import say_fellowship, shortened
from meetings_data import Match, Meeting, VenueType

#: Whoever agreed a moment ago needs no reminder yet.
_REMINDED_AFTER_SECONDS = 3 * 3600
SIGNS = ("book", "scarf", "cup", "newspaper", "hat")


def suggest(turn: Turn, id: str, *lead: Text) -> Outcome:
    """Show the next meetings that both could go to."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    introduction = line.introduction
    matches = possible(turn, desk, introduction)
    if not matches:
        rows: tuple[Row, ...] = (
            (turn.button("menu-find", "f.start"),),
            more_row(turn, introduction.id),
        )
        lines = [*lead, turn.say("introduce-no-meetings")]
        return Outcome(replies=(card(turn, lines, *rows),), talks=True)
    lines = [*lead, turn.say("introduce-which-meeting")]
    buttons = []
    for number, match in enumerate(matches, start=1):
        zone = _listed_zone(desk, line, match.meeting)
        lines.append(_listed(turn, number, match, zone))
        stamp = f"{int(match.starts_at.timestamp()):x}"
        action = f"{VERB}.pm.{introduction.id}.{match.meeting.id}.{stamp}"
        buttons.append(Button(str(number), action=action))
    reply = card(turn, lines, tuple(buttons), more_row(turn, introduction.id))
    return Outcome(replies=(reply,), talks=True)


def choose(turn: Turn, id: str, meeting_id: str, stamp: str) -> Outcome:
    """Take the meeting that one suggests, and ask for the door and the sign."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    meeting = turn.around.directory.meeting(meeting_id)
    volunteer = desk.get(Volunteer, line.introduction.volunteer)
    if meeting is None or volunteer is None or not is_on(meeting, _stamp(stamp), turn.now):
        return suggest(turn, id, turn.say("introduce-not-on"))
    doors = doors_of(meeting, line.introduction, volunteer)
    if not doors or not fits(meeting, line.introduction, volunteer):
        return suggest(turn, id, turn.say("introduce-not-on"))
    if doors == [ONLINE_DOOR]:
        return propose(turn, id, meeting_id, stamp, _ONLINE)
    rows = tuple(
        (turn.button(f"introduce-door-{door}", f"{VERB}.pd.{id}.{meeting_id}.{stamp}.{number}"),)
        for number, door in enumerate((*DOORS, ONLINE_DOOR))
        if door in doors
    )
    lines = [turn.say("introduce-which-door")]
    if is_closed(meeting) and not is_for_family(meeting):
        lines.append(turn.say("introduce-closed-meeting"))
    return Outcome(replies=(card(turn, lines, *rows, edits=True),))


def choose_sign(turn: Turn, id: str, meeting_id: str, stamp: str, door: str) -> Outcome:
    """Ask by which sign they know each other; online their names do that."""
    if line_of(turn, id) is None:
        return closed(turn)
    if door == _ONLINE[0]:
        return propose(turn, id, meeting_id, stamp, _ONLINE)
    buttons = [
        turn.button(
            f"introduce-sign-{sign}", f"{VERB}.ps.{id}.{meeting_id}.{stamp}.{door}{number}"
        )
        for number, sign in enumerate(SIGNS)
    ]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    return Outcome(replies=(card(turn, [turn.say("introduce-which-sign")], *rows, edits=True),))


def propose(turn: Turn, id: str, meeting_id: str, stamp: str, chosen: str) -> Outcome:
    """Suggest the meeting to the other side, who has the last word."""
    line, desk = line_of(turn, id), turn.desk
    meeting = turn.around.directory.meeting(meeting_id)
    starts_at = _stamp(stamp)
    if line is None or desk is None or not _CHOSEN.get(chosen):
        return closed(turn)
    if meeting is None or not is_on(meeting, starts_at, turn.now):
        return suggest(turn, id, turn.say("introduce-not-on"))
    door, sign = _CHOSEN[chosen]
    is_online = door == ONLINE_DOOR
    proposal = Meet(
        meeting_id=meeting_id,
        starts_at=starts_at,
        timezone=line.introduction.timezone if is_online else meeting.timezone or "UTC",
        door=door,
        sign=sign,
        proposed_by=line.side,
    )
    said = greeted(focused(line, turn.at), line.side, turn.at)
    introduction = replace(said, proposal=proposal)
    desk = desk.put(introduction)
    mine = card(
        turn, _suggested(turn, desk, introduction, line.side), more_row(turn, id), edits=True
    )
    theirs = _proposal_card(turn, desk, introduction, line.side.other)
    return Outcome(replies=(mine, *theirs), desk=desk, talks=True)


def agree(turn: Turn, id: str, named: str = "") -> Outcome:
    """Take the other side's yes: now it is a plan, and both are reminded.

    A yes to a suggestion that another has taken the place of is none: that one is shown.
    """
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    introduction, proposal = line.introduction, line.introduction.proposal
    if proposal is None or proposal.proposed_by == line.side:
        return meet_shown(turn, id)
    if named != _name_of(proposal):
        return Outcome(replies=_proposal_card(turn, desk, introduction, line.side, at_once=True))
    said = greeted(focused(line, turn.at), line.side, turn.at)
    meeting = turn.around.directory.meeting(proposal.meeting_id)
    state = after(said.state, Event.PLAN)
    if meeting is None or not is_on(meeting, proposal.starts_at, turn.now) or state is None:
        return suggest(turn, id, turn.say("introduce-not-on"))
    planned = replace(
        said,
        state=state,
        meet=replace(proposal, proposed_by="", done=_needless(turn, proposal)),
        proposal=None,
        meetings=introduction.meetings + 1,
    )
    desk = desk.put(planned)
    mine = plan_card(turn, desk, planned, line.side, edits=True)
    there = beside(turn, desk, planned, line.side.other)
    if there is None:
        return Outcome(replies=(mine,), desk=desk, talks=True)
    theirs = plan_card(there, desk, planned, line.side.other)
    told = _in_time(turn, desk, planned, line.side.other, proposal, theirs)
    return Outcome(replies=(mine, told), desk=desk, talks=True)


def meet_shown(turn: Turn, id: str) -> Outcome:
    """Show what is agreed, or suggested, or that nothing is."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    introduction, side = line.introduction, line.side
    if introduction.meet is not None and introduction.state is State.PLANNED:
        return Outcome(replies=(plan_card(turn, desk, introduction, side),))
    if introduction.proposal is not None and introduction.proposal.proposed_by == side:
        lines = _suggested(turn, desk, introduction, side)
        return Outcome(replies=(card(turn, lines, more_row(turn, id)),))
    row = (turn.button("introduce-button-plan", f"{VERB}.plan.{introduction.id}"),)
    return Outcome(replies=(card(turn, [turn.say("introduce-nothing-planned")], row),))


def cannot_come(turn: Turn, id: str) -> Outcome:
    """Tell the other side at once that one cannot come: nobody waits at a door unknowing."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    introduction = line.introduction
    state = after(introduction.state, Event.UNPLAN)
    if state is None:
        return meet_shown(turn, id)
    again = (turn.button("introduce-button-other-day", f"{VERB}.plan.{id}"),)
    replies = [card(turn, [turn.say("introduce-cannot")], again, more_row(turn, id), edits=True)]
    there = beside(turn, desk, introduction, line.side.other)
    if there is not None:
        own = desk.alias_of(introduction, line.side)
        row = (
            there.button("introduce-button-other-day", f"{VERB}.plan.{id}"),
            there.button("menu-find", "f.start"),
        )
        replies.append(card(there, [there.say("introduce-other-cannot", alias=own)], row))
    changed = without_meet(focused(line, turn.at), state, turn.at)
    return Outcome(replies=tuple(replies), desk=desk.put(changed), talks=True)


def _proposal_card(
    turn: Turn, desk: Desk, introduction: Introduction, side: Side, *, at_once: bool = False
) -> tuple[Reply, ...]:
    """Return the suggestion as whoever is to say yes or no reads it."""
    proposal = introduction.proposal
    there = turn if at_once else beside(turn, desk, introduction, side)
    if there is None or proposal is None:
        return ()
    id = introduction.id
    row = (
        there.button("introduce-button-agree", f"{VERB}.ok.{id}.{_name_of(proposal)}"),
        there.button("introduce-button-another", f"{VERB}.plan.{id}"),
    )
    alias = desk.alias_of(introduction, side.other)
    lines = [
        there.say("introduce-suggests", alias=alias),
        *meet_lines(there, desk, introduction, side, proposal),
    ]
    reply = card(there, lines, row)
    return (reply if at_once else _in_time(turn, desk, introduction, side, proposal, reply),)


def _in_time(
    turn: Turn, desk: Desk, introduction: Introduction, side: Side, meet: Meet, reply: Reply
) -> Reply:
    """Return a reply that waits for the morning, unless the meeting would be over by then."""
    waits = waits_until(turn, desk, introduction, side)
    if waits >= meet.starts_at - EARLY_SECONDS:
        return reply
    return when_awake(turn, desk, introduction, side, reply)


def _suggested(turn: Turn, desk: Desk, introduction: Introduction, side: Side) -> list[Text]:
    """Return what one suggested, as they read it themselves."""
    alias = desk.alias_of(introduction, side.other)
    lines = [turn.say("introduce-suggested", alias=alias)]
    if introduction.proposal is not None:
        lines += meet_lines(turn, desk, introduction, side, introduction.proposal)
    return lines


def _listed_zone(desk: Desk, line: Line, meeting: Meeting) -> str:
    if meeting.venue_type is VenueType.ONLINE or not meeting.timezone:
        return zone_of(desk, line.introduction, line.side)
    return meeting.timezone


def _listed(turn: Turn, number: int, match: Match, zone: str) -> Text:
    return turn.say(
        "introduce-listed",
        number=number,
        when=due_words(turn, int(match.starts_at.timestamp()), zone),
        name=shortened(match.meeting.name, NAME_UNITS),
        group=say_fellowship(match.meeting.fellowship),
    )


def _needless(turn: Turn, meet: Meet) -> tuple[str, ...]:
    """Return the reminders that would come too soon after they agreed, or too late."""
    times, soon = turn.around.times, turn.at + _REMINDED_AFTER_SECONDS
    return tuple(
        step.work
        for step in steps(meet, times)
        if step.at <= (soon if step.work in REMINDERS else turn.at)
    )


def _name_of(proposal: Meet) -> str:
    """Return by what a button knows a suggestion: all of it, so that no other is agreed to."""
    number = next(
        number
        for number, (door, sign) in _CHOSEN.items()
        if door == proposal.door and sign == proposal.sign
    )
    return f"{proposal.meeting_id}.{proposal.starts_at:x}.{number}"


def _stamp(words: str) -> int:
    try:
        return int(words[:10], 16)
    except ValueError:
        return 0


#: What the two digits at the end of a button mean: the door and the sign.
_CHOSEN: Mapping[str, tuple[str, str]] = {
    f"{one}{other}": (door, sign)
    for one, door in enumerate((*DOORS, ONLINE_DOOR))
    for other, sign in enumerate(SIGNS)
}
_ONLINE = f"{len(DOORS)}0"
