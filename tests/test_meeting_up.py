"""Which meeting, which door, which sign: one suggests, the other says yes."""

from datetime import UTC, datetime

import pytest

from bot.introductions.records import Asker, Gender, Mode
from bot.introductions.states import State
from bot.state.store import Store
from meetings_data import Gazetteer, Meeting, VenueType
from tests.asked import ASKED, ELM, NOT_ON, YORK, listed
from tests.introduced import DAYTIME, Service, changed, labels, said_to, texts, told, volunteer
from tests.town import TUESDAY, WEDNESDAY, id_of, meeting, online


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    service = Service(gazetteer, store)
    await service.put(volunteer(1))
    return service


# What is suggested


async def test_next_meetings_of_the_group_near_them_are_suggested(service: Service) -> None:
    await service.talks()

    replies = await service.all("ann> [Suggest a meeting]")

    assert texts(replies) == [
        (
            "ann",
            "Which meeting? Both of you have a say.\n"
            "1. Tuesday 8:00 pm · Oak Tuesday (AA)\n"
            "2. Wednesday 7:30 pm · Elm Wednesday (AA)\n"
            "3. Friday 6:00 pm · Ash Friday (AA)\n"
            "4. Wednesday 9:00 pm · Screen (AA)",
        )
    ]
    assert labels(replies[0]) == ["1", "2", "3", "4", "More", "Menu", "Help now"]


async def meetings_for(
    gazetteer: Gazetteer,
    store: Store,
    meetings: tuple[Meeting, ...],
    wish: dict[str, object],
    peer: dict[str, object],
) -> list[str]:
    service = Service(gazetteer, store, meetings=meetings)
    service.conversation._updates = service.updates = int(datetime.now(UTC).timestamp() * 1e6)
    await service.put(volunteer(1, **peer))
    await service.wants("ann", **wish)
    id = await service.id_of("ann")
    await service.taps("peer1", f"i.acc.{id}")
    await service.taps("ann", f"i.yes.{id}")
    found = [name.split(" · ")[1] for name in await listed(service)]
    await service.put_desk((await service.desk()).drop(id))
    return found


async def test_suggestions_fit_both_of_them(gazetteer: Gazetteer, store: Store) -> None:
    one = {"weekday": WEDNESDAY, "fellowship": "aa"}
    meetings = (
        meeting(1, **one, name="Open", attributes=("open",)),
        meeting(2, **one, name="Closed", attributes=("closed",)),
        meeting(3, **one, name="Women", attributes=("women",)),
        meeting(4, **one, name="Men", attributes=("men",)),
        meeting(5, weekday=WEDNESDAY, fellowship="na", name="Other"),
        meeting(6, **one, km=30, name="Far"),
        online(7, **one, name="Screen"),
        meeting(8, **one, name="Both", venue_type=VenueType.HYBRID, conference_url="https://x.y"),
    )
    in_person = (Mode.IN_PERSON,)
    cases = {
        "for themselves": ({}, {}, "Open Closed Women Men Both"),
        "a woman": ({"own_gender": Gender.WOMAN}, {}, "Open Closed Women Both Screen"),
        "with a man": ({}, {"gender": Gender.MAN}, "Open Closed Men Both Screen"),
        "a relative": ({"asker": Asker.FAMILY}, {}, "Open Women Men Both Screen"),
        "a worker": ({"asker": Asker.WORKER}, {}, "Open Women Men Both Screen"),
        "in person": ({"modes": in_person}, {}, "Open Closed Women Men Both"),
        "online": ({"modes": (Mode.ONLINE,)}, {}, "Screen Both"),
        "any group": ({"fellowships": ()}, {"fellowships": ("na",)}, "Other"),
        "too far for a volunteer": ({}, {"area": YORK}, "Screen Both"),
    }
    for case, (wish, peer, names) in cases.items():
        found = await meetings_for(gazetteer, store, meetings, wish, {"gender": "unsaid"} | peer)
        assert sorted(name.split(" (")[0] for name in found) == sorted(names.split()), case


async def test_closed_family_group_is_open_to_relatives(
    gazetteer: Gazetteer, store: Store
) -> None:
    meetings = (
        meeting(1, weekday=WEDNESDAY, fellowship="al-anon", name="Kin", attributes=("closed",)),
    )
    wish = {"fellowships": ("al-anon",), "asker": Asker.FAMILY}

    found = await meetings_for(gazetteer, store, meetings, wish, {"fellowships": ("al-anon",)})

    assert found == ["Kin (Al-Anon)"]


