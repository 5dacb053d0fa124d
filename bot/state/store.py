"""The state file: what waits to be handled or sent, and searches for a day. One writer thread.

Its functions are few and are coroutines, so that a twin on another database can follow. Whatever
a person wrote or was told stands here sealed, only until it is dealt with, at most 24 hours.
"""

import secrets
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Self

from bot.counting.measures import TallyRow
from bot.errors import ConfigError, SealBrokenError
from bot.introductions.desk import Desk
from bot.introductions.holdings import on_desk
from bot.messages import Passage
from bot.person import Holdings, Person
from bot.state.change import Change, DueRow, KeptPerson, OutboxRow
from bot.state.copies import NOT_SENT, Copies
from bot.state.desk import DeskRows
from bot.state.outbox import LEASE, Outbox
from bot.state.people import People, count, counted
from bot.state.sealing import Seal
from bot.state.tables import connect
from bot.state.writer import Writer

#: Searches are erased this long after the last tap, and nothing queued lives longer.
KEPT = timedelta(hours=24)
#: Update ids are remembered longer than Telegram keeps an undelivered update (24 hours).
SEEN_FOR = timedelta(hours=48)
#: So long a process whose steps others always overtook may have the desk to itself.
HELD = timedelta(seconds=5)
#: How long reports of "It wasn't there" stay, in days.
MISSING_REPORT_DAYS = 30
#: So much due work is claimed at once.
_CLAIMED = 200
#: Of a commit: the ids of its replies, whether anything was erased, and what waited till now.
_Committed = tuple[list[int], bool, list[OutboxRow]]


