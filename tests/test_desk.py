"""The desk on disk: read in part as if it were whole, and written only by whoever saw it last."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database, Migrations

from bot.counting.measures import Measure, Tally, TallyRow
from bot.errors import DeskChangedError, PersonChangedError
from bot.introductions.desk import BARRED, BLOCK, OPEN_REPORT, Desk, KeptCode
from bot.introductions.hours import Window
from bot.introductions.packing import pack_record, unpack_record
from bot.introductions.records import (
    Area,
    Case,
    Entry,
    Introduction,
    Invitation,
    Meet,
    Offer,
    Record,
    Seat,
    Volunteer,
    Wish,
)
from bot.introductions.states import State
from bot.messages import Reply
from bot.person import Due, Work, pack_person
from bot.state.change import Change, KeptPerson
from bot.state.desk import DeskRows
from bot.state.envelope import pack
from bot.state.outbox import LEASE
from bot.state.sealing import Seal
from bot.state.store import HELD, Store
from bot.state.tables import connect, m001_first, m002_people
from tests.conftest import NOW
from tests.someone import someone

SEAL = Seal(bytes(range(32)))
OTHER_SEAL = Seal(bytes(32))
AT = int(NOW.timestamp())
KINDS = (Introduction, Volunteer, Invitation, Case, Seat, Entry)
INSIDE = (Wish, Area, Meet, Offer, Window)
PLACE = "desk"


def entry(id: str, reason: str = "") -> Entry:
    return Entry(id=id, at=AT, by="Alex", action="approve", target="x", reason=reason)


def waking(desk: Desk, at: int | None = None) -> dict[str, int | None]:
    return dict.fromkeys(desk.written, at)


def stepped(desk: Desk, at: int | None = None, **more: Any) -> Change:
    return Change(desk=desk, wakes=waking(desk, at), **more)


async def put(store: Store, *records: Record, at: int | None = None) -> None:
    await store.commit(stepped((await store.desk()).put(*records), at), now=NOW)


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, as it stands in the file."""
    conn = sqlite3.connect(path)
    tables = [
        name
        for (name,) in conn.execute("select name from sqlite_master where type = 'table'")
        if not name.startswith("sqlite_")
    ]
    found = {name: sorted(conn.execute(f"select * from {name}"), key=repr) for name in tables}  # noqa: S608
    conn.close()
    return found


def alter(path: Path, sql: str, *values: object) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute(sql, values)
    conn.close()


# -- what is written comes back as it was


