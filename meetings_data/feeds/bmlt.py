"""BMLT answers (Narcotics Anonymous): GetSearchResults, with or without its formats, to Meetings.

Members' contacts (`email_contact`, `contact_*`, `admin_notes`) are never looked at. A key that is
absent is as good as a blank one: a query may leave any of them out.
"""

from collections.abc import Iterable, Mapping

from meetings_data.errors import FeedUnreadable
from meetings_data.feeds import Feed, Reading, Reject, RejectReason
from meetings_data.feeds.bmlt_formats import Formats, formats_of, meanings_of
from meetings_data.feeds.clock import duration_minutes, minute_of_day, start_of
from meetings_data.feeds.document import read_json
from meetings_data.feeds.identity import Numbered, content_id, with_own_ids
from meetings_data.feeds.joining import (
    join_page,
    links_in,
    split_joining,
    venue_by_what_is_there,
    without_links,
)
from meetings_data.feeds.naming import made_name
from meetings_data.feeds.points import point_of
from meetings_data.feeds.refusal import RowRefused
from meetings_data.meeting import Meeting, Point, VenueReason, VenueType
from meetings_data.normalise import (
    clean_joining_notes,
    clean_notes,
    clean_phone,
    clean_text,
    conference_url,
    country_code,
    says_not_every_week,
)
from meetings_data.vocabulary import attribute_of

Row = Mapping[str, str]

#: BMLT counts from 1 for Sunday; ISO from 1 for Monday.
WEEKDAYS = {"1": 7, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}

VENUE_TYPES = {"1": VenueType.IN_PERSON, "2": VenueType.ONLINE, "3": VenueType.HYBRID}

#: Meanings of the formats VM, HY and TC, which speak of the venue.
VIRTUAL, BOTH, SHUT = "online", "hybrid", "temporarily_closed"
MARKS = frozenset({VIRTUAL, BOTH, SHUT})

#: Where the stock server puts a meeting without an address: no place at all.
DEFAULT_CENTRE = Point(34.235918, -118.563659)

#: A label that old servers left inside values of their own fields.
LABEL_MARK = "#@-@#"


def read_bmlt(feed: Feed, body: bytes, formats: bytes | None = None) -> Reading:
    """Read an answer of GetSearchResults, and of GetFormats where it is at hand.

    Raises `FeedUnreadable`. Formats that came with the answer itself count before the others.
    """
    answer = read_json(feed, body)
    rows = _rows_of(feed, answer)
    known = _formats(feed, answer, formats)
    found: list[Numbered] = []
    rejects: list[Reject] = []
    for number, raw in enumerate(rows, start=1):
        row = _strings(raw)
        try:
            found.append((number, _meeting(feed, row, known)))
        except RowRefused as refused:
            rejects.append(refused.reject(feed, number, row.get("id_bigint", "")[:80]))
    meetings, repeats = with_own_ids(feed.id, found)
    everything = sorted((*rejects, *repeats), key=lambda reject: reject.row)
    return Reading(meetings=meetings, rejects=tuple(everything), rows=len(rows))


def _rows_of(feed: Feed, answer: object) -> list[object]:
    """The meetings: a list, the "meetings" of an object, or none in the `{}` of old servers."""
    match answer:
        case list():
            return answer
        case {"meetings": list(rows)}:
            return rows
        case {}:
            if not answer or "formats" in answer:
                return []
    raise FeedUnreadable(
        feed.id,
        "there is no list of meetings in the answer.",
        "Check that the address ends in the server's root, without client_interface.",
    )


def _formats(feed: Feed, answer: object, formats: bytes | None) -> Formats:
    rows: list[object] = []
    if isinstance(answer, dict) and isinstance(answer.get("formats"), list):
        rows = answer["formats"]
    if not rows and formats is not None:
        listed = read_json(feed, formats)
        rows = listed if isinstance(listed, list) else []
    return formats_of(_strings(row) for row in rows)


def _strings(raw: object) -> dict[str, str]:
    """A row with every value as text; BMLT sends text, other hands may have sent numbers."""
    if not isinstance(raw, dict):
        return {}
    kept = {key: value for key, value in raw.items() if isinstance(value, str | int | float)}
    return {str(key): _value(str(value)) for key, value in kept.items()}


def _value(text: str) -> str:
    """A value without the label that old servers put in front of some."""
    return text.rpartition(LABEL_MARK)[2].strip()


def _meeting(feed: Feed, row: Row, formats: Formats) -> Meeting:
    """One meeting. Raises `RowRefused`."""
    _refuse_unusable(row)
    meanings = meanings_of(row, formats)
    location = split_joining(row.get("location_text", ""))
    room = split_joining(row.get("location_info", ""))
    fellowship = feed.fellowship or "na"
    address = _address(row)
    city = _first(
        row, "location_municipality", "location_city_subsection", "location_neighborhood"
    )
    name = clean_text(row.get("meeting_name", "")) or made_name(fellowship, city)
    link, page = _link(row), join_page(row.get("virtual_meeting_link", ""))
    phone = clean_phone(row.get("phone_meeting_number", ""))
    venue = _venue(
        row.get("venue_type", ""),
        marks=frozenset(meanings) & MARKS,
        address=bool(address),
        link=bool(link or phone or page),
    )
    point = _point(row)
    types = _types(meanings)
    weekday, start = start_of(_weekday(row), _start(row))
    comments = clean_text(row.get("comments", ""))
    return Meeting(
        feed_id=feed.id,
        source_id=row.get("id_bigint", "") or content_id(*row.values()),
        fellowship=fellowship,
        name=name,
        weekday=weekday,
        start_minute=start,
        duration_minutes=duration_minutes(row.get("duration_time", "")),
        timezone=row.get("time_zone", "") or feed.timezone or None,
        not_every_week=says_not_every_week(f"{name}\n{comments}", weekday=weekday),
        venue_type=venue[0],
        venue_reason=venue[1],
        venue=clean_text(location.place),
        address=address,
        city=city,
        region=_first(row, "location_province", "location_sub_province"),
        postcode=row.get("location_postal_code_1", ""),
        country=country_code(row.get("location_nation", "")) or feed.country,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        venue_notes=_venue_notes(row, room.place),
        notes=clean_notes(comments),
        conference_url=link,
        conference_notes=_joining_notes(row, location.joining, room.joining),
        conference_phone=phone,
        types=types,
        attributes=tuple(sorted(filter(None, set(map(attribute_of, types))))),
        url=page,
        entity=clean_text(row.get("service_body_name", "")),
    )