async def test_meeting_they_asked_from_comes_first(service: Service) -> None:
    await service.wants("ann", meeting_id=id_of(3))
    id = await service.id_of("ann")
    await service.taps("peer1", f"i.acc.{id}")
    await service.taps("ann", f"i.yes.{id}")

    assert [name.split(" · ")[1] for name in await listed(service)][:2] == [
        "Ash Friday (AA)", "Oak Tuesday (AA)",
    ]  # fmt: skip


async def test_where_there_is_no_meeting_it_is_said(gazetteer: Gazetteer, store: Store) -> None:
    service = Service(gazetteer, store, meetings=())
    await service.put(volunteer(1))
    await service.talks()

    (reply,) = await service.all("ann> [Suggest a meeting]")

    assert reply.text == (
        "I know of no meeting there this week. You can look for one further away or online."
    )
    assert labels(reply)[0] == "Find a meeting"


async def test_closed_meeting_is_named_as_one(service: Service) -> None:
    await service.talks()
    await service.all("ann> [Suggest a meeting]")

    (reply,) = await service.all("ann> [3]")

    assert reply.text == (
        "Where would you meet, a quarter of an hour before?\n"
        "This one is for people who want to stop for themselves. Go on only if that’s you."
    )


# One suggests, the other agrees


async def test_one_suggests_and_the_other_says_yes(service: Service) -> None:
    await service.talks()
    steps = [
        (await service.all(f"peer1> {line}"))[0]
        for line in ("[More]", "[Suggest a meeting]", "[2]", "[At the door]")
    ]
    asked = await service.all("peer1> [A blue book]")
    agreed = await service.all("ann> [Yes, let’s]")

    assert [reply.text.split("\n")[0] for reply in steps] == [
        "You’re in touch with Kim.",
        "Which meeting? Both of you have a say.",
        "Where would you meet, a quarter of an hour before?",
        "How would you know each other? The volunteer brings it.",
    ]
    assert texts(asked) == [
        ("peer1", ASKED.format("Kim") + ELM), ("ann", f"Vol b suggests:\n{ELM}"),
    ]  # fmt: skip
    assert labels(told(asked, "ann")) == ["Yes, let’s", "Another one", "Menu", "Help now"]
    assert texts(agreed) == [("ann", f"Agreed\n{ELM}"), ("peer1", f"Agreed\n{ELM}")]
    one = await service.introduction()
    assert (one.state, one.meetings, one.proposal) == (State.PLANNED, 1, None)


async def test_newcomer_may_suggest_and_the_volunteers_yes_is_their_hello(
    service: Service,
) -> None:
    id = await service.brings()

    await service.plans(id=id)

    one = await service.introduction()
    assert (one.state, one.connected_at > 0) == (State.PLANNED, True)


async def test_another_one_can_be_suggested_instead(service: Service) -> None:
    id = await service.talks()
    (shown,) = await service.taps("ann", f"i.plan.{id}")
    first, second = shown.buttons[0][1].action, shown.buttons[0][2].action
    await service.taps("ann", f"{first.replace('.pm.', '.ps.')}.00")
    other = await service.all("peer1> [Another one]")
    mine = await service.taps("peer1", f"{second.replace('.pm.', '.ps.')}.13")

    waits = await service.taps("peer1", f"i.meet.{id}")
    agreed = await service.taps("ann", told(mine, "ann").buttons[0][0].action)

    assert other[0].text.startswith("Which meeting?")
    assert told(mine, "ann").text == (
        "Vol b suggests:\nAsh Friday (AA)\nFriday 6:00 pm\nOak Hall, 1 Oak Row, Leeds\n"
        "Meet just inside at 5:45 pm.\nVol b holds a newspaper."
    )
    assert waits[0].text.startswith(ASKED.format("Kim"))
    assert told(agreed, "peer1").text.startswith("Agreed\nAsh Friday (AA)")


async def test_yes_to_an_older_suggestion_is_none(service: Service) -> None:
    """Two cards are there; the old one's yes shows what is suggested now."""
    id = await service.talks()
    (shown,) = await service.taps("peer1", f"i.plan.{id}")
    tuesday, wednesday = [
        await service.taps("peer1", f"{button.action.replace('.pm.', '.ps.')}.00")
        for button in shown.buttons[0][:2]
    ]
    old = told(tuesday, "ann").buttons[0][0].action

    replies = await service.taps("ann", old)
    agreed = await service.taps("ann", told(wednesday, "ann").buttons[0][0].action)
    again = await service.taps("ann", old)

    assert texts(replies) == [("ann", f"Vol b suggests:\n{ELM}")]
    assert texts(agreed)[0] == ("ann", f"Agreed\n{ELM}")
    assert texts(again) == [("ann", f"Agreed\n{ELM}")]


