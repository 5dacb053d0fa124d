"""A place as a person means it: what they are shown, where it is, which country and zone."""

from dataclasses import dataclass
from enum import StrEnum

from meetings_data.meeting import Point


class PlaceKind(StrEnum):
    """How a place was found, and so how exact its point is."""

    POSTCODE = "postcode"  # a full postcode, or the sector or district that stands for it
    TOWN = "town"
    QUARTER = "quarter"  # a part of a town
    COUNTY = "county"
    GEOCODED = "geocoded"  # an outside geocoder knew it
    SHARED = "shared"  # a location that a person shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place on the map that words may mean. Every field is plain data, so it can be kept."""

    name: str  # as it is shown: "Leeds", or "Newcastle upon Tyne, England" where others bear it
    latitude: float  # degrees north
    longitude: float  # degrees east
    country: str  # ISO 3166-1 alpha-2, upper case, or empty
    timezone: str  # IANA name, or empty
    kind: str = PlaceKind.TOWN
    guessed: bool = False  # the words were spelled otherwise: say how they were read


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What a postal code stands for."""

    point: Point
    radius_km: float  # nine postcodes in ten lie within it
    country: str
    exact: bool  # a full code whose own sector is known, not only its district
