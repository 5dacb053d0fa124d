"""What is published of counts: rounding, masking, and that no masked figure can be told."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

from bot.counting.masking import AtMost, Count, Shown, published, rounded
from bot.counting.measures import Measure, TallyRow, quarter_of
from bot.counting.tables import Line, Messages, messages, quarters, tables

Q = "2026Q4"


def row(measure: str, value: str, count: int, area: str = "", quarter: str = Q) -> TallyRow:
    return TallyRow(quarter, area, measure, value, count)


def summed(name: str, *parts: Count) -> Count:
    return Count(name, sum(part.count for part in parts), parts)


def published_alone(top: Count) -> Shown:
    (shown,) = published([top])
    assert shown is not None
    return shown


def flat(shown: Shown) -> list[Shown]:
    return [shown, *(below for part in shown.parts for below in flat(part))]


def figures(top: Count) -> list[int | None]:
    return [cell.figure for cell in flat(published_alone(top))]


# -- what a reader can tell, worked out from the published lines alone

Key = tuple[str, str, str]


def whole_of(line: Line) -> Key:
    """The figure that a line is a part of; a total is its own."""
    if line.measure.startswith("been.") and line.value in {"before", "last-year"}:
        return line.measure, "ever", ""
    if line.area and line.value:
        return line.measure, line.value, ""
    return line.measure, "", ""


def span(line: Line) -> tuple[float, float]:
    if line.figure is None:
        return 1, np.inf
    return (0, 0) if line.figure == 0 else (max(8, line.figure - 2), line.figure + 2)


def rules(keys: set[Key]) -> list[tuple[list[Key], Key]]:
    """What cannot be otherwise: the first ones are together at most the second."""
    asked, answered = ("asked", "", ""), ("check-in", "answered", "")
    found: list[tuple[list[Key], Key]] = [
        ([("been.aa", "", ""), ("been.na", "", "")], asked),
        ([("ready-before", "", "")], asked),
        ([("attended", "", "")], answered),
    ]
    for measure in ("found", "planned"):
        found += [([key], (measure, "", key[2])) for key in keys if key[0] == "asked"]
    known = [([key for key in parts if key in keys], whole) for parts, whole in found]
    return [(parts, whole) for parts, whole in known if parts and whole in keys]


class Reader:
    """Someone who has the published lines, the rules and a solver."""

    def __init__(self, lines: list[Line]) -> None:
        self.keys = [(line.measure, line.value, line.area) for line in lines]
        self.spans = [span(line) for line in lines]
        rows: list[tuple[dict[Key, float], float, float]] = []
        for key in self.keys:
            parts = [
                (line.measure, line.value, line.area) for line in lines if whole_of(line) == key
            ]
            parts = [part for part in parts if part != key]
            if parts:
                rows.append(({key: -1, **dict.fromkeys(parts, 1)}, 0, 0))
        for parts, whole in rules(set(self.keys)):
            rows.append(({whole: -1, **dict.fromkeys(parts, 1)}, -np.inf, 0))
        for line, key in zip(lines, self.keys, strict=True):
            top = (line.measure, "", "")
            if line.percent is not None and key != top:
                rows.append(({key: 100, top: -(line.percent + 0.5)}, -np.inf, 0))
                rows.append(({key: 100, top: -(line.percent - 0.5)}, 0, np.inf))
        weights = [[row.get(key, 0) for key in self.keys] for row, _, _ in rows]
        ends = [row[1] for row in rows], [row[2] for row in rows]
        self.sums = [LinearConstraint(weights, *ends)] if rows else []

    def ends(self, key: Key) -> tuple[float, float]:
        """The least and most that a figure can be."""
        low, high = (self._solved(key, sign) for sign in (1, -1))
        return (low.fun, -high.fun if high.status == 0 else np.inf)

    def allows(self, key: Key, value: int) -> bool:
        """Whether whole figures exist that agree with it all, this one among them."""
        place = self.keys.index(key)
        spans = [*self.spans[:place], (value, value), *self.spans[place + 1 :]]
        return bool(self._solved(key, 1, spans=spans, is_whole=True).status == 0)

    def _solved(
        self, key: Key, sign: int, spans: list[tuple[float, float]] | None = None,
        is_whole: bool = False,
    ) -> OptimizeResult:  # fmt: skip
        low, high = zip(*(spans or self.spans), strict=True)
        return milp(
            [sign * (key == other) for other in self.keys],
            constraints=self.sums,
            bounds=Bounds(low, high),
            integrality=int(is_whole),
        )


SMALL = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 17, 40, 140])
AREAS = ("", "Hull", "Leeds", "York")


@st.composite
def quarter_rows(draw: st.DrawFn) -> list[TallyRow]:
    """The counters of a quarter as the bot makes them: who is asked has found and planned."""
    rows = []
    asked = {area: draw(SMALL) for area in AREAS[: draw(st.integers(1, 4))]}
    for measure in ("asked", "found", "planned"):
        more = {area: draw(SMALL) if measure != "asked" else 0 for area in AREAS}
        rows += [row(measure, "yes", asked.get(area, 0) + more[area], area) for area in AREAS]
    left = sum(asked.values())
    for value in ("aa.never", "aa.before", "aa.last-year", "na.never", "na.last-year"):
        count = min(draw(SMALL), left)
        left -= count
        rows.append(row("been", value, count))
    left = sum(asked.values())
    for mark in (2, 5, 9):
        count = min(draw(SMALL), left)
        left -= count
        rows.append(row("ready-before", str(mark), count))
    attended = [("went", area, draw(SMALL)) for area in AREAS[:2]] + [("did-not", "", draw(SMALL))]
    rows += [row("attended", value, count, area) for value, area, count in attended]
    answered = sum(count for _, _, count in attended) + draw(SMALL)
    rows += [row("check-in", "answered", answered), row("check-in", "silent", draw(SMALL))]
    return [one for one in rows if one.count]


def exact(rows: list[TallyRow], key: Key) -> int:
    """The true figure behind a published line."""
    measure, value, area = key
    area = "" if area == "?" else area
    values = {
        "ready-before": {"0-3": "2", "4-6": "5", "7-10": "9"},
        "been": {"ever": "before last-year"},
    }.get(measure.partition(".")[0], {})
    wanted = values.get(value, value).split()
    return sum(
        one.count
        for one in rows
        if measure in {one.measure, f"{one.measure}.{one.value.rpartition('.')[0]}"}
        and (not wanted or one.value.rpartition(".")[2] in wanted)
        and (not key[2] or one.area == area)
    )


def small_ones(rows: list[TallyRow]) -> tuple[Reader, list[Key]]:
    lines = [line for table in tables(rows, Q) for line in table.lines]
    for line in lines:
        true = exact(rows, (line.measure, line.value, line.area))
        assert line.figure in ({rounded(true), None} if true not in range(1, 8) else {None})
        if line.percent is not None:
            whole = exact(rows, (line.measure, "", ""))
            assert (line.percent, whole >= 20) == (round(100 * true / whole), True)
            beside = [other for other in lines if whole_of(other) == whole_of(line)]
            assert [other for other in beside if other.figure is None and not other.area] == []
    reader = Reader(lines)
    return reader, [key for key in reader.keys if 0 < exact(rows, key) < 8]


@settings(max_examples=20, deadline=None)
@given(quarter_rows())
def test_no_masked_figure_can_be_told(rows: list[TallyRow]) -> None:
    reader, small = small_ones(rows)

    for key in small:
        least, most = reader.ends(key)
        assert least <= 1, key
        assert most >= 7, key


@pytest.mark.long
@settings(max_examples=300, deadline=None)
@given(quarter_rows())
def test_every_whole_number_stays_possible_for_a_masked_figure(rows: list[TallyRow]) -> None:
    reader, small = small_ones(rows)

    for key in small:
        assert [reader.allows(key, value) for value in range(1, 8)] == [True] * 7, key


def test_total_that_would_tell_is_masked_too() -> None:
    """12 and 6 make 18: shown as 10 and 20, the small one could only be 6 or 7."""
    assert figures(summed("top", Count("a", 12), Count("b", 6))) == [20, None, None]


def test_small_total_shows_none_of_its_parts() -> None:
    top = summed("top", Count("a", 1), Count("b", 2))

    assert published_alone(top) == Shown("top", None)


def test_percentages_are_whole_from_20_people_and_where_nothing_is_masked() -> None:
    tops = [
        summed("top", Count("a", 9), Count("b", rest)) for rest in (10, 11, 7, 0)
    ]  # fmt: skip

    percents = [[cell.percent for cell in flat(published_alone(top))] for top in tops]

    assert percents == [[None] * 3, [100, 45, 55], [None] * 3, [None] * 3]


def test_percentages_stand_above_parts_that_are_masked() -> None:
    ever = summed("ever", Count("before", 5), Count("last-year", 26))

    never, shown = published_alone(summed("top", Count("never", 69), ever)).parts

    assert (never.percent, shown.percent) == (69, 31)
    assert shown.parts == (Shown("before", None), Shown("last-year", None))


def test_small_area_takes_no_percentage_from_the_values() -> None:
    rows = [
        row("attended", "went", 60, "Leeds"),
        row("attended", "went", 3, "York"),
        row("attended", "did-not", 37),
    ]

    (table,) = tables(rows, Q)

    told = [(line.value, line.area, line.figure, line.percent) for line in table.lines[:5]]
    assert told == [
        ("", "", 100, None),
        ("went", "", 65, 63),
        ("went", "Leeds", None, None),
        ("went", "York", None, None),
        ("did-not", "", 35, 37),
    ]


def test_other_table_that_would_tell_is_masked_too() -> None:
    """Of at most 12, 8 or more in one table leave at most 4 for the other, which is 4."""
    tops = [Count("asked", 12), Count("aa", 8), Count("na", 4)]

    alone = published(tops)
    together = published(tops, [AtMost((("aa",), ("na",)), ("asked",))])

    assert [shown and shown.figure for shown in alone] == [10, 10, None]
    assert [shown and shown.figure for shown in together] == [10, None, None]


def test_table_is_withheld_where_it_would_tell_by_being_there() -> None:
    """Two tables of one person or more each tell that no fewer than two were asked."""
    tops = [Count("asked", 5), Count("aa", 3), Count("na", 2)]

    shown = published(tops, [AtMost((("aa",), ("na",)), ("asked",))])

    assert shown == (Shown("asked", None), Shown("aa", None), None)


def test_rule_that_the_counts_break_is_none() -> None:
    tops = [Count("asked", 2), Count("aa", 3)]

    assert published(tops, [AtMost((("aa",),), ("asked",))]) == published(tops)


def test_rounding_is_to_the_nearest_five() -> None:
    assert [rounded(count) for count in (0, 8, 12, 13, 17, 18, 62)] == [0, 10, 10, 15, 15, 20, 60]


# -- the tables of a quarter


def test_published_survey_is_found_in_the_tables() -> None:
    """200 people: ever AA 31 %, NA 41 %; in the last year 14 %, 24 % (Day and others, 2019)."""
    survey = {"aa": (138, 34, 28), "na": (118, 34, 48)}
    rows = [
        row("been", f"{fellowship}.{what}", count)
        for fellowship, counts in survey.items()
        for what, count in zip(("never", "before", "last-year"), counts, strict=True)
    ]

    found = {
        (line.measure, line.value): line.percent
        for table in tables(rows, Q)
        for line in table.lines
    }

    assert found["been.aa", "ever"] == 31
    assert found["been.na", "ever"] == 41
    assert found["been.aa", "last-year"] == 14
    assert found["been.na", "last-year"] == 24


def test_table_by_area_adds_up_and_masks_the_small_one() -> None:
    rows = [
        row("planned", "yes", 40, "Leeds"),
        row("planned", "yes", 5, "York"),
        row("planned", "yes", 12, ""),
    ]

    (table,) = tables(rows, Q)

    assert table.lines == (
        Line("planned", "", "", 55, None),
        Line("planned", "", "?", 10, None),
        Line("planned", "", "Leeds", 40, None),
        Line("planned", "", "York", None, None),
    )


def test_ruler_is_told_in_three_bands() -> None:
    rows = [row("ready-before", str(mark), 10) for mark in range(11)]

    (table,) = tables(rows, Q)

    assert [(line.value, line.figure, line.percent) for line in table.lines] == [
        ("", 110, None), ("0-3", 40, 36), ("4-6", 30, 27), ("7-10", 40, 36),
    ]  # fmt: skip


def test_quarters_and_areas_are_kept_apart() -> None:
    rows = [row("asked", "yes", 20, quarter="2026Q3"), row("asked", "yes", 50)]

    assert quarters(rows) == ("2026Q3", Q)
    assert [table.lines[0].figure for table in tables(rows, "2026Q3")] == [20]
    assert tables(rows, "2026Q1") == ()


def test_messages_are_counted_as_they_are() -> None:
    rows = [row("message", "evening.sent", 3), row("message", "evening.dropped", 1)]

    assert messages(rows, Q) == (Messages("evening", due=4, sent=3, dropped=1),)
    assert tables(rows, Q) == ()


def test_every_measure_but_messages_has_a_table() -> None:
    values = {
        Measure.ATTENDED: "went", Measure.RETURNED: "yes", Measure.BEEN: "aa.never",
        Measure.READY_BEFORE: "3", Measure.READY_AFTER: "3", Measure.BARRIER: "nerves",
        Measure.UNMET: "secular", Measure.CHECK_IN: "answered",
    }  # fmt: skip
    rows = [
        row(measure, values.get(measure, "yes"), 30)
        for measure in Measure
        if measure is not Measure.MESSAGE
    ]

    told = {table.measure.partition(".")[0] for table in tables(rows, Q)}

    assert told == set(Measure) - {Measure.MESSAGE}


def test_quarter_is_a_calendar_quarter() -> None:
    named = [quarter_of(datetime(2026, month, 1, tzinfo=UTC)) for month in (1, 3, 4, 12)]

    assert named == ["2026Q1", "2026Q1", "2026Q2", "2026Q4"]
