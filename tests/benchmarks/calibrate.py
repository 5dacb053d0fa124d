"""Set the matcher's thresholds and pack what it learned: after any change to articles or examples.

    python -m tests.benchmarks.calibrate [--dry]

Each example is judged as if it were not known (leave one out), so that the thresholds are set on
messages that nobody has seen. Prints what that comes to; writes `thresholds.toml` and `learned/`
unless told not to. A minute or two on two cores.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import bot.hearing.matching
from bot.hearing.guard import crisis_in
from bot.hearing.intents import Kind, hear
from bot.hearing.matching.evidence import SHOWN, Evidence, Ranked
from bot.hearing.matching.examples import CRISIS, FIND, GUARD, HARMLESS, OFF_TOPIC, PEER
from bot.hearing.matching.grams import Floats
from bot.hearing.matching.guards import guard_in
from bot.hearing.matching.learning import Lesson, lesson
from bot.hearing.matching.likeness import Likeness, nearness
from bot.hearing.matching.matcher import Known, known_in, likeness_of, scales_of
from bot.hearing.matching.packed import (
    STEPS,
    Learned,
    content_of,
    key_of,
    load_learned,
    rounded,
    save_learned,
)
from bot.hearing.matching.thresholds import FILE, Head
from meetings_data import Encoder, Gazetteer, articles

LANG = "en"
HERE = Path(bot.hearing.matching.__file__).parent

#: Shares of messages, of the kind named, that may be treated so.
WRONG_DIRECT = 0.02  # of questions: answered with an article that is not even among the three
OFF_DIRECT = 0.015  # of what is off topic
DOUBTED = 0.06  # of questions: not answered directly, as a guard may have been meant
GUARD_DIRECT = 0.01  # of what a guard should have stopped
OFF_SHOWN = 0.15
FALSE_CRISIS = 0.04  # of all that is no crisis, rules and examples together
FALSE_GUARD = 0.010  # of questions, searches and wishes for a person
#: How many messages of a kind there are for each question, as in the sets that people wrote.
SHARES = {"find": 0.20, "peer": 0.10, "crisis": 0.23, "guard": 0.12}

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Every example as it looks when it is left out, and what it is."""

    evidence: Sequence[Evidence]
    ranked: Sequence[Ranked]
    kinds: Mapping[str, Flags]
    first: Flags  # its topic comes first; always false for what is no question
    shown: Flags  # its topic is among the three


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the rules make of every example, without likeness."""

    crisis: Flags
    find: Flags
    peer: Flags
    asks: Flags
    guard: Flags


def main() -> None:
    """Calibrate both ways of matching."""
    known = known_in(LANG)
    words = by_words(known)
    encoder = Encoder.open()
    if encoder is None:
        sys.exit("the encoder's files or libraries are missing")
    content = content_of(known.messages, known.labels)
    lines, weights = [HEADER, f'content = "{content}"'], {}
    likeness = likeness_of(known, encoder, load_learned(LANG))
    assert likeness.vectors is not None
    steps, sizes = rounded(likeness.vectors)
    vectors = steps.astype(np.float32) * (sizes[:, None] / STEPS)
    for way, compared in (
        ("encoder", replace(likeness, vectors=vectors)),
        ("words", Likeness(None, None, likeness.grams)),
    ):
        learned, judged = judge(known, compared)
        weights[way] = learned.weights
        lines += list(calibrated(way, judged, words))
    print(*lines, sep="\n")
    if "--dry" in sys.argv:
        return
    (HERE / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    packed = Learned(
        content=content,
        keys=np.array([key_of(message) for message in known.messages], np.uint64),
        vectors=vectors,
        with_encoder=weights["encoder"],
        by_words=weights["words"],
    )
    (HERE / "learned").mkdir(exist_ok=True)
    save_learned(HERE / "learned" / f"{LANG}.npz", packed)


HEADER = """\
# Made by `python -m tests.benchmarks.calibrate`; never edited by hand. A head is a logistic
# regression on the evidence of the examples, each left out of what was learned; `figures` are
# shares of those examples."""


def judge(known: Known, likeness: Likeness) -> tuple[Lesson, Judged]:
    """Return what is learned, and every example judged by the others."""
    among = likeness.among()
    learned = lesson(nearness(among), known.labels)
    np.fill_diagonal(among, -1)
    scales = scales_of(known)
    topics = {article.id: article.topic for article in articles(LANG).values()}
    evidence, ranked = [], []
    for message, scores, like in zip(known.messages, learned.left_out, among, strict=True):
        ranked.append(scales.ranked(scores, message.names))
        evidence.append(scales.evidence(scores, like, ranked[-1], message.plain))
    found = [one.topics[:SHOWN] for one in ranked]
    wanted = [topics.get(label, "") for label in known.labels]
    return learned, Judged(
        evidence=evidence,
        ranked=ranked,
        kinds=kinds_of(known.labels),
        first=np.array([want == had[0] for want, had in zip(wanted, found, strict=True)]),
        shown=np.array([want in had for want, had in zip(wanted, found, strict=True)]),
    )


