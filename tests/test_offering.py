"""Offers as people read them: who is asked, who was first, and an honest no."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import load_matcher
from bot.dialogue import Dialogue
from bot.introductions.hours import Window
from bot.introductions.records import Urgency
from bot.introductions.states import State
from bot.state.store import Store
from meetings_data import Finder, Gazetteer
from tests.asked import ASKING, NOBODY, OFFER, SEAL, TAKEN, TOO_LATE, accepts
from tests.conftest import NOW
from tests.introduced import (
    COORDINATORS,
    DAYTIME,
    MEETINGS,
    Service,
    changed,
    labels,
    said_to,
    texts,
    told,
    volunteer,
)
from tests.town import directory_of


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    return Service(gazetteer, store)


# What a volunteer reads


async def test_offer_says_group_area_and_time_band_and_no_more(service: Service) -> None:
    await service.put(volunteer(1))

    replies = await service.wants("ann", "Kim", gender="woman", own_gender="woman")

    assert texts(replies) == [
        ("ann", ASKING.format(by="Thursday 6:00 pm")),
        ("peer1", OFFER.format(what="AA · LS8 · this week", by="Tuesday 10:00 pm")),
    ]
    assert labels(told(replies, "peer1")) == ["Accept", "Pass", "Menu", "Help now"]


async def test_time_band_of_a_meeting_that_has_begun_is_the_week(service: Service) -> None:
    starts_at = int(NOW.timestamp()) + 2 * 3600
    await service.put(volunteer(1))
    first = await service.wants("ann", starts_at=starts_at)
    nobody = await service.all("+3h")
    await service.all("ann> [Keep looking]")

    again = await service.all("+1d")

    bands = [told(replies, "peer1").text.split("\n")[1] for replies in (first, again)]
    assert said_to(nobody, "ann") == [NOBODY]
    assert bands == ["AA · LS8 · Tuesday evening", "AA · LS8 · this week"]


async def test_pass_is_thanked_and_the_next_is_asked(service: Service) -> None:
    await service.put(volunteer(1), volunteer(2))
    await service.wants("ann")

    replies = await service.all("peer1> [Pass]")

    assert texts(replies) == [
        ("peer1", "Thank you for saying. That’s all I need."),
        ("peer2", OFFER.format(what="AA · LS8 · this week", by="Tuesday 10:00 pm")),
    ]


async def test_offer_nobody_answered_passes_on_by_itself(service: Service) -> None:
    await service.put(volunteer(1), volunteer(2))
    await service.wants("ann")

    replies = await service.all("+4h")

    assert texts(replies) == [
        ("peer1", "That offer is over now. No harm done."),
        ("peer2", OFFER.format(what="AA · LS8 · this week", by="Wednesday 2:00 am")),
    ]


async def test_two_missed_offers_put_a_volunteer_at_rest(service: Service) -> None:
    await service.put(volunteer(1, missed=1), volunteer(2))
    await service.wants("ann")

    replies = await service.all("+4h")

    assert said_to(replies, "peer1") == [
        "Two offers went by, so I’ve given you a rest. No harm done. Tap when you’d like offers"
        " again."
    ]
    assert labels(told(replies, "peer1"))[0] == "Offers again"


async def test_newcomer_hears_nothing_of_who_passed(service: Service) -> None:
    await service.put(*(volunteer(number) for number in range(1, 4)))
    said = said_to(await service.wants("ann"), "ann")

    for peer in ("peer1", "peer2", "peer3"):
        said += said_to(await service.all(f"{peer}> [Pass]"), "ann")
    said += said_to(await service.taps("ann", "i.show"), "ann")

    assert said == [ASKING.format(by="Thursday 6:00 pm"), NOBODY, NOBODY]


# The first yes


async def test_first_yes_counts_and_a_second_tap_says_so(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann")

    first = await accepts(service, "peer1")
    second = await accepts(service, "peer1")

    assert texts(first) == [
        (
            "peer1",
            "Thank you, you were the first to say yes. I’m telling them about you now. You’ll hear"
            " when they say yes too.",
        ),
        (
            "ann",
            "Somebody said yes\nVol b is a woman and goes to AA.\n“I like tea.”\nVol b volunteers"
            " with us, not for AA. Would you like to be put in touch?",
        ),
    ]
    assert labels(told(first, "ann")) == [
        "Put us in touch", "Someone else", "Don’t ask any more", "Menu", "Help now",
    ]  # fmt: skip
    assert texts(second) == [
        ("peer1", "You said yes to this one already. You’ll hear when they say yes too.")
    ]


async def test_who_says_yes_without_words_about_them_or_a_gender(service: Service) -> None:
    await service.put(volunteer(1, about="", gender="unsaid", fellowships=("aa", "na")))
    await service.wants("ann", fellowships=())

    replies = await accepts(service, "peer1")

    assert told(replies, "ann").text == (
        "Somebody said yes\nVol b goes to AA, NA.\nVol b volunteers with us, not for AA, NA."
        " Would you like to be put in touch?"
    )


async def test_tonight_asks_five_at_once_and_the_others_hear_at_once(service: Service) -> None:
    await service.put(*(volunteer(number) for number in range(1, 8)))
    asked = await service.wants("ann", urgency=Urgency.TONIGHT)

    replies = await accepts(service, "peer3")

    assert sorted(reply.to for reply in asked) == ["ann", "peer1", "peer2", "peer3", "peer4",
                                                   "peer5"]  # fmt: skip
    assert told(asked, "ann").text == ASKING.format(by="Tuesday 9:00 pm")
    assert told(asked, "peer1").text.split("\n")[1] == "AA · LS8 · tonight"
    assert [(to, text) for to, text in texts(replies) if to not in {"ann", "peer3"}] == [
        (peer, TAKEN) for peer in ("peer1", "peer2", "peer4", "peer5")
    ]
    assert all(reply.not_before == 0 for reply in replies)


async def test_for_tonight_all_of_it_is_told_at_once_also_at_night(service: Service) -> None:
    await service.put(volunteer(1), volunteer(2, hours=DAYTIME))
    await service.at(19, 30)
    await service.wants("ann", urgency=Urgency.TONIGHT)
    await service.at(21, 10)

    replies = await accepts(service, "peer1")

    assert said_to(replies, "ann")[0].startswith("Somebody said yes")
    assert said_to(replies, "peer2") == [TAKEN]


async def test_late_and_foreign_buttons_say_that_it_is_too_late(service: Service) -> None:
    await service.put(*(volunteer(number) for number in range(1, 4)))
    await service.wants("ann", urgency=Urgency.TONIGHT)
    id = await service.id_of("ann")
    await service.taps("peer1", f"i.acc.{id}")

    said = [
        (await service.taps(peer, f"i.{verb}.{which}"))[0].text
        for peer, verb, which in (
            ("peer2", "acc", id), ("peer2", "pass", id), ("peer3", "acc", "nosuchone"),
            ("peer2", "out", id),
        )
    ]  # fmt: skip

    assert set(said) == {TOO_LATE}


async def test_buttons_stay_right_after_a_restart(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """Another process on the same file, with nothing in memory."""
    path = tmp_path / "state.db"
    async with Store(path, SEAL) as store:
        service = Service(gazetteer, store)
        await service.put(volunteer(1), volunteer(2))
        await service.wants("ann", urgency=Urgency.TONIGHT)
        id = await service.id_of("ann")
    async with Store(path, SEAL) as store:
        service = Service(gazetteer, store)
        service.conversation._updates = 100
        first = await service.taps("peer2", f"i.acc.{id}")
        service.dialogue = Dialogue(lambda: service.around, store, load_matcher())
        late = await service.taps("peer1", f"i.acc.{id}")
        yes = await service.taps("ann", f"i.yes.{id}")

    assert said_to(first, "ann")[0].startswith("Somebody said yes")
    assert said_to(late, "peer1") == [TOO_LATE]
    assert said_to(yes, "peer2")[0].startswith("Kim would like to meet you")


async def test_yes_that_would_break_a_promise_is_passed_on(service: Service) -> None:
    """Somebody with their hands full, or under a report since, holds nobody up."""
    cases = {
        "You have as many as you wanted already, so I can’t give you this one. Thank you.": {
            "most_open": 0
        },
        "This one isn’t needed any more. Thank you for being there.": {
            "held_from_offers": ("case",)
        },
    }
    for said, fields in cases.items():
        await service.put(volunteer(1), volunteer(2))
        await service.wants("ann")
        await service.put(changed(volunteer(1), **fields))

        replies = await accepts(service, "peer1")

        assert texts(replies) == [
            ("peer1", said),
            ("peer2", OFFER.format(what="AA · LS8 · this week", by="Tuesday 10:00 pm")),
        ]
        await service.taps("ann", "i.drop")


async def test_volunteer_can_take_a_yes_back_before_anything_is_said(service: Service) -> None:
    await service.put(volunteer(1), volunteer(2))
    await service.wants("ann")
    await accepts(service, "peer1")

    replies = await service.all("peer1> [I can’t after all]")

    assert texts(replies) == [
        ("peer1", "Thank you for saying. That’s all I need."),
        (
            "ann",
            "The volunteer can’t go on with this. That has nothing to do with you.\n"
            "I’m asking someone else. You’ll hear by Thursday 6:00 pm, yes or no.",
        ),
        ("peer2", OFFER.format(what="AA · LS8 · this week", by="Tuesday 10:00 pm")),
    ]


# Taken back


async def test_newcomer_who_takes_it_back_is_thanked_and_whoever_was_asked_is_told(
    service: Service,
) -> None:
    await service.put(volunteer(1))
    await service.wants("ann")

    replies = await service.all("ann> [Don’t ask any more]")
    late = await accepts(service, "peer1")

    assert texts(replies) == [
        ("ann", "Done. I’m not asking any more. It is fine to come back any time."),
        ("peer1", "This one isn’t needed any more. Thank you for being there."),
    ]
    assert said_to(late, "peer1") == [TOO_LATE]
    assert (await service.introduction()).state is State.WITHDRAWN


async def test_nobody_is_woken_for_an_offer_that_is_not_needed(service: Service) -> None:
    await service.at(20)
    await service.put(volunteer(1, hours=DAYTIME))
    await service.wants("ann")
    await service.at(21, 30)

    replies = await service.all("ann> [Don’t ask any more]")
    morning = await service.at(9)

    assert [reply.to for reply in replies] == ["ann"]
    assert said_to(morning, "peer1") == [
        "This one isn’t needed any more. Thank you for being there."
    ]


# Waiting, and the honest no


async def test_word_at_a_day_names_the_same_hour_as_the_promise(service: Service) -> None:
    """Nobody passed, and nobody is there to be asked: one volunteer has too much to do now."""
    await service.put(volunteer(1, most_open=1), volunteer(2, gender="man"))
    await service.talks("bob", "peer1", "Ash")
    promise = told(await service.wants("ann", gender="woman"), "ann").text

    before = said_to(await service.all("+23h"), "ann")
    at_a_day = await service.all("+1h")
    after = said_to(await service.all("+23h"), "ann")
    at_two_days = await service.all("+1h")

    assert promise == ASKING.format(by="Thursday 6:00 pm")
    assert (before, after) == ([], [])
    assert said_to(at_a_day, "ann") == [
        "I’m still looking. You’ll hear by Thursday 6:00 pm, yes or no. You can also look at"
        " meetings now."
    ]
    assert labels(told(at_a_day, "ann"))[:3] == [
        "Find a meeting", "Where it stands", "Don’t ask any more",
    ]  # fmt: skip
    assert said_to(at_two_days, "ann") == [NOBODY]


async def test_deadline_is_never_at_night(service: Service) -> None:
    await service.at(23)
    await service.put(volunteer(1, most_open=0))

    assert "Thursday 8:59 pm" in told(await service.wants("ann"), "ann").text


async def test_honest_no_has_the_groups_own_people_and_meetings(
    gazetteer: Gazetteer, store: Store
) -> None:
    finders = [Finder(country="GB", fellowship="aa", name="AA", url="https://aa.example", note="")]
    service = Service(gazetteer, store)
    service.around = replace(service.around, directory=directory_of(MEETINGS, finders))
    await service.put(volunteer(1, gender="man"))

    replies = await service.wants("ann", gender="woman")

    # It is plain at once that nobody fits, so nothing is promised first.
    assert said_to(replies, "ann") == [NOBODY]
    card = told(replies, "ann")
    assert labels(card) == [
        "Keep looking", "Find a meeting", "Online now", "AA", "Menu", "Help now",
    ]  # fmt: skip
    assert [b.url for row in card.buttons for b in row if b.url] == ["https://aa.example"]
    assert [text for to, text in texts(replies) if to in COORDINATORS] == [
        "Nobody was free in time for someone in LS8."
    ] * 2


async def test_whoever_asks_at_night_hears_at_once_that_nobody_is_there(service: Service) -> None:
    await service.at(23)

    replies = await service.wants("ann")

    assert [text.split(".")[0] for text in said_to(replies, "ann")] == ["Nobody was free in time"]


async def test_keep_looking_works_again_and_again(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann")
    said = said_to(await service.all("peer1> [Pass]"), "ann")
    for _ in range(2):
        await service.all("+1h")
        said += said_to(await service.all("ann> [Keep looking]"), "ann")
        # They can be asked again after a day.
        offered = said_to(await service.all("+1d"), "peer1")
        assert [text.split("\n")[0] for text in offered] == ["Someone would like company"]
        said += said_to(await service.all("peer1> [Pass]"), "ann")

    asking = ASKING.split("\n")[0]
    assert said == [
        NOBODY,
        asking.format(by="Thursday 7:00 pm"),
        NOBODY,
        asking.format(by="Friday 8:00 pm"),
        NOBODY,
    ]


async def test_keep_looking_where_nobody_fits_is_answered_too(service: Service) -> None:
    await service.wants("ann")

    replies = await service.all("ann> [Keep looking]")

    assert texts(replies) == [("ann", NOBODY)]


async def test_keep_looking_after_tonight_is_for_the_week(service: Service) -> None:
    await service.put(volunteer(1), volunteer(2, hours=(Window(5, 600, 1200),)))
    await service.wants("ann", urgency=Urgency.TONIGHT)
    await service.all("peer1> [Pass]")

    replies = await service.all("ann> [Keep looking]")

    assert texts(replies) == [
        ("ann", ASKING.split("\n")[0].format(by="Thursday 6:00 pm")),
        ("peer2", OFFER.format(what="AA · LS8 · this week", by="Wednesday 10:00 am")),
    ]


async def test_old_button_keeps_nobody_looking(service: Service) -> None:
    await service.put(volunteer(1))
    id = await service.talks()

    (reply,) = await service.taps("ann", f"i.keep.{id}")

    assert reply.text == "That is over now. You can start again when you like."


async def test_offers_that_wait_are_shown_again_on_the_volunteers_page(
    service: Service,
) -> None:
    await service.put(volunteer(1))
    await service.asks("ann")

    (page,) = await service.taps("peer1", "v.page")
    (again,) = await service.all("peer1> [See the offers]")
    await service.all("peer1> [Accept]")
    (none,) = await service.taps("peer1", "i.offers")

    assert "See the offers" in labels(page)
    assert labels(again) == ["Accept", "Pass", "Menu", "Help now"]
    assert again.text.startswith("Someone would like company\nAA · ")
    assert none.text == "No offer waits for you now."
