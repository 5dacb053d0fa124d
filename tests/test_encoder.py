"""The packaged encoder: near where the meaning is, and the same vector in any company."""

import logging
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.encoder import encoder as room
from meetings_data.encoder.encoder import LONGEST_TOKENS, MODEL, TOKENIZER, WIDTH, Encoder

QUESTIONS = [
    "Do I have to speak?",
    "can i just sit there and say nothing",
    "is there a lift",
    "My husband drinks. Where can I go?",
    "wot does it cost",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    opened = Encoder.open()
    assert opened is not None
    return opened


def test_encoder_puts_the_same_question_in_other_words_nearest(encoder: Encoder) -> None:
    asked, *others = encoder.encode(QUESTIONS)
    nearest = max(range(len(others)), key=lambda index: float(asked @ others[index]))
    assert nearest == 0


def test_encoder_agrees_with_the_model_card(encoder: Encoder) -> None:
    person, dog, day = encoder.encode(
        ["That is a happy person", "That is a happy dog", "Today is a sunny day"]
    )
    assert [float(person @ dog), float(person @ day)] == pytest.approx([0.6946, 0.2569], abs=0.01)


def test_encode_nothing_is_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, WIDTH)


def test_encode_reads_capitals_and_accents_as_plain_letters(encoder: Encoder) -> None:
    loud, plain = encoder.encode(["CAFÉ MEETING", "cafe meeting"])
    assert loud.tolist() == plain.tolist()


def test_encode_reads_the_names_of_special_tokens_as_letters(encoder: Encoder) -> None:
    named, spaced = encoder.encode(["what is [SEP]", "what is [ sep ]"])
    assert named.tolist() == spaced.tolist()


def test_encode_leaves_unread_what_is_past_the_longest_text(encoder: Encoder) -> None:
    longest = "meeting " * (LONGEST_TOKENS - 2)
    cut, longer = encoder.encode([longest, longest + "church " * 4000])
    assert longer == pytest.approx(cut, abs=1e-5)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=200), max_size=5))
def test_encode_gives_any_text_one_vector_of_length_1_in_any_company(
    encoder: Encoder, texts: list[str]
) -> None:
    together = encoder.encode([*texts, *QUESTIONS])
    alone = np.concatenate([encoder.encode([text]) for text in [*texts, *QUESTIONS]])
    assert np.abs(together - alone).max() < 1e-5
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("lacking", [MODEL, TOKENIZER])
def test_open_without_a_file_is_none_and_says_which(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, lacking: str
) -> None:
    for name in {MODEL, TOKENIZER} - {lacking}:
        (tmp_path / name).symlink_to(room.HERE / name)
    with caplog.at_level(logging.WARNING):
        opened = Encoder.open(tmp_path)
    expected = f"No sentence encoder ({lacking} is missing): matching by words alone"
    assert (opened, caplog.messages) == (None, [expected])


def test_open_without_a_wheel_is_none_and_says_which(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "_MISSING", "onnxruntime")
    assert Encoder.open() is None
    expected = "No sentence encoder (onnxruntime is missing): matching by words alone"
    assert caplog.messages == [expected]
