"""How well a labelled file of messages is understood, as a table for people.

A line has `text`, `label` (TOPIC, OUT, CRISIS, FIND, PEER), `topics` (any of them is right),
`slots` and `tags`. Where a crisis card first is right as well, the tag is `crisis-ok`.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.printed import Answer

SLOTS = ("fellowship", "day", "time", "place", "online", "attributes")
#: Off topic, and never to be answered: health, prompt attacks, other people's data.
_NEVER = ("medical", "injection", "privacy")
_LABELS = ("TOPIC", "OUT", "CRISIS", "FIND", "PEER")
_MEMORY = Path("/proc/self/status")

Understand = Callable[[str], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One labelled message and what it was understood as."""

    text: str
    label: str
    topics: frozenset[str]  # the right ones
    slots: Mapping[str, object]
    tags: frozenset[str]
    answer: Answer
    milliseconds: float

    @property
    def found(self) -> list[str]:
        """The topics found, best first."""
        found = self.answer["topics"]
        return [str(topic) for topic in found] if isinstance(found, list) else []

    @property
    def first(self) -> bool:
        """Whether the best topic is right."""
        return self.found[:1] != [] and self.found[0] in self.topics

    @property
    def among(self) -> bool:
        """Whether a right topic is among those found."""
        return not self.topics.isdisjoint(self.found)

    @property
    def direct(self) -> bool:
        """Whether it is answered at once."""
        return self.answer["kind"] == "ask" and self.answer["tier"] == "direct"

    @property
    def alarm(self) -> bool:
        """Whether a crisis card is shown."""
        return self.answer["crisis"] is not None


