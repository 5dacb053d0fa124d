"""What a person typed → what it is for, and the wishes in it. Pure: no clock, no network."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.hearing.bare import bare_needs
from bot.hearing.clock import clock_marks
from bot.hearing.far import distance_marks, wants_nearest, within_km
from bot.hearing.kind import (
    Kind,
    is_a_trick,
    is_about_recovery,
    is_command,
    is_greeting,
    is_off_topic,
    is_only_greeting,
    is_question,
    is_small_talk,
    wants_a_person,
)
from bot.hearing.lexicon import Lexicon, Sort, lexicon
from bot.hearing.marks import Mark, covered, in_order, marked
from bot.hearing.needs import attributes_in, online_in, soft_in, twelve_step_in
from bot.hearing.negation import negated
from bot.hearing.place_words import KnowsPlace
from bot.hearing.searching import is_search
from bot.hearing.sentence import Sentence, sentence
from bot.hearing.tokens import Message
from bot.hearing.when import read_when, ruled_out_days, ruled_out_time
from bot.hearing.where import left_over, place_mark
from bot.hearing.which import fellowships_in, true_names
from bot.hearing.wishes import NEAR_ME, Wishes
from meetings_data import fellowships

__all__ = ["Heard", "Kind", "KnowsPlace", "hear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was understood. `word` is a bare command: "help", "stop", "menu", or empty."""

    kind: Kind
    wishes: Wishes = field(default_factory=Wishes)
    word: str = ""


def hear(text: str, *, lang: str, knows_place: KnowsPlace, today: date | None = None) -> Heard:
    """Return what a message means.

    `knows_place` says whether words may be picked out of a sentence as a place. Without `today`
    the few words that depend on it ("not tonight", "the 25th") are passed over.
    """
    words = lexicon(lang)
    message = words.read(text)
    word = is_command(message, words)
    if word:
        return Heard(kind=Kind.CHAT, word=word)
    if is_small_talk(message, words) or is_only_greeting(message, words):
        return Heard(kind=Kind.CHAT)
    if not any(character.isalpha() for character in message.line):
        return _number(message, words)
    return _said(message, words, knows_place, today)


def _number(message: Message, words: Lexicon) -> Heard:
    """Return a bare ZIP code as a place, and any other number as nothing we know."""
    if len(message.tokens) == 1 and message.tokens[0].postcode:
        wishes = Wishes(place=message.as_typed(0, 1))
        return Heard(kind=Kind.FIND, wishes=wishes)
    marks = clock_marks(message, words)
    if covered(marks) == frozenset(range(len(message.tokens))) and marks:
        when = read_when(marks, message, words, None)
        return Heard(kind=Kind.FIND, wishes=Wishes(day=when.day, time=when.time))
    return Heard(kind=Kind.UNKNOWN)


def _said(message: Message, words: Lexicon, knows_place: KnowsPlace, today: date | None) -> Heard:
    marks = _wish_marks(message, words)
    if wants_a_person(message, words):
        marks = _with_place(message, marks, words, knows_place)
        return Heard(kind=Kind.PEER, wishes=_wishes(message, marks, words, today))
    if is_a_trick(message, marks, words):
        return Heard(kind=Kind.UNKNOWN)
    if is_question(message, words):
        return _asked(message, marks, words)
    marks = _with_place(message, marks, words, knows_place)
    said = sentence(message, marks, words)
    said = _with_left_over(said)
    if is_search(said):
        return Heard(kind=Kind.FIND, wishes=_wishes(message, said.marks, words, today))
    if is_greeting(message, words) and not is_about_recovery(message, words):
        return Heard(kind=Kind.CHAT)
    if is_about_recovery(message, words):
        return _asked(message, marks, words)
    return Heard(kind=Kind.UNKNOWN)


def _asked(message: Message, marks: Sequence[Mark], words: Lexicon) -> Heard:
    """Return a question, with the fellowships it names: an answer may differ between them."""
    if is_off_topic(message, words):
        return Heard(kind=Kind.UNKNOWN)
    names = tuple(fellowships_in(marks, frozenset()))
    return Heard(kind=Kind.ASK, wishes=Wishes(fellowships=names))


def _wish_marks(message: Message, words: Lexicon) -> tuple[Mark, ...]:
    """Return everything in a message that a wish is made of, the place apart."""
    marks = distance_marks(message, words)
    marks += tuple(mark for mark in clock_marks(message, words) if _clear(mark, marks))
    marks += marked(message, words.content, marks)
    meetings = _meeting_tokens(message, words)
    names = true_names(message, in_order(marks), words, meetings=meetings)
    return in_order((*names, *bare_needs(message, names, words)))


