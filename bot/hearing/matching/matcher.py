"""The matcher: made once from articles and examples, then pure: a message → what it is like."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.hearing.guard import is_a_figure
from bot.hearing.matching.evidence import SHOWN, Evidence, Ranked, Scales
from bot.hearing.matching.examples import read_examples
from bot.hearing.matching.grams import Floats, Grams
from bot.hearing.matching.guards import guard_in
from bot.hearing.matching.learning import learn
from bot.hearing.matching.likeness import Likeness, encoded, nearness, products
from bot.hearing.matching.normal import DEFAULT_LANG, Normal, wording
from bot.hearing.matching.packed import Learned, content_of, key_of, load_learned
from bot.hearing.matching.reading import Reading, Sure, Tier
from bot.hearing.matching.thresholds import Thresholds, thresholds
from meetings_data import Encoder, articles

#: The packed vectors are another model's when its own vector of a text is further off than this.
_SAME_MODEL = 0.98

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The examples of a language, each in the words of the articles, and their labels."""

    lang: str
    messages: tuple[Normal, ...]
    labels: tuple[str, ...]


class Matcher:
    """Says what a message is like. Keeps nothing of it."""

    def __init__(
        self, known: Known, likeness: Likeness, weights: Floats, limits: Thresholds
    ) -> None:
        self._lang = known.lang
        self._wording = wording(known.lang)
        self._likeness = likeness
        self._weights = np.ascontiguousarray(weights.T)
        self._limits = limits
        self.scales = scales_of(known)

    @classmethod
    def make(cls, lang: str, encoder: Encoder | None) -> "Matcher":
        """Make the matcher of a language. Quick, unless articles or examples were changed."""
        known = known_in(lang)
        packed = load_learned(lang.split("-")[0]) or load_learned(DEFAULT_LANG)
        likeness = likeness_of(known, encoder, packed)
        weights = _weights(known, likeness, packed)
        return cls(known, likeness, weights, thresholds(with_encoder=encoder is not None))

    @property
    def has_encoder(self) -> bool:
        """Whether meaning is compared too, and not words alone."""
        return self._likeness.encoder is not None

    def read(self, text: str) -> Reading:
        """Return what a message is like."""
        message = self._wording.normal(text)
        likeness = self._likeness.of(message)
        scores = products(self._weights, nearness(likeness))
        ranked = self.scales.ranked(scores, message.names)
        evidence = self.scales.evidence(scores, likeness, ranked, message.plain)
        reading = self._read(message, scores, ranked, evidence)
        figure = reading.crisis is not None and is_a_figure(text, self._lang)
        return replace(reading, crisis=None) if figure else reading

    def _read(
        self, message: Normal, scores: Floats, ranked: Ranked, evidence: Evidence
    ) -> Reading:
        likely = {name: head.likely(evidence) for name, head in self._limits.heads.items()}
        at = self._limits.at
        is_crisis = likely["crisis"] >= at["crisis"]
        guard = guard_in(message.plain, self._lang)
        if likely["guard"] >= at["guard_with_words" if guard else "guard"]:
            guard = guard or self.scales.best_of("guard", scores)
        else:
            guard = None
        return Reading(
            topics=ranked.topics[:SHOWN],
            articles=ranked.articles[:SHOWN],
            tier=_tier(likely, at),
            crisis=self.scales.best_of("crisis", scores) if is_crisis else None,
            guard=guard,
            find=likely["find"],
            peer=likely["peer"],
            finds=_sure("find", likely["find"], self._limits),
            meets=_sure("peer", likely["peer"], self._limits),
        )


def known_in(lang: str) -> Known:
    """Return the examples of a language."""
    examples = read_examples(lang)
    words = wording(lang)
    return Known(
        lang=lang,
        messages=tuple(words.normal(example.text) for example in examples),
        labels=tuple(example.label for example in examples),
    )


def scales_of(known: Known) -> Scales:
    """Return where each label and group of examples stands."""
    topics = {article.id: article.topic for article in articles(known.lang).values()}
    return Scales(known.labels, topics, wording(known.lang).kin)


def likeness_of(known: Known, encoder: Encoder | None, packed: Learned | None) -> Likeness:
    """Return what messages are compared with; only what is not packed is encoded."""
    grams = Grams([message.plain for message in known.messages])
    if encoder is None:
        return Likeness(None, None, grams)
    return Likeness(encoder, _vectors(known.messages, encoder, packed), grams)


def _vectors(messages: Sequence[Normal], encoder: Encoder, packed: Learned | None) -> Floats:
    if packed is None or not _same_model(messages[0], encoder, packed):
        return encoded(encoder, messages)
    rows = {int(key): at for at, key in enumerate(packed.keys)}
    keys = [key_of(message) for message in messages]
    if all(key in rows for key in keys):
        return packed.vectors[[rows[key] for key in keys]]
    new = [at for at, key in enumerate(keys) if key not in rows]
    logger.warning("Encoding %d new examples; `calibrate` packs them", len(new))
    vectors = packed.vectors[[rows.get(key, 0) for key in keys]]
    vectors[new] = encoded(encoder, [messages[at] for at in new])
    return vectors


def _same_model(message: Normal, encoder: Encoder, packed: Learned) -> bool:
    at = np.flatnonzero(packed.keys == key_of(message))
    if not len(at):
        return False
    here, there = encoded(encoder, [message])[0], packed.vectors[at[0]]
    return float(here @ there) >= _SAME_MODEL * float(np.linalg.norm(here) ** 2)


def _weights(known: Known, likeness: Likeness, packed: Learned | None) -> Floats:
    if packed is not None and packed.content == content_of(known.messages, known.labels):
        return packed.by_words if likeness.encoder is None else packed.with_encoder
    logger.warning("Articles or examples have changed: learning them again; see `calibrate`")
    return learn(nearness(likeness.among()), known.labels)


def _tier(likely: Mapping[str, float], at: Mapping[str, float]) -> Tier:
    """Return how sure the best article is; what may be a guard's is never answered directly."""
    if likely["direct"] >= at["direct"] and likely["guard"] < at["guard_doubt"]:
        return Tier.DIRECT
    return Tier.CHOOSE if likely["choose"] >= at["choose"] else Tier.NONE


def _sure(name: str, likely: float, limits: Thresholds) -> Sure:
    return Sure(likely >= limits.at[name], likely >= limits.at[f"{name}_with_words"])
