"""What kind of meeting a table's row is: its words for types, languages and who may come."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from meetings_data.feeds.cells import Cells
from meetings_data.feeds.columns import fold
from meetings_data.feeds.note_lines import NoteLines
from meetings_data.meeting import VenueType
from meetings_data.vocabulary import attribute_of, meaning_of, meaning_of_words

_VENUE_WORDS = {
    "online": VenueType.ONLINE,
    "onlineonly": VenueType.ONLINE,
    "virtual": VenueType.ONLINE,
    "zoom": VenueType.ONLINE,
    "inperson": VenueType.IN_PERSON,
    "facetoface": VenueType.IN_PERSON,
    "f2f": VenueType.IN_PERSON,
    "physical": VenueType.IN_PERSON,
    "hybrid": VenueType.HYBRID,
}

#: Meanings that speak of the venue, and so are no kind of meeting.
SHUT = "temporarily_closed"
VENUE_MEANINGS = frozenset({"online", "hybrid", SHUT})

#: Fields of yes or no, each with the meaning that a yes stands for.
_FLAGS = (("open", "open"), ("closed", "closed"), ("wheelchair", "wheelchair_access"))

#: "Open" said of some weeks, or on request: whoever comes next Tuesday cannot count on it.
_SOMETIMES = re.compile(
    r"\b(?:\d(?:st|nd|rd|th)|first|second|third|fourth|last|alternate|months?|mnths?|request|year)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_PIECES = re.compile(r"/|&|\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a row says of its meeting's kind, and a sentence worth keeping in its notes."""

    types: tuple[str, ...]
    attributes: tuple[str, ...]
    venue_types: frozenset[VenueType]  # every one that its words name
    note: str
    shut: bool  # its building is temporarily closed


def kind_of(
    cells: Cells, lines: NoteLines, *, fellowship: str, meanings: Mapping[str, str]
) -> Kind:
    """Read the types of a row. What is not listed stays unknown: there is no "not open"."""
    own = {fold(word): meaning for word, meaning in meanings.items()}
    words = (*cells.words("types"), *cells.words("attributes"), *_audiences(lines))
    found = [
        *(meaning for word in words for meaning in _meanings(word, fellowship, own)),
        *(meaning_of(fellowship, code) for code in cells.words("type_codes")),
        *_languages((*cells.words("languages"), *lines.fields.get("languages", ()))),
        *(meaning for field, meaning in _FLAGS if cells.flag(field)),
        *(meaning_of_words(fellowship, cells.text(field)) for field, _ in _FLAGS),
    ]
    note = cells.text("open_when")
    meant = dict.fromkeys(meaning for meaning in found if meaning)
    types = _settled((meaning for meaning in meant if meaning not in VENUE_MEANINGS), note)
    attributes = {attribute_of(meaning) for meaning in types} - {None}
    return Kind(types, tuple(sorted(map(str, attributes))), _venues(words, cells, lines),
                note if _SOMETIMES.search(note) else "", SHUT in meant)  # fmt: skip


def _audiences(lines: NoteLines) -> Iterator[str]:
    for line in lines.fields.get("types", ()):
        yield from (part.strip() for part in line.split(","))


def _meanings(word: str, fellowship: str, own: Mapping[str, str]) -> Iterable[str | None]:
    """The meaning of a word for a type; of its halves where the whole says nothing."""
    plain = _ASIDE.sub("", word).strip()
    if fold(plain) in own:
        return [own[fold(plain)]]
    whole = meaning_of_words(fellowship, plain)
    return [whole] if whole else [meaning_of_words(fellowship, part) for part in _pieces(plain)]


def _pieces(words: str) -> list[str]:
    parts = [part.strip() for part in _PIECES.split(words)]
    return parts if len(parts) > 1 else []


def _languages(words: Iterable[str]) -> Iterator[str | None]:
    """Languages by code ("es") or by name in English or in the language itself ("Español")."""
    for word in words:
        code = word.strip().casefold()
        named = meaning_of_words("", word)
        yield named or (f"lang:{code}" if len(code) == 2 and code.isascii() else None)


def _settled(found: Iterable[str], open_when: str) -> tuple[str, ...]:
    """The meanings, without an "open" that does not hold each week; open and closed is closed."""
    meanings = list(found)
    if open_when and not _SOMETIMES.search(open_when):
        said = open_when.casefold()
        meanings += ["closed"] if "closed" in said else ["open"] if "open" in said else []
    shut = "closed" in meanings or _SOMETIMES.search(open_when)
    return tuple(dict.fromkeys(word for word in meanings if not (shut and word == "open")))


def _venues(words: Iterable[str], cells: Cells, lines: NoteLines) -> frozenset[VenueType]:
    said = [*words, *cells.words("venue_type"), lines.venue_words]
    named = {_VENUE_WORDS[fold(word)] for word in said if fold(word) in _VENUE_WORDS}
    return frozenset(named | ({VenueType.ONLINE} if cells.flag("online") else set()))
