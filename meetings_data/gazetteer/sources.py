"""Read the open sources that the gazetteer is made from; nothing is left out here but junk."""

import csv
import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from meetings_data.meeting import Point

_LONGEST_NAME = 40
# Post-office boxes, left-over HTML and lists of names pose as localities.
_NOT_A_TOWN = " County Borough"
_NOT_A_LOCALITY = re.compile(r"[&()#/0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A populated place as GeoNames has it; population 0 is unknown."""

    name: str
    country: str
    region: str  # admin1 code within the country
    point: Point
    population: int
    timezone: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Locality:
    """A suburb, quarter or village by name; `state` is a name, or empty."""

    name: str
    country: str
    point: Point
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalCode:
    """One postal code or postcode district or sector, with its middle and how far it reaches."""

    country: str
    code: str
    point: Point
    radius_km: float | None = None
    postcodes: int = 1  # how many full postcodes stand behind it
    places: tuple[str, ...] = ()


def read_towns(folder: Path) -> list[Town]:
    """Read every populated place of the world, most people first."""
    return [
        Town(
            name=row[1],
            country=row[2],
            region=row[3],
            point=Point(float(row[4]), float(row[5])),
            population=int(row[6]),
            timezone=row[7],
            other_names=tuple(filter(_is_a_name, row[8].split("|"))),
        )
        for row in _rows(folder / "places.tsv.gz")
        if not row[1].endswith(_NOT_A_TOWN)
    ]


def read_localities(folder: Path) -> list[Locality]:
    """Read the suburbs and quarters of GB, IE, AU, NZ and ZA."""
    return [
        Locality(row[1].split(",")[0].strip(), row[0], Point(float(row[3]), float(row[4])), row[5])
        for row in _rows(folder / "localities_gb_ie_au_nz_za.tsv.gz")
        if not _NOT_A_LOCALITY.search(row[1]) and len(row[1]) <= _LONGEST_NAME
    ]


def read_postal_codes(folder: Path) -> list[PostalCode]:
    """Read the postal codes of every country but Great Britain, which are coarser here."""
    return [
        PostalCode(
            country=row[0],
            code=row[1].replace(" ", ""),
            point=Point(float(row[2]), float(row[3])),
            places=tuple(row[4].split("|")),
        )
        for row in _rows(folder / "postal_core.tsv.gz")
        if row[0] != "GB" or row[1].startswith("BT")
    ]


def read_british_districts(folder: Path) -> list[PostalCode]:
    """Read the districts ("LS6") and sectors ("LS6 3") of Great Britain."""
    return list(_british(folder / "outcodes.csv")) + list(_british(folder / "sectors.csv"))


def read_names(path: Path) -> dict[str, str]:
    """Read a file of codes and names, such as `admin1.tsv`."""
    lines = path.read_text("utf-8").splitlines()
    return {code: name.strip() for code, _, name in (line.partition("\t") for line in lines)}


def _british(path: Path) -> Iterator[PostalCode]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _district(row)


def _district(row: Mapping[str, str]) -> PostalCode:
    return PostalCode(
        country="GB",
        code=row["code"],
        point=Point(float(row["lat"]), float(row["lon"])),
        radius_km=float(row["p90_km"]),
        postcodes=int(row["postcodes"]),
    )


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            yield line.rstrip("\n").split("\t")


def _is_a_name(other: str) -> bool:
    """Tell a name from an airport's letters and from a script spelled out in Latin letters."""
    airport = other.isupper() and len(other) <= 4
    usable = 3 <= len(other) <= _LONGEST_NAME and "  " not in other
    return usable and other[:1].isupper() and not airport
