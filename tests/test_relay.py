"""What two people write to each other: copied under aliases, held back, and never crossed."""

import pytest

from bot.introductions.records import Volunteer
from bot.introductions.states import State
from bot.messages import IncomingKind, Passage
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.introduced import Service, labels, said_to, texts, told, volunteer

EDIT, OTHER, TEXT = IncomingKind.EDIT, IncomingKind.OTHER, IncomingKind.TEXT
SENT = "Sent to {0}. What you type goes on to {0}. To use me, tap Menu first."
HELD = (
    "I held that back. It has {what} in it. Nothing of it went to {alias}.\n"
    "That can pass once you’ve both met and both agree. Could you say it without?"
)
ONLY_WORDS = (
    "Only words go through until you’ve both met and both agree, so {} didn’t go to Vol b."
)
CLOSED = "That line is closed. Nothing was passed on."


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    service = Service(gazetteer, store)
    await service.put(volunteer(1))
    return service


async def mine(service: Service, number: int = 1) -> Volunteer:
    record = (await service.desk()).get(Volunteer, f"volunteer{number}")
    assert record is not None
    return record


# Both ways


async def test_words_go_both_ways_under_aliases_alone(service: Service) -> None:
    await service.talks()

    there = await service.all("ann> Hi, thank you! I’m nervous")
    back = await service.all("peer1> Me too, the first time :)")
    again = await service.all("ann> What do I bring?")

    assert texts(there) == [("peer1", "Kim:\nHi, thank you! I’m nervous")]
    assert texts(back) == [("ann", "Vol b:\nMe too, the first time :)")]
    assert texts(again) == [("peer1", "Kim:\nWhat do I bring?")]
    assert [(span.offset, span.length, span.kind.value) for span in there[0].spans] == [
        (0, 4, "bold")
    ]


async def test_first_word_of_a_stretch_is_confirmed_and_no_other(service: Service) -> None:
    await service.talks()
    await service.all("+31m")

    first = await service.all("ann> Are you there?")
    second = await service.all("ann> I can do Wednesday")
    await service.all("+31m")
    third = await service.all("ann> Or Friday")

    assert [said_to(replies, "ann") for replies in (first, second, third)] == [
        [SENT.format("Vol b")], [], [SENT.format("Vol b")],
    ]  # fmt: skip
    assert labels(told(first, "ann")) == ["More", "Menu", "Help now"]


async def test_each_of_two_who_take_turns_gets_report_and_close(service: Service) -> None:
    await service.talks()
    banners = {"ann": [], "peer1": []}
    for number in range(1, 22):
        name = ("ann", "peer1")[number % 2]
        await service.all("+11m")
        (copy,) = [one for one in await service.all(f"{name}> word {number}") if one.to != name]
        if labels(copy):
            assert labels(copy) == ["Report", "Close", "More"]
            banners[copy.to].append(number)

    assert banners == {"ann": [9, 19], "peer1": [10, 20]}


async def test_ready_lines_are_the_hello(service: Service) -> None:
    id = await service.brings()

    replies = await service.taps("peer1", f"i.line.{id}.2")
    odd = [(await service.taps("peer1", f"i.line.{id}.{n}"))[0].text for n in ("9", "x", "")]

    line = "Hi. Which day would suit you? I can meet you at the door."
    assert texts(replies) == [("peer1", SENT.format("Kim")), ("ann", f"Vol b:\n{line}")]
    assert set(odd) == {CLOSED}
    assert (await service.introduction()).state is State.CONNECTED


async def test_newcomer_may_write_first_and_that_is_no_hello(service: Service) -> None:
    await service.brings()

    replies = await service.all("ann> Hello?")

    assert texts(replies) == [("peer1", "Kim:\nHello?")]
    assert (await service.introduction()).state is State.CONFIRMED


# Edits


async def test_edit_changes_the_copy_and_nothing_else_is_said(service: Service) -> None:
    await service.talks()
    await service.writes("ann", "See you Tusday", message=41)

    replies = await service.does("ann", EDIT, "See you Tuesday", message=41)

    (copy,) = replies
    assert (copy.to, copy.text, copy.revises) == ("peer1", "Kim:\nSee you Tuesday", True)
    assert copy.passage is not None
    assert (copy.passage.source, copy.passage.message) == ("ann", 41)


