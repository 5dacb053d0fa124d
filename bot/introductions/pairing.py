"""Who may be asked for an introduction, in which order, and why: what each offer starts from."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from bot.following.clock import days_after
from bot.introductions.desk import BLOCK, Desk
from bot.introductions.hours import free_between
from bot.introductions.records import (
    Answer,
    Gender,
    Introduction,
    Mode,
    Standing,
    Urgency,
    Volunteer,
    Wish,
)
from meetings_data import Point, distance_km, fold

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
MONTH_SECONDS = 31 * _DAY
ASK_AGAIN_SECONDS = 24 * _HOUR  # in another round
NEAR_KM = 5.0
#: A meeting in mind takes a volunteer from so long before its start until so long after it.
_BEFORE, _AFTER = 15 * _MINUTE, 60 * _MINUTE
_EARLY, _LATE = 60 * _MINUTE, 120 * _MINUTE  # with time to spare
#: With none in mind: free in one piece at least, and with time to spare.
_PIECE, _SPARE_TONIGHT, _SPARE_WEEK = 60 * _MINUTE, 2 * _HOUR, 6 * _HOUR
_NAMES_NOBODY = """
    aa and any anybody anyone are as at but by can cant did does dont for from goes going group
    groups had has have he her him his if in into is it its job just know known knows like me
    meeting meetings my na not of on only or other our people person she some somebody someone
    that the their them there these they this those to us very want was we were who whom with
    work worked works working would you your
"""
_NOBODY = frozenset(_NAMES_NOBODY.split())
_PART_LETTERS = 5  # of a word that is looked for inside others, too


class Rule(StrEnum):
    """What a volunteer has to meet; any one that they do not leaves them out."""

    STANDING = "standing"  # approved, practised, and not at rest
    SELF = "self"  # nobody is introduced to themselves
    GENDER_WISH = "gender_wish"  # the newcomer's, never widened
    GLAD = "glad"  # whom the volunteer is glad to meet, never widened
    FELLOWSHIP = "fellowship"
    LANGUAGE = "language"
    MODE = "mode"
    ASKED = "asked"  # once for an introduction, whatever came of it
    MONTH = "month"  # what they said yes to
    CAPACITY = "capacity"  # what goes on, and what waits for their answer
    AREA = "area"
    BLOCKED = "blocked"  # the two never meet again
    NOT_FROM = "not_from"  # the newcomer's private note
    HOURS = "hours"


class Mark(StrEnum):
    """What speaks for a volunteer."""

    FELLOWSHIP = "fellowship"  # one that the newcomer named
    NEAR = "near"
    AREA = "area"  # as far as the volunteer goes, but not near
    ONLINE = "online"
    LANGUAGE = "language"
    GENDER = "gender"  # the one wished for
    HOURS = "hours"
    MODE = "mode"  # one that the newcomer named
    TIME_TO_SPARE = "time_to_spare"
    MEDICINE = "medicine"  # at ease with it, where the newcomer wishes for that


#: Mark → how much it counts. Few and coarse, so that whose turn it is decides often.
WEIGHTS: Mapping[Mark, int] = {
    Mark.FELLOWSHIP: 4,
    Mark.MEDICINE: 4,
    Mark.NEAR: 2,
    Mark.AREA: 1,
    Mark.MODE: 1,
    Mark.TIME_TO_SPARE: 1,
}
#: What may be told, in this order. Medicine is never in an offer or a reason.
TOLD = (
    Mark.FELLOWSHIP, Mark.NEAR, Mark.AREA, Mark.ONLINE, Mark.LANGUAGE, Mark.GENDER, Mark.HOURS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer who may be asked."""

    volunteer: str  # id of their record
    fit: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    """One introduction at one instant, with what is the same for every volunteer."""

    desk: Desk
    introduction: Introduction
    now: int  # UTC seconds
    code: str  # keyed, of the newcomer's lane
    has_blocks: bool

    @property
    def wish(self) -> Wish:
        """What the newcomer asks for."""
        return self.introduction.wish


def ranked(desk: Desk, introduction: Introduction, now: int) -> tuple[Candidate, ...]:
    """Return who may be asked: the best fit first, and of equal ones whose turn it is.

    That is whoever had the fewest offers, then had none for longest, then is first by their id.
    """
    ask = _ask(desk, introduction, now)
    fitting = [
        (_candidate(ask.wish, one, now), one)
        for one in desk.volunteers
        if not any(breaks(ask, one) for breaks in _BREAKS.values())
    ]
    fitting.sort(key=lambda pair: (-pair[0].fit, pair[1].turns, pair[1].last_offer_at))
    return tuple(candidate for candidate, _ in fitting)


