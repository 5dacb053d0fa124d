"""One row of a Meeting Guide feed, asked by the format's own names, whatever hand wrote it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from meetings_data.feeds.cells import words_in

_BETWEEN_KEY_WORDS = re.compile(r"[\s_-]+")
_BETWEEN_WORDS = re.compile(r"[,;|\n]")
_BRACKETS = "[]\"' "

#: The format's name → other names that importers of this format take for it.
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "name": ("meeting",),
    "slug": ("id",),
    "time": ("start_time",),
    "location": ("location_name",),
    "formatted_address": ("full_address",),
    "postal_code": ("zip", "postcode"),
    "latitude": ("lat",),
    "longitude": ("lng", "lon"),
}


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A row whose cells are looked up by the format's names; a blank cell is an absent one."""

    cells: Mapping[str, object]

    def text(self, key: str) -> str:
        """Return a cell's words, of the first of its names that has any; lists are joined."""
        for name in (key, *_ALIASES.get(key, ())):
            words = tuple(words_in(self.cells.get(name)))
            if words:
                return ", ".join(words)
        return ""

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the entries of a list, or of text that holds one: "O,C" or "[open]"."""
        words = words_in(self.cells.get(key))
        parts = (part.strip(_BRACKETS) for value in words for part in _BETWEEN_WORDS.split(value))
        return tuple(part for part in parts if part)


def guide_row(raw: object) -> GuideRow | None:
    """Return a row with its keys in the format's spelling; None for what is no row."""
    if not isinstance(raw, Mapping) or not raw:
        return None
    cells: dict[str, object] = {}
    for key, cell in raw.items():
        cells.setdefault(_BETWEEN_KEY_WORDS.sub("_", str(key).strip().casefold()), cell)
    return GuideRow(cells)
