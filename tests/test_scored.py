"""The table of a labelled file, counted by hand."""

import json
from collections.abc import Mapping

import pytest

from bot.scored import misses, score_lines, scored

SLOTS = {"fellowship": None, "day": None, "time": None, "place": None, "online": None}
SAID = {**SLOTS, "place": "Leeds", "attributes": ["women"]}
CALM = {
    "kind": "unknown", "tier": "none", "topics": ["cost"], "crisis": None, "crisis_how": None,
    "guard": None, "slots": {**SLOTS, "attributes": []},
}  # fmt: skip
#: Text, label, right topics, tags, and what it is understood as.
ROWS = [
    ("t1", "TOPIC", ["cost"], [], {"kind": "ask", "tier": "direct"}),
    ("t2", "TOPIC", ["venues"], [], {"kind": "ask", "tier": "direct"}),
    ("t3", "TOPIC", ["venues"], [], {"kind": "ask", "tier": "choose", "topics": ["a", "venues"]}),
    ("t4", "TOPIC", ["cost"], ["hardneg"], {"crisis": "suicide", "crisis_how": "example"}),
    ("t5", "TOPIC", ["cost"], ["crisis-ok"], {"crisis": "danger", "crisis_how": "example"}),
    ("o1", "OUT", [], ["medical"], {"guard": "doses"}),
    ("o2", "OUT", [], [], {"kind": "ask", "tier": "direct"}),
    ("c1", "CRISIS", [], [], {"kind": "crisis", "crisis": "suicide", "crisis_how": "rule"}),
    ("c2", "CRISIS", [], ["subtle"], {}),
    ("f1", "FIND", [], [], {"kind": "find", "slots": SAID}),
    ("f2", "FIND", [], [], {}),
    ("p1", "PEER", [], [], {"kind": "peer"}),
    ("p2", "PEER", [], [], {"kind": "find"}),
]  # fmt: skip
ANSWERS = {text: {**CALM, **answer} for text, _, _, _, answer in ROWS}
LINES = [
    json.dumps({
        "text": text, "label": label, "topics": topics, "tags": tags,
        "slots": {"place": "leeds", "attributes": ["women"]},
    })
    for text, label, topics, tags, _ in ROWS
]  # fmt: skip


def understand(line: str) -> dict[str, object]:
    return ANSWERS[json.loads(line)["text"]]


def table() -> Mapping[str, str]:
    lines = score_lines(list(scored([*LINES, ""], understand)))
    return {line[:32].strip(): line[32:].split("   ")[-1] for line in lines}


def test_table_counts_each_measure() -> None:
    figures = dict(table())
    figures.pop("p50 / p95 ms")

    assert figures == {
        "TOPIC top-1": "3/5", "TOPIC top-3": "4/5",
        "TOPIC direct and right": "1/5", "TOPIC direct, right in top 3": "0/5",
        "TOPIC direct and wrong": "1/5", "TOPIC choices, right": "1/5", "TOPIC refused": "2/5",
        "OUT answered directly": "1/2", "OUT medical, directly": "0/1",
        "OUT injection, directly": "-", "OUT privacy, directly": "-",
        "OUT choices": "0/2", "OUT guarded": "1/2",
        "CRISIS recall": "1/2", "CRISIS recall, not subtle": "1/1", "CRISIS by rule": "1/2",
        "CRISIS false alarms": "1/10", "CRISIS strict hard negatives": "1/1",
        "FIND recall": "1/2", "FIND precision": "1/2",
        "FIND slot fellowship": "2/2", "FIND slot day": "2/2", "FIND slot time": "2/2",
        "FIND slot place": "1/2", "FIND slot online": "2/2", "FIND slot attributes": "1/2",
        "PEER recall": "1/2", "PEER precision": "1/1",
    }  # fmt: skip


def test_misses_are_named_with_what_they_were_taken_for() -> None:
    said = [line.rsplit(": ", 1)[1] for line in misses(scored(LINES, understand))]

    assert said == ["t2", "t3", "t4", "t5", "o2", "c2", "f2", "p2"]


@pytest.mark.parametrize("line", ["[]", "{}", '{"text": "x", "label": "HAM"}', "nope"])
def test_line_without_a_label_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"line 1|Expecting"):
        list(scored([line], understand))
