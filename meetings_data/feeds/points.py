"""Latitude and longitude as feeds write them → a point, or None for what is no place on Earth."""

import math
import re
from collections.abc import Sequence

from meetings_data.meeting import Point

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d*)?")


def point_of(latitude: str, longitude: str) -> Point | None:
    """Return the point of two decimal numbers in degrees; "40,5" is 40.5.

    Numbers that no place has (also two that were swapped, where that shows) and 0, 0, which stands
    for "unknown" in the sea off Africa, are None.
    """
    numbers = (_degrees(latitude), _degrees(longitude))
    if numbers[0] is None or numbers[1] is None:
        return None
    point = Point(numbers[0], numbers[1])
    possible = abs(point.latitude) <= 90 and abs(point.longitude) <= 180
    return point if possible and (point.latitude or point.longitude) else None


def _degrees(words: str) -> float | None:
    plain = words.strip()
    if _NUMBER.fullmatch(plain):
        return float(plain.replace(",", "."))
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def middle_of(corners: Sequence[str]) -> Point | None:
    """Return the middle of a box given as latitude, longitude, latitude, longitude."""
    south, west, north, east = corners
    first, second = point_of(south, west), point_of(north, east)
    if first is None or second is None:
        return None
    latitude = (first.latitude + second.latitude) / 2
    return point_of(str(latitude), str((first.longitude + second.longitude) / 2))
