"""Counters of a quarter → the tables that are published, each in one dimension, masked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.counting.masking import AtMost, Count, Shown, published
from bot.counting.measures import Measure, TallyRow

#: Figures that are also told by area, and of several values the one that is.
_BY_AREA: Mapping[str, str] = {
    Measure.ASKED: "yes",
    Measure.FOUND: "yes",
    Measure.PLANNED: "yes",
    Measure.INTRODUCED: "yes",
    Measure.ATTENDED: "went",
    Measure.RETURNED: "yes",
}
_VALUES: Mapping[str, tuple[str, ...]] = {
    Measure.ATTENDED: ("went", "did-not", "unsaid"),
    Measure.RETURNED: ("yes", "no"),
    Measure.CHECK_IN: ("answered", "silent"),
}
#: Of eleven marks on the ruler most would be masked; three bands are not.
_READY_BANDS = {"0-3": range(4), "4-6": range(4, 7), "7-10": range(7, 11)}
_NEVER, _EVER, _BEFORE, _LAST_YEAR = "never", "ever", "before", "last-year"
_SENT, _DROPPED = "sent", "dropped"


@dataclass(frozen=True, slots=True)
class Line:
    """One published figure. `area` is empty for all areas; None is masked."""

    measure: str
    value: str
    area: str
    figure: int | None
    percent: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """One published table: a total first, then what it is the sum of."""

    measure: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Messages:
    """How many messages of one kind fell due, were sent, or were dropped as too late."""

    kind: str
    due: int
    sent: int
    dropped: int


def quarters(rows: Iterable[TallyRow]) -> tuple[str, ...]:
    """Return every quarter that holds a count, the earliest first."""
    return tuple(sorted({row.quarter for row in rows}))


def tables(rows: Iterable[TallyRow], quarter: str) -> tuple[Table, ...]:
    """Return the tables of a quarter, always cut the same way."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        if row.quarter == quarter:
            counts[row.measure, row.value, row.area] += row.count
    every = [*_funnel(counts), *_been(counts), *_ready(counts), *_others(counts)]
    tops = [top for top in every if top.count]
    return tuple(_table(shown) for shown in published(tops, list(_rules(tops))) if shown)


def messages(rows: Iterable[TallyRow], quarter: str) -> tuple[Messages, ...]:
    """Return what became of messages. They are counted, not people, so nothing is masked."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.quarter == quarter and row.measure == Measure.MESSAGE:
            kind, _, what = row.value.rpartition(".")
            counts[kind, what] += row.count
    kinds = sorted({kind for kind, _ in counts})
    return tuple(
        Messages(
            kind=kind,
            due=counts[kind, _SENT] + counts[kind, _DROPPED],
            sent=counts[kind, _SENT],
            dropped=counts[kind, _DROPPED],
        )
        for kind in kinds
    )


_Counts = Counter[tuple[str, str, str]]


def _funnel(counts: _Counts) -> list[Count]:
    """Return asked, found, planned, attended, returned; and how many answered at all."""
    singles = (Measure.ASKED, Measure.FOUND, Measure.PLANNED, Measure.INTRODUCED)
    tops = [_by_area(counts, measure, "yes", name=measure) for measure in singles]
    for measure in (Measure.ATTENDED, Measure.RETURNED, Measure.CHECK_IN):
        parts = [
            _by_area(counts, measure, value)
            if _BY_AREA.get(measure) == value
            else Count(value, _everywhere(counts, measure, value))
            for value in _VALUES[measure]
        ]
        tops.append(_sum(measure, parts))
    return tops


def _been(counts: _Counts) -> list[Count]:
    """Return for each group: never, or ever, and of those in the last year."""
    values = {value for measure, value, _ in counts if measure == Measure.BEEN}
    tops = []
    for fellowship in sorted({value.rpartition(".")[0] for value in values}):
        never, before, last_year = (
            Count(what, _everywhere(counts, Measure.BEEN, f"{fellowship}.{what}"))
            for what in (_NEVER, _BEFORE, _LAST_YEAR)
        )
        ever = _sum(_EVER, [before, last_year])
        tops.append(_sum(f"{Measure.BEEN}.{fellowship}", [never, ever]))
    return tops


def _ready(counts: _Counts) -> list[Count]:
    tops = []
    for measure in (Measure.READY_BEFORE, Measure.READY_AFTER):
        bands = [
            Count(name, sum(_everywhere(counts, measure, str(mark)) for mark in marks))
            for name, marks in _READY_BANDS.items()
        ]
        tops.append(_sum(measure, bands))
    return tops


def _others(counts: _Counts) -> list[Count]:
    barriers = sorted({value for measure, value, _ in counts if measure == Measure.BARRIER})
    parts = [Count(value, _everywhere(counts, Measure.BARRIER, value)) for value in barriers]
    unmet = sorted({value for measure, value, _ in counts if measure == Measure.UNMET})
    return [
        _sum(Measure.BARRIER, parts),
        *(
            _by_area(counts, Measure.UNMET, value, name=f"{Measure.UNMET}.{value}")
            for value in unmet
        ),
    ]


def _everywhere(counts: _Counts, measure: str, value: str) -> int:
    return sum(
        count
        for (of_measure, of_value, _), count in counts.items()
        if (of_measure, of_value) == (measure, value)
    )


def _by_area(counts: _Counts, measure: str, value: str, *, name: str = "") -> Count:
    areas = sorted(
        (area, count)
        for (of_measure, of_value, area), count in counts.items()
        if (of_measure, of_value) == (measure, value)
    )
    return _sum(name or value, [Count(area, count, has_percent=False) for area, count in areas])


def _sum(name: str, parts: list[Count]) -> Count:
    return Count(name, sum(part.count for part in parts), tuple(parts))


def _rules(tops: Sequence[Count]) -> Iterator[AtMost]:
    """Yield what holds between tables, or as good as: a reader who knows the bot may use it.

    Who says yes to being counted is counted as asked, found and planned at once, and is asked two
    questions then; each answer on a visit is an answer to a check-in.
    """
    asked, answered = (Measure.ASKED.value,), (Measure.CHECK_IN.value, "answered")
    areas = [part.name for top in tops if top.name == Measure.ASKED for part in top.parts]
    for more in (Measure.FOUND, Measure.PLANNED):
        yield AtMost((asked,), (more.value,))
        yield from (AtMost(((*asked, area),), (more.value, area)) for area in areas)
    been = tuple((top.name,) for top in tops if top.name.startswith(f"{Measure.BEEN}."))
    yield AtMost(been, asked)
    yield AtMost(((Measure.READY_BEFORE.value,),), asked)
    for measure in (Measure.ATTENDED, Measure.RETURNED, Measure.READY_AFTER):
        yield AtMost(((measure.value,),), answered)


def _table(shown: Shown) -> Table:
    measure, is_by_area = (
        shown.name,
        shown.name in _BY_AREA or shown.name.startswith(Measure.UNMET),
    )
    lines = [Line(measure, "", "", shown.figure, None)]
    for part in shown.parts:
        if is_by_area and measure not in _VALUES:
            lines.append(Line(measure, "", part.name or "?", part.figure, None))
            continue
        lines.append(Line(measure, part.name, "", part.figure, part.percent))
        lines += [_below(measure, part, below) for below in part.parts]
    return Table(measure, tuple(lines))


def _below(measure: str, part: Shown, below: Shown) -> Line:
    """Return what stands under a value: areas, or what "ever" is the sum of."""
    if _BY_AREA.get(measure) == part.name:
        return Line(measure, part.name, below.name or "?", below.figure, None)
    return Line(measure, below.name, "", below.figure, below.percent)
