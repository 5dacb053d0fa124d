"""Meetings → the directory file: one SQLite file, written whole, checked, moved into place.

Datasette opens it as it is.
"""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from meetings_data.errors import DirectoryError
from meetings_data.feeds import Feed, Finder
from meetings_data.meeting import Meeting
from meetings_data.search.tables import FILL_TIMETABLE, INSERT_SEARCH, TABLES, search_rows

#: A directory of another version is refused, never guessed at.
SCHEMA_VERSION = 1
#: What full-text search reads; accents and kinds of quotes make no difference to it.
NAMED_BY = ("name", "group", "venue", "address", "city")

_BATCH = 1000
_TOKENIZER = "unicode61 remove_diacritics 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that goes into one directory file."""

    meetings: Sequence[Meeting]
    feeds: Iterable[Feed] = ()
    finders: Iterable[Finder] = ()
    rejected: Mapping[tuple[str, str], int] | None = None  # (feed, reason) → rows
    built_at: datetime
    #: Feed → when it was fetched, for those that are a copy of an earlier day.
    copied_at: Mapping[str, datetime] = field(default_factory=dict)


def write_directory(
    path: Path, contents: Contents, *, progress: Callable[[int], None] | None = None
) -> int:
    """Write the file beside its place, check it, and move it there; return its size in bytes.

    The same contents give the same bytes. Raises DirectoryError, the old file untouched, when it
    cannot be written or does not check.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = _fresh_file(path)
        try:
            _write(fresh, contents, progress)
            _settle(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
        return path.stat().st_size
    except (sqlite3.Error, OSError, ValueError) as error:
        reason = f"could not be written: {error}."
        raise DirectoryError(path, reason, "What was there before is unchanged.") from error


def _fresh_file(path: Path) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(descriptor)
    return Path(name)


def _write(fresh: Path, contents: Contents, progress: Callable[[int], None] | None) -> None:
    database = Database(fresh)
    try:
        # Nobody reads this file before it is whole, and a broken one is thrown away.
        database.execute("pragma journal_mode = memory")
        database.execute("pragma synchronous = off")
        fill(database, contents, progress=progress)
        check_whole(database, contents)
    finally:
        database.close()


def _settle(fresh: Path, path: Path) -> None:
    """Put the finished file on the disk and in its place, read-only."""
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    fresh.chmod(0o444)
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def in_memory(contents: Contents) -> sqlite3.Connection:
    """Return a directory that is in no file, for as long as its connection is open."""
    database = Database(memory=True)
    fill(database, contents)
    return database.conn


def fill(
    database: Database, contents: Contents, *, progress: Callable[[int], None] | None = None
) -> None:
    """Write every table of the directory into an empty database."""
    meetings = sorted(contents.meetings, key=lambda meeting: meeting.id)
    with database.atomic():
        _describe(database, contents)
        _write_meetings(database, meetings, progress)
        _write_search(database, meetings)
        database.table("meeting").enable_fts(NAMED_BY, tokenize=_TOKENIZER)
        database.table("meeting").optimize()
    database.execute("analyze")


def _describe(database: Database, contents: Contents) -> None:
    database.table("about").insert(
        {
            "schema_version": SCHEMA_VERSION,
            "built_at": contents.built_at.isoformat(),
            "meetings": len(contents.meetings),
        }
    )
    database.table("feed").create(_FEED_COLUMNS, pk="id")
    database.table("feed").insert_all(
        _feed_row(feed, contents.copied_at.get(feed.id, contents.built_at))
        for feed in contents.feeds
    )
    database.table("finder").create({field.name: str for field in fields(Finder)})
    database.table("finder").insert_all(asdict(finder) for finder in contents.finders)
    database.table("rejected").create(
        {"feed": str, "reason": str, "rows": int}, pk=("feed", "reason")
    )
    database.table("rejected").insert_all(
        {"feed": feed, "reason": reason, "rows": rows}
        for (feed, reason), rows in sorted((contents.rejected or {}).items())
    )


_FEED_COLUMNS: dict[str, type] = {
    "id": str,
    "format": str,
    "fellowship": str,
    "country": str,
    "licence": str,
    "contact": str,
    "url": str,
    "checked": int,
    "fictional": int,
    "fetched_at": str,
}


def _feed_row(feed: Feed, fetched_at: datetime) -> dict[str, object]:
    return {
        "id": feed.id,
        "format": str(feed.format),
        "fellowship": feed.fellowship,
        "country": feed.country,
        "licence": feed.licence,
        "contact": feed.contact,
        # A path would tell where on our own disk a local file stands.
        "url": feed.url if feed.url.startswith("http") else "",
        "checked": int(feed.checked),
        "fictional": int(feed.fictional),
        "fetched_at": fetched_at.isoformat(),
    }


def _write_meetings(
    database: Database, meetings: Sequence[Meeting], progress: Callable[[int], None] | None
) -> None:
    columns = {name: _COLUMN_TYPES.get(name, str) for name in MEETING_COLUMNS}
    database.table("meeting").create(columns, pk="id", not_null={"feed_id", "source_id", "name"})
    for first in range(0, len(meetings), _BATCH):
        batch = meetings[first : first + _BATCH]
        database.table("meeting").insert_all(map(_meeting_row, batch))
        if progress is not None:
            progress(first + len(batch))


#: The columns of the meeting table are the fields of a Meeting, its id first.
MEETING_COLUMNS = ("id", *(field.name for field in fields(Meeting) if field.name != "id"))
_COLUMN_TYPES: dict[str, type] = {
    "weekday": int,
    "start_minute": int,
    "duration_minutes": int,
    "not_every_week": int,
    "latitude": float,
    "longitude": float,
    "approximate": int,
    "confirmed_at": int,
}


def _meeting_row(meeting: Meeting) -> dict[str, object]:
    return {name: _stored(getattr(meeting, name)) for name in MEETING_COLUMNS}


def _stored(value: object) -> object:
    match value:
        case str():
            return str(value)
        case tuple():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value


def _write_search(database: Database, meetings: Iterable[Meeting]) -> None:
    for statement in TABLES:
        database.conn.execute(statement)
    rows = sorted(search_rows(meetings), key=lambda row: row[:5])
    database.conn.executemany(INSERT_SEARCH, rows)
    for statement in FILL_TIMETABLE:
        database.conn.execute(statement)


def check_whole(database: Database, contents: Contents) -> None:
    """Raise ValueError when a table is damaged or lacks a meeting that it has to hold."""
    expected = {"meeting": len(contents.meetings)}
    expected["search"] = expected["timetable"] = sum(1 for _ in search_rows(contents.meetings))
    held = {table: database.table(table).count for table in expected}
    verdict = database.conn.execute("pragma integrity_check").fetchone()[0]
    if verdict != "ok" or held != expected:
        raise ValueError(f"the new file does not check ({verdict}; {held}, not {expected})")
    # Compares the full text with the meetings it was made from; raises when they differ.
    database.conn.execute(
        "insert into meeting_fts (meeting_fts, rank) values ('integrity-check', 1)"
    )
    database.conn.rollback()
