"""How far a meeting's point is to be believed, and where it is held to be when it is not.

The postcode, the country, the town and the neighbours on the very same point are witnesses. A
point that they speak against is marked with the reason, and moved where two of them agree.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from meetings_data.geo import distance_km
from meetings_data.meeting import ApproximateReason, Meeting, Point, VenueType
from meetings_data.places import Area, Gazetteer, Place, PlaceKind
from meetings_data.places.folding import fold
from meetings_data.surroundings import Surroundings, point_of
from meetings_data.zones import timezone_at

#: Where the postcodes of Great Britain are surveyed nine in ten lie within an area's radius; of
#: 6,077 listings three lie beyond this. Elsewhere both point and radius are guesses.
BEYOND_RADIUS, BEYOND_ROUGH_RADIUS = 1.5, 3.0
SLACK_KM = 2.0
#: Places are kept to so many decimals: 11 m.
TOWN_DECIMALS = 4
#: A town and what belongs to it.
TOWN_KM = 25.0
#: "Newcastle upon Tyne".
LONGEST_TOWN = 3
#: So near a border the nearest town may be the other country's; in degrees.
BORDER_DEGREES = 0.25
#: Codes that only one country writes so, blanks left out; the islands have a country of their own.
_SHAPES = (
    (re.compile(r"GY\d{2,3}[A-Z]{2}"), "GG"),
    (re.compile(r"JE\d{2,3}[A-Z]{2}"), "JE"),
    (re.compile(r"IM\d{2,3}[A-Z]{2}"), "IM"),
    (re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}"), "GB"),
    (re.compile(r"(?:[AC-FHKNPRTV-Y]\d{2}|D6W)[AC-FHKNPRTV-Y\d]{4}"), "IE"),
    (re.compile(r"[A-CEGHJ-NPR-TVXY]\d[A-Z]\d[A-Z]\d"), "CA"),
)
_CANADIAN = re.compile(r"\b[A-CEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d\b")
ISLANDS = frozenset(("IM", "JE", "GG"))
#: Codes that stand for parts of one country, as those who live there see it.
_PARTS = (
    frozenset(("GB", "IM", "JE", "GG")),
    frozenset(("US", "PR", "VI", "GU", "AS", "MP")),
)
#: Countries whose addresses, postcodes and points do for each other.
_NEIGHBOURS = (*_PARTS, frozenset(("GB", "IE")))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a meeting is held to be, why that is not the door, and whose clock counts there."""

    point: Point | None
    reason: ApproximateReason | None = None
    timezone: str = ""  # empty where the spot is too doubtful to tell


NOWHERE = Spot(None)


def country_of(meeting: Meeting, gazetteer: Gazetteer, around: Surroundings) -> str:
    """Return the country of a row: what it says, what its postcode's shape says, its point's.

    A row that has only the country of its feed's entry is no witness against its own postcode, nor
    against a point well inside a neighbour that is listed along: Cork in a British list.
    """
    shape = _by_code(meeting, gazetteer)
    point = point_of(meeting)
    if shape and (meeting.country in {"", around.country} or go_together(meeting.country, shape)):
        return shape
    if point is None or _is_near_its_postcode(meeting, point, gazetteer):
        return meeting.country
    if gazetteer.is_centroid(point):
        return meeting.country
    there = gazetteer.country_of(point)
    if not meeting.country or _is_named_there(meeting, point, gazetteer):
        return there
    is_default = meeting.country == around.country and go_together(there, meeting.country)
    well_inside = is_default and all(gazetteer.country_of(near) == there for near in _ring(point))
    return there if well_inside else meeting.country


def _by_code(meeting: Meeting, gazetteer: Gazetteer) -> str:
    """The country of a row's postcode by its shape, where such a code exists there."""
    code = meeting.postcode or _code_in(f"{meeting.address} {meeting.city}")
    country = shape_country(code)
    if not country or country in ISLANDS:
        return country
    return country if gazetteer.postcode(compact(code), country=country) is not None else ""


