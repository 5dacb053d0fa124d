"""What a newcomer answers in their own words: a place, a name, and what is nobody's business."""

import pytest

from bot.introductions.records import Introduction
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.asked import ADULT, through, to
from tests.introduced import Service, labels, volunteer


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    return Service(gazetteer, store)


async def draft_of(service: Service) -> Introduction:
    return await service.introduction()


# Where


async def test_typed_places(service: Service) -> None:
    """A full postcode becomes its district; what may be several is asked."""
    said = {}
    for typed in ("LS8", "ls8 1aa", "Newcastle", "I live in Leeds", "Online"):
        await to(service, "Where? Type a town,")
        reply = await through(service, typed)
        area = (await draft_of(service)).wish.area
        said[typed] = (reply.text.split("?")[0], area.name if area else "")
        await through(service, "[Stop this]")

    assert said == {
        "LS8": ("Which group", "LS8"),
        "ls8 1aa": ("Which group", "LS8"),
        "Newcastle": ("Which group", "Newcastle upon Tyne, England"),
        "I live in Leeds": ("Which group", "Leeds"),
        "Online": ("Which group", ""),
    }


async def test_place_is_kept_to_about_a_kilometre(service: Service) -> None:
    await to(service, "Where? Type a town,")

    await through(service, "LS8 1AA")

    area = (await draft_of(service)).wish.area
    assert area is not None
    assert (area.latitude, area.longitude) == (round(area.latitude, 2), round(area.longitude, 2))


async def test_name_of_several_places_is_asked(service: Service) -> None:
    await to(service, "Where? Type a town,")

    which = await through(service, "Ashford")
    reply = await through(service, "[Ashford, Surrey]")

    assert which.text == "Which one do you mean?"
    assert labels(which) == [
        "Ashford, Kent", "Ashford, Surrey", "Back", "Stop this", "Menu", "Help now",
    ]  # fmt: skip
    assert reply.text.startswith("Which group?")
    area = (await draft_of(service)).wish.area
    assert area is not None
    assert area.name == "Ashford, Surrey"


async def test_slip_in_a_name_is_asked_and_not_guessed(service: Service) -> None:
    await to(service, "Where? Type a town,")

    which = await through(service, "Leeeds")

    assert (which.text, labels(which)[0]) == ("Which one do you mean?", "Leeds")


async def test_place_that_nobody_knows(service: Service) -> None:
    await to(service, "Where? Type a town,")
    for typed in ("somewhere nice", "Springfield " + "or thereabouts " * 5):
        reply = await through(service, typed)
        assert reply.text.startswith(
            "I don’t know that place. Try the nearest town, or a postcode like “LS8”.\nWhere?"
        )


async def test_no_pin_is_taken(service: Service) -> None:
    await to(service, "Where? Type a town,")

    reply = await through(service, "@53.8,-1.5")

    assert reply.text.startswith(
        "No map pin needed. A town is enough, so nobody knows where you are.\nWhere?"
    )
    assert (await draft_of(service)).wish.area is None


async def test_place_that_was_searched_can_be_tapped_but_no_pin(service: Service) -> None:
    await through(service, "aa near Leeds")
    named = await to(service, "Where? Type a town,")
    await through(service, "[Stop this]", "@53.8,-1.5")
    pinned = await to(service, "Where? Type a town,")

    assert labels(named)[0] == "Leeds"
    assert labels(pinned)[0] == "Online only"


# The name


async def test_names_that_work_and_names_that_do_not(service: Service) -> None:
    await service.put(volunteer(1))
    await to(service, "Pick a name")
    refused = {
        "K": "won’t work",
        "Kim 07700900123": "won’t work",
        "Kim 077009": "won’t work",
        "kim@example.org": "won’t work",
        "@kim_84": "won’t work",
        "t.me/kim": "won’t work",
        "Kim of the hill": "won’t work",
        "K" * 21: "won’t work",
        "12": "won’t work",
        "Coordinator": "sounds like someone who looks after this",
        "Coordinator Jo": "sounds like someone who looks after this",
        "Alex Made-up": "sounds like someone who looks after this",
        "chris example": "sounds like someone who looks after this",
        "Vol b": "Someone here has that name",
    }

    said = {name: (await through(service, name)).text for name in refused}
    reply = await through(service, "Zoë")

    assert {name: why in said[name] for name, why in refused.items()} == dict.fromkeys(
        refused, True
    )
    assert reply.text.startswith("Is this all right?")


