"""What the examples teach: kernel ridge regression of their labels on their nearness.

Solved at once for all labels, and with it, for nothing, what each example would have got had it
been left out (https://doi.org/10.1017/CBO9780511809682, 2.2), from which the thresholds are set.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.hearing.matching.grams import Floats

#: How much a single example is doubted.
_DOUBT = 0.3


@dataclass(frozen=True, slots=True)
class Lesson:
    """What each example says for each label; and each example's scores, itself left out."""

    weights: Floats
    left_out: Floats


def labels_of(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the labels that there are, each once."""
    return tuple(sorted(set(labels)))


def learn(near: Floats, labels: Sequence[str]) -> Floats:
    """Return what each example says for each label, by the nearness of the examples."""
    doubted, wanted = _equations(near, labels)
    return np.linalg.solve(doubted, wanted).astype(np.float32)


def lesson(near: Floats, labels: Sequence[str]) -> Lesson:
    """Return the same, and what each example scores when it is left out."""
    doubted, wanted = _equations(near, labels)
    inverse = np.linalg.inv(doubted)
    weights = inverse @ wanted
    left_out = wanted - weights / np.diag(inverse)[:, None]
    return Lesson(weights.astype(np.float32), left_out.astype(np.float32))


def _equations(near: Floats, labels: Sequence[str]) -> tuple[Floats, Floats]:
    columns = {label: at for at, label in enumerate(labels_of(labels))}
    wanted = np.zeros((len(labels), len(columns)), np.float32)
    wanted[np.arange(len(labels)), [columns[label] for label in labels]] = 1
    return near + np.float32(_DOUBT) * np.eye(len(labels), dtype=np.float32), wanted