def _code_in(words: str) -> str:
    """A Canadian code among other words: a feed of the United States has no field for its form."""
    found = _CANADIAN.search(words)
    return found.group() if found else ""


def shape_country(postcode: str) -> str:
    """Return the only country that writes postcodes so, or nothing."""
    code = compact(postcode)
    return next((country for shape, country in _SHAPES if shape.fullmatch(code)), "")


def compact(postcode: str) -> str:
    """Return a code in capitals without its blanks, which many put in the wrong place."""
    return "".join(postcode.upper().split())


def is_one_country(a: str, b: str) -> bool:
    """Return whether what is in one of these is at home for people in the other."""
    return a == b or any({a, b} <= area for area in _PARTS)


def go_together(a: str, b: str) -> bool:
    """Return whether an address in one of these countries may be said to be in the other."""
    return a == b or any({a, b} <= area for area in _NEIGHBOURS)


def _is_near_its_postcode(meeting: Meeting, point: Point, gazetteer: Gazetteer) -> bool:
    area = _area(meeting, gazetteer)
    return area is not None and distance_km(point, area.point) <= _reach_km(meeting, area)


def _is_named_there(meeting: Meeting, point: Point, gazetteer: Gazetteer) -> bool:
    """Whether a row names the foreign town its point is in, one that its own country has not."""
    there = gazetteer.country_of(point)
    if not (there and meeting.country) or go_together(there, meeting.country):
        return False
    said = fold(f"{meeting.city} {meeting.name} {meeting.address}").split()
    names = dict.fromkeys(
        " ".join(said[first : first + length])
        for first in range(len(said))
        for length in range(1, LONGEST_TOWN + 1)
    )
    return any(
        distance_km(_point(town), point) <= TOWN_KM
        and not gazetteer.town(name, country=meeting.country)
        for name in names
        for town in gazetteer.town(name, country=there)
    )


def _point(place: Place) -> Point:
    return Point(place.latitude, place.longitude)


# --- one point -----------------------------------------------------------------------------------


def spot_of(meeting: Meeting, gazetteer: Gazetteer, around: Surroundings) -> Spot:
    """Return where a meeting is; its `country` is taken for right."""
    point = point_of(meeting)
    if point is None:
        return _without_point(meeting, gazetteer)
    area = _area(meeting, gazetteer)
    against = _against(meeting, point, area, gazetteer)
    if against is None:
        return Spot(point, _doubt(meeting, point, gazetteer, around), timezone_at(point))
    better = _without_point(meeting, gazetteer)
    if better.point is None:
        return Spot(point, against)
    alone = against is ApproximateReason.CONTRADICTS_POSTCODE and not _town_takes_sides(
        meeting, gazetteer, against=point, with_=better.point
    )
    if alone:
        return Spot(point, against, _common(timezone_at(point), better.timezone))
    return replace(better, reason=against)


def _without_point(meeting: Meeting, gazetteer: Gazetteer) -> Spot:
    """The middle of the postcode, else of the town; online there is nowhere to go."""
    if meeting.venue_type is VenueType.ONLINE:
        return NOWHERE
    area = _area(meeting, gazetteer)
    if area is not None:
        zone_there = timezone_at(area.point)
        return Spot(area.point, ApproximateReason.FROM_POSTCODE, zone_there)
    return _town(meeting, gazetteer)


def _area(meeting: Meeting, gazetteer: Gazetteer) -> Area | None:
    """The area of the postcode; digits without a country could be anywhere."""
    if not (meeting.postcode and meeting.country):
        return None
    area = gazetteer.postcode(compact(meeting.postcode), country=meeting.country)
    return area if area is not None and go_together(area.country, meeting.country) else None


def _town(meeting: Meeting, gazetteer: Gazetteer) -> Spot:
    """The one town that a row's town and region mean; of several that may be meant, none."""
    found = _places(meeting, gazetteer) if meeting.city else ()
    if any(distance_km(_point(found[0]), _point(other)) > TOWN_KM for other in found):
        clear = gazetteer.find(meeting.city, country=meeting.country)
        found = clear if len(clear) == 1 and not meeting.region else ()
    if not found:
        return NOWHERE
    return Spot(_point(found[0]), ApproximateReason.FROM_POSTCODE, found[0].timezone)


