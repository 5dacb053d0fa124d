"""What is heard over a few hundred made-up messages, with the packaged list of places."""

import json
from pathlib import Path

import pytest

from meetings_data import Gazetteer
from tests.benchmarks.score_slots import SLOTS, Score, score

SAMPLE = Path(__file__).parent / "samples" / "questions.jsonl"


@pytest.fixture(scope="module")
def scored() -> Score:
    rows = [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]
    with Gazetteer.open() as gazetteer:
        return score(rows, gazetteer.knows)


@pytest.mark.parametrize(("label", "least"), [("FIND", 0.98), ("PEER", 0.97), ("TOPIC", 0.95)])
def test_messages_are_taken_for_what_they_are(scored: Score, label: str, least: float) -> None:
    assert scored.recall(label) >= least, scored.misses


@pytest.mark.parametrize(("label", "least"), [("FIND", 0.97), ("PEER", 0.97)])
def test_other_messages_are_not_taken_for_these(scored: Score, label: str, least: float) -> None:
    assert scored.precision(label) >= least, scored.misses


@pytest.mark.parametrize("slot", SLOTS)
def test_slots_are_read_as_labelled(scored: Score, slot: str) -> None:
    assert scored.slot(slot) >= 0.98, scored.misses
