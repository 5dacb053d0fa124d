"""The messages that follow a plan, what is tapped under them, and what they leave behind."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import textstat

from bot.following.listing import listing_of
from bot.following.otherwise import other_kinds
from bot.hearing.went import went_in
from bot.messages import Reply
from bot.person import READY, Agreement, Person
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Fellowship, Gazetteer, Meeting, fellowships
from tests.conftest import labels
from tests.followed import LANE, LONDON, Followed, moved_on, planned, seconds
from tests.test_texts import LOCALES, MESSAGE
from tests.town import WEDNESDAY, meeting, online

A = Agreement
ALL = tuple(Agreement)
THERE = meeting(0, start_minute=19 * 60, name="Quiet Oak Group", venue="Oak Hall")
#: What no message may show that nobody asked for, and those messages.
TELLING = r"meeting|group|session|recovery|sober|drink|drug|\bAA\b|name|venue|address|\bgo to\b"
UNASKED = frozenset(
    {
        "reminder", "only-reminder", "changed-time", "changed-way", "look-first",
        "changed-gone", "word", "next-day", "week", "week-went", "month", "month-went",
        "quarter", "goodbye", "warn",
    }
)  # fmt: skip
FOOT = ["Menu", "Help now"]


@pytest.fixture
async def town(gazetteer: Gazetteer, store: Store) -> Followed:
    return Followed([THERE], gazetteer, store)


async def begun(town: Followed, person: Person) -> None:
    await town.keep(person)
    assert await town.until(2026, 11, 27, 12, 1) == []


def texts(replies: list[Reply]) -> list[str]:
    return [reply.text for reply in replies]


# --- reminders


async def test_reminders_come_as_agreed_and_are_counted(town: Followed) -> None:
    await begun(town, planned(THERE, A.PLAN, A.REMINDERS))

    evening = await town.until(2026, 11, 30, 19, 0)
    same_day = await town.until(2026, 12, 1, 16, 0)

    assert texts(evening) == ["Your Tuesday plan is at 7:00 pm. Still OK?"]
    assert labels(evening[0]) == [
        "Yes", "Change", "Not this time", "Show details", "Stop reminders", *FOOT,
    ]  # fmt: skip
    assert texts(same_day) == texts(evening)
    assert labels(same_day[0]) == [
        "Yes", "Change", "Not this time", "I’m outside", "Show details", "Stop reminders", *FOOT,
    ]  # fmt: skip
    assert await town.counts() == {"message evening.sent": 1, "message same-day.sent": 1}
    until = [datetime.fromtimestamp(one.until, LONDON) for one in (*evening, *same_day)]
    assert [f"{one:%a %H:%M:%S}" for one in until] == ["Mon 20:59:59", "Tue 18:45:00"]


async def test_morning_meeting_has_one_reminder_that_says_so(town: Followed) -> None:
    there = meeting(0, start_minute=10 * 60)
    town.swap([there])
    starts = datetime(2026, 12, 1, 10, 0, tzinfo=LONDON)
    await begun(town, planned(there, A.REMINDERS, starts=starts))

    replies = await town.until(2026, 12, 1, 10, 0)

    assert texts(replies) == [
        "Your Tuesday plan is at 10:00 am. Still OK?\n"
        "I don’t write at night, so this is the only reminder."
    ]


async def test_reminder_warns_of_a_public_holiday(town: Followed) -> None:
    there = replace(THERE, weekday=5)
    town.swap([there])
    christmas = datetime(2026, 12, 25, 19, 0, tzinfo=LONDON)
    await begun(town, planned(there, A.REMINDERS, starts=christmas))

    (evening, _) = await town.until(2026, 12, 25, 19, 0)

    assert evening.text == (
        "Your Friday plan is at 7:00 pm. Still OK?\n" + load_texts().plain("en", "holiday-here")
    )


async def test_yes_offers_what_helps_at_the_door(town: Followed) -> None:
    await begun(town, planned(THERE, A.REMINDERS))
    await town.until(2026, 11, 30, 19, 0)

    reply = await town.says("[Yes]")

    assert labels(reply) == ["I’m outside", "Show details", *FOOT]


async def test_details_are_shown_only_when_asked_for(town: Followed) -> None:
    await begun(town, planned(THERE, A.REMINDERS))
    await town.until(2026, 11, 30, 19, 0)

    reply = await town.says("[Show details]")

    assert reply.text.startswith(
        "Quiet Oak Group (Alcoholics Anonymous meeting)\nTomorrow, 7:00 pm"
    )
    assert "Oak Hall, 1 Oak Row" in reply.text


async def test_details_of_an_online_meeting_lead_straight_in(town: Followed) -> None:
    there = online(0, conference_phone="+44 20 7946 0000")
    town.swap([there])
    await begun(town, planned(there, A.REMINDERS))
    await town.until(2026, 11, 30, 19, 0)

    reply = await town.says("[Show details]")

    join, phone = reply.buttons[0]
    assert (join.url, phone.copies) == ("https://zoom.us/j/123", "+44 20 7946 0000")


async def test_not_this_time_drops_the_plan_and_offers_another(town: Followed) -> None:
    await begun(town, planned(THERE, *ALL))
    await town.until(2026, 11, 30, 19, 0)

    reply = await town.says("[Not this time]")
    later = await town.until(2026, 12, 7, 12, 0)

    assert labels(reply)[:2] == ["Find a meeting", "Four questions"]
    assert (await town.person()).plan is None
    assert later == []


async def test_button_of_an_earlier_plan_changes_nothing(town: Followed) -> None:
    person = planned(THERE, A.REMINDERS)
    await begun(town, person)
    await town.until(2026, 11, 30, 19, 0)
    other = moved_on(await town.person(), id="plan2")
    await town.keep(other)

    reply = await town.says("[Not this time]")

    assert reply.text == "That plan is over. Would you like to make a new one?"
    assert (await town.person()).plan == other.plan


async def test_outside_is_answered_at_any_hour_and_for_anyone(town: Followed) -> None:
    turn = "you> [I’m outside]"
    await begun(town, planned(THERE, A.REMINDERS))
    await town.until(2026, 12, 1, 16, 0)
    await town.until(2026, 12, 2, 2, 0)
    await town.dialogue.gone(LANE, town.clock.now())

    reply = await town.says(turn)

    assert reply.text.startswith("You got there.")
    assert labels(reply) == ["What happens inside", "Online instead", "More small steps", *FOOT]


# --- a changed listing


@pytest.mark.parametrize(
    ("now_listed", "first", "starts"),
    [
        (
            [meeting(0, start_minute=20 * 60)],
            "The listing of your Tuesday plan has changed. It now says 8:00 pm.",
            20,
        ),
        (
            [replace(THERE, venue="Elm Hall")],
            "The listing of your Tuesday plan has changed. The time is the same.",
            19,
        ),
        ([], "Your Tuesday plan is not in the list any more. It may not run. Sorry.", 19),
        (
            [replace(THERE, weekday=WEDNESDAY)],
            "Your Tuesday plan is not in the list any more. It may not run. Sorry.",
            19,
        ),
    ],
)
async def test_changed_listing_is_told_once_and_the_reminder_is_true(
    town: Followed, now_listed: list[Meeting], first: str, starts: int
) -> None:
    await begun(town, planned(THERE, *ALL))
    town.swap(now_listed)

    await town.dialogue.look_at_listings(town.clock.now())
    await town.dialogue.look_at_listings(town.clock.now())
    told = await town.until(2026, 11, 27, 12, 2)
    after = await town.until(2026, 12, 1, 19, 0)

    assert [text.splitlines()[0] for text in texts(told)] == [first]
    plan = (await town.person()).plan
    assert plan.listing == listing_of(now_listed[0] if now_listed else None)
    assert datetime.fromtimestamp(plan.starts_at, LONDON).hour == starts
    hour = f"{starts - 12}:00 pm"
    expected = [] if "any more" in first else [f"Your Tuesday plan is at {hour}. Still OK?"] * 2
    assert texts(after) == expected


async def test_reminder_looks_at_the_listing_itself(town: Followed) -> None:
    await begun(town, planned(THERE, A.REMINDERS))
    town.swap([])

    replies = await town.until(2026, 12, 1, 19, 0)

    assert [text.splitlines()[0] for text in texts(replies)] == [
        "Your Tuesday plan is not in the list any more. It may not run. Sorry."
    ]
    assert await town.counts() == {"message evening.sent": 1}


async def test_change_that_is_taken_back_is_not_told(town: Followed) -> None:
    person = planned(THERE, A.PLAN)
    await begun(town, moved_on(person, warn_at=seconds(datetime(2026, 11, 28, 9, tzinfo=LONDON))))

    replies = await town.until(2026, 11, 28, 10, 0)

    assert replies == []
    assert (await town.person()).plan == person.plan
    assert await town.counts() == {"message changed.dropped": 1}


# --- check-ins


async def next_day(town: Followed, *agreements: Agreement) -> Reply:
    await begun(town, planned(THERE, A.CHECK_INS, *agreements))
    (reply,) = await town.until(2026, 12, 2, 11, 0)
    return reply


async def test_next_day_asks_once_how_it_went(town: Followed) -> None:
    reply = await next_day(town)

    assert reply.text == "How did your Tuesday plan go? Any answer is fine."
    assert labels(reply) == [
        "I went", "I didn’t go", "Rather not say", "Stop check-ins", *FOOT,
    ]  # fmt: skip


async def test_went_and_good_leads_back(town: Followed) -> None:
    await next_day(town, A.COUNTING)

    faces = await town.says("[I went]")
    reply = await town.says("[🙂 Good]")

    assert labels(faces) == ["🙂 Good", "😐 OK", "🙁 Not good", *FOOT]
    assert labels(reply) == ["Go again", "Try another", "Ask something", *FOOT]
    assert (await town.person()).follow_up.attended == "went"
    assert await town.counts() == {
        "attended went": 1, "check-in answered": 1, "message next-day.sent": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "attended", "first"),
    [
        ("Yes, I went", "went", "Thank you for telling me. How was it?"),
        ("i didn’t go in the end, sorry", "did-not", "That happens, and it is fine."),
    ],
)
async def test_words_answer_it_as_well(
    town: Followed, said: str, attended: str, first: str
) -> None:
    await next_day(town)

    reply = await town.says(said)
    again = await town.says(said)

    assert reply.text.startswith(first)
    assert (await town.person()).follow_up.attended == attended
    assert not again.text.startswith(first)


def test_words_count_as_an_answer_only_where_they_say_it_plainly() -> None:
    said = {
        "I went": True,
        "we made it there, thanks": True,
        "yeah did it": True,
        "couldn't get there": False,
        "No. Didn’t make it.": False,
        "I went to AA years ago": None,
        "I didn't drink": None,
        "yes": None,
        "how did it go?": None,
    }

    assert {words: went_in(words, "en") for words in said} == said
    assert went_in("I went", "xx") is True


async def test_answer_is_kept_and_counted_once_however_often_it_is_tapped(town: Followed) -> None:
    reply = await next_day(town, A.COUNTING)
    went = reply.buttons[0][0]

    for _ in range(3):
        await town.conversation.press(LANE, 99, went)

    assert (await town.counts())["attended went"] == 1
    assert (await town.person()).follow_up.been == 1


async def test_nothing_is_counted_without_a_yes_to_it(town: Followed) -> None:
    await next_day(town)

    await town.says("[I didn’t go]")
    await town.says("[Nerves]")

    assert await town.counts() == {"message next-day.sent": 1}


async def test_did_not_go_leads_to_a_smaller_step(town: Followed) -> None:
    await next_day(town, A.COUNTING)

    question = await town.says("[I didn’t go]")
    reply = await town.says("[Nerves]")

    assert question.text == "That happens, and it is fine. What got in the way?"
    assert labels(reply) == ["Online, camera off", "What happens inside", "Pick a day", *FOOT]
    counts = await town.counts()
    assert (counts["attended did-not"], counts["barrier nerves"]) == (1, 1)


async def test_went_and_hated_it_leads_to_a_different_kind(town: Followed) -> None:
    await next_day(town, A.COUNTING)
    await town.says("[I went]")
    await town.says("[🙁 Not good]")

    reply = await town.says("[Religion]")

    assert reply.text.startswith("Thank you. There are groups that are not religious.")
    assert labels(reply)[-3:] == ["Four questions", *FOOT]
    assert (await town.counts())["barrier went-religion"] == 1


async def test_felt_unsafe_leads_to_who_to_call(town: Followed) -> None:
    await next_day(town)
    await town.says("[I went]")
    await town.says("[🙁 Not good]")

    sorry, card = await town.all("[I felt unsafe]")

    assert sorry.text.startswith("I’m sorry.")
    assert card.text.startswith("You can leave, any time. You don’t owe a reason.")


async def test_two_silences_end_it_with_one_goodbye(town: Followed) -> None:
    await begun(town, planned(THERE, A.CHECK_INS, A.COUNTING))

    replies = await town.until(2027, 2, 27, 12, 0)

    assert texts(replies) == [
        "How did your Tuesday plan go? Any answer is fine.",
        "Your plan was a while ago. Would you like to make a new one?",
        "We will leave you be. Come back any time.",
    ]
    counts = await town.counts()
    assert counts["check-in silent"] == 1
    assert "check-in answered" not in counts


async def test_answers_keep_it_going_to_the_last_and_then_all_is_gone(town: Followed) -> None:
    person = planned(THERE, A.CHECK_INS, A.COUNTING)
    await begun(town, replace(person, asked_once=(READY,)))
    await town.until(2026, 12, 2, 11, 0)
    await town.says("[I went]")
    (week,) = await town.until(2026, 12, 8, 11, 0)
    await town.says("[I went again]")
    (month,) = await town.until(2026, 12, 29, 11, 0)
    still, ruler = await town.all("[Yes]")
    await town.says("[7]")
    (last,) = await town.until(2027, 2, 23, 11, 0)
    after = await town.until(2027, 3, 1, 18, 59)
    kept = await town.person()
    await town.until(2027, 3, 1, 19, 0)

    assert week.text.startswith("Your plan was a while ago. Have you been again")
    assert month.text == "I’m checking in, as agreed. Are you still going?"
    assert still.text == "Good to hear. Thank you for telling me."
    assert labels(ruler) == [*map(str, range(11)), *FOOT]
    assert last.text.startswith("This is my last check-in.")
    assert (after, kept is None, await town.person()) == ([], False, None)
    assert await town.counts() == {
        "attended went": 1,
        "check-in answered": 1,
        "message month.sent": 1,
        "message next-day.sent": 1,
        "message quarter.sent": 1,
        "message week.sent": 1,
        "ready-after 7": 1,
        "returned yes": 1,
    }


async def test_second_meeting_within_four_weeks_counts_as_returned(town: Followed) -> None:
    await next_day(town, A.COUNTING)
    await town.says("[I went]")
    second = moved_on(
        await town.person(),
        id="plan2",
        starts_at=seconds(datetime(2026, 12, 15, 19, tzinfo=LONDON)),
        made_at=seconds(datetime(2026, 12, 2, 12, tzinfo=LONDON)),
    )
    await town.keep(second)
    await town.until(2026, 12, 8, 11, 0)
    await town.says("[Not now]")
    await town.until(2026, 12, 16, 11, 0)

    await town.says("[I went]")

    counts = await town.counts()
    assert (counts["attended went"], counts["returned yes"]) == (1, 1)


async def test_word_after_a_first_meeting_makes_the_next_day_unneeded(town: Followed) -> None:
    there = replace(THERE, duration_minutes=60)
    await begun(town, planned(there, A.CHECK_INS, A.WORD_AFTER))
    (word,) = await town.until(2026, 12, 1, 20, 45)

    await town.says("[I went]")
    after = await town.until(2026, 12, 5, 12, 0)

    assert word.text == "Your plan was today. However it went, you are welcome here."
    assert labels(word) == ["I went", "I didn’t go", "Ask something", "Stop these", *FOOT]
    assert after == []


# --- switched off, late, unused


async def test_week_switched_off_drops_what_is_long_overdue_and_counts_it(town: Followed) -> None:
    await begun(town, planned(THERE, *ALL))

    late = await town.off_until(2026, 12, 6, 12, 0)
    week = await town.until(2026, 12, 8, 11, 0)

    assert late == []
    assert texts(week) == ["Your plan was a while ago. Would you like to make a new one?"]
    counts = await town.counts()
    assert {key: counts[key] for key in counts if key.startswith("message")} == {
        "message evening.dropped": 1,
        "message next-day.dropped": 1,
        "message same-day.dropped": 1,
        "message week.sent": 1,
        "message word-after.dropped": 1,
    }


async def test_check_in_found_at_night_waits_for_the_morning(town: Followed) -> None:
    await begun(town, planned(THERE, A.CHECK_INS))

    at_night = await town.off_until(2026, 12, 3, 2, 0)
    before = await town.until(2026, 12, 3, 8, 59)
    morning = await town.until(2026, 12, 3, 9, 0)

    assert (at_night, before, len(morning)) == ([], [], 1)
    assert await town.counts() == {"message next-day.sent": 1}


@pytest.mark.parametrize("name", ["reminders", "check-ins", "word-after"])
async def test_switch_stops_one_kind_at_once_and_says_what_stays_on(
    town: Followed, name: str
) -> None:
    await begun(town, planned(THERE, *ALL))
    button = f"r.off.{name}"

    reply = await town.taps(button)

    said = {"reminders": "Reminders are off.", "check-ins": "Check-ins are off."}
    first, second = reply.text.splitlines()
    assert first == said.get(name, "The message after a first meeting is off.")
    others = {
        "reminders": "reminders",
        "check-ins": "check-ins",
        "word-after": "a message after a first meeting",
        "plan": "a note if your plan’s listing changes",
    }
    del others[name]
    assert second == f"Still on: {', '.join(others.values())}."
    person = await town.person()
    assert [one for one in ALL if not person.agreed(one)] == [Agreement(name)]
    assert person.consents[-1].version == "1"


async def test_everything_off_says_that_nothing_is_sent(town: Followed) -> None:
    await begun(town, planned(THERE, A.REMINDERS))

    reply = await town.taps("r.off.reminders")
    nobody = await town.taps("r.off.check-ins", lane="nobody")
    after = await town.until(2026, 12, 2, 10, 0)

    expected = "I only write when you write to me first."
    assert [one.text.splitlines()[1] for one in (reply, nobody)] == [expected, expected]
    assert after == []


async def test_settings_that_change_move_what_is_due(town: Followed) -> None:
    await begun(town, planned(THERE, A.CHECK_INS))
    town.around = replace(town.around, times=replace(town.around.times, days=(14, 28, 84)))
    await town.until(2026, 12, 2, 11, 0)

    at_seven, at_fourteen = (
        await town.until(2026, 12, 14, 12, 0),
        await town.until(2026, 12, 15, 11, 0),
    )

    assert (at_seven, len(at_fourteen)) == ([], 1)


async def test_plan_without_check_ins_leaves_nothing_on_the_day_after(town: Followed) -> None:
    await begun(town, planned(THERE, A.PLAN, A.REMINDERS))

    await town.until(2026, 12, 2, 11, 0)

    assert await town.person() is None


async def test_whoever_is_counted_stays_so_without_the_plan(town: Followed) -> None:
    await begun(town, planned(THERE, A.PLAN, A.COUNTING))

    await town.until(2026, 12, 2, 11, 0)

    person = await town.person()
    assert (person.plan, person.follow_up, person.agreed(A.COUNTING)) == (None, None, True)


async def test_unused_record_goes_after_one_warning(town: Followed) -> None:
    person = replace(planned(THERE, A.REMINDERS), plan=None)
    await begun(town, person)

    (warning,) = await town.until(2027, 2, 18, 12, 0)
    rest = await town.until(2027, 2, 25, 12, 0)

    assert warning.text.startswith("You have not been here for a while.")
    assert labels(warning) == ["Keep it", "Erase it now", "Stop reminders", *FOOT]
    assert (rest, await town.person()) == ([], None)


async def test_whoever_wants_to_be_kept_is(town: Followed) -> None:
    await begun(town, replace(planned(THERE, A.REMINDERS), plan=None))
    await town.until(2027, 2, 18, 12, 0)

    await town.says("[Keep it]")
    await town.until(2027, 2, 28, 12, 0)

    person = await town.person()
    assert (person.warned, person.touched_at > seconds(datetime(2027, 2, 18, tzinfo=UTC))) == (
        False,
        True,
    )


# --- another kind of group


def group(id: str, **fields: object) -> Fellowship:
    values = {
        "twelve_step": None, "secular": None, "for_family": False, "for_whom": ("alcohol",),
        "goals": ("abstinence",), "medicine": "", "countries": (),
    }  # fmt: skip
    return replace(fellowships()["aa"], id=id, **(values | fields))


KNOWN = {
    one.id: one
    for one in (
        group("tried", twelve_step=True, medicine="varies"),
        group("steps", twelve_step=True, medicine="supports"),
        group("plain", twelve_step=False, secular=True, countries=("GB",)),
        group("far", twelve_step=False, secular=True, countries=("NZ",)),
        group("any", twelve_step=False, for_whom=("any-behaviour",), countries=("online",)),
        group("less", twelve_step=False, goals=("moderation",)),
        group("dice", twelve_step=False, for_whom=("gambling",)),
        group("kin", twelve_step=False, for_family=True),
        group("one-gender", twelve_step=False, for_whom=("alcohol", "women")),
        group("unknown", for_whom=(), secular=True, medicine="supports"),
    )
}


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("ideas", ("plain", "any", "far")),
        ("people", ("plain", "any", "far")),
        ("religion", ("plain", "far")),
        ("medicine", ("steps",)),
    ],
)
def test_other_kind_is_for_the_same_concern_and_known_to_differ(
    reason: str, expected: tuple[str, ...]
) -> None:
    assert other_kinds(KNOWN, "tried", reason, "GB") == expected


def test_other_kind_of_an_unknown_group_is_none() -> None:
    assert other_kinds(KNOWN, "no-such-group", "ideas", "GB") == ()


# --- the words


def own_messages() -> dict[str, str]:
    return dict(MESSAGE.findall((LOCALES / "en" / "follow.ftl").read_text("utf-8")))


def test_messages_are_easy_to_read_and_buttons_short() -> None:
    hard, long = {}, []
    for key, words in own_messages().items():
        plain = " ".join(re.sub(r"\{[^}]*\}", "Tuesday", words).split())
        if key.startswith("follow-button-"):
            long += [key] if len(plain.split()) > 4 else []
        elif len(plain.split()) > 5 and (grade := textstat.flesch_kincaid_grade(plain)) > 6:
            hard[key] = grade

    assert (hard, long) == ({}, [])


def test_unasked_messages_are_discreet() -> None:
    """What a locked phone may show: the words of everything that nobody asked for."""
    unasked = {
        key: words
        for key, words in own_messages().items()
        if key.removeprefix("follow-") in UNASKED
    }

    assert len(unasked) == len(UNASKED)
    assert [
        key for key, words in unasked.items() if re.search(TELLING, words, re.IGNORECASE)
    ] == []


async def test_meeting_that_is_listed_again_is_reminded_of_again(town: Followed) -> None:
    await begun(town, planned(THERE, A.PLAN, A.REMINDERS, A.CHECK_INS))
    town.swap([])
    await town.dialogue.look_at_listings(town.clock.now())
    (gone,) = await town.until(2026, 11, 28, 9, 30)
    town.swap([THERE])
    await town.dialogue.look_at_listings(town.clock.now())

    after = await town.until(2026, 12, 2, 12, 0)

    assert "is not in the list any more" in gone.text
    assert [reply.text.split(" ")[0] for reply in after] == ["The", "Your", "Your", "How"]


async def test_nobody_is_sent_back_to_where_they_were_not_safe(town: Followed) -> None:
    await begun(town, planned(THERE, A.PLAN, A.CHECK_INS))
    await town.until(2026, 12, 2, 12, 0)
    for line in ("[I went]", "[🙁 Not good]", "[I felt unsafe]"):
        await town.all(line)

    after = await town.until(2027, 2, 1, 12, 0)
    again = await town.taps("p.again")

    assert after == []
    assert labels(again)[0] == "Find a meeting"