def _places(meeting: Meeting, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places of a row's town that it may mean; a county is too wide to be anywhere."""
    found = gazetteer.town(meeting.city, country=meeting.country, region=meeting.region)
    return tuple(place for place in found if place.kind != PlaceKind.COUNTY)


def _town_takes_sides(
    meeting: Meeting, gazetteer: Gazetteer, *, against: Point, with_: Point
) -> bool:
    """Whether the town is clearly nearer to the postcode than to the point: two against one."""
    town = _town(meeting, gazetteer).point
    if town is None:
        return False
    return distance_km(town, with_) * 2 < distance_km(town, against)


def _common(a: str, b: str) -> str:
    return a if a == b else ""


def _against(
    meeting: Meeting, point: Point, area: Area | None, gazetteer: Gazetteer
) -> ApproximateReason | None:
    """What speaks against a point: it is a country's middle, or lies elsewhere than it should."""
    if gazetteer.is_centroid(point):
        return ApproximateReason.COUNTRY_CENTROID
    if area is None:
        fits = _is_in_country(meeting, point, gazetteer)
        return None if fits else ApproximateReason.CONTRADICTS_COUNTRY
    if distance_km(point, area.point) <= _reach_km(meeting, area):
        return None
    if _is_in_country(meeting, point, gazetteer):
        return ApproximateReason.CONTRADICTS_POSTCODE
    return ApproximateReason.CONTRADICTS_COUNTRY


def _reach_km(meeting: Meeting, area: Area) -> float:
    """How far from the middle of its postcode a door may be."""
    surveyed = area.country == "GB" and not meeting.postcode.upper().startswith("BT")
    return area.radius_km * (BEYOND_RADIUS if surveyed else BEYOND_ROUGH_RADIUS) + SLACK_KM


def _is_in_country(meeting: Meeting, point: Point, gazetteer: Gazetteer) -> bool:
    """Whether a point lies in its country, or so near that its nearest town need not."""
    if not meeting.country:
        return True
    there = gazetteer.country_of(point)
    if not there:
        return bool(timezone_at(point))
    countries = {there, *map(gazetteer.country_of, _ring(point))}
    if ISLANDS & {there, meeting.country}:
        return meeting.country in countries
    return any(go_together(country, meeting.country) for country in countries)


def _ring(point: Point) -> Iterable[Point]:
    for north, east in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        latitude = max(-90.0, min(90.0, point.latitude + north * BORDER_DEGREES))
        longitude = (point.longitude + east * BORDER_DEGREES + 180) % 360 - 180
        yield Point(latitude, longitude)


def _doubt(
    meeting: Meeting, point: Point, gazetteer: Gazetteer, around: Surroundings
) -> ApproximateReason | None:
    """Why a point that lies where it should is still not the door."""
    if meeting.approximate:
        return meeting.approximate_reason or ApproximateReason.LISTED
    if point in around.crowded or _says_no_street(meeting):
        return ApproximateReason.TOWN_LEVEL
    return ApproximateReason.TOWN_LEVEL if _is_the_towns_own(meeting, point, gazetteer) else None


def _is_the_towns_own(meeting: Meeting, point: Point, gazetteer: Gazetteer) -> bool:
    """Whether a pin is exactly where the map has the name of the town."""
    if not meeting.city:
        return False
    return any(
        round(place.latitude - point.latitude, TOWN_DECIMALS) == 0
        and round(place.longitude - point.longitude, TOWN_DECIMALS) == 0
        for place in _places(meeting, gazetteer)
    )


def _says_no_street(meeting: Meeting) -> bool:
    in_a_room = meeting.venue_type in {VenueType.IN_PERSON, VenueType.HYBRID}
    return in_a_room and not (meeting.address or meeting.venue or meeting.postcode)
