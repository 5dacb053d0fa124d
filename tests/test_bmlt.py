"""BMLT answers: the traps of real servers, in a made-up answer."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.errors import FeedUnreadable
from meetings_data.feeds import Feed, FeedFormat, Reading, RejectReason
from meetings_data.feeds.bmlt import read_bmlt
from meetings_data.meeting import Meeting, VenueReason, VenueType

SAMPLE = (Path(__file__).parent / "samples" / "bmlt.json").read_bytes()
FEED = Feed(id="elm", format=FeedFormat.BMLT, url="", fellowship="na", country="GB")


def read(*rows: object, formats: bytes | None = None) -> Reading:
    return read_bmlt(FEED, json.dumps(rows).encode(), formats)


def row(**fields: str) -> dict[str, str]:
    return {"id_bigint": "1", "weekday_tinyint": "2", "start_time": "19:00:00",
            "meeting_name": "Elms"} | fields  # fmt: skip


def one(listed: bytes | None = None, **fields: str) -> Meeting:
    (meeting,) = read(row(**fields), formats=listed).meetings
    return meeting


def formats(*rows: tuple[str, str, str, str, str]) -> bytes:
    keys = ("id", "key_string", "name_string", "world_id", "lang")
    return json.dumps([dict(zip(keys, values, strict=True)) for values in rows]).encode()


def sampled(source_id: str) -> Meeting:
    found = read_bmlt(FEED, SAMPLE).meetings
    return next(meeting for meeting in found if meeting.source_id == source_id)


def test_sample_is_read_and_every_other_row_is_refused_with_its_reason() -> None:
    reading = read_bmlt(FEED, SAMPLE)

    assert [meeting.source_id for meeting in reading.meetings] == ["101", "102", "107"]
    assert [(r.row, r.field, r.value, r.reason) for r in reading.rejects] == [
        (3, "published", "0", RejectReason.UNPUBLISHED),
        (4, "weekday_tinyint", "9", RejectReason.BAD_DAY),
        (5, "weekday_tinyint", "", RejectReason.NO_DAY),
        (6, "start_time", "teatime", RejectReason.BAD_TIME),
        (8, "id", "107", RejectReason.DUPLICATE_ID),
        (9, "", "", RejectReason.NOT_A_ROW),
    ]
    assert reading.rows == 9


def test_meeting_has_every_field_of_its_row() -> None:
    meeting = sampled("101")

    assert (meeting.name, meeting.weekday, meeting.start_minute) == ("Sunday Lights", 7, 1170)
    assert (meeting.duration_minutes, meeting.timezone) == (90, "Europe/London")
    assert (meeting.venue, meeting.address) == ("Fern Hall", "3 Fern Lane, Northgate")
    assert (meeting.city, meeting.region, meeting.postcode) == ("Elmbury", "Elmshire", "EX1 1AA")
    assert (meeting.country, meeting.latitude, meeting.longitude) == ("GB", 54.1, -1.2)
    assert (meeting.venue_type, meeting.venue_reason) == (VenueType.IN_PERSON, VenueReason.LISTED)
    assert (meeting.venue_notes, meeting.entity) == ("Use the side door", "Elmshire Area")
    assert meeting.attributes == ("open", "wheelchair", "women")


def test_contacts_of_members_are_nowhere_in_a_meeting() -> None:
    words = repr(read_bmlt(FEED, SAMPLE).meetings)

    assert [word for word in ("elm.invalid", "960123", "Alex P.") if word in words] == []


def test_online_meeting_on_the_default_map_centre_has_no_point() -> None:
    meeting = sampled("102")

    assert (meeting.latitude, meeting.longitude) == (None, None)
    assert (meeting.venue_type, meeting.venue) == (VenueType.ONLINE, "")
    assert meeting.conference_url == "https://zoom.us/j/5550001111"
    assert meeting.conference_phone == "+441632960200,,5550001111#"
    assert (meeting.start_minute, meeting.duration_minutes) == (0, None)
    assert meeting.attributes == ("lang:fa",)


def test_zero_zero_is_no_point_and_twenty_four_hours_are_a_duration() -> None:
    meeting = sampled("107")

    assert (meeting.latitude, meeting.longitude) == (None, None)
    assert meeting.duration_minutes == 1440
    assert meeting.venue_type is VenueType.CLOSED_FOR_NOW


def test_key_is_never_a_meaning_of_its_own() -> None:
    women_in_portuguese = formats(("5", "M", "Mulheres", "W", "pt"))

    assert one(formats="M").attributes == ()
    assert one(formats="M", format_shared_id_list="5").attributes == ()
    assert one(women_in_portuguese, formats="M").attributes == ("women",)


def test_key_that_two_servers_use_differently_says_nothing() -> None:
    both = formats(("1", "S", "Step", "STEP", "en"), ("2", "S", "Speaker", "SPK", "en"))

    assert one(both, formats="S").types == ()


def test_english_name_decides_where_there_is_no_world_id() -> None:
    named = formats(("38", "X", "Agnostic", "", "en"))

    assert one(named, format_shared_id_list="38").attributes == ("secular",)


@pytest.mark.parametrize(
    ("name", "world_id", "attributes"),
    [("Closed", "BT", ("closed",)), ("Online Meeting", "OPEN", ()), ("Open", "", ("open",))],
)
def test_name_is_believed_about_who_may_come_where_the_world_id_differs(
    name: str, world_id: str, attributes: tuple[str, ...]
) -> None:
    odd = formats(("7", "C", name, world_id, "en"))

    assert one(odd, format_shared_id_list="7").attributes == attributes


def test_open_and_closed_at_once_is_closed_and_neither_is_unknown() -> None:
    both = formats(("1", "O", "Open", "OPEN", "en"), ("2", "C", "Closed", "CLOSED", "en"))

    assert one(both, format_shared_id_list="1,2").attributes == ("closed",)
    assert one().attributes == ()


VENUES = formats(
    ("1", "VM", "Virtual", "VM", "en"),
    ("2", "HY", "Hybrid", "HYBR", "en"),
    ("3", "TC", "Facility Temporarily Closed", "TC", "en"),
)
LINK = {"virtual_meeting_link": "https://zoom.us/j/5550001111"}
DOOR = {"location_street": "3 Fern Lane"}


@pytest.mark.parametrize(
    ("venue_type", "ids", "there", "expected", "reason"),
    [
        ("1", "", DOOR, VenueType.IN_PERSON, VenueReason.LISTED),
        ("1", "1,3", DOOR | LINK, VenueType.ONLINE, VenueReason.LISTED),
        ("1", "3", DOOR, VenueType.CLOSED_FOR_NOW, VenueReason.CLOSED_CODE),
        ("", "3", DOOR | LINK, VenueType.ONLINE, VenueReason.LISTED),
        ("2", "1", LINK, VenueType.ONLINE, VenueReason.LISTED),
        ("3", "2", DOOR | LINK, VenueType.HYBRID, VenueReason.LISTED),
        ("3", "3", DOOR | LINK, VenueType.ONLINE, VenueReason.LISTED),
        ("1", "1", DOOR | LINK, VenueType.ONLINE, VenueReason.CONTRADICTION),
        ("1", "1", DOOR, VenueType.UNKNOWN, VenueReason.CONTRADICTION),
        ("3", "1", DOOR | LINK, VenueType.ONLINE, VenueReason.CONTRADICTION),
        ("1", "2", DOOR, VenueType.IN_PERSON, VenueReason.CONTRADICTION),
        ("1", "", DOOR | LINK, VenueType.HYBRID, VenueReason.ADDRESS_AND_JOIN_LINK),
        ("", "", DOOR, VenueType.IN_PERSON, VenueReason.ADDRESS),
        ("", "", LINK, VenueType.ONLINE, VenueReason.JOIN_LINK),
        ("", "", {}, VenueType.UNKNOWN, VenueReason.NO_ADDRESS_NO_LINK),
    ],
)
def test_venue_type_and_formats_make_one_venue(
    venue_type: str, ids: str, there: dict[str, str], expected: VenueType, reason: VenueReason
) -> None:
    meeting = one(VENUES, venue_type=venue_type, format_shared_id_list=ids, **there)

    assert (meeting.venue_type, meeting.venue_reason) == (expected, reason)


def test_twenty_four_hundred_is_the_end_of_the_day_it_names() -> None:
    meeting = one(weekday_tinyint="7", start_time="24:00:00")

    assert (meeting.weekday, meeting.start_minute) == (7, 0)


def test_link_to_an_unknown_host_is_a_page_and_one_that_poses_is_nothing() -> None:
    page = one(virtual_meeting_link="https://rooms.elm.invalid/fern")
    posing = one(virtual_meeting_link="https://evilzoom.us/j/1")

    assert (page.conference_url, page.url) == ("", "https://rooms.elm.invalid/fern")
    assert page.venue_type is VenueType.ONLINE
    assert (posing.conference_url, posing.url) == ("", "")


def test_hint_of_another_rhythm_is_heard_in_the_name_too() -> None:
    assert one(meeting_name="Elms (2nd Monday only)").not_every_week is True
    assert one(meeting_name="Elms (2nd Friday only)").not_every_week is False


def test_borough_stands_in_for_a_blank_town() -> None:
    meeting = one(location_street="5 Elm Road", location_city_subsection="Bronx")

    assert (meeting.city, meeting.address) == ("Bronx", "5 Elm Road")


def test_same_id_at_two_different_meetings_is_two_meetings() -> None:
    reading = read(row(), row(weekday_tinyint="3"))

    assert [meeting.source_id for meeting in reading.meetings] == ["1", "1:2-1900"]


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"meetings": [], "formats": []}'])
def test_empty_answer_is_no_meetings_and_no_error(body: bytes) -> None:
    assert read_bmlt(FEED, body) == Reading(meetings=(), rejects=(), rows=0)


@pytest.mark.parametrize("body", [b"", b"7", b'{"error": "no such switcher"}', b"<html></html>"])
def test_answer_that_is_no_list_of_meetings_is_refused_in_words(body: bytes) -> None:
    with pytest.raises(FeedUnreadable) as refused:
        read_bmlt(FEED, body)
    assert refused.value.feed_id == "elm"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        reading = read_bmlt(FEED, body)
    except FeedUnreadable:
        return
    assert reading.rows == len(reading.meetings) + len(reading.rejects)


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())
KEYS = ("id_bigint", "weekday_tinyint", "start_time", "duration_time", "latitude", "longitude",
        "formats", "format_shared_id_list", "venue_type", "virtual_meeting_link", "comments",
        "location_nation", "published", "meeting_name", "phone_meeting_number")  # fmt: skip
ROWS = st.dictionaries(st.sampled_from(KEYS), VALUES) | VALUES


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=2))
def test_any_rows_are_accounted_for(rows: list[object], listed: list[object]) -> None:
    body = json.dumps({"meetings": rows, "formats": listed}).encode()

    reading = read_bmlt(FEED, body)

    assert reading.rows == len(rows) == len(reading.meetings) + len(reading.rejects)
