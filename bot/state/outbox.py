"""What is committed and not yet known to be sent: sealed, each row in the hands of one process."""

import sqlite3
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from bot.errors import SealBrokenError
from bot.messages import Reply
from bot.state.change import OutboxRow
from bot.state.envelope import pack, unpack
from bot.state.sealing import Seal

#: A row whose process died is taken over after this long, or at a start.
LEASE = timedelta(seconds=30)
_PLACE = "outbox"


class Outbox:
    """Reads and writes the outbox, on the writer's thread, inside its transaction."""

    def __init__(self, seal: Seal, owner: str) -> None:
        self._seal = seal
        self._owner = owner

    def sealed(self, reply: Reply) -> bytes:
        """Return a reply as it stands in a row."""
        return self._seal.close(pack(reply), place=_PLACE)

    def add(self, conn: sqlite3.Connection, body: bytes, not_before: int, now: datetime) -> int:
        """Add a row: in our hands, or in nobody's until its reader's night is over."""
        waits = not_before > now.timestamp()
        cursor = conn.execute(
            "insert into outbox (body, at, owner, lease_until) values (?, ?, ?, ?)",
            (
                body,
                int(now.timestamp()),
                "" if waits else self._owner,
                not_before if waits else _lease(now),
            ),
        )
        return cursor.lastrowid or 0

    def erase(self, conn: sqlite3.Connection, id: int) -> bool:
        """Erase a row; False when it is gone already."""
        return conn.execute("delete from outbox where id = ?", (id,)).rowcount == 1

    def put_back(self, conn: sqlite3.Connection, row: OutboxRow, now: datetime) -> None:
        """Keep a row that was erased and could not be sent."""
        conn.execute(
            "insert or ignore into outbox (id, body, at, owner, lease_until)"
            " values (?, ?, ?, ?, ?)",
            (row.id, self.sealed(row.reply), int(now.timestamp()), self._owner, _lease(now)),
        )

    def set_tried(self, conn: sqlite3.Connection, id: int, tried: int) -> bool:
        """Note whether a row may have come; False when it is gone, or another's by now."""
        noted = conn.execute(
            "update outbox set tried = ? where id = ? and owner = ?", (tried, id, self._owner)
        )
        return noted.rowcount == 1

    def end_leases(self, conn: sqlite3.Connection) -> None:
        """Take from all others what they have in hand; what waits for a morning stays."""
        conn.execute(
            "update outbox set lease_until = 0 where owner != '' and owner != ?", (self._owner,)
        )

    def claim(self, conn: sqlite3.Connection, now: datetime) -> list[OutboxRow]:
        """Claim what nobody has in hand any more, or what waited till now, the oldest first.

        What nobody asked for, and is too late by now, is erased instead.
        """
        at = int(now.timestamp())
        rows = conn.execute(
            "update outbox set owner = ?, lease_until = ? where owner != ?"
            " and lease_until <= ? returning id, body, tried",
            (self._owner, _lease(now), self._owner, at),
        ).fetchall()
        opened = [(id, self._opened(body), tried) for id, body, tried in sorted(rows)]
        claimed = [
            OutboxRow(id, reply, tried=bool(tried))
            for id, reply, tried in opened
            if reply is not None
        ]
        late = [row for row in claimed if 0 < row.reply.until < at]
        for row in late:
            self.erase(conn, row.id)
        return [row for row in claimed if row not in late]

    def bring_forward(self, conn: sqlite3.Connection, lane: str, now: datetime) -> list[OutboxRow]:
        """Claim what waits for the morning of somebody who is awake, the oldest first."""
        rows = conn.execute("select id, body from outbox where owner = ''").fetchall()
        opened = [(id, self._opened(body)) for id, body in sorted(rows)]
        found = [OutboxRow(id, one) for id, one in opened if one is not None and one.to == lane]
        conn.executemany(
            "update outbox set owner = ?, lease_until = ? where id = ?",
            [(self._owner, _lease(now), row.id) for row in found],
        )
        return found

    def count(self, conn: sqlite3.Connection, lane: str) -> tuple[int, int]:
        """Return how many rows are for a chat, and how many carry its words to another."""
        replies = [self._opened(body) for (body,) in conn.execute("select body from outbox")]
        known = [reply for reply in replies if reply is not None]
        to = sum(reply.to == lane for reply in known)
        return to, sum(_carries(reply, lane) for reply in known)

    def drop_of(self, conn: sqlite3.Connection, lane: str) -> None:
        """Erase what is on its way to a chat, and what it wrote that is on its way to another."""
        self._drop(conn, lambda reply: reply.to == lane or _carries(reply, lane))

    def drop_unasked(self, conn: sqlite3.Connection, lane: str) -> None:
        """Erase messages to a chat that nobody asked for."""
        self._drop(conn, lambda reply: reply.to == lane and reply.until > 0)

    def drop_about(self, conn: sqlite3.Connection, records: Collection[str]) -> None:
        """Erase what is about one of these records of the desk, by their ids.

        That is relayed text, and messages with a button that leads to the record.
        """
        if records:
            self._drop(conn, lambda reply: _is_about(reply, records))

    def _drop(self, conn: sqlite3.Connection, goes: Callable[[Reply], bool]) -> None:
        rows = conn.execute("select id, body from outbox").fetchall()
        opened = [(id, self._opened(body)) for id, body in rows]
        gone = [(id,) for id, reply in opened if reply is not None and goes(reply)]
        conn.executemany("delete from outbox where id = ?", gone)

    def _opened(self, body: bytes) -> Reply | None:
        """Return what a row says, or None for one that is damaged: it stops no other."""
        try:
            return unpack(self._seal.open(body, place=_PLACE))
        except SealBrokenError:
            return None


def _lease(now: datetime) -> int:
    return int((now + LEASE).timestamp())


def _carries(reply: Reply, lane: str) -> bool:
    """Say whether a reply carries the words of a chat to another."""
    return reply.passage is not None and reply.passage.source == lane != reply.to


def _is_about(reply: Reply, records: Collection[str]) -> bool:
    if reply.passage is not None and reply.passage.introduction in records:
        return True
    named = {part for row in reply.buttons for one in row for part in one.action.split(".")}
    return not named.isdisjoint(records)
