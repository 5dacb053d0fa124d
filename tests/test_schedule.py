"""Weekday, local time and zone → instants: midnight, week end, clock changes, far zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.meeting import Match, Meeting, ScheduleKind
from meetings_data.schedule import (
    ends_at,
    local_minutes,
    next_occurrence,
    next_start,
    next_start_second,
    occurrences_between,
    start_on,
)

#: Among them a change by half an hour, one at midnight, one that skipped a whole day, and +14.
ZONES = (
    "Europe/London", "America/New_York", "America/Havana", "America/St_Johns", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Chatham", "Etc/GMT+12",
    "Africa/Casablanca", "Asia/Beirut", "America/Santiago",
)  # fmt: skip
INSTANTS = st.integers(1_324_000_000, 2_051_000_000).map(  # December 2011 to December 2034
    lambda second: datetime.fromtimestamp(second, UTC)
)


def meeting(**fields: object) -> Meeting:
    values = {
        "feed_id": "elms", "source_id": "1", "fellowship": "aa", "name": "Elms",
        "weekday": 2, "start_minute": 19 * 60, "timezone": "Europe/London",
    }  # fmt: skip
    return Meeting(**(values | fields))


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "minute", "zone", "starts"),
    [
        ("2026-11-24", 0, "Europe/London", "2026-11-24T00:00+00:00"),
        ("2026-11-24", 1439, "Europe/London", "2026-11-24T23:59+00:00"),
        ("2026-06-23", 0, "Europe/London", "2026-06-23T00:00+01:00"),
        ("2026-03-29", 59, "Europe/London", "2026-03-29T00:59+00:00"),
        ("2026-03-29", 60, "Europe/London", "2026-03-29T02:00+01:00"),
        ("2026-03-29", 119, "Europe/London", "2026-03-29T02:59+01:00"),
        ("2026-03-29", 120, "Europe/London", "2026-03-29T02:00+01:00"),
        ("2026-10-25", 90, "Europe/London", "2026-10-25T01:30+01:00"),
        ("2026-10-25", 120, "Europe/London", "2026-10-25T02:00+00:00"),
        ("2026-03-08", 15, "America/Havana", "2026-03-08T01:15-04:00"),
        ("2026-11-01", 15, "America/Havana", "2026-11-01T00:15-04:00"),
        ("2026-10-04", 135, "Australia/Lord_Howe", "2026-10-04T02:45+11:00"),
        ("2026-11-23", 0, "Pacific/Kiritimati", "2026-11-23T00:00+14:00"),
        ("2026-11-23", 0, "Asia/Kathmandu", "2026-11-23T00:00+05:45"),
        # Samoa went from the 29th to the 31st: Friday's meeting fell to Saturday's clocks.
        ("2011-12-30", 600, "Pacific/Apia", "2011-12-31T10:00+14:00"),
    ],
)
def test_start_on_a_day_is_the_clock_time_that_exists(
    day: str, minute: int, zone: str, starts: str
) -> None:
    start = start_on(date.fromisoformat(day), minute, zone)

    assert start.isoformat(timespec="minutes") == starts
    assert start.tzinfo == ZoneInfo(zone)


@pytest.mark.parametrize(
    ("weekday", "minute", "zone", "not_before", "starts"),
    [
        (2, 1140, "Europe/London", "2026-11-24T18:59:59.9", "2026-11-24T19:00"),
        (2, 1140, "Europe/London", "2026-11-24T19:00", "2026-11-24T19:00"),
        (2, 1140, "Europe/London", "2026-11-24T19:00:00.1", "2026-12-01T19:00"),
        (7, 1410, "Europe/London", "2026-11-29T23:31", "2026-12-06T23:30"),
        (1, 0, "Europe/London", "2026-11-29T23:31", "2026-11-30T00:00"),
        (1, 0, "Europe/London", "2026-11-30T00:01", "2026-12-07T00:00"),
        # The week of a clock change is an hour shorter, or longer.
        (2, 1140, "Europe/London", "2026-03-24T19:01", "2026-03-31T18:00"),
        (2, 1140, "Europe/London", "2026-10-20T18:01", "2026-10-27T19:00"),
        # The first of the two 01:30s counts; once it is over, next week's.
        (7, 90, "Europe/London", "2026-10-25T00:30", "2026-10-25T00:30"),
        (7, 90, "Europe/London", "2026-10-25T00:31", "2026-11-01T01:30"),
        # It is Monday there while it is still Sunday here.
        (1, 0, "Pacific/Kiritimati", "2026-11-22T09:59", "2026-11-22T10:00"),
        (1, 0, "Pacific/Apia", "2026-11-22T10:30", "2026-11-22T11:00"),
        # Sunday in Los Angeles is Monday in New York.
        (7, 1410, "America/Los_Angeles", "2026-11-30T05:00", "2026-11-30T07:30"),
        # The Friday that Samoa skipped is moved on by a day, and does not come twice.
        (5, 600, "Pacific/Apia", "2011-12-30T09:59", "2011-12-30T20:00"),
        (5, 600, "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T20:00"),
        (5, 600, "Pacific/Apia", "2011-12-30T20:01", "2012-01-05T20:00"),
    ],
)
def test_next_start_is_the_first_at_or_after(
    weekday: int, minute: int, zone: str, not_before: str, starts: str
) -> None:
    start = next_start(weekday, minute, zone, utc(not_before))

    assert start.astimezone(UTC) == utc(starts)
    assert start.tzinfo == ZoneInfo(zone)


@settings(max_examples=300)
@given(
    weekday=st.integers(1, 7),
    minute=st.integers(0, 1439),
    zone=st.sampled_from(ZONES),
    not_before=INSTANTS,
)
def test_next_start_is_the_same_as_by_trying_every_day(
    weekday: int, minute: int, zone: str, not_before: datetime
) -> None:
    today = not_before.astimezone(ZoneInfo(zone)).date()
    days = [today + timedelta(days=number) for number in range(-3, 12)]
    starts = [start_on(day, minute, zone) for day in days if day.isoweekday() == weekday]

    found = next_start(weekday, minute, zone, not_before)

    assert found.timestamp() == min(
        start.timestamp() for start in starts if start.timestamp() >= not_before.timestamp()
    )


@settings(max_examples=200)
@given(
    weekday=st.integers(1, 7),
    minute=st.integers(0, 1439),
    zone=st.sampled_from(ZONES),
    start=INSTANTS,
    hours=st.integers(1, 200),
)
def test_local_minutes_cover_every_start_of_a_span(
    weekday: int, minute: int, zone: str, start: datetime, hours: int
) -> None:
    begin, end = start.timestamp(), (start + timedelta(hours=hours)).timestamp()
    covered = any(
        day == weekday and first <= minute <= last
        for day, first, last in local_minutes(zone, begin, end)
    )

    lies_in_it = next_start_second(weekday, minute, zone, begin) < end

    assert covered or not lies_in_it


def test_local_minutes_of_a_quiet_span_are_exact() -> None:
    start, end = utc("2026-11-24T22:30"), utc("2026-11-25T01:00")

    spans = list(local_minutes("Europe/London", start.timestamp(), end.timestamp()))

    assert spans == [(2, 1350, 1439), (3, 0, 59)]


def test_local_minutes_have_a_day_that_was_skipped_and_whose_starts_moved_on() -> None:
    start, end = utc("2011-12-30T19:00"), utc("2011-12-30T21:00")

    spans = list(local_minutes("Pacific/Apia", start.timestamp(), end.timestamp()))

    # Friday the 30th did not happen; its 10:00 came on Saturday's clock.
    assert spans == [(5, 0, 1439), (6, 540, 659)]


@pytest.mark.parametrize("kind", [ScheduleKind.ONGOING, ScheduleKind.BY_APPOINTMENT])
def test_meeting_without_a_weekly_time_has_no_next_occurrence(kind: ScheduleKind) -> None:
    assert next_occurrence(meeting(schedule=kind), utc("2026-11-24T18:00")) is None
    assert list(occurrences_between(
        meeting(schedule=kind), utc("2026-11-24T18:00"), utc("2027-11-24T18:00")
    )) == []  # fmt: skip


@pytest.mark.parametrize("missing", ["weekday", "start_minute", "timezone"])
def test_meeting_that_lacks_a_part_of_its_time_has_no_next_occurrence(missing: str) -> None:
    assert next_occurrence(meeting(**{missing: None}), utc("2026-11-24T18:00")) is None


def test_occurrences_between_take_the_start_and_not_the_end() -> None:
    found = list(occurrences_between(meeting(), utc("2026-11-24T19:00"), utc("2026-12-08T19:00")))

    assert [start.astimezone(UTC) for start in found] == [
        utc("2026-11-24T19:00"), utc("2026-12-01T19:00")
    ]  # fmt: skip


def test_occurrences_across_a_repeated_hour_come_once_a_week() -> None:
    night = meeting(weekday=7, start_minute=90)

    found = list(occurrences_between(night, utc("2026-10-18T00:00"), utc("2026-11-02T00:00")))

    assert [start.isoformat() for start in found] == [
        "2026-10-18T01:30:00+01:00", "2026-10-25T01:30:00+01:00", "2026-11-01T01:30:00+00:00"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "minutes", "ends"),
    [
        ("2026-11-24T23:00+00:00", 90, "2026-11-25T00:30+00:00"),
        ("2026-11-29T23:30+00:00", 60, "2026-11-30T00:30+00:00"),
        # Across a clock change the true length counts, not the clock on the wall.
        ("2026-03-29T00:30+00:00", 60, "2026-03-29T02:30+01:00"),
        ("2026-10-25T01:30+01:00", 60, "2026-10-25T01:30+00:00"),
    ],
)
def test_end_is_the_true_length_after_the_start(starts: str, minutes: int, ends: str) -> None:
    start = datetime.fromisoformat(starts).astimezone(ZoneInfo("Europe/London"))

    end = ends_at(Match(meeting(duration_minutes=minutes), start, None))

    assert end is not None
    assert end.isoformat(timespec="minutes") == ends


def test_end_is_unknown_where_no_length_is_listed() -> None:
    start = datetime(2026, 11, 24, 19, 0, tzinfo=ZoneInfo("Europe/London"))

    assert ends_at(Match(meeting(), start, None)) is None
