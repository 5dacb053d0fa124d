"""Make `places.sqlite` from its sources: `python -m meetings_data.gazetteer.make SOURCES [OUT]`.

The same sources give the same bytes (with the same SQLite). The file has neither journal nor WAL
beside it, so that it can be opened in place from a folder that cannot be written to.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlite_utils import Database

from meetings_data.gazetteer import areas, codes, entries, sources
from meetings_data.gazetteer.entries import Entry
from meetings_data.gazetteer.own_names import OwnNames, read_own_names
from meetings_data.gazetteer.tables import Contents, fill

HERE = Path(__file__).parent
#: The file travels in every copy of the package.
LARGEST_BYTES = 16_000_000


def main(arguments: Sequence[str]) -> int:
    """Make the file beside this module, or where the second argument says; return 0."""
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write("usage: python -m meetings_data.gazetteer.make SOURCES [OUT]\n")
        return 2
    out = Path(arguments[1]) if len(arguments) > 1 else HERE / "places.sqlite"
    size = make(Path(arguments[0]), out, read_own_names())
    sys.stdout.write(f"{out}: {size:,} bytes\n")
    return 0


def make(folder: Path, out: Path, own: OwnNames, *, largest: int = LARGEST_BYTES) -> int:
    """Write the gazetteer made from a folder of sources; return its size in bytes.

    Raises ValueError where the sources do not hold what the names written by hand rely on, or the
    file is larger than it may be; what stood at `out` then stays.
    """
    fresh = out.with_name(f".{out.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        database = Database(fresh)
        fill(database, _contents(folder, own))
        _check(database)
        database.close()
        size = fresh.stat().st_size
        if size > largest:
            raise ValueError(f"the gazetteer takes {size:,} bytes, at most {largest:,}")
        fresh.replace(out)
    finally:
        fresh.unlink(missing_ok=True)
    return size


def _contents(folder: Path, own: OwnNames) -> Contents:
    region_names = sources.read_names(folder / "admin1.tsv")
    british = sources.read_british_districts(folder)
    districts = [code for code in british if " " not in code.code]
    districts += codes.wider(districts)
    sectors = [code for code in british if " " in code.code]
    held = _held(folder, own, districts=districts, region_names=region_names)
    country_names = sources.read_names(folder / "countries.tsv")
    others = codes.with_reach(sources.read_postal_codes(folder))
    return Contents(
        places=held,
        areas=[
            *areas.countries(country_names, own, held),
            *areas.regions(region_names, own, held),
            *areas.counties(own, held),
        ],
        codes=[*districts, *sectors, *others],
        own=own,
    )


def _held(
    folder: Path,
    own: OwnNames,
    *,
    districts: Sequence[sources.PostalCode],
    region_names: Mapping[str, str],
) -> list[Entry]:
    regions = {
        (country, name): code
        for key, name in region_names.items()
        for country, _, code in [key.partition(".")]
    }
    held = list(entries.towns(sources.read_towns(folder)))
    held = entries.with_localities(held, sources.read_localities(folder), regions)
    held = entries.with_quarters(held, own, districts)
    return entries.with_parents(held)


def _check(database: Database) -> None:
    """Raise ValueError where SQLite finds damage or a name leads nowhere."""
    (found,) = database.execute("pragma integrity_check").fetchone()
    (lost,) = database.execute(
        "select count(*) from name left join place on place.number = name.place"
        " where place.number is null"
    ).fetchone()
    if found != "ok" or lost:
        raise ValueError(f"the gazetteer is damaged: {found}, {lost} names without a place")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
