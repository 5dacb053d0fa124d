"""Everything that is kept is shown, and what is forgotten is nowhere: read from the raw file."""

import asyncio
import dataclasses
import json
import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

import bot.introductions.records
import bot.person
from bot.dialogue import SKILLS, Dialogue
from bot.edges.console import Clock, Conversation
from bot.introductions.packing import pack_record
from bot.introductions.records import Record as DeskRecord
from bot.messages import Incoming, IncomingKind, Reply
from bot.person import Holdings, Person
from bot.skills.kept import COLUMNS, FIELDS, KINDS, TABLES, kept_lines, label_of
from bot.skills.parts import Part, Say
from bot.state.change import Change, KeptPerson
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Directory, Gazetteer
from tests.conftest import NOW
from tests.someone import ANSWERABLE, AT, SEAL, all_works, dialogue_on, filled, keep, someone

MAX = "Max7001234567"
OTHER = "Ann7009876543"


def columns_without_a_line(conn: sqlite3.Connection) -> set[str]:
    """The columns of a state file that the table of what is kept does not know."""
    tables = conn.execute("select name from sqlite_master where type = 'table'").fetchall()
    columns = {
        f"{table}.{row[1]}"
        for (table,) in tables
        for row in conn.execute(f"pragma table_info({table})")
    }
    return columns - set(COLUMNS)


def records_in(module: ModuleType) -> list[type]:
    """Every record about a person; `Holdings` only carries them to whoever asks."""
    found = vars(module).values()
    return [
        one for one in found
        if isinstance(one, type) and dataclasses.is_dataclass(one) and one is not Holdings
    ]  # fmt: skip


