"""A meeting in a list and opened: what its card says, and what can be done with it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from icalendar import Calendar

from bot.hearing.wishes import Wishes
from bot.messages import Reply
from bot.skills.find import tapped
from bot.skills.search import Search
from bot.state.store import Store
from meetings_data import Gazetteer, VenueType
from meetings_data.meeting import ApproximateReason
from tests.conftest import labels
from tests.town import (
    FRIDAY,
    KM,
    LEEDS,
    TOKEN,
    WEDNESDAY,
    Town,
    id_of,
    meeting,
    online,
    opens,
    turn_of,
)

MakeTown = Callable[..., Town]


@pytest.fixture
def town(gazetteer: Gazetteer, store: Store) -> MakeTown:
    return lambda *meetings, **more: Town(meetings, gazetteer, store, **more)


# --- a card --------------------------------------------------------------------------------------


async def test_card_in_a_list_has_five_lines(town) -> None:
    there = [meeting(1, latitude=LEEDS.latitude + 0.01), online(2)]
    chat = town(*there)

    near = (await chat.says("AA near Leeds")).text.split("\n\n")[1]
    call = (await chat.says("online AA")).text.split("\n\n")[1]

    assert near.split("\n") == [
        "1. Oak 1 (AA)", "Tonight, 7:01 pm to 8:01 pm", "Oak Hall, 1 Oak Row, Leeds",
        "0.7 miles away", "In person",
    ]  # fmt: skip
    assert call.split("\n") == [
        "1. Oak 2 (AA)", "Tonight, 7:02 pm to 8:02 pm", "Online", "From anywhere", "Online",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "line", "words"),
    [
        ({"venue": "", "address": "", "city": ""}, 2, "The list does not say where."),
        ({"venue": "", "address": ""}, 2, "Leeds"),
        ({"address": "1 Oak Row, Leeds"}, 2, "Oak Hall, 1 Oak Row, Leeds"),
        ({"postcode": "LS1 4DY"}, 2, "Oak Hall, 1 Oak Row, Leeds, LS1 4DY"),
        ({"latitude": LEEDS.latitude, "longitude": LEEDS.longitude}, 3, "Right where you are"),
        ({"approximate": True, "approximate_reason": ApproximateReason.TOWN_LEVEL}, 3,
         "About 0.6 miles away. The point on the map is rough."),
        ({"venue_type": VenueType.UNKNOWN}, 4, "The list does not say if it is in person"),
        ({"venue_type": VenueType.HYBRID}, 4, "In person and online"),
        ({"not_every_week": True}, 1, "Not every week. Check first."),
        ({"start_minute": 17 * 60 + 55}, 1, "Tonight, 5:55 pm to 6:55 pm · Began 5 minutes ago."),
        ({"start_minute": 18 * 60}, 1, "Tonight, 6:00 pm to 7:00 pm · Starting now."),
        ({"weekday": WEDNESDAY, "start_minute": 0}, 1,
         "Tomorrow, midnight (Tuesday night) to 1:00 am"),
    ],
)  # fmt: skip
async def test_card_says_what_is_known_and_what_is_not(
    town, fields: dict[str, object], line: int, words: str
) -> None:
    # What began already is only reached by someone who stands there.
    fields = (
        {"latitude": LEEDS.latitude, "longitude": LEEDS.longitude} | fields
        if line == 1
        else fields
    )
    reply = await town(meeting(1, **fields)).says("AA near Leeds")

    assert reply.text.split("\n\n")[1].split("\n")[line] == words


@pytest.mark.parametrize(
    ("listed", "asked", "answer"),
    [
        (("wheelchair",), "step-free", "Step-free: yes"),
        ((), "step-free", "Step-free: the list does not say"),
        (("open",), "closed", "Closed meeting: no. Open to all: yes"),
    ],
)
async def test_card_answers_what_was_asked(
    town, listed: tuple[str, ...], asked: str, answer: str
) -> None:
    reply = await town(meeting(1, attributes=listed)).says(f"{asked} AA near Leeds")

    assert reply.text.split("\n\n")[1].split("\n")[4] == f"In person · {answer}"


# --- an opened card ------------------------------------------------------------------------------


async def test_card_opens_at_the_start_that_was_listed(town) -> None:
    """On 24 November, a Friday meeting listed for Christmas Day is not opened at this Friday."""
    chat = town(meeting(1, weekday=FRIDAY))
    listed = await chat.says("AA near Leeds on christmas day")

    opened = await chat.says("[1]")

    assert "Fri 25 December, 7:01 pm to 8:01 pm" in listed.text.split("\n")
    assert opened.text.split("\n")[1] == "Fri 25 December, 7:01 pm to 8:01 pm"


FULL = {
    "venue_type": VenueType.HYBRID, "conference_url": "https://zoom.us/j/123",
    "conference_phone": "+441130000000", "url": "https://oaks.example/1",
    "types": ("open", "wheelchair_access"), "attributes": ("open", "wheelchair"),
    "notes": "Ring the bell.", "confirmed_at": 1_790_000_000, "entity": "Oak Office",
}  # fmt: skip


async def test_opened_card_has_everything_and_its_buttons(town) -> None:
    chat = town(meeting(1, **FULL))
    await chat.says("AA near Leeds")

    opened = await chat.says("[1]")

    assert opened.edits
    assert [[button.label for button in row] for row in opened.buttons] == [
        ["I want to go"],
        ["Join online", "Copy phone number"],
        ["Map pin", "Calendar"],
        ["Save as text", "About AA", "Listing page"],
        ["It wasn’t there"],
        ["Back to list"],
        ["Menu", "Help now"],
    ]
    assert opened.buttons[1][0].url == "https://zoom.us/j/123"
    assert opened.buttons[1][1].copies == "+441130000000"
    assert "The listing was last changed on 21 September 2026, says Oak Office." in opened.text
    assert "Ring the bell." in opened.text.split("\n")


@pytest.mark.parametrize(
    ("fields", "has_pin"),
    [
        ({}, True),
        ({"venue_type": VenueType.HYBRID}, True),
        ({"approximate": True, "approximate_reason": ApproximateReason.TOWN_LEVEL}, False),
        ({"venue_type": VenueType.UNKNOWN}, True),
    ],
)
async def test_pin_is_offered_for_a_door_alone(
    town, fields: dict[str, object], has_pin: bool
) -> None:
    chat = town(meeting(1, **fields))
    await chat.says("AA near Leeds")

    assert ("Map pin" in labels(await chat.says("[1]"))) is has_pin


async def test_online_meeting_has_no_pin(town) -> None:
    chat = town(online(1))
    await chat.says("online AA")

    assert "Map pin" not in labels(await chat.says("[1]"))


async def test_pin_stands_on_the_point_with_its_address(town) -> None:
    chat = town(meeting(1))
    await chat.says("AA near Leeds")
    await chat.says("[1]")

    reply = await chat.says("[Map pin]")

    assert reply.pin is not None
    assert (reply.pin.title, reply.pin.address) == ("Oak Hall", "1 Oak Row, Leeds")
    assert (reply.pin.latitude, reply.pin.longitude) == (
        LEEDS.latitude + KM, LEEDS.longitude,
    )  # fmt: skip
    assert labels(reply) == ["Back to list"]


async def test_calendar_file_says_plan_until_a_name_is_asked_for(town) -> None:
    chat = town(meeting(1))
    await chat.says("AA near Leeds")
    await chat.says("[1]")

    plan, named = await chat.says("[Calendar]"), await chat.says("[Name the meeting]")

    titles = [event(reply)["summary"] for reply in (plan, named)]
    assert titles == ["Plan", "Oak 1 (AA)"]
    assert b"Oak" not in plan.document.content
    assert str(event(named)["location"]) == "Oak Hall, 1 Oak Row, Leeds"
    assert labels(named) == ["Back to list"]


def event(reply: Reply) -> dict[str, object]:
    assert reply.document is not None
    assert (reply.document.name, reply.document.media_type) == ("plan.ics", "text/calendar")
    (found,) = Calendar.from_ical(reply.document.content).walk("VEVENT")
    return found


async def test_saved_text_is_a_message_of_its_own_that_stays(town) -> None:
    chat = town(meeting(1, **FULL))
    await chat.says("AA near Leeds")
    opened = await chat.says("[1]")

    saved = await chat.says("[Save as text]")
    listed = await chat.says("[Back to list]")

    assert (saved.edits, listed.edits) == (False, False)
    assert saved.text.startswith(opened.text)
    assert saved.text.split("\n\n")[-4:] == [
        "https://zoom.us/j/123", "+441130000000", "https://oaks.example/1",
        "This message stays in your chat.",
    ]  # fmt: skip
    assert labels(saved) == ["Back to list"]


async def test_meeting_that_was_not_there_is_counted_once_and_others_are_offered(town) -> None:
    chat = town(meeting(1), meeting(2, start_minute=20 * 60), online(3))
    await chat.says("AA near Leeds")
    await chat.says("[1]")

    gone = await chat.says("[It wasn’t there]")
    await chat.says("[It wasn’t there]")

    assert opens(gone) == [id_of(2), id_of(3)]
    assert gone.text.startswith("Sorry. That’s our list, not you.")
    assert await chat.store.missing_listings() == {id_of(1): 1}


async def test_next_one_that_was_not_there_either_is_counted_too(town) -> None:
    chat = town(meeting(1), meeting(2))
    await chat.says("AA near Leeds")
    await chat.says("[1]")
    await chat.says("[It wasn’t there]")
    await chat.says("[1]")

    gone = await chat.says("[It wasn’t there]")

    assert opens(gone) == []
    assert "I have nothing else close by right now." in gone.text
    assert await chat.store.missing_listings() == {id_of(1): 1, id_of(2): 1}


@pytest.mark.parametrize("excluded", ["na", "wheelchair"])
async def test_what_was_ruled_out_is_not_offered_at_a_locked_door(town, excluded: str) -> None:
    other = meeting(2, fellowship="na", attributes=("wheelchair",))
    chat = town(meeting(1), other)
    wishes = Wishes(fellowships=("aa",), place="leeds", excluded=(excluded,))
    turn = turn_of(chat.gazetteer, [meeting(1), other], search=Search(wishes=wishes, place=LEEDS))

    action = f"f.gone.{TOKEN}.{id_of(1)}"
    outcome = tapped(replace(turn, incoming=replace(turn.incoming, action=action)))

    assert opens(outcome.replies[0]) == []


@pytest.mark.parametrize("button", ["Map pin", "Calendar", "Save as text", "It wasn’t there"])
async def test_meeting_that_left_the_list_is_said_so(town, button: str) -> None:
    chat = town(meeting(1))
    await chat.says("AA near Leeds")
    await chat.says("[1]")
    chat.swap([meeting(2)])

    reply = await chat.says(f"[{button}]")

    assert reply.text.startswith("That meeting has left the list since.")
    assert labels(reply) == ["Find a meeting", "Menu"]
    assert await chat.store.missing_listings() == {}
