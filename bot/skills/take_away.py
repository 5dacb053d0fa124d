"""What a person takes away of a meeting: a pin, a calendar file, its links. Nothing is kept."""

from bot.calendar_file import calendar_file
from bot.messages import Button, Document, Pin
from bot.skills.cards import address_line
from bot.skills.turn import Turn
from bot.skills.ways_on import Row
from bot.texts import Text
from bot.wording import say_fellowship, shortened, units
from meetings_data import Match, Meeting

#: A longer link would push the meeting itself out of a message that is kept.
_LINK_UNITS = 200
_PIN_UNITS = 100


def ways_in(turn: Turn, meeting: Meeting) -> Row:
    """Return the buttons that lead into a meeting from anywhere: its link, its number."""
    row = []
    if meeting.conference_url:
        row.append(Button(turn.words("button-join"), url=meeting.conference_url))
    if meeting.conference_phone:
        row.append(Button(turn.words("button-phone"), copies=meeting.conference_phone))
    return tuple(row)


def links_of(meeting: Meeting) -> list[Text]:
    """Return the links and the number of a meeting, for a message that stays."""
    ways = (meeting.conference_url, meeting.conference_phone, meeting.url)
    return [Text(link) for link in ways if link and units(link) <= _LINK_UNITS]


def has_door(meeting: Meeting) -> bool:
    """Say whether the list knows the very place: a rough pin would send people elsewhere."""
    return meeting.latitude is not None and not meeting.approximate


def pin_of(meeting: Meeting) -> Pin | None:
    """Return the door of a meeting on the map, if the list knows it."""
    if meeting.latitude is None or meeting.longitude is None or not has_door(meeting):
        return None
    title = shortened(meeting.venue or meeting.name, _PIN_UNITS)
    address = shortened(address_line(meeting) or meeting.name, _PIN_UNITS)
    return Pin(meeting.latitude, meeting.longitude, title, address)


def pin_caption(turn: Turn, meeting: Meeting) -> Text:
    """Return the words that stand with a pin."""
    return turn.say("pin-caption", name=shortened(meeting.name, _PIN_UNITS))


def calendar_of(turn: Turn, match: Match) -> Document:
    """Return a calendar file that says nothing to whoever else sees that calendar."""
    return _calendar(turn, match, title=turn.words("calendar-title"), location="")


def named_calendar_of(turn: Turn, match: Match) -> Document:
    """Return a calendar file with the names of the meeting, its group and its place."""
    meeting = match.meeting
    title = f"{meeting.name} ({say_fellowship(meeting.fellowship)})"
    location = ", ".join(part for part in (meeting.venue, address_line(meeting)) if part)
    return _calendar(turn, match, title=title, location=location)


def _calendar(turn: Turn, match: Match, *, title: str, location: str) -> Document:
    content = calendar_file(
        match,
        title=title,
        note=turn.words("calendar-note"),
        location=location,
        now=turn.now,
    )
    return Document(turn.words("calendar-file"), "text/calendar", content)
