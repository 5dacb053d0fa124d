"""The batch: feeds → records → Meetings → placed → given their ids → each once → directory file.

One bad row or feed never stops the rest. A feed that fails, or has suddenly lost its meetings, is
replaced by the last good copy of it, and the report says of what day. Where nothing at all was
read, the directory in use stays as it is.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from meetings_data.dedupe import Merged, deduplicated
from meetings_data.errors import FeedError, FeedUnreadable
from meetings_data.feeds import Feed, Finder, Reading, Reject
from meetings_data.feeds.entries import FeedsFile
from meetings_data.feeds.reading import read_feed
from meetings_data.fetch import Fetched, Fetcher, open_fetcher
from meetings_data.geocoder import open_geocoder
from meetings_data.lookups import Nominatim, looked_up
from meetings_data.meeting import Meeting, VenueType
from meetings_data.pins import is_one_country
from meetings_data.places import Gazetteer
from meetings_data.placing import placed_all
from meetings_data.reporting import BuildReport, FeedReport
from meetings_data.snapshot import Contents, write_directory
from meetings_data.workshop import LastCopy, Workshop

#: A feed with fewer meetings than this may lose half of them in a week.
SMALL_FEED = 20
#: A feed that stays short for so long has really lost them.
SHORT_FOR = timedelta(days=14)
#: Older than this, a listing would send people to closed doors.
STALE_AFTER = timedelta(days=90)

_OURS = "Please report this: it is our fault."

Progress = Callable[[str, int, int], None]
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of asking for a feed: its bytes, or why there are none."""

    feed: Feed
    fetched: Fetched | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A feed with what was read of it, fresh or from the last good copy of a day."""

    feed: Feed
    reading: Reading | None
    trouble: str = ""
    copied_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A feed's meetings on the map, and every row of it that was refused."""

    read: _Read
    meetings: tuple[Meeting, ...]
    rejects: tuple[Reject, ...]


