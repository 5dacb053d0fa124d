"""How a volunteer is looked for: who is asked when, for how long, and when it is an honest no.

Each step takes a desk and returns the desk after it. Nobody is told anything here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from bot.following.times import Times
from bot.introductions.deadlines import deadline, deadline_again
from bot.introductions.desk import Desk
from bot.introductions.hours import after_waking, next_waking
from bot.introductions.pairing import (
    MONTH_SECONDS,
    Rule,
    breaks_any,
    dates_of,
    ranked,
    takes_offers,
)
from bot.introductions.records import (
    Answer,
    Introduction,
    Offer,
    Standing,
    Urgency,
    Volunteer,
)
from bot.introductions.states import LOOKING, PAIRED, TABLE, Event, State, after

_MINUTE, _HOUR = 60, 3_600
#: The newcomer hears a word after so long.
WORD_SECONDS = 24 * _HOUR
#: One at a time: so many in a round, each with so long to answer. Tonight: so many at once.
OFFERS_A_ROUND, OFFER_WAKING_SECONDS, OFFERS_AT_ONCE = 3, 4 * _HOUR, 5
#: After so many offers missed in a row a volunteer rests.
MISSES_TO_REST = 2
_LOOK_EVERY = 15 * _MINUTE
#: Promises to either side that a yes must not break, whatever has changed since the offer.
_PROMISES = (
    Rule.SELF, Rule.GENDER_WISH, Rule.GLAD, Rule.MONTH, Rule.BLOCKED, Rule.NOT_FROM,
)  # fmt: skip
#: Rules of which it is known when they will be met, and those that will not be for long.
_KNOWN = (Rule.ASKED, Rule.MONTH)
_LASTING = tuple(rule for rule in Rule if rule not in (*_KNOWN, Rule.CAPACITY))


def submitted(desk: Desk, introduction: Introduction, now: int, times: Times) -> Desk:
    """Begin to look for a volunteer, from a draft; of anything else nothing changes."""
    state = after(introduction.state, Event.SUBMIT)
    if state is None:
        return desk
    by = deadline(introduction, now, times)
    return desk.put(replace(introduction, state=state, submitted_at=now, looking_until=by))


def looked(desk: Desk, introduction_id: str, now: int, times: Times) -> Desk:
    """Let offers lapse whose time is over, ask whoever is next, and end it when nobody is.

    Whoever is asleep, or has too much to do, is waited for until it ends.
    """
    introduction = desk.get(Introduction, introduction_id)
    if introduction is None or introduction.state not in LOOKING:
        return desk
    desk = _lapsed(desk, introduction, now)
    introduction = _own(desk, introduction)
    if now >= introduction.looking_until:
        return desk.put(_ended(introduction, now))
    places = _places(introduction)
    if places:
        desk = _asked(desk, introduction, places, now, times)
        introduction = _own(desk, introduction)
    if introduction.open_offers or (places and _may_come_free(desk, introduction, now)):
        return desk
    return desk.put(_ended(introduction, now))


def next_look(introduction: Introduction, now: int) -> int | None:
    """Return when to look again, in UTC seconds; None when nobody is looked for.

    Look at once, too, after a step that makes a place: a pass, a reopening, another round.
    """
    if introduction.state not in LOOKING:
        return None
    waits = [one.until for one in introduction.open_offers]
    if _places(introduction):
        waits.append(now + _LOOK_EVERY)
    return min([introduction.looking_until, *(waits or [now])])


def accepted(desk: Desk, introduction_id: str, volunteer_id: str, now: int) -> Desk | None:
    """Take a volunteer's yes: the first one wins. None when it is too late, or too much for them.

    A wish about medicine has done its work and is erased.
    """
    introduction = desk.get(Introduction, introduction_id)
    volunteer = desk.get(Volunteer, volunteer_id)
    if introduction is None or volunteer is None or not _waits_for(introduction, volunteer, now):
        return None
    state = after(introduction.state, Event.ACCEPT)
    if state is None or not _may_accept(desk, introduction, volunteer, now):
        return None
    answers = {one.volunteer: Answer.WITHDRAWN for one in introduction.open_offers}
    introduction = replace(
        _answered(introduction, answers | {volunteer.id: Answer.ACCEPTED}),
        state=state,
        volunteer=volunteer.id,
        accepted_at=now,
        wish=replace(introduction.wish, medicine=False),
        # That somebody agreed to its being used says as much as the wish.
        medicine_consent="",
    )
    recent = tuple(at for at in volunteer.accepts if at > now - MONTH_SECONDS)
    return desk.put(introduction, replace(volunteer, missed=0, accepts=(*recent, now)))


def passed(desk: Desk, introduction_id: str, volunteer_id: str, now: int) -> Desk | None:
    """Take a volunteer's no, which is not a miss. None when their offer is not open."""
    introduction = desk.get(Introduction, introduction_id)
    volunteer = desk.get(Volunteer, volunteer_id)
    if introduction is None or volunteer is None or not _waits_for(introduction, volunteer, now):
        return None
    introduction = _with_fewer(_answered(introduction, {volunteer.id: Answer.PASSED}))
    return desk.put(introduction, replace(volunteer, missed=0))