class Store:
    """The state file, opened. `path` None keeps everything in memory, as `try` does."""

    def __init__(self, path: Path | None, seal: Seal) -> None:
        self._seal = seal
        self._path = path
        self._owner = secrets.token_hex(8)
        self._writer = Writer()
        self._people = People(seal, self._owner)
        self._outbox = Outbox(seal, self._owner)
        self._copies = Copies(seal)
        self._desk = DeskRows(seal, self._owner)
        self._conn: sqlite3.Connection | None = None
        self._written_anew_on: date | None = None

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
        opened = [(update_id, self._opened(body, "inbox")) for update_id, body in rows]
        return [(update_id, body) for update_id, body in opened if body is not None]

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

        An update, or due work, that was already done changes nothing and returns nothing.
        A reply that waits for the morning is not among what is returned: `unsent` brings it, or
        the first thing that the one it is for does before.
        Raises PersonChangedError or DeskChangedError, with nothing written, when the person's
        record, or the desk, is not the one that was read.
        """
        bodies = [(self._outbox.sealed(reply), reply.not_before) for reply in change.replies]
        searches = [
            (
                kept.token,
                self._seal.close(kept.body, place="search"),
                int((now + KEPT).timestamp()),
            )
            for kept in change.searches
        ]

        def write(conn: sqlite3.Connection) -> _Committed:
            if not _mark_done(conn, change, now):
                return [], False, []
            conn.executemany(
                "insert into search (token, body, expires_at) values (?, ?, ?) on conflict (token)"
                " do update set body = excluded.body, expires_at = excluded.expires_at",
                searches,
            )
            before = conn.total_changes
            if change.desk is not None:
                self._write_desk(conn, change.desk, change.wakes, int(now.timestamp()))
            for reply in change.replies:
                if reply.passage is not None and not reply.revises:
                    self._copies.note(conn, reply.passage, reply.to, NOT_SENT, now)
            self._write_person(conn, change, now)
            went = change.forgets and conn.total_changes > before
            awake = change.lane if change.update_id is not None and not change.forgets else ""
            brought = self._outbox.bring_forward(conn, awake, now) if awake else []
            ids = [self._outbox.add(conn, body, wait, now) for body, wait in bodies]
            return ids, went, brought

        ids, went, brought = await self._writer.write(write)
        if went:
            # The erasing itself is done; what is in the way of this is tried again at upkeep.
            with suppress(sqlite3.Error):
                self._written_anew_on = None
                await self.write_anew()
        at = now.timestamp()
        sent = [
            OutboxRow(id, reply)
            for id, reply in zip(ids, change.replies, strict=False)
            if reply.not_before <= at
        ]
        return (*sent, *brought)

    async def settle(self) -> None:
        """Write the journal into the file and empty it."""
        await self._writer.alone(_settle)

    async def write_anew(self) -> None:
        """Write the whole file anew: what is erased is nowhere then."""
        await self._writer.alone(_write_anew)

    async def person(self, lane: str) -> KeptPerson | None:
        """Return what is kept of a person. Raises SealBrokenError when it is damaged."""
        return await self._writer.write(lambda conn: self._people.read(conn, lane))

    async def person_and_desk(self, lane: str) -> tuple[KeptPerson | None, Desk]:
        """Return both at once: the way to the writer's thread takes longer than the reading."""
        return await self._writer.write(
            lambda conn: (self._people.read(conn, lane), self._desk.read(conn))
        )

    async def everyone(self) -> list[Person]:
        """Return every person's record."""
        return await self._writer.write(self._people.everyone)

    async def holdings(self, lane: str) -> Holdings:
        """Return all that the file holds about a chat beside the desk, for that person to read."""

        def read(conn: sqlite3.Connection) -> Holdings:
            held = on_desk(self._desk.read(conn), lane)
            ids = {one.id for one in (*held.asked, *held.accepted)}
            copies = self._copies.count(conn, ids)
            queued, passing = self._outbox.count(conn, lane)
            kept = self._people.holdings(conn, lane)
            return replace(kept, copies=copies, queued=queued, passing=passing)

        return await self._writer.write(read)

    async def claim_due(self, *, now: datetime) -> tuple[DueRow, ...]:
        """Claim work that is due, the oldest first. `commit` with its id says that it is done."""
        at, until = int(now.timestamp()), int((now + LEASE).timestamp())
        return tuple(
            await self._writer.write(
                lambda conn: self._people.claim(conn, at, until, limit=_CLAIMED)
            )
        )

    async def desk(self) -> Desk:
        """Return all open introductions and all volunteers, as they are now."""
        return await self._writer.write(self._desk.read)

    @asynccontextmanager
    async def desk_held(self, *, now: datetime) -> AsyncIterator[None]:
        """Let no other process write to the desk meanwhile, for a few seconds at most.

        Raises DeskChangedError when another holds it.
        """
        at, until = int(now.timestamp()), int((now + HELD).timestamp())
        await self._writer.write(lambda conn: self._desk.hold(conn, at, until))
        try:
            yield
        finally:
            await self._writer.write(self._desk.let_go)

    async def desk_due(self, *, now: datetime) -> list[str]:
        """Return the ids of what is to be looked at on the desk by now, the longest due first."""
        at = int(now.timestamp())
        return await self._writer.write(lambda conn: self._desk.due(conn, at, _CLAIMED))

    async def next_due_at(self) -> int | None:
        """Return when the next work falls due, in UTC seconds."""
        row = await self._writer.write(
            lambda conn: conn.execute(
                "select min(at) from (select at from due union all"
                " select wake_at from desk_record where wake_at is not null union all"
                " select lease_until from outbox where owner = '')"
            ).fetchone()
        )
        return None if row[0] is None else int(row[0])

    async def tallies(self) -> tuple[TallyRow, ...]:
        """Return every counter."""
        return await self._writer.write(counted)

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
        await self._writer.write(lambda conn: self._outbox.erase(conn, outbox_id))

    async def trying(self, outbox_id: int) -> bool:
        """Note that a reply is about to be sent. False when it is gone, or another's by now."""
        return await self._writer.write(lambda conn: self._outbox.set_tried(conn, outbox_id, 1))

    async def not_tried(self, outbox_id: int) -> None:
        """Take that back, where it is certain that the reply did not come."""
        await self._writer.write(lambda conn: self._outbox.set_tried(conn, outbox_id, 0))

    async def take(self, outbox_id: int) -> bool:
        """Erase a reply just before it is sent; False when it is gone already."""
        return await self._writer.write(lambda conn: self._outbox.erase(conn, outbox_id))

    async def put_back(self, row: OutboxRow, *, now: datetime) -> None:
        """Keep a reply that was taken and could not be sent."""
        await self._writer.write(lambda conn: self._outbox.put_back(conn, row, now))

    async def left_behind(self, *, now: datetime) -> tuple[OutboxRow, ...]:
        """Claim, at a start, what others had in hand, as `unsent` does, without waiting.

        A process that still lives ends what it is sending at this moment. The rest it leaves:
        `trying` and `take` say that it is not its own any more.
        """
        await self._writer.write(self._outbox.end_leases)
        return await self.unsent(now=now)

    async def unsent(self, *, now: datetime) -> tuple[OutboxRow, ...]:
        """Claim the replies whose process died before it sent them, oldest first.

        What nobody asked for, and is too late by now, is erased instead.
        """
        return tuple(await self._writer.write(lambda conn: self._outbox.claim(conn, now)))

    async def note_copy(
        self, passage: Passage, to: str, message_id: int, *, now: datetime
    ) -> None:
        """Note which message a passage was sent as, so that its edits and answers find it."""
        await self._writer.write(
            lambda conn: self._copies.note(conn, passage, to, message_id, now)
        )

    async def copy_of(self, passage: Passage) -> int | None:
        """Return the id of the message that a passage was sent as, or None."""
        return await self._writer.write(lambda conn: self._copies.copy_of(conn, passage))

    async def introduction_of(self, lane: str, message_id: int) -> str | None:
        """Return which introduction a message in this lane belongs to, sent or received there."""
        return await self._writer.write(
            lambda conn: self._copies.introduction_of(conn, lane, message_id)
        )

    async def drop_copies(self, introduction: str) -> None:
        """Forget which messages were copies in an introduction."""
        await self._writer.write(lambda conn: self._copies.drop(conn, introduction))

    async def erase_old(self, *, now: datetime) -> int:
        """Erase everything that has outlived its time; return how many rows went."""
        at, day = int(now.timestamp()), timedelta(days=MISSING_REPORT_DAYS)

        def write(conn: sqlite3.Connection) -> tuple[int, int]:
            queued = int((now - KEPT).timestamp())
            gone = [
                conn.execute("delete from search where expires_at <= ?", (at,)),
                conn.execute("delete from inbox where at <= ?", (queued,)),
                conn.execute("delete from outbox where at <= ?", (queued,)),
                conn.execute(
                    "delete from seen_update where at <= ?", (int((now - SEEN_FOR).timestamp()),)
                ),
                conn.execute(
                    "delete from missing_report where day <= ?", ((now - day).date().isoformat(),)
                ),
                self._copies.erase_old(conn, now),
            ]
            forgotten = [*self._people.erase_old(conn, at), self._desk.erase_old(conn, at)]
            return _count(gone), _count(forgotten)

        erased, forgotten = await self._writer.write(write)
        if forgotten or self._written_anew_on != now.date():
            self._written_anew_on = now.date()
            await self.write_anew()
        else:
            await self.settle()
        return erased + forgotten

    async def missing_listings(self) -> dict[str, int]:
        """Return how often each meeting was reported as not there, within the kept days."""
        rows = await self._writer.write(
            lambda conn: conn.execute(
                "select meeting_id, count(*) from missing_report group by meeting_id"
            ).fetchall()
        )
        return dict(rows)

    def _opened(self, body: bytes, place: str) -> bytes | None:
        """Return what was sealed, or None for a row that is damaged: it stops no other."""
        try:
            return self._seal.open(body, place=place)
        except SealBrokenError:
            return None

    def _open(self) -> sqlite3.Connection:
        conn = connect(self._path)
        try:
            self._check_key(conn)
        except ConfigError:
            conn.close()
            raise
        self._conn = conn
        return conn

    def _check_key(self, conn: sqlite3.Connection) -> None:
        """Refuse a file that another key sealed: all in it would look as if it were gone."""
        own = self._seal.code("key", "state")
        conn.execute("update desk_clock set key_code = ? where key_code = ''", (own,))
        (known,) = conn.execute("select key_code from desk_clock").fetchone()
        if known != own:
            raise ConfigError(
                ["STATE_KEY is not the key of this STATE_DATABASE. Restore the key from its"
                 " backup, or name a new database."]
            )  # fmt: skip

    def _close(self) -> None:
        if self._conn is not None:
            self._conn.execute("pragma wal_checkpoint(truncate)")
            self._conn.close()

    def _write_desk(
        self, conn: sqlite3.Connection, desk: Desk, wakes: Mapping[str, int | None], at: int
    ) -> None:
        self._desk.write(conn, desk, wakes, at)
        self._outbox.drop_about(conn, desk.silenced)
        for introduction in desk.silenced:
            self._copies.drop(conn, introduction)
        if desk.dropped:
            # At the next upkeep the file is written anew, so that what was dropped is nowhere.
            self._written_anew_on = None

    def _write_person(self, conn: sqlite3.Connection, change: Change, now: datetime) -> None:
        if change.forgets:
            self._people.erase(conn, change.lane)
            if change.due_id is None:
                # What falls due by itself ends no introduction: its messages still come.
                self._outbox.drop_of(conn, change.lane)
            gone = [(token,) for token in change.forgotten_searches]
            conn.executemany("delete from search where token = ?", gone)
        elif change.person is not None:
            self._people.write(conn, change.person, change.due)
        if change.drops_unasked:
            self._outbox.drop_unasked(conn, change.lane)
        for meeting_id in change.missing_listings:
            # Without anyone who answers for this, not even a keyed code of a chat is kept.
            lane = change.lane if change.keeps_people else ""
            self._people.report_missing(conn, meeting_id, lane, now)
        count(conn, change.tallies, now)


