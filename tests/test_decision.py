"""The one order of thought: each pair of what was heard and what it is like, and what wins."""

from dataclasses import replace
from itertools import product

import pytest

from bot.hearing.decision import Decision, How, Purpose, decide
from bot.hearing.guard import CARDS, Hit
from bot.hearing.intents import Heard, Kind
from bot.hearing.matching import Reading, Tier
from bot.hearing.matching.reading import Sure

NO, WITH_WORDS, ALONE = Sure(False, False), Sure(False, True), Sure(True, True)
LIKE = Reading(
    topics=("cost", "speaking", "venues"), articles=("cost", "speaking", "venues"),
    tier=Tier.DIRECT, crisis=None, guard=None, find=0.0, peer=0.0, finds=NO, meets=NO,
)  # fmt: skip


def kind(heard: Kind, word: str = "", **like: object) -> Purpose:
    reading = replace(LIKE, **like)  # type: ignore[arg-type]
    return decide(None, Heard(kind=heard, word=word), reading).kind


def test_rule_is_the_whole_answer_whatever_else_is_heard() -> None:
    for heard, guard in product(Kind, (None, "doses")):
        reading = replace(LIKE, guard=guard, crisis="self-harm", finds=ALONE, meets=ALONE)
        assert decide(Hit("suicide"), Heard(kind=heard), reading) == Decision(
            kind=Purpose.CRISIS, topics=LIKE.topics, articles=LIKE.articles, tier=Tier.NONE,
            crisis="suicide", crisis_how=How.RULE, guard=None,
        )  # fmt: skip


@pytest.mark.parametrize("card", CARDS)
def test_example_of_a_crisis_stands_beside_the_answer(card: str) -> None:
    decision = decide(None, Heard(kind=Kind.ASK), replace(LIKE, crisis=card))

    assert (decision.crisis, decision.crisis_how) == (card, How.EXAMPLE)
    assert (decision.kind, decision.tier) == (Purpose.ASK, Tier.DIRECT)


def test_no_crisis_has_no_how() -> None:
    decision = decide(None, Heard(kind=Kind.ASK), LIKE)

    assert (decision.crisis, decision.crisis_how) == (None, None)


@pytest.mark.parametrize("heard", list(Kind))
def test_guard_comes_before_search_person_and_answer(heard: Kind) -> None:
    reading = replace(LIKE, guard="doses", finds=ALONE, meets=ALONE)
    decision = decide(None, Heard(kind=heard), reading)

    assert (decision.kind, decision.tier, decision.guard) == (Purpose.UNKNOWN, Tier.NONE, "doses")


@pytest.mark.parametrize("word", ["help", "stop", "menu"])
def test_bare_word_is_no_question(word: str) -> None:
    decision = decide(None, Heard(kind=Kind.CHAT, word=word), replace(LIKE, guard="dealing"))

    assert (decision.kind, decision.guard) == (Purpose.CHAT, None)


@pytest.mark.parametrize(
    ("heard", "finds", "taken"),
    [
        (Kind.FIND, ALONE, Purpose.FIND),
        (Kind.FIND, WITH_WORDS, Purpose.FIND),
        (Kind.FIND, NO, Purpose.FIND),
        (Kind.ASK, ALONE, Purpose.FIND),
        (Kind.ASK, WITH_WORDS, Purpose.ASK),
        (Kind.UNKNOWN, ALONE, Purpose.ASK),
        (Kind.CHAT, ALONE, Purpose.ASK),
    ],
)
def test_search_needs_words_or_great_likeness(heard: Kind, finds: Sure, taken: Purpose) -> None:
    assert kind(heard, finds=finds) is taken


@pytest.mark.parametrize(
    ("heard", "meets", "taken"),
    [
        (Kind.PEER, ALONE, Purpose.PEER),
        (Kind.PEER, WITH_WORDS, Purpose.PEER),
        (Kind.PEER, NO, Purpose.ASK),
        (Kind.ASK, ALONE, Purpose.PEER),
        (Kind.UNKNOWN, ALONE, Purpose.PEER),
        (Kind.ASK, WITH_WORDS, Purpose.ASK),
        (Kind.FIND, ALONE, Purpose.FIND),
    ],
)
def test_person_needs_words_or_great_likeness(heard: Kind, meets: Sure, taken: Purpose) -> None:
    assert kind(heard, meets=meets) is taken


@pytest.mark.parametrize(
    ("heard", "tier", "taken"),
    [
        (Kind.ASK, Tier.DIRECT, Purpose.ASK),
        (Kind.ASK, Tier.CHOOSE, Purpose.ASK),
        (Kind.ASK, Tier.NONE, Purpose.UNKNOWN),
        (Kind.UNKNOWN, Tier.CHOOSE, Purpose.ASK),
        (Kind.UNKNOWN, Tier.NONE, Purpose.UNKNOWN),
        (Kind.CHAT, Tier.DIRECT, Purpose.ASK),
        (Kind.CHAT, Tier.CHOOSE, Purpose.CHAT),
        (Kind.CHAT, Tier.NONE, Purpose.CHAT),
    ],
)
def test_answer_direct_or_as_choices_is_a_question(
    heard: Kind, tier: Tier, taken: Purpose
) -> None:
    assert kind(heard, tier=tier) is taken


def test_tier_is_an_answers_alone() -> None:
    for heard, tier, finds, meets in product(Kind, Tier, (NO, ALONE), (NO, ALONE)):
        reading = replace(LIKE, tier=tier, finds=finds, meets=meets)
        decision = decide(None, Heard(kind=heard), reading)
        assert (decision.kind is Purpose.ASK) == (decision.tier is not Tier.NONE)
