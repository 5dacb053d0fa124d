"""Searches find what looking at every meeting would find, in the same order."""

import ast
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from meetings_data.directory import Directory
from meetings_data.meeting import Meeting, Point, ScheduleKind, VenueType
from meetings_data.search import Query, Window
from meetings_data.snapshot import Contents, fill
from tests import search_oracle
from tests.search_oracle import Wanted, brute_force, haversine

#: A Tuesday evening in winter, UTC.
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
LEEDS = (53.7997, -1.5492)
#: Fellowships of each approach, and one of which it is not known.
APPROACHES = {"aa": True, "na": True, "al-anon": True, "smart": False, "lifering": False}
FELLOWSHIPS = (*APPROACHES, "local")

Row = tuple[str, float, float | None]


def meeting(id: str = "elm", **fields: object) -> Meeting:
    values = {
        "feed_id": "elms", "source_id": id, "id": id, "fellowship": "aa", "name": "Elms",
        "weekday": 2, "start_minute": 19 * 60, "timezone": "UTC",
        "venue_type": VenueType.IN_PERSON, "latitude": LEEDS[0], "longitude": LEEDS[1],
    }  # fmt: skip
    return Meeting(**(values | fields))


def opened(meetings: Sequence[Meeting]) -> Directory:
    database = Database(memory=True)
    fill(database, Contents(meetings=meetings, built_at=NOW))
    return Directory(database.conn)


def query_of(wanted: Wanted) -> Query:
    windows = wanted.windows
    return Query(
        now=wanted.now,
        origin=None if wanted.origin is None else Point(*wanted.origin),
        within_km=wanted.within_km,
        windows=None if windows is None else tuple(Window(*window) for window in windows),
        fellowships=wanted.fellowships,
        attributes=wanted.attributes,
        online=wanted.online,
        excluded=wanted.excluded,
        twelve_step=wanted.twelve_step,
        nearest_first=wanted.nearest_first,
        include_closed=wanted.include_closed,
    )


def listed(directory: Directory, wanted: Wanted) -> tuple[list[Row], float | None]:
    found = directory.search(query_of(wanted))
    rows = [
        (match.meeting.id, match.starts_at.timestamp(), match.distance_km)
        for match in found.matches
    ]
    assert len(found.matches) == len(rows)
    return rows, found.radius_km


def found_ids(meetings: Iterable[Meeting], **wishes: object) -> list[str]:
    wishes = {"now": NOW, "origin": LEEDS} | wishes
    rows, _ = listed(opened(tuple(meetings)), Wanted(**wishes))
    return [id for id, _, _ in rows]


def assert_same(directory: Directory, meetings: Sequence[Meeting], wanted: Wanted) -> None:
    expected, expected_radius = brute_force(meetings, wanted, APPROACHES)

    rows, radius = listed(directory, wanted)

    assert [row[:2] for row in rows] == [row[:2] for row in expected]
    assert [row[2] for row in rows] == [pytest.approx(row[2], abs=1e-6) for row in expected]
    assert radius == expected_radius


def test_oracle_knows_nothing_of_the_project_but_meetings() -> None:
    tree = ast.parse(Path(search_oracle.__file__).read_text("utf-8"))

    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name for name in imported if name and name.startswith("meetings_data")} == {
        "meetings_data.meeting"
    }


