"""A record of the desk ⇄ bytes. What a later version wrote besides is left out."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

from bot.introductions.hours import Window
from bot.introductions.records import (
    Area,
    Case,
    Entry,
    Introduction,
    Invitation,
    Meet,
    Offer,
    Record,
    Seat,
    Volunteer,
    Wish,
)
from bot.introductions.states import State

_KINDS: Mapping[str, type[Record]] = {
    "introduction": Introduction,
    "volunteer": Volunteer,
    "invitation": Invitation,
    "case": Case,
    "seat": Seat,
    "entry": Entry,
}
_INSIDE: Mapping[str, type[Any]] = {
    "wish": Wish,
    "area": Area,
    "meet": Meet,
    "proposal": Meet,
}
_ROWS: Mapping[str, type[Any]] = {"offers": Offer, "hours": Window}
R = TypeVar("R")


def kind_of(record: Record) -> str:
    """Return under which kind a record is kept."""
    return next(kind for kind, known in _KINDS.items() if isinstance(record, known))


def pack_record(record: Record) -> bytes:
    """Return a record as JSON bytes."""
    body = {"record": kind_of(record)} | asdict(record)
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def unpack_record(packed: bytes) -> Record:
    """Return the record that `pack_record` packed.

    Raises AttributeError, KeyError, TypeError or ValueError for anything else.
    """
    body = json.loads(packed)
    record = _read(_KINDS[body.pop("record")], body)
    if isinstance(record, Introduction):
        return _with_state(record)
    return record


def _with_state(record: Introduction) -> Introduction:
    object.__setattr__(record, "state", State(record.state))
    return record


def _read(kind: type[R], body: Mapping[str, Any]) -> R:
    """Return the fields that this version knows: a later one may have written more."""
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]  # all are dataclasses
    return kind(**{name: _value(name, value) for name, value in body.items() if name in known})


def _value(name: str, value: Any) -> Any:  # JSON
    if name in _INSIDE and isinstance(value, dict):
        return _read(_INSIDE[name], value)
    if name in _ROWS:
        return tuple(_read(_ROWS[name], one) for one in value)
    if isinstance(value, dict):
        return {key: _value("", one) for key, one in value.items()}
    return tuple(value) if isinstance(value, list) else value
