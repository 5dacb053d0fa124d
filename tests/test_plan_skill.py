""" "I want to go": the day, the way, the line, and what is kept of it by whom."""

from dataclasses import replace
from datetime import datetime

import pytest
from icalendar import Calendar

from bot.app import surroundings
from bot.config import read_config
from bot.following.listing import listing_of
from bot.messages import Button, Reply
from bot.person import Agreement, Consent, FollowUp, Person, Plan
from bot.skills.plan_steps import IF_THEN
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Gazetteer, VenueType
from tests.conftest import NOW, labels
from tests.followed import LANE, LONDON, NAMED, Followed, planned, seconds
from tests.town import FRIDAY, directory_of, id_of, meeting, online

A = Agreement
#: At seven on Fridays, a ten minutes' walk from the middle of Leeds.
OAK = meeting(0, weekday=FRIDAY, km=0.6, name="Quiet Oak", fellowship="na")
LINKED = online(1, weekday=FRIDAY, name="Linked", fellowship="smart", timezone="America/New_York")
SECONDS = seconds(NOW)
KEPT = ("na near Leeds", "[1]", "[I want to go]", "[Fri 27 November]", "[Skip]")
YES = "[Yes, I’m 18+]"
TABLES = ("person", "due", "missing_report")


@pytest.fixture
async def town(gazetteer: Gazetteer, store: Store) -> Followed:
    return Followed([OAK, LINKED], gazetteer, store)


async def through(town: Followed, *lines: str) -> list[Reply]:
    replies: list[Reply] = []
    for line in lines:
        replies = await town.all(line)
    return replies


async def rows(store: Store) -> list[int]:
    def count(conn: object) -> list[int]:
        return [
            conn.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
            for table in TABLES
        ]

    return await vars(store)["_writer"].write(count)


async def kept_person(town: Followed) -> Person:
    person = await town.person()
    assert person is not None
    return person


async def test_card_leads_to_the_next_three_days(town: Followed) -> None:
    (reply,) = await through(town, "na near Leeds", "[1]", "[I want to go]")

    assert reply.text == "I want to go: Quiet Oak. 7:00 pm. Which day suits you?"
    assert labels(reply) == [
        "Fri 27 November", "Fri 4 December", "Fri 11 December", "Back to list", "Menu",
        "Help now",
    ]  # fmt: skip


async def test_way_names_the_door_the_walk_and_every_line(town: Followed) -> None:
    (reply,) = await through(town, *KEPT[:4])

    assert reply.text.split("\n") == [
        "Fri 27 November, 7:00 pm to 8:00 pm",
        "How to get there",
        "Oak Hall, 1 Oak Row, Leeds",
        "It is about 10 minutes on foot.",
        "Try to be there ten minutes early. You can stand near the door.",
        "What might get in the way? Pick one, and I’ll add a line for it.",
    ]
    assert len(labels(reply)) == len(IF_THEN) + 3


async def test_way_says_what_the_list_does_not(gazetteer: Gazetteer, store: Store) -> None:
    far = meeting(1, km=20, weekday=FRIDAY)
    rough = meeting(2, weekday=FRIDAY, approximate=True)
    nowhere = meeting(3, weekday=FRIDAY, venue="", address="", city="")
    some = meeting(4, weekday=FRIDAY, not_every_week=True)
    town = Followed([far, rough, nowhere, some], gazetteer, store)
    await town.says("aa near Leeds")
    token = (await town.says("aa near Leeds")).buttons[0][0].action.split(".")[2]

    said = {
        there.id: (await town.taps(f"p.day.{token}.{there.id}.261127{len(IF_THEN)}")).text
        for there in (far, rough, nowhere)
    }
    which = await town.taps(f"p.go.{token}.{some.id}")

    assert "It is 12 miles away in a straight line. Look up your way" in said[far.id]
    assert "no exact address. Ask the group first." in said[rough.id]
    assert "The list does not say where it is." in said[nowhere.id]
    assert "not on every week. Check the date first." in which.text


async def test_online_plan_is_told_in_the_readers_zone(town: Followed) -> None:
    (day,) = await through(town, "smart online", "[1]", "[I want to go]")
    (way,) = await through(town, "[Sat 28 November]")
    (plan, _) = await through(town, "[Skip]", YES)

    assert day.text == "I want to go: Linked. 12:01 am. Which day suits you?"
    assert labels(day)[:3] == ["Sat 28 November", "Sat 5 December", "Sat 12 December"]
    assert way.text.split("\n")[:3] == [
        "Fri 27 November, 7:01 pm to 8:01 pm (New York time). For you: Sat 28 November 12:01 am",
        "How to get there",
        "It is online. Your camera can stay off.",
    ]
    assert [button.url for button in plan.buttons[0]] == [LINKED.conference_url]
    assert (await kept_person(town)).timezone == "Europe/London"


