"""Whole introductions over HTTP: what a hostile reader finds, and people who make trouble."""

import asyncio
import base64
import json
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.introductions.records import Introduction, Meet, Offer, Side, Volunteer
from bot.introductions.states import State
from bot.messages import Reply
from bot.state.change import Change
from bot.wording import units
from meetings_data import Gazetteer
from tests.emulator import Fault, Person
from tests.hostile import found_in, found_raw, marks_of, names_of, opened, sent_to
from tests.introduced import DAYTIME
from tests.killed import MARK
from tests.over_http import AT, DAY, HOUR, SEAL, OverHttp, peer_of, serving, talking, texts
from tests.town import id_of


@pytest.fixture
async def service(gazetteer: Gazetteer, tmp_path: Path) -> AsyncIterator[OverHttp]:
    async with serving(tmp_path, gazetteer) as served:
        yield served


# -- a hostile reader

ANN_SAYS = (
    "I like marmalade with chestnuts", "Is Friday alright, said the wombat?",
    "Let us say wendsday, periwinkle", "Late at night I think of tangerines",
)  # fmt: skip
ANN_EDITS = "Let us say Wednesday, periwinkle"
BOB_SAYS = ("Bring a thermos of kumquat tea", "I wear a bobble of turquoise")
ANN_CRISIS = "I want to kill myself, even the gooseberries say so"
BOB_CRISIS = "I am going to end my life tonight, by the aubergines"
HELD = "Ring me on 07700 900123, nectarine"
EVE_SAYS = "Persimmon is best eaten slowly"
NOTE, EVIDENCE = "St Mungo Butterscotch", "They shouted at me about rhubarb"
#: What is passed on, and leaves no trace once it is there.
PASSED = (*ANN_SAYS, ANN_EDITS, *BOB_SAYS, ANN_CRISIS, EVE_SAYS)
WORDS = (*PASSED, BOB_CRISIS, HELD, NOTE, EVIDENCE)
#: Of a bot that speaks with two people and never asks Telegram who they are.
METHODS = {
    "getMe", "deleteWebhook", "getMyCommands", "setMyCommands", "getMyDescription",
    "setMyDescription", "getMyShortDescription", "setMyShortDescription", "setChatMenuButton",
    "getUpdates", "answerCallbackQuery", "sendMessage", "editMessageText",
}  # fmt: skip
ASKING = (
    "ann> /start", "ann> [Meet someone first]", "ann> [Yes, I’m 18+]", "ann> [For me]",
    "ann> Leeds", "ann> [AA]", "ann> [In person]", "ann> [This week]", "ann> [Anyone]",
    "ann> [Rather not say]", "ann> [At ease with medicine]", "ann> [Not someone from …]",
    f"ann> {NOTE}", "ann> [Go on]", "ann> Kim", "ann> [Yes, ask now]",
)  # fmt: skip
#: What only somebody with private wishes answers.
PRIVATE = (*ASKING[10:13],)
PLANNING = (
    "ann> [More]", "ann> [Suggest a meeting]", "ann> [1]", "ann> [At the door]",
    "ann> [A red scarf]", "bob> [Yes, let’s]",
)  # fmt: skip
REPORTING = (
    "ann> [More]", "ann> [Report]", "ann> [Report behaviour]", "ann> [Unkind or rude]",
    f"ann> {EVIDENCE}", "ann> [That’s all]",
)  # fmt: skip
CLOSING = (
    "cat> [Look at it]", "cat> [Decide]", "cat> [Offers again]",
    "cat> [Talked, agreed next steps]", "cat> [Back]", "cat> [Decide]",
    "cat> [Close the case]", "cat> [Talked with both]",
)  # fmt: skip


