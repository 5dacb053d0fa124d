"""What is known of each organisation: every cell with a source, every name people type."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetings_data.fellowships import (
    UNKNOWN,
    fellowship_named,
    fellowships,
    fold,
    names_in_use,
)

NEEDED = [
    "aa", "na", "ca", "smart", "smart-ff", "lifering", "recovery-dharma", "refuge-recovery", "wfs",
    "ga", "cma", "ma", "ha", "oa", "slaa", "al-anon", "alateen", "nar-anon", "aca",
    "families-anonymous", "mara", "mm", "hams", "sos", "celebrate-recovery", "dra", "local",
]  # fmt: skip
CELLS = [
    (known.id, name, cell)
    for known in fellowships().values()
    for name, cell in known.cells.items()
]
#: Our own words for groups that are no fellowship: no name that anybody would call one by.
NAMELESS = "local"


@pytest.mark.parametrize("fellowship", NEEDED)
def test_fellowship_that_others_rely_on_is_there(fellowship: str) -> None:
    assert fellowships()[fellowship].id == fellowship


def test_every_cell_has_a_source_or_says_that_it_is_unknown() -> None:
    for fellowship, name, cell in CELLS:
        where = f"{fellowship}.{name}"
        address = re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S*", cell.source)
        assert cell.source == UNKNOWN or address, where
        assert cell.checked_on == "" or date.fromisoformat(cell.checked_on), where
        assert not (cell.value == UNKNOWN and cell.source != UNKNOWN), where
        assert not (cell.checked_on and cell.source == UNKNOWN), where


def test_values_are_those_the_rest_of_the_house_reads() -> None:
    by_name: dict[str, set[object]] = {}
    for _, name, cell in CELLS:
        if name in {"approach", "secular", "for_family", "word"}:
            by_name.setdefault(name, set()).add(cell.value)

    assert by_name == {
        "approach": {"12-step", "not 12-step", UNKNOWN},
        "secular": {True, False, UNKNOWN},
        "for_family": {True, False},
        "word": {"meeting", "session"},
    }


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

    assert finders == dict.fromkeys(
        ("smart", "smart-ff"), "https://meetings.smartrecovery.org/meetings/"
    )


@pytest.mark.parametrize(
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
