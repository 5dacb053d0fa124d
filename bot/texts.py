"""The one door to the message files: every sentence a person reads comes through here.

A message may mark words as `<b>bold</b>` or `<i>italic</i>`; what is put into a message is never
read as a mark, so a listing cannot dress itself up. A missing key or argument raises at once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.errors import TextError
from bot.messages import Span, SpanKind

DEFAULT_LANG = "en"
_BUNDLE_LOCALES = {"en": ["en-GB"]}
# A listing's own "<" stands for itself: it is swapped for this while marks are read.
_LESS_THAN = "\ue000"
# Fluent refuses a longer argument; the longest of ours, a note, has half of that.
_LONGEST = 1000
_MARK = re.compile(r"<(/?)([bi]|t=(-?\d+))>|</t>")


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant and how it reads here; the reader's own app may show it in their zone."""

    at: datetime
    shown: str


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words and how stretches of them are shown."""

    plain: str
    spans: tuple[Span, ...] = ()


Argument = str | int | float | Moment


class Texts:
    """The message files of every language that is filled in."""

    def __init__(self, bundles: Mapping[str, FluentBundle]) -> None:
        self._bundles = bundles

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that exist, the default first."""
        return tuple(sorted(self._bundles, key=lambda lang: (lang != DEFAULT_LANG, lang)))

    def say(self, lang: str, key: str, **arguments: Argument) -> Text:
        """Return a message with its marks read. Raises TextError for a key or argument amiss."""
        return _read_marks(self._format(lang, key, arguments))

    def plain(self, lang: str, key: str, **arguments: Argument) -> str:
        """Return a message as words alone."""
        return self.say(lang, key, **arguments).plain

    def has(self, lang: str, key: str) -> bool:
        """Say whether a message exists."""
        return bool(self._bundle(lang).has_message(key))

    def _bundle(self, lang: str) -> FluentBundle:
        return self._bundles.get(lang) or self._bundles[DEFAULT_LANG]

    def _format(self, lang: str, key: str, arguments: Mapping[str, Argument]) -> str:
        bundle = self._bundle(lang)
        if not bundle.has_message(key):
            raise TextError(lang, key, "there is no such message")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise TextError(lang, key, "the message is empty")
        safe = {name: _escaped(value) for name, value in arguments.items()}
        words, problems = bundle.format_pattern(pattern, safe)
        if problems:
            raise TextError(lang, key, str(problems[0]))
        return str(words)


def join(parts: Iterable[Text], separator: str = "\n") -> Text:
    """Put whole lines or paragraphs under one another, keeping how they are shown."""
    plain, spans = "", []
    for part in parts:
        if plain:
            plain += separator
        spans += [
            Span(span.offset + len(plain), span.length, span.kind, span.at) for span in part.spans
        ]
        plain += part.plain
    return Text(plain, tuple(spans))


@cache
def load_texts() -> Texts:
    """Read the packaged message files, one bundle a language."""
    bundles = {}
    for folder in sorted(files("bot").joinpath("locales").iterdir(), key=lambda f: f.name):
        if not folder.is_dir():
            continue
        locales = _BUNDLE_LOCALES.get(folder.name, [folder.name])
        bundle = FluentBundle(locales, use_isolating=False)
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".ftl"):
                bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
        bundles[folder.name] = bundle
    return Texts(bundles)


def _escaped(value: Argument) -> str | int | float:
    if isinstance(value, Moment):
        shown = value.shown.replace("<", _LESS_THAN)
        return f"<t={int(value.at.timestamp())}>{shown}</t>"
    if not isinstance(value, str):
        return value
    cut = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
    return cut.replace("<", _LESS_THAN)


def _read_marks(marked: str) -> Text:
    plain, spans, last = "", [], 0
    opened: list[tuple[SpanKind, int, int | None]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark[0].startswith("</"):
            kind, offset, at = opened.pop()
            if len(plain) > offset:
                spans.append(Span(offset, len(plain) - offset, kind, at))
        elif mark[3] is not None:
            opened.append((SpanKind.MOMENT, len(plain), int(mark[3])))
        else:
            kind = SpanKind.BOLD if mark[2] == "b" else SpanKind.ITALIC
            opened.append((kind, len(plain), None))
    plain += marked[last:]
    return Text(plain.replace(_LESS_THAN, "<"), tuple(spans))
