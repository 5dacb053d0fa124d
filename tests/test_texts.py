"""The message files: every key and argument, marks, and the voice."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import TextError
from bot.messages import Span, SpanKind
from bot.texts import Text, Texts, join, load_texts

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "bot" / "locales"
AVOIDED = re.compile(
    r"\b(addicts?|clean|dirty|junkies?|abusers?|failed|failure|should|must|good news|"
    r"i understand|commit(ted)? suicide)\b",
    re.IGNORECASE,
)
MESSAGE = re.compile(r"^([a-z][\w-]*) =(.*(?:\n(?: .*|$))*)", re.MULTILINE)


def messages() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted((LOCALES / "en").glob("*.ftl")):
        for key, words in MESSAGE.findall(file.read_text("utf-8")):
            assert key not in found, f"{key} stands twice"
            found[key] = words.strip()
    return found


def keys_in_code() -> set[str]:
    """Every string constant in the package that is a key, or begins one."""
    return {
        node.value
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_unknown_message_is_an_error() -> None:
    with pytest.raises(TextError):
        load_texts().say("en", "no-such-message")


def test_missing_argument_is_an_error() -> None:
    with pytest.raises(TextError):
        load_texts().say("en", "menu-find-nothing")
    with pytest.raises(TextError):
        load_texts().say("en", "ask-which")


def test_marks_become_spans() -> None:
    text = load_texts().say("en", "heard", wishes="NA")

    assert text == Text("NA", (Span(0, 2, SpanKind.BOLD),))


@given(st.text(min_size=1, max_size=40))
def test_what_is_put_in_is_never_read_as_a_mark(words: str) -> None:
    text = load_texts().say("en", "ask-which", words=f"<b>{words}</b>")

    assert text.spans == ()
    assert text.plain == f"Which <b>{words}</b> do you mean?"


def test_argument_of_any_length_is_cut_and_not_refused() -> None:
    said = load_texts().plain("en", "ask-which", words="x" * 5000)

    assert said == f"Which {'x' * 999}… do you mean?"


def test_join_moves_spans_along() -> None:
    bold = Text("NA", (Span(0, 2, SpanKind.BOLD),))

    joined = join([Text("one"), bold])

    assert joined == Text("one\nNA", (Span(4, 2, SpanKind.BOLD),))


def test_unknown_language_falls_back_to_english() -> None:
    texts = load_texts()

    assert texts.plain("xx", "menu-find") == texts.plain("en", "menu-find")


def test_every_message_is_used() -> None:
    used = keys_in_code()
    numbers = (ROOT / "bot" / "skills" / "numbers.toml").read_text("utf-8")
    parts = {re.sub(r"\d+$", "", key) for key in used}
    unused = {
        key
        for key in messages()
        if key not in used
        and f'"{key}"' not in numbers
        and not any(len(part) > 3 and part.endswith("-") and key.startswith(part) for part in used)
        and re.sub(r"\d+$", "", key) not in parts
    }

    assert unused == set()


def test_no_message_uses_a_word_to_avoid() -> None:
    assert [key for key, words in messages().items() if AVOIDED.search(words)] == []


def test_sentences_and_messages_are_short() -> None:
    long_sentences, long_messages = [], []
    for key, words in messages().items():
        plain = re.sub(r"<[^>]+>|\{[^}]*\}", "x", words)
        sentences = re.split(r"[.!?:]\s|\n", plain)
        long_sentences += [key for s in sentences if len(s.split()) >= 20]
        long_messages += [key] if len(plain.split()) > 90 else []

    assert (long_sentences, long_messages) == ([], [])


def test_button_labels_are_one_to_four_words() -> None:
    labels = {
        key: re.sub(r"\{[^}]*\}", "x", words)
        for key, words in messages().items()
        if key.startswith(("menu-", "button-", "country-button-"))
    }

    assert {key for key, words in labels.items() if not 1 <= len(words.split()) <= 4} == set()


def test_every_language_has_the_same_messages() -> None:
    texts: Texts = load_texts()

    for lang in texts.langs:
        assert [key for key in messages() if not texts.has(lang, key)] == []
