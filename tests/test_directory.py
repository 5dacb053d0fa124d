"""The directory: opened with care, read a meeting at a time, and told in counts."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlite_utils import Database

from meetings_data.directory import Directory, FeedFacts
from meetings_data.errors import DirectoryError
from meetings_data.feeds import Feed, FeedFormat, Finder
from meetings_data.meeting import (
    ApproximateReason,
    Match,
    Meeting,
    Point,
    ScheduleKind,
    VenueReason,
    VenueType,
)
from meetings_data.search import Query
from meetings_data.snapshot import Contents, fill, write_directory

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
LEEDS = Point(53.7997, -1.5492)

FULL = Meeting(
    feed_id="elms", source_id="101", id="aaaaaaaaaa", fellowship="na", name="Elms at Night",
    weekday=2, start_minute=1140, duration_minutes=75, timezone="Europe/London",
    not_every_week=True, venue_type=VenueType.HYBRID,
    venue_reason=VenueReason.ADDRESS_AND_JOIN_LINK, venue="Elm Hall", address="1 Elm Road",
    city="Leeds", region="West Yorkshire", postcode="LS1 1AA", country="GB",
    latitude=LEEDS.latitude, longitude=LEEDS.longitude, approximate=True,
    approximate_reason=ApproximateReason.FROM_POSTCODE, venue_notes="Side door",
    notes="Second Tuesday", group="Elms Group", conference_url="https://zoom.us/j/1",
    conference_notes="Ring the bell", conference_phone="+441130000000",
    types=("open", "wheelchair_access"), attributes=("open", "wheelchair"),
    url="https://elms.example/101", entity="Elms Area", confirmed_at=1_790_000_000,
)  # fmt: skip
SPARE = Meeting(feed_id="oaks", source_id="7", id="bbbbbbbbbb", fellowship="aa", name="Oaks",
                schedule=ScheduleKind.ONGOING)  # fmt: skip
FEED = Feed(
    id="elms", format=FeedFormat.BMLT, url="https://elms.example/", licence="CC0",
    contact="webservant@elms.example", country="GB", checked=True,
)  # fmt: skip
FINDERS = (
    Finder(country="GB", fellowship="aa", name="Oaks GB", url="https://gb.example", note=""),
    Finder(country="IE", fellowship="aa", name="Oaks IE", url="https://ie.example", note="Ring"),
    Finder(country="", fellowship="smart", name="Elms", url="https://elms.example", note=""),
)
CONTENTS = Contents(
    meetings=(FULL, SPARE),
    feeds=(FEED, Feed(id="oaks", format=FeedFormat.TABLE, url="/oaks.csv", fictional=True)),
    finders=FINDERS,
    rejected={("elms", "no_day"): 2, ("oaks", "no_day"): 1, ("oaks", "bad_time"): 5},
    built_at=NOW,
)


def filled(contents: Contents) -> Directory:
    database = Database(memory=True)
    fill(database, contents)
    return Directory(database.conn)


@pytest.fixture(scope="module")
def directory() -> Iterator[Directory]:
    with filled(CONTENTS) as opened:
        yield opened


@pytest.mark.parametrize("meeting", [FULL, SPARE])
def test_meeting_comes_back_with_every_field(directory: Directory, meeting: Meeting) -> None:
    read = directory.meeting(meeting.id)

    assert read == meeting
    assert [type(value) for value in vars_of(read)] == [type(value) for value in vars_of(meeting)]


def vars_of(meeting: Meeting | None) -> list[object]:
    return [getattr(meeting, name) for name in Meeting.__slots__]


def test_meeting_that_is_not_there_is_none(directory: Directory) -> None:
    assert directory.meeting("zzzzzzzzzz") is None


def test_search_gives_the_meeting_its_start_and_its_distance(directory: Directory) -> None:
    found = directory.search(Query(now=NOW, origin=LEEDS))

    (match,) = found.matches
    assert match == Match(FULL, NOW + timedelta(hours=1), 0.0)
    assert match.starts_at.isoformat() == "2026-11-24T19:00:00+00:00"
    assert found.radius_km == 50.0


def many(count: int) -> Directory:
    meetings = [
        replace(FULL, id=f"m{number:03}", start_minute=1140 + number) for number in range(count)
    ]
    return filled(replace(CONTENTS, meetings=tuple(meetings)))


@pytest.mark.parametrize("origin", [LEEDS, None])
def test_matches_are_a_sequence_of_which_any_part_can_be_read(origin: Point | None) -> None:
    directory = many(12)

    def ids(part: slice) -> list[str]:
        # Asked anew each time: what was read before must not matter.
        matches = directory.search(Query(now=NOW, origin=origin)).matches
        return [match.meeting.id for match in matches[part]]

    def everyone(part: slice) -> list[str]:
        return [f"m{number:03}" for number in range(12)][part]

    parts = [slice(2), slice(5, 10), slice(10, 15), slice(None), slice(-3, None), slice(None, -10),
             slice(3, 1), slice(20, 30), slice(1, 9, 3), slice(None, None, -1)]  # fmt: skip
    assert [ids(part) for part in parts] == [everyone(part) for part in parts]


@pytest.mark.parametrize("origin", [LEEDS, None])
def test_matches_are_known_by_number_without_reading_them(origin: Point | None) -> None:
    directory = many(3)

    matches = directory.search(Query(now=NOW, origin=origin)).matches

    assert (bool(matches), len(matches)) == (True, 3)
    assert matches[0].meeting.id == "m000"
    assert matches[-1].meeting.id == "m002"
    with pytest.raises(IndexError):
        matches[3]


@pytest.mark.parametrize("origin", [LEEDS, None])
def test_no_match_is_false_and_empty(origin: Point | None) -> None:
    nowhere = frozenset({"no such fellowship"})

    matches = many(3).search(Query(now=NOW, origin=origin, fellowships=nowhere)).matches

    assert (bool(matches), len(matches), list(matches)) == (False, 0, [])


def test_meeting_is_read_only_when_it_is_looked_at() -> None:
    database = Database(memory=True)
    fill(database, replace(CONTENTS, meetings=(FULL, replace(FULL, id="m", start_minute=1150))))
    directory = Directory(database.conn)
    read: list[str] = []
    database.conn.set_trace_callback(read.append)

    matches = directory.search(Query(now=NOW, origin=LEEDS)).matches
    len(matches)
    before = [sql for sql in read if "from meeting" in sql]
    matches[1]

    assert before == []
    assert len([sql for sql in read if "from meeting" in sql]) == 1


def test_feed_tells_its_facts(directory: Directory) -> None:
    assert directory.feed("elms") == FeedFacts(
        name="elms",
        checked=True,
        fictional=False,
        licence="CC0",
        contact="webservant@elms.example",
        country="GB",
        fetched_at=NOW,
    )
    oaks = directory.feed("oaks")
    assert oaks is not None
    assert (oaks.checked, oaks.fictional) == (False, True)
    assert directory.feed("birches") is None


def test_feed_of_an_earlier_day_says_so() -> None:
    earlier = NOW - timedelta(days=2)

    with filled(replace(CONTENTS, copied_at={"elms": earlier})) as directory:
        facts = [directory.feed(name) for name in ("elms", "oaks")]

    assert [fact and fact.fetched_at for fact in facts] == [earlier, NOW]


def test_finders_are_those_of_the_country_and_of_the_world(directory: Directory) -> None:
    assert directory.finders() == FINDERS
    assert directory.finders("IE") == (FINDERS[1], FINDERS[2])
    assert directory.finders("FR") == (FINDERS[2],)


def test_stats_are_plain_counts(directory: Directory) -> None:
    assert directory.stats() == {
        "built_at": "2026-11-24T18:00:00+00:00",
        "meetings": 2,
        "weekly": 1,
        "not_every_week": 1,
        "approximate": 1,
        "without_point": 1,
        "unconfirmed": 1,
        "fellowships": {"aa": 1, "na": 1},
        "countries": {"": 1, "GB": 1},
        "venue_types": {"hybrid": 1, "unknown": 1},
        "feeds": {"elms": 1, "oaks": 1},
        "rejected": {"bad_time": 5, "no_day": 3},
        "attributes": {"open": 1, "wheelchair": 1},
    }


def test_built_at_is_when_the_build_was(directory: Directory) -> None:
    assert directory.built_at == NOW


NAMES = filled(
    replace(
        CONTENTS,
        meetings=tuple(
            replace(FULL, id=id, name=name, group="", venue="", address="", city=city)
            for id, name, city in [
                ("a", "Women\u2019s Elms", "Leeds"),
                ("b", "Womens Oaks", "York"),
                ("c", "Le Rétablissement", "Dinan"),
                ("d", "The 6 pm at Grace Church", "Ely"),
                ("e", 'Not "AND" but OR', "Hull"),
            ]
        ),
    )
)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("women's", ["a", "b"]),
        ("womens", ["a", "b"]),
        ("WOMEN\u2019S elms", ["a"]),
        ("retablissement", ["c"]),
        ("RÉTAB", ["c"]),
        ("6 pm grace", ["d"]),
        ("grace leeds", []),
        ("oaks york", ["b"]),
        ("and or not", ["e"]),
        ("elms OR oaks", []),
        ("name:elms", []),
        ("gra*", ["d"]),
        ('"grace', ["d"]),
        ("", []),
        (" *!- ", []),
    ],
)
def test_named_takes_words_as_people_type_them(words: str, ids: list[str]) -> None:
    assert sorted(meeting.id for meeting in NAMES.named(words)) == ids


def test_named_gives_no_more_than_asked() -> None:
    assert len(NAMES.named("women's", limit=1)) == 1
    assert NAMES.named("women's", limit=0) == ()


@example("AND")
@example("NEAR(")
@example("\x00'\"")
@example("name : ^ + - { } *")
@example("\ud800")
@example("'s' 's")
@given(st.text() | st.text("'\u2019\"*^():+-{}ANDORNOT nearé_\x00", max_size=30))
def test_named_never_fails(words: str) -> None:
    assert len(NAMES.named(words)) <= 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    # A name that means something in a URI.
    path = tmp_path / "my #1 meetings?.db"
    write_directory(path, CONTENTS)
    return path


def test_file_is_opened_for_reading_only(path: Path) -> None:
    before = path.read_bytes()
    with Directory.open(path) as directory:
        with pytest.raises(sqlite3.OperationalError):
            directory._conn.execute("delete from meeting")

        assert directory.meeting(FULL.id) == FULL

    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def truncated(path: Path) -> None:
    body = path.read_bytes()
    path.unlink()
    path.write_bytes(body[: len(body) // 2])


def emptied(path: Path) -> None:
    path.unlink()
    path.touch()


def garbled(path: Path) -> None:
    path.unlink()
    path.write_text("<html>Just a moment</html>" * 1000)


def of_another_kind(path: Path) -> None:
    path.unlink()
    Database(path).table("about").insert({"words": "a database of something else"})


def of_another_version(path: Path) -> None:
    path.chmod(0o644)
    Database(path).execute("update about set schema_version = 99")


def without_a_table(path: Path) -> None:
    path.chmod(0o644)
    Database(path).execute("drop table timetable")


def without_its_facts(path: Path) -> None:
    path.chmod(0o644)
    Database(path).execute("delete from about")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (Path.unlink, "is not there"),
        (a_folder, "is not there"),
        (truncated, "is damaged"),
        (emptied, "is damaged"),
        (garbled, "is damaged"),
        (of_another_kind, "is damaged"),
        (without_its_facts, "is damaged"),
        (without_a_table, "is damaged"),
        (of_another_version, "is of version 99, and this program reads 1"),
    ],
)
def test_file_that_cannot_be_used_is_refused_with_what_to_do(
    path: Path, harm: Callable[[Path], None], reason: str
) -> None:
    harm(path)

    with pytest.raises(DirectoryError) as refused:
        Directory.open(path)

    assert refused.value.reason.startswith(reason)
    assert "mutual-aid-bot meetings build" in refused.value.advice
    assert refused.value.path == path
