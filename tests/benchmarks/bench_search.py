"""How long a search takes, beside looking at every meeting with the same rows.

    python -m tests.benchmarks.bench_search [--meetings 500000] [--queries 500] [--keep FILE]

The meetings are made up, in the shapes that real lists have: a few fellowships hold most of them,
big towns hold a hundred times what villages hold, evenings hold more than mornings, and one in
seven is online. `whole` is a search with its first page of five read from the file; `sql` is the
bare look-up of one weekday within 25 km, the work that other finders leave to their database.
"""

import argparse
import math
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from meetings_data.directory import Directory
from meetings_data.geo import boxes_around, chord_squared, distance_km, tile
from meetings_data.meeting import Meeting, Point, VenueType
from meetings_data.search import Query, Window
from meetings_data.search.conditions import SQUARED, chord_from
from meetings_data.snapshot import Contents, write_directory

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
PAGE = 5
KM_PER_DEGREE = 111.195

#: (zone, latitudes, longitudes, share of all meetings)
REGIONS = (
    ("America/New_York", (30, 45), (-85, -70), 0.30),
    ("America/Chicago", (29, 47), (-100, -85), 0.18),
    ("America/Los_Angeles", (32, 49), (-123, -114), 0.16),
    ("America/Toronto", (43, 50), (-83, -64), 0.08),
    ("Europe/London", (50.5, 57), (-4, 1), 0.09),
    ("Europe/Dublin", (51.8, 54), (-9, -6), 0.02),
    ("Europe/Berlin", (47.5, 54), (7, 14), 0.04),
    ("Australia/Sydney", (-37, -28), (144, 153), 0.05),
    ("Pacific/Auckland", (-45, -36), (170, 178), 0.02),
    ("America/Sao_Paulo", (-27, -15), (-52, -40), 0.03),
    ("Asia/Kolkata", (9, 28), (73, 88), 0.02),
    ("Pacific/Fiji", (-18.5, -16.5), (177, 183), 0.01),
)
#: Others from which online meetings are listed.
FAR_ZONES = (
    "Africa/Johannesburg", "Africa/Nairobi", "America/Anchorage", "America/Denver",
    "America/Halifax", "America/Mexico_City", "America/Phoenix", "America/St_Johns",
    "Asia/Dubai", "Asia/Hong_Kong", "Asia/Kathmandu", "Asia/Manila", "Asia/Singapore",
    "Asia/Tehran", "Asia/Tokyo", "Australia/Adelaide", "Australia/Brisbane", "Australia/Perth",
    "Europe/Athens", "Europe/Helsinki", "Europe/Lisbon", "Europe/Madrid", "Europe/Oslo",
    "Europe/Paris", "Europe/Rome", "Europe/Stockholm", "Europe/Warsaw", "Pacific/Honolulu",
)  # fmt: skip
FELLOWSHIPS = {
    "aa": 58, "na": 32, "aca": 2.2, "ga": 2, "smart": 1.8, "recovery-dharma": 1.2, "nar-anon": 1,
    "oa": 0.6, "ca": 0.5, "refuge-recovery": 0.25, "lifering": 0.2, "wfs": 0.1,
}  # fmt: skip
MINUTES = {
    420: 5, 540: 3, 600: 5, 720: 12, 780: 2, 1050: 6, 1080: 10, 1110: 6, 1140: 21, 1170: 12,
    1200: 9, 1230: 3, 1320: 1, 0: 0.1,
}  # fmt: skip
VENUE_TYPES = {
    VenueType.IN_PERSON: 79, VenueType.ONLINE: 14, VenueType.HYBRID: 5,
    VenueType.CLOSED_FOR_NOW: 1, VenueType.UNKNOWN: 1,
}  # fmt: skip
ATTRIBUTES = {"open": 0.6, "closed": 0.3, "wheelchair": 0.2, "women": 0.06, "young": 0.02}


@dataclass(frozen=True, slots=True)
class Town:
    """A place with meetings: where, in which zone, how wide, and its share of them."""

    point: Point
    zone: str
    width_km: float
    weight: float


