"""Lines like "Languages spoken: English" in a table's notes, read as fields; the rest is kept.

Some listings publish one block of text where others have columns. What stands behind a known
label is taken out of the notes and goes where a column of that name would have gone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from meetings_data.feeds.columns import fold

#: Folded label → our field. Labels of members' contacts lead nowhere and are dropped.
LABELS: Mapping[str, str] = {
    "language": "languages",
    "languages": "languages",
    "languagesspoken": "languages",
    "spokenlanguage": "languages",
    "program": "program",
    "programme": "program",
    "audience": "types",
    "audiences": "types",
    "specificaudience": "types",
    "specificaudiences": "types",
    "meetingtype": "types",
    "meetingnumber": "source_id",
    "contact": "",
    "contactemail": "",
    "contactcyswllt": "",
    "contactperson": "",
    "email": "",
    "groupemail": "",
    "meetingcontact": "",
    "phone": "",
    "telephone": "",
    "primarycontact": "",
    "intergroupnumber": "",
    "intergroupphone": "",
    "integroupnumber": "",  # as one directory spells it
    "integroupphone": "",
    "intergroupname": "entity",
    "integroupname": "entity",
}

#: Headings of such blocks, worth nothing without what stands under them.
HEADINGS = frozenset({"details", "notes"})

#: Labels whose text stays in the notes, without the label.
PLAIN = frozenset({"meetingcomment", "meetingcomments", "comment", "comments", "note", "notes"})

_LABELLED = re.compile(r"^\s*([A-Za-z][^:\n]{1,30}?)\s*:(?!//)\s*(.*)$")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_SAYS_ONLINE = re.compile(r"\bmeeting is (?:held )?(online|virtual|hybrid|in[- ]person)\b", re.I)


@dataclass(frozen=True, slots=True)
class NoteLines:
    """What a block of notes says by its labels, and the text that is left."""

    fields: Mapping[str, tuple[str, ...]]
    text: str
    venue_words: str  # "online", "hybrid" or "in-person" where a sentence says just that


def read_note_lines(notes: str) -> NoteLines:
    """Take the labelled lines out of a block of notes."""
    fields: dict[str, tuple[str, ...]] = {}
    rest: list[str] = []
    for line in notes.splitlines():
        label, value = _labelled(line)
        if label in LABELS:
            found = LABELS[label]
            fields[found] = (*fields.get(found, ()), _ASIDE.sub("", value).strip())
        elif fold(line) not in HEADINGS:
            rest.append(value if label in PLAIN else line)
    fields.pop("", None)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(rest)).strip()
    says = _SAYS_ONLINE.search(notes)
    return NoteLines(fields, text, says.group(1) if says else "")


def _labelled(line: str) -> tuple[str, str]:
    """(folded label, what stands behind it); ("", "") for a plain line."""
    found = _LABELLED.match(line)
    if not found:
        return "", ""
    return fold(found.group(1).replace("#", "number")), found.group(2)
