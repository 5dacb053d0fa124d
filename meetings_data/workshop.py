"""The workshop: the build's own SQLite file, which no one else reads and nothing is served from.

It holds what must outlive a build: the ids that meetings were given, the last good copy of every
feed, and what a geocoder answered.
"""

import base64
import hashlib
import json
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database, Migrations

from meetings_data.errors import DirectoryError
from meetings_data.fellowships import fold
from meetings_data.fetch import Fetched
from meetings_data.geocoder import Answer
from meetings_data.meeting import Meeting
from meetings_data.places import Place

ID_LENGTH = 10

migrations = Migrations("workshop")


@migrations()
def first_tables(database: Database) -> None:
    """Create the tables of the first version."""
    database.table("known").create(
        {
            "id": str,
            "feed_id": str,
            "source_id": str,
            "name_place": str,
            "slot_place": str,
            "slot_name": str,
            "given_at": int,
        },
        pk="id",
        not_null={"feed_id", "source_id"},
    )
    database.table("known").create_index(["feed_id", "source_id"], unique=True)
    database.table("copy").create(
        {"feed_id": str, "url": str, "body": bytes, "formats": bytes, "meetings": int, "at": int},
        pk="feed_id",
    )
    database.table("answer").create({"key": str, "answer": str, "until": float}, pk="key")


@dataclass(frozen=True, slots=True)
class LastCopy:
    """The bytes of a feed as they were when it last gave meetings, and how many they were."""

    fetched: Fetched
    meetings: int
    at: datetime


@dataclass(frozen=True, slots=True)
class _Known:
    """A meeting that was given an id: where it stood, and keys of what it said."""

    id: str
    source_id: str
    keys: tuple[str, str, str]


class Workshop:
    """The build's memory: a context manager, for one thread."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file; None is one in memory. Raises DirectoryError."""
        try:
            self._database = _opened(path)
            migrations.apply(self._database)
        except (sqlite3.Error, OSError) as error:
            reason = f"the workshop cannot be opened: {error}."
            advice = "Move it away: a new one is made, and every meeting gets a new id."
            raise DirectoryError(path or Path(":memory:"), reason, advice) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # --- ids -------------------------------------------------------------------------------------

    def with_ids(
        self, feed_id: str, meetings: Sequence[Meeting], *, now: datetime
    ) -> tuple[Meeting, ...]:
        """Return the meetings of one feed with their ids, old ones where they are known.

        A meeting is known again by its source id along with what it says, by what it says, by its
        source id alone, or by two of name, slot and place when only one listing fits: so an edit
        or a new numbering does not cost it its id.
        """
        old = self._known(feed_id)
        found = _matched(old, meetings)
        taken = {row[0] for row in self._database.conn.execute("select id from known")}
        given: dict[str, str] = {}
        for meeting in meetings:
            name = found.get(meeting.source_id) or _fresh_id(taken)
            taken.add(name)
            given[meeting.source_id] = name
        self._remember(feed_id, meetings, given, now=now)
        return tuple(replace(meeting, id=given[meeting.source_id]) for meeting in meetings)

    def senior(self, ids: Iterable[str]) -> str:
        """Return the id that was given first, so that a merged meeting keeps the one in use."""
        return min(ids, key=lambda name: (self._given_at(name), name))

    def _given_at(self, name: str) -> int:
        row = self._database.conn.execute(
            "select given_at from known where id = ?", [name]
        ).fetchone()
        return int(row[0])

    def _known(self, feed_id: str) -> list[_Known]:
        rows = self._database.conn.execute(
            "select id, source_id, name_place, slot_place, slot_name from known"
            " where feed_id = ? order by id",
            [feed_id],
        )
        return [_Known(row[0], row[1], (row[2], row[3], row[4])) for row in rows]

    def _remember(
        self, feed_id: str, meetings: Sequence[Meeting], given: Mapping[str, str], *, now: datetime
    ) -> None:
        """Write down who has which id; what has another source id now gives up its old one."""
        at = int(now.timestamp())
        rows = [
            (given[meeting.source_id], feed_id, meeting.source_id, *content_keys(meeting), at)
            for meeting in meetings
        ]
        with self._database.atomic():
            conn = self._database.conn
            # Source ids may change hands within one reading, so they are all set free first.
            conn.executemany(
                "update known set source_id = 'gone:' || id where feed_id = ? and source_id = ?",
                [(feed_id, meeting.source_id) for meeting in meetings],
            )
            conn.executemany(
                "insert into known values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
                " source_id = excluded.source_id, name_place = excluded.name_place,"
                " slot_place = excluded.slot_place, slot_name = excluded.slot_name",
                rows,
            )

    # --- what a geocoder answered ----------------------------------------------------------------

    def get(self, key: str, *, now: float) -> Answer | None:
        """Return the answer kept under the key, unless it is out of date (`geocoder.Answers`)."""
        row = self._database.conn.execute(
            "select answer from answer where key = ? and until > ?", [key, now]
        ).fetchone()
        if row is None:
            return None
        place = json.loads(row[0])
        return Answer(None if place is None else Place(**place))

    def put(self, key: str, answer: Answer, *, now: float) -> None:
        """Keep an answer for as long as it says, and forget those that are out of date."""
        place = None if answer.place is None else asdict(answer.place)
        row = [key, json.dumps(place), now + answer.seconds_kept]
        with self._database.atomic():
            self._database.conn.execute("delete from answer where until <= ?", [now])
            self._database.conn.execute("insert or replace into answer values (?, ?, ?)", row)

    # --- last good copies ------------------------------------------------------------------------

    def last_copy(self, feed_id: str, url: str) -> LastCopy | None:
        """Return the last good copy of a feed, unless it came from another address."""
        row = self._database.conn.execute(
            "select body, formats, meetings, at from copy where feed_id = ? and url = ?",
            [feed_id, url],
        ).fetchone()
        if row is None:
            return None
        return LastCopy(Fetched(row[0], row[1]), row[2], datetime.fromtimestamp(row[3], tz=UTC))

    def keep_copy(
        self, feed_id: str, url: str, fetched: Fetched, *, meetings: int, now: datetime
    ) -> None:
        """Keep these bytes as the last good copy of a feed."""
        with self._database.atomic():
            self._database.conn.execute(
                "insert or replace into copy values (?, ?, ?, ?, ?, ?)",
                [feed_id, url, fetched.body, fetched.formats, meetings, int(now.timestamp())],
            )


