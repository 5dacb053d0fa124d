"""The reviewed words of danger: one file a language, read into bounded regular expressions.

A pattern is matched against plain words with one space between them:

    word          that word; `word*` any word that begins so
    a|b|{c}       one of these words; `{c}` is any of a list under `[words]`
    [a b|c]       one of these, each of one word or more
    (a b|c)       one of these, or nothing
    ![a b|c]      and none of these follows
    #             a number of two digits or more, or such a word
    .. ... ....   at most 2, 4, 8 other words of the same sentence; `~` at most 14 of any
    ^ $           where a sentence begins, ends

Gaps are the only repeats; they are bounded and never nested, and a word cannot be read as two:
the work for a message is its length times a constant.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import ascii_lowercase

from bot.hearing.plain import LONGEST_WORD, STOP

GAPS = {"..": 2, "...": 4, "....": 8}
FAR, FAR_WORDS = "~", 14
_WORD_HERE = rf"(?:[^ {STOP}]{{1,{LONGEST_WORD}}} )"
_WORD_ANYWHERE = rf"(?:[^ ]{{1,{LONGEST_WORD}}} )"
_END = re.escape(STOP)
_NUMBER = r"(?:\d{2,4}|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundreds?) "
_FIXED = {
    "#": _NUMBER,
    "^": rf"(?:(?<=\A )|(?<= {_END} ))",
    "$": rf"(?={_END} |\Z)",
    FAR: f"{_WORD_ANYWHERE}{{0,{FAR_WORDS}}}",
} | {gap: f"{_WORD_HERE}{{0,{words}}}" for gap, words in GAPS.items()}
_ELEMENT = re.compile(r"!?\[[^\]]*\]|\([^)]*\)|\S+")
_SPELT = re.compile(r"\b[a-z]{3,}\b")

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Family:
    """What one card is for: patterns that mean it, and near misses that do not."""

    card: str
    rules: tuple[re.Pattern[str], ...]
    near_misses: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """One language's words of danger, and how they are really typed."""

    families: tuple[Family, ...]
    figures: tuple[re.Pattern[str], ...]  # of speech: they sound like danger and are none
    known: frozenset[str]  # every word that a pattern names
    slips: Mapping[str, str]  # one slip of the finger → the word that matters
    as_typed: Mapping[str, str]  # forms that lose their sense with the apostrophe
    short_forms: re.Pattern[str]
    meanings: Mapping[str, str]  # slang and short forms → what they mean


@cache
def alarms(lang: str) -> Alarms | None:
    """Read a language's packaged file, or return None where there is none."""
    file = files("bot.hearing").joinpath("crisis", f"{lang}.toml")
    return read_alarms(file.read_text("utf-8")) if lang.isalpha() and file.is_file() else None


def read_alarms(text: str) -> Alarms:
    """Read a file of alarms. Raises ValueError for a word list that does not exist."""
    table = tomllib.loads(text)
    words = {name: tuple(listed) for name, listed in table["words"].items()}
    families, everywhere = table["family"], table["near_miss"]
    turns = f"(?!{_any_of('|'.join(table['turns']['words']), words)})"
    patterns = [one for family in families for rule in family["rule"] for one in rule["when"]]
    listed = [one for several in words.values() for one in several]
    meanings: Mapping[str, str] = table["meanings"]
    known = frozenset(_spelt([*patterns, *listed, *meanings, *table["slips"]["words"]]))
    return Alarms(
        families=tuple(
            Family(
                card=family["card"],
                rules=tuple(_joined(rule["when"], words) for rule in family["rule"]),
                # Each on its own, so that the longest of several is never hidden.
                near_misses=tuple(
                    _until_a_turn(pattern, words, turns)
                    for near in (*everywhere, *family.get("near_miss", ()))
                    for pattern in near["when"]
                ),
            )
            for family in families
        ),
        figures=tuple(_joined(near["when"], words) for near in everywhere if near.get("figures")),
        known=known,
        slips=_slips(table["slips"]["words"], known.union(table["slips"]["other_words"])),
        as_typed=table["as_typed"],
        short_forms=re.compile(expression(f"[{'|'.join(meanings)}]", words)),
        meanings=meanings,
    )


def expression(pattern: str, words: Words) -> str:
    """Return a pattern as a regular expression over " word word . word "."""
    return "(?<= )" + _in_a_row(pattern, words)


def _joined(patterns: Iterable[str], words: Words) -> re.Pattern[str]:
    return re.compile("|".join(expression(pattern, words) for pattern in patterns))


def _until_a_turn(pattern: str, words: Words, turns: str) -> re.Pattern[str]:
    """Return a near miss whose gaps end where the sentence turns to the present.

    "Two years ago I was fine, but now ..." is about now, whatever it begins with.
    """
    turned = _WORD_HERE.replace("(?:", f"(?:{turns}", 1)
    return re.compile(expression(pattern, words).replace(_WORD_HERE, turned))


def _in_a_row(pattern: str, words: Words) -> str:
    return "".join(_element(element, words) for element in _ELEMENT.findall(pattern))


def _element(element: str, words: Words) -> str:
    if element in _FIXED:
        return _FIXED[element]
    if element.startswith("!["):
        return f"(?!{_any_of(element[2:-1], words)})"
    if element.startswith("("):
        return f"(?:{_any_of(element[1:-1], words)})?"
    return _any_of(element.removeprefix("[").removesuffix("]"), words)


def _any_of(choices: str, words: Words) -> str:
    made = {
        row for choice in choices.split("|") for row in _rows(choice, words)
    }  # a list may stand in several others
    return f"(?:{'|'.join(sorted(made))})"


def _rows(choice: str, words: Words) -> Iterator[str]:
    """Yield the expressions a choice stands for: its own, or those of its list."""
    name = re.fullmatch(r"\{(\w+)\}", choice)
    if name is not None and name[1] not in words:
        raise ValueError(f"there is no word list {choice}")
    if name is not None:
        for listed in words[name[1]]:
            yield from _rows(listed, words)
    elif " " in choice or choice in _FIXED:
        yield _in_a_row(choice, words)
    else:
        yield _word(choice)


def _word(word: str) -> str:
    rest = rf"[^ {STOP}]{{0,{LONGEST_WORD}}}" if word.endswith("*") else ""
    return f"{re.escape(word.removesuffix('*'))}{rest} "


def _spelt(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _SPELT.findall(re.sub(r"\{\w+\}|\w+\*", " ", text))


def _slips(words: Iterable[str], kept: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        for slip in _one_slip(word):
            if slip not in kept:
                found.setdefault(slip, word)
    return found


def _one_slip(word: str) -> Iterator[str]:
    """Yield every spelling with one letter lost, changed, added or swapped, after the first."""
    for at in range(1, len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