async def test_edit_that_adds_a_number_is_not_passed_on(service: Service) -> None:
    await service.talks()
    await service.writes("ann", "Ring me", message=41)

    replies = await service.does("ann", EDIT, "Ring me on 07700 900123", message=41)

    assert texts(replies) == [
        (
            "ann",
            "I didn’t pass your change on. It has a number in it. Vol b still has the first"
            " words.\n"
            "That can pass once you’ve both met and both agree. Could you say it without?",
        )
    ]


async def test_edit_of_what_was_never_passed_on_goes_nowhere(service: Service) -> None:
    """Neither of what was held, nor of what was once asked of the bot itself."""
    await service.talks()
    await service.writes("ann", "Ring me on 07700 900123", message=41)
    await service.writes("ann", "menu", message=42)
    in_bot = await service.does("ann", EDIT, "is it ok to take methadone?", message=42)
    await service.all("+11m")

    held = await service.does("ann", EDIT, "Ring me", message=41)
    asked = await service.does("ann", EDIT, "is it ok to take methadone?", message=42)

    said = "I can’t pass that change on. Please send it as a new message."
    assert texts(held) == texts(asked) == [("ann", said)]
    assert [one.to for one in in_bot] == ["ann"]


# What is held


async def test_everything_that_is_held_is_named_and_nothing_of_it_is_sent(
    service: Service,
) -> None:
    await service.talks()
    cases = {
        "my number is 07700 900123": "a number",
        "write to kim@example.org": "an email address",
        "I’m @kim_the_otter": "a user name",
        "look at https://example.org/me": "a link",
        "add me on insta: kim_84": "the name of an account",
    }
    for name, alias in (("ann", "Vol b"), ("peer1", "Kim")):
        said = {text: texts(await service.all(f"{name}> {text}")) for text in cases}
        assert said == {
            text: [(name, HELD.format(what=what, alias=alias))] for text, what in cases.items()
        }
        await service.all("+11m")


async def test_number_in_pieces_is_held_at_the_piece_that_tells(service: Service) -> None:
    for pieces, passed in (
        (("0770", "ok", "0900", "123"), 2),
        (tuple("07700900123"), 6),
        (("07", "70", "09", "00", "12", "3"), 3),
    ):
        await service.talks()
        copies = []
        for piece in pieces:
            copies += said_to(await service.all(f"ann> {piece}"), "peer1")
        assert copies == [f"Kim:\n{piece}" for piece in pieces[:passed]], pieces
        await service.taps("ann", f"i.shut.{await service.id_of('ann')}")
        await service.all("+11m")


async def test_pictures_voices_and_the_like_are_refused_each_by_its_word(
    service: Service,
) -> None:
    await service.talks()
    cases = {
        "photo": "your photo", "voice": "your voice message", "video": "your video",
        "contact": "that contact", "document": "your file", "sticker": "your sticker",
        "other": "that", "": "that",
    }  # fmt: skip
    said = {
        kind: texts(await service.does("ann", OTHER, "a caption", attached=kind)) for kind in cases
    }
    place = await service.all("ann> @53.8,-1.5")

    assert said == {kind: [("ann", ONLY_WORDS.format(what))] for kind, what in cases.items()}
    assert texts(place) == [("ann", ONLY_WORDS.format("your location"))]


async def test_words_of_no_sign_go_nowhere_and_only_emoji_go(service: Service) -> None:
    await service.talks()

    empty = await service.writes("ann", "\u200b \u2060", message=9)
    emoji = await service.writes("ann", "👩‍👩‍👧 ❤️", message=10)

    assert texts(empty) == [("ann", ONLY_WORDS.format("that"))]
    assert texts(emoji) == [("peer1", "Kim:\n👩‍👩‍👧 ❤️")]


async def test_details_pass_once_both_met_and_both_agree(service: Service) -> None:
    id = await service.plans()
    await service.all("+2d")
    number = "my number is 07700 900123"
    held = []
    for step in ("ann> [We met]", "ann> [Share contact details]", "peer1> [We met]"):
        await service.all(step)
        held.append(said_to(await service.all(f"ann> {number}"), "peer1"))
    both = await service.taps("peer1", f"i.share.{id}")

    passed = await service.all(f"ann> {number}")
    back = await service.all("peer1> Here is my number: 07700 900456")

    assert held == [[], [], []]
    assert texts(both) == [
        ("peer1", "You’ve both agreed, so numbers and links can pass now, to Kim too."),
        ("ann", "You’ve both agreed, so numbers and links can pass now, to Vol b too."),
    ]
    assert said_to(passed, "peer1") == [f"Kim:\n{number}"]
    assert said_to(back, "ann") == ["Vol b:\nHere is my number: 07700 900456"]