def raw(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


async def talk_and_keep(
    store: Store, directory: Directory, gazetteer: Gazetteer
) -> tuple[Dialogue, Conversation]:
    """Let a person search, report a meeting, plan and say yes; and another one beside them."""
    dialogue = dialogue_on(store, directory, gazetteer)
    conversation = Conversation(dialogue, Clock(lambda: NOW), "en")
    for name in (OTHER, MAX):
        ((found, _),) = await conversation.line(f"{name}> NA near Leeds tonight")
        await conversation.line(f"{name}> [1]")
        await conversation.line(f"{name}> [It wasn’t there]")
        meeting_id = found.buttons[0][0].action.split(".")[3]
        person = filled(name, meeting_id)
        await keep(store, person, all_works("plan7f3a"))
    queued = Reply(to=MAX, text="Your Tuesday plan is at 6:30 pm. Still OK?")
    await store.commit(Change(lane=MAX, replies=(queued,)), now=NOW)
    return dialogue, conversation


async def test_every_column_has_its_line(tmp_path: Path) -> None:
    async with Store(tmp_path / "state.db", SEAL):
        pass
    conn = sqlite3.connect(tmp_path / "state.db")
    known = columns_without_a_line(conn)
    conn.execute("create table gossip (body blob)")
    unknown = columns_without_a_line(conn)
    tables = {row[0] for row in conn.execute("select name from sqlite_master where type='table'")}
    conn.close()

    assert known == set()
    assert unknown == {"gossip.body"}
    assert {name.split(".")[0] for name in COLUMNS} == tables - {"gossip"}


def test_every_field_of_every_record_has_its_line() -> None:
    kinds = [*records_in(bot.person), *records_in(bot.introductions.records)]
    fields = {f"{one.__name__}.{field.name}" for one in kinds for field in dataclasses.fields(one)}

    assert fields == set(FIELDS)


def test_every_kind_of_record_on_the_desk_has_its_lines() -> None:
    kinds = {json.loads(pack_record(_least(one)))["record"] for one in get_args(DeskRecord)}

    assert set(KINDS["desk_record"]) == kinds


def _least(kind: type) -> Any:
    """A record with as little in it as may be."""
    needed = [
        one.name for one in dataclasses.fields(kind)
        if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
    ]  # fmt: skip
    return kind(**dict.fromkeys(needed, ""))


def test_every_line_has_words_in_mydata_and_in_forget() -> None:
    texts = load_texts()
    labels = [label_of(name) for name in FIELDS]
    told = [column.told for column in COLUMNS.values()]
    gone = [f"privacy-part-{part.value}" for part in Part]

    assert [key for key in (*labels, *told, *gone) if not texts.has("en", key)] == []


def test_every_skill_keeps_only_fields_that_have_a_line() -> None:
    kept = {f"Person.{field}" for skill in SKILLS for field in skill.keeps}

    assert kept - set(FIELDS) == set()
    assert "Person.paused" in kept


def test_every_table_about_people_says_how_long_it_is_kept() -> None:
    lines = kept_lines(load_texts(), "en")
    about_people = {name.split(".")[0] for name, column in COLUMNS.items() if column.part}

    assert set(TABLES) == about_people
    assert len(lines) == len(TABLES) + sum(map(len, KINDS.values())) + 8
    assert all(what and until for what, until in lines)


def test_person_of_these_tests_has_something_in_every_field() -> None:
    person = filled(MAX, "abcdefghij")

    unset = [
        f"{type(one).__name__}.{field.name}"
        for one in (person, person.plan, person.follow_up, *person.consents)
        for field in dataclasses.fields(one)  # type: ignore[arg-type]
        if not getattr(one, field.name)
    ]
    assert unset == []


async def test_mydata_shows_all_that_stands_in_the_raw_file(
    tmp_path: Path, directory: Directory, gazetteer: Gazetteer
) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        _, conversation = await talk_and_keep(store, directory, gazetteer)
        rows = opened(path)
        reading, computing, summary = [
            reply for reply, _ in await conversation.line(f"{MAX}> /mydata")
        ]
    assert reading.document is not None
    assert computing.document is not None
    shown, text = json.loads(computing.document.content), reading.document.content.decode()

    assert list(hidden(rows, shown)) == []
    assert [name for name, count in lines_of(text).items() if count == 0] == []
    assert "Messages: 1\n" in text
    assert summary.text.startswith("My data\nYour plan: ")


#: Where what a table holds is sealed under another name than its own.
_PLACES = {"desk_record": "desk"}


def opened(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of the raw file, its body opened with the key."""
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    found = {}
    for (table,) in conn.execute("select name from sqlite_master where type = 'table'").fetchall():
        rows = [dict(row) for row in conn.execute(f"select * from {table}")]  # noqa: S608
        for row in rows:
            if "body" in row:
                place = _PLACES.get(table, table)
                row["body"] = json.loads(SEAL.open(row["body"], place=place))
        found[table] = rows
    conn.close()
    return found


def hidden(rows: dict[str, list[dict[str, Any]]], shown: dict[str, Any]) -> Iterator[str]:
    """What stands in the file about this person, or about nobody known, and is not shown.

    A row is somebody else's only when it says so itself, by the other chat's number or code.
    """
    code, other = SEAL.code("person", MAX), SEAL.code("person", OTHER)
    for row in rows["person"]:
        if row["code"] == other and row["body"]["lane"] == OTHER:
            continue
        yield from unequal("person", row["body"], shown["person"])
        yield from unequal("version", row["version"], shown["person_version"])
        yield from unequal("code", row["code"], code)
        yield from unequal("expires_at", row["expires_at"], AT + 91 * 86_400)
    due = [row for row in rows["due"] if row["person"] != other]
    yield from unequal("due", len(due), len(shown["due"]))
    for row, one in zip(sorted(due, key=lambda row: row["at"]), shown["due"], strict=False):
        yield from unequal("due.lane", row["body"].pop("lane"), shown["person"]["lane"])
        yield from unequal("due", row["body"], one)
        yield from unequal("due.at", row["at"], one["at"])
        yield from unequal("due.code", row["person"], code)
    reports = [
        {"meeting_id": row["meeting_id"], "day": row["day"]}
        for row in rows["missing_report"]
        if row["code"] != SEAL.code("missing", row["meeting_id"], OTHER)
    ]
    yield from unequal("missing_report", reports, shown["missing_report"])
    yield from searches_hidden(rows, shown)
    queued = [row["body"]["to"] for row in rows["outbox"]]
    yield from unequal("outbox", queued, [MAX] * shown["outbox"])
    yield from (f"{table}: {rows[table]}" for table in ("inbox", "tally") if rows[table])


def searches_hidden(rows: dict[str, list[dict[str, Any]]], shown: dict[str, Any]) -> Iterator[str]:
    """No search says whose it is: of the two, one is shown to this person, by its name."""
    mine = {row["token"]: row["body"] for row in rows["search"]}
    search = dict(shown["search"])
    yield from unequal("search", mine[search.pop("token")], search)
    yield from unequal("searches", len(mine), 2)


def unequal(where: str, kept: object, told: object) -> Iterator[str]:
    """Name each value of the file that is not shown under the same name."""
    if isinstance(kept, dict) and isinstance(told, dict):
        for name in kept:
            yield from unequal(f"{where}.{name}", kept[name], told.get(name))
    elif isinstance(kept, list) and isinstance(told, list) and len(kept) == len(told):
        for one, other in zip(kept, told, strict=True):
            yield from unequal(where, one, other)
    elif kept != told and not (isinstance(kept, int) and told == instant(kept)):
        yield f"{where}: {kept!r} is shown as {told!r}"


def instant(at: int) -> str | None:
    zone = ZoneInfo("Europe/London")
    return datetime.fromtimestamp(at, tz=zone).isoformat() if at else None


def lines_of(text: str) -> dict[str, int]:
    """How often each field of a person's record has its line in the file to read."""
    texts, kinds = load_texts(), {one.__name__ for one in records_in(bot.person)}
    return {
        name: text.count(f"\n{texts.plain('en', label_of(name))}: ")
        for name, field in FIELDS.items()
        if field.say is not Say.OPENED and name.split(".")[0] in kinds
    }


async def test_forget_leaves_no_byte_and_touches_nobody_else(
    tmp_path: Path, directory: Directory, gazetteer: Gazetteer
) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        _, conversation = await talk_and_keep(store, directory, gazetteer)
        theirs, others = bytes_of(path, MAX), rows_of(path, OTHER)
        before = raw(tmp_path)

        ((asked, _),) = await conversation.line(f"{MAX}> /forget")
        still = rows_of(path, MAX)
        ((told, _), *_) = await conversation.line(f"{MAX}> [Yes, forget me]")
        at_once = raw(tmp_path)
        await store.erase_old(now=NOW)
        left = raw(tmp_path)

        assert len(theirs) == len(all_works("")) + 6
        assert [one for one in theirs if one not in before] == []
        assert len(still) == len(all_works("")) + 2
        assert asked.text.startswith("Forget me?\nThis goes at once, for good:\n• your plan")
        assert told.text.startswith("Done. This is gone:\n• your plan for Tuesday 1 December\n")
        assert [one for one in theirs if one in at_once] == []
        assert [one for one in theirs if one in left] == []
        assert await store.holdings(MAX) == Holdings()
        assert rows_of(path, MAX) == []
        assert rows_of(path, OTHER) == others


async def test_answer_to_forget_is_gone_as_soon_as_the_file_is_kept_up(
    tmp_path: Path, directory: Directory, gazetteer: Gazetteer
) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        await keep(store, someone(MAX))
        dialogue = dialogue_on(store, directory, gazetteer)
        await store.erase_old(now=NOW)
        rows = await dialogue.handle(tap(MAX, "y.erase"), NOW)
        conn = sqlite3.connect(path)
        ((sealed,),) = conn.execute("select body from outbox").fetchall()
        conn.close()
        await dialogue.shown(rows)
        await store.erase_old(now=NOW)

        assert sealed not in raw(tmp_path)


def tap(lane: str, action: str, update_id: int = 900) -> Incoming:
    return Incoming(update_id=update_id, lane=lane, kind=IncomingKind.TAP, action=action)


def rows_of(path: Path, lane: str) -> list[tuple[Any, ...]]:
    """The rows about a chat, as they stand in the file."""
    conn, code = sqlite3.connect(path), SEAL.code("person", lane)
    found = [
        *conn.execute("select * from person where code = ?", (code,)),
        *conn.execute("select * from due where person = ? order by id", (code,)),
        *(
            row for row in conn.execute("select * from missing_report")
            if row[0] == SEAL.code("missing", row[1], lane)
        ),
    ]  # fmt: skip
    conn.close()
    return found


def bytes_of(path: Path, lane: str) -> list[bytes]:
    """Every sealed body, code and token of a chat that stands in the file."""
    conn = sqlite3.connect(path)
    queued = [
        body for (body,) in conn.execute("select body from outbox")
        if json.loads(SEAL.open(body, place="outbox"))["to"] == lane
    ]  # fmt: skip
    # The searches were made in turn: this person's came last.
    token, search = conn.execute(
        "select token, body from search order by rowid desc limit 1"
    ).fetchone()
    conn.close()
    rows = rows_of(path, lane)
    bodies = [value for row in rows for value in row if isinstance(value, bytes)]
    codes = {row[0] for row in rows if isinstance(row[0], str)}
    return [*bodies, *queued, search, token.encode(), *(code.encode() for code in codes)]


@pytest.mark.parametrize(
    ("seed", "people", "times", "forgotten"),
    [(4, 200, 2, 50), pytest.param(5, 150, 3, 40, marks=pytest.mark.long)],
)
async def test_forgetting_leaves_nothing_where_pages_were_split(
    tmp_path: Path, seed: int, people: int, times: int, forgotten: int
) -> None:
    """Rows that SQLite moved while it balanced a tree stayed in the middle of a page."""
    lanes = [f"lane{number}" for number in range(people)]
    chance = random.Random(seed)  # noqa: S311
    async with Store(tmp_path / "state.db", SEAL) as store:
        for turn in range(times):
            some = chance.sample(lanes, people // 2) if turn else lanes
            kept = {lane: await store.person(lane) for lane in some}
            await asyncio.gather(
                *(
                    store.commit(
                        Change(lane=lane, person=sized(lane, kept[lane], chance)), now=NOW
                    )
                    for lane in some
                )
            )
        gone = chance.sample(lanes, forgotten)
        for lane in gone:
            await store.commit(Change(lane=lane, forgets=True), now=NOW)
        left = raw(tmp_path)

    assert [lane for lane in gone if SEAL.code("person", lane).encode() in left] == []


def sized(lane: str, kept: KeptPerson | None, chance: random.Random) -> KeptPerson:
    person = Person(
        lane=lane, lang="en", timezone="Europe/London", touched_at=AT,
        asked_once=("x" * chance.randint(1, 600),),
    )  # fmt: skip
    return KeptPerson(person, kept.version if kept else 0)


async def test_whoever_blocks_the_bot_is_forgotten(
    tmp_path: Path, directory: Directory, gazetteer: Gazetteer
) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        dialogue, _ = await talk_and_keep(store, directory, gazetteer)
        theirs, others = bytes_of(path, MAX), rows_of(path, OTHER)

        left = Incoming(update_id=901, lane=MAX, kind=IncomingKind.LEFT)
        replies = await dialogue.handle(left, NOW)

        assert replies == ()
        assert [one for one in theirs if one in raw(tmp_path)] == []
        assert rows_of(path, OTHER) == others


async def test_ninety_one_days_unused_leave_nothing(
    tmp_path: Path, directory: Directory, gazetteer: Gazetteer
) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        await talk_and_keep(store, directory, gazetteer)
        theirs = [*bytes_of(path, MAX), *bytes_of(path, OTHER)]

        await store.erase_old(now=NOW + timedelta(days=91) - timedelta(seconds=1))
        almost = rows_of(path, MAX)
        await store.erase_old(now=NOW + timedelta(days=91))

        assert len(almost) == len(all_works("")) + 1
        assert [one for one in theirs if one in raw(tmp_path)] == []
        assert {table: rows for table, rows in opened(path).items() if rows}.keys() == {
            "_sqlite_migrations", "sqlite_sequence", "desk_clock",
        }  # fmt: skip


async def test_work_that_falls_due_forgets_after_ninety_days(
    tmp_path: Path, directory: Directory, gazetteer: Gazetteer
) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        await keep(store, someone(MAX))
        theirs = bytes_about(path)
        dialogue = dialogue_on(store, directory, gazetteer)
        now = NOW
        while (at := await store.next_due_at()) is not None:
            now = max(now, datetime.fromtimestamp(at, tz=NOW.tzinfo))
            await dialogue.shown(await dialogue.due(now))

        assert now <= NOW + timedelta(days=90)
        assert await store.holdings(MAX) == Holdings()
        assert [one for one in theirs if one in raw(tmp_path)] == []


def bytes_about(path: Path) -> list[bytes]:
    return [value for row in rows_of(path, MAX) for value in row if isinstance(value, bytes)]


@pytest.mark.parametrize("missing", ["ORGANISATION", "PRIVACY_CONTACT", "SAFEGUARDING_LEAD"])
async def test_nothing_about_a_person_is_stored_where_nobody_answers_for_it(
    tmp_path: Path, directory: Directory, gazetteer: Gazetteer, missing: str
) -> None:
    assert missing in ANSWERABLE
    kept = await kept_after_taps(tmp_path / "state.db", directory, gazetteer, **{missing: ""})

    assert [table for table in ("person", "due", "tally") if kept[table]] == []
    assert kept["missing_report"] != []
    for row in kept["missing_report"]:
        assert row["code"] != SEAL.code("missing", row["meeting_id"], MAX)


async def test_same_taps_store_a_person_where_somebody_answers_for_it(
    tmp_path: Path, directory: Directory, gazetteer: Gazetteer
) -> None:
    kept = await kept_after_taps(tmp_path / "state.db", directory, gazetteer)

    assert kept["person"] != []
    assert kept["due"] != []


async def kept_after_taps(
    path: Path, directory: Directory, gazetteer: Gazetteer, **settings: str
) -> dict[str, list[dict[str, Any]]]:
    """What stands in the file at its fullest, while a person taps whatever there is to tap."""
    chance = random.Random(7)  # noqa: S311
    fullest: dict[str, list[dict[str, Any]]] = {}
    async with Store(path, SEAL) as store:
        dialogue = dialogue_on(store, directory, gazetteer, **settings)
        conversation = Conversation(dialogue, Clock(lambda: NOW), "en")
        for _ in range(3):
            async for _ in tap_around(conversation, chance):
                for table, rows in opened(path).items():
                    fullest[table] = max(rows, fullest.get(table, []), key=len)
    return fullest


async def tap_around(conversation: Conversation, chance: random.Random) -> AsyncIterator[str]:
    """Search, report, and then tap one button after another; those about a person most."""
    for line in (
        "NA near Leeds tonight",
        "[1]",
        "[It wasn’t there]",
        "[Back to list]",
        "[1]",
        "[I want to go]",
    ):
        await conversation.line(f"{MAX}> {line}")
    for _ in range(40):
        buttons = [
            (card, button)
            for card, button in conversation.screen(MAX).buttons()
            if button.action and not button.action.startswith("h.")
        ]
        personal = [one for one in buttons[:14] if one[1].action[0] in "pyrg"] or buttons
        card, button = chance.choice(personal if chance.random() < 0.9 else buttons)
        await conversation.press(MAX, card, button)
        yield button.action
