"""Which message a relayed one was copied into, by codes alone: so that an edit finds its copy."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.messages import Passage
from bot.state.sealing import Seal

#: How long an edit can still find its copy.
COPIES_KEPT = timedelta(days=30)
#: In the place of a message's id, while a copy is on its way.
NOT_SENT = 0
_COPIED = "copied"


class Copies:
    """Reads and writes the table of copies, on the writer's thread, inside its transaction."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    def note(
        self, conn: sqlite3.Connection, passage: Passage, to: str, message: int, now: datetime
    ) -> None:
        """Note the message that a passage was sent as; one that came before is forgotten."""
        conn.execute(
            "insert into copied (source_code, target_code, target, introduction, at)"
            " values (?, ?, ?, ?, ?) on conflict (source_code) do update set"
            " target_code = excluded.target_code, target = excluded.target,"
            " introduction = excluded.introduction, at = excluded.at",
            (
                self._code(passage.source, passage.message),
                self._code(to, message),
                message,
                passage.introduction,
                int(now.timestamp()),
            ),
        )

    def copy_of(self, conn: sqlite3.Connection, passage: Passage) -> int | None:
        """Return the id of the message that a passage was sent as; None while it is not sent."""
        row = conn.execute(
            "select target from copied where source_code = ? and introduction = ?",
            (self._code(passage.source, passage.message), passage.introduction),
        ).fetchone()
        return None if row is None or row[0] == NOT_SENT else int(row[0])

    def introduction_of(self, conn: sqlite3.Connection, lane: str, message: int) -> str | None:
        """Return which introduction a message in a lane belongs to, a copy or what was copied."""
        code = self._code(lane, message)
        row = conn.execute(
            "select introduction from copied where target_code = ?1 or source_code = ?1", (code,)
        ).fetchone()
        return None if row is None else str(row[0])

    def count(self, conn: sqlite3.Connection, introductions: Iterable[str]) -> int:
        """Return how many copies of these introductions are noted."""
        counts = [
            conn.execute("select count(*) from copied where introduction = ?", (one,)).fetchone()
            for one in introductions
        ]
        return sum(count for (count,) in counts)

    def drop(self, conn: sqlite3.Connection, introduction: str) -> None:
        """Forget every copy of an introduction."""
        conn.execute("delete from copied where introduction = ?", (introduction,))

    def erase_old(self, conn: sqlite3.Connection, now: datetime) -> sqlite3.Cursor:
        """Forget copies that have outlived their time, or their introduction.

        One that was on its way when its introduction went is noted after that.
        """
        kept_from = int((now - COPIES_KEPT).timestamp())
        return conn.execute(
            "delete from copied where at <= ? or introduction not in (select id from desk_record)",
            (kept_from,),
        )

    def _code(self, lane: str, message: int) -> str:
        return self._seal.code(_COPIED, lane, str(message))