# Ties between different places are not drawn: these lie at uneven distances from each other.
PLACES = (
    LEEDS, (53.8105, -1.5531), (53.7702, -1.5813), (53.8417, -1.6387), (53.7419, -1.3211),
    (53.4808, -2.2426), (0.0, 0.0), (0.0131, 0.0), (0.0, 0.0271), (-17.801, 179.991),
    (-17.803, -179.987), (-16.9, -180.0), (66.02, 179.93), (89.97, 12.5), (89.96, -171.3),
    (-89.99, 101.0), (78.2232, 15.6267),
)  # fmt: skip
ZONES = (
    "Europe/London", "America/New_York", "America/Havana", "America/St_Johns", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Chatham", "Etc/GMT+12",
)  # fmt: skip
#: Clock changes of those zones, and a quiet week end.
TURNS = (
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
    datetime(2026, 3, 8, 5, 0, tzinfo=UTC), datetime(2026, 11, 1, 6, 0, tzinfo=UTC),
    datetime(2026, 4, 4, 15, 0, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
    datetime(2026, 6, 21, 23, 55, tzinfo=UTC), NOW,
)  # fmt: skip
MINUTES = (0, 5, 30, 75, 90, 119, 120, 150, 720, 1140, 1410, 1435, 1439)
ATTRIBUTES = ("women", "open", "wheelchair", "secular", "lang:pl", "young")
RULED_OUT = (
    "na", "smart", "open", "wheelchair", "secular", "hybrid", "phone", "online", "mon", "sun",
)  # fmt: skip


@st.composite
def meetings_of_one_table(draw: st.DrawFn) -> list[Meeting]:
    meetings = []
    for number in range(draw(st.integers(0, 14))):
        place = draw(st.sampled_from((*PLACES, None)))
        meetings.append(
            meeting(
                f"m{number}",
                fellowship=draw(st.sampled_from(FELLOWSHIPS)),
                weekday=draw(st.sampled_from((1, 2, 6, 7))),
                start_minute=draw(st.sampled_from(MINUTES)),
                timezone=draw(st.sampled_from(ZONES)),
                venue_type=draw(st.sampled_from(VenueType)),
                schedule=draw(st.sampled_from((*[ScheduleKind.WEEKLY] * 9, ScheduleKind.ONGOING))),
                latitude=place and place[0],
                longitude=place and place[1],
                attributes=tuple(sorted(draw(st.sets(st.sampled_from(ATTRIBUTES))))),
                conference_phone=draw(st.sampled_from(("", "+441130000000"))),
            )
        )
    return meetings


@st.composite
def wishes(draw: st.DrawFn) -> Wanted:
    now = draw(st.sampled_from(TURNS)) + timedelta(minutes=draw(st.integers(-1500, 1500)))
    origin = draw(st.sampled_from((*PLACES, None)))
    exact = [haversine(*origin, *place) for place in PLACES] if origin else []
    moments = st.integers(-700, 12_000)
    return Wanted(
        now=now,
        origin=origin,
        within_km=draw(st.sampled_from((None, None, 0.0, 5.0, 250.0, 20_100.0, *exact))),
        windows=draw(
            st.none()
            | st.lists(st.tuples(moments, st.integers(0, 12_000)), max_size=3).map(
                lambda spans: tuple(
                    (now + timedelta(minutes=start), now + timedelta(minutes=start + length))
                    for start, length in spans
                )
            )
        ),
        fellowships=frozenset(draw(st.sets(st.sampled_from(FELLOWSHIPS), max_size=3))),
        attributes=frozenset(
            draw(st.sets(st.sampled_from((*ATTRIBUTES, "hybrid", "phone")), max_size=2))
        ),
        online=draw(st.sampled_from((None, None, True, False))),
        excluded=frozenset(draw(st.sets(st.sampled_from(RULED_OUT), max_size=2))),
        twelve_step=draw(st.sampled_from((None, None, True, False))),
        nearest_first=draw(st.booleans()),
        include_closed=draw(st.booleans()),
    )


# The wide open search comes up rarely among drawn wishes.
@example(
    meetings=[meeting(f"m{n}", weekday=n % 7 + 1, timezone=ZONES[n % 9]) for n in range(14)],
    wanted=Wanted(now=TURNS[0]),
)
@given(meetings=meetings_of_one_table(), wanted=wishes())
@settings(max_examples=40, deadline=None)
def test_small_table_is_searched_as_by_looking_at_every_meeting(
    meetings: list[Meeting], wanted: Wanted
) -> None:
    assert_same(opened(meetings), meetings, wanted)


def near(rng: random.Random, place: tuple[float, float], degrees: float) -> tuple[float, float]:
    """A point beside a place; one past a pole comes back on the same side of it."""
    latitude = rng.gauss(place[0], degrees)
    if abs(latitude) > 90:
        latitude = (180 if latitude > 0 else -180) - latitude
    return latitude, (rng.gauss(place[1], degrees) + 180) % 360 - 180


def scattered(count: int, seed: int) -> list[Meeting]:
    """Meetings around a dozen places on land, at sea and at the ends of the map."""
    rng = random.Random(seed)  # noqa: S311
    spread = {place: rng.choice((0.02, 0.1, 0.4)) for place in PLACES}
    made = []
    for _ in range(count):
        place = rng.choice(PLACES)
        latitude, longitude = near(rng, place, spread[place])
        if rng.random() < 0.1:
            latitude, longitude = rng.uniform(-90, 90), rng.uniform(-180, 180)
        if rng.random() < 0.2 and made:
            latitude, longitude = made[-1].latitude, made[-1].longitude
        made.append(
            meeting(
                f"{rng.getrandbits(50):010x}",
                fellowship=rng.choice(FELLOWSHIPS),
                weekday=rng.randint(1, 7),
                start_minute=rng.randrange(0, 1440, 15),
                timezone=rng.choice(ZONES),
                venue_type=rng.choice((*[VenueType.IN_PERSON] * 6, *VenueType)),
                latitude=latitude,
                longitude=longitude,
                attributes=tuple(sorted(rng.sample(ATTRIBUTES, rng.randint(0, 4)))),
            )
        )
    return made


def asked(rng: random.Random) -> Wanted:
    """A search as people make them: mostly near somewhere, often for a day or an evening."""
    now = rng.choice(TURNS) + timedelta(minutes=rng.randint(-6000, 6000))
    start = now + timedelta(minutes=rng.choice((-15, 0, 90, 1440, 4000)))
    length = timedelta(minutes=rng.choice((60, 300, 1440)))
    latitude, longitude = rng.choice(PLACES)
    if rng.random() < 0.7:
        latitude, longitude = near(rng, (latitude, longitude), 0.1)
    return Wanted(
        now=now,
        origin=(latitude, longitude) if rng.random() < 0.95 else None,
        within_km=rng.choice((None, None, None, 1.0, 8.0, 40.0, 250.0)),
        windows=((start, start + length),) if rng.random() < 0.5 else None,
        fellowships=frozenset(rng.sample(FELLOWSHIPS, rng.choice((0, 0, 1, 1, 2)))),
        attributes=frozenset(rng.sample(ATTRIBUTES, rng.choice((0, 0, 0, 1, 2)))),
        online=rng.choice((*[None] * 12, *[False] * 3, True)),
        excluded=frozenset(rng.sample(RULED_OUT, rng.choice((0, 0, 0, 1, 2)))),
        twelve_step=rng.choice((None, None, None, None, True, False)),
        nearest_first=rng.random() < 0.2,
        include_closed=rng.random() < 0.2,
    )


@pytest.fixture(scope="module")
def big_table() -> list[Meeting]:
    return scattered(20_000, seed=11)


@pytest.fixture(scope="module")
def big_directory(big_table: list[Meeting]) -> Iterator[Directory]:
    with opened(big_table) as directory:
        yield directory


def test_big_table_is_searched_as_by_looking_at_every_meeting(
    big_table: list[Meeting], big_directory: Directory
) -> None:
    rng = random.Random(5)  # noqa: S311
    for _ in range(15):
        assert_same(big_directory, big_table, asked(rng))


@pytest.mark.long
def test_big_table_is_searched_so_thousands_of_times(
    big_table: list[Meeting], big_directory: Directory
) -> None:
    rng = random.Random(6)  # noqa: S311
    for _ in range(5_000):
        assert_same(big_directory, big_table, asked(rng))


@pytest.mark.parametrize("windows", [None, ((NOW, NOW + timedelta(days=2)),)])
@pytest.mark.parametrize("online", [None, True])
def test_first_page_of_everywhere_is_the_beginning_of_the_whole(
    big_directory: Directory, windows: tuple[tuple[datetime, datetime]] | None, online: bool | None
) -> None:
    smart = frozenset({"smart"})
    wanted = Wanted(now=NOW, windows=windows, online=online, fellowships=smart)
    whole, _ = listed(big_directory, wanted)

    matches = big_directory.search(query_of(wanted)).matches

    page = [(match.meeting.id, match.starts_at.timestamp(), None) for match in matches[5:10]]
    assert page == whole[5:10]
    assert matches[-1].meeting.id == whole[-1][0]
    assert len(matches) == len(whole)


# What follows are the cases that other finders of meetings get wrong, one by one.


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        (LEEDS, LEEDS),
        (LEEDS, (LEEDS[0], -1.56)),
        (LEEDS, (53.81, LEEDS[1])),
        ((51.48, 0.0), (51.481, 0.0)),
        ((0.0, 36.8), (0.0, 36.81)),
        ((0.0, 0.0), (0.0, 0.0)),
        ((-17.8, 179.99), (-17.8, -179.99)),
        ((-17.8, -180.0), (-17.8, 180.0)),
        ((90.0, 0.0), (89.99, -120.0)),
        ((-89.995, 90.0), (-89.995, -90.0)),
    ],
)
def test_place_on_a_line_of_the_map_is_as_near_as_any_other(
    origin: tuple[float, float], place: tuple[float, float]
) -> None:
    there = meeting(latitude=place[0], longitude=place[1])

    assert found_ids([there], origin=origin) == ["elm"]


