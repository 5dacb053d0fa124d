"""The first thing done with any words: may they mean danger, and which card do they need?

Rules only: they hear what the lexicon names, in the first or third person, now or lately. No
hit proves nothing, which is why every menu has "Help now". What was decided, for reviewers:

- A plain denial ("I'm not suicidal") alone shows no card; followed by "but", or with anything
  else that is heard, it does. "I don't want to die" does: wanting both is common.
- Having lost someone to suicide or overdose is grief, not this.
- "Years ago" and "used to" are the past. Last night and last week are now.
- A question about a fact ("what is naloxone") is no crisis. One about doing it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.hearing.alarms import Alarms, Family, alarms
from bot.hearing.plain import LONGEST_WORD, plain_words, straightened

#: Where a message may mean several, the danger to the body now wins: its card has both lines.
CARDS = (
    "overdose",
    "unsafe-at-meeting",
    "child",
    "danger",
    "withdrawal",
    "suicide",
    "self-harm",
)
# People go back to English in need, so its rules always run too.
_ALWAYS = "en"
_LETTER_FOR_SIGN = str.maketrans("013457@!$", "oieastais")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_SIGNS = re.compile(r"[@!$*]")
_FEWEST_SPACED = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that may be a crisis; `card`, one of `CARDS`, answers it."""

    card: str


def crisis_in(text: str, lang: str) -> Hit | None:
    """Return the card that a message needs before anything else, or None."""
    typed = straightened(text)
    heard = {card for rules in _languages(lang) for card in _cards(as_meant(typed, rules), rules)}
    return next((Hit(card) for card in CARDS if card in heard), None)


def is_a_figure(text: str, lang: str) -> bool:
    """Say whether a message holds a figure of speech that sounds like danger, and no danger."""
    typed = straightened(text)
    meant = [(as_meant(typed, rules), rules) for rules in _languages(lang)]
    if any(True for words, rules in meant for _ in _cards(words, rules)):
        return False
    return any(figure.search(words) for words, rules in meant for figure in rules.figures)


def as_meant(typed: str, rules: Alarms) -> str:
    """Return a straightened text as " word word . word ": slips and short forms put right."""
    for form, meaning in rules.as_typed.items():
        typed = re.sub(rf"\b{re.escape(form)}\b", meaning, typed)
    words = (_put_right(word, rules) for word in _joined(plain_words(typed), rules.known))
    return rules.short_forms.sub(lambda form: _meaning(form[0], rules), f" {' '.join(words)} ")


def _languages(lang: str) -> Iterator[Alarms]:
    for one in {_ALWAYS, lang.split("-")[0]}:
        rules = alarms(one)
        if rules is not None:
            yield rules


def _cards(meant: str, rules: Alarms) -> Iterator[str]:
    return (family.card for family in rules.families if _speaks_of(family, meant))


def _speaks_of(family: Family, meant: str) -> bool:
    """Say whether a rule matches where no near miss does."""
    hits = [hit for rule in family.rules for hit in _spans(rule, meant)]
    if not hits:
        return False
    misses = [miss for pattern in family.near_misses for miss in _spans(pattern, meant)]
    return any(not any(_overlap(hit, miss) for miss in misses) for hit in hits)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _spans(pattern: re.Pattern[str], meant: str) -> Iterator[Span]:
    """Yield where a pattern matches, also where one match begins inside another."""
    found = pattern.search(meant)
    while found is not None:
        yield found.span()
        found = pattern.search(meant, found.start() + 1)


def _joined(words: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    """Yield the words, with letters that were typed one by one put together."""
    for single, group in groupby(words, key=lambda word: len(word) == 1 and word.isalpha()):
        letters = list(group)
        if single and len(letters) >= _FEWEST_SPACED:
            yield from _cut(letters, known)
        else:
            yield from letters


def _cut(letters: list[str], known: frozenset[str]) -> Iterator[str]:
    """Yield the longest known words in a row of letters, and what is left letter by letter."""
    at = 0
    while at < len(letters):
        longest = min(len(letters), at + LONGEST_WORD)
        ends = range(longest, at + _FEWEST_SPACED - 1, -1)
        end = next((end for end in ends if "".join(letters[at:end]) in known), at + 1)
        yield "".join(letters[at:end])
        at = end


def _put_right(word: str, rules: Alarms) -> str:
    """Return the word that was meant: signs for letters, stretched letters, one slip."""
    for spelling in _spellings(word):
        if spelling in rules.known:
            return spelling
        if spelling in rules.slips:
            return rules.slips[spelling]
    return _SIGNS.sub(" ", word).strip() or word


def _spellings(word: str) -> Iterator[str]:
    yield word
    spelt = word.replace("*", "").translate(_LETTER_FOR_SIGN)
    for letters in (spelt, _STRETCHED.sub(r"\1", spelt), _STRETCHED.sub(r"\1\1", spelt)):
        if letters != word:
            yield letters


def _meaning(form: str, rules: Alarms) -> str:
    return rules.meanings[form.strip()] + " "
