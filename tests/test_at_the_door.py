"""At the door and the day after: who is not there, who met, and what becomes of it."""

import pytest

from bot.introductions.records import Introduction, Volunteer
from bot.introductions.states import State
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.introduced import (
    COORDINATORS,
    Service,
    changed,
    labels,
    said_to,
    texts,
    told,
    volunteer,
)
from tests.town import WEDNESDAY, online

HOW = "Did you meet {}? They aren’t told what you answer."
WENT = "You went. That is a big step. What would you like next?"
THANKS = (
    "Thank you for being there.\nHow was it for you?\nWhat went well? Did anything stay with"
    " you?\nIf so, a coordinator is glad to hear it. A rest is always fine."
)


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    service = Service(gazetteer, store)
    await service.put(volunteer(1))
    return service


async def one(service: Service) -> Introduction:
    return await service.introduction()


async def mine(service: Service) -> Volunteer:
    record = (await service.desk()).get(Volunteer, "volunteer1")
    assert record is not None
    return record


async def at_the_door(service: Service) -> str:
    """Wednesday, a quarter past seven; the meeting is at half past."""
    id = await service.plans()
    await service.all("+25h")
    await service.all("+15m")
    return id


async def the_day_after(service: Service) -> str:
    id = await service.plans()
    await service.all("+41h")
    return id


# Nobody there


async def test_before_ten_minutes_both_are_asked_to_wait(service: Service) -> None:
    id = await at_the_door(service)

    for name in ("ann", "peer1"):
        (reply,) = await service.taps(name, f"i.late.{id}")
        assert reply.text == (
            "Give it until 7:25 pm. Then tap again, and I’ll tell them you’re there."
        )
        assert labels(reply)[0] == "They’re not here"


async def test_newcomer_who_is_alone_hears_sorry_and_the_others_are_told(
    service: Service,
) -> None:
    id = await at_the_door(service)
    await service.all("+10m")

    replies = await service.all("ann> [They’re not here]")
    again = await service.taps("ann", f"i.late.{id}")
    on_the_way = await service.all("peer1> [On my way]")

    assert texts(replies) == [
        (
            "ann",
            "I’m sorry. You came, and Vol b isn’t there. I’ve told them, and the coordinators,"
            " just now.\n"
            "You can still go in, stand at the back, and leave at any time. Or go online instead.",
        ),
        ("peer1", "Kim is at the door now. Are you on your way?"),
        *[(name, "Vol b is not at the door. Someone waits there now.") for name in COORDINATORS],
    ]
    assert labels(told(replies, "ann"))[:4] == [
        "I’m outside", "Online now", "Find a meeting", "More",
    ]  # fmt: skip
    assert labels(told(replies, "peer1"))[:2] == ["On my way", "I can’t come"]
    assert [reply.to for reply in again] == ["ann"]
    assert texts(on_the_way) == [
        ("peer1", "Good. I’ve told them."), ("ann", "Vol b is on the way."),
    ]  # fmt: skip


async def test_volunteer_who_is_alone_is_thanked_and_the_newcomer_is_asked(
    service: Service,
) -> None:
    await at_the_door(service)
    await service.all("+10m")

    replies = await service.all("peer1> [They’re not here]")
    cannot = await service.all("ann> [I can’t come]")

    assert texts(replies) == [
        (
            "peer1",
            "Thank you for being there. I’ve told Kim that you are at the door. You’re free to go"
            " in.",
        ),
        ("ann", "Vol b is at the door now. Are you on your way?"),
    ]
    assert said_to(cannot, "peer1") == ["Kim can’t come this time. No need to go to the door."]


async def test_hours_later_it_is_asked_how_it_went(service: Service) -> None:
    id = await at_the_door(service)
    await service.all("+3h")

    replies = await service.taps("ann", f"i.late.{id}")

    assert texts(replies) == [("ann", HOW.format("Vol b"))]


