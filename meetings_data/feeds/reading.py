"""A feed's bytes → its meetings, by the reader of its format."""

from typing import assert_never

from meetings_data.feeds import Feed, FeedFormat, Reading
from meetings_data.feeds.bmlt import read_bmlt
from meetings_data.feeds.meeting_guide import read_meeting_guide
from meetings_data.feeds.table import read_table


def read_feed(feed: Feed, body: bytes, formats: bytes | None = None) -> Reading:
    """Read a feed in its own format; `formats` goes with bmlt. Raises FeedUnreadable."""
    match feed.format:
        case FeedFormat.MEETING_GUIDE:
            return read_meeting_guide(feed, body)
        case FeedFormat.BMLT:
            return read_bmlt(feed, body, formats)
        case FeedFormat.TABLE:
            return read_table(feed, body)
    assert_never(feed.format)
