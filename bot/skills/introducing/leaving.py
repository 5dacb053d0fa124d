"""How an introduction ends, whoever ends it: the other side is told, and little is left."""

from dataclasses import replace

from bot.introductions import erasing
from bot.introductions.course import DAY_SECONDS, told_anew
from bot.introductions.desk import BLOCK, Desk, KeptCode
from bot.introductions.holdings import code_until, on_desk
from bot.introductions.looking import looked, reopened
from bot.introductions.records import Answer, Introduction, Side, Urgency, Volunteer, Wish
from bot.introductions.states import LOOKING, PAIRED, Event, State, after
from bot.messages import Reply
from bot.skills.held import days_left
from bot.skills.introducing.people import (
    VERB,
    Row,
    beside,
    beside_newcomer,
    beside_volunteer,
    card,
    in_the_morning,
)
from bot.skills.introducing.quiet import volunteer_awake
from bot.skills.introducing.said import due_words
from bot.skills.turn import Outcome, Turn


def ended(desk: Desk, introduction: Introduction, state: State, now: int) -> Desk:
    """Return the desk with an introduction that is over: of the two, aliases and a code are left.

    By these, either can still report the other.
    """
    offers = tuple(
        replace(
            one,
            answer=Answer.WITHDRAWN if one.answer == Answer.OPEN else one.answer,
            reasons=(),
        )
        for one in introduction.offers
    )
    over = replace(
        introduction,
        state=state,
        lane="",
        lang="en",
        timezone="UTC",
        wish=Wish(),
        meet=None,
        proposal=None,
        offers=offers,
        missed=0,
        opted=(),
        met_said=(),
        focus={},
        bursts={},
        medicine_consent="",
        ended_at=now,
    )
    return desk.put(over).silence(introduction.id)


def withdraw(turn: Turn, desk: Desk, introduction: Introduction) -> tuple[Desk, tuple[Reply, ...]]:
    """Take a newcomer's wish back, at any time; whoever waits for them is told at once."""
    state = after(introduction.state, Event.WITHDRAW)
    if state is None:
        return desk, ()
    if introduction.state is State.DRAFT:
        return desk.drop(introduction.id), ()
    told = _end_told(turn, desk, introduction, Side.VOLUNTEER)
    return ended(desk, introduction, state, turn.at), told


def closed_by(
    turn: Turn, desk: Desk, introduction: Introduction, side: Side
) -> tuple[Desk, tuple[Reply, ...]]:
    """Close an introduction for one of the two; the other is told, without why."""
    if side is Side.VOLUNTEER and introduction.state is State.CONFIRMED:
        # They have not said a word yet, so somebody else can take their place.
        return stepped_back(turn, desk, introduction)
    state = after(introduction.state, Event.CLOSE)
    if state is None:
        return desk, ()
    told = _end_told(turn, desk, introduction, side.other)
    return ended(desk, introduction, state, turn.at), told


def blocked(turn: Turn, desk: Desk, introduction: Introduction) -> Desk:
    """Return the desk on which these two never meet again."""
    volunteer = desk.get(Volunteer, introduction.volunteer)
    office = turn.around.office
    if volunteer is None or office is None:
        return desk
    until = turn.at + office.kept_days * DAY_SECONDS
    return desk.keep(KeptCode(introduction.code, desk.code_of(volunteer.lane), BLOCK, until))


def set_free(turn: Turn, desk: Desk, volunteer: Volunteer) -> tuple[Desk, tuple[Reply, ...]]:
    """Take all from a volunteer: newcomers hear the truth, and somebody else is looked for."""
    replies: list[Reply] = []
    for one in desk.introductions:
        if one.state in LOOKING and any(o.volunteer == volunteer.id for o in one.open_offers):
            desk = desk.put(without_offer(one, volunteer.id))
        elif one.volunteer == volunteer.id and one.state in PAIRED:
            desk, told = stepped_back(turn, desk, one)
            replies += told
    return desk, tuple(replies)


def stepped_back(
    turn: Turn, desk: Desk, introduction: Introduction
) -> tuple[Desk, tuple[Reply, ...]]:
    """Go on without the volunteer: look for another where nothing was agreed, else close."""
    again = reopened(desk, introduction.id, turn.at, turn.around.times, Event.STEP_BACK)
    if again is not None:
        return asked_anew(turn, again, introduction, "introduce-stepped-back")
    state = after(introduction.state, Event.STEP_BACK)
    if state is None:
        return desk, ()
    told = _end_told(turn, desk, introduction, Side.NEWCOMER, by_volunteer=True)
    return ended(desk, introduction, state, turn.at), told


