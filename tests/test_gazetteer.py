"""The maker of the gazetteer, from made-up sources; and the file that is packaged."""

import gzip
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meetings_data import DirectoryError, Gazetteer, Point
from meetings_data.gazetteer import make as maker
from meetings_data.gazetteer.entries import Entry, names_of
from meetings_data.gazetteer.own_names import Circle, County, OwnNames, Quarter, read_own_names
from meetings_data.gazetteer.tables import numbered
from meetings_data.places.gazetteer import PACKAGED
from tests.each import each
from tests.real_data import REAL_DATA, needs_real_data

TOWNS = """\
1	Elmsbury	GB	ENG	53.00	-1.50	450000	Europe/London	Elmsberry|Ulmburh|EBY
2	Rowan-on-Sea	GB	ENG	52.00	-1.00	40000	Europe/London	
3	Rowan	GB	SCT	56.00	-3.00	30000	Europe/London	
4	Elmsbury	US	OH	40.00	-83.00	9000	America/New_York	
5	Sylvania	FR	11	48.00	2.00	800000	Europe/Paris	Waldstadt
6	Petitville	FR	11	47.00	2.00	1500	Europe/Paris	
7	Hazelby	GB	ENG	53.02	-1.52	0	Europe/London	
"""  # noqa: W291
LOCALITIES = """\
GB	Hazelby	EL1	53.03	-1.52	England
GB	Birchgate	EL1	53.01	-1.51	England
GB	Birchgate	EL2	53.02	-1.51	England
GB	Rowan (PO Boxes)	RW1	52.00	-1.00	England
AU	Lone Gum	2999	-30.00	150.00	New South Wales
"""
POSTAL = """\
GB	EL1	53.00	-1.50	Elmsbury
GB	BT1	54.60	-5.93	Belfast
US	43000	40.00	-83.00	Elmsbury (Downtown)|Elms
US	43001	40.02	-83.00	Elmsville
US	43002	40.05	-83.00	Elmsville
US	43003	40.10	-83.00	Elmsville
"""
OUTCODES = """\
EL1A,53.00,-1.50,300,1.0
EL1B,53.02,-1.50,100,1.5
EL2,53.06,-1.50,200,2.0
"""
SECTORS = """\
EL1A 1,53.00,-1.50,300,0.5
EL2 3,53.06,-1.50,200,1.1
"""
OWN = OwnNames(
    never=("here", "me"),
    ordinary=("alder",),
    given=("jasper",),
    fillers={"before": ("near",), "after": ("city centre",), "between": ("in",)},
    countries={"GB": ("uk",)},
    regions={("GB", "ENG"): ("eng",)},
    counties=(
        County(
            names=("Elmshire", "Elms"),
            country="GB",
            region="ENG",
            circles=(Circle("Elmsbury", 20.0),),
        ),
    ),
    aliases=(("GB", ("Elmo",), ("Elmsbury",)),),
    quarters=(Quarter("Birchgate", "GB", None, "EL1A"),),
    quarter_weight=20_000,
    numbered=(("GB", "Elmsbury", "EL"),),
    centroids={"GB": Point(55.4, -3.4), "US.OH": Point(40.4, -82.9)},
)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    packed(folder / "places.tsv.gz", TOWNS)
    packed(folder / "localities_gb_ie_au_nz_za.tsv.gz", LOCALITIES)
    packed(folder / "postal_core.tsv.gz", POSTAL)
    head = "code,lat,lon,postcodes,p90_km\n"
    (folder / "outcodes.csv").write_text(head + OUTCODES, "utf-8")
    (folder / "sectors.csv").write_text(head + SECTORS, "utf-8")
    regions = "GB.ENG\tEngland\nGB.SCT\tScotland\nUS.OH\tOhio\nFR.11\tIle-de-France\n"
    (folder / "admin1.tsv").write_text(regions, "utf-8")
    countries = "GB\tUnited Kingdom\nUS\tUnited States\nFR\tFrance\n"
    (folder / "countries.tsv").write_text(countries, "utf-8")
    return folder


