"""The relay: what one of the two writes goes to the other, or is held back, and either is said."""

from dataclasses import replace

from bot.hearing.decision import Purpose
from bot.introductions.desk import Desk
from bot.introductions.erasing import without_draft
from bot.introductions.records import Case, Introduction, Side, Volunteer
from bot.introductions.screening import Held, clean, held_over
from bot.introductions.states import Event, State, after
from bot.messages import IncomingKind, Reply
from bot.skills.introducing.copying import attached_of, copies, whole_copy
from bot.skills.introducing.line import Line, closed, line_of, lines_of, more_row, write_row
from bot.skills.introducing.people import VERB, card
from bot.skills.introducing.quiet import STRETCH_SECONDS
from bot.skills.introducing.said import time_words, zone_of
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering.cards import first_lines

#: More than this in ten minutes is not passed on.
_MOST_AT_ONCE, _BURST_SECONDS = 20, 600
_SHORT_WORDS = 3
_WRITES = frozenset(
    {IncomingKind.TEXT, IncomingKind.EDIT, IncomingKind.OTHER, IncomingKind.LOCATION}
)
#: Words that are these are for the bot, also from one whose line has just closed.
_FOR_BOT = frozenset({Purpose.FIND, Purpose.PEER})


def heard(turn: Turn) -> Outcome | None:
    """Pass on what was written to the other side; None where it is for the bot."""
    desk, lines = turn.desk, lines_of(turn)
    if desk is None or turn.incoming.kind not in _WRITES:
        return None
    if not lines:
        return _just_closed(turn, desk)
    named = next((line for line in lines if line.introduction.id == turn.replied_to), None)
    if named is None and turn.with_bot:
        return None
    if turn.incoming.kind is IncomingKind.EDIT:
        return _edited(turn, desk, named)
    line = named or _meant(lines, turn.at)
    return _for_whom(turn, desk, lines) if line is None else _passed(turn, desk, line)


def is_short(turn: Turn) -> bool:
    """Say whether these are a few words to the other side: "me too", "bye", "I'm sorry".

    They are like words of danger, and hardly ever are; a person reads them anyway.
    """
    is_for_them = bool(lines_of(turn)) and (bool(turn.replied_to) or not turn.with_bot)
    return is_for_them and len(turn.incoming.text.split()) <= _SHORT_WORDS


def write(turn: Turn, id: str) -> Outcome:
    """Say that what is typed goes to the other side from now on; pass on what waited for this."""
    line, desk = line_of(turn, id), turn.desk
    if line is None or desk is None:
        return closed(turn)
    volunteer = desk.volunteer_at(turn.incoming.lane)
    if line.side is Side.VOLUNTEER and volunteer is not None and volunteer.draft:
        return _passed_now(turn, desk.put(without_draft(volunteer)), line, volunteer)
    desk = desk.put(focused(line, turn.at))
    alias = desk.alias_of(line.introduction, line.side.other)
    reply = card(turn, [turn.say("introduce-write", alias=alias)], more_row(turn, id))
    return Outcome(replies=(reply,), desk=desk, talks=True)


def not_for_them(turn: Turn, outcome: Outcome) -> Outcome:
    """Put under the bot's own answer the way back to the other side, whom it did not go to."""
    lines = lines_of(turn)
    if outcome.talks or turn.crisis or not lines or not outcome.replies:
        return outcome
    *before, last = outcome.replies
    is_typed = turn.incoming.kind is IncomingKind.TEXT and turn.with_bot
    if not is_typed or last.to != turn.incoming.lane or not _has_actions(last):
        return outcome
    desk = outcome.desk or turn.desk
    rows = [
        write_row(turn, line.introduction.id, desk.alias_of(line.introduction, line.side.other))
        for line in lines
        if desk is not None
    ]
    last = replace(last, buttons=(*last.buttons[:-1], *rows, *last.buttons[-1:]))
    return replace(outcome, replies=(*before, last))