async def test_online_meeting_without_a_link_says_so(gazetteer: Gazetteer, store: Store) -> None:
    town = Followed([online(0, conference_url="")], gazetteer, store)

    way = await town.taps(f"p.day.-.{id_of(0)}.261201{len(IF_THEN)}")

    assert "The list gives no link. Ask the group first." in way.text


async def test_calendar_has_the_day_that_was_picked_once(town: Followed) -> None:
    await through(town, *KEPT[:3], "[Fri 4 December]", "[Skip]", "[No thanks]")

    (plain,) = await through(town, "[Calendar]")
    (named,) = await through(town, "[Name the meeting]")

    for reply in (plain, named):
        assert reply.document is not None
        (event,) = Calendar.from_ical(reply.document.content).walk("VEVENT")
        assert event["dtstart"].dt == datetime(2026, 12, 4, 19, 0, tzinfo=LONDON)
        assert "rrule" not in event
    assert (b"Quiet Oak" in plain.document.content, b"Quiet Oak" in named.document.content) == (
        False,
        True,
    )


async def test_saved_text_is_the_plan_with_its_date_line_and_link(
    gazetteer: Gazetteer, store: Store
) -> None:
    today = meeting(0, conference_url="https://zoom.us/j/7")
    town = Followed([today], gazetteer, store)

    saved = await town.taps(f"p.save.-.{today.id}.2611240")

    assert not saved.edits
    assert saved.text.split("\n") == [
        "Your plan",
        "Oak 0 (AA)",
        "Tue 24 November, 7:00 pm to 8:00 pm",
        "Oak Hall, 1 Oak Row, Leeds",
        "If I am nervous at the door, then I stand at the back for ten minutes.",
        "",
        "https://zoom.us/j/7",
        "",
        "This message stays in your chat.",
    ]


async def test_pin_is_of_the_door_and_never_of_a_rough_place(
    gazetteer: Gazetteer, store: Store
) -> None:
    rough = meeting(1, weekday=FRIDAY, approximate=True)
    town = Followed([OAK, rough], gazetteer, store)

    pinned = await town.taps(f"p.pin.-.{OAK.id}.2611277")
    unpinned = await town.taps(f"p.pin.-.{rough.id}.2611277")
    plan = await town.taps(f"p.no.-.{rough.id}.2611277")

    assert pinned.pin is not None
    assert (pinned.pin.latitude, pinned.pin.title) == (OAK.latitude, "Oak Hall")
    assert unpinned.pin is None
    assert "Map pin" not in labels(plan)


async def test_nothing_is_kept_before_a_yes(town: Followed, store: Store) -> None:
    (reply,) = await through(town, *KEPT)

    assert await rows(store) == [0, 0, 0]
    assert labels(reply)[:4] == [
        "Yes, I’m 18+", "Keep, no reminders", "No thanks", "I’m under 18"
    ]  # fmt: skip


async def test_yes_keeps_the_plan_with_each_consent_its_version_and_time(town: Followed) -> None:
    (first, _) = await through(town, *KEPT[:4], "[Nerves at the door]", YES)

    person = await kept_person(town)
    assert first.text.endswith(
        "Saved. I’ll write on Thursday at 7:00 pm and on Friday at 4:00 pm."
    )
    assert person.plan is not None
    assert person == Person(
        lane=LANE,
        lang="en",
        timezone="Europe/London",
        country="GB",
        adult=True,
        touched_at=SECONDS,
        consents=(Consent("plan", "1", SECONDS, True), Consent("reminders", "1", SECONDS, True)),
        plan=Plan(
            id=person.plan.id,
            meeting_id=OAK.id,
            starts_at=seconds(NOW.replace(day=27, hour=19)),
            listing=listing_of(OAK),
            if_then="nervous",
            made_at=SECONDS,
            minutes=60,
        ),
    )


async def test_plan_can_be_kept_without_reminders(town: Followed) -> None:
    (first, _) = await through(town, *KEPT, "[Keep, no reminders]")

    person = await kept_person(town)
    assert first.text.endswith(
        "Saved. No reminders, as you said. I’ll tell you if the listing changes."
    )
    assert [one.agreement for one in person.consents] == ["plan"]
    assert await town.until(2026, 11, 27, 18, 0) == []