def packed(path: Path, text: str) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("head\n" + text)


@pytest.fixture
def made(sources: Path, tmp_path: Path) -> Iterator[Gazetteer]:
    out = tmp_path / "made.sqlite"
    maker.make(sources, out, OWN)
    with Gazetteer.open(out) as opened:
        yield opened


def shown(made: Gazetteer, words: str) -> str:
    return " / ".join(place.name for place in made.find(words, country="GB"))


@each(
    ("words", "expected"),
    [
        ("Elmsbury", "Elmsbury"),
        ("near elmsbury city centre", "Elmsbury"),
        ("elmo", "Elmsbury"),
        ("Elmsbury Ohio", "Elmsbury, Ohio"),
        ("Elmsbury OH", "Elmsbury, Ohio"),
        ("Ulmburh", "Elmsbury"),
        ("EBY", ""),
        ("Elmsbry", "Elmsbury"),
        ("Elmshire", "Elmshire"),
        ("Rowan", "Rowan, Scotland / Rowan-on-Sea, England"),
        ("Rowan-on-Sea", "Rowan-on-Sea"),
        ("Birchgate", "Birchgate"),
        ("Birchgate in Elmsbury", "Birchgate"),
        ("Hazelby", "Hazelby"),
        ("Waldstadt", "Sylvania, France"),
        ("Petitville", ""),
        ("Lone Gum", ""),
        ("EL1", "EL1"),
        ("EL", "EL, Elmsbury"),
        ("EL2 3XY", "EL2 3XY"),
        ("EL2 4XY", ""),
        ("Elmsbury 2", "EL2"),
        ("43000", "43000 Elmsbury, United States"),
        ("me", ""),
    ],
)
def test_made_gazetteer_finds_what_its_sources_hold(
    made: Gazetteer, words: str, expected: str
) -> None:
    assert shown(made, words) == expected


def test_made_gazetteer_merges_places_of_one_name(made: Gazetteer) -> None:
    assert len(made.town("Hazelby", country="GB")) == 1
    assert len(made.town("Birchgate", country="GB")) == 1


def test_made_gazetteer_tells_quarters_counties_zones_and_centroids(made: Gazetteer) -> None:
    kinds = [
        made.find(words, country="GB")[0].kind for words in ("Birchgate", "Elmshire", "Rowan")
    ]

    assert kinds == ["quarter", "county", "town"]
    assert made.country_timezone("FR") == "Europe/Paris"
    assert made.is_centroid(Point(40.4, -82.9)) is True
    assert made.is_centroid(Point(53.0, -1.5)) is False


def test_made_gazetteer_takes_a_radius_from_the_neighbours(made: Gazetteer) -> None:
    area = made.postcode("43000", country="US")

    assert area is not None
    assert area.radius_km == pytest.approx(11.1, abs=0.1)


def test_wider_district_is_the_weighted_middle(made: Gazetteer) -> None:
    area = made.postcode("EL1", country="GB")

    assert area is not None
    assert area.point == Point(53.005, -1.5)


def test_same_sources_make_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"

    maker.make(sources, one, OWN)
    maker.make(sources, two, OWN)

    assert one.read_bytes() == two.read_bytes()


