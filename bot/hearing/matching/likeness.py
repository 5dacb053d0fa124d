"""How like a message is to each example: meaning, where there is an encoder, and words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.hearing.matching.grams import Floats, Grams
from bot.hearing.matching.normal import Normal
from meetings_data import Encoder

#: Of the whole likeness: meaning, meaning without names, words. Found by leaving one out.
MEANING, NAMELESS, WORDS = 0.4, 0.3, 0.3
#: How fast what is unlike stops counting.
_REACH = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """The examples to compare with. `vectors` is None where there is no encoder."""

    encoder: Encoder | None
    vectors: Floats | None
    grams: Grams

    def of(self, message: Normal) -> Floats:
        """Return how like each example is to a message: about 0 to 1."""
        words = self.grams.likeness(message.plain)
        if self.encoder is None or self.vectors is None:
            return words
        meaning = products(self.vectors, encoded(self.encoder, [message])[0])
        return meaning + np.float32(WORDS) * words

    def among(self) -> Floats:
        """Return how like the examples are to each other, a row for each."""
        words = self.grams.among()
        if self.vectors is None:
            return words
        return self.vectors @ self.vectors.T + np.float32(WORDS) * words


def products(rows: Floats, vector: Floats) -> Floats:
    """Return the product of each row with a vector.

    On one thread: numpy's own product waits for a second one, 8 ms where the cores are busy.
    """
    found: Floats = np.einsum("ij,j->i", rows, vector)
    return found


def nearness(likeness: Floats) -> Floats:
    """Return how much each example says about what it is compared with: 1 for the same text."""
    near: Floats = np.exp((likeness - 1) / np.float32(_REACH))
    return near


def encoded(encoder: Encoder, messages: Sequence[Normal]) -> Floats:
    """Return a row a message whose product with another's is the likeness of their meanings."""
    typed = encoder.encode([message.typed for message in messages])
    spelt = encoder.encode([message.spelt or message.typed for message in messages])
    named = [at for at, message in enumerate(messages) if message.nameless != message.spelt]
    nameless = spelt.copy()
    if named:
        nameless[named] = encoder.encode([messages[at].nameless for at in named])
    both = typed + spelt
    both /= np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-9)
    return np.hstack((np.sqrt(MEANING) * both, np.sqrt(NAMELESS) * nameless)).astype(np.float32)