def refusals(
    desk: Desk, introduction: Introduction, volunteer: Volunteer, now: int
) -> tuple[Rule, ...]:
    """Return every rule that keeps a volunteer from being asked now, in the order of `Rule`."""
    ask = _ask(desk, introduction, now)
    return tuple(rule for rule, breaks in _BREAKS.items() if breaks(ask, volunteer))


def breaks_any(
    desk: Desk, introduction: Introduction, volunteer: Volunteer, now: int, rules: Iterable[Rule]
) -> bool:
    """Say whether any of these rules keeps a volunteer out."""
    ask = _ask(desk, introduction, now)
    return any(_BREAKS[rule](ask, volunteer) for rule in rules)


def reasons(introduction: Introduction, volunteer: Volunteer, now: int) -> tuple[str, ...]:
    """Return what may be told in favour of a volunteer, as ids in the order of `TOLD`."""
    return _candidate(introduction.wish, volunteer, now).reasons


def fit(introduction: Introduction, volunteer: Volunteer, now: int) -> int:
    """Return how well a volunteer fits, from 0 up, whether or not they may be asked."""
    return _candidate(introduction.wish, volunteer, now).fit


def takes_offers(volunteer: Volunteer) -> bool:
    """Say whether a volunteer is approved, practised, under no report and not at rest."""
    is_cleared = volunteer.standing == Standing.APPROVED and not volunteer.held_from_offers
    is_ready = volunteer.practised and bool(volunteer.code_version)
    is_at_rest = volunteer.paused or volunteer.hard_time or volunteer.resting
    return is_cleared and is_ready and not is_at_rest


def dates_of(days: Iterable[str]) -> frozenset[date]:
    """Return days off, which are kept as ISO dates."""
    return frozenset(map(date.fromisoformat, days))


def _ask(desk: Desk, introduction: Introduction, now: int) -> _Ask:
    code = desk.code_of(introduction.lane) if introduction.lane else introduction.code
    # A keyed code for each volunteer would take longer than the other rules; few are needed.
    has_blocks = any(one.kind == BLOCK and code in {one.one, one.other} for one in desk.codes)
    return _Ask(desk=desk, introduction=introduction, now=now, code=code, has_blocks=has_blocks)


def _candidate(wish: Wish, volunteer: Volunteer, now: int) -> Candidate:
    marks = _marks(wish, volunteer, now)
    told = tuple(mark for mark in TOLD if mark in marks)
    return Candidate(volunteer.id, sum(WEIGHTS.get(mark, 0) for mark in marks), told)


def _marks(wish: Wish, volunteer: Volunteer, now: int) -> frozenset[Mark]:
    ways, km = _ways(wish, volunteer), _km_to_go(wish, volunteer)
    is_free, has_time_to_spare = _hours(wish, volunteer, now)
    holds = {
        Mark.FELLOWSHIP: _share(wish.fellowships, volunteer.fellowships),
        Mark.NEAR: km is not None and km <= NEAR_KM,
        Mark.AREA: km is not None and km > NEAR_KM,
        Mark.ONLINE: Mode.ONLINE in ways,
        Mark.LANGUAGE: _share(wish.langs, volunteer.langs),
        Mark.GENDER: bool(wish.gender) and _is_wished(volunteer.gender, (wish.gender,)),
        Mark.HOURS: is_free,
        Mark.MODE: bool(wish.modes and ways),
        Mark.TIME_TO_SPARE: has_time_to_spare,
        Mark.MEDICINE: wish.medicine and volunteer.medicine_friendly,
    }
    return frozenset(mark for mark, is_so in holds.items() if is_so)


def _share(one: Iterable[str], other: Iterable[str]) -> bool:
    return not frozenset(one).isdisjoint(other)


def _is_wished(gender: str, wished: Collection[str]) -> bool:
    """Say whether a gender is one of those wished for: none is any, and unsaid is none of them."""
    return not wished or (gender != Gender.UNSAID and gender in wished)


def _ways(wish: Wish, volunteer: Volunteer) -> frozenset[str]:
    return frozenset(wish.modes or Mode).intersection(volunteer.modes)


def _km_to_go(wish: Wish, volunteer: Volunteer) -> float | None:
    """Return how far it is from area to area; None where they cannot go together in person."""
    areas = [one for one in (wish.area, volunteer.area) if one is not None]
    if Mode.IN_PERSON not in _ways(wish, volunteer) or len(areas) < 2:
        return None
    km = distance_km(*(Point(one.latitude, one.longitude) for one in areas))
    return km if km <= volunteer.radius_km else None


