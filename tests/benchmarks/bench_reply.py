"""How long a whole reply takes without the network: guard, hearing, search, words, commit.

    python -m tests.benchmarks.bench_reply [--feeds TOML] [--directory FILE] [--rounds 20]

First over the example directory. Then over `--directory`, or over one that is built from `--feeds`
into a temporary folder; by default the feeds are those of `tests/real_feeds.toml`, and they are
passed over where their files are absent (`tests/real_data.py` says where they stand). A round is
every line of `TALK`, by a new person each, and the rounds move on by an hour.
"""

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import trial_dialogue
from bot.config import read_config
from bot.edges.console import Clock, Conversation
from meetings_data import (
    Directory,
    Gazetteer,
    build_directory,
    example_directory,
    load_feeds,
)
from tests.real_data import REAL_DATA

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
REAL_FEEDS = Path(__file__).resolve().parents[1] / "real_feeds.toml"

#: What people do, a conversation a line; a tap that has no button there is passed over.
TALK: Mapping[str, Sequence[Sequence[str]]] = {
    "a search": [
        ["NA near {place} tonight"],
        ["AA in {place} on thursday evening"],
        ["step free AA or NA within 5 miles of {place}, not online"],
        ["any meeting in {place}"],
        ["online women's meeting"],
    ],
    "a search that finds less": [
        ["secular CA in {place} tomorrow at 3am, step-free and women only"],
        ["polish heroin anonymous near {place} tonight"],
        ["bsl SMART in {place} before 6am on sunday"],
    ],
    "a tap": [
        ["AA near {place}", "[More]", "[Nearest first]", "[2]", "[Back to list]", "[✕ AA]"],
        ["AA near {place}", "[Why these?]", "[Back to list]", "[1]", "[It wasn’t there]"],
        ["NA near {place} tonight", "[Change place]", "[Online instead]"],
        ["AA near {place}", "[1]", "[Calendar]", "[Map pin]", "[Save as text]"],
    ],
    "other words": [["hello"], ["do i have to speak at a meeting"], ["i cant cope any more"]],
}
PLACES = (
    "Leeds", "LS6", "Manchester", "Exeter", "Hull", "Cardiff", "Glasgow", "Belfast", "Dublin",
    "Norwich", "Penzance", "Stornoway", "London", "10001", "Los Angeles", "Kansas City", "Oakland",
    "San Jose", "Edmonton", "Geneva", "Reykjavik",
)  # fmt: skip
OVERALL = "all replies"


def script(rng: random.Random) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each conversation with what its replies are counted as."""
    for kind, talks in TALK.items():
        for talk in talks:
            yield kind, [line.format(place=rng.choice(PLACES)) for line in talk]


async def measured(directory: Directory, *, rounds: int) -> dict[str, list[float]]:
    """Return milliseconds by kind of reply."""
    rng, times = random.Random(3), defaultdict(list)  # noqa: S311 - the same every time
    config, clock = read_config({"COUNTRY": "GB"}), Clock(lambda: NOW)
    with Gazetteer.open() as gazetteer:
        async with trial_dialogue(config, directory, gazetteer) as dialogue:
            conversation = Conversation(dialogue, clock, "en")
            for number in range(rounds + 1):
                clock.passed = timedelta(hours=number)
                for at, (kind, talk) in enumerate(script(rng)):
                    await follow(conversation, talk, f"p{number} {at}", kind, times)
                if not number:
                    times.clear()  # whatever is read once, when a process starts
    return times


async def follow(
    conversation: Conversation,
    talk: Sequence[str],
    name: str,
    kind: str,
    times: dict[str, list[float]],
) -> None:
    """Follow one conversation; the first line of one with taps is a search."""
    for line in talk:
        there = {button.label for _, button in conversation.screen(name).buttons()}
        if line.startswith("[") and line.strip("[]") not in there:
            continue
        started = time.perf_counter()
        await conversation.line(f"{name}> {line}")
        took = (time.perf_counter() - started) * 1000
        times["a search" if kind == "a tap" and not line.startswith("[") else kind].append(took)
        times[OVERALL].append(took)


def report(title: str, directory: Directory, *, rounds: int) -> None:
    """Measure and print one directory."""
    print(f"\n{title}: {directory.stats()['meetings']:,} meetings")
    times = asyncio.run(measured(directory, rounds=rounds))
    for kind in (*TALK, OVERALL):
        took = times[kind]
        cut = statistics.quantiles(took, n=20)
        print(
            f"  {kind:26} {len(took):6} replies   p50 {statistics.median(took):6.1f} ms"
            f"   p95 {cut[18]:6.1f} ms   max {max(took):6.1f} ms"
        )


def built(feeds: Path, folder: Path) -> Path:
    """Build a directory from feeds that stand in files."""
    out, started = folder / "meetings.db", time.perf_counter()
    asyncio.run(
        build_directory(
            load_feeds(feeds, os.environ),
            out=out,
            workshop_path=folder / "workshop.db",
            country="",
            now=NOW,
        )
    )
    print(f"\nbuilt in {time.perf_counter() - started:.1f} s, {out.stat().st_size:,} bytes")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=Path)
    parser.add_argument("--directory", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    with example_directory(NOW) as directory:
        report("the example", directory, rounds=asked.rounds)
    with tempfile.TemporaryDirectory() as folder:
        path, feeds = asked.directory, asked.feeds or (REAL_FEEDS if REAL_DATA else None)
        if path is None and feeds is not None:
            path = built(feeds, Path(folder))
        if path is not None:
            with Directory.open(path) as directory:
                report(path.name, directory, rounds=asked.rounds)


if __name__ == "__main__":
    main()