def asked_anew(
    turn: Turn, desk: Desk, introduction: Introduction, key: str
) -> tuple[Desk, tuple[Reply, ...]]:
    """Say why somebody else is looked for, and by when they hear, if there is anybody to ask.

    What was written to the one before goes, unsent.
    """
    id, there = introduction.id, beside_newcomer(turn, introduction)
    desk = told_anew(desk.silence(id), id, turn.at)
    ahead = looked(desk, id, turn.at, turn.around.times).get(Introduction, id) or introduction
    lines = [there.say(key)]
    if ahead.state is not State.UNMATCHED:
        by = due_words(there, ahead.looking_until, ahead.timezone)
        lines.append(there.say("introduce-someone-else", by=by))
    row = (there.button("introduce-button-show", f"{VERB}.show"),)
    reply = card(there, lines, row)
    if ahead.wish.urgency != Urgency.TONIGHT:
        reply = in_the_morning(turn, reply, ahead.timezone)
    return desk, (reply,)


def without_volunteer(
    turn: Turn, desk: Desk, volunteer: Volunteer
) -> tuple[Desk, tuple[Reply, ...]]:
    """Let a volunteer go at once: nothing is left but their keyed code, where there is one."""
    desk, replies = set_free(turn, desk, volunteer)
    return erasing.without_volunteer(desk, volunteer, until=_codes_until(turn)), replies


def departed(turn: Turn, outcome: Outcome) -> Outcome:
    """Do what /forget, blocking us or a deleted account means: end all, keep next to nothing."""
    desk = outcome.desk or turn.desk
    if desk is None:
        return outcome
    desk, told = off_the_desk(turn, desk)
    changed = desk if desk.is_changed else outcome.desk
    return replace(outcome, desk=changed, replies=(*outcome.replies, *told))


def off_the_desk(turn: Turn, desk: Desk) -> tuple[Desk, tuple[Reply, ...]]:
    """Return the desk without whose turn it is, and what others are told of it."""
    lane = turn.incoming.lane
    replies: list[Reply] = []
    volunteer = desk.volunteer_at(lane)
    if volunteer is not None:
        desk, told = without_volunteer(turn, desk, volunteer)
        replies += told
    code = desk.code_of(lane)
    for one in desk.introductions:
        if one.code == code and one.state is not State.DRAFT:
            # Of one that a report froze, the other side was told then.
            replies += _offers_told(turn, desk, one)
            desk, told = withdraw(turn, desk, one)
            replies += told
    desk = erasing.without_newcomer(desk, lane, until=_codes_until(turn))
    return erasing.without_coordinator(desk, lane), tuple(replies)


def code_days(turn: Turn, desk: Desk) -> int:
    """Return how many days the keyed code of whose turn it is stays; 0 where there is none."""
    return days_left(turn, code_until(on_desk(desk, turn.incoming.lane)))


def _codes_until(turn: Turn) -> int:
    """Return how long a keyed code stays for an open report: not at all where nobody looks."""
    office = turn.around.office
    return 0 if office is None else turn.at + office.kept_days * DAY_SECONDS


def _offers_told(turn: Turn, desk: Desk, introduction: Introduction) -> list[Reply]:
    """Tell whoever was asked and has not answered yet that it is not needed any more."""
    asked = [desk.get(Volunteer, offer.volunteer) for offer in introduction.open_offers]
    theirs = [beside_volunteer(turn, volunteer) for volunteer in asked if volunteer is not None]
    return [card(there, [there.say("introduce-not-needed")]) for there in theirs]


def without_offer(introduction: Introduction, volunteer: str) -> Introduction:
    """Return an introduction without the offer that waits for a volunteer's answer."""
    offers = tuple(
        replace(one, answer=Answer.WITHDRAWN)
        if one.volunteer == volunteer and one.answer == Answer.OPEN
        else one
        for one in introduction.offers
    )
    left = any(one.answer == Answer.OPEN for one in offers)
    event = Event.PASSED if left else Event.NONE_LEFT
    state = after(introduction.state, event) or introduction.state
    return replace(introduction, offers=offers, state=state)


def _end_told(
    turn: Turn,
    desk: Desk,
    introduction: Introduction,
    side: Side,
    *,
    by_volunteer: bool = False,
) -> tuple[Reply, ...]:
    """Tell one of the two that it is over, in the one sentence that gives nothing away.

    Where they were to meet it comes at once, at any hour.
    """
    there = beside(turn, desk, introduction, side)
    if introduction.state not in PAIRED or there is None:
        return ()
    is_early = introduction.state is State.ACCEPTED and side is Side.VOLUNTEER
    lines = [there.say("introduce-not-needed" if is_early else "introduce-ended")]
    row: Row = (there.button("menu-volunteering", "v.page"),)
    if side is Side.NEWCOMER:
        row = (there.button("menu-find", "f.start"),)
    if by_volunteer:
        lines.append(there.say("introduce-ended-not-you"))
        row = (there.button("introduce-button-ask-again", f"{VERB}.start"), *row)
    reply = card(there, lines, row)
    if introduction.meet is not None:
        return (reply,)
    volunteer = desk.get(Volunteer, introduction.volunteer)
    if side is Side.NEWCOMER or volunteer is None:
        return (in_the_morning(turn, reply, introduction.timezone),)
    return (volunteer_awake(turn, volunteer, reply),)
