"""What likeness makes of a message, as a plain record."""

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """How sure the best article is: answer with it, offer three, or say that there is none."""

    DIRECT = "direct"
    CHOOSE = "choose"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a message is like. `topics` and `articles` are up to three, best first, in step.

    `crisis` is a card, where the message is like examples of it; `guard` what must not be answered
    as a question. `find` and `peer` say how likely a search or a wish for a person is, 0 to 1, by
    likeness alone; `finds` and `meets` are what that comes to, without and with the words that
    say so plainly.
    """

    topics: tuple[str, ...]
    articles: tuple[str, ...]
    tier: Tier
    crisis: str | None
    guard: str | None
    find: float
    peer: float
    finds: "Sure"
    meets: "Sure"


@dataclass(frozen=True, slots=True)
class Sure:
    """Whether likeness is enough by itself, and whether it does not speak against plain words."""

    alone: bool
    with_words: bool
