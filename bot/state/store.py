"""The state file: what waits to be handled or sent, and searches for a day. One writer thread.

Its functions are few and are coroutines, so that a twin on another database can follow. Whatever
a person wrote or was told stands here sealed, only until it is dealt with, at most 24 hours.
"""

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from sqlite_utils import Database, Migrations

from bot.messages import Reply
from bot.state.envelope import pack, unpack
from bot.state.sealing import Seal
from bot.state.writer import Writer

#: Searches are erased this long after the last tap, and nothing queued lives longer.
KEPT = timedelta(hours=24)
#: Update ids are remembered longer than Telegram keeps an undelivered update (24 hours).
SEEN_FOR = timedelta(hours=48)
#: A reply whose process died is taken over after this long.
LEASE = timedelta(seconds=30)
#: How long counts of "It wasn't there" stay, in days.
LISTING_COUNT_DAYS = 30

migrations = Migrations("state")


@migrations()
def m001_first(db: Database) -> None:
    """Queues, searches and counts."""
    for statement in (
        "create table seen_update (update_id integer primary key, at integer not null)",
        "create table inbox (update_id integer primary key, body blob not null,"
        " at integer not null)",
        "create table outbox (id integer primary key autoincrement, body blob not null,"
        " at integer not null, owner text not null, lease_until integer not null)",
        "create table search (token text primary key, body blob not null,"
        " expires_at integer not null)",
        "create table missing_listing (meeting_id text not null, day text not null,"
        " count integer not null, primary key (meeting_id, day))",
        "create index search_expires on search (expires_at)",
    ):
        db.conn.execute(statement)


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A search's wishes under the random token that its buttons name."""

    token: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Everything one update changes: written in one commit, before anything is sent."""

    update_id: int
    replies: tuple[Reply, ...] = ()
    searches: tuple[KeptSearch, ...] = ()
    missing_listings: tuple[str, ...] = ()  # ids of meetings somebody did not find


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A reply that is committed and not yet known to be sent."""

    id: int
    reply: Reply


def new_token() -> str:
    """Make the random name of a search, 12 characters."""
    return secrets.token_urlsafe(9)


