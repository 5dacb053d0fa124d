"""The calendar file, read back by the library that wrote nothing of it by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from bot.calendar_file import calendar_file
from meetings_data import Match, Meeting

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
MEETING = Meeting(
    feed_id="feed",
    source_id="1",
    fellowship="na",
    name="The Blue Door",
    id="abcdefghij",
    weekday=5,
    start_minute=23 * 60 + 30,
    duration_minutes=75,
    timezone="Europe/London",
)
MATCH = Match(MEETING, datetime(2026, 11, 27, 23, 30, tzinfo=ZoneInfo("Europe/London")), 1.0)


def event(match: Match) -> tuple[Calendar, dict[str, object]]:
    content = calendar_file(match, title="Plan", note="Check first.", location="", now=NOW)
    calendar = Calendar.from_ical(content)
    (found,) = calendar.walk("VEVENT")
    return calendar, found


def test_file_is_weekly_in_its_zone_and_as_long_as_the_meeting() -> None:
    calendar, found = event(MATCH)

    assert str(found["uid"]) == "abcdefghij@mutual-aid-bot"
    assert found["dtstart"].params["TZID"] == "Europe/London"
    assert found["dtstart"].dt.replace(tzinfo=None) == datetime(2026, 11, 27, 23, 30)  # noqa: DTZ001
    assert found["dtend"].dt - found["dtstart"].dt == timedelta(minutes=75)
    assert found["rrule"]["FREQ"] == ["WEEKLY"]
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_file_called_plan_says_nothing_else() -> None:
    content = calendar_file(MATCH, title="Plan", note="Check first.", location="", now=NOW)

    assert [word for word in (b"Blue", b"NA ", b"Narcotics", b"LOCATION") if word in content] == []


def test_meeting_that_is_not_every_week_does_not_repeat() -> None:
    _, found = event(replace(MATCH, meeting=replace(MEETING, not_every_week=True)))

    assert "rrule" not in found


def test_meeting_of_unknown_length_takes_an_hour() -> None:
    _, found = event(replace(MATCH, meeting=replace(MEETING, duration_minutes=None)))

    assert found["dtend"].dt - found["dtstart"].dt == timedelta(hours=1)