def kinds_of(labels: Sequence[str]) -> Mapping[str, Flags]:
    """Return which examples are of each kind."""
    starts = {
        "off": OFF_TOPIC,
        "find": FIND,
        "peer": PEER,
        "harmless": HARMLESS,
        "crisis": CRISIS,
        "guard": GUARD,
    }
    kinds = {
        kind: np.array([label.startswith(start) for label in labels])
        for kind, start in starts.items()
    }
    return {"ours": np.array([not label.startswith("=") for label in labels]), **kinds}


def by_words(known: Known) -> Words:
    """Return what the rules make of every example."""
    texts = [message.typed for message in known.messages]
    with Gazetteer.open() as gazetteer:
        heard = [hear(text, lang=LANG, knows_place=gazetteer.knows).kind for text in texts]
    return Words(
        crisis=np.array([crisis_in(text, LANG) is not None for text in texts]),
        find=np.array([kind is Kind.FIND for kind in heard]),
        peer=np.array([kind is Kind.PEER for kind in heard]),
        asks=np.array([kind is Kind.ASK for kind in heard]),
        guard=np.array([guard_in(m.plain, LANG) is not None for m in known.messages]),
    )


def calibrated(way: str, judged: Judged, words: Words) -> Iterator[str]:
    """Yield the lines of one way of matching."""
    kinds = judged.kinds
    out = kinds["off"] | kinds["guard"]
    asked = kinds["ours"] | out
    every = np.ones(len(out), bool)
    calm = ~kinds["crisis"]
    fitted = {
        "direct": fit(judged, asked, judged.first),
        "choose": fit(judged, asked, judged.shown),
        "crisis": fit(judged, every, kinds["crisis"], share="crisis"),
        "guard": fit(judged, calm, kinds["guard"], share="guard"),
        "find": fit(judged, calm, kinds["find"], share="find"),
        "peer": fit(judged, calm, kinds["peer"], share="peer"),
    }
    likely = {
        name: np.array([head.likely(one) for one in judged.evidence])
        for name, head in fitted.items()
    }
    at = limits(judged, words, likely)
    yield f"\n[{way}.figures]"
    yield from (f"{name} = {value:.3f}" for name, value in figures(judged, words, likely, at))
    yield f"\n[{way}.at]"
    yield from (f"{name} = {value:.4f}" for name, value in at.items())
    for name, head in fitted.items():
        yield f"\n[{way}.head.{name}]"
        yield f"bias = {head.bias:.4f}"
        yield from (f"{key} = {weight:.4f}" for key, weight in head.weights.items())


def fit(judged: Judged, among: Flags, wanted: Flags, share: str = "") -> Head:
    """Return the logistic regression of what is wanted on the evidence, a little shrunk.

    With `share`, examples of that kind count as if they were as many as people's messages are.
    """
    names = list(judged.evidence[0])
    table = np.array([[one[name] for name in names] for one in judged.evidence])[among]
    yes = wanted[among].astype(float)
    mean, spread = table.mean(0), np.maximum(table.std(0), 1e-6)
    design = np.c_[(table - mean) / spread, np.ones(len(table))]
    heavy = SHARES[share] * judged.kinds["ours"].sum() / yes.sum() if share else 1.0
    count = np.where(yes == 1, heavy, 1.0)
    found = np.zeros(design.shape[1])
    shrink = np.full(design.shape[1], 1e-3 * len(table))
    shrink[-1] = 0
    for _ in range(40):
        likely = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (count * (likely - yes)) + shrink * found
        bend = (design * (count * likely * (1 - likely))[:, None]).T @ design + np.diag(shrink)
        found -= np.linalg.solve(bend, slope)
    scaled = found[:-1] / spread
    weights = dict(zip(names, scaled.tolist(), strict=True))
    return Head(float(found[-1] - scaled @ mean), weights)