def test_make_keeps_the_old_file_where_a_name_leads_nowhere(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    out.write_bytes(b"old")
    wrong = replace(OWN, aliases=(("GB", ("Oakie",), ("Oakham Magna",)),))

    with pytest.raises(ValueError, match="Oakie: no town named Oakham Magna"):
        maker.make(sources, out, wrong)

    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.sqlite", "sources"]


def test_make_refuses_a_county_around_an_unknown_town(sources: Path, tmp_path: Path) -> None:
    wrong = replace(OWN, counties=(replace(OWN.counties[0], circles=(Circle("Ashby", 5.0),)),))

    with pytest.raises(ValueError, match="Elmshire: no town named Ashby"):
        maker.make(sources, tmp_path / "out.sqlite", wrong)


def test_make_refuses_a_file_that_is_too_large(sources: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at most 1,000"):
        maker.make(sources, tmp_path / "out.sqlite", OWN, largest=1_000)

    assert not (tmp_path / "out.sqlite").exists()


def test_main_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert maker.main([]) == 2
    assert "SOURCES" in capsys.readouterr().err


def test_numbers_tell_where_and_put_the_biggest_first() -> None:
    here = Point(53.0, -1.5)
    small, big = (
        Entry(name=name, country="GB", region="ENG", point=here, people=people, timezone="UTC")
        for name, people in (("Small", 1), ("Big", 2))
    )

    numbers = numbered([small, big])

    assert numbers[id(small)] == numbers[id(big)] + 1


def test_names_of_a_british_town_go_without_its_river() -> None:
    entry = Entry(
        name="Ashby-under-Oak",
        country="GB",
        region="ENG",
        point=Point(53, -1),
        people=9,
        timezone="UTC",
        other_names=("Ashbi",),
    )

    assert names_of(entry) == {"ashby": True, "ashbi": True, "ashby under oak": False}


def test_packaged_file_is_within_its_limit() -> None:
    assert 5_000_000 < PACKAGED.stat().st_size <= 16_000_000


def test_packaged_file_is_sound_and_has_no_journal() -> None:
    with sqlite3.connect(f"{PACKAGED.as_uri()}?mode=ro&immutable=1", uri=True) as conn:
        found = conn.execute("pragma integrity_check").fetchone()
    conn.close()

    # Bytes 18 and 19: 1 is a rollback journal, 2 would be a WAL.
    assert (found, PACKAGED.read_bytes()[18:20]) == (("ok",), b"\x01\x01")
    assert sorted(path.name for path in PACKAGED.parent.glob("places.sqlite*")) == [
        "places.sqlite"
    ]


def test_opened_file_stays_as_it_is_in_a_folder_of_its_own(tmp_path: Path) -> None:
    copied = Path(shutil.copy(PACKAGED, tmp_path / "places of the world?.sqlite"))
    tmp_path.chmod(0o555)
    try:
        with Gazetteer.open(copied) as opened:
            opened.find("Leeds", country="GB")
            beside = [path.name for path in tmp_path.iterdir()]
    finally:
        tmp_path.chmod(0o755)

    assert beside == [copied.name]
    assert copied.read_bytes() == PACKAGED.read_bytes()


def test_open_refuses_what_is_not_there_or_no_gazetteer(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as conn:
        conn.execute("create table meeting (id text)")
    conn.close()
    junk = tmp_path / "junk.sqlite"
    junk.write_bytes(b"not a database at all" * 100)

    for path in (tmp_path / "none.sqlite", other, junk):
        with pytest.raises(DirectoryError):
            Gazetteer.open(path)


def test_attribution_stands_beside_the_file() -> None:
    text = PACKAGED.with_name("ATTRIBUTION.txt").read_text("utf-8")

    for line in (
        "Contains OS data © Crown copyright and database right 2025.",
        "Contains Royal Mail data © Royal Mail copyright and database right 2025.",
        "Contains National Statistics data © Crown copyright and database right 2025.",
        "© GeoNames, CC BY 4.0",
    ):
        assert line in text


def test_own_names_write_no_quarter_down_twice() -> None:
    own = read_own_names()

    assert len(set(own.quarters)) == len(own.quarters)


@pytest.mark.long
@needs_real_data
def test_packaged_file_is_what_its_sources_make(tmp_path: Path) -> None:
    assert REAL_DATA is not None
    out = tmp_path / "places.sqlite"

    maker.make(REAL_DATA / "gazetteer", out, read_own_names())

    assert content(out) == content(PACKAGED)


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table: the bytes may differ where another SQLite wrote them."""
    conn = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    tables = [name for (name,) in conn.execute("select name from sqlite_schema order by name")]
    rows = {table: conn.execute(f"select * from {table}").fetchall() for table in tables}  # noqa: S608
    conn.close()
    return rows
