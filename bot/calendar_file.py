"""A meeting → a calendar file: weekly, in its own zone, at its true length."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event, vRecur

from meetings_data import Match, ends_at

#: The Meeting Guide format takes a meeting without an end for an hour long; so do we.
_UNKNOWN_LENGTH = timedelta(hours=1)


def calendar_file(match: Match, *, title: str, note: str, location: str, now: datetime) -> bytes:
    """Return an `.ics` file (RFC 5545) with one weekly event, from its next start on.

    The UID is the meeting's id, so that a second file updates the first.
    """
    meeting = match.meeting
    event = Event()
    event.add("uid", f"{meeting.id}@mutual-aid-bot")
    event.add("dtstamp", now)
    event.add("summary", title)
    event.add("dtstart", match.starts_at)
    event.add("dtend", ends_at(match) or match.starts_at + _UNKNOWN_LENGTH)
    event.add("description", note)
    if location:
        event.add("location", location)
    if not meeting.not_every_week:
        event.add("rrule", vRecur({"FREQ": "WEEKLY"}))
    calendar = Calendar()
    calendar.add("prodid", "-//mutual-aid-bot//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
