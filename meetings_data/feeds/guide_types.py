"""The `types` of a Meeting Guide row: codes of its fellowship → meanings and attributes.

https://github.com/code4recovery/spec lists AA's codes; every other fellowship has its own, so that
a code is only ever looked up together with the fellowship.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings_data.feeds.guide_row import GuideRow
from meetings_data.feeds.table_types import SHUT, VENUE_MEANINGS
from meetings_data.vocabulary import attribute_of, meaning_of, meaning_of_words

#: What tools compute and add; of these only "online" is worth a hint.
_COMPUTED = frozenset({"ONL", "ONLINE", "ACTIVE", "INACTIVE", "IN-PERSON", "IN_PERSON", "HYBRID"})
_ONLINE = frozenset({"ONL", "ONLINE"})


@dataclass(frozen=True, slots=True)
class GuideKind:
    """What a row's types say."""

    types: tuple[str, ...]
    attributes: tuple[str, ...]
    shut: bool  # its location is temporarily closed
    online: bool  # marked as online by a tool
    unknown: tuple[str, ...]  # codes that nobody told us the meaning of


def kind_of_guide(row: GuideRow, fellowship: str) -> GuideKind:
    """Read the types of a row. Open and closed at once is closed; absent is unknown."""
    codes = row.listed("types")
    told = [code for code in codes if code.upper() not in _COMPUTED]
    meanings = {code: _meaning(code, fellowship) for code in told}
    spoken = [meaning_of_words("", word) for word in row.listed("languages")]
    found = [meaning for meaning in (*meanings.values(), *spoken) if meaning]
    types = _settled(meaning for meaning in found if meaning not in VENUE_MEANINGS)
    attributes = {attribute for meaning in types if (attribute := attribute_of(meaning))}
    return GuideKind(
        types=types,
        attributes=tuple(sorted(attributes)),
        shut=SHUT in found,
        online="online" in found or any(code.upper() in _ONLINE for code in codes),
        unknown=tuple(code for code, meaning in meanings.items() if meaning is None),
    )


def _meaning(code: str, fellowship: str) -> str | None:
    """The meaning of a code in any case, else of the words that some feeds write instead."""
    for written in dict.fromkeys((code, code.upper(), code.lower())):
        if meaning := meaning_of(fellowship, written):
            return meaning
    return meaning_of_words(fellowship, code)


def _settled(found: Iterable[str]) -> tuple[str, ...]:
    meanings = tuple(dict.fromkeys(found))
    shut = "closed" in meanings
    return tuple(meaning for meaning in meanings if not (shut and meaning == "open"))