def test_venue_one_stands_at_is_at_distance_0() -> None:
    rows, radius = listed(opened([meeting()]), Wanted(now=NOW, origin=LEEDS, within_km=0.0))

    assert rows == [("elm", (NOW + timedelta(hours=1)).timestamp(), 0.0)]
    assert radius == 0.0


def test_limit_is_inclusive_and_never_widened() -> None:
    there = (53.8417, -1.6387)
    km = haversine(*LEEDS, *there)
    meetings = [meeting(latitude=there[0], longitude=there[1])]

    assert found_ids(meetings, within_km=km) == ["elm"]
    assert found_ids(meetings, within_km=km - 0.001) == []


@pytest.mark.parametrize(
    ("kms", "radius"),
    [
        ([1, 2, 2.5, 2.9, 2.99, 4], 3.0),
        ([1, 2, 2.5, 2.9, 3.1, 4.9], 5.0),
        ([1, 2, 2.5, 2.9, 9], 10.0),
        ([1, 2, 2.5, 24, 24], 25.0),
        ([1, 2, 2.5, 24, 49, 51], 50.0),
        ([49], 50.0),
        ([51], 50.0),
    ],
)
def test_circle_is_the_smallest_that_holds_five(kms: list[float], radius: float) -> None:
    meetings = [
        meeting(f"m{number}", latitude=LEEDS[0] + km / 111.195, weekday=5)
        for number, km in enumerate(kms)
    ]

    rows, found_in = listed(opened(meetings), Wanted(now=NOW, origin=LEEDS))

    assert found_in == radius
    assert len(rows) == sum(1 for km in kms if km < radius)