def _clear(mark: Mark, others: Sequence[Mark]) -> bool:
    return covered(others).isdisjoint(range(mark.first, mark.last))


def _meeting_tokens(message: Message, words: Lexicon) -> frozenset[int]:
    names = words.words("words", "meeting")
    return frozenset(at for at, word in enumerate(message.words) if word in names)


def _with_place(
    message: Message, marks: tuple[Mark, ...], words: Lexicon, knows_place: KnowsPlace
) -> tuple[Mark, ...]:
    place = place_mark(message, marks, words, knows_place)
    if place is None:
        return marks
    # What stands in the place after all is no group: the "CA" of "Fresno, CA".
    kept = (mark for mark in marks if mark.first >= place.last or mark.last <= place.first)
    placed = in_order((*kept, place))
    return in_order((*placed, *bare_needs(message, placed, words)))


def _with_left_over(said: Sentence) -> Sentence:
    """Take the one unknown stretch of a plain request as the place: "CA Fooville tonight"."""
    if said.placed or not said.named:
        return said
    known = said.words.words("ask", "topics") | said.words.words("ask", "offtopic")
    if not known.isdisjoint(said.message.words[at] for at in said.others):
        return said
    place = left_over(said.message, said.marks, said.others, said.words)
    marks = said.marks if place is None else in_order((*said.marks, place))
    found = said if place is None else sentence(said.message, marks, said.words)
    return found if is_search(found) else said


def _wishes(message: Message, marks: Sequence[Mark], words: Lexicon, today: date | None) -> Wishes:
    out = negated(message, marks, words)
    kept = [mark for mark in marks if mark not in out]
    when = read_when([m for m in kept if m.sort is Sort.WHEN], message, words, today)
    not_when = [mark for mark in marks if mark in out and mark.sort is Sort.WHEN]
    attributes = attributes_in(message, marks, out, words)
    soft = {mark.value for mark in soft_in(message, marks, words)}
    excluded = (*_excluded(marks, out), *ruled_out_days(not_when, today))
    names = tuple(fellowships_in(marks, out))
    if _FAMILY in attributes:
        names = tuple(words.table["fellowship_for_family"].get(name, name) for name in names)
    if any(fellowships()[name].for_family for name in names):
        # Said of whose drinking it is, and what the group is for anyway.
        attributes = tuple(name for name in attributes if name != _FAMILY)
    wishes = Wishes(
        fellowships=names,
        twelve_step=twelve_step_in(marks, out),
        day=when.day,
        time=when.time or ruled_out_time(not_when, words),
        within_minutes=when.within_minutes,
        place=_place(marks) or _near_whom(message, kept, words),
        within_km=within_km(kept),
        online=online_in(marks, out),
        attributes=attributes,
        soft=tuple(name for name in attributes if name in soft),
        excluded=tuple(dict.fromkeys(excluded)),
        nearest_first=wants_nearest(kept),
    )
    return _consistent(wishes)


_FAMILY = "family"
_RULED_OUT = frozenset({Sort.FELLOWSHIP, Sort.NEED})
_STEPS = "twelve_step"


def _excluded(marks: Sequence[Mark], out: frozenset[Mark]) -> tuple[str, ...]:
    return tuple(
        mark.value
        for mark in marks
        if mark in out and mark.sort in _RULED_OUT and mark.value != _STEPS
    )


def _place(marks: Sequence[Mark]) -> str | None:
    places = [mark.value for mark in marks if mark.sort in {Sort.PLACE, Sort.PERHAPS}]
    if places:
        return places[0]
    return NEAR_ME if any(mark.sort is Sort.HERE for mark in marks) else None


def _near_whom(message: Message, kept: Sequence[Mark], words: Lexicon) -> str | None:
    """Return "near me" for "the nearest meeting": near whoever asks."""
    named = any(mark.sort is Sort.FELLOWSHIP for mark in kept)
    named = named or bool(_meeting_tokens(message, words))
    return NEAR_ME if named and wants_nearest(kept) else None


def _consistent(wishes: Wishes) -> Wishes:
    """Return the wishes without what contradicts itself: what is wanted is not ruled out."""
    wanted = {*wishes.fellowships, *wishes.attributes}
    kept = tuple(name for name in wishes.excluded if name not in wanted)
    return replace(wishes, excluded=kept)
