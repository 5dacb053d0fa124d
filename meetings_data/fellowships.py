"""What each organisation is: names people use, approach, its own finder; a source per cell."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

UNKNOWN = "unknown"
_NEEDED = ("name", "short_name", "aliases", "approach", "secular", "for_family", "word", "finder")
#: What each further cell may say: one word, or several where it is one of _LISTS.
CELLS: Mapping[str, frozenset[str]] = {
    "tone": frozenset({"spiritual", "christian", "secular", "buddhist"}),
    "method": frozenset({"12 steps", "cbt", "buddhist practice", "own"}),
    "goals": frozenset({"abstinence", "own-choice", "moderation", "any-change", "own-wellbeing"}),
    "medicine": frozenset({"supports", "varies", "not-applicable"}),
    "lead": frozenset({"peer", "trained"}),
    "sponsor": frozenset({"yes", "no", "mentor"}),
    "cross_talk": frozenset({"yes", "no"}),
    "caution": frozenset({"not-for-dependence", "may-have-ended"}),
    "for_whom": frozenset(
        {
            "alcohol", "drugs", "any-behaviour", "cocaine", "opioids", "crystal-meth", "cannabis",
            "gambling", "food", "sex-and-love", "mental-illness", "family-alcohol", "family-drugs",
            "family-any", "teenagers", "childhood-home", "debt", "spending", "women", "men",
            "on-medicine",
        }
    ),
}  # fmt: skip
_LISTS = frozenset({"goals", "for_whom", "countries", "helpline"})
_COUNTRY = re.compile(r"[A-Z]{2}|online")
_HELPLINE = re.compile(r"[A-Z]{2} [0-9 ]{3,20}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact: its value, its source, and the day it was read there (or empty)."""

    value: object
    source: str
    checked_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fellowship:
    """One organisation that holds meetings. `None` is unknown."""

    id: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    twelve_step: bool | None
    secular: bool | None
    for_family: bool
    word: str  # what it calls a gathering: "meeting" or "session"
    finder_url: str  # its own finder, or empty
    tone: str  # of CELLS, or empty where that is unknown, as all that follow
    method: str
    goals: tuple[str, ...]
    medicine: str  # its stance on a prescribed medicine for drug or alcohol use
    lead: str
    sponsor: str
    cross_talk: str
    for_whom: tuple[str, ...]
    countries: tuple[str, ...]  # ISO 3166-1 codes and "online"
    helplines: tuple[str, ...]  # "GB 0800 …": to be called by a person before anyone is shown it
    cells: Mapping[str, Cell]


@cache
def fellowships() -> Mapping[str, Fellowship]:
    """Return every fellowship by id. Raises ValueError for a wrong or missing cell."""
    table = tomllib.loads(files("meetings_data").joinpath("fellowships.toml").read_text("utf-8"))
    return {row["id"]: _fellowship(row) for row in table["fellowship"]}


def _fellowship(row: Mapping[str, object]) -> Fellowship:
    name = str(row["id"])
    cells = {key: _cell(name, key, row[key]) for key in row if key != "id"}
    missing = [key for key in (*_NEEDED, *CELLS, "countries", "helpline") if key not in cells]
    if missing:
        raise ValueError(f"fellowships.toml: {name} lacks {', '.join(missing)}")
    for key in (*CELLS, "countries", "helpline"):
        _check(name, key, cells[key])
    aliases = cells["aliases"].value
    finder = str(cells["finder"].value)
    return Fellowship(
        id=name,
        name=str(cells["name"].value),
        short_name=str(cells["short_name"].value),
        aliases=tuple(str(alias) for alias in aliases) if isinstance(aliases, list) else (),
        twelve_step=_claim(cells["approach"].value, yes="12-step", no="not 12-step"),
        secular=_claim(cells["secular"].value, yes=True, no=False),
        for_family=cells["for_family"].value is True,
        word=str(cells["word"].value),
        finder_url="" if finder == UNKNOWN else finder,
        tone=_word(cells["tone"]),
        method=_word(cells["method"]),
        goals=words_of(cells["goals"]),
        medicine=_word(cells["medicine"]),
        lead=_word(cells["lead"]),
        sponsor=_word(cells["sponsor"]),
        cross_talk=_word(cells["cross_talk"]),
        for_whom=words_of(cells["for_whom"]),
        countries=words_of(cells["countries"]),
        helplines=words_of(cells["helpline"]),
        cells=cells,
    )


def words_of(cell: Cell) -> tuple[str, ...]:
    """Return what a cell says, one word or several; nothing where it is unknown."""
    value = cell.value
    words = value if isinstance(value, list) else [value]
    return tuple(str(word) for word in words if word != UNKNOWN)


def _word(cell: Cell) -> str:
    return next(iter(words_of(cell)), "")


def _check(name: str, key: str, cell: Cell) -> None:
    """Raise ValueError for a cell that says what nobody reads."""
    is_list = isinstance(cell.value, list)
    known = all(_is_known(key, word) for word in words_of(cell))
    if not known or (is_list and key not in _LISTS):
        raise ValueError(f"fellowships.toml: {name}.{key} cannot say {cell.value!r}")


def _is_known(key: str, word: str) -> bool:
    match key:
        case "countries":
            return _COUNTRY.fullmatch(word) is not None
        case "helpline":
            return _HELPLINE.fullmatch(word) is not None
        case _:
            return word in CELLS[key]


def _cell(name: str, key: str, value: object) -> Cell:
    if not isinstance(value, dict) or set(value) != {"value", "source", "checked_on"}:
        raise ValueError(f"fellowships.toml: {name}.{key} is not {{ value, source, checked_on }}")
    return Cell(value["value"], str(value["source"]), str(value["checked_on"]))


def _claim(value: object, *, yes: object, no: object) -> bool | None:
    return True if value == yes else False if value == no else None


#: Signs that people leave out or type in each other's place, and the one that is a word.
_SIGNS = dict.fromkeys(map(ord, ".'`\u00b4\u02bc\u2018\u2019")) | {ord("&"): " and "}


def fold(words: str) -> str:
    """Return words without case, accents, dots or other marks, one space between them."""
    # Before and after: some signs and capitals only appear once a letter is taken apart.
    plain = unicodedata.normalize("NFKD", words.translate(_SIGNS)).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_SIGNS)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", plain))


@cache
def _names() -> Mapping[str, str]:
    named: dict[str, str] = {}
    for known in fellowships().values():
        for name in (known.id, known.name, *known.aliases):
            named.setdefault(fold(name), known.id)
    return named


def fellowship_named(words: str) -> str | None:
    """Return the id for any name that people or feeds use, or None."""
    return _names().get(fold(words))


@cache
def names_in_use() -> tuple[tuple[str, str], ...]:
    """Return every folded alias with its id, the longest first, for finding them in a text.

    Ids are left out: "any local meetings" asks for no fellowship called local.
    """
    pairs = ((fold(name), known.id) for known in fellowships().values() for name in known.aliases)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
