"""Names as a person would write them, and one for a listing that has none."""

import re

from meetings_data.fellowships import fellowships
from meetings_data.normalise import clean_text

#: What a machine made of "St Mary's" and "1st" when it capitalised every word.
_POSSESSIVE = re.compile(r"(?<=\w['\u2019])S\b")
_ORDINAL = re.compile(r"(?<=\d)(?:St|Nd|Rd|Th)\b")


def mended(name: str) -> str:
    """A cleaned name without the capitals that a machine put in wrong places."""
    plain = " ".join(clean_text(name).split())
    if plain.isupper():
        return plain
    return _ORDINAL.sub(_lower, _POSSESSIVE.sub(_lower, plain))


def _lower(found: re.Match[str]) -> str:
    return found.group().lower()


def made_name(fellowship: str, *places: str) -> str:
    """A name for a listing without one: its fellowship and the first place that is known."""
    known = fellowships().get(fellowship)
    where = next(filter(None, places), "")
    return ", ".join(filter(None, (known.name if known else fellowship, where)))
