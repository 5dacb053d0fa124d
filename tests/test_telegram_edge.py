"""The Telegram edge end to end: real python-telegram-bot, real HTTP, a strict Bot API."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.edges.telegram.codec import decode, encode
from bot.edges.telegram.polling import ALLOWED_UPDATES
from bot.edges.telegram.profile import Profile
from bot.edges.telegram.runner import Account, TelegramEdge, attempt
from bot.errors import EdgeError
from bot.introductions.records import Invitation
from bot.messages import (
    Button,
    Document,
    Incoming,
    IncomingKind,
    Passage,
    Pin,
    Reply,
    Span,
    SpanKind,
)
from bot.person import Due, Work
from bot.person import Person as Record
from bot.state.change import Change, DueRow, KeptPerson, OutboxRow
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import Text
from tests.emulator import Emulator, Fault, Person, Shown

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
NOW_SECONDS = int(NOW.timestamp())
SEAL = Seal(bytes(range(32)))
KEY = SEAL.button_key
PROFILE = {
    "en": Profile("Finds meetings.", "Meetings.", (("start", "Begin"), ("find", "Find one"))),
    "cy": Profile("Yn dod o hyd.", "Cyfarfodydd.", (("start", "Dechrau"),)),
}


@dataclass
class Echo:
    """A dialogue that answers each kind of update in its own way, and remembers what it heard."""

    store: Store
    heard: list[Incoming] = field(default_factory=list)
    slow_seconds: float = 0.0
    at_once: int = 0  # people who are thought about at this moment
    most_at_once: int = 0
    began: asyncio.Event = field(default_factory=asyncio.Event)
    lost: list[str] = field(default_factory=list)  # who cannot be reached any more
    waits_for: dict[str, tuple[str, ...]] = field(default_factory=dict)  # lane → who waits for it

    async def handle(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        self.heard.append(incoming)
        self.began.set()
        if incoming.kind is IncomingKind.LEFT:
            return await self.store.commit(Change(update_id=incoming.update_id), now=now)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.slow_seconds)
        self.at_once -= 1
        if incoming.text == "break":
            raise RuntimeError(f"cannot answer {incoming.text} of {incoming.lane}")
        return await self._commit(incoming, self._answer(incoming), now)

    async def apologise(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        return await self._commit(incoming, Reply(to=incoming.lane, text="Sorry."), now)

    async def wake(self, row: DueRow, now: datetime) -> tuple[OutboxRow, ...]:
        if row.due.plan_id == "broken":
            raise RuntimeError(f"cannot do what is due for {row.lane}")
        reply = Reply(to=row.lane, text=f"due {row.due.work}")
        return await self.store.commit(Change(due_id=row.id, replies=(reply,)), now=now)

    async def tend_one(self, id: str, now: datetime) -> tuple[OutboxRow, ...]:
        if id.startswith("broken"):
            raise RuntimeError(f"cannot look at {id}")
        reply = Reply(to="1001", text=f"looked at {id}")
        desk = (await self.store.desk()).drop(id)
        return await self.store.commit(Change(desk=desk, replies=(reply,)), now=now)

    async def gone(self, lane: str, now: datetime) -> tuple[OutboxRow, ...]:
        self.lost.append(lane)
        replies = tuple(Reply(to=one, text=f"{lane} left") for one in self.waits_for.get(lane, ()))
        return await self.store.commit(Change(replies=replies), now=now)

    async def perhaps_twice(self, lane: str) -> Text:
        return Text("(again?)", (Span(0, 8, SpanKind.ITALIC),))

    async def _commit(
        self, incoming: Incoming, reply: Reply, now: datetime
    ) -> tuple[OutboxRow, ...]:
        change = Change(update_id=incoming.update_id, replies=(reply,))
        return await self.store.commit(change, now=now)

    def _answer(self, incoming: Incoming) -> Reply:
        to, text = incoming.lane, incoming.text
        if incoming.kind is IncomingKind.GROUP:
            link = Button("Open", url=incoming.argument)
            return Reply(to=to, text="In private, please.", buttons=((link,),))
        if incoming.kind is IncomingKind.TAP:
            again = Button("Again", action=incoming.action)
            return Reply(
                to=to,
                text=f"tapped {incoming.action}",
                buttons=((again,),),
                edits=incoming.card is not None,
                card=incoming.card,
            )
        if text in PREPARED:
            return PREPARED[text](to)
        return Reply(to=to, text=f"{incoming.kind} {text}".strip())


def buttons(to: str) -> Reply:
    rows = (
        (Button("Open", action="f.open.abc.1"), Button("Site", url="https://example.org/")),
        (Button("Copy", copies="0123"),),
    )
    return Reply(to=to, text="buttons", buttons=rows)


def place(to: str) -> Reply:
    rows = ((Button("Share", shares_location=True),), (Button("Online instead"),))
    return Reply(to=to, text="Where?", buttons=rows)


def pin(to: str) -> Reply:
    again = Button("Back", action="f.list.abc")
    where = Pin(53.8, -1.5, "Church hall", "1 High St")
    return Reply(to=to, text="the map", pin=where, buttons=((again,),))


def document(to: str) -> Reply:
    file = Document("plan.ics", "text/calendar", b"BEGIN:VCALENDAR")
    return Reply(to=to, text="A file", document=file)


def marked(to: str) -> Reply:
    spans = (
        Span(2, 4, SpanKind.BOLD),
        Span(7, 3, SpanKind.ITALIC),
        Span(11, 5, SpanKind.MOMENT, at=1_795_550_400),
    )
    return Reply(to=to, text="😀 bold ita 7:30p", spans=spans)


def long(to: str) -> Reply:
    lines = "\n".join(f"😀 line {number}" for number in range(1000))
    return Reply(to=to, text=lines, spans=(Span(0, len(lines), SpanKind.BOLD),))


def refused(to: str) -> Reply:
    return Reply(to=to, text="   ")


def overlong_action(to: str) -> Reply:
    return Reply(to=to, text="x", buttons=((Button("x", action="a" * 49),),))


PREPARED = {
    "buttons": buttons,
    "place": place,
    "pin": pin,
    "document": document,
    "marked": marked,
    "long": long,
    "refused": refused,
    "overlong": overlong_action,
}


@dataclass
class Running:
    """An edge that serves, and what stands around it."""

    emulator: Emulator
    store: Store
    echo: Echo
    edge: TelegramEdge
    task: "asyncio.Task[None]"


@asynccontextmanager
async def serving(
    emulator: Emulator,
    path: Path | None = None,
    *,
    slow_seconds: float = 0.0,
    dialogue: type[Echo] = Echo,
) -> AsyncIterator[Running]:
    async with Store(path, SEAL) as store:
        echo, stop = dialogue(store, slow_seconds=slow_seconds), asyncio.Event()
        edge = TelegramEdge(
            Account(emulator.token, emulator.url, KEY),
            echo,
            store=store,
            texts=PROFILE,
            now=lambda: NOW,
        )
        task = asyncio.create_task(edge.run(stop))
        try:
            yield Running(emulator, store, echo, edge, task)
        finally:
            stop.set()
            if not task.done():
                await task


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with Emulator() as started:
        yield started
    assert started.complaints == []


@pytest.fixture
async def running(emulator: Emulator) -> AsyncIterator[Running]:
    async with serving(emulator) as served:
        yield served


async def settled(running: Running) -> None:
    """Wait until nothing is left to do or to send."""
    for _ in range(200):
        empty = not running.edge.busy and not await running.store.waiting()
        if empty and not running.emulator.world.wake.is_set():
            return
        await asyncio.sleep(0.01)


def texts(shown: list[Shown]) -> list[str]:
    return [one.text for one in shown]


# -- what comes in


async def test_private_text_is_answered(running: Running) -> None:
    ann = running.emulator.person(1001, "Ann", "en-GB")

    await ann.says("hello")

    assert (await ann.next_message()).text == "text hello"
    assert running.echo.heard == [
        Incoming(
            update_id=running.echo.heard[0].update_id,
            lane="1001",
            kind=IncomingKind.TEXT,
            text="hello",
            message=1,
            bot="emulated_bot",
        )
    ]


@pytest.mark.parametrize(
    ("said", "kind", "text", "argument"),
    [
        ("/start", IncomingKind.COMMAND, "start", ""),
        ("/Find@emulated_bot Leeds\ntonight", IncomingKind.COMMAND, "find", "Leeds\ntonight"),
        ("/ hello", IncomingKind.TEXT, "/ hello", ""),
        ("/mnt/leeds", IncomingKind.TEXT, "/mnt/leeds", ""),
    ],
)
async def test_command_is_told_from_text(
    running: Running, said: str, kind: IncomingKind, text: str, argument: str
) -> None:
    ann = running.emulator.person(1001)

    await ann.says(said)
    await ann.next_message()

    heard = running.echo.heard[0]
    assert (heard.kind, heard.text, heard.argument) == (kind, text, argument)


async def test_location_is_rounded_at_the_door(running: Running) -> None:
    ann = running.emulator.person(1001)

    await ann.shares(53.80123456, -1.54987654)
    await ann.next_message()
    await ann.shares(10.00049, 20.9999, venue="Hall")
    await ann.next_message()

    assert [(h.kind, h.latitude, h.longitude) for h in running.echo.heard] == [
        (IncomingKind.LOCATION, 53.801, -1.55),
        (IncomingKind.LOCATION, 10.0, 21.0),
    ]


async def test_live_location_counts_once(running: Running) -> None:
    ann = running.emulator.person(1001)

    message = await ann.shares(53.8, -1.5, live=900)
    await ann.next_message()
    await ann.moves(message, 53.9, -1.6)
    await ann.says("after")
    await ann.next_message()

    assert [h.kind for h in running.echo.heard] == [IncomingKind.LOCATION, IncomingKind.TEXT]


async def test_edit_is_heard_as_an_edit(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("Leads")
    await ann.next_message()

    await ann.edits("Leeds")
    await ann.next_message()

    heard = running.echo.heard[-1]
    assert (heard.kind, heard.text) == (IncomingKind.EDIT, "Leeds")


async def test_what_cannot_be_read_is_other_with_its_caption(running: Running) -> None:
    ann = running.emulator.person(1001)

    await ann.sends_sticker()
    await ann.sends_photo("help me")
    await ann.next_message()
    await ann.next_message()

    assert [(h.kind, h.text) for h in running.echo.heard] == [
        (IncomingKind.OTHER, ""),
        (IncomingKind.OTHER, "help me"),
    ]


async def test_message_says_which_it_is_and_what_it_answers(running: Running) -> None:
    ann = running.emulator.person(1001)
    own = await ann.says("hello")
    answer = await ann.next_message()

    replied = await ann.says("to that", answers=answer.id)
    await ann.next_message()
    await ann.edits("to this", replied)
    await ann.next_message()
    command = await ann.says("/find me", answers=own["message_id"])
    await ann.next_message()

    assert [(h.text, h.message, h.answers) for h in running.echo.heard] == [
        ("hello", own["message_id"], 0),
        ("to that", replied["message_id"], answer.id),
        ("to this", replied["message_id"], answer.id),
        ("find", command["message_id"], own["message_id"]),
    ]


async def test_what_cannot_be_read_is_named_in_a_word(running: Running) -> None:
    ann = running.emulator.person(1001)

    await ann.sends_photo("help me")
    await ann.sends_voice()
    await ann.sends_sticker()
    await ann.sends_contact("0123")
    for kind in ("video", "video_note", "animation", "audio", "document"):
        await ann.sends_file(kind)
    await ann.rolls_a_die()
    await ann.shares(53.8, -1.5, live=900)
    for _ in range(11):
        await ann.next_message()

    assert [h.attached for h in running.echo.heard] == [
        "photo", "voice", "sticker", "contact",
        "video", "video", "video", "voice", "document",
        "other", "location",
    ]  # fmt: skip


async def test_service_message_and_blocking_are_not_answered(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("hello")
    await ann.next_message()

    await ann.pins()
    await ann.blocks()
    await ann.unblocks()
    await ann.says("back")

    assert (await ann.next_message()).text == "text back"
    assert [(h.kind, h.text) for h in running.echo.heard] == [
        (IncomingKind.TEXT, "hello"),
        (IncomingKind.LEFT, ""),
        (IncomingKind.TEXT, "back"),
    ]


@pytest.mark.parametrize(
    ("code", "lang"), [("cy", "cy"), ("cy-GB", "cy"), ("fr", "en"), ("", "en")]
)
async def test_language_is_one_that_is_filled_in(running: Running, code: str, lang: str) -> None:
    ann = running.emulator.person(1001, "Ann", code)

    await ann.says("hello")
    await ann.next_message()

    assert running.echo.heard[0].lang == lang


# -- what goes out


async def test_buttons_are_signed_and_edit_their_card(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("buttons")
    card = await ann.next_message()

    tap = await ann.taps("Open")
    after = await ann.next_message()

    assert card.buttons == (("Open", "Site"), ("Copy",))
    assert (after.id, after.text, after.edited) == (card.id, "tapped f.open.abc.1", True)
    assert tap is not None
    assert tap.answered.is_set()
    assert running.echo.heard[-1].card == card.id


async def test_tap_is_answered_before_its_reply(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("buttons")
    await ann.next_message()

    await ann.taps("Open")
    await ann.next_message()

    methods = [call.method for call in running.emulator.calls if call.method != "getUpdates"]
    assert methods[-2:] == ["answerCallbackQuery", "editMessageText"]


async def test_edit_that_changes_nothing_counts_as_sent(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("buttons")
    await ann.next_message()
    await ann.taps("Open")
    await ann.next_message()

    await ann.taps("Again")
    await ann.says("then")

    assert (await ann.next_message()).text == "text then"
    assert len(ann.screen()) == 2


async def test_edit_of_a_vanished_card_comes_as_a_new_message(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("buttons")
    card = await ann.next_message()
    del ann.chat.messages[card.id]

    await ann.taps("Open", card)
    after = await ann.next_message()

    assert (after.text, after.edited) == ("tapped f.open.abc.1", False)


async def test_tap_under_a_pin_comes_as_a_new_message(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("pin")
    card = await ann.next_message()

    await ann.taps("Back")
    after = await ann.next_message()

    assert card.raw["venue"]["title"] == "Church hall"
    assert (after.text, after.edited) == ("tapped f.list.abc", False)


async def test_data_that_is_not_ours_is_a_stale_tap(running: Running) -> None:
    ann, bob = running.emulator.person(1001), running.emulator.person(1002)
    await ann.says("buttons")
    card = await ann.next_message()
    await bob.says("hello")
    await bob.next_message()
    stolen = card.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

    await bob.sends_data(stolen, bob.screen()[0])
    await bob.next_message()
    await ann.sends_data("f.open.abc.1", card)
    await ann.next_message()

    assert [h.kind for h in running.echo.heard[-2:]] == [IncomingKind.STALE_TAP] * 2


async def test_inaccessible_card_is_not_edited(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("hello")
    await ann.next_message()

    await ann.taps_inaccessible(encode("f.list.abc", "1001", KEY))
    after = await ann.next_message()

    heard = running.echo.heard[-1]
    assert (heard.kind, heard.card) == (IncomingKind.TAP, None)
    assert after.edited is False


async def test_place_is_asked_with_a_reply_keyboard(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("place")
    card = await ann.next_message()

    await ann.taps("Online instead")
    await ann.next_message()

    assert ann.chat.keyboards[card.id] == {
        "keyboard": [[{"text": "Share", "request_location": True}], [{"text": "Online instead"}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }
    assert running.echo.heard[-1].text == "Online instead"


async def test_document_is_uploaded(running: Running) -> None:
    ann = running.emulator.person(1001)

    await ann.says("document")
    seen = await ann.next_message()

    assert (seen.text, seen.document) == ("A file", b"BEGIN:VCALENDAR")
    assert seen.raw["document"]["file_name"] == "plan.ics"
    assert seen.raw["document"]["mime_type"] == "text/calendar"


async def test_spans_are_counted_in_utf_16(running: Running) -> None:
    ann = running.emulator.person(1001)

    await ann.says("marked")
    seen = await ann.next_message()

    assert seen.raw["entities"] == [
        {"type": "bold", "offset": 3, "length": 4},
        {"type": "italic", "offset": 8, "length": 3},
        {"type": "date_time", "offset": 12, "length": 5, "unix_time": 1_795_550_400},
    ]


async def test_overlong_text_is_cut_at_a_line(running: Running) -> None:
    ann = running.emulator.person(1001)

    await ann.says("long")
    seen = await ann.next_message()

    lines = seen.text.split("\n")
    assert lines[-1] == "…"
    assert lines[:-1] == [f"😀 line {number}" for number in range(len(lines) - 1)]
    assert len(lines) > 300


@pytest.mark.parametrize("said", ["refused", "overlong"])
async def test_reply_that_cannot_be_sent_stops_nobody(running: Running, said: str) -> None:
    ann = running.emulator.person(1001)

    await ann.says(said)
    await ann.says("next")

    assert (await ann.next_message()).text == "text next"
    await settled(running)
    assert await running.store.unsent(now=NOW) == ()


# -- copies of what somebody wrote


async def pass_on(running: Running, *replies: Reply) -> None:
    """Let replies be committed and sent, as a turn of somebody else would."""
    await running.edge.tell(Change(replies=replies))
    await settled(running)


def copy(text: str, *, message: int = 5, revises: bool = False) -> Reply:
    return Reply(to="1001", text=text, passage=Passage("oak1", "1002", message), revises=revises)


async def greeted(running: Running) -> Person:
    ann = running.emulator.person(1001)
    await ann.says("hello")
    await ann.next_message()
    return ann


async def test_copy_cannot_be_passed_on_and_is_known_afterwards(running: Running) -> None:
    ann = await greeted(running)

    await pass_on(running, copy("River: see you there https://example.org/"))
    seen = await ann.next_message()

    sent = running.emulator.called("sendMessage")[-1].fields
    assert (seen.raw["has_protected_content"], sent["link_preview_options"]) == (
        True,
        {"is_disabled": True},
    )
    assert "has_protected_content" not in ann.screen()[0].raw
    assert await running.store.copy_of(Passage("oak1", "1002", 5)) == seen.id
    assert await running.store.introduction_of("1001", seen.id) == "oak1"
    assert await running.store.introduction_of("1002", 5) == "oak1"


async def test_edit_finds_its_copy_even_when_both_wait(running: Running) -> None:
    ann = await greeted(running)

    await pass_on(running, copy("at six"), copy("or not", message=6), copy("at 7", revises=True))
    await pass_on(running, copy("at seven", revises=True), copy("at seven", revises=True))

    assert texts(ann.screen()) == ["text hello", "at seven", "or not"]
    assert [one.edited for one in ann.screen()] == [False, True, False]
    assert await running.store.unsent(now=NOW) == ()


async def test_edit_whose_copy_is_not_there_comes_as_a_new_copy(running: Running) -> None:
    ann = await greeted(running)

    await pass_on(running, copy("never sent", revises=True))
    first = ann.screen()[-1]
    del ann.chat.messages[first.id]
    await pass_on(running, copy("gone by now", revises=True))
    await pass_on(running, copy("found again", revises=True))

    assert texts(ann.screen()) == ["text hello", "found again"]
    assert [one.raw.get("has_protected_content") for one in ann.screen()] == [None, True]


# -- groups


async def test_group_gets_one_line_with_a_link(running: Running) -> None:
    ann, group = running.emulator.person(1001), running.emulator.group(-2001)

    await group.hears(ann, "/start@emulated_bot NA in Leeds")
    seen = await group.next_message()

    link = {"text": "Open", "url": "https://t.me/emulated_bot"}
    assert seen.text == "In private, please."
    assert seen.raw["reply_markup"] == {"inline_keyboard": [[link]]}
    heard = running.echo.heard[0]
    assert (heard.kind, heard.lane, heard.text) == (IncomingKind.GROUP, "-2001", "")


async def test_group_line_comes_when_the_bot_is_brought_in(running: Running) -> None:
    ann, group = running.emulator.person(1001), running.emulator.group(-2001)

    await group.adds_bot(ann)

    assert (await group.next_message()).text == "In private, please."


async def test_group_talk_to_others_is_left_alone(running: Running) -> None:
    ann, group = running.emulator.person(1001), running.emulator.group(-2001)

    await group.hears(ann, "/help@another_bot")
    await group.hears(ann, "I need help")
    await group.removes_bot(ann)
    await ann.says("hello")
    await ann.next_message()

    assert [h.kind for h in running.echo.heard] == [IncomingKind.TEXT]
    assert group.screen() == []


async def test_upgraded_group_is_answered_at_its_new_id(running: Running) -> None:
    ann, group = running.emulator.person(1001), running.emulator.group(-2001)
    running.echo.slow_seconds = 0.05

    await group.hears(ann, "/start")
    new = group.upgrades(-1002001)

    assert (await new.next_message()).text == "In private, please."


# -- order, and what goes wrong on the way


async def test_each_person_is_answered_in_order_and_people_side_by_side(
    running: Running,
) -> None:
    people = [running.emulator.person(1000 + number) for number in range(20)]
    running.echo.slow_seconds = 0.01

    for number in range(5):
        for person in people:
            await person.says(str(number))
    seen = [[await person.next_message() for _ in range(5)] for person in people]

    assert [texts(one) for one in seen] == [[f"text {n}" for n in range(5)]] * 20
    assert running.echo.most_at_once > 1


async def test_one_slow_person_keeps_nobody_waiting(running: Running) -> None:
    ann, bob = running.emulator.person(1001), running.emulator.person(1002)
    running.emulator.fail_next(Fault.slow(0.5), method="sendMessage", chat=1001)

    await ann.says("slow")
    await bob.says("quick")
    await bob.next_message(0.4)

    assert running.emulator.called("sendMessage")[-1].fields["chat_id"] == 1002


async def test_blocked_person_does_not_stop_the_others(running: Running) -> None:
    ann, bob = running.emulator.person(1001), running.emulator.person(1002)
    running.echo.slow_seconds = 0.05

    await ann.says("one")
    ann.chat.blocked = True
    await ann.says("two")
    await bob.says("three")

    assert (await bob.next_message()).text == "text three"
    await settled(running)
    assert await running.store.unsent(now=NOW) == ()
    assert ann.screen() == []
    assert set(running.echo.lost) == {"1001"}


async def keep_due(store: Store, lane: str, *due: Due) -> None:
    person = Record(lane=lane, lang="en", timezone="Europe/London", touched_at=NOW_SECONDS)
    change = Change(lane=lane, person=KeptPerson(person, 0), due=due)
    await store.commit(change, now=NOW)


async def test_due_work_is_done_once_and_broken_work_stops_nobody(running: Running) -> None:
    ann, bob = running.emulator.person(1001), running.emulator.person(1002)
    await ann.says("hello")
    await bob.says("hello")
    await ann.next_message()
    await bob.next_message()
    await keep_due(
        running.store, "1001", Due(Work.EVENING, NOW_SECONDS - 60, NOW_SECONDS, "broken")
    )
    await keep_due(
        running.store,
        "1002",
        Due(Work.SAME_DAY, NOW_SECONDS, NOW_SECONDS + 60),
        Due(Work.NEXT_DAY, NOW_SECONDS + 1, NOW_SECONDS + 60),
    )

    for _ in range(2):
        await running.edge.do_due()

    assert (await bob.next_message()).text == "due same-day"
    await settled(running)
    assert texts(ann.screen()) == ["text hello"]
    assert texts(bob.screen()) == ["text hello", "due same-day"]


async def test_upkeep_that_fails_is_logged_without_words(caplog: pytest.LogCaptureFixture) -> None:
    async def step() -> None:
        raise RuntimeError("what somebody wrote")

    await attempt(step)

    assert "upkeep: not done, RuntimeError" in caplog.text
    assert "wrote" not in caplog.text


async def test_flood_wait_is_obeyed_and_then_the_reply_comes(running: Running) -> None:
    ann = running.emulator.person(1001)
    running.emulator.fail_next(Fault.flood(1), method="sendMessage")
    loop = asyncio.get_running_loop()
    started = loop.time()

    await ann.says("hello")
    seen = await ann.next_message()

    assert seen.text == "text hello"
    assert loop.time() - started >= 1.0


@pytest.mark.parametrize("fault", [Fault.server_error(502), Fault.internal()], ids=str)
async def test_server_trouble_is_waited_out(running: Running, fault: Fault) -> None:
    ann = running.emulator.person(1001)
    running.emulator.fail_next(fault, method="sendMessage")

    await ann.says("hello")
    await ann.says("again")

    assert (await ann.next_message()).text == "text hello"
    assert (await ann.next_message()).text == "text again"


async def test_edit_whose_answer_is_lost_is_made_again(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("buttons")
    await ann.next_message()
    running.emulator.fail_next(Fault.cut_after(), method="editMessageText")

    await ann.taps("Open")
    await ann.next_message()
    await settled(running)

    assert texts(ann.screen()) == ["tapped f.open.abc.1"]
    assert await running.store.unsent(now=NOW) == ()


async def test_polling_goes_on_after_trouble(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("one")
    await ann.next_message()
    running.emulator.fail_next(Fault.server_error(500), method="getUpdates")

    await ann.says("two")

    assert (await ann.next_message()).text == "text two"


async def test_tap_too_old_to_be_answered_is_still_served(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("buttons")
    await ann.next_message()
    running.emulator.fail_next(
        Fault.refused(400, "Bad Request: query is too old"), method="answerCallbackQuery"
    )

    await ann.taps("Open")

    assert (await ann.next_message()).text == "tapped f.open.abc.1"


async def test_broken_turn_is_apologised_for_once(running: Running) -> None:
    ann = running.emulator.person(1001)

    await ann.says("break")
    await ann.says("next")

    assert [(await ann.next_message()).text for _ in range(2)] == ["Sorry.", "text next"]
    assert len(ann.screen()) == 2


async def test_update_nobody_can_read_hides_no_other(running: Running) -> None:
    ann = running.emulator.person(1001)

    running.emulator.world.offer("message", {"message_id": "?", "date": "?"})
    await ann.says("hello")

    assert (await ann.next_message()).text == "text hello"
    await settled(running)
    assert await running.store.waiting() == []
    running.emulator.complaints.clear()


# -- starting and stopping


async def test_update_that_comes_twice_is_answered_once(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("hello")
    copy = list(running.emulator.world.updates)
    await ann.next_message()

    running.emulator.world.offer_again(copy)
    await ann.says("next")

    assert (await ann.next_message()).text == "text next"
    assert len(ann.screen()) == 2


async def test_updates_accepted_before_a_crash_are_answered_after_it(
    emulator: Emulator, tmp_path: Path
) -> None:
    ann, path = emulator.person(1001), tmp_path / "state.db"
    for number in range(3):
        await ann.says(str(number))
    async with Store(path, SEAL) as store:
        for waiting in emulator.world.updates:
            body = json.dumps(waiting.body).encode()
            assert await store.accept(waiting.id, body, now=NOW)
    emulator.world.updates.clear()

    async with serving(emulator, path):
        seen = [await ann.next_message() for _ in range(3)]

    assert texts(seen) == ["text 0", "text 1", "text 2"]


async def test_reply_committed_before_a_crash_is_sent_after_it(
    emulator: Emulator, tmp_path: Path
) -> None:
    ann, path = emulator.person(1001), tmp_path / "state.db"
    ann.chat.started = True
    before = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    async with Store(path, SEAL) as store:
        change = Change(update_id=7, replies=(Reply(to="1001", text="unsent"),))
        await store.commit(change, now=before)

    async with serving(emulator, path) as running:
        seen = await ann.next_message()
        await settled(running)
        assert await running.store.unsent(now=NOW) == ()

    assert seen.text == "unsent"


async def test_stop_finishes_what_was_begun(emulator: Emulator) -> None:
    ann = emulator.person(1001)

    async with serving(emulator, slow_seconds=0.2) as running:
        await ann.says("hello")
        await asyncio.wait_for(running.echo.began.wait(), 5)

    assert texts(ann.screen()) == ["text hello"]


async def test_profile_is_set_at_start_and_only_when_it_differs(emulator: Emulator) -> None:
    ann = emulator.person(1001)
    for _ in range(2):
        async with serving(emulator):
            await ann.says("hello")
            await ann.next_message()

    world = emulator.world
    assert world.commands == {
        ('{"type": "all_private_chats"}', ""): [
            {"command": "start", "description": "Begin"},
            {"command": "find", "description": "Find one"},
        ],
        ('{"type": "all_private_chats"}', "cy"): [{"command": "start", "description": "Dechrau"}],
    }
    assert world.descriptions == {
        ("description", ""): "Finds meetings.",
        ("short_description", ""): "Meetings.",
        ("description", "cy"): "Yn dod o hyd.",
        ("short_description", "cy"): "Cyfarfodydd.",
    }
    assert world.menu_buttons == {None: {"type": "commands"}}
    assert len(emulator.called("setMyDescription")) == 2


async def test_only_the_four_kinds_of_update_are_asked_for(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("hello")
    await ann.next_message()

    asked = {
        json.dumps(c.fields["allowed_updates"]) for c in running.emulator.called("getUpdates")
    }
    assert asked == {json.dumps(ALLOWED_UPDATES)}


async def test_second_process_ends_the_first_with_clear_words(emulator: Emulator) -> None:
    ann = emulator.person(1001)
    async with serving(emulator) as first:
        await ann.says("hello")
        await ann.next_message()
        async with serving(emulator):
            with pytest.raises(EdgeError, match="Another process reads this bot's updates"):
                await asyncio.wait_for(first.task, 5)


async def test_unknown_token_ends_with_clear_words_and_without_the_token(
    emulator: Emulator,
) -> None:
    right = emulator.world.token
    async with serving(emulator) as running:
        emulator.world.token = "1:other"
        with pytest.raises(EdgeError) as caught:
            await asyncio.wait_for(running.task, 5)

    assert right not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_active_webhook_is_taken_down_at_start(emulator: Emulator) -> None:
    emulator.world.webhook = {"url": "https://example.org/hook", "secret": "", "error": ""}
    ann = emulator.person(1001)

    async with serving(emulator):
        await ann.says("hello")
        seen = await ann.next_message()

    assert seen.text == "text hello"


async def test_log_names_no_chat_and_quotes_nobody(
    emulator: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    ann = emulator.person(700_500_300)
    with caplog.at_level(logging.DEBUG):
        async with serving(emulator):
            for said in ("marigold", "break", "buttons", "refused"):
                await ann.says(said)
            for _ in range(3):
                await ann.next_message()
            await ann.taps("Open")
            await ann.next_message()
            emulator.world.offer("message", {"message_id": "marigold"})
            emulator.fail_next(Fault.server_error(), method="getUpdates")
            await ann.says("marigold")
            await ann.next_message()

    emulator.complaints.clear()
    personal = ("marigold", "700500300", emulator.token, "f.open", "f.list", '"message"')
    assert [words for words in personal if words in caplog.text] == []
    assert "update 870000001: sent" in caplog.text


async def test_every_request_was_one_that_telegram_takes(running: Running) -> None:
    ann = running.emulator.person(1001)
    for said in ("hello", "buttons", "place", "pin", "document", "marked", "long"):
        await ann.says(said)
        await ann.next_message()

    refused = [call for call in running.emulator.calls if call.status >= 400]
    assert refused == []


# -- what nobody asked for


async def test_what_nobody_asked_for_is_sent_once(running: Running) -> None:
    ann = running.emulator.person(1001)
    await ann.says("hello")
    await ann.next_message()
    change = Change(update_id=-739000, replies=(Reply(to="1001", text="Monday’s list"),))

    await running.edge.tell(change)
    told = await ann.next_message()
    await running.edge.tell(change)
    await settled(running)

    assert told.text == "Monday’s list"
    assert texts(ann.screen()).count("Monday’s list") == 1


async def test_what_nobody_asked_for_comes_no_second_time_and_never_late(
    running: Running,
) -> None:
    ann = running.emulator.person(1001)
    await ann.says("hello")
    await ann.next_message()
    unsure = Reply(to="1001", text="reminder", until=NOW_SECONDS + 60)
    late = Reply(to="1001", text="late", until=NOW_SECONDS - 1)
    running.emulator.fail_next(Fault.cut_after(), method="sendMessage")

    await running.edge.tell(Change(update_id=-1, replies=(unsure,)))
    await running.edge.tell(Change(update_id=-2, replies=(late,)))
    await settled(running)

    assert texts(ann.screen()) == ["text hello", "reminder"]


# -- the codec


def test_action_comes_back_in_its_own_chat_only() -> None:
    data = encode("find.open.k3v9x2m1qa.3", "1001", KEY)

    assert decode(data, "1001", KEY) == "find.open.k3v9x2m1qa.3"
    assert decode(data, "1002", KEY) is None
    assert decode(data, "1001", bytes(32)) is None
    assert decode(data[:-1], "1001", KEY) is None
    assert decode("", "1001", KEY) is None
    assert decode("é" * 40, "1001", KEY) is None


@pytest.mark.parametrize("length", [1, 44, 48])
def test_data_fits_telegram_and_names_no_chat(length: int) -> None:
    data = encode("a" * length, "700500300", KEY)

    assert len(data.encode()) <= 64
    assert data.startswith("a" * length)
    assert "700500300" not in data


@pytest.mark.parametrize("action", ["", "a" * 49, "é" * 25])
def test_action_that_no_button_can_carry_is_refused(action: str) -> None:
    with pytest.raises(ValueError, match="must have 1 to 48 bytes"):
        encode(action, "1001", KEY)


async def test_record_that_cannot_be_looked_at_stops_no_other(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    ann = running.emulator.person(1001)
    await ann.says("hello")
    await ann.next_message()
    ids = ("broken one", "oak", "elm")
    desk = (await running.store.desk()).put(
        *(Invitation(id=id, by="secret", expires_at=NOW_SECONDS) for id in ids)
    )
    wakes = {id: NOW_SECONDS - 9 + at for at, id in enumerate(ids)}
    await running.store.commit(Change(desk=desk, wakes=wakes), now=NOW)

    await running.edge.tend()
    await running.edge.tend()

    said = [(await ann.next_message()).text for _ in range(2)]
    assert said == ["looked at oak", "looked at elm"]
    assert [one.id for one in (await running.store.desk()).all(Invitation)] == ["broken one"]
    assert "desk: broken one not done, RuntimeError" in caplog.text
    assert "secret" not in caplog.text
