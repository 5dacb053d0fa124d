"""Offers: who is asked, who says yes first, and what each is told."""

from bot.introductions import looking
from bot.introductions.desk import Desk
from bot.introductions.records import Answer, Introduction, Offer, Side, Urgency, Volunteer
from bot.introductions.states import LOOKING, State
from bot.messages import Reply
from bot.skills.introducing.asking import gone
from bot.skills.introducing.choosing import chosen_card, nobody_card
from bot.skills.introducing.leaving import stepped_back
from bot.skills.introducing.people import (
    VERB,
    Row,
    beside_newcomer,
    beside_volunteer,
    card,
    in_the_morning,
    tell_coordinators,
)
from bot.skills.introducing.quiet import volunteer_awake, when_awake
from bot.skills.introducing.said import (
    area_words,
    band_words,
    due_words,
    group_words,
)
from bot.skills.turn import Outcome, Turn


def offer_card(
    turn: Turn, introduction: Introduction, offer: Offer, volunteer: Volunteer
) -> Reply:
    """Return an offer as its volunteer reads it: group, area and time band, nothing else."""
    there = beside_volunteer(turn, volunteer)
    by = due_words(there, offer.until, volunteer.timezone)
    words = {
        "group": group_words(there, introduction.wish),
        "area": area_words(there, introduction.wish),
        "when": band_words(there, introduction),
    }
    lines = [there.say("introduce-offer", **words), there.say("introduce-offer-by", by=by)]
    row = (
        there.button("introduce-button-accept", f"{VERB}.acc.{introduction.id}"),
        there.button("introduce-button-pass", f"{VERB}.pass.{introduction.id}"),
    )
    return card(there, lines, row)


def waiting(turn: Turn) -> Outcome:
    """Show a volunteer every offer that waits for them: a button may be lost, or far above."""
    desk, lane = turn.desk, turn.incoming.lane
    volunteer = desk.volunteer_at(lane) if desk is not None else None
    if desk is None or volunteer is None:
        return gone(turn)
    cards = [
        offer_card(turn, one, offer, volunteer)
        for one in desk.introductions
        if one.state in LOOKING
        for offer in one.open_offers
        if offer.volunteer == volunteer.id
    ]
    none = card(turn, [turn.say("introduce-no-offers")], _page(turn))
    return Outcome(replies=tuple(cards) or (none,))


def accept(turn: Turn, id: str) -> Outcome:
    """Take a volunteer's yes: the first one counts, and what comes later is told so."""
    desk, volunteer, introduction = _at(turn, id)
    if desk is None or volunteer is None:
        return gone(turn)
    if introduction is None:
        return _too_late(turn)
    taken = looking.accepted(desk, id, volunteer.id, turn.at)
    if taken is None:
        return _not_taken(turn, introduction, volunteer)
    accepted = taken.get(Introduction, id) or introduction
    out = (turn.button("introduce-button-out", f"{VERB}.out.{id}"), *_page(turn))
    thanks = card(turn, [turn.say("introduce-accepted-volunteer")], out, edits=True)
    told = chosen_card(turn, taken, accepted)
    if accepted.wish.urgency != Urgency.TONIGHT:
        told = when_awake(turn, taken, accepted, Side.NEWCOMER, told)
    return Outcome(replies=(thanks, told), desk=taken)


def pass_on(turn: Turn, id: str) -> Outcome:
    """Take a volunteer's no, which needs no reason and touches nothing but this offer."""
    desk, volunteer, introduction = _at(turn, id)
    if desk is None or volunteer is None:
        return gone(turn)
    passed = looking.passed(desk, id, volunteer.id, turn.at) if introduction else None
    if passed is None:
        return _too_late(turn)
    reply = card(turn, [turn.say("introduce-passed")], _page(turn), edits=True)
    return Outcome(replies=(reply,), desk=passed)


def step_out(turn: Turn, id: str) -> Outcome:
    """Take a volunteer's yes back, while the two have not met here yet; somebody else is asked."""
    desk, volunteer, introduction = _at(turn, id)
    if desk is None or volunteer is None or introduction is None:
        return gone(turn)
    is_early = introduction.state in {State.ACCEPTED, State.CONFIRMED}
    if introduction.volunteer != volunteer.id or not is_early:
        return _too_late(turn)
    desk, told = stepped_back(turn, desk, introduction)
    reply = card(turn, [turn.say("introduce-passed")], _page(turn), edits=True)
    return Outcome(replies=(reply, *told), desk=desk)


