"""What the meetings of a feed say together, and none of them alone.

Which points are given for many doors, and whether the feed is a local list.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from meetings_data.meeting import Meeting, Point, VenueType
from meetings_data.offsets import offsets
from meetings_data.places.folding import fold
from meetings_data.zones import timezone_at

#: Of a local list so many doors lie where its clock is kept; the others are over a border.
LOCAL_DOORS, LOCAL_SHARE = 20, 0.95
#: On one exact point: this many doors, when no postcode tells them apart.
CROWD = 3


_DISTRICT_ONLY = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_STREET_WORDS = frozenset({
    "street", "st", "saint", "road", "rd", "lane", "ln", "avenue", "ave", "drive", "dr",
    "boulevard", "blvd", "court", "ct", "place", "pl", "square", "sq", "highway", "hwy", "way",
    "the", "of", "and", "at", "in", "on", "off", "room", "rm", "floor", "suite", "ste", "unit",
    "hall", "house", "building", "bldg", "north", "south", "east", "west", "n", "s", "e", "w",
    "church", "centre", "center", "community", "number",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the whole of a feed says about each of its meetings."""

    country: str = ""  # of the feed's entry: it stands in for rows that name none
    timezone: str = ""  # of the feed's entry: all of its times are meant in it
    crowded: frozenset[Point] = frozenset()  # points that stand for a whole town
    local: bool = False  # nearly all of its doors keep the clock of `timezone`


def surroundings(
    meetings: Iterable[Meeting], *, country: str = "", timezone: str = ""
) -> Surroundings:
    """Return what the meetings of a feed say together, along with what its entry says."""
    at: defaultdict[Point, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        point = point_of(meeting)
        if point is not None and meeting.venue_type is not VenueType.ONLINE:
            at[point].append(meeting)
    crowded = frozenset(point for point, there in at.items() if _is_crowded(there))
    local = bool(timezone) and _is_local(at, timezone)
    return Surroundings(country=country, timezone=timezone, crowded=crowded, local=local)


def point_of(meeting: Meeting) -> Point | None:
    """Return the point of a meeting that has one."""
    if meeting.latitude is None or meeting.longitude is None:
        return None
    return Point(meeting.latitude, meeting.longitude)


def _is_local(at: Mapping[Point, Sequence[Meeting]], timezone: str) -> bool:
    """Whether a feed has doors enough, and nearly all of them where its own clock is kept."""
    clock = offsets(timezone)
    doors = Counter[bool]()
    for point, there in at.items():
        name = timezone_at(point)
        if name:
            doors[offsets(name) == clock] += len(there)
    return doors.total() >= LOCAL_DOORS and doors[True] >= LOCAL_SHARE * doors.total()


def _is_crowded(there: list[Meeting]) -> bool:
    """Whether one exact point is given for several doors, and so is none of them."""
    codes = {re.sub(r"\W", "", meeting.postcode.upper()) for meeting in there} - {""}
    told_apart = len(codes) > 1 or bool(codes and all(map(_DISTRICT_ONLY.fullmatch, codes)))
    return _doors(there) >= (2 if told_apart else CROWD if not codes else len(there) + 1)


def _doors(there: Iterable[Meeting]) -> int:
    """How many addresses share no telling word with one another."""
    seen: list[frozenset[str]] = []
    for meeting in there:
        words = _telling_words(meeting)
        if words and not any(words & other for other in seen):
            seen.append(words)
    return len(seen)


def _telling_words(meeting: Meeting) -> frozenset[str]:
    if not meeting.address:
        return frozenset()
    town = fold(f"{meeting.city} {meeting.region}").split()
    return frozenset(fold(f"{meeting.address} {meeting.venue}").split()) - _STREET_WORDS - {*town}
