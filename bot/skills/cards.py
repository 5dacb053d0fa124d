"""A meeting as a person reads it: five lines in a list, everything when opened."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.skills.turn import Turn
from bot.texts import Text, join
from bot.wording import (
    say_attribute,
    say_date,
    say_distance,
    say_fellowship,
    say_when,
)
from meetings_data import (
    LANGUAGE_PREFIX,
    Match,
    Meeting,
    VenueType,
    explain,
    fellowships,
)

#: Notes in a listing can be a page long; a card must stay within Telegram's 4,096 characters.
_NOTE_LIMIT = 500
_HERE_KM = 0.03
_GOES_TO = {VenueType.IN_PERSON, VenueType.HYBRID, VenueType.UNKNOWN, VenueType.CLOSED_FOR_NOW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How the one who reads counts: their zone, their country's units, what they asked for."""

    timezone: str
    country: str
    asked: tuple[str, ...] = ()  # attributes


def short_card(turn: Turn, number: int, match: Match, reader: Reader) -> Text:
    """Return what, when, where, how far and which kind, a line each, with marks of doubt."""
    meeting = match.meeting
    title = turn.say(
        "card-title",
        number=number,
        name=meeting.name,
        fellowship=say_fellowship(meeting.fellowship),
    )
    lines = [title, *_doubts(turn, meeting), _when(turn, match, reader)]
    lines += _where(turn, match, reader)
    return join([*lines, _kind(turn, meeting, reader)])


def open_card(turn: Turn, match: Match, reader: Reader) -> Text:
    """Return everything the list knows of a meeting, in plain words, and what it does not."""
    meeting = match.meeting
    paragraphs = [
        join(
            [
                turn.say(
                    "card-title-plain", name=meeting.name, fellowship=_organisation(turn, meeting)
                ),
                *_doubts(turn, meeting),
                _when(turn, match, reader),
                *_where(turn, match, reader),
                turn.say(
                    "open-kind-reason",
                    kind=turn.words(f"kind-{meeting.venue_type}"),
                    reason=turn.words(f"reason-{meeting.venue_reason}"),
                ),
                *_roughness(turn, meeting),
            ]
        ),
        _expectations(turn, meeting, reader),
        _notes(turn, "open-notes", meeting.venue_notes, meeting.notes),
        _notes(turn, "open-join-notes", meeting.conference_notes),
        _confirmation(turn, meeting),
    ]
    return join([part for part in paragraphs if part.plain], "\n\n")


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


def _where(turn: Turn, match: Match, reader: Reader) -> list[Text]:
    meeting = match.meeting
    if meeting.venue_type is VenueType.ONLINE:
        return [turn.say("card-where-online"), turn.say("card-far-none")]
    address = address_line(meeting)
    if meeting.venue and address:
        where = turn.say("card-where", venue=meeting.venue, address=address)
    elif meeting.venue or address:
        where = turn.say("card-where-only", venue=meeting.venue or address)
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


def _kind(turn: Turn, meeting: Meeting, reader: Reader) -> Text:
    kind = turn.words(f"kind-{meeting.venue_type}")
    extras = _asked_lines(turn, meeting, reader)
    if not extras:
        return turn.say("card-kind", kind=kind)
    return join([turn.say("card-kind", kind=kind), *extras], " · ")


def _asked_lines(turn: Turn, meeting: Meeting, reader: Reader) -> list[Text]:
    """Say of every need whether the list says yes; what it leaves out is unknown, never no."""
    lines = []
    for name in reader.asked:
        words = say_attribute(turn.around.texts, turn.incoming.lang, name)
        listed = name in meeting.attributes or (name == "secular" and _is_secular(meeting))
        key = "attribute-listed" if listed else "attribute-unlisted"
        lines.append(turn.say(key, attribute=words))
    return lines


def _is_secular(meeting: Meeting) -> bool:
    known = fellowships().get(meeting.fellowship)
    return known is not None and known.twelve_step is False


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


def _expectations(turn: Turn, meeting: Meeting, reader: Reader) -> Text:
    lines = []
    for meaning in meeting.types:
        known = explain(meaning, lang=turn.incoming.lang, fellowship=meeting.fellowship)
        if meaning.startswith(LANGUAGE_PREFIX) or known.explanation:
            explanation = known.explanation or known.label
            lines.append(turn.say("open-type", label=known.label, explanation=explanation))
    listed = {name for name in reader.asked if name in meeting.attributes}
    lines += [
        turn.say("attribute-unlisted", attribute=words)
        for name in reader.asked
        if name not in listed and not (name == "secular" and _is_secular(meeting))
        for words in [say_attribute(turn.around.texts, turn.incoming.lang, name)]
    ]
    return join([turn.say("open-types"), *lines]) if lines else Text("")


def _notes(turn: Turn, heading: str, *notes: str) -> Text:
    kept = [note for note in notes if note]
    if not kept:
        return Text("")
    words = "\n".join(kept)
    lines = [turn.say(heading), turn.say("open-note", note=words[:_NOTE_LIMIT])]
    if len(words) > _NOTE_LIMIT:
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
