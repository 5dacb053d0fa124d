"""A day and a time as people say them become spans of real instants."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hearing.times import WEEKDAYS, windows
from meetings_data import start_on
from tests.each import each

LONDON = "Europe/London"
PARTS = ("morning", "lunchtime", "afternoon", "evening", "night")
ZONES = (LONDON, "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata")


def at(said: str, timezone: str = LONDON) -> datetime:
    """A local time such as "2026-11-24 18:00"."""
    return datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(timezone))


def local(day: str | None, time: str | None, now: str, timezone: str = LONDON) -> list[str]:
    """The spans as "24 18:00 > 25 02:00", by the clocks of the zone."""
    spans = windows(day, time, now=at(now, timezone), timezone=timezone)
    assert spans is not None
    return [
        " > ".join(end.astimezone(ZoneInfo(timezone)).strftime("%d %H:%M") for end in span)
        for span in spans
    ]


#: 24 November 2026 is a Tuesday.
TUESDAY = "2026-11-24 15:00"


@each(
    ("day", "time", "now", "expected"),
    [
        ("today", None, TUESDAY, ["24 14:50 > 25 00:00"]),
        ("today", "evening", TUESDAY, ["24 17:00 > 25 04:00"]),
        ("today", "evening", "2026-11-24 19:00", ["24 18:50 > 25 04:00"]),
        ("today", "evening", "2026-11-25 01:00", ["25 00:50 > 25 04:00", "25 17:00 > 26 04:00"]),
        ("today", "evening", "2026-11-25 04:00", ["25 17:00 > 26 04:00"]),
        ("today", "night", TUESDAY, ["24 18:00 > 25 04:00"]),
        ("today", "morning", TUESDAY, ["25 05:00 > 25 12:00"]),
        ("today", "afternoon", TUESDAY, ["24 14:50 > 24 17:00"]),
        ("today", "19:30", TUESDAY, ["24 18:45 > 24 20:16"]),
        ("today", "after 18:00", TUESDAY, ["24 18:00 > 25 04:00"]),
        ("today", "after 12:00", TUESDAY, ["24 14:50 > 25 00:00"]),
        ("today", "before 18:00", TUESDAY, ["24 14:50 > 24 18:00"]),
        ("today", "before 10:00", TUESDAY, ["25 00:00 > 25 10:00"]),
        ("today", "00:00", TUESDAY, ["24 23:15 > 25 00:46"]),
        ("today", "now", TUESDAY, ["24 14:50 > 24 17:00"]),
        (None, "now", "2026-11-24 23:30", ["24 23:20 > 25 01:30"]),
        ("tomorrow", None, TUESDAY, ["25 00:00 > 26 00:00"]),
        ("tomorrow", "morning", TUESDAY, ["25 05:00 > 25 12:00"]),
        ("tomorrow", "night", TUESDAY, ["25 18:00 > 26 02:00"]),
        ("tomorrow", "evening", TUESDAY, ["25 17:00 > 25 22:00"]),
        ("wed", "night", TUESDAY, ["25 18:00 > 26 02:00"]),
        ("wed", "19:30", TUESDAY, ["25 18:45 > 25 20:16"]),
        ("mon", "lunchtime", TUESDAY, ["30 11:00 > 30 14:00"]),
        ("tue", None, TUESDAY, ["24 14:50 > 25 00:00", "01 00:00 > 01 15:00"]),
        ("tue", "evening", TUESDAY, ["24 17:00 > 24 22:00"]),
        ("tue", "evening", "2026-11-24 18:00", ["24 17:50 > 24 22:00", "01 17:00 > 01 18:00"]),
        ("tue", "evening", "2026-11-24 21:00", ["24 20:50 > 24 22:00", "01 17:00 > 01 21:00"]),
        ("tue", "morning", TUESDAY, ["01 05:00 > 01 12:00"]),
        ("tue", None, "2026-11-24 23:00", ["24 22:50 > 25 00:00", "01 00:00 > 01 23:00"]),
        ("tue", None, "2026-11-24 00:00", ["24 00:00 > 25 00:00"]),
        ("mon", "night", "2026-11-24 00:30", ["24 00:20 > 24 02:00", "30 18:00 > 01 00:30"]),
        ("sun", "after 18:00", TUESDAY, ["29 18:00 > 30 00:00"]),
        ("weekend", None, TUESDAY, ["28 00:00 > 30 00:00"]),
        ("weekend", "morning", TUESDAY, ["28 05:00 > 28 12:00", "29 05:00 > 29 12:00"]),
        ("weekend", None, "2026-11-28 20:00", ["28 19:50 > 30 00:00"]),
        ("weekend", None, "2026-11-29 20:00", ["29 19:50 > 30 00:00"]),
        ("weekend", "morning", "2026-11-29 20:00", ["05 05:00 > 05 12:00", "06 05:00 > 06 12:00"]),
        ("sat|sun", "evening", TUESDAY, ["28 17:00 > 28 22:00", "29 17:00 > 29 22:00"]),
        ("thu|mon", "lunchtime", TUESDAY, ["26 11:00 > 26 14:00", "30 11:00 > 30 14:00"]),
        ("today|tomorrow", None, TUESDAY, ["24 14:50 > 26 00:00"]),
        ("dec-25", None, TUESDAY, ["25 00:00 > 26 00:00"]),
        ("dec-25", "morning", "2026-12-25 13:00", ["25 05:00 > 25 12:00"]),
        ("nov-24", "evening", TUESDAY, ["24 17:00 > 24 22:00"]),
        ("feb-29", "lunchtime", TUESDAY, ["29 11:00 > 29 14:00"]),
        ("wed", "10:00-12:00", TUESDAY, ["25 10:00 > 25 12:01"]),
        ("wed", "22:00-01:00", TUESDAY, ["25 22:00 > 26 01:01"]),
        ("wed", "before 00:00", TUESDAY, ["25 00:00 > 26 00:00"]),
    ],
)
def test_windows_are_the_spans_that_people_mean(
    day: str | None, time: str | None, now: str, expected: list[str]
) -> None:
    assert local(day, time, now) == expected


def test_windows_of_no_time_are_none() -> None:
    assert windows(None, None, now=at(TUESDAY), timezone=LONDON) is None


def test_windows_of_a_number_of_minutes_start_with_what_has_just_begun() -> None:
    spans = windows("today", "now", now=at(TUESDAY), timezone=LONDON, within_minutes=60)

    assert spans == ((at("2026-11-24 14:50"), at("2026-11-24 16:00")),)


def test_windows_of_a_time_alone_are_the_next_seven_of_it() -> None:
    assert local(None, "evening", "2026-11-24 21:00") == [
        "24 20:50 > 24 22:00", "25 17:00 > 25 22:00", "26 17:00 > 26 22:00",
        "27 17:00 > 27 22:00", "28 17:00 > 28 22:00", "29 17:00 > 29 22:00", "30 17:00 > 30 22:00",
    ]  # fmt: skip


def test_windows_of_weekdays_leave_the_weekend_out() -> None:
    assert local("weekdays", "morning", "2026-11-26 13:00") == [
        "27 05:00 > 27 12:00", "30 05:00 > 30 12:00", "01 05:00 > 01 12:00",
        "02 05:00 > 02 12:00", "03 05:00 > 03 12:00",
    ]  # fmt: skip


def test_windows_are_meant_in_the_zone_given() -> None:
    spans = windows("today", "evening", now=at(TUESDAY), timezone="America/New_York")

    assert spans == ((at("2026-11-24 22:00"), at("2026-11-25 09:00")),)


@pytest.mark.parametrize(
    ("day", "time", "now", "hours"),
    [
        ("sun", None, "2026-03-28 12:00", 23),
        ("sun", None, "2026-10-24 12:00", 25),
        ("sat", "night", "2026-03-27 12:00", 7),
        ("sat", "night", "2026-10-23 12:00", 9),
    ],
)
def test_windows_on_a_clock_change_are_as_long_as_the_day_is(
    day: str, time: str | None, now: str, hours: int
) -> None:
    spans = windows(day, time, now=at(now), timezone=LONDON)

    assert spans is not None
    assert [end - start for start, end in spans] == [timedelta(hours=hours)]


def test_windows_take_both_of_a_repeated_hour() -> None:
    spans = windows("sun", "01:30", now=at("2026-10-24 12:00"), timezone=LONDON)

    assert spans == (
        (datetime(2026, 10, 24, 23, 45, tzinfo=UTC), datetime(2026, 10, 25, 2, 16, tzinfo=UTC)),
    )


@pytest.mark.parametrize("wrong", ["noonish", "25:00", "after 24:00", "12:61", "after"])
def test_windows_refuse_a_time_that_is_none(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        windows("mon", wrong, now=at(TUESDAY), timezone=LONDON)


@pytest.mark.parametrize("wrong", ["someday", "foo-3", "jun-31"])
def test_windows_refuse_a_day_that_is_none(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        windows(wrong, None, now=at(TUESDAY), timezone=LONDON)


moments = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - the zone is drawn beside it
    max_value=datetime(2031, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([ZoneInfo(name) for name in ZONES]),
)
clocks = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
times = st.one_of(
    st.none(),
    st.sampled_from(PARTS),
    clocks,
    clocks.map("after {}".format),
    clocks.map("before {}".format),
    st.builds("{}-{}".format, clocks, clocks),
)
named_days = st.sampled_from([*WEEKDAYS, "today", "tomorrow", "weekend", "weekdays"])
days = st.one_of(named_days, st.builds("{}|{}".format, named_days, named_days))


@given(day=days, time=times, now=moments, timezone=st.sampled_from(ZONES))
def test_windows_are_whole_spans_still_to_come_in_order(
    day: str, time: str | None, now: datetime, timezone: str
) -> None:
    spans = windows(day, time, now=now, timezone=timezone)

    assert spans is not None
    assert spans != ()
    assert all(start < end and end > now for start, end in spans)
    assert all(start >= now.astimezone(UTC) - timedelta(minutes=10) for start, _ in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


@given(
    weekday=st.sampled_from(WEEKDAYS),
    time=times,
    now=moments,
    timezone=st.sampled_from(ZONES),
)
def test_windows_of_a_weekday_touch_that_day_within_a_fortnight(
    weekday: str, time: str | None, now: datetime, timezone: str
) -> None:
    spans = windows(weekday, time, now=now, timezone=timezone)

    assert spans is not None
    zone = ZoneInfo(timezone)
    first = spans[0]
    assert first[0] - now.astimezone(UTC) < timedelta(days=8)
    assert len(spans) <= 2
    days_touched = {first[0].astimezone(zone).date(), (first[1].astimezone(zone)).date()}
    around = {day + timedelta(days=shift) for day in days_touched for shift in (-1, 0, 1)}
    assert WEEKDAYS.index(weekday) in {day.weekday() for day in around}


@given(
    weekday=st.sampled_from(WEEKDAYS),
    minute=st.integers(0, 24 * 60 - 1),
    now=moments,
    timezone=st.sampled_from(ZONES),
)
def test_windows_of_a_weekday_hold_the_next_start_of_every_meeting_on_it(
    weekday: str, minute: int, now: datetime, timezone: str
) -> None:
    spans = windows(weekday, None, now=now, timezone=timezone)

    assert spans is not None
    today = now.astimezone(ZoneInfo(timezone)).date()
    starts = (
        start_on(today + timedelta(days=ahead), minute, timezone).astimezone(UTC)
        for ahead in range(9)
        if (today + timedelta(days=ahead)).weekday() == WEEKDAYS.index(weekday)
    )
    coming = next(start for start in starts if start >= now.astimezone(UTC))
    assert [start <= coming < end for start, end in spans].count(True) == 1


@given(weekday=st.sampled_from(WEEKDAYS), part=st.sampled_from(PARTS[:4]), now=moments)
def test_windows_of_a_part_of_a_weekday_start_on_it(
    weekday: str, part: str, now: datetime
) -> None:
    spans = windows(weekday, part, now=now, timezone=LONDON)

    assert spans is not None
    for start, _ in spans:
        assert start.astimezone(ZoneInfo(LONDON)).weekday() == WEEKDAYS.index(weekday)


@given(day=st.dates(date(2026, 1, 1), date(2030, 1, 1)), now=moments)
def test_windows_of_a_date_fall_on_it(day: date, now: datetime) -> None:
    spans = windows(day.strftime("%b-%d").lower(), None, now=now, timezone=LONDON)

    assert spans is not None
    ((start, end),) = spans
    last = (end - timedelta(seconds=1)).astimezone(ZoneInfo(LONDON)).date()
    assert (last.month, last.day) == (day.month, day.day)
    assert start < end
