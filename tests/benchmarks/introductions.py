"""Introductions a second through pairing and commit, and what the desk costs everybody else.

    python -m tests.benchmarks.introductions [--volunteers 20 200 1000] [--rounds 4] [--turns 400]

One introduction is three updates through the dialogue on a state file: the newcomer's last yes,
with which the first volunteer is asked, that volunteer's yes, and the newcomer's own. A round is
50 of them, one after the other, and then 50 at once; after it they are taken off the desk.

Then the same messages of somebody who has nothing to do with introductions, by turns with and
without a coordinator named: without one there is no desk. Each pair begins with the other one.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.introductions.records import Introduction, Urgency, Volunteer
from bot.introductions.states import State
from bot.messages import Incoming, IncomingKind
from bot.skills.turn import Surroundings
from bot.state.change import Change, OutboxRow
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Gazetteer
from tests.conftest import NOW
from tests.introduced import COORDINATORS, MEETINGS, STAFFED
from tests.test_race import asked, draft, peer
from tests.town import directory_of

SEAL = Seal(bytes(range(32)))
A_ROUND, MANY, WARM_UP = 50, 10**6, 20
AT = int(NOW.timestamp())
UPDATES = count(1)
#: What somebody does who has no part in any introduction.
DOES: Mapping[str, Mapping[str, str]] = {
    "a tap": {"kind": IncomingKind.TAP, "action": "m.menu"},
    "hello": {"kind": IncomingKind.TEXT, "text": "hello"},
    "a search": {"kind": IncomingKind.TEXT, "text": "AA in Leeds"},
    "a question": {"kind": IncomingKind.TEXT, "text": "do i have to speak at a meeting"},
}


def incoming(lane: str, **fields: str) -> Incoming:
    return Incoming(update_id=next(UPDATES), lane=lane, card=1, **fields)  # type: ignore[arg-type]


class Bench:
    """A dialogue on a state file, and how long each step took in it."""

    def __init__(self, store: Store, around: Surroundings) -> None:
        self.store = store
        self.dialogue = Dialogue(lambda: around, store, load_matcher())
        self.took: dict[str, list[float]] = defaultdict(list)
        self.worked: dict[str, float] = defaultdict(float)  # seconds of the processor

    async def put(self, *records: Introduction | Volunteer) -> None:
        desk = (await self.store.desk()).put(*records)
        await self.store.commit(Change(desk=desk, wakes=dict.fromkeys(desk.written)), now=NOW)

    async def timed(self, step: str, one: Incoming) -> tuple[OutboxRow, ...]:
        started, worked = time.perf_counter(), time.process_time()
        rows = await self.dialogue.handle(one, NOW)
        self.took[step].append(time.perf_counter() - started)
        self.worked[step] += time.process_time() - worked
        await self.dialogue.shown(rows)
        return rows

    async def introduced(self, id: str) -> None:
        """Ask for one introduction and follow it until the two can write to each other."""
        lane = f"lane-{id}"
        tap = {"kind": IncomingKind.TAP}
        rows = await self.timed("ask", incoming(lane, action="i.a.consent.yes", **tap))
        offers = [row.reply.to for row in rows if row.reply.to.startswith("peer")]
        await self.timed("accept", incoming(offers[0], action=f"i.acc.{id}", **tap))
        await self.timed("confirm", incoming(lane, action=f"i.yes.{id}", **tap))


async def round_of(bench: Bench, number: int, *, at_once: bool) -> float:
    """Return how many a second there were."""
    ids = [f"r{number}x{one}" for one in range(A_ROUND)]
    await bench.put(*(draft(id, urgency=Urgency.WEEK) for id in ids))
    started = time.perf_counter()
    if at_once:
        await asyncio.gather(*map(bench.introduced, ids))
    else:
        for id in ids:
            await bench.introduced(id)
    seconds = time.perf_counter() - started
    desk = await bench.store.desk()
    assert {desk.records[id].state for id in ids} == {State.CONFIRMED}  # type: ignore[union-attr]
    await bench.store.commit(Change(desk=desk.drop(*ids)), now=NOW)
    return A_ROUND / seconds


async def introductions(folder: Path, around: Surroundings, volunteers: int, rounds: int) -> None:
    """Measure and print so many rounds among so many volunteers; the first is not counted."""
    async with Store(folder / f"introductions{volunteers}.db", SEAL) as store:
        bench = Bench(store, around)
        limits = {"most_open": MANY, "most_month": MANY}
        await bench.put(*(peer(number, **limits) for number in range(volunteers)))
        await round_of(bench, 0, at_once=False)
        bench.took.clear()
        one_by_one = [
            await round_of(bench, number, at_once=False) for number in range(1, rounds + 1)
        ]
        took = {step: [*seconds] for step, seconds in bench.took.items()}
        at_once = [await round_of(bench, -number, at_once=True) for number in range(1, rounds + 1)]
    print(
        f"{volunteers:5} volunteers: {statistics.median(one_by_one):5.0f} introductions a second"
        f" one after the other, {statistics.median(at_once):5.0f} when {A_ROUND} come at once"
    )
    for step, seconds in took.items():
        print(f"      {step:8}{len(seconds):5} times   {percentiles(seconds)}")


def percentiles(seconds: Sequence[float]) -> str:
    cut = statistics.quantiles([one * 1000 for one in seconds], n=100)
    return f"p50 {cut[49]:6.2f} ms   p99 {cut[98]:6.2f} ms"


def open_ones(number: int, volunteers: Sequence[Volunteer]) -> list[Introduction]:
    """Introductions that go on: newcomer and volunteer write to each other."""
    return [
        replace(
            asked(f"open{one}", ()),
            state=State.CONNECTED,
            volunteer=volunteers[one % len(volunteers)].id if volunteers else "gone",
            connected_at=AT,
            closes_at=AT + 30 * 86_400,
        )
        for one in range(number)
    ]


async def beside(
    folder: Path, around: Surroundings, sizes: tuple[int, int], turns: int, *, busy: bool
) -> None:
    """Measure and print what messages cost somebody else while so much is on the desk.

    `busy`: between any two of their messages somebody writes to the desk.
    """
    volunteers, introductions = sizes
    name = f"beside{volunteers}-{introductions}-{busy}"
    async with (
        Store(folder / f"{name}.db", SEAL) as store,
        Store(folder / f"{name}-off.db", SEAL) as empty,
    ):
        off, on = Bench(empty, replace(around, office=None)), Bench(store, around)
        peers = [peer(number) for number in range(volunteers)]
        await on.put(*peers, *open_ones(introductions, peers))
        for number in range(turns + WARM_UP):
            if number == WARM_UP:
                for bench in (off, on):
                    bench.took.clear()
                    bench.worked.clear()
            for step, fields in DOES.items():
                if busy:
                    await on.put(draft(f"busy{number % 10}"))
                for bench in (off, on) if number % 2 else (on, off):
                    await bench.timed(step, incoming(f"else{number % 40}", **fields))
    print(
        f"{volunteers:5} volunteers, {introductions} open introductions"
        + (", the desk changes all the time" if busy else "")
    )
    for step in DOES:
        without, with_desk = off.took[step], on.took[step]
        wall = statistics.median(with_desk) / statistics.median(without)
        print(
            f"      {step:12}without {percentiles(without)}   with {percentiles(with_desk)}"
            f"   median {wall:4.2f} x, processor time {on.worked[step] / off.worked[step]:4.2f} x"
        )


async def measured(given: argparse.Namespace) -> None:
    with Gazetteer.open() as gazetteer, tempfile.TemporaryDirectory() as folder:
        around = surroundings(
            read_config(STAFFED),
            load_texts(),
            gazetteer,
            directory_of(MEETINGS),
            coordinators=COORDINATORS,
        )
        for volunteers in given.volunteers:
            await introductions(Path(folder), around, volunteers, given.rounds)
        for sizes, busy in (((0, 0), False), ((0, 200), False), ((200, 200), False)):
            await beside(Path(folder), around, sizes, given.turns, busy=busy)
        await beside(Path(folder), around, (200, 200), given.turns, busy=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--volunteers", type=int, nargs="+", default=[20, 200, 1000])
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--turns", type=int, default=400)
    asyncio.run(measured(parser.parse_args()))


if __name__ == "__main__":
    main()
