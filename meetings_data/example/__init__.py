"""The made-up directory: read, placed and merged as a real build does it, kept in memory.

Its ids are made of the source ids, so that every run of the example has the same.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from meetings_data.dedupe import deduplicated
from meetings_data.directory import Directory
from meetings_data.feeds import Feed
from meetings_data.feeds.entries import load_feeds
from meetings_data.feeds.reading import read_feed
from meetings_data.meeting import Meeting
from meetings_data.places import Gazetteer
from meetings_data.placing import placed_all
from meetings_data.snapshot import Contents, in_memory
from meetings_data.workshop import ID_LENGTH


def example_directory(now: datetime) -> Directory:
    """Return the directory of meetings that do not exist, as if built at this moment."""
    feeds = load_feeds(example_feeds_file(), {}).feeds
    with Gazetteer.open() as gazetteer:
        listed = [meeting for feed in feeds for meeting in _meetings(feed, gazetteer)]
    meetings = [merged.meeting for merged in deduplicated(listed)]
    return Directory(in_memory(Contents(meetings=meetings, feeds=feeds, built_at=now)))


def example_feeds_file() -> Path:
    """Return the feeds file of the example; its feeds stand beside it."""
    return Path(str(files("meetings_data").joinpath("example", "feeds.toml")))


def _meetings(feed: Feed, gazetteer: Gazetteer) -> Iterator[Meeting]:
    reading = read_feed(feed, Path(feed.url).read_bytes())
    for meeting in placed_all(feed, reading.meetings, gazetteer)[0]:
        yield replace(meeting, id=_id(meeting))


def _id(meeting: Meeting) -> str:
    digest = hashlib.blake2b(f"{meeting.feed_id}|{meeting.source_id}".encode()).digest()
    return base64.b32encode(digest).decode()[:ID_LENGTH].lower()
