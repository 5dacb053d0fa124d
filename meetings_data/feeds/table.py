"""Tables (CSV, or JSON rows) to Meetings: any list a local service keeps, by a few lines of TOML.

`columns` (see `columns.py`) says what stands where, `meanings` what the list's own words or
letters for types mean: `B = "newcomer"`. Letters are not read as Meeting Guide codes unless the
column is named as `type_codes`. A row may be several meetings (`slots.py`); each becomes one.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from meetings_data.errors import FeedUnreadable
from meetings_data.feeds import Feed, Reading, Reject, RejectReason
from meetings_data.feeds.cells import Cells, Row
from meetings_data.feeds.clock import duration_minutes, instant_of, minute_of_day, minutes_between
from meetings_data.feeds.columns import Columns, columns_of, fold
from meetings_data.feeds.delimited import split_rows
from meetings_data.feeds.document import is_json, read_rows, read_text
from meetings_data.feeds.identity import Numbered, content_id, slot_id, with_own_ids
from meetings_data.feeds.naming import made_name, mended
from meetings_data.feeds.note_lines import NoteLines, read_note_lines
from meetings_data.feeds.refusal import RowRefused
from meetings_data.feeds.slots import Slot, slots_of, sunday_comes_first
from meetings_data.feeds.table_place import place_of
from meetings_data.feeds.table_types import kind_of
from meetings_data.fellowships import fellowship_named, fellowships
from meetings_data.meeting import Meeting, ScheduleKind
from meetings_data.normalise import clean_notes, clean_text, clean_url, says_not_every_week

#: What a `schedule` or `types` column says of rows that have neither day nor time.
_TIMELESS = {
    "ongoing": ScheduleKind.ONGOING,
    "24/7": ScheduleKind.ONGOING,
    "always": ScheduleKind.ONGOING,
    "appointment": ScheduleKind.BY_APPOINTMENT,
    "request": ScheduleKind.BY_APPOINTMENT,
}

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_table(feed: Feed, body: bytes) -> Reading:
    """Read a table. Raises `FeedUnreadable` where the bytes are no rows at all."""
    rows = _rows_in(feed, body)
    headings = dict.fromkeys(heading for row in rows if row for heading in row)
    columns = columns_of(feed, tuple(headings))
    all_cells = [Cells(row, columns) for row in rows if row]
    sunday_first = sunday_comes_first(day for cells in all_cells for day in cells.values("day"))
    found: list[Numbered] = []
    rejects: list[Reject] = []
    for number, row in enumerate(rows, start=1):
        try:
            cells = _cells(row, columns)
            found += [(number, meeting) for meeting in _meetings(feed, cells, sunday_first)]
        except RowRefused as refused:
            identity = Cells(row or {}, columns).text("source_id")[:80]
            rejects.append(refused.reject(feed, number, identity))
    meetings, repeats = with_own_ids(feed.id, found)
    everything = sorted((*rejects, *repeats), key=lambda reject: reject.row)
    warnings = tuple(f"there is no column {heading!r}" for heading in columns.missing)
    return Reading(meetings=meetings, rejects=tuple(everything), rows=len(rows), warnings=warnings)


def _cells(row: Row | None, columns: Columns) -> Cells:
    if row is None:
        raise RowRefused("", "", RejectReason.NOT_A_ROW)
    cells = Cells(row, columns)
    _refuse_shifted(cells)
    if cells.flag("published") is False or cells.flag("archived"):
        raise RowRefused("published", cells.text("published"), RejectReason.UNPUBLISHED)
    return cells


def _refuse_shifted(cells: Cells) -> None:
    """Refuse a row whose cells stand a column off: words for a number, the day elsewhere."""
    for field in ("latitude", "longitude"):
        if not _is_number(value := cells.text(field)):
            raise RowRefused(field, value, RejectReason.SHIFTED_COLUMNS)
    day = cells.text("day")
    others = (value for heading, value in cells.row.items() if heading not in _own_words(cells))
    if day[:1].isalpha() and not _names_a_day(day) and any(map(_names_a_day, others)):
        raise RowRefused("day", day, RejectReason.SHIFTED_COLUMNS)


def _own_words(cells: Cells) -> set[str]:
    """The headings under which the name of a day is nothing odd."""
    fields = ("day", "name", "group")
    return {heading for field in fields for heading in cells.columns.headings.get(field, ())}


def _is_number(words: str) -> bool:
    return not words or words.strip("+-").replace(".", "", 1).replace(",", "", 1).isdigit()


def _names_a_day(value: object) -> bool:
    return isinstance(value, str) and value.strip().casefold().removesuffix("s") in _DAY_NAMES


def _meetings(feed: Feed, cells: Cells, sunday_first: bool) -> Iterator[Meeting]:
    """The meetings of one row, one for each slot. Raises `RowRefused`."""
    lines = read_note_lines(cells.text("notes", joint="\n"))
    whole = _whole(feed, cells, lines)
    kind = _timeless(cells)
    if kind:
        yield replace(whole, schedule=kind)
        return
    slots = slots_of(cells, sunday_first=sunday_first)
    said = "\n".join((whole.name, clean_text(lines.text), cells.text("schedule")))
    for slot in slots:
        meeting = replace(
            whole,
            weekday=slot.weekday,
            start_minute=slot.start_minute,
            duration_minutes=_duration(cells, slot),
            not_every_week=says_not_every_week(said, weekday=slot.weekday),
        )
        yield replace(meeting, source_id=slot_id(meeting)) if len(slots) > 1 else meeting


def _whole(feed: Feed, cells: Cells, lines: NoteLines) -> Meeting:
    """What all the meetings of a row have in common."""
    fellowship = _fellowship(feed, cells, lines)
    kind = kind_of(cells, lines, fellowship=fellowship, meanings=feed.meanings)
    title = mended(cells.text("name") or cells.text("group"))
    place = place_of(cells, feed, kind=kind, name=title, lines=lines)
    notes = clean_notes("\n".join(filter(None, (lines.text, kind.note))))
    return Meeting(
        feed_id=feed.id,
        source_id=_source_id(cells, lines),
        fellowship=fellowship,
        name=title or made_name(fellowship, place.city, place.venue, place.address),
        timezone=cells.text("timezone").strip() or feed.timezone or None,
        venue_type=place.venue_type,
        venue_reason=place.venue_reason,
        venue=place.venue,
        address=place.address,
        city=place.city,
        region=place.region,
        postcode=place.postcode,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        approximate=place.approximate_reason is not None,
        approximate_reason=place.approximate_reason,
        venue_notes=place.venue_notes,
        notes=notes,
        group=mended(cells.text("group")),
        conference_url=place.conference_url,
        conference_notes=place.conference_notes,
        conference_phone=place.conference_phone,
        types=kind.types,
        attributes=kind.attributes,
        url=clean_url(cells.text("url")) or place.page,
        entity=clean_text(cells.text("entity") or ", ".join(lines.fields.get("entity", ()))),
        confirmed_at=instant_of(cells.text("confirmed_at")),
    )


def _timeless(cells: Cells) -> ScheduleKind | None:
    """How a row without day and time recurs, where its schedule or its types say so."""
    if cells.text("day") or cells.text("time"):
        return None
    said = f"{cells.text('schedule')} {cells.text('types')}".casefold()
    return next((kind for words, kind in _TIMELESS.items() if words in said), None)


def _fellowship(feed: Feed, cells: Cells, lines: NoteLines) -> str:
    """The fellowship of a row: its own column, a programme in its notes, or the feed's."""
    words = cells.text("fellowship")
    own = fellowships()[feed.fellowship].name if feed.fellowship in fellowships() else ""
    programme = ", ".join(lines.fields.get("program", ()))
    for name in filter(None, (words, programme)):
        found = fellowship_named(name) or fellowship_named(f"{own} {name}")
        if found:
            return found
    if words or not feed.fellowship:
        raise RowRefused("fellowship", words, RejectReason.NO_FELLOWSHIP)
    return feed.fellowship