async def test_two_newcomers_never_bear_one_name(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann", "Kim")
    await to(service, "Pick a name", name="bob")

    reply = await through(service, "kim", name="bob")

    assert reply.text.startswith("Someone here has that name.")


async def test_three_names_are_offered(service: Service) -> None:
    reply = await to(service, "Pick a name")

    assert len(set(labels(reply)[:3])) == 3
    assert (await through(service, f"[{labels(reply)[1]}]")).text.startswith("Is this all right?")


# Typed words in between


async def test_words_that_are_something_else_are_not_taken_for_an_answer(
    service: Service,
) -> None:
    """A crisis, a command, a bare word, a search: each does what it always does."""
    for question in ("Where? Type a town,", "Pick a name"):
        await to(service, question)
        crisis = (await through(service, "I want to kill myself")).text
        menu = (await through(service, "menu")).text
        back = (await service.taps("ann", "i.show"))[0].text
        find = (await through(service, "/find")).text
        draft = await draft_of(service)
        assert crisis.startswith("This sounds very hard.")
        assert menu.startswith("Hi. I can find a meeting")
        assert question in back
        assert "Where" in find
        assert (draft.wish.area is None, draft.alias) == (question.startswith("Where"), "")
        await service.taps("ann", "i.drop")


async def test_after_something_else_words_are_for_the_bot_until_they_come_back(
    service: Service,
) -> None:
    await to(service, "Pick a name")
    await through(service, "[Menu]")

    typed = await through(service, "aa near Leeds")
    await through(service, "Robin")
    draft = await draft_of(service)
    again = await through(service, "[Meet someone first]")
    named = await through(service, "Kim")

    assert typed.text.startswith("AA · near Leeds")
    assert draft.alias == ""
    assert again.text.startswith("Pick a name")
    assert named.text.startswith("Is this all right?")


async def test_search_is_no_name(service: Service) -> None:
    await to(service, "Pick a name")

    reply = await through(service, "aa in Leeds")

    assert reply.text.startswith("AA · near Leeds")


async def test_stop_in_between_says_that_this_goes_on(service: Service) -> None:
    await to(service, "When?")

    replies = await service.all("ann> stop")

    assert replies[-1].text == "Meeting someone goes on, unless you stop that too."
    assert labels(replies[-1])[0] == "Don’t ask any more"


# The private wishes


async def test_wish_about_medicine_has_its_own_yes_and_can_be_taken_back(
    service: Service,
) -> None:
    asked = await to(service, "Anything else?")
    on = await through(service, "[At ease with medicine]")
    given = (await draft_of(service)).medicine_consent
    off = await through(service, "[Leave medicine out]")
    draft = await draft_of(service)

    assert asked.text == (
        "Anything else? You can leave all of this out.\n"
        "You can ask for someone at ease with methadone or other medicine. No volunteer sees this"
        " wish. I erase it when somebody says yes."
    )
    assert "✓ Someone at ease with medicine. No volunteer sees this." in on.text
    assert given == "1"
    assert off.text == asked.text
    assert (draft.wish.medicine, draft.medicine_consent) == (False, "")


async def test_wish_about_medicine_is_told_to_nobody_and_erased_at_accept(
    service: Service,
) -> None:
    await service.put(volunteer(1), volunteer(2, medicine_friendly=True))
    replies = await service.wants("ann", medicine=True)
    offered = await service.introduction()
    replies += await service.taps("peer2", f"i.acc.{offered.id}")
    accepted = await service.introduction()
    replies += await service.taps("ann", f"i.yes.{offered.id}")

    # It decides who is asked first, and no more.
    assert [offer.volunteer for offer in offered.offers] == ["volunteer2"]
    assert "medicine" not in offered.offers[0].reasons
    assert (offered.wish.medicine, accepted.wish.medicine) == (True, False)
    to_others = [reply.text for reply in replies if reply.to != "ann"]
    assert [text for text in to_others if "medic" in text.lower()] == []


async def test_medicine_is_asked_of_nobody_who_asks_for_another(service: Service) -> None:
    await through(service, "/meet", ADULT, "[I work with someone]", "Leeds", "[AA]", "[Either]")

    reply = await through(service, "[This week]", "[Anyone]", "[Rather not say]")
    (odd,) = await service.taps("ann", "i.a.more.medicine")

    assert reply.text == "Anything else? You can leave all of this out."
    assert odd.text == reply.text
    assert (await draft_of(service)).wish.medicine is False


async def test_note_whom_not_to_meet_is_honoured_and_erased(service: Service) -> None:
    await service.put(
        volunteer(1, circles="The Tuesday group at St Mark’s"), volunteer(2), volunteer(3)
    )
    await to(service, "Anything else?")
    asked = await through(service, "[Not someone from …]")
    noted = await through(service, "Tuesday group, St Mark’s")
    await through(service, "[Go on]", "Kim", "[Yes, ask now]")
    one = await service.introduction()
    asked_ones = [offer.volunteer for offer in one.offers]
    await service.taps("peer2", f"i.acc.{one.id}")
    kept = (await service.introduction()).wish.not_from
    await service.taps("ann", f"i.yes.{one.id}")
    await service.taps("peer2", f"i.line.{one.id}.0")

    assert asked.text == (
        "Where is the person not to be from? Type a group or a workplace, like “Tuesday group,"
        " St Mark’s”. Nobody reads it. I keep it until you two are in touch."
    )
    assert "✓ Noted whom you’d rather not meet. No volunteer sees this." in noted.text
    assert asked_ones == ["volunteer2"]
    # The first could still be asked in its place until they are in touch.
    assert (kept, (await service.introduction()).wish.not_from) == ("Tuesday group, St Mark’s", "")


async def test_note_can_be_left_out_again(service: Service) -> None:
    await to(service, "Anything else?")
    await through(service, "[Not someone from …]", "Tuesday group", "[Not someone from …]")

    reply = await through(service, "[Leave it out]")

    assert "✓ Noted" not in reply.text
    assert (await draft_of(service)).wish.not_from == ""
