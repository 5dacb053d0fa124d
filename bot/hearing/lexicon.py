"""The packaged word tables of a language, made ready to be looked up."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from bot.hearing.tokens import Message, read_message
from meetings_data import LANGUAGE_PREFIX, names_in_use

DEFAULT_LANG = "en"

Words = tuple[str, ...]
Table = Mapping[str, Any]


class Sort(StrEnum):
    """What a stretch of words says. The value is its letter in the pattern of a sentence."""

    FELLOWSHIP = "F"
    WHEN = "D"
    PLACE = "L"
    PERHAPS = "l"  # words that stand where a place would, and that no list knows
    HERE = "M"
    NEED = "N"
    ONLINE = "V"
    DISTANCE = "K"
    NOT = "X"
    SOFT = "s"
    HARMLESS = "h"
    MEETING = "O"
    GROUP = "G"
    THING = "P"
    SEEK = "S"
    WHOLE = "W"  # asks for meetings, all by itself
    EXIST = "E"
    VERB = "v"
    RELATIVE = "r"
    SELF = "i"  # "I have", "I am": of whoever asks
    GLUE = "g"
    OTHER = "o"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one phrase means: its sort and the value it stands for."""

    sort: Sort
    value: str = ""


class Phrases:
    """Phrases by their first word, the longest first."""

    def __init__(self, rows: Iterable[tuple[Words, Meaning]]) -> None:
        by_first: dict[str, dict[Words, Meaning]] = defaultdict(dict)
        for words, meaning in rows:
            by_first[words[0]].setdefault(words, meaning)
        self._by_first = {
            first: tuple(sorted(found.items(), key=lambda row: -len(row[0])))
            for first, found in by_first.items()
        }

    def longest(self, words: Words, at: int) -> tuple[int, Meaning] | None:
        """Return how many words the longest phrase that starts here has, and what it means."""
        for phrase, meaning in self._by_first.get(words[at], ()):
            if words[at : at + len(phrase)] == phrase:
                return len(phrase), meaning
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language's tables. `table` is the file itself, for what is read only once or twice."""

    lang: str
    table: Table
    spelling: Mapping[str, str]
    repairs: Mapping[str, str]
    known: frozenset[str]  # words that are right as they are
    slang: frozenset[str]
    content: Phrases  # what a wish is made of
    frame: Phrases  # what a request is made of
    tricks: Phrases  # what shows that a name is not a fellowship's
    elsewhere: Phrases  # what else people look for
    patterns: Mapping[str, tuple[re.Pattern[str], ...]]

    def read(self, text: str) -> Message:
        """Return a message's words in this language's spelling."""
        return read_message(text, self.one_spelling, self.slang)

    def words(self, *path: str) -> frozenset[str]:
        """Return a plain list of words from the table as a set."""
        return _word_set(self.lang, path)

    def one_spelling(self, word: str) -> str:
        """Return a word as the tables spell it: a known variant, or one slip undone."""
        word = self.spelling.get(word, word)
        if len(word) < _REPAIRED_FROM or word in self.known:
            return word
        for shorter in (word, *_deletions(word)):
            meant = self.repairs.get(shorter)
            if meant is not None and meant[0] == word[0]:
                return meant
        return word


#: Shorter words have too many neighbours for a slip to be told from another word.
_REPAIRED_FROM = 6


@cache
def lexicon(lang: str) -> Lexicon:
    """Return the tables of a language, or of English where it has none yet."""
    folder = files("bot.hearing").joinpath("words")
    wanted = lang.split("-")[0].lower()
    file = folder.joinpath(f"{wanted}.toml") if wanted.isalpha() else folder
    if wanted != DEFAULT_LANG and not file.is_file():
        return lexicon(DEFAULT_LANG)
    table = tomllib.loads(file.read_text("utf-8"))
    spelling = {said: right for right, typed in table["spelling"].items() for said in typed}
    content, frame = tuple(_content(table, spelling)), tuple(_frame(table, spelling))
    known = {word for words, _ in (*content, *frame) for word in words}
    return Lexicon(
        lang=wanted,
        table=table,
        spelling=spelling,
        repairs=_repairs(table["fuzzy"]["words"]),
        known=frozenset({*known, *table["ask"]["topics"], *table["ask"]["offtopic"]}),
        slang=frozenset(table["where"]["slang"]),
        content=Phrases(content),
        frame=Phrases(frame),
        tricks=Phrases(_rows(table["homonyms"]["tricks"], Meaning(Sort.OTHER), spelling)),
        elsewhere=Phrases(_rows(table["homonyms"]["elsewhere"], Meaning(Sort.OTHER), spelling)),
        patterns=_patterns(table),
    )


@cache
def _word_set(lang: str, path: Words) -> frozenset[str]:
    found: Any = lexicon(lang).table
    for name in path:
        found = found[name]
    return frozenset(found)


