"""Sources → the places that the gazetteer holds, merged, each with what it is in."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from meetings_data.gazetteer.near import NearBy
from meetings_data.gazetteer.own_names import OwnNames, Quarter
from meetings_data.gazetteer.sources import Locality, PostalCode, Town
from meetings_data.geo import distance_km
from meetings_data.meeting import Point
from meetings_data.places.folding import fold

#: Countries whose every place is held; their suburbs and quarters too, where there is a list.
HOME = frozenset(("GB", "IE", "IM", "JE", "GG", "US", "CA", "AU", "NZ", "ZA"))
#: Elsewhere: towns of so many.
FEWEST_PEOPLE = 2_000
#: Names in other languages: of cities, and of everywhere in these two.
CITY = 100_000
_BILINGUAL = frozenset(("GB", "IE"))
#: Two of one name so near each other are one place.
SAME_PLACE_KM = 6.0
#: A quarter has a fifth of its city's people at most, and lies within the city's reach. It is no
#: city itself, unless the city is as big as London; American suburbs are towns of their own.
QUARTER_SHARE = 5
LONDON = 5_000_000
_NO_QUARTERS = frozenset(("US", "CA"))
PEOPLE_PER_KM2 = 1_500
FURTHEST_REACH_KM = 20.0

#: "Ashton-under-Lyne" is "Ashton" to those who live there.
_TAIL_OF_NAME = re.compile(r" (?:on|upon|under|in|by|le|next|super) .+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer before it has a number."""

    name: str
    country: str
    region: str  # admin1 code within the country
    point: Point
    people: int  # 0: unknown
    timezone: str
    other_names: tuple[str, ...] = ()
    own: bool = False  # written down by hand
    parent: Point | None = None  # the city that this is a quarter of


def towns(read: Iterable[Town]) -> Iterator[Entry]:
    """Yield the towns that are held."""
    for town in read:
        if town.country in HOME or town.population >= FEWEST_PEOPLE:
            named = town.country in _BILINGUAL or town.population >= CITY
            yield Entry(
                name=town.name,
                country=town.country,
                region=town.region,
                point=town.point,
                people=town.population,
                timezone=town.timezone,
                other_names=town.other_names if named else (),
            )


def with_localities(
    held: Sequence[Entry], localities: Iterable[Locality], regions: Mapping[tuple[str, str], str]
) -> list[Entry]:
    """Add the localities that no held place of their name stands for.

    `regions` tells a region's code by its country and name.
    """
    around = NearBy((entry.point, entry) for entry in held)
    named: defaultdict[tuple[str, str], list[Point]] = defaultdict(list)
    for entry in held:
        named[entry.country, fold(entry.name)].append(entry.point)
    added = []
    for locality in sorted(localities, key=lambda it: (it.country, it.name, it.point.latitude)):
        twins = named[locality.country, fold(locality.name)]
        if any(distance_km(locality.point, twin) < SAME_PLACE_KM for twin in twins):
            continue
        town = around.nearest(locality.point, partial(_in_country, locality.country))
        if town is not None:
            twins.append(locality.point)
            added.append(_from_locality(locality, town, regions))
    return [*held, *added]


def with_quarters(
    held: Sequence[Entry], own: OwnNames, districts: Iterable[PostalCode]
) -> list[Entry]:
    """Add the quarters written down by hand; they take the place of localities of their name."""
    middle = {code.code: code.point for code in districts}
    around = NearBy((entry.point, entry) for entry in held)
    replaced: set[int] = set()
    added = []
    for quarter in own.quarters:
        point = quarter.point or middle[quarter.outcode]
        twins = [
            entry
            for _, entry in around.within(point, SAME_PLACE_KM)
            if entry.country == quarter.country and fold(entry.name) == fold(quarter.name)
        ]
        replaced.update(map(id, twins))
        added.append(_from_quarter(quarter, point, around, twins, own.quarter_weight))
    return [entry for entry in held if id(entry) not in replaced] + added


def with_parents(held: Sequence[Entry]) -> list[Entry]:
    """Tell which entries are quarters of a city."""
    parents: dict[int, Entry] = {}
    around = NearBy((entry.point, entry) for entry in held)
    for city in sorted(held, key=lambda entry: entry.people):
        if city.people < CITY or city.country in _NO_QUARTERS:
            continue
        for _, entry in around.within(city.point, reach_km(city.people)):
            if _is_quarter(entry, city):
                parents[id(entry)] = city
    return [
        replace(entry, parent=parents[id(entry)].point) if id(entry) in parents else entry
        for entry in held
    ]


def reach_km(people: int) -> float:
    """Return how far a town reaches from its middle, more or less."""
    return min(math.sqrt(people / PEOPLE_PER_KM2 / math.pi), FURTHEST_REACH_KM)


def _is_quarter(entry: Entry, city: Entry) -> bool:
    small = entry.people < CITY or city.people >= LONDON
    return (
        small and entry.country == city.country and (entry.people * QUARTER_SHARE <= city.people)
    )


def names_of(entry: Entry) -> dict[str, bool]:
    """Return every folded name, and whether it is one of its other names."""
    first = fold(entry.name)
    others = {fold(name) for name in entry.other_names}
    if entry.country in HOME:
        others.add(_TAIL_OF_NAME.sub("", first))
    names = {name: True for name in sorted(others) if len(name) > 2}
    return {**names, first: False} if first else names


def _in_country(country: str, entry: Entry) -> bool:
    return entry.country == country


def _from_locality(
    locality: Locality, town: Entry, regions: Mapping[tuple[str, str], str]
) -> Entry:
    return Entry(
        name=locality.name,
        country=locality.country,
        region=regions.get((locality.country, locality.state), town.region),
        point=locality.point,
        people=0,
        timezone=town.timezone,
    )


def _from_quarter(
    quarter: Quarter, point: Point, around: NearBy[Entry], twins: Sequence[Entry], weight: int
) -> Entry:
    counted = [twin for twin in twins if twin.people]
    if counted:
        best = max(counted, key=lambda twin: twin.people)
        return replace(best, people=max(best.people, weight), own=True)
    town = around.nearest(point, partial(_in_country, quarter.country))
    if town is None:
        raise ValueError(f"{quarter.name} lies near nothing")
    return Entry(
        name=quarter.name,
        country=quarter.country,
        region=town.region,
        point=point,
        people=weight,
        timezone=town.timezone,
        own=True,
    )
