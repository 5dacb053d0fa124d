"""The whole batch on small made-up feeds: what is written, kept, refused and said."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetings_data.build import build_directory
from meetings_data.directory import Directory
from meetings_data.errors import DirectoryError, FeedMisconfigured
from meetings_data.feeds import Feed, FeedFormat, Finder
from meetings_data.feeds.entries import FeedsFile, load_feeds
from meetings_data.meeting import Meeting
from meetings_data.reporting import BuildReport

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
HEAD = "id,name,day,time,venue,address,city,postcode,lat,lng,join,updated\n"
ELM = (
    "e1,Elm Group,Monday,19:30,Fern Hall,3 Fern Lane,Leeds,LS2 8AA,53.8014,-1.5407,,\n"
    "e2,Elm Lunch,Tuesday,12:30,Fern Hall,3 Fern Lane,Leeds,LS2 8AA,53.8014,-1.5407,,\n"
)
OAK = (
    '{"meetings": [{"slug": "o1", "name": "Elm Group", "day": 1, "time": "19:30",'
    ' "location": "Fern Hall", "address": "3 Fern Lane", "city": "Leeds",'
    ' "postal_code": "LS2 8AA", "country": "GB", "latitude": 53.8014, "longitude": -1.5407,'
    ' "types": ["O"], "timezone": "Europe/London"}]}'
)


class Place:
    """A folder with feeds, a workshop and the directory that is built of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out" / "meetings.db"

    def feed(self, name: str, rows: str, **fields: object) -> Feed:
        path = self.folder / f"{name}.csv"
        path.write_text(HEAD + rows, "utf-8")
        known = {"fellowship": "aa", "country": "GB", "columns": {"conference_url": "join"}}
        return Feed(id=name, format=FeedFormat.TABLE, url=str(path), **(known | fields))  # type: ignore[arg-type]

    def lose(self, feed: Feed) -> None:
        Path(feed.url).unlink()

    def guide(self, name: str, body: str) -> Feed:
        path = self.folder / f"{name}.json"
        path.write_text(body, "utf-8")
        return Feed(id=name, format=FeedFormat.MEETING_GUIDE, url=str(path), fellowship="aa")

    async def build(
        self, *feeds: Feed, country: str = "", now: datetime = NOW, **file: object
    ) -> BuildReport:
        return await build_directory(
            FeedsFile(feeds, **file),  # type: ignore[arg-type]
            out=self.out,
            workshop_path=self.folder / "workshop.db",
            country=country,
            now=now,
        )

    @contextmanager
    def directory(self) -> Iterator[Directory]:
        with Directory.open(self.out) as directory:
            yield directory

    def meetings(self, *names: str) -> list[Meeting]:
        with self.directory() as directory:
            return [meeting for name in names for meeting in directory.named(name)]

    def ids(self, *names: str) -> list[str]:
        return [meeting.id for meeting in self.meetings(*names)]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def many(count: int, name: str = "Ash") -> str:
    return "".join(
        f"a{number},{name} {number},Monday,19:30,Hall {number},{number} Ash Road,Leeds,,,,,\n"
        for number in range(count)
    )


async def test_build_writes_what_the_feeds_hold(place: Place) -> None:
    report = await place.build(place.feed("elm", ELM))

    (monday,) = place.meetings("Elm Group")
    assert report.total == 2
    assert (monday.weekday, monday.start_minute, monday.timezone, monday.country) == (
        1, 1170, "Europe/London", "GB",
    )  # fmt: skip
    assert (monday.feed_id, monday.source_id, len(monday.id)) == ("elm", "e1", 10)


async def test_build_of_the_same_feeds_keeps_every_id_also_after_edits(place: Place) -> None:
    await place.build(place.feed("elm", ELM))
    before = place.ids("Elm Group", "Elm Lunch")

    edited = ELM.replace("19:30", "20:00").replace("e2,", "x9,")
    await place.build(place.feed("elm", edited), now=NOW + timedelta(days=1))

    assert place.ids("Elm Group", "Elm Lunch") == before
    assert [one.source_id for one in place.meetings("Elm Lunch")] == ["x9"]