@pytest.mark.parametrize(
    ("minutes_ago", "found"), [(-1, "today"), (0, "today"), (10, "today"), (11, "next week")]
)
def test_meeting_that_began_ten_minutes_ago_still_counts(minutes_ago: int, found: str) -> None:
    started = NOW - timedelta(minutes=minutes_ago)
    begins = meeting(start_minute=started.hour * 60 + started.minute)

    rows, _ = listed(opened([begins]), Wanted(now=NOW, origin=LEEDS))

    later = timedelta(days=7 if found == "next week" else 0)
    assert rows == [("elm", (started + later).timestamp(), 0.0)]


@pytest.mark.parametrize(
    ("km", "minutes", "catches"),
    [
        # 1.5 km of line is 1.95 km of street: 26 minutes on foot.
        (1.5, 17, True),
        (1.5, 15, False),
        # 10 km is 13 km of street: 26.7 minutes for the first 2 km, 33 for the other 11.
        (10.0, 50, True),
        (10.0, 49, False),
    ],
)
def test_time_to_get_there_is_counted(km: float, minutes: int, catches: bool) -> None:
    there = meeting(latitude=LEEDS[0] + km / 111.195, start_minute=18 * 60 + minutes)
    tonight = ((NOW, NOW + timedelta(hours=6)),)

    assert found_ids([there], windows=tonight) == (["elm"] if catches else [])


