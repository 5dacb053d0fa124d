"""The made-up directory: plainly fictional, and rich enough to show every path."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetings_data.directory import Directory
from meetings_data.example import example_directory, example_feeds_file
from meetings_data.feeds.entries import load_feeds
from meetings_data.feeds.reading import read_feed
from meetings_data.meeting import Match, Point, VenueType
from meetings_data.search import Query, Window

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LEEDS = Point(53.7997, -1.5492)


@pytest.fixture(scope="module")
def directory() -> Iterator[Directory]:
    with example_directory(NOW) as opened:
        yield opened


@pytest.fixture(scope="module")
def matches(directory: Directory) -> list[Match]:
    return list(directory.search(Query(now=NOW, include_closed=True)).matches)


def test_every_row_of_the_example_is_read() -> None:
    feeds = load_feeds(example_feeds_file(), {})
    readings = [read_feed(feed, Path(feed.url).read_bytes()) for feed in feeds.feeds]

    assert feeds.problems == ()
    assert [(reading.rejects, reading.warnings) for reading in readings] == [((), ())] * 3


def test_example_is_big_and_broad(directory: Directory, matches: list[Match]) -> None:
    stats = directory.stats()
    meetings = [match.meeting for match in matches]

    assert len(meetings) == stats["meetings"] == 79
    assert {one.weekday for one in meetings} == set(range(1, 8))
    assert {one.country for one in meetings} >= {"GB", "IE", "US", "AU"}
    assert {one.venue_type for one in meetings} == set(VenueType)
    assert {one.fellowship for one in meetings} >= {
        "aa", "na", "ca", "smart", "lifering", "recovery-dharma", "al-anon", "ha", "cma", "ga",
    }  # fmt: skip
    assert {name for one in meetings for name in one.attributes} >= {
        "women", "men", "lgbtq", "young", "beginners", "open", "closed", "wheelchair", "bsl",
        "child_friendly", "secular", "speaker", "step", "meditation", "family", "lang:pl",
        "lang:es",
    }  # fmt: skip
    assert [one.name for one in meetings if one.not_every_week] == ["The Fable Second Tuesday"]
    assert any(one.confirmed_at for one in meetings)
    assert any(one.notes for one in meetings)


def test_every_meeting_is_said_to_be_made_up(directory: Directory, matches: list[Match]) -> None:
    feeds = {match.meeting.feed_id for match in matches}

    facts = [directory.feed(name) for name in feeds]

    assert len(facts) == 3
    assert all(fact is not None and fact.fictional for fact in facts)


def test_no_link_of_the_example_leads_anywhere(matches: list[Match]) -> None:
    links = Counter(match.meeting.conference_url for match in matches)

    assert set(links) == {"", "https://zoom.us/j/0000000000"}
    assert {match.meeting.url for match in matches} == {""}


def test_doors_of_the_example_are_exact_and_its_rough_pins_are_marked(
    matches: list[Match],
) -> None:
    rough = {
        match.meeting.name: str(match.meeting.approximate_reason)
        for match in matches
        if match.meeting.approximate and match.meeting.venue_type is not VenueType.ONLINE
    }

    assert rough == {
        "The Made-Up Rough Pin": "listed",
        "Somewhere In Sheffield": "from_postcode",
    }


def test_leeds_has_three_na_meetings_on_tuesday_evening_and_one_without_steps(
    directory: Directory,
) -> None:
    evening = Window(NOW.replace(hour=17), NOW.replace(hour=17) + timedelta(hours=7))
    query = Query(
        now=NOW, origin=LEEDS, windows=(evening,), fellowships=frozenset({"na"}), within_km=10
    )

    found = [match.meeting for match in directory.search(query).matches]

    assert [one.name for one in found] == ["Made-Up Hope", "Pretend Serenity", "Imaginary Steps"]
    assert [one.name for one in found if "wheelchair" in one.attributes] == ["Made-Up Hope"]


def test_example_is_the_same_every_time(matches: list[Match]) -> None:
    with example_directory(NOW) as again:
        assert [
            match.meeting for match in again.search(Query(now=NOW, include_closed=True)).matches
        ] == [match.meeting for match in matches]
        assert again.built_at == NOW
