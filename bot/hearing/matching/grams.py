"""Texts compared by their words and by the pieces of their words, as TF-IDF vectors."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

#: Pieces are counted in so many buckets, words and pairs of words in as many more.
BUCKETS = 1 << 16
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
_ENDING = re.compile(r"(?<=[a-z]{4})(?:ings?|ers?|ies|ed|e?s|ly)$")
_BASE = np.uint64(1_000_003)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SPACE = ord(" ")


@dataclass(frozen=True, slots=True)
class Sparse:
    """One text: which buckets it has, and how much of each."""

    buckets: Whole
    weights: Floats


class Grams:
    """Known texts, to be compared with others: words count for half, pieces of words for half."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [_counted(text) for text in texts]
        seen = np.bincount(np.concatenate([b for b, _ in counted]), minlength=2 * BUCKETS)
        self._rarity = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
        self._known = tuple(texts)
        rows = [self._weighed(*one) for one in counted]
        self._ends, self._texts, self._weights = _by_bucket(rows)

    def likeness(self, text: str) -> Floats:
        """Return how like each known text is: 0 to 1."""
        row = self._weighed(*_counted(text))
        starts, ends = self._ends[row.buckets], self._ends[row.buckets + 1]
        sizes = ends - starts
        # One flat index into the postings of all buckets, bucket after bucket.
        offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        at = offsets + np.arange(int(sizes.sum()))
        shares = self._weights[at] * np.repeat(row.weights, sizes)
        return np.bincount(self._texts[at], shares, len(self._known)).astype(np.float32)

    def among(self) -> Floats:
        """Return how like the known texts are to each other, a row for each."""
        return np.stack([self.likeness(text) for text in self._known])

    def _weighed(self, buckets: Whole, counts: Whole) -> Sparse:
        weights = (1 + np.log(counts)).astype(np.float32) * self._rarity[buckets]
        for part in (buckets < BUCKETS, buckets >= BUCKETS):
            length = float(np.sqrt(np.sum(weights[part] ** 2)))
            weights[part] *= np.sqrt(0.5) / max(length, 1e-9)
        return Sparse(buckets, weights)


def _by_bucket(rows: Sequence[Sparse]) -> tuple[Whole, NDArray[np.int32], Floats]:
    """Return where each bucket's postings end, and the text and the weight of each posting."""
    buckets = np.concatenate([row.buckets for row in rows])
    texts = np.repeat(np.arange(len(rows)), [len(row.buckets) for row in rows])
    weights = np.concatenate([row.weights for row in rows])
    order = np.argsort(buckets, kind="stable")
    ends = np.concatenate(([0], np.cumsum(np.bincount(buckets, minlength=2 * BUCKETS))))
    return ends, texts[order].astype(np.int32), weights[order]


def _counted(text: str) -> tuple[Whole, Whole]:
    """Return the buckets of a plain text's pieces and words, each once, and how often it is."""
    found = np.concatenate((_pieces(text), _words(text)))
    buckets, counts = np.unique(found, return_counts=True)
    return buckets, counts


def _pieces(text: str) -> Whole:
    """Return the buckets of all runs of 2 to 5 signs; a space only stands at either end."""
    signs = np.array([ord(sign) for sign in f" {text} "], np.uint64)
    spaces = np.concatenate(([0], np.cumsum(signs == _SPACE)))
    found: list[Whole] = []
    for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
        count = len(signs) - length + 1
        if count < 1:
            break
        hashed = np.full(count, length, np.uint64)
        for place in range(length):
            hashed = hashed * _BASE + signs[place : place + count]
        inside = spaces[length - 1 : length - 1 + count] - spaces[1 : 1 + count]
        buckets = (hashed * _MIX) >> np.uint64(48)
        found.append(buckets[inside == 0].astype(np.int64))
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _words(text: str) -> Whole:
    words = [_ENDING.sub("", word) for word in text.split()]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return np.array(
        [BUCKETS + crc32(run.encode(errors="replace")) % BUCKETS for run in (*words, *pairs)],
        np.int64,
    )
