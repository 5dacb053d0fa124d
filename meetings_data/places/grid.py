"""How places are numbered by where they are, so that a rowid range is a stretch of the map."""

import math
from collections.abc import Iterator

from meetings_data.geo import boxes_around
from meetings_data.meeting import Point

#: Tiles of a quarter of a degree: some 28 km from south to north.
TILES_PER_DEGREE = 4
COLUMNS = 360 * TILES_PER_DEGREE
#: More than stand in the fullest tile (measured: 341).
PLACES_PER_TILE = 512
#: Coordinates are stored as whole numbers of this many to the degree: 11 m, three bytes.
UNITS_PER_DEGREE = 10_000


def first_number(point: Point) -> int:
    """Return the lowest number that a place in the point's tile can have."""
    return (_row(point.latitude) * COLUMNS + _column(point.longitude)) * PLACES_PER_TILE


def number_ranges(point: Point, radius_km: float) -> Iterator[tuple[int, int]]:
    """Yield spans of numbers, first ≤ n < last, that hold every place within the radius."""
    for box in boxes_around(point, radius_km):
        west, east = _column(box.west), _column(box.east)
        for row in range(_row(box.south), _row(box.north) + 1):
            start = row * COLUMNS
            yield (start + west) * PLACES_PER_TILE, (start + east + 1) * PLACES_PER_TILE


def _row(latitude: float) -> int:
    return min(math.floor((latitude + 90) * TILES_PER_DEGREE), 180 * TILES_PER_DEGREE - 1)


def _column(longitude: float) -> int:
    return min(math.floor((longitude + 180) * TILES_PER_DEGREE), COLUMNS - 1)