def reopened(
    desk: Desk, introduction_id: str, now: int, times: Times, event: Event
) -> Desk | None:
    """Look for somebody else after a yes. None when the event does not lead back to looking.

    The time since that yes is not counted, and the volunteer is not asked for this one again.
    """
    introduction = desk.get(Introduction, introduction_id)
    if introduction is None or introduction.state not in PAIRED:
        return None
    if after(introduction.state, event) is not State.SUBMITTED:
        return None
    return desk.put(
        replace(
            introduction,
            state=State.SUBMITTED,
            looking_until=deadline_again(introduction, now, times),
            volunteer="",
            accepted_at=0,
            nudged=False,
            confirmed_at=0,
            hello_until=0,
        )
    )


def kept_looking(desk: Desk, introduction_id: str, now: int, times: Times) -> Desk | None:
    """Begin another round, with time and offers anew. None when it is not unmatched.

    Whoever wanted to go tonight is looked for over the week: tonight's volunteers were all asked.
    """
    introduction = desk.get(Introduction, introduction_id)
    if introduction is None:
        return None
    state = after(introduction.state, Event.KEEP_LOOKING)
    if state is None:
        return None
    wish = introduction.wish
    if wish.urgency == Urgency.TONIGHT:
        wish = replace(wish, urgency=Urgency.WEEK, starts_at=0)
    introduction = replace(
        introduction,
        state=state,
        wish=wish,
        rounds=introduction.rounds + 1,
        submitted_at=now,
        told_looking=False,
        ended_at=0,
    )
    return desk.put(replace(introduction, looking_until=deadline(introduction, now, times)))


def joined(desk: Desk, volunteer: Volunteer) -> Volunteer:
    """Return a volunteer who is new or comes back, in turn with others of their fellowships.

    So they neither get every offer until they have as many as others, nor wait for others to.
    """
    turns = [
        one.turns
        for one in desk.volunteers
        if one.id != volunteer.id
        and takes_offers(one)
        and not set(one.fellowships).isdisjoint(volunteer.fellowships)
    ]
    return replace(volunteer, turns=max(volunteer.turns, min(turns, default=0)))


def _own(desk: Desk, introduction: Introduction) -> Introduction:
    return desk.get(Introduction, introduction.id) or introduction


def _places(introduction: Introduction) -> int:
    """Return how many more volunteers may be asked now."""
    waiting = len(introduction.open_offers)
    if introduction.wish.urgency == Urgency.TONIGHT:
        return max(0, OFFERS_AT_ONCE - waiting)
    # Who said yes is not counted: when it came to nothing, one more is asked.
    asked = [
        one
        for one in introduction.offers
        if one.at >= introduction.submitted_at and one.answer != Answer.ACCEPTED
    ]
    return 0 if waiting or len(asked) >= OFFERS_A_ROUND else 1


def _asked(desk: Desk, introduction: Introduction, places: int, now: int, times: Times) -> Desk:
    """Return the desk with offers to the first who are awake, as many as there are places."""
    for volunteer, reasons in islice(_awake(desk, introduction, now, times), places):
        offer = Offer(
            volunteer=volunteer.id,
            at=now,
            until=min(_answer_by(volunteer, now, times), introduction.looking_until),
            reasons=reasons,
        )
        introduction = replace(
            introduction,
            state=TABLE[introduction.state, Event.OFFER],
            offers=(*introduction.offers, offer),
        )
        turned = replace(volunteer, turns=volunteer.turns + 1, last_offer_at=now)
        desk = desk.put(introduction, turned)
    return desk


