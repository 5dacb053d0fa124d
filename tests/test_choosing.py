"""The newcomer's own yes to whoever said yes, and what happens without one."""

import pytest

from bot.introductions.records import Answer
from bot.introductions.states import State
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.asked import NOBODY, OFFER, accepts
from tests.conftest import NOW
from tests.introduced import COORDINATORS, DAYTIME, Service, said_to, texts, volunteer


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    return Service(gazetteer, store)


# The newcomer's own yes


async def test_yes_opens_the_line_for_both(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann")
    await accepts(service, "peer1")

    replies = await service.all("ann> [Put us in touch]")

    assert texts(replies) == [
        (
            "ann",
            "You and Vol b can write to each other now. What you type here goes to Vol b. To use"
            " me, tap Menu first.\n"
            "Only words go through. Numbers, links and names of accounts wait until you’ve both"
            " met.\n"
            "Vol b never gives lifts, money, a bed or advice on medicine. If something feels"
            " wrong, tap More.",
        ),
        (
            "peer1",
            "Kim would like to meet you\nAA · LS8 · this week\n"
            "What you type here goes to Kim. Please say hello by Wednesday 6:00 am. Or send one of"
            " these:\n"
            "1. Hi. I’m glad you wrote. I was nervous my first time too.\n"
            "2. Hello. No rush at all. Ask me anything about the meeting.\n"
            "3. Hi. Which day would suit you? I can meet you at the door.\n"
            "4. Hi. You don’t have to say a word there. I’ll sit with you.",
        ),
    ]


async def test_yes_after_the_meeting_they_had_in_mind_is_for_the_week(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann", starts_at=int(NOW.timestamp()) + 2 * 3600)
    await accepts(service, "peer1")
    await service.all("+3h")

    replies = await service.taps("ann", f"i.yes.{await service.id_of('ann')}")

    assert said_to(replies, "peer1")[0].split("\n")[1] == "AA · LS8 · this week"


async def test_someone_else_is_found_and_the_first_is_told_kindly(service: Service) -> None:
    await service.put(volunteer(1), volunteer(2))
    await service.wants("ann")
    await accepts(service, "peer1")
    await service.all("+1h")

    replies = await service.all("ann> [Someone else]")

    # The hour that they thought about it is not counted.
    assert texts(replies) == [
        ("ann", "Fine. I’m asking someone else. You’ll hear by Thursday 7:00 pm, yes or no."),
        (
            "peer1",
            "They chose to meet someone else. That’s about fit, not about you. Thank you for"
            " saying yes.",
        ),
        ("peer2", OFFER.format(what="AA · LS8 · this week", by="Tuesday 11:00 pm")),
    ]


async def test_someone_else_where_there_is_nobody_is_an_honest_no(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann")
    await accepts(service, "peer1")

    replies = await service.all("ann> [Someone else]")

    assert said_to(replies, "ann") == [NOBODY]


async def test_nudge_at_a_day_and_an_end_at_three_for_both(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann")
    await accepts(service, "peer1")

    first = await service.all("+24h")
    between = await service.all("+47h")
    last = await service.all("+1h")

    assert [text.split("\n")[0] for text in said_to(first, "ann")] == ["Somebody said yes"]
    assert (said_to(first, "peer1"), texts(between)) == ([], [])
    assert texts(last) == [
        ("ann", "I’ve let this go for now. You can ask again any time."),
        ("peer1", "This one isn’t needed any more. Thank you for being there."),
    ]
    assert (await service.introduction()).state is State.EXPIRED


async def test_nudge_and_end_never_come_at_night(service: Service) -> None:
    await service.at(20, 30)
    await service.put(volunteer(1))
    await service.wants("ann")
    await service.all("+1h")
    await accepts(service, "peer1")

    times = [
        (name, text.split(".")[0], when[:6])
        for when, name, text in await service.timed(90, "ann", "peer1")
    ]

    assert times == [
        ("ann", "Somebody said yes", "Wed 09"),
        ("ann", "Somebody said yes", "Thu 09"),
        ("ann", "I’ve let this go for now", "Sat 09"),
        ("peer1", "This one isn’t needed any more", "Sat 09"),
    ]


async def test_yes_at_night_that_is_taken_back_is_never_told(service: Service) -> None:
    """What waits for the morning goes when it is not true any more."""
    await service.put(volunteer(1), volunteer(2))
    await service.wants("ann")
    await service.at(21, 30)
    await accepts(service, "peer1")
    await service.all("peer1> [I can’t after all]")

    morning = await service.at(9)

    assert [text.split(".")[0] for text in said_to(morning, "ann")] == [
        "The volunteer can’t go on with this", "Nobody was free in time",
    ]  # fmt: skip


async def test_newcomer_who_is_up_at_night_hears_at_once(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann")
    await service.at(21, 30)
    await accepts(service, "peer1")

    replies = await service.all("ann> [Where it stands]")

    assert [text.split("\n")[0] for text in said_to(replies, "ann")] == [
        "Somebody said yes", "Somebody said yes",
    ]  # fmt: skip
    assert said_to(await service.at(9), "ann") == []


async def test_no_hello_in_time_finds_somebody_else(service: Service) -> None:
    await service.put(volunteer(1, hours=DAYTIME), volunteer(2, paused=True))
    id = await service.brings()
    await service.put(volunteer(2))

    early = await service.all("+23h")
    replies = await service.all("+1h")

    # Twelve hours in which the volunteer is awake: three today, nine tomorrow.
    assert [reply.to for reply in early if reply.to in {"ann", "peer1"}] == []
    assert said_to(replies, "ann") == [
        "Sorry, the volunteer didn’t write in time. That has nothing to do with you.\n"
        "I’m asking someone else. You’ll hear by Friday 6:00 pm, yes or no."
    ]
    assert said_to(replies, "peer1") == [
        "There was no hello in time, so this one is over for you. No harm done. Write to the"
        " coordinator if something is up."
    ]
    assert [text for to, text in texts(replies) if to in COORDINATORS] == [
        "Vol b said yes, and then wrote no hello in time."
    ] * 2
    assert said_to(replies, "peer2")[0].startswith("Someone would like company")
    offers = (await service.introduction()).offers
    assert [(one.volunteer, one.answer) for one in offers] == [
        ("volunteer1", Answer.ACCEPTED), ("volunteer2", Answer.OPEN),
    ]  # fmt: skip
    assert (await service.introduction()).id == id


async def test_old_keep_looking_does_not_open_a_second_one(
    gazetteer: Gazetteer, store: Store
) -> None:
    service = Service(gazetteer, store)
    await service.put(volunteer(1))
    await service.asks("ann")
    await service.all("peer1> [Pass]")
    (first,) = (await service.desk()).introductions
    await service.put(volunteer(2))
    await service.asks("ann")

    replies = await service.taps("ann", f"i.keep.{first.id}")

    assert first.state is State.UNMATCHED
    states = sorted(one.state for one in (await service.desk()).introductions)
    assert states == [State.OFFERED, State.UNMATCHED]
    assert [one.text for one in replies] == [
        "That is over now. You can start again when you like."
    ]
