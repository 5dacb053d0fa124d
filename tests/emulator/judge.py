"""Reads a request's fields by two outside descriptions of the Bot API and refuses what they do.

aiogram's models know every method, field and type. The scrape of the official page, where the
data is present, adds required fields and the limits that its text names.
"""

import functools
import json
import re
import types
import typing
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import aiogram.methods
from aiogram.client.default import Default
from aiogram.types import InputFile
from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.emulator.refusals import NO_METHOD, RefusedError, bad
from tests.real_data import REAL_DATA

Fields = dict[str, typing.Any]

MODELS = {
    name.lower(): model
    for name, model in vars(aiogram.methods).items()
    if isinstance(model, type) and issubclass(model, aiogram.methods.TelegramMethod)
}
#: aiogram still takes these; the official page has dropped them.
DROPPED = {"allow_sending_without_reply", "disable_web_page_preview", "reply_to_message_id"}
_RANGE = re.compile(r"(\d+)-(\d+) (characters|bytes)")
_TRUE = {"true", "yes", "1"}


class Kind(StrEnum):
    """How a field is written in a form."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    CHAT = "chat"
    FILE = "file"
    OBJECT = "object"


def known(method: str) -> str:
    """The method's name as the models spell it. Refuses what they do not know."""
    model = MODELS.get(method.lower())
    if model is None:
        raise RefusedError(404, NO_METHOD)
    return model.__api_method__


def read(method: str, sent: Mapping[str, object], files: Mapping[str, bytes]) -> Fields:
    """A request's fields as JSON values. A field that came as a file holds its part's name."""
    model = MODELS[method.lower()]
    kinds = _kinds(model)
    fields: Fields = {}
    for name, value in {**sent, **{name: f"attach://{name}" for name in files}}.items():
        if name not in kinds and name in files:
            continue  # the part of a field that says attach://name
        if name not in kinds or name in DROPPED:
            raise bad(f'unknown field "{name}"')
        fields[name] = _value(name, value, kinds[name])
    return fields


def judge(method: str, fields: Fields) -> None:
    """Hold the whole request against both descriptions."""
    model = MODELS[method.lower()]
    try:
        made = model.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise bad(f"can't parse {where}: {first['msg']}") from None
    unknown = sorted(_unknown_inside(made))
    if unknown:
        raise bad(f'unknown field "{unknown[0]}"')
    for problem in _scrape_problems(model.__api_method__, fields):
        raise bad(problem)


def complaints(method: str, result: object) -> list[str]:
    """What aiogram cannot read in an answer of ours, or does not know."""
    try:
        made = _answer_type(method.lower()).validate_python(json.loads(json.dumps(result)))
    except ValidationError as error:
        return [f"{method}: {error}"]
    return [f"{method}: unknown field {name}" for name in sorted(_unknown_inside(made))]


@functools.cache
def _answer_type(method: str) -> TypeAdapter[object]:
    return TypeAdapter(MODELS[method].__returning__)


def _unknown_inside(thing: object) -> set[str]:
    if isinstance(thing, list | tuple):
        return set().union(*map(_unknown_inside, thing))
    if not isinstance(thing, BaseModel):
        return set()
    inside = [getattr(thing, name) for name in type(thing).model_fields]
    return set(thing.model_extra or {}).union(*map(_unknown_inside, inside))


def _value(name: str, value: object, kind: Kind) -> object:
    wrong = bad(f'field "{name}" must be of another type')
    if not isinstance(value, str):
        if not _fits(value, kind):
            raise wrong
        return value
    try:
        return _from_text(value, kind)
    except ValueError:
        raise wrong from None


def _from_text(value: str, kind: Kind) -> object:
    match kind:
        case Kind.WHOLE:
            return int(value)
        case Kind.NUMBER:
            return float(value)
        case Kind.FLAG:
            return value.lower() in _TRUE
        case Kind.CHAT:
            return value if value.startswith("@") else int(value)
        case Kind.OBJECT:
            return json.loads(value)
        case _:
            return value


_NATIVE: dict[Kind, tuple[type, ...]] = {
    Kind.WHOLE: (int,),
    Kind.NUMBER: (int, float),
    Kind.FLAG: (bool,),
    Kind.CHAT: (int,),
    Kind.OBJECT: (dict, list),
    Kind.TEXT: (),
    Kind.FILE: (),
}


def _fits(value: object, kind: Kind) -> bool:
    if isinstance(value, bool) and kind is not Kind.FLAG:
        return False
    return isinstance(value, _NATIVE[kind])


@functools.cache
def _kinds(model: type[BaseModel]) -> dict[str, Kind]:
    return {name: _kind(field.annotation) for name, field in model.model_fields.items()}


def _kind(annotation: object) -> Kind:
    plain = _flat(annotation) - {type(None), Default}
    for wanted, kind in (
        ({str}, Kind.TEXT),
        ({bool}, Kind.FLAG),
        ({int}, Kind.WHOLE),
        ({float}, Kind.NUMBER),
        ({int, str}, Kind.CHAT),
        ({int, datetime, timedelta}, Kind.WHOLE),
        ({str, InputFile}, Kind.FILE),
        ({InputFile}, Kind.FILE),
    ):
        if plain == wanted:
            return kind
    return Kind.OBJECT


def _flat(annotation: object) -> set[object]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return set().union(*(_flat(part) for part in typing.get_args(annotation)))
    return {annotation}


@functools.cache
def scrape() -> dict[str, typing.Any] | None:
    """The scrape of the official page, or None where the data is absent."""
    path = REAL_DATA / "reference" / "telegram-bot-api.json" if REAL_DATA else None
    if path is None or not path.exists():
        return None
    return typing.cast("dict[str, typing.Any]", json.loads(path.read_text("utf-8")))


def _scrape_problems(method: str, fields: Fields) -> list[str]:
    page = scrape()
    if page is None or method not in page["methods"]:
        return []
    return _problems(page, page["methods"][method].get("fields", []), fields)


def _problems(page: Fields, rows: list[Fields], values: Fields) -> list[str]:
    problems = []
    for row in rows:
        value = values.get(row["name"])
        if value is None:
            problems += [f'field "{row["name"]}" is required'] if row["required"] else []
            continue
        problems += _length_problems(row, value)
        for one in _objects(value):
            problems += _problems(page, _rows_for(page, row["types"], one), one)
    return problems


def _rows_for(page: Fields, kinds: list[str], value: Fields) -> list[Fields]:
    """The rows of the one type, of those a field may have, that this object can be."""
    for kind in kinds:
        name = kind.removeprefix("Array of ").removeprefix("Array of ")
        rows: list[Fields] = page["types"].get(name, {}).get("fields", [])
        if len(kinds) == 1 or any(row["required"] and row["name"] in value for row in rows):
            return rows
    return []


def _length_problems(row: Fields, value: object) -> list[str]:
    found = _RANGE.search(row["description"])
    # What is counted after parsing entities is counted by `limits`.
    if not found or not isinstance(value, str) or "after entities" in row["description"]:
        return []
    size = len(value.encode()) if found[3] == "bytes" else len(value.encode("utf-16-le")) // 2
    fine = int(found[1]) <= size <= int(found[2])
    return [] if fine else [f'field "{row["name"]}" must have {found[0]}']


def _objects(value: object) -> list[Fields]:
    if isinstance(value, dict):
        return [value]
    return [one for inner in value for one in _objects(inner)] if isinstance(value, list) else []