def every_field(kind: type) -> st.SearchStrategy[Any]:
    """Records of a kind with anything in every field, none left as it is at first."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{one.name: value_of(hints[one.name]) for one in fields(kind)})


def value_of(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is Mapping:
        return st.dictionaries(*map(value_of, get_args(hint)), max_size=2)
    if hint is str:
        return st.text(max_size=4)
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint in INSIDE:
        return every_field(hint)
    if isinstance(hint, UnionType):
        (inside,) = set(get_args(hint)) - {NoneType}
        return st.none() | every_field(inside)
    if get_args(hint)[1:] == (...,):
        return st.lists(value_of(get_args(hint)[0]), max_size=2).map(tuple)
    return st.from_type(hint)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_record_of_every_kind_survives_packing(kind: type, data: st.DataObject) -> None:
    record = data.draw(every_field(kind))

    again = unpack_record(pack_record(record))

    assert (again, type(again)) == (record, kind)


def test_pairs_inside_a_mapping_come_back_as_pairs() -> None:
    record = Introduction(id="a", focus={"newcomer": 3}, bursts={"newcomer": (1, 2)})

    again = unpack_record(pack_record(record))

    assert isinstance(again, Introduction)
    assert (again.focus, again.bursts) == ({"newcomer": 3}, {"newcomer": (1, 2)})


@pytest.mark.parametrize("state", State)
def test_state_comes_back_as_a_state(state: State) -> None:
    again = unpack_record(pack_record(Introduction(id="a", state=state)))

    assert isinstance(again, Introduction)
    assert again.state is state


# -- only whoever saw it last writes


async def test_stale_desk_writes_nothing_at_all(tmp_path: Path) -> None:
    path, person = tmp_path / "state.db", someone("7")
    due = (Due(Work.EVENING, AT, AT + 60, "plan7f3a"),)
    async with Store(path, SEAL) as one, Store(path, SEAL) as other:
        await put(one, entry("a"), entry("b"))
        await one.accept(5, b"{}", now=NOW)
        stale = (await other.desk()).put(entry("a", "mine"), entry("c")).drop("b")
        stale = stale.keep(KeptCode("x", "y", BLOCK, AT + 9)).silence("intro")
        await put(one, entry("a", "theirs"))
        before, desk = everything(path), await one.desk()

        change = stepped(
            stale,
            update_id=5,
            lane="7",
            replies=(Reply(to="7", text="yours"),),
            person=KeptPerson(person, 0),
            due=due,
            tallies=(Tally(Measure.MESSAGE, "x"),),
        )
        with pytest.raises(DeskChangedError):
            await other.commit(change, now=NOW)

        assert everything(path) == before
        assert (await other.desk()).records == desk.records
        assert await other.seen(5) is False
        assert await other.waiting() == [(5, b"{}")]


async def test_of_many_who_saw_the_same_desk_one_writes(tmp_path: Path) -> None:
    async with Store(tmp_path / "state.db", SEAL) as store:
        desk = await store.desk()
        outcomes = []
        for number in range(20):
            change = stepped(desk.put(entry(f"e{number}")), update_id=number)
            try:
                await store.commit(change, now=NOW)
                outcomes.append(True)
            except DeskChangedError:
                outcomes.append(False)

        assert outcomes == [True] + [False] * 19
        assert list((await store.desk()).records) == ["e0"]


async def test_desk_that_did_not_change_is_written_by_nobody(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as one, Store(path, SEAL) as other:
        desk = await one.desk()
        await put(other, entry("a"))
        await one.commit(Change(update_id=1, replies=(Reply(to="7", text="hi"),)), now=NOW)

        assert await one.seen(1)
        assert (await one.desk()).version != desk.version


async def test_write_that_fails_after_the_desk_leaves_the_desk_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        await put(store, entry("a"))
        desk, before = await store.desk(), everything(path)
        change = stepped(
            desk.put(entry("a", "never")).drop("x"), person=KeptPerson(someone("7"), 3)
        )
        with pytest.raises(PersonChangedError):
            await store.commit(change, now=NOW)

        assert await store.desk() is desk
        assert everything(path) == before
        # The desk that was read is still the last one, and can be written.
        await store.commit(stepped(desk.put(entry("b"))), now=NOW)
        assert sorted((await store.desk()).records) == ["a", "b"]


@contextmanager
def transaction(conn: sqlite3.Connection, end: str = "commit") -> Iterator[sqlite3.Connection]:
    conn.execute("begin immediate")
    yield conn
    conn.execute(end)


def test_what_was_rolled_back_is_never_taken_for_true(tmp_path: Path) -> None:
    conn, rows = connect(tmp_path / "state.db"), DeskRows(SEAL)
    with transaction(conn):
        desk = rows.read(conn).put(entry("a", "true"))
        rows.write(conn, desk, waking(desk), AT)
    with transaction(conn, "rollback"):
        desk = rows.read(conn).put(entry("a", "undone"), entry("b"))
        rows.write(conn, desk, waking(desk), AT)
        seen = rows.read(conn)
    with transaction(conn):
        after = rows.read(conn)
    conn.close()

    assert seen.records == {"a": entry("a", "undone"), "b": entry("b")}
    assert after.records == {"a": entry("a", "true")}


async def test_whoever_holds_the_desk_alone_writes_to_it(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as one, Store(path, SEAL) as other:
        async with one.desk_held(now=NOW):
            with pytest.raises(DeskChangedError):
                await put(other, entry("a"))
            with pytest.raises(DeskChangedError):
                async with other.desk_held(now=NOW):
                    pass
            async with one.desk_held(now=NOW):
                await put(one, entry("b"))
        await put(other, entry("c"))

        assert sorted((await one.desk()).records) == ["b", "c"]


async def test_desk_that_a_dead_process_held_is_free_after_a_while(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as alive:
        conn = connect(path)
        DeskRows(SEAL, "dead").hold(conn, AT, AT + int(HELD.total_seconds()))
        conn.close()
        change = stepped((await alive.desk()).put(entry("a")))

        with pytest.raises(DeskChangedError):
            await alive.commit(change, now=NOW + HELD - timedelta(seconds=1))
        await alive.commit(change, now=NOW + HELD)

        assert list((await alive.desk()).records) == ["a"]
        async with alive.desk_held(now=NOW + HELD):
            await put(alive, entry("b"))


# -- a reading in part is as good as a whole one

IDS = st.sampled_from("abcdef")
CODES = st.builds(
    KeptCode,
    st.sampled_from("xy"),
    st.sampled_from(["", "x", "y"]),
    st.sampled_from([BLOCK, BARRED, OPEN_REPORT]),
    st.integers(1, 9),
)
STEPS = st.one_of(
    st.builds(lambda id, n: lambda desk: desk.put(entry(id, f"r{n}")), IDS, st.integers(0, 9)),
    st.builds(lambda id: lambda desk: desk.drop(id), IDS),
    st.builds(lambda code: lambda desk: desk.keep(code), CODES),
    st.builds(lambda c: lambda desk: desk.release(c.kind, c.one, c.other), CODES),
)
#: Who writes (0 or 1), what, and what becomes of it.
Write = tuple[int, list[Callable[[Desk], Desk]], str]
WRITES = st.tuples(
    st.integers(0, 1),
    st.lists(STEPS, min_size=1, max_size=4),
    st.sampled_from(["commit", "commit", "rollback", "stale", "unread"]),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(WRITES, max_size=12))
def test_reading_in_part_equals_reading_anew(writes: list[Write]) -> None:
    lived(writes)


@pytest.mark.long
@settings(max_examples=1000, deadline=None)
@given(st.lists(WRITES, max_size=30))
def test_reading_in_part_equals_reading_anew_a_thousand_times(writes: list[Write]) -> None:
    lived(writes)


def lived(writes: list[Write]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.db"
        conns = [connect(path), connect(path)]
        both = [DeskRows(SEAL), DeskRows(SEAL)]
        for who, steps, becomes in writes:
            follow(conns, both, who, steps, becomes)
            # Who does not read between two changes of the other must find both.
            for number in (0, 1) if becomes != "unread" else (who,):
                assert_read_as_anew(conns[number], both[number])
        for conn, rows in zip(conns, both, strict=True):
            assert_read_as_anew(conn, rows)
            conn.close()


def follow(
    conns: list[sqlite3.Connection],
    both: list[DeskRows],
    who: int,
    steps: list[Callable[[Desk], Desk]],
    becomes: str,
) -> None:
    conn, rows = conns[who], both[who]
    with transaction(conn):
        read = rows.read(conn)
    desk = read
    for step in steps:
        desk = step(desk)
    if becomes == "stale":
        with transaction(conns[1 - who]) as theirs:
            seen = both[1 - who].read(theirs)
            both[1 - who].write(theirs, seen, {}, AT)
        with transaction(conn, "rollback"), pytest.raises(DeskChangedError):
            rows.write(conn, desk, waking(desk), AT)
        return
    with transaction(conn, "rollback" if becomes == "rollback" else "commit"):
        rows.write(conn, desk, waking(desk), AT)
        written = rows.read(conn)
        assert (written.records, tuples(written)) == (desk.records, tuples(desk))
    if becomes == "rollback":
        with transaction(conn):
            assert rows.read(conn).records == read.records


def tuples(desk: Desk) -> list[tuple[str, str, str, int]]:
    """Keyed codes with their times, which do not count when two are compared."""
    return sorted((one.one, one.other, one.kind, one.until) for one in desk.codes)


def assert_read_as_anew(conn: sqlite3.Connection, rows: DeskRows) -> None:
    with transaction(conn):
        part, whole = rows.read(conn), DeskRows(SEAL).read(conn)
    assert (part.version, part.records, tuples(part)) == (
        whole.version,
        whole.records,
        tuples(whole),
    )


def test_record_that_did_not_change_is_not_opened_again(tmp_path: Path) -> None:
    conn, rows = connect(tmp_path / "state.db"), DeskRows(SEAL)
    with transaction(conn):
        desk = rows.read(conn).put(entry("a"), entry("b"))
        rows.write(conn, desk, waking(desk), AT)
    with transaction(conn):
        first = rows.read(conn)
        rows.write(conn, first.put(entry("b", "new")), {"b": None}, AT)
    with transaction(conn):
        again = rows.read(conn)
    conn.close()

    assert again.records["a"] is first.records["a"]
    assert again.records["b"] == entry("b", "new")


# -- a row that does not open

BROKEN = {
    "damaged": lambda: b"\x00",
    "empty": lambda: b"",
    "of another key": lambda: OTHER_SEAL.close(pack_record(entry("b")), place=PLACE),
    "of another place": lambda: SEAL.close(pack_record(entry("b")), place="outbox"),
    "of another kind": lambda: SEAL.close(b'{"record":"oak","id":"b"}', place=PLACE),
    "of no kind": lambda: SEAL.close(b'{"id":"b"}', place=PLACE),
    "without a field": lambda: SEAL.close(b'{"record":"entry","id":"b"}', place=PLACE),
    "of an unknown state": lambda: SEAL.close(
        b'{"record":"introduction","id":"b","state":"flown"}', place=PLACE
    ),
    "of other rows": lambda: SEAL.close(
        b'{"record":"introduction","id":"b","offers":[1]}', place=PLACE
    ),
    "no record at all": lambda: SEAL.close(b"7", place=PLACE),
    "no words": lambda: SEAL.close(b"\xff{", place=PLACE),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
async def test_row_that_does_not_open_is_left_alone_and_the_rest_is_read(
    tmp_path: Path, make: Callable[[], bytes]
) -> None:
    path, body = tmp_path / "state.db", make()
    async with Store(path, SEAL) as store:
        await put(store, entry("a"), entry("b"), entry("c"))
    alter(path, "update desk_record set body = ?, stamp = 1 where id = 'b'", body)

    async with Store(path, SEAL) as store:
        assert sorted((await store.desk()).records) == ["a", "c"]
        await put(store, entry("a", "new"))
        await store.commit(stepped((await store.desk()).drop("c")), now=NOW)
        await store.erase_old(now=NOW)
        assert (await store.desk()).records == {"a": entry("a", "new")}

    assert [row for row in everything(path)["desk_record"] if row[0] == "b"] == [
        ("b", body, 1, None)
    ]


async def test_row_that_does_not_open_is_not_due_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        await put(store, entry("a"), entry("b"), at=AT)
    alter(path, "update desk_record set body = x'00', stamp = 1 where id = 'b'")

    async with Store(path, SEAL) as store:
        first = await store.desk_due(now=NOW)
        await put(store, entry("a"), at=AT + 7200)
        second, wakes_at = await store.desk_due(now=NOW), await store.next_due_at()
        # Whoever puts the file right finds it due.
        later = await store.desk_due(now=NOW + timedelta(hours=1))

    assert (first, second) == (["a"], [])
    assert wakes_at == AT + 3600
    assert later == []
    (row,) = [row for row in everything(path)["desk_record"] if row[0] == "b"]
    assert row[1] == b"\x00"


def test_record_of_a_later_version_is_read_without_what_is_new() -> None:
    later = pack_record(Introduction(id="a", wish=Wish(gender="woman")))
    later = later.replace(b'"wish":{', b'"new":[1],"wish":{"also":2,')

    assert unpack_record(later) == Introduction(id="a", wish=Wish(gender="woman"))


# -- when each is looked at


async def test_what_is_due_comes_the_longest_due_first_and_never_what_has_no_time() -> None:
    async with Store(None, SEAL) as store:
        for id, at in (("b", AT - 1), ("a", AT - 1), ("c", AT - 5), ("d", AT + 1), ("e", None)):
            await put(store, entry(id), at=at)

        assert await store.desk_due(now=NOW) == ["c", "a", "b"]
        assert await store.next_due_at() == AT - 5
        await put(store, entry("c"), at=None)
        await store.commit(stepped((await store.desk()).drop("a", "b")), now=NOW)
        assert await store.desk_due(now=NOW) == []
        assert await store.next_due_at() == AT + 1


async def test_no_more_is_due_at_once_than_can_be_done() -> None:
    async with Store(None, SEAL) as store:
        await put(store, *[entry(f"e{number:04}") for number in range(300)], at=AT)

        assert await store.desk_due(now=NOW) == [f"e{number:04}" for number in range(200)]


# -- keyed codes


async def test_keyed_code_lives_until_its_time_and_the_longer_time_wins() -> None:
    def times(desk: Desk) -> list[int]:
        return [one.until for one in desk.codes]

    async with Store(None, SEAL) as store:
        desk = (await store.desk()).keep(KeptCode("x", "y", BLOCK, AT + 60))
        await store.commit(stepped(desk), now=NOW)
        shorter = (await store.desk()).keep(KeptCode("x", "y", BLOCK, AT + 9))
        assert shorter.is_changed is False
        longer = (await store.desk()).keep(KeptCode("x", "y", BLOCK, AT + 90))
        await store.commit(stepped(longer), now=NOW)
        kept = await store.desk()

        assert (kept.has_code(BLOCK, "x", "y"), kept.has_code(BLOCK, "y", "x")) == (True, True)
        assert (kept.has_code(BARRED, "x", "y"), kept.has_code(BLOCK, "x")) == (False, False)
        assert times(kept) == [AT + 90]
        await store.erase_old(now=NOW + timedelta(seconds=89))
        assert times(await store.desk()) == [AT + 90]
        await store.erase_old(now=NOW + timedelta(seconds=90))
        assert times(await store.desk()) == []


async def test_codes_that_are_erased_make_a_desk_that_was_read_stale() -> None:
    async with Store(None, SEAL) as store:
        await store.commit(
            stepped((await store.desk()).keep(KeptCode("x", "", BARRED, AT + 60))), now=NOW
        )
        stale = await store.desk()
        await store.erase_old(now=NOW + timedelta(seconds=60))

        with pytest.raises(DeskChangedError):
            await store.commit(stepped(stale.put(entry("a"))), now=NOW)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [("k", [9]), ("kr", []), ("rk", [9]), ("krk", [9]), ("rkr", []), ("r", [])],
)
async def test_keeping_and_releasing_in_one_step_ends_as_the_last_of_them(
    steps: str, expected: list[int]
) -> None:
    for before in ((), (KeptCode("x", "y", BLOCK, 5),)):
        async with Store(None, SEAL) as store:
            for code in before:
                await store.commit(stepped((await store.desk()).keep(code)), now=NOW)
            desk = await store.desk()
            for step in steps:
                desk = (
                    desk.keep(KeptCode("x", "y", BLOCK, 9))
                    if step == "k"
                    else desk.release(BLOCK, "x", "y")
                )
            await store.commit(stepped(desk), now=NOW)

            assert [one.until for one in (await store.desk()).codes] == expected


# -- a file of the version before


async def test_file_of_the_version_before_gets_an_empty_desk_and_keeps_all_it_had(
    tmp_path: Path,
) -> None:
    path, person = tmp_path / "state.db", someone("7")
    reply = Reply(to="7", text="from before")
    conn = sqlite3.connect(path, isolation_level=None)
    before = Migrations("state")
    before()(m001_first)
    before()(m002_people)
    before.apply(Database(conn))
    late = AT + int(LEASE.total_seconds())
    for sql, values in (
        ("insert into seen_update values (5, ?)", (AT,)),
        ("insert into inbox values (6, ?, ?)", (SEAL.close(b"{}", place="inbox"), AT)),
        (
            "insert into outbox (body, at, owner, lease_until) values (?, ?, 'dead', ?)",
            (SEAL.close(pack(reply), place="outbox"), AT, late),
        ),
        (
            "insert into search values ('token', ?, ?)",
            (SEAL.close(b"w", place="search"), AT + 60),
        ),
        (
            "insert into person values (?, ?, 4, ?)",
            (SEAL.code("person", "7"), SEAL.close(pack_person(person), place="person"), AT + 60),
        ),
        ("insert into tally values ('2026Q4', 'Leeds', 'attended', 'went', 3)", ()),
        ("insert into missing_report values ('code', 'abcdefghij', '2026-11-24')", ()),
    ):
        conn.execute(sql, values)
    conn.close()

    async with Store(path, SEAL) as store:
        desk = await store.desk()
        assert (desk.records, desk.codes) == ({}, frozenset())
        await put(store, entry("a"), at=AT + 9)
        assert (await store.desk()).records == {"a": entry("a")}
        assert await store.next_due_at() == AT + 9

        assert (await store.seen(5), await store.waiting()) == (True, [(6, b"{}")])
        (row,) = await store.unsent(now=datetime.fromtimestamp(late, tz=UTC))
        assert (row.reply, row.tried) == (reply, False)
        assert await store.search("token", now=NOW) == b"w"
        assert await store.person("7") == KeptPerson(person, 4)
        assert await store.tallies() == (TallyRow("2026Q4", "Leeds", "attended", "went", 3),)
        assert await store.missing_listings() == {"abcdefghij": 1}


async def test_code_that_is_released_and_kept_anew_has_its_new_time(store: Store) -> None:
    longer = (await store.desk()).keep(KeptCode("x", "", BARRED, AT + 90))
    await store.commit(stepped(longer), now=NOW)

    anew = (await store.desk()).release(BARRED, "x").keep(KeptCode("x", "", BARRED, AT + 9))
    await store.commit(stepped(anew), now=NOW)

    assert [one.until for one in (await store.desk()).codes] == [AT + 9]
