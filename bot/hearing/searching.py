"""Whether a message asks for meetings, told from its pattern: a request, or a wish alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.hearing.lexicon import Sort
from bot.hearing.marks import Mark, covered, marked
from bot.hearing.sentence import Sentence, sentence
from bot.hearing.tokens import Message
from bot.hearing.which import is_wary

#: How many words may stand unexplained in a plain request, beside a name, and at all.
_ASIDES, _BESIDE_NAME, _BESIDE_WHOLE = 8, 2, 2
_NEED_ALONE = 5

_SOUGHT = re.compile(r"[SK][gEPNDVXFKLMlhsWS]*(?:r[gEPNDVXKLMlhsvri]*)?([FOGP])")
_THERE_IS = re.compile(r"E[gEPNDVXKLMlhs]*[FOG]")
_ASKS_FIRST = re.compile(r"[^FO]*E")
_AFTER_NAME = re.compile(r"(?<=[FOG])[gNDVXKLMlhsO]*(?:r|(?<=[LMlD])i).*")


#: What makes a sentence of words, and so no fragment.
_SENTENCE = frozenset({Sort.VERB.value, Sort.SELF.value})


def is_search(said: Sentence) -> bool:
    """Return whether a message asks for meetings: who, where, when, or what kind."""
    if _is_for_something_else(said) or _asks_about_medicine(said):
        return False
    if said.says(Sort.WHOLE):
        general = said.says(Sort.NEED) and not said.wanted
        return not general and _unexplained(said, Sort.WHOLE) <= _BESIDE_WHOLE
    sought = _SOUGHT.search(said.pattern)
    if sought is not None and _is_sought(said, sought.group(1)):
        return True
    if any(pattern.search(said.message.line) for pattern in said.words.patterns["meets"]):
        placed = said.placed or (said.wanted and said.says(Sort.FELLOWSHIP))
        return placed and len(said.others) <= _BESIDE_NAME
    if _THERE_IS.search(said.pattern):
        return _is_there(said)
    if _is_something_there(said):
        return True
    return _is_fragment(said) or (said.wanted and any(map(_names_it_alone, _clauses(said))))


def _clauses(said: Sentence) -> Iterator[Sentence]:
    """Yield the parts of a message between its stops, when there are several."""
    tokens = said.message.tokens
    stops = [at for at, token in enumerate(tokens) if token.breaks and at]
    if stops:
        for first, last in pairwise((0, *stops, len(tokens))):
            yield _part(said, first, last)


def _part(said: Sentence, first: int, last: int) -> Sentence:
    message = Message(said.message.typed, said.message.tokens[first:last])
    marks = tuple(
        replace(mark, first=mark.first - first, last=mark.last - first)
        for mark in said.marks
        if first <= mark.first and mark.last <= last
    )
    return sentence(message, marks, said.words)


def _names_it_alone(part: Sentence) -> bool:
    """Whether one clause is a wish that names a meeting: "I relapsed. AA in Hull"."""
    return part.named and not part.others and _is_fragment(part)


def _is_sought(said: Sentence, found: str) -> bool:
    unexplained = _unexplained(said, Sort.SEEK, Sort.DISTANCE)
    named = said.says(Sort.FELLOWSHIP, Sort.MEETING)
    if named or found in {Sort.FELLOWSHIP.value, Sort.MEETING.value}:
        return unexplained <= (_ASIDES if said.wanted or said.says(Sort.NEED) else 1)
    if said.words.words("ask", "offtopic").isdisjoint(said.message.words) and said.placed:
        return unexplained <= 1 and (found == Sort.THING.value or unexplained == 0)
    return unexplained == 0 and (said.wanted or found == Sort.GROUP.value)


def _unexplained(said: Sentence, *after: Sort) -> int:
    """Return how many words nothing explains, from where a request begins."""
    begins = min(mark.first for mark in (*said.frame, *said.marks) if mark.sort in after)
    return sum(at > begins for at in said.others)


def _is_there(said: Sentence) -> bool:
    """Whether "is there …" and "any …" ask for meetings, and not what there is in general."""
    if said.placed or said.says(Sort.WHEN, Sort.DISTANCE):
        return len(said.others) <= (_BESIDE_NAME if said.named else 0)
    if said.others or said.says(Sort.VERB, Sort.SELF):
        return False
    if not _opens_as_question(said):
        return True
    return said.says(Sort.FELLOWSHIP) and not said.says(Sort.NEED)


def _is_one_more_word(said: Sentence) -> bool:
    """Whether what nothing explains may stand in a wish.

    A word that people have questions about may beside a group and a place that are both known,
    when it is the only one: "AA Hull relapse". Of other things nobody speaks to find a meeting.
    """
    others = {said.message.words[at] for at in said.others}
    if not others.isdisjoint(said.words.words("ask", "offtopic")):
        return False
    clear = len(said.others) == 1 and said.named and said.says(Sort.PLACE)
    return clear or others.isdisjoint(said.words.words("ask", "topics"))


def _is_something_there(said: Sentence) -> bool:
    """Whether "is there anything in Hull on Saturday" is asked, and nothing stranger."""
    asked = said.pattern.lstrip(Sort.GLUE.value).startswith(Sort.EXIST.value)
    where_or_when = said.placed or said.says(Sort.WHEN)
    return asked and where_or_when and not said.others and not said.says(Sort.VERB, Sort.SELF)


def _is_fragment(said: Sentence) -> bool:
    """Whether words without a verb are a wish: "AA Leeds tonight", "LS6", "not women only"."""
    if not _SENTENCE.isdisjoint(_AFTER_NAME.sub("", said.pattern)):
        return False
    if _opens_as_question(said) and not said.says(Sort.SEEK):
        return False
    if said.others and (_ASKS_FIRST.match(said.pattern) or not _is_one_more_word(said)):
        return False
    if said.named:
        return len(said.others) <= (_BESIDE_NAME if said.placed or said.says(Sort.WHEN) else 0)
    if said.others:
        return False
    if said.says(Sort.PLACE, Sort.HERE, Sort.WHEN, Sort.ONLINE, Sort.DISTANCE):
        return True
    if said.says(Sort.GROUP):
        return True
    alone = said.says(Sort.NEED) or (said.says(Sort.NOT) and said.says(Sort.FELLOWSHIP))
    short = len(said.message.words) <= _NEED_ALONE
    return alone and short and (said.says(Sort.NOT) or not said.says(Sort.THING, Sort.EXIST))


def _is_for_something_else(said: Sentence) -> bool:
    """Whether something else than a meeting is looked for, and not just stood beside."""
    begins = min((m.first for m in said.frame if m.sort in _ASKING), default=0)
    other = [
        mark
        for mark in marked(said.message, said.words.elsewhere)
        if mark.last > begins and not _is_landmark(said, mark)
    ]
    if not other:
        return False
    hidden = covered(other)
    names = [
        mark
        for mark in (*said.frame, *said.marks)
        if mark.sort in {Sort.MEETING, Sort.FELLOWSHIP}
        and hidden.isdisjoint(range(mark.first, mark.last))
        and not (mark.sort is Sort.FELLOWSHIP and is_wary(said.message, mark, said.words))
        and not _is_beside(said, mark.first, min(one.first for one in other))
    ]
    return not names


def _asks_about_medicine(said: Sentence) -> bool:
    """Whether a group is named beside a medicine alone: how it sees that is a question."""
    medicine = any(mark.value == "medication_friendly" for mark in said.marks)
    return medicine and said.says(Sort.FELLOWSHIP) and not (said.wanted or said.says(Sort.SEEK))


_ASKING = frozenset({Sort.SEEK, Sort.WHOLE, Sort.EXIST})


def _is_beside(said: Sentence, at: int, other: int) -> bool:
    """Whether a meeting only says where something else is: "a bar near NA meetings"."""
    named = {Sort.MEETING, Sort.FELLOWSHIP}
    names = covered(mark for mark in (*said.frame, *said.marks) if mark.sort in named)
    articles = said.words.words("clock", "article")
    before = at - 1
    while before > other and (before in names or said.message.words[before] in articles):
        before -= 1
    beside = said.words.words("where", "beside_meeting")
    return before > other and said.message.words[before] in beside


def _is_landmark(said: Sentence, mark: Mark) -> bool:
    """Whether "the hospital" only says where: "AA near the hospital"."""
    articles = said.words.words("clock", "article")
    before = [word for word in said.message.words[: mark.first] if word not in articles]
    return bool(before) and before[-1] in said.words.words("where", "landmark_before")


def _opens_as_question(said: Sentence) -> bool:
    prelude = said.words.words("ask", "prelude")
    first = next((word for word in said.message.words if word not in prelude), "")
    return first in said.words.words("ask", "openers")
