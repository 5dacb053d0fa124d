"""The day and time cells of a table's row as weekly slots: one row may hold several meetings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from meetings_data.feeds import RejectReason
from meetings_data.feeds.cells import Cells
from meetings_data.feeds.clock import minute_of_day, start_of, weekday_named
from meetings_data.feeds.refusal import RowRefused

_BETWEEN_DAYS = re.compile(r"[,;/|&+\n]|\band\b", re.IGNORECASE)
_BETWEEN_TIMES = re.compile(r"[,;|\n&]|\band\b", re.IGNORECASE)
_RANGE = re.compile(
    r"\s*(?:-|\u2013|\u2014|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b)\s*", re.IGNORECASE
)
_DAY_THEN_TIME = re.compile(
    r"^\s*([^\W\d][^\d:]*?)[\s,:@-]*(?:\bat\b)?\s*(\d.*|noon|midnight)$", re.I
)
_HALF_OF_DAY = re.compile(r"[ap]\.?m\.?\s*$", re.IGNORECASE)

Words = Sequence[str]

_GROUPS = {
    "daily": range(1, 8),
    "every day": range(1, 8),
    "everyday": range(1, 8),
    "all days": range(1, 8),
    "7 days a week": range(1, 8),
    "weekdays": range(1, 6),
    "weekends": range(6, 8),
    "weekend": range(6, 8),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One weekly occurrence: ISO weekday, start, and the end where it is published."""

    weekday: int
    start_minute: int
    end_minute: int | None = None


def slots_of(cells: Cells, *, sunday_first: bool) -> tuple[Slot, ...]:
    """Every slot of a row, in the order published, none twice.

    Days and times that are lists of one length are pairs; otherwise each day has each time. A
    time cell may hold lines of a day and a time instead. Raises `RowRefused`.
    """
    days, times = cells.values("day"), cells.values("time")
    if days and times:
        found = _crossed(days, times, sunday_first=sunday_first)
    else:
        found = _dated_lines(days or times, sunday_first=sunday_first)
    slots = tuple(dict.fromkeys(found))
    if not slots:
        raise RowRefused("day", cells.text("day"), RejectReason.NO_DAY)
    return slots


def sunday_comes_first(values: Iterable[str]) -> bool:
    """Whether a column of day numbers counts Sunday as 0: it holds a 0 and never a 7.

    With neither in the column nobody can know, and ISO (1 is Monday) is taken.
    """
    numbers = {part.strip() for value in values for part in _BETWEEN_DAYS.split(value)}
    return "0" in numbers and "7" not in numbers


def _crossed(days: Words, times: Words, *, sunday_first: bool) -> Iterable[Slot]:
    """Slots of a day cell and a time cell, pair by pair or each with each."""
    weekdays = [weekdays_of(day, sunday_first=sunday_first) for day in days]
    spans = [_spans(time) for time in times]
    paired = len(days) == len(times)
    for some_days, some_spans in (
        zip(weekdays, spans, strict=True) if paired else product(weekdays, spans)
    ):
        for weekday, (start, end) in product(some_days, some_spans):
            yield Slot(*start_of(weekday, start), end)


def _dated_lines(values: Words, *, sunday_first: bool) -> Iterable[Slot]:
    """Slots of text like "Sunday 8:30 AM" line by line, where one of the two columns is blank."""
    lines = [line.strip() for value in values for line in re.split(r"[\n;]", value)]
    if not any(lines):
        raise RowRefused("day", "", RejectReason.NO_DAY)
    for line in filter(None, lines):
        found = _DAY_THEN_TIME.match(line)
        if not found:
            raise _lone(line, sunday_first=sunday_first)
        for weekday in weekdays_of(found.group(1), sunday_first=sunday_first):
            for start, end in _spans(found.group(2)):
                yield Slot(*start_of(weekday, start), end)


def _lone(line: str, *, sunday_first: bool) -> RowRefused:
    """What is wrong with a row that has one of day and time only."""
    try:
        weekdays_of(line, sunday_first=sunday_first)
    except RowRefused:
        return RowRefused("day", line, RejectReason.NO_DAY)
    return RowRefused("time", line, RejectReason.NO_TIME)


def weekdays_of(words: str, *, sunday_first: bool) -> tuple[int, ...]:
    """Return the ISO weekdays that a day cell names. Raises `RowRefused`."""
    whole = " ".join(words.casefold().split())
    if whole in _GROUPS:
        return tuple(_GROUPS[whole])
    found: list[int] = []
    for part in filter(None, map(str.strip, _BETWEEN_DAYS.split(words))):
        ends = [_weekday(end, sunday_first=sunday_first) for end in _RANGE.split(part)]
        if not 1 <= len(ends) <= 2 or None in ends:
            raise RowRefused("day", words, RejectReason.BAD_DAY)
        first, last = ends[0] or 0, ends[-1] or 0
        found += [(first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)]
    return tuple(dict.fromkeys(found))


def _weekday(words: str, *, sunday_first: bool) -> int | None:
    number = words.strip()
    if number in {"1", "2", "3", "4", "5", "6"}:
        return int(number)
    if number in {"0", "7"}:
        return 7 if (number == "0") == sunday_first else None
    return weekday_named(words)


def _spans(words: str) -> tuple[tuple[int, int | None], ...]:
    """(start, end or None) of each time that a cell names. Raises `RowRefused`."""
    parts = filter(None, map(str.strip, _BETWEEN_TIMES.split(words)))
    return tuple(span_of(part) for part in parts)


def span_of(words: str) -> tuple[int, int | None]:
    """Return (start, end or None) of "7pm", "19:30-21:00" or "7-8pm". Raises `RowRefused`."""
    ends = _RANGE.split(words)
    if len(ends) == 1:
        return _minute(words), None
    if len(ends) != 2:
        raise RowRefused("time", words, RejectReason.BAD_TIME)
    start, end = ends
    half = _HALF_OF_DAY.search(end)
    if half and not _HALF_OF_DAY.search(start) and minute_of_day(start + half.group()) is not None:
        return _earlier_half(start, end, half.group())
    return _minute(start), _minute(end)


def _earlier_half(start: str, end: str, half: str) -> tuple[int, int]:
    """Times like "7-8pm" and "11-1pm": the half of the day that puts the start before the end."""
    first, last = _minute(start + half), _minute(end)
    return (first if first < last else (first + 720) % 1440), last


def _minute(words: str) -> int:
    minute = minute_of_day(words)
    if minute is None:
        raise RowRefused("time", words, RejectReason.BAD_TIME)
    return minute
