"""Words of danger between two people: never held, never lost, and each is told what they need."""

import pytest

from bot.introductions.states import State
from bot.messages import IncomingKind, Reply
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.introduced import (
    COORDINATORS,
    DAYTIME,
    Service,
    labels,
    said_to,
    texts,
    told,
    volunteer,
)

WORDS = "I want to kill myself. Ring me: 07700 900123"
SOFT = "I miss my kids"
CARD = "This sounds very hard."
SOFT_CARD = "I may have this wrong. It sounds like a lot to carry."
PASSED = (
    "I passed your words to Vol b whole. Vol b may not see them now, and is no emergency line."
    " Please use a number above."
)
NOT_PASSED = "Your words did not go to Vol b. Nobody reads this chat. Please use a number above."
PERHAPS = (
    "I haven’t passed that on. If it is about you, the people above are there for you. If it is"
    " for the person you are meeting, tap below."
)
WHAT_TO_DO = (
    "They may be having a very hard time.\n"
    "Stay kind and short. You don’t have to fix it. Please don’t try to counsel.\n"
    "Point them to “Help now”: people answer those numbers, day and night.\n"
    "Then tell a coordinator. You are not alone with this.\n"
    "If a life may be in danger, call 999."
)
HAND = "I’ve told the coordinators that you may need a hand. I didn’t tell them what you wrote."
ALERT = "Vol b, a volunteer, may need a hand. Please write or call. I don’t show what was written."


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    service = Service(gazetteer, store)
    await service.put(volunteer(1, hours=DAYTIME))
    return service


def first_lines(replies: list[Reply]) -> list[tuple[str, str]]:
    return [(name, text.split("\n")[0]) for name, text in texts(replies)]


# From the newcomer


async def test_newcomer_sees_the_card_first_and_the_words_arrive_whole(service: Service) -> None:
    await service.talks()

    replies = await service.all(f"ann> {WORDS}")

    assert first_lines(replies) == [
        ("ann", CARD),
        ("ann", PASSED),
        ("peer1", "Kim:"),
        ("peer1", WHAT_TO_DO.split("\n")[0]),
    ]
    assert said_to(replies, "peer1") == [f"Kim:\n{WORDS}", WHAT_TO_DO]
    assert labels(replies[-1]) == ["More", "Menu", "Help now"]


async def test_whatever_way_they_are_written_they_arrive_whole(service: Service) -> None:
    """As a command, as a caption, as a change, as an answer in the chat, and at great length."""
    await service.talks()
    await service.writes("ann", "hello there", message=31)
    long = "I want to kill myself. " + "I can’t go on. " * 300

    command = await service.all("ann> /kill myself tonight I want to die")
    caption = await service.does("ann", IncomingKind.OTHER, WORDS, attached="photo")
    change = await service.does("ann", IncomingKind.EDIT, WORDS, message=31)
    answer = await service.writes("ann", WORDS, message=32, answers=service.copied)
    lengthy = await service.writes("ann", long, message=33)

    assert said_to(command, "peer1") == ["Kim:\n/kill myself tonight I want to die", WHAT_TO_DO]
    for replies in (caption, change, answer):
        assert said_to(replies, "peer1") == [f"Kim:\n{WORDS}", WHAT_TO_DO]
    *parts, last = said_to(lengthy, "peer1")
    assert ("".join(part.removeprefix("Kim:\n") for part in parts), last) == (long, WHAT_TO_DO)


async def test_at_night_they_go_at_once(service: Service) -> None:
    await service.talks()
    await service.at(23)
    await service.all("ann> I can’t sleep")

    replies = await service.all(f"ann> {WORDS}")

    assert said_to(replies, "peer1") == [f"Kim:\n{WORDS}", WHAT_TO_DO]


async def test_many_in_a_row_are_all_passed(service: Service) -> None:
    await service.talks()
    for number in range(19):
        await service.all(f"ann> word {number} of it")
    for _ in range(4):
        assert said_to(await service.all(f"ann> {WORDS}"), "peer1")[0] == f"Kim:\n{WORDS}"


async def test_what_only_sounds_like_it_is_passed_the_same_way(service: Service) -> None:
    await service.talks()

    replies = await service.all(f"ann> {SOFT}")

    assert first_lines(replies)[:2] == [("ann", SOFT_CARD), ("ann", PASSED)]
    assert said_to(replies, "peer1") == [f"Kim:\n{SOFT}", WHAT_TO_DO]


async def test_few_words_that_only_sound_like_it_are_talk(service: Service) -> None:
    """A person reads them; on a line of talk such words are said all day."""
    await service.talks()
    for words in ("Me too", "bye", "I’m sorry", "I’m tired"):
        assert said_to(await service.all(f"ann> {words}"), "ann") == []
        assert texts(await service.all(f"peer1> {words}")) == [("ann", f"Vol b:\n{words}")]


