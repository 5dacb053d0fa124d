"""A feeds file (TOML) → its feeds and finders, and every mistake in it told in words.

Entries are as the contract of the project has them: `[[feed]]` and `[[finder]]` tables. An entry
with a mistake is left out and the others go on: a misspelt `timezone` would put every one of its
meetings at the wrong hour.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from meetings_data.errors import FeedMisconfigured
from meetings_data.feeds import Feed, FeedFormat, Finder
from meetings_data.feeds.columns import FIELDS
from meetings_data.fellowships import fellowship_named, fellowships
from meetings_data.schedule import zone

Entry = Mapping[str, object]

_REPLACED = re.compile(r"\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>[^}]*))?\}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://")
_FLAGS = ("checked", "fictional")
_TABLES = ("columns", "meanings")
_FEED_KEYS = frozenset(field.name for field in fields(Feed))
_FINDER_KEYS = frozenset(field.name for field in fields(Finder))


@dataclass(frozen=True, slots=True)
class FeedsFile:
    """What a feeds file holds, and one problem for each entry that cannot be used."""

    feeds: tuple[Feed, ...]
    finders: tuple[Finder, ...] = ()
    problems: tuple[FeedMisconfigured, ...] = ()


def default_feeds_file() -> Path:
    """Return the feeds file that comes with the package."""
    return Path(str(files("meetings_data").joinpath("feeds.toml")))


def load_feeds(path: Path, env: Mapping[str, str]) -> FeedsFile:
    """Read a feeds file; `env` fills `${NAME}` and `${NAME:-default}` in its addresses.

    Raises FeedMisconfigured when the file as a whole cannot be read.
    """
    table = _table(path)
    feeds: dict[str, Feed] = {}
    finders: list[Finder] = []
    problems: list[FeedMisconfigured] = []
    for number, entry in enumerate(_entries(table, "feed"), start=1):
        wrong = [*_feed_mistakes(entry, env), *_id_mistakes(entry, feeds)]
        if wrong:
            problems.append(_problem(path, entry, f"feed number {number}", wrong))
        else:
            feed = _feed(entry, path.resolve().parent, env)
            feeds[feed.id] = feed
    for number, entry in enumerate(_entries(table, "finder"), start=1):
        wrong = list(_finder_mistakes(entry))
        if wrong:
            problems.append(_problem(path, entry, f"finder number {number}", wrong))
        else:
            finders.append(_finder(entry))
    return FeedsFile(tuple(feeds.values()), tuple(finders), tuple(problems))


def _table(path: Path) -> Entry:
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        reason = f"the feeds file cannot be read: {error.strerror}."
        raise FeedMisconfigured(str(path), reason, "Check its path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = f"the feeds file is not TOML: {error}."
        raise FeedMisconfigured(str(path), reason, "Check that line and its quotes.") from error
    for key, value in table.items():
        if key not in {"feed", "finder"} or not isinstance(value, list):
            reason = f"the feeds file has {key!r}, which is neither [[feed]] nor [[finder]]."
            raise FeedMisconfigured(str(path), reason, "Check the spelling and both brackets.")
    return table


def _entries(table: Entry, kind: str) -> list[Entry]:
    found = table.get(kind)
    entries = found if isinstance(found, list) else []
    return [entry if isinstance(entry, dict) else {} for entry in entries]


def _problem(path: Path, entry: Entry, place: str, wrong: list[str]) -> FeedMisconfigured:
    name = str(entry.get("id") or entry.get("name") or place)
    return FeedMisconfigured(name, f"{'; '.join(wrong)}.", f"Correct its entry in {path.name}.")


def _feed_mistakes(entry: Entry, env: Mapping[str, str]) -> Iterator[str]:
    yield from _unknown(entry, _FEED_KEYS)
    yield from _wrong_kinds(entry)
    known = [str(name) for name in FeedFormat]
    if entry.get("format") not in known:
        yield f"format {entry.get('format', '')!r} is none of {', '.join(known)}"
    if not entry.get("url"):
        yield "url is missing"
    for key in ("url", "formats_url"):
        yield from _address_mistakes(key, _words(entry, key), env)
    yield from _fellowship_mistakes(_words(entry, "fellowship"))
    yield from _country_mistakes(_words(entry, "country"))
    yield from _timezone_mistakes(_words(entry, "timezone"))
    yield from _table_mistakes(entry)
    if entry.get("formats_url") and entry.get("format") != FeedFormat.BMLT:
        yield "formats_url is for bmlt only"


def _id_mistakes(entry: Entry, others: Mapping[str, Feed]) -> Iterator[str]:
    name = _words(entry, "id")
    if not name:
        yield "id is missing"
    elif not _ID.fullmatch(name):
        yield f"id {name!r} may hold small letters, digits, dots and dashes only"
    elif name in others:
        yield f"id {name!r} stands twice; the first one is used"


def _unknown(entry: Entry, known: frozenset[str]) -> Iterator[str]:
    for key in entry:
        if key not in known:
            yield f"{key!r} is not a key that we know"


def _wrong_kinds(entry: Entry) -> Iterator[str]:
    for key in _FEED_KEYS & set(entry):
        value = entry[key]
        if key in _FLAGS and not isinstance(value, bool):
            yield f"{key} is true or false, without quotes"
        elif key in _TABLES and not isinstance(value, dict):
            yield f"{key} is a table: [feed.{key}]"
        elif key not in {*_FLAGS, *_TABLES} and not isinstance(value, str):
            yield f"{key} is text, in quotes"


def _address_mistakes(key: str, address: str, env: Mapping[str, str]) -> Iterator[str]:
    for found in _REPLACED.finditer(address):
        if found["default"] is None and not env.get(found["name"]):
            yield f"{key} needs {found['name']}, which is not set in the environment"
    scheme = _SCHEME.match(_replaced(address, env))
    if scheme and scheme["scheme"].casefold() not in {"http", "https"}:
        yield f"{key} is an http or https address, or the path of a file"


def _fellowship_mistakes(name: str) -> Iterator[str]:
    if name and name not in fellowships():
        meant = fellowship_named(name)
        hint = f" (do you mean {meant!r}?)" if meant else ""
        yield f"fellowship {name!r} is not an id that we know{hint}"


def _country_mistakes(country: str) -> Iterator[str]:
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        yield f"country {country!r} is not two capital letters, such as GB"


def _timezone_mistakes(name: str) -> Iterator[str]:
    try:
        zone(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield f"timezone {name!r} is not a zone such as Europe/London"


def _table_mistakes(entry: Entry) -> Iterator[str]:
    """What is wrong with `columns` and `meanings`, which only tables have."""
    for key in _TABLES:
        if entry.get(key) and entry.get("format") != FeedFormat.TABLE:
            yield f"{key} is for tables only"
    columns = entry.get("columns")
    for ours, theirs in columns.items() if isinstance(columns, dict) else ():
        names = theirs if isinstance(theirs, list) else [theirs]
        if not all(isinstance(name, str) for name in names):
            yield f"columns.{ours} is text or a list of texts"
        elif ours not in FIELDS and not any(name in FIELDS for name in names):
            yield f"columns: {ours!r} is not a field that we know"
    meanings = entry.get("meanings")
    for word, meaning in meanings.items() if isinstance(meanings, dict) else ():
        if not isinstance(meaning, str):
            yield f"meanings.{word} is text, in quotes"


def _feed(entry: Entry, folder: Path, env: Mapping[str, str]) -> Feed:
    columns, meanings = entry.get("columns"), entry.get("meanings")
    return Feed(
        id=_words(entry, "id"),
        format=FeedFormat(_words(entry, "format")),
        url=_placed(_words(entry, "url"), folder, env),
        formats_url=_placed(_words(entry, "formats_url"), folder, env),
        fellowship=_words(entry, "fellowship"),
        country=_words(entry, "country"),
        timezone=_words(entry, "timezone"),
        licence=_words(entry, "licence"),
        contact=_words(entry, "contact"),
        checked=entry.get("checked") is True,
        fictional=entry.get("fictional") is True,
        columns={
            str(key): tuple(value) if isinstance(value, list) else str(value)
            for key, value in (columns.items() if isinstance(columns, dict) else ())
        },
        meanings=dict(meanings) if isinstance(meanings, dict) else {},
    )


def _finder_mistakes(entry: Entry) -> Iterator[str]:
    yield from _unknown(entry, _FINDER_KEYS)
    for key, value in entry.items():
        if not isinstance(value, str):
            yield f"{key} is text, in quotes"
    for key in ("fellowship", "url"):
        if not entry.get(key):
            yield f"{key} is missing"
    if entry.get("url") and not _words(entry, "url").startswith("https://"):
        yield "url is an https address"
    yield from _fellowship_mistakes(_words(entry, "fellowship"))
    yield from _country_mistakes(_words(entry, "country"))


def _finder(entry: Entry) -> Finder:
    fellowship = _words(entry, "fellowship")
    return Finder(
        country=_words(entry, "country"),
        fellowship=fellowship,
        name=_words(entry, "name") or fellowships()[fellowship].name,
        url=_words(entry, "url"),
        note=_words(entry, "note"),
    )


def _words(entry: Entry, key: str) -> str:
    value = entry.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _replaced(address: str, env: Mapping[str, str]) -> str:
    """An address with `${NAME:-default}` filled in; a blank variable counts as unset."""
    return _REPLACED.sub(lambda found: env.get(found["name"]) or found["default"] or "", address)


def _placed(address: str, folder: Path, env: Mapping[str, str]) -> str:
    """An address as it is, or the path of a file counted from the feeds file's folder."""
    whole = _replaced(address, env)
    return whole if not whole or _SCHEME.match(whole) else str((folder / whole).resolve())