def say_line(turn: Turn, id: str, number: str) -> Outcome:
    """Pass on one of the ready-made first lines."""
    line, ready = line_of(turn, id), first_lines(turn)
    if line is None or turn.desk is None or not number.isdecimal() or int(number) >= len(ready):
        return closed(turn)
    # The card's own message stands for what was said with its button.
    incoming = replace(
        turn.incoming,
        kind=IncomingKind.TEXT,
        text=ready[int(number)].plain,
        message=-(turn.incoming.card or 0) * 10 - int(number),
    )
    return _passed(replace(turn, incoming=incoming), turn.desk, line, says_so=True)


def focused(line: Line, at: int) -> Introduction:
    """Return the introduction in which one of the two has just done something."""
    focus = {**line.introduction.focus, line.side.value: at}
    return replace(line.introduction, focus=focus)


def greeted(introduction: Introduction, side: Side, at: int) -> Introduction:
    """Return the introduction in which a volunteer has said something: that is their hello."""
    state = after(introduction.state, Event.HELLO)
    if side is not Side.VOLUNTEER or state is not State.CONNECTED:
        return introduction
    wish = replace(introduction.wish, not_from="")
    return replace(introduction, state=state, connected_at=at, wish=wish)


def _edited(turn: Turn, desk: Desk, named: Line | None) -> Outcome:
    """Change the copy too; of a message that was never passed on, nothing is passed on now."""
    if named is None:
        return Outcome(replies=(card(turn, [turn.say("introduce-edit-alone")]),), talks=True)
    return _passed(turn, desk, named, revises=True)


def _passed_now(turn: Turn, desk: Desk, line: Line, volunteer: Volunteer) -> Outcome:
    """Pass on the words that waited for a name. Whatever comes of it, they wait no more."""
    incoming = replace(
        turn.incoming,
        kind=IncomingKind.TEXT,
        text=volunteer.draft,
        message=volunteer.draft_message,
    )
    outcome = _passed(replace(turn, incoming=incoming), desk, line, says_so=True)
    return outcome if outcome.desk is not None else replace(outcome, desk=desk)


def _meant(lines: list[Line], at: int) -> Line | None:
    """Return to whom words go that name nobody: None when it may be one or another."""
    if len(lines) == 1:
        return lines[0]
    last = max(lines, key=lambda line: line.introduction.focus.get(line.side, 0))
    since = last.introduction.focus.get(last.side, 0)
    others = [line for line in lines if line is not last]
    heard_since = any(line.introduction.focus.get(line.side.other, 0) >= since for line in others)
    return None if heard_since or at - since > STRETCH_SECONDS else last


def _for_whom(turn: Turn, desk: Desk, lines: list[Line]) -> Outcome:
    """Ask a volunteer whom the words are for, and keep them until then."""
    return kept_back(turn, desk, lines, "introduce-for-whom", "introduce-button-to")


def kept_back(turn: Turn, desk: Desk, lines: list[Line], key: str, label: str) -> Outcome:
    """Keep a volunteer's words, sealed, until they tap whom they are to go to."""
    volunteer = desk.volunteer_at(turn.incoming.lane)
    if volunteer is None or turn.incoming.kind is not IncomingKind.TEXT:
        return _only_words(turn, "")
    rows = [
        (
            turn.button(
                label,
                f"{VERB}.write.{line.introduction.id}",
                alias=desk.alias_of(line.introduction, line.side.other),
            ),
        )
        for line in lines
    ]
    draft = "\n".join(filter(None, (volunteer.draft, clean(turn.incoming.text))))
    kept = replace(volunteer, draft=draft, draft_message=turn.incoming.message, draft_at=turn.at)
    reply = card(turn, [turn.say(key)], *rows)
    return Outcome(replies=(reply,), desk=desk.put(kept), talks=True)


