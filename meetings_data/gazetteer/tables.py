"""The tables of the gazetteer, and the one place that fills them."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from meetings_data.gazetteer import areas, entries
from meetings_data.gazetteer.areas import NamedArea
from meetings_data.gazetteer.entries import Entry
from meetings_data.gazetteer.own_names import OwnNames
from meetings_data.gazetteer.sources import PostalCode
from meetings_data.meeting import Point
from meetings_data.places.folding import fold
from meetings_data.places.grid import PLACES_PER_TILE, UNITS_PER_DEGREE, first_number
from meetings_data.places.rows import FORMAT

#: Misspelled names are repaired to places of so many people, or written down by hand.
REPAIRED_HOME, REPAIRED_ABROAD = 2_000, 50_000
SHORTEST_REPAIRED = 4
#: Short other names ("Notts", "Bham") lie one letter from plain words.
SHORTEST_OTHER_REPAIRED = 7

Row = tuple[object, ...]

_SCHEMA = (
    "create table zone (id integer primary key, name text not null)",
    # A country, a region of it, or a county. Coordinates are whole numbers everywhere.
    "create table area (id integer primary key, kind text not null, country text not null,"
    " region text not null, name text not null, latitude integer, longitude integer,"
    " zone integer not null)",
    "create table area_name (folded text not null, area integer not null,"
    " primary key (folded, area)) without rowid",
    "create table area_town (area integer not null, position integer not null,"
    " place integer not null, primary key (area, position)) without rowid",
    "create table circle (area integer not null, latitude integer not null,"
    " longitude integer not null, radius integer not null)",
    # The number says where it is: see places/grid.py.
    "create table place (number integer primary key, name text not null, region integer not null,"
    " county integer, latitude integer not null, longitude integer not null,"
    " people integer not null, zone integer not null, parent integer, own integer not null)",
    "create table name (folded text not null, place integer not null, other integer not null,"
    " primary key (folded, place)) without rowid",
    "create table code (code text not null, country text not null, latitude integer not null,"
    " longitude integer not null, radius integer not null, label text not null,"
    " primary key (code, country)) without rowid",
    "create table numbered (folded text not null, country text not null, letters text not null)",
    "create table word (sort text not null, word text not null, primary key (sort, word))"
    " without rowid",
    # Names worth repairing to, by their length, one a line.
    "create table spelling (length integer primary key, names text not null)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that goes into the file."""

    places: Sequence[Entry]
    areas: Sequence[NamedArea]
    codes: Sequence[PostalCode]
    own: OwnNames


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """The numbers by which the tables refer to each other. Entries are told by their identity."""

    numbers: Mapping[int, int]
    areas: Mapping[int, NamedArea]
    regions: Mapping[tuple[str, str], int]
    counties: Mapping[int, NamedArea]
    counties_shown: Mapping[int, NamedArea]
    zones: Mapping[str, int]
    cities: Mapping[Point, int]


def fill(database: Database, contents: Contents) -> None:
    """Write every table into an empty database."""
    database.execute("pragma page_size = 4096")
    database.execute(f"pragma user_version = {FORMAT}")
    index = _index(contents)
    placed = sorted(contents.places, key=lambda entry: index.numbers[id(entry)])
    names = _names(placed, contents.own, index)
    with database.atomic():
        for statement in _SCHEMA:
            database.execute(statement)
        conn = database.conn
        _insert(conn, "zone", sorted((number, name) for name, number in index.zones.items()))
        _write_areas(conn, index)
        _insert(conn, "place", (_place_row(entry, index) for entry in placed))
        _insert(conn, "name", sorted((*key, int(other)) for key, other in names.items()))
        _insert(conn, "code", sorted(map(_code_row, contents.codes)))
        _insert(conn, "numbered", sorted(_numbered_rows(contents.own)))
        _insert(conn, "word", words(contents.own))
        _insert(conn, "spelling", _spellings(placed, names, contents.own, index))
    database.execute("vacuum")


def numbered(held: Iterable[Entry]) -> dict[int, int]:
    """Return each entry's number, by its identity: those with most people first in each tile."""
    tiles: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in held:
        tiles[first_number(entry.point)].append(entry)
    numbers: dict[int, int] = {}
    for first, inside in tiles.items():
        if len(inside) > PLACES_PER_TILE:
            raise ValueError(f"{len(inside)} places in one tile, at most {PLACES_PER_TILE}")
        inside.sort(key=lambda it: (-it.people, it.name, it.point.latitude, it.point.longitude))
        numbers.update((id(entry), first + at) for at, entry in enumerate(inside))
    return numbers


def whole(point: Point) -> tuple[int, int]:
    """Return the coordinates as whole numbers."""
    return round(point.latitude * UNITS_PER_DEGREE), round(point.longitude * UNITS_PER_DEGREE)


def words(own: OwnNames) -> list[tuple[str, str]]:
    """Return every word and filler phrase with its sort."""
    sorts = {"never": own.never, "ordinary": own.ordinary, "given": own.given, **own.fillers}
    return sorted({(sort, fold(word)) for sort, listed in sorts.items() for word in listed})


