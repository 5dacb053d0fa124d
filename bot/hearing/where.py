"""The words that name a place, picked out of what the other words leave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.hearing.lexicon import Lexicon, Meaning, Sort
from bot.hearing.marks import Mark, covered
from bot.hearing.place_name import as_named
from bot.hearing.place_words import KnowsPlace, PlaceWords, place_words
from bot.hearing.tokens import Message

_LONGEST_NAME = 5
_LONGEST_STATE = 3
_DISTRICT_DIGITS = 2
_LONGEST_UNKNOWN = 3
#: Nobody says where after so many words, and each is looked up.
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    known: bool
    led: bool  # a word such as "in" or "near" stands before it


def place_mark(
    message: Message, marks: Sequence[Mark], words: Lexicon, knows: KnowsPlace
) -> Mark | None:
    """Return where a message says: the postcode, else the place words, as they were typed."""
    for at, token in enumerate(message.tokens):
        if token.postcode:
            return _mark(message, at, at + 1)
    states = frozenset(_states(message, marks, words))
    search = place_words(message, marks, words, knows=knows, states=states)
    found = _best(list(_candidates(search)))
    return None if found is None else as_named(search, found.first, found.last, known=found.known)


def _mark(message: Message, first: int, last: int, sort: Sort = Sort.PLACE) -> Mark:
    return Mark(first, last, Meaning(sort, message.as_typed(first, last)))


def _best(found: Sequence[_Found]) -> _Found | None:
    """Return a known place after an "in", else any known one, else what stands after an "in"."""
    return max(found, key=lambda one: (one.known and one.led, one.known, one.led), default=None)


def _candidates(search: PlaceWords) -> Iterator[_Found]:
    at = 0
    while at < min(len(search.message.words), _LOOKED_AT):
        led, sure = _lead(search, at)
        start = _after_article(search, led)
        found = _known(search, start, led=led > at) or (_unknown(search, start) if sure else None)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last


def _lead(search: PlaceWords, at: int) -> tuple[int, bool]:
    """Return where the words after a preposition start (or `at`), and whether it is a sure one."""
    words = search.message.words
    for length in (4, 3, 2, 1):
        phrase = " ".join(words[at : at + length])
        if phrase in search.words.words("where", "before") and search.all_free(at, at + length):
            return at + length, phrase in search.words.words("where", "sure")
    return at, False


def _after_article(search: PlaceWords, at: int) -> int:
    articles = search.words.words("clock", "article")
    return at + 1 if search.free(at) and search.message.words[at] in articles else at


def _known(search: PlaceWords, start: int, *, led: bool) -> _Found | None:
    """Return the longest known name that starts here, with what it is said to lie in."""
    if not search.may_open(start):
        return None
    longest = min(len(search.message.words), start + _LONGEST_NAME)
    for last in range(longest, start, -1):
        if _is_name(search, start, last):
            return _Found(start, last, known=True, led=led)
    return None


def _is_name(search: PlaceWords, first: int, last: int) -> bool:
    stops = sum(search.breaks(at) for at in range(first + 1, last))
    # "Newark, Notts" is one name; two stops are a list.
    if stops > 1:
        return False
    whole = search.all_free(first, last) and search.may_close(first, last - 1)
    if whole and search.knows(search.message.as_typed(first, last)):
        return True
    cuts = range(last - 1, max(first, last - 1 - _LONGEST_STATE), -1)
    return any(_lies_in(search, first, cut, last) for cut in cuts)


def _lies_in(search: PlaceWords, first: int, cut: int, last: int) -> bool:
    """Whether the words up to `cut` are a place in what the rest names: "Boston MA"."""
    stops = any(search.breaks(at) for at in range(first + 1, last) if at != cut)
    if stops or not _may_hold(search, cut, last):
        return False
    if not search.all_free(first, cut) or not search.may_close(first, cut - 1):
        return False
    message = search.message
    return search.knows(message.as_typed(first, cut), message.as_typed(cut, last))


def _may_hold(search: PlaceWords, first: int, last: int) -> bool:
    """Whether words can be the county, the state or the district of the town before them."""
    words = search.message.words
    said = " ".join(words[first:last])
    where = search.words.words
    if said in where("where", "counties") | where("where", "lands"):
        return search.all_free(first, last)
    if last - first > 1:
        return False
    if said in search.words.words("where", "states"):
        # Many a state is a little word as well: "Portland OR", and "Leeds or York".
        return first in search.states or search.named(first) or _is_loud_state(search, first)
    district = said.isdigit() and len(said) <= _DISTRICT_DIGITS
    return district and search.free(first) and not search.breaks(first)


def _is_loud_state(search: PlaceWords, at: int) -> bool:
    return search.free(at) and search.loud(at)


def _states(message: Message, marks: Sequence[Mark], words: Lexicon) -> Iterator[int]:
    """Yield where a short name of a group may be the state of a town instead: "Fresno CA".

    So it is where something else says what is looked for, or where few call the group so.
    """
    names = [mark for mark in marks if mark.sort is Sort.FELLOWSHIP]
    rare = words.words("fellowship_short", "capitals")
    meant = not words.words("words", "meeting").isdisjoint(message.words)
    for mark in names:
        said = message.words[mark.first]
        if mark.last - mark.first > 1 or said not in words.words("where", "states"):
            continue
        others = any(other.value != mark.value for other in names)
        capitals = message.as_typed(mark.first, mark.last).isupper()
        if others or said in rare or (capitals and (meant or message.tokens[mark.first].breaks)):
            yield mark.first


def _unknown(search: PlaceWords, start: int) -> _Found | None:
    last = start
    if search.free(start) and search.message.words[start] in search.words.words(
        "where", "nowhere"
    ):
        return None
    while _goes_on(search, start, last) and last - start < _LONGEST_UNKNOWN:
        last += 1
    # A name may hold a little word: "Wells next the Sea", "Stow on the Wold".
    return _Found(start, last, known=False, led=True) if last > start else None


def _goes_on(search: PlaceWords, start: int, at: int) -> bool:
    if at == start:
        return search.may_open(at)
    return at < len(search.message.words) and not search.breaks(at) and search.may_close(start, at)


def left_over(
    message: Message, marks: Sequence[Mark], others: Sequence[int], words: Lexicon
) -> Mark | None:
    """Return the one short run of words that nothing explains, beside something that is said."""
    if not others or len(others) > _LONGEST_UNKNOWN:
        return None
    first, last = others[0], others[-1] + 1
    if list(others) != list(range(first, last)):
        return None
    if any(message.words[at].isdigit() for at in others):
        return None
    said = covered(marks)
    first, last = _with_little_words(message, first, last, said, words)
    if first - 1 not in said and last not in said:
        return None
    if message.as_typed(first, last).casefold() in words.words("where", "wide"):
        return None
    return _mark(message, first, last, Sort.PERHAPS)


def _with_little_words(
    message: Message, first: int, last: int, said: frozenset[int], words: Lexicon
) -> tuple[int, int]:
    """Take in a word that opens or closes names: "New" Cross, Mile "End"."""
    before, after = words.words("where", "openers"), words.words("where", "closers")
    opens = first > 0 and first - 1 not in said and not message.tokens[first].breaks
    if opens and message.words[first - 1] in before:
        first -= 1
    closes = last < len(message.words) and last not in said and not message.tokens[last].breaks
    if closes and message.words[last] in after:
        last += 1
    return first, last
