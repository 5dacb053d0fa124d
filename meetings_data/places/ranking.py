"""Which of several places of one name is meant, or that it must be asked."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings_data.geo import distance_km
from meetings_data.meeting import Point
from meetings_data.places.rows import Spot

#: A place is as likely as the logarithm of its people; a hamlet counts as so many.
FEWEST_PEOPLE = 100
#: Asked for by its first name rather than by another.
FIRST_NAME = 1.0
#: In the country that the person is in, or the service is for: a town there comes before a city
#: of a thousand times its size elsewhere.
HOME = 3.0
#: In the country next door: it comes before a place of ten times its size further off.
NEXT_DOOR = 1.0
#: Two so near each other in likelihood, and so far from each other on the map, are asked about.
DOUBT = 1.0
APART_KM = 15.0
CHOICES = 4
#: A county or the like is as likely as a town of so many.
COUNTY_PEOPLE = 200_000

#: Who types without naming the country means these too.
_NEXT_DOOR = (frozenset(("GB", "IE")), frozenset(("US", "CA")), frozenset(("AU", "NZ")))
_TOGETHER = (frozenset(("GB", "IM", "JE", "GG")), frozenset(("US", "PR", "VI", "GU")))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A spot that the words may mean, and how likely that is."""

    spot: Spot
    score: float
    county: str = ""  # its name, where the spot only stands for a county


def score(spot: Spot, country: str) -> float:
    """Return how likely a spot is meant; a difference of 1 is ten times the people."""
    people = math.log10(max(spot.people, FEWEST_PEOPLE))
    first = 0.0 if spot.other else FIRST_NAME
    return people + first + _nearness(spot.country, country)


def _nearness(country: str, hint: str) -> float:
    if is_home(country, hint):
        return HOME
    return NEXT_DOOR if is_next_door(country, hint) else 0.0


def is_home(country: str, hint: str) -> bool:
    """Tell whether a place of the country needs no naming of it, given the hint."""
    return country == hint or any({country, hint} <= together for together in _TOGETHER)


def is_next_door(country: str, hint: str) -> bool:
    """Tell whether people of the one country speak of places of the other as of their own."""
    return {country, hint} in _NEXT_DOOR


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates best first, without those that a better one lies beside."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda it: (-it.score, it.spot.number)):
        if not any(is_same(candidate.spot.point, other.spot.point) for other in kept):
            kept.append(candidate)
    return tuple(kept)


def choices(best_first: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the one that is meant, or the two to four that must be asked about."""
    doubtful = [it for it in best_first if it.score >= best_first[0].score - DOUBT]
    return tuple(doubtful[:CHOICES])


def is_same(a: Point, b: Point) -> bool:
    """Tell whether two points are near enough to need no question."""
    return distance_km(a, b) <= APART_KM
