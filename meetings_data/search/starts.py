"""Which starts of a weekly meeting come into question, and the first one that can be reached."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime

from meetings_data.geo import FURTHEST_KM, chord_squared, reachable_km
from meetings_data.schedule import next_start_second
from meetings_data.search.query import Query

#: A meeting counts when it starts no earlier than this before one could be there.
GRACE_SECONDS = 600.0
_DAY = 86400.0
#: A next start lies within a week, give or take a day that a zone skips.
_AHEAD = 9 * _DAY
# A local weekday can be that of any zone between UTC-12 and UTC+14.
_WESTMOST, _EASTMOST = 12 * 3600.0, 14 * 3600.0

Span = tuple[float, float]
#: When it starts, and the squared chord from within which one gets there.
Start = tuple[float, float]
WeeklyTime = tuple[int, int, str]


class Starts:
    """The starts of each weekly time that come into question, worked out once each."""

    def __init__(self, query: Query) -> None:
        self._earliest = query.now.timestamp() - GRACE_SECONDS
        self._asked = None if query.windows is None else _merged(query, self._earliest)
        self._known: dict[WeeklyTime, list[Start]] = {}

    def first(
        self, weekday: int, minute: int, timezone: str, squared: float = 0.0
    ) -> float | None:
        """Return the first start that counts for someone that squared chord away, or None."""
        at = weekday, minute, timezone
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = [self._reached(start) for start in self._wanted(at)]
        for start, reach in known:
            if squared <= reach:
                return start
        return None if self._asked is not None else self._later(at, known, squared)

    def spans(self) -> list[Span]:
        """Return the time that is asked about, in order and apart; its first starts lie in it."""
        if self._asked is not None:
            return self._asked
        return [(self._earliest, self._earliest + _AHEAD)]

    def weekdays(self) -> frozenset[int]:
        """Return the ISO weekdays on which a start may fall, in whatever zone."""
        days: set[int] = set()
        for start, end in self.spans():
            at = start - _WESTMOST
            while at < end + _EASTMOST + _DAY and len(days) < 7:
                days.add(datetime.fromtimestamp(at, UTC).isoweekday())
                at += _DAY
        return frozenset(days)

    def _wanted(self, at: WeeklyTime) -> Iterator[float]:
        if self._asked is None:
            yield next_start_second(*at, self._earliest)
            return
        for span_start, span_end in self._asked:
            start = next_start_second(*at, span_start)
            while start < span_end:
                yield start
                start = next_start_second(*at, start + _DAY)

    def _reached(self, start: float) -> Start:
        km = reachable_km((start - self._earliest) / 60)
        return start, chord_squared(km) if km < FURTHEST_KM else math.inf

    def _later(self, at: WeeklyTime, known: list[Start], squared: float) -> float:
        """Add weeks until one is late enough; whoever travels for days meets a later one."""
        while known[-1][1] < squared:
            known.append(self._reached(next_start_second(*at, known[-1][0] + _DAY)))
        return known[-1][0]


def _merged(query: Query, earliest: float) -> list[Span]:
    """Return the windows without their past, in order, those that touch as one."""
    spans: list[Span] = []
    for window in sorted(query.windows or (), key=lambda window: window.start.timestamp()):
        start, end = max(window.start.timestamp(), earliest), window.end.timestamp()
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((start, end))
    return spans
