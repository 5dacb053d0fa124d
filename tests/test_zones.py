"""Zones: where a point lies, and what people and feeds mean by a name."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings_data import Point, timezone_at, valid_timezone
from tests.each import each


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (53.8, -1.55, "Europe/London"),
        (53.35, -6.26, "Europe/Dublin"),
        (40.71, -74.0, "America/New_York"),
        (39.77, -86.16, "America/Indiana/Indianapolis"),
        (33.45, -112.07, "America/Phoenix"),
        (-33.87, 151.21, "Australia/Sydney"),
        (47.56, -52.71, "America/St_Johns"),
        (-17.8, 177.97, "Pacific/Fiji"),
    ],
)
def test_timezone_at_takes_latitude_first(latitude: float, longitude: float, zone: str) -> None:
    assert timezone_at(Point(latitude, longitude)) == zone


@pytest.mark.parametrize("point", [Point(30, -40), Point(0, 180), Point(90, 0), Point(-50, -120)])
def test_timezone_at_is_empty_on_the_open_sea(point: Point) -> None:
    assert timezone_at(point) == ""


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_timezone_at_gives_a_zone_that_exists_or_none(latitude: float, longitude: float) -> None:
    zone = timezone_at(Point(latitude, longitude))

    assert zone == "" or ZoneInfo(zone).key == zone
    assert not zone.startswith("Etc/")


NAMES = {
    "Europe/London": "Europe/London | europe/london | EUROPE/LONDON |  Europe/London  | GMT | BST"
    " | British Summer Time | UK time | London | (GMT+00:00) London | GMT Standard Time",
    "America/New_York": "America/New_York | america/new york | Eastern | EST | EDT | ET"
    " | Eastern Time | Eastern Time (US & Canada) | (GMT-05:00) Eastern Time (US & Canada)"
    " | (UTC-05:00) Eastern Time (US & Canada) | Eastern Standard Time | US/Eastern time",
    "America/Chicago": "Central | CST | CDT | Central Time (US & Canada) | Central Standard Time",
    "America/Denver": "Mountain | MST | MDT | Mountain Time (US & Canada)",
    "America/Los_Angeles": "Pacific | PST | PDT | PT | Pacific Time | Pacific Time (US & Canada)",
    "Pacific/Honolulu": "HST | Hawaii | Hawaiian Standard Time",
    "America/Anchorage": "Alaska | AKDT | Alaskan Standard Time",
    "America/Halifax": "Atlantic Time (Canada) | AST | Atlantic",
    "Europe/Dublin": "Europe/Dublin | Ireland | Irish time | Dublin",
    "Australia/Sydney": "AEST | AEDT | AUS Eastern Standard Time | Sydney",
    "Australia/Perth": "AWST | Perth",
    "Asia/Kolkata": "IST | India Standard Time | asia/kolkata",
    "Africa/Johannesburg": "SAST | South Africa Standard Time",
    "Pacific/Auckland": "NZST | NZDT | New Zealand Standard Time | Auckland",
    "UTC": "UTC | utc | Z | Coordinated Universal Time",
}


@each(
    ("name", "zone"),
    [(name.strip(), zone) for zone, names in NAMES.items() for name in names.split(" | ")],
)
def test_valid_timezone_knows_what_people_write(name: str, zone: str) -> None:
    assert valid_timezone(name) == zone


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "Nowhere/Land",
        "local",
        "localtime",
        "Factory",
        "+01:00",
        "tonight",
        "7pm",
        "/",
        "🙂",
    ],
)
def test_valid_timezone_is_none_for_anything_else(name: str) -> None:
    assert valid_timezone(name) is None


def test_valid_timezone_takes_every_place_of_the_database() -> None:
    places = [name for name in available_timezones() if name.count("/") == 1]

    assert [name for name in places if valid_timezone(name) is None] == []


@given(st.text(max_size=40))
def test_valid_timezone_never_gives_what_does_not_exist(name: str) -> None:
    zone = valid_timezone(name)

    assert zone is None or ZoneInfo(zone).key == zone
