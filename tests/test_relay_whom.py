"""Whom words are for when a volunteer writes with two, and what waits for the morning."""

import pytest

from bot.introductions.hours import Window
from bot.introductions.records import Volunteer
from bot.messages import IncomingKind
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.introduced import DAYTIME, Service, labels, said_to, texts, volunteer

EDIT, OTHER, TEXT = IncomingKind.EDIT, IncomingKind.OTHER, IncomingKind.TEXT
SENT = "Sent to {0}. What you type goes on to {0}. To use me, tap Menu first."
HELD = (
    "I held that back. It has {what} in it. Nothing of it went to {alias}.\n"
    "That can pass once you’ve both met and both agree. Could you say it without?"
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


# A volunteer with two


async def both(service: Service) -> tuple[str, str]:
    """Two newcomers who write with one volunteer."""
    one = await service.talks("ann", "peer1", "Kim")
    await service.all("+1m")
    two = await service.talks("bob", "peer1", "Ash")
    await service.all("+1m")
    return one, two


async def test_copies_say_whom_an_answer_is_for(service: Service) -> None:
    await both(service)

    (copy,) = await service.all("ann> Hello, Kim here")
    await service.all("+1m")
    await service.all("peer1> [Write to Kim]")
    replies = await service.all("peer1> Hello Kim")

    assert labels(copy)[0] == "Write to Kim"
    assert said_to(replies, "ann") == ["Vol b:\nHello Kim"]
    assert said_to(replies, "bob") == []


async def test_answer_in_the_chat_finds_its_way(service: Service) -> None:
    await both(service)
    await service.writes("ann", "Which day?", message=7)
    ann_copy = service.copied
    await service.writes("bob", "Which time?", message=7)
    bob_copy = service.copied

    to_ann = await service.writes("peer1", "Friday", message=50, answers=ann_copy)
    to_bob = await service.writes("peer1", "Half past seven", message=51, answers=bob_copy)

    assert (said_to(to_ann, "ann"), said_to(to_ann, "bob")) == (["Vol b:\nFriday"], [])
    assert (said_to(to_bob, "ann"), said_to(to_bob, "bob")) == ([], ["Vol b:\nHalf past seven"])


async def test_answer_in_the_chat_goes_also_from_the_midst_of_the_bot(service: Service) -> None:
    await service.talks()
    await service.writes("ann", "Which day?", message=7)
    await service.all("peer1> [Menu]")

    replies = await service.writes("peer1", "Friday", message=50, answers=service.copied)

    assert said_to(replies, "ann") == ["Vol b:\nFriday"]


async def test_words_that_name_nobody_are_kept_and_asked_for(service: Service) -> None:
    await both(service)
    await service.all("ann> Which day?")
    await service.all("bob> Which time?")

    first = await service.writes("peer1", "Friday", message=50)
    second = await service.writes("peer1", "if you like", message=51)
    picked = await service.all("peer1> [Write to Ash]")
    after = await mine(service)

    for replies in (first, second):
        assert texts(replies) == [("peer1", "Who is this for? I haven’t passed it on yet.")]
        assert labels(replies[0]) == ["Write to Kim", "Write to Ash", "Menu", "Help now"]
    assert texts(picked) == [
        ("peer1", SENT.format("Ash")), ("bob", "Vol b:\nFriday\nif you like"),
    ]  # fmt: skip
    assert (after.draft, after.draft_message) == ("", 0)


async def test_kept_words_with_a_number_are_held_and_kept_no_longer(service: Service) -> None:
    await both(service)
    await service.all("ann> Which day?")
    await service.all("bob> Which time?")
    await service.writes("peer1", "ring me on 07700 900123", message=50)

    replies = await service.all("peer1> [Write to Ash]")

    assert texts(replies) == [("peer1", HELD.format(what="a number", alias="Ash"))]
    assert (await mine(service)).draft == ""


async def test_words_go_on_to_the_same_one_only_in_the_same_stretch(service: Service) -> None:
    await both(service)
    await service.all("ann> Which day?")
    await service.all("+1m")
    await service.all("peer1> [Write to Kim]")

    at_once = await service.all("peer1> Friday")
    await service.all("+31m")
    later = await service.all("peer1> Or Wednesday")
    await service.all("peer1> [Write to Kim]")
    await service.all("bob> Hello!")
    crossed = await service.all("peer1> Hi there")

    assert said_to(at_once, "ann") == ["Vol b:\nFriday"]
    for replies in (later, crossed):
        assert texts(replies) == [("peer1", "Who is this for? I haven’t passed it on yet.")]


async def test_picture_that_names_nobody_goes_to_nobody(service: Service) -> None:
    await both(service)
    await service.all("ann> Which day?")
    await service.all("bob> Which time?")

    replies = await service.does("peer1", OTHER, "", attached="photo")

    assert texts(replies) == [("peer1", "Only words go through, so your photo went to nobody.")]


# At night


async def test_words_at_night_wait_for_the_morning_in_their_order(
    gazetteer: Gazetteer, store: Store
) -> None:
    service = Service(gazetteer, store)
    await service.put(volunteer(1, hours=DAYTIME))
    await service.talks()
    await service.at(21, 40)

    said = texts(await service.writes("ann", "I can’t sleep", message=71))
    said += texts(await service.writes("ann", "Wensday?", message=72))
    said += texts(await service.does("ann", EDIT, "Wednesday?", message=72))
    morning = await service.at(9)

    waits = ("ann", "It is night for Vol b, so they get this at 9:00 am.")
    assert said == [waits, waits, waits]
    assert [(to, text, reply.revises) for reply, (to, text) in zip(
        morning, texts(morning), strict=True
    ) if to == "peer1"] == [
        ("peer1", "Kim:\nI can’t sleep", False),
        ("peer1", "Kim:\nWensday?", False),
        ("peer1", "Kim:\nWednesday?", True),
    ]  # fmt: skip


async def test_whoever_does_something_at_night_gets_all_that_waits_in_order(
    gazetteer: Gazetteer, store: Store
) -> None:
    service = Service(gazetteer, store)
    await service.put(volunteer(1, hours=DAYTIME))
    await service.talks()
    await service.at(21, 40)
    await service.all("ann> first")
    await service.all("ann> second")

    awake = await service.all("peer1> Can’t sleep either")
    third = await service.all("ann> third")
    morning = await service.at(9)

    assert said_to(awake, "peer1") == [SENT.format("Kim"), "Kim:\nfirst", "Kim:\nsecond"]
    assert said_to(awake, "ann") == ["Vol b:\nCan’t sleep either"]
    assert said_to(third, "peer1") == ["Kim:\nthird"]
    assert [text for text in said_to(morning, "peer1") if text.startswith("Kim:")] == []


async def test_whoever_wrote_a_moment_ago_is_awake(service: Service) -> None:
    await service.put(volunteer(1, hours=DAYTIME))
    await service.talks()
    await service.at(20, 50)
    await service.all("peer1> Still up")
    await service.at(21, 15)

    replies = await service.all("ann> Same here")

    assert said_to(replies, "peer1") == ["Kim:\nSame here"]


async def test_nobody_is_awake_because_the_other_said_yes(service: Service) -> None:
    """The newcomer taps at night; the volunteer, who sleeps, did nothing."""
    await service.put(volunteer(1, hours=DAYTIME))
    await service.wants("ann")
    await service.taps("peer1", f"i.acc.{await service.id_of('ann')}")
    await service.at(23)

    yes = await service.all("ann> [Put us in touch]")
    said = await service.all("ann> Hello!")
    morning = await service.at(9)

    assert said_to(yes, "peer1") == said_to(said, "peer1") == []
    assert [text.split("\n")[0] for text in said_to(morning, "peer1")] == [
        "Kim would like to meet you", "Kim:",
    ]  # fmt: skip


async def test_night_volunteer_is_awake_in_hours_of_their_own(service: Service) -> None:
    night = tuple(Window(weekday=day, start=22 * 60, end=6 * 60) for day in range(1, 8))
    await service.put(volunteer(1, hours=night))
    await service.talks()
    await service.at(23)

    to_volunteer = await service.all("ann> Are you there?")
    await service.at(23, 50)
    to_newcomer = await service.all("peer1> Yes, all night")

    assert said_to(to_volunteer, "peer1") == ["Kim:\nAre you there?"]
    assert said_to(to_newcomer, "peer1") == ["It is night for Kim, so they get this at 9:00 am."]
    assert said_to(to_newcomer, "ann") == []


async def test_what_waits_goes_when_it_ends(service: Service) -> None:
    for end in ("ann> [Yes, close it]", "ann> /forget", "peer1> /forget"):
        await service.put(volunteer(1, hours=DAYTIME))
        id = await service.talks()
        await service.at(22)
        await service.all("ann> Secret of the night")
        await service.taps("ann", f"i.close.{id}")
        await service.all(end)
        if "forget" in end:
            await service.taps(end.split(">")[0], "y.erase")
        morning = await service.at(9)
        assert [text for text in said_to(morning, "peer1") if "Secret" in text] == [], end
        await service.at(18)
