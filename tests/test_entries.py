"""Feeds files: what an entry may hold, every mistake told, and the file that is shipped."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from meetings_data.errors import FeedMisconfigured
from meetings_data.feeds import Feed, FeedFormat, Finder
from meetings_data.feeds.entries import FeedsFile, default_feeds_file, load_feeds
from tests.benchmarks.count_feeds import REAL_FEEDS

FERN = """
[[feed]]
id = "fern"
format = "meeting-guide"
url = "https://elm.invalid/feed.json"
"""


def load(tmp_path: Path, text: str, **env: str) -> FeedsFile:
    path = tmp_path / "feeds.toml"
    path.write_text(text, "utf-8")
    return load_feeds(path, env)


def mistakes(tmp_path: Path, text: str, **env: str) -> list[str]:
    return [problem.reason for problem in load(tmp_path, text, **env).problems]


def test_entry_has_all_its_fields(tmp_path: Path) -> None:
    text = """
        [[feed]]
        id = "elm-table"
        format = "table"
        url = "data/elm.csv"
        fellowship = "smart"
        country = "GB"
        timezone = "Europe/London"
        licence = "CC BY 4.0"
        contact = "the desk"
        checked = true
        fictional = true
        [feed.columns]
        name = "Title"
        address = ["Line 1", "Line 2"]
        [feed.meanings]
        B = "newcomer"
    """

    assert load(tmp_path, text) == FeedsFile(
        feeds=(
            Feed(
                id="elm-table",
                format=FeedFormat.TABLE,
                url=str(tmp_path.resolve() / "data" / "elm.csv"),
                fellowship="smart",
                country="GB",
                timezone="Europe/London",
                licence="CC BY 4.0",
                contact="the desk",
                checked=True,
                fictional=True,
                columns={"name": "Title", "address": ("Line 1", "Line 2")},
                meanings={"B": "newcomer"},
            ),
        )
    )


def test_least_entry_is_unchecked_and_knows_nothing_else(tmp_path: Path) -> None:
    (feed,) = load(tmp_path, FERN).feeds

    assert (feed.url, feed.checked, feed.timezone) == ("https://elm.invalid/feed.json", False, "")


@pytest.mark.parametrize(
    ("url", "env", "expected"),
    [
        ("${ELM:-data}/a.json", {}, "data/a.json"),
        ("${ELM:-data}/a.json", {"ELM": "/srv/elm"}, "/srv/elm/a.json"),
        ("${ELM:-data}/a.json", {"ELM": ""}, "data/a.json"),
        ("https://${ELM}/a", {"ELM": "elm.invalid"}, "https://elm.invalid/a"),
        ("HTTPS://elm.invalid/a", {}, "HTTPS://elm.invalid/a"),
    ],
)
def test_address_is_filled_from_the_environment(
    tmp_path: Path, url: str, env: dict[str, str], expected: str
) -> None:
    (feed,) = load(tmp_path, FERN.replace("https://elm.invalid/feed.json", url), **env).feeds

    assert feed.url == (expected if "://" in url else str((tmp_path / expected).resolve()))


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('id = "fern"', "", "id is missing."),
        ('"fern"', '"Fern Lane"',
         "id 'Fern Lane' may hold small letters, digits, dots and dashes only."),
        ('"meeting-guide"', '"rss"', "format 'rss' is none of meeting-guide, bmlt, table."),
        ('url = "https://elm.invalid/feed.json"', "", "url is missing."),
        ("https://", "ftp://", "url is an http or https address, or the path of a file."),
        ("https://elm", "${ELM}/elm", "url needs ELM, which is not set in the environment."),
        ("id =", 'fellowship = "AA"\nid =',
         "fellowship 'AA' is not an id that we know (do you mean 'aa'?)."),
        ("id =", 'fellowship = "herons"\nid =', "fellowship 'herons' is not an id that we know."),
        ("id =", 'country = "UKX"\nid =', "country 'UKX' is not two capital letters, such as GB."),
        ("id =", 'timezone = "Elm/Bury"\nid =',
         "timezone 'Elm/Bury' is not a zone such as Europe/London."),
        ("id =", 'timzone = "UTC"\nid =', "'timzone' is not a key that we know."),
        ("id =", 'checked = "yes"\nid =', "checked is true or false, without quotes."),
        ("id =", "licence = 3\nid =", "licence is text, in quotes."),
        ("id =", 'columns = "x"\nid =',
         "columns is a table: [feed.columns]; columns is for tables only."),
        ("id =", 'formats_url = "x"\nid =', "formats_url is for bmlt only."),
    ],
)  # fmt: skip
def test_mistake_is_told_and_its_entry_left_out(
    tmp_path: Path, was: str, becomes: str, reason: str
) -> None:
    other = FERN.replace('"fern"', '"oak"')
    loaded = load(tmp_path, FERN.replace(was, becomes, 1) + other)

    assert [feed.id for feed in loaded.feeds] == ["oak"]
    assert [problem.reason for problem in loaded.problems] == [reason]


def test_mistakes_in_columns_and_meanings_are_told(tmp_path: Path) -> None:
    table = FERN.replace("meeting-guide", "table")

    assert mistakes(tmp_path, table + '[feed.columns]\nnmae = "Title"') == [
        "columns: 'nmae' is not a field that we know."
    ]
    assert mistakes(tmp_path, table + "[feed.columns]\nname = 3") == [
        "columns.name is text or a list of texts."
    ]
    assert mistakes(tmp_path, table + "[feed.meanings]\nB = 3") == [
        "meanings.B is text, in quotes."
    ]


def test_id_that_stands_twice_is_the_first_ones(tmp_path: Path) -> None:
    loaded = load(tmp_path, FERN + FERN.replace("feed.json", "other.json"))

    assert [feed.url for feed in loaded.feeds] == ["https://elm.invalid/feed.json"]
    assert [problem.reason for problem in loaded.problems] == [
        "id 'fern' stands twice; the first one is used."
    ]


def test_finder_is_read_and_named_after_its_fellowship(tmp_path: Path) -> None:
    text = '[[finder]]\nfellowship = "na"\ncountry = "GB"\nurl = "https://elm.invalid/find"\n'

    assert load(tmp_path, text).finders == (
        Finder(
            country="GB",
            fellowship="na",
            name="Narcotics Anonymous",
            url="https://elm.invalid/find",
            note="",
        ),
    )
    assert mistakes(tmp_path, text.replace("https:", "http:")) == ["url is an https address."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[feeds]]\nid = 'a'",
         "the feeds file has 'feeds', which is neither [[feed]] nor [[finder]]."),
        ("[feed]\nid = 'a'",
         "the feeds file has 'feed', which is neither [[feed]] nor [[finder]]."),
    ],
)  # fmt: skip
def test_file_of_another_shape_is_refused_whole(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(FeedMisconfigured) as refused:
        load(tmp_path, text)
    assert refused.value.reason == reason


def test_file_that_is_no_toml_or_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedMisconfigured, match="the feeds file is not TOML"):
        load(tmp_path, "[[feed]\nid = 'a'")
    with pytest.raises(FeedMisconfigured, match="the feeds file cannot be read"):
        load_feeds(tmp_path / "none.toml", {})


SHIPPED = load_feeds(default_feeds_file(), {})


def test_shipped_file_loads_without_a_problem() -> None:
    assert SHIPPED.problems == ()
    assert len({feed.url for feed in SHIPPED.feeds}) == len(SHIPPED.feeds)


def test_shipped_feeds_are_unchecked_and_of_one_fellowship_or_say_so_by_row() -> None:
    assert [feed.id for feed in SHIPPED.feeds if feed.checked] == []
    assert [feed.id for feed in SHIPPED.feeds if not feed.fellowship] == ["uk-ie"]


def test_shipped_feeds_are_those_of_the_lists() -> None:
    sizes = {
        "bmlt": sum(feed.format is FeedFormat.BMLT for feed in SHIPPED.feeds),
        "intergroups": sum(feed.id.startswith("aa-") for feed in SHIPPED.feeds) - 1,
        "all": len(SHIPPED.feeds),
    }  # fmt: skip

    assert sizes == {"bmlt": 43, "intergroups": 20, "all": 69}


def test_shipped_intergroups_have_the_zone_of_their_town() -> None:
    zones = {feed.id: feed.timezone for feed in SHIPPED.feeds if feed.id.startswith("aa-")}

    assert "" not in {zone for name, zone in zones.items() if name != "aa-online"}
    assert (zones["aa-phoenix"], zones["aa-denver"]) == ("America/Phoenix", "America/Denver")
    assert zones["aa-indianapolis"] == "America/Indiana/Indianapolis"
    assert (zones["aa-houston"], zones["aa-online"]) == ("America/Chicago", "")


def test_shipped_addresses_are_https_and_the_table_is_named_by_the_environment() -> None:
    plain = [feed.id for feed in SHIPPED.feeds if urlsplit(feed.url).scheme != "https"]
    named = load_feeds(default_feeds_file(), {"UK_IE_MEETINGS": "/srv/uk-ie.csv"})

    assert plain == ["uk-ie"]
    assert named.feeds[0].url == "/srv/uk-ie.csv"


def test_shipped_finders_say_why_there_is_no_feed() -> None:
    assert {finder.fellowship for finder in SHIPPED.finders if finder.country == "GB"} == {
        "aa", "smart", "celebrate-recovery",
    }  # fmt: skip
    assert [finder.fellowship for finder in SHIPPED.finders if not finder.note] == []


def test_entries_of_the_real_feeds_load_without_a_problem() -> None:
    loaded = load_feeds(REAL_FEEDS, {"MEETINGS_REAL_DATA": "/srv/data"})

    assert loaded.problems == ()
    assert {Path(feed.url).parent.name for feed in loaded.feeds} == {
        "meeting-guide",
        "bmlt",
        "tables",
    }
