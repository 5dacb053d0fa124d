"""Meeting Guide JSON (TSML sites, sheets and others) to Meetings.

The format: https://github.com/code4recovery/spec. Members' contacts (`contact_*`, `email`,
`phone`, `mailing_address`), `edit_url` and the addresses for feedback are never looked at.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from meetings_data.feeds import Feed, Reading, Reject, RejectReason
from meetings_data.feeds.clock import (
    duration_minutes,
    instant_of,
    minute_of_day,
    minutes_between,
    start_of,
)
from meetings_data.feeds.document import read_rows
from meetings_data.feeds.guide_place import GuidePlace, place_of_guide
from meetings_data.feeds.guide_row import GuideRow, guide_row
from meetings_data.feeds.guide_types import GuideKind, kind_of_guide
from meetings_data.feeds.identity import Numbered, content_id, slot_id, with_own_ids
from meetings_data.feeds.naming import made_name, mended
from meetings_data.feeds.refusal import RowRefused
from meetings_data.feeds.slots import span_of, weekdays_of
from meetings_data.fellowships import fellowship_named
from meetings_data.meeting import Meeting, ScheduleKind
from meetings_data.normalise import clean_notes, clean_text, clean_url, says_not_every_week

#: How many different oddities a report names with their counts.
_SHOWN_ODDITIES = 40
#: The format counts from 0 for Sunday; some rows have a 7, which can be no other day.
_SEVEN = re.compile(r"(?<!\d)7(?!\d)")

Oddity = str


def read_meeting_guide(feed: Feed, body: bytes) -> Reading:
    """Read a feed. Raises `FeedUnreadable`; a bad row is refused alone."""
    rows = read_rows(feed, body)
    found: list[Numbered] = []
    rejects: list[Reject] = []
    odd: Counter[Oddity] = Counter()
    for number, raw in enumerate(rows, start=1):
        row = guide_row(raw)
        try:
            meetings, oddities = _meetings(feed, row)
        except RowRefused as refused:
            identity = row.text("slug")[:80] if row else ""
            rejects.append(refused.reject(feed, number, identity))
        else:
            found += [(number, meeting) for meeting in meetings]
            odd.update(oddities)
    kept, repeats = with_own_ids(feed.id, found)
    everything = sorted((*rejects, *repeats), key=lambda reject: reject.row)
    return Reading(
        meetings=kept, rejects=tuple(everything), rows=len(rows), warnings=tuple(_warnings(odd))
    )


def _warnings(odd: Counter[Oddity]) -> Iterator[str]:
    for oddity, rows in odd.most_common(_SHOWN_ODDITIES):
        yield f"{oddity} ({rows} {'row' if rows == 1 else 'rows'})"


def _meetings(feed: Feed, row: GuideRow | None) -> tuple[list[Meeting], list[Oddity]]:
    """The meetings of one row, one for each day, and what is odd. Raises `RowRefused`."""
    if row is None:
        raise RowRefused("", "", RejectReason.NOT_A_ROW)
    fellowship = _fellowship(feed, row)
    kind = kind_of_guide(row, fellowship)
    place = place_of_guide(row, feed, kind)
    whole = _whole(feed, row, kind, place=place, fellowship=fellowship)
    odd = [*place.oddities, *_unknown_codes(kind)]
    days, time = row.text("day"), row.text("time")
    if not days and not time:
        return [replace(whole, schedule=ScheduleKind.BY_APPOINTMENT)], odd
    meetings = _weekly(whole, row)
    return meetings, [*odd, *_odd_hours(days, meetings)]


def _odd_hours(days: str, meetings: Iterable[Meeting]) -> Iterator[Oddity]:
    if _SEVEN.search(days):
        yield "day 7, read as Sunday"
    if any(meeting.start_minute == 0 and not meeting.duration_minutes for meeting in meetings):
        yield "time 00:00 and no end: midnight, or an hour that is not known"


def _unknown_codes(kind: GuideKind) -> Iterator[Oddity]:
    for code in kind.unknown:
        yield f"types: {clean_text(code)[:20]!r} is no code that we know"


def _weekly(whole: Meeting, row: GuideRow) -> list[Meeting]:
    """One meeting for each day that the row names. Raises `RowRefused`."""
    days, time = row.text("day"), row.text("time")
    if not days:
        raise RowRefused("day", "", RejectReason.NO_DAY)
    weekdays = weekdays_of(_SEVEN.sub("0", days), sunday_first=True)
    if not weekdays:
        raise RowRefused("day", days, RejectReason.BAD_DAY)
    if not time:
        raise RowRefused("time", "", RejectReason.NO_TIME)
    start, end = span_of(time)
    whole = replace(whole, duration_minutes=_duration(row, start, end))
    said = f"{whole.name}\n{clean_text(_notes(row))}"
    meetings = []
    for listed in weekdays:
        weekday, minute = start_of(listed, start)
        seldom = says_not_every_week(said, weekday=listed)
        meeting = replace(whole, weekday=weekday, start_minute=minute, not_every_week=seldom)
        several = len(weekdays) > 1
        meetings.append(replace(meeting, source_id=slot_id(meeting)) if several else meeting)
    return meetings


def _duration(row: GuideRow, start: int, end: int | None) -> int | None:
    """Minutes to the end of the row, midnight crossed if need be; None where nothing says."""
    listed = minute_of_day(row.text("end_time"))
    until = end if listed is None else listed
    if until is not None:
        return minutes_between(start, until)
    return duration_minutes(row.text("duration"))


def _fellowship(feed: Feed, row: GuideRow) -> str:
    """The feed's fellowship, or a row's own; the format itself has no field for it."""
    words = row.text("fellowship")
    found = fellowship_named(words) if words else feed.fellowship
    if not found:
        raise RowRefused("fellowship", words, RejectReason.NO_FELLOWSHIP)
    return found


def _whole(
    feed: Feed, row: GuideRow, kind: GuideKind, *, place: GuidePlace, fellowship: str
) -> Meeting:
    """What all the meetings of a row have in common."""
    title, group = mended(row.text("name")), mended(row.text("group"))
    address, point = place.address, place.point
    return Meeting(
        feed_id=feed.id,
        source_id=_source_id(row),
        fellowship=fellowship,
        name=_name(title or group, fellowship, place),
        timezone=row.text("timezone") or feed.timezone or None,
        venue_type=place.venue_type,
        venue_reason=place.venue_reason,
        venue=place.venue,
        address=address.street,
        city=address.city,
        region=address.region,
        postcode=address.postcode,
        country=address.country,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        approximate=place.approximate_reason is not None,
        approximate_reason=place.approximate_reason,
        venue_notes=clean_notes(row.text("location_notes")),
        notes=clean_notes(_notes(row)),
        group=group,
        conference_url=place.conference_url,
        conference_notes=place.conference_notes,
        conference_phone=place.conference_phone,
        types=kind.types,
        attributes=kind.attributes,
        url=clean_url(row.text("url")) or place.page,
        entity=clean_text(row.text("entity") or row.text("data_source_name")),
        confirmed_at=_confirmed_at(row),
    )


def _notes(row: GuideRow) -> str:
    """The notes of the meeting, and those of its group where they say something else."""
    texts = (row.text("notes"), row.text("group_notes"))
    return "\n\n".join(dict.fromkeys(filter(None, texts)))


def _name(title: str, fellowship: str, place: GuidePlace) -> str:
    """The row's own name, else one made of what and where. Raises `RowRefused`."""
    where = (place.venue, place.address.street, place.address.city)
    if not title and not any(where):
        raise RowRefused("name", "", RejectReason.NO_NAME)
    return title or made_name(fellowship, *where)


def _source_id(row: GuideRow) -> str:
    """The slug, else one made of what stands in the row about what, when and where."""
    asked = ("name", "day", "time", "location", "formatted_address", "address", "conference_url")
    return row.text("slug") or content_id(*(row.text(key) for key in asked))


def _confirmed_at(row: GuideRow) -> int | None:
    """When the row was last edited, or its group last spoken to; the later of the two."""
    found: Iterable[int | None] = (
        instant_of(row.text(key)) for key in ("updated", "last_contact")
    )
    return max((at for at in found if at is not None), default=None)
