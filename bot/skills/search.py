"""A search as it is kept for a day: the wishes and where, never who."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.hearing.wishes import Wishes
from meetings_data import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """The wishes of one search, where it stands, and which page is shown."""

    wishes: Wishes
    place: Place | None = None
    page: int = 0
    missing: tuple[str, ...] = field(default=())  # ids of meetings reported from this search


def pack_search(search: Search) -> bytes:
    """Return the search as JSON bytes."""
    return json.dumps(asdict(search), ensure_ascii=False, separators=(",", ":")).encode()


def unpack_search(packed: bytes) -> Search | None:
    """Return the search that `pack_search` packed; None for one of another version."""
    try:
        return _search(json.loads(packed))
    except (KeyError, TypeError, ValueError):
        return None


def _search(fields: dict[str, Any]) -> Search:
    wishes: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in fields["wishes"].items()
    }
    place = fields["place"]
    return Search(
        wishes=Wishes(**wishes),
        place=None if place is None else Place(**place),
        page=fields["page"],
        missing=tuple(fields["missing"]),
    )
