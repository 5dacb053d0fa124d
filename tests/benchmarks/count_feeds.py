"""Rows read, meetings made and rows refused by reason, for every feed of a feeds file.

    python -m tests.benchmarks.count_feeds [FEEDS_TOML]

By default the feeds are those of `tests/real_feeds.toml`; see `tests/real_data.py` for where their
files stand. Only files are read, nothing is fetched.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

from meetings_data.errors import FeedUnreadable
from meetings_data.feeds import Feed
from meetings_data.feeds.entries import load_feeds
from meetings_data.feeds.reading import read_feed

REAL_FEEDS = Path(__file__).resolve().parents[1] / "real_feeds.toml"


def counted(feed: Feed) -> str:
    """One line about one feed."""
    formats = Path(feed.formats_url).read_bytes() if feed.formats_url else None
    started = time.perf_counter()
    try:
        reading = read_feed(feed, Path(feed.url).read_bytes(), formats)
    except FeedUnreadable as error:
        return f"{feed.id:22} refused: {error.reason}"
    seconds = time.perf_counter() - started
    reasons = Counter(str(reject.reason) for reject in reading.rejects)
    refused = ", ".join(f"{reason} {rows}" for reason, rows in reasons.most_common()) or "none"
    sizes = f"{reading.rows:6} rows {len(reading.meetings):6} meetings"
    return f"{feed.id:22} {sizes} {seconds:6.2f} s  refused: {refused}"


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else REAL_FEEDS
    file = load_feeds(path, os.environ)
    for problem in file.problems:
        print(problem)
    for feed in file.feeds:
        print(counted(feed) if Path(feed.url).is_file() else f"{feed.id:22} no file {feed.url}")


if __name__ == "__main__":
    main()