class Store:
    """The state file, opened. `path` None keeps everything in memory, as `try` does."""

    def __init__(self, path: Path | None, seal: Seal) -> None:
        self._seal = seal
        self._path = path
        self._owner = secrets.token_hex(8)
        self._writer = Writer()
        self._db: Database | None = None

    async def __aenter__(self) -> Self:
        await self._writer.open(self._open)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._writer.close(self._close)

    async def accept(self, update_id: int, payload: bytes, *, now: datetime) -> bool:
        """Keep an update until it is handled. False when it was seen before."""
        sealed = self._seal.close(payload, place="inbox")

        def write(conn: sqlite3.Connection) -> bool:
            at = int(now.timestamp())
            seen = conn.execute(
                "select 1 from seen_update where update_id = ?", (update_id,)
            ).fetchone()
            if seen:
                return False
            added = conn.execute(
                "insert or ignore into inbox (update_id, body, at) values (?, ?, ?)",
                (update_id, sealed, at),
            )
            return added.rowcount == 1

        return await self._writer.write(write)

    async def waiting(self) -> list[tuple[int, bytes]]:
        """Return the updates that were accepted and never handled, oldest first."""
        rows = await self._writer.write(
            lambda conn: conn.execute(
                "select update_id, body from inbox order by rowid"
            ).fetchall()
        )
        return [(update_id, self._seal.open(body, place="inbox")) for update_id, body in rows]

    async def seen(self, update_id: int) -> bool:
        """Say whether this update was already handled to the end."""
        row = await self._writer.write(
            lambda conn: conn.execute(
                "select 1 from seen_update where update_id = ?", (update_id,)
            ).fetchone()
        )
        return row is not None

    async def commit(self, change: Change, *, now: datetime) -> tuple[OutboxRow, ...]:
        """Write all that one update changes, at once, and return what is now to be sent.

        An update that was already handled changes nothing and returns nothing.
        """
        bodies = [self._seal.close(pack(reply), place="outbox") for reply in change.replies]
        searches = [
            (
                kept.token,
                self._seal.close(kept.body, place="search"),
                int((now + KEPT).timestamp()),
            )
            for kept in change.searches
        ]

        def write(conn: sqlite3.Connection) -> list[int]:
            if not _mark_handled(conn, change.update_id, now):
                return []
            conn.executemany(
                "insert into search (token, body, expires_at) values (?, ?, ?) on conflict (token)"
                " do update set body = excluded.body, expires_at = excluded.expires_at",
                searches,
            )
            for meeting_id in change.missing_listings:
                _count_missing(conn, meeting_id, now)
            return [self._queue(conn, body, now) for body in bodies]

        ids = await self._writer.write(write)
        return tuple(OutboxRow(id, reply) for id, reply in zip(ids, change.replies, strict=False))

    async def search(self, token: str, *, now: datetime) -> bytes | None:
        """Return a search's wishes, or None when they are erased or never were."""
        row = await self._writer.write(
            lambda conn: conn.execute(
                "select body from search where token = ? and expires_at > ?",
                (token, int(now.timestamp())),
            ).fetchone()
        )
        return None if row is None else self._seal.open(row[0], place="search")

    async def sent(self, outbox_id: int) -> None:
        """Erase a reply that is sent, or that will never be."""
        await self._writer.write(
            lambda conn: conn.execute("delete from outbox where id = ?", (outbox_id,))
        )

    async def unsent(self, *, now: datetime) -> tuple[OutboxRow, ...]:
        """Claim the replies whose process died before it sent them, oldest first."""
        at, until = int(now.timestamp()), int((now + LEASE).timestamp())
        rows = await self._writer.write(
            lambda conn: conn.execute(
                "update outbox set owner = ?, lease_until = ? where owner != ?"
                " and lease_until <= ? returning id, body",
                (self._owner, until, self._owner, at),
            ).fetchall()
        )
        return tuple(
            OutboxRow(id, unpack(self._seal.open(body, place="outbox")))
            for id, body in sorted(rows)
        )

    async def erase_old(self, *, now: datetime) -> int:
        """Erase everything that has outlived its time; return how many rows went."""
        at, day = int(now.timestamp()), timedelta(days=LISTING_COUNT_DAYS)

        def write(conn: sqlite3.Connection) -> int:
            queued = int((now - KEPT).timestamp())
            gone = [
                conn.execute("delete from search where expires_at <= ?", (at,)),
                conn.execute("delete from inbox where at <= ?", (queued,)),
                conn.execute("delete from outbox where at <= ?", (queued,)),
                conn.execute(
                    "delete from seen_update where at <= ?", (int((now - SEEN_FOR).timestamp()),)
                ),
                conn.execute(
                    "delete from missing_listing where day <= ?", ((now - day).date().isoformat(),)
                ),
            ]
            return sum(cursor.rowcount for cursor in gone)

        return await self._writer.write(write)

    async def missing_listings(self) -> dict[str, int]:
        """Return how often each meeting was reported as not there, within the kept days."""
        rows = await self._writer.write(
            lambda conn: conn.execute(
                "select meeting_id, sum(count) from missing_listing group by meeting_id"
            ).fetchall()
        )
        return dict(rows)

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600, exist_ok=True)
        conn = sqlite3.connect(self._path or ":memory:", isolation_level=None)
        # Freed pages are overwritten, so that what is erased is not in the file either.
        for pragma in ("secure_delete=on", "journal_mode=wal", "synchronous=normal"):
            conn.execute(f"pragma {pragma}")
        conn.execute("pragma busy_timeout=5000")
        self._db = Database(conn)
        migrations.apply(self._db)
        return conn

    def _close(self) -> None:
        if self._db is not None:
            self._db.conn.execute("pragma wal_checkpoint(truncate)")
            self._db.close()

    def _queue(self, conn: sqlite3.Connection, body: bytes, now: datetime) -> int:
        lease = int((now + LEASE).timestamp())
        cursor = conn.execute(
            "insert into outbox (body, at, owner, lease_until) values (?, ?, ?, ?)",
            (body, int(now.timestamp()), self._owner, lease),
        )
        return cursor.lastrowid or 0


def _mark_handled(conn: sqlite3.Connection, update_id: int, now: datetime) -> bool:
    marked = conn.execute(
        "insert or ignore into seen_update (update_id, at) values (?, ?)",
        (update_id, int(now.timestamp())),
    )
    conn.execute("delete from inbox where update_id = ?", (update_id,))
    return marked.rowcount == 1


def _count_missing(conn: sqlite3.Connection, meeting_id: str, now: datetime) -> None:
    conn.execute(
        "insert into missing_listing (meeting_id, day, count) values (?, ?, 1)"
        " on conflict (meeting_id, day) do update set count = count + 1",
        (meeting_id, now.date().isoformat()),
    )
