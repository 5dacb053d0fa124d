"""Which meetings two people could go to together: both may, and it is on their way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from bot.introductions.course import ONLINE_DOOR
from bot.introductions.desk import Desk
from bot.introductions.pairing import Mark
from bot.introductions.records import Asker, Gender, Introduction, Mode, Volunteer
from bot.skills.turn import Turn
from meetings_data import (
    Match,
    Meeting,
    Point,
    Query,
    VenueType,
    Window,
    fellowships,
    next_occurrence,
)

DOORS = ("door", "inside")
_SHOWN, _LOOKED_AT = 5, 20
_DAYS = 7
_WITHIN_KM = 16.0
#: A meeting that is sooner than this cannot be agreed on any more.
_SOONEST = timedelta(minutes=20)
#: What says for whom a meeting is.
_FOR = {"women": Gender.WOMAN, "men": Gender.MAN}


def possible(turn: Turn, desk: Desk, introduction: Introduction) -> list[Match]:
    """Return the meetings that fit both: the one they asked from first, then the next ones."""
    volunteer = desk.get(Volunteer, introduction.volunteer)
    if volunteer is None:
        return []
    found: dict[str, Match] = {}
    for match in _matches(turn, introduction, volunteer):
        if fits(match.meeting, introduction, volunteer):
            found.setdefault(match.meeting.id, match)
    return list(found.values())[:_SHOWN]


def fits(meeting: Meeting, introduction: Introduction, volunteer: Volunteer) -> bool:
    """Say whether both may go there: to a closed one as members, and to none for others alone."""
    genders = {introduction.wish.own_gender, volunteer.gender} - {Gender.UNSAID}
    is_for_both = all(genders <= {_FOR[name]} for name in _FOR.keys() & {*meeting.attributes})
    return is_for_both and _is_open_to(meeting, introduction.wish.asker, volunteer)


def doors_of(meeting: Meeting, introduction: Introduction, volunteer: Volunteer) -> list[str]:
    """Return where the two could meet each other at a meeting."""
    in_person = meeting.venue_type is not VenueType.ONLINE and goes_in_person(
        introduction, volunteer
    )
    is_online = meeting.venue_type in {VenueType.ONLINE, VenueType.HYBRID} and _goes_online(
        introduction, volunteer
    )
    return [*(DOORS if in_person else ()), *((ONLINE_DOOR,) if is_online else ())]


def goes_in_person(introduction: Introduction, volunteer: Volunteer) -> bool:
    """Say whether they can go to a door together: a volunteer may be near enough only online."""
    offer = introduction.offer_to(volunteer.id)
    is_near = offer is None or not {Mark.NEAR, Mark.AREA}.isdisjoint(offer.reasons)
    has_way = Mode.IN_PERSON in _ways(introduction, volunteer)
    return introduction.wish.area is not None and has_way and is_near


def is_on(meeting: Meeting, starts_at: int, now: datetime) -> bool:
    """Say whether the meeting is listed for this very start, and there is time to get there."""
    if starts_at <= now.timestamp() or not meeting.timezone:
        return False
    start = next_occurrence(meeting, datetime.fromtimestamp(starts_at - 60, tz=UTC))
    return start is not None and int(start.timestamp()) == starts_at


def is_closed(meeting: Meeting) -> bool:
    """Say whether a meeting is only for those whom it is about."""
    return "closed" in meeting.attributes


def is_for_family(meeting: Meeting) -> bool:
    """Say whether a meeting is of a group for relatives and friends."""
    known = fellowships().get(meeting.fellowship)
    return known is not None and bool(known.for_family)


def _matches(turn: Turn, introduction: Introduction, volunteer: Volunteer) -> Iterator[Match]:
    wish, soonest = introduction.wish, turn.now + _SOONEST
    asked = turn.around.directory.meeting(wish.meeting_id) if wish.meeting_id else None
    start = next_occurrence(asked, soonest) if asked is not None else None
    if asked is not None and start is not None:
        yield Match(asked, start, None)
    # What is agreed on lies within the time that they have.
    latest = soonest + timedelta(days=_DAYS)
    if introduction.closes_at:
        latest = min(latest, datetime.fromtimestamp(introduction.closes_at, tz=UTC))
    if latest <= soonest:
        return
    groups = frozenset(wish.fellowships) & frozenset(volunteer.fellowships)
    query = Query(
        now=turn.now,
        windows=(Window(soonest, latest),),
        fellowships=groups or frozenset(volunteer.fellowships),
    )
    search = turn.around.directory.search
    if wish.area is not None and goes_in_person(introduction, volunteer):
        here = Point(wish.area.latitude, wish.area.longitude)
        near = search(replace(query, origin=here, within_km=_WITHIN_KM)).matches
        yield from islice(near, _LOOKED_AT)
    if _goes_online(introduction, volunteer):
        yield from islice(search(replace(query, online=True)).matches, _LOOKED_AT)


def _ways(introduction: Introduction, volunteer: Volunteer) -> frozenset[str]:
    return frozenset(introduction.wish.modes or Mode).intersection(volunteer.modes)


def _goes_online(introduction: Introduction, volunteer: Volunteer) -> bool:
    return Mode.ONLINE in _ways(introduction, volunteer)


def _is_open_to(meeting: Meeting, asker: str, volunteer: Volunteer) -> bool:
    """Relatives and workers see open and family groups; to a closed one both go as members."""
    if not is_closed(meeting):
        return True
    is_theirs = asker == Asker.SELF or (asker == Asker.FAMILY and is_for_family(meeting))
    return is_theirs and meeting.fellowship in volunteer.fellowships
