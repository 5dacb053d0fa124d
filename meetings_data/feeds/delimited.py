"""Delimited text as rows of cells: the delimiter found by trying, quotes and newlines kept."""

import csv
import io
from collections import Counter

#: In order of preference where two split the text equally well.
DELIMITERS = (",", ";", "\t", "|")

SAMPLE_ROWS = 30

Row = tuple[str, ...]


def split_rows(text: str) -> tuple[Row, ...]:
    """Split delimited text into rows; rows with nothing in them are left out.

    Raises `csv.Error` where quotes are so broken that no row can be told from the next.
    """
    return tuple(row for row in _rows(text, delimiter_of(text)) if any(map(str.strip, row)))


def delimiter_of(text: str) -> str:
    """The delimiter that gives most rows of the sample the width of the header."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> int:
    """How many cells of the sample stand in rows as wide as the first, 0 for one column."""
    try:
        widths = [len(row) for row in _rows(_head(text), delimiter) if row]
    except csv.Error:
        return 0
    if not widths or widths[0] < 2:
        return 0
    return widths[0] * Counter(widths)[widths[0]]


def _head(text: str) -> str:
    """The first lines, cut at a line's end; a quoted cell cut in two costs one sample row."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[:SAMPLE_ROWS])


def _rows(text: str, delimiter: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [tuple(row) for row in reader]
