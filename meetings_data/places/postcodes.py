"""Postal codes as people type them → which row of the gazetteer each could be; pure."""

import re
from dataclasses import dataclass
from typing import Final

from meetings_data.places.folding import fold

#: Countries whose codes the gazetteer holds, so that nobody's five digits become an American ZIP.
COVERED: Final = frozenset(
    ("GB", "IM", "JE", "GG", "IE", "US", "PR", "GU", "VI", "CA", "AU", "NZ", "ZA")
)
AMERICAN: Final = frozenset(("US", "PR", "GU", "VI"))
FOUR_DIGITS: Final = frozenset(("AU", "NZ", "ZA"))
_ISLANDS: Final = {"IM": "IM", "JE": "JE", "GY": "GG"}
#: Their districts have no sectors in the gazetteer.
_NO_SECTORS: Final = frozenset(("BT", "IM", "JE", "GY"))

_INWARD = "[ABD-HJLNP-UW-Z]{2}"
_FULL_GB = re.compile(rf"([A-Z]{{1,2}}[0-9][0-9A-Z]?) ?([0-9O])({_INWARD})")
_LIKE_FULL_GB = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}")
_SECTOR = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?) ([0-9])")
_DISTRICT = re.compile(r"([A-Z]{1,2})[0-9][0-9A-Z]?")
_AREA = re.compile(r"[A-Z]{2}")
_EIRCODE = re.compile(r"([AC-FHKNPRTV-Y][0-9]{2}|D6W) ?([0-9AC-FHKNPRTV-Y]{4})?")
_CANADIAN = re.compile(
    r"([ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z])(?: ?([0-9][ABCEGHJ-NPRSTV-Z][0-9]))?"
)
_ZIP = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?")
_DIGITS = re.compile(r"[0-9][0-9 -]*")
_CITY_NUMBER = re.compile(r"(.+?) ?\b([0-9]{1,2}w?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeReading:
    """One way to read what was typed: a key of the gazetteer, in one of these countries."""

    key: str
    countries: frozenset[str]
    shown: str
    exact: bool = False  # a full code whose own middle is known nearly to the street
    whole: bool = True  # not only the letters of an area


@dataclass(frozen=True, slots=True)
class CodeReadings:
    """All ways to read it. `looks_like_one` and none of them known: the code does not exist."""

    readings: tuple[CodeReading, ...]
    looks_like_one: bool


def read_code(words: str, country: str = "") -> CodeReadings:
    """Return how the words may be a postal code; `country` tells apart codes that look alike."""
    text = " ".join(words.upper().replace(",", " ").split())
    readings = (*_british(text, country), *_irish(text), *_canadian(text), *_digits(text, country))
    return CodeReadings(readings, bool(readings) or _is_code_shaped(text))


def city_and_number(words: str) -> tuple[str, str] | None:
    """Split "Leeds 6" or "Dublin 6W" into the folded city and the number."""
    parts = _CITY_NUMBER.fullmatch(fold(words))
    return None if parts is None else (parts[1], parts[2].upper())


def district_key(country: str, letters: str, number: str) -> str:
    """Return the key of a city's numbered district: Irish ones have two digits."""
    return letters + (number.zfill(2) if country == "IE" and number.isdigit() else number)


def _british(text: str, country: str) -> tuple[CodeReading, ...]:
    full = _FULL_GB.fullmatch(text)
    if full is not None:
        outward, digit, inward = full[1], full[2].replace("O", "0"), full[3]
        return (_british_reading(outward, digit, inward),)
    sector = _SECTOR.fullmatch(text)
    if sector is not None:
        return (_british_reading(sector[1], sector[2], ""),)
    district = _DISTRICT.fullmatch(text)
    if district is not None:
        land = _ISLANDS.get(district[1], "GB")
        return (CodeReading(key=text, countries=frozenset((land,)), shown=text),)
    if country in {"", "GB", *_ISLANDS.values()} and _AREA.fullmatch(text):
        return (CodeReading(key=text, countries=frozenset(("GB",)), shown=text, whole=False),)
    return ()


def _british_reading(outward: str, digit: str, inward: str) -> CodeReading:
    area = outward[:2] if outward[1].isalpha() else outward[:1]
    coarse = area in _NO_SECTORS
    return CodeReading(
        key=outward if coarse else f"{outward} {digit}",
        countries=frozenset((_ISLANDS.get(area, "GB"),)),
        shown=f"{outward} {digit}{inward}",
        exact=not coarse and bool(inward),
    )


def _irish(text: str) -> tuple[CodeReading, ...]:
    parts = _EIRCODE.fullmatch(text)
    if parts is None:
        return ()
    shown = f"{parts[1]} {parts[2]}" if parts[2] else parts[1]
    return (CodeReading(key=parts[1], countries=frozenset(("IE",)), shown=shown),)


def _canadian(text: str) -> tuple[CodeReading, ...]:
    parts = _CANADIAN.fullmatch(text)
    if parts is None:
        return ()
    shown = f"{parts[1]} {parts[2]}" if parts[2] else parts[1]
    return (CodeReading(key=parts[1], countries=frozenset(("CA",)), shown=shown),)


def _digits(text: str, country: str) -> tuple[CodeReading, ...]:
    if country and country not in COVERED:
        return ()
    american = _ZIP.fullmatch(text)
    if american is not None:
        return (CodeReading(key=american[1], countries=AMERICAN, shown=text),)
    if len(text) == 4 and text.isdigit():
        return (CodeReading(key=text, countries=FOUR_DIGITS, shown=text),)
    return ()


def _is_code_shaped(text: str) -> bool:
    return bool(_LIKE_FULL_GB.fullmatch(text) or _DIGITS.fullmatch(text))
