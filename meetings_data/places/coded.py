"""Postal codes, alone or among other words → where they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings_data.geo import distance_km
from meetings_data.places.folding import fold
from meetings_data.places.names import Names
from meetings_data.places.nearest import nearest, nearest_town
from meetings_data.places.place import Place, PlaceKind
from meetings_data.places.postcodes import CodeReading, city_and_number, district_key, read_code
from meetings_data.places.ranking import is_home
from meetings_data.places.rows import Code, Rows

#: A code and a town further apart than this contradict each other.
_SAME_TOWN_KM = 60.0


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code that exists, and how it was read."""

    code: Code
    reading: CodeReading


@dataclass(frozen=True, slots=True)
class FoundCodes:
    """The one that is meant, or those to choose from; the others are further ways to read it."""

    meant: tuple[FoundCode, ...]
    others: tuple[FoundCode, ...] = ()


class Codes:
    """Looks postal codes up in the gazetteer's file."""

    def __init__(self, rows: Rows, names: Names) -> None:
        self._rows = rows
        self._names = names

    def find(self, words: str, country: str) -> FoundCodes | None:
        """Return what the words mean as a code; empty: none such exists; None: they are none."""
        readings = read_code(words, country)
        found = self._existing(readings.readings)
        whole = any(it.reading.whole for it in found)
        if whole or (found and not self._is_called_so(words, country)):
            return _at_home(found, country)
        if readings.looks_like_one and all(it.whole for it in readings.readings):
            return None if self._rows.named(fold(words)) else FoundCodes(())
        return self._by_city(words) or self._among_words(words, country)

    def find_whole(self, code: str, country: str) -> FoundCodes:
        """Return what exactly this code means, with no other words around it."""
        readings = [it for it in read_code(code, country).readings if it.whole]
        return _at_home(self._existing(readings), country)

    def exists(self, words: str) -> bool:
        """Tell whether the words are a code that nobody would type for anything else."""
        readings = read_code(words).readings
        whole = [it for it in readings if it.whole]
        telling = [it for it in whole if len(it.key) != 4 or not it.key.isdigit()]
        full = [it for it in telling if it.countries != {"CA"} or len(it.shown) > len(it.key)]
        return bool(self._existing(full))

    def is_district(self, city: str, number: str) -> bool:
        """Tell whether a city has a district of that number: "Leeds 6", "Dublin 8"."""
        found = self._by_city(f"{city} {number}")
        return found is not None and bool(found.meant)

    def place(self, found: FoundCode, country: str, *, asked: bool) -> Place:
        """Return the code as a place; `asked` when it is one of several to choose from."""
        code = found.code
        town = nearest_town(code.point, self._rows)
        land = self._rows.country(code.country)
        name = found.reading.shown
        if code.label:
            name = f"{name} {code.label}"
        if not found.reading.whole and town is not None:
            name = f"{name}, {town.name}"
        if land is not None and (asked or (country and not is_home(code.country, country))):
            name = f"{name}, {land.name}"
        return Place(
            name=name,
            latitude=code.point.latitude,
            longitude=code.point.longitude,
            country=code.country,
            timezone=town.timezone if town else land.timezone if land else "",
            kind=PlaceKind.POSTCODE,
        )

    def _existing(self, readings: Iterable[CodeReading]) -> list[FoundCode]:
        return [
            FoundCode(code, reading)
            for reading in readings
            for code in self._rows.codes(reading.key)
            if code.country in reading.countries
        ]

    def _is_called_so(self, letters: str, country: str) -> bool:
        """Tell whether two letters are rather a short name ("LA") or, from anywhere, a state."""
        folded = fold(letters)
        states = [it for it in self._rows.areas(folded) if it.kind == "region" and not country]
        return bool(states or self._rows.named(folded))

    def _by_city(self, words: str) -> FoundCodes | None:
        """Read "Leeds 6" as LS6, and "Leeds 99" as nowhere."""
        parts = city_and_number(words)
        if parts is None:
            return None
        city, number = parts
        for country, letters in self._rows.letters(city):
            key = district_key(country, letters, number)
            reading = CodeReading(key=key, countries=frozenset((country,)), shown=key)
            return FoundCodes(tuple(self._existing((reading,))))
        return None

    def _among_words(self, words: str, country: str) -> FoundCodes | None:
        """Find a code at the beginning or the end of other words: it wins over the town."""
        typed = words.replace(",", " ").split()
        for code, rest in _ends(typed):
            readings = [it for it in read_code(code, country).readings if it.whole]
            found = [it for it in self._existing(readings) if self._agree(it, rest)]
            if found:
                return _at_home(found, country)
        return None

    def _agree(self, found: FoundCode, rest: Sequence[str]) -> bool:
        """Tell whether the other words can stand beside the code."""
        tokens = tuple(fold(" ".join(rest)).split())
        if found.reading.exact or not tokens:
            return True
        spot = nearest(found.code.point, self._rows)
        if spot is not None and self._names.bounds().hold(spot, tokens):
            return True
        named = self._names.read(tokens, found.code.country)
        if not named:
            return not found.code.code.isdigit()
        return any(
            distance_km(it.spot.point, found.code.point) <= _SAME_TOWN_KM for it in named[:1]
        )


def _ends(typed: Sequence[str]) -> Iterable[tuple[str, Sequence[str]]]:
    for length in (2, 1):
        if len(typed) > length:
            yield " ".join(typed[-length:]), typed[:-length]
            yield " ".join(typed[:length]), typed[length:]


def _at_home(found: Sequence[FoundCode], country: str) -> FoundCodes:
    home = tuple(it for it in found if country and is_home(it.code.country, country))
    if not home:
        return FoundCodes(tuple(found))
    return FoundCodes(home, tuple(it for it in found if it not in home))
