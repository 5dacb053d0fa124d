"""Which group suits: rules read from one file, bands, and what a person would see first.

`python -m tests.test_suiting` prints every persona's first screen with its reasons.
"""

import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.suiting.answers import HABITS, QUESTIONS, SKIP, Answers
from bot.suiting.cautions import caution_due, still_warned
from bot.suiting.rules import Rule, _rule, rulebook, rules
from bot.suiting.suits import (
    Band,
    Suit,
    Whereabouts,
    cell_values,
    first_screen,
    is_abstinent_twelve_step,
    suits,
)
from bot.texts import load_texts
from meetings_data import Fellowship, fellowships
from meetings_data.fellowships import CELLS, UNKNOWN, Cell

PERSONAS = Path(__file__).with_name("personas.toml")
CHOICES = [(*answers, SKIP) for answers in QUESTIONS.values()]
TABLE = tuple(fellowships().values())
WHO = ("whose", "want", "faith", "medicine")


def answers_of(*given: str) -> Answers:
    return Answers(**dict(zip(WHO, given, strict=True)))


def sentence(rule: Rule) -> str:
    return f"suit-{'but' if rule.points < 0 else 'because'}-{rule.because}"


def every_answer() -> list[Answers]:
    habits = [Answers(whose=habit, faith=faith) for habit in HABITS for faith in CHOICES[2]]
    return [answers_of(*combination) for combination in itertools.product(*CHOICES)] + habits


def persona_answers(persona: dict[str, str]) -> Answers:
    return Answers(**{name: persona.get(name, "") for name in WHO})


def screen(persona: dict[str, str]) -> tuple[Suit, ...]:
    answers = persona_answers(persona)
    found = suits(answers, TABLE, there=Whereabouts(country=persona["country"]))
    return first_screen(answers, found)


def personas() -> list[dict[str, str]]:
    return tomllib.loads(PERSONAS.read_text("utf-8"))["persona"]


def with_cell(fellowship: str, name: str, value: object) -> Fellowship:
    """The fellowship of that id with one cell that says something else."""
    known = fellowships()[fellowship]
    fields = {field: getattr(known, field) for field in Fellowship.__dataclass_fields__}
    cells = dict(known.cells) | {name: Cell(value, "https://example.org/x", "")}
    return Fellowship(**(fields | {"cells": cells}))


@pytest.mark.parametrize("persona", personas(), ids=lambda one: one["id"])
def test_persona_sees_first(persona: dict[str, str]) -> None:
    shown = [f"{suit.fellowship.id}: {suit.band}" for suit in screen(persona)]

    assert shown == persona["first"]


def test_there_are_24_personas() -> None:
    assert len({persona["id"] for persona in personas()}) == 24


def test_every_rule_names_a_cell_a_value_and_a_sentence() -> None:
    texts = load_texts()
    for rule in rules():
        assert rule.value in CELLS[rule.cell], rule
        assert texts.has("en", sentence(rule)), rule


def test_every_answer_but_any_and_no_has_a_rule() -> None:
    weighed = {(rule.question, rule.answer) for rule in rules()}
    every = {(question, answer) for question, many in QUESTIONS.items() for answer in many}
    every |= {("whose", habit) for habit in HABITS}

    assert every - weighed == {("faith", "any"), ("medicine", "no")}


def test_rule_that_is_amiss_is_refused() -> None:
    fine = {"answer": "want.cut", "cell": "goals", "value": "moderation", "points": 2}
    for amiss in ({"points": 3}, {"answer": "want.odd"}, {"answer": "odd"}, {"more": 1}):
        with pytest.raises(ValueError, match="no rule"):
            _rule(fine | {"because": "x"} | amiss)


