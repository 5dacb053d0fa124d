"""Every real feed through the whole build: what must hold whatever a newer dump brings.

By default a sample of the feeds; `pytest -m long` builds all of them, twice.
"""

import asyncio
import re
import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetings_data.build import build_directory
from meetings_data.dedupe import deduplicated
from meetings_data.directory import Directory
from meetings_data.feeds import RejectReason
from meetings_data.feeds.entries import FeedsFile, load_feeds
from meetings_data.meeting import ATTRIBUTES, ApproximateReason, Meeting, ScheduleKind, VenueType
from meetings_data.reporting import BuildReport
from meetings_data.schedule import next_occurrence
from tests.real_data import REAL_DATA, needs_real_data

pytestmark = needs_real_data

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
FEEDS_FILE = Path(__file__).with_name("real_feeds.toml")
#: Of the long ones, none; of each shape and of each kind of trap, one.
SAMPLE = {
    "mg-aasanjose", "mg-public-data", "mg-eda", "mg-edmonton", "mg-nwta", "mg-invalid",
    "mg-times", "bmlt-los-angeles", "bmlt-long-island", "bmlt-empty", "table-uk-ie-invalid",
    "table-oiaa",
}  # fmt: skip


@dataclass(frozen=True)
class Built:
    feeds: FeedsFile
    report: BuildReport
    path: Path
    meetings: list[Meeting]
    again: list[str] | None  # the ids that a second build gave, where there was one

    def of(self, feed_id: str) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.feed_id == feed_id]


def build(feeds: FeedsFile, folder: Path, now: datetime) -> BuildReport:
    building = build_directory(
        feeds, out=folder / "real.db", workshop_path=folder / "workshop.db", country="", now=now
    )
    return asyncio.run(building)


def read_all(path: Path) -> list[Meeting]:
    conn = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    with Directory.open(path) as directory:
        names = [name for (name,) in conn.execute("select id from meeting order by id")]
        found = [directory.meeting(name) for name in names]
    conn.close()
    return [meeting for meeting in found if meeting is not None]


@pytest.fixture(scope="module", params=["sample", pytest.param("all", marks=pytest.mark.long)])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("real")
    feeds = load_feeds(FEEDS_FILE, {"MEETINGS_REAL_DATA": str(REAL_DATA)})
    whole = request.param == "all"
    chosen = tuple(feed for feed in feeds.feeds if whole or feed.id in SAMPLE)
    listed = FeedsFile(chosen, feeds.finders, feeds.problems)
    report = build(listed, folder, NOW)
    meetings = read_all(folder / "real.db")
    again = None
    if whole:
        build(listed, folder, NOW + timedelta(days=1))
        again = [meeting.id for meeting in read_all(folder / "real.db")]
    return Built(listed, report, folder / "real.db", meetings, again)


@pytest.fixture(scope="module")
def weekly(built: Built) -> list[Meeting]:
    return [one for one in built.meetings if one.schedule is ScheduleKind.WEEKLY]


def test_every_file_of_the_real_data_has_an_entry() -> None:
    assert REAL_DATA is not None
    feeds = load_feeds(FEEDS_FILE, {"MEETINGS_REAL_DATA": str(REAL_DATA)}).feeds
    listed = {Path(address) for feed in feeds for address in (feed.url, feed.formats_url)}

    there = {path.resolve() for path in (REAL_DATA / "feeds").rglob("*") if path.is_file()}

    assert there - listed == set()


def test_every_feed_is_read_and_accounts_for_its_rows(built: Built) -> None:
    assert built.feeds.problems == ()
    for feed in built.report.feeds:
        assert feed.trouble == "", feed.feed_id
        assert feed.rows <= feed.meetings + sum(feed.rejected.values()), feed.feed_id
        assert feed.written <= feed.meetings, feed.feed_id
        assert set(feed.rejected) <= set(RejectReason) - {RejectReason.UNREADABLE}, feed.feed_id


def test_report_file_and_directory_hold_the_same(built: Built) -> None:
    written = Counter(meeting.feed_id for meeting in built.meetings)

    assert built.report.total == len(built.meetings) > 2000
    assert {feed.feed_id: feed.written for feed in built.report.feeds} == {
        feed.id: written[feed.id] for feed in built.feeds.feeds
    }


def test_every_meeting_is_whole(built: Built) -> None:
    assert len({one.id for one in built.meetings}) == len(built.meetings)
    for one in built.meetings:
        assert re.fullmatch("[a-z2-7]{10}", one.id)
        assert one.name.strip()
        assert re.fullmatch("([A-Z]{2})?", one.country), one
        assert one.approximate == (one.approximate_reason is not None)
        assert (one.latitude is None) == (one.longitude is None)
        assert re.fullmatch("(https://.*)?", one.conference_url), one
        for name in one.attributes:
            assert name in ATTRIBUTES or re.fullmatch("lang:[a-z]{2}", name), one
        assert not {"open", "closed"} <= {*one.attributes}, one


