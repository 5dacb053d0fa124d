"""The state file: one commit per update, sealed, and gone when its time is over."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import SealBrokenError
from bot.messages import Button, Document, Pin, Reply, Span, SpanKind
from bot.state.envelope import pack, unpack
from bot.state.sealing import Seal, new_key, read_key
from bot.state.store import KEPT, LEASE, Change, KeptSearch, Store

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
KEY = bytes(range(32))
REPLY = Reply(
    to="7",
    text="Hello – “you”",
    spans=(Span(0, 5, SpanKind.BOLD), Span(6, 1, SpanKind.MOMENT, 1_800_000_000)),
    buttons=((Button("One", action="f.open.x.y"), Button("Two", url="https://example.org/")),),
    edits=True,
    card=3,
    pin=Pin(53.8, -1.5, "Hall", "1 Example Street"),
    document=Document("plan.ics", "text/calendar", b"\x00BEGIN"),
)


def rows(path: Path, table: str) -> int:
    with sqlite3.connect(path) as conn:
        count = conn.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
    conn.close()
    return int(count)


def test_reply_survives_packing() -> None:
    assert unpack(pack(REPLY)) == REPLY


def test_key_survives_as_text() -> None:
    key = new_key()

    assert len(read_key(key) or b"") == 32
    assert read_key("not a key") is None


def test_sealed_value_opens_only_in_its_place_and_with_its_key() -> None:
    sealed = Seal(KEY).close(b"secret", place="inbox")

    assert Seal(KEY).open(sealed, place="inbox") == b"secret"
    with pytest.raises(SealBrokenError):
        Seal(KEY).open(sealed, place="outbox")
    with pytest.raises(SealBrokenError):
        Seal(bytes(32)).open(sealed, place="inbox")


async def test_update_is_accepted_once_and_waits_until_handled(tmp_path: Path) -> None:
    async with Store(tmp_path / "state.db", Seal(KEY)) as store:
        accepted = [await store.accept(5, b"{}", now=NOW) for _ in range(2)]
        waiting = await store.waiting()
        await store.commit(Change(update_id=5), now=NOW)

        assert accepted == [True, False]
        assert waiting == [(5, b"{}")]
        assert await store.waiting() == []
        assert await store.accept(5, b"{}", now=NOW) is False
        assert await store.seen(5) is True


async def test_commit_of_a_handled_update_changes_nothing(tmp_path: Path) -> None:
    change = Change(update_id=5, replies=(REPLY,), missing_listings=("abcdefghij",))
    async with Store(tmp_path / "state.db", Seal(KEY)) as store:
        first = await store.commit(change, now=NOW)
        again = await store.commit(change, now=NOW)

        assert [row.reply for row in first] == [REPLY]
        assert again == ()
        assert await store.missing_listings() == {"abcdefghij": 1}


async def test_search_is_erased_a_day_after_the_last_tap(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    kept = KeptSearch("token", b"wishes")
    async with Store(path, Seal(KEY)) as store:
        await store.commit(Change(update_id=1, searches=(kept,)), now=NOW)
        later = NOW + timedelta(hours=20)
        await store.commit(Change(update_id=2, searches=(kept,)), now=later)

        assert await store.search("token", now=later + KEPT - timedelta(seconds=1)) == b"wishes"
        assert await store.search("token", now=later + KEPT) is None
        await store.erase_old(now=later + KEPT)
    assert rows(path, "search") == 0


async def test_reply_of_a_dead_process_is_taken_over_after_its_lease(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, Seal(KEY)) as dead:
        committed = await dead.commit(Change(update_id=1, replies=(REPLY,)), now=NOW)
        assert await dead.unsent(now=NOW + LEASE) == ()
    async with Store(path, Seal(KEY)) as alive:
        assert await alive.unsent(now=NOW) == ()
        taken = await alive.unsent(now=NOW + LEASE)
        again = await alive.unsent(now=NOW + LEASE)
        await alive.sent(taken[0].id)

    assert taken == committed
    assert again == ()
    assert rows(path, "outbox") == 0


async def test_nothing_queued_outlives_a_day(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, Seal(KEY)) as store:
        await store.accept(1, b"{}", now=NOW)
        await store.commit(Change(update_id=2, replies=(REPLY,)), now=NOW)
        await store.erase_old(now=NOW + KEPT)

    assert (rows(path, "inbox"), rows(path, "outbox")) == (0, 0)


async def test_file_holds_nothing_readable_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, Seal(KEY)) as store:
        await store.accept(1, b"methadone in Leeds", now=NOW)
        kept = KeptSearch("token", b"methadone in Leeds")
        await store.commit(Change(update_id=2, replies=(REPLY,), searches=(kept,)), now=NOW)
        raw = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert b"methadone" not in raw
    assert "“you”".encode() not in raw
    assert path.stat().st_mode & 0o077 == 0
