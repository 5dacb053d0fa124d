"""What a search finds, in order, as far as it is looked at."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple, overload

from meetings_data.geo import km_of_chord
from meetings_data.schedule import zone


class Hit(NamedTuple):
    """One meeting that matches. As tuples, hits sort soonest first, then by distance, then id."""

    starts: float  # UTC seconds
    squared: float  # the chord to it on the unit sphere, squared; infinite when there is none
    id: str
    timezone: str

    @property
    def distance_km(self) -> float | None:
        """The straight line over the ground, or None when there is no way to say."""
        return None if math.isinf(self.squared) else km_of_chord(self.squared)

    @property
    def starts_at(self) -> datetime:
        """The start as an aware datetime in the meeting's own zone."""
        return datetime.fromtimestamp(self.starts, tz=zone(self.timezone))


def nearest_first(hit: Hit) -> tuple[float, float, str]:
    """Return what hits are sorted by when the nearest are wanted first."""
    return hit.squared, hit.starts, hit.id


class Hits(Sequence[Hit]):
    """Hits in order, of which only those are worked out that are looked at.

    A search of everywhere has a hundred thousand of them, and a person sees five.
    """

    def __init__(self, ordered: Iterable[Hit], count: Callable[[], int] | None = None) -> None:
        self._rest = iter(ordered)
        self._known: list[Hit] = []
        self._count = count

    def __bool__(self) -> bool:
        return self._reach(1) == 1

    def __len__(self) -> int:
        if self._count is None:
            return self._reach(None)
        counted = self._count()
        self._count = lambda: counted
        return counted

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(index, slice):
            ends = (index.start or 0, -1 if index.stop is None else index.stop)
            self._reach(None if min(ends) < 0 else max(ends))
        else:
            self._reach(None if index < 0 else index + 1)
        return self._known[index]

    def _reach(self, wanted: int | None) -> int:
        """Work out that many hits, or all; return how many of them there are."""
        more = None if wanted is None else max(0, wanted - len(self._known))
        self._known.extend(islice(self._rest, more))
        return len(self._known) if wanted is None else min(wanted, len(self._known))