def limits(judged: Judged, words: Words, likely: Mapping[str, Floats]) -> dict[str, float]:
    """Return the thresholds: the lowest that keep to the shares above, or the best balance."""
    kinds = judged.kinds
    ours, off, guard = kinds["ours"], kinds["off"], kinds["guard"]
    direct, choose, crisis = likely["direct"], likely["choose"], likely["crisis"]
    wanted = ours | kinds["find"] | kinds["peer"]
    calm = ~kinds["crisis"]
    found = {
        "choose": lowest(choose, lambda yes: share(yes, off) <= OFF_SHOWN),
        "crisis": lowest(crisis, lambda yes: share(yes | words.crisis, calm) <= FALSE_CRISIS),
        "guard": lowest(likely["guard"], lambda yes: share(yes, wanted) <= FALSE_GUARD),
        "guard_doubt": lowest(likely["guard"], lambda yes: share(yes, ours) <= DOUBTED),
        "guard_with_words": balance(likely["guard"], words.guard, guard, kinds, "guard"),
    }
    stopped = guarded(likely["guard"], words, found) | (likely["guard"] >= found["guard_doubt"])
    found["direct"] = lowest(
        direct,
        lambda yes: (
            share(yes & ~stopped & ~judged.shown, ours) <= WRONG_DIRECT
            and share(yes & ~stopped, off) <= OFF_DIRECT
            and share(yes & ~stopped, guard) <= GUARD_DIRECT
        ),
    )
    for name, said in (("find", words.find), ("peer", words.peer)):
        unsaid = ~said & (words.asks if name == "find" else True)
        found[name] = balance(likely[name], unsaid, kinds[name], kinds, name)
        found[f"{name}_with_words"] = balance(likely[name], said, kinds[name], kinds, name)
    return found


def guarded(likely: Floats, words: Words, at: Mapping[str, float]) -> Flags:
    """Return which examples a guard stops."""
    from_here = np.where(words.guard, at["guard_with_words"], at["guard"])
    stopped: Flags = likely >= from_here
    return stopped


def share(yes: Flags, among: Flags) -> float:
    """Return the share of examples of a kind for which something is so."""
    return float((yes & among).sum() / among.sum())


def lowest(likely: Floats, keeps: Callable[[Flags], bool]) -> float:
    """Return the lowest threshold from which on a condition holds."""
    steps = np.arange(0.99, 0.0, -0.01)
    found = 1.0
    for step in steps:
        if not keeps(likely >= step):
            break
        found = float(step)
    return found


def balance(
    likely: Floats, among: Flags, wanted: Flags, kinds: Mapping[str, Flags], kind: str
) -> float:
    """Return the threshold that makes the fewest mistakes of both sorts, as people ask."""
    heavy = SHARES[kind] * kinds["ours"].sum() / wanted.sum()
    calm = among & ~kinds["crisis"] & ~kinds["harmless"]
    mistakes = {
        float(step): heavy * (calm & wanted & (likely < step)).sum()
        + (calm & ~wanted & (likely >= step)).sum()
        for step in np.arange(0.01, 1.0, 0.01)
    }
    return min(mistakes, key=lambda step: mistakes[step])


def figures(
    judged: Judged, words: Words, likely: Mapping[str, Floats], at: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """Yield what the thresholds come to on the examples."""
    kinds = judged.kinds
    ours, off = kinds["ours"], kinds["off"]
    direct = (likely["direct"] >= at["direct"]) & (likely["guard"] < at["guard_doubt"])
    stopped, calm = guarded(likely["guard"], words, at), ~kinds["crisis"]
    direct &= ~stopped
    crisis = (likely["crisis"] >= at["crisis"]) | words.crisis
    yield "first", share(judged.first, ours)
    yield "first_three", share(judged.shown, ours)
    yield "direct_right", share(direct & judged.first, ours)
    yield "direct_wrong", share(direct & ~judged.shown, ours)
    yield "off_direct", share(direct, off)
    yield "guard_direct", share(direct, kinds["guard"])
    yield "guard_recall", share(stopped, kinds["guard"])
    yield "guard_false", share(stopped, ours)
    yield "crisis_recall", share(crisis, kinds["crisis"])
    yield "crisis_false", share(crisis, calm)
    for name, said in (("find", words.find), ("peer", words.peer)):
        alone = likely[name] >= at[name]
        alone &= words.asks if name == "find" else True
        taken = np.where(said, likely[name] >= at[f"{name}_with_words"], alone)
        heavy = SHARES[name] * ours.sum() / kinds[name].sum()
        right = heavy * (taken & kinds[name]).sum()
        wrong = (taken & (ours | off | kinds["find"] | kinds["peer"]) & ~kinds[name]).sum()
        yield f"{name}_recall", share(taken, kinds[name])
        yield f"{name}_precision", float(right / (right + wrong))


if __name__ == "__main__":
    main()
