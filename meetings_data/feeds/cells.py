"""One row of a table, asked by our fields: words, flags, numbers and lists out of any cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from meetings_data.feeds.columns import Columns

_YES = frozenset({"true", "yes", "y", "t", "1", "x", "✓", "✔"})
_NO = frozenset({"false", "no", "n", "f", "0"})
_BETWEEN_WORDS = re.compile(r"[,;|\n]")

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Cells:
    """A row whose cells are looked up by our names; a blank or absent cell is no value."""

    row: Row
    columns: Columns

    def values(self, field: str) -> tuple[str, ...]:
        """Every value of a field as words, lists opened, blanks left out."""
        if field in self.columns.fixed:
            fixed = self.columns.fixed[field]
            return (fixed,) if fixed else ()
        found = (self.row.get(heading) for heading in self.columns.headings.get(field, ()))
        return tuple(words for cell in found for words in words_in(cell))

    def text(self, field: str, *, joint: str = ", ") -> str:
        """A field's values as one text; the same value twice stands once."""
        return joint.join(dict.fromkeys(self.values(field)))

    def words(self, field: str) -> tuple[str, ...]:
        """A field's values cut at commas, semicolons, bars and line ends."""
        values = self.values(field)
        parts = (part.strip() for value in values for part in _BETWEEN_WORDS.split(value))
        return tuple(part for part in parts if part)

    def flag(self, field: str) -> bool | None:
        """True or False where a cell says so in a word for yes or no, else None."""
        words = self.text(field).casefold()
        return True if words in _YES else False if words in _NO else None


def words_in(cell: object) -> Iterator[str]:
    """Yield the words of a cell: text, a number, yes or no, a list of such, or `{"$date": …}`."""
    inner = _unwrapped(cell)
    for part in inner if isinstance(inner, list) else (inner,):
        words = _scalar(_unwrapped(part))
        if words:
            yield words


def _unwrapped(cell: object) -> object:
    """What stands inside a typed value of a document store's export, else the cell."""
    if isinstance(cell, dict) and len(cell) == 1:
        key, value = next(iter(cell.items()))
        return value if str(key).startswith("$") else None
    return cell


def _scalar(cell: object) -> str:
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "yes" if cell else "no"
        case int():
            return str(cell)
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
    return ""
