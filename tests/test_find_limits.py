"""What holds for whatever is typed and listed: an answer, a way on, and Telegram takes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.finding import Finding, find
from bot.hearing.wishes import Wishes
from bot.messages import Incoming, IncomingKind, Reply
from bot.skills.find import tapped
from bot.skills.results import asked_of, results_text
from bot.skills.search import Search, pack_search, unpack_search
from bot.skills.ways import results_buttons
from bot.state.change import new_token
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts
from bot.wording import units
from meetings_data import ATTRIBUTES, Directory, Gazetteer, Meeting, Place, VenueType, fellowships
from meetings_data.meeting import ApproximateReason
from tests.conftest import NOW, Chat, labels
from tests.town import LEEDS, TOKEN, id_of, meeting, turn_of

# --- a search that is erased ---------------------------------------------------------------------

VERBS = (
    "list", "again", "page", "drop", "near", "soon", "online", "place", "where", "at", "alt",
    "why", "open", "pin", "cal", "caln", "save", "gone", "nonsense", "",
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
async def test_button_of_an_erased_search_starts_afresh(gazetteer: Gazetteer, verb: str) -> None:
    turn = turn_of(gazetteer, [meeting(1)], search=None)
    tap = replace(turn.incoming, action=f"f.{verb}.{TOKEN}.{id_of(1)}")

    (reply,) = tapped(replace(turn, incoming=tap)).replies

    assert reply.text.startswith("That button doesn’t work")
    assert labels(reply) == ["Find a meeting", "Menu"]


@pytest.mark.parametrize(
    "argument", ["", "0", "7", "²", "-1", "x", "f-aa", "aaaaaaaaaa", "9" * 20]
)
def test_any_action_of_ours_gets_an_answer(gazetteer: Gazetteer, argument: str) -> None:
    search = Search(wishes=Wishes(fellowships=("aa",), place="leeds"), place=LEEDS)
    turn = turn_of(gazetteer, [meeting(1)], search=search)
    for verb in VERBS:
        tap = replace(turn.incoming, action=f"f.{verb}.{TOKEN}.{argument}")

        (reply,) = tapped(replace(turn, incoming=tap)).replies

        assert reply.text != "", verb
        assert reply.buttons != (), verb


# --- what Telegram takes -------------------------------------------------------------------------

LONG = "Ünïcödé 🙂 hall of a very long name " * 40


def longest(number: int, **fields: object) -> Meeting:
    """A listing in which every field is a page."""
    values = {
        "name": LONG, "venue": LONG, "address": LONG, "city": LONG, "postcode": LONG,
        "notes": LONG * 3, "venue_notes": LONG * 3, "conference_notes": LONG * 3,
        "entity": LONG[:200], "url": "https://oaks.example/" + "x" * 180,
        "conference_url": "https://zoom.us/j/" + "1" * 180, "conference_phone": "+44" + "1" * 60,
        "types": TYPES, "approximate": True, "venue_type": VenueType.HYBRID,
        "approximate_reason": ApproximateReason.CONTRADICTS_COUNTRY, "not_every_week": True,
        "timezone": "America/Argentina/ComodRivadavia",
    }  # fmt: skip
    return meeting(number, **(values | fields))


TYPES = (
    "newcomer", "big_book", "open", "closed", "step", "tradition", "young_people", "women",
    "wheelchair_access", "transgender", "men", "lgbtq", "online", "hybrid", "temporarily_closed",
    "sign_language_american", "lang:pl", "lang:fr", "lang:de", "lang:es", "lang:cy", "lang:it",
)  # fmt: skip
EVERYTHING = Wishes(
    fellowships=tuple(fellowships()), twelve_step=True, day="thu|fri", time="10:00-12:00",
    place="x" * 300, within_km=300.0, attributes=(*ATTRIBUTES, "lang:pl", "lang:fr"),
    soft=("women", "wheelchair"), excluded=(*fellowships(), *ATTRIBUTES, "mon", "online"),
)  # fmt: skip


def judge(reply: Reply) -> None:
    """What holds for every reply, whatever was asked: Telegram takes it, and it leads on."""
    assert reply.text.strip() != ""
    assert units(reply.text) <= 4096
    assert all(0 < len(row) <= 8 for row in reply.buttons)
    assert 0 < sum(map(len, reply.buttons)) <= 100
    for button in (button for row in reply.buttons for button in row):
        assert 0 < len(button.label) <= 64
        assert len(button.action.encode()) <= 48
        ways = (button.action, button.url, button.copies)
        assert sum(map(bool, ways)) + button.shares_location <= 1
    for span in reply.spans:
        assert 0 <= span.offset < span.offset + span.length <= len(reply.text)


@pytest.mark.parametrize("verb", ["list", "open", "save", "gone", "pin", "cal", "caln", "why"])
def test_longest_listings_fit_into_a_message(gazetteer: Gazetteer, verb: str) -> None:
    there = [longest(n, km=n * 0.2, attributes=()) for n in range(6)]
    everything = replace(EVERYTHING, fellowships=("aa",), excluded=(), day=None, time=None)
    place = replace(LEEDS, name="Leeds" * 60, guessed=True)
    turn = turn_of(gazetteer, there, search=Search(wishes=everything, place=place))
    tap = replace(turn.incoming, action=f"f.{verb}.{TOKEN}.{id_of(1)}")

    (reply,) = tapped(replace(turn, incoming=tap)).replies

    judge(reply)
    assert len(reply.text) > 20


@pytest.mark.parametrize("given_up", [(), ("day", *ATTRIBUTES, "distance", "fellowship")])
def test_every_wish_at_once_fits_into_a_message(
    gazetteer: Gazetteer, given_up: tuple[str, ...]
) -> None:
    turn, search = turn_of(gazetteer, [longest(1)]), Search(wishes=EVERYTHING, place=LEEDS)
    finding = find(turn.around.directory, asked_of(turn, replace(search, wishes=Wishes())))
    finding = replace(finding, widened=given_up)

    text = results_text(turn, search, finding)
    buttons = results_buttons(turn, search, finding, new_token())

    judge(turn.reply(text, buttons))
    assert text.plain.split("\n")[0].endswith(" · and more · near Leeds")


ONE_WISH = [
    *(Wishes(fellowships=(name,)) for name in fellowships()),
    *(Wishes(attributes=(name,)) for name in (*ATTRIBUTES, "lang:pl", "lang:yue")),
    *(
        Wishes(excluded=(name,))
        for name in (*fellowships(), *ATTRIBUTES, "lang:pl", "online", "mon")
    ),
]


def test_every_fellowship_and_attribute_fits_into_a_button(gazetteer: Gazetteer) -> None:
    turn = turn_of(gazetteer, [meeting(1)])
    found = Finding(matches=())

    for wishes in ONE_WISH:
        search = Search(wishes=wishes, place=LEEDS, page=99)
        buttons = results_buttons(turn, search, found, new_token())
        judge(turn.reply(turn.say("menu"), buttons))


@given(
    st.builds(
        Wishes,
        fellowships=st.lists(st.sampled_from(sorted(fellowships())), max_size=3).map(tuple),
        day=st.sampled_from([None, "today", "dec-25"]),
        place=st.none() | st.text(max_size=30),
        within_km=st.none() | st.floats(0, 500),
        attributes=st.lists(st.sampled_from(ATTRIBUTES), max_size=3).map(tuple),
    ),
    st.none() | st.just(LEEDS),
    st.integers(0, 99),
)
def test_search_comes_back_as_it_was_packed(
    wishes: Wishes, place: Place | None, page: int
) -> None:
    search = Search(wishes=wishes, place=place, page=page, missing=("aaaaaaaaaa",))

    assert unpack_search(pack_search(search)) == search


# --- odd messages --------------------------------------------------------------------------------

#: Pieces of what people type, apart by a blank.
PIECES = """
    AA NA CA SMART leeds hull london tonight tomorrow not online women if possible 7pm after before
    within 5 miles near me postcode LS1 90210 😀 secular 12 step step-free & < > ' " \\ / ; -- ( )
    é 中文 मीटिंग שלום مرحبا 25th 30 feb next christmas { $words } <b> </b> \ue000 help stop menu
    /start /find /help more nearest first anywhere polish hours 99999999999999 0
