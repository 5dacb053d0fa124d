"""A number to dial into a meeting, as digits that a telephone can call with one tap."""

import re

#: The first number of a text: an opening, then digits with what people put between them.
_NUMBER = re.compile(r"\+?\s?\(?\d[\d\s().\u2010-\u2015-]*")
_EXTENSION = re.compile(r"^\s*(?:,|;|\bext(?:ension)?\b\.?|\bx(?=\s?\d))\s*", re.IGNORECASE)
_CODES = re.compile(r"[\d+,*#\s().\u2010-\u2015-]*")
_NOT_DIALLED = re.compile(r"[^\d+*#,]")

#: ITU-T E.164 allows 15 digits; no country dials fewer than seven for a line of its own.
FEWEST, MOST = 7, 15


def clean_phone(words: str) -> str:
    """Return the first number of a text as digits with `+ , * #`, or "" for none.

    What follows a comma are pauses and codes, kept as they are; "ext. 5" becomes `,,5`.
    """
    found = _NUMBER.search(words)
    if not found:
        return ""
    number = _dialled(found.group())
    if not FEWEST <= len(number.lstrip("+")) <= MOST:
        return ""
    return number + _codes(words[found.end() :])


def _dialled(words: str) -> str:
    """The signs of a text that are dialled, as ASCII; a plus counts at the start only."""
    kept = "".join(
        str(int(sign)) if sign.isdecimal() else sign for sign in _NOT_DIALLED.sub("", words)
    )
    return kept[:1] + kept[1:].replace("+", "")


def _codes(rest: str) -> str:
    """Pauses, meeting number and passcode behind a number, up to the first word."""
    extension = _EXTENSION.match(rest)
    if extension and "," not in extension.group():
        found = _CODES.match(rest, extension.end())
        inner = _dialled(found.group()) if found else ""
        return f",,{inner}" if inner else ""
    found = _CODES.match(rest)
    codes = _dialled(found.group()) if found and rest[:1] in {",", "*", "#"} else ""
    return codes if any(sign.isdigit() for sign in codes) else ""
