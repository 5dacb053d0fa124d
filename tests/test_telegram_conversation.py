"""Whole conversations on Telegram: the real dialogue, the real edge, a strict Bot API."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.app import load_matcher, surroundings
from bot.config import Config
from bot.dialogue import Dialogue
from bot.edges.telegram.profile import telegram_texts
from bot.edges.telegram.runner import Account, TelegramEdge
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Directory, Gazetteer
from tests.conftest import NOW
from tests.emulator import Emulator, Person, Shown

SEAL = Seal(bytes(range(32)))
CRISIS = load_texts().plain("en", "crisis-suicide").splitlines()[0]


@pytest.fixture
async def emulator(
    config: Config, directory: Directory, gazetteer: Gazetteer
) -> AsyncIterator[Emulator]:
    """A Bot API that the bot as a whole serves; at the end nobody has anything to complain of."""
    around = surroundings(config, load_texts(), gazetteer, directory)
    stop = asyncio.Event()
    async with Emulator() as started, Store(None, SEAL) as store:
        edge = TelegramEdge(
            Account(started.token, started.url, SEAL.button_key),
            Dialogue(lambda: around, store, load_matcher()),
            store=store,
            texts=telegram_texts(load_texts()),
            now=lambda: NOW,
        )
        task = asyncio.create_task(edge.run(stop))
        yield started
        stop.set()
        await task
    assert started.complaints == []
    assert [(call.method, call.description) for call in started.calls if call.status >= 400] == []


async def ask(person: Person, text: str) -> Shown:
    await person.says(text)
    return await person.next_message()


async def tap(person: Person, label: str) -> Shown:
    await person.taps(label)
    return await person.next_message()


async def test_person_finds_a_meeting_and_takes_it_along(emulator: Emulator) -> None:
    ann = emulator.person(1001, "Ann", "en-GB")

    hello = await ask(ann, "/start")
    results = await ask(ann, "NA near Leeds tonight, step-free if possible")
    card = await tap(ann, "1")
    pin = await tap(ann, "Map pin")
    file = await tap(ann, "Calendar")

    assert hello.labels == [
        "Find a meeting", "Ask a question", "Which group suits me", "Help now", "Who runs this",
        "Privacy",
    ]  # fmt: skip
    assert results.text.splitlines()[0] == "NA · tonight · Step-free · near Leeds"
    assert (card.id, card.edited) == (results.id, True)
    assert card.text.splitlines()[0] == "Made-Up Hope (Narcotics Anonymous meeting)"
    assert pin.raw["venue"]["title"] == "Placeholder House"
    assert pin.raw["venue"]["location"] == {"latitude": 53.8019, "longitude": -1.5391}
    assert file.document is not None
    assert file.document.startswith(b"BEGIN:VCALENDAR")
    assert b"SUMMARY:Plan" in file.document


async def test_times_are_moments_that_the_readers_app_may_show(emulator: Emulator) -> None:
    ann = emulator.person(1001)

    results = await ask(ann, "women's online AA")

    moments = [e for e in results.raw["entities"] if e["type"] == "date_time"]
    assert {moment["unix_time"] for moment in moments} == {1795550400}


async def test_list_is_one_message_that_edits_itself(emulator: Emulator) -> None:
    ann = emulator.person(1001)
    first = await ask(ann, "leeds")

    pages = [await tap(ann, label) for label in ("More", "Back a page", "Nearest first")]
    pages.append(await tap(ann, "Online instead"))

    assert {page.id for page in pages} == {first.id}
    assert len(ann.screen()) == 1


async def test_place_is_shared_with_a_button_and_online_is_a_word(emulator: Emulator) -> None:
    ann, bob = emulator.person(1001), emulator.person(1002)

    question = await ask(ann, "NA near me")
    await ann.shares(53.8012345, -1.5432109)
    found = await ann.next_message()
    await ask(bob, "smart recovery meeting in person please")
    online = await ask(bob, "Online meetings")

    assert question.labels == ["Share my location", "Online meetings"]
    assert found.text.splitlines()[0] == "NA · where you are, near Leeds"
    assert online.text.splitlines()[0] == "SMART · online"


async def test_old_button_is_answered_kindly_and_offers_a_fresh_start(emulator: Emulator) -> None:
    ann = emulator.person(1001)
    hello = await ask(ann, "/start")

    await ann.sends_data("f.open.AAAAAAAAAAAA.aaaaaaaaaa0000000000000000", hello)
    stale = await ann.next_message()

    assert stale.text.splitlines()[0].startswith("That button doesn’t work")
    assert "Find a meeting" in stale.labels


@pytest.mark.parametrize("said", ["i want to end my life", "/find i want to kill myself"])
async def test_crisis_comes_first_whatever_was_going_on(emulator: Emulator, said: str) -> None:
    ann = emulator.person(1001)
    await ask(ann, "NA in Leeds tonight")

    card = await ask(ann, said)
    back = await tap(ann, "Carry on")

    assert card.text.splitlines()[0] == CRISIS
    assert "999 emergency" in card.text.splitlines()
    assert back.text.splitlines()[0] == "NA · tonight · near Leeds"


async def test_crisis_is_heard_in_captions_and_edits(emulator: Emulator) -> None:
    ann = emulator.person(1001)
    await ask(ann, "hello")

    await ann.edits("i want to kill myself")
    edited = await ann.next_message()
    await ann.sends_photo("i want to kill myself")
    captioned = await ann.next_message()

    assert edited.text == captioned.text
    assert edited.text.splitlines()[0] == CRISIS


async def test_question_is_answered_and_its_buttons_work(emulator: Emulator) -> None:
    ann = emulator.person(1001)

    answer = await ask(ann, "do I have to speak?")
    for_na = await tap(ann, "NA")
    others = await ask(ann, "and for CA?")

    assert answer.text.splitlines()[0] == "Do I have to speak?"
    assert (for_na.id, for_na.edited) == (answer.id, True)
    assert for_na.text.splitlines()[0] == "Do I have to speak? (NA)"
    assert others.text.splitlines()[0] == "Do I have to speak? (CA)"


async def test_what_is_no_words_gets_a_kind_sentence_and_the_menu(emulator: Emulator) -> None:
    ann = emulator.person(1001)

    replies = []
    for sends in (ann.sends_voice, ann.sends_sticker, ann.sends_photo):
        await sends()
        replies.append(await ann.next_message())

    assert {reply.text for reply in replies} == {load_texts().plain("en", "cannot-read")}
    assert {tuple(reply.labels[:3]) for reply in replies} == {
        ("Find a meeting", "Ask a question", "Which group suits me")
    }


async def test_group_hears_one_line_and_nothing_about_anyone(emulator: Emulator) -> None:
    ann = emulator.person(1001)
    group = emulator.group(-2002)

    await group.hears(ann, "@emulated_bot NA near Leeds tonight")
    line = await group.next_message()

    assert line.text == "I talk in private, one to one. Tap to open a chat."
    assert line.labels == ["Open a chat"]


async def test_people_at_once_keep_their_own_searches(emulator: Emulator) -> None:
    towns = ["Leeds", "Manchester", "Bristol", "Glasgow", "Cardiff", "Hull", "York", "Dublin"]
    people = [emulator.person(3000 + number) for number in range(40)]

    await asyncio.gather(
        *(person.says(f"AA in {towns[n % 8]}") for n, person in enumerate(people))
    )
    shown = await asyncio.gather(*(person.next_message() for person in people))

    heads = [one.text.splitlines()[0] for one in shown]
    assert [head.rsplit("near ", 1)[-1].split(",")[0] for head in heads] == [
        {"Hull": "Kingston upon Hull"}.get(towns[n % 8], towns[n % 8]) for n in range(40)
    ]


async def test_commands_and_descriptions_are_set_at_start(emulator: Emulator) -> None:
    await ask(emulator.person(1001), "/start")

    methods = {call.method for call in emulator.calls}
    commands: list[Any] = next(
        call.fields["commands"] for call in emulator.calls if call.method == "setMyCommands"
    )

    assert {"setMyCommands", "setMyDescription", "setMyShortDescription"} <= methods
    assert [command["command"] for command in commands] == [
        "start", "find", "plan", "help", "stop", "privacy", "mydata", "forget", "about",
    ]  # fmt: skip
