"""What one update, or one piece of due work, changes: records for one commit."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.counting.measures import Tally
from bot.introductions.desk import Desk
from bot.messages import Reply
from bot.person import Due, Person


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A search's wishes under the random token that its buttons name."""

    token: str
    body: bytes


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A person's record, and which version of it was read: 0 when there was none."""

    person: Person
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Everything one update changes: written in one commit, before anything is sent.

    `update_id` or `due_id`, where there is one, is done with it, once and for all.
    """

    update_id: int | None = None
    due_id: int | None = None
    lane: str = ""  # whose turn it was
    replies: tuple[Reply, ...] = ()
    searches: tuple[KeptSearch, ...] = ()
    missing_listings: tuple[str, ...] = ()  # ids of meetings somebody did not find
    keeps_people: bool = False
    person: KeptPerson | None = None
    due: tuple[Due, ...] = ()  # with `person`: all that is due for them from now on
    forgets: bool = False  # everything about this lane
    drops_unasked: bool = False  # messages on their way to this lane that nobody asked for
    forgotten_searches: tuple[str, ...] = ()  # tokens
    tallies: tuple[Tally, ...] = ()
    desk: Desk | None = None  # with what this step changed on it
    wakes: Mapping[str, int | None] = field(default_factory=dict)  # of each record written


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A reply that is committed and not yet known to be sent."""

    id: int
    reply: Reply
    tried: bool = False  # a process that died had begun to send it: it may have come


@dataclass(frozen=True, slots=True)
class DueRow:
    """A piece of work that is due and claimed."""

    id: int
    lane: str
    due: Due


def new_token() -> str:
    """Make the random name of a search, 12 characters."""
    return secrets.token_urlsafe(9)
