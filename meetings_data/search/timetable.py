"""The matches of everywhere as they come, from the table whose key is the zone and the time.

They start for everyone at once, so only as much of the coming week is read as is looked at.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator

from meetings_data.schedule import local_minutes
from meetings_data.search.conditions import SQUARED, Values, chord_from, conditions, listed
from meetings_data.search.hits import Hit
from meetings_data.search.query import Query
from meetings_data.search.starts import Span, Starts

#: The first piece of the coming week that is read, in seconds, and how the pieces grow.
_FIRST_PIECE = 1800.0
_GROWTH = 4

Clock = tuple[int, str]


def upcoming(conn: sqlite3.Connection, query: Query, starts: Starts) -> Iterator[Hit]:
    """Yield every match, soonest first; one that has a point and a door has a distance."""
    joinable = " where joinable = 1" if query.online is True else ""
    clocks = conn.execute(f"select joinable, timezone from clock{joinable}").fetchall()  # noqa: S608
    for piece in _pieces(starts.spans()):
        yield from sorted(_starting(conn, query, starts, clocks=clocks, piece=piece))


def count(conn: sqlite3.Connection, query: Query) -> int:
    """Return how many meetings match, whenever they are."""
    where, values = conditions(query)
    days = listed(sorted(set(range(1, 8)) - query.ruled_out_days()), "day", values)
    joinable = " and joinable = 1" if query.online is True else ""
    found = conn.execute(
        f"select total(meetings) from tally where weekday in {days}{joinable}{where}",  # noqa: S608
        values,
    )
    return int(found.fetchone()[0])


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    length = _FIRST_PIECE
    for at, end in spans:
        while at < end:
            yield at, min(at + length, end)
            at, length = at + length, length * _GROWTH


def _starting(
    conn: sqlite3.Connection,
    query: Query,
    starts: Starts,
    *,
    clocks: Iterable[Clock],
    piece: Span,
) -> Iterable[Hit]:
    """Return the matches whose first start lies in a piece of time, in no order."""
    where, values = conditions(query)
    values |= chord_from(query.origin)
    sql = (
        "select id, weekday, start_minute, timezone,"  # noqa: S608
        f" case venue_type when 'online' then null else {SQUARED} end from timetable"
        " where joinable = :joinable and timezone = :timezone and weekday = :weekday"
        f" and start_minute between :first and :last{where}"
    )
    # A weekday can stand twice in a piece, but a meeting has one first start.
    hits: dict[str, Hit] = {}
    for stretch in _stretches(clocks, piece, query.ruled_out_days()):
        for id, weekday, minute, timezone, squared in conn.execute(sql, values | stretch):
            start = starts.first(weekday, minute, timezone)
            if start is not None and piece[0] <= start < piece[1]:
                hits[id] = Hit(start, math.inf if squared is None else squared, id, timezone)
    return hits.values()


def _stretches(
    clocks: Iterable[Clock], piece: Span, ruled_out: frozenset[int]
) -> Iterator[Values]:
    """Yield the part of each clock's week in which a piece of time lies."""
    for joinable, timezone in clocks:
        for weekday, first, last in local_minutes(timezone, *piece):
            if weekday not in ruled_out:
                yield {
                    "joinable": joinable,
                    "timezone": timezone,
                    "weekday": weekday,
                    "first": first,
                    "last": last,
                }
