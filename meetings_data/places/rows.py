"""What stands in the gazetteer's file, read as records; all SQL that reads it is here."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from meetings_data.errors import DirectoryError
from meetings_data.meeting import Point
from meetings_data.places.grid import UNITS_PER_DEGREE, number_ranges

#: The file says by which version of the maker it was made.
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place of the file, by one of its names."""

    number: int
    name: str
    country: str
    region: int
    region_name: str
    county: int | None
    point: Point
    people: int  # 0: unknown
    timezone: str
    parent: int | None  # the city that it is a quarter of
    own: bool  # written down by hand
    called: str = ""  # the folded name that it was found by
    other: bool = False  # which is not its first


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map, without its name."""

    number: int
    point: Point
    people: int
    town: bool  # not a quarter of a city


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArea:
    """A country, a region of one, or a county."""

    number: int
    kind: str  # "country", "region" or "county"
    country: str
    name: str
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One postal code, district, sector or area."""

    code: str
    country: str
    point: Point
    radius_km: float
    label: str


_SPOT = (
    "select place.number, place.name, area.country, place.region, area.name, place.county,"
    " place.latitude, place.longitude, place.people, zone.name, place.parent, place.own"
)
_JOINED = " join area on area.id = place.region join zone on zone.id = place.zone"
_AREA = (
    "select area.id, area.kind, area.country, area.name, zone.name"
    " from area join zone on zone.id = area.zone"
)


class Rows:
    """The open file. Must be closed; single thread."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise DirectoryError(path, "There is no such file.", "Install the package again.")
        # Immutable: opened in place without locks, so that its folder need not be writable.
        self._conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            (version,) = self._conn.execute("pragma user_version").fetchone()
        except sqlite3.DatabaseError as error:
            self._conn.close()
            raise DirectoryError(path, f"{error}.", "Install the package again.") from error
        if version != FORMAT:
            self._conn.close()
            raise DirectoryError(path, f"Its format is {version}, not {FORMAT}.", "Make it again.")

    def close(self) -> None:
        """Close the file."""
        self._conn.close()

    def named(self, folded: str) -> list[Spot]:
        """Return the places that bear a name."""
        rows = self._conn.execute(
            f"{_SPOT}, name.folded, name.other from name"
            f" join place on place.number = name.place{_JOINED} where name.folded = ?",
            (folded,),
        )
        return [_spot(row) for row in rows]

    def numbered(self, number: int) -> Spot:
        """Return the place of that number."""
        rows = self._conn.execute(f"{_SPOT} from place{_JOINED} where place.number = ?", (number,))
        return _spot((*rows.fetchone(), "", 0))

    def around(self, point: Point, radius_km: float) -> Iterator[Dot]:
        """Yield the places of every tile that the circle touches; some lie outside it."""
        for span in number_ranges(point, radius_km):
            rows = self._conn.execute(
                "select number, latitude, longitude, people, parent is null from place"
                " where number >= ? and number < ?",
                span,
            )
            for number, latitude, longitude, people, town in rows:
                yield Dot(number, _point(latitude, longitude), people, bool(town))

    def areas(self, folded: str) -> list[NamedArea]:
        """Return the countries, regions and counties that bear a name."""
        rows = self._conn.execute(
            f"{_AREA} join area_name on area_name.area = area.id where area_name.folded = ?",
            (folded,),
        )
        return [_area(row) for row in rows]

    def area(self, number: int) -> NamedArea:
        """Return the area of that number."""
        return _area(self._conn.execute(f"{_AREA} where area.id = ?", (number,)).fetchone())

    def country(self, code: str) -> NamedArea | None:
        """Return the country of that code."""
        row = self._conn.execute(
            f"{_AREA} where area.kind = 'country' and area.country = ?", (code,)
        ).fetchone()
        return None if row is None else _area(row)

    def towns_of(self, area: int) -> list[Spot]:
        """Return the towns that stand for an area, the biggest first."""
        rows = self._conn.execute(
            f"{_SPOT}, '', 0 from area_town join place on place.number = area_town.place{_JOINED}"
            " where area_town.area = ? order by area_town.position",
            (area,),
        )
        return [_spot(row) for row in rows]

    def circles(self, area: int) -> list[tuple[Point, float]]:
        """Return the circles that cover a county: middle and radius in km."""
        rows = self._conn.execute(
            "select latitude, longitude, radius from circle where area = ?", (area,)
        )
        return [(_point(row[0], row[1]), row[2] / 10) for row in rows]

    def codes(self, code: str) -> list[Code]:
        """Return what a postal code stands for in each country that has it."""
        rows = self._conn.execute(
            "select code, country, latitude, longitude, radius, label from code where code = ?",
            (code,),
        )
        return [
            Code(
                code=row[0],
                country=row[1],
                point=_point(row[2], row[3]),
                radius_km=row[4] / 10,
                label=row[5],
            )
            for row in rows
        ]

    def letters(self, folded_city: str) -> list[tuple[str, str]]:
        """Return (country, letters) of a city whose postcode districts go by their number."""
        return self._conn.execute(
            "select country, letters from numbered where folded = ?", (folded_city,)
        ).fetchall()

    def spellings(self, shortest: int, longest: int) -> list[str]:
        """Return the names worth repairing to, of those lengths."""
        rows = self._conn.execute(
            "select names from spelling where length between ? and ? order by length",
            (shortest, longest),
        )
        return [name for (names,) in rows for name in names.split("\n")]

    def words(self, sort: str) -> frozenset[str]:
        """Return words of a sort: never, ordinary, given; or fillers: before, after, between."""
        rows = self._conn.execute("select word from word where sort = ?", (sort,))
        return frozenset(word for (word,) in rows)

    @cached_property
    def centroids(self) -> tuple[Point, ...]:
        """The middles of countries and regions, as maps give them."""
        rows = self._conn.execute(
            "select latitude, longitude from area where latitude is not null order by id"
        )
        return tuple(_point(*row) for row in rows)


_SpotRow = tuple[
    int, str, str, int, str, int | None, int, int, int, str, int | None, int, str, int
]  # fmt: skip


def _spot(row: _SpotRow) -> Spot:
    return Spot(
        number=row[0],
        name=row[1],
        country=row[2],
        region=row[3],
        region_name=row[4],
        county=row[5],
        point=_point(row[6], row[7]),
        people=row[8],
        timezone=row[9],
        parent=row[10],
        own=bool(row[11]),
        called=row[12],
        other=bool(row[13]),
    )


def _area(row: tuple[int, str, str, str, str]) -> NamedArea:
    return NamedArea(number=row[0], kind=row[1], country=row[2], name=row[3], timezone=row[4])


def _point(latitude: int, longitude: int) -> Point:
    return Point(latitude / UNITS_PER_DEGREE, longitude / UNITS_PER_DEGREE)
