"""The directory of all meetings: opened read-only, searched, and read meeting by meeting."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, overload

from meetings_data.errors import DirectoryError
from meetings_data.feeds import Finder
from meetings_data.meeting import (
    ApproximateReason,
    Match,
    Meeting,
    ScheduleKind,
    VenueReason,
    VenueType,
)
from meetings_data.search import Hit, Query, find_hits
from meetings_data.search.named import match_expression
from meetings_data.snapshot import MEETING_COLUMNS, SCHEMA_VERSION

_ADVICE = "Make one with: mutual-aid-bot meetings build"
#: At most this much of the file is mapped; its pages are shared by all who read it.
_MAPPED_BYTES = 1 << 30
_CACHE_KIB = 1024
_COLUMNS = ", ".join(f'meeting."{name}"' for name in MEETING_COLUMNS)

#: Each is looked for when a directory is opened, not when a person first needs it.
_TABLES = (
    "meeting",
    "meeting_fts",
    "search",
    "timetable",
    "clock",
    "tally",
    "feed",
    "finder",
    "rejected",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFacts:
    """What the directory knows about one of its feeds."""

    name: str
    checked: bool  # a person has fetched it and looked at what came
    fictional: bool
    licence: str
    contact: str
    country: str
    fetched_at: datetime


class Matches(Sequence[Match]):
    """Matches in order; a meeting is read from the directory when it is looked at."""

    def __init__(self, hits: Sequence[Hit], read: Callable[[Hit], Match]) -> None:
        self._hits = hits
        self._read = read

    def __bool__(self) -> bool:
        return bool(self._hits)

    def __len__(self) -> int:
        return len(self._hits)

    def __iter__(self) -> Iterator[Match]:
        return map(self._read, self._hits)

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> "Matches": ...
    def __getitem__(self, index: int | slice) -> "Match | Matches":
        if isinstance(index, slice):
            return Matches(self._hits[index], self._read)
        return self._read(self._hits[index])


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and the radius in which: None when there was no circle."""

    matches: Matches
    radius_km: float | None


class Directory:
    """A directory of meetings. For one thread, as its connection is."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        version, built_at = conn.execute("select schema_version, built_at from about").fetchone()
        if version != SCHEMA_VERSION:
            raise ValueError(f"is of version {version}, and this program reads {SCHEMA_VERSION}")
        for table in _TABLES:
            conn.execute(f"select 1 from {table} limit 1")  # noqa: S608
        self.built_at = datetime.fromisoformat(built_at)
        self._conn = conn

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a directory file. Raises DirectoryError, saying what to do next."""
        if not path.is_file():
            raise DirectoryError(path, "is not there.", _ADVICE)
        try:
            conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as error:
            raise DirectoryError(path, f"cannot be opened: {error}.", _ADVICE) from error
        try:
            conn.execute("pragma query_only = 1")
            conn.execute(f"pragma mmap_size = {_MAPPED_BYTES}")
            conn.execute(f"pragma cache_size = -{_CACHE_KIB}")
            return cls(conn)
        except ValueError as error:
            conn.close()
            raise DirectoryError(path, f"{error}.", _ADVICE) from error
        except (sqlite3.Error, TypeError) as error:
            conn.close()
            reason = f"is damaged, or is no directory of meetings: {error}."
            raise DirectoryError(path, reason, _ADVICE) from error

    def close(self) -> None:
        """Close the file; what was found and not yet read can then no longer be read."""
        self._conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def search(self, query: Query) -> Found:
        """Return every meeting that matches, in the order of the rule in `search`."""
        hits, radius_km = find_hits(self._conn, query)
        return Found(Matches(hits, self._match), radius_km)

    def _match(self, hit: Hit) -> Match:
        meeting = self.meeting(hit.id)
        if meeting is None:
            raise LookupError(f"the search table names a meeting that is not there: {hit.id}")
        return Match(meeting, hit.starts_at, hit.distance_km)

    def meeting(self, id: str) -> Meeting | None:
        """Return the meeting of that id."""
        sql = f"select {_COLUMNS} from meeting where id = ?"  # noqa: S608
        row = self._conn.execute(sql, (id,)).fetchone()
        return None if row is None else _meeting(row)

    def fellowships_in(self, country: str) -> frozenset[str]:
        """Return the ids of groups with a meeting listed in a country, or online anywhere."""
        rows = self._conn.execute(
            "select distinct fellowship from meeting"
            " where country = ? or venue_type in ('online', 'hybrid')",
            (country,),
        )
        return frozenset(name for (name,) in rows)

    def named(self, words: str, limit: int = 10) -> tuple[Meeting, ...]:
        """Return meetings whose name, group or place has all the words, the best first."""
        expression = match_expression(words)
        if not expression:
            return ()
        rows = self._conn.execute(
            f"select {_COLUMNS} from meeting_fts"  # noqa: S608
            " join meeting on meeting.rowid = meeting_fts.rowid"
            " where meeting_fts match ? order by meeting_fts.rank, meeting.id limit ?",
            (expression, max(limit, 0)),
        )
        return tuple(map(_meeting, rows))

    def feed(self, feed_id: str) -> FeedFacts | None:
        """Return what is known about a feed."""
        row = self._conn.execute(
            "select id, checked, fictional, licence, contact, country, fetched_at"
            " from feed where id = ?",
            (feed_id,),
        ).fetchone()
        return None if row is None else _feed_facts(*row)

    def finders(self, country: str = "") -> tuple[Finder, ...]:
        """Return the fellowships' own finders for a country and for the world; all for ""."""
        columns = ", ".join(field.name for field in fields(Finder))
        rows = self._conn.execute(
            f"select {columns} from finder"  # noqa: S608
            " where ? in ('', country) or country = '' order by rowid",
            (country,),
        )
        return tuple(
            Finder(country=where, fellowship=fellowship, name=name, url=url, note=note)
            for where, fellowship, name, url, note in rows
        )

    def stats(self) -> dict[str, object]:
        """Return what the directory holds, in counts; none of them is about a person."""
        counted = {name: self._number(sql) for name, sql in _NUMBERS.items()}
        tables = {name: self._table(sql) for name, sql in _COUNTS.items()}
        attributes: Counter[str] = Counter()
        for names, meetings in self._table(_BY_ATTRIBUTES).items():
            attributes.update(dict.fromkeys(json.loads(names), meetings))
        return {
            "built_at": self.built_at.isoformat(),
            **counted,
            **tables,
            "attributes": dict(sorted(attributes.items(), key=lambda pair: (-pair[1], pair[0]))),
        }

    def _number(self, sql: str) -> int:
        return int(self._conn.execute(sql).fetchone()[0])

    def _table(self, sql: str) -> dict[str, int]:
        with closing(self._conn.execute(sql)) as rows:
            return {str(name): int(count) for name, count in rows}


