"""The rule by which meetings are found and ordered.

Within the smallest of 3, 5, 10, 25, 50 km that holds at least five matches: soonest first,
counting the time to get there.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial

from meetings_data.geo import TOLERANCE_KM, chord_squared
from meetings_data.meeting import Point
from meetings_data.search.hits import Hit, Hits, nearest_first
from meetings_data.search.nearby import within
from meetings_data.search.query import Query
from meetings_data.search.starts import Starts
from meetings_data.search.timetable import count, upcoming

LADDER_KM = (3.0, 5.0, 10.0, 25.0, 50.0)
ENOUGH = 5


def find_hits(conn: sqlite3.Connection, query: Query) -> tuple[Sequence[Hit], float | None]:
    """Return every match in order, and the radius in which they were found (None: no radius)."""
    if query.origin is None:
        return _anywhere(conn, query, limit_km=None), None
    if query.online is True:
        return _anywhere(conn, query, limit_km=query.within_km), query.within_km
    return _around(conn, query, query.origin)


def _around(
    conn: sqlite3.Connection, query: Query, origin: Point
) -> tuple[Sequence[Hit], float | None]:
    starts = Starts(query)
    hits: list[Hit] = []
    radius_km = 0.0
    for radius_km in LADDER_KM if query.within_km is None else (query.within_km,):
        hits = within(conn, query, starts, origin=origin, radius_km=radius_km)
        if len(hits) >= ENOUGH:
            break
    return sorted(hits, key=nearest_first if query.nearest_first else None), radius_km


def _anywhere(conn: sqlite3.Connection, query: Query, *, limit_km: float | None) -> Sequence[Hit]:
    """Return what starts for everyone at once: no way to travel is counted."""
    hits: Iterable[Hit] = upcoming(conn, query, Starts(query))
    if limit_km is not None:
        reach = chord_squared(limit_km + TOLERANCE_KM)
        hits = (hit for hit in hits if hit.squared <= reach)
    if query.nearest_first:
        return sorted(hits, key=nearest_first)
    everyone_once = query.windows is None and limit_km is None
    return Hits(hits, partial(count, conn, query) if everyone_once else None)