def test_every_weekly_meeting_comes_again_within_the_week(weekly: list[Meeting]) -> None:
    for one in weekly:
        start = next_occurrence(one, NOW)
        assert start is not None, one
        assert NOW <= start < NOW + timedelta(days=7, hours=2), one


def test_no_members_contact_enters_the_directory(built: Built) -> None:
    body = built.path.read_bytes()

    assert re.findall(rb"[\w.]+@example\.invalid", body) == []
    assert [
        one.id
        for one in built.meetings
        if re.search(r"555[ -]?01\d\d", f"{one.name} {one.notes} {one.venue_notes} {one.group}")
    ] == []


def test_merging_again_merges_nothing(built: Built) -> None:
    assert len(deduplicated(built.meetings)) == len(built.meetings)


def test_meetings_that_two_feeds_share_stand_once(built: Built) -> None:
    assert built.report.duplicates > 100


def test_nobody_is_sent_to_the_middle_of_a_country_or_the_sea(built: Built) -> None:
    doubtful = {
        one.name: one.approximate_reason
        for one in built.meetings
        if one.longitude == 0 or (one.latitude, one.longitude) == (37.09024, -95.712891)
    }

    assert set(doubtful.values()) == {ApproximateReason.COUNTRY_CENTROID}


def test_zone_that_a_name_says_counts_before_the_pin(built: Built) -> None:
    """London, 2am Eastern: the pin is in London, the clock is not."""
    eastern = [
        one
        for one in built.of("mg-eda")
        if re.search(r"\d ?[ap]m Eastern", one.name) and one.venue_type is VenueType.ONLINE
    ]

    assert {one.timezone for one in eastern} == {"America/New_York"}


def test_texan_meetings_without_a_longitude_are_in_texas(built: Built) -> None:
    lost = [
        one
        for one in built.of("mg-nwta")
        if one.approximate_reason is ApproximateReason.CONTRADICTS_COUNTRY
    ]

    assert len(lost) > 10
    assert all(-107 < (one.longitude or 0) < -99 for one in lost)
    assert {one.timezone for one in lost} == {"America/Chicago"}


def test_el_paso_keeps_its_own_clock_in_a_list_of_texas(built: Built) -> None:
    hours = {one.start_minute for one in built.of("mg-nwta") if one.timezone == "America/Denver"}

    assert hours == {9 * 60 + 30, 17 * 60 + 30}


def test_online_meetings_of_nobody_knows_where_are_refused(built: Built) -> None:
    (report,) = (feed for feed in built.report.feeds if feed.feed_id == "bmlt-los-angeles")

    assert report.rejected == {RejectReason.NO_TIMEZONE: 172}
    assert {one.timezone for one in built.of("bmlt-los-angeles")} == {"Europe/London"}


# --- what only the whole of it shows -------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(built: Built) -> Built:
    if built.again is None:
        pytest.skip("only with all feeds")
    return built


@pytest.mark.long
def test_second_build_gives_every_meeting_its_old_id(whole: Built) -> None:
    assert whole.again == [one.id for one in whole.meetings]


@pytest.mark.long
def test_rooms_in_california_are_shown_by_the_clock_of_california(whole: Built) -> None:
    hours = Counter(
        (one.start_minute or 0) // 60
        for one in whole.of("table-smart-us")
        if one.timezone == "America/Los_Angeles"
    )

    assert hours.total() > 30
    assert sum(hours[hour] for hour in range(9, 21)) == hours.total()


@pytest.mark.long
def test_irish_rows_of_a_british_feed_are_irish(whole: Built) -> None:
    listed = whole.of("table-uk-ie")
    countries = Counter(one.country for one in listed)
    clocks = {(one.country, one.timezone) for one in listed if one.country in {"GB", "IE"}}

    assert countries["GB"] > 5000
    assert countries["IE"] > 800
    assert clocks == {("GB", "Europe/London"), ("IE", "Europe/Dublin")}


@pytest.mark.long
def test_irish_rows_in_ecuador_france_and_pennsylvania_are_moved_home(whole: Built) -> None:
    moved = [
        one
        for one in whole.of("table-uk-ie")
        if one.approximate_reason is ApproximateReason.CONTRADICTS_COUNTRY and one.country == "IE"
    ]

    assert len(moved) == 3
    assert all(51 < (one.latitude or 0) < 56 for one in moved)
    assert all(-11 < (one.longitude or 0) < -5 for one in moved)