def test_first_screen_is_of_both_kinds_and_never_only_some() -> None:
    for answers in every_answer():
        found = suits(answers, TABLE, there=Whereabouts(country="GB"))

        first = first_screen(answers, found)

        assert {True, False} <= {suit.fellowship.twelve_step for suit in first}, answers
        varying = {suit.band for suit in found} & {Band.VARIES}
        assert varying <= {suit.band for suit in first}, answers
        assert 3 <= len(first) <= 5, answers
        assert [suit for suit in found if suit in first] == list(first), answers


def test_nothing_for_the_concern_is_hidden() -> None:
    for answers in every_answer():
        found = [suit.fellowship.id for suit in suits(answers, TABLE)]

        concern = rulebook().concerns[answers.whose]
        due = {
            one.id
            for one in TABLE
            if (one.for_family and answers.whose == "other")
            or (not one.for_family and concern & {one.id, *one.for_whom})
        }
        assert len(found) == len(set(found))
        assert set(found) == due


def test_groups_of_other_concerns_do_not_crowd_a_screen() -> None:
    there = {
        whose: {suit.fellowship.id for suit in suits(Answers(whose=whose), TABLE)}
        for whose in ("drink", "drugs", "both", SKIP, "gambling")
    }

    for whose in ("drink", "drugs", "both", SKIP):
        assert there[whose] & {"ga", "oa", "slaa", "da", "al-anon", "alateen"} == set()
    assert {"cma", "ma", "ha", "ca"} <= there["drugs"]
    assert {"cma", "ma", "ha"} & there["drink"] == set()
    assert {"ga", "smart"} <= there["gambling"]
    assert {"aa", "na"} & there["gambling"] == set()


def test_every_reason_rests_on_a_cell_with_a_source() -> None:
    for answers in every_answer():
        for suit in suits(answers, TABLE):
            for reason in suit.reasons:
                cell = suit.fellowship.cells[reason.rule.cell]
                assert reason.rule.value in cell_values(suit.fellowship, reason.rule.cell)
                assert cell.source == reason.source
                assert cell.source.startswith("http")


def test_medicine_puts_every_abstinent_12_step_group_in_varies_and_the_welcoming_first() -> None:
    table = [*TABLE, with_cell("ca", "medicine", "supports")]
    for answers in every_answer():
        found = suits(answers, table)
        welcoming = ["supports" in cell_values(suit.fellowship, "medicine") for suit in found]

        varies = [suit for suit in found if suit.band is Band.VARIES]
        due = [suit for suit in found if is_abstinent_twelve_step(suit.fellowship)]
        assert varies == (due if answers.may_take_medicine else []), answers
        if answers.may_take_medicine:
            assert welcoming == sorted(welcoming, reverse=True), answers


def test_medicine_that_was_skipped_or_denied_infers_nothing() -> None:
    for whose, want, faith in itertools.product(*CHOICES[:3]):
        denied, skipped = (
            [(suit.fellowship.id, suit.band) for suit in suits(given, TABLE)]
            for given in (
                answers_of(whose, want, faith, "no"),
                answers_of(whose, want, faith, SKIP),
            )
        )

        assert denied == skipped


def test_family_is_never_asked_more() -> None:
    assert Answers(whose="other").next_question == ""
    assert Answers(whose="drink").next_question == "want"
    assert Answers(whose=SKIP, want=SKIP, faith=SKIP).next_question == "medicine"
    assert Answers(whose="gambling").next_question == "faith"
    assert Answers(whose="gambling", faith="fine").next_question == ""


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([one.id for one in TABLE]),
    st.sampled_from(sorted({rule.cell for rule in rules()})),
    st.sampled_from(every_answer()),
)
def test_unknown_cell_never_counts(fellowship: str, cell: str, answers: Answers) -> None:
    unknown = with_cell(fellowship, cell, UNKNOWN)

    for suit in suits(answers, [unknown]):
        assert [reason for reason in suit.reasons if reason.rule.cell == cell] == []


def test_clash_is_never_a_good_fit() -> None:
    for answers in every_answer():
        for suit in suits(answers, TABLE):
            if suit.but and answers.whose != "other":
                assert suit.band is not Band.GOOD


