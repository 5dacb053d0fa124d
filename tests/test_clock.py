"""Days, hours, lengths and dates as people and machines write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings_data.feeds.clock import (
    duration_minutes,
    instant_of,
    minute_of_day,
    minutes_between,
    start_of,
    weekday_named,
)
from tests.each import each


@each(
    ("words", "minute"),
    [
        ("19:30", 1170), ("19:30:00", 1170), ("9:05", 545), ("00:00", 0), ("0:00", 0),
        ("24:00", 1440), ("19.00", 1140), ("19h30", 1170), ("19 Uhr", 1140), ("19", 1140),
        ("1900", 1140), ("0930", 570), ("930", 570), ("7pm", 1140), ("7 p.m.", 1140),
        ("11:00 AM", 660), ("7:30PM", 1170), ("12:00 AM", 0), ("12pm", 720), ("19:30 PM", 1170),
        ("noon", 720), ("12 Noon", 720), ("Midnight", 0), ("۱۹:۳۰", 1170), (" 19:30 ", 1170),
    ],
)  # fmt: skip
def test_minute_of_day_reads_what_feeds_write(words: str, minute: int) -> None:
    assert minute_of_day(words) == minute


@pytest.mark.parametrize(
    "words",
    ["", "7", "12", "7 o'clock", "teatime", "25:00", "24:30", "19:60", "13:00 AM", "0.8125",
     "-1:00",
     "7:5", "19:30 EST", "7pm-8pm", "19:30:00:00"],
)  # fmt: skip
def test_minute_of_day_does_not_guess(words: str) -> None:
    assert minute_of_day(words) is None


def test_start_at_the_end_of_a_day_is_the_start_of_the_next() -> None:
    assert start_of(6, 1440) == (7, 0)
    assert start_of(7, 1440) == (1, 0)
    assert start_of(7, 0) == (7, 0)


def test_minutes_between_cross_midnight_and_stop_at_half_a_day() -> None:
    assert minutes_between(1380, 30) == 90
    assert minutes_between(1140, 1440) == 300
    assert minutes_between(1140, 1140) is None
    assert minutes_between(990, 330) is None
    assert (minutes_between(0, 1439), minutes_between(0, 1440)) == (1440, 1440)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("01:30:00", 90), ("01:00", 60), ("24:00:00", 1440), ("1hr 30mins", 90), ("1hr", 60),
        ("1.5 hours", 90), ("1,5 h", 90), ("1h30", 90), ("1 hour and 15 minutes", 75), ("90", 90),
        ("45 min", 45),
    ],
)  # fmt: skip
def test_duration_reads_what_feeds_write(words: str, minutes: int) -> None:
    assert duration_minutes(words) == minutes


@pytest.mark.parametrize(
    "words", ["", "00:00:00", "0", "1", "2", "dawn", "1441", "25 hours", "-90"]
)
def test_duration_that_is_none_is_none(words: str) -> None:
    assert duration_minutes(words) is None


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("2024-05-06 10:20:30", 1714990830), ("2024-05-0610:20:30", 1714990830),
        ("2024-05-06T10:20:30.999Z", 1714990830), ("2024-05-06T12:20:30+02:00", 1714990830),
        ("2024-05-06", 1714953600), ("5/6/2024", 1714953600), ("5/6/2024 10:20:30 AM", 1714990830),
        ("5/6/2024 10:20:30 PM", 1715034030), ("6.5.2024", 1714953600), ("25/12/2023", 1703462400),
        ("1714990830", 1714990830), ("1714990830123", 1714990830),
    ],
)  # fmt: skip
def test_instant_reads_what_feeds_write(words: str, instant: int) -> None:
    assert instant_of(words) == instant


@pytest.mark.parametrize(
    "words",
    ["", "0000-00-00 00:00:00", "2024-02-30", "13/13/2024", "1066-10-14", "yesterday",
     "9999999999",
     "2024-05-06T10:20:30+99:00", "2024-05-06 25:00:00"],
)  # fmt: skip
def test_instant_that_is_none_is_none(words: str) -> None:
    assert instant_of(words) is None


@pytest.mark.parametrize(
    ("words", "weekday"),
    [("Monday", 1), ("tuesdays", 2), ("WED", 3), ("Thurs.", 4), (" fri ", 5), ("Samstag", 6),
     ("domingo", 7), ("MIÉRCOLES", 3), ("sabado", 6), ("lördag", 6)],
)  # fmt: skip
def test_weekday_is_known_by_name(words: str, weekday: int) -> None:
    assert weekday_named(words) == weekday


@pytest.mark.parametrize("words", ["", "the", "1", "someday", "mondayish", "M"])
def test_weekday_that_is_none_is_none(words: str) -> None:
    assert weekday_named(words) is None


@given(st.integers(0, 1439))
def test_minute_of_day_reads_every_minute_in_three_ways(minute: int) -> None:
    hour, rest = divmod(minute, 60)
    half = "AM" if hour < 12 else "PM"

    assert minute_of_day(f"{hour:02}:{rest:02}") == minute
    assert minute_of_day(f"{hour}.{rest:02}") == minute
    assert minute_of_day(f"{(hour + 11) % 12 + 1}:{rest:02} {half}") == minute


@given(st.text(max_size=20))
def test_any_words_are_a_number_within_its_range_or_none(words: str) -> None:
    assert (minute_of_day(words) or 0) in range(1441)
    assert (duration_minutes(words) or 1) in range(1, 1441)
    assert (weekday_named(words) or 1) in range(1, 8)
    assert (instant_of(words) or 631152000) in range(631152000, 4102444800)
