"""The rules as they are written down, checked when they are read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.suiting.answers import HABITS, QUESTIONS, SKIP, is_answer

_POINTS = frozenset({2, 1, -1})
_KEYS = {"answer", "cell", "value", "points", "because"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One answer, one value of one cell, and what that is worth: 2, 1 or -1."""

    question: str
    answer: str
    cell: str
    value: str
    points: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """The whole file: the rules, and what they leave to say."""

    rules: tuple[Rule, ...]
    good_fit: int  # points
    first_screen: int  # groups
    first_screen_family: int
    concerns: Mapping[str, frozenset[str]]  # first answer → whom a group is for, and ids
    some_people: frozenset[str]
    one_drug: frozenset[str]


@cache
def rulebook() -> Rulebook:
    """Return all that is written down. Raises ValueError for a rule or a part that is amiss."""
    table = tomllib.loads(files("bot.suiting").joinpath("rules.toml").read_text("utf-8"))
    concerns = {answer: frozenset(values) for answer, values in table["concerns"].items()}
    if set(concerns) != {*QUESTIONS["whose"], *HABITS, SKIP}:
        raise ValueError("rules.toml: [concerns] has a line for each first answer and for a skip")
    return Rulebook(
        rules=tuple(_rule(row) for row in table["rule"]),
        good_fit=int(table["good_fit"]),
        first_screen=int(table["first_screen"]),
        first_screen_family=int(table["first_screen_family"]),
        concerns=concerns,
        some_people=frozenset(table["for_some"]["people"]),
        one_drug=frozenset(table["for_some"]["drugs"]),
    )


def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the file."""
    return rulebook().rules


def _rule(row: dict[str, object]) -> Rule:
    question, _, answer = str(row.get("answer")).partition(".")
    fine = set(row) == _KEYS and answer != SKIP and is_answer(question, answer)
    if not fine or row["points"] not in _POINTS:
        raise ValueError(f"rules.toml: {row} is no rule")
    return Rule(
        question=question,
        answer=answer,
        cell=str(row["cell"]),
        value=str(row["value"]),
        points=int(str(row["points"])),
        because=str(row["because"]),
    )
