"""How fast places are looked up, and what that takes: `python tests/benchmarks/bench_places.py`.

With a folder of sources as its argument it also makes the file, and says how long that took.
"""

import gc
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from meetings_data import Gazetteer, Point
from meetings_data.gazetteer.make import make
from meetings_data.gazetteer.own_names import read_own_names
from meetings_data.places.gazetteer import PACKAGED

EXACT = (
    "Leeds", "Newcastle", "Cambridge MA", "Headingley", "Moss Side in Manchester", "north London",
    "Glasgow city centre", "Richmond", "Bangor", "LS6 3HN", "M1", "D08", "Dublin 8", "90210",
    "West Yorkshire", "St Albans", "Brooklyn NY", "Perth", "Scotland", "near Leeds",
    "Clifton Bristol",
)  # fmt: skip
UNKNOWN = (
    "xyzzy", "flurble", "Hogwarts", "what do you mean", "i dont know", "the old mill on the hill",
    "LS30 9ZZ", "qwertyuiop", "grumbleshire", "nowhere at all really", "asdfgh", "pizza please",
)  # fmt: skip
SENTENCE = "is there an na meeting near oldham on wednesday night with step free access please"
TOWNS = (
    "Birmingham", "Manchester", "Liverpool", "Sheffield", "Leeds", "Bristol", "Glasgow",
    "Leicester",
    "Edinburgh", "Nottingham", "Southampton", "Huddersfield", "Bournemouth", "Brixton",
    "Headingley",
)  # fmt: skip
ROUNDS = 20

T = TypeVar("T")


def slips() -> list[str]:
    """Each town with a letter left out, and with two swapped."""
    chance = random.Random(7)  # noqa: S311
    made = []
    for town in TOWNS:
        at = chance.randrange(1, len(town) - 1)
        made += [town[:at] + town[at + 1 :], town[:at] + town[at + 1] + town[at] + town[at + 2 :]]
    return made


def grams() -> list[str]:
    """Every run of one to four words of a sentence, as the finder of places asks."""
    words = SENTENCE.split()
    return [
        " ".join(words[at : at + size])
        for size in (1, 2, 3, 4)
        for at in range(len(words) - size + 1)
    ]


def points() -> list[Point]:
    """Points where many towns are, and where few."""
    chance = random.Random(7)  # noqa: S311
    return [Point(chance.uniform(50.5, 57.0), chance.uniform(-5.0, 1.0)) for _ in range(60)] + [
        Point(chance.uniform(-60, 70), chance.uniform(-180, 180)) for _ in range(20)
    ]


def timed(what: str, ask: Callable[[T], object], asked: Sequence[T]) -> None:
    """Print the median and the 95th of a hundred, in milliseconds."""
    taken = []
    gc.collect()
    for _ in range(ROUNDS):
        for one in asked:
            start = time.perf_counter()
            ask(one)
            taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    p50, p95 = taken[len(taken) // 2], taken[len(taken) * 95 // 100]
    print(f"{what:24} p50 {p50:7.3f} ms   p95 {p95:7.3f} ms   worst {taken[-1]:7.3f} ms")


def memory_mb() -> float:
    """Return the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure the packaged file."""
    print(f"{PACKAGED.name}: {PACKAGED.stat().st_size:,} bytes")
    before = memory_mb()
    start = time.perf_counter()
    with Gazetteer.open() as places:
        print(f"open: {(time.perf_counter() - start) * 1000:.1f} ms")
        timed("find, spelled right", lambda words: places.find(words, country="GB"), EXACT)
        timed("find, no country", places.find, EXACT)
        timed("find, misspelled", lambda words: places.find(words, country="GB"), slips())
        timed("find, unknown", lambda words: places.find(words, country="GB"), UNKNOWN)
        timed("also", lambda words: places.also(words, "GB"), EXACT)
        timed("knows, runs of words", places.knows, grams())
        timed("postcode", lambda code: places.postcode(code, country="GB"), ["LS6 3HN", "M1 1AE"])
        timed("nearest_town", places.nearest_town, points())
        timed("country_of", places.country_of, points())
    print(f"memory: {memory_mb() - before:.1f} MB more than the {before:.1f} MB of the imports")
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            size = make(Path(sys.argv[1]), Path(folder) / "places.sqlite", read_own_names())
            print(f"made {size:,} bytes in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