def test_soonest_comes_first_then_the_nearer_then_the_id() -> None:
    meetings = [
        meeting("d", start_minute=20 * 60),
        meeting("b", start_minute=19 * 60, latitude=LEEDS[0] + 0.01),
        meeting("c", start_minute=19 * 60),
        meeting("a", start_minute=19 * 60),
        meeting("e", start_minute=20 * 60, latitude=LEEDS[0] + 0.001),
    ]

    assert found_ids(meetings) == ["a", "c", "b", "d", "e"]
    assert found_ids(meetings, nearest_first=True) == ["a", "c", "d", "e", "b"]


def test_sunday_night_is_followed_by_monday() -> None:
    sunday = datetime(2026, 11, 29, 23, 58, tzinfo=UTC)
    meetings = [
        meeting("before", weekday=7, start_minute=23 * 60 + 50),
        meeting("midnight", weekday=1, start_minute=0),
        meeting("early", weekday=1, start_minute=5),
        meeting("gone", weekday=7, start_minute=23 * 60 + 40),
    ]

    assert found_ids(meetings, now=sunday) == ["before", "midnight", "early", "gone"]
    assert found_ids(meetings, now=sunday + timedelta(minutes=5)) == [
        "midnight", "early", "gone", "before"
    ]  # fmt: skip


def test_midnight_is_the_start_of_the_day_it_names() -> None:
    tuesday = datetime(2026, 11, 24, tzinfo=UTC)
    meetings = [meeting(weekday=2, start_minute=0)]

    rows, _ = listed(opened(meetings), Wanted(now=tuesday - timedelta(hours=1), origin=LEEDS))

    assert rows == [("elm", tuesday.timestamp(), 0.0)]


def test_window_takes_its_start_and_not_its_end() -> None:
    meetings = [meeting("at", start_minute=19 * 60), meeting("end", start_minute=20 * 60)]

    def at(hour: int) -> datetime:
        return NOW.replace(hour=hour)

    assert found_ids(meetings, windows=((at(19), at(20)),)) == ["at"]


def test_friday_evening_asked_on_friday_evening_is_tonight() -> None:
    friday = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
    meetings = [meeting(weekday=5, start_minute=19 * 60)]
    evening = ((friday.replace(hour=17), friday.replace(hour=22)),)

    rows, _ = listed(opened(meetings), Wanted(now=friday, origin=LEEDS, windows=evening))

    assert rows == [("elm", friday.replace(hour=19).timestamp(), 0.0)]


def test_two_days_ahead_hold_the_day_between() -> None:
    monday = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    meetings = [meeting(f"day{day}", weekday=day, start_minute=720) for day in range(1, 8)]

    found = found_ids(meetings, now=monday, windows=((monday, monday + timedelta(hours=48)),))

    assert found == ["day1", "day2"]


