"""The report that a feed's keeper can act on."""

import json
from pathlib import Path

import pytest

from meetings_data.checking import SHOWN, check_feed, shape_of
from meetings_data.errors import FeedMisconfigured
from meetings_data.feeds import FeedFormat, RejectReason
from meetings_data.feeds.advice import advice_on

HEAD = "id,name,day,time,address,city,postcode,lat,lng,fellowship\n"
GOOD = "e1,Elm Group,Monday,19:30,3 Fern Lane,Leeds,LS2 8AA,53.8014,-1.5407,AA\n"
BAD = "e2,Elm Late,Noday,19:30,3 Fern Lane,Leeds,LS2 8AA,53.8014,-1.5407,AA\n"
ROUGH = "e3,Elm Far,Monday,20:30,3 Fern Lane,Leeds,LS2 8AA,51.5,-0.1,AA\n"


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    (tmp_path / "elm.csv").write_text(HEAD + GOOD + BAD + ROUGH, "utf-8")
    path = tmp_path / "feeds.toml"
    path.write_text(
        '[[feed]]\nid = "elm"\nformat = "table"\nurl = "elm.csv"\ncountry = "GB"\n'
        '[[feed]]\nid = "gone"\nformat = "table"\nurl = "gone.csv"\nfellowship = "aa"\n'
        '[[feed]]\nid = "bad"\nformat = "tabel"\nurl = "bad.csv"\n'
    )
    return path


ELM_REPORT = [
    "elm: 3 rows, 2 meetings kept, 1 refused (table)",
    f"  bad_day: 1. {advice_on(RejectReason.BAD_DAY)}",
    "    row 2, id e2: day is 'Noday'",
    "  rough point: 1, as the point is not where the postcode is",
    "    id e3: Elm Far; 3 Fern Lane, Leeds, LS2 8AA, GB",
]


async def test_check_says_row_by_row_what_could_be_put_right(feeds: Path) -> None:
    assert await check_feed("elm", feeds, {}) == ELM_REPORT


async def test_check_finds_the_entry_of_a_file_that_is_named_itself(feeds: Path) -> None:
    assert await check_feed(str(feeds.parent / "elm.csv"), feeds, {}) == ELM_REPORT


async def test_check_of_a_feeds_file_goes_through_all_its_feeds(feeds: Path) -> None:
    lines = await check_feed(str(feeds), None, {})

    gone = feeds.parent / "gone.csv"
    assert lines[0].startswith("bad: format 'tabel' is none of meeting-guide, bmlt, table")
    assert lines[1:-1] == ELM_REPORT
    assert lines[-1] == (
        f"gone: the file {gone} cannot be read: No such file or directory."
        " Check its path in the feeds file."
    )


async def test_check_of_a_misspelt_entry_says_what_is_wrong_with_it(feeds: Path) -> None:
    (line,) = await check_feed("bad", feeds, {})

    assert line.startswith("bad: format 'tabel' is none of meeting-guide, bmlt, table")


async def test_check_shows_some_and_counts_the_others(feeds: Path) -> None:
    many = "".join(f"b{number}" + BAD[2:] for number in range(SHOWN + 3))
    (feeds.parent / "elm.csv").write_text(HEAD + GOOD + many, "utf-8")

    lines = await check_feed("elm", feeds, {})

    assert len(lines) == 2 + SHOWN + 1
    assert lines[-1] == "    and 3 more"


async def test_check_of_a_file_without_an_entry_guesses_its_shape(feeds: Path) -> None:
    row = {"slug": "o1", "name": "Oak", "day": 1, "time": "19:30", "types": ["O"],
           "address": "3 Fern Lane", "city": "Leeds", "country": "GB"}  # fmt: skip
    path = feeds.parent / "oak.json"
    path.write_text(json.dumps([row]))

    lines = await check_feed(str(path), feeds, {})

    assert lines[:2] == [
        "oak.json: 1 rows, 1 meetings kept, 0 refused (meeting-guide)",
        "  It has no entry, so it is read as of the fellowship 'aa'.",
    ]


async def test_check_of_a_table_that_names_no_fellowship_still_reads_it(feeds: Path) -> None:
    path = feeds.parent / "ours.csv"
    path.write_text(
        "name,day,time,address,city,postcode\nOurs,Monday,19:30,3 Fern,Leeds,LS2 8AA\n"
    )

    lines = await check_feed(str(path), feeds, {})

    assert lines[:2] == [
        "ours.csv: 1 rows, 1 meetings kept, 0 refused (table)",
        "  It has no entry, so it is read as of the fellowship 'local'.",
    ]


async def test_check_of_nothing_that_is_known_names_the_feeds(feeds: Path) -> None:
    with pytest.raises(FeedMisconfigured, match="no feed of the feeds file") as told:
        await check_feed("elmm", feeds, {})

    assert told.value.advice == "The feeds are: elm, gone."


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        (b'[{"id_bigint": "1", "weekday_tinyint": "2"}]', FeedFormat.BMLT),
        (b'{"meetings": [{"id_bigint": "1"}], "formats": []}', FeedFormat.BMLT),
        (b'[{"slug": "a", "name": "b", "types": []}]', FeedFormat.MEETING_GUIDE),
        (b'\xef\xbb\xbf[{"slug": "a", "conference_url": "b"}]', FeedFormat.MEETING_GUIDE),
        (b'[{"title": "a", "when": "b"}]', FeedFormat.TABLE),
        (b"name,day,time\n", FeedFormat.TABLE),
        (b"[1, 2]", FeedFormat.TABLE),
        (b"7", FeedFormat.TABLE),
        (b"", FeedFormat.TABLE),
    ],
)
def test_shape_is_told_by_the_keys(body: bytes, shape: FeedFormat) -> None:
    assert shape_of(body) is shape
