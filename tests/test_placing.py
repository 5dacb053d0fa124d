"""Points, the doubts about them, countries and clocks, against the packaged gazetteer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.clocks import zone_said
from meetings_data.feeds import Feed, FeedFormat, Reject, RejectReason
from meetings_data.geo import distance_km
from meetings_data.meeting import ApproximateReason, Meeting, Point, ScheduleKind, VenueType
from meetings_data.offsets import offsets, steady_difference
from meetings_data.pins import shape_country
from meetings_data.places import Gazetteer
from meetings_data.placing import placed, placed_all
from meetings_data.surroundings import Surroundings, point_of, surroundings
from tests.each import each

BRITISH = Surroundings(country="GB")
LEEDS = Point(53.7997, -1.5492)


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def meeting(**fields: object) -> Meeting:
    known: dict[str, object] = {
        "feed_id": "elm", "source_id": "1", "fellowship": "na", "name": "Made-Up Group",
        "weekday": 2, "start_minute": 1170, "venue_type": VenueType.IN_PERSON,
        "address": "3 Fern Lane", "city": "Leeds", "postcode": "LS2 8AA", "country": "GB",
        "latitude": 53.8014, "longitude": -1.5407,
    }  # fmt: skip
    return Meeting(**(known | fields))  # type: ignore[arg-type]


def pin(one: Meeting) -> tuple[float | None, float | None, ApproximateReason | None]:
    assert one.approximate == (one.approximate_reason is not None)
    return one.latitude, one.longitude, one.approximate_reason


# --- points --------------------------------------------------------------------------------------


def test_point_that_all_bear_out_is_the_door(gazetteer: Gazetteer) -> None:
    assert pin(placed(meeting(), gazetteer)) == (53.8014, -1.5407, None)


def test_point_that_the_feed_calls_rough_stays_rough(gazetteer: Gazetteer) -> None:
    listed = meeting(approximate=True, approximate_reason=ApproximateReason.LISTED)

    assert pin(placed(listed, gazetteer)) == (53.8014, -1.5407, ApproximateReason.LISTED)


def test_point_against_postcode_and_town_gives_way_to_them(gazetteer: Gazetteer) -> None:
    astray = placed(meeting(latitude=51.5, longitude=-0.1), gazetteer)

    point = point_of(astray)
    assert astray.approximate_reason is ApproximateReason.CONTRADICTS_POSTCODE
    assert point is not None
    assert distance_km(point, LEEDS) < 5


def test_point_against_the_postcode_alone_stays_and_is_marked(gazetteer: Gazetteer) -> None:
    astray = placed(meeting(latitude=51.5, longitude=-0.1, city=""), gazetteer)

    assert pin(astray) == (51.5, -0.1, ApproximateReason.CONTRADICTS_POSTCODE)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(47.118504, 4.4063549), (-0.1713647, -78.4861589), (53.8, 60.0)]
)
def test_point_in_another_country_gives_way_to_the_postcode(
    gazetteer: Gazetteer, latitude: float, longitude: float
) -> None:
    astray = placed(meeting(latitude=latitude, longitude=longitude, city=""), gazetteer)

    point = point_of(astray)
    assert astray.approximate_reason is ApproximateReason.CONTRADICTS_COUNTRY
    assert point is not None
    assert distance_km(point, LEEDS) < 5
    assert (astray.country, astray.timezone) == ("GB", "Europe/London")


def test_island_postcode_is_not_in_england(gazetteer: Gazetteer) -> None:
    astray = meeting(postcode="IM0 1EB", city="", latitude=52.3955, longitude=-0.7257)

    marked = placed(astray, gazetteer, BRITISH)

    assert (marked.country, marked.approximate_reason) == (
        "IM", ApproximateReason.CONTRADICTS_COUNTRY,
    )  # fmt: skip


def test_longitude_zero_is_a_place_and_not_a_blank(gazetteer: Gazetteer) -> None:
    greenwich = meeting(
        city="London", postcode="SE10 9NF", latitude=51.4779, longitude=0.0, country="GB"
    )

    assert pin(placed(greenwich, gazetteer)) == (51.4779, 0.0, None)


def test_lost_longitude_is_found_by_the_postcode(gazetteer: Gazetteer) -> None:
    lost = meeting(
        city="Lubbock", region="TX", postcode="79401", country="US", latitude=33.58, longitude=0.0
    )

    found = placed(lost, gazetteer, Surroundings(country="US"))

    assert found.approximate_reason is ApproximateReason.CONTRADICTS_COUNTRY
    assert found.longitude == pytest.approx(-101.85, abs=0.2)
    assert found.timezone == "America/Chicago"


def test_middle_of_a_country_is_no_place(gazetteer: Gazetteer) -> None:
    somewhere = meeting(
        city="", address="United States", postcode="", country="US",
        latitude=37.09024, longitude=-95.712891,
    )  # fmt: skip

    marked = placed(somewhere, gazetteer)

    assert marked.approximate_reason is ApproximateReason.COUNTRY_CENTROID
    assert marked.timezone is None


@pytest.mark.parametrize(
    ("fields", "near", "km"),
    [
        ({}, LEEDS, 5),
        ({"postcode": "LS2"}, LEEDS, 5),
        ({"postcode": ""}, LEEDS, 5),
        ({"postcode": "D08 XY00", "city": "Dublin", "country": "IE"}, Point(53.335, -6.273), 3),
        ({"postcode": "90210", "city": "", "country": "US"}, Point(34.09, -118.41), 5),
        ({"postcode": "XX99 9XX"}, LEEDS, 5),
    ],
)
def test_meeting_without_a_point_stands_at_its_postcode_or_town(
    gazetteer: Gazetteer, fields: dict[str, str], near: Point, km: float
) -> None:
    found = placed(meeting(**({"latitude": None, "longitude": None} | fields)), gazetteer)

    point = point_of(found)
    assert found.approximate_reason is ApproximateReason.FROM_POSTCODE
    assert point is not None
    assert distance_km(point, near) < km


@pytest.mark.parametrize(
    "fields",
    [
        {"city": "", "postcode": ""},
        {"city": "Newport", "postcode": "", "country": "US"},
        {"city": "Nowhere-on-Sea", "postcode": ""},
        {"venue_type": VenueType.ONLINE},
    ],
)
def test_where_nobody_can_tell_there_is_no_point(
    gazetteer: Gazetteer, fields: dict[str, object]
) -> None:
    lost = meeting(**({"latitude": None, "longitude": None, "timezone": "UTC"} | fields))

    assert pin(placed(lost, gazetteer)) == (None, None, None)


def test_exact_point_of_a_town_is_no_door(gazetteer: Gazetteer) -> None:
    (leeds, *_) = gazetteer.town("Leeds", country="GB")
    pinned = meeting(latitude=leeds.latitude, longitude=leeds.longitude, postcode="")

    assert placed(pinned, gazetteer).approximate_reason is ApproximateReason.TOWN_LEVEL


def test_meeting_that_names_no_street_is_somewhere_in_town(gazetteer: Gazetteer) -> None:
    vague = meeting(address="", postcode="")

    assert placed(vague, gazetteer).approximate_reason is ApproximateReason.TOWN_LEVEL


@pytest.mark.parametrize(
    ("rows", "crowded"),
    [
        ([("3 Fern Lane", "LS2 8AA"), ("9 Oak Hill", "LS1 4DY")], True),
        ([("3 Fern Lane", "LS2 8AA"), ("Fern Lane", "LS2 8AB")], False),
        ([("3 Fern Lane", "LS2 8AA"), ("9 Oak Hill", "LS2 8AA")], False),
        ([("Fern Gardens", "LS2"), ("Oak Road", "LS2")], True),
        ([("3 Fern Lane", ""), ("9 Oak Hill", "")], False),
        ([("3 Fern Lane", ""), ("9 Oak Hill", ""), ("20 Ash Grove", "")], True),
        ([("3 Fern Lane, Leeds", "LS2 8AA"), ("3 Fern Ln, Leeds", "LS2 8AB")], False),
        ([("", "LS2 8AA"), ("", "LS1 4DY")], False),
    ],
)
def test_point_shared_by_different_doors_is_none_of_them(
    gazetteer: Gazetteer, rows: list[tuple[str, str]], crowded: bool
) -> None:
    listed = [meeting(address=address, postcode=code) for address, code in rows]

    around = surroundings(listed, country="GB")

    reason = ApproximateReason.TOWN_LEVEL if crowded else None
    assert [placed(one, gazetteer, around).approximate_reason for one in listed] == [reason] * len(
        rows
    )


def test_border_town_is_not_taken_for_the_other_country(gazetteer: Gazetteer) -> None:
    riverside = meeting(
        city="", postcode="", country="US", latitude=42.3293, longitude=-83.0449, address="1 Quay"
    )

    assert placed(riverside, gazetteer).approximate_reason is None


# --- countries -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("LS2 8AA", "GB"), ("ls28aa", "GB"), ("BT1 1AA", "GB"), ("IM1 1AA", "IM"),
        ("JE2 3AA", "JE"), ("GY1 1AA", "GG"), ("D08 XY00", "IE"), ("D6W A000", "IE"),
        ("H2X 1Y4", "CA"), ("90210", ""), ("2000", ""), ("", ""), ("LS2", ""),
    ],
)  # fmt: skip
def test_country_is_read_off_a_postcode_that_only_one_has(code: str, country: str) -> None:
    assert shape_country(code) == country


@pytest.mark.parametrize(
    ("fields", "country"),
    [
        ({"country": ""}, "GB"),
        ({"country": "", "postcode": ""}, "GB"),
        ({"postcode": "D08 XY00", "latitude": 53.335, "longitude": -6.273, "city": ""}, "IE"),
        ({"country": "FR"}, "GB"),
        ({"postcode": "P8 1TY", "city": "", "latitude": 51.57, "longitude": -9.15}, "IE"),
        ({"postcode": "", "city": "", "latitude": 51.57, "longitude": -9.15}, "IE"),
        ({"postcode": "", "city": "", "latitude": 54.18, "longitude": -6.34}, "GB"),
        ({"country": "FR", "city": ""}, "FR"),
        ({"country": "", "postcode": "", "latitude": 40.0, "longitude": -40.0}, ""),
    ],
)
def test_country_is_that_of_row_postcode_or_point(
    gazetteer: Gazetteer, fields: dict[str, object], country: str
) -> None:
    assert placed(meeting(**fields), gazetteer, BRITISH).country == country


def test_row_abroad_that_names_its_town_is_believed(gazetteer: Gazetteer) -> None:
    abroad = meeting(
        name="Paris Made-Up", address="3 Fern Lane", city="", postcode="",
        latitude=48.8621, longitude=2.3066,
    )  # fmt: skip

    found = placed(abroad, gazetteer, BRITISH)

    assert (found.country, found.timezone, found.approximate) == ("FR", "Europe/Paris", False)


# --- clocks --------------------------------------------------------------------------------------


def online(**fields: object) -> Meeting:
    nowhere = {"address": "", "city": "", "postcode": "", "latitude": None, "longitude": None}
    return meeting(**(nowhere | {"venue_type": VenueType.ONLINE} | fields))


CALIFORNIA = {
    "city": "Fresno", "region": "CA", "postcode": "93721", "country": "US",
    "latitude": 36.7372, "longitude": -119.7899,
}  # fmt: skip

UNPINNED = {"latitude": None, "longitude": None}


@each(
    ("one", "feed_zone", "zone"),
    [
        (meeting(timezone="Europe/Paris"), "", "Europe/Paris"),
        (meeting(timezone="Europe/Paris"), "Europe/London", "Europe/Paris"),
        (meeting(timezone="Europe/London"), "Europe/London", "Europe/London"),
        (meeting(timezone="Nowhere/Else"), "", "Europe/London"),
        (online(timezone="Nowhere/Else", country="US"), "America/Chicago", "America/Chicago"),
        (meeting(**CALIFORNIA), "", "America/Los_Angeles"),
        (meeting(**CALIFORNIA | UNPINNED), "", "America/Los_Angeles"),
        (meeting(**CALIFORNIA | UNPINNED | {"postcode": ""}), "", "America/Los_Angeles"),
        (online(country="GB"), "", "Europe/London"),
        (online(country="ES"), "", "Europe/Madrid"),
        (online(country="US"), "", None),
        (online(country="AU"), "", None),
        (online(country=""), "", None),
        (online(country="", latitude=53.8014, longitude=-1.5407), "", "Europe/London"),
        (online(country="US", name="Late Room, 7:30pm Eastern"), "", "America/New_York"),
        (online(country="US", name="Late Room, 7:30pm Eastern"), "America/Chicago",
         "America/New_York"),
        (online(country="US", name="Late Room, 6:30pm Eastern"), "", None),
    ],
)  # fmt: skip
def test_zone_is_that_of_row_name_feed_place_or_country(
    gazetteer: Gazetteer, one: Meeting, feed_zone: str, zone: str | None
) -> None:
    around = Surroundings(timezone=feed_zone)
    read = one if one.timezone or not feed_zone else replace(one, timezone=feed_zone)

    assert placed(read, gazetteer, around).timezone == zone


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Geckos - 7:30pm Eastern - Online", "America/New_York"),
        ("Geckos - 7:30 pm (Pacific) - Online", "America/Los_Angeles"),
        ("19:30 Mountain", "America/Denver"),
        ("Noon Group at 12:00 Eastern, 7:30pm Central", "America/Chicago"),
        ("Berlin - 7:30pm Central European Time", "Europe/Berlin"),
        ("6:30pm Eastern", ""),
        ("Route 66 Group", ""),
        ("7:30pm Women", ""),
        ("7:30pm Central Hall", ""),
        ("6:30pm CT/7:30pm ET/4:30pm PT", "America/New_York"),
    ],
)
def test_zone_that_a_name_gives_counts_only_with_the_very_hour(name: str, zone: str) -> None:
    assert zone_said(online(name=name)) == zone


def test_feed_of_one_clock_is_shown_by_the_clock_of_the_door(gazetteer: Gazetteer) -> None:
    one = meeting(**CALIFORNIA, timezone="America/New_York", weekday=3, start_minute=30)

    local = placed(one, gazetteer, Surroundings(timezone="America/New_York"))

    assert (local.timezone, local.weekday, local.start_minute) == (
        "America/Los_Angeles", 2, 21 * 60 + 30,
    )  # fmt: skip


def test_door_over_the_border_of_a_local_list_keeps_its_own_clock(gazetteer: Gazetteer) -> None:
    chicago = {"city": "", "postcode": "60601", "country": "US", "timezone": "America/Chicago",
               "latitude": 41.8853, "longitude": -87.6221}  # fmt: skip
    detroit = {**chicago, "postcode": "48226", "latitude": 42.3316, "longitude": -83.0466}
    feed = Feed(id="elm", format=FeedFormat.TABLE, url="", timezone="America/Chicago")
    doors = [meeting(source_id=str(number), **chicago) for number in range(30)]

    *_, over = placed_all(feed, [*doors, meeting(source_id="d", **detroit)], gazetteer)[0]
    few, other = placed_all(feed, [doors[0], meeting(source_id="d", **detroit)], gazetteer)[0]

    assert (over.timezone, over.start_minute) == ("America/Detroit", 1170)
    assert (few.timezone, few.start_minute) == ("America/Chicago", 1170)
    assert (other.timezone, other.start_minute) == ("America/Detroit", 1230)


@pytest.mark.parametrize("kind", [VenueType.ONLINE, VenueType.HYBRID])
def test_clock_of_a_feed_stays_where_people_join_online(
    gazetteer: Gazetteer, kind: VenueType
) -> None:
    one = meeting(**CALIFORNIA, timezone="America/New_York", venue_type=kind)

    kept = placed(one, gazetteer, Surroundings(timezone="America/New_York"))

    assert (kept.timezone, kept.weekday, kept.start_minute) == ("America/New_York", 2, 1170)


def test_clock_without_summer_time_is_not_guessed_at(gazetteer: Gazetteer) -> None:
    phoenix = {"city": "Phoenix", "region": "AZ", "postcode": "85004", "country": "US",
               "latitude": 33.4501, "longitude": -112.0701}  # fmt: skip
    one = meeting(**phoenix, timezone="America/New_York")

    kept = placed(one, gazetteer, Surroundings(timezone="America/New_York"))

    assert (kept.timezone, kept.start_minute) == ("America/New_York", 1170)


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        ("America/New_York", "America/Los_Angeles", -180),
        ("Europe/London", "Europe/Dublin", 0),
        ("America/New_York", "America/Phoenix", None),
        ("Europe/London", "Asia/Kolkata", None),
    ],
)
def test_difference_of_two_clocks(one: str, other: str, minutes: int | None) -> None:
    assert steady_difference(one, other) == minutes


def test_offsets_are_those_of_winter_and_summer() -> None:
    assert offsets("Europe/London") == (0, 60)


# --- a whole feed --------------------------------------------------------------------------------


def test_meetings_without_a_clock_are_refused_and_the_others_go_on(gazetteer: Gazetteer) -> None:
    feed = Feed(id="elm", format=FeedFormat.TABLE, url="")
    listed = [
        meeting(),
        online(source_id="2", country="US"),
        online(source_id="3", country="US", timezone="Nowhere/Else"),
        online(source_id="4", country="US", schedule=ScheduleKind.ONGOING, weekday=None),
    ]

    kept, refused = placed_all(feed, listed, gazetteer)

    assert [one.source_id for one in kept] == ["1", "4"]
    assert refused == (
        Reject("elm", 0, "2", "timezone", "", RejectReason.NO_TIMEZONE),
        Reject("elm", 0, "3", "timezone", "Nowhere/Else", RejectReason.BAD_TIMEZONE),
    )


@settings(max_examples=60, deadline=None)
@given(
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    postcode=st.sampled_from(["", "LS2 8AA", "90210", "D08 XY00", "??"]),
    city=st.sampled_from(["", "Leeds", "Springfield"]),
    country=st.sampled_from(["", "GB", "US", "FR"]),
    kind=st.sampled_from(list(VenueType)),
)
def test_any_point_on_earth_is_placed_and_placing_again_changes_no_clock(
    gazetteer: Gazetteer,
    latitude: float,
    longitude: float,
    postcode: str,
    city: str,
    country: str,
    kind: VenueType,
) -> None:
    one = meeting(
        latitude=latitude, longitude=longitude, postcode=postcode, city=city, country=country,
        venue_type=kind,
    )  # fmt: skip

    once = placed(one, gazetteer)

    assert once.approximate == (once.approximate_reason is not None)
    assert (once.latitude is None) == (once.longitude is None)
    if once.timezone is not None:
        assert placed(once, gazetteer).timezone == once.timezone