async def test_meeting_of_two_feeds_is_one_and_keeps_the_id_it_had(place: Place) -> None:
    elm = place.feed("elm", ELM)
    await place.build(elm)
    before = place.ids("Elm Group")

    report = await place.build(elm, place.guide("oak", OAK), now=NOW + timedelta(days=1))

    assert (report.total, report.duplicates) == (2, 1)
    assert place.ids("Elm Group") == before
    assert [one.attributes for one in place.meetings("Elm Group")] == [("open",)]


async def test_bad_rows_are_refused_alone_and_counted(place: Place) -> None:
    bad = "e3,Elm Late,Noday,19:30,,,,,,,,\ne4,Elm Later,Monday,99:99,,,,,,,,\n"

    report = await place.build(place.feed("elm", ELM + bad))

    (feed,) = report.feeds
    assert (report.total, feed.rows) == (2, 4)
    assert feed.rejected == {"bad_day": 1, "bad_time": 1}
    assert "elm: 4 rows, 2 meetings; refused 2 (bad_day 1, bad_time 1)" in report.lines()
    with place.directory() as directory:
        assert directory.stats()["rejected"] == {"bad_day": 1, "bad_time": 1}


async def test_feed_that_fails_is_reported_and_passed_over(place: Place) -> None:
    gone = replace(place.feed("gone", ""), url=str(place.folder / "gone.csv.old"))
    page = place.guide("page", "<html>just a page</html>")
    broken = place.feed("broken", ELM, meanings=None)

    report = await place.build(gone, page, broken, place.feed("elm", ELM))

    assert report.total == 2
    starts = [feed.trouble.partition(" (")[0].partition(":")[0] for feed in report.feeds]
    assert starts == [
        f"the file {gone.url} cannot be read",
        "it is a web page, not meetings. Open the address in a browser",
        "reading it broke off",
        "",
    ]
    with place.directory() as directory:
        assert directory.feed("gone") is None


async def test_directory_in_use_stays_when_nothing_was_read(place: Place) -> None:
    await place.build(place.feed("elm", ELM))
    before = place.out.read_bytes()

    report = await place.build(replace(place.feed("oak", ""), url="nowhere.csv"))

    assert report.total == 0
    assert place.out.read_bytes() == before


async def test_feed_that_fails_later_is_replaced_by_its_last_good_copy(place: Place) -> None:
    elm = place.feed("elm", ELM)
    await place.build(elm)
    before = place.ids("Elm Group", "Elm Lunch")
    place.lose(elm)

    report = await place.build(elm, now=NOW + timedelta(days=3))

    (feed,) = report.feeds
    assert (report.total, feed.copied_at) == (2, NOW)
    assert next(feed.lines()).startswith("elm: its last good copy, of 24 November 2026, is used.")
    assert place.ids("Elm Group", "Elm Lunch") == before
    with place.directory() as directory:
        facts = directory.feed("elm")
        assert facts is not None
        assert facts.fetched_at == NOW


async def test_copy_that_is_too_old_is_not_used(place: Place) -> None:
    elm = place.feed("elm", ELM)
    await place.build(elm)
    place.lose(elm)

    assert (await place.build(elm, now=NOW + timedelta(days=91))).total == 0


@pytest.mark.parametrize(
    ("rows", "later", "days", "total"),
    [
        (many(30), "", 1, 30),
        (many(30), many(14), 1, 30),
        (many(30), many(15), 1, 15),
        (many(30), many(14), 15, 14),
        (many(5), many(1), 1, 1),
    ],
)
async def test_feed_that_lost_its_meetings_is_not_believed_at_once(
    place: Place, rows: str, later: str, days: int, total: int
) -> None:
    await place.build(place.feed("ash", rows))

    report = await place.build(place.feed("ash", later), now=NOW + timedelta(days=days))

    assert report.total == total


async def test_same_feed_at_another_address_may_be_shorter(place: Place) -> None:
    await place.build(place.feed("ash", many(30)))
    moved = replace(place.feed("ash-new", many(3)), id="ash")

    assert (await place.build(moved)).total == 3


