"""Which clock a meeting's time is meant by, once it is known where it is."""

import re
from collections.abc import Iterator
from dataclasses import replace

from meetings_data.feeds.clock import minute_of_day
from meetings_data.meeting import Meeting, VenueType
from meetings_data.offsets import offsets, steady_difference
from meetings_data.pins import Spot
from meetings_data.places import Gazetteer
from meetings_data.surroundings import Surroundings
from meetings_data.zones import valid_timezone

#: Countries two of whose towns keep different clocks. Far islands with few people (the Canaries,
#: the Azores, Chatham, the Galapagos) are not counted against theirs.
SEVERAL_CLOCKS = frozenset({
    "AU", "BR", "CA", "CD", "FM", "GL", "ID", "KI", "KZ", "MN", "MX", "PF", "PG", "RU", "US",
})  # fmt: skip

#: "7:30pm Eastern", "19:00 CET": a clock time, and words that may name its zone.
_SAID = re.compile(
    r"(?<![\d:.])(?P<time>\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)[\s(]+"
    r"(?P<zone>[A-Z][A-Za-z/_]+(?: [A-Z][a-z]+){0,2})"
)
_DAY_MINUTES = 1440


def timezone_of(
    meeting: Meeting, spot: Spot, gazetteer: Gazetteer, around: Surroundings
) -> str | None:
    """Return the IANA zone of a meeting's time, or None where nothing says.

    The row's own counts first; then one that its name gives along with the hour ("7pm Eastern");
    the one of the feed's entry, which is for all its times, save a door that a local list has over
    the border; that of the place; that of a country with one clock.
    """
    own = (meeting.timezone or "").strip()
    listed = valid_timezone(own) if own and own != around.timezone else None
    if listed:
        return listed
    found = zone_said(meeting) or _over_the_border(meeting, spot, around)
    found = found or around.timezone or spot.timezone
    if not found and meeting.country and meeting.country not in SEVERAL_CLOCKS:
        found = gazetteer.country_timezone(meeting.country)
    return found or None


def _over_the_border(meeting: Meeting, spot: Spot, around: Surroundings) -> str:
    """The zone of a door that lies beyond the clock of a local list: people there keep theirs."""
    sure = around.local and spot.reason is None and bool(spot.timezone)
    if not sure or meeting.venue_type is not VenueType.IN_PERSON:
        return ""
    return "" if offsets(spot.timezone) == offsets(around.timezone) else spot.timezone


def zone_said(meeting: Meeting) -> str:
    """Return the zone that a name or a note gives along with the very hour of the meeting."""
    for found in _SAID.finditer(f"{meeting.name}\n{meeting.notes}"):
        if minute_of_day(found["time"]) == meeting.start_minute:
            for words in _readings(found["zone"].strip("/")):
                if name := valid_timezone(words):
                    return name
    return ""


def _readings(words: str) -> Iterator[str]:
    """The words, then without a closing "Time"; no fewer: "Central European" is not Central."""
    yield words
    if words.endswith(" Time"):
        yield words.removesuffix(" Time")


def by_local_clock(meeting: Meeting, spot: Spot, around: Surroundings) -> Meeting:
    """Turn the one clock of a feed into that of the door, where the two differ alike all year.

    A feed that gives all its times in one zone would otherwise show a room in California by the
    clock of New York. The instant stays the same.
    """
    in_person = meeting.venue_type is VenueType.IN_PERSON
    if not (in_person and spot.timezone and around.timezone == meeting.timezone):
        return meeting
    shift = steady_difference(around.timezone, spot.timezone)
    if not shift or meeting.weekday is None or meeting.start_minute is None:
        return meeting
    days, minute = divmod(meeting.start_minute + shift, _DAY_MINUTES)
    weekday = (meeting.weekday - 1 + days) % 7 + 1
    return replace(meeting, timezone=spot.timezone, weekday=weekday, start_minute=minute)