def test_among_equals_the_reachable_come_first_then_the_country_then_online() -> None:
    one, other = with_cell("sos", "countries", ["US"]), with_cell("lifering", "countries", ["GB"])
    plain = answers_of("drink", "stop", "none", "no")

    def order(country: str, *near: str) -> list[str]:
        there = Whereabouts(country=country, near=frozenset(near))
        found = suits(plain, [one, other], there=there)
        return [suit.fellowship.id for suit in found]

    assert order("GB") == ["lifering", "sos"]
    assert order("US") == ["sos", "lifering"]
    assert order("GB", "sos") == ["sos", "lifering"]


def test_groups_for_some_people_wait_under_show_all() -> None:
    for answers in every_answer():
        found = suits(answers, TABLE)

        first = {suit.fellowship.id for suit in first_screen(answers, found)}

        on_medicine = answers.may_take_medicine or answers.want == "steady"
        assert first & {"wfs", "dra", "alateen", "aca", "cma", "ma", "ha"} == set(), answers
        assert on_medicine or "mara" not in first
        assert answers.faith == "want" or "celebrate-recovery" not in first


def test_good_fit_has_nothing_unknown_and_a_reason_for_the_concern() -> None:
    for answers in every_answer():
        for suit in suits(answers, TABLE):
            if suit.band is Band.GOOD:
                assert suit.unknown == (), answers
                asked = "" if answers.whose == SKIP else "for_whom"
                assert asked in {reason.rule.cell for reason in suit.because} | {""}, answers


def test_less_is_known_is_never_better() -> None:
    """Of two groups that are alike, the one whose view on a medicine is unknown stands second."""
    known, unknown = with_cell("na", "medicine", "varies"), with_cell("na", "medicine", UNKNOWN)
    answers = answers_of("drugs", "steady", "any", "yes")

    for pair in ([known, unknown], [unknown, known]):
        found = suits(answers, pair)

        assert [suit.unknown for suit in found] == [(), ("medicine",)]


def test_reason_that_comes_first_says_most_of_the_person() -> None:
    answers = answers_of("drugs", "steady", "none", "yes")

    (suit,) = suits(answers, [fellowships()["smart"]])

    first = suit.because[0].rule
    assert (first.question, first.cell) == ("medicine", "medicine")
    assert [one.rule.points for one in suit.reasons] == sorted(
        (one.rule.points for one in suit.reasons), reverse=True
    )


def test_caution_is_due_for_own_use_that_may_stop_or_change() -> None:
    kinds = {"drink": "alcohol", "drugs": "drugs", "both": "both", SKIP: "both"}
    for answers in every_answer():
        due = "" if answers.want == "steady" else kinds.get(answers.whose, "")

        assert caution_due(answers) == due, answers


def test_caution_for_drink_does_not_stand_for_the_one_on_drugs() -> None:
    covered = {
        (before, after): still_warned(Answers(whose=before, warned=True), after)
        for before, after in itertools.product(("drink", "drugs", "both"), repeat=2)
    }

    assert {pair for pair, fine in covered.items() if not fine} == {
        ("drink", "drugs"), ("drink", "both"), ("drugs", "drink"), ("drugs", "both"),
    }  # fmt: skip
    assert not still_warned(Answers(whose="both"), "both")


def shown(rule: Rule) -> str:
    return load_texts().plain("en", sentence(rule))


def printed(persona: dict[str, str]) -> str:
    given = ", ".join(persona[name] for name in WHO if name in persona)
    lines = [f"{persona['id']} ({given}; {persona['country']}): {persona['words']}"]
    for suit in screen(persona):
        reasons = "; ".join(shown(reason.rule) for reason in suit.reasons) or "nothing said"
        lines.append(f"  {suit.band:<7} {suit.fellowship.short_name:<18} {reasons}")
    return "\n".join(lines)


if __name__ == "__main__":
    for one in personas():
        print(printed(one))  # noqa: T201