def test_day_is_that_of_the_meeting_and_the_order_that_of_the_clock_of_the_world() -> None:
    late = meeting(
        "la", weekday=1, start_minute=23 * 60 + 30, timezone="America/Los_Angeles",
        venue_type=VenueType.ONLINE,
    )  # fmt: skip
    early = meeting(
        "ny", weekday=2, start_minute=60, timezone="America/New_York", venue_type=VenueType.ONLINE
    )
    new_york = ZoneInfo("America/New_York")
    monday = datetime(2026, 11, 23, 20, 0, tzinfo=new_york)
    tuesday = (datetime(2026, 11, 24, tzinfo=new_york), datetime(2026, 11, 25, tzinfo=new_york))

    found = found_ids([late, early], now=monday, origin=None, online=True, windows=(tuesday,))

    assert found == ["ny", "la"]
    assert found_ids([late, early], now=monday, online=True, excluded=frozenset({"tue"})) == ["la"]


def test_nothing_is_left_out_of_a_long_list() -> None:
    meetings = [
        meeting(f"m{number:03}", weekday=number % 7 + 1, attributes=("women",))
        for number in range(300)
    ]

    assert len(found_ids(meetings, attributes=frozenset({"women"}))) == 300


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({}, ["door", "hybrid", "unknown"]),
        ({"online": False}, ["door", "hybrid", "unknown"]),
        ({"online": True}, ["hybrid", "online"]),
        ({"origin": None}, ["door", "hybrid", "online", "unknown"]),
        ({"origin": None, "online": False}, ["door", "hybrid", "unknown"]),
        ({"include_closed": True}, ["closed", "door", "hybrid", "unknown"]),
        ({"excluded": frozenset({"online"}), "origin": None}, ["door", "hybrid", "unknown"]),
        ({"excluded": frozenset({"hybrid"})}, ["door", "unknown"]),
        ({"attributes": frozenset({"hybrid"})}, ["hybrid"]),
        ({"online": True, "within_km": 1.0}, ["hybrid"]),
    ],
)
def test_ways_to_take_part_are_told_apart(wishes: dict[str, object], found: list[str]) -> None:
    meetings = [
        meeting("door"),
        meeting("online", venue_type=VenueType.ONLINE),
        meeting("hybrid", venue_type=VenueType.HYBRID),
        meeting("closed", venue_type=VenueType.CLOSED_FOR_NOW),
        meeting("unknown", venue_type=VenueType.UNKNOWN),
    ]

    assert sorted(found_ids(meetings, **wishes)) == found


def test_only_what_has_a_door_has_a_distance() -> None:
    meetings = [
        meeting("a", venue_type=VenueType.ONLINE),
        meeting("b", venue_type=VenueType.HYBRID),
        meeting("c", venue_type=VenueType.HYBRID, latitude=None, longitude=None),
    ]

    rows, radius = listed(opened(meetings), Wanted(now=NOW, origin=LEEDS, online=True))

    assert [(id, km) for id, _, km in rows] == [("b", 0.0), ("a", None), ("c", None)]
    assert radius is None


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({"fellowships": frozenset({"na"})}, ["na"]),
        ({"fellowships": frozenset({"na", "smart"})}, ["na", "smart"]),
        ({"twelve_step": True}, ["aa", "na"]),
        ({"twelve_step": False}, ["smart"]),
        ({"attributes": frozenset({"secular"})}, ["aa", "smart"]),
        ({"attributes": frozenset({"family"})}, []),
        ({"attributes": frozenset({"open", "women"})}, ["na"]),
        ({"excluded": frozenset({"aa"})}, ["local", "na", "smart"]),
        ({"excluded": frozenset({"women"})}, ["aa", "local", "smart"]),
        ({"excluded": frozenset({"secular"})}, ["local", "na"]),
        ({"excluded": frozenset({"tue"})}, ["local"]),
        ({"fellowships": frozenset({"no such"})}, []),
        ({"attributes": frozenset({"no such"})}, []),
        ({"attributes": frozenset({"wo"})}, []),
    ],
)
def test_each_wish_and_each_not_is_kept(wishes: dict[str, object], found: list[str]) -> None:
    meetings = [
        meeting("aa", attributes=("open", "secular")),
        meeting("na", fellowship="na", attributes=("open", "women")),
        meeting("smart", fellowship="smart"),
        meeting("local", fellowship="local", weekday=3),
    ]

    assert sorted(found_ids(meetings, **wishes)) == found


