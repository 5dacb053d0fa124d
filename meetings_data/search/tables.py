"""The tables that searches read: every weekly meeting twice, in the two orders of asking.

`search` is keyed by weekday and tile, so that the meetings of one day around one point lie on
the same pages; `timetable` by zone and time, so that what starts next anywhere does. Both hold
unit vectors, so that SQL compares distances without trigonometry. `clock` names the zones, and
`tally` says how many there are of each sort, so that nobody counts a hundred thousand rows.
"""

from collections.abc import Iterable, Iterator

from meetings_data.geo import tile, unit_vector
from meetings_data.meeting import Meeting, Point, ScheduleKind, VenueType

#: The tile of a meeting without a point or online only.
NOWHERE = -1


#: Attributes are words between spaces, so that any of them can be asked for or ruled out.
_FACTS = (
    "x real, y real, z real, fellowship text not null, venue_type text not null,"
    " attributes text not null"
)
TABLES = (
    "create table search (weekday integer not null, tile_row integer not null,"
    " tile_column integer not null, start_minute integer not null, id text not null,"
    f" timezone text not null, {_FACTS},"
    " primary key (weekday, tile_row, tile_column, start_minute, id)) without rowid",
    "create table timetable (joinable integer not null, timezone text not null,"
    " weekday integer not null, start_minute integer not null, id text not null,"
    f" {_FACTS}, primary key (joinable, timezone, weekday, start_minute, id)) without rowid",
    "create table clock (joinable integer not null, timezone text not null,"
    " meetings integer not null, primary key (joinable, timezone)) without rowid",
    "create table tally (joinable integer not null, weekday integer not null,"
    " fellowship text not null, venue_type text not null, attributes text not null,"
    " meetings integer not null,"
    " primary key (joinable, fellowship, venue_type, attributes, weekday)) without rowid",
)
INSERT_SEARCH = "insert into search values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
FILL_TIMETABLE = (
    "insert into timetable select venue_type in ('online', 'hybrid') as joinable,"
    " timezone, weekday, start_minute, id, x, y, z, fellowship, venue_type, attributes"
    " from search order by joinable, timezone, weekday, start_minute, id",
    "insert into clock select joinable, timezone, count(*) from timetable group by 1, 2",
    "insert into tally select joinable, weekday, fellowship, venue_type, attributes, count(*)"
    " from timetable group by joinable, fellowship, venue_type, attributes, weekday",
)

MaybeVector = tuple[float | None, float | None, float | None]
Row = tuple[int, int, int, int, str, str, *MaybeVector, str, str, str]


def search_rows(meetings: Iterable[Meeting]) -> Iterator[Row]:
    """Yield the row of every weekly meeting that has a zone; others are in no search."""
    for meeting in meetings:
        weekday, minute, timezone = meeting.weekday, meeting.start_minute, meeting.timezone
        if meeting.schedule is not ScheduleKind.WEEKLY or not timezone:
            continue
        if weekday is None or minute is None:
            continue
        when_and_where = weekday, *_tile(meeting), minute, meeting.id, timezone
        facts = meeting.fellowship, str(meeting.venue_type), _asked_for(meeting)
        yield *when_and_where, *_vector(meeting), *facts


def _vector(meeting: Meeting) -> MaybeVector:
    if meeting.latitude is None or meeting.longitude is None:
        return None, None, None
    return unit_vector(Point(meeting.latitude, meeting.longitude))


def _tile(meeting: Meeting) -> tuple[int, int]:
    if meeting.latitude is None or meeting.longitude is None:
        return NOWHERE, NOWHERE
    if meeting.venue_type is VenueType.ONLINE:
        return NOWHERE, NOWHERE
    return tile(meeting.latitude, meeting.longitude)


def _asked_for(meeting: Meeting) -> str:
    """Return the attributes with those that other fields imply, as words between spaces."""
    words = set(meeting.attributes)
    if meeting.venue_type is VenueType.HYBRID:
        words.add("hybrid")
    if meeting.conference_phone:
        words.add("phone")
    return f" {' '.join(sorted(words))} "
