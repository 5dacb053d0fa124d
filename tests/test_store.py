"""The state file: one commit per update, sealed, and gone when its time is over."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from bot.counting.measures import Measure, Tally, TallyRow
from bot.errors import PersonChangedError, SealBrokenError
from bot.introductions.records import Introduction, Record
from bot.messages import Button, Document, Passage, Pin, Reply, Span, SpanKind
from bot.person import (
    Agreement,
    Consent,
    Due,
    FollowUp,
    Holdings,
    Person,
    Plan,
    Work,
    pack_person,
    unpack_person,
)
from bot.state.change import Change, KeptPerson, KeptSearch
from bot.state.copies import COPIES_KEPT
from bot.state.envelope import pack, unpack
from bot.state.outbox import LEASE
from bot.state.sealing import Seal, new_key, read_key
from bot.state.store import KEPT, Store, tallies_in
from bot.state.tables import m001_first

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
    until=1_800_000_000,
    passage=Passage("oak1", "8", 12),
    revises=True,
)


def rows(path: Path, table: str) -> int:
    with sqlite3.connect(path) as conn:
        count = conn.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
    conn.close()
    return int(count)


def test_reply_survives_packing() -> None:
    assert unpack(pack(REPLY)) == REPLY


def test_reply_of_the_version_before_is_no_copy() -> None:
    packed = json.loads(pack(REPLY))
    del packed["passage"], packed["revises"]

    assert unpack(json.dumps(packed).encode()) == replace(REPLY, passage=None, revises=False)


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


async def test_unasked_reply_that_is_late_by_then_is_erased_and_not_taken_over(
    tmp_path: Path,
) -> None:
    path, lease_over = tmp_path / "state.db", NOW + LEASE
    at = int(lease_over.timestamp())
    replies = tuple(replace(REPLY, until=until) for until in (at - 1, at, 0))
    async with Store(path, Seal(KEY)) as dead:
        await dead.commit(Change(update_id=1, replies=replies), now=NOW)
    async with Store(path, Seal(KEY)) as alive:
        taken = await alive.unsent(now=lease_over)

    assert [row.reply.until for row in taken] == [at, 0]
    assert rows(path, "outbox") == 2


async def test_copy_is_found_by_its_passage_and_the_introduction_by_either_message() -> None:
    first, second = Passage("oak1", "7", 5), Passage("elm2", "9", 5)
    async with Store(None, Seal(KEY)) as store:
        await store.note_copy(first, "8", 6, now=NOW)
        await store.note_copy(second, "8", 7, now=NOW)
        await store.note_copy(first, "8", 9, now=NOW)
        found = [await store.copy_of(one) for one in (first, second, Passage("oak1", "8", 9))]
        named = [
            await store.introduction_of(lane, message)
            for lane, message in (("7", 5), ("8", 9), ("8", 7), ("9", 5), ("8", 6), ("7", 9))
        ]
        await store.drop_copies("oak1")
        left = [await store.copy_of(one) for one in (first, second)]

    assert found == [9, 7, None]
    assert named == ["oak1", "oak1", "elm2", "elm2", None, None]
    assert left == [None, 7]


async def test_copy_is_named_by_codes_and_forgotten_after_thirty_days(tmp_path: Path) -> None:
    path, passage = tmp_path / "state.db", Passage("oak1", PERSON.lane, 5)
    async with Store(path, Seal(KEY)) as store:
        await put(store, Introduction(id="oak1"))
        await store.note_copy(passage, "7009876543", 6, now=NOW)
        raw = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        await store.erase_old(now=NOW + COPIES_KEPT - timedelta(seconds=1))
        kept = rows(path, "copied")
        await store.erase_old(now=NOW + COPIES_KEPT)

    assert [lane for lane in (PERSON.lane, "7009876543") if lane.encode() in raw] == []
    assert (kept, rows(path, "copied")) == (1, 0)


async def test_copy_noted_after_its_introduction_went_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, Seal(KEY)) as store:
        await put(store, Introduction(id="oak1"))
        for message, introduction in enumerate(("oak1", "elm2"), start=5):
            passage = Passage(introduction, PERSON.lane, message)
            await store.note_copy(passage, "7009876543", message, now=NOW)
        await store.erase_old(now=NOW)

    assert rows(path, "copied") == 1


async def put(store: Store, *records: Record) -> None:
    """Write records on the desk as they are."""
    desk = (await store.desk()).put(*records)
    await store.commit(Change(desk=desk, wakes=dict.fromkeys(desk.written)), now=NOW)


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


PERSON = Person(
    lane="7001234567",
    lang="en",
    timezone="Europe/London",
    country="GB",
    adult=True,
    touched_at=int(NOW.timestamp()),
    consents=(Consent(Agreement.PLAN, "1", int(NOW.timestamp()), given=True),),
    plan=Plan(id="abc123", meeting_id="abcdefghij", starts_at=int(NOW.timestamp()), listing="x"),
    follow_up=FollowUp(anchor_at=int(NOW.timestamp()), steps=("week",)),
)
DUE = (
    Due(Work.EVENING, int(NOW.timestamp()), int(NOW.timestamp()) + 60, "abc123"),
    Due(Work.NEXT_DAY, int(NOW.timestamp()) + 60, int(NOW.timestamp()) + 120, "abc123"),
)


MISSING = ("missing", "abcdefghij", PERSON.lane)


def keeping(person: Person, version: int, *due: Due, update_id: int = 1) -> Change:
    return Change(
        update_id=update_id, lane=person.lane, person=KeptPerson(person, version), due=due
    )


def test_person_survives_packing() -> None:
    assert unpack_person(pack_person(PERSON)) == PERSON
    bare = Person(lane="7", lang="en", timezone="Europe/London")
    assert unpack_person(pack_person(bare)) == bare


async def test_person_is_read_as_written_with_what_is_due(tmp_path: Path) -> None:
    async with Store(tmp_path / "state.db", Seal(KEY)) as store:
        await store.commit(keeping(PERSON, 0, *DUE), now=NOW)

        kept = await store.person(PERSON.lane)
        holdings = await store.holdings(PERSON.lane)
        stranger = await store.holdings("8")

    assert kept == KeptPerson(PERSON, 1)
    assert holdings == Holdings(person=PERSON, due=DUE)
    assert stranger == Holdings()
    assert PERSON.lane.encode() not in (tmp_path / "state.db").read_bytes()


async def test_record_written_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    newer = replace(PERSON, paused=True)
    async with Store(tmp_path / "state.db", Seal(KEY)) as store:
        await store.commit(keeping(PERSON, 0), now=NOW)
        await store.commit(keeping(newer, 1, update_id=2), now=NOW)
        for version in (0, 1):
            with pytest.raises(PersonChangedError):
                await store.commit(keeping(PERSON, version, *DUE, update_id=3), now=NOW)

        kept = await store.person(PERSON.lane)
        seen = await store.seen(3)

    assert kept == KeptPerson(newer, 2)
    assert not seen
    assert rows(tmp_path / "state.db", "due") == 0


async def test_due_work_is_claimed_by_one_of_two_and_done_once(tmp_path: Path) -> None:
    path, reply = tmp_path / "state.db", Reply(to=PERSON.lane, text="Still OK?")
    async with Store(path, Seal(KEY)) as one, Store(path, Seal(KEY)) as other:
        await one.commit(keeping(PERSON, 0, *DUE), now=NOW)

        claims = [await store.claim_due(now=NOW) for store in (one, other, one)]
        late = await other.claim_due(now=NOW + LEASE)
        change = Change(due_id=claims[0][0].id, lane=PERSON.lane, replies=(reply,))
        sent = [await store.commit(change, now=NOW) for store in (one, other)]

    assert [[row.due for row in claim] for claim in claims] == [[DUE[0]], [], []]
    assert [row.due for row in late] == [*DUE[:1]]
    assert [len(one) for one in sent] == [1, 0]


async def test_next_due_work_is_the_earliest() -> None:
    async with Store(None, Seal(KEY)) as store:
        nothing = await store.next_due_at()
        await store.commit(keeping(PERSON, 0, DUE[1], DUE[0]), now=NOW)

        assert (nothing, await store.next_due_at()) == (None, DUE[0].at)


async def test_damaged_rows_go_and_stop_nobody(tmp_path: Path) -> None:
    path, other = tmp_path / "state.db", replace(PERSON, lane="8")
    async with Store(path, Seal(KEY)) as store:
        await store.commit(keeping(PERSON, 0, *DUE), now=NOW)
        await store.commit(keeping(other, 0, *DUE, update_id=2), now=NOW)
    with sqlite3.connect(path) as conn:
        conn.execute("update person set body = x'00' where rowid = 1")
        conn.execute("update due set body = x'00' where id = 1")
    conn.close()

    async with Store(path, Seal(KEY)) as store:
        claimed = await store.claim_due(now=NOW)
        found = [await store.person(lane) for lane in (PERSON.lane, "8")]

    assert [row.lane for row in claimed] == ["8"]
    assert found == [None, KeptPerson(other, 1)]
    assert (rows(path, "person"), rows(path, "due")) == (1, 2)


async def test_forgetting_leaves_no_byte_and_nobody_elses_rows(tmp_path: Path) -> None:
    path, other = tmp_path / "state.db", replace(PERSON, lane="8")
    queued = (Reply(to=PERSON.lane, text="one"), Reply(to="8", text="two"))
    async with Store(path, Seal(KEY)) as store:
        await store.commit(keeping(PERSON, 0, *DUE), now=NOW)
        await store.commit(keeping(other, 0, *DUE, update_id=2), now=NOW)
        for number, lane in enumerate((PERSON.lane, "8"), start=3):
            search = KeptSearch(f"token{number}", b"wishes")
            missing = Change(
                update_id=number,
                lane=lane,
                keeps_people=True,
                missing_listings=("abcdefghij",),
                searches=(search,),
            )
            await store.commit(missing, now=NOW)
        await store.commit(Change(update_id=5, replies=queued), now=NOW)
        conn = sqlite3.connect(path)
        codes = [Seal(KEY).code(*parts) for parts in (("person", "7001234567"), MISSING)]
        held = [
            value if isinstance(value, bytes) else value.encode()
            for sql in (
                "select body, code from person where code = ?1 or code = ?2",
                "select body from due where id < 3 and ?1 != ?2",
                "select body, token from search where token = 'token3' and ?1 != ?2",
                "select body from outbox where id = 1 and ?1 != ?2",
                "select code from missing_report where code = ?1 or code = ?2",
            )
            for row in conn.execute(sql, codes)
            for value in row
        ]
        conn.close()
        before = b"".join(file.read_bytes() for file in tmp_path.iterdir())

        forgotten = Change(
            update_id=6, lane=PERSON.lane, forgets=True, forgotten_searches=("token3",)
        )
        await store.commit(forgotten, now=NOW)
        after = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        holdings = [await store.holdings(lane) for lane in (PERSON.lane, "8")]

    assert len(held) == 8
    assert [value for value in held if value not in before] == []
    assert [value for value in held if value in after] == []
    assert holdings == [
        Holdings(),
        Holdings(person=other, due=DUE, missing=(("abcdefghij", "2026-11-24"),), queued=1),
    ]


async def test_missing_listing_counts_once_a_chat_and_each_time_where_nobody_is_kept() -> None:
    async with Store(None, Seal(KEY)) as store:
        for number, keeps in enumerate((True, True, False, False)):
            change = Change(
                update_id=number, lane="7", keeps_people=keeps, missing_listings=("abcdefghij",)
            )
            await store.commit(change, now=NOW)

        assert await store.missing_listings() == {"abcdefghij": 3}
        assert (await store.holdings("7")).missing == (("abcdefghij", "2026-11-24"),)


async def test_whoever_is_not_heard_of_goes_without_due_work_too(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, Seal(KEY)) as store:
        await store.commit(keeping(PERSON, 0, *DUE), now=NOW)
        await store.erase_old(now=NOW + timedelta(days=90))
        kept = rows(path, "person")
        await store.erase_old(now=NOW + timedelta(days=91))

    assert (kept, rows(path, "person"), rows(path, "due")) == (1, 0, 0)


async def test_counters_add_up_and_are_read_without_a_key(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    went, sent = Tally(Measure.ATTENDED, "went", "Leeds"), Tally(Measure.MESSAGE, "evening.sent")
    async with Store(path, Seal(KEY)) as store:
        await store.commit(Change(update_id=1, tallies=(went, sent, went)), now=NOW)
        await store.commit(Change(update_id=1, tallies=(went,)), now=NOW)
        counted = await store.tallies()

    assert counted == (
        TallyRow("2026Q4", "", "message", "evening.sent", 1),
        TallyRow("2026Q4", "Leeds", "attended", "went", 2),
    )
    assert tallies_in(path) == counted


async def test_state_of_the_version_before_is_carried_over(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    conn = sqlite3.connect(path)
    before = Migrations("state")
    before()(m001_first)
    before.apply(Database(conn))
    conn.execute("insert into missing_listing values ('abcdefghij', '2026-11-20', 3)")
    conn.execute("insert into seen_update values (5, ?)", (int(NOW.timestamp()),))
    conn.commit()
    conn.close()

    async with Store(path, Seal(KEY)) as store:
        assert await store.missing_listings() == {"abcdefghij": 3}
        assert await store.seen(5)
        assert await store.everyone() == []


async def test_unasked_message_is_taken_once_and_put_back() -> None:
    asked, unasked = Reply(to="7", text="asked"), Reply(to="7", text="unasked", until=2**40)
    async with Store(None, Seal(KEY)) as store:
        first, second = await store.commit(Change(update_id=1, replies=(asked, unasked)), now=NOW)

        taken = [await store.take(second.id) for _ in range(2)]
        await store.put_back(second, now=NOW)
        again = await store.take(second.id)
        await store.put_back(second, now=NOW)
        change = Change(update_id=2, lane="7", drops_unasked=True)
        await store.commit(change, now=NOW)
        left = [await store.take(row.id) for row in (second, first)]

    assert (taken, again, left) == ([True, False], True, [False, True])


async def test_damaged_queue_rows_stop_no_other(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, Seal(KEY)) as store:
        for number in (1, 2):
            await store.accept(number, b"{}", now=NOW)
        await store.commit(Change(update_id=3, replies=(REPLY, REPLY)), now=NOW)
    with sqlite3.connect(path) as conn:
        conn.execute("update inbox set body = x'00' where update_id = 1")
        conn.execute("update outbox set body = x'00' where id = 1")
    conn.close()

    async with Store(path, Seal(KEY)) as store:
        waiting = await store.waiting()
        unsent = await store.unsent(now=NOW + LEASE)

    assert waiting == [(2, b"{}")]
    assert [row.id for row in unsent] == [2]


def test_field_of_a_later_version_is_passed_over() -> None:
    packed = json.loads(pack_person(PERSON))
    packed["plan"]["more"], packed["more"] = 1, 2

    assert unpack_person(json.dumps(packed).encode()) == PERSON


async def test_start_leaves_what_waits_for_the_morning(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    at_night = Reply(to="7", text="good morning", not_before=int(NOW.timestamp()) + 3600)
    async with Store(path, Seal(KEY)) as before:
        asked = Change(update_id=1, replies=(at_night, Reply(to="7", text="now")))
        (now,) = await before.commit(asked, now=NOW)

        async with Store(path, Seal(KEY)) as after:
            left = await after.left_behind(now=NOW)
            ripe = await after.unsent(now=NOW + timedelta(hours=1))

    assert now.reply.text == "now"
    assert [row.reply.text for row in left] == ["now"]
    assert [row.reply.text for row in ripe] == ["good morning"]