_NUMBERS: Mapping[str, str] = {
    "meetings": "select count(*) from meeting",
    "weekly": "select count(*) from meeting where schedule = 'weekly'",
    "not_every_week": "select count(*) from meeting where not_every_week",
    "approximate": "select count(*) from meeting where approximate",
    "without_point": "select count(*) from meeting where latitude is null",
    "unconfirmed": "select count(*) from meeting where confirmed_at is null",
}
_COUNTS: Mapping[str, str] = {
    "fellowships": "select fellowship, count(*) from meeting group by 1 order by 2 desc, 1",
    "countries": "select country, count(*) from meeting group by 1 order by 2 desc, 1",
    "venue_types": "select venue_type, count(*) from meeting group by 1 order by 2 desc, 1",
    "feeds": "select feed.id, count(meeting.id) from feed left join meeting"
    " on meeting.feed_id = feed.id group by 1 order by 2 desc, 1",
    "rejected": "select reason, sum(rows) from rejected group by 1 order by 2 desc, 1",
}
_BY_ATTRIBUTES = "select attributes, count(*) from meeting group by 1"


def _feed_facts(*row: str | int) -> FeedFacts:
    name, checked, fictional, licence, contact, country, fetched_at = row
    return FeedFacts(
        name=str(name),
        checked=bool(checked),
        fictional=bool(fictional),
        licence=str(licence),
        contact=str(contact),
        country=str(country),
        fetched_at=datetime.fromisoformat(str(fetched_at)),
    )


def _meeting(row: Sequence[str]) -> Meeting:
    values = dict(zip(MEETING_COLUMNS, row, strict=True))
    read = {name: of(values[name]) for name, of in _READ.items()}
    return Meeting(**(values | read))  # type: ignore[arg-type]


_READ: Mapping[str, Callable[[str], object]] = {
    "schedule": ScheduleKind,
    "venue_type": VenueType,
    "venue_reason": VenueReason,
    "approximate_reason": lambda name: ApproximateReason(name) if name else None,
    "not_every_week": bool,
    "approximate": bool,
    "types": lambda words: tuple(json.loads(words)),
    "attributes": lambda words: tuple(json.loads(words)),
}
