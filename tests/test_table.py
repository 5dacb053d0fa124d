"""Tables of any hand: what stands where, days and times as people write them, broken rows."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.errors import FeedUnreadable
from meetings_data.feeds import Feed, FeedFormat, Reading, RejectReason
from meetings_data.feeds.columns import columns_of
from meetings_data.feeds.table import read_table
from meetings_data.meeting import ApproximateReason, Meeting, ScheduleKind, VenueReason, VenueType

SAMPLES = Path(__file__).parent / "samples"
CSV = (SAMPLES / "table.csv").read_bytes()
LINES = (SAMPLES / "table-lines.json").read_bytes()

COLUMNS = {
    "source_id": "Ref", "name": "Meeting Title", "day": "which day", "time": "BEGINS",
    "duration": "How long", "venue": "Hall", "address": "Street", "wheelchair": "Step free",
    "types": "Kind", "notes": "Remarks", "fellowship": "Body",
}  # fmt: skip


def feed(columns: dict[str, str | tuple[str, ...]] | None = None, **fields: str) -> Feed:
    known = {"id": "elm", "url": "", "fellowship": "aa", "timezone": "Europe/London"} | fields
    meanings = {"B": "newcomer"}
    return Feed(format=FeedFormat.TABLE, columns=columns or {}, meanings=meanings, **known)


def read(*rows: object, **fields: str) -> Reading:
    return read_table(feed(**fields), json.dumps(rows).encode())


def row(**fields: object) -> dict[str, object]:
    return {"name": "Elms", "day": "Monday", "time": "19:00", "address": "3 Fern Lane"} | fields


def one(**fields: object) -> Meeting:
    reading = read(row(**fields))
    assert reading.rejects == ()
    (meeting,) = reading.meetings
    return meeting


def refused(**fields: object) -> tuple[str, str, RejectReason]:
    (reject,) = read(row(**fields)).rejects
    return reject.field, reject.value, reject.reason


def slots(**fields: object) -> list[tuple[int | None, int | None]]:
    return [(m.weekday, m.start_minute) for m in read(row(**fields)).meetings]


def test_csv_with_mapped_columns_is_read_and_bad_rows_are_refused_alone() -> None:
    reading = read_table(feed(COLUMNS, fellowship=""), CSV)

    assert [meeting.source_id for meeting in reading.meetings] == ["t-1", "t-2", "t-9"]
    assert [(reject.row, reject.source_id, reject.reason) for reject in reading.rejects] == [
        (3, "t-3", RejectReason.BAD_DAY),
        (4, "t-4", RejectReason.BAD_TIME),
        (5, "t-5", RejectReason.SHIFTED_COLUMNS),
        (6, "t-6", RejectReason.NO_FELLOWSHIP),
        (7, "t-7", RejectReason.NO_FELLOWSHIP),
        (8, "t-1", RejectReason.DUPLICATE_ID),
    ]
    assert (reading.rows, reading.warnings) == (9, ())


def test_meeting_has_every_field_of_its_row() -> None:
    meeting = read_table(feed(COLUMNS, fellowship="", country="GB"), CSV).meetings[0]

    assert (meeting.name, meeting.fellowship) == ("Elmbury Steps", "na")
    assert (meeting.weekday, meeting.start_minute, meeting.duration_minutes) == (1, 1170, 90)
    assert (meeting.venue, meeting.address) == ("Fern Hall", "3 Fern Lane")
    assert meeting.city == "Elmbury"
    assert (meeting.postcode, meeting.country) == ("EX1 1AA", "GB")
    assert (meeting.latitude, meeting.longitude, meeting.approximate) == (54.1, -1.2, False)
    assert meeting.attributes == ("beginners", "open", "step", "wheelchair")
    assert (meeting.notes, meeting.timezone) == ("Two lines,\none cell", "Europe/London")
    assert (meeting.venue_type, meeting.venue_reason) == (VenueType.IN_PERSON, VenueReason.ADDRESS)


def test_open_on_some_weeks_only_is_not_open() -> None:
    meeting = read_table(feed(COLUMNS, fellowship=""), CSV).meetings[1]

    assert meeting.attributes == ("women",)
    assert meeting.notes == "1st Tue each month 'open'."
    assert meeting.not_every_week is False


def test_link_in_place_of_an_address_is_a_join_link() -> None:
    meeting = read_table(feed(COLUMNS, fellowship=""), CSV).meetings[2]

    assert (meeting.venue, meeting.venue_type) == ("", VenueType.ONLINE)
    assert meeting.conference_url == "https://zoom.us/j/5550002222"
    assert (meeting.latitude, meeting.longitude) == (None, None)
    assert "elm.invalid" not in repr(meeting)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str) -> None:
    text = "name,day,time,address\r\nCafé Élan,Friday,8pm,3 Fern Lane\r\n\r\n"
    body = text.replace(",", delimiter).encode(encoding)

    (meeting,) = read_table(feed(), body).meetings

    assert (meeting.name, meeting.weekday, meeting.start_minute) == ("Café Élan", 5, 1200)


def test_columns_work_the_other_way_about_and_several_are_joined() -> None:
    columns: dict[str, str | tuple[str, ...]] = {
        "Where To": "venue", "address": ("Line 1", "Line 2"), "country": "=GB", "url": "",
    }  # fmt: skip
    rows = [row(**{"Where to": "Fern Hall", "line1": "3 Fern Lane", "line2": "Elmbury"})]

    (meeting,) = read_table(feed(columns), json.dumps(rows).encode()).meetings

    assert (meeting.venue, meeting.address) == ("Fern Hall", "3 Fern Lane, Elmbury")
    assert meeting.country == "GB"


def test_column_that_the_entry_names_and_the_table_lacks_is_a_warning() -> None:
    reading = read_table(feed({"venue": "Hall"}), json.dumps([row()]).encode())

    assert reading.warnings == ("there is no column 'hall'",)


def test_entry_named_like_both_is_read_by_what_stands_in_the_table() -> None:
    found = columns_of(feed({"place": "city", "address": "venue"}), ["Place", "Address"])

    assert (found.headings["city"], found.headings["venue"]) == (("place",), ("address",))
    assert found.headings["address"] == ()


@pytest.mark.parametrize(
    ("day", "weekdays"),
    [
        ("Monday", [1]), ("tuesdays", [2]), ("Wed", [3]), ("Thurs.", [4]), ("7", [7]), (6, [6]),
        ("Mon, Wed & Fri", [1, 3, 5]), ("Monday and Sunday", [1, 7]), ("Fri-Mon", [5, 6, 7, 1]),
        ("Monday to Wednesday", [1, 2, 3]), ("Daily", [1, 2, 3, 4, 5, 6, 7]),
        (["saturdays", "sundays"], [6, 7]), ("weekdays", [1, 2, 3, 4, 5]),
    ],
)  # fmt: skip
def test_day_is_read_as_people_write_it(day: object, weekdays: list[int]) -> None:
    assert [weekday for weekday, _ in slots(day=day)] == weekdays


@pytest.mark.parametrize("day", ["7pm", "the", "8", "-1", "Mon-Wed-Fri", "someday"])
def test_day_that_is_none_is_refused(day: str) -> None:
    assert refused(day=day) == ("day", day, RejectReason.BAD_DAY)


def test_numbers_are_iso_unless_a_zero_and_no_seven_stand_in_the_column() -> None:
    iso = read(row(day=1), row(day=7))
    from_sunday = read(row(day=1), row(day=0))
    both = read(row(day=0), row(day=7))

    assert [meeting.weekday for meeting in iso.meetings] == [1, 7]
    assert [meeting.weekday for meeting in from_sunday.meetings] == [1, 7]
    assert [meeting.weekday for meeting in both.meetings] == [7]
    assert [reject.reason for reject in both.rejects] == [RejectReason.BAD_DAY]


def test_lists_of_one_length_are_pairs_and_others_are_crossed() -> None:
    paired = slots(day=["Mon", "Tue"], time=["7pm", "8pm"])
    crossed = slots(day=["Mon", "Tue"], time=["7pm"])

    assert paired == [(1, 1140), (2, 1200)]
    assert crossed == [(1, 1140), (2, 1140)]


@pytest.mark.parametrize(
    ("time", "start", "minutes"),
    [("19:30-21:00", 1170, 90), ("7-8pm", 1140, 60), ("11-1pm", 660, 120), ("7pm", 1140, None),
     ("11pm to 12:30am", 1380, 90), ("midnight", 0, None)],
)  # fmt: skip
def test_time_may_hold_the_end_too(time: str, start: int, minutes: int | None) -> None:
    meeting = one(time=time)

    assert (meeting.start_minute, meeting.duration_minutes) == (start, minutes)


def test_end_before_the_start_by_a_slip_is_no_duration() -> None:
    assert one(time="4:30 PM", end_time="5:30 AM").duration_minutes is None
    assert one(time="4:30 PM", end_time="5:30 PM").duration_minutes == 60


def test_lines_of_days_and_times_are_one_meeting_each() -> None:
    reading = read_table(feed({"conference_url": "link", "name": "title"}), LINES)

    assert [(m.source_id, m.weekday, m.start_minute) for m in reading.meetings] == [
        ("12:7-0830", 7, 510),
        ("12:1-0000", 1, 0),
        ("91", 2, 1140),
    ]
    assert [(reject.row, reject.reason) for reject in reading.rejects] == [
        (3, RejectReason.BAD_DAY),
        (4, RejectReason.NO_DAY),
        (5, RejectReason.NOT_A_ROW),
    ]
    first = reading.meetings[0]
    assert (first.timezone, first.confirmed_at) == ("Pacific/Auckland", 1738246435)
    assert first.attributes == ("lang:en", "men", "open")
    assert "elm.invalid" not in repr(reading.meetings)


def test_labelled_lines_of_notes_are_read_as_columns() -> None:
    meeting = read_table(feed(fellowship="smart"), LINES).meetings[2]

    assert (meeting.fellowship, meeting.source_id) == ("smart-ff", "91")
    assert meeting.name == "SMART Recovery Family & Friends, Elmbury"
    assert meeting.attributes == ("lang:es", "women")
    assert (meeting.venue_type, meeting.venue_reason) == (VenueType.ONLINE, VenueReason.LISTED)
    assert meeting.notes == "For families.\n\nMeeting is online"
    assert (meeting.city, meeting.region, meeting.country) == ("Elmbury", "Maryland", "US")
    assert meeting.approximate_reason is ApproximateReason.TOWN_LEVEL


def test_day_without_time_and_time_without_day_are_told_apart() -> None:
    assert refused(time="")[2] is RejectReason.NO_TIME
    assert refused(day="")[2] is RejectReason.NO_DAY
    assert refused(day="", time="")[2] is RejectReason.NO_DAY


def test_row_without_day_and_time_recurs_as_its_schedule_says() -> None:
    ongoing = one(day="", time="", schedule="ongoing")

    assert (ongoing.schedule, ongoing.weekday) == (ScheduleKind.ONGOING, None)
    assert one(day="", time="", schedule="By appointment").schedule is ScheduleKind.BY_APPOINTMENT
    assert one(schedule="Every other week").not_every_week is True


def test_row_of_any_hour_goes_on_all_the_time() -> None:
    assert one(day="", time="", types="Open, 24/7").schedule is ScheduleKind.ONGOING


def test_twenty_four_hundred_is_the_end_of_the_day_it_names() -> None:
    assert slots(day=["Sat", "Sun"], time="24:00") == [(7, 0), (1, 0)]


def test_link_to_an_unknown_host_is_a_page_and_one_that_poses_is_nothing() -> None:
    page = one(address="", conference_url="https://rooms.elm.invalid/fern")
    posing = one(address="", conference_url="https://evilzoom.us/j/1")

    assert (page.conference_url, page.url) == ("", "https://rooms.elm.invalid/fern")
    assert page.venue_type is VenueType.ONLINE
    assert (posing.conference_url, posing.url) == ("", "")


def test_words_about_the_venue_are_no_types() -> None:
    shut = one(type_codes=["TC", "O"])

    assert (shut.types, shut.venue_type) == (("open",), VenueType.CLOSED_FOR_NOW)
    assert one(types="Online, Open").types == ("open",)


def test_how_to_join_is_no_address() -> None:
    meeting = one(address="Join Zoom Meeting ID: 555 Passcode: oak")

    assert (meeting.address, meeting.venue_type) == ("", VenueType.ONLINE)
    assert meeting.conference_notes == "Join Zoom Meeting ID: 555 Passcode: oak"


def test_no_and_absent_are_unknown_not_no() -> None:
    assert one(wheelchair=False, open="No", closed="").attributes == ()
    assert one(wheelchair=1, open="Y").attributes == ("open", "wheelchair")


def test_letters_mean_what_the_entry_says_and_codes_only_where_named() -> None:
    assert one(types="B").attributes == ("beginners",)
    assert one(types="T").types == ()
    assert one(type_codes=["T"]).types == ("transgender",)


@pytest.mark.parametrize(
    ("when", "attributes"),
    [("All mtgs 'open'.", ("open",)), ("All meetings 'Closed'.", ("closed",)),
     ("'Open' mtgs on request.", ()), ("Last Thur each mnth 'open'.", ())],
)  # fmt: skip
def test_open_when_decides_what_open_is_worth(when: str, attributes: tuple[str, ...]) -> None:
    assert one(open=True, open_when=when).attributes == attributes


@pytest.mark.parametrize(
    ("fields", "expected", "reason"),
    [
        ({"types": "In-person"}, VenueType.IN_PERSON, VenueReason.LISTED),
        ({"types": "In-person, Online"}, VenueType.HYBRID, VenueReason.LISTED),
        ({"online": True}, VenueType.ONLINE, VenueReason.LISTED),
        ({"conference_url": "https://zoom.us/j/5550001111"}, VenueType.HYBRID,
         VenueReason.ADDRESS_AND_JOIN_LINK),
        ({"address": ""}, VenueType.UNKNOWN, VenueReason.NO_ADDRESS_NO_LINK),
        ({"name": "*TEMP CLOSED 12-APR* Elms"}, VenueType.CLOSED_FOR_NOW, VenueReason.CLOSED_CODE),
        ({"address": "3 Fern Lane\n\nZoom Link: Click Here"}, VenueType.HYBRID,
         VenueReason.ADDRESS_AND_JOIN_LINK),
    ],
)  # fmt: skip
def test_venue_is_what_is_listed_or_what_is_there(
    fields: dict[str, object], expected: VenueType, reason: VenueReason
) -> None:
    meeting = one(**fields)

    assert (meeting.venue_type, meeting.venue_reason) == (expected, reason)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("91", "0"), ("0", "0"), ("51.5", ""), ("12", "181")]
)
def test_point_that_cannot_be_is_dropped(latitude: str, longitude: str) -> None:
    assert one(latitude=latitude, longitude=longitude).latitude is None


def test_words_in_a_number_cell_are_shifted_columns() -> None:
    assert refused(latitude="Fern Hall")[2] is RejectReason.SHIFTED_COLUMNS
    assert refused(day="Fern Hall", city="Monday")[2] is RejectReason.SHIFTED_COLUMNS


def test_one_line_address_is_taken_apart() -> None:
    street = one(address="Fern Library, 89 N. Fern Rd., Elm City, MO, 64157 USA")
    canadian = one(address="12 Elm St, Fernton, Alberta T9V 0W5, Canada")

    assert (street.address, street.city) == ("Fern Library, 89 N. Fern Rd.", "Elm City")
    assert (street.region, street.postcode, street.country) == ("MO", "64157", "US")
    assert (canadian.city, canadian.region, canadian.postcode) == ("Fernton", "Alberta", "T9V 0W5")


def test_columns_jammed_together_are_set_apart() -> None:
    assert one(address="9 Fern Lane,Elmbury").address == "9 Fern Lane, Elmbury"


@pytest.mark.parametrize("fields", [{"published": "no"}, {"archived": True}, {"active": 0}])
def test_row_that_is_not_published_is_refused(fields: dict[str, object]) -> None:
    assert refused(**fields)[2] is RejectReason.UNPUBLISHED


def test_row_without_an_id_gets_one_that_stays() -> None:
    first, again = one(), one()

    assert first.source_id == again.source_id
    assert first.source_id != one(time="20:00").source_id


def test_row_of_unknown_fellowship_is_not_given_the_feeds() -> None:
    assert refused(fellowship="Order of Herons") == (
        "fellowship", "Order of Herons", RejectReason.NO_FELLOWSHIP,
    )  # fmt: skip
    assert one(fellowship="Alcoholics Anonymous").fellowship == "aa"


@pytest.mark.parametrize("body", [b"", b"just one line", b"<!doctype html><p>Hi", b'{"a": 1}'])
def test_bytes_that_are_no_table_are_refused_in_words(body: bytes) -> None:
    with pytest.raises(FeedUnreadable) as error:
        read_table(feed(), body)
    assert error.value.feed_id == "elm"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        reading = read_table(feed(), body)
    except FeedUnreadable:
        return
    assert len(reading.meetings) + len(reading.rejects) >= reading.rows


CELLS = st.text("09:apmMondy,;-\n \"'é{[", max_size=12) | st.sampled_from(
    ["Monday", "19:00", "7-8pm", "1,2", "3 Fern Lane", "https://zoom.us/j/1", "51.5", "open"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), max_size=4))
def test_any_rows_are_accounted_for(rows: list[list[str]]) -> None:
    head = ["name", "day", "time", "latitude", "longitude", "address", "notes"]
    lines = (";".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in [head, *rows])
    body = "\n".join(lines)

    reading = read_table(feed(), body.encode())

    assert len(reading.meetings) + len(reading.rejects) >= reading.rows


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(
    st.sampled_from(["name", "day", "time", "duration", "latitude", "address", "id", "types"]),
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS | st.lists(CELLS, max_size=2),
) | CELLS, max_size=4))  # fmt: skip
def test_any_json_rows_are_accounted_for(rows: list[object]) -> None:
    reading = read(*rows)

    assert reading.rows == len(rows)
    assert len(reading.meetings) + len(reading.rejects) >= len(rows)
