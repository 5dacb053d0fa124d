"""Nothing is lost on its way out, and what may have come twice says so."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.edges.telegram import runner
from bot.edges.telegram.outgoing import TEXT_UNITS, marked, units
from bot.messages import Document, Incoming, Passage, Pin, Reply, Span, SpanKind
from bot.state.change import Change, OutboxRow
from bot.state.outbox import LEASE
from bot.state.store import Store
from bot.texts import Text, load_texts
from tests.emulator import Emulator, Fault, Person
from tests.test_telegram_edge import NOW, SEAL, Echo, serving, settled, texts

MARK = Text("(again?)", (Span(0, 8, SpanKind.ITALIC),))
TWICE = f"text hello\n\n{MARK.plain}"


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with Emulator() as started:
        yield started
    assert started.complaints == []


async def left(path: Path, *replies: Reply, tried: int = 0) -> None:
    """Commit replies in a process that dies, having begun to send so many of them."""
    async with Store(path, SEAL) as dead:
        for number, row in enumerate(await dead.commit(Change(replies=replies), now=NOW)):
            if number < tried:
                assert await dead.trying(row.id)


# -- the mark


async def test_answer_that_died_on_its_way_comes_again_and_says_so(
    emulator: Emulator, tmp_path: Path
) -> None:
    ann, path = emulator.person(1001), tmp_path / "state.db"
    ann.chat.started = True
    await left(path, Reply(to="1001", text="one"), Reply(to="1001", text="two"), tried=1)

    async with serving(emulator, path) as running:
        seen = [await ann.next_message() for _ in range(2)]
        await settled(running)

    assert texts(seen) == [f"one\n\n{MARK.plain}", "two"]
    assert seen[0].raw["entities"] == [{"type": "italic", "offset": 5, "length": 8}]


@pytest.mark.parametrize(
    ("fault", "came"),
    [(Fault.cut_after(), ["text hello", TWICE]), (Fault.cut_before(), [TWICE])],
    ids=str,
)
async def test_answer_whose_fate_is_unknown_comes_again_and_says_so(
    emulator: Emulator, fault: Fault, came: list[str]
) -> None:
    ann = emulator.person(1001)
    async with serving(emulator) as running:
        emulator.fail_next(fault, method="sendMessage")
        await ann.says("hello")
        await ann.says("next")
        for _ in (*came, "text next"):
            await ann.next_message()
        await settled(running)

    assert texts(ann.screen()) == [*came, "text next"]


async def test_answer_that_surely_did_not_come_is_not_marked(
    emulator: Emulator, tmp_path: Path
) -> None:
    ann, path = emulator.person(1001), tmp_path / "state.db"
    async with serving(emulator, path) as running:
        emulator.fail_next(Fault.flood(30), method="sendMessage")
        await ann.says("hello")
        await running.echo.began.wait()
        await asyncio.sleep(0.2)
        assert len(emulator.called("sendMessage")) == 1
        await running.edge._lanes.drain(0)  # as a kill does, in the middle of it
    async with serving(emulator, path):
        seen = await ann.next_message()

    assert seen.text == "text hello"


@pytest.mark.parametrize("length", [10, 4090, 4096, 5000])
def test_marked_words_fit_with_their_mark_whole(length: int) -> None:
    line = "😀 words "
    reply = Reply(to="7", text=(line * length)[:length], spans=(Span(0, 5, SpanKind.BOLD),))

    seen = marked(reply, MARK)

    assert units(seen.text) <= TEXT_UNITS
    assert seen.text.endswith(f"\n\n{MARK.plain}")
    last = seen.spans[-1]
    assert seen.text[last.offset : last.offset + last.length] == MARK.plain
    assert seen.spans[0] == reply.spans[0]


def test_mark_stands_under_a_file_and_beside_a_pin() -> None:
    document = Document("plan.ics", "text/calendar", b"BEGIN")
    file = marked(Reply(to="7", text="x" * 2000, document=document), MARK)
    pin = marked(Reply(to="7", text="the map", pin=Pin(53.8, -1.5, "Hall", "1 High St")), MARK)

    assert units(file.text) <= 1024
    assert file.text.endswith(MARK.plain)
    assert pin.pin == Pin(53.8, -1.5, "Hall", "1 High St (again?)")


def test_mark_is_one_line_in_italics() -> None:
    mark = load_texts().say("en", "perhaps-twice")

    assert mark.plain == "(You may have this already. I was cut off while sending it.)"
    assert mark.spans == (Span(0, len(mark.plain), SpanKind.ITALIC),)


async def test_edit_that_died_on_its_way_is_made_again_without_a_mark(
    emulator: Emulator, tmp_path: Path
) -> None:
    ann, path = emulator.person(1001), tmp_path / "state.db"
    async with serving(emulator, path) as running:
        await ann.says("hello")
        card = await ann.next_message()
        await settled(running)
    edits = tuple(
        Reply(to="1001", text="changed", edits=True, card=number) for number in (card.id, 999)
    )
    await left(path, *edits, tried=2)

    async with serving(emulator, path) as running:
        await ann.next_message()
        await ann.next_message()
        await settled(running)

    assert texts(ann.screen()) == ["changed", f"changed\n\n{MARK.plain}"]


async def test_copy_that_comes_again_is_the_one_that_edits_find(
    emulator: Emulator, tmp_path: Path
) -> None:
    ann, path = emulator.person(1001), tmp_path / "state.db"
    ann.chat.started = True
    passage = Passage("oak1", "1002", 5)
    copy = Reply(to="1001", text="at six", passage=passage)
    async with serving(emulator, path) as running:
        emulator.fail_next(Fault.cut_after(), method="sendMessage")
        await running.edge.tell(Change(replies=(copy,)))
        await running.edge.tell(
            Change(replies=(Reply(to="1001", text="at 7", passage=passage, revises=True),))
        )
        await settled(running)

    assert texts(ann.screen()) == ["at six", "at 7"]
    assert [one.edited for one in ann.screen()] == [False, True]


# -- what was left behind


async def test_answers_left_behind_come_before_answers_to_what_was_written_since(
    emulator: Emulator, tmp_path: Path
) -> None:
    ann, path = emulator.person(1001), tmp_path / "state.db"
    await ann.says("second")
    async with Store(path, SEAL) as dead:
        await dead.commit(Change(replies=(Reply(to="1001", text="first"),)), now=NOW)
        (update,) = emulator.world.updates
        await dead.accept(update.id, json.dumps(update.body).encode(), now=NOW)
    await ann.says("third")

    async with serving(emulator, path):
        seen = [await ann.next_message() for _ in range(3)]

    assert texts(seen) == ["first", "text second", "text third"]


async def test_reply_taken_over_at_a_start_is_not_sent_by_who_had_it(tmp_path: Path) -> None:
    path, late = tmp_path / "state.db", NOW + LEASE
    replies = (
        Reply(to="7", text="asked"),
        Reply(to="7", text="unasked", until=int(late.timestamp())),
    )
    async with Store(path, SEAL) as old, Store(path, SEAL) as new:
        asked, unasked = await old.commit(Change(replies=replies), now=NOW)
        taken = await new.left_behind(now=NOW)

        may_go = [await old.trying(asked.id), await new.trying(asked.id)]
        took = [await new.take(unasked.id), await old.take(unasked.id)]
        nothing = await new.left_behind(now=NOW)

    assert taken == (asked, unasked)
    assert (may_go, took, nothing) == ([False, True], [True, False], ())


async def test_reply_that_was_tried_says_so_until_it_is_certain_that_it_did_not_come(
    tmp_path: Path,
) -> None:
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as dead:
        first, second = await dead.commit(
            Change(replies=(Reply(to="7", text="one"), Reply(to="7", text="two"))), now=NOW
        )
        for row in (first, second):
            assert await dead.trying(row.id)
        await dead.not_tried(second.id)
    async with Store(path, SEAL) as alive:
        too_early = await alive.unsent(now=NOW + LEASE - timedelta(seconds=1))
        taken = await alive.unsent(now=NOW + LEASE)

    assert too_early == ()
    assert [(row.id, row.tried) for row in taken] == [(first.id, True), (second.id, False)]


async def test_reply_that_was_erased_before_it_went_is_not_sent(emulator: Emulator) -> None:
    ann = emulator.person(1001)
    async with serving(emulator) as running:
        await ann.says("hello")
        await ann.next_message()
        (row,) = await running.store.commit(
            Change(replies=(Reply(to="1001", text="of before"),)), now=NOW
        )
        await running.store.commit(Change(lane="1001", forgets=True), now=NOW)
        await running.edge._deliver(row)  # it waited in its lane

    assert texts(ann.screen()) == ["text hello"]


# -- from one person to another


@dataclass
class Relay(Echo):
    """A dialogue that passes what one of two people writes on to the other."""

    async def handle(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        other = {"1001": "1002", "1002": "1001"}[incoming.lane]
        replies = (
            Reply(to=other, text=f"copy {incoming.text}"),
            Reply(to=incoming.lane, text=f"ok {incoming.text}"),
        )
        change = Change(update_id=incoming.update_id, replies=replies)
        return await self.store.commit(change, now=now)


async def test_copy_comes_after_what_its_reader_has_waiting_and_holds_up_nobody_else(
    emulator: Emulator,
) -> None:
    ann, bob = emulator.person(1001), emulator.person(1002)
    ann.chat.started = True
    async with serving(emulator, dialogue=Relay) as running:
        emulator.fail_next(Fault.slow(0.5), method="sendMessage", chat=1002)
        await bob.says("1")
        # It came, and the answer that says so is on its way for half a second.
        first = await bob.next_message()
        await ann.says("2")
        await ann.says("3")
        quick = [await ann.next_message(0.4) for _ in range(3)]
        is_quiet = await bob.hears_nothing(0.01)
        seen = [await bob.next_message() for _ in range(2)]
        await settled(running)

    assert (first.text, is_quiet) == ("ok 1", True)
    assert texts(quick) == ["copy 1", "ok 2", "ok 3"]
    assert texts(seen) == ["copy 2", "copy 3"]


async def test_whoever_waits_for_someone_who_left_is_told(emulator: Emulator) -> None:
    ann, bob = emulator.person(1001), emulator.person(1002)
    async with serving(emulator) as running:
        running.echo.waits_for = {"1001": ("1002",)}
        running.echo.slow_seconds = 0.05
        await bob.says("hello")
        await bob.next_message()
        await ann.says("hello")
        ann.chat.blocked = True

        told = await bob.next_message()
        await settled(running)

    assert told.text == "1001 left"
    assert (running.echo.lost, ann.screen()) == (["1001"], [])


async def hear(person: Person, count: int) -> dict[str, list[int]]:
    """What somebody sees, the numbers of each kind in the order in which they came."""
    heard: dict[str, list[int]] = {"copy": [], "ok": []}
    for _ in range(count):
        kind, number = re.fullmatch(r"(\w+) (\d+)", (await person.next_message(30)).text).groups()
        heard[kind].append(int(number))
    return heard


@pytest.mark.parametrize("many", [60, pytest.param(500, marks=pytest.mark.long)])
async def test_messages_both_ways_all_come_in_order(
    monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(runner, "WIDTH", 2)
    monkeypatch.setattr(runner, "DEPTH", 2)
    async with Emulator(judges=False) as emulator, serving(emulator, dialogue=Relay) as running:
        ann, bob = emulator.person(1001), emulator.person(1002)
        for number in range(many):
            await ann.says(str(number))
            await bob.says(str(number))
        heard = await asyncio.gather(hear(ann, 2 * many), hear(bob, 2 * many))
        await settled(running)

        assert heard == [{"copy": list(range(many)), "ok": list(range(many))}] * 2
        assert await running.store.unsent(now=NOW + LEASE) == ()
