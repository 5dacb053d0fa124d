"""Meetings of many feeds → each meeting once: the same, different, or nobody can tell.

Only what can be told is merged: the same fellowship, day and hour, at the same door or behind the
same link, under a name that is alike. Where nobody can tell both stay: a meeting shown twice is a
nuisance, a meeting that vanished is a closed door.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from urllib.parse import urlsplit

from meetings_data.fellowships import fellowships, fold
from meetings_data.geo import distance_km
from meetings_data.meeting import Meeting, Point, VenueType
from meetings_data.offsets import offsets

#: Two pins of one building.
SAME_DOOR_KM = 0.15
#: Cells a little larger than that, up to 70 degrees north or south.
_ROW_DEGREES, _COLUMN_DEGREES = 0.002, 0.005

_DOORS = frozenset((VenueType.IN_PERSON, VenueType.HYBRID, VenueType.UNKNOWN))
_LINKS = frozenset((VenueType.ONLINE, VenueType.HYBRID))
#: Of these nobody has both.
_EITHER_OR = ({"women", "men"}, {"open", "closed"})
#: A link that leads to one meeting has its number in it.
_MEETING_NUMBER = re.compile(r"\d{9,}")
_FULL_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")

_EMPTY_WORDS = frozenset({
    "the", "a", "an", "of", "and", "at", "in", "on", "group", "meeting", "meetings", "mtg",
    "home", "fellowship", "anonymous", "online", "zoom", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "sun",
})  # fmt: skip
#: What is said together is taken over together.
_PLACE = ("venue", "address", "city", "region", "postcode", "venue_notes")
_PIN = ("latitude", "longitude", "approximate", "approximate_reason")
_JOINING = ("conference_url", "conference_notes", "conference_phone")
_ALONE = ("duration_minutes", "notes", "group", "url", "entity", "country")


class Verdict(StrEnum):
    """What can be said of two listings."""

    SAME = "same"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Merged:
    """One meeting, and the listings that are in it, its own first."""

    meeting: Meeting
    listings: tuple[Meeting, ...]


def deduplicated(meetings: Iterable[Meeting]) -> tuple[Merged, ...]:
    """Return each meeting once, in the order of feed and source id, whatever the order given.

    A listing joins the first record that it is the same as, and the record is compared again with
    what it has learned, so that no two of the records returned are the same.
    """
    records = _Records()
    for meeting in sorted(set(meetings), key=_own_key):
        records.add(Merged(meeting, (meeting,)))
    return tuple(sorted(records, key=lambda merged: _own_key(merged.meeting)))


def compare(a: Meeting, b: Meeting) -> Verdict:
    """Say whether two listings are one meeting."""
    if _slot(a) != _slot(b) or _contradict(a, b):
        return Verdict.DIFFERENT
    if _share_a_link(a, b):
        return Verdict.SAME
    if not _share_a_door(a, b):
        return Verdict.DIFFERENT
    return Verdict.SAME if names_alike(a, b) else Verdict.CANNOT_TELL


def names_alike(a: Meeting, b: Meeting) -> bool:
    """Return whether two names have the same telling words, or one all of the other's."""
    words_a, words_b = _telling_words(a), _telling_words(b)
    return words_a <= words_b or words_b <= words_a


# --- what is compared ----------------------------------------------------------------------------


def _own_key(meeting: Meeting) -> tuple[str, ...]:
    rest = tuple(str(getattr(meeting, field.name)) for field in fields(Meeting))
    return (meeting.feed_id, meeting.source_id, *rest)


def _slot(meeting: Meeting) -> tuple[object, ...]:
    """What two listings of one meeting never differ in."""
    return (
        meeting.fellowship,
        meeting.schedule,
        meeting.weekday,
        meeting.start_minute,
        offsets(meeting.timezone) if meeting.timezone else None,
    )


def _contradict(a: Meeting, b: Meeting) -> bool:
    """Whether one says what cannot be true of the other: for men and for women, say."""
    both = {*a.attributes}, {*b.attributes}
    if any(_takes_sides(pair, *both) for pair in _EITHER_OR):
        return True
    closed = VenueType.CLOSED_FOR_NOW
    return (a.venue_type is closed) != (b.venue_type is closed)


def _takes_sides(pair: set[str], a: set[str], b: set[str]) -> bool:
    return bool(a & pair and b & pair and not a & b & pair)


def _share_a_link(a: Meeting, b: Meeting) -> bool:
    link = _room(a)
    return bool(link) and link == _room(b) and {a.venue_type, b.venue_type} <= _LINKS


def _room(meeting: Meeting) -> str:
    """Host and path of a link that leads to one meeting; a passcode in it tells nothing."""
    if not meeting.conference_url:
        return ""
    parts = urlsplit(meeting.conference_url)
    host = parts.hostname or ""
    if not _MEETING_NUMBER.search(parts.path):
        return ""
    return ("zoom.us" if host.endswith(".zoom.us") else host) + parts.path.rstrip("/")


def _share_a_door(a: Meeting, b: Meeting) -> bool:
    shut = a.venue_type is b.venue_type is VenueType.CLOSED_FOR_NOW
    if not (shut or {a.venue_type, b.venue_type} <= _DOORS):
        return False
    pin_a, pin_b = _exact_point(a), _exact_point(b)
    if pin_a and pin_b and distance_km(pin_a, pin_b) <= SAME_DOOR_KM:
        return True
    return _address(a) != "" and _address(a) == _address(b)


