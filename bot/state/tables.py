"""The tables of the state file, one numbered migration after another, and how it is opened."""

import secrets
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database, Migrations

migrations = Migrations("state")

_TRIES, _PAUSE_SECONDS = 500, 0.01


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


@migrations()
def m002_people(db: Database) -> None:
    """People who said yes, what falls due for them, counters; missing listings once a chat."""
    for statement in (
        "create table person (code text primary key, body blob not null,"
        " version integer not null, expires_at integer not null)",
        "create table due (id integer primary key autoincrement, person text not null,"
        " body blob not null, at integer not null, owner text not null,"
        " lease_until integer not null)",
        "create index due_at on due (at)",
        "create index due_person on due (person)",
        "create table tally (quarter text not null, area text not null, measure text not null,"
        " value text not null, count integer not null,"
        " primary key (quarter, area, measure, value)) without rowid",
        "create table missing_report (code text primary key, meeting_id text not null,"
        " day text not null) without rowid",
    ):
        db.conn.execute(statement)
    _carry_over_missing_listings(db.conn)


@migrations()
def m003_desk(db: Database) -> None:
    """Introductions and volunteers, each sealed; one stamp for all of them; codes that stay."""
    for statement in (
        "create table desk_record (id text primary key, body blob not null,"
        " stamp integer not null, wake_at integer)",
        "create index desk_wake on desk_record (wake_at) where wake_at is not null",
        "create table desk_clock (stamp integer not null, key_code text not null,"
        " owner text not null default '', lease_until integer not null default 0)",
        "create table kept_code (one text not null, other text not null, kind text not null,"
        " until integer not null, primary key (one, other, kind)) without rowid",
        "insert into desk_clock (stamp, key_code) values (0, '')",
    ):
        db.conn.execute(statement)


@migrations()
def m004_sending(db: Database) -> None:
    """Which replies were on their way already; which message a relayed one was copied into."""
    for statement in (
        "alter table outbox add column tried integer not null default 0",
        "create table copied (source_code text primary key, target_code text not null,"
        " target integer not null, introduction text not null, at integer not null)"
        " without rowid",
        "create index copied_target on copied (target_code)",
    ):
        db.conn.execute(statement)


def _carry_over_missing_listings(conn: sqlite3.Connection) -> None:
    """Turn each count into as many reports. Nobody knows whose they were: random codes."""
    counts = conn.execute("select meeting_id, day, count from missing_listing").fetchall()
    conn.executemany(
        "insert into missing_report (code, meeting_id, day) values (?, ?, ?)",
        [
            (secrets.token_hex(16), meeting_id, day)
            for meeting_id, day, count in counts
            for _ in range(count)
        ],
    )
    conn.execute("drop table missing_listing")


def connect(path: Path | None) -> sqlite3.Connection:
    """Open the state file and bring its tables up to date. `None` keeps everything in memory."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    conn = sqlite3.connect(path or ":memory:", isolation_level=None)
    conn.execute("pragma busy_timeout=5000")
    _share(conn)
    # Freed pages are overwritten, so that what is erased is not in the file either.
    for pragma in ("secure_delete=on", "synchronous=normal", "temp_store=memory"):
        conn.execute(f"pragma {pragma}")
    # Of several processes that start at once one brings the tables up to date.
    conn.execute("begin immediate")
    migrations.apply(Database(conn))
    conn.execute("commit")
    return conn


def _share(conn: sqlite3.Connection) -> None:
    """Let others read while one writes. SQLite itself does not wait here for who starts, too."""
    for _ in range(_TRIES):
        with suppress(sqlite3.OperationalError):
            conn.execute("pragma journal_mode=wal")
            return
        time.sleep(_PAUSE_SECONDS)
    conn.execute("pragma journal_mode=wal")
