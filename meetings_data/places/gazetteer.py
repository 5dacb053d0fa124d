"""What people type → a place, offline: the packaged gazetteer, opened in place and never written.

The order of thought: a postal code, a name spelled right, a name spelled nearly right, a known
name among unknown words.
"""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from meetings_data.geo import distance_km
from meetings_data.meeting import Point
from meetings_data.places.coded import Codes, FoundCodes
from meetings_data.places.folding import fold
from meetings_data.places.known import Known
from meetings_data.places.labels import Labels
from meetings_data.places.names import Names
from meetings_data.places.nearest import nearest, nearest_town
from meetings_data.places.place import Area, Place, PlaceKind
from meetings_data.places.ranking import Candidate, choices, ranked
from meetings_data.places.reading import Tokens
from meetings_data.places.rows import Rows
from meetings_data.places.typos import is_known_enough, is_misspelling, repaired

PACKAGED = Path(__file__).parents[1] / "gazetteer" / "places.sqlite"
#: A pin this near to the middle that maps give a whole country or state stands for all of it.
CENTROID_KM = 0.5
#: What is longer is no place name but talk.
_MOST_WORDS, _MOST_LETTERS = 10, 80
_MOST_OTHERS = 8
#: Unknown words may stand before or after the known name of a town of so many.
_MOST_UNKNOWN_WORDS = 4
_PEOPLE_AMONG_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class _Meant:
    """What the words may mean, best first, and whether they had to be read otherwise."""

    best_first: tuple[Candidate, ...] = ()
    guessed: bool = False


