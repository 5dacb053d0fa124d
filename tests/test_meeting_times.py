"""Reminders of an agreed meeting, meetings called off, and what ends by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.introductions.records import Wish
from bot.introductions.states import State
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.asked import ELM, listed
from tests.introduced import DAYTIME, Service, labels, said_to, texts, told, volunteer
from tests.town import WEDNESDAY, meeting


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    service = Service(gazetteer, store)
    await service.put(volunteer(1))
    return service


# Reminders


async def test_both_are_reminded_and_no_first_line_names_a_group(service: Service) -> None:
    await service.plans(3)

    found = await service.timed(80, "ann", "peer1")

    remind = "Your plan with {}: Friday 6:00 pm. You meet at 5:45 pm."
    now = "It’s time. {} knows to look for you now."
    assert found == [
        ("Thu 19:00", "ann", remind.format("Vol b")),
        ("Thu 19:00", "peer1", remind.format("Kim")),
        ("Fri 15:00", "ann", remind.format("Vol b")),
        ("Fri 15:00", "peer1", remind.format("Kim")),
        ("Fri 17:45", "ann", now.format("Vol b")),
        ("Fri 17:45", "peer1", now.format("Kim")),
        ("Fri 20:00", "peer1", "Are you home safe? One tap is enough."),
    ]


async def test_reminder_leads_to_the_details_and_the_door_to_all_that_helps(
    service: Service,
) -> None:
    await service.plans()
    evening = await service.all("+23h")
    details = await service.all("ann> [Show details]")
    door = await service.all("+150m")

    assert labels(told(evening, "ann")) == [
        "Show details", "I can’t come", "More", "Menu", "Help now",
    ]  # fmt: skip
    assert texts(details) == [("ann", f"Agreed\n{ELM}")]
    assert told(door, "ann").text.split("\n")[1] == "Vol b holds a blue book."
    assert labels(told(door, "ann")) == [
        "They’re not here", "I can’t come", "I’m outside", "Menu", "Help now",
    ]  # fmt: skip
    assert labels(told(door, "peer1")) == [
        "They’re not here", "I can’t come", "Drunk or high?", "Menu", "Help now",
    ]  # fmt: skip


async def test_whoever_agreed_a_moment_ago_is_reminded_at_the_door_alone(
    service: Service,
) -> None:
    await service.plans(1)

    found = await service.timed(2, "ann")

    assert found == [("Tue 19:45", "ann", "It’s time. Vol b knows to look for you now.")]


async def test_at_night_comes_only_what_was_agreed_for_that_hour(
    gazetteer: Gazetteer, store: Store
) -> None:
    early = meeting(1, weekday=WEDNESDAY, start_minute=7 * 60, name="Early")
    service = Service(gazetteer, store, meetings=(early,))
    await service.put(volunteer(1, hours=DAYTIME))
    await service.plans(1)

    found = await service.timed(40, "ann", "peer1")

    # Two hours after an early meeting it is nine.
    assert [(when, name) for when, name, _ in found] == [
        ("Wed 06:45", "ann"), ("Wed 06:45", "peer1"), ("Wed 09:00", "peer1"),
    ]  # fmt: skip


async def test_reminder_that_comes_too_late_is_dropped(service: Service) -> None:
    """Switched off from before the evening until after the meeting began."""
    await service.plans(3)
    service.clock.move_on(service.clock.now() + timedelta(hours=72, minutes=30))

    replies = await service.all("+0m")

    assert said_to(replies, "ann") == ["It’s time. Vol b knows to look for you now.\n"
                                  "Vol b holds a blue book."]  # fmt: skip


@pytest.mark.parametrize(
    ("begins", "weekday", "minute", "hour_utc"),
    [
        # Clocks go forward at 1:00 UTC on 28 March 2027, back on 31 October 2027.
        (datetime(2027, 3, 26, 12, tzinfo=UTC), 7, 19 * 60, 18),
        (datetime(2027, 3, 26, 12, tzinfo=UTC), 6, 19 * 60, 19),
        (datetime(2027, 10, 29, 12, tzinfo=UTC), 7, 19 * 60, 19),
        (datetime(2027, 10, 29, 12, tzinfo=UTC), 6, 19 * 60, 18),
    ],
)
async def test_clocks_that_change_change_no_agreed_hour(
    gazetteer: Gazetteer,
    store: Store,
    begins: datetime,
    weekday: int,
    minute: int,
    hour_utc: int,
) -> None:
    there = meeting(1, weekday=weekday, start_minute=minute, name="Change")
    service = Service(gazetteer, store, meetings=(there,), now=begins)
    await service.put(volunteer(1))
    await service.plans(1)

    found = await service.timed(60, "ann")

    assert {text for _, _, text in found if text.startswith("Your plan")} == {
        f"Your plan with Vol b: {'Sunday' if weekday == 7 else 'Saturday'} 7:00 pm."
        " You meet at 6:45 pm."
    }
    (door,) = [when for when, _, text in found if text.startswith("It’s time")]
    meet = (await service.introduction()).meet
    assert meet is not None
    starts = datetime.fromtimestamp(meet.starts_at, tz=UTC)
    assert (door[4:], f"{starts:%H:%M}") == ("18:45", f"{hour_utc}:00")


# Called off


async def test_whoever_cannot_come_says_so_and_nobody_waits(service: Service) -> None:
    for name, other, alias in (("ann", "peer1", "Kim"), ("peer1", "ann", "Vol b")):
        id = await service.plans()
        replies = await service.taps(name, f"i.cant.{id}")

        assert texts(replies) == [
            (name, "That’s all right. I’ve told them at once, so nobody waits at the door."),
            (other, f"{alias} can’t come this time. No need to go to the door."),
        ]
        assert labels(told(replies, other))[:2] == ["Another day", "Find a meeting"]
        assert await service.timed(26, name, other) == []
        one = await service.introduction()
        assert (one.state, one.meet) == (State.CONNECTED, None)
        await service.put_desk((await service.desk()).drop(id))
        await service.put(volunteer(1))
        await service.at(18)


async def test_at_night_it_is_told_at_once_too(service: Service) -> None:
    await service.put(volunteer(1, hours=DAYTIME))
    id = await service.plans()
    await service.at(23)

    replies = await service.taps("ann", f"i.cant.{id}")

    assert said_to(replies, "peer1") == ["Kim can’t come this time. No need to go to the door."]


# Without a meeting


async def test_two_without_a_meeting_are_asked_once_and_then_it_closes(service: Service) -> None:
    await service.talks()

    found = await service.timed(24 * 15, "ann", "peer1")

    none = "You and {} have no meeting yet. Would you like to suggest one?"
    closes = "There was no meeting yet, so this line with {} closes now."
    assert found == [
        ("Tue 18:00", "ann", none.format("Vol b")),
        ("Tue 18:00", "peer1", none.format("Kim")),
        ("Tue 18:00", "ann", closes.format("Vol b")),
        ("Tue 18:00", "peer1", closes.format("Kim")),
    ]
    assert (await service.introduction()).state is State.CLOSED


async def test_suggestion_without_an_answer_keeps_nothing_open(service: Service) -> None:
    id = await service.talks()
    (shown,) = await service.taps("ann", f"i.plan.{id}")
    await service.taps("ann", f"{shown.buttons[0][1].action.replace('.pm.', '.ps.')}.00")

    await service.all("+15d")

    assert (await service.introduction()).state is State.CLOSED


async def test_meeting_that_is_called_off_late_leaves_time_for_another(service: Service) -> None:
    """Neither is asked at once, nor is the line closed, because a fortnight is over."""
    id = await service.talks()
    await service.all("+6d")
    (shown,) = await service.taps("ann", f"i.plan.{id}")
    action = shown.buttons[0][-1].action.replace(".pm.", ".ps.")
    asked = await service.taps("ann", f"{action}.00")
    await service.taps("peer1", told(asked, "peer1").buttons[0][0].action)
    await service.taps("ann", f"i.cant.{id}")

    found = await service.timed(24 * 6, "ann")

    assert found == []
    assert (await service.introduction()).state is State.CONNECTED


async def test_it_closes_after_a_month(service: Service) -> None:
    id = await service.plans()
    await service.all("+2d")
    await service.taps("ann", f"i.said.{id}.met")
    await service.all("+27d")

    replies = await service.all("+2d")
    late = await service.all("ann> Are you there?")

    month = "A month has gone by, so this line with {} closes now. You can ask again any time."
    assert [told for told in texts(replies) if told[1].startswith("A month")] == [
        ("ann", month.format("Vol b")), ("peer1", month.format("Kim")),
    ]  # fmt: skip
    assert {reply.to for reply in late} == {"ann"}


async def test_month_does_not_end_in_the_midst_of_a_plan(service: Service) -> None:
    id = await service.plans()
    await service.all("+2d")
    await service.taps("ann", f"i.said.{id}.met")
    # Tuesday the 22nd: the month ends on Thursday at six.
    await service.all("+26d")
    choices = await listed(service)
    await service.plans(2, id=id)

    found = await service.timed(24 * 6, "ann")

    assert [choice.split(" · ")[0] for choice in choices] == [
        "Tuesday 8:00 pm", "Wednesday 7:30 pm", "Wednesday 9:00 pm",
    ]  # fmt: skip
    assert [(when, text.split(",")[0]) for when, _, text in found] == [
        ("Wed 16:30", "Your plan with Vol b: Wednesday 7:30 pm. You meet at 7:15 pm."),
        ("Wed 19:15", "It’s time. Vol b knows to look for you now."),
        ("Thu 11:00", "Did you meet Vol b? They aren’t told what you answer."),
        ("Fri 19:30", "A month has gone by"),
    ]


async def test_what_is_kept_of_it_goes_after_thirty_days(service: Service) -> None:
    id = await service.talks()
    await service.taps("ann", f"i.shut.{id}")
    after = await service.introduction()

    await service.all("+29d")
    before = len((await service.desk()).introductions)
    await service.all("+2d")

    assert (after.lane, after.wish, after.meet, after.focus) == ("", Wish(), None, {})
    assert (before, len((await service.desk()).introductions)) == (1, 0)
