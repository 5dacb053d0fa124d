"""What follows a plan, by the clock: reminders, check-ins, quiet hours, and the end of it all."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.following.clock import awake_from, is_quiet, local
from bot.following.listing import NOT_LISTED, Listed, changed, listed, listing_of, start_that_day
from bot.following.reminders import reminders_of
from bot.following.schedule import ERASING, due_of, when_next, word_after_at
from bot.following.series import (
    answered,
    begun,
    done,
    ended,
    is_open,
    is_silent,
    told,
    unanswered,
    waiting_for,
    with_plan,
    without_plan,
)
from bot.following.times import Times
from bot.person import (
    Agreement,
    Due,
    FollowUp,
    Person,
    Plan,
    Work,
    pack_person,
    unpack_person,
)
from meetings_data import VenueType
from tests.town import directory_of, meeting

TIMES = Times()
ALL = tuple(Agreement)
DAY = 86_400
LONDON = "Europe/London"
#: Half an hour of summer time, a quarter of an hour off, a change at midnight, and the usual.
ZONES = (
    LONDON,
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Santiago",
    "Pacific/Chatham",
    "Africa/Cairo",
    "Asia/Beirut",
    "UTC",
)
#: Around every clock change of two years, in either half of the Earth, and anywhere between.
CHANGES = tuple(
    date(year, month, day)
    for year in (2026, 2027)
    for month, day in (
        (3, 8),
        (3, 28),
        (4, 4),
        (4, 24),
        (9, 5),
        (9, 26),
        (10, 3),
        (10, 25),
        (11, 1),
    )
)
DATES = st.one_of(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.tuples(st.sampled_from(CHANGES), st.integers(-92, 3)).map(
        lambda pair: pair[0] + timedelta(days=pair[1])
    ),
)


def at(zone: str, *parts: int) -> int:
    return int(datetime(*parts, tzinfo=ZoneInfo(zone)).timestamp())


def plan_at(starts_at: int, made_at: int, **fields: object) -> Plan:
    values = {"id": "plan", "meeting_id": "aaaaaaaaaa", "listing": "seen"} | fields
    return Plan(starts_at=starts_at, made_at=made_at, **values)


def person_with(
    plan: Plan | None, *agreements: Agreement, zone: str = LONDON, **fields: object
) -> Person:
    made_at = plan.made_at if plan else 0
    person = Person(lane="7", lang="en", timezone=zone, touched_at=made_at, plan=plan)
    for agreement in agreements:
        person = person.with_consent(agreement, version="1", at=made_at)
    return replace(person, **fields)


def said(person: Person, times: Times = TIMES) -> list[tuple[str, str]]:
    """What is due, with the clock of the person."""
    return [
        (due.work.value, f"{local(due.at, person.timezone):%a %d %b %H:%M}")
        for due in due_of(person, times)
        if due.work not in ERASING | {Work.WARN}
    ]


@st.composite
def plans(draw: st.DrawFn) -> Person:
    zone = draw(st.sampled_from(ZONES))
    day, minute = draw(DATES), draw(st.integers(0, 1439))
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + timedelta(
        minutes=minute
    )
    starts_at = int(start.timestamp())
    made_at = starts_at - draw(st.integers(60, 21 * DAY))
    plan = plan_at(starts_at, made_at, minutes=draw(st.sampled_from((0, 30, 60, 90))))
    return person_with(plan, *ALL, zone=zone)


# --- reminders


@pytest.mark.parametrize(
    ("starts", "made", "expected"),
    [
        # An evening meeting, planned days before.
        ((24, 19, 0), (20, 12, 0), ["evening Mon 19:00", "same-day Tue 16:00"]),
        # Planned after the evening one had passed.
        ((24, 19, 0), (23, 20, 0), ["same-day Tue 16:00"]),
        ((24, 19, 0), (24, 16, 0), []),
        # A morning meeting: the same-day one joins the evening one.
        ((24, 10, 0), (20, 12, 0), ["evening Mon 19:00"]),
        ((24, 12, 0), (20, 12, 0), ["evening Mon 19:00", "same-day Tue 09:00"]),
        ((24, 9, 30), (23, 20, 0), ["same-day Tue 09:00"]),
        ((24, 9, 29), (23, 20, 0), []),
        ((24, 10, 0), (24, 9, 0), []),
        # Just after midnight: on the evening that it belongs to.
        ((24, 0, 30), (20, 12, 0), ["evening Mon 19:00"]),
        ((24, 0, 30), (23, 19, 30), ["same-day Mon 20:45"]),
        ((24, 0, 30), (23, 20, 45), []),
        ((24, 23, 50), (20, 12, 0), ["evening Mon 19:00", "same-day Tue 20:50"]),
    ],
)
def test_reminders_come_on_the_evening_before_and_on_the_day(
    starts: tuple[int, ...], made: tuple[int, ...], expected: list[str]
) -> None:
    plan = plan_at(at(LONDON, 2026, 11, *starts), at(LONDON, 2026, 11, *made))

    person = person_with(plan, Agreement.REMINDERS)

    assert [f"{work} {when[:3]} {when[-5:]}" for work, when in said(person)] == expected


def test_two_reminders_close_together_become_one() -> None:
    times = replace(TIMES, hours_before=6)
    plan = plan_at(at(LONDON, 2026, 11, 24, 2, 30), at(LONDON, 2026, 11, 20, 12, 0))

    person = person_with(plan, Agreement.REMINDERS)

    assert said(person, times) == [("evening", "Mon 23 Nov 19:00")]


def test_reminder_that_was_sent_is_not_due_again() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    person = person_with(plan, Agreement.REMINDERS)

    after = done(person, Work.EVENING, sent=True)

    assert said(after) == [("same-day", "Tue 24 Nov 16:00")]


def test_reminders_agreed_to_later_are_not_made_up_for() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    late = at(LONDON, 2026, 11, 23, 20, 0)

    person = person_with(plan).with_consent(Agreement.REMINDERS, version="1", at=late)

    assert said(person) == [("same-day", "Tue 24 Nov 16:00")]


def test_clock_change_keeps_the_local_hour() -> None:
    # The clocks go back on Sunday morning: the evening before is summer time, the day is not.
    plan = plan_at(at(LONDON, 2026, 10, 25, 19, 0), at(LONDON, 2026, 10, 20, 12, 0))

    person = person_with(plan, Agreement.REMINDERS, Agreement.CHECK_INS)

    assert said(person) == [
        ("evening", "Sat 24 Oct 19:00"),
        ("same-day", "Sun 25 Oct 16:00"),
        ("next-day", "Mon 26 Oct 11:00"),
        ("week", "Sun 01 Nov 11:00"),
        ("month", "Sun 22 Nov 11:00"),
        ("quarter", "Sun 17 Jan 11:00"),
    ]


@settings(max_examples=150, deadline=None)
@given(plans(), st.integers(1, 6), st.sampled_from((time(12), time(19), time(20, 45))))
def test_reminders_are_two_at_most_by_day_and_before_the_meeting(
    person: Person, hours: int, evening: time
) -> None:
    times = replace(TIMES, hours_before=hours, evening=evening)
    plan = person.plan
    assert plan is not None

    rows = reminders_of(plan, person.timezone, times, since=plan.made_at)

    assert len(rows) <= 2
    assert [due for due in rows if is_quiet(due.at, person.timezone, times)] == []
    assert [due for due in rows if not plan.made_at < due.at < due.until <= plan.starts_at] == []
    clocks = [local(due.at, person.timezone).time() for due in rows if due.work is Work.EVENING]
    assert [clock for clock in clocks if clock > time(20, 45)] == []
    assert all(later.at - first.at >= 4 * 3600 for first, later in pairwise(rows))


# --- the word after


@pytest.mark.parametrize(
    ("starts", "minutes", "expected"),
    [
        ((18, 0), 60, "20:00"),
        ((18, 59), 0, "20:59"),
        ((19, 0), 60, "20:45"),
        ((19, 30), 60, "20:45"),
        ((19, 31), 60, None),  # over 14 minutes before: still on the way home
        ((19, 30), 0, None),  # nobody knows when it ends
        ((6, 0), 60, "09:00"),
        ((22, 30), 60, None),
        ((3, 0), 60, None),
    ],
)
def test_word_after_comes_two_hours_later_unless_that_is_night(
    starts: tuple[int, int], minutes: int, expected: str | None
) -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, *starts), 0, minutes=minutes)

    found = word_after_at(plan, LONDON, TIMES)

    assert (found and f"{local(found, LONDON):%H:%M}") == expected


def test_word_after_comes_once_ever() -> None:
    first = plan_at(at(LONDON, 2026, 11, 24, 18, 0), at(LONDON, 2026, 11, 20, 12, 0))
    second = replace(first, id="second", starts_at=first.starts_at + 7 * DAY)
    person = person_with(first, Agreement.WORD_AFTER)

    after = done(person, Work.WORD_AFTER, sent=True)

    assert said(person) == [("word-after", "Tue 24 Nov 20:00")]
    assert said(replace(after, plan=second)) == []


# --- check-ins


def test_check_ins_need_their_own_yes() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 24, 18, 0))

    assert said(person_with(plan, Agreement.PLAN, Agreement.REMINDERS)) == []


def test_pause_stops_every_message_and_keeps_what_erases() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0), warn_at=1)

    rows = due_of(person_with(plan, *ALL, paused=True), TIMES)

    assert {due.work for due in rows} == ERASING


def test_later_meeting_has_its_own_next_day_where_there_is_room() -> None:
    first = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    asked = done(person_with(first, Agreement.CHECK_INS), Work.NEXT_DAY, sent=True)
    second = replace(
        first, id="second", made_at=first.starts_at + DAY, starts_at=first.starts_at + 14 * DAY
    )

    person = with_plan(told(asked, "plan", "went"), second)

    assert [work for work, _ in said(person)] == ["week", "next-day", "month", "quarter"]
    full = replace(person, follow_up=replace(person.follow_up, sent=2))
    assert [work for work, _ in said(full)] == ["week", "month", "quarter"]


def test_later_meeting_near_a_check_in_is_not_asked_about_twice() -> None:
    first = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    asked = done(person_with(first, Agreement.CHECK_INS), Work.NEXT_DAY, sent=True)
    second = replace(
        first, id="second", made_at=first.starts_at + DAY, starts_at=first.starts_at + 6 * DAY
    )

    person = with_plan(asked, second)

    assert [work for work, _ in said(person)] == ["week", "month", "quarter"]


@settings(max_examples=150, deadline=None)
@given(
    plans(),
    st.lists(st.sampled_from(("answer", "silence", "plan", "day late", "days late")), max_size=12),
)
def test_series_keeps_its_promises_whatever_a_person_does(
    person: Person, deeds: list[str]
) -> None:
    """Do all that falls due, in order, with answers, silences, new plans and gaps between."""
    anchor, sent, last_plan = person.plan.starts_at, [], person.plan.starts_at
    # Never unheard of for long: what that brings has a test of its own.
    person = replace(person, touched_at=anchor + 90 * DAY)
    steps = iter(deeds)
    while (rows := due_of(person, TIMES))[0].work is not Work.ERASE_PLAN:
        due = rows[0]
        deed = next(steps, "answer")
        now = due.at + {"day late": DAY, "days late": 6 * DAY}.get(deed, 0)
        when = when_next(due, now, person.timezone, TIMES)
        if when is None or when > now:
            person = done(person, due.work, sent=False)
            continue
        if due.work in {Work.NEXT_DAY, Work.WEEK, Work.MONTH, Work.QUARTER, Work.WORD_AFTER}:
            sent.append(now)
        assert not is_quiet(now, person.timezone, TIMES)
        person = done(person, due.work, sent=True)
        if deed == "plan" and person.follow_up and now < anchor + 70 * DAY:
            made = plan_at(now + 5 * DAY, now, id=f"plan{len(sent)}")
            if person.follow_up.anchor_at <= now:
                last_plan = made.starts_at
                person = with_plan(person, made)
        if deed == "silence":
            person = waiting_for(person, due.work)

    gone = due_of(person, TIMES)[0]

    assert len(sent) <= 5
    day_84 = local(anchor, person.timezone).date() + timedelta(days=84)
    assert [at for at in sent if local(at, person.timezone).date() > day_84] == []
    assert max(last_plan, *sent, anchor) < gone.at <= anchor + 90 * DAY


def test_check_ins_agreed_to_later_are_not_made_up_for() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    late = at(LONDON, 2026, 12, 2, 9, 0)

    person = person_with(plan).with_consent(Agreement.CHECK_INS, version="1", at=late)

    assert [work for work, _ in said(person)] == ["month", "quarter"]


def test_last_check_in_is_never_sent_after_its_day() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    person = person_with(plan, Agreement.CHECK_INS)
    late = replace(
        plan, id="late", starts_at=plan.starts_at + 84 * DAY, made_at=plan.starts_at + 70 * DAY
    )

    (last,) = [due for due in due_of(person, TIMES) if due.work is Work.QUARTER]
    rows = said(with_plan(done(person, Work.NEXT_DAY, sent=True), late))

    assert last.until == at(LONDON, 2027, 2, 16, 21, 0)
    assert [work for work, _ in rows] == ["week", "month", "quarter"]


def test_series_ends_with_the_second_silence_in_a_row() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    person = person_with(plan, Agreement.CHECK_INS)

    first = unanswered(waiting_for(done(person, Work.NEXT_DAY, sent=True), Work.NEXT_DAY))
    second = unanswered(waiting_for(done(first, Work.WEEK, sent=True), Work.WEEK))
    between = unanswered(waiting_for(answered(first), Work.WEEK))

    assert [is_silent(one) for one in (first, second, between)] == [False, True, False]
    assert said(ended(second)) == []


def test_answer_is_taken_once_and_for_its_own_meeting() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    person = person_with(plan, Agreement.CHECK_INS)

    went = told(person, "plan", "went")
    again = told(went, "plan", "did-not")

    assert (is_open(person, "plan"), is_open(went, "plan")) == (True, False)
    assert told(person, "another", "went").follow_up.attended == ""
    assert (went.follow_up.attended, went.follow_up.been) == ("went", 1)
    assert again == went
    assert "next-day" not in [work for work, _ in said(went)]


# --- how a series begins and goes on

FIRST = Plan(id="first", meeting_id="m", starts_at=100 * DAY, listing="x", made_at=90 * DAY)


def test_series_begins_with_the_first_plan() -> None:
    assert begun(None, FIRST) == FollowUp(
        anchor_at=100 * DAY, plan_id="first", meeting_id="m", starts_at=100 * DAY
    )


def test_series_moves_with_a_plan_that_is_changed_before_it_began() -> None:
    other = replace(FIRST, id="other", starts_at=102 * DAY, made_at=95 * DAY)

    assert begun(begun(None, FIRST), other).anchor_at == 102 * DAY


def test_series_stays_with_a_meeting_until_it_is_known_how_it_went() -> None:
    series = begun(None, FIRST)
    other = replace(FIRST, id="other", starts_at=107 * DAY, made_at=101 * DAY)
    asked = replace(series, steps=("next-day",))

    assert begun(series, other) == series
    assert begun(asked, other) == replace(series, plan_id="other", starts_at=107 * DAY, steps=())


@pytest.mark.parametrize(
    "over",
    [
        FollowUp(anchor_at=100 * DAY, plan_id="first", starts_at=100 * DAY, ended=True),
        FollowUp(anchor_at=10 * DAY, plan_id="old", starts_at=10 * DAY),
    ],
)
def test_series_begins_anew_once_it_is_over(over: FollowUp) -> None:
    other = replace(FIRST, id="other", starts_at=107 * DAY, made_at=101 * DAY)

    assert begun(over, other) == begun(None, other)


def test_dropped_plan_is_not_asked_about() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))

    person = without_plan(person_with(plan, *ALL))

    assert [work for work, _ in said(person)] == ["week", "month", "quarter"]


def test_record_with_all_of_it_survives_packing() -> None:
    plan = plan_at(100 * DAY, 90 * DAY, done=("evening",), minutes=60)
    person = done(person_with(plan, *ALL), Work.NEXT_DAY, sent=True)

    assert unpack_person(pack_person(person)) == person


# --- what is late


def test_what_falls_due_at_night_waits_for_the_morning_or_is_dropped() -> None:
    night, morning = at(LONDON, 2026, 11, 24, 23, 0), at(LONDON, 2026, 11, 25, 9, 0)
    noon = at(LONDON, 2026, 11, 24, 12, 0)

    def when(now: int, until: int, work: Work = Work.WEEK) -> int | None:
        return when_next(Due(work, noon, until), now, LONDON, TIMES)

    assert when(noon, noon) == noon
    assert when(noon + 1, noon) is None
    assert when(night, morning) == morning
    assert when(night, morning - 1) is None
    assert [when(night, 0, work) for work in sorted(ERASING)] == [night, night]


def test_what_waits_for_the_morning_is_due_then() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))
    person = person_with(plan, Agreement.CHECK_INS)
    morning = at(LONDON, 2026, 11, 27, 9, 0)

    waiting = replace(person, not_before=morning)

    assert said(waiting)[:2] == [("next-day", "Fri 27 Nov 09:00"), ("week", "Tue 01 Dec 11:00")]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ZONES), DATES, st.integers(0, 1439))
def test_quiet_hours_end_by_the_local_clock(zone: str, day: date, minute: int) -> None:
    now = int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).timestamp())
    now += minute * 60

    then = awake_from(now, zone, TIMES)

    assert not is_quiet(then, zone, TIMES)
    assert then == now or local(then, zone).time() == time(9)
    assert now <= then < now + 14 * 3600


# --- the end


def test_plan_without_check_ins_goes_on_the_day_after() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))

    rows = due_of(person_with(plan, Agreement.PLAN, Agreement.REMINDERS), TIMES)

    (erase,) = [due for due in rows if due.work is Work.ERASE_PLAN]
    assert erase.at == at(LONDON, 2026, 11, 25, 11, 0)


def test_plan_with_check_ins_is_gone_on_day_90() -> None:
    plan = plan_at(at(LONDON, 2026, 11, 24, 19, 0), at(LONDON, 2026, 11, 20, 12, 0))

    rows = due_of(person_with(plan, *ALL), TIMES)

    (erase,) = [due for due in rows if due.work is Work.ERASE_PLAN]
    assert erase.at == plan.starts_at + 90 * DAY


def test_whoever_is_not_heard_of_is_warned_once_and_forgotten() -> None:
    touched = at(LONDON, 2026, 11, 24, 8, 0)
    silent = FollowUp(anchor_at=touched, ended=True, silent=2)
    person = person_with(None, Agreement.REMINDERS, touched_at=touched)

    def rows(person: Person) -> list[str]:
        return [f"{due.work} {local(due.at, LONDON):%d %b %H:%M}" for due in due_of(person, TIMES)]

    forget = "forget 22 Feb 08:00"
    assert rows(person) == ["warn 15 Feb 11:00", forget]
    assert rows(done(person, Work.WARN, sent=True)) == [forget]
    assert rows(replace(person, paused=True)) == [forget]
    assert rows(replace(person, consents=())) == [forget]
    assert forget in rows(replace(person, follow_up=silent))
    assert "warn 15 Feb 11:00" not in rows(replace(person, follow_up=silent))


# --- listings


def test_listing_changes_with_what_someone_relies_on_and_nothing_else() -> None:
    seen = meeting(0)
    relied_on = (
        {"weekday": 3}, {"start_minute": 18 * 60}, {"timezone": "Europe/Dublin"},
        {"venue_type": VenueType.HYBRID}, {"venue": "Elm Hall"}, {"address": "2 Oak Row"},
        {"city": "York"}, {"conference_url": "https://zoom.us/j/1"},
    )  # fmt: skip

    prints = {listing_of(seen), *(listing_of(meeting(0, **one)) for one in relied_on)}

    assert len(prints) == 1 + len(relied_on)
    assert listing_of(meeting(0, notes="Ring twice", confirmed_at=5)) == listing_of(seen)
    assert listing_of(None) == NOT_LISTED


@pytest.mark.parametrize(
    ("now_listed", "expected"),
    [
        (meeting(0), Listed.SAME),
        (meeting(0, start_minute=20 * 60), Listed.MOVED),
        (meeting(0, venue="Elm Hall"), Listed.MOVED),
        (meeting(0, start_minute=17 * 60), Listed.GONE),  # over before anyone can be told
        (meeting(0, weekday=3), Listed.GONE),
        (meeting(0, venue_type=VenueType.CLOSED_FOR_NOW), Listed.GONE),
        (None, Listed.GONE),
    ],
)
def test_changed_listing_is_moved_or_gone(now_listed: object, expected: Listed) -> None:
    starts_at = at(LONDON, 2026, 11, 24, 19, 0)
    plan = plan_at(starts_at, starts_at - DAY, listing=listing_of(meeting(0)))

    assert listed(plan, now_listed, starts_at - 3600) == expected


def test_start_of_that_day_is_found_in_the_zone_of_the_meeting() -> None:
    tokyo = meeting(0, timezone="Asia/Tokyo", start_minute=30)  # Tuesday, half past midnight

    starts_at = at("Asia/Tokyo", 2026, 11, 24, 0, 30)

    assert start_that_day(tokyo, starts_at) == starts_at
    assert start_that_day(replace(tokyo, start_minute=90), starts_at) == starts_at + 3600
    assert start_that_day(replace(tokyo, weekday=3), starts_at) is None


def test_change_is_noted_once_by_day_and_taken_back() -> None:
    seen, moved = meeting(0), meeting(0, start_minute=20 * 60)
    starts_at = at(LONDON, 2026, 11, 24, 19, 0)
    plan = plan_at(starts_at, 0, listing=listing_of(seen), meeting_id=seen.id)
    person = person_with(plan, Agreement.PLAN)
    night = datetime.fromtimestamp(at(LONDON, 2026, 11, 23, 23, 0), UTC)

    def look(person: Person, *meetings: object, now: datetime = night) -> Person | None:
        return changed(person, directory_of(meetings), now=now, times=TIMES)

    noted = look(person, moved)
    assert noted.plan.warn_at == at(LONDON, 2026, 11, 24, 9, 0)
    assert said(noted) == [("changed", "Tue 24 Nov 09:00")]
    assert look(person, seen) is None
    assert look(noted, moved) is None
    assert look(noted, seen) == person
    assert look(person).plan.warn_at == noted.plan.warn_at
    assert look(person, moved, now=datetime.fromtimestamp(starts_at, UTC)) is None
    assert look(person_with(plan), moved) is None