def _awake(
    desk: Desk, introduction: Introduction, now: int, times: Times
) -> Iterator[tuple[Volunteer, tuple[str, ...]]]:
    """Yield whoever may be asked and is not asleep, in their order."""
    for candidate in ranked(desk, introduction, now):
        volunteer = desk.get(Volunteer, candidate.volunteer)
        if volunteer is None:
            continue
        wakes_at = next_waking(
            now,
            windows=volunteer.hours,
            timezone=volunteer.timezone,
            days_off=dates_of(volunteer.days_off),
            times=times,
        )
        if wakes_at == now:
            yield volunteer, candidate.reasons


def _answer_by(volunteer: Volunteer, now: int, times: Times) -> int:
    return after_waking(
        now,
        OFFER_WAKING_SECONDS,
        windows=volunteer.hours,
        timezone=volunteer.timezone,
        days_off=dates_of(volunteer.days_off),
        times=times,
    )


def _may_come_free(desk: Desk, introduction: Introduction, now: int) -> bool:
    """Say whether somebody who is not asked now may be before it ends."""
    then = introduction.looking_until - 1
    return any(
        not breaks_any(desk, introduction, one, now, _LASTING)
        and not breaks_any(desk, introduction, one, then, _KNOWN)
        for one in desk.volunteers
        if takes_offers(one)
    )


def _lapsed(desk: Desk, introduction: Introduction, now: int) -> Desk:
    """Return the desk without the offers that nobody answered in time, which counts as a miss.

    An offer that ends with the looking is no miss: it had less time than others, and is withdrawn.
    """
    by = min(now, introduction.looking_until - 1)
    late = {one.volunteer: Answer.LAPSED for one in introduction.open_offers if one.until <= by}
    if not late:
        return desk
    missed = []
    for volunteer in filter(None, (desk.get(Volunteer, id) for id in late)):
        count = volunteer.missed + 1
        rests = volunteer.resting or count >= MISSES_TO_REST
        missed.append(replace(volunteer, missed=count, resting=rests))
    return desk.put(_with_fewer(_answered(introduction, late)), *missed)


def _answered(introduction: Introduction, answers: Mapping[str, Answer]) -> Introduction:
    """Return the introduction with these answers, by volunteer, to its open offers."""
    offers = (
        replace(one, answer=answers.get(one.volunteer, Answer.OPEN))
        if one.answer == Answer.OPEN
        else one
        for one in introduction.offers
    )
    return replace(introduction, offers=tuple(offers))


def _with_fewer(introduction: Introduction) -> Introduction:
    event = Event.PASSED if introduction.open_offers else Event.NONE_LEFT
    return replace(introduction, state=TABLE[introduction.state, event])


def _ended(introduction: Introduction, now: int) -> Introduction:
    """Return the introduction that ends with an honest no."""
    answers = {one.volunteer: Answer.WITHDRAWN for one in introduction.open_offers}
    return replace(
        _answered(introduction, answers),
        state=TABLE[introduction.state, Event.NOBODY],
        ended_at=now,
    )


def _waits_for(introduction: Introduction, volunteer: Volunteer, now: int) -> bool:
    """Say whether an answer still counts: also one past its time, until somebody looks."""
    offer = introduction.offer_to(volunteer.id)
    is_open = offer is not None and offer.answer == Answer.OPEN
    return is_open and introduction.state in LOOKING and now < introduction.looking_until


def _may_accept(desk: Desk, introduction: Introduction, volunteer: Volunteer, now: int) -> bool:
    """Say whether a yes breaks no promise. Whoever has come to rest since may still give it."""
    return (
        volunteer.standing == Standing.APPROVED
        and not volunteer.held_from_offers
        and len(desk.of_volunteer(volunteer.id)) < volunteer.most_open
        and not breaks_any(desk, introduction, volunteer, now, _PROMISES)
    )
