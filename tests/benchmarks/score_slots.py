"""Score what is heard against a file of labelled messages.

    python -m tests.benchmarks.score_slots FILE [-v]

Each line is a JSON object with `text`, `label` (TOPIC, OUT, CRISIS, FIND, PEER) and `slots`.
Crisis messages are the guard's, and are left out of the figures.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.hearing.intents import Heard, Kind, KnowsPlace, hear
from bot.printed import slots_of
from meetings_data import Gazetteer

SLOTS = ("fellowship", "day", "time", "place", "online", "attributes")
#: Small talk and what is not understood are both rightly out of scope.
RIGHT = {
    "FIND": {Kind.FIND},
    "PEER": {Kind.PEER},
    "TOPIC": {Kind.ASK},
    "OUT": {Kind.CHAT, Kind.UNKNOWN},
}


@dataclass(slots=True)
class Score:
    """Counts of what was right, and every message that was not."""

    labels: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    taken_as: Counter[str] = field(default_factory=Counter)
    slots: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def recall(self, label: str) -> float:
        """Return how many of a label were taken for what they are."""
        return self.right[label] / max(1, self.labels[label])

    def precision(self, label: str) -> float:
        """Return how many taken for a label are of it."""
        return self.right[label] / max(1, self.taken_as[label])

    def slot(self, name: str) -> float:
        """Return in how many FIND messages a slot is as labelled."""
        return self.slots[name] / max(1, self.labels["FIND"])


def score(rows: Iterable[Mapping[str, object]], knows_place: KnowsPlace) -> Score:
    """Return the score of all rows but the crisis ones."""
    found = Score()
    for row in rows:
        if row["label"] in RIGHT:
            _add(found, row, knows_place)
    return found


def _add(found: Score, row: Mapping[str, object], knows_place: KnowsPlace) -> None:
    text, label = str(row["text"]), str(row["label"])
    start = time.perf_counter()
    heard = hear(text, lang="en", knows_place=knows_place)
    found.milliseconds.append((time.perf_counter() - start) * 1000)
    found.labels[label] += 1
    found.taken_as[heard.kind.upper()] += 1
    if heard.kind in RIGHT[label]:
        found.right[label] += 1
    else:
        found.misses.append(f"{label} taken as {heard.kind}: {text}")
    if label == "FIND":
        _add_slots(found, row, heard)


def _add_slots(found: Score, row: Mapping[str, object], heard: Heard) -> None:
    said, wanted = slots_of(heard.wishes), row["slots"]
    assert isinstance(wanted, dict)
    for name in SLOTS:
        right = _plain(said[name]) == _plain(wanted.get(name))
        found.slots[name] += right
        if not right:
            found.misses.append(f"{name} {said[name]!r}, not {wanted.get(name)!r}: {row['text']}")


def _plain(value: object) -> object:
    """Return a value as it is compared: lists in no order, words in any case, none as empty."""
    if isinstance(value, list):
        return sorted(map(str, value)) or None
    return value.casefold() if isinstance(value, str) else value


def main() -> None:
    """Print the figures of one file."""
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    with Gazetteer.open() as gazetteer:
        # Once for nothing: the tables are read at the first message.
        hear("na leeds tonight", lang="en", knows_place=gazetteer.knows)
        found = score((json.loads(line) for line in lines if line.strip()), gazetteer.knows)
    for label, count in found.labels.items():
        print(f"{label:6} {found.right[label]}/{count}  recall {found.recall(label):.3f}")
    for label in ("FIND", "PEER"):
        print(f"{label:6} precision {found.precision(label):.3f}")
    for name in SLOTS:
        print(f"{name:10} {found.slots[name]}/{found.labels['FIND']}  {found.slot(name):.3f}")
    taken = sorted(found.milliseconds)
    print(f"p50 {taken[len(taken) // 2]:.2f} ms, p95 {taken[int(len(taken) * 0.95)]:.2f} ms")
    if "-v" in sys.argv:
        print(*found.misses, sep="\n")


if __name__ == "__main__":
    main()