async def test_online_it_is_said_in_words_that_fit(gazetteer: Gazetteer, store: Store) -> None:
    there = online(1, weekday=WEDNESDAY, start_minute=19 * 60 + 30, name="Screen")
    service = Service(gazetteer, store, meetings=(there,))
    await service.put(volunteer(1))
    await service.talks()
    await service.all("ann> [Suggest a meeting]")
    await service.all("ann> [1]")
    await service.all("peer1> [Yes, let’s]")
    await service.all("+26h")

    replies = await service.all("ann> [They’re not here]")

    assert said_to(replies, "ann")[0].split("\n")[1] == (
        "You can still stay. Your camera can be off, and you can leave at any time."
    )
    assert labels(told(replies, "ann"))[0] == "Online now"


async def test_whoever_is_outside_can_ask_the_other_to_come_out(service: Service) -> None:
    await at_the_door(service)

    (outside,) = await service.all("ann> [I’m outside]")
    told_them = await service.all("ann> [Tell Vol b]")
    coming = await service.all("peer1> [On my way]")

    assert outside.text.startswith("You got there. That is a big step.")
    assert labels(outside) == [
        "Tell Vol b", "Online instead", "More small steps", "Menu", "Help now",
    ]  # fmt: skip
    assert texts(told_them) == [
        ("ann", "I’ve told Vol b that you’re outside."),
        ("peer1", "Kim is outside, and it is hard to come in. Could you go out to them?"),
    ]
    assert said_to(coming, "ann") == ["Vol b is on the way."]


async def test_volunteer_learns_what_to_do_when_somebody_comes_drunk(service: Service) -> None:
    await at_the_door(service)

    (reply,) = await service.all("peer1> [Drunk or high?]")

    assert reply.text.startswith("If someone comes drunk or high\nBe kind.")
    assert labels(reply)[0] == "Ask a coordinator"


async def test_volunteer_is_asked_whether_they_are_home(service: Service) -> None:
    await at_the_door(service)

    asked = await service.all("+3h")
    home = await service.all("peer1> [I’m home safe]")

    assert texts(asked) == [("peer1", "Are you home safe? One tap is enough.")]
    assert texts(home) == [("peer1", "Good. Thank you for today.")]


# How it went


async def test_both_are_asked_the_next_day_each_alone(service: Service) -> None:
    await service.plans()

    replies = await service.all("+41h")

    asked = [(to, text) for to, text in texts(replies) if text.startswith("Did you")]
    assert asked == [("ann", HOW.format("Vol b")), ("peer1", HOW.format("Kim"))]
    assert labels(replies[-1]) == ["We met", "We didn’t", "Rather not say", "Menu", "Help now"]


async def test_they_met(service: Service) -> None:
    await the_day_after(service)

    newcomer = await service.all("ann> [We met]")
    volunteers = await service.all("peer1> [We met]")

    # What one answers is never told to the other.
    assert texts(newcomer) == [("ann", WENT)]
    assert texts(volunteers) == [("peer1", THANKS)]
    assert labels(newcomer[0])[:2] == ["Another meeting", "Share contact details"]
    assert labels(volunteers[0])[:3] == [
        "Another meeting", "Share contact details", "Ask a coordinator",
    ]  # fmt: skip
    assert ((await one(service)).state, (await one(service)).met_said) == (
        State.MET, ("newcomer", "volunteer")
    )  # fmt: skip


async def test_newcomers_word_counts(service: Service) -> None:
    await the_day_after(service)
    await service.all("peer1> [We met]")
    before = (await one(service)).state
    replies = await service.all("ann> [We didn’t]")

    assert (before, (await one(service)).state) == (State.PLANNED, State.NOT_MET)
    assert texts(replies) == [("ann", "What happened?")]
    assert labels(replies[0])[:3] == ["They weren’t there", "I didn’t go", "Rather not say"]


