"""Somebody who reads all there is: requests, the raw file, the file with its key, and the log."""

import base64
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from bot.state.sealing import Seal
from tests.emulator import Emulator, Person

#: Where in the file something sealed stands → what binds it there.
PLACES = {
    ("inbox", "body"): "inbox",
    ("outbox", "body"): "outbox",
    ("search", "body"): "search",
    ("person", "body"): "person",
    ("due", "body"): "due",
    ("desk_record", "body"): "desk",
}


def names_of(person: Person) -> dict[str, str]:
    """What Telegram knows of a person beside their id, by what it is."""
    chat = person.chat
    return {
        "name": chat.name, "last name": chat.last_name, "user name": chat.username,
        "language": chat.language_code,
    }  # fmt: skip


def marks_of(*people: Person) -> dict[str, str]:
    """All that Telegram knows of people; an id in some spellings of it."""
    return {
        f"{one.id} {what}": mark
        for one in people
        for what, mark in (names_of(one) | spellings(one.id)).items()
        if len(mark) > 2
    }


def spellings(id: int) -> dict[str, str]:
    """How an id may be spelled where it is to be hidden."""
    whole = id.to_bytes(5, "big")
    return {
        "id": str(id),
        "id backwards": str(id)[::-1],
        "id in hex": f"{id:x}",
        "id in base 32": base64.b32encode(whole).decode().rstrip("="),
        "id in base 64": base64.urlsafe_b64encode(whole).decode().rstrip("="),
    }


def found_in(words: str, marks: dict[str, str]) -> list[str]:
    """Say which marks stand in some words, whatever the case."""
    folded = words.casefold()
    return [what for what, mark in marks.items() if mark.casefold() in folded]


def sent_to(emulator: Emulator, person: Person) -> str:
    """Every field of every request to a person's chat, and each file that was sent there."""
    own = [call for call in emulator.calls if call.fields.get("chat_id") == person.id]
    fields = [json.dumps([call.method, call.fields], ensure_ascii=False) for call in own]
    files = [content.decode("utf-8", "replace") for content in person.chat.documents.values()]
    return "\n".join([*fields, *files])


def raw(path: Path) -> bytes:
    """Return the state file with its journal and index, as they are on the disk."""
    parts = [Path(f"{path}{more}") for more in ("", "-wal", "-shm")]
    return b"\n".join(part.read_bytes() for part in parts if part.exists())


def found_raw(path: Path, words: Iterable[str], ids: Iterable[int]) -> list[str]:
    """Say which words or ids stand in a state file, in the spellings that a program would use.

    The journal still has what was written some steps ago.
    """
    whole = raw(path)
    found = [word for word in words if any(one in whole for one in _as_bytes(word))]
    return found + [str(id) for id in ids if any(one in whole for one in _id_as_bytes(id))]


def _as_bytes(word: str) -> Iterator[bytes]:
    plain = word.encode()
    yield plain
    yield word.encode("utf-16-le")
    yield plain.hex().encode()
    # In base 64 a word looks different by where it begins.
    for lead in range(3):
        yield base64.b64encode(b"\0" * lead + plain)[4 if lead else 0 : -4]


def _id_as_bytes(id: int) -> Iterator[bytes]:
    yield str(id).encode()
    yield f"{id:x}".encode()
    yield id.to_bytes(6, "big")
    yield id.to_bytes(8, "little")


def opened(path: Path, seal: Seal) -> dict[str, str]:
    """Return each table's text as whoever has the key reads it, everything that is in it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as conn:
        names = [
            name for (name,) in conn.execute("select name from sqlite_master where type='table'")
        ]
        return {name: "\n".join(_rows(conn, name, seal)) for name in names}


def _rows(conn: sqlite3.Connection, table: str, seal: Seal) -> Iterator[str]:
    found = conn.execute(f"select * from {table}")  # noqa: S608
    columns = [column[0] for column in found.description]
    for row in found:
        for column, value in zip(columns, row, strict=True):
            if isinstance(value, bytes):
                yield seal.open(value, place=PLACES[table, column]).decode()
            else:
                yield str(value)