@pytest.mark.parametrize("answer", ["[No thanks]", "[I’m under 18]"])
async def test_no_and_under_18_leave_nothing(town: Followed, store: Store, answer: str) -> None:
    (reply,) = await through(town, *KEPT, answer)

    assert await rows(store) == [0, 0, 0]
    assert {"Calendar", "Save as text"} <= set(labels(reply))
    assert ("For young people" in labels(reply)) is (answer == "[I’m under 18]")


async def test_nobody_is_kept_where_nobody_answers_for_it(town: Followed, store: Store) -> None:
    there = directory_of([OAK])
    named = {name: value for name, value in NAMED.items() if name != "SAFEGUARDING_LEAD"}
    around = surroundings(read_config(named), load_texts(), town.gazetteer, there)
    town.around = around

    (reply,) = await through(town, *KEPT)
    await town.taps(f"p.yes.-.{OAK.id}.261127{len(IF_THEN)}")
    await town.taps("p.q.counting.yes")

    assert "has not named: who looks after safety." in reply.text
    assert labels(reply)[:2] == ["Calendar", "Save as text"]
    assert await rows(store) == [0, 0, 0]


async def test_button_from_before_everything_was_erased_is_no_yes(
    town: Followed, store: Store
) -> None:
    for verb in ("swap", "if"):
        reply = await town.taps(f"p.{verb}.-.{OAK.id}.261127{len(IF_THEN)}")

        assert labels(reply)[0] == "Yes, I’m 18+"
    assert await rows(store) == [0, 0, 0]


async def test_under_18_erases_what_was_kept_before(town: Followed, store: Store) -> None:
    await through(town, *KEPT, YES, "[No more questions]", *KEPT[:3], "[Fri 4 December]", "[Skip]")

    reply = await town.taps(f"p.young.-.{OAK.id}.261204{len(IF_THEN)}")
    (saved,) = await through(town, "[Save as text]")

    assert "What I had kept is gone." in reply.text
    assert saved.text.startswith("Your plan\nQuiet Oak (NA)\nFri 4 December")
    assert await rows(store) == [0, 0, 0]
    assert await town.until(2026, 12, 12, 12, 0) == []


async def test_nothing_new_is_kept_once_nobody_answers_for_it(town: Followed) -> None:
    await through(town, *KEPT, YES)
    before = await kept_person(town)
    named = {name: value for name, value in NAMED.items() if name != "ORGANISATION"}
    there = directory_of([OAK])
    town.around = surroundings(read_config(named), load_texts(), town.gazetteer, there)

    for action in ("p.q.check-ins.yes", "p.q.counting.yes", "p.q.ready.3", "p.remind"):
        await town.taps(action)

    assert await kept_person(town) == before
    assert await town.counts() == {}


async def test_counting_again_counts_nothing_twice(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No thanks]", "[No thanks]", "[Yes, that’s fine]")
    before = await town.counts()

    for _ in range(3):
        await town.taps("y.off.counting")
        await town.taps("y.on.counting")
        swap = Button("", action=f"p.swap.-.{OAK.id}.261204{len(IF_THEN)}")
        assert await town.conversation.press(LANE, 99, swap)

    assert await town.counts() == before


async def test_every_question_is_asked_once_and_each_yes_is_its_own(town: Followed) -> None:
    replies = await through(town, *KEPT, YES)
    answers = ("[Yes, that’s fine]", "[No thanks]", "[Yes, that’s fine]", "[Never]")
    asked = [replies[-1].text, *[(await through(town, line))[-1].text for line in answers]]
    (over,) = await through(town, "[7]")

    person = await kept_person(town)
    assert [text.split(" ")[0] for text in asked] == ["After", "May", "May", "Before", "How"]
    assert over.text == "That’s all. Your plan is under “My plan” in the menu."
    assert {one.agreement for one in person.consents if one.given} == {
        "plan", "reminders", "check-ins", "counting",
    }  # fmt: skip
    assert person.area == "West Yorkshire"
    assert person.follow_up is not None
    assert person.follow_up.anchor_at == person.plan.starts_at
    assert await town.counts() == {
        "asked yes": 1, "been na.never": 1, "found yes": 1, "planned yes": 1,
        "ready-before 7": 1,
    }  # fmt: skip