async def build_directory(  # noqa: PLR0913 - from where, to where, when, and who is asked or told
    feeds: FeedsFile,
    *,
    out: Path,
    workshop_path: Path,
    country: str,
    now: datetime,
    nominatim: Nominatim | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the directory file from all feeds, or those of one country, and report on each.

    With a country (alpha-2): the feeds of it or of none, and of their meetings those in it or
    that can be joined online. Raises DirectoryError when the file cannot be written; `total` is 0
    and nothing was written when nothing was read.
    """
    tell = progress or _tell_nobody
    chosen = [feed for feed in feeds.feeds if _serves(feed.country, country)]
    finders = [finder for finder in feeds.finders if _serves(finder.country, country)]
    with Workshop(workshop_path) as workshop, Gazetteer.open() as gazetteer:
        answers = await _fetch_all(chosen, tell)
        reads = [
            _read(answer, workshop, now) for answer in _counted(answers, "Reading the feeds", tell)
        ]
        on_map = [
            _placed(read, gazetteer, country)
            for read in _counted(reads, "Finding the places", tell)
        ]
        if nominatim is not None:
            on_map = await _looked_up(on_map, nominatim, workshop, tell)
        merged = _once(on_map, workshop, now)
    if merged:
        contents = _contents(merged, on_map, finders, now)
        write_directory(out, contents, progress=_step("Writing", len(merged), tell))
    return _report(feeds, on_map, merged)


# --- fetching ------------------------------------------------------------------------------------


async def _fetch_all(feeds: Sequence[Feed], tell: Progress) -> list[_Answer]:
    """Fetch side by side, and return the answers in the order of the feeds."""
    done = 0

    async def one(fetcher: Fetcher, feed: Feed) -> Fetched:
        nonlocal done
        try:
            return await fetcher.fetch(feed)
        finally:
            done += 1
            tell("Fetching the feeds", done, len(feeds))

    tell("Fetching the feeds", 0, len(feeds))
    async with open_fetcher() as fetcher:
        fetching = (one(fetcher, feed) for feed in feeds)
        found = await asyncio.gather(*fetching, return_exceptions=True)
    return [_answer(feed, came) for feed, came in zip(feeds, found, strict=True)]


def _answer(feed: Feed, came: Fetched | BaseException) -> _Answer:
    match came:
        case Fetched():
            return _Answer(feed, came)
        case FeedError():
            return _Answer(feed, trouble=f"{came.reason} {came.advice}")
        case Exception():
            return _Answer(feed, trouble=f"fetching it broke off ({type(came).__name__}). {_OURS}")
    raise came


# --- reading -------------------------------------------------------------------------------------


def _read(answer: _Answer, workshop: Workshop, now: datetime) -> _Read:
    """Read what was fetched, or the last good copy where that is none or has shrunk away."""
    feed, fetched = answer.feed, answer.fetched
    fresh = _Read(feed, None, answer.trouble) if fetched is None else _fresh(feed, fetched)
    copy = workshop.last_copy(feed.id, feed.url)
    trouble = fresh.trouble or _shrunk(fresh.reading, copy, now)
    if copy is not None and trouble and now - copy.at <= STALE_AFTER:
        return replace(_fresh(feed, copy.fetched), trouble=trouble, copied_at=copy.at)
    if fresh.reading is not None and fresh.reading.meetings and fetched is not None:
        count = len(fresh.reading.meetings)
        workshop.keep_copy(feed.id, feed.url, fetched, meetings=count, now=now)
    return fresh


def _fresh(feed: Feed, fetched: Fetched) -> _Read:
    try:
        return _Read(feed, read_feed(feed, fetched.body, fetched.formats))
    except FeedUnreadable as error:
        return _Read(feed, None, f"{error.reason} {error.advice}")
    except Exception as error:  # noqa: BLE001 - one feed's oddity must not cost people the others
        reason = f"reading it broke off ({type(error).__name__})."
        return _Read(feed, None, f"{reason} {_OURS}")


def _shrunk(reading: Reading | None, copy: LastCopy | None, now: datetime) -> str:
    """Say how a feed has lost its meetings since the last good copy; nothing when it has not."""
    if reading is None or copy is None:
        return ""
    left = len(reading.meetings)
    if not left:
        return f"it has no meetings now; it had {copy.meetings}."
    halved = copy.meetings >= SMALL_FEED and left * 2 < copy.meetings
    if halved and now - copy.at <= SHORT_FOR:
        return f"it has {left} meetings now; it had {copy.meetings}."
    return ""


# --- placing -------------------------------------------------------------------------------------


def _placed(read: _Read, gazetteer: Gazetteer, country: str) -> _Placed:
    if read.reading is None:
        return _Placed(read, (), ())
    meetings, refused = placed_all(read.feed, read.reading.meetings, gazetteer)
    wanted = tuple(meeting for meeting in meetings if _is_in_reach(meeting, country))
    return _Placed(read, wanted, (*read.reading.rejects, *refused))


async def _looked_up(
    on_map: Sequence[_Placed], nominatim: Nominatim, workshop: Workshop, tell: Progress
) -> list[_Placed]:
    """Ask the geocoder for what has no point yet; its answers are kept in the workshop."""
    async with open_geocoder(nominatim.url, nominatim.contact, workshop) as geocoder:
        return [
            replace(placed, meetings=await looked_up(placed.meetings, geocoder))
            for placed in _counted(on_map, "Asking the geocoder", tell)
        ]


def _serves(listed: str, country: str) -> bool:
    return not country or not listed or is_one_country(listed, country)


def _is_in_reach(meeting: Meeting, country: str) -> bool:
    """Whether a meeting is of use in a country: it is there, or can be joined from there."""
    joinable = meeting.venue_type in {VenueType.ONLINE, VenueType.HYBRID}
    return not country or joinable or is_one_country(meeting.country, country)


# --- each once, and written ----------------------------------------------------------------------


def _once(on_map: Sequence[_Placed], workshop: Workshop, now: datetime) -> tuple[Merged, ...]:
    """Give every listing its id, and merge; a merged meeting keeps the id that is oldest."""
    listed = [
        meeting
        for placed in on_map
        for meeting in workshop.with_ids(placed.read.feed.id, placed.meetings, now=now)
    ]
    return tuple(_with_senior_id(merged, workshop) for merged in deduplicated(listed))


def _with_senior_id(merged: Merged, workshop: Workshop) -> Merged:
    if len(merged.listings) == 1:
        return merged
    name = workshop.senior(listing.id for listing in merged.listings)
    return replace(merged, meeting=replace(merged.meeting, id=name))


def _contents(
    merged: Sequence[Merged], on_map: Sequence[_Placed], finders: Sequence[Finder], now: datetime
) -> Contents:
    read = [placed.read for placed in on_map if placed.read.reading is not None]
    rejected = Counter(
        (reject.feed_id, str(reject.reason)) for placed in on_map for reject in placed.rejects
    )
    return Contents(
        meetings=[one.meeting for one in merged],
        feeds=[one.feed for one in read],
        finders=finders,
        rejected=rejected,
        built_at=now,
        copied_at={one.feed.id: one.copied_at for one in read if one.copied_at is not None},
    )


def _report(feeds: FeedsFile, on_map: Sequence[_Placed], merged: Sequence[Merged]) -> BuildReport:
    written = Counter(one.meeting.feed_id for one in merged)
    return BuildReport(
        feeds=tuple(_feed_report(placed, written[placed.read.feed.id]) for placed in on_map),
        problems=tuple(str(problem) for problem in feeds.problems),
        total=len(merged),
        duplicates=sum(len(one.listings) - 1 for one in merged),
        approximate=Counter(
            str(one.meeting.approximate_reason) for one in merged if one.meeting.approximate
        ),
    )


def _feed_report(placed: _Placed, written: int) -> FeedReport:
    read = placed.read
    return FeedReport(
        feed_id=read.feed.id,
        rows=read.reading.rows if read.reading else 0,
        meetings=len(placed.meetings),
        written=written,
        rejected=Counter(str(reject.reason) for reject in placed.rejects),
        warnings=read.reading.warnings if read.reading else (),
        trouble=read.trouble,
        copied_at=read.copied_at,
    )


# --- progress ------------------------------------------------------------------------------------


def _counted(parts: Sequence[Part], step: str, tell: Progress) -> Iterator[Part]:
    tell(step, 0, len(parts))
    for number, part in enumerate(parts, start=1):
        yield part
        tell(step, number, len(parts))


def _step(step: str, total: int, tell: Progress) -> Callable[[int], None]:
    return lambda done: tell(step, done, total)


def _tell_nobody(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""
