"""What may be published of tables of counts: small figures are masked so that nothing tells them.

A count of 0 is shown, 1 to 7 is masked, others are rounded to the nearest 5. What else is shown,
in the same table or in another one, could still tell a masked one: more is masked until every
whole number from 1 to 7 is possible for it. The rule is the one of NHS Digital for small numbers.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from bot.counting.reader import Known, Relation, is_possible, what_is_known

SMALLEST_SHOWN: Final = 8
_NEAREST = 5
_PERCENT_FROM = 20

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and what it is the sum of: values of a measure, or areas."""

    name: str
    count: int
    parts: tuple["Count", ...] = ()
    has_percent: bool = True  # whether it is worth one, where one may be shown


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it is published: rounded, or None where it is masked."""

    name: str
    figure: int | None
    percent: int | None = None  # of the top figure, whole
    parts: tuple["Shown", ...] = ()


@dataclass(frozen=True, slots=True)
class AtMost:
    """A rule that holds between tables, by names from the top: the parts sum to no more."""

    parts: tuple[Path, ...]
    whole: Path


@dataclass(slots=True)
class _Cell:
    count: Count
    path: Path
    masked: bool
    parts: list["_Cell"] = field(default_factory=list)

    def all(self) -> Iterator["_Cell"]:
        """Yield this one and all below it that is published at all."""
        yield self
        for part in self.shown_parts:
            yield from part.all()

    @property
    def shown_parts(self) -> list["_Cell"]:
        """The parts that are published: how many there are would tell of a masked figure.

        Of a masked total they stand, unless the total itself is small.
        """
        hides = self.masked and (len(self.path) > 1 or self.is_small)
        return [] if hides else self.parts

    @property
    def is_small(self) -> bool:
        return 0 < self.count.count < SMALLEST_SHOWN


@dataclass(slots=True)
class _Table:
    root: _Cell
    may_show_percents: bool = True
    is_withheld: bool = False

    def all(self) -> Iterator[_Cell]:
        """Yield every figure that is published at all, from the top down."""
        if not self.is_withheld:
            yield from self.root.all()

    def with_percents(self) -> Iterator[_Cell]:
        """Yield the figures with a percentage: where neither they nor their rest is masked."""
        is_large = self.root.count.count >= _PERCENT_FROM
        if is_large and self.may_show_percents and not (self.is_withheld or self.root.masked):
            below = list(_with_percents(self.root))
            yield from [self.root, *below] if below else []


def rounded(count: int) -> int:
    """Return a count to the nearest 5."""
    return _NEAREST * ((count + _NEAREST // 2) // _NEAREST)


def published(tops: Sequence[Count], rules: Sequence[AtMost] = ()) -> tuple[Shown | None, ...]:
    """Return what may be published of tables side by side, each a figure and its parts.

    None is a table of which nothing may. `rules` are what a reader may know to hold between them;
    one that the counts break is none.
    """
    tables = [_Table(_cell(top, ())) for top in tops]
    counts = {cell.path: cell.count.count for table in tables for cell in _whole(table.root)}
    rules = [rule for rule in rules if _holds(rule, counts)]
    untold: set[Path] = set()
    while (told := _first_told(tables, rules, untold)) is not None:
        _hide_more(tables, rules, told)
    return tuple(_published(table) for table in tables)


def _cell(count: Count, above: Path) -> _Cell:
    path = (*above, count.name)
    parts = [_cell(part, path) for part in count.parts]
    return _Cell(count, path, 0 < count.count < SMALLEST_SHOWN, parts)


def _with_percents(whole: _Cell) -> Iterator[_Cell]:
    parts = whole.shown_parts
    if any(part.masked or not part.count.has_percent for part in parts):
        return
    for part in parts:
        yield part
        yield from _with_percents(part)


def _whole(cell: _Cell) -> Iterator[_Cell]:
    yield cell
    for part in cell.parts:
        yield from _whole(part)


def _holds(rule: AtMost, counts: dict[Path, int]) -> bool:
    return sum(counts.get(part, 0) for part in rule.parts) <= counts.get(rule.whole, 0)


def _first_told(
    tables: Sequence[_Table], rules: Sequence[AtMost], untold: set[Path]
) -> _Cell | None:
    """Return a small figure of which a reader could rule out any of 1 to 7.

    What was found untold stays so, as masking more only takes away from what a reader knows.
    """
    cells = [cell for table in tables for cell in table.all()]
    known = _known(tables, cells, rules)
    for place, cell in enumerate(cells):
        if cell.is_small and cell.path not in untold:
            if not _is_untold(known, cells, place):
                return cell
            untold.add(cell.path)
    return None


def _is_untold(known: Known, cells: Sequence[_Cell], place: int) -> bool:
    truth = [cell.count.count for cell in cells]
    others = (value for value in range(1, SMALLEST_SHOWN) if value != truth[place])
    return all(is_possible(known, truth, place, value) for value in others)


def _known(tables: Sequence[_Table], cells: Sequence[_Cell], rules: Sequence[AtMost]) -> Known:
    """Return what a reader of the tables as they stand knows."""
    places = {cell.path: place for place, cell in enumerate(cells)}
    exact = {cell.path for table in tables for cell in table.with_percents()}
    spans = [_span(cell, is_exact=cell.path in exact, most=_most(tables)) for cell in cells]
    relations = [
        Relation(places[cell.path], tuple(places[part.path] for part in cell.shown_parts))
        for cell in cells
        if cell.shown_parts
    ]
    for rule in rules:
        parts = tuple(places[part] for part in rule.parts if part in places)
        if rule.whole in places and parts:
            relations.append(Relation(places[rule.whole], parts, is_equal=False))
    return what_is_known(spans, relations)


def _most(tables: Sequence[_Table]) -> int:
    """Return how many a masked figure is taken to be at most; a reader knows less."""
    return max(table.root.count.count for table in tables) + _PERCENT_FROM


def _span(cell: _Cell, *, is_exact: bool, most: int) -> tuple[int, int]:
    if cell.masked:
        return 1, most
    count = cell.count.count
    # Whole percentages narrow a figure, at the worst to the exact one.
    if is_exact or count == 0:
        return count, count
    half = _NEAREST // 2
    return max(SMALLEST_SHOWN, rounded(count) - half), rounded(count) + half


def _hide_more(tables: Sequence[_Table], rules: Sequence[AtMost], told: _Cell) -> None:
    """Hide one thing more: the first by itself enough, else the one that is missed least."""
    ways = list(_ways(tables, told))
    for hide, undo in ways:
        hide()
        cells = [cell for table in tables for cell in table.all()]
        place = next((at for at, cell in enumerate(cells) if cell is told), None)
        if place is None or _is_untold(_known(tables, cells, rules), cells, place):
            return
        undo()
    ways[0][0]()


_Way = tuple[Callable[[], None], Callable[[], None]]


def _ways(tables: Sequence[_Table], told: _Cell) -> Iterator[_Way]:
    """Yield what can be hidden: figures of its own table, percentages, figures of others.

    The last way is to withhold another table: that two stand there may tell of two people.
    """
    (own,) = (table for table in tables if table.root.path[0] == told.path[0])
    others = [table for table in tables if table is not own]
    yield from _figures([own])
    for table in tables:
        if any(table.with_percents()):
            yield _setter(table, "may_show_percents", to=False)
    yield from _figures(others)
    for table in sorted(others, key=lambda table: table.root.count.count):
        if not table.is_withheld:
            yield _setter(table, "is_withheld", to=True)


def _figures(tables: Sequence[_Table]) -> Iterator[_Way]:
    """Yield the figures that can be masked: the deepest first, and of those the smallest."""
    cells = [cell for table in tables for cell in table.all()]
    shown = [cell for cell in cells if not cell.masked and cell.count.count > 0]
    for cell in sorted(shown, key=lambda cell: (-len(cell.path), cell.count.count, cell.path)):
        yield _setter(cell, "masked", to=True)


def _setter(thing: _Cell | _Table, name: str, *, to: bool) -> _Way:
    return lambda: setattr(thing, name, to), lambda: setattr(thing, name, not to)


def _published(table: _Table) -> Shown | None:
    if table.is_withheld:
        return None
    return _shown(
        table.root, table.root.count.count, {cell.path for cell in table.with_percents()}
    )


def _shown(cell: _Cell, whole: int, with_percents: Set[Path]) -> Shown:
    count = cell.count.count
    return Shown(
        cell.count.name,
        None if cell.masked else rounded(count),
        round(100 * count / whole) if cell.path in with_percents else None,
        tuple(_shown(part, whole, with_percents) for part in cell.shown_parts),
    )
