"""The formats of a BMLT server: what a meeting's format ids or keys mean, in our words.

Ids and world ids are what is stable: the same key is "women" in one language and "men" in another,
so a key is only ever used to find its row in the formats of the same answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from meetings_data.vocabulary import meaning_of_bmlt

#: What a wrong world id would make of a meeting's door: the name, if known, has the last word.
DOOR = frozenset({"open", "closed"})

_ENGLISH = "en"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Formats:
    """Meanings by format id and, where all rows of a key agree, by key."""

    by_id: Mapping[str, str]
    by_key: Mapping[str, str]


def formats_of(rows: Iterable[Row]) -> Formats:
    """Read rows of GetFormats, in any language; the English row of an id gives its name."""
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row.get("id", ""), []).append(row)
    meanings = {identity: _meaning(translations) for identity, translations in by_id.items()}
    keys: dict[str, set[str]] = {}
    for identity, translations in by_id.items():
        for row in translations:
            keys.setdefault(row.get("key_string", ""), set()).add(meanings[identity])
    agreed = {key: next(iter(found)) for key, found in keys.items() if len(found) == 1}
    return Formats(_known(meanings), _known(agreed))


def _known(meanings: Mapping[str, str]) -> dict[str, str]:
    return {key: meaning for key, meaning in meanings.items() if key and meaning}


def _meaning(translations: list[Row]) -> str:
    """The meaning of one format: its world id's, else its English name's, else "".

    Servers exist whose "Closed" carries the world id of a book, and whose "Online" that of open
    meetings: where one of the two speaks of who may come and they differ, the name is believed.
    """
    english = next((row for row in translations if row.get("lang", "") == _ENGLISH), {})
    world = next((row["world_id"] for row in translations if row.get("world_id")), "")
    key, name = english.get("key_string", ""), english.get("name_string", "")
    by_world = meaning_of_bmlt(world, key, name) if world else None
    by_name = meaning_of_bmlt("", key, name)
    if by_name and by_world != by_name and DOOR & {by_world, by_name}:
        return by_name
    return by_world or by_name or ""


def meanings_of(row: Row, formats: Formats) -> tuple[str, ...]:
    """What a meeting's formats mean, by its format ids where it has them, else by its keys."""
    identities = _listed(row.get("format_shared_id_list", ""))
    if identities:
        found = [formats.by_id.get(identity) for identity in identities]
    else:
        found = [formats.by_key.get(key) for key in _listed(row.get("formats", ""))]
    return tuple(dict.fromkeys(meaning for meaning in found if meaning))


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]
