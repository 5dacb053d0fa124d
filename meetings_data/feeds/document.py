"""A feed's bytes → text, JSON or rows, whatever was done to them on the way; or a refusal."""

import json
import math
import re
from collections.abc import Iterator

from meetings_data.errors import FeedUnreadable
from meetings_data.feeds import Feed
from meetings_data.normalise import clean_text

#: Marks at the very start, the longer before the shorter.
_MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe", "utf-16-le"),
)
#: A byte that is no UTF-8 is what it would be in Windows-1252, which holds Latin-1.
_STRAY_BYTES = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte)
    for byte in range(128, 256)
}
_BLANKS = " \t\r\n\ufeff"

#: What some put before JSON so that no other page can run it.
_GUARD = re.compile(r"^(?:\)\]\}'?,?|while\s*\(1\)\s*;|for\s*\(;;\)\s*;)\s*")
_JSONP = re.compile(r"^(?:/\*.*?\*/\s*)?[A-Za-z_$][\w$.]*\s*\(\s*(?=[\[{])", re.DOTALL)
_LONE_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")

#: Where an object keeps its rows; Google's tables keep cells under "values".
_ROW_KEYS = ("meetings", "data", "items", "results", "records", "rows")
_CELLS = "values"
_MESSAGES = ("error", "message", "errors", "detail", "reason", "data")
_LONGEST_INTEGER = 18
_LONGEST_MESSAGE = 120

_ASK = "Open the address in a browser: it should show a list of meetings."


def read_text(feed: Feed, body: bytes) -> str:
    """Decode a feed's bytes, UTF-8 or not. Raises FeedUnreadable for a web page or nothing."""
    text = _decoded(body).strip(_BLANKS)
    if not text:
        raise FeedUnreadable(feed.id, "it is empty.", _ASK)
    if text.startswith("<"):
        raise FeedUnreadable(feed.id, "it is a web page, not meetings.", _ASK)
    return text


def _decoded(body: bytes) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _as(encoding, body[len(mark) :])
    return _as(_unmarked(body), body)


def _unmarked(body: bytes) -> str:
    """The encoding of bytes without a mark: JSON and tables begin with two signs of ASCII."""
    if body[:1] and body[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if body[:1] == b"\0" and body[1:2] not in {b"\0", b""} else "utf-8"


def _as(encoding: str, body: bytes) -> str:
    if encoding != "utf-8":
        return body.decode(encoding, "replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("utf-8", "surrogateescape").translate(_STRAY_BYTES)


def read_json(feed: Feed, body: bytes) -> object:
    """Read the JSON in a feed's bytes: behind a guard, in JSONP, with text after its end.

    Objects one after another, a line each, are a list. Of a key that stands twice the last counts;
    NaN and infinity are null. Raises FeedUnreadable.
    """
    text = _unwrapped(read_text(feed, body))
    try:
        documents = list(_documents(text))
        answer = documents if len(documents) > 1 else documents[0]
        return _whole(answer) if _LONE_HALF.search(text) else answer
    except json.JSONDecodeError as error:
        raise _broken(feed, text, error) from error
    except RecursionError as error:
        raise FeedUnreadable(feed.id, "it is nested too deeply to be meetings.", _ASK) from error


def is_json(text: str) -> bool:
    """Whether a text that was read is JSON by its beginning, and no table of cells."""
    return _unwrapped(text)[:1] in {"[", "{"}


def _unwrapped(text: str) -> str:
    """The text without what stands around its JSON."""
    return _JSONP.sub("", _GUARD.sub("", text))


def _documents(text: str) -> Iterator[object]:
    """The first value of a text, and each object that follows an object."""
    value, end = _DECODER.raw_decode(text)
    yield value
    while isinstance(value, dict):
        rest = text[end:].lstrip(_BLANKS + ",")
        if not rest.startswith("{"):
            return
        text = rest
        value, end = _DECODER.raw_decode(text)
        yield value


def _integer(digits: str) -> int | str:
    """A number, or its digits where it is longer than any that means something here."""
    return int(digits) if len(digits) <= _LONGEST_INTEGER else digits


def _fraction(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


_DECODER = json.JSONDecoder(
    strict=False, parse_int=_integer, parse_float=_fraction, parse_constant=lambda _: None
)


def _broken(feed: Feed, text: str, error: json.JSONDecodeError) -> FeedUnreadable:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
        return FeedUnreadable(feed.id, "it breaks off in the middle.", "Fetch it again.")
    where = f"line {error.lineno}, column {error.colno}"
    return FeedUnreadable(feed.id, f"it is not JSON: {error.msg} at {where}.", _ASK)


def _whole(value: object) -> object:
    """A value without the lone halves of pairs, which no file can hold."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case list():
            return [_whole(part) for part in value]
        case dict():
            return {str(_whole(key)): _whole(part) for key, part in value.items()}
    return value


def read_rows(feed: Feed, body: bytes) -> list[object]:
    """Read the rows of a feed: a list, or the list inside an object.

    Raises FeedUnreadable, with what the server says where it says anything.
    """
    answer = read_json(feed, body)
    if isinstance(answer, list):
        return answer
    if not isinstance(answer, dict):
        raise FeedUnreadable(feed.id, "there is no list of meetings in it.", _ASK)
    cells = answer.get(_CELLS)
    if isinstance(cells, list):
        return _headed(cells)
    for key in _ROW_KEYS:
        rows = answer.get(key)
        if isinstance(rows, list):
            return rows
    said = _message(answer)
    reason = f'the server says "{said}".' if said else "there is no list of meetings in it."
    raise FeedUnreadable(feed.id, reason, "Ask its keeper to open sharing." if said else _ASK)


def _headed(cells: list[object]) -> list[object]:
    """Rows of cells as rows of names and values; the first holds the names."""
    rows = [row for row in cells if isinstance(row, list)]
    if not rows:
        return []
    head = [str(name) for name in rows[0]]
    return [dict(zip(head, row, strict=False)) for row in rows[1:] if any(row)]


def _message(answer: dict[str, object]) -> str:
    """What an object that is no feed says went wrong, on one line."""
    for key in _MESSAGES:
        value = answer.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = _message(value)
        if isinstance(value, str) and value.strip():
            return " ".join(clean_text(value).split())[:_LONGEST_MESSAGE]
    return ""
