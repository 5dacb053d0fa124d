"""The articles: one topic a file, written and sourced by hand; nothing is made up at run time.

A file is TOML front matter between two lines of `+++`, then the general answer, then a section for
each fellowship (`## na`) or for workers (`## professionals`) whose answer is another one.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from meetings_data.fellowships import fellowships

#: A section must fit one glance on a phone.
SECTION_WORDS = 90
SENTENCE_WORDS = 20
TITLE_WORDS = 8
LABEL_WORDS = 4
PHRASINGS = 7
RELATED = 4
PROFESSIONALS = "professionals"
AUDIENCES = frozenset("NMRP")
STEPS = frozenset({"find", "peer", "help"})

_ENGLISH = "en"
_ENDING = ".md"
_FENCE = "+++\n"
_SECTION = re.compile(r"^## ([a-z][a-z-]*)\n", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_TOPIC = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an answer comes from, how that was seen and when; "unknown" where nobody can say."""

    title: str
    address: str
    seen_as: str
    seen_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One answer, with the ways in which people ask for it."""

    id: str
    topic: str  # the id it is known by outside; several articles may serve one topic
    title: str
    label: str  # for a button; the title where the file has none
    audience: tuple[str, ...]  # N newcomer, M on a medicine, R relative, P professional
    safety: bool  # the emergency card and an official link come first while it is unchecked
    next: str  # the one next step: find, peer, help, or read:<article id>
    related: tuple[str, ...]
    phrasings: tuple[str, ...]
    checked_by: str
    checked_on: str
    source: tuple[Source, ...]
    answer: str
    sections: Mapping[str, str]  # fellowship id or "professionals" → its answer

    @property
    def is_checked(self) -> bool:
        """Whether a named person has checked it on a known day."""
        return bool(self.checked_by and self.checked_on)

    def answer_for(self, fellowship: str) -> str | None:
        """Return the answer for a fellowship, or None where there is none of its own."""
        return self.sections.get(fellowship)


@cache
def articles(lang: str) -> Mapping[str, Article]:
    """Return the articles of a language by id, or the English ones where it has none yet.

    Raises ValueError for a file that is wrong.
    """
    return {name: read_article(name, text) for name, text in article_texts(lang).items()}


def article_texts(lang: str) -> Mapping[str, str]:
    """Return the files of a language as they are written, by name without the ending."""
    wanted = lang.split("-")[0].lower()
    folder = files("meetings_data").joinpath("knowledge", wanted if wanted.isalpha() else _ENGLISH)
    if not folder.is_dir():
        return article_texts(_ENGLISH)
    return {
        file.name.removesuffix(_ENDING): file.read_text("utf-8")
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(_ENDING)
    }


def read_article(name: str, text: str) -> Article:
    """Read one file. Raises ValueError, in words, for one that cannot be read."""
    parts = text.split(_FENCE, 2)
    if len(parts) != 3 or parts[0].strip():
        raise ValueError(f"{name}: it does not begin with front matter between two lines of +++")
    try:
        front = tomllib.loads(parts[1])
        front.setdefault("label", front.get("title", ""))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: its front matter is not TOML: {error}") from error
    wanted = {field.name for field in fields(Article)} - {"answer", "sections"}
    if wrong := sorted(wanted ^ set(front)):
        raise ValueError(f"{name}: its front matter lacks or does not know {', '.join(wrong)}")
    answer, *rest = _SECTION.split(parts[2])
    sections = zip(rest[::2], rest[1::2], strict=True)
    cells: dict[str, Any] = {
        key: tuple(cell) if isinstance(cell := front[key], list) else cell
        for key in wanted - {"source"}
    }
    return Article(
        **cells,
        source=tuple(Source(**row) for row in front["source"]),
        answer=_paragraphs(answer),
        sections={key: _paragraphs(words) for key, words in sections},
    )


def _paragraphs(text: str) -> str:
    """The text with one space between words; its lines and its empty lines stay."""
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def article_problems(name: str, text: str, known: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with a file, for whoever writes it; `known` are all articles' ids."""
    try:
        article = read_article(name, text)
    except (TypeError, ValueError) as error:
        yield str(error)
        return
    yield from _front_problems(name, article, known)
    for section, words in (("", article.answer), *article.sections.items()):
        if section and section != PROFESSIONALS and section not in fellowships():
            yield f"{name}: ## {section} is no fellowship that we know"
        yield from (f"{name}, {section or 'answer'}: {wrong}" for wrong in _text_problems(words))


def _front_problems(name: str, article: Article, known: frozenset[str]) -> Iterator[str]:
    if article.id != name:
        yield f"{name}: its id is {article.id!r}, another than its file's name"
    if not _TOPIC.fullmatch(article.topic):
        yield f"{name}: its topic {article.topic!r} is no id"
    if not 1 <= len(article.title.split()) <= TITLE_WORDS:
        yield f"{name}: its title has more than {TITLE_WORDS} words, or none"
    if not 1 <= len(article.label.split()) <= LABEL_WORDS:
        yield f"{name}: give it a label of {LABEL_WORDS} words or fewer, for buttons"
    if not article.audience or not set(article.audience) <= AUDIENCES:
        yield f"{name}: its audience is not of {', '.join(sorted(AUDIENCES))}"
    if len(set(map(str.casefold, article.phrasings))) < max(PHRASINGS, len(article.phrasings)):
        yield f"{name}: it needs {PHRASINGS} phrasings or more, no two alike"
    if not article.source:
        yield f"{name}: it names no source; write unknown where that is the truth"
    yield from _ways_on_problems(name, article, known)


def _ways_on_problems(name: str, article: Article, known: frozenset[str]) -> Iterator[str]:
    step = article.next.removeprefix("read:")
    if article.next not in STEPS and step not in known:
        yield f"{name}: its next step {article.next!r} leads nowhere"
    for other in article.related:
        if other not in known:
            yield f"{name}: related {other!r} is no article"
    if len(article.related) > RELATED:
        yield f"{name}: more than {RELATED} related articles"


def _text_problems(words: str) -> Iterator[str]:
    count = len(words.split())
    if not 0 < count <= SECTION_WORDS:
        yield f"it has {count} words; 1 to {SECTION_WORDS} fit"
    for sentence in _SENTENCE.split(words):
        if len(sentence.split()) >= SENTENCE_WORDS:
            yield f"a sentence of {len(sentence.split())} words: {sentence[:50]}…"