ROWS = (
    "r1,Here,Monday,19:30,Hall,3 Fern Lane,Leeds,LS2 8AA,53.8014,-1.5407,,\n"
    "r2,Over There,Monday,19:30,Hall,12 Quai,,,48.8621,2.3066,,\n"
    "r4,Across,Monday,19:30,Hall,3 Oak Road,Dublin,D08 XY00,53.335,-6.273,,\n"
    "r3,Online,Monday,19:30,,,,,48.8621,2.3066,https://zoom.us/j/0000000000,\n"
)


@pytest.mark.parametrize(
    ("feed_country", "asked", "names"),
    [
        ("", "", ["Across", "Here", "Online", "Over There"]),
        ("", "GB", ["Here", "Online"]),
        ("", "IE", ["Across", "Online"]),
        ("", "FR", ["Online", "Over There"]),
        ("GB", "FR", []),
    ],
)
async def test_country_keeps_its_own_meetings_and_those_online(
    place: Place, feed_country: str, asked: str, names: list[str]
) -> None:
    feed = place.feed("world", ROWS, country=feed_country)

    report = await place.build(feed, country=asked)

    found = (
        [one.name for one in place.meetings("Here", "Online", "Over", "Across")] if names else []
    )
    assert (report.total, sorted(found)) == (len(names), names)


async def test_finders_and_mistakes_of_the_feeds_file_are_carried_over(place: Place) -> None:
    finders = tuple(
        Finder(
            country=country, fellowship="aa", name="AA", url=f"https://{country}.example", note=""
        )
        for country in ("GB", "FR", "")
    )
    problem = FeedMisconfigured("bad", "url is missing.", "Correct its entry.")

    report = await place.build(
        place.feed("elm", ELM), country="GB", finders=finders, problems=(problem,)
    )

    assert next(report.lines()) == "bad: url is missing. Correct its entry."
    with place.directory() as directory:
        assert [finder.country for finder in directory.finders()] == ["GB", ""]


async def test_progress_goes_up_step_by_step(place: Place) -> None:
    told: list[tuple[str, int, int]] = []

    await build_directory(
        FeedsFile((place.feed("elm", ELM), place.guide("oak", OAK))),
        out=place.out,
        workshop_path=place.folder / "workshop.db",
        country="",
        now=NOW,
        progress=lambda step, done, total: told.append((step, done, total)),
    )

    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert steps == ["Fetching the feeds", "Reading the feeds", "Finding the places", "Writing"]
    for step in steps:
        counts = [(done, total) for name, done, total in told if name == step]
        assert counts == sorted(counts)
        assert counts[-1] == (2, 2)


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[str]:
    """A web server that gives one answer to whatever is asked."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/meetings"


async def test_feeds_are_fetched_over_the_web_and_refusals_are_told(place: Place) -> None:
    body = OAK.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    refusal = b"HTTP/1.1 401 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
    async with answering(head.encode() + body) as good, answering(refusal) as shut:
        feeds = [
            Feed(id=name, format=FeedFormat.MEETING_GUIDE, url=url, fellowship="aa")
            for name, url in (("good", good), ("shut", shut))
        ]

        report = await place.build(*feeds)

    assert report.total == 1
    assert [feed.trouble for feed in report.feeds] == [
        "",
        "127.0.0.1 does not share it with us (status 401)."
        " Ask its keeper to open sharing, or for a key.",
    ]


async def test_directory_that_cannot_be_written_is_told(place: Place) -> None:
    place.out.mkdir(parents=True)

    with pytest.raises(DirectoryError, match="could not be written"):
        await place.build(place.feed("elm", ELM))


async def test_feeds_file_builds_as_its_entries_say(place: Place) -> None:
    place.feed("elm", ELM)
    toml = place.folder / "feeds.toml"
    toml.write_text(
        '[[feed]]\nid = "elm"\nformat = "table"\nurl = "elm.csv"\nfellowship = "aa"\n'
        'timezone = "Europe/London"\nlicence = "ours"\n'
    )

    await place.build(*load_feeds(toml, {}).feeds)

    with place.directory() as directory:
        facts = directory.feed("elm")
        assert facts is not None
        assert (facts.licence, facts.fetched_at, facts.fictional) == ("ours", NOW, False)