def _settle(conn: sqlite3.Connection) -> None:
    conn.execute("pragma wal_checkpoint(truncate)")


def _write_anew(conn: sqlite3.Connection) -> None:
    # "secure_delete" misses what SQLite moved from page to page while it balanced a tree: whole
    # rows were found in the unused middle of pages. Measured: 0.2 s for 10,000 people.
    conn.execute("vacuum")
    _settle(conn)


def _count(cursors: Iterable[sqlite3.Cursor]) -> int:
    return sum(cursor.rowcount for cursor in cursors)


def _mark_done(conn: sqlite3.Connection, change: Change, now: datetime) -> bool:
    """Say once, of an update or of due work, that it is done. False when it was before."""
    if change.update_id is None and change.due_id is None:
        return True
    if change.due_id is not None:
        return conn.execute("delete from due where id = ?", (change.due_id,)).rowcount == 1
    marked = conn.execute(
        "insert or ignore into seen_update (update_id, at) values (?, ?)",
        (change.update_id, int(now.timestamp())),
    )
    conn.execute("delete from inbox where update_id = ?", (change.update_id,))
    return marked.rowcount == 1


def tallies_in(path: Path) -> tuple[TallyRow, ...]:
    """Return the counters of a state file, which need no key. Raises sqlite3.Error."""
    conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return counted(conn)
    finally:
        conn.close()