class Gazetteer:
    """The packaged places. A context manager over one read-only file; single thread.

    `country` is a hint, an ISO 3166-1 code: where the person is, or whom the service is for.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._names = Names(rows)
        self._codes = Codes(rows, self._names)
        self._labels = Labels(rows)
        self._known = Known(rows, self._names)
        self._never = rows.words("never")
        self._plain = self._never | rows.words("ordinary") | rows.words("given")

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the packaged file, or another made by the same maker. Raises DirectoryError."""
        return cls(Rows(path or PACKAGED))

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def find(self, words: str, *, country: str = "") -> tuple[Place, ...]:
        """Return the place that is meant; none: unknown; two to four: ask which, best first."""
        hint = _hint(country)
        coded = self._coded(words, hint)
        if coded is not None:
            asked = len(coded.meant) > 1
            return tuple(self._codes.place(it, hint, asked=asked) for it in coded.meant)
        meant = self._meant(words, hint)
        if not meant.best_first:
            return ()
        chosen = choices(meant.best_first)
        if len(chosen) > 1:
            return tuple(
                _place(it, self._labels.among(it, chosen), guessed=meant.guessed) for it in chosen
            )
        name = self._labels.single(chosen[0], self._others(meant, hint), hint)
        return (_place(chosen[0], name, guessed=meant.guessed),)

    def also(self, words: str, country: str = "") -> tuple[Place, ...]:
        """Return the other places of that name, best first, without the one that `find` gave."""
        hint = _hint(country)
        coded = self._coded(words, hint)
        if coded is not None:
            others = coded.others if len(coded.meant) == 1 else coded.meant
            return tuple(self._codes.place(it, hint, asked=True) for it in others)
        meant = self._meant(words, hint)
        if not meant.best_first:
            return ()
        everything = self._others(meant, hint)
        if len(choices(meant.best_first)) > 1:
            everything = (meant.best_first[0], *everything)
        listed = everything[:_MOST_OTHERS]
        return tuple(_place(it, self._labels.among(it, listed), guessed=False) for it in listed)

    def knows(self, words: str, within: str = "") -> bool:
        """Tell whether the words may be picked out of a sentence as a place.

        Postcodes may; plain words and people's names that are also villages may not. Any name
        may when `within`, said after it, is what it lies in ("Boston", "MA") or the number of
        its district ("Dublin", "8").
        """
        if len(words) + len(within) > _MOST_LETTERS:
            return False
        name = tuple(fold(words).split())
        if within:
            rest = tuple(fold(within).split())
            return self._known.lies_in(name, rest) or self._codes.is_district(words, within)
        return self._known.knows(name) or self._codes.exists(words)

    def town(self, name: str, *, country: str = "", region: str = "") -> tuple[Place, ...]:
        """Return the towns, quarters and counties of exactly that name, best first.

        Only those in `country` and in `region` (a state, county or nation by any of its names)
        where these are given and known.
        """
        hint = _hint(country)
        found = self._names.whole(tuple(fold(name).split()), hint)
        inside = [it for it in found if not hint or it.spot.country == hint]
        within = tuple(fold(region).split())
        if within and self._names.is_anything(within):
            bounds = self._names.bounds()
            inside = [it for it in inside if bounds.hold(it.spot, within)]
        return tuple(_place(it, it.county or it.spot.name, guessed=False) for it in inside)

    def postcode(self, code: str, *, country: str = "") -> Area | None:
        """Return where a postal code is; None when it does not exist, or in several countries."""
        coded = self._codes.find_whole(code, _hint(country))
        if len(coded.meant) != 1:
            return None
        found = coded.meant[0]
        return Area(
            point=found.code.point,
            radius_km=found.code.radius_km,
            country=found.code.country,
            exact=found.reading.exact,
        )

    def nearest_town(self, point: Point) -> Place | None:
        """Return the town that the point is in or near; None further than 60 km from any."""
        spot = nearest_town(point, self._rows)
        return None if spot is None else _place(Candidate(spot, 0.0), spot.name, guessed=False)

    def region_of(self, point: Point) -> str:
        """Return the first-level region of the nearest town: "England", "New York"; or nothing."""
        spot = nearest_town(point, self._rows)
        return "" if spot is None else spot.region_name

    def county_of(self, point: Point) -> str:
        """Return the county of the nearest town, where counties are known, else its region."""
        spot = nearest_town(point, self._rows)
        if spot is None:
            return ""
        county = None if spot.county is None else self._rows.area(spot.county)
        return spot.region_name if county is None else county.name

    def country_of(self, point: Point) -> str:
        """Return the country of the nearest place; empty at sea or far from any."""
        spot = nearest(point, self._rows)
        return "" if spot is None else spot.country

    def country_timezone(self, country: str) -> str:
        """Return the zone that most people of a country live in; empty when unknown."""
        known = self._rows.country(_hint(country))
        return "" if known is None else known.timezone

    def is_centroid(self, point: Point) -> bool:
        """Tell whether the point is the middle of a country or state, as maps give it."""
        return any(distance_km(point, middle) <= CENTROID_KM for middle in self._rows.centroids)

    def _coded(self, words: str, hint: str) -> FoundCodes | None:
        if len(words) > _MOST_LETTERS or self._never.issuperset(fold(words).split()):
            return None
        return self._codes.find(words, hint)

    def _meant(self, words: str, hint: str) -> _Meant:
        tokens = tuple(fold(words).split())
        if not 0 < len(tokens) <= _MOST_WORDS or len(words) > _MOST_LETTERS:
            return _Meant()
        if self._never.issuperset(tokens):
            return _Meant()
        exact = self._names.read(tokens, hint)
        misspelled = bool(exact) and is_misspelling(exact[0].spot)
        if exact and (not misspelled or is_known_enough(exact[0], hint)):
            plain = misspelled and self._plain.issuperset(tokens)
            return _Meant() if plain else _Meant(exact, guessed=misspelled)
        nearly = repaired(tokens, hint, names=self._names, rows=self._rows, plain=self._plain)
        return _Meant(nearly or self._among_words(tokens, hint), guessed=True)

    def _among_words(self, tokens: Tokens, hint: str) -> tuple[Candidate, ...]:
        """Find a town before or after words that nobody knows: a street, a building."""
        for at in range(1, min(len(tokens), _MOST_UNKNOWN_WORDS + 1)):
            for words in (tokens[at:], tokens[: len(tokens) - at]):
                found = () if self._plain.issuperset(words) else self._names.whole(words, hint)
                known = [it for it in found if it.spot.people >= _PEOPLE_AMONG_WORDS]
                if known:
                    return tuple(known)
        return ()

    def _others(self, meant: _Meant, hint: str) -> tuple[Candidate, ...]:
        best = meant.best_first[0]
        everything = (*meant.best_first, *self._names.alike(best, hint))
        return tuple(it for it in ranked(everything) if it.spot.number != best.spot.number)


def _hint(country: str) -> str:
    code = country.strip().upper()
    return "GB" if code == "UK" else code


def _place(candidate: Candidate, name: str, *, guessed: bool) -> Place:
    spot = candidate.spot
    kind = PlaceKind.QUARTER if spot.parent is not None else PlaceKind.TOWN
    return Place(
        name=name,
        latitude=spot.point.latitude,
        longitude=spot.point.longitude,
        country=spot.country,
        timezone=spot.timezone,
        kind=PlaceKind.COUNTY if candidate.county else kind,
        guessed=guessed,
    )