def announced(turn: Turn, before: Desk, now: Desk) -> tuple[Reply, ...]:
    """Return what is to be said of every offer that came, went or ran out between two desks."""
    replies: list[Reply] = []
    for id in sorted(now.written):
        introduction = now.get(Introduction, id)
        if introduction is not None:
            replies += _offers_told(turn, before.get(Introduction, id), introduction, now)
            replies += _end_told(turn, before.get(Introduction, id), introduction)
        volunteer = now.get(Volunteer, id)
        was = before.get(Volunteer, id)
        if volunteer is not None and was is not None and volunteer.resting and not was.resting:
            there = beside_volunteer(turn, volunteer)
            resume = (there.button("introduce-button-resume", "v.resume"),)
            reply = card(there, [there.say("introduce-resting")], resume)
            replies.append(volunteer_awake(turn, volunteer, reply))
    return tuple(replies)


def _offers_told(
    turn: Turn, was: Introduction | None, introduction: Introduction, desk: Desk
) -> list[Reply]:
    replies = []
    old = was.offers if was is not None else ()
    for at, offer in enumerate(introduction.offers):
        volunteer = desk.get(Volunteer, offer.volunteer)
        before = old[at].answer if at < len(old) else ""
        if volunteer is None or before == offer.answer:
            continue
        there = beside_volunteer(turn, volunteer)
        if offer.answer == Answer.OPEN:
            replies.append(offer_card(turn, introduction, offer, volunteer))
        elif offer.answer == Answer.WITHDRAWN and before == Answer.OPEN:
            # Whoever keeps tonight free is told at once, whatever the hour.
            reply = card(there, [there.say(_why_withdrawn(introduction))], _page(there))
            is_tonight = introduction.wish.urgency == Urgency.TONIGHT
            replies.append(reply if is_tonight else volunteer_awake(turn, volunteer, reply))
        elif offer.answer == Answer.LAPSED and not volunteer.resting:
            reply = card(there, [there.say("introduce-lapsed")], _page(there))
            replies.append(volunteer_awake(turn, volunteer, reply))
    return replies


def _why_withdrawn(introduction: Introduction) -> str:
    return "introduce-taken" if introduction.state is State.ACCEPTED else "introduce-not-needed"


def _end_told(turn: Turn, was: Introduction | None, introduction: Introduction) -> list[Reply]:
    """Tell the newcomer, and the coordinators, that nobody was free in time."""
    is_new = introduction.state is State.UNMATCHED and (
        was is None or was.state is not State.UNMATCHED
    )
    if not is_new or not introduction.lane:
        return []
    there = beside_newcomer(turn, introduction)
    told = tell_coordinators(
        turn,
        ("introduce-coordinator-unmatched",),
        (turn.button("introduce-button-gaps", "k.gaps"),),
        area=area_words(there, introduction.wish),
    )
    reply = nobody_card(there, introduction)
    is_up = there.incoming.lane == turn.incoming.lane
    if not is_up and introduction.wish.urgency != Urgency.TONIGHT:
        reply = in_the_morning(turn, reply, introduction.timezone)
    return [reply, *told]


def _page(turn: Turn) -> Row:
    return (turn.button("menu-volunteering", "v.page"),)


def _at(turn: Turn, id: str) -> tuple[Desk | None, Volunteer | None, Introduction | None]:
    desk = turn.desk
    if desk is None:
        return None, None, None
    return desk, desk.volunteer_at(turn.incoming.lane), desk.get(Introduction, id)


def _not_taken(turn: Turn, introduction: Introduction, volunteer: Volunteer) -> Outcome:
    """Say why a yes came to nothing: it was theirs already, it was too late, or they are full.

    Where it would break a promise, nobody waits for it any longer.
    """
    if introduction.volunteer == volunteer.id:
        return Outcome(replies=(card(turn, [turn.say("introduce-yours-already")], _page(turn)),))
    desk = turn.desk
    passed = looking.passed(desk, introduction.id, volunteer.id, turn.at) if desk else None
    if desk is None or passed is None:
        return _too_late(turn)
    is_full = len(desk.of_volunteer(volunteer.id)) >= volunteer.most_open
    line = turn.say("introduce-full" if is_full else "introduce-not-needed")
    return Outcome(replies=(card(turn, [line], _page(turn), edits=True),), desk=passed)


def _too_late(turn: Turn) -> Outcome:
    reply = card(turn, [turn.say("introduce-too-late")], _page(turn), edits=True)
    return Outcome(replies=(reply,))