class Reader:
    """Whoever reads along while two people are introduced, and a third who is spoken of."""

    def __init__(self, service: OverHttp) -> None:
        self.service = service
        self.ann = service.person("ann", 7_005_003_001)
        self.bob = service.person("bob", 7_009_008_002)
        self.eve = service.person("eve", 7_001_002_003)
        for person, *names, code in (
            (self.ann, "Quillonia", "Zephyrmont", "quill_zeph_77", "sr-latn-rs"),
            (self.bob, "Bartoxian", "Wolfgruber", "barto_wolfg_88", "zh-hans-sg"),
            (self.eve, "Evandrine", "Morrowind", "evandr_morr_99", "pt-br-x-south"),
        ):
            chat = person.chat
            chat.name, chat.last_name, chat.username = names
            chat.language_code = code

    def finds_without_the_key(self) -> list[str]:
        people = (self.ann, self.bob, self.eve)
        marks = [mark for one in people for mark in names_of(one).values()]
        pieces = [max(words.split(), key=len) for words in WORDS]
        ids = [one.id for one in (*people, self.service.cat, self.service.dee)]
        return found_raw(self.service.path, [*marks, *WORDS, *pieces], ids)

    def finds_with_the_key(self) -> list[str]:
        """What of all words and names stands anywhere in the file."""
        words = {one: one for one in WORDS} | names_of(self.ann) | names_of(self.bob)
        return found_in("\n".join(opened(self.service.path, SEAL).values()), words)


