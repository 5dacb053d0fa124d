"""Distances, boxes and travel on a sphere; pure arithmetic, no trigonometry left for SQL."""

import math
from dataclasses import dataclass

from meetings_data.meeting import Point

#: Mean radius of the Earth (IUGG), the one geopy's great circle uses.
EARTH_RADIUS_KM = 6371.0088
#: As far as two points of the Earth can be apart.
FURTHEST_KM = math.pi * EARTH_RADIUS_KM
#: Streets are longer than a straight line by about this much.
DETOUR = 1.3
WALKING_KM = 2.0
WALKING_KMH = 4.5
RIDING_KMH = 20.0
#: A millimetre: a limit is inclusive, whatever the last bit of a float says.
TOLERANCE_KM = 1e-6
#: Tiles are a tenth of a degree: about 11 km north to south.
TILES_PER_DEGREE = 10
#: Boxes are a hair too wide rather than too narrow; the exact distance decides.
_SLACK_DEGREES = 1e-7

Vector = tuple[float, float, float]


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


def unit_vector(point: Point) -> Vector:
    """Return the point on the unit sphere, so that SQL can compare chords without functions."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    across = math.cos(latitude)
    return across * math.cos(longitude), across * math.sin(longitude), math.sin(latitude)


def chord_squared(km: float) -> float:
    """Return the squared chord on the unit sphere that spans this many kilometres."""
    chord = 2 * math.sin(min(km / EARTH_RADIUS_KM, math.pi) / 2)
    return chord * chord


def km_of_chord(squared: float) -> float:
    """Return the kilometres that a squared chord on the unit sphere spans."""
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(squared) / 2))


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
    if west < -180:
        return Box(south, north, west + 360, 180.0), Box(south, north, -180.0, east)
    if east > 180:
        return Box(south, north, west, 180.0), Box(south, north, -180.0, east - 360)
    return (Box(south, north, west, east),)


def reachable_km(minutes: float) -> float:
    """Return how far away, as the crow flies, one can be after so many minutes on the way.

    The first 2 km of street are walked and the rest is by bus or bicycle, so that whoever is
    further away never arrives sooner.
    """
    walking = min(minutes, WALKING_KM / WALKING_KMH * 60)
    street_km = (walking * WALKING_KMH + (minutes - walking) * RIDING_KMH) / 60
    return street_km / DETOUR


def tile(latitude: float, longitude: float) -> tuple[int, int]:
    """Return the (row, column) of the tile that holds a point, counted from 90° S, 180° W."""
    row = math.floor((latitude + 90) * TILES_PER_DEGREE)
    return row, math.floor((longitude + 180) * TILES_PER_DEGREE)
