"""Distances, boxes, tiles and travel, at the ends of the map as in the middle."""

import math

import pytest
from geopy.distance import great_circle
from hypothesis import example, given
from hypothesis import strategies as st

from meetings_data.geo import (
    boxes_around,
    chord_squared,
    distance_km,
    km_of_chord,
    reachable_km,
    tile,
    unit_vector,
)
from meetings_data.meeting import Point
from tests.each import each

POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
LEEDS = Point(53.7997, -1.5492)


def squared(a: Point, b: Point) -> float:
    """The squared chord between two points on the unit sphere."""
    return sum((x - y) ** 2 for x, y in zip(unit_vector(a), unit_vector(b), strict=True))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (LEEDS, LEEDS, 0.0),
        (LEEDS, Point(53.4808, -2.2426), 57.852),
        (Point(0, 0), Point(0, 1), 111.195),
        (Point(-17.8, 179.99), Point(-17.8, -179.99), 2.117),
        (Point(12, 180), Point(12, -180), 0.0),
        (Point(90, 0), Point(90, 77), 0.0),
        (Point(90, 0), Point(-90, 0), 20015.115),
        (Point(89.9, 0), Point(89.9, 180), 22.239),
    ],
)
def test_distance_is_the_great_circle(a: Point, b: Point, km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, abs=0.001)
    assert distance_km(b, a) == distance_km(a, b)
    assert km_of_chord(squared(a, b)) == pytest.approx(km, abs=0.001)


@given(POINTS, POINTS)
def test_distance_agrees_with_another_library(a: Point, b: Point) -> None:
    theirs = great_circle((a.latitude, a.longitude), (b.latitude, b.longitude)).km

    assert distance_km(a, b) == pytest.approx(theirs, abs=1e-3)


@given(POINTS, POINTS)
def test_chords_measure_the_same_distances(a: Point, b: Point) -> None:
    km = km_of_chord(squared(a, b))

    # Opposite ends of the Earth are where both formulas lose digits.
    assert km == pytest.approx(distance_km(a, b), abs=1e-6 if km < 19_000 else 0.2)


@given(POINTS)
def test_point_is_at_no_distance_from_itself(point: Point) -> None:
    assert distance_km(point, point) == 0.0
    assert squared(point, point) == 0.0


@given(st.floats(0, 15_000))
def test_chord_and_kilometres_are_two_ways_of_saying_one_thing(km: float) -> None:
    assert km_of_chord(chord_squared(km)) == pytest.approx(km, abs=1e-6)


def test_chord_of_more_than_half_the_earth_is_the_whole_of_it() -> None:
    assert chord_squared(40_000) == pytest.approx(4)


@example(Point(53.7997, -1.5492), 50.0, 0.0, 1.0)
@example(Point(89.99, 10.0), 3.0, 1.0, 1.0)
@example(Point(-17.8, 179.99), 5.0, math.pi / 2, 1.0)
@example(Point(-17.8, -180.0), 5.0, -math.pi / 2, 1.0)
@given(
    POINTS,
    st.sampled_from((0.0, 3.0, 50.0, 250.0, 3000.0, 12_000.0, 20_100.0)),
    st.floats(-math.pi, math.pi),
    st.floats(0, 1),
)
def test_boxes_hold_every_point_of_the_circle(
    centre: Point, radius_km: float, bearing: float, part: float
) -> None:
    point = travelled(centre, bearing, radius_km * part)
    if distance_km(centre, point) > radius_km:
        return  # rounding took it a hair outside

    boxes = boxes_around(centre, radius_km)

    assert any(
        box.south <= point.latitude <= box.north and box.west <= point.longitude <= box.east
        for box in boxes
    )
    assert all(
        -90 <= box.south <= box.north <= 90 and -180 <= box.west <= box.east <= 180
        for box in boxes
    )


@each("latitude", [-80.0, 0.0, 53.8, 70.0, 85.0])
@each("radius_km", [3.0, 50.0, 250.0])
@each("side", [1, -1])
def test_box_holds_the_circle_where_it_is_widest(
    latitude: float, radius_km: float, side: int
) -> None:
    # The easternmost point lies nearer the pole than the centre: there the angle is a right one.
    angle = radius_km / 6371.0088
    bearing = math.acos(math.tan(angle) * math.tan(math.radians(latitude)))
    widest = travelled(Point(latitude, 10), side * bearing, radius_km)

    (box,) = boxes_around(Point(latitude, 10), radius_km)

    assert box.west <= widest.longitude <= box.east


def travelled(start: Point, bearing: float, km: float) -> Point:
    """The point so far away in a direction (radians from north)."""
    theirs = great_circle(kilometers=km).destination(
        (start.latitude, start.longitude), math.degrees(bearing)
    )
    return Point(theirs.latitude, max(-180.0, min(180.0, theirs.longitude)))


@pytest.mark.parametrize(
    ("centre", "km", "boxes"), [(LEEDS, 50, 1), (Point(0, 179.9), 50, 2), (Point(89.9, 0), 50, 1)]
)
def test_circle_has_two_boxes_only_across_the_antimeridian(
    centre: Point, km: float, boxes: int
) -> None:
    assert len(boxes_around(centre, km)) == boxes


def test_box_is_not_much_larger_than_its_circle() -> None:
    (box,) = boxes_around(LEEDS, 10)

    assert box.north - box.south == pytest.approx(2 * 10 / 111.195, rel=1e-3)
    width_km = (box.east - box.west) * 111.195 * math.cos(math.radians(LEEDS.latitude))
    assert width_km == pytest.approx(20, rel=1e-2)


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (-90.0, -180.0, (0, 0)),
        (90.0, 180.0, (1800, 3600)),
        (0.0, 0.0, (900, 1800)),
        (-0.01, -0.01, (899, 1799)),
        (53.7997, -1.5492, (1437, 1784)),
    ],
)
def test_tile_counts_from_the_south_west(
    latitude: float, longitude: float, expected: tuple[int, int]
) -> None:
    assert tile(latitude, longitude) == expected


@pytest.mark.parametrize(
    ("straight_km", "minutes"),
    [
        (0, 0),
        (1, 1.3 / 4.5 * 60),
        (2 / 1.3, 2 / 4.5 * 60),
        (10, 2 / 4.5 * 60 + 11 / 20 * 60),
        (50, 2 / 4.5 * 60 + 63 / 20 * 60),
    ],
)
def test_first_two_kilometres_are_walked_and_the_rest_is_ridden(
    straight_km: float, minutes: float
) -> None:
    assert reachable_km(minutes) == pytest.approx(straight_km)


@given(st.floats(0, 5000), st.floats(0, 5000))
def test_whoever_has_less_time_gets_no_further(a: float, b: float) -> None:
    less, more = sorted((a, b))

    assert reachable_km(less) <= reachable_km(more)