def _refuse_unusable(row: Row) -> None:
    if not row:
        raise RowRefused("", "", RejectReason.NOT_A_ROW)
    if row.get("published", "1") == "0":
        raise RowRefused("published", "0", RejectReason.UNPUBLISHED)


def _weekday(row: Row) -> int:
    """The ISO weekday; BMLT counts from 1 for Sunday."""
    words = row.get("weekday_tinyint", "")
    if not words:
        raise RowRefused("weekday_tinyint", "", RejectReason.NO_DAY)
    if words not in WEEKDAYS:
        raise RowRefused("weekday_tinyint", words, RejectReason.BAD_DAY)
    return WEEKDAYS[words]


def _start(row: Row) -> int:
    words = row.get("start_time", "")
    if not words:
        raise RowRefused("start_time", "", RejectReason.NO_TIME)
    minute = minute_of_day(words)
    if minute is None:
        raise RowRefused("start_time", words, RejectReason.BAD_TIME)
    return minute


def _address(row: Row) -> str:
    """Street and quarter on one line; the quarter is left out where it stands as the town."""
    parts = (row.get("location_street", ""), row.get("location_city_subsection", ""))
    if not parts[0]:
        return ""
    quarter = parts[1] if row.get("location_municipality") else ""
    return clean_text(", ".join(filter(None, (parts[0], quarter))))


def _first(row: Row, *keys: str) -> str:
    """The first of these that is filled in: countries use the parts of an address differently."""
    return next((clean_text(row[key]) for key in keys if row.get(key)), "")


def _point(row: Row) -> Point | None:
    point = point_of(row.get("latitude", ""), row.get("longitude", ""))
    return None if point == DEFAULT_CENTRE else point


def _link(row: Row) -> str:
    """The join link: of its field, else of the notes, where it stood before there was a field."""
    field, _, _ = row.get("virtual_meeting_link", "").partition(" ")
    notes = links_in(row.get("comments", ""))
    return next(filter(None, map(conference_url, (field, *notes))), "")


def _venue(
    listed: str, *, marks: frozenset[str], address: bool, link: bool
) -> tuple[VenueType, VenueReason]:
    """The venue type, of the field and the formats VM, HY and TC.

    A closed building with any way to join is online for now. Where field and formats contradict
    each other nobody is sent to a door that may be shut: what both allow is what counts.
    """
    field = VENUE_TYPES.get(listed)
    if SHUT in marks:
        if marks & {VIRTUAL, BOTH} or field in {VenueType.ONLINE, VenueType.HYBRID} or link:
            return VenueType.ONLINE, VenueReason.LISTED
        return VenueType.CLOSED_FOR_NOW, VenueReason.CLOSED_CODE
    said = VenueType.HYBRID if BOTH in marks else VenueType.ONLINE if VIRTUAL in marks else None
    if field and said and field is not said:
        return _agreed(frozenset((field, said)), link=link), VenueReason.CONTRADICTION
    if known := field or said:
        if known is VenueType.IN_PERSON and link:
            return VenueType.HYBRID, VenueReason.ADDRESS_AND_JOIN_LINK
        return known, VenueReason.LISTED
    return venue_by_what_is_there(address=address, link=link)


def _agreed(claims: frozenset[VenueType], *, link: bool) -> VenueType:
    """What two different claims about a venue leave standing."""
    if claims == {VenueType.ONLINE, VenueType.HYBRID}:
        return VenueType.ONLINE
    if claims == {VenueType.IN_PERSON, VenueType.HYBRID}:
        return VenueType.HYBRID if link else VenueType.IN_PERSON
    return VenueType.ONLINE if link else VenueType.UNKNOWN


def _types(meanings: Iterable[str]) -> tuple[str, ...]:
    """The meanings, without what the venue says already; open and closed at once is closed."""
    found = [meaning for meaning in meanings if meaning not in MARKS]
    shut = "closed" in found
    return tuple(meaning for meaning in found if not (shut and meaning == "open"))


def _venue_notes(row: Row, room: str) -> str:
    parts = (room, row.get("bus_lines", ""), row.get("train_lines", ""))
    return clean_notes("\n".join(filter(None, parts)))


def _joining_notes(row: Row, *elsewhere: str) -> str:
    """Meeting number and passcode, also where they were written in place of an address."""
    parts = filter(None, (row.get("virtual_meeting_additional_info", ""), *elsewhere))
    return clean_joining_notes(without_links(" ".join(dict.fromkeys(parts))))
