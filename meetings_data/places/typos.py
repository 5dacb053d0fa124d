"""Misspelled names → what they may be meant for. Asked only when nothing is spelled so."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from meetings_data.places.folding import fold
from meetings_data.places.names import Names
from meetings_data.places.ranking import Candidate, is_home, is_next_door, ranked
from meetings_data.places.reading import Tokens, splits, trimmed
from meetings_data.places.rows import Rows, Spot

#: Letters typed wrong, left out, doubled or swapped: one, and two in a long name.
SHORTEST = 4
LONG = 8
_LONG_NAME = 9
#: A wrong first letter is rare, and between short names there are too many neighbours.
_LONG_ENOUGH_FOR_FIRST = 8
#: One more wrong letter makes a name so much less likely.
_PER_LETTER = 1.5
#: The shorter the word, the better known the place must be: people by length of what was typed.
#: English is full of words that are one letter from a town in India.
_PEOPLE_HOME = {3: math.inf, 4: 100_000, 5: 20_000, 6: 10_000, 7: 5_000}
_PEOPLE_ANYWHERE = {3: math.inf, 4: 400_000}
_PEOPLE_ABROAD = {3: math.inf, 4: math.inf, 5: math.inf}
_LEAST_HOME, _LEAST_ANYWHERE, _LEAST_ABROAD = 2_000, 50_000, 500_000
#: A quarter written down by hand is known, whatever its people.
_SHORTEST_OWN = 6
_MOST_NAMES = 12

_UMLAUT = re.compile(r"([aou])e")


@dataclass(frozen=True, slots=True)
class _Near:
    name: str
    letters: int  # how many were wrong


def repaired(
    tokens: Tokens, country: str, names: Names, rows: Rows, plain: frozenset[str]
) -> tuple[Candidate, ...]:
    """Return what the words may be misspelled for, best first.

    `plain` are words that nobody misspelled, such as "beer": they are repaired to nothing.
    """
    for words in trimmed(tokens, names.fillers):
        found = _whole(words, country, names, rows, plain)
        if not found:
            found = _qualified(words, country, names, rows, plain)
        if found:
            return ranked(found)
    return ()


def is_misspelling(spot: Spot) -> bool:
    """Tell whether a spot was found by one of its names that is its first, spelled wrong.

    The sources list "Birmingam" among the other names of Birmingham; "Koeln" is no slip.
    """
    first = fold(spot.name)
    if not spot.other or _UMLAUT.sub(r"\1", spot.called) == first:
        return False
    most = 2 if len(spot.called) >= LONG else 1
    return OSA.distance(spot.called, first, score_cutoff=most) <= most


def is_known_enough(candidate: Candidate, country: str, letters: int | None = None) -> bool:
    """Tell whether a place is so well known that so short a word may be it, misspelled."""
    spot = candidate.spot
    length = len(spot.called) if letters is None else letters
    return (spot.own and length >= _SHORTEST_OWN) or spot.people >= _fewest_people(
        spot, length, country
    )


def _whole(
    words: Tokens, country: str, names: Names, rows: Rows, plain: frozenset[str]
) -> list[Candidate]:
    if plain.issuperset(words):
        return []
    typed = " ".join(words)
    found = []
    for near in _near(typed, rows):
        for candidate in names.whole(tuple(near.name.split()), country):
            if not candidate.spot.other and is_known_enough(candidate, country, len(typed)):
                less = _PER_LETTER * (near.letters - 1)
                found.append(replace(candidate, score=candidate.score - less))
    return found


def _qualified(
    words: Tokens, country: str, names: Names, rows: Rows, plain: frozenset[str]
) -> list[Candidate]:
    """Repair a name that is followed or led by what it lies in, spelled right."""
    bounds = names.bounds()
    for split in splits(words, names.fillers):
        if not names.is_anything(split.within):
            continue
        found = _whole(split.name, country, names, rows, plain)
        inside = [it for it in found if bounds.hold(it.spot, split.within)]
        if inside:
            return inside
    return []


def _near(typed: str, rows: Rows) -> Iterable[_Near]:
    if len(typed) < SHORTEST or not any(map(str.isalpha, typed)):
        return ()
    most = 2 if len(typed) >= LONG else 1
    listed = rows.spellings(len(typed) - most, len(typed) + most)
    found = process.extract(
        typed, listed, scorer=OSA.distance, score_cutoff=most, limit=_MOST_NAMES
    )
    return list(_plausible(typed, ((name, int(letters)) for name, letters, _ in found)))


def _plausible(typed: str, found: Iterable[tuple[str, int]]) -> Iterator[_Near]:
    for name, letters in found:
        swapped = name[:2] == typed[1::-1]
        any_first = letters == 1 and len(typed) >= _LONG_ENOUGH_FOR_FIRST
        long_enough = letters == 1 or len(name) >= _LONG_NAME
        if letters and long_enough and (name[0] == typed[0] or swapped or any_first):
            yield _Near(name, letters)


def _fewest_people(spot: Spot, length: int, country: str) -> float:
    if is_home(spot.country, country):
        return _PEOPLE_HOME.get(length, _LEAST_HOME)
    if not country or is_next_door(spot.country, country):
        return _PEOPLE_ANYWHERE.get(length, _LEAST_ANYWHERE)
    return _PEOPLE_ABROAD.get(length, _LEAST_ABROAD)
