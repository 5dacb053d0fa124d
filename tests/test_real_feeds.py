"""Every real feed that is at hand: none breaks a reader, and no member's contact gets through.

By default the shorter feeds; `pytest -m long` reads them all.
"""

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from meetings_data.feeds import Feed, Reading, RejectReason
from meetings_data.feeds.entries import load_feeds
from meetings_data.feeds.reading import read_feed
from meetings_data.meeting import ATTRIBUTES, Meeting, ScheduleKind
from meetings_data.normalise import conference_url
from tests.benchmarks.count_feeds import REAL_FEEDS
from tests.real_data import needs_real_data

pytestmark = needs_real_data

FEEDS = {feed.id: feed for feed in load_feeds(REAL_FEEDS, os.environ).feeds}
#: What the data has in place of members' addresses and numbers.
FAKES = ("contact@example.invalid", "@example.invalid", "+1 555 0100", "15550100")
#: Four fifths of all rows stand in these.
LONG = {"table-uk-ie", "mg-oc", "bmlt-new-york", "table-nyc", "table-smart-us", "table-oiaa-sheet"}
NOBODYS_FAULT = {RejectReason.UNPUBLISHED, RejectReason.DUPLICATE_ID}


def read(feed: Feed) -> Reading:
    formats = Path(feed.formats_url).read_bytes() if feed.formats_url else None
    return read_feed(feed, Path(feed.url).read_bytes(), formats)


@pytest.fixture(scope="module", params=["short", pytest.param("all", marks=pytest.mark.long)])
def readings(request: pytest.FixtureRequest) -> Mapping[str, Reading]:
    left_out = set() if request.param == "all" else LONG
    return {name: read(feed) for name, feed in FEEDS.items() if name not in left_out}


def words_of(meeting: Meeting, *, conference: bool) -> str:
    """All that a meeting says in the fields about joining, or in all the others."""
    names = (field.name for field in fields(meeting))
    return repr([getattr(meeting, n) for n in names if n.startswith("conference") is conference])


def test_no_real_feed_breaks_its_reader(readings: Mapping[str, Reading]) -> None:
    assert set(FEEDS) - set(readings) <= LONG


def test_every_row_of_a_real_feed_is_accounted_for(readings: Mapping[str, Reading]) -> None:
    for name, reading in readings.items():
        bad = [reject for reject in reading.rejects if reject.reason not in NOBODYS_FAULT]

        assert len(reading.meetings) + len(reading.rejects) >= reading.rows, name
        assert "invalid" in name or len(bad) <= reading.rows * 0.02, name


def test_no_fake_contact_gets_into_any_meeting(readings: Mapping[str, Reading]) -> None:
    paths = [Path(FEEDS[name].url) for name in readings]
    raw = "".join(path.read_text("utf-8", "replace") for path in paths)
    meetings = [meeting for reading in readings.values() for meeting in reading.meetings]
    public = "\n".join(words_of(meeting, conference=False) for meeting in meetings)
    joining = "\n".join(words_of(meeting, conference=True) for meeting in meetings)

    assert raw.count("contact@example.invalid") > 100
    assert [fake for fake in FAKES if fake in public] == []
    assert [fake for fake in FAKES[:2] if fake in joining] == []


def test_every_real_meeting_is_within_its_schema(readings: Mapping[str, Reading]) -> None:
    for reading in readings.values():
        for meeting in reading.meetings:
            if meeting.schedule is ScheduleKind.WEEKLY:
                assert meeting.weekday in range(1, 8)
                assert meeting.start_minute in range(1440)
            assert (meeting.latitude is None) is (meeting.longitude is None)
            assert meeting.approximate is (meeting.approximate_reason is not None)
            assert meeting.name
            assert conference_url(meeting.conference_url) == meeting.conference_url
            plain = [name for name in meeting.attributes if not name.startswith("lang:")]
            assert [name for name in plain if name not in ATTRIBUTES] == []
        assert len({m.source_id for m in reading.meetings}) == len(reading.meetings)