def expand(phrase: str, spelling: Mapping[str, str]) -> Iterator[Words]:
    """Yield every way of saying a phrase with "either|or" and "optional?" words in it."""
    choices = [
        [*word.rstrip("?").split("|"), *([""] if word.endswith("?") else [])]
        for word in phrase.split()
    ]
    for chosen in product(*choices):
        said = " ".join(word for word in chosen if word)
        if said:
            yield read_message(said, lambda word: spelling.get(word, word), frozenset()).words


Row = tuple[Words, Meaning]


def _rows(phrases: Iterable[str], meaning: Meaning, spelling: Mapping[str, str]) -> Iterator[Row]:
    for phrase in phrases:
        for words in expand(phrase, spelling):
            yield words, meaning


def _content(table: Table, spelling: Mapping[str, str]) -> Iterator[Row]:
    """Yield the phrases of wishes; where two tables hold the same phrase, the first one wins."""
    yield from _rows(table["negation"]["harmless"], Meaning(Sort.HARMLESS), spelling)
    for sort, name in ((Sort.WHEN, "when"), (Sort.ONLINE, "online"), (Sort.NEED, "need")):
        for value, phrases in table[name].items():
            yield from _rows(phrases, Meaning(sort, value), spelling)
    yield from _languages(table, spelling)
    yield from _fellowships(table, spelling)
    yield from _rows(table["words"]["twelve_step"], Meaning(Sort.NEED, TWELVE_STEP), spelling)
    yield from _rows(table["where"]["here_nearest"], Meaning(Sort.HERE, NEAREST), spelling)
    yield from _rows(table["where"]["here"], Meaning(Sort.HERE), spelling)
    yield from _rows(table["distance"]["walking"], Meaning(Sort.DISTANCE, WALKING), spelling)
    yield from _rows(table["distance"]["nearest"], Meaning(Sort.DISTANCE, NEAREST), spelling)
    for value in ("before", "after"):
        yield from _rows(table["soft"][value], Meaning(Sort.SOFT, value), spelling)
    yield from _rows(table["negation"]["before"], Meaning(Sort.NOT), spelling)


#: Values of phrases that are no attribute, and are asked for all the same.
TWELVE_STEP, NOT_TWELVE_STEP, WALKING, NEAREST = (
    "twelve_step",
    "not_twelve_step",
    "walking",
    "nearest",
)


def _languages(table: Table, spelling: Mapping[str, str]) -> Iterator[Row]:
    frames, framed_only = (
        table["language_frames"]["frames"],
        table["language_frames"]["framed_only"],
    )
    for code, names in table["languages"].items():
        for name, frame in product(names, frames):
            if frame != "%" or name not in framed_only:
                meaning = Meaning(Sort.NEED, f"{LANGUAGE_PREFIX}{code}")
                yield from _rows((frame.replace("%", name),), meaning, spelling)


def _fellowships(table: Table, spelling: Mapping[str, str]) -> Iterator[Row]:
    never = frozenset(table["fellowship_short"]["never"])
    for value, phrases in table["fellowship"].items():
        yield from _rows(phrases, Meaning(Sort.FELLOWSHIP, value), spelling)
    for name, value in names_in_use():
        if name not in never:
            yield from _rows((name,), Meaning(Sort.FELLOWSHIP, value), spelling)


def _frame(table: Table, spelling: Mapping[str, str]) -> Iterator[Row]:
    """Yield the phrases of requests; where two tables hold the same phrase, the first one wins."""
    tables = (
        (Sort.WHOLE, table["seek"]["whole"]),
        (Sort.SEEK, table["seek"]["strong"]),
        (Sort.EXIST, table["seek"]["exist"]),
        (Sort.MEETING, table["words"]["meeting"]),
        (Sort.GROUP, table["words"]["group"]),
        (Sort.THING, table["words"]["thing"]),
        (Sort.RELATIVE, table["glue"]["relative"]),
        (Sort.SELF, table["glue"]["self"]),
        (Sort.VERB, table["glue"]["verbs"]),
        (Sort.GLUE, table["glue"]["words"]),
        (Sort.GLUE, table["where"]["before"]),
    )
    for sort, phrases in tables:
        yield from _rows(phrases, Meaning(sort), spelling)


def _repairs(words: Iterable[str]) -> Mapping[str, str]:
    """Return every way of losing one letter of a word, with the word."""
    rows = [(shorter, word) for word in words for shorter in _deletions(word)]
    return {**dict(rows), **{word: word for word in words}}


def _deletions(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _patterns(table: Table) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    # The names that people use for a fellowship, where a pattern speaks of any of them.
    names = "|".join(re.escape(name) for name, _ in names_in_use() if len(name) > 1)
    put_in = {"{f}": f"(?:{names})"}
    put_in |= {f"{{{name}}}": str(table["peer"][name]) for name in ("someone", "company")}

    def compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        found = []
        for pattern in patterns:
            for mark, words in put_in.items():
                pattern = pattern.replace(mark, words)
            found.append(re.compile(pattern))
        return tuple(found)

    return {
        "ask": compiled(table["ask"]["questions"]),
        "peer": compiled(table["peer"]["patterns"]),
        "meets": compiled(table["seek"]["patterns"]),
        "not_peer": compiled(table["peer"]["unless"]),
    }
