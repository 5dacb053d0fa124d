"""The knowledge check: its questions, its way through, and that it keeps nothing."""

import re

import pytest

from bot.messages import Incoming, IncomingKind, Reply
from bot.skills import check
from bot.skills.check import Question, questions
from bot.skills.turn import Turn
from bot.texts import load_texts
from meetings_data import articles
from tests.conftest import NOW, Chat, labels
from tests.test_help_now import around


def tap(action: str) -> Reply:
    incoming = Incoming(update_id=1, lane="ash", kind=IncomingKind.TAP, action=action, card=7)
    (reply,) = check.tapped(Turn(incoming=incoming, now=NOW, around=around("GB"))).replies
    return reply


def test_there_are_five_questions_with_sources_and_something_to_read_on() -> None:
    assert len(questions()) == 5
    assert [one.id for one in questions() if one.article not in articles("en")] == []
    assert [one.id for one in questions() if not (one.source and one.seen_as)] == []
    assert [one.id for one in questions() if not 1 <= one.right <= one.answers] == []


def test_right_answers_do_not_all_stand_in_one_place() -> None:
    assert len({one.right for one in questions()}) > 1


@pytest.mark.parametrize("one", questions(), ids=lambda one: one.id)
def test_question_and_explanation_are_short_and_their_buttons_too(one: Question) -> None:
    number = questions().index(one)
    asked, explained = tap(f"t.ask.{number}.0"), tap(f"t.say.{number}.1.0")

    for reply in (asked, explained):
        assert len(reply.text.split()) <= 90
        assert [s for s in re.split(r"[.!?:]\s|\n", reply.text) if len(s.split()) >= 20] == []
    assert [label for label in labels(asked) if not 1 <= len(label.split()) <= 4] == []
    assert len(labels(asked)) == one.answers + 2


@pytest.mark.parametrize("one", questions(), ids=lambda one: one.id)
def test_every_answer_is_explained_right_or_wrong(one: Question) -> None:
    number = questions().index(one)
    why = load_texts().plain("en", f"check-{one.id}-why")

    for answer in range(1, one.answers + 1):
        lines = tap(f"t.say.{number}.{answer}.0").text.split("\n")
        assert (lines[0] == "Yes.") == (answer == one.right)
        assert lines[1 : 1 + len(why.split("\n"))] == why.split("\n")


async def test_way_through_counts_what_was_right(chat: Chat) -> None:
    await chat.says("I'm a key worker")
    await chat.says("[Five questions]")
    await chat.says("[Begin]")
    texts = load_texts()
    for number, one in enumerate(questions()):
        chosen = one.right if number else one.right % one.answers + 1
        await chat.says(f"[{texts.plain('en', f'check-{one.id}-{chosen}')}]")
        reply = await chat.says("[See how it went]" if number == 4 else "[Next question]")

    assert reply.text.split("\n")[1] == "4 of 5 were right."
    assert "Find a meeting" in labels(reply)


@pytest.mark.parametrize(
    "action",
    ["t", "t.start", "t.ask.9.0", "t.ask.1.5", "t.ask.x.0", "t.say.0.1", "t.say.0.x.0"],
)
def test_button_that_makes_no_sense_begins_anew(action: str) -> None:
    assert tap(action).text.startswith("Five questions about meetings\n")
