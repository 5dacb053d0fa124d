"""A message in the words that the articles use: short forms, slang and names put into one form."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.hearing.plain import STOP, plain_words, straightened

DEFAULT_LANG = "en"

Row = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """A message three ways; `names` are the ids of the fellowships that it names.

    `plain` is for comparing words, `spelt` has the names in full, `nameless` is without them: a
    name that is left in draws every message to the article about that fellowship.
    """

    typed: str
    plain: str
    spelt: str
    nameless: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language's short forms and names. `kin` has one article for each fellowship."""

    means: Mapping[str, tuple[Row, ...]]  # by first word, the longest first
    names: Mapping[str, tuple[str, str]]
    kin: tuple[Mapping[str, str], ...]

    def normal(self, text: str) -> Normal:
        """Return a message in the words that the articles use."""
        words = [word for word in plain_words(straightened(text)) if word != STOP]
        meant = list(self._meant(words))
        nameless = " ".join(word for word in meant if word not in self.names)
        return Normal(
            typed=text,
            plain=" ".join(meant),
            spelt=" ".join(self.names.get(word, ("", word))[1] for word in meant),
            nameless=nameless or " ".join(meant),
            names=frozenset(self.names[word][0] for word in meant if word in self.names),
        )

    def _meant(self, words: list[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            for said, meaning in self.means.get(words[at], ()):
                if tuple(words[at : at + len(said)]) == said:
                    yield from meaning
                    at += len(said)
                    break
            else:
                yield words[at]
                at += 1


@cache
def wording(lang: str) -> Wording:
    """Return the words of a language, or of English where it has none yet."""
    wanted = lang.split("-")[0].lower()
    folder = files("bot.hearing.matching").joinpath("words")
    file = folder.joinpath(f"{wanted}.toml") if wanted.isalpha() else folder
    if wanted != DEFAULT_LANG and not file.is_file():
        return wording(DEFAULT_LANG)
    table = tomllib.loads(file.read_text("utf-8"))
    by_first: dict[str, list[Row]] = {}
    for said, meaning in table["means"].items():
        words = tuple(said.split())
        by_first.setdefault(words[0], []).append((words, tuple(meaning.split())))
    return Wording(
        means={
            first: tuple(sorted(rows, key=lambda row: -len(row[0])))
            for first, rows in by_first.items()
        },
        names={word: (name, spelt) for word, (name, spelt) in table["names"].items()},
        kin=tuple(table["kin"].values()),
    )