def _hours(wish: Wish, volunteer: Volunteer, now: int) -> tuple[bool, bool]:
    """Return whether a volunteer is free for it, and whether with time to spare.

    A meeting that has started is in mind no more.
    """
    starts_at, is_tonight = wish.starts_at, wish.urgency == Urgency.TONIGHT
    if starts_at > now:
        start, end = starts_at - _EARLY, starts_at + _LATE
    elif is_tonight:
        start, end = now, days_after(now, 1, time(), volunteer.timezone)
    else:
        start, end = now, now + 7 * _DAY
    zone, off = volunteer.timezone, dates_of(volunteer.days_off)
    free = free_between(volunteer.hours, timezone=zone, days_off=off, start=start, end=end)
    if starts_at > now:
        is_free = any(a <= starts_at - _BEFORE and starts_at + _AFTER <= b for a, b in free)
        return is_free, free == ((start, end),)
    seconds = sum(b - a for a, b in free if b - a >= _PIECE)
    return seconds > 0, seconds >= (_SPARE_TONIGHT if is_tonight else _SPARE_WEEK)


def _was_asked(ask: _Ask, volunteer: Volunteer) -> bool:
    offer = ask.introduction.offer_to(volunteer.id)
    if offer is None:
        return False
    # Whoever said yes was not chosen, or stepped back. Each round is submitted anew.
    is_for_good = offer.answer == Answer.ACCEPTED or offer.at >= ask.introduction.submitted_at
    return is_for_good or ask.now < offer.at + ASK_AGAIN_SECONDS


def _may_be_known(wish: Wish, volunteer: Volunteer) -> bool:
    """Say whether a word of the newcomer's note may mean this volunteer: better one too many."""
    note, area = wish.not_from, volunteer.area.name if volunteer.area else ""
    told = f"{volunteer.circles} {volunteer.alias} {volunteer.about} {area}"
    is_named = _share(_naming_words(note, 2), _naming_words(volunteer.alias, 2))
    is_alike = _share(_naming_words(note, 3), _naming_words(told, 3))
    return is_named or is_alike or _is_part(note, told) or _is_part(told, note)


def _naming_words(text: str, letters: int) -> frozenset[str]:
    """Return the folded words of so many letters or more, without the "s" of a plural."""
    words = (one for one in set(fold(text).split()) - _NOBODY if len(one) >= letters)
    return frozenset(one.removesuffix("s") if len(one) > 3 else one for one in words)


def _is_part(words: str, text: str) -> bool:
    """Say whether a long word stands in a text in any way: "Northgate" in "the north gate"."""
    joined = fold(text).replace(" ", "")
    return any(one in joined for one in _naming_words(words, _PART_LETTERS))


#: Rule → whether a volunteer breaks it; those that take longer come last.
_BREAKS: Mapping[Rule, Callable[[_Ask, Volunteer], bool]] = {
    Rule.STANDING: lambda _, one: not takes_offers(one),
    Rule.SELF: lambda ask, one: one.lane == ask.introduction.lane,
    Rule.GENDER_WISH: lambda ask, one: not _is_wished(one.gender, {ask.wish.gender} - {""}),
    Rule.GLAD: lambda ask, one: not _is_wished(ask.wish.own_gender, one.glad),
    Rule.FELLOWSHIP: lambda ask, one: (
        bool(ask.wish.fellowships) and not _share(ask.wish.fellowships, one.fellowships)
    ),
    Rule.LANGUAGE: lambda ask, one: not _share(ask.wish.langs, one.langs),
    Rule.MODE: lambda ask, one: not _ways(ask.wish, one),
    Rule.ASKED: _was_asked,
    Rule.MONTH: lambda ask, one: (
        sum(at > ask.now - MONTH_SECONDS for at in one.accepts) >= one.most_month
    ),
    Rule.CAPACITY: lambda ask, one: ask.desk.load_of(one.id) >= one.most_open,
    Rule.AREA: lambda ask, one: (
        _ways(ask.wish, one) == {Mode.IN_PERSON} and _km_to_go(ask.wish, one) is None
    ),
    Rule.BLOCKED: lambda ask, one: (
        ask.has_blocks and ask.desk.has_code(BLOCK, ask.code, ask.desk.code_of(one.lane))
    ),
    Rule.NOT_FROM: lambda ask, one: bool(ask.wish.not_from) and _may_be_known(ask.wish, one),
    Rule.HOURS: lambda ask, one: not _hours(ask.wish, one, ask.now)[0],
}