def _index(contents: Contents) -> _Index:
    known = dict(enumerate(contents.areas, 1))
    numbers = numbered(contents.places)
    zones = sorted({entry.timezone for entry in contents.places})
    return _Index(
        numbers=numbers,
        areas=known,
        regions={(it.country, it.region): at for at, it in known.items() if not it.circles},
        counties={at: it for at, it in known.items() if it.circles},
        counties_shown={at: it for at, it in known.items() if it.circles and not it.umbrella},
        zones={name: at for at, name in enumerate(zones, 1)},
        cities={it.point: numbers[id(it)] for it in contents.places if it.people >= entries.CITY},
    )


def _insert(conn: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if listed:
        marks = ",".join("?" * len(listed[0]))
        conn.executemany(f"insert into {table} values ({marks})", listed)  # noqa: S608


def _write_areas(conn: sqlite3.Connection, index: _Index) -> None:
    areas_by_number = index.areas.items()
    _insert(conn, "area", (_area_row(number, area, index) for number, area in areas_by_number))
    names = {(name, number) for number, area in areas_by_number for name in area.names}
    _insert(conn, "area_name", sorted(names))
    towns = (
        (number, position, index.numbers[id(town)])
        for number, area in areas_by_number
        for position, town in enumerate(area.towns)
    )
    _insert(conn, "area_town", towns)
    circles = (
        (number, *whole(middle), round(km * 10))
        for number, area in areas_by_number
        for middle, km in area.circles
    )
    _insert(conn, "circle", circles)


def _area_row(number: int, area: NamedArea, index: _Index) -> Row:
    kind = "county" if area.circles else "region" if area.region else "country"
    where = whole(area.centroid) if area.centroid else (None, None)
    zone = index.zones[area.timezone]
    return number, kind, area.country, area.region, area.name, *where, zone


def _place_row(entry: Entry, index: _Index) -> Row:
    country = index.regions[entry.country, ""]
    return (
        index.numbers[id(entry)],
        entry.name,
        index.regions.get((entry.country, entry.region), country),
        areas.county_of(entry, index.counties_shown),
        *whole(entry.point),
        entry.people,
        index.zones[entry.timezone],
        None if entry.parent is None else index.cities[entry.parent],
        int(entry.own),
    )


def _names(placed: Iterable[Entry], own: OwnNames, index: _Index) -> dict[tuple[str, int], bool]:
    """Return (folded name, place) → whether it is one of the place's other names."""
    names: dict[tuple[str, int], bool] = {}
    called: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in placed:
        number = index.numbers[id(entry)]
        names.update({(name, number): other for name, other in entries.names_of(entry).items()})
        called[entry.country, fold(entry.name)].append(entry)
    for country, aliases, towns in own.aliases:
        named = [called[country, fold(town)] for town in towns]
        meant = [max(twins, key=lambda it: it.people) for twins in named if twins]
        if not meant:
            raise ValueError(f"{aliases[0]}: no town named {towns[0]}")
        at_home = {index.numbers[id(it)] for it in placed if it.country == country}
        for alias in map(fold, aliases):
            # Whoever says "Kingston" does not mean Kingston upon Hull.
            for other in [key for key in names if key[0] == alias and key[1] in at_home]:
                if names[other]:
                    del names[other]
            for position, entry in enumerate(meant):
                key = alias, index.numbers[id(entry)]
                names[key] = names.get(key, True) and position > 0
    return names


def _spellings(
    placed: Iterable[Entry],
    names: Mapping[tuple[str, int], bool],
    own: OwnNames,
    index: _Index,
) -> Iterator[Row]:
    worth = {index.numbers[id(entry)] for entry in placed if _worth_repairing(entry)}
    chosen = {fold(entry.name) for entry in placed if _worth_repairing(entry)}
    chosen |= {
        name
        for (name, number), other in names.items()
        if number in worth and not other and len(name) >= SHORTEST_OTHER_REPAIRED
    }
    chosen |= {fold(area.name) for area in index.counties.values()}
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(chosen.difference(own.never, own.ordinary)):
        if len(name) >= SHORTEST_REPAIRED and name.replace(" ", "").isalpha():
            by_length[len(name)].append(name)
    for length in sorted(by_length):
        yield length, "\n".join(by_length[length])


def _worth_repairing(entry: Entry) -> bool:
    least = REPAIRED_HOME if entry.country in entries.HOME else REPAIRED_ABROAD
    return entry.people >= least


def _numbered_rows(own: OwnNames) -> Iterator[tuple[str, str, str]]:
    for country, city, letters in own.numbered:
        yield fold(city), country, letters


def _code_row(code: PostalCode) -> tuple[str, str, int, int, int, str]:
    radius = round((code.radius_km or 0.0) * 10)
    return code.code, code.country, *whole(code.point), radius, _label(code)


def _label(code: PostalCode) -> str:
    """Return the town to show beside a code that is only digits."""
    if not code.places or not code.code.isdigit():
        return ""
    return code.places[0].partition(" (")[0]
