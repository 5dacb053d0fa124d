"""What is kept about people: each under a code that only the key can make, its body sealed."""

import json
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from bot.counting.measures import Tally, TallyRow, quarter_of
from bot.errors import PersonChangedError, SealBrokenError
from bot.person import Due, Holdings, Person, Work, pack_person, unpack_person
from bot.state.change import DueRow, KeptPerson
from bot.state.sealing import Seal

#: Whoever is not heard of for so long is forgotten, whatever else goes wrong.
UNUSED_FOR = timedelta(days=90)
#: The due row that forgets in the ordinary way, and counts it, goes first.
_SLACK = timedelta(days=1)
_PERSON, _MISSING = "person", "missing"


class People:
    """Reads and writes the rows about people, on the writer's thread, inside its transaction."""

    def __init__(self, seal: Seal, owner: str) -> None:
        self._seal = seal
        self._owner = owner

    def read(self, conn: sqlite3.Connection, lane: str) -> KeptPerson | None:
        """Return a person's record with its version, or None."""
        code = self._code(lane)
        row = conn.execute("select body, version from person where code = ?", (code,)).fetchone()
        if row is None:
            return None
        try:
            return KeptPerson(self._person(row[0]), row[1])
        except SealBrokenError:
            # A damaged record can never be read, shown or kept up: it goes.
            self._erase_record(conn, code)
            return None

    def everyone(self, conn: sqlite3.Connection) -> list[Person]:
        """Return every record that opens with this key."""
        found = []
        for (body,) in conn.execute("select body from person order by code").fetchall():
            try:
                found.append(self._person(body))
            except SealBrokenError:
                continue
        return found

    def write(self, conn: sqlite3.Connection, kept: KeptPerson, due: Iterable[Due]) -> None:
        """Write a record and all that is due for this person, in the place of what was.

        Raises PersonChangedError when somebody else wrote the record since it was read.
        """
        person, code = kept.person, self._code(kept.person.lane)
        body = self._seal.close(pack_person(person), place="person")
        expires_at = person.touched_at + int((UNUSED_FOR + _SLACK).total_seconds())
        written = conn.execute(
            "insert into person (code, body, version, expires_at) values (?, ?, 1, ?)"
            " on conflict (code) do nothing"
            if kept.version == 0
            else "update person set body = ?2, version = version + 1, expires_at = ?3"
            " where code = ?1 and version = ?4",
            (code, body, expires_at) if kept.version == 0
            else (code, body, expires_at, kept.version),
        )  # fmt: skip
        if written.rowcount != 1:
            raise PersonChangedError
        conn.execute("delete from due where person = ?", (code,))
        conn.executemany(
            "insert into due (person, body, at, owner, lease_until) values (?, ?, ?, '', 0)",
            [(code, self._sealed_due(person.lane, one), one.at) for one in due],
        )

    def erase(self, conn: sqlite3.Connection, lane: str) -> None:
        """Erase a chat's record, what is due for it, and its reports of meetings."""
        self._erase_record(conn, self._code(lane))
        conn.executemany(
            "delete from missing_report where code = ?",
            [(self._seal.code(_MISSING, one, lane),) for one in _meetings(conn)],
        )

    def erase_old(self, conn: sqlite3.Connection, at: int) -> list[sqlite3.Cursor]:
        """Erase whoever was not heard of for long."""
        return [
            conn.execute(
                "delete from due where person in (select code from person where expires_at <= ?)",
                (at,),
            ),
            conn.execute("delete from person where expires_at <= ?", (at,)),
        ]

    def holdings(self, conn: sqlite3.Connection, lane: str) -> Holdings:
        """Return all that the file holds about a chat."""
        kept, code = self.read(conn, lane), self._code(lane)
        due = conn.execute("select body from due where person = ? order by at, id", (code,))
        reported = conn.execute("select code, meeting_id, day from missing_report").fetchall()
        return Holdings(
            person=kept.person if kept else None,
            due=tuple(opened[1] for (body,) in due.fetchall() if (opened := self._due(body))),
            missing=tuple(
                sorted(
                    (meeting_id, day)
                    for report, meeting_id, day in reported
                    if report == self._seal.code(_MISSING, meeting_id, lane)
                )
            ),
        )

    def claim(self, conn: sqlite3.Connection, at: int, until: int, limit: int) -> list[DueRow]:
        """Claim work that is due, the oldest first; others leave it alone until then."""
        rows = conn.execute(
            "update due set owner = ?, lease_until = ? where id in"
            " (select id from due where at <= ? and lease_until <= ? order by at, id limit ?)"
            " returning at, id, body",
            (self._owner, until, at, at, limit),
        ).fetchall()
        opened = [(id, self._due(body)) for _, id, body in sorted(rows)]
        broken = [(id,) for id, due in opened if due is None]
        conn.executemany("delete from due where id = ?", broken)
        return [DueRow(id, *due) for id, due in opened if due is not None]

    def report_missing(
        self, conn: sqlite3.Connection, meeting_id: str, lane: str, now: datetime
    ) -> None:
        """Note that a meeting was not there: once a chat, or by nobody when `lane` is empty."""
        code = self._seal.code(_MISSING, meeting_id, lane) if lane else secrets.token_hex(16)
        conn.execute(
            "insert into missing_report (code, meeting_id, day) values (?, ?, ?)"
            " on conflict (code) do update set day = excluded.day",
            (code, meeting_id, now.date().isoformat()),
        )

    def _code(self, lane: str) -> str:
        return self._seal.code(_PERSON, lane)

    def _person(self, body: bytes) -> Person:
        packed = self._seal.open(body, place="person")
        try:
            return unpack_person(packed)
        except (KeyError, TypeError, ValueError) as error:
            raise SealBrokenError("a record of a version that cannot be read") from error

    def _sealed_due(self, lane: str, due: Due) -> bytes:
        body = json.dumps({"lane": lane} | asdict(due)).encode()
        return self._seal.close(body, place="due")

    def _due(self, body: bytes) -> tuple[str, Due] | None:
        try:
            fields = json.loads(self._seal.open(body, place="due"))
        except SealBrokenError:
            return None
        lane = fields.pop("lane")
        return lane, Due(**(fields | {"work": Work(fields["work"])}))

    def _erase_record(self, conn: sqlite3.Connection, code: str) -> None:
        conn.execute("delete from person where code = ?", (code,))
        conn.execute("delete from due where person = ?", (code,))


def count(conn: sqlite3.Connection, tallies: Iterable[Tally], now: datetime) -> None:
    """Add one to each counter: of a quarter, without anything that says who."""
    conn.executemany(
        "insert into tally (quarter, area, measure, value, count) values (?, ?, ?, ?, 1)"
        " on conflict (quarter, area, measure, value) do update set count = count + 1",
        [(quarter_of(now), one.area, one.measure, one.value) for one in tallies],
    )


def counted(conn: sqlite3.Connection) -> tuple[TallyRow, ...]:
    """Return every counter."""
    rows = conn.execute(
        "select quarter, area, measure, value, count from tally order by 1, 2, 3, 4"
    ).fetchall()
    return tuple(TallyRow(*row) for row in rows)


def _meetings(conn: sqlite3.Connection) -> list[str]:
    rows = conn.execute("select distinct meeting_id from missing_report").fetchall()
    return [meeting_id for (meeting_id,) in rows]
