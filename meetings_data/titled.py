"""What a meeting's own name says of who it is for: "Bristol Women", "Leeds Young Persons".

Lists often leave out the code where the name says it; a name that says it is the list saying it.
Only plain words count, and a name that speaks of both women and men says nothing.
"""

import re
from dataclasses import replace

from meetings_data.meeting import Meeting
from meetings_data.vocabulary import attribute_of, meaning_of_words

_WOMEN = re.compile(r"\b(?:wom[ae]n(?:['\u2019]?s)?|ladies)\b", re.IGNORECASE)
_MEN = re.compile(r"\bmen(?:['\u2019]?s)?\b", re.IGNORECASE)
_OTHERS = (
    ("lgbtq", re.compile(r"\b(?:lgbt\w*|gay|lesbian|queer)\b", re.IGNORECASE)),
    ("young_people", re.compile(r"\byoung (?:people|person|adult)", re.IGNORECASE)),
    ("newcomer", re.compile(r"\b(?:newcomers?|beginners?)\b", re.IGNORECASE)),
)
_SPEAKING = re.compile(r"\b([A-Z][a-z]+)[ -](?:speaking|language)\b", re.IGNORECASE)


def with_titled_needs(meeting: Meeting) -> Meeting:
    """Return the meeting with the types and attributes that its name says it has."""
    said = [meaning for meaning in _meanings(meeting.name) if meaning not in meeting.types]
    if not said:
        return meeting
    needs = {*meeting.attributes, *filter(None, map(attribute_of, said))}
    return replace(meeting, types=(*meeting.types, *said), attributes=tuple(sorted(needs)))


def _meanings(name: str) -> list[str]:
    women, men = bool(_WOMEN.search(name)), bool(_MEN.search(name))
    found = ["women"] if women and not men else ["men"] if men and not women else []
    found += [meaning for meaning, words in _OTHERS if words.search(name)]
    for language in _SPEAKING.findall(name):
        meaning = meaning_of_words("", language) or ""
        found += [meaning] if meaning.startswith("lang:") else []
    return list(dict.fromkeys(found))