def _opened(path: Path | None) -> Database:
    if path is None:
        return Database(memory=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Feeds as published may hold members' contacts: the copies of them are for nobody else.
    path.touch(mode=0o600)
    return Database(path)


def content_keys(meeting: Meeting) -> tuple[str, str, str]:
    """Return three keys of what a meeting says: name and place, slot and place, slot and name."""
    name = f"{meeting.fellowship}|{fold(meeting.name)}"
    slot = f"{meeting.fellowship}|{meeting.schedule}|{meeting.weekday}|{meeting.start_minute}"
    where = "|".join(
        fold(words)
        for words in (meeting.venue, meeting.address, meeting.postcode, meeting.conference_url)
    )
    return _key(name, where), _key(slot, where), _key(slot, name)


def _key(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def _matched(old: Sequence[_Known], meetings: Sequence[Meeting]) -> dict[str, str]:
    """Return source id → known id for every meeting that is known again."""
    found: dict[str, str] = {}
    left = {known.id: known for known in old}
    waiting = {meeting.source_id: content_keys(meeting) for meeting in meetings}
    for look in _LOOKS:
        by_old = _only_ones(
            {known.id: look(known.source_id, known.keys) for known in left.values()}
        )
        by_new = _only_ones({name: look(name, keys) for name, keys in waiting.items()})
        for key, name in by_new.items():
            if key in by_old:
                found[name] = by_old[key]
                del left[by_old[key]], waiting[name]
    return found


Keys = tuple[str, str, str]


def _both(source_id: str, keys: Keys) -> object:
    return source_id, keys


def _content(_: str, keys: Keys) -> object:
    return keys


def _source(source_id: str, _: Keys) -> object:
    return source_id


def _name_place(_: str, keys: Keys) -> object:
    return keys[0]


def _slot_place(_: str, keys: Keys) -> object:
    return keys[1]


def _slot_name(_: str, keys: Keys) -> object:
    return keys[2]


#: The surest way of knowing a meeting again first.
_LOOKS = (_both, _content, _source, _name_place, _slot_place, _slot_name)


def _only_ones(keyed: Mapping[str, object]) -> dict[object, str]:
    """Key → the one name that has it; what several have tells none of them."""
    counts = Counter(keyed.values())
    return {key: name for name, key in keyed.items() if counts[key] == 1}


def _fresh_id(taken: set[str]) -> str:
    while True:
        name = base64.b32encode(secrets.token_bytes(7)).decode()[:ID_LENGTH].lower()
        if name not in taken:
            return name