async def test_pictures_and_the_like_pass_whole_once_both_met_and_both_agree(
    service: Service,
) -> None:
    id = await service.plans()
    await service.all("+2d")
    for step in ("ann> [We met]", "ann> [Share contact details]", "peer1> [We met]"):
        await service.all(step)
    await service.taps("peer1", f"i.share.{id}")

    photo = await service.does("ann", OTHER, "a caption", attached="photo", message=41)
    nothing = await service.writes("ann", "\u200b", message=42)

    heading, copy = [reply for reply in photo if reply.to == "peer1"]
    assert heading.text == "Kim:"
    assert copy.whole
    assert copy.passage == Passage(id, "ann", 41)
    assert "caption" not in copy.text
    assert texts(nothing) == [("ann", ONLY_WORDS.format("that"))]


# Long, many, odd


async def test_longest_text_arrives_whole(service: Service) -> None:
    await service.talks()
    for text in ("word " * 818 + "end", "<b>&amp;</b>_*[x](" * 227, "🙂" * 2048, "x" * 4096):
        assert len(text.encode("utf-16-le")) // 2 <= 4096
        copies = said_to(await service.writes("ann", text, message=len(text)), "peer1")
        assert all(len(copy.encode("utf-16-le")) // 2 <= 4096 for copy in copies)
        assert "".join(copy.removeprefix("Kim:\n") for copy in copies) == text
        await service.all("+11m")


async def test_flood_is_stopped_and_said_so(service: Service) -> None:
    await service.talks()
    for number in range(20):
        assert said_to(await service.all(f"ann> word {number} of it"), "ann") == []

    refused = await service.all("ann> one more of these")
    await service.all("+10m")
    later = await service.all("ann> and again now")

    assert texts(refused) == [
        (
            "ann",
            "That’s a lot at once, so this one didn’t go to Vol b. Please wait ten minutes.",
        )
    ]
    assert texts(later) == [("peer1", "Kim:\nand again now")]


# What is for the bot


async def test_commands_and_bare_words_are_for_the_bot(service: Service) -> None:
    for line in ("menu", "stop", "help", "/find", "/privacy", "my plan", "/hello there"):
        await service.talks()
        replies = await service.all(f"ann> {line}")
        assert {reply.to for reply in replies} == {"ann"}, line
        await service.taps("ann", f"i.shut.{await service.id_of('ann')}")


async def test_stop_of_a_volunteer_pauses_offers_and_leaves_the_rest(service: Service) -> None:
    await service.talks()

    replies = await service.all("peer1> stop")

    assert replies[-1].text == "New offers are paused too. What is open stays as it is."
    assert (await mine(service)).paused
    assert (await service.introduction()).state is State.CONNECTED


async def test_whoever_uses_the_bot_in_between_is_shown_the_way_back(service: Service) -> None:
    await service.talks()
    await service.all("ann> [Menu]")

    asked = await service.all("ann> aa near Leeds")
    typed = await service.all("ann> Hi Vol b, are you there?")
    back = await service.all("ann> [Write to Vol b]")
    sent = await service.all("ann> Hi Vol b, are you there?")

    assert {reply.to for reply in (*asked, *typed)} == {"ann"}
    assert "Write to Vol b" in labels(told(asked, "ann"))
    assert "Write to Vol b" in labels(told(typed, "ann"))
    assert texts(back) == [("ann", "What you type now goes to Vol b.")]
    assert said_to(sent, "peer1") == ["Kim:\nHi Vol b, are you there?"]


async def test_after_ten_minutes_words_go_to_the_other_side_again(service: Service) -> None:
    await service.talks()
    await service.all("ann> [Menu]")
    await service.all("+10m")

    replies = await service.all("ann> Shall we go on Wednesday?")

    assert said_to(replies, "peer1") == ["Kim:\nShall we go on Wednesday?"]


# Closed


async def test_words_after_the_end_are_not_swallowed(service: Service) -> None:
    for end in ("shut", "file"):
        id = await service.talks()
        await service.taps("ann", f"i.{end}.{id}" + (".unkind" if end == "file" else ""))
        cut = await service.all("peer1> Did I say something?")
        search = await service.all("peer1> aa near Leeds")

        assert texts(cut) == [("peer1", CLOSED)], end
        assert search[0].text.startswith("AA · near Leeds")
        await service.put(volunteer(1))
        await service.all("+1h")
        assert (await service.all("peer1> Did I say something?"))[0].text != CLOSED
        await service.put_desk((await service.desk()).drop(id))
