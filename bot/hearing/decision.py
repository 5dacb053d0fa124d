"""The one order of thought: crisis, guards, search and person, question. Pure.

What the rules heard and what likeness makes of a message come together here, for the dialogue and
for the command that prints what is understood.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.hearing.guard import Hit
from bot.hearing.intents import Heard, Kind
from bot.hearing.matching import Reading, Tier


class How(StrEnum):
    """What made a message a crisis: plain words, or likeness to messages that are one."""

    RULE = "rule"
    EXAMPLE = "example"


class Purpose(StrEnum):
    """What a message is taken for; exactly one. An answer, direct or as choices, is `ASK`."""

    FIND = "find"
    ASK = "ask"
    PEER = "peer"
    CRISIS = "crisis"
    CHAT = "chat"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do about a message.

    `crisis` is a card: with `how` "rule" it is the whole answer and the kind; with "example" it
    comes before or above whatever the rest says. `guard` is the card of what is not answered.
    `topics` and `articles` are up to three, best first, in step, also where they are not shown.
    """

    kind: Purpose
    topics: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    tier: Tier = Tier.NONE
    crisis: str | None = None
    crisis_how: How | None = None
    guard: str | None = None


def decide(hit: Hit | None, heard: Heard, reading: Reading) -> Decision:
    """Return what to do about a message, by its rules' hit, what was heard, and its likeness."""
    crisis = hit.card if hit is not None else reading.crisis
    how = None if crisis is None else How.EXAMPLE if hit is None else How.RULE
    guard = None if hit is not None or heard.word else reading.guard
    kind = _kind(hit, heard, reading, guarded=guard is not None)
    return Decision(
        kind=kind,
        topics=reading.topics,
        articles=reading.articles,
        tier=reading.tier if kind is Purpose.ASK else Tier.NONE,
        crisis=crisis,
        crisis_how=how,
        guard=guard,
    )


def _kind(hit: Hit | None, heard: Heard, reading: Reading, *, guarded: bool) -> Purpose:
    if hit is not None:
        return Purpose.CRISIS
    if heard.word:
        return Purpose.CHAT
    if guarded:
        return Purpose.UNKNOWN
    if _meets(heard, reading):
        return Purpose.PEER
    if _finds(heard, reading):
        return Purpose.FIND
    return _asks(heard, reading)


def _meets(heard: Heard, reading: Reading) -> bool:
    if heard.kind is Kind.PEER:
        return reading.meets.with_words
    return reading.meets.alone and heard.kind is not Kind.FIND


def _finds(heard: Heard, reading: Reading) -> bool:
    """Whether it is a search: by its words, or where those leave it open by likeness."""
    if heard.kind is Kind.FIND:
        return True
    return reading.finds.alone and heard.kind is Kind.ASK


def _asks(heard: Heard, reading: Reading) -> Purpose:
    """Small talk is a question only where the answer is sure: "are you a robot"."""
    if heard.kind is Kind.CHAT and reading.tier is not Tier.DIRECT:
        return Purpose.CHAT
    return Purpose.UNKNOWN if reading.tier is Tier.NONE else Purpose.ASK
