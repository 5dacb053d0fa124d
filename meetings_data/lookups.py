"""Meetings that neither their feed nor the gazetteer could place, asked of a geocoder, if any.

The address alone is sent. An answer is a rough point, never the door: nobody has looked at it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetings_data.errors import GeocoderDown
from meetings_data.geocoder import Geocoder
from meetings_data.meeting import ApproximateReason, Meeting, VenueType

#: More than this of one feed means that something is wrong with the feed, not with the map.
AT_MOST = 200
_AT_A_DOOR = {VenueType.IN_PERSON, VenueType.HYBRID}


@dataclass(frozen=True, slots=True)
class Nominatim:
    """Which geocoder a build may ask, and who it is told that asks."""

    url: str
    contact: str


async def looked_up(meetings: Sequence[Meeting], geocoder: Geocoder) -> tuple[Meeting, ...]:
    """Return the meetings, those without a point where the geocoder puts their address.

    One request a second at most; when the geocoder is down the rest stay as they are.
    """
    found: dict[int, Meeting] = {}
    wanted = [number for number, meeting in enumerate(meetings) if _needs_a_point(meeting)]
    for number in wanted[:AT_MOST]:
        try:
            found[number] = await _placed(meetings[number], geocoder)
        except GeocoderDown:
            break
    return tuple(found.get(number, meeting) for number, meeting in enumerate(meetings))


def _needs_a_point(meeting: Meeting) -> bool:
    return (
        meeting.latitude is None
        and meeting.venue_type in _AT_A_DOOR
        and bool(meeting.address and (meeting.city or meeting.postcode))
    )


async def _placed(meeting: Meeting, geocoder: Geocoder) -> Meeting:
    parts = (meeting.address, meeting.city, meeting.region, meeting.postcode)
    words = ", ".join(part for part in parts if part)
    place = await geocoder.resolve(words, meeting.country)
    if place is None:
        return meeting
    return replace(
        meeting,
        latitude=place.latitude,
        longitude=place.longitude,
        country=meeting.country or place.country,
        timezone=meeting.timezone or place.timezone or None,
        approximate=True,
        approximate_reason=ApproximateReason.FROM_POSTCODE,
    )
