"""The directory file: whole or not at all, the same for the same meetings, and plain to read."""

import resource
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from meetings_data.directory import Directory
from meetings_data.errors import DirectoryError
from meetings_data.feeds import Feed, FeedFormat, Finder
from meetings_data.meeting import Meeting, ScheduleKind, VenueType
from meetings_data.snapshot import Contents, check_whole, fill, write_directory

BUILT_AT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


def meeting(id: str, **fields: object) -> Meeting:
    values = {
        "feed_id": "elms", "source_id": id, "id": id, "fellowship": "aa", "name": f"Elms {id}",
        "weekday": 2, "start_minute": 19 * 60, "timezone": "Europe/London",
        "venue_type": VenueType.IN_PERSON, "latitude": 53.8, "longitude": -1.5,
    }  # fmt: skip
    return Meeting(**(values | fields))


def contents(*meetings: Meeting) -> Contents:
    return Contents(
        meetings=meetings,
        feeds=(
            Feed(id="elms", format=FeedFormat.TABLE, url="/home/ann/elms.csv", country="GB"),
            Feed(id="oaks", format=FeedFormat.BMLT, url="https://oaks.example/"),
        ),
        finders=(Finder(country="GB", fellowship="na", name="Oaks", url="", note=""),),
        rejected={("oaks", "no_day"): 2, ("elms", "bad_time"): 1},
        built_at=BUILT_AT,
    )


def ids(path: Path) -> list[str]:
    conn = sqlite3.connect(path)
    found = [id for (id,) in conn.execute("select id from meeting order by id")]
    conn.close()
    return found


def test_file_holds_every_meeting_and_its_size_is_told(tmp_path: Path) -> None:
    path = tmp_path / "new" / "meetings.db"

    size = write_directory(path, contents(meeting("b"), meeting("a")))

    assert ids(path) == ["a", "b"]
    assert size == path.stat().st_size
    assert [file.name for file in path.parent.iterdir()] == ["meetings.db"]


def test_file_of_no_meetings_is_a_directory_too(tmp_path: Path) -> None:
    path = tmp_path / "meetings.db"

    write_directory(path, Contents(meetings=(), built_at=BUILT_AT))

    with Directory.open(path) as directory:
        assert directory.stats()["meetings"] == 0


def test_same_meetings_give_the_same_bytes_in_whatever_order(tmp_path: Path) -> None:
    meetings = [meeting(f"m{number:03}", start_minute=number) for number in range(300)]

    write_directory(tmp_path / "one.db", contents(*meetings))
    write_directory(tmp_path / "other.db", contents(*reversed(meetings)))

    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "other.db").read_bytes()


def test_file_may_be_read_by_all_and_written_by_none(tmp_path: Path) -> None:
    path = tmp_path / "meetings.db"

    write_directory(path, contents(meeting("a")))

    assert path.stat().st_mode & 0o777 == 0o444


def test_new_file_takes_the_place_of_the_old_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "meetings.db"
    write_directory(path, contents(meeting("old")))
    with Directory.open(path) as reading:
        write_directory(path, contents(meeting("new")))

        assert reading.meeting("old") == meeting("old")

    assert ids(path) == ["new"]


def test_failed_check_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "meetings.db"
    write_directory(path, contents(meeting("old")))
    before = path.read_bytes()

    with pytest.raises(DirectoryError) as refused:
        write_directory(path, contents(meeting("twin"), meeting("twin")))

    assert refused.value.path == path
    assert refused.value.advice == "What was there before is unchanged."
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["meetings.db"]


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(DirectoryError, match="could not be written"):
        write_directory(tmp_path / "file" / "meetings.db", contents(meeting("a")))


def test_path_that_is_a_folder_is_told_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "meetings.db").mkdir()

    with pytest.raises(DirectoryError, match="could not be written"):
        write_directory(tmp_path / "meetings.db", contents(meeting("a")))

    assert [file.name for file in tmp_path.iterdir()] == ["meetings.db"]


FULL_DISK = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from meetings_data.errors import DirectoryError
from meetings_data.snapshot import Contents, write_directory
from tests.test_snapshot import contents, meeting

resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_directory(Path(sys.argv[1]), contents(*[meeting(f"m{n}") for n in range(2000)]))
except DirectoryError as error:
    print(error.advice)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit on file sizes here")
def test_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "meetings.db"
    write_directory(path, contents(meeting("old")))
    before = path.read_bytes()

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", FULL_DISK, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[1],
    )

    assert done.stdout == "What was there before is unchanged.\n"
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["meetings.db"]


@pytest.mark.parametrize("table", ["meeting", "search", "timetable"])
def test_table_that_lacks_a_meeting_does_not_check(table: str) -> None:
    database, inside = Database(memory=True), contents(meeting("a"), meeting("b"))
    fill(database, inside)
    check_whole(database, inside)
    database.execute(f"delete from {table} where id = 'a'")  # noqa: S608

    with pytest.raises(ValueError, match="does not check"):
        check_whole(database, inside)


def test_full_text_that_differs_from_its_meetings_does_not_check() -> None:
    database, inside = Database(memory=True), contents(meeting("a"))
    fill(database, inside)
    database.execute("update meeting set name = 'Oaks'")

    with pytest.raises(sqlite3.DatabaseError):
        check_whole(database, inside)


def test_meeting_without_a_weekly_time_is_kept_apart_from_searches() -> None:
    inside = contents(
        meeting("weekly"),
        meeting("ongoing", schedule=ScheduleKind.ONGOING, weekday=None, start_minute=None),
    )
    database = Database(memory=True)

    fill(database, inside)
    check_whole(database, inside)

    assert [row["id"] for row in database.table("search").rows] == ["weekly"]
    assert database.table("meeting").count == 2


def test_path_of_a_local_feed_stays_out_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "meetings.db"

    write_directory(path, contents(meeting("a")))

    assert b"/home/ann" not in path.read_bytes()
    assert b"https://oaks.example/" in path.read_bytes()


def test_progress_counts_up_to_every_meeting(tmp_path: Path) -> None:
    steps: list[int] = []

    write_directory(
        tmp_path / "meetings.db",
        contents(*[meeting(f"m{number}") for number in range(2500)]),
        progress=steps.append,
    )

    assert steps == [1000, 2000, 2500]


def test_plain_sqlite_reads_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "meetings.db"
    write_directory(path, contents(meeting("a", name="Café Elm"), meeting("b")))
    conn = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)

    tables = {
        name for (name,) in conn.execute("select name from sqlite_master where type='table'")
    }
    readable = {name: conn.execute(f'select * from "{name}"').fetchall() for name in tables}  # noqa: S608
    found = conn.execute(
        "select name from meeting where rowid in"
        " (select rowid from meeting_fts where meeting_fts match 'cafe')"
    ).fetchall()
    (journal,) = conn.execute("pragma journal_mode").fetchone()
    conn.close()

    assert {
        "about", "feed", "finder", "rejected", "meeting", "search", "timetable", "clock", "tally",
        "meeting_fts",
    } <= tables  # fmt: skip
    assert readable["about"] == [(1, "2026-11-24T06:00:00+00:00", 2)]
    assert found == [("Café Elm",)]
    assert journal == "delete"
