"""Reads and writes the desk, on the writer's thread, inside its transaction."""

import secrets
import sqlite3
from collections.abc import Mapping

from bot.errors import DeskChangedError, SealBrokenError
from bot.introductions.desk import Desk, KeptCode
from bot.introductions.packing import pack_record, unpack_record
from bot.introductions.records import Record
from bot.state.sealing import Seal

_LANE, _PLACE = "lane", "desk"
#: Stamps are random and never used twice, so that what was rolled back is never taken for true.
_STAMP_BITS = 62
_PUT_OFF_SECONDS = 3600


class DeskRows:
    """The rows of the desk. What did not change since the last reading is not opened again."""

    def __init__(self, seal: Seal, owner: str = "") -> None:
        self._seal = seal
        self._owner = owner
        self._stamps: dict[str, int] = {}
        self._desk: Desk | None = None

    def code(self, lane: str) -> str:
        """Return the keyed code of a lane; nothing for nobody."""
        return self._seal.code(_LANE, lane) if lane else ""

    def read(self, conn: sqlite3.Connection) -> Desk:
        """Return the desk as it is now. A record that does not open is left out and left alone."""
        (version,) = conn.execute("select stamp from desk_clock").fetchone()
        if self._desk is not None and self._desk.version == version:
            return self._desk
        stamps = dict(conn.execute("select id, stamp from desk_record").fetchall())
        known = self._desk.records if self._desk is not None else {}
        records: dict[str, Record] = {}
        for id, stamp in stamps.items():
            record = known.get(id) if self._stamps.get(id) == stamp else self._opened(conn, id)
            if record is not None:
                records[id] = record
        codes = conn.execute("select one, other, kind, until from kept_code").fetchall()
        self._stamps = stamps
        self._desk = Desk(
            version=version,
            records=records,
            codes=frozenset(KeptCode(*row) for row in codes),
            code_of=self.code,
        )
        return self._desk

    def write(
        self, conn: sqlite3.Connection, desk: Desk, wakes: Mapping[str, int | None], at: int
    ) -> None:
        """Write what a step changed. `wakes` says for each record when it is looked at again.

        Raises DeskChangedError when somebody else wrote since the desk was read, or holds it.
        """
        taken = conn.execute(
            "update desk_clock set stamp = ? where stamp = ?"
            " and (owner in ('', ?) or lease_until <= ?)",
            (_stamp(), desk.version, self._owner, at),
        )
        if taken.rowcount != 1:
            raise DeskChangedError
        conn.executemany(
            "insert into desk_record (id, body, stamp, wake_at) values (?, ?, ?, ?)"
            " on conflict (id) do update set body = excluded.body, stamp = excluded.stamp,"
            " wake_at = excluded.wake_at",
            [
                (id, self._seal.close(pack_record(desk.records[id]), place=_PLACE), _stamp(), wake)
                for id, wake in wakes.items()
            ],
        )
        conn.executemany("delete from desk_record where id = ?", [(id,) for id in desk.dropped])
        conn.executemany(
            "delete from kept_code where one = ? and other = ? and kind = ?",
            [(one.one, one.other, one.kind) for one in desk.codes_released],
        )
        conn.executemany(
            "insert into kept_code (one, other, kind, until) values (?, ?, ?, ?)"
            " on conflict (one, other, kind) do update set until = max(until, excluded.until)",
            [(one.one, one.other, one.kind, one.until) for one in desk.codes_kept],
        )

    def hold(self, conn: sqlite3.Connection, at: int, until: int) -> None:
        """Let nobody else write until then. Raises DeskChangedError when another holds it."""
        held = conn.execute(
            "update desk_clock set owner = ?, lease_until = ?"
            " where owner in ('', ?) or lease_until <= ?",
            (self._owner, until, self._owner, at),
        )
        if held.rowcount != 1:
            raise DeskChangedError

    def let_go(self, conn: sqlite3.Connection) -> None:
        """Let others write again."""
        conn.execute("update desk_clock set owner = '' where owner = ?", (self._owner,))

    def due(self, conn: sqlite3.Connection, at: int, limit: int) -> list[str]:
        """Return the ids of records that are to be looked at by now, the longest due first.

        One that does not open is put off, so that it is not due for ever.
        """
        rows = conn.execute(
            "select id from desk_record where wake_at <= ? order by wake_at, id limit ?",
            (at, limit),
        ).fetchall()
        records = self.read(conn).records
        conn.executemany(
            "update desk_record set wake_at = ? where id = ?",
            [(at + _PUT_OFF_SECONDS, id) for (id,) in rows if id not in records],
        )
        return [id for (id,) in rows if id in records]

    def erase_old(self, conn: sqlite3.Connection, at: int) -> sqlite3.Cursor:
        """Erase keyed codes that are past their time."""
        gone = conn.execute("delete from kept_code where until <= ?", (at,))
        if gone.rowcount:
            conn.execute("update desk_clock set stamp = ?", (_stamp(),))
        return gone

    def _opened(self, conn: sqlite3.Connection, id: str) -> Record | None:
        row = conn.execute("select body from desk_record where id = ?", (id,)).fetchone()
        try:
            return unpack_record(self._seal.open(row[0], place=_PLACE))
        except (SealBrokenError, AttributeError, KeyError, TypeError, ValueError):
            return None


def _stamp() -> int:
    return secrets.randbits(_STAMP_BITS)