async def test_words_that_did_not_go_are_said_to_have_stayed(service: Service) -> None:
    """With the bot, before they are in touch, and when it is frozen."""
    await service.wants("ann")
    id = await service.id_of("ann")
    said = {"nobody yet": texts(await service.all(f"ann> {WORDS}"))[1:]}
    await service.taps("peer1", f"i.acc.{id}")
    said["said yes"] = texts(await service.all(f"ann> {WORDS}"))[1:]
    await service.taps("ann", f"i.yes.{id}")
    await service.all("ann> [Menu]")
    said["with the bot"] = texts(await service.all(f"ann> {WORDS}"))[1:]
    said["softly"] = texts(await service.all(f"ann> {SOFT} and everybody"))[1:]
    await service.all("+11m")
    await service.taps("peer1", f"i.file.{id}.unkind")
    said["frozen"] = texts(await service.all(f"ann> {WORDS}"))[1:]
    await service.all("ann> [Menu]")

    assert said == {
        "nobody yet": [],
        "said yes": [("ann", NOT_PASSED)],
        "with the bot": [("ann", NOT_PASSED)],
        "softly": [("ann", NOT_PASSED)],
        "frozen": [("ann", NOT_PASSED)],
    }


async def test_answer_in_the_chat_goes_also_from_the_midst_of_the_bot(service: Service) -> None:
    await service.talks()
    await service.writes("peer1", "Shall we go?", message=12)
    await service.all("ann> [Menu]")

    replies = await service.writes("ann", WORDS, message=13, answers=service.copied)

    assert said_to(replies, "peer1") == [f"Kim:\n{WORDS}", WHAT_TO_DO]


async def test_words_in_the_midst_of_a_report_are_no_evidence(service: Service) -> None:
    id = await service.talks()
    await service.taps("ann", f"i.file.{id}.unkind")

    replies = await service.all(f"ann> {WORDS}")
    more = await service.all("ann> They shouted at me")

    assert first_lines(replies) == [("ann", CARD), ("ann", NOT_PASSED)]
    assert said_to(more, "ann") == ["Added. You can add more."]


# From the volunteer


async def test_volunteers_words_go_to_nobody_and_coordinators_hear_of_it(
    service: Service,
) -> None:
    id = await service.talks()
    await service.writes("ann", "Shall we go?", message=12)

    replies = await service.all(f"peer1> {WORDS}")

    assert first_lines(replies)[0] == ("peer1", CARD)
    assert texts(replies)[1:] == [
        ("peer1", f"{HAND}\nIt did not go to the person you are meeting."),
        *[(name, ALERT) for name in COORDINATORS],
    ]
    assert labels(replies[1])[0] == "I need a rest"
    assert not any("kill" in text for text in said_to(replies, "coordinator"))
    assert (await service.introduction()).id == id
    assert (await service.introduction()).state is State.CONNECTED


async def test_volunteers_words_that_only_resemble_it_wait_for_a_tap(service: Service) -> None:
    id = await service.talks()
    words = f"{SOFT} so much"

    asked = await service.all(f"peer1> {words}")
    passed = await service.all("peer1> [Send to Kim]")

    assert first_lines(asked)[0] == ("peer1", SOFT_CARD)
    assert texts(asked)[1:] == [("peer1", PERHAPS)]
    assert said_to(passed, "ann") == [f"Vol b:\n{words}"]
    assert (await service.introduction()).id == id


async def test_volunteer_who_writes_to_the_bot_alone_alerts_nobody_by_likeness(
    service: Service,
) -> None:
    await service.put(volunteer(1))

    replies = await service.all(f"peer1> {SOFT} so much")

    assert first_lines(replies) == [("peer1", SOFT_CARD)]


async def test_volunteer_with_two_hears_too_that_it_went_to_nobody(service: Service) -> None:
    await service.talks("ann", "peer1", "Kim")
    await service.talks("bob", "peer1", "Ash")

    replies = await service.all(f"peer1> {WORDS}")

    assert "It did not go to the person you are meeting." in replies[1].text
    assert {reply.to for reply in replies} == {"peer1", *COORDINATORS}


async def test_volunteer_who_is_in_touch_with_nobody_is_told_no_more_than_is_true(
    service: Service,
) -> None:
    await service.put(volunteer(2, alias="", standing="applying"))

    alone = await service.all(f"peer1> {WORDS}")
    new = await service.all(f"peer2> {WORDS}")

    assert told([alone[1]], "peer1").text == HAND
    assert said_to(new, COORDINATORS[0])[0].startswith(
        "Someone new, a volunteer, may need a hand."
    )


async def test_rest_is_one_tap_away(service: Service) -> None:
    await service.talks()
    await service.all(f"peer1> {WORDS}")

    replies = await service.all("peer1> [I need a rest]")

    assert said_to(replies, "peer1")[0].startswith(
        "Thank you for saying so. Everything is on hold"
    )
    assert [name for name, _ in texts(replies)] == ["peer1", *COORDINATORS]