async def test_meeting_that_is_over_or_gone_is_no_plan(service: Service) -> None:
    id = await service.talks()
    (shown,) = await service.taps("ann", f"i.plan.{id}")
    proposed = shown.buttons[0][1].action.replace(".pm.", ".ps.")
    asked = await service.taps("ann", f"{proposed}.00")
    yes = told(asked, "peer1").buttons[0][0].action
    await service.all("+2d")

    late = [
        (await service.taps(name, action))[0].text
        for name, action in (
            ("peer1", yes),
            ("ann", shown.buttons[0][1].action),
            ("ann", f"{proposed}.00"),
            ("ann", f"i.pm.{id}.{id_of(2)}.nonsense"),
            ("ann", f"i.pm.{id}.nosuchone.123"),
        )
    ]

    assert [text for text in late if not text.startswith(NOT_ON)] == []
    assert (await service.introduction()).state is State.CONNECTED


async def test_button_of_a_meeting_that_is_not_for_both_leads_to_others(service: Service) -> None:
    await service.wants("ann", asker=Asker.FAMILY)
    id = await service.id_of("ann")
    await service.taps("peer1", f"i.acc.{id}")
    await service.taps("ann", f"i.yes.{id}")
    friday = datetime(2026, 11, 27, 18, tzinfo=UTC)

    (reply,) = await service.taps("ann", f"i.pm.{id}.{id_of(3)}.{int(friday.timestamp()):x}")

    assert reply.text.startswith(NOT_ON)
    assert "Ash Friday" not in reply.text


async def test_odd_buttons_agree_on_nothing(service: Service) -> None:
    id = await service.talks()

    (nothing,) = await service.taps("ann", f"i.meet.{id}")
    (no_door,) = await service.taps("ann", f"i.ps.{id}.{id_of(2)}.1.99")
    (no_plan,) = await service.taps("ann", f"i.cant.{id}")

    assert nothing.text == "Nothing is agreed yet. Would you like to suggest a meeting?"
    assert no_plan.text == nothing.text
    assert no_door.text == "That line is closed. Nothing was passed on."


async def test_online_needs_no_door_and_no_sign_and_has_its_link(
    gazetteer: Gazetteer, store: Store
) -> None:
    """Each reads the time on their own clock."""
    far = online(1, weekday=WEDNESDAY, start_minute=15 * 60, timezone="America/New_York",
                 name="Screen")  # fmt: skip
    service = Service(gazetteer, store, meetings=(far,))
    await service.put(volunteer(1, timezone="Europe/Dublin", modes=(Mode.ONLINE,)))
    await service.talks()
    await service.put(changed((await service.desk()).volunteers[0], timezone="Europe/Berlin"))
    await service.all("ann> [Suggest a meeting]")

    asked = await service.all("ann> [1]")
    agreed = await service.all("peer1> [Yes, let’s]")

    lines = "Screen (AA)\nWednesday {}\nMeet in the online room at {}."
    assert texts(asked) == [
        ("ann", ASKED.format("Vol b") + lines.format("8:00 pm", "7:45 pm")),
        ("peer1", "Kim suggests:\n" + lines.format("9:00 pm", "8:45 pm")),
    ]
    assert labels(told(agreed, "ann"))[0] == "Join online"
    (door,) = [one for one in await service.all("+26h") if one.text.startswith("It’s time.")
               and one.to == "ann"]  # fmt: skip
    assert door.text == "It’s time. Vol b looks for you in the online room now."
    assert labels(door) == ["Join online", "They’re not here", "I can’t come", "Menu", "Help now"]


async def test_suggestion_at_night_waits_for_the_morning(service: Service) -> None:
    await service.put(volunteer(1, hours=DAYTIME))
    id = await service.talks()
    await service.at(22)
    (shown,) = await service.taps("ann", f"i.plan.{id}")
    action = shown.buttons[0][0].action.replace(".pm.", ".ps.")

    at_once = await service.taps("ann", f"{action}.00")
    morning = await service.at(9)

    assert said_to(at_once, "peer1") == []
    assert [text.split("\n")[0] for text in said_to(morning, "peer1")] == ["Kim suggests:"]


async def test_suggestion_for_tonight_comes_tonight(gazetteer: Gazetteer, store: Store) -> None:
    late = meeting(1, weekday=TUESDAY, start_minute=23 * 60, name="Late")
    service = Service(gazetteer, store, meetings=(late,))
    await service.put(volunteer(1, hours=DAYTIME))
    id = await service.talks()
    await service.at(21, 30)
    (shown,) = await service.taps("ann", f"i.plan.{id}")
    action = shown.buttons[0][0].action.replace(".pm.", ".ps.")

    replies = await service.taps("ann", f"{action}.00")

    assert [text.split("\n")[0] for text in said_to(replies, "peer1")] == ["Kim suggests:"]