def scored(lines: Iterable[str], understand: Understand) -> Iterator[Scored]:
    """Yield each labelled message as it is understood. Raises ValueError for a bad line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row = json.loads(line)
        if not isinstance(row, dict) or row.get("label") not in _LABELS:
            raise ValueError(f"line {number}: no label of {', '.join(_LABELS)}")
        asked = json.dumps({"text": str(row["text"])})
        start = time.perf_counter()
        answer = understand(asked)
        yield Scored(
            text=str(row["text"]),
            label=row["label"],
            topics=frozenset(row.get("topics", ())),
            slots=row.get("slots", {}),
            tags=frozenset(row.get("tags", ())),
            answer=answer,
            milliseconds=(time.perf_counter() - start) * 1000,
        )


def score_lines(rows: Sequence[Scored]) -> Iterator[str]:
    """Yield the table: one measure a line, as a share and as counts."""
    by_label = {label: [row for row in rows if row.label == label] for label in _LABELS}
    yield from _topic_lines(by_label["TOPIC"])
    yield from _out_lines(by_label["OUT"])
    yield from _crisis_lines(rows, by_label["CRISIS"])
    yield from _kind_lines("FIND", rows, by_label["FIND"])
    yield from _slot_lines(by_label["FIND"])
    yield from _kind_lines("PEER", rows, by_label["PEER"])
    yield from _time_lines(rows)


def _topic_lines(rows: Sequence[Scored]) -> Iterator[str]:
    yield _share("TOPIC top-1", [row.first for row in rows])
    yield _share("TOPIC top-3", [row.among for row in rows])
    yield _share("TOPIC direct and right", [row.direct and row.first for row in rows])
    yield _share(
        "TOPIC direct, right in top 3",
        [row.direct and row.among and not row.first for row in rows],
    )
    yield _share("TOPIC direct and wrong", [row.direct and not row.among for row in rows])
    choose = [row.answer["tier"] == "choose" for row in rows]
    yield _share(
        "TOPIC choices, right", [c and r.among for c, r in zip(choose, rows, strict=True)]
    )
    yield _share("TOPIC refused", [row.answer["kind"] == "unknown" for row in rows])


def _out_lines(rows: Sequence[Scored]) -> Iterator[str]:
    yield _share("OUT answered directly", [row.direct for row in rows])
    for tag in _NEVER:
        yield _share(f"OUT {tag}, directly", [row.direct for row in rows if tag in row.tags])
    yield _share("OUT choices", [row.answer["tier"] == "choose" for row in rows])
    yield _share("OUT guarded", [row.answer["guard"] is not None for row in rows])


def _crisis_lines(rows: Sequence[Scored], crisis: Sequence[Scored]) -> Iterator[str]:
    calm = [row for row in rows if row.label != "CRISIS" and "crisis-ok" not in row.tags]
    yield _share("CRISIS recall", [row.alarm for row in crisis])
    plain = [row.alarm for row in crisis if "subtle" not in row.tags]
    yield _share("CRISIS recall, not subtle", plain)
    yield _share("CRISIS by rule", [row.answer["crisis_how"] == "rule" for row in crisis])
    yield _share("CRISIS false alarms", [row.alarm for row in calm])
    hard = [row.alarm for row in calm if "hardneg" in row.tags]
    yield _share("CRISIS strict hard negatives", hard)


def _kind_lines(label: str, rows: Sequence[Scored], wanted: Sequence[Scored]) -> Iterator[str]:
    kind = label.lower()
    taken = [row for row in rows if row.answer["kind"] == kind]
    yield _share(f"{label} recall", [row.answer["kind"] == kind for row in wanted])
    yield _share(f"{label} precision", [row.label == label for row in taken])


def _slot_lines(rows: Sequence[Scored]) -> Iterator[str]:
    for name in SLOTS:
        yield _share(f"FIND slot {name}", [_same_slot(row, name) for row in rows])


def _same_slot(row: Scored, name: str) -> bool:
    said = row.answer["slots"]
    return isinstance(said, dict) and _plain(said[name]) == _plain(row.slots.get(name))


def _plain(value: object) -> object:
    """Return a value as it is compared: lists in no order, words in any case, none as empty."""
    if isinstance(value, list):
        return sorted(map(str, value)) or None
    return value.casefold() if isinstance(value, str) else value


def _time_lines(rows: Sequence[Scored]) -> Iterator[str]:
    taken = sorted(row.milliseconds for row in rows)
    if taken:
        yield _line("p50 / p95 ms", f"{_at(taken, 0.5):.1f} / {_at(taken, 0.95):.1f}")


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def _share(name: str, flags: Sequence[bool]) -> str:
    if not flags:
        return _line(name, "-")
    return _line(name, f"{sum(flags) / len(flags):.3f}   {sum(flags)}/{len(flags)}")


def _line(name: str, value: str) -> str:
    return f"{name:32}{value}"


def memory_line(before: float | None) -> str:
    """Return the line about memory; `before` is what was in use before the matcher was made."""
    now = memory_mb()
    if before is None or now is None:
        return _line("memory MB", "-")
    return _line("memory MB (added)", f"{now:.0f} ({now - before:.0f})")


def memory_mb() -> float | None:
    """Return the memory that this process holds, or None where the system does not say."""
    if not _MEMORY.is_file():
        return None
    lines = _MEMORY.read_text("ascii").splitlines()
    held = next((line for line in lines if line.startswith("VmRSS:")), None)
    return None if held is None else int(held.split()[1]) / 1024


def misses(rows: Iterable[Scored]) -> Iterator[str]:
    """Yield every message that is not taken for what it is, with what it was taken for."""
    for row in rows:
        if not _taken_right(row):
            answer = row.answer
            said = f"{answer['kind']} {answer['tier']} {','.join(row.found)}"
            yield f"{row.label}: {said} {answer['crisis'] or answer['guard'] or ''}: {row.text}"


def _taken_right(row: Scored) -> bool:
    match row.label:
        case "TOPIC":
            return row.first and row.answer["kind"] == "ask"
        case "OUT":
            return row.answer["kind"] in {"unknown", "chat"}
        case "CRISIS":
            return row.alarm
        case _:
            return row.answer["kind"] == row.label.lower()
