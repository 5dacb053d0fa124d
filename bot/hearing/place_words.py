"""The words of a message of which a place may be made, and what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.hearing.lexicon import Lexicon
from bot.hearing.marks import Mark, covered
from bot.hearing.tokens import Message


class KnowsPlace(Protocol):
    """Whether words may be picked out of a sentence as a place.

    With `within`, said after them: whether they are a place that lies in it ("Boston", "MA"), or
    a city with a district of that number ("Dublin", "8").
    """

    def __call__(self, words: str, within: str = "", /) -> bool:
        """Answer for words as they were typed."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """A message with the tokens a place may be made of."""

    message: Message
    words: Lexicon
    knows: KnowsPlace
    taken: frozenset[int]
    glue: frozenset[str]
    states: frozenset[int]  # tokens that may be a state, for all that a group is called so

    def free(self, at: int) -> bool:
        """Whether a token is there and has no other meaning."""
        return at < len(self.message.words) and at not in self.taken

    def all_free(self, first: int, last: int) -> bool:
        """Whether no token from `first` on has another meaning."""
        return all(self.free(at) for at in range(first, last))

    def named(self, at: int) -> bool:
        """Whether a token is a word of its own, and no little word of every sentence."""
        return self.free(at) and self.message.words[at] not in self.glue

    def breaks(self, at: int) -> bool:
        """Whether a stop stands before a token."""
        return self.message.tokens[at].breaks

    def loud(self, at: int) -> bool:
        """Whether a token is in capitals, and not just because everything is."""
        return self.message.as_typed(at, at + 1).isupper() and not self.message.typed.isupper()

    def capital(self, at: int) -> bool:
        """Whether a token is written as a name, with a capital and small letters after it."""
        return self.message.as_typed(at, at + 1).istitle()

    @property
    def titled(self) -> bool:
        """Whether so many words have a capital that it tells nothing."""
        tokens = range(len(self.message.tokens))
        words = [at for at in tokens if not self.message.as_typed(at, at + 1).isupper()]
        return all(self.capital(at) for at in words)

    def may_open(self, at: int) -> bool:
        """Whether a name may start here: "New" and "Great" open some, for all they mean little."""
        if self.named(at):
            return True
        opener = self.free(at) and self.message.words[at] in self.words.words("where", "openers")
        return opener and self.named(at + 1) and not self.breaks(at + 1)

    def may_close(self, first: int, at: int) -> bool:
        """Whether a name from `first` may end here: "City" and "Side" close some."""
        if self.named(at):
            return True
        closer = self.free(at) and self.message.words[at] in self.words.words("where", "closers")
        return closer and at > first and not self.breaks(at) and self.named(at - 1)


def place_words(
    message: Message,
    marks: Sequence[Mark],
    words: Lexicon,
    *,
    knows: KnowsPlace,
    states: frozenset[int],
) -> PlaceWords:
    """Return the words that the marks of other wishes leave for a place."""
    taken, glue = covered(marks), _little_words(words)
    return PlaceWords(message, words, knows, taken=taken, glue=glue, states=states)


def _little_words(words: Lexicon) -> frozenset[str]:
    """Return the single words that no name of a place starts or ends with."""
    phrases = (
        words.words("glue", "words")
        | words.words("glue", "verbs")
        | words.words("glue", "relative")
        | words.words("where", "before")
        | words.words("words", "thing")
        | words.words("words", "meeting")
        | words.words("words", "group")
    )
    return frozenset(phrase for phrase in phrases if " " not in phrase)
