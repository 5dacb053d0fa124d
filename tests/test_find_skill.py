"""Finding a meeting, tap by tap: pages, the order, chips, places, and where nothing is listed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.edges.console import Clock
from bot.finding import find
from bot.hearing.wishes import Wishes
from bot.messages import Reply
from bot.skills.results import asked_of
from bot.skills.search import Search
from bot.state.store import Store
from bot.texts import load_texts
from bot.wording import units
from meetings_data import Directory, Finder, Gazetteer, Meeting
from tests.conftest import NOW, Chat, labels
from tests.town import FRIDAY, LEEDS, Town, directory_of, id_of, meeting, online, opens, turn_of

MakeTown = Callable[..., Town]


@pytest.fixture
def town(gazetteer: Gazetteer, store: Store) -> MakeTown:
    return lambda *meetings, **more: Town(meetings, gazetteer, store, **more)


# --- pages ---------------------------------------------------------------------------------------


async def all_pages(chat: Chat, first: Reply) -> list[list[str]]:
    pages, reply = [opens(first)], first
    while "More" in labels(reply):
        reply = await chat.says("[More]")
        pages.append(opens(reply))
    return pages


@pytest.mark.parametrize("count", [1, 4, 5, 6, 10, 11, 23])
async def test_pages_hold_every_meeting_once_in_order(town, count: int) -> None:
    chat = town(*(meeting(n) for n in range(count)))

    pages = await all_pages(chat, await chat.says("AA near Leeds"))

    assert [id for page in pages for id in page] == [id_of(n) for n in range(count)]
    assert all(len(page) == 5 for page in pages[:-1])


@pytest.mark.parametrize("count", [1, 3, 4, 8, 9, 13])
async def test_pages_beside_online_ones_hold_every_meeting_once(town, count: int) -> None:
    near = [meeting(n, weekday=FRIDAY) for n in range(count)]
    chat = town(*near, online(90), online(91), online(92))

    pages = await all_pages(chat, await chat.says("AA near Leeds tonight"))

    shown = [id for page in pages for id in page]
    assert len(shown) == len(set(shown))
    assert [id for id in shown if id < id_of(90)] == [id_of(n) for n in range(count)]
    assert pages[0][-2:] == [id_of(90), id_of(91)]
    assert all(len(page) <= 5 for page in pages)


async def test_pages_go_back_the_way_they_came(town) -> None:
    chat = town(*(meeting(n) for n in range(12)))
    first = await chat.says("AA near Leeds")
    second = await chat.says("[More]")
    await chat.says("[More]")

    again = await chat.says("[Back a page]")
    start = await chat.says("[Back a page]")

    assert (again.text, start.text) == (second.text, first.text)
    assert "Back a page" not in labels(start)


async def test_opened_card_leads_back_to_its_page(town) -> None:
    chat = town(*(meeting(n) for n in range(12)))
    await chat.says("AA near Leeds")
    second = await chat.says("[More]")
    await chat.says("[3]")

    assert (await chat.says("[Back to list]")).text == second.text


async def test_page_that_is_no_more_is_the_last_one(town) -> None:
    chat = town(*(meeting(n) for n in range(12)))
    await chat.says("AA near Leeds")
    await chat.says("[More]")
    chat.swap([meeting(0), meeting(1)])

    last = await chat.says("[More]")

    assert opens(last) == [id_of(0), id_of(1)]


async def test_chip_starts_again_on_the_first_page(town) -> None:
    chat = town(*(meeting(n) for n in range(12)))
    await chat.says("AA near Leeds")
    await chat.says("[More]")

    assert "Page 1 of 3." in (await chat.says("[✕ AA]")).text


# --- the order, and why --------------------------------------------------------------------------


async def test_nearest_first_is_one_tap_there_and_back(town) -> None:
    chat = town(*(meeting(n, km=8 - n) for n in range(7)))
    soonest = await chat.says("AA near Leeds")

    nearest = await chat.says("[Nearest first]")
    again = await chat.says("[Soonest first]")

    assert opens(nearest) == [id_of(n) for n in (6, 5, 4, 3, 2)]
    assert (again.text, opens(again)) == (soonest.text, opens(soonest))


@pytest.mark.parametrize(
    "there",
    [[meeting(1)], [meeting(1, km=100), meeting(2, km=120)], [online(1), online(2)]],
    ids=["one", "all far away", "online"],
)
async def test_order_that_changes_nothing_has_no_button(town, there: list[Meeting]) -> None:
    reply = await town(*there).says("AA near Leeds")

    assert [name for name in labels(reply) if name.endswith(" first")] == []


WHY_SOONEST = [
    "The soonest comes first. I count the time to get there.",
    "A meeting that began up to 10 minutes ago still counts.",
]


@pytest.mark.parametrize(
    ("there", "asked", "why"),
    [
        (
            [meeting(n) for n in range(5)],
            "AA near Leeds",
            ["I take the smallest circle that holds five meetings: 1.9 miles.", *WHY_SOONEST],
        ),
        (
            [meeting(1)],
            "AA near Leeds",
            ["Fewer than five are listed, so I looked as far as 31 miles.", *WHY_SOONEST],
        ),
        (
            [meeting(1)],
            "AA within 5 miles of Leeds",
            ["You asked for 5 miles, so I look no further.", *WHY_SOONEST],
        ),
        (
            [meeting(1, weekday=FRIDAY)],
            "AA near Leeds tonight",
            [
                "Nothing matched all you asked. I gave up as little as I could: the day.",
                "Fewer than five are listed, so I looked as far as 31 miles.",
                *WHY_SOONEST,
            ],
        ),
        (
            [meeting(1, km=100)],
            "AA near Leeds",
            [
                "Nothing matched all you asked. I gave up as little as I could: how far.",
                "The nearest comes first. A rough map point may be wrong.",
            ],
        ),
        (
            [online(1)],
            "AA near Leeds",
            ["These can be joined online. The soonest comes first.", WHY_SOONEST[1]],
        ),
        (
            [online(1)],
            "online AA",
            ["These can be joined online. The soonest comes first.", WHY_SOONEST[1]],
        ),
    ],
)
async def test_why_says_what_was_done(
    town, there: list[Meeting], asked: str, why: list[str]
) -> None:
    chat = town(*there)
    found = await chat.says(asked)

    reply = await chat.says("[Why these?]")

    assert reply.text.split("\n") == ["Why these?", *why]
    assert (await chat.says("[Back to list]")).text == found.text


# --- chips ---------------------------------------------------------------------------------------


async def test_each_chip_drops_its_own_wish_and_no_other(town) -> None:
    chat = town(meeting(1, attributes=("women", "wheelchair")), meeting(2, fellowship="na"))
    reply = await chat.says("women's step-free AA within 5 miles of Leeds tonight, not NA")
    chips = [name for name in labels(reply) if name.startswith("✕")]
    assert chips == ["✕ AA", "✕ tonight", "✕ within 5 miles", "✕ Women", "✕ Step-free", "✕ not NA"]

    for dropped in list(chips):
        reply = await chat.says(f"[{dropped}]")
        chips.remove(dropped)
        assert [name for name in labels(reply) if name.startswith("✕")] == chips


async def test_dropping_online_asks_where_when_no_place_is_known(town) -> None:
    chat = town(online(1))
    await chat.says("online AA")

    assert (await chat.says("[✕ online]")).text.startswith("Where are you?")


async def test_online_instead_is_one_tap_there_and_back(town) -> None:
    chat = town(meeting(1), online(2))
    before = await chat.says("AA near Leeds, in person")

    instead = await chat.says("[Online instead]")
    back = await chat.says("[✕ online]")

    assert (opens(instead), opens(back)) == ([id_of(2)], [id_of(1)])
    assert "in person" in before.text.split("\n")[0]


# --- places --------------------------------------------------------------------------------------


async def test_place_words_that_mean_several_are_asked_about(gazetteer, store) -> None:
    around = surroundings(read_config({}), load_texts(), gazetteer, directory_of([meeting(1)]))
    chat = Chat(Dialogue(lambda: around, store, load_matcher()), Clock(lambda: NOW))

    asked = await chat.says("AA in Newcastle")
    shown = await chat.says("[Newcastle upon Tyne, England]")

    assert asked.text == "Which Newcastle do you mean?"
    assert shown.text.startswith("AA · near Newcastle upon Tyne")


async def test_change_place_offers_every_other_place_of_the_name(town) -> None:
    chat = town(meeting(1))
    first = (await chat.says("AA in Boston")).text.split("\n")[0]
    others = [name for name in labels(await chat.says("[Change place]")) if "Boston" in name]

    second = (await chat.says(f"[{others[0]}]")).text.split("\n")[0]
    again = [name for name in labels(await chat.says("[Change place]")) if "Boston" in name]

    assert first != second
    assert second == f"AA · near {others[0]}"
    assert others[0] not in again
    assert len(again) == len(others)


async def test_another_place_is_asked_for_and_the_wishes_stay(town) -> None:
    chat = town(meeting(1))
    await chat.says("AA in Boston tonight")
    await chat.says("[Change place]")
    await chat.says("[Another place]")

    assert (await chat.says("Leeds")).text.startswith("AA · tonight · near Leeds")


async def test_place_nobody_knows_is_asked_for_again(town) -> None:
    chat = town(meeting(1))

    reply = await chat.says("AA in Zzyzxqville tonight")

    assert reply.text.split("\n")[0] == "I don’t know a place called “Zzyzxqville”."
    assert (await chat.says("LS1")).text.startswith("AA · tonight · near LS1")


async def test_very_long_place_is_said_back_short(town) -> None:
    reply = await town(meeting(1)).says("AA in " + "zq" * 1500)

    assert units(reply.text) < 300


async def test_shared_place_keeps_the_wishes(town) -> None:
    chat = town(meeting(1))
    await chat.says("AA near me tonight")

    shown = await chat.says("@53.797,-1.548")

    assert shown.text.startswith("AA · tonight · where you are, near Leeds\nOne meeting")


# --- nothing listed ------------------------------------------------------------------------------


async def test_where_the_group_lists_elsewhere_its_own_finder_is_given(town) -> None:
    own = Finder(country="GB", fellowship="aa", name="AA Great Oaks", url="https://oaks.example",
                 note="")  # fmt: skip
    elsewhere = replace(own, country="DE", name="AA Eichen")
    chat = town(meeting(1, fellowship="na"), finders=[own, elsewhere])

    reply = await chat.says("AA near Leeds")

    assert "AA Great Oaks keeps its own list." in reply.text
    assert [b.url for row in reply.buttons for b in row if b.url] == ["https://oaks.example"]


async def test_answer_is_never_empty(town) -> None:
    reply = await town(meeting(1, km=900)).says("AA near Leeds")

    assert "I have no meeting for that, near or online." in reply.text
    assert labels(reply) == [
        "AA", "About AA", "✕ AA", "Change place", "Online instead", "Menu", "Help now",
    ]  # fmt: skip


def test_starts_of_a_list_are_in_order(gazetteer: Gazetteer, directory: Directory) -> None:
    around = surroundings(read_config({}), load_texts(), gazetteer, directory)
    turn = replace(turn_of(gazetteer, []), around=around)
    search = Search(wishes=Wishes(), place=LEEDS)

    matches = find(directory, asked_of(turn, search)).matches

    starts = [match.starts_at for match in matches]
    assert all(one <= other for one, other in pairwise(starts))
    assert all(at >= datetime(2026, 11, 24, 17, 50, tzinfo=UTC) for at in starts)


async def test_search_lives_a_day_after_its_last_tap(town) -> None:
    chat = town(meeting(1))
    await chat.says("AA near Leeds")
    for _ in range(3):
        await chat.all("+23h")
        assert (await chat.says("[Why these?]")).text.startswith("Why these?")
        await chat.says("[Back to list]")

    await chat.all("+25h")

    assert (await chat.says("[Why these?]")).text.startswith("That button doesn’t work")