async def test_hostile_reader_finds_nobody(
    service: OverHttp, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reader = Reader(service)
    ann, bob = reader.ann, reader.bob
    await service.put(peer_of(bob, alias="Sam", medicine_friendly=True, hours=DAYTIME))

    (*_, asked, offer) = await service.all(*ASKING)
    with_wish = opened(service.path, SEAL)["desk_record"]
    assert (asked.name, offer.name) == ("ann", "bob")
    assert found_in(offer.text, {"alias": "Kim"} | {one: one for one in WORDS}) == []
    assert '"medicine":true' in with_wish
    assert reader.finds_with_the_key() == [NOTE]
    assert reader.finds_without_the_key() == []

    await service.all("bob> [Accept]", "ann> [Put us in touch]")
    accepted = await service.introduction()
    assert (accepted.wish.medicine, accepted.medicine_consent) == (False, "")
    assert reader.finds_with_the_key() == [NOTE]

    await service.all(f"bob> {BOB_SAYS[0]}", *(f"ann> {one}" for one in ANN_SAYS[:3]))
    await service.all(f"ann> ~{ANN_EDITS}", f"ann> {HELD}", f"bob> {BOB_SAYS[1]}")
    await ann.forwards(EVE_SAYS, reader.eve)
    await ann.mentions(EVE_SAYS, reader.eve)
    await service.settled()
    assert (await service.introduction()).state is State.CONNECTED
    assert reader.finds_with_the_key() == []
    assert reader.finds_without_the_key() == []

    await service.later(hours=5)
    at_night = await service.does(f"ann> {ANN_SAYS[3]}")
    assert [one.name for one in at_night] == ["ann"]
    assert reader.finds_with_the_key() == [ANN_SAYS[3]]
    assert reader.finds_without_the_key() == []
    in_the_morning = await service.later(hours=10)
    assert texts(in_the_morning) == [("bob", f"Kim:\n{ANN_SAYS[3]}")]
    assert reader.finds_with_the_key() == []

    await service.all(f"ann> {ANN_CRISIS}", f"bob> {BOB_CRISIS}")
    assert reader.finds_with_the_key() == []
    await service.all(*PLANNING, *REPORTING, *CLOSING)
    assert (await service.introduction()).state is State.CLOSED
    assert reader.finds_with_the_key() == [EVIDENCE]
    assert reader.finds_without_the_key() == []

    check_traffic(reader)
    marks = marks_of(*service.people.values()) | {one: one for one in WORDS}
    assert found_in(caplog.text, marks) == []
    assert "sent" in caplog.text


def check_traffic(reader: Reader) -> None:
    """See what each of the two, and the coordinators, were sent of the others."""
    emulator, words = reader.service.emulator, {one: one for one in WORDS}
    people = (reader.ann, reader.bob, reader.eve, reader.service.cat, reader.service.dee)
    for person in people:
        others = [one for one in people if one is not person]
        assert found_in(sent_to(emulator, person), marks_of(*others)) == []
    buttons = json.dumps([call.fields.get("reply_markup") for call in emulator.calls])
    assert found_in(buttons, marks_of(*people)) == []
    to_ann, to_bob, to_cat, to_dee = (
        found_in(sent_to(emulator, one), words) for one in (reader.ann, reader.bob, *people[3:])
    )
    assert to_ann == [*BOB_SAYS]
    assert to_bob == [*ANN_SAYS, ANN_EDITS, ANN_CRISIS, EVE_SAYS]
    assert (to_cat, to_dee) == ([], [])
    assert {call.method for call in emulator.calls} <= METHODS
    relayed = [
        call for call in emulator.called("sendMessage")
        if found_in(call.fields["text"], {one: one for one in PASSED})
    ]  # fmt: skip
    assert len(relayed) == 9
    assert all(call.fields["protect_content"] for call in relayed)
    assert all(call.fields["link_preview_options"] == {"is_disabled": True} for call in relayed)


def test_reader_would_find_what_is_left(tmp_path: Path) -> None:
    path, words = tmp_path / "state.db", ["marmalade", "tangerines", "chestnuts"]
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("create table outbox (id integer, body blob)")
        conn.execute(
            "insert into outbox values (7005003001, ?)",
            (SEAL.close(b"a marmalade", place="outbox"),),
        )
        conn.execute("create table kept (words text, more text)")
        hidden = base64.b64encode(b"of tangerines, and so on").decode()
        conn.execute("insert into kept values (?, 'some chestnuts')", (hidden,))
        conn.commit()

    assert found_raw(path, words, [7_005_003_001, 7_009_008_002]) == [
        "tangerines",
        "chestnuts",
        "7005003001",
    ]
    assert opened(path, SEAL)["outbox"] == "7005003001\na marmalade"
    assert found_in("Some MARMALADE", {"word": "marmalade", "other": "chestnuts"}) == ["word"]


# -- people who leave

ENDED = "This introduction has ended. No need to go to the door."
NOT_YOU = f"{ENDED}\nThe volunteer can’t go on. That has nothing to do with you."
NOT_NEEDED = "This one isn’t needed any more. Thank you for being there."
BACK = "The volunteer can’t go on with this."
NOBODY = "Nobody was free in time. That’s about availability, not you."
GOING_ON = (State.CONFIRMED, State.CONNECTED, State.PLANNED, State.MET, State.NOT_MET)
STAGES = (State.OFFERED, State.ACCEPTED, *GOING_ON, State.FROZEN)
WAYS = ("blocks", "is found to block", "is found deleted")


class Pair(NamedTuple):
    """Two people at a stage, of whom one goes."""

    stage: State
    side: Side
    way: str
    newcomer: Person
    volunteer: Person

    @property
    def leaver(self) -> Person:
        return self.newcomer if self.side is Side.NEWCOMER else self.volunteer

    @property
    def other(self) -> Person:
        return self.volunteer if self.side is Side.NEWCOMER else self.newcomer

    def hears(self) -> list[str]:
        """What the other one is told, by its first sentence or line."""
        if self.stage is State.FROZEN:
            return []
        if self.side is Side.NEWCOMER:
            return [ENDED] if self.stage in GOING_ON else [NOT_NEEDED]
        early = {State.OFFERED: [NOBODY], State.ACCEPTED: [BACK, NOBODY]}
        if self.stage is State.CONFIRMED:
            return early[State.ACCEPTED]
        return early.get(self.stage, [NOT_YOU])


def pairs_of(service: OverHttp) -> list[Pair]:
    kinds = [(stage, side, way) for stage in STAGES for side in Side for way in WAYS]
    return [
        Pair(
            *kind,
            service.person(f"newcomer{number}", 4_000_000_001 + number),
            service.person(f"volunteer{number}", 5_000_000_001 + number),
        )
        for number, kind in enumerate(kinds)
    ]


def records_of(number: int, pair: Pair) -> tuple[Introduction, Volunteer]:
    # None of them has new offers, so that nobody else is asked.
    peer = peer_of(pair.volunteer, number, paused=True)
    meet = Meet(
        meeting_id=id_of(2), starts_at=AT + DAY, timezone="Europe/London", door="door", sign="cup"
    )
    more: dict[str, object] = {"meet": meet} if pair.stage is State.PLANNED else {}
    if pair.stage is State.OFFERED:
        more |= {"offers": (Offer(volunteer=peer.id, at=AT, until=AT + HOUR),), "volunteer": ""}
    introduction = talking(f"oak{number}", pair.newcomer, peer, state=pair.stage, **more)
    return introduction, peer


async def leaves(service: OverHttp, pair: Pair) -> None:
    """Go; where that is not said, it is found out when something is sent to them."""
    if pair.way == "blocks":
        await pair.leaver.blocks()
        return
    chat = pair.leaver.chat
    chat.blocked, chat.deactivated = "block" in pair.way, "deleted" in pair.way
    if pair.stage in GOING_ON:
        await pair.other.says("Are you there?")
        return
    reply = Reply(to=str(pair.leaver.id), text="Something else")
    await service.edge.tell(Change(replies=(reply,)))


async def test_whoever_goes_at_any_stage_the_other_hears_the_truth_once(service: OverHttp) -> None:
    pairs = pairs_of(service)
    await service.put(*(one for at, pair in enumerate(pairs) for one in records_of(at, pair)))
    ann, bob = service.person("ann", 7_000_000_001), service.person("bob", 7_000_000_002)
    peer = peer_of(bob, 900, paused=True)
    await service.put(peer, talking("elm", ann, peer))

    for number, pair in enumerate(pairs):
        await leaves(service, pair)
        if number % 12 == 0:
            await ann.says(f"Still here, {number}")
    await service.settled()

    told = service.told()
    heard = {
        pair: [begins(text) for to, text in texts(told) if service.people[to] is pair.other]
        for pair in pairs
    }
    assert heard == {pair: pair.hears() for pair in pairs}
    nobody = [pair for pair in pairs if NOBODY in pair.hears()]
    for name in ("cat", "dee"):
        words = [text for to, text in texts(told) if to == name]
        assert words == ["Nobody was free in time for someone in LS8."] * len(nobody)
    desk = await service.desk()
    assert [pair for pair in pairs if desk.knows(str(pair.leaver.id))] == []
    assert [text for to, text in texts(told) if to == "bob"] == [
        f"Kim:\nStill here, {number}" for number in range(0, len(pairs), 12)
    ]
    assert [text for to, text in texts(told) if to == "ann"] == []
    assert opened(service.path, SEAL)["outbox"] == ""


def begins(text: str) -> str:
    """What is known of the beginning of a text, else the text."""
    known = (NOT_YOU, ENDED, NOT_NEEDED, BACK, NOBODY)
    return next((one for one in known if text.startswith(one)), text)


# -- old buttons, and other people's


@pytest.fixture
async def two(service: OverHttp) -> OverHttp:
    """Ann and Bob, who write to each other."""
    ann, bob = service.person("ann", 7_000_000_001), service.person("bob", 7_000_000_002)
    peer = peer_of(bob)
    await service.put(peer, talking("elm", ann, peer))
    return service


def buttons_of(service: OverHttp, name: str) -> list[str]:
    """The data of every button that somebody ever had before them."""
    markups = [
        told.call.fields.get("reply_markup", {}) for told in service.told() if told.name == name
    ]
    rows = [row for markup in markups for row in markup.get("inline_keyboard", ())]
    data = [button.get("callback_data", "") for row in rows for button in row]
    return [one for one in dict.fromkeys(data) if one]


async def test_old_buttons_do_no_harm_after_a_restart_and_the_end(two: OverHttp) -> None:
    await two.all("bob> Hello there", "ann> Hello Bob", *PLANNING, "ann> /start", "bob> /start")
    await two.all("bob> [I can’t come]", "ann> [More]", "ann> [Close]", "ann> [Yes, close it]")
    ended = await two.introduction()
    assert ended.state is State.CLOSED
    old = {name: buttons_of(two, name) for name in ("ann", "bob")}
    await two.restart()

    begun = len(two.emulator.calls)
    for name, data in old.items():
        person = two.people[name]
        card = person.screen()[-1]
        for one in data:
            if not one.startswith(("i.start", "i.file")):
                await person.sends_data(one, card)
    await two.settled()

    told = two.told(begun)
    assert [one.name for one in told if "went wrong" in one.text] == []
    assert [one.name for one in told if one.name not in old] == []
    assert await two.introduction() == ended
    assert len(old["ann"]) + len(old["bob"]) > 20


async def test_somebody_elses_buttons_do_nothing(service: OverHttp) -> None:
    _, bob, eve = (
        service.person(name, 7_000_000_001 + at) for at, name in enumerate(("ann", "bob", "eve"))
    )
    await service.put(peer_of(bob), peer_of(eve, 2, paused=True))
    await service.all(*(one for one in ASKING if one not in PRIVATE))
    before = await service.introduction()
    await service.all("eve> hello")

    begun = len(service.emulator.calls)
    for data in (*buttons_of(service, "bob"), *buttons_of(service, "ann")):
        await eve.sends_data(data, eve.screen()[-1])
    await service.settled()

    told = service.told(begun)
    assert {one.name for one in told} == {"eve"}
    assert {one.text.split(".")[0] for one in told} == {"That button doesn’t work any more"}
    assert await service.introduction() == before
    assert (await service.all("bob> [Accept]"))[0].text.startswith("Thank you, you were the first")


# -- too much, twice, and out of order

MARKUP = "<b>bold</b> *stars* _lines_ `code` [square] &amp; &lt;i&gt; ~~gone~~ ||hidden||\n"
EMOJI = "👩‍🚒🧡🏳️‍🌈👍🏽"


@pytest.mark.parametrize("unit", [MARKUP, EMOJI, "x"], ids=["markup", "emoji", "one word"])
async def test_longest_message_comes_whole(two: OverHttp, unit: str) -> None:
    longest = (unit * 4096)[: 4096 - 1].strip()
    while units(longest) > 4096:
        longest = longest[:-1]

    told = await two.does(f"ann> {longest}")

    parts = [one.text.removeprefix("Kim:\n") for one in told if one.name == "bob"]
    assert len(parts) == 2
    assert "".join(parts) == longest
    assert two.refused() == []


async def test_flood_of_one_person_keeps_nobody_waiting(two: OverHttp) -> None:
    cleo, dan = two.person("cleo", 7_000_000_003), two.person("dan", 7_000_000_004)
    peer = peer_of(dan, 2)
    await two.put(peer, talking("fir", cleo, peer, alias="Lou"))
    ann, bob = two.people["ann"], two.people["bob"]

    for number in range(80):
        await ann.says(f"flood {number}")
    for number in range(10):
        await (cleo, dan)[number % 2].says(f"word {number}")
        seen = await (dan, cleo)[number % 2].next_message()
        assert seen.text.endswith(f":\nword {number}")
    await two.settled()

    assert [one.text for one in bob.screen()] == [f"Kim:\nflood {number}" for number in range(20)]
    told_off = [one.text for one in ann.screen()]
    assert len(told_off) == 60
    assert {one.split(",")[0] for one in told_off} == {"That’s a lot at once"}


async def test_update_that_comes_twice_is_passed_on_once(two: OverHttp) -> None:
    ann, bob = two.people["ann"], two.people["bob"]
    await ann.says("one")
    await ann.says("two")
    await ann.edits("three")
    copies = list(two.emulator.world.updates)
    assert len(copies) == 3
    await two.settled()

    two.emulator.world.offer_again(copies)
    await two.settled()
    await two.restart()
    two.emulator.world.offer_again(copies)
    await two.settled()

    assert [(one.text, one.edited) for one in bob.screen()] == [
        ("Kim:\none", False), ("Kim:\nthree", True),
    ]  # fmt: skip


async def test_edit_of_what_waits_for_the_morning_comes_as_the_last_words(two: OverHttp) -> None:
    bob = two.people["bob"]
    await two.put(peer_of(bob, hours=DAYTIME))
    await two.later(hours=5)

    at_night = await two.all("ann> at six then", "ann> ~at seven then")
    await two.later(hours=10)

    assert [one.name for one in at_night] == ["ann", "ann"]
    assert [one.text for one in bob.screen()] == ["Kim:\nat seven then"]


def overtaken(service: OverHttp) -> None:
    """Let the last two things that people did reach the bot the other way round."""
    first, last = list(service.emulator.world.updates)[-2:]
    numbers = first.body["update_id"], last.body["update_id"]
    first.body, last.body = last.body, first.body
    first.body["update_id"], last.body["update_id"] = numbers


async def test_edit_that_overtakes_its_message_is_not_lost_silently(two: OverHttp) -> None:
    ann, bob = two.people["ann"], two.people["bob"]
    await ann.says("at six")
    await ann.edits("at seven")
    overtaken(two)
    await two.settled()

    assert [one.text for one in ann.screen()] == [
        "I can’t pass that change on. Please send it as a new message."
    ]
    assert [one.text for one in bob.screen()] == ["Kim:\nat six"]


async def test_words_that_overtake_a_tap_go_to_nobody_else(two: OverHttp) -> None:
    ann, bob = two.people["ann"], two.people["bob"]
    await two.put(talking("elm", ann, peer_of(bob), state=State.ACCEPTED))
    await two.all("ann> /start", "ann> [Meet someone first]")

    await ann.taps("Put us in touch")
    await ann.says("Hello Bob, how are you?")
    overtaken(two)
    await two.settled()

    assert (await two.introduction()).state is State.CONFIRMED
    first_lines = [(name, text.split("\n")[0].split(".")[0]) for name, text in texts(two.told())]
    assert first_lines[-3:] == [
        ("ann", "I don’t have an answer to that"),
        ("ann", "You and Vol 1 can write to each other now"),
        ("bob", "Kim would like to meet you"),
    ]


async def test_yes_to_a_suggestion_that_another_has_replaced_is_none(two: OverHttp) -> None:
    bob = two.people["bob"]
    await two.all("bob> Hello", *PLANNING[:5])
    first = bob.screen()[-1]
    await two.all(*PLANNING[:2], "ann> [2]", "ann> [At the door]", "ann> [A green hat]")

    await bob.taps("Yes, let’s", first)
    await two.settled()

    assert (await two.introduction()).state is State.CONNECTED
    assert bob.screen()[-1].text == bob.screen()[-2].text
    assert "wears a green hat" in bob.screen()[-1].text
    await two.all("bob> [Yes, let’s]")
    assert (await two.introduction()).state is State.PLANNED


async def test_answer_to_a_copy_goes_to_whoever_wrote_it(two: OverHttp) -> None:
    ann, bob, cleo = two.people["ann"], two.people["bob"], two.person("cleo", 7_000_000_003)
    await two.put(talking("fir", cleo, peer_of(bob), alias="Lou"))
    await two.all("ann> I am Ann", "cleo> I am Cleo", "ann> And so on")
    of_cleo = next(one for one in bob.screen() if "Cleo" in one.text)

    answer = await bob.says("Hello Cleo", answers=of_cleo.id)
    await two.settled()
    own = await bob.says("One more thing", answers=answer["message_id"])
    await two.settled()
    await bob.edits("Hello dear Cleo", answer)
    await bob.edits("One thing more", own)
    await two.settled()

    assert [one.text for one in cleo.screen()][-2:] == [
        "Vol 1:\nHello dear Cleo",
        "Vol 1:\nOne thing more",
    ]
    assert "Cleo" not in str([one.text for one in ann.screen()])


async def test_tap_that_died_while_the_bot_was_away_can_be_made_again(two: OverHttp) -> None:
    await two.all("bob> Hello", *PLANNING[:5])
    await two.end()
    await two.people["bob"].taps("Yes, let’s")
    await two.people["ann"].says("Is that all right?")
    two.emulator.advance(200)
    await two.begin()
    await two.settled()

    assert (await two.introduction()).state is State.CONNECTED
    assert two.people["bob"].screen()[-1].text == "Kim:\nIs that all right?"
    await two.all("bob> [Yes, let’s]")
    assert (await two.introduction()).state is State.PLANNED
    assert two.refused() == []


async def test_what_is_not_words_is_refused_kindly_and_goes_to_nobody(two: OverHttp) -> None:
    ann, bob = two.people["ann"], two.people["bob"]
    place = await ann.shares(53.8, -1.5, live=900)
    await ann.moves(place, 53.9, -1.6)
    await ann.sends_contact("07700900123")
    await ann.sends_photo("look at this")
    await ann.sends_voice()
    await ann.sends_sticker()
    await ann.rolls_a_die()
    for kind in ("video", "video_note", "animation", "audio", "document"):
        await ann.sends_file(kind)
    await ann.shares(53.8, -1.5, venue="Oak Hall")
    await two.settled()

    things = (
        "your location", "that contact", "your photo", "your voice message", "your sticker",
        "that", *["your video"] * 3, "your voice message", "your file", "your location",
    )  # fmt: skip
    assert [one.text for one in ann.screen()] == [
        "Only words go through until you’ve both met and both agree, so"
        f" {thing} didn’t go to Vol 1."
        for thing in things
    ]
    assert bob.screen() == []


async def test_album_is_refused_once(two: OverHttp) -> None:
    ann, bob = two.people["ann"], two.people["bob"]

    await ann.sends_album(["Us at the sea", "", ""])
    await two.settled()
    first = [one.text for one in ann.screen()]
    await ann.sends_album(["", "And at home"])
    await two.settled()

    assert len(first) == 1
    assert [one.text for one in ann.screen()] == first * 2
    assert bob.screen() == []
    assert opened(two.path, SEAL)["outbox"] == ""


# -- once both have met and agreed


@pytest.fixture
async def met(two: OverHttp) -> OverHttp:
    """Ann and Bob, who have met and agreed to share."""
    both = tuple(side.value for side in Side)
    ann, bob = two.people["ann"], two.people["bob"]
    await two.put(
        talking("elm", ann, peer_of(bob), state=State.MET, met_said=both, opted=both, meetings=1)
    )
    return two


async def test_copy_of_a_picture_says_nothing_of_who_sent_it(met: OverHttp) -> None:
    ann, bob, eve = met.people["ann"], met.people["bob"], met.person("eve", 7_001_002_003)
    for chat, name in ((ann.chat, "Quillonia"), (eve.chat, "Evandrine")):
        chat.name, chat.last_name, chat.username = name, f"{name}mont", f"{name}_99"

    await ann.sends_photo("us at the sea")
    await ann.sends_voice()
    await ann.forwards("Persimmons", eve)
    await met.settled()

    came = json.dumps([one.raw for one in bob.screen()], ensure_ascii=False)
    assert found_in(came, marks_of(ann, eve)) == []
    assert [one.raw["has_protected_content"] for one in bob.screen()] == [True] * 5
    assert ["photo" in one.raw for one in bob.screen()] == [False, True, False, False, False]
    assert {call.method for call in met.emulator.calls} <= METHODS | {"copyMessage"}


async def test_picture_that_may_have_come_is_marked(met: OverHttp) -> None:
    met.emulator.fail_next(Fault.cut_after(), method="copyMessage")

    await met.people["ann"].sends_photo("us at the sea")
    await met.settled()

    assert [(one.text, "photo" in one.raw) for one in met.people["bob"].screen()] == [
        ("Kim:", False), ("us at the sea", True), (MARK.strip(), False), ("us at the sea", True),
    ]  # fmt: skip


# -- after a start


async def test_what_is_due_after_a_start_waits_for_nobody_to_write(service: OverHttp) -> None:
    ann, bob = service.person("ann", 7_000_000_001), service.person("bob", 7_000_000_002)
    peer = peer_of(bob)
    offer = Offer(volunteer=peer.id, at=AT - 5 * HOUR, until=AT - HOUR)
    asked = talking("elm", ann, peer, state=State.OFFERED, volunteer="", offers=(offer,))
    desk = (await service.desk()).put(peer, asked)
    await service.store.commit(
        Change(desk=desk, wakes={peer.id: None, asked.id: offer.until}), now=service.now
    )
    async with asyncio.timeout(2):
        # There is no event for it: it is asked again and again.
        while not (told := await service.later()):  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    assert ("bob", "That offer is over now. No harm done.") in texts(told)
