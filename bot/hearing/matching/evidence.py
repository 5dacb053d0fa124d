"""What speaks for and against each reading of a message, as a few named numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.hearing.matching.examples import CRISIS, FIND, GUARD, HARMLESS, OFF_TOPIC, PEER
from bot.hearing.matching.grams import Floats
from bot.hearing.matching.learning import labels_of

#: "" are the articles; the rest are the beginnings of labels.
_GROUPS = {
    "ours": "",
    "off": OFF_TOPIC,
    "find": FIND,
    "peer": PEER,
    "crisis": CRISIS,
    "guard": GUARD,
    "harmless": HARMLESS,
}
_MARK = "="
_SHORT = 12
SHOWN = 3

Evidence = Mapping[str, float]
Places = NDArray[np.int64]
Kin = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The articles that fit best, best first, each with its topic; no topic stands twice."""

    articles: tuple[str, ...]
    topics: tuple[str, ...]
    scores: tuple[float, ...]


class Scales:
    """Where each label stands among the scores, and each group among the examples."""

    def __init__(self, labels: Sequence[str], topics: Mapping[str, str], kin: Kin) -> None:
        self.names = labels_of(labels)
        self._topics = topics
        self._kin = kin
        self._columns = {group: _places(self.names, start) for group, start in _GROUPS.items()}
        self._rows = {group: _places(labels, start) for group, start in _GROUPS.items()}
        self._at = {name: at for at, name in enumerate(self.names)}

    def ranked(self, scores: Floats, names: Iterable[str]) -> Ranked:
        """Return the best articles of a message that names these fellowships."""
        scores = self._among_kin(scores, frozenset(names))
        found: dict[str, tuple[str, float]] = {}
        columns = self._columns["ours"]
        for at in columns[np.argsort(-scores[columns])]:
            article = self.names[at]
            found.setdefault(self._topics[article], (article, float(scores[at])))
            if len(found) > SHOWN:
                break
        best = list(found.items())
        return Ranked(
            articles=tuple(article for _, (article, _) in best),
            topics=tuple(topic for topic, _ in best),
            scores=tuple(score for _, (_, score) in best),
        )

    def best_of(self, group: str, scores: Floats) -> str:
        """Return the id after the label of a group that scores best."""
        columns = self._columns[group]
        best = int(columns[int(np.argmax(scores[columns]))])
        return self.names[best].partition(":")[2]

    def evidence(self, scores: Floats, likeness: Floats, ranked: Ranked, text: str) -> Evidence:
        """Return the numbers that the thresholds are set on."""
        first, second, third = ranked.scores[:3]
        found = {"first": first, "lead": first - second, "lead_of_two": first - third}
        for group, columns in self._columns.items():
            found[group] = float(scores[columns].sum())
            found[f"near_{group}"] = float(likeness[self._rows[group]].max())
        for group in ("crisis", "guard"):
            found[f"best_{group}"] = float(scores[self._columns[group]].max())
        found["length"] = min(1.0, len(text.split()) / _SHORT)
        return found

    def _among_kin(self, scores: Floats, names: frozenset[str]) -> Floats:
        """Return the scores with no article left that speaks for another fellowship.

        What the best of such articles scored goes to those of the fellowships that are named.
        """
        scores = scores.copy()
        for family in self._kin:
            said = {family[name] for name in names or {""} if name in family}
            if not said and "" in family and names:
                said = {family[""]}
            if not said:
                continue
            columns = [self._at[article] for article in {*family.values()}]
            best = float(scores[columns].max())
            for article in {*family.values()} - said:
                scores[self._at[article]] = -1
            if "" in family:
                for article in said:
                    scores[self._at[article]] = max(best, scores[self._at[article]])
        return scores


def _places(labels: Sequence[str], start: str) -> Places:
    if not start:
        return np.array([at for at, name in enumerate(labels) if not name.startswith(_MARK)])
    return np.array([at for at, name in enumerate(labels) if name.startswith(start)])