async def test_newcomer_who_did_not_go_can_try_again_and_the_second_time_decides(
    service: Service,
) -> None:
    id = await the_day_after(service)
    await service.all("ann> [We didn’t]")
    first = await service.all("ann> [I didn’t go]")
    double = await service.taps("ann", f"i.why.{id}.me")
    missed = (await one(service)).missed
    await service.all("+5d")
    await service.plans(id=id)
    await service.all("+2d")
    await service.all("ann> [We didn’t]")
    second = await service.all("ann> [I didn’t go]")

    harmless = (
        "No problem. Many people need more than one try. Would you like to pick another day?"
    )
    assert texts(first) == texts(double) == [("ann", harmless)]
    assert missed == 1
    assert labels(first[0])[:2] == ["Another meeting", "Close"]
    assert texts(second) == [
        ("ann", "No problem. You decide: try once more, or close this for now."),
        ("peer1", "It may not be the time for them. You did your part. Thank you."),
    ]
    assert ((await one(service)).missed, (await mine(service)).paused) == (2, False)


async def test_volunteer_who_did_not_come_has_offers_paused_until_somebody_talked(
    service: Service,
) -> None:
    id = await the_day_after(service)
    await service.all("ann> [We didn’t]")

    replies = await service.all("ann> [They weren’t there]")
    double = await service.taps("ann", f"i.why.{id}.they")

    sorry = (
        "I’m sorry. You came and nobody was there. That’s on us, not on you. The coordinators"
        " know."
    )
    assert texts(replies) == [
        ("ann", sorry),
        (
            "peer1",
            "They said you weren’t there. I’ve paused new offers until the coordinator has talked"
            " with you. No blame.",
        ),
        *[
            (
                name,
                "Vol b did not come to an agreed meeting. Offers are paused until you’ve talked.",
            )
            for name in COORDINATORS
        ],
    ]
    assert texts(double) == [("ann", sorry)]
    assert ((await mine(service)).paused, (await one(service)).missed) == (True, 0)


async def test_only_a_coordinator_brings_back_who_did_not_come(service: Service) -> None:
    await the_day_after(service)
    await service.all("ann> [We didn’t]")
    await service.all("ann> [They weren’t there]")

    await service.taps("peer1", "v.resume")
    by_themselves = await service.wants("bea", "Reed")
    await service.taps("bea", "i.drop")
    await service.taps("coordinator", f"k.do.resume.{(await mine(service)).id}.2")
    after_a_talk = await service.wants("bea", "Reed")

    assert [one.to for one in by_themselves if "Someone would like" in one.text] == []
    assert [one.to for one in after_a_talk if "Someone would like" in one.text] == ["peer1"]


async def test_nothing_is_asked_of_whoever_would_rather_not_say(service: Service) -> None:
    await the_day_after(service)

    newcomer = await service.all("ann> [Rather not say]")
    volunteers = await service.all("peer1> [We didn’t]")
    await service.all("+3d")

    assert texts(newcomer) == [("ann", "That’s fine.")]
    assert texts(volunteers) == [
        ("peer1", "Thank you for saying. It takes some people a few tries.")
    ]
    assert ((await one(service)).state, (await one(service)).meet) == (State.CONNECTED, None)


async def test_why_can_be_left_unsaid(service: Service) -> None:
    id = await the_day_after(service)
    await service.all("ann> [We didn’t]")

    unsaid = await service.taps("ann", f"i.why.{id}.unsaid")
    odd = await service.taps("ann", f"i.why.{id}.nonsense")
    not_theirs = await service.taps("peer1", f"i.why.{id}.they")

    assert unsaid[0].text.startswith("No problem. Many people need")
    closed = "That line is closed. Nothing was passed on."
    assert odd[0].text == not_theirs[0].text == closed
    assert ((await one(service)).missed, (await mine(service)).paused) == (0, False)


async def test_without_an_answer_it_goes_on(service: Service) -> None:
    await the_day_after(service)

    await service.all("+3d")
    replies = await service.all("ann> Sorry, I was ill")

    assert (await one(service)).state is State.CONNECTED
    assert said_to(replies, "peer1") == ["Kim:\nSorry, I was ill"]