def _source_id(cells: Cells, lines: NoteLines) -> str:
    """The row's own id, or one made of what stands in its cells about what, when and where."""
    own = cells.text("source_id") or next(iter(lines.fields.get("source_id", ())), "")
    if own:
        return own
    asked = ("name", "fellowship", "day", "time", "venue", "address", "postcode", "conference_url")
    return content_id(*(cells.text(field) for field in asked))


def _duration(cells: Cells, slot: Slot) -> int | None:
    """Minutes, from the duration or from the end; None where absent or past belief."""
    listed = duration_minutes(cells.text("duration"))
    if listed is not None:
        return listed
    end = slot.end_minute
    if end is None:
        end = minute_of_day(cells.text("end_time"))
    return minutes_between(slot.start_minute, end) if end is not None else None


def _rows_in(feed: Feed, body: bytes) -> tuple[Row | None, ...]:
    """The rows with folded headings; None for what is no row."""
    text = read_text(feed, body)
    if is_json(text):
        return tuple(_folded(row) for row in read_rows(feed, body))
    try:
        head, *cells = split_rows(text) or ((),)
    except csv.Error as broken:
        raise FeedUnreadable(
            feed.id, f"the quotes do not match: {broken}.", "Save it again."
        ) from broken
    if len(head) < 2:
        raise FeedUnreadable(feed.id, "it has no row of headings.", "Send a table with headings.")
    return tuple(_named(head, row) for row in cells)


def _folded(row: object) -> Row | None:
    if not isinstance(row, Mapping) or not row:
        return None
    folded: dict[str, object] = {}
    for heading, cell in row.items():
        folded.setdefault(fold(str(heading)), cell)
    return folded


def _named(head: Sequence[str], row: Sequence[str]) -> Row | None:
    """A row of text under its headings; None for the headings again in mid-table."""
    if tuple(row) == tuple(head):
        return None
    named: dict[str, object] = {}
    for heading, cell in zip(map(fold, head), row, strict=False):
        if heading and not named.get(heading):
            named[heading] = cell
    return named
