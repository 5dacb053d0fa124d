"""Meeting Guide feeds: every field, and every row that breaks or misleads other finders."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.errors import FeedUnreadable
from meetings_data.feeds import Feed, FeedFormat, Reading, RejectReason
from meetings_data.feeds.advice import advice_on
from meetings_data.feeds.meeting_guide import read_meeting_guide
from meetings_data.feeds.reading import read_feed
from meetings_data.meeting import ApproximateReason, Meeting, ScheduleKind, VenueReason, VenueType
from tests.each import each

SAMPLE = (Path(__file__).parent / "samples" / "meeting-guide.json").read_bytes()
LINK = "https://zoom.us/j/5550001111"


def feed(**fields: str) -> Feed:
    known = {"id": "elm", "url": "", "fellowship": "aa", "country": "GB"} | fields
    return Feed(format=FeedFormat.MEETING_GUIDE, **known)


def read(*rows: object, **fields: str) -> Reading:
    return read_meeting_guide(feed(**fields), json.dumps(rows).encode())


def row(**fields: object) -> dict[str, object]:
    return {"slug": "fern", "name": "Fern", "day": 1, "time": "19:00",
            "address": "3 Fern Lane", "city": "Elmbury"} | fields  # fmt: skip


def one(*, of: str = "aa", **fields: object) -> Meeting:
    reading = read(row(**fields), fellowship=of)
    assert reading.rejects == ()
    (meeting,) = reading.meetings
    return meeting


def refused(**fields: object) -> tuple[str, str, RejectReason]:
    (reject,) = read(row(**fields)).rejects
    return reject.field, reject.value, reject.reason


def sampled(source_id: str) -> Meeting:
    found = read_meeting_guide(feed(), SAMPLE).meetings
    return next(meeting for meeting in found if meeting.source_id == source_id)


def test_sample_is_read_and_every_bad_row_is_refused_alone() -> None:
    reading = read_meeting_guide(feed(), SAMPLE)

    assert [meeting.source_id for meeting in reading.meetings] == [
        "fern-lights", "oak-room:1-2300", "oak-room:3-2300", "oak-room:6-2300", "willow",
        "Fern-Lights", "twin",
    ]  # fmt: skip
    assert [(r.row, r.source_id, r.field, r.value, r.reason) for r in reading.rejects] == [
        (4, "rowan", "time", "teatime", RejectReason.BAD_TIME),
        (5, "ash", "day", "8", RejectReason.BAD_DAY),
        (6, "hazel", "day", "", RejectReason.NO_DAY),
        (7, "holly", "time", "", RejectReason.NO_TIME),
        (8, "elder", "name", "", RejectReason.NO_NAME),
        (11, "twin", "id", "twin", RejectReason.DUPLICATE_ID),
        (12, "", "", "", RejectReason.NOT_A_ROW),
        (13, "", "", "", RejectReason.NOT_A_ROW),
    ]
    assert reading.rows == 13
    assert reading.warnings == ("types: 'QX' is no code that we know (1 row)",)


def test_meeting_has_every_field_of_its_row() -> None:
    assert sampled("fern-lights") == Meeting(
        feed_id="elm",
        source_id="fern-lights",
        fellowship="aa",
        name="Fern Lights",
        weekday=7,
        start_minute=1170,
        duration_minutes=90,
        timezone="Europe/London",
        venue_type=VenueType.IN_PERSON,
        venue_reason=VenueReason.LISTED,
        venue="Fern Hall",
        address="3 Fern Lane",
        city="Elmbury",
        postcode="EX1 1AA",
        country="GB",
        latitude=54.1,
        longitude=-1.2,
        venue_notes="Ring the side bell.\nSecond floor.",
        notes="Wear anything.\n\nTea from seven.",
        group="Fern Group",
        types=("open", "newcomer", "wheelchair_access"),
        attributes=("beginners", "open", "wheelchair"),
        url="https://elm.invalid/meetings/fern-lights",
        entity="Elmshire Intergroup",
        confirmed_at=1714990830,
    )


def test_joining_fields_keep_codes_and_numbers_and_lose_people() -> None:
    meeting = sampled("oak-room:3-2300")

    assert meeting.conference_url == "https://zoom.us/j/5550001111?pwd=oak"
    assert meeting.conference_phone == "+441632960200,,5550001111#"
    assert meeting.conference_notes == "ID 555 000 1111, passcode acorn.\nDial +44 1632 960200"
    assert (meeting.weekday, meeting.start_minute, meeting.duration_minutes) == (3, 1380, 90)
    assert (meeting.city, meeting.region, meeting.country) == ("Elmbury", "Elmshire", "GB")
    assert meeting.attributes == ("closed", "women")
    assert (meeting.venue_type, meeting.venue_reason) == (VenueType.ONLINE, VenueReason.JOIN_LINK)


def test_contacts_of_members_are_nowhere_in_a_meeting() -> None:
    words = repr(read_meeting_guide(feed(), SAMPLE).meetings)
    private = ("alex", "Alex", "960123", "960124", "960125", "960126", "desk@", "fern@", "Pat",
               "PO Box", "/edit/", "@fern", "mailto")  # fmt: skip

    assert [word for word in private if word in words] == []


def test_row_without_day_and_time_is_by_appointment() -> None:
    meeting = sampled("willow")

    assert (meeting.schedule, meeting.weekday, meeting.start_minute) == (
        ScheduleKind.BY_APPOINTMENT, None, None,
    )  # fmt: skip
    assert one(day=[], time=None).schedule is ScheduleKind.BY_APPOINTMENT


@pytest.mark.parametrize(
    ("day", "weekdays"),
    [
        (0, [7]), (1, [1]), (6, [6]), (7, [7]), ("0", [7]), ("3", [3]), (3.0, [3]), ([2], [2]),
        ([0, 6], [7, 6]), (["Monday", "friday"], [1, 5]), ("Monday", [1]), ("tuesdays", [2]),
        ("1,3", [1, 3]), ("Mon, Wed & Fri", [1, 3, 5]), ([1, 1], [1]), (["0", 7], [7]),
    ],
)  # fmt: skip
def test_day_counts_from_sunday_and_may_be_a_name_or_several(
    day: object, weekdays: list[int]
) -> None:
    reading = read(row(day=day))

    assert [meeting.weekday for meeting in reading.meetings] == weekdays
    assert reading.rejects == ()


@pytest.mark.parametrize("day", [8, -1, "someday", "1.5", True, [1, "x"], {"a": 1, "b": 2}, "7pm"])
def test_day_that_is_none_costs_its_row_only(day: object) -> None:
    reading = read(row(day=day), row(slug="oak"))

    assert [meeting.source_id for meeting in reading.meetings] == ["oak"]
    assert [reject.reason for reject in reading.rejects] in (
        [RejectReason.BAD_DAY], [RejectReason.NO_DAY],
    )  # fmt: skip


def test_several_rows_with_day_lists_are_all_read() -> None:
    reading = read(row(day=[1, 2]), row(slug="oak", day=[3, 4]), row(slug="ash", day=5))

    assert [(m.source_id, m.weekday) for m in reading.meetings] == [
        ("fern:1-1900", 1), ("fern:2-1900", 2), ("oak:3-1900", 3), ("oak:4-1900", 4), ("ash", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("time", "minute"),
    [
        ("19:00", 1140), ("19:00:00", 1140), ("7:00 PM", 1140), ("11:00 AM", 660), ("7pm", 1140),
        ("noon", 720), ("19.00", 1140), (1900, 1140), ("00:00", 0), ("midnight", 0),
    ],
)  # fmt: skip
def test_time_is_read_as_feeds_write_it(time: object, minute: int) -> None:
    meeting = one(time=time)

    assert (meeting.weekday, meeting.start_minute) == (1, minute)


def test_twenty_four_hundred_is_the_end_of_the_day_it_names() -> None:
    meeting = one(day=6, time="24:00", end_time="01:00")

    assert (meeting.weekday, meeting.start_minute, meeting.duration_minutes) == (7, 0, 60)


def test_oddities_of_day_and_hour_cost_no_row_and_are_told() -> None:
    reading = read(row(day=7), row(slug="oak", time="00:00"), row(slug="ash", day=[1, 7]))

    assert len(reading.meetings) == 4
    assert reading.warnings == (
        "day 7, read as Sunday (2 rows)",
        "time 00:00 and no end: midnight, or an hour that is not known (1 row)",
    )


@pytest.mark.parametrize(
    ("fields", "minutes"),
    [
        ({"time": "23:00", "end_time": "00:30"}, 90),
        ({"time": "23:00", "end_time": "24:00"}, 60),
        ({"time": "19:00", "end_time": "20:30"}, 90),
        ({"time": "7-8pm"}, 60),
        ({"duration": 75}, 75),
        ({"duration": "01:15:00", "end_time": "soon"}, 75),
        ({"end_time": "19:00"}, None),
        ({"end_time": "07:30"}, None),
        ({}, None),
    ],
)
def test_length_is_what_the_row_says_or_unknown(fields: dict[str, object], minutes: int) -> None:
    assert one(**fields).duration_minutes == minutes


@pytest.mark.parametrize("time", ["later", "7", "25:00", "19:00 EST", True, [1, 2]])
def test_time_that_is_none_is_refused_with_what_it_held(time: object) -> None:
    assert refused(time=time)[::2] == ("time", RejectReason.BAD_TIME)


@pytest.mark.parametrize(
    ("types", "meant"),
    [
        (["O", "BE"], ("open", "newcomer")),
        ("O,BE", ("open", "newcomer")),
        ("o, be", ("open", "newcomer")),
        ("[open]", ("open",)),
        ([11], ("eleventh_step_meditation",)),
        (["12x12"], ("twelve_and_twelve",)),
        (["O", None, "", 3.5, "C"], ("closed",)),
        (["C", "O"], ("closed",)),
        (["Open", "Wheelchair Access"], ("open", "wheelchair_access")),
        (["ONL", "active", "in-person", "S"], ("lang:es",)),
        (None, ()),
        ({"a": 1, "b": 2}, ()),
    ],
)
def test_types_are_read_in_any_shape(types: object, meant: tuple[str, ...]) -> None:
    assert one(types=types).types == meant


@pytest.mark.parametrize(
    ("fellowship", "code", "meant"),
    [
        ("aa", "T", ("transgender",)), ("aa", "Y", ("young_people",)), ("al-anon", "Y",
        ("alateen",)),
        ("aa", "S", ("lang:es",)), ("aca", "S", ("speaker",)), ("aca", "SP", ("lang:es",)),
        ("aa", "TR", ("tradition",)), ("slaa", "TR", ("tradition",)), ("na", "BEG", ("newcomer",)),
    ],
)  # fmt: skip
def test_code_means_what_its_fellowship_means_by_it(
    fellowship: str, code: str, meant: tuple[str, ...]
) -> None:
    assert one(of=fellowship, types=[code]).types == meant


def test_unknown_codes_are_left_out_and_counted() -> None:
    reading = read(row(types=["O", "QX"]), row(slug="b", types=["QX"]), row(slug="c", types="QY"))

    assert [meeting.types for meeting in reading.meetings] == [("open",), (), ()]
    assert reading.warnings == (
        "types: 'QX' is no code that we know (2 rows)",
        "types: 'QY' is no code that we know (1 row)",
    )


@pytest.mark.parametrize(
    ("fields", "point", "reason"),
    [
        ({"latitude": 51.5, "longitude": 0}, (51.5, 0.0), None),
        ({"latitude": 0.0, "longitude": 9.5}, (0.0, 9.5), None),
        ({"latitude": "51,5", "longitude": "-0,12"}, (51.5, -0.12), None),
        ({"coordinates": "51.5, -0.12"}, (51.5, -0.12), None),
        ({"coordinates": [51.5, -0.12]}, (51.5, -0.12), None),
        ({"coordinates": "51,0,52,2"}, (51.5, 1.0), ApproximateReason.LISTED),
        ({"coordinates": [51, 0, 52, 2]}, (51.5, 1.0), ApproximateReason.LISTED),
        ({"latitude": 51.5, "longitude": 0, "approximate": "yes"}, (51.5, 0.0),
         ApproximateReason.LISTED),
        ({"latitude": 51.5, "longitude": 0, "approximate": True}, (51.5, 0.0),
         ApproximateReason.LISTED),
        ({"latitude": 51.5, "longitude": 0, "approximate": "no", "address": ""},
         (51.5, 0.0), None),
        ({"latitude": 51.5, "longitude": 0, "approximate": False}, (51.5, 0.0), None),
        ({"latitude": 51.5, "longitude": 0, "address": ""}, (51.5, 0.0),
         ApproximateReason.TOWN_LEVEL),
        ({"approximate": "yes"}, (None, None), None),
    ],
)  # fmt: skip
def test_point_is_read_and_told_apart_from_a_rough_one(
    fields: dict[str, object], point: tuple[float | None, float | None], reason: object
) -> None:
    meeting = one(**fields)

    assert (meeting.latitude, meeting.longitude) == point
    assert (meeting.approximate, meeting.approximate_reason) == (reason is not None, reason)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0, 0), (-117.8, 33.6), (400, 10), (10, 400), ("north", "west"), (51.5, None), ("1e999", 1)],
)
def test_point_that_cannot_be_is_dropped_and_told(latitude: object, longitude: object) -> None:
    reading = read(row(latitude=latitude, longitude=longitude))

    assert [(m.latitude, m.longitude) for m in reading.meetings] == [(None, None)]
    assert reading.warnings == ("coordinates that cannot be a place (1 row)",)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("10 Fern St, London, UK", ("10 Fern St", "London", "", "", "GB")),
        ("10 Fern St, London EX1 1AA, UK", ("10 Fern St", "London", "", "EX1 1AA", "GB")),
        ("3 Elm Ave, Fernton, CA 92626, USA", ("3 Elm Ave", "Fernton", "CA", "92626", "US")),
        ("Fernton, CA, USA", ("", "Fernton", "CA", "", "US")),
        ("12 Elm St, Fernton, Alberta, T6E 4E8, Canada",
         ("12 Elm St", "Fernton", "Alberta", "T6E 4E8", "CA")),
        ("12 Elm St, Fernton, Illinois 60123, USA",
         ("12 Elm St", "Fernton", "Illinois", "60123", "US")),
        ("Fernton NSW 2000, Australia", ("", "Fernton", "NSW", "2000", "AU")),
        ("4 Rue d'Orme, 75001 Paris, France", ("4 Rue d'Orme", "Paris", "", "75001", "FR")),
        ("London, UK", ("", "London", "", "", "GB")),
        ("California, USA", ("", "", "California", "", "US")),
        ("New York, USA", ("", "New York", "", "", "US")),
        ("Tbilisi, Georgia", ("", "Tbilisi", "", "", "GE")),
        ("United Kingdom", ("", "", "", "", "GB")),
        ("Fern Hall, 3 Fern Lane, Elmbury EX1 1AA", ("3 Fern Lane", "Elmbury", "", "EX1 1AA",
         "GB")),
    ],
)  # fmt: skip
def test_one_line_address_is_taken_apart(line: str, parts: tuple[str, ...]) -> None:
    meeting = one(address=None, city=None, formatted_address=line, location="Fern Hall")
    found = (meeting.address, meeting.city, meeting.region, meeting.postcode, meeting.country)

    assert found == parts


@pytest.mark.parametrize(
    ("home", "line", "parts"),
    [
        ("US", "3 Elm Ave, Fernton, CA", ("Fernton", "CA", "US")),
        ("US", "3 Elm Ave, Atlanta, Georgia", ("Atlanta", "Georgia", "US")),
        ("CA", "3 Elm Ave, Fernton, ON", ("Fernton", "ON", "CA")),
        ("", "3 Elm Ave, Fernton, CA", ("Fernton", "CA", "")),
    ],
)
def test_two_letters_are_a_state_before_they_are_a_country(
    home: str, line: str, parts: tuple[str, ...]
) -> None:
    (meeting,) = read(row(address=line, city=None), country=home).meetings

    assert (meeting.city, meeting.region, meeting.country) == parts


def test_venue_that_only_says_the_street_again_is_none() -> None:
    assert one(location="3, FERN LANE.").venue == ""
    assert one(location="Fern Hall").venue == "Fern Hall"


def test_address_in_parts_is_taken_as_it_is() -> None:
    fields = {"state": "MA", "postal_code": 2139, "country": "USA"}
    meeting = one(address="3 Fern Lane, upstairs", **fields)

    assert (meeting.address, meeting.city) == ("3 Fern Lane, upstairs", "Elmbury")
    assert (meeting.region, meeting.postcode, meeting.country) == ("MA", "02139", "US")


NO_DOOR = {"address": None}
ROUGH = {"address": None, "approximate": "yes"}


@each(
    ("fields", "expected", "reason"),
    [
        ({}, VenueType.IN_PERSON, VenueReason.ADDRESS),
        ({"conference_url": LINK}, VenueType.HYBRID, VenueReason.ADDRESS_AND_JOIN_LINK),
        (NO_DOOR | {"conference_url": LINK}, VenueType.ONLINE, VenueReason.JOIN_LINK),
        (NO_DOOR | {"conference_phone": "+44 1632 960200"}, VenueType.ONLINE,
         VenueReason.JOIN_LINK),
        (NO_DOOR, VenueType.UNKNOWN, VenueReason.NO_ADDRESS_NO_LINK),
        (NO_DOOR | {"location": "Fern Hall"}, VenueType.IN_PERSON, VenueReason.ADDRESS),
        (NO_DOOR | {"location": "Online"}, VenueType.ONLINE, VenueReason.LISTED),
        (ROUGH | {"location": "Fern Hall"}, VenueType.UNKNOWN, VenueReason.NO_ADDRESS_NO_LINK),
        ({"approximate": "yes"}, VenueType.IN_PERSON, VenueReason.ADDRESS),
        ({"attendance_option": "in_person"}, VenueType.IN_PERSON, VenueReason.LISTED),
        ({"attendance_option": "in_person", "conference_url": LINK}, VenueType.HYBRID,
         VenueReason.ADDRESS_AND_JOIN_LINK),
        ({"attendance_option": "Hybrid"}, VenueType.HYBRID, VenueReason.LISTED),
        ({"attendance_option": "online"}, VenueType.ONLINE, VenueReason.LISTED),
        ({"attendance_option": "in-person"}, VenueType.IN_PERSON, VenueReason.LISTED),
        ({"attendance_option": "inactive"}, VenueType.CLOSED_FOR_NOW, VenueReason.LISTED),
        (ROUGH | {"attendance_option": "inactive"}, VenueType.UNKNOWN,
         VenueReason.NO_ADDRESS_NO_LINK),
        (ROUGH | {"attendance_option": "inactive", "location": "ZOOM"}, VenueType.ONLINE,
         VenueReason.LISTED),
        ({"types": ["TC"]}, VenueType.CLOSED_FOR_NOW, VenueReason.CLOSED_CODE),
        ({"types": ["TC"], "attendance_option": "in_person"}, VenueType.CLOSED_FOR_NOW,
         VenueReason.CLOSED_CODE),
        ({"types": ["TC"], "conference_url": LINK}, VenueType.ONLINE, VenueReason.LISTED),
        ({"types": ["TC"], "attendance_option": "online"}, VenueType.ONLINE, VenueReason.LISTED),
        ({"types": ["ONL"]}, VenueType.UNKNOWN, VenueReason.CONTRADICTION),
        (NO_DOOR | {"types": ["ONL"]}, VenueType.ONLINE, VenueReason.LISTED),
    ],
)  # fmt: skip
def test_venue_is_what_is_listed_or_what_is_there(
    fields: dict[str, object], expected: VenueType, reason: VenueReason
) -> None:
    meeting = one(**fields)

    assert (meeting.venue_type, meeting.venue_reason) == (expected, reason)


def test_three_part_address_of_another_country_is_a_door() -> None:
    meeting = one(address=None, city=None, formatted_address="10 Fern St, London, UK")

    assert (meeting.venue_type, meeting.approximate) == (VenueType.IN_PERSON, False)


@pytest.mark.parametrize(
    "address",
    ["N/A", "https://evilzoom.us/j/1", "javascript:alert(1)//zoom.us/",
     "https://zoom.us@elm.invalid/",
     "https://zoom.us:8443/j/1", 7, ["zoom"], "https://"],
)  # fmt: skip
def test_link_that_is_no_meetings_is_no_join_link(address: object) -> None:
    reading = read(row(conference_url=address))

    assert [(m.conference_url, m.url) for m in reading.meetings] == [("", "")]
    assert reading.warnings == ("conference_url that is no https link to a meeting (1 row)",)


@pytest.mark.parametrize(
    ("address", "link"),
    [("zoom.us/j/123", "https://zoom.us/j/123"), ("http://us02web.ZOOM.us/j/1",
    "https://us02web.zoom.us/j/1"),
     (f"{LINK} passcode oak", LINK), ("https:/zoom.us/j/5", "https://zoom.us/j/5")],
)  # fmt: skip
def test_slip_in_a_link_is_mended(address: str, link: str) -> None:
    assert one(conference_url=address).conference_url == link


def test_page_on_an_unknown_host_is_shown_as_a_page_not_as_a_join_link() -> None:
    reading = read(row(address=None, conference_url="https://rooms.elm.invalid/fern"))
    (meeting,) = reading.meetings

    assert (meeting.conference_url, meeting.url) == ("", "https://rooms.elm.invalid/fern")
    assert meeting.venue_type is VenueType.ONLINE
    assert reading.warnings == ("conference_url on a host we do not know (1 row)",)


def test_link_in_the_notes_is_the_join_link_where_its_field_is_blank() -> None:
    assert one(notes=f"Join: {LINK}.").conference_url == LINK


@each("key", ["conference_phone", "venmo", "formatted_address", "region", "notes"])
@each("value", [5550100, 1.5, None, [], {"a": [1]}, True, [None, 3]])
def test_odd_value_costs_no_row(key: str, value: object) -> None:
    assert len(read(row(**{key: value})).meetings) == 1


def test_later_of_edit_and_contact_is_when_it_was_confirmed() -> None:
    assert one(updated="2024-05-06 10:20:30", last_contact="2024-06-01").confirmed_at == 1717200000
    assert one(updated="soon").confirmed_at is None


@pytest.mark.parametrize(
    ("listed", "feeds", "kept"),
    [("Europe/Dublin", "Europe/London", "Europe/Dublin"), ("", "Europe/London", "Europe/London"),
     (None, "", None), ("Eastern", "", "Eastern")],
)  # fmt: skip
def test_zone_is_the_rows_or_the_feeds_as_written(
    listed: str | None, feeds: str, kept: str | None
) -> None:
    (meeting,) = read(row(timezone=listed), timezone=feeds).meetings

    assert meeting.timezone == kept


def test_hint_of_another_rhythm_counts_for_its_own_weekday() -> None:
    found = read(row(day=[1, 4], notes="No meeting last Thursday of the month")).meetings

    assert [(meeting.weekday, meeting.not_every_week) for meeting in found] == [
        (1, False),
        (4, True),
    ]


def test_row_says_its_fellowship_where_it_differs_from_the_feeds() -> None:
    assert one(fellowship="Narcotics Anonymous").fellowship == "na"
    assert refused(fellowship="Order of Herons")[2] is RejectReason.NO_FELLOWSHIP
    assert read(row(), fellowship="").rejects[0].reason is RejectReason.NO_FELLOWSHIP


def test_name_falls_back_to_the_group_and_then_to_the_place() -> None:
    assert one(name="", group="Fern Group").name == "Fern Group"
    assert one(name=" ", address="").name == "Alcoholics Anonymous, Elmbury"


def test_row_without_a_slug_keeps_an_id_made_of_its_words() -> None:
    first, again, other = one(slug=""), one(slug=None), one(slug="", time="20:00")

    assert first.source_id == again.source_id
    assert first.source_id != other.source_id
    assert one(slug=42).source_id == "42"


def test_same_slug_at_two_different_meetings_is_two_meetings() -> None:
    found = read(row(), row(time="20:00")).meetings

    assert [meeting.source_id for meeting in found] == ["fern", "fern:1-2000"]


def test_keys_of_a_sheet_are_the_formats_whatever_their_case() -> None:
    cells = [["ID", "Name", "Day", "Time", "Full Address", "Conference URL", "Types"],
             ["7", "Elms", "Friday", "8:00 PM", "3 Elm Ave, Fernton, CA 92626, USA", LINK,
              "Open"]]  # fmt: skip
    reading = read_meeting_guide(feed(country="US"), json.dumps({"values": cells}).encode())
    (meeting,) = reading.meetings

    assert (meeting.source_id, meeting.weekday, meeting.start_minute) == ("7", 5, 1200)
    assert (meeting.city, meeting.conference_url, meeting.types) == ("Fernton", LINK, ("open",))


def test_feed_inside_an_object_is_read_and_an_error_object_is_refused() -> None:
    inside = read_meeting_guide(feed(), json.dumps({"meetings": [row()]}).encode())

    assert [meeting.source_id for meeting in inside.meetings] == ["fern"]
    with pytest.raises(FeedUnreadable, match='the server says "sharing is restricted"'):
        read_meeting_guide(feed(), b'{"error": "sharing is restricted"}')


def test_reader_is_picked_by_the_feeds_format() -> None:
    guide = json.dumps([row(day=0)]).encode()
    bmlt = Feed(id="b", format=FeedFormat.BMLT, url="", fellowship="na")
    table = Feed(id="t", format=FeedFormat.TABLE, url="", fellowship="aa")
    formats = b'[{"id": "1", "key_string": "O", "name_string": "Open", "lang": "en"}]'
    answer = b'[{"id_bigint": "1", "weekday_tinyint": "1", "start_time": "19:00", "formats": "O"}]'

    assert [m.weekday for m in read_feed(feed(), guide).meetings] == [7]
    assert [m.types for m in read_feed(bmlt, answer, formats).meetings] == [("open",)]
    assert [m.weekday for m in read_feed(table, b"name,day,time\nElms,Friday,7pm").meetings] == [5]


@pytest.mark.parametrize("reason", list(RejectReason))
def test_every_reason_has_one_sentence_of_advice(reason: RejectReason) -> None:
    assert advice_on(reason).endswith(".")
    assert advice_on(reason).count(". ") == 0


KEYS = ("slug", "name", "day", "time", "end_time", "timezone", "formatted_address", "address",
        "city", "postal_code", "country", "latitude", "longitude", "coordinates", "approximate",
        "location", "notes", "types", "conference_url", "conference_phone", "updated", "group",
        "attendance_option", "url", "regions", "fellowship", "duration")  # fmt: skip
WORDS = st.text(max_size=12) | st.sampled_from(
    ["Monday", "19:00", "yes", LINK, "51.5", "O,C", "3 Fern Lane, Elmbury, UK", "24:00", "aa"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
CELLS = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(WORDS, SCALARS, max_size=2)
ROWS = st.dictionaries(st.sampled_from(KEYS), CELLS) | SCALARS


@settings(max_examples=120, deadline=None)
@given(st.lists(ROWS, max_size=4))
def test_any_rows_are_accounted_for(rows: list[object]) -> None:
    reading = read(*rows)

    assert reading.rows == len(rows)
    assert {reject.row for reject in reading.rejects} <= set(range(1, len(rows) + 1))
    assert len(reading.meetings) + len(reading.rejects) >= len(rows)
    for meeting in reading.meetings:
        repr(meeting).encode()
        assert meeting.start_minute is None or 0 <= meeting.start_minute < 1440


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        reading = read_meeting_guide(feed(), body)
    except FeedUnreadable:
        return
    assert reading.rows <= len(reading.meetings) + len(reading.rejects)
