"""Five questions for workers, each answer explained. The buttons alone hold how far one is."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.messages import Button
from bot.skills.articles import known_articles
from bot.skills.turn import Outcome, Skill, Turn
from bot.skills.ways_on import Row, footer, label_button
from bot.texts import join

VERB = "t"
_AFTERWARDS = ("staff-referring", "start-together")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: how many answers, which is right (from 1), and where that is from."""

    id: str
    answers: int
    right: int
    article: str  # the one to read on in
    source: str
    address: str
    seen_as: str


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions in their order."""
    table = tomllib.loads(files("bot.skills").joinpath("check.toml").read_text("utf-8"))
    return tuple(Question(**row) for row in table["question"])


def start(turn: Turn) -> Outcome:
    """Say what this is, before the first question."""
    rows = ((turn.button("check-begin", f"{VERB}.ask.0.0"),), footer(turn))
    return Outcome(replies=(turn.reply(turn.say("check-start"), rows),))


def tapped(turn: Turn) -> Outcome:
    """Follow `k.ask.<question>.<right so far>` and `k.say.<question>.<answer>.<right so far>`."""
    match turn.incoming.action.split("."):
        case [_, "ask", number, right] if _fits(number, right):
            return _ask(turn, int(number), int(right))
        case [_, "say", number, answer, right] if _fits(number, right) and answer.isdecimal():
            return _explain(turn, int(number), int(answer), int(right))
        case _:
            return start(turn)


def _fits(number: str, right: str) -> bool:
    """Say whether the two numbers of a button are ones that we put there."""
    if not (number.isdecimal() and right.isdecimal()):
        return False
    return int(number) <= len(questions()) and int(right) <= int(number)


def _ask(turn: Turn, number: int, right: int) -> Outcome:
    if number >= len(questions()):
        return _end(turn, right)
    question = questions()[number]
    heading = turn.say("check-question", number=number + 1, count=len(questions()))
    rows = tuple(
        (turn.button(f"check-{question.id}-{answer}", f"{VERB}.say.{number}.{answer}.{right}"),)
        for answer in range(1, question.answers + 1)
    )
    text = join([heading, turn.say(f"check-{question.id}")])
    return Outcome(replies=(turn.reply(text, (*rows, footer(turn)), edits=True),))


def _explain(turn: Turn, number: int, answer: int, right: int) -> Outcome:
    if number >= len(questions()):
        return _end(turn, right)
    question = questions()[number]
    is_right = answer == question.right
    verdict = (
        turn.say("check-right")
        if is_right
        else turn.say("check-wrong", answer=turn.words(f"check-{question.id}-{question.right}"))
    )
    why = join([verdict, turn.say(f"check-{question.id}-why")])
    text = join([why, turn.say("check-source", title=question.source)], "\n\n")
    last = number + 1 == len(questions())
    onward = turn.button(
        "check-see-end" if last else "check-next", f"{VERB}.ask.{number + 1}.{right + is_right}"
    )
    rows: tuple[Row, ...] = ((onward,), _read_on(turn, question.article), footer(turn))
    return Outcome(replies=(turn.reply(text, rows, edits=True),))


def _end(turn: Turn, right: int) -> Outcome:
    rows = (
        *(_read_on(turn, name) for name in _AFTERWARDS),
        (turn.button("menu-find", "f.start"),),
        (turn.button("check-again", f"{VERB}.start"),),
        footer(turn),
    )
    return Outcome(replies=(turn.reply(turn.say("check-end", right=right), rows, edits=True),))


def _read_on(turn: Turn, name: str) -> tuple[Button, ...]:
    article = known_articles(turn).get(name)
    return (label_button(article),) if article else ()


SKILL = Skill(verb=VERB, tapped=tapped)
