"""The commands from outside: what goes to which stream, and the exit status."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from meetings_data import Directory
from meetings_data.snapshot import SCHEMA_VERSION

ROOT = Path(__file__).resolve().parents[1]
NOW = "2026-11-24T18:00:00+00:00"
ROWS = [
    {"id": "1", "name": "The Oak Group", "day": "Tuesday", "start": "19:00", "town": "Leeds",
     "address": "1 Oak Row", "postcode": "LS1 4DY"},
    {"id": "2", "name": "The Elm Group", "day": "Friday", "start": "20:00", "town": "Hull",
     "address": "2 Elm Row", "postcode": "HU1 2AA"},
    {"id": "3", "name": "The Ash Group", "day": "someday", "start": "20:00", "town": "Hull"},
]  # fmt: skip
FEEDS = """
[[feed]]
id = "oaks"
format = "table"
url = "oaks.json"
fellowship = "aa"
country = "GB"
timezone = "Europe/London"
licence = "made up"
contact = "nobody"
checked = true
[feed.columns]
source_id = "id"
name = "name"
day = "day"
time = "start"
address = "address"
city = "town"
postcode = "postcode"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment that no setting of the machine gets into."""
    return {
        "HOME": str(home), "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"), "MEETINGS_DIRECTORY": "", "STATE_DATABASE": "",
        "STATE_KEY": "", "COUNTRY": "GB", "TELEGRAM_BOT_TOKEN": "", "TELEGRAM_API_URL": "",
        "COORDINATOR_CHAT_IDS": "", "NOMINATIM_URL": "", "NOMINATIM_CONTACT": "",
        "PUBLIC_URL": "", **more,
    }  # fmt: skip


def ran(
    home: Path, *words: str, stdin: str | bytes = "", env: Mapping[str, str] | None = None
) -> Result:
    result = CliRunner().invoke(
        main, [str(word) for word in words], input=stdin, env=environment(home, **(env or {}))
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def written_feeds(home: Path) -> Path:
    (home / "oaks.json").write_text(json.dumps(ROWS), "utf-8")
    feeds = home / "feeds.toml"
    feeds.write_text(FEEDS, "utf-8")
    return feeds


# --- meetings search -----------------------------------------------------------------------------


def test_search_prints_one_json_object_and_nothing_else(home: Path) -> None:
    result = ran(home, "meetings", "search", "NA near Leeds tonight", "--now", NOW, "--json")

    printed = json.loads(result.stdout)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert set(printed) == {"understood", "matches", "widened"}
    assert [match["name"] for match in printed["matches"]] == [
        "Made-Up Hope", "Pretend Serenity", "Imaginary Steps",
    ]  # fmt: skip
    assert "made up" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--near", "53.8,-1.55"),
        ("--near", "53.8,-1.55", "--within", "3"),
        ("--near", "-33.87,151.21", "AA"),
        ("--near", "0,0"),
        ("--near", "90,180"),
        ("AA in Zzyzxqville",),
        ("AA in Newcastle",),
        ("online AA",),
        ("",),
        (),
    ],
    ids=" ".join,
)
def test_search_prints_json_whatever_is_asked(home: Path, options: tuple[str, ...]) -> None:
    result = ran(home, "meetings", "search", *options, "--now", NOW, "--json")

    assert result.exit_code == 0
    assert set(json.loads(result.stdout)) == {"understood", "matches", "widened"}


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--near", "53.8"), "'53.8' is not LAT,LON such as 53.8,-1.55"),
        (("--near", "north,west"), "'north,west' is not LAT,LON such as 53.8,-1.55"),
        (("--near", "91,0"), "'91,0' is not on the Earth"),
        (("--near", "nan,0"), "'nan,0' is not on the Earth"),
        (("--near", "0,0", "--within", "-1"), "'-1' is no distance"),
        (("--near", "0,0", "--within", "nan"), "'nan' is no distance"),
        (("--near", "0,0", "--within", "inf"), "'inf' is no distance"),
        (("--near", "0,0", "--within", "near"), "'near' is not a number of kilometres such as 5"),
        (("--now", "soon"), "'soon' is not a time such as 2026-11-24T18:00+00:00"),
        (("--now", "9999-12-31"), "'9999-12-31' is not between 1971 and 2199"),
        (("AA", "--within", "5"), "--within needs a place: name one in TEXT, or give --near."),
    ],
)
def test_search_refuses_in_words(home: Path, options: tuple[str, ...], complaint: str) -> None:
    result = ran(home, "meetings", "search", *options, "--json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.rstrip().endswith(complaint)


def test_search_for_a_person_reads_like_the_chat(home: Path) -> None:
    result = ran(
        home, "meetings", "search", "NA near Leeds tonight, step-free if possible", "--now", NOW
    )

    assert result.stdout.splitlines()[:9] == [
        "NA · tonight · Step-free · near Leeds",
        "One meeting within 31 miles.",
        "",
        "1. Made-Up Hope (NA)",
        "Made up, not a real meeting.",
        "Tonight, 6:30 pm to 8:00 pm",
        "Placeholder House, 2 Sample Street, Leeds, LS2",
        "0.5 miles away",
        "In person · Step-free: yes",
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "AA in Zzyzxqville",
            "I don’t know a place called “Zzyzxqville”. Try a postcode or the nearest town.\n",
        ),
        ("AA near me", "I can’t see where you are. Name a place, or give --near LAT,LON.\n"),
    ],
)
def test_search_for_a_person_says_which_place_it_lacks(
    home: Path, text: str, printed: str
) -> None:
    assert ran(home, "meetings", "search", text).stdout == printed


def test_search_for_a_person_asks_which_place(home: Path) -> None:
    result = ran(home, "meetings", "search", "AA in Newcastle", env={"COUNTRY": ""})

    first, *others = result.stdout.splitlines()
    assert first == "Which Newcastle do you mean?"
    assert all(other.startswith("• Newcastle") for other in others)


# --- meetings build, check, stats ----------------------------------------------------------------


def test_build_writes_a_directory_and_counts_what_it_refused(home: Path) -> None:
    out = home / "meetings.db"

    result = ran(home, "meetings", "build", "--feeds", written_feeds(home), "--out", out)

    assert (result.exit_code, result.stdout) == (0, "")
    lines = result.stderr.splitlines()
    assert "oaks: 3 rows, 2 meetings; refused 1 (bad_day 1)" in lines
    assert lines[-1] == f"2 meetings written to {out}"
    with Directory.open(out) as directory:
        assert directory.stats()["meetings"] == 2


def test_build_goes_to_the_directory_of_the_settings(home: Path) -> None:
    out = home / "kept" / "meetings.db"

    result = ran(
        home, "meetings", "build", "--feeds", written_feeds(home),
        env={"MEETINGS_DIRECTORY": str(out)},
    )  # fmt: skip

    assert (result.exit_code, out.is_file()) == (0, True)


def test_build_with_nothing_read_fails_and_leaves_the_old_file(home: Path) -> None:
    out, feeds = home / "meetings.db", written_feeds(home)
    ran(home, "meetings", "build", "--feeds", feeds, "--out", out)
    before = out.read_bytes()
    feeds.write_text(FEEDS.replace("oaks.json", "absent.json").replace('"oaks"', '"elms"'))

    result = ran(home, "meetings", "build", "--feeds", feeds, "--out", out)

    assert (result.exit_code, out.read_bytes()) == (1, before)
    assert "elms: passed over." in result.stderr
    assert result.stderr.splitlines()[-1].startswith("No directory was written")


@pytest.mark.parametrize(
    "words", ["[[feed", "[[feed]]\nid = 5", "x = 1"], ids=["no toml", "no entry", "another table"]
)
def test_build_refuses_a_wrong_feeds_file_in_words(home: Path, words: str) -> None:
    feeds = home / "feeds.toml"
    feeds.write_text(words)

    result = ran(home, "meetings", "build", "--feeds", feeds, "--out", home / "meetings.db")

    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.strip()) > 20


def test_build_refuses_a_file_that_cannot_be_written(home: Path) -> None:
    (home / "taken").write_text("")

    result = ran(
        home, "meetings", "build", "--feeds", written_feeds(home),
        "--out", home / "taken" / "meetings.db",
    )  # fmt: skip

    assert (result.exit_code, result.stdout) == (1, "")
    assert str(home / "taken") in result.stderr


def test_check_reports_a_row_for_its_keeper(home: Path) -> None:
    result = ran(home, "meetings", "check", written_feeds(home))

    assert result.exit_code == 0
    assert any("'someday'" in line for line in result.stdout.splitlines())


def test_check_of_no_feed_fails_in_words(home: Path) -> None:
    result = ran(home, "meetings", "check", "absent", "--feeds", written_feeds(home))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "The feeds are: oaks." in result.stderr


def test_stats_are_one_json_object(home: Path) -> None:
    result = ran(home, "meetings", "stats", "--json")

    facts = json.loads(result.stdout)
    assert (result.stdout.count("\n"), facts["meetings"]) == (1, facts["weekly"])
    assert sum(facts["fellowships"].values()) == facts["meetings"]


def test_stats_read_as_a_table(home: Path) -> None:
    lines = ran(home, "meetings", "stats").stdout.splitlines()

    assert lines[0].startswith("built at: 20")
    assert lines[1].split() == ["79", "meetings"]


# --- a directory that is not there, or not whole -------------------------------------------------

READERS = [
    ("meetings", "stats"),
    ("meetings", "search", "AA in Leeds", "--json"),
    ("try",),
]


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_directory_that_is_absent_is_named(home: Path, command: tuple[str, ...]) -> None:
    result = ran(home, *command, "--directory", home / "absent.db", stdin="hi\n")

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{home / 'absent.db'}: is not there." in result.stderr
    assert "mutual-aid-bot meetings build" in result.stderr


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 4000])
@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_directory_that_is_damaged_is_named(
    home: Path, command: tuple[str, ...], content: bytes
) -> None:
    damaged = home / "damaged.db"
    damaged.write_bytes(content)

    result = ran(home, *command, "--directory", damaged, stdin="hi\n")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(str(damaged))


@pytest.fixture
def built(home: Path) -> Path:
    out = home / "meetings.db"
    ran(home, "meetings", "build", "--feeds", written_feeds(home), "--out", out)
    return out


def test_directory_of_another_version_is_refused(home: Path, built: Path) -> None:
    built.chmod(0o600)
    with closing(sqlite3.connect(built)) as conn, conn:
        conn.execute("update about set schema_version = schema_version + 1")

    result = ran(home, "meetings", "stats", "--directory", built)

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"is of version {SCHEMA_VERSION + 1}" in result.stderr


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_directory_damaged_further_in_is_told_in_words(
    home: Path, built: Path, command: tuple[str, ...]
) -> None:
    """Pages that are not looked at when the file is opened."""
    with closing(sqlite3.connect(built)) as conn:
        (page,) = conn.execute(
            "select rootpage from sqlite_master where name = 'meeting'"
        ).fetchone()
        size = conn.execute("pragma page_size").fetchone()[0]
    content = bytearray(built.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    built.chmod(0o600)
    built.write_bytes(content)

    result = ran(home, *command, "--directory", built, stdin="AA in Leeds\n")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "damaged" in result.stderr
    assert "mutual-aid-bot meetings build" in result.stderr


# --- understand ----------------------------------------------------------------------------------


def test_understand_prints_one_line_for_each_in_order(home: Path) -> None:
    lines = ['{"text": "AA in Leeds"}', "nope", '{"text": "hello"}', "[1]", '{"text": "NA Hull"}']

    result = ran(home, "understand", stdin="\n".join(lines) + "\n\n")

    printed = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one.get("kind", "error") for one in printed] == [
        "find", "error", "chat", "error", "find",
    ]  # fmt: skip
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["line 2", "line 4"]
    assert result.exit_code == 0


def test_understand_reads_bytes_that_are_no_utf_8(home: Path) -> None:
    result = ran(home, "understand", stdin=b'{"text": "AA \xff Leeds"}\n{"text": "NA Hull"}\n')

    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()][1] == "find"


# --- try -----------------------------------------------------------------------------------------


def talked(home: Path, *lines: str, options: tuple[str, ...] = ()) -> list[dict[str, object]]:
    result = ran(home, "try", "--json", "--now", NOW, *options, stdin="\n".join(lines) + "\n")
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_try_prints_each_reply_as_one_json_line(home: Path) -> None:
    replies = talked(home, "NA near Leeds tonight", "[1]", "[Map pin]", "[Calendar]")

    assert [set(reply) for reply in replies] == [
        {"to", "text", "buttons"},
        {"to", "text", "buttons", "edits"},
        {"to", "text", "buttons", "location"},
        {"to", "text", "buttons", "document"},
    ]
    assert replies[1]["edits"] is True
    assert set(replies[2]["location"]) == {"latitude", "longitude", "title", "address"}
    assert replies[3]["document"] == {"name": "plan.ics", "media_type": "text/calendar"}
    assert replies[0]["buttons"][0] == ["1", "2", "3"]


def test_try_keeps_people_apart(home: Path) -> None:
    replies = talked(home, "ann> NA near Leeds", "bob> tomorrow instead", "ann> tomorrow instead")

    assert [reply["to"] for reply in replies] == ["ann", "bob", "ann"]
    assert replies[1]["buttons"][0] == ["Share my location"]
    assert str(replies[2]["text"]).startswith("NA · tomorrow · near Leeds")


def test_try_lets_time_pass(home: Path) -> None:
    before, after = talked(home, "NA near Leeds", "+25h", "[Nearest first]")

    assert str(before["text"]).startswith("NA · near Leeds")
    assert str(after["text"]).startswith("That button doesn’t work")


def test_try_goes_on_after_a_line_it_cannot_follow(home: Path) -> None:
    result = ran(home, "try", "--json", stdin="[nothing]\n@91,0\n+9999999d\nhello\n")

    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert len(result.stderr.splitlines()) == 5


@pytest.mark.parametrize("lang", ["en", "cy", "xx", "en-GB"])
def test_try_answers_in_english_while_nothing_else_is_filled_in(home: Path, lang: str) -> None:
    (reply,) = talked(home, "hello", options=("--lang", lang))

    assert str(reply["text"]).startswith("Hi. I can find a meeting, or answer a question.")


def test_try_reads_bytes_that_are_no_utf_8(home: Path) -> None:
    result = ran(home, "try", "--json", stdin=b"AA in Leeds \xff\xfe\nhello\n")

    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)


def test_try_of_nothing_says_nothing(home: Path) -> None:
    assert ran(home, "try", "--json", stdin="").stdout == ""


# --- settings ------------------------------------------------------------------------------------


def test_run_reports_everything_that_is_amiss_at_once(home: Path) -> None:
    result = ran(
        home,
        "run",
        env={
            "MEETINGS_DIRECTORY": str(home / "absent.db"),
            "STATE_DATABASE": str(home),
            "COUNTRY": "Britain",
            "NOMINATIM_URL": "https://nominatim.example",
        },
    )

    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.split(" ")[0].rstrip(":") for line in result.stderr.splitlines()] == [
        "COUNTRY", "TELEGRAM_BOT_TOKEN", "NOMINATIM_CONTACT", "MEETINGS_DIRECTORY",
        "STATE_DATABASE",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "command", [("try",), ("meetings", "stats"), ("meetings", "search", "AA")], ids=" ".join
)
def test_wrong_setting_is_told_in_words(home: Path, command: tuple[str, ...]) -> None:
    result = ran(home, *command, stdin="hi\n", env={"COUNTRY": "Britain"})

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "COUNTRY must be a two-letter country code such as GB, IE or US.\n"


# --- as processes of their own -------------------------------------------------------------------


@contextmanager
def process(home: Path, *words: str, stdin: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (
        stdin.open("rb") as lines,
        subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", *words],
            cwd=ROOT,
            env={**os.environ, **environment(home)},
            stdin=lines,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running,
    ):
        yield running


@pytest.mark.long  # a whole process, started and stopped: three seconds
def test_reader_that_goes_away_leaves_no_traceback(home: Path) -> None:
    """As `… understand | head -1` does it."""
    lines = home / "lines.jsonl"
    lines.write_text('{"text": "AA in Leeds"}\n' * 3000, "utf-8")

    with process(home, "understand", stdin=lines) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())["kind"] == "find"
        running.stdout.close()

        assert running.stderr.read() == b""


@pytest.mark.long  # a whole process, started and stopped: three seconds
def test_interrupt_ends_quietly(home: Path) -> None:
    lines = home / "lines.txt"
    lines.write_text("AA in Leeds\n" * 3000, "utf-8")

    with process(home, "try", stdin=lines) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, complaints = running.communicate()

    assert (running.returncode, b"Traceback" in complaints) == (130, False)
