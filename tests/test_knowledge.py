"""The articles: each can be read, keeps to the form, and no two ask for the same."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from meetings_data import articles, phrasings_alike
from meetings_data.fellowships import fellowships
from meetings_data.knowledge import PROFESSIONALS, article_problems, read_article

FRONT = """+++
id = "tea"
topic = "tea"
title = "Is there tea?"
audience = ["N"]
safety = false
next = "find"
related = ["cost"]
phrasings = ["tea?", "is there tea", "any tea", "who makes tea", "a brew", "milk", "biscuits"]
checked_by = ""
checked_on = ""

[[source]]
title = "Common custom"
address = "unknown"
seen_as = "own knowledge"
seen_on = "unknown"
+++
"""
TEXT = """There is
often tea.

I can find a meeting.

## na
NA has tea   too.
"""
KNOWN = frozenset({"tea", "cost"})


def problems(text: str) -> list[str]:
    return list(article_problems("tea", text, KNOWN))


def test_article_is_read_whole() -> None:
    article = read_article("tea", FRONT + TEXT)

    assert (article.id, article.next, article.related) == ("tea", "find", ("cost",))
    assert article.answer == "There is\noften tea.\n\nI can find a meeting."
    assert article.sections == {"na": "NA has tea too."}
    assert (article.answer_for("na"), article.answer_for("aa")) == ("NA has tea too.", None)
    assert article.source[0].seen_as == "own knowledge"


def test_article_of_the_form_has_no_problem() -> None:
    assert problems(FRONT + TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "tea"', 'id = "cake"', "tea: its id is 'cake', another than its file's name"),
        ('title = "Is there tea?"', 'title = ""', "tea: its title has more than 8 words, or none"),
        ('["N"]', '["N", "X"]', "tea: its audience is not of M, N, P, R"),
        ('"milk"', '"TEA?"', "tea: it needs 7 phrasings or more, no two alike"),
        ('next = "find"', 'next = "read:cake"', "tea: its next step 'read:cake' leads nowhere"),
        ('["cost"]', '["cake"]', "tea: related 'cake' is no article"),
        ("## na", "## nobody", "tea: ## nobody is no fellowship that we know"),
        ("often tea.", "tea " * 91, "tea, answer: it has 98 words; 1 to 90 fit"),
        (
            "often tea.", "tea " * 21 + "tea.",
            f"tea, answer: a sentence of 22 words: {'tea ' * 12}te…",
        ),
    ],
)  # fmt: skip
def test_problem_is_named_in_words(old: str, new: str, problem: str) -> None:
    assert problem in problems((FRONT + TEXT).replace(old, new))


@pytest.mark.parametrize(
    "text", ["", "no front", "+++\nid = \n+++\n", "+++\nid = 'x'\n+++\nWords."]
)
def test_file_that_cannot_be_read_is_one_problem(text: str) -> None:
    assert len(problems(text)) == 1


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    assert all(problem.startswith("tea") for problem in problems(text))


def test_articles_lead_only_to_articles_and_fellowships() -> None:
    known = articles("en")

    steps = {a.next.removeprefix("read:") for a in known.values()} - {"find", "peer", "help"}
    related = {other for a in known.values() for other in a.related}
    sections = {name for a in known.values() for name in a.sections}

    assert (steps | related) - set(known) == set()
    assert sections - set(fellowships()) - {PROFESSIONALS} == set()


def test_no_phrasing_stands_in_two_articles() -> None:
    said = [text.casefold() for a in articles("en").values() for text in a.phrasings]

    assert sorted({text for text in said if said.count(text) > 1}) == []


def test_language_without_articles_has_the_english_ones() -> None:
    assert articles("xx") is articles("en") or articles("xx") == articles("en")
    assert articles("../en") == articles("en")


def test_phrasings_that_nearly_say_the_same_are_named() -> None:
    speaking, tea = (
        replace(articles("en")[name], phrasings=(words,))
        for name, words in (("speaking", "do I have to talk"), ("cost", "do i have to talk?"))
    )

    assert list(phrasings_alike([speaking, tea])) == [
        "speaking and cost: “do I have to talk” and “do i have to talk?” are nearly the same"
    ]


NAMES = sorted(
    {
        name
        for known in fellowships().values()
        for name in (known.name, known.short_name, *known.aliases)
    }
    | set(tomllib.loads((Path(__file__).parent / "samples" / "names.toml").read_text())["names"]),
    key=len,
    reverse=True,
)
NAMED = re.compile(r"\b(?:" + "|".join(map(re.escape, NAMES)) + r")\b", re.IGNORECASE)
#: Flesch-Kincaid: about the reading age of eleven.
HIGHEST_GRADE = 6


def test_every_section_is_easy_to_read() -> None:
    texts = {
        (article.id, section): words
        for article in articles("en").values()
        for section, words in (("", article.answer), *article.sections.items())
    }

    hard = {
        where: grade
        for where, words in texts.items()
        if (grade := textstat.flesch_kincaid_grade(NAMED.sub("it", words))) > HIGHEST_GRADE
    }

    assert hard == {}