def made_towns(rng: random.Random) -> list[Town]:
    """Return towns whose sizes fall off as sizes of real towns do."""
    towns = []
    for zone, latitudes, longitudes, share in REGIONS:
        sizes = [1 / rank**0.9 for rank in range(1, 401)]
        for size in sizes:
            east = rng.uniform(*longitudes)
            point = Point(rng.uniform(*latitudes), (east + 180) % 360 - 180)
            towns.append(Town(point, zone, 1 + 14 * size**0.5, share * size / sum(sizes)))
    return towns


def beside(rng: random.Random, town: Town) -> Point:
    """Return a point of a town, more likely in its middle."""
    latitude = town.point.latitude + rng.gauss(0, town.width_km) / KM_PER_DEGREE
    stretch = KM_PER_DEGREE * math.cos(math.radians(town.point.latitude))
    longitude = town.point.longitude + rng.gauss(0, town.width_km) / stretch
    return Point(round(latitude, 6), round((longitude + 180) % 360 - 180, 6))


def made_meetings(rng: random.Random, towns: Sequence[Town], count: int) -> list[Meeting]:
    """Return meetings, some three to a venue."""
    weights = [town.weight for town in towns]
    venues = [
        (town, beside(rng, town)) for town in rng.choices(towns, weights, k=max(1, count // 3))
    ]
    fellowships = rng.choices(list(FELLOWSHIPS), list(FELLOWSHIPS.values()), k=count)
    minutes = rng.choices(list(MINUTES), list(MINUTES.values()), k=count)
    kinds = rng.choices(list(VENUE_TYPES), list(VENUE_TYPES.values()), k=count)
    meetings = []
    for number in range(count):
        town, point = rng.choice(venues)
        online = kinds[number] is VenueType.ONLINE
        attributes = [name for name, share in ATTRIBUTES.items() if rng.random() < share]
        meetings.append(
            Meeting(
                id=f"{rng.getrandbits(50):010x}"[:10] + f"{number:x}",
                feed_id="made-up",
                source_id=str(number),
                fellowship=fellowships[number],
                name=f"Elm Road Hope {number % 997}",
                venue=f"Elm Hall {number % 89}",
                address=f"{number % 211} Elm Road",
                city="Elmham",
                weekday=rng.randint(1, 7),
                start_minute=minutes[number],
                duration_minutes=60,
                timezone=rng.choice(FAR_ZONES) if online and rng.random() < 0.3 else town.zone,
                venue_type=kinds[number],
                latitude=point.latitude,
                longitude=point.longitude,
                attributes=tuple(sorted(attributes)),
            )
        )
    return meetings


TONIGHT = (Window(NOW, NOW + timedelta(hours=10)),)
FRIDAY = (Window(NOW + timedelta(days=2, hours=6), NOW + timedelta(days=3, hours=6)),)
#: Every kind of search: its wishes, and whether it is around a place.
KINDS: dict[str, tuple[dict[str, object], bool]] = {
    "near": ({}, True),
    "near, tonight": ({"windows": TONIGHT}, True),
    "near, aa on friday": ({"windows": FRIDAY, "fellowships": frozenset({"aa"})}, True),
    "near, na, step-free": (
        {"fellowships": frozenset({"na"}), "attributes": frozenset({"wheelchair"})}, True,
    ),
    "near, a rare group": ({"fellowships": frozenset({"lifering"})}, True),
    "near, nothing fits": ({"attributes": frozenset({"bsl"})}, True),
    "within 25 km": ({"within_km": 25.0}, True),
    "within 250 km, a rare group": (
        {"within_km": 250.0, "fellowships": frozenset({"wfs"}), "nearest_first": True}, True,
    ),
    "online": ({"online": True}, True),
    "online, na tonight": (
        {"online": True, "windows": TONIGHT, "fellowships": frozenset({"na"})}, True,
    ),
    "online, a rare group": ({"online": True, "fellowships": frozenset({"lifering"})}, True),
    "everywhere": ({}, False),
    "everywhere, a rare group": ({"fellowships": frozenset({"lifering"})}, False),
    "everywhere, tonight": ({"windows": TONIGHT}, False),
}  # fmt: skip


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long something takes: the better of two runs, as other work runs beside."""
    best = math.inf
    for _ in range(2):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def page(directory: Directory, query: Query) -> None:
    """Search, and read what a person sees: how many, and the first page."""
    matches = directory.search(query).matches
    len(matches)
    list(matches[:PAGE])


def first(directory: Directory, query: Query) -> None:
    """Search, and read the first page without asking how many there are."""
    list(directory.search(query).matches[:PAGE])


def bare(conn: sqlite3.Connection, origin: Point) -> None:
    """Look up the ten nearest of a Tuesday evening within 25 km, in SQL alone."""
    (box,) = boxes_around(origin, 25)[:1]
    (south, west), (north, east) = tile(box.south, box.west), tile(box.north, box.east)
    rows = ", ".join(map(str, range(south, north + 1)))
    conn.execute(
        f"select id, {SQUARED} as squared from search"  # noqa: S608
        f" where weekday = 2 and tile_row in ({rows}) and tile_column between :west and :east"
        " and start_minute >= 1080 and fellowship = 'aa' and squared <= :reach"
        " order by squared, start_minute, id limit 10",
        chord_from(origin) | {"west": west, "east": east, "reach": chord_squared(25)},
    ).fetchall()


def looked_at_all(meetings: Sequence[Meeting], origin: Point) -> list[Meeting]:
    """Do the work of "near" by looking at every meeting's distance."""
    return [
        meeting
        for meeting in meetings
        if meeting.latitude is not None and meeting.longitude is not None
        if distance_km(origin, Point(meeting.latitude, meeting.longitude)) <= 50
    ]


def told(name: str, times: Sequence[float], scan: float) -> str:
    """Return a line: the half, the 19 in 20, the worst, and how much faster than a scan."""
    cuts = statistics.quantiles(times, n=100)
    return (
        f"{name:30} p50 {cuts[49]:8.3f}  p95 {cuts[94]:8.3f}  max {max(times):8.3f} ms"
        f"   {scan / cuts[49]:10,.0f} x"
    )


@contextmanager
def directory_file(keep: Path | None) -> Iterator[Path]:
    """Give the path of the file to write; it is gone afterwards unless it is to be kept."""
    if keep is not None:
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "meetings.db"


def measure(path: Path, meetings: Sequence[Meeting], origins: Sequence[Point]) -> None:
    """Print the figures of every kind of search."""
    scan = min(milliseconds(lambda: looked_at_all(meetings, origins[0])) for _ in range(2))
    print(f"looking at all {len(meetings):,} meetings once: {scan:.0f} ms")
    conn = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    conn.execute("pragma mmap_size = 1073741824")
    times = [milliseconds(lambda: bare(conn, origin)) for origin in origins]  # noqa: B023
    print(told("sql: ten nearest, one evening", times, scan))
    conn.close()
    with Directory.open(path) as directory:
        for name, (wishes, is_near) in KINDS.items():
            query = replace(Query(now=NOW), **wishes)
            asked = [replace(query, origin=origin if is_near else None) for origin in origins]
            some = asked if is_near else asked[: max(5, len(asked) // 25)]
            times = [milliseconds(lambda: page(directory, one)) for one in some]  # noqa: B023
            print(told(name, times, scan))
            if not is_near or wishes.get("online"):
                times = [milliseconds(lambda: first(directory, one)) for one in some]  # noqa: B023
                print(told("  first page, not how many", times, scan))


def main() -> None:
    """Make the meetings, write them, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, default=500_000)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--keep", type=Path, help="Keep the directory file here.")
    arguments = parser.parse_args()
    rng = random.Random(20)  # noqa: S311
    towns = made_towns(rng)
    meetings = made_meetings(rng, towns, arguments.meetings)
    # Big towns are asked about more often; one origin in ten is anywhere.
    weights = [town.weight for town in towns]
    asked = rng.choices(towns, weights, k=arguments.queries)
    origins = [
        Point(rng.uniform(-89, 89), rng.uniform(-180, 180))
        if number % 10 == 0
        else beside(rng, town)
        for number, town in enumerate(asked)
    ]
    with directory_file(arguments.keep) as path:
        start = time.perf_counter()
        size = write_directory(path, Contents(meetings=meetings, built_at=NOW))
        print(f"written in {time.perf_counter() - start:.1f} s, {size / 1e6:.1f} MB")
        measure(path.resolve(), meetings, origins)


if __name__ == "__main__":
    sys.exit(main())
