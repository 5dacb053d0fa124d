"""Everything a message is compared with: phrasings of articles, and reviewed examples of the rest.

A label is an article's id, or one of those below; a label that ends in ":" goes on with an id.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bot.hearing.matching.normal import DEFAULT_LANG
from meetings_data import Article, articles

OFF_TOPIC, FIND, PEER = "=off_topic", "=find", "=peer"
#: What sounds like a crisis or like a guard's, and is neither.
HARMLESS = "=harmless"
CRISIS, GUARD = "=crisis:", "=guard:"

# Near misses are kept under what they are: an article's id, or one of these.
_KINDS = {"off_topic": OFF_TOPIC, "find": FIND, "peer": PEER}

Table = Mapping[str, Any]
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a message may be like, and what such a message is."""

    text: str
    label: str


def read_examples(lang: str) -> tuple[Example, ...]:
    """Return all examples of a language, or of English where it has none yet."""
    known = articles(lang)
    rows = (*_phrasings(known), *_crisis(lang), *_intents(lang, known), *_guards(lang, known))
    return tuple(Example(text, label) for text, label in rows)


def _phrasings(known: Mapping[str, Article]) -> Iterator[Row]:
    for article in known.values():
        yield article.title, article.id
        yield from ((text, article.id) for text in article.phrasings)


def _crisis(lang: str) -> Iterator[Row]:
    table = _table(lang, "crisis")
    for card, groups in table["crisis"].items():
        yield from ((text, f"{CRISIS}{card}") for text in _texts(groups))
    yield from ((text, HARMLESS) for text in _texts(table["not_crisis"]))


def _intents(lang: str, known: Mapping[str, Article]) -> Iterator[Row]:
    yield from ((text, OFF_TOPIC) for text in _texts(_table(lang, "off_topic")))
    for name, label in (("find", FIND), ("peer", PEER)):
        table = _table(lang, name)
        yield from ((text, label) for text in _texts(table[name]))
        yield from _near_misses(table[f"{name}_not"], known)


def _guards(lang: str, known: Mapping[str, Article]) -> Iterator[Row]:
    for family, table in _table(lang, "guards").items():
        yield from ((text, f"{GUARD}{family}") for text in table["fires"])
        yield from _near_misses(table["near_miss"], known)


def _near_misses(table: Table, known: Mapping[str, Article]) -> Iterator[Row]:
    for what, texts in table.items():
        label = what if what in known else _KINDS.get(what, HARMLESS)
        yield from ((text, label) for text in texts)


def _texts(table: Table) -> Iterator[str]:
    for inside in table.values():
        yield from inside if isinstance(inside, list) else _texts(inside)


def _table(lang: str, name: str) -> Table:
    wanted = lang.split("-")[0].lower()
    folder = files("bot.hearing").joinpath("examples")
    file = folder.joinpath(wanted if wanted.isalpha() else DEFAULT_LANG, f"{name}.toml")
    if not file.is_file():
        file = folder.joinpath(DEFAULT_LANG, f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8"))
