"""How many introductions a second are paired: who fits is worked out, one is asked, one says yes.

    python -m tests.benchmarks.pairing_speed [--seconds 3]

The pure part alone, in processor time of one core: nothing is sealed, written or sent. Each
introduction is paired on a desk of its own on which nothing else goes on. `rank` is the look over
all volunteers by itself; `no` is one for which nobody is free, so that all are looked at twice.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.introductions.desk import BLOCK, Desk, KeptCode
from bot.introductions.looking import accepted, looked, submitted
from bot.introductions.pairing import ranked
from bot.introductions.records import Introduction
from bot.introductions.states import State
from tests.benchmarks.time_to_accept import HOUR, START, TIMES, WEEK, made_newcomer, made_volunteer

ROSTERS = (20, 200, 1000)
NEWCOMERS = 50
#: Keyed codes of pairs who never meet again, of others than these.
CODES = frozenset(KeptCode(f"one-{at}", f"other-{at}", BLOCK, 2 * START) for at in range(200))


def made(volunteers: int) -> tuple[Desk, list[Introduction]]:
    """A desk with volunteers, and newcomers who are not on it yet."""
    rng = random.Random(volunteers)  # noqa: S311
    people = [made_volunteer(rng, f"v{one:04}") for one in range(volunteers)]
    records = {one.id: one for one in people}
    asking = [made_newcomer(rng, f"n{one}", 0) for one in range(NEWCOMERS)]
    noted = [
        replace(one, wish=replace(one.wish, not_from="Oak Street" if at % 5 == 0 else ""))
        for at, one in enumerate(asking)
    ]
    return Desk(version=1, records=records, codes=CODES, code_of=str), noted


def paired(desk: Desk, introduction: Introduction) -> bool:
    """Take one introduction as far as a yes; say whether there was one."""
    now = introduction.made_at
    desk = looked(submitted(desk, introduction, now, TIMES), introduction.id, now, TIMES)
    found = desk.get(Introduction, introduction.id)
    if found is None or not found.open_offers:
        return False
    return accepted(desk, introduction.id, found.open_offers[0].volunteer, now) is not None


def ranked_only(desk: Desk, introduction: Introduction) -> None:
    ranked(desk, introduction, introduction.made_at)


def refused(desk: Desk, introduction: Introduction) -> None:
    now = introduction.made_at
    wish = replace(introduction.wish, starts_at=START + 2 * WEEK + 4 * HOUR)  # at night
    asked = replace(introduction, wish=wish)
    done = looked(submitted(desk, asked, now, TIMES), asked.id, now, TIMES)
    found = done.get(Introduction, asked.id)
    assert found is not None
    assert found.state is State.UNMATCHED


def timed(
    do: Callable[[Desk, Introduction], object],
    desk: Desk,
    asking: Sequence[Introduction],
    seconds: float,
) -> list[float]:
    """Return how long each took, in milliseconds."""
    taken: list[float] = []
    until = time.process_time() + seconds
    while time.process_time() < until:
        for introduction in asking:
            begins = time.process_time()
            do(desk, introduction)
            taken.append((time.process_time() - begins) * 1000)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3, help="for each line")
    given = parser.parse_args()
    print("volunteers  what     a second  median ms    99 % ms")
    for volunteers in ROSTERS:
        desk, asking = made(volunteers)
        yes = [one for one in asking if paired(desk, one)]
        print(f"{volunteers:>10}  {len(yes)} of {len(asking)} newcomers are paired at once")
        for name, do, those in (
            ("pair", paired, yes), ("rank", ranked_only, asking), ("no", refused, asking),
        ):  # fmt: skip
            taken = timed(do, desk, those, given.seconds)
            rate = 1000 / statistics.mean(taken)
            last = statistics.quantiles(taken, n=100)[98]
            print(
                f"{volunteers:>10}  {name:<6} {rate:>10.0f} {statistics.median(taken):>10.2f}"
                f" {last:>10.2f}"
            )


if __name__ == "__main__":
    main()
