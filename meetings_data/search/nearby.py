"""The matches within a circle, from the table whose key is the weekday and the tile."""

import sqlite3

from meetings_data.geo import TOLERANCE_KM, boxes_around, chord_squared, tile
from meetings_data.meeting import Point
from meetings_data.search.conditions import SQUARED, chord_from, conditions, listed
from meetings_data.search.hits import Hit
from meetings_data.search.query import Query
from meetings_data.search.starts import Starts


def within(
    conn: sqlite3.Connection, query: Query, starts: Starts, *, origin: Point, radius_km: float
) -> list[Hit]:
    """Return every match whose point lies within the radius, in no order."""
    reach_km = radius_km + TOLERANCE_KM
    hits = []
    for box in boxes_around(origin, reach_km):
        (south, west), (north, east) = tile(box.south, box.west), tile(box.north, box.east)
        where, values = conditions(query)
        values |= chord_from(origin) | {"reach": chord_squared(reach_km)}
        values |= {"west": west, "east": east}
        days = listed(sorted(starts.weekdays() - query.ruled_out_days()), "day", values)
        # Each (weekday, row) is one seek in the key; a range of rows would scan all columns.
        rows = listed(range(south, north + 1), "row", values)
        found = conn.execute(
            f"select id, weekday, start_minute, timezone, {SQUARED} as squared"  # noqa: S608
            f" from search where weekday in {days} and tile_row in {rows}"
            f" and tile_column between :west and :east{where} and squared <= :reach",
            values,
        )
        for id, weekday, minute, timezone, squared in found:
            start = starts.first(weekday, minute, timezone, squared)
            if start is not None:
                hits.append(Hit(start, squared, id, timezone))
    return hits
