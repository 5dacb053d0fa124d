"""What is known of each organisation: every cell with a source, every name people type."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetings_data.fellowships import (
    CELLS,
    UNKNOWN,
    _fellowship,
    fellowship_named,
    fellowships,
    fold,
    names_in_use,
    words_of,
)
from tests.each import each
from tests.real_data import REAL_DATA

NEEDED = [
    "aa", "na", "ca", "smart", "smart-ff", "lifering", "recovery-dharma", "refuge-recovery", "wfs",
    "ga", "cma", "ma", "ha", "oa", "slaa", "al-anon", "alateen", "nar-anon", "aca",
    "families-anonymous", "mara", "mm", "hams", "sos", "celebrate-recovery", "dra", "local",
]  # fmt: skip
ALL_CELLS = [
    (known.id, name, cell)
    for known in fellowships().values()
    for name, cell in known.cells.items()
]
ONE_WORD = ("tone", "method", "medicine", "lead", "sponsor", "cross_talk")
SEVERAL = ("goals", "for_whom", "countries")
#: No source can have been read after the table was last worked on.
LAST_DAY = "2026-12-31"
#: What the references say stands beside the checkout, where it stands at all.
REFERENCES = REAL_DATA.parent / "reference" if REAL_DATA else Path()
#: Our own words for groups that are no fellowship: no name that anybody would call one by.
NAMELESS = "local"


@each("fellowship", NEEDED)
def test_fellowship_that_others_rely_on_is_there(fellowship: str) -> None:
    assert fellowships()[fellowship].id == fellowship


def test_every_cell_has_a_source_or_says_that_it_is_unknown() -> None:
    for fellowship, name, cell in ALL_CELLS:
        where = f"{fellowship}.{name}"
        address = re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S*", cell.source)
        assert cell.source == UNKNOWN or address, where
        assert cell.checked_on == "" or date.fromisoformat(cell.checked_on), where
        assert not (cell.value == UNKNOWN and cell.source != UNKNOWN), where
        assert not (cell.checked_on and cell.source == UNKNOWN), where
        assert cell.checked_on <= LAST_DAY, where


def test_values_are_those_the_rest_of_the_house_reads() -> None:
    by_name: dict[str, set[object]] = {}
    for _, name, cell in ALL_CELLS:
        if name in {"approach", "secular", "for_family", "word"}:
            by_name.setdefault(name, set()).add(cell.value)

    assert by_name == {
        "approach": {"12-step", "not 12-step", UNKNOWN},
        "secular": {True, False, UNKNOWN},
        "for_family": {True, False},
        "word": {"meeting", "session"},
    }


@pytest.mark.skipif(not (REFERENCES / "feeds-known.md").is_file(), reason="no references beside")
def test_source_that_nobody_read_stands_in_the_references() -> None:
    said = "".join(path.read_text("utf-8") for path in sorted(REFERENCES.glob("*.md")))
    second_hand = [
        (fellowship, name, cell.source)
        for fellowship, name, cell in ALL_CELLS
        if cell.source != UNKNOWN and not cell.checked_on
    ]

    assert second_hand != []
    assert [one for one in second_hand if one[2].rstrip("/") not in said] == []


def test_every_fellowship_has_every_cell() -> None:
    names = {"name", "short_name", "aliases", "approach", "secular", "for_family", "word"}
    needed = names | {*CELLS} | {"countries", "helpline", "finder"}

    assert {known.id: set(known.cells) for known in fellowships().values()} == dict.fromkeys(
        fellowships(), needed
    )


def test_fields_say_what_the_cells_say() -> None:
    for known in fellowships().values():
        said = {name: words_of(cell) for name, cell in known.cells.items()}
        one = {name: (getattr(known, name),) for name in ONE_WORD if getattr(known, name)}
        several = {name: getattr(known, name) for name in SEVERAL}

        assert one == {name: said[name] for name in ONE_WORD if said[name]}, known.id
        assert several == {name: said[name] for name in SEVERAL}, known.id
        assert known.helplines == said["helpline"], known.id


def row(**changed: object) -> dict[str, object]:
    """The cells of a made-up organisation, some of them changed."""
    unknown = dict.fromkeys([*CELLS, "countries", "helpline", "finder", "approach"], UNKNOWN)
    known = {"name": "Heron Circle", "short_name": "HC", "aliases": [], "word": "meeting"}
    cells = {**unknown, **known, "secular": UNKNOWN, "for_family": False, **changed}
    described = {
        name: {"value": value, "source": UNKNOWN, "checked_on": ""}
        for name, value in cells.items()
        if value is not None
    }
    return {"id": "heron", **described}


def test_made_up_organisation_is_read() -> None:
    heron = _fellowship(row(medicine="supports", goals=["own-choice"], countries=["GB", "online"]))

    assert (heron.medicine, heron.goals, heron.tone) == ("supports", ("own-choice",), "")
    assert (heron.countries, heron.helplines) == (("GB", "online"), ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tone", "loud"), ("medicine", "welcomes"), ("medicine", ["supports"]), ("sponsor", True),
        ("goals", ["abstinence", "winning"]), ("for_whom", ["everyone"]), ("countries", ["gb"]),
        ("countries", ["GBR"]), ("helpline", ["0800 1"]), ("helpline", ["GB call us"]),
    ],
)  # fmt: skip
def test_word_that_nobody_reads_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"heron.{name} cannot say"):
        _fellowship(row(**{name: value}))


@pytest.mark.parametrize("name", [*CELLS, "countries", "helpline", "finder", "name"])
def test_missing_cell_is_refused_by_name(name: str) -> None:
    with pytest.raises(ValueError, match=f"heron lacks {name}"):
        _fellowship(row(**{name: None}))


def test_each_medicine_that_is_said_to_be_supported_has_a_source_somebody_read() -> None:
    read = {
        known.id: known.cells["medicine"].checked_on != ""
        for known in fellowships().values()
        if known.medicine == "supports"
    }

    assert read == {"smart": True, "lifering": True, "mara": True}


def test_position_of_the_two_that_leave_medicine_to_each_group_is_never_support() -> None:
    assert {fellowships()[name].medicine for name in ("aa", "na")} == {"varies"}


def test_unknown_cells_are_none_and_not_no() -> None:
    local, smart, aa = (fellowships()[name] for name in ("local", "smart", "aa"))

    assert (local.twelve_step, local.secular, local.finder_url) == (None, None, "")
    assert (smart.twelve_step, smart.secular, smart.word) == (False, True, "session")
    assert (aa.twelve_step, aa.secular, aa.for_family) == (True, None, False)


def test_family_fellowships_are_those_for_people_close_to_someone() -> None:
    family = {known.id for known in fellowships().values() if known.for_family}

    assert family == {
        "smart-ff", "al-anon", "alateen", "nar-anon", "families-anonymous", "gam-anon", "pal",
    }  # fmt: skip


def test_finder_is_the_fellowships_own_secure_page() -> None:
    finders = {known.id: known.finder_url for known in fellowships().values() if known.finder_url}
    hosts = {name: re.fullmatch(r"https://([^/]+)/.*", url) for name, url in finders.items()}
    host_of = {name: host[1].removeprefix("www.") for name, host in hosts.items() if host}

    assert host_of == {
        "aa": "aa.org", "aca": "adultchildren.org", "al-anon": "al-anon.org",
        "alateen": "al-anon.org", "ca": "ca.org", "cma": "crystalmeth.org", "coda": "coda.org",
        "da": "debtorsanonymous.org", "eda": "eatingdisordersanonymous.org",
        "families-anonymous": "familiesanonymous.org", "ga": "gamblersanonymous.org",
        "ha": "heroinanonymous.org", "ma": "marijuana-anonymous.org", "na": "na.org",
        "nar-anon": "nar-anon.org", "oa": "oa.org", "recovery-dharma": "recoverydharma.org",
        "refuge-recovery": "refugerecovery.org", "sa": "sa.org", "saa": "saa-meetings.org",
        "slaa": "slaafws.org", "smart": "meetings.smartrecovery.org",
        "smart-ff": "meetings.smartrecovery.org", "ua": "underearnersanonymous.org",
        "wfs": "womenforsobriety.org",
    }  # fmt: skip
    assert finders.keys() == host_of.keys()


@each(
    ("typed", "fellowship"),
    [
        ("AA", "aa"), ("A.A.", "aa"), ("a a", "aa"), ("alcoholics", "aa"), ("Double A", "aa"),
        ("alchoholics anonymous", "aa"), ("Alcohólicos Anónimos", "aa"), ("NARCOTICS", "na"),
        ("N.A", "na"), ("narcotics anon", "na"), ("coke anonymous", "ca"), ("C.A.", "ca"),
        ("cocaine anonymous", "ca"), ("smart", "smart"), ("SMART Recovery", "smart"),
        ("UK SMART Recovery", "smart"), ("smart family & friends", "smart-ff"),
        ("SMART Recovery Family & Friends", "smart-ff"), ("Life-Ring", "lifering"),
        ("dharma", "recovery-dharma"), ("Refuge Recovery", "refuge-recovery"),
        ("women for sobriety", "wfs"), ("gamblers anon", "ga"), ("alanon", "al-anon"),
        ("Al Anon", "al-anon"), ("al-anon", "al-anon"), ("Ala-Teen", "alateen"),
        ("naranon", "nar-anon"), ("gam anon", "gam-anon"), ("ACoA", "aca"), ("CODA", "coda"),
        ("over-eaters anonymous", "oa"), ("sex & love addicts anonymous", "slaa"),
        ("crystal meth anonymous", "cma"), ("weed anonymous", "ma"), ("heroin anonymous", "ha"),
        ("famanon", "families-anonymous"), ("MARA", "mara"), ("moderation management", "mm"),
        ("celebrate recovery", "celebrate-recovery"), ("recovery café", "local"),
        ("Local recovery group", "local"), ("local", "local"), ("cea-how", "cea-how"),
        ("Order of Herons", None), ("", None), ("anonymous", None), ("recovery", None),
    ],
)  # fmt: skip
def test_name_that_people_type_is_understood(typed: str, fellowship: str | None) -> None:
    assert fellowship_named(typed) == fellowship


def test_no_name_belongs_to_two_fellowships() -> None:
    owned = {
        (fold(name), known.id)
        for known in fellowships().values()
        for name in (known.id, known.name, *known.aliases)
    }

    assert [name for name, count in Counter(name for name, _ in owned).items() if count > 1] == []


def test_alias_is_written_folded_and_once() -> None:
    aliases = [alias for known in fellowships().values() for alias in known.aliases]

    assert [alias for alias in aliases if fold(alias) != alias] == []
    assert len(set(aliases)) == len(aliases)


def test_names_to_find_in_a_text_are_longest_first_and_no_everyday_words() -> None:
    names = [name for name, _ in names_in_use()]
    owners = {owner for _, owner in names_in_use()}

    assert names == sorted(names, key=len, reverse=True)
    assert owners == set(fellowships())
    assert {"local", "local group", "recovery group", "refuge", "mm", "sos"} & {*names} == set()


def test_fellowships_full_name_can_be_found_in_a_text() -> None:
    named = dict(names_in_use())
    found = {known.id: named.get(fold(known.name)) for known in fellowships().values()}

    assert found == {name: None if name == NAMELESS else name for name in fellowships()}


@given(st.text())
@example("ℂ'ŉ… İ＇＆ß")
def test_folded_words_fold_to_themselves(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize("sign", ["'", "’", "‘", "`", "´", "ʼ", ".", ""])
def test_signs_that_people_leave_out_fold_to_nothing(sign: str) -> None:
    assert fold(f"Women{sign}s  Café-Group") == "womens cafe group"
