"""Distances, boxes and travel on a sphere; pure arithmetic, no trigonometry left for SQL."""

import math
from dataclasses import dataclass

from meetings_data.meeting import Point

#: Mean radius of the Earth (IUGG), the one geopy's great circle uses.
EARTH_RADIUS_KM = 6371.0088
#: Streets are longer than a straight line by about this much.
DETOUR = 1.3
WALKING_KM = 2.0
WALKING_KMH = 4.5
RIDING_KMH = 20.0
#: Boxes are a hair too wide rather than too narrow; the exact distance decides.
_SLACK_DEGREES = 1e-7


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees: south ≤ north, west ≤ east; never across the antimeridian."""

    south: float
    north: float
    west: float
    east: float


def distance_km(a: Point, b: Point) -> float:
    """Return the great-circle distance (haversine); 0.0 at the same point."""
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    half_lat = math.sin((lat_a - lat_b) / 2)
    half_lon = math.sin(math.radians(a.longitude - b.longitude) / 2)
    squared = half_lat * half_lat + math.cos(lat_a) * math.cos(lat_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(squared)))


def unit_vector(point: Point) -> tuple[float, float, float]:
    """Return the point on the unit sphere, so that SQL can compare chords without functions."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    across = math.cos(latitude)
    return across * math.cos(longitude), across * math.sin(longitude), math.sin(latitude)


def chord_squared(km: float) -> float:
    """Return the squared chord on the unit sphere that spans this many kilometres."""
    chord = 2 * math.sin(min(km / EARTH_RADIUS_KM, math.pi) / 2)
    return chord * chord


def boxes_around(point: Point, radius_km: float) -> tuple[Box, ...]:
    """Return one box that holds the circle, or two where it crosses the antimeridian.

    A circle over a pole spans all longitudes. The half width is asin(sin r / cos latitude): a
    circle is widest not on its own parallel but nearer the pole.
    """
    reach = math.degrees(radius_km / EARTH_RADIUS_KM) + _SLACK_DEGREES
    south, north = point.latitude - reach, point.latitude + reach
    if south <= -90 or north >= 90:
        return (Box(max(south, -90.0), min(north, 90.0), -180.0, 180.0),)
    angle = min(radius_km / EARTH_RADIUS_KM, math.pi / 2)
    ratio = math.sin(angle) / math.cos(math.radians(point.latitude))
    half = math.degrees(math.asin(min(1.0, ratio))) + _SLACK_DEGREES
    west, east = point.longitude - half, point.longitude + half
    if half >= 180:
        return (Box(south, north, -180.0, 180.0),)
    if west < -180:
        return Box(south, north, west + 360, 180.0), Box(south, north, -180.0, east)
    if east > 180:
        return Box(south, north, west, 180.0), Box(south, north, -180.0, east - 360)
    return (Box(south, north, west, east),)


def travel_minutes(straight_km: float) -> float:
    """Return how long a way takes: on foot up to 2 km of street, else by bus or bicycle."""
    street_km = straight_km * DETOUR
    speed = WALKING_KMH if street_km <= WALKING_KM else RIDING_KMH
    return street_km / speed * 60
