"""Read `own_names.toml`: the names, counties, quarters and stop words written down by hand."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from meetings_data.meeting import Point
from meetings_data.places.folding import fold

_PATH = Path(__file__).with_name("own_names.toml")


@dataclass(frozen=True, slots=True)
class Circle:
    """So many kilometres around a town of that name."""

    town: str
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A county by its names, the best known first, as circles around towns."""

    names: tuple[str, ...]
    country: str
    region: str  # "*": its towns lie in several
    circles: tuple[Circle, ...]
    umbrella: bool = False  # over or inside others: no town is told apart by it


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a town; its point, or the postcode district whose middle is its point."""

    name: str
    country: str
    point: Point | None
    outcode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNames:
    """Everything of the file, as records."""

    never: tuple[str, ...]
    ordinary: tuple[str, ...]
    given: tuple[str, ...]
    fillers: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, tuple[str, ...]]
    regions: Mapping[tuple[str, str], tuple[str, ...]]
    counties: tuple[County, ...]
    aliases: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]  # country, aliases, towns
    quarters: tuple[Quarter, ...]
    quarter_weight: int
    numbered: tuple[tuple[str, str, str], ...]  # country, city, its letters: "Leeds", "LS"
    centroids: Mapping[str, Point]  # by country, or country and region: "GB", "US.NY"


def read_own_names() -> OwnNames:
    """Read the packaged file."""
    own = tomllib.loads(_PATH.read_text("utf-8"))
    return OwnNames(
        never=tuple(own["words"]["never"].split()),
        ordinary=tuple(own["words"]["ordinary"].split()),
        given=tuple(own["words"]["given"].split()),
        fillers={name: _phrases(words) for name, words in own["fillers"].items()},
        countries={code: _split(names) for code, names in own["countries"].items()},
        regions={_region(key): _split(names) for key, names in own["regions"].items()},
        counties=(
            *_counties(own["counties"], umbrella=False),
            *_counties(own["umbrellas"], umbrella=True),
        ),
        aliases=tuple(
            (country, _split(aliases), _split(towns))
            for country, table in own["aliases"].items()
            for aliases, towns in table.items()
        ),
        quarters=tuple(_quarters(own["quarters"])),
        quarter_weight=own["quarters"]["weight"],
        numbered=tuple(
            (country, *entry.rsplit(" ", 1))
            for country, entries in own["numbered"].items()
            for entry in entries.split(", ")
        ),
        centroids={code: _point(*text.split()) for code, text in own["centroids"].items()},
    )


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split("|"))


def _phrases(names: str) -> tuple[str, ...]:
    return tuple(sorted({fold(name) for name in names.split("|")}))


def _region(key: str) -> tuple[str, str]:
    country, _, region = key.partition(".")
    return country, region


def _point(latitude: str, longitude: str) -> Point:
    return Point(float(latitude), float(longitude))


def _counties(tables: Mapping[str, Mapping[str, str]], *, umbrella: bool) -> Iterator[County]:
    for key, table in tables.items():
        country, region = _region(key)
        for names, circles in table.items():
            yield County(
                names=_split(names),
                country=country,
                region=region,
                circles=_circles(circles),
                umbrella=umbrella,
            )


def _circles(text: str) -> tuple[Circle, ...]:
    pairs = (circle.rsplit(" ", 1) for circle in text.split(", "))
    return tuple(Circle(town, float(radius)) for town, radius in pairs)


def _quarters(tables: Mapping[str, Mapping[str, str]]) -> Iterator[Quarter]:
    for text in tables["by_postcode"].values():
        for entry in text.split(", "):
            name, outcode = entry.rsplit(" ", 1)
            yield Quarter(name, "GB", None, outcode)
    for text in tables["by_point"].values():
        for entry in text.split(", "):
            name, latitude, longitude = entry.rsplit(" ", 2)
            yield Quarter(name, "IE", _point(latitude, longitude))
