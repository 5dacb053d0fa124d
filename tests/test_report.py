"""The report: the same figures as text, CSV and page, and nothing from elsewhere in the page."""

import csv
import io
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.counting.measures import Measure, Tally, TallyRow
from bot.person import Work
from bot.report import csv_text, html_page, make_report, text_lines
from bot.skills.how_it_went import WAYS, WHYS
from bot.state.change import Change
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
Q = "2026Q4"
HOSTILE = "<script>alert(1)</script>"
ROWS = (
    TallyRow(Q, HOSTILE, "planned", "yes", 20),
    TallyRow(Q, "=1+1", "planned", "yes", 40),
    TallyRow(Q, "", "attended", "went", 30),
    TallyRow(Q, "", "attended", "did-not", 20),
    TallyRow(Q, "", "attended", "unsaid", 3),
    TallyRow(Q, "", "been", "aa.never", 25),
    TallyRow(Q, "", "been", "aa.last-year", 25),
    TallyRow(Q, "", "message", "evening.sent", 12),
)
REPORT = make_report(ROWS, Q)


class Page(HTMLParser):
    """The tags, their attributes, and the table rows of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._is_in_cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
            self._is_in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_in_cell:
            self.rows[-1][-1] += data


@pytest.fixture
def page() -> Page:
    return Page(html_page(REPORT, load_texts()))


def test_text_csv_and_page_hold_the_same_figures(page: Page) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(REPORT))))
    in_csv = [row["shown"] for row in rows if not row["measure"].startswith("message")]
    in_page = [row[1] for row in page.rows if len(row) == 3 and row[1] != "People"]
    told = [line for line in text_lines(REPORT, load_texts()) if line[52:].strip()]
    in_text = [line[52:60].strip() for line in told if len(line) <= 67 and "." not in line]

    assert in_csv == in_page
    assert in_text[: len(in_csv)] == in_csv
    assert "masked" in in_csv


def test_page_needs_nothing_from_elsewhere_and_runs_nothing(page: Page) -> None:
    assert {tag for tag, _ in page.tags} & {"script", "link", "iframe", "img", "object"} == set()
    for _, attributes in page.tags:
        assert {"src", "href", "xlink:href", "onload", "onclick"} & set(attributes) == set()


def test_page_is_told_in_words_too(page: Page) -> None:
    plots = [attributes for tag, attributes in page.tags if tag == "figure"]

    assert ("html", {"lang": "en"}) in page.tags
    assert len(plots) == len(REPORT.tables)
    assert {plot["role"] for plot in plots} == {"img"}
    assert all(plot["aria-label"] for plot in plots)


def test_hostile_area_is_shown_and_does_nothing(page: Page) -> None:
    cells = [cell for row in page.rows for cell in row]

    assert HOSTILE in cells
    assert "'=1+1" in csv_text(REPORT)


def test_every_value_that_is_counted_has_words() -> None:
    texts = load_texts()
    barriers = [*WAYS, *(f"went-{why}" for why in WHYS)]
    values = ["went", "did-not", "unsaid", "yes", "no", "answered", "silent", "never", "ever"]

    for value in (*barriers, *values, "before", "last-year"):
        assert texts.has("en", f"report-value-{value}"), value
    for work in set(Work) - {Work.ERASE_PLAN, Work.FORGET}:
        assert texts.has("en", f"report-kind-{work}"), work


def after_table(lines: list[str], start: str) -> str:
    """The last line under the table that starts so."""
    first = next(place for place, line in enumerate(lines) if line.startswith(start))
    return lines[lines.index("", first) - 1]


def test_response_rate_stands_beside_attended_and_returned() -> None:
    went = (
        TallyRow(Q, "", "attended", "went", 30),
        TallyRow(Q, "", "returned", "yes", 20),
        TallyRow(Q, "", "check-in", "answered", 50),
    )
    texts = load_texts()
    told, untold = (
        make_report((*went, TallyRow(Q, "", "check-in", "silent", silent)), Q)
        for silent in (30, 5)
    )

    rate = "Share of check-ins answered: 62 %. Read these figures beside it."
    hidden = (
        "Share of check-ins answered: not shown, as a figure is masked or they were fewer than 20."
    )
    for report, words in ((told, rate), (untold, hidden)):
        lines = [*text_lines(report, texts), ""]
        for table in ("Went to the planned meeting", "Went again"):
            assert after_table(lines, table) == f"  {words}"
        assert html_page(report, texts).count(f"<p>{words}</p>") == 2


def test_page_says_it_is_self_report_and_claims_no_cause() -> None:
    texts = load_texts()
    said = [line for line in text_lines(REPORT, texts) if "by their own word" in line]

    assert said == [texts.plain("en", "report-intro")]
    assert html_page(REPORT, texts).count(said[0]) == 1


def test_quarter_that_is_not_over_is_called_a_draft() -> None:
    texts = load_texts()
    draft = make_report(ROWS, Q, is_draft=True)
    words = texts.plain("en", "report-draft")

    assert [line for line in text_lines(draft, texts) if line == words] == [words]
    assert html_page(draft, texts).count(words) == 1
    assert html_page(REPORT, texts).count(words) == 0


def test_unknown_ids_are_shown_as_they_are() -> None:
    rows = (
        TallyRow(Q, "", "unmet", "<b>new", 30),
        TallyRow(Q, "", "barrier", "moon <i>", 30),
        TallyRow(Q, "", "message", "pigeon.sent", 4),
    )
    report = make_report(rows, Q)
    page = Page(html_page(report, load_texts()))

    assert ["moon <i>", "30", "100 %"] in page.rows
    assert ["pigeon", "4", "4", "0"] in page.rows
    assert {tag for tag, _ in page.tags} & {"b", "i"} == set()


async def kept(path: Path) -> None:
    async with Store(path, Seal(bytes(32))) as store:
        tallies = (Tally(Measure.ASKED, "yes", "Leeds"),) * 30
        await store.commit(Change(update_id=1, tallies=tallies), now=NOW)


async def test_command_prints_and_writes(tmp_path: Path) -> None:
    database, out = tmp_path / "state.db", tmp_path / "out"
    await kept(database)

    done = CliRunner().invoke(
        main,
        ["report", "--out", str(out), "--now", "2026-12-01"],
        env={"STATE_DATABASE": str(database)},
    )

    assert done.exit_code == 0, done.output
    assert "Asked about meetings" in done.output
    assert sorted(path.name for path in out.iterdir()) == [
        "report-2026Q4.csv", "report-2026Q4.html",
    ]  # fmt: skip


SURVEY = {"aa": (138, 34, 28), "na": (118, 34, 48)}


async def test_published_survey_is_found_in_what_the_command_gives(tmp_path: Path) -> None:
    """200 people: ever AA 31 %, NA 41 %; in the last year 14 %, 24 % (Day and others, 2019)."""
    database, out = tmp_path / "state.db", tmp_path / "out"
    tallies = tuple(
        Tally(Measure.BEEN, f"{fellowship}.{value}", "Birmingham")
        for fellowship, counts in SURVEY.items()
        for value, count in zip(("never", "before", "last-year"), counts, strict=True)
        for _ in range(count)
    )
    async with Store(database, Seal(bytes(32))) as store:
        await store.commit(Change(update_id=1, tallies=tallies), now=NOW)

    done = CliRunner().invoke(
        main,
        ["report", "--out", str(out), "--now", "2027-01-01"],
        env={"STATE_DATABASE": str(database)},
    )

    lines = [" ".join(line.split()) for line in done.output.splitlines()]
    rows = list(csv.DictReader(io.StringIO((out / "report-2026Q4.csv").read_text())))
    in_page = Page((out / "report-2026Q4.html").read_text()).rows
    for fellowship, ever, last_year in (("aa", 31, 14), ("na", 41, 24)):
        told = lines[lines.index(f"Been to {fellowship.upper()} before the first plan 200") :]
        in_csv = {row["value"]: row["percent"] for row in rows if fellowship in row["measure"]}
        assert told[2].startswith("Ever ")
        assert told[2].endswith(f" {ever} %")
        assert told[4].startswith("Ever: in the last year ")
        assert told[4].endswith(f" {last_year} %")
        assert (in_csv["ever"], in_csv["last-year"]) == (str(ever), str(last_year))
        assert [row[0] for row in in_page if row[-1] == f"{ever} %"] == ["Ever"]
        assert [row[0] for row in in_page if row[-1] == f"{last_year} %"] == [
            "Ever: in the last year"
        ]


async def test_command_prints_a_past_quarter_as_final(tmp_path: Path) -> None:
    database = tmp_path / "state.db"
    await kept(database)
    env = {"STATE_DATABASE": str(database)}
    draft, final = (
        CliRunner().invoke(main, ["report", "--now", now], env=env)
        for now in ("2026-12-31", "2027-01-01")
    )

    lines = draft.output.splitlines()
    assert lines[1] == load_texts().plain("en", "report-draft")
    assert final.output.splitlines() == [lines[0], *lines[2:]]


async def test_command_says_what_it_cannot_read_or_write(tmp_path: Path) -> None:
    database, text, empty = (tmp_path / name for name in ("state.db", "text.db", "empty.db"))
    await kept(database)
    text.write_text("hello")
    empty.touch()
    read = [
        CliRunner().invoke(main, ["report"], env={"STATE_DATABASE": str(path)})
        for path in (text, empty, tmp_path)
    ]
    written = CliRunner().invoke(
        main, ["report", "--out", str(text / "x")], env={"STATE_DATABASE": str(database)}
    )

    for done, path in zip(read, (text, empty, tmp_path), strict=True):
        assert done.exit_code == 1
        assert done.output.startswith(f"The file at {path} cannot be read as a state database (")
        assert "STATE_DATABASE" in done.output
    assert written.exit_code == 1
    assert f"The report cannot be written to {text / 'x'}: Not a directory." in written.output


async def test_command_says_what_is_missing(tmp_path: Path) -> None:
    database = tmp_path / "state.db"
    env = {"STATE_DATABASE": str(database)}
    nothing = CliRunner().invoke(main, ["report"], env=env)
    await kept(database)
    other = CliRunner().invoke(main, ["report", "--quarter", "2025q1"], env=env)
    before = CliRunner().invoke(main, ["report", "--now", "2026-01-01"], env=env)

    assert (nothing.exit_code, other.exit_code, before.exit_code) == (1, 1, 0)
    assert "There is no state database" in nothing.output
    assert "Nothing was counted in 2025Q1. There is: 2026Q4." in other.output
    assert before.output == "Nothing was counted yet.\n"