async def test_nobody_who_said_no_is_asked_more_or_counted(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No thanks]", "[No thanks]")

    (over,) = await through(town, "[No thanks]")

    assert over.text.startswith("That’s all.")
    assert await town.counts() == {}
    assert (await kept_person(town)).area == ""


async def test_all_questions_can_be_skipped_at_once(town: Followed) -> None:
    (over,) = await through(town, *KEPT, YES, "[No more questions]")

    person = await kept_person(town)
    assert over.text.startswith("That’s all.")
    assert [one.agreement for one in person.consents] == ["plan", "reminders"]


async def test_answer_tapped_twice_counts_once(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No thanks]", "[No thanks]", "[Yes, that’s fine]")

    for _ in range(3):
        await town.taps("p.q.been.before")
        await town.taps("p.q.ready.4")

    counts = await town.counts()
    assert (counts["been na.before"], counts["ready-before 4"]) == (1, 1)


async def test_odd_answers_change_nothing(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No thanks]", "[No thanks]", "[Yes, that’s fine]")
    before = await town.counts()

    for action in ("p.q.been.odd", "p.q.ready.11", "p.q.ready.x", "p.q.nothing.yes", "p.q"):
        await town.taps(action)

    assert await town.counts() == before


async def test_second_plan_takes_one_tap_less_and_asks_before_it_replaces(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No more questions]")
    first = (await kept_person(town)).plan

    (asked,) = await through(town, *KEPT[:3], "[Fri 4 December]", "[Skip]")
    await town.taps("p.stay")
    stayed = (await kept_person(town)).plan
    await through(town, *KEPT[:3], "[Fri 4 December]", "[Skip]")
    (saved,) = await through(town, "[Yes, change it]")

    second = (await kept_person(town)).plan
    assert "You have a plan for Friday. Change it to this one?" in asked.text
    assert stayed == first
    assert "Saved." in saved.text
    assert second is not None
    assert second.starts_at - (first.starts_at if first else 0) == 7 * 86_400
    assert len((await kept_person(town)).consents) == 2


async def test_old_yes_asks_before_it_replaces_a_plan(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No more questions]")
    first = (await kept_person(town)).plan

    asked = [
        await town.taps(f"p.{verb}.-.{OAK.id}.261204{len(IF_THEN)}") for verb in ("yes", "only")
    ]

    assert [labels(reply)[:2] for reply in asked] == [["Yes, change it", "Keep the old one"]] * 2
    assert (await kept_person(town)).plan == first


async def test_keep_without_reminders_takes_an_earlier_yes_to_them_back(town: Followed) -> None:
    await town.keep(replace(planned(OAK, A.REMINDERS), plan=None))

    (first, _) = await through(town, *KEPT, "[Keep, no reminders]")

    person = await kept_person(town)
    assert "No reminders, as you said." in first.text
    assert (person.agreed(A.PLAN), person.agreed(A.REMINDERS)) == (True, False)


async def test_plan_is_shown_changed_and_dropped(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No more questions]")

    (menu,) = await through(town, "[Menu]")
    (mine,) = await through(town, "/plan")
    again = await town.taps("p.again")
    (dropped,) = await through(town, "/plan", "[Drop this plan]")
    (none,) = await through(town, "/plan")

    assert "My plan" in labels(menu)
    assert mine.text.split("\n")[:4] == [
        "Your plan",
        "Quiet Oak (NA)",
        "Fri 27 November, 7:00 pm to 8:00 pm",
        "Oak Hall, 1 Oak Row, Leeds",
    ]
    assert labels(mine) == [
        "Where and how", "Calendar", "Save as text", "Map pin", "Change day", "Drop this plan",
        "Stop reminders", "Menu", "Help now",
    ]  # fmt: skip
    assert labels(again)[:3] == ["Fri 27 November", "Fri 4 December", "Fri 11 December"]
    assert dropped.text != mine.text
    assert none.text == "You have no plan now. Find a meeting, and tap “I want to go”."


async def test_reminders_are_turned_off_and_on(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No more questions]", "/plan", "[Stop reminders]")
    (off,) = await through(town, "/plan")

    (on,) = await through(town, "[Remind me]")

    assert "Remind me" in labels(off)
    assert on.text.endswith("I’ll write on Thursday at 7:00 pm and on Friday at 4:00 pm.")
    given = [(one.agreement, one.given) for one in (await kept_person(town)).consents]
    assert given == [
        ("plan", True),
        ("reminders", True),
        ("reminders", False),
        ("reminders", True),
    ]


