"""One feed → a report that its keeper can act on: what was refused, what is rough, and why."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from meetings_data.errors import FeedError, FeedMisconfigured
from meetings_data.feeds import Feed, FeedFormat, Reading, Reject, RejectReason
from meetings_data.feeds.advice import advice_on
from meetings_data.feeds.entries import FeedsFile, default_feeds_file, load_feeds
from meetings_data.feeds.reading import read_feed
from meetings_data.fetch import Fetched, open_fetcher
from meetings_data.meeting import ApproximateReason, Meeting
from meetings_data.places import Gazetteer
from meetings_data.placing import placed_all

#: Of each kind of trouble so many are shown; the others are counted.
SHOWN = 5

_WEB = ("http://", "https://")
_BMLT_PATHS = ("main_server", "client_interface")
_BMLT_KEYS = frozenset({"id_bigint", "weekday_tinyint"})
_GUIDE_KEYS = frozenset({"slug", "formatted_address", "types", "conference_url", "regions"})
#: What a file without an entry is taken for; its codes mean other things in other fellowships.
_FELLOWSHIPS = {FeedFormat.MEETING_GUIDE: "aa", FeedFormat.BMLT: "na", FeedFormat.TABLE: ""}

_ROUGH: Mapping[ApproximateReason, str] = {
    ApproximateReason.LISTED: "the feed itself says that the point is rough",
    ApproximateReason.TOWN_LEVEL: "the point stands for a whole town, not for a door",
    ApproximateReason.COUNTRY_CENTROID: "the point is the middle of a country or state",
    ApproximateReason.CONTRADICTS_POSTCODE: "the point is not where the postcode is",
    ApproximateReason.CONTRADICTS_COUNTRY: "the point is not in the country of the meeting",
    ApproximateReason.FROM_POSTCODE: "there is no point, so that of the postcode or town is used",
}


async def check_feed(name: str, feeds_file: Path | None, env: Mapping[str, str]) -> list[str]:
    """Return the report on a feed, line by line.

    `name` is a feed's id in the feeds file, an http(s) address or a file of meetings, or a feeds
    file of its own, whose feeds are all checked. Raises FeedMisconfigured when it is none of them.
    """
    if name.endswith(".toml"):
        own = load_feeds(Path(name), env)
        feeds, problems = own.feeds, own.problems
    else:
        feeds, problems = _meant(name, load_feeds(feeds_file or default_feeds_file(), env))
    lines = [str(problem) for problem in problems]
    async with open_fetcher() as fetcher:
        with Gazetteer.open() as gazetteer:
            for feed in feeds:
                try:
                    lines += _report(feed, await fetcher.fetch(feed), gazetteer)
                except FeedError as error:
                    lines.append(f"{feed.id}: {error.reason} {error.advice}")
    return lines


# --- which feed is meant -------------------------------------------------------------------------


def _meant(name: str, listed: FeedsFile) -> tuple[tuple[Feed, ...], tuple[FeedMisconfigured, ...]]:
    """The feeds that a name stands for, and what is wrong with the entry of that name."""
    path = Path(name)
    address = str(path.resolve()) if path.is_file() else name
    known = tuple(feed for feed in listed.feeds if name == feed.id or address == feed.url)
    wrong = tuple(problem for problem in listed.problems if problem.feed_id == name)
    if known or wrong:
        return known, wrong
    if name.casefold().startswith(_WEB):
        return (_unlisted(name, name),), ()
    if path.is_file():
        return (_unlisted(path.name, address),), ()
    ids = ", ".join(feed.id for feed in listed.feeds) or "none"
    reason = "it is no feed of the feeds file, no address and no file."
    raise FeedMisconfigured(name, reason, f"The feeds are: {ids}.")


def _unlisted(name: str, address: str) -> Feed:
    bmlt = name.startswith(_WEB) and any(part in name for part in _BMLT_PATHS)
    return Feed(id=name, format=FeedFormat.BMLT if bmlt else FeedFormat.TABLE, url=address)


def _guessed(feed: Feed, body: bytes) -> Feed:
    """A feed that has no entry, with the format that its bytes look like."""
    shape = feed.format if feed.format is FeedFormat.BMLT else shape_of(body)
    return replace(feed, format=shape, fellowship=_FELLOWSHIPS[shape])


def shape_of(body: bytes) -> FeedFormat:
    """Return which of the three shapes these bytes have, by the keys of their first rows."""
    try:
        found = json.loads(body.decode("utf-8-sig", "replace"))
    except ValueError:
        return FeedFormat.TABLE
    if isinstance(found, dict):
        found = next((rows for rows in found.values() if isinstance(rows, list)), [])
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    keys = {key for row in rows[:20] for key in row}
    if keys & _BMLT_KEYS:
        return FeedFormat.BMLT
    return FeedFormat.MEETING_GUIDE if len(keys & _GUIDE_KEYS) > 1 else FeedFormat.TABLE


# --- what is said of it --------------------------------------------------------------------------


def _report(feed: Feed, fetched: Fetched, gazetteer: Gazetteer) -> Iterator[str]:
    """Lines on one feed. Raises FeedUnreadable."""
    has_entry = bool(feed.fellowship or feed.columns or feed.country or feed.timezone)
    known = feed if has_entry else _guessed(feed, fetched.body)
    reading = read_feed(known, fetched.body, fetched.formats)
    if _names_no_fellowship(reading):
        known = replace(known, fellowship="local")
        reading = read_feed(known, fetched.body, fetched.formats)
    meetings, refused = placed_all(known, reading.meetings, gazetteer)
    rejects = (*reading.rejects, *refused)
    counted = f"{reading.rows} rows, {len(meetings)} meetings kept, {len(rejects)} refused"
    yield f"{feed.id}: {counted} ({known.format})"
    if known.fellowship != feed.fellowship:
        yield f"  It has no entry, so it is read as of the fellowship {known.fellowship!r}."
    for warning in reading.warnings:
        yield f"  {warning}"
    yield from _refused(rejects)
    yield from _rough(meetings)


def _names_no_fellowship(reading: Reading) -> bool:
    reasons = {reject.reason for reject in reading.rejects}
    return not reading.meetings and reasons == {RejectReason.NO_FELLOWSHIP}


def _refused(rejects: Iterable[Reject]) -> Iterator[str]:
    """Every reason with its advice, and the rows that it hit, the commonest reason first."""
    by_reason: defaultdict[RejectReason, list[Reject]] = defaultdict(list)
    for reject in rejects:
        by_reason[reject.reason].append(reject)
    for reason, hit in sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield f"  {reason}: {len(hit)}. {advice_on(reason)}"
        yield from _some([_row(reject) for reject in hit])


def _row(reject: Reject) -> str:
    """Where a refused row is found, and what it held."""
    place = [f"row {reject.row}"] if reject.row else []
    place += [f"id {reject.source_id}"] if reject.source_id else []
    held = f"{reject.field} is {reject.value!r}" if reject.field else ""
    return ": ".join(filter(None, (", ".join(place), held)))


def _rough(meetings: Iterable[Meeting]) -> Iterator[str]:
    by_reason: defaultdict[ApproximateReason, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.approximate_reason is not None:
            by_reason[meeting.approximate_reason].append(meeting)
    for reason, hit in sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield f"  rough point: {len(hit)}, as {_ROUGH[reason]}"
        yield from _some([_where(meeting) for meeting in hit])


def _where(meeting: Meeting) -> str:
    place = (meeting.address, meeting.city, meeting.postcode, meeting.country)
    return f"id {meeting.source_id}: {meeting.name}; {', '.join(filter(None, place))}"


def _some(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"    {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"    and {len(lines) - SHOWN} more"
