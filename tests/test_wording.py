"""Facts in words: days, times, distances and wishes, as one person reads them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.finding import drop_chip
from bot.hearing.wishes import Wishes
from bot.messages import SpanKind
from bot.texts import load_texts
from bot.wording import (
    chips,
    say_attribute,
    say_clock,
    say_date,
    say_day,
    say_day_wish,
    say_distance,
    say_fellowship,
    say_start,
    say_time_wish,
    say_when,
    shortened,
    units,
)
from meetings_data import ATTRIBUTES, Match, Meeting, fellowships
from tests.each import each

TEXTS = load_texts()
LONDON, SYDNEY = ZoneInfo("Europe/London"), ZoneInfo("Australia/Sydney")
#: A Tuesday.
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=LONDON)


def at(month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


MEETING = Meeting(
    feed_id="oaks", source_id="1", id="oaks", fellowship="aa", name="Oaks", duration_minutes=60
)  # fmt: skip


@each(
    ("day", "words"),
    [
        ("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday"), ("thu", "Thursday"),
        ("fri", "Friday"), ("sat", "Saturday"), ("sun", "Sunday"),
        ("today", "today"), ("tomorrow", "tomorrow"),
        ("weekend", "this weekend"), ("weekdays", "weekdays"),
        ("dec-25", "25 December"), ("jan-1", "1 January"), ("feb-29", "29 February"),
        ("thu|fri", "Thursday or Friday"), ("sat|sun|mon", "Saturday or Sunday or Monday"),
        ("today|dec-25", "today or 25 December"),
    ],
)  # fmt: skip
def test_day_of_a_wish_in_words(day: str, words: str) -> None:
    assert say_day_wish(TEXTS, "en", day) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("morning", "morning"), ("lunchtime", "around lunchtime"), ("afternoon", "afternoon"),
        ("evening", "evening"), ("night", "night"), ("now", "now"),
        ("19:30", "at 7:30 pm"), ("00:00", "at midnight"), ("12:00", "at noon"),
        ("after 18:00", "after 6:00 pm"), ("before 10:00", "before 10:00 am"),
        ("before 00:00", "before midnight"), ("10:00-12:00", "10:00 am to noon"),
        ("22:00-00:00", "10:00 pm to midnight"),
    ],
)  # fmt: skip
def test_time_of_a_wish_in_words(time: str, words: str) -> None:
    assert say_time_wish(TEXTS, "en", time) == words


@pytest.mark.parametrize(
    ("minute", "words"),
    [
        (0, "midnight"), (1, "12:01 am"), (59, "12:59 am"), (60, "1:00 am"), (719, "11:59 am"),
        (720, "noon"), (721, "12:01 pm"), (780, "1:00 pm"), (1170, "7:30 pm"), (1439, "11:59 pm"),
    ],
)  # fmt: skip
def test_clock_in_words(minute: int, words: str) -> None:
    assert say_clock(TEXTS, "en", minute) == words


@given(st.integers(0, 24 * 60 - 1), st.integers(0, 24 * 60 - 1))
def test_no_two_times_of_a_day_read_alike(one: int, other: int) -> None:
    same = say_clock(TEXTS, "en", one) == say_clock(TEXTS, "en", other)

    assert same == (one == other)


def test_midnight_is_named_by_the_night_it_ends() -> None:
    saturday = datetime(2026, 11, 28, 0, 0, tzinfo=LONDON)

    assert say_start(TEXTS, "en", saturday) == "midnight (Friday night)"
    assert say_start(TEXTS, "en", saturday.replace(minute=30)) == "12:30 am"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (at(11, 24, 0, 30), "Today"),
        (at(11, 24, 16, 59), "Today"),
        (at(11, 24, 17, 0), "Tonight"),
        (at(11, 24, 23, 59), "Tonight"),
        (at(11, 25, 0, 0), "Tomorrow"),
        (at(11, 25, 20, 0), "Tomorrow"),
        (at(11, 26, 20, 0), "Thu 26 November"),
        (at(12, 1, 18, 0), "Tue 1 December"),
        (at(11, 23, 23, 55), "Mon 23 November"),
    ],
)  # fmt: skip
def test_day_as_seen_from_now(day: datetime, words: str) -> None:
    assert say_day(TEXTS, "en", day, NOW) == words


def test_day_is_that_of_the_meeting_s_own_zone() -> None:
    """At six on Tuesday in London it is already Wednesday in Sydney."""
    breakfast = datetime(2026, 11, 25, 7, 0, tzinfo=SYDNEY)

    assert say_day(TEXTS, "en", breakfast, NOW) == "Today"
    assert say_day(TEXTS, "en", breakfast.astimezone(LONDON), NOW) == "Tonight"


def test_date_in_full() -> None:
    assert say_date(TEXTS, "en", datetime(2026, 2, 9, tzinfo=UTC)) == "9 February 2026"


# --- when a meeting is ---------------------------------------------------------------------------


def when(start: datetime, reader_zone: str = "Europe/London", **fields: object) -> str:
    zone = str(start.tzinfo)
    meeting = replace(MEETING, **({"timezone": zone} | fields))
    match = Match(meeting, start, None)
    return say_when(TEXTS, "en", match, now=NOW, reader_zone=reader_zone).plain


@pytest.mark.parametrize(
    ("start", "minutes", "words"),
    [
        (at(11, 24, 19, 30), 75, "Tonight, 7:30 pm to 8:45 pm"),
        (at(11, 26, 11, 0), 60, "Thu 26 November, 11:00 am to noon"),
        (at(11, 26, 23, 0), 60, "Thu 26 November, 11:00 pm to midnight"),
        (at(11, 25, 0, 0), 60, "Tomorrow, midnight (Tuesday night) to 1:00 am"),
        (at(11, 26, 18, 0), None, "Thu 26 November, 6:00 pm"),
    ],
)  # fmt: skip
def test_when_in_the_reader_s_own_zone(start: datetime, minutes: int | None, words: str) -> None:
    assert when(start, duration_minutes=minutes) == words


def test_when_in_another_zone_says_both_clocks() -> None:
    noon = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))

    assert when(noon) == "Today, noon to 1:00 pm (Los Angeles time). For you: Tonight 8:00 pm"


def test_when_in_another_zone_with_the_same_clock_says_one() -> None:
    dublin = datetime(2026, 11, 25, 19, 0, tzinfo=ZoneInfo("Europe/Dublin"))

    assert when(dublin) == "Tomorrow, 7:00 pm to 8:00 pm"


def test_when_says_nothing_of_a_zone_that_is_not_known() -> None:
    sydney = datetime(2026, 11, 25, 7, 0, tzinfo=SYDNEY)

    assert when(sydney, reader_zone="") == "Today, 7:00 am to 8:00 am"


def test_length_is_true_when_the_clocks_change() -> None:
    """On 25 October 2026 the hour from one to two comes twice in London."""
    before = datetime(2026, 10, 25, 0, 30, tzinfo=LONDON)

    assert when(before, duration_minutes=120).endswith("12:30 am to 1:30 am")


def test_reader_s_clock_is_that_of_the_day_of_the_meeting() -> None:
    """New York leaves summer time a week after London: four hours between them, then five."""
    new_york = ZoneInfo("America/New_York")

    autumn = when(datetime(2026, 10, 28, 19, 0, tzinfo=new_york))
    winter = when(datetime(2026, 11, 4, 19, 0, tzinfo=new_york))

    assert autumn.rsplit(": ", 1)[1] == "Wed 28 October 11:00 pm"
    assert winter.rsplit(": ", 1)[1] == "Thu 5 November midnight (Wednesday night)"


def test_moment_covers_the_reader_s_words_alone() -> None:
    noon = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
    match = Match(replace(MEETING, timezone="America/Los_Angeles"), noon, None)

    text = say_when(TEXTS, "en", match, now=NOW, reader_zone="Europe/London")

    (span,) = text.spans
    assert text.plain[span.offset : span.offset + span.length] == "Tonight 8:00 pm"
    assert (span.kind, span.at) == (SpanKind.MOMENT, int(noon.timestamp()))


# --- distances -----------------------------------------------------------------------------------


@each(
    ("km", "country", "words"),
    [
        (0.0, "GB", "10 yards"), (0.05, "GB", "50 yards"), (0.16, "GB", "170 yards"),
        (0.161, "GB", "0.1 miles"), (0.5, "GB", "0.3 miles"), (1.609344, "GB", "1 mile"),
        (3.0, "GB", "1.9 miles"), (8.04672, "US", "5 miles"), (50.0, "GB", "31 miles"),
        (250.0, "GB", "155 miles"), (3.0, "IM", "1.9 miles"),
        (0.0, "DE", "10 metres"), (0.04, "DE", "40 metres"), (0.099, "IE", "100 metres"),
        (0.1, "DE", "0.1 km"), (1.0, "FR", "1 km"), (2.55, "DE", "2.5 km"), (9.96, "DE", "10 km"),
        (50.0, "AU", "50 km"), (1234.0, "AU", "1,234 km"), (3.0, "", "3 km"),
    ],
)  # fmt: skip
def test_distance_as_people_there_count(km: float, country: str, words: str) -> None:
    assert say_distance(TEXTS, "en", km, country) == words


# --- chips ---------------------------------------------------------------------------------------


def said(country: str = "GB", **wishes: object) -> list[str]:
    return [words for _, words in chips(TEXTS, "en", Wishes(**wishes), country)]


@each(
    ("wishes", "words"),
    [
        ({}, []),
        ({"fellowships": ("na", "smart")}, ["NA", "SMART"]),
        ({"twelve_step": True}, ["12-step"]),
        ({"twelve_step": False}, ["not 12-step"]),
        ({"twelve_step": False, "attributes": ("secular", "women")}, ["not 12-step", "Women"]),
        ({"attributes": ("secular",)}, ["Not religious"]),
        ({"day": "today", "time": "evening"}, ["tonight"]),
        ({"day": "today", "time": "now"}, ["now"]),
        ({"time": "now"}, ["now"]),
        ({"day": "today", "time": "after 18:00"}, ["today", "after 6:00 pm"]),
        ({"day": "thu", "time": "evening"}, ["Thursday", "evening"]),
        ({"within_minutes": 60}, ["in the next hour"]),
        ({"day": "today", "time": "now", "within_minutes": 180}, ["in the next 3 hours"]),
        ({"within_minutes": 90}, ["in the next 90 minutes"]),
        ({"within_minutes": 0, "time": "now"}, ["now"]),
        ({"within_km": 8.04672}, ["within 5 miles"]),
        ({"online": True}, ["online"]),
        ({"online": False}, ["in person"]),
        ({"attributes": ("wheelchair", "lang:pl")}, ["Step-free", "In Polish"]),
        ({"excluded": ("aa", "mon", "online", "closed")},
         ["not AA", "not Monday", "not online", "not Closed meeting"]),
        ({"excluded": ("secular",)}, ["not secular"]),
        ({"place": "leeds"}, []),
    ],
)  # fmt: skip
def test_chips_say_each_wish_once(wishes: dict[str, object], words: list[str]) -> None:
    assert said(**wishes) == words


def test_distance_chip_is_in_the_units_of_the_place() -> None:
    assert said("DE", within_km=5.0) == ["within 5 km"]


DAYS = st.sampled_from([None, "today", "thu", "weekend", "dec-25", "thu|fri"])
TIMES = st.sampled_from([None, "evening", "now", "19:30", "after 18:00", "10:00-12:00"])
NAMES = st.lists(st.sampled_from(sorted(fellowships())), unique=True, max_size=4).map(tuple)
NEEDS = st.lists(st.sampled_from([*ATTRIBUTES, "lang:pl"]), unique=True, max_size=5).map(tuple)


@given(
    st.builds(
        Wishes, fellowships=NAMES, twelve_step=st.sampled_from([None, True, False]), day=DAYS,
        time=TIMES, within_minutes=st.sampled_from([None, 60, 90]),
        within_km=st.sampled_from([None, 3.0]), online=st.sampled_from([None, True, False]),
        attributes=NEEDS, excluded=NEEDS,
    )
)  # fmt: skip
def test_dropping_a_chip_takes_that_chip_away_and_no_other(wishes: Wishes) -> None:
    before = chips(TEXTS, "en", wishes, "GB")

    for chip, _ in before:
        left = chips(TEXTS, "en", drop_chip(wishes, chip), "GB")
        assert left == tuple(pair for pair in before if pair[0] != chip)


def test_every_attribute_and_fellowship_has_words() -> None:
    words = [say_attribute(TEXTS, "en", name) for name in (*ATTRIBUTES, "lang:fi", "lang:cy")]

    assert words[-2:] == ["In Finnish", "In Welsh"]
    assert len(set(words)) == len(words)
    assert all(say_fellowship(name) for name in fellowships())
    assert say_fellowship("unheard-of") == "UNHEARD-OF"


# --- lengths -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "limit", "expected"),
    [
        ("", 5, ""), ("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"), ("abc def", 5, "abc…"),
        ("😀😀", 4, "😀😀"), ("😀😀😀", 4, "😀…"), ("a😀😀", 4, "a😀…"),
    ],
)  # fmt: skip
def test_words_are_cut_between_letters(words: str, limit: int, expected: str) -> None:
    assert shortened(words, limit) == expected


@given(st.text(max_size=80), st.integers(2, 60))
def test_cut_words_are_never_longer_than_they_may_be(words: str, limit: int) -> None:
    cut = shortened(words, limit)

    assert units(cut) <= limit
    assert cut == words or cut.endswith("…")


def test_moments_of_a_day_are_in_order() -> None:
    starts = [NOW + timedelta(minutes=15 * n) for n in range(4 * 24)]

    assert len({say_day(TEXTS, "en", at, NOW) + say_start(TEXTS, "en", at) for at in starts}) == 96
