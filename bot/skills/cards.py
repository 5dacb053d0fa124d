"""A meeting as a person reads it: five lines in a list, everything when opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.skills.turn import Turn
from bot.texts import Text, join
from bot.wording import (
    MESSAGE_UNITS,
    say_attribute,
    say_date,
    say_distance,
    say_fellowship,
    say_when,
    shortened,
    units,
)
from meetings_data import (
    LANGUAGE_PREFIX,
    Match,
    Meeting,
    Point,
    VenueType,
    explain,
    fellowships,
    public_holiday,
)

_HERE_KM = 0.03
#: What a list says of a meeting when it does not say what a person asked for.
_OPPOSITE = {"open": "closed", "closed": "open", "women": "men", "men": "women"}
_GOES_TO = {VenueType.IN_PERSON, VenueType.HYBRID, VenueType.UNKNOWN, VenueType.CLOSED_FOR_NOW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How the one who reads counts: their zone, their country's units, what they asked for."""

    timezone: str
    country: str
    asked: tuple[str, ...] = ()  # attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much of a listing is shown, where some listings hold a page: all in UTF-16 units."""

    line: int  # for a name, a venue, an address
    note: int
    asked: int  # how many of the needs a short card answers
    types: int  # how many of the codes are explained


WIDE = Room(line=160, note=500, asked=4, types=20)
#: Five cards, or one with everything in it, fit into a message so, whatever the listings hold.
NARROW = Room(line=50, note=200, asked=2, types=8)


def fitting(build: Callable[[Room], Text]) -> Text:
    """Return a text with all the room it wants, unless it would be too long for a message."""
    text = build(WIDE)
    return text if units(text.plain) <= MESSAGE_UNITS else build(NARROW)


def short_card(turn: Turn, number: int, match: Match, reader: Reader, room: Room = WIDE) -> Text:
    """Return what, when, where, how far and which kind, a line each, with marks of doubt."""
    meeting = match.meeting
    title = turn.say(
        "card-title",
        number=number,
        name=shortened(meeting.name, room.line),
        fellowship=say_fellowship(meeting.fellowship),
    )
    lines = [title, *_doubts(turn, meeting), _when(turn, match, reader)]
    lines += holiday_line(turn, match)
    lines += _where(turn, match, reader, room)
    return join([*lines, _kind(turn, meeting, reader, room)])


def open_card(turn: Turn, match: Match, reader: Reader, room: Room = WIDE) -> Text:
    """Return everything the list knows of a meeting, in plain words, and what it does not."""
    meeting = match.meeting
    paragraphs = [
        join(
            [
                turn.say(
                    "card-title-plain",
                    name=shortened(meeting.name, room.line),
                    fellowship=_organisation(turn, meeting),
                ),
                *_doubts(turn, meeting),
                _when(turn, match, reader),
                *holiday_line(turn, match),
                *_where(turn, match, reader, room),
                turn.say(
                    "open-kind-reason",
                    kind=turn.words(f"kind-{meeting.venue_type}"),
                    reason=turn.words(f"reason-{meeting.venue_reason}"),
                ),
                *_roughness(turn, meeting),
            ]
        ),
        _expectations(turn, meeting, reader, room),
        _notes(turn, "open-notes", room, meeting.venue_notes, meeting.notes),
        _notes(turn, "open-join-notes", room, meeting.conference_notes),
        _confirmation(turn, meeting),
    ]
    return join([part for part in paragraphs if part.plain], "\n\n")


def holiday_line(turn: Turn, match: Match) -> list[Text]:
    """Return the line for a day on which the building, or the meeting, may be closed."""
    meeting, day = match.meeting, match.starts_at.date()
    if meeting.venue_type is VenueType.ONLINE or not meeting.country:
        return []
    if not public_holiday(day, country=meeting.country):
        return []
    region = meeting.region
    if meeting.latitude is not None and meeting.longitude is not None:
        region = turn.around.gazetteer.region_of(Point(meeting.latitude, meeting.longitude))
    if not public_holiday(day, country=meeting.country, region=region):
        return []
    return [turn.say("holiday-here")]


def _organisation(turn: Turn, meeting: Meeting) -> str:
    known = fellowships().get(meeting.fellowship)
    if known is None:
        return say_fellowship(meeting.fellowship)
    return turn.words("open-fellowship", name=known.name, word=turn.words(f"word-{known.word}"))


def _doubts(turn: Turn, meeting: Meeting) -> list[Text]:
    lines = []
    facts = turn.around.directory.feed(meeting.feed_id)
    if facts is not None and facts.fictional:
        lines.append(turn.say("card-fictional"))
    if meeting.not_every_week:
        lines.append(turn.say("card-not-weekly"))
    return lines


