"""What a person reads and taps about their data: to see it, erase it, take a yes back, stop."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import textstat

from bot.app import surroundings
from bot.assessment import assessment, kept_table
from bot.config import read_config
from bot.edges.console import Clock
from bot.messages import Button, Incoming, IncomingKind, Reply
from bot.person import Agreement, Consent, Holdings, Person, Work
from bot.skills import privacy
from bot.skills.choices import switched
from bot.skills.kept import kept_lines
from bot.skills.turn import Outcome, Subject, Surroundings, Turn
from bot.state.store import Store
from bot.suiting.answers import Answers
from bot.texts import load_texts
from meetings_data import Directory, Gazetteer, Query
from tests.conftest import NOW, Chat, labels
from tests.introduced import STAFFED
from tests.someone import ANSWERABLE, AT, HOUR, all_works, dialogue_on, filled, keep, someone

LANE = "you"
ROOT = Path(__file__).resolve().parents[1]
FOOTER = ["Menu", "Help now"]
NOBODY_NAMED = dict.fromkeys(("ORGANISATION", "PRIVACY_CONTACT", "SAFEGUARDING_LEAD"), "")
DELETE_CHAT = (
    "Telegram still has this chat. To remove it, open the chat’s menu and pick Delete chat."
)


@pytest.fixture
async def kept_chat(store: Store, directory: Directory, gazetteer: Gazetteer) -> Chat:
    """A chat of somebody who said yes to everything and has a plan."""
    await keep(store, someone(LANE, a_meeting(directory)))
    dialogue = dialogue_on(store, directory, gazetteer)
    return Chat(dialogue, Clock(lambda: NOW))


@pytest.fixture
def new_chat(store: Store, directory: Directory, gazetteer: Gazetteer) -> Chat:
    """A chat of somebody of whom nothing is kept."""
    return Chat(dialogue_on(store, directory, gazetteer), Clock(lambda: NOW))


@pytest.fixture
def around(directory: Directory, gazetteer: Gazetteer) -> Surroundings:
    return surroundings(read_config(ANSWERABLE), load_texts(), gazetteer, directory)


def a_meeting(directory: Directory) -> str:
    """The id of “Made-Up Hope”, an NA meeting in Leeds."""
    found = directory.search(Query(now=NOW, fellowships=("na",))).matches
    return next(one.meeting.id for one in found if one.meeting.name == "Made-Up Hope")


async def person_in(store: Store) -> Person:
    kept = await store.person(LANE)
    assert kept is not None
    return kept.person


# What is kept


async def test_privacy_says_that_nothing_is_kept_of_someone_new(new_chat: Chat) -> None:
    reply = await new_chat.says("/privacy")

    assert reply.text.splitlines() == [
        "Privacy",
        "I keep nothing about you: no name, no number, none of your words.",
        "What you search for stays 24 hours, locked, with no name on it."
        " A place you share is rounded to 100 metres.",
        "For 30 minutes at most I remember what we talk about. That is never stored.",
        "Telegram keeps a copy of this chat. Anyone holding your phone can see it.",
        "Questions? Ask ask@example.org.",
    ]
    assert labels(reply) == ["My data", "Forget me", "Who runs this", *FOOTER]


async def test_privacy_names_what_is_kept_of_this_person(kept_chat: Chat) -> None:
    reply = await kept_chat.says("/privacy")

    assert reply.text.splitlines()[1:8] == [
        "I keep this about you, locked:",
        "• your plan for Tuesday 1 December",
        "• what came after your plan",
        "• 5 choices you made",
        "• 10 things set for later",
        "• your settings here, and your area for counting",
        "I don’t keep your name, your number or your words.",
    ]
    assert labels(reply)[:3] == ["My data", "Forget me", "What I agreed to"]


async def test_privacy_says_what_is_true_where_nobody_is_named(
    store: Store, directory: Directory, gazetteer: Gazetteer
) -> None:
    chat = Chat(dialogue_on(store, directory, gazetteer, **NOBODY_NAMED), Clock(lambda: NOW))

    reply = await chat.says("/privacy")

    assert reply.text.splitlines()[-1] == (
        "Nobody has been named yet who answers for your data. So I store nothing about you."
    )


@pytest.mark.parametrize(
    ("question", "button"),
    [
        ("how do I delete my data?", "Forget me"),
        ("do you keep what I type?", "My data"),
        ("what data do you hold on me", "Forget me"),
    ],
)
async def test_question_about_their_data_leads_to_it(
    new_chat: Chat, question: str, button: str
) -> None:
    reply = await new_chat.says(question)

    assert [label for label in labels(reply) if label in {"Forget me", "My data"}] == [button]


async def test_words_that_ask_for_their_data_are_answered(new_chat: Chat) -> None:
    reply = await new_chat.says("what do you know about me")

    assert reply.text == "I keep nothing about you, so there is nothing to show."


# My data


async def test_mydata_of_someone_new_has_nothing_to_show(new_chat: Chat) -> None:
    reply = await new_chat.says("/mydata")

    assert reply.text == "I keep nothing about you, so there is nothing to show."
    assert reply.document is None
    assert labels(reply) == FOOTER


async def test_mydata_is_short_in_the_chat_and_whole_in_two_files(kept_chat: Chat) -> None:
    reading, computing, summary = await kept_chat.all("/mydata")

    assert summary.text.splitlines() == [
        "My data",
        "Your plan: Made-Up Hope (NA), Tuesday 1 December, 6:30 pm.",
        "You said yes to: keeping your plan, reminders before a plan, check-ins after it,"
        " a word after a first meeting, being counted, with no name.",
        "10 things are set for later, the first for Monday 30 November, 7:00 pm.",
        "If you don’t write, all of it goes on 22 February 2027.",
        "The two files above hold all of it.",
    ]
    assert labels(summary) == ["What I agreed to", "Forget me", *FOOTER]
    assert reading.document is not None
    assert computing.document is not None
    assert (reading.document.name, reading.document.media_type) == ("my-data.txt", "text/plain")
    assert (computing.document.name, computing.document.media_type) == (
        "my-data.json", "application/json",
    )  # fmt: skip


async def test_file_to_read_says_what_each_thing_is(kept_chat: Chat) -> None:
    reading, _, _ = await kept_chat.all("/mydata")

    assert reading.document is not None
    lines = reading.document.content.decode().splitlines()
    plan = lines.index("Your plan")
    assert lines[0] == (
        "All that is kept about you, on Tuesday 24 November 2026, 6:00 pm (Europe/London)"
    )
    assert lines[plan : plan + 10] == [
        "Your plan",
        "Number of the plan, random: plan7f3a",
        f"Meeting: Made-Up Hope (NA), number {a_meeting_in(lines)}",
        "Starts: Tuesday 1 December 2026, 6:30 pm (Europe/London)",
        "Code of its listing as you saw it: 0123456789abcdef",
        "Your “if, then” line: If I am tired, then I go for the first half.",
        "Made: Tuesday 24 November 2026, 5:00 pm (Europe/London)",
        "To be told of a changed listing: not set",
        "Length in minutes; 0 is unknown: 90",
        "Messages done: nothing",
    ]


def a_meeting_in(lines: list[str]) -> str:
    return next(line.rsplit(" ", 1)[1] for line in lines if line.startswith("Meeting: "))


async def test_mydata_shows_a_search_and_what_is_only_remembered(
    new_chat: Chat,
) -> None:
    await new_chat.says("NA near Leeds tonight")
    reading, computing, summary = await new_chat.all("/mydata")

    assert summary.text.splitlines()[1] == ("Your last search: NA, tonight, Leeds.")
    assert computing.document is not None
    search = json.loads(computing.document.content)["search"]
    assert (search["wishes"]["fellowships"], search["place"]["name"]) == (["na"], "Leeds")
    assert reading.document is not None
    assert "Place: name Leeds, latitude " in reading.document.content.decode()


def test_mydata_shows_answers_that_are_in_memory(around: Surroundings) -> None:
    turn = turn_of(around, "y.data", None)
    turn = replace(
        turn,
        answers=Answers(whose="drink", medicine="unsaid"),
        subject=Subject(articles=("speaking",), fellowship="na"),
    )

    reading, computing, summary = privacy.tapped(turn).replies

    assert summary.text.splitlines()[1] == (
        "What we just talked about is in memory for some minutes."
    )
    assert reading.document is not None
    assert computing.document is not None
    text = reading.document.content.decode()
    assert "\nWhose use: drink\nWhat you want now: not set\n" in text
    assert "\nMedicine: unsaid\n" in text
    assert "\nAnswers shown: speaking\nGroup: na\nAsked as a worker: no\n" in text
    whole = json.loads(computing.document.content)
    assert whole["answers"]["whose"] == "drink"
    assert whole["subject"]["articles"] == ["speaking"]


def test_meeting_that_is_not_listed_any_more_is_named_by_its_number(around: Surroundings) -> None:
    turn = turn_of(around, "y.data", someone(LANE, "gonegone99"))

    summary = privacy.tapped(turn).replies[-1]

    assert summary.text.splitlines()[1] == (
        "Your plan: number gonegone99, which is not in the list now, Tuesday 1 December, 6:30 pm."
    )


def test_times_are_told_on_the_clock_of_the_person(around: Surroundings) -> None:
    person = replace(someone(LANE), timezone="America/New_York")

    computing = privacy.tapped(turn_of(around, "y.data", person)).replies[1]

    assert computing.document is not None
    plan = json.loads(computing.document.content)["person"]["plan"]
    assert plan["starts_at"] == "2026-12-01T13:30:00-05:00"
    assert plan["warn_at"] is None


# Forget me


async def test_forget_takes_two_taps(kept_chat: Chat, store: Store) -> None:
    asked = await kept_chat.says("/forget")
    before = await store.holdings(LANE)
    told = await kept_chat.says("[Yes, forget me]")

    assert asked.text.splitlines() == [
        "Forget me?",
        "This goes at once, for good:",
        "• your plan for Tuesday 1 December",
        "• what came after your plan",
        "• 5 choices you made",
        "• 10 things set for later",
        "• your settings here, and your area for counting",
        DELETE_CHAT,
    ]
    assert labels(asked) == ["Yes, forget me", "Keep it", "My data", *FOOTER]
    assert before.person is not None
    assert told.text.splitlines()[0] == "Done. This is gone:"
    assert told.text.splitlines()[1:6] == asked.text.splitlines()[2:7]
    assert told.text.splitlines()[6:] == [
        "Older searches have no name on them. They go within 24 hours.",
        "Totals stay. There is no name in them.",
        DELETE_CHAT,
        "I can’t reach a screenshot, or a file you saved.",
    ]
    assert await store.holdings(LANE) == Holdings()


async def test_forget_can_be_left_undone(kept_chat: Chat, store: Store) -> None:
    await kept_chat.says("/forget")

    reply = await kept_chat.says("[Keep it]")

    assert reply.text.splitlines()[:2] == ["Privacy", "I keep this about you, locked:"]
    assert (await store.holdings(LANE)).person is not None


async def test_forget_of_someone_new_says_that_there_is_nothing(new_chat: Chat) -> None:
    reply = await new_chat.says("/forget")

    assert reply.text.splitlines() == [
        "There is nothing to forget. I keep nothing about you.",
        DELETE_CHAT,
    ]


async def test_forget_erases_the_search_and_what_is_remembered(new_chat: Chat) -> None:
    await new_chat.says("NA near Leeds tonight")
    asked = await new_chat.says("/forget")
    await new_chat.says("[Yes, forget me]")
    after = await new_chat.says("/mydata")

    assert asked.text.splitlines()[2] == "• your last search"
    assert after.text == "I keep nothing about you, so there is nothing to show."


async def test_second_tap_on_forget_is_no_harm(kept_chat: Chat) -> None:
    await kept_chat.says("/forget")
    card = kept_chat.conversation.screen(LANE).messages[-1]
    button = card.reply.buttons[0][0]
    await kept_chat.conversation.press(LANE, card.id, button)

    ((again, _),) = await kept_chat.conversation.press(LANE, card.id, button)

    assert again.text.splitlines()[0] == "There is nothing to forget. I keep nothing about you."


# What was agreed to


async def test_consents_show_date_and_wording_each_with_its_switch(kept_chat: Chat) -> None:
    await kept_chat.says("/privacy")

    reply = await kept_chat.says("[What I agreed to]")

    assert reply.text.splitlines() == [
        "What you agreed to",
        "• keeping your plan: yes, since 24 November 2026 (wording 1)",
        "• reminders before a plan: yes, since 24 November 2026 (wording 1)",
        "• check-ins after it: yes, since 24 November 2026 (wording 1)",
        "• a word after a first meeting: yes, since 24 November 2026 (wording 1)",
        "• being counted, with no name: yes, since 24 November 2026 (wording 1)",
        "You can change each one, any time.",
    ]
    assert labels(reply)[:5] == [
        "Drop my plan", "Reminders off", "Check-ins off", "Word after off", "Don’t count me",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "works"),
    [
        ("reminders", {Work.EVENING, Work.SAME_DAY, Work.WARN}),
        ("check-ins", {Work.NEXT_DAY, Work.WEEK, Work.MONTH, Work.QUARTER}),
        ("word-after", {Work.WORD_AFTER}),
    ],
)
async def test_switch_stops_its_messages_and_no_others(
    kept_chat: Chat, store: Store, name: str, works: set[Work]
) -> None:
    before = {due.work for due in (await store.holdings(LANE)).due}

    await tap(kept_chat, f"y.off.{name}")
    off = {due.work for due in (await store.holdings(LANE)).due}
    log = [one for one in (await person_in(store)).consents if one.agreement == name]
    await tap(kept_chat, f"y.on.{name}")
    on = {due.work for due in (await store.holdings(LANE)).due}

    assert before - off == works
    assert on == before
    assert [(one.given, one.version, one.at) for one in log] == [
        (True, "1", AT - HOUR),
        (False, "1", AT),
    ]


async def tap(chat: Chat, action: str) -> Reply:
    """Tap a button of some earlier card."""
    ((reply, _),) = await chat.conversation.press(LANE, 1, Button("…", action=action))
    return reply


async def test_dropping_the_plan_erases_it_and_what_followed(
    kept_chat: Chat, store: Store
) -> None:
    await kept_chat.says("/privacy")
    await kept_chat.says("[What I agreed to]")

    reply = await kept_chat.says("[Drop my plan]")

    assert reply.text.splitlines()[:2] == [
        "OK. Off from now: keeping your plan.",
        "Your plan is gone from here, with its reminders.",
    ]
    person = await person_in(store)
    assert (person.plan, person.follow_up) == (None, None)
    assert {due.work for due in (await store.holdings(LANE)).due} == {Work.WARN, Work.FORGET}


async def test_taking_back_counting_erases_area_and_what_was_counted(
    kept_chat: Chat, store: Store
) -> None:
    await kept_chat.says("/privacy")
    await kept_chat.says("[What I agreed to]")

    reply = await kept_chat.says("[Don’t count me]")

    person = await person_in(store)
    assert (person.area, person.counted) == ("", ())
    assert person.agreed(Agreement.COUNTING) is False
    assert reply.text.splitlines()[1] == (
        "You are not counted from now on. Past totals have no names, so they stay."
    )


def test_switch_of_what_was_never_asked_changes_nothing() -> None:
    person = replace(someone(LANE), consents=())

    assert switched(person, Agreement.COUNTING, given=True, at=AT) == person


def test_second_switch_adds_nothing_to_the_log() -> None:
    once = switched(someone(LANE), Agreement.REMINDERS, given=False, at=AT)

    assert switched(once, Agreement.REMINDERS, given=False, at=AT + HOUR) == once
    assert once.consents[-1] == Consent("reminders", "1", AT, given=False)


async def test_nothing_is_turned_on_where_nobody_answers_for_it_any_more(
    store: Store, directory: Directory, gazetteer: Gazetteer
) -> None:
    person = switched(someone(LANE), Agreement.REMINDERS, given=False, at=AT)
    await keep(store, person)
    chat = Chat(dialogue_on(store, directory, gazetteer, **NOBODY_NAMED), Clock(lambda: NOW))

    reply = await tap(chat, "y.on.reminders")
    shown = await chat.all("/mydata")

    assert reply.text == "I can’t turn that on here. It is asked when you make a plan."
    assert (await person_in(store)).agreed(Agreement.REMINDERS) is False
    assert len(shown) == 3


async def test_switches_of_someone_new_say_that_nothing_was_agreed(new_chat: Chat) -> None:
    for action in ("y.consents", "y.off.reminders", "y.on.counting", "y.off.x"):
        reply = await tap(new_chat, action)

        assert reply.text == "You have not agreed to anything. So nothing is kept for you."


# Stop


MESSAGES = {
    Work.EVENING, Work.SAME_DAY, Work.WORD_AFTER, Work.NEXT_DAY, Work.WEEK, Work.MONTH,
    Work.QUARTER, Work.WARN,
}  # fmt: skip


@pytest.mark.parametrize("said", ["stop", "/stop", "STOP"])
async def test_stop_silences_everything_at_once_and_then_asks(
    kept_chat: Chat, store: Store, said: str
) -> None:
    before = {due.work for due in (await store.holdings(LANE)).due}

    reply = await kept_chat.says(said)

    assert reply.text == "OK. All my messages are off now. What would you like to stop?"
    assert labels(reply) == ["Stop messages", "Drinking or using", "Go back", *FOOTER]
    left = {due.work for due in (await store.holdings(LANE)).due}
    assert before - left == MESSAGES
    assert left == {Work.ERASE_PLAN, Work.FORGET}


async def test_stop_messages_keeps_them_off_until_they_are_wanted(
    kept_chat: Chat, store: Store
) -> None:
    await kept_chat.says("stop")

    off = await kept_chat.says("[Stop messages]")
    paused = (await person_in(store)).paused
    on = await kept_chat.says("[Messages on]")

    assert off.text.splitlines()[0] == (
        "All my messages are off. I only write when you write first."
    )
    assert labels(off) == ["Messages on", "Forget me", *FOOTER]
    assert paused is True
    assert on.text == "The messages you said yes to are on again."
    assert (await person_in(store)).paused is False


async def test_stop_drinking_says_the_danger_first_and_resumes(
    kept_chat: Chat, store: Store
) -> None:
    await kept_chat.says("stop")

    reply = await kept_chat.says("[Drinking or using]")

    assert reply.text.splitlines() == [
        "Thank you for saying so. You don’t have to do it alone.",
        "If you drink every day, stopping suddenly can be dangerous. So can benzos or GHB."
        " Ask a doctor or a pharmacist first.",
        "The messages you said yes to are on again.",
        "A meeting is one way to start. You can just listen.",
    ]
    assert actions(reply) == [
        "h.card.withdrawal",
        "f.start",
        "g.start",
        "a.ask",
        "m.menu",
        "h.now",
    ]
    assert (await person_in(store)).paused is False


async def test_going_back_leaves_everything_as_it_was(kept_chat: Chat, store: Store) -> None:
    before = await person_in(store)
    await kept_chat.says("stop")

    reply = await kept_chat.says("[Go back]")

    assert reply.text == "OK. Everything is as it was."
    assert await person_in(store) == before


@pytest.mark.parametrize("then", ["[Go back]", "[Drinking or using]"])
async def test_messages_that_were_off_before_stop_stay_off(
    kept_chat: Chat, store: Store, then: str
) -> None:
    await kept_chat.says("stop")
    await kept_chat.says("[Stop messages]")
    await kept_chat.says("stop")

    await kept_chat.says(then)

    assert (await person_in(store)).paused is True


async def test_stop_of_someone_new_is_true_and_stores_nothing(
    new_chat: Chat, store: Store
) -> None:
    said = []
    for choice in ("Stop messages", "Drinking or using", "Go back"):
        asked = await new_chat.says("stop")
        said.append((await new_chat.says(f"[{choice}]")).text.splitlines()[0])

    assert asked.text == "OK. I only write when you write first. What would you like to stop?"
    assert said == [
        "There is nothing to turn off. I only write when you write first.",
        "Thank you for saying so. You don’t have to do it alone.",
        "OK. Everything is as it was.",
    ]
    assert await store.everyone() == []


# Every reply, and every sentence


def turn_of(around: Surroundings, action: str, person: Person | None) -> Turn:
    due = () if person is None else all_works("plan7f3a")
    missing = (
        () if person is None else (("abcdefghij", "2026-11-24"), ("zyxwvutsrq", "2026-11-23"))
    )
    return Turn(
        incoming=Incoming(
            update_id=1, lane=LANE, kind=IncomingKind.TAP, action=action, lang="en", card=1
        ),
        now=NOW,
        around=around,
        person=person,
        person_version=3,
        holdings=Holdings(person=person, due=due, missing=missing, queued=2 if person else 0),
    )


def every_outcome(around: Surroundings) -> list[tuple[str, Outcome]]:
    """What each button answers to someone new, to someone with everything, and to one between."""
    names = ("data", "consents", "resume", "forget", "erase", "keep", "quiet", "using",
             "using.still", "back", "back.still", "nonsense")  # fmt: skip
    switches = [f"{way}.{one.value}" for way in ("on", "off") for one in Agreement]
    everything = filled(LANE, "abcdefghij")
    between = replace(someone(LANE), consents=(), plan=None, follow_up=None, area="")
    return [
        (name, privacy.tapped(turn_of(around, f"y.{name}", person)))
        for name in (*names, *switches)
        for person in (None, everything, between)
    ]


def words_of(reply: Reply) -> int:
    return len(reply.text.replace("•", "").split())


def actions(reply: Reply) -> list[str]:
    return [button.action for row in reply.buttons for button in row]


def test_every_reply_is_short_and_ends_with_a_way_on(around: Surroundings) -> None:
    for name, outcome in every_outcome(around):
        for reply in outcome.replies:
            assert actions(reply)[-2:] == ["m.menu", "h.now"], name
            assert words_of(reply) <= 90, (name, words_of(reply))
            assert max(len(action.encode()) for action in actions(reply)) <= 48


def test_every_button_of_this_skill_is_followed(around: Surroundings) -> None:
    fallback = privacy.tapped(turn_of(around, "y.nonsense", None)).replies[0].text
    for _, outcome in every_outcome(around):
        own = [one for reply in outcome.replies for one in actions(reply) if one.startswith("y.")]
        for action in own:
            reply = privacy.tapped(turn_of(around, action, None)).replies[0]
            assert action == "y.keep" or reply.text != fallback, action


def test_labels_are_one_to_four_words(around: Surroundings) -> None:
    said = {
        label
        for _, outcome in every_outcome(around)
        for reply in outcome.replies
        for label in labels(reply)
    }

    assert {label for label in said if not 1 <= len(label.split()) <= 4} == set()


def test_sentences_can_be_read_at_the_age_of_eleven() -> None:
    source = (ROOT / "bot" / "locales" / "en" / "privacy.ftl").read_text("utf-8")
    chat_part = source.split("# The file to read: headings")[0]
    words = re.findall(r"^[a-z][\w-]* =(?: (.*))?$|^ {4}(?:\*?\[\w+\] )?(.*)$", chat_part, re.M)
    said = " ".join(
        sentence if sentence.endswith((".", "?")) else f"{sentence}."
        for pair in words
        for sentence in (re.sub(r"<[^>]+>|\{[^}]*\}|[•:]", "it", "".join(pair)).strip(),)
        if len(sentence.split()) > 3
    )

    assert textstat.flesch_kincaid_grade(said) <= 6


# The assessment


def test_assessment_is_filled_from_the_settings_and_the_table() -> None:
    config = read_config(ANSWERABLE | {"QUIET_HOURS": "20:30-09:30", "CHECK_IN_DAYS": "7,21,60"})

    lines = assessment(config, load_texts()).splitlines()

    assert lines[0] == "# Data protection impact assessment: Made-Up Service, mutual-aid-bot"
    assert "- Privacy contact: ask@example.org" in lines
    table = kept_table(load_texts(), days="365").splitlines()
    assert table == [line for line in lines if line in table]
    text = " ".join(lines)
    assert "20:30-09:30" in text
    assert "on days 7, 21, 60" in text
    assert "Not set now: none." in text
    assert "$" not in text


def test_assessment_says_what_is_not_set() -> None:
    lines = assessment(read_config({}), load_texts()).splitlines()

    assert "- Controller: not set yet" in lines
    assert "Not set now: ORGANISATION, PRIVACY_CONTACT, SAFEGUARDING_LEAD." in " ".join(
        line.strip() for line in lines
    )


def test_assessment_says_whether_anybody_is_introduced_and_by_whom() -> None:
    staffed = read_config(STAFFED | {"CODES_KEPT_DAYS": "200"})

    on = assessment(staffed, load_texts()).splitlines()
    off = assessment(read_config(ANSWERABLE), load_texts()).splitlines()

    assert "- Introductions: on with these settings" in on
    assert (
        "- Coordinator and deputy: Alex Made-up, Jo Made-up."
        " Their hours: Monday to Friday, 9am to 5pm"
    ) in on
    assert "One keyed code stays for 200 days at most" in " ".join(on)
    assert "| A line goes after 200 days. |" in "\n".join(on)
    assert (
        "- Introductions: off, as these are not set: COORDINATOR_CHAT_IDS, COORDINATOR_NAMES,"
        " COORDINATOR_HOURS"
    ) in off


def test_table_of_what_is_kept_has_every_line() -> None:
    rows = kept_table(load_texts()).splitlines()

    assert len(rows) == len(kept_lines(load_texts(), "en")) + 2