def test_approximate_pin_is_kept_and_marked() -> None:
    directory = opened([meeting(approximate=True)])

    (match,) = directory.search(query_of(Wanted(now=NOW, origin=LEEDS))).matches

    assert match.meeting.approximate


@pytest.mark.parametrize("kind", [ScheduleKind.ONGOING, ScheduleKind.BY_APPOINTMENT])
def test_meeting_without_a_weekly_time_is_in_no_search(kind: ScheduleKind) -> None:
    meetings = [meeting(schedule=kind, weekday=None, start_minute=None, timezone=None)]

    assert found_ids(meetings) == []
    assert found_ids(meetings, origin=None) == []


def test_window_that_is_over_finds_nothing() -> None:
    over = ((NOW - timedelta(days=1), NOW - timedelta(hours=1)),)

    assert found_ids([meeting()], windows=over) == []
    assert found_ids([meeting()], windows=()) == []


def test_windows_may_lie_in_one_another() -> None:
    meetings = [meeting("early", start_minute=1140), meeting("late", start_minute=1320)]
    evening = (NOW, NOW + timedelta(hours=6))
    hour = (NOW + timedelta(minutes=30), NOW + timedelta(minutes=90))

    assert found_ids(meetings, windows=(evening, hour)) == ["early", "late"]
    assert found_ids(meetings, windows=(hour, hour), origin=None) == ["early"]


def test_number_to_dial_is_a_way_to_join_by_phone() -> None:
    meetings = [meeting("dial", conference_phone="+441130000000"), meeting("door")]

    assert found_ids(meetings, attributes=frozenset({"phone"})) == ["dial"]
    assert found_ids(meetings, excluded=frozenset({"phone"})) == ["door"]


def test_weekly_meeting_stands_once_however_long_the_time_asked_about() -> None:
    month = ((NOW, NOW + timedelta(days=30)),)

    assert found_ids([meeting()], windows=month) == ["elm"]
    assert found_ids([meeting()], windows=month, origin=None) == ["elm"]


@pytest.mark.parametrize(
    ("zone", "now", "weekday", "minute", "starts"),
    [
        # 01:30 is skipped in London and moved on to 02:30 summer time.
        ("Europe/London", "2026-03-29T00:50Z", 7, 90, "2026-03-29T01:30Z"),
        # 01:30 comes twice: the first one counts, and after it the next week's.
        ("Europe/London", "2026-10-25T00:20Z", 7, 90, "2026-10-25T00:30Z"),
        ("Europe/London", "2026-10-25T01:20Z", 7, 90, "2026-11-01T01:30Z"),
        # Havana's change skips midnight itself.
        ("America/Havana", "2026-03-08T04:55Z", 7, 0, "2026-03-08T05:00Z"),
        # Lord Howe's clocks move by half an hour.
        ("Australia/Lord_Howe", "2026-10-03T15:00Z", 7, 135, "2026-10-03T15:45Z"),
        ("Pacific/Kiritimati", "2026-11-22T09:50Z", 1, 0, "2026-11-22T10:00Z"),
        ("Asia/Kathmandu", "2026-11-22T18:10Z", 1, 0, "2026-11-22T18:15Z"),
    ],
)
@pytest.mark.parametrize("origin", [LEEDS, None])
def test_clock_changes_and_far_zones_are_right_in_searches(
    zone: str, now: str, weekday: int, minute: int, starts: str, origin: tuple[float, float] | None
) -> None:
    meetings = [meeting(weekday=weekday, start_minute=minute, timezone=zone)]
    wanted = Wanted(now=datetime.fromisoformat(now), origin=origin)

    rows, _ = listed(opened(meetings), wanted)

    assert [start for _, start, _ in rows] == [datetime.fromisoformat(starts).timestamp()]
