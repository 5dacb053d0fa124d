"""Countries, regions and counties, by every name they have, with the towns that stand for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from meetings_data.gazetteer.entries import Entry
from meetings_data.gazetteer.own_names import Circle, County, OwnNames
from meetings_data.geo import distance_km
from meetings_data.meeting import Point
from meetings_data.places.folding import fold

#: So many towns stand for an area, no two so near each other.
TOWNS_PER_AREA = 4
APART_KM = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArea:
    """A country (no region), a region of it, or a county (with circles)."""

    name: str
    country: str
    region: str = ""
    names: tuple[str, ...]  # folded
    centroid: Point | None = None
    timezone: str = ""
    towns: tuple[Entry, ...] = ()  # the biggest, or the one that a county is asked for by
    circles: tuple[tuple[Point, float], ...] = ()
    umbrella: bool = False


def countries(
    names: Mapping[str, str], own: OwnNames, held: Iterable[Entry]
) -> Iterator[NamedArea]:
    """Yield every country that holds a town, with the zone of most of its people."""
    towns: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in held:
        towns[entry.country].append(entry)
    for code in sorted(towns):
        name = names.get(code, code)
        yield NamedArea(
            name=name,
            country=code,
            names=_folded([name, code, *own.countries.get(code, ())]),
            centroid=own.centroids.get(code),
            timezone=_zone_of_most(towns[code]),
            towns=biggest(towns[code]),
        )


def regions(names: Mapping[str, str], own: OwnNames, held: Iterable[Entry]) -> Iterator[NamedArea]:
    """Yield every region that holds a town; an American state by its two letters too."""
    towns: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in held:
        towns[entry.country, entry.region].append(entry)
    for country, code in sorted(towns):
        key = f"{country}.{code}"
        name = names.get(key, "")
        letters = [code] if country == "US" else []
        if name:
            yield NamedArea(
                name=name,
                country=country,
                region=code,
                names=_folded([name, *letters, *own.regions.get((country, code), ())]),
                centroid=own.centroids.get(key),
                timezone=_zone_of_most(towns[country, code]),
                towns=biggest(towns[country, code]),
            )


def counties(own: OwnNames, held: Iterable[Entry]) -> Iterator[NamedArea]:
    """Yield every county; raises ValueError where a circle's town is not in the sources."""
    towns: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in held:
        towns[entry.country, fold(entry.name)].append(entry)
    for county in own.counties:
        circles = [
            (_town_of(county, circle, towns), circle.radius_km) for circle in county.circles
        ]
        yield NamedArea(
            name=county.names[0],
            country=county.country,
            region="" if county.region == "*" else county.region,
            names=_folded(county.names),
            timezone=circles[0][0].timezone,
            towns=(circles[0][0],),
            circles=tuple((town.point, radius) for town, radius in circles),
            umbrella=county.umbrella,
        )


def county_of(entry: Entry, known: Mapping[int, NamedArea]) -> int | None:
    """Return the number of the county that the entry lies deepest in.

    Counties overlap where circles cannot follow a border; then the nearer middle decides.
    """
    depths = [
        (
            min(distance_km(entry.point, middle) / radius for middle, radius in county.circles),
            number,
        )
        for number, county in known.items()
        if county.country == entry.country and county.region in {"", entry.region}
    ]
    depth, number = min(depths, default=(2.0, 0))
    return number if depth <= 1 else None


def biggest(held: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the towns with most people that lie well apart."""
    chosen: list[Entry] = []
    for entry in sorted(held, key=lambda it: (-it.people, it.name)):
        if len(chosen) == TOWNS_PER_AREA or not entry.people:
            break
        near = any(distance_km(entry.point, other.point) < APART_KM for other in chosen)
        if entry.parent is None and not near:
            chosen.append(entry)
    return tuple(chosen)


def _town_of(
    county: County, circle: Circle, towns: Mapping[tuple[str, str], Sequence[Entry]]
) -> Entry:
    named = [
        town
        for town in towns.get((county.country, fold(circle.town)), ())
        if county.region in {"*", town.region}
    ]
    if not named:
        raise ValueError(f"{county.names[0]}: no town named {circle.town}")
    return max(named, key=lambda town: town.people)


def _zone_of_most(towns: Iterable[Entry]) -> str:
    people: defaultdict[str, int] = defaultdict(int)
    for town in towns:
        people[town.timezone] += town.people + 1
    return max(sorted(people), key=lambda zone: people[zone])


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({folded for name in names if (folded := fold(name))}))