async def test_late_answer_still_says_that_they_met(service: Service) -> None:
    """Also when nobody asks any more, or when another meeting is agreed on by then."""
    id = await the_day_after(service)
    await service.all("+3d")
    late = await service.all("ann> [We met]")
    await service.plans(id=id)
    later = await service.taps("peer1", f"i.said.{id}.met")
    unsaid = await service.taps("peer1", f"i.said.{id}.not-met")

    assert texts(late) == [("ann", WENT)]
    assert texts(later) == [("peer1", THANKS)]
    assert texts(unsaid) == [("peer1", "That’s fine.")]
    assert ((await one(service)).state, (await one(service)).met_said) == (
        State.PLANNED, ("newcomer", "volunteer")
    )  # fmt: skip


async def test_second_tap_on_an_old_question_takes_nothing_back(service: Service) -> None:
    id = await the_day_after(service)
    await service.all("ann> [We met]")

    replies = await service.taps("ann", f"i.said.{id}.not-met")

    assert texts(replies) == [("ann", WENT)]
    assert (await one(service)).state is State.MET


# From then on


async def test_another_meeting_can_be_agreed_after_the_first(service: Service) -> None:
    id = await the_day_after(service)
    await service.all("ann> [We met]")
    (more,) = await service.taps("ann", f"i.more.{id}")
    listed = await service.all("ann> [Another meeting]")
    await service.plans(1, id=id)

    # The meeting that is over is no plan any more.
    assert "Elm" not in more.text
    assert "I can’t come" not in labels(more)
    assert "Share contact details" in labels(more)
    assert listed[0].text.startswith("Which meeting?")
    assert ((await one(service)).state, (await one(service)).meetings) == (State.PLANNED, 2)


async def test_details_are_shared_when_both_met_and_both_agree(service: Service) -> None:
    id = await the_day_after(service)
    first = await service.taps("ann", f"i.share.{id}")
    await service.all("ann> [We met]")
    wish = await service.all("ann> [Share contact details]")
    await service.all("peer1> [We met]")
    both = await service.all("peer1> [Share contact details]")
    again = await service.taps("ann", f"i.share.{id}")

    assert texts(first) == [
        ("ann", "First you both say that you’ve met. Then you can share details.")
    ]
    # One wish alone is not told to the other.
    assert texts(wish) == [
        (
            "ann",
            "Noted. If Vol b agrees too, numbers and links can pass. They don’t see your wish.",
        )
    ]
    shared = "You’ve both agreed, so numbers and links can pass now, to {} too."
    assert texts(both) == [("peer1", shared.format("Kim")), ("ann", shared.format("Vol b"))]
    assert texts(again) == [("ann", shared.format("Vol b"))]


async def test_line_can_be_closed_by_either(service: Service) -> None:
    ended = "This introduction has ended. No need to go to the door."
    for name, other, alias, said in (
        ("ann", "peer1", "Vol b", "It’s closed. You can come back any time."),
        ("peer1", "ann", "Kim", "It’s closed. Thank you for being there."),
    ):
        id = await service.plans()
        asked = await service.taps(name, f"i.close.{id}")
        replies = await service.all(f"{name}> [Yes, close it]")
        late = await service.taps(other, f"i.close.{id}")

        assert texts(asked) == [
            (name, f"Close this with {alias}? They’ll hear that it has ended, not why.")
        ]
        assert texts(replies) == [(name, said), (other, ended)]
        assert texts(late) == [(other, "That line is closed. Nothing was passed on.")]
        assert (await one(service)).state is State.CLOSED
        await service.put_desk((await service.desk()).drop(id))
        await service.put(volunteer(1))


async def test_volunteer_who_closes_before_a_word_makes_room_for_another(
    service: Service,
) -> None:
    await service.put(changed(volunteer(2), paused=True))
    id = await service.brings()
    await service.put(volunteer(2))

    replies = await service.taps("peer1", f"i.shut.{id}")

    assert said_to(replies, "ann")[0].startswith("The volunteer can’t go on with this.")
    assert said_to(replies, "peer2")[0].startswith("Someone would like company")