async def test_meeting_that_is_gone_is_said_and_another_offered(town: Followed) -> None:
    await town.keep(planned(OAK, A.PLAN))
    town.swap([LINKED])

    (mine,) = await through(town, "/plan")
    again = await town.taps("p.again")
    old = await town.taps(f"p.day.-.{OAK.id}.261127{len(IF_THEN)}")

    assert "is not in the list any more" in mine.text
    assert labels(again)[0] == labels(old)[0] == "Find a meeting"


async def test_days_that_passed_or_never_were_are_no_plan(town: Followed) -> None:
    for day in ("261120", "261128", "269999", "", "x"):
        reply = await town.taps(f"p.yes.-.{OAK.id}.{day}")

        assert labels(reply)[0] == "Find a meeting", day

    assert await town.person() is None


async def test_closed_meeting_is_not_planned(gazetteer: Gazetteer, store: Store) -> None:
    closed = meeting(0, venue_type=VenueType.CLOSED_FOR_NOW)
    town = Followed([closed], gazetteer, store)

    reply = await town.taps(f"p.go.-.{closed.id}")

    assert labels(reply)[0] == "Find a meeting"


async def test_public_holiday_is_said_on_card_and_plan(gazetteer: Gazetteer, store: Store) -> None:
    town = Followed([meeting(0, weekday=FRIDAY)], gazetteer, store)
    line = "Public holiday: this may not run. Check first."

    (card,) = await through(town, "aa near Leeds on 25 december", "[1]")
    plan = await town.taps(f"p.if.-.{id_of(0)}.261225{len(IF_THEN)}")
    plain = await town.taps(f"p.if.-.{id_of(0)}.261218{len(IF_THEN)}")

    assert (line in card.text, line in plan.text, line in plain.text) == (True, True, False)


async def test_unmet_need_is_counted_once_of_those_who_said_yes(town: Followed) -> None:
    person = replace(planned(OAK, A.PLAN, A.COUNTING), area="West Yorkshire")

    await through(town, "secular meetings near Leeds")
    nobody = await town.counts()
    await town.keep(person)
    for _ in range(2):
        await through(town, "secular meetings near Leeds")

    assert nobody == {}
    assert (await town.counts())["unmet secular"] == 1
    assert (await kept_person(town)).counted == ("2026Q4.found", "2026Q4.unmet.secular")


async def test_follow_up_begins_with_the_yes_to_check_ins(town: Followed) -> None:
    await through(town, *KEPT, YES)
    before = (await kept_person(town)).follow_up

    await through(town, "[Yes, that’s fine]")

    person = await kept_person(town)
    assert before is None
    assert person.plan is not None
    assert person.follow_up == FollowUp(
        anchor_at=person.plan.starts_at,
        plan_id=person.plan.id,
        meeting_id=OAK.id,
        starts_at=person.plan.starts_at,
    )


async def test_actions_fit_a_button(gazetteer: Gazetteer, store: Store) -> None:
    town = Followed([OAK], gazetteer, store)
    seen: set[str] = set()

    for line in (*KEPT, YES, "[Yes, that’s fine]", "[Yes, that’s fine]", "[Yes, that’s fine]"):
        for reply in await town.all(line):
            seen |= {button.action for row in reply.buttons for button in row}

    assert {action for action in seen if len(action.encode()) > 48} == set()


async def test_words_do_what_the_buttons_do(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No more questions]")

    mine = await town.says("my plan")
    data = (await town.all("what do you know about me"))[-1]
    ask = await town.says("delete everything about me")
    groups = await town.says("which group suits me")
    quiet = await town.says("i dont want any more reminders")

    assert mine.text.startswith("Your plan\nQuiet Oak (NA)")
    assert "Your plan: Quiet Oak (NA)" in data.text
    assert "• your plan for Friday 27 November" in ask.text
    assert groups.text.startswith("1 of 4.")
    assert quiet.text == "OK. All my messages are off now. What would you like to stop?"
    assert (await kept_person(town)).paused


async def test_change_of_day_is_not_asked_about_twice(town: Followed) -> None:
    await through(town, *KEPT, YES, "[No more questions]", "/plan", "[Change day]")

    await through(town, "[Fri 4 December]", "[Skip]")

    person = await kept_person(town)
    assert person.plan is not None
    assert person.plan.starts_at == seconds(NOW.replace(month=12, day=4, hour=19))