def _exact_point(meeting: Meeting) -> Point | None:
    if meeting.approximate or meeting.latitude is None or meeting.longitude is None:
        return None
    return Point(meeting.latitude, meeting.longitude)


def _address(meeting: Meeting) -> str:
    """A key that two doors do not share: a British postcode, else the street with the town."""
    code = " ".join(meeting.postcode.upper().split())
    if _FULL_POSTCODE.fullmatch(code):
        return code.replace(" ", "")
    street = fold(meeting.address)
    if not (street and (meeting.city or meeting.postcode)):
        return ""
    return f"{street}|{fold(meeting.city)}|{code}"


def _telling_words(meeting: Meeting) -> frozenset[str]:
    words = frozenset(fold(meeting.name).split())
    known = fellowships().get(meeting.fellowship)
    own = {meeting.fellowship, *(fold(known.name).split() if known else ())}
    return words - _EMPTY_WORDS - own


# --- which belong together -----------------------------------------------------------------------


class _Records:
    """Records of which no two are the same, found again by slot and door or link."""

    def __init__(self) -> None:
        self._records: dict[int, Merged] = {}
        self._under: defaultdict[tuple[object, object], set[int]] = defaultdict(set)
        self._next = 0

    def __iter__(self) -> Iterator[Merged]:
        return iter(self._records.values())

    def add(self, record: Merged) -> None:
        """Take a record in; one that it is the same as is merged with it first, and so on."""
        while (number := self._same_as(record.meeting)) is not None:
            record = _merge(self._take_out(number), record)
        self._records[self._next] = record
        for key in _keys(record.meeting):
            self._under[_slot(record.meeting), key].add(self._next)
        self._next += 1

    def _take_out(self, number: int) -> Merged:
        record = self._records.pop(number)
        for key in _keys(record.meeting):
            self._under[_slot(record.meeting), key].discard(number)
        return record

    def _same_as(self, meeting: Meeting) -> int | None:
        slot = _slot(meeting)
        near = {
            number for key in _keys_to_look_under(meeting) for number in self._under[slot, key]
        }
        return next(
            (
                number
                for number in sorted(near)
                if compare(self._records[number].meeting, meeting) is Verdict.SAME
            ),
            None,
        )


def _keys(meeting: Meeting) -> Iterator[object]:
    yield from filter(None, (_room(meeting), _address(meeting)))
    if point := _exact_point(meeting):
        yield _cell(point)


def _keys_to_look_under(meeting: Meeting) -> Iterator[object]:
    yield from filter(None, (_room(meeting), _address(meeting)))
    if point := _exact_point(meeting):
        row, column = _cell(point)
        yield from ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1))


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point.latitude / _ROW_DEGREES), math.floor(point.longitude / _COLUMN_DEGREES)


# --- what becomes of them ------------------------------------------------------------------------


def _merge(one: Merged, other: Merged) -> Merged:
    """The better listing with what the other knows besides, under the name that says more."""
    best, rest = sorted((one, other), key=lambda merged: _rank(merged.meeting))
    meeting = _filled(best.meeting, rest.meeting)
    if _telling_words(best.meeting) < _telling_words(rest.meeting):
        meeting = replace(meeting, name=rest.meeting.name)
    return Merged(meeting, (*best.listings, *rest.listings))


def _rank(meeting: Meeting) -> tuple[object, ...]:
    """Least is best: a door that is known, the latest word, the fullest listing."""
    told = sum(bool(getattr(meeting, field.name)) for field in fields(Meeting))
    pinned = _exact_point(meeting) is not None
    return (not pinned, -(meeting.confirmed_at or 0), -told, *_own_key(meeting))


def _filled(meeting: Meeting, other: Meeting) -> Meeting:
    """The meeting with what it does not know itself and the other does not say against it."""
    if meeting.venue_type is VenueType.UNKNOWN:
        meeting = replace(meeting, venue_type=other.venue_type, venue_reason=other.venue_reason)
    taken: dict[str, object] = {}
    if meeting.venue_type in _LINKS and not any(getattr(meeting, name) for name in _JOINING):
        taken |= {name: getattr(other, name) for name in _JOINING}
    if meeting.venue_type is not VenueType.ONLINE:
        taken |= _place_from(meeting, other)
    taken |= {
        name: getattr(other, name) for name in _ALONE if getattr(meeting, name) in {None, ""}
    }
    return replace(
        meeting,
        **taken,  # type: ignore[arg-type]  # fields of a Meeting, by name
        attributes=tuple(sorted({*meeting.attributes, *other.attributes})),
        types=tuple(dict.fromkeys((*meeting.types, *other.types))),
        not_every_week=meeting.not_every_week or other.not_every_week,
    )


def _place_from(meeting: Meeting, other: Meeting) -> dict[str, object]:
    taken: dict[str, object] = {}
    if not (meeting.address or meeting.venue):
        taken |= {name: getattr(other, name) for name in _PLACE}
    if _exact_point(meeting) is None and _exact_point(other) is not None:
        taken |= {name: getattr(other, name) for name in _PIN}
    return taken