def _when(turn: Turn, match: Match, reader: Reader) -> Text:
    texts, lang = turn.around.texts, turn.incoming.lang
    when = say_when(texts, lang, match, now=turn.now, reader_zone=reader.timezone)
    if match.starts_at > turn.now:
        return when
    minutes = int((turn.now - match.starts_at).total_seconds() // 60)
    return join([when, turn.say("card-started", minutes=minutes)], " · ")


def _where(turn: Turn, match: Match, reader: Reader, room: Room) -> list[Text]:
    meeting = match.meeting
    if meeting.venue_type is VenueType.ONLINE:
        return [turn.say("card-where-online"), turn.say("card-far-none")]
    venue = shortened(meeting.venue, room.line)
    address = shortened(address_line(meeting), room.line)
    if venue and address:
        where = turn.say("card-where", venue=venue, address=address)
    elif venue or address:
        where = turn.say("card-where-only", venue=venue or address)
    else:
        where = turn.say("card-where-unknown")
    return [where, _far(turn, match, reader)]


def _far(turn: Turn, match: Match, reader: Reader) -> Text:
    km = match.distance_km
    if km is None:
        return turn.say("card-far-unknown")
    distance = say_distance(turn.around.texts, turn.incoming.lang, km, reader.country)
    if match.meeting.approximate:
        return turn.say("card-far-rough", distance=distance)
    if km < _HERE_KM:
        return turn.say("card-far-here")
    return turn.say("card-far", distance=distance)


def _kind(turn: Turn, meeting: Meeting, reader: Reader, room: Room) -> Text:
    kind = turn.words(f"kind-{meeting.venue_type}")
    answers = [_answer(turn, meeting, name) for name in reader.asked[: room.asked]]
    return join([turn.say("card-kind", kind=kind), *answers], " · ")


def _answer(turn: Turn, meeting: Meeting, name: str) -> Text:
    """Say of a need whether the list says yes; what it leaves out is unknown, never no."""
    texts, lang = turn.around.texts, turn.incoming.lang
    words, opposite = say_attribute(texts, lang, name), _OPPOSITE.get(name)
    if _has(meeting, name):
        return turn.say("attribute-listed", attribute=words)
    if opposite in meeting.attributes:
        other = say_attribute(texts, lang, opposite)
        return turn.say("attribute-opposite", attribute=words, other=other)
    return turn.say("attribute-unlisted", attribute=words)


def _has(meeting: Meeting, name: str) -> bool:
    if name in meeting.attributes:
        return True
    known = fellowships().get(meeting.fellowship)
    by_fellowship = {"secular": _is_secular(meeting), "family": known and known.for_family}
    return bool(by_fellowship.get(name))


def _is_secular(meeting: Meeting) -> bool:
    """Whether the group itself is what "secular" finds: it is, or is not 12-step and not known."""
    known = fellowships().get(meeting.fellowship)
    if known is None:
        return False
    return known.secular is True or (known.twelve_step is False and known.secular is None)


def address_line(meeting: Meeting) -> str:
    """Return the address with town and postcode, each said once."""
    parts = [meeting.address] if meeting.address else []
    for part in (meeting.city, meeting.postcode):
        if part and part.casefold() not in ", ".join(parts).casefold():
            parts.append(part)
    return ", ".join(parts)


def _roughness(turn: Turn, meeting: Meeting) -> list[Text]:
    if meeting.approximate_reason is None or meeting.venue_type not in _GOES_TO:
        return []
    return [turn.say(f"rough-{meeting.approximate_reason}")]


def _expectations(turn: Turn, meeting: Meeting, reader: Reader, room: Room) -> Text:
    lines = []
    for meaning in meeting.types[: room.types]:
        known = explain(meaning, lang=turn.incoming.lang, fellowship=meeting.fellowship)
        if meaning.startswith(LANGUAGE_PREFIX) or known.explanation:
            explanation = known.explanation or known.label
            lines.append(turn.say("open-type", label=known.label, explanation=explanation))
    missing = [name for name in reader.asked if not _has(meeting, name)]
    lines += [_answer(turn, meeting, name) for name in missing[: room.types]]
    return join([turn.say("open-types"), *lines]) if lines else Text("")


def _notes(turn: Turn, heading: str, room: Room, *notes: str) -> Text:
    words = "\n".join(note for note in notes if note)
    if not words:
        return Text("")
    shown = shortened(words, room.note)
    lines = [turn.say(heading), turn.say("open-note", note=shown)]
    if shown != words:
        lines.append(turn.say("note-cut"))
    return join(lines)


def _confirmation(turn: Turn, meeting: Meeting) -> Text:
    facts = turn.around.directory.feed(meeting.feed_id)
    source = meeting.entity or (facts.name if facts else meeting.feed_id)
    lines = []
    if meeting.confirmed_at is None:
        lines.append(turn.say("open-unconfirmed", source=source))
    else:
        at = datetime.fromtimestamp(meeting.confirmed_at, tz=UTC)
        date = say_date(turn.around.texts, turn.incoming.lang, at)
        lines.append(turn.say("open-confirmed", date=date, source=source))
    if facts is not None and not facts.checked and not facts.fictional:
        lines.append(turn.say("open-unchecked-feed"))
    return join(lines)
