"""What is near a point, while the gazetteer is being made: things by tile, in memory."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from meetings_data.geo import distance_km
from meetings_data.meeting import Point
from meetings_data.places.grid import PLACES_PER_TILE, first_number, number_ranges

T = TypeVar("T")

#: How far `nearest` looks before it gives up, step by step.
_STEPS_KM = (10.0, 40.0, 160.0, 640.0)


class NearBy(Generic[T]):
    """Things with their points, found by where they are."""

    def __init__(self, things: Iterable[tuple[Point, T]]) -> None:
        self._tiles: defaultdict[int, list[tuple[Point, T]]] = defaultdict(list)
        for point, thing in things:
            self._tiles[first_number(point)].append((point, thing))

    def within(self, point: Point, radius_km: float) -> Iterator[tuple[float, T]]:
        """Yield each thing within the radius, with its distance; in no order."""
        for first, last in number_ranges(point, radius_km):
            for tile in range(first, last, PLACES_PER_TILE):
                for other, thing in self._tiles.get(tile, ()):
                    distance = distance_km(point, other)
                    if distance <= radius_km:
                        yield distance, thing

    def nearest(self, point: Point, fits: Callable[[T], bool]) -> T | None:
        """Return the nearest thing that fits, or None within hundreds of kilometres."""
        for step in _STEPS_KM:
            found = [(km, thing) for km, thing in self.within(point, step) if fits(thing)]
            if found:
                return min(found, key=lambda pair: pair[0])[1]
        return None
