"""How hard a message is to read: long sentences, and the school grade that it takes."""

import re

import textstat

from tests.each import each
from tests.test_texts import messages

_LONGEST_SENTENCE = 20
#: A grade means nothing for a label.
_FEWEST_WORDS = 6


def hard_to_read(prefix: str, grade: float) -> list[tuple[str, object]]:
    """The messages of a prefix with a sentence of 20 words, or above a grade."""
    found: list[tuple[str, object]] = []
    for key, words in messages().items():
        if not key.startswith(prefix):
            continue
        plain = re.sub(r"<[^>]*>", "", re.sub(r"\{[^{}]*\}", "it", words)).replace("\n", " ")
        sentences = [one for one in re.split(r"(?<=[.?!:]) ", plain) if one]
        if max(len(one.split()) for one in sentences) >= _LONGEST_SENTENCE:
            found.append((key, "a long sentence"))
        is_text = len(plain.split()) >= _FEWEST_WORDS
        if is_text and (needed := textstat.flesch_kincaid_grade(plain)) > grade:
            found.append((key, needed))
    return found


# Coordinators are staff: what they read may take two grades more.
@each(
    ("prefix", "grade"),
    [("plan-", 6), ("suit-", 6), ("introduce-", 6), ("volunteer-", 6), ("coordinate-", 8)],
)
def test_texts_are_short_and_easy(prefix: str, grade: float) -> None:
    assert any(key.startswith(prefix) for key in messages())
    assert hard_to_read(prefix, grade) == []