"""
WORDS = PIECES.split()
LINES = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join),
    st.text(min_size=1, max_size=120),
    st.sampled_from(WORDS).map(lambda word: (word + " ") * 800),
)


@asynccontextmanager
async def talking(directory: Directory, gazetteer: Gazetteer) -> AsyncIterator[Dialogue]:
    around = surroundings(read_config({"COUNTRY": "GB"}), load_texts(), gazetteer, directory)
    async with Store(None, Seal(bytes(range(32)))) as store:
        yield Dialogue(lambda: around, store, load_matcher())


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(LINES, st.integers(0, 30)), min_size=1, max_size=4))
@example([("AA on 30 feb leeds", 0), ("in the next 99999999999999 hours", 3)])
@example([("AA in " + "x" * 3900, 0), ("'; drop table meeting; --", 0)])
@example([("leeds", 0), ("\u202eAA sdeeL", 9), ("🙂" * 2000, 0), ("<t=5>x</t>{ $words }", 2)])
async def test_odd_message_gets_an_answer_that_leads_on(
    directory: Directory, gazetteer: Gazetteer, said: list[tuple[str, int]]
) -> None:
    """Each message, and then a tap on some button under the answer."""
    async with talking(directory, gazetteer) as dialogue:
        update, now = 0, NOW
        for line, choice in said:
            update, now = update + 2, now + timedelta(minutes=1)
            message = Incoming(update_id=update, lane="1", kind=IncomingKind.TEXT, text=line)
            rows = await dialogue.handle(message, now)
            for row in rows:
                judge(row.reply)
            buttons = [b for row in rows for line in row.reply.buttons for b in line if b.action]
            if buttons:
                action = buttons[choice % len(buttons)].action
                tap = Incoming(
                    update_id=update + 1, lane="1", kind=IncomingKind.TAP, action=action, card=1
                )
                for row in await dialogue.handle(tap, now):
                    judge(row.reply)
            assert len(rows) == 1


async def test_label_typed_as_text_is_a_message_like_any_other(chat: Chat) -> None:
    reply = await chat.says("AA near Leeds tonight")

    for label in [*labels(reply), "Back to list", "Save as text", "It wasn’t there", "Calendar"]:
        for answer in await chat.all(f"ann> {label}"):
            judge(answer)