def _passed(
    turn: Turn, desk: Desk, line: Line, *, revises: bool = False, says_so: bool = False
) -> Outcome:
    """Pass the words of this turn on, if nothing speaks against it.

    That it went is said once a stretch of talk, or where `says_so` asks for it.
    """
    introduction, side = line.introduction, line.side
    alias = desk.alias_of(introduction, side.other)
    text = clean(turn.incoming.text)
    is_attached = turn.incoming.kind in {IncomingKind.OTHER, IncomingKind.LOCATION}
    passes = _may_share(introduction) if is_attached else bool(text)
    if not passes:
        return _only_words(turn, alias)
    held = () if _may_share(introduction) else held_over((*turn.pieces, text))
    if held:
        return _held(turn, introduction, alias, held, revises=revises)
    began, count = _burst(introduction, side, turn.at)
    if count > _MOST_AT_ONCE:
        reply = card(turn, [turn.say("introduce-too-many", alias=alias)])
        return Outcome(replies=(reply,), talks=True)
    if is_attached:
        passed = whole_copy(turn, desk, line)
    else:
        passed = copies(turn, desk, line, text, revises=revises)
    waits_until = max((copy.not_before for copy in passed), default=0)
    is_fresh = turn.at - introduction.focus.get(side, 0) > STRETCH_SECONDS
    changed = greeted(focused(line, turn.at), side, turn.at)
    changed = replace(
        changed,
        passed_on=changed.passed_on + (not revises),
        bursts={**changed.bursts, side.value: (began, count)},
    )
    tells = waits_until or says_so or (is_fresh and not revises)
    receipt = (_receipt(turn, desk, line, waits_until),) if tells else ()
    piece = text if len(text.split()) <= _SHORT_WORDS else ""
    return Outcome(replies=(*receipt, *passed), desk=desk.put(changed), talks=True, piece=piece)


def _receipt(turn: Turn, desk: Desk, line: Line, waits_until: int) -> Reply:
    """Say that it went, or when it will."""
    alias = desk.alias_of(line.introduction, line.side.other)
    if waits_until:
        time = time_words(turn, waits_until, zone_of(desk, line.introduction, line.side))
        said = turn.say("introduce-waits", alias=alias, time=time)
    else:
        said = turn.say("introduce-sent", alias=alias)
    return card(turn, [said], more_row(turn, line.introduction.id))


def _may_share(introduction: Introduction) -> bool:
    """Say whether contact details pass: both said that they met, and both agreed."""
    both = set(Side)
    return both <= set(introduction.met_said) and both <= set(introduction.opted)


def _held(
    turn: Turn, introduction: Introduction, alias: str, held: tuple[Held, ...], *, revises: bool
) -> Outcome:
    what = turn.words(f"introduce-held-{held[0]}")
    key = "introduce-held-edit" if revises else "introduce-held"
    lines = [turn.say(key, what=what, alias=alias), turn.say("introduce-held-why")]
    reply = card(turn, lines, more_row(turn, introduction.id))
    return Outcome(replies=(reply,), talks=True)


def _only_words(turn: Turn, alias: str) -> Outcome:
    key = "introduce-only-words" if alias else "introduce-only-words-nobody"
    what = turn.words(f"introduce-attached-{attached_of(turn)}")
    lines = [turn.say(key, alias=alias, what=what)]
    return Outcome(replies=(card(turn, lines),), talks=True)


def _has_actions(reply: Reply) -> bool:
    """Say whether buttons under a reply can be tapped, and none of them says its words."""
    buttons = [button for row in reply.buttons for button in row]
    return bool(buttons) and all(one.action or one.url or one.copies for one in buttons)


def _just_closed(turn: Turn, desk: Desk) -> Outcome | None:
    """Say that nothing is passed on any more, to one who goes on with a talk that was cut off."""
    is_for_bot = turn.decision is not None and turn.decision.kind in _FOR_BOT
    if turn.with_bot or is_for_bot or turn.incoming.kind is IncomingKind.LOCATION:
        return None
    lane, since = turn.incoming.lane, turn.at - STRETCH_SECONDS
    for one in desk.introductions:
        if one.confirmed_at and desk.side_of(one, lane) and _cut_off_at(desk, one) >= since:
            return Outcome(replies=closed(turn).replies)
    return None


def _cut_off_at(desk: Desk, introduction: Introduction) -> int:
    """Return when an introduction ended, or was frozen; 0 where it goes on."""
    if introduction.state is not State.FROZEN:
        return introduction.ended_at
    case = desk.get(Case, introduction.case)
    return case.at if case is not None else 0


def _burst(introduction: Introduction, side: Side, at: int) -> tuple[int, int]:
    """Return since when they write without a pause, and how many messages with this one."""
    began, count = introduction.bursts.get(side.value, (0, 0))
    return (began, count + 1) if at - began < _BURST_SECONDS else (at, 1)
