"""Words of danger between two people: what becomes of them, and who hears of it."""

from dataclasses import replace

from bot.introductions.records import Side, Volunteer
from bot.messages import IncomingKind
from bot.skills.introducing.copying import copies
from bot.skills.introducing.line import Line, line_of, lines_of, more_row
from bot.skills.introducing.people import beside, card, tell_coordinators
from bot.skills.introducing.talking import kept_back
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering.cards import crisis_lines


def in_crisis(turn: Turn, outcome: Outcome) -> Outcome:
    """Say beside the crisis card what became of the words, and who hears of it.

    A newcomer's words to a volunteer are delivered whole, at any hour; in every other case the
    writer is told that they were not. A volunteer's go to nobody: coordinators hear that this
    person may need a hand.
    """
    desk, lane = turn.desk, turn.incoming.lane
    if desk is None or not desk.knows(lane):
        return outcome
    volunteer = desk.volunteer_at(lane)
    if volunteer is not None and turn.likely:
        return _perhaps_in_crisis(turn, outcome)
    if volunteer is not None:
        return _volunteer_in_crisis(turn, outcome, volunteer)
    current = desk.asked_from(lane)
    if current is None or not current.volunteer or current.ended_at:
        return outcome
    line, words = line_of(turn, current.id), _whole(turn)
    is_for_bot = turn.with_bot and turn.replied_to != current.id
    if line is None or is_for_bot or not words:
        alias = desk.alias_of(current, Side.VOLUNTEER)
        said = card(turn, [turn.say("introduce-crisis-not-passed", alias=alias)])
        return replace(outcome, replies=(*outcome.replies, said))
    return _passed(turn, outcome, line, words)


def _whole(turn: Turn) -> str:
    """Return all that was written: a slash before it makes it no less true."""
    incoming = turn.incoming
    if incoming.kind is IncomingKind.COMMAND:
        return f"/{incoming.text} {incoming.argument}".strip()
    return incoming.text


def _passed(turn: Turn, outcome: Outcome, line: Line, words: str) -> Outcome:
    desk, introduction = turn.desk, line.introduction
    there = beside(turn, desk, introduction, Side.VOLUNTEER) if desk is not None else None
    if desk is None or there is None:
        return outcome
    help_now = card(there, crisis_lines(there), more_row(there, introduction.id))
    alias = desk.alias_of(introduction, Side.VOLUNTEER)
    said = card(turn, [turn.say("introduce-crisis-passed", alias=alias)])
    focus = {**introduction.focus, line.side.value: turn.at}
    return replace(
        outcome,
        replies=(*outcome.replies, said, *copies(turn, desk, line, words), help_now),
        desk=(outcome.desk or desk).put(replace(introduction, focus=focus)),
        talks=True,
    )


def _perhaps_in_crisis(turn: Turn, outcome: Outcome) -> Outcome:
    """Ask a volunteer for whom words are that only resemble danger, before any go on.

    "I miss my kids" does too, so on likeness alone nobody is alerted.
    """
    desk, named = turn.desk, [line_of(turn, turn.replied_to)] if turn.replied_to else []
    lines = [line for line in named or lines_of(turn) if line is not None]
    if desk is None or not lines or (turn.with_bot and not named):
        return outcome
    kept = kept_back(turn, desk, lines, "introduce-perhaps-volunteer", "introduce-button-send")
    return replace(kept, replies=(*outcome.replies, *kept.replies))


def _volunteer_in_crisis(turn: Turn, outcome: Outcome, volunteer: Volunteer) -> Outcome:
    lines = [turn.say("introduce-crisis-volunteer")]
    # What they type next is for the same person as before.
    is_on_line = bool(lines_of(turn)) and (bool(turn.replied_to) or not turn.with_bot)
    if is_on_line:
        lines.append(turn.say("introduce-crisis-volunteer-not-passed"))
    told = tell_coordinators(
        turn,
        ("introduce-coordinator-crisis",),
        (turn.button("introduce-button-write-them", f"k.write.{volunteer.id}"),),
        alias=volunteer.alias or turn.words("volunteer-no-alias"),
    )
    hard = (turn.button("introduce-button-rest", "v.hard"),)
    replies = (*outcome.replies, card(turn, lines, hard), *told)
    return replace(outcome, replies=replies, talks=outcome.talks or is_on_line)
