"""What stands on Telegram's side: chats with their messages, taps, and updates that wait."""

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.emulator.refusals import (
    BLOCKED,
    DEACTIVATED,
    KICKED,
    NOT_STARTED,
    UPGRADED,
    RefusedError,
    bad,
    forbidden,
)

Message = dict[str, Any]

#: Seconds that an undelivered update lives, by its kind.
LIFE = {"callback_query": 150}
LIFE_OF_OTHERS = 24 * 3600
#: Seconds within which a tap must be answered.
ANSWER_LIFE = 150
#: A bot that says nothing about it gets every kind but these.
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
UPDATE_KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query",
    "inline_query", "chosen_inline_result", "my_chat_member", "chat_member", "message_reaction",
    "message_reaction_count", "chat_join_request", "poll", "poll_answer", "shipping_query",
    "pre_checkout_query", "chat_boost", "removed_chat_boost", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages",
    "purchased_paid_media",
}  # fmt: skip


@dataclass
class Chat:
    """One chat that the bot may or may not write to."""

    id: int
    kind: str = "private"
    name: str = ""
    last_name: str = ""
    language_code: str = ""
    username: str = ""
    started: bool = True  # a person who never wrote cannot be written to
    blocked: bool = False
    deactivated: bool = False
    bot_is_member: bool = True
    upgraded_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    keyboards: dict[int, dict[str, Any]] = field(default_factory=dict)  # of messages, for replies
    documents: dict[int, bytes] = field(default_factory=dict)  # of messages
    events: "asyncio.Queue[tuple[int, bool]]" = field(default_factory=asyncio.Queue)
    actions: list[str] = field(default_factory=list)

    def brief(self) -> dict[str, Any]:
        """The chat as a message names it."""
        return {"id": self.id, "type": self.kind, **self.named()}

    def named(self) -> dict[str, str]:
        """Return the chat's names, as a chat and a user have them."""
        if self.kind != "private":
            named = {"title": self.name}
        else:
            named = {"first_name": self.name, "last_name": self.last_name}
        return {
            key: value for key, value in (named | {"username": self.username}).items() if value
        }


@dataclass
class Query:
    """One tap on a button, to be answered once and in time."""

    id: str
    born: float
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    answer: str = ""


@dataclass
class Waiting:
    """An update that nobody has acknowledged."""

    dies: float
    body: dict[str, Any]

    @property
    def id(self) -> int:
        """Its update_id."""
        number: int = self.body["update_id"]
        return number


class World:
    """Everything the methods read and change."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.bot = {
            "id": int(token.split(":")[0]),
            "is_bot": True,
            "first_name": "Emulated",
            "username": "emulated_bot",
        }
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.updates: deque[Waiting] = deque()
        self.wake = asyncio.Event()
        self.allowed: list[str] = []
        self.webhook: dict[str, Any] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int | None, dict[str, Any]] = {}
        self.skew = 0.0
        self.moved = asyncio.Event()
        self._message_ids = itertools.count(1)
        self._update_ids = itertools.count(870_000_001)
        self._query_ids = itertools.count(4_400_000_000_001)
        self._album_ids = itertools.count(13_000_000_000_001)

    def clock(self) -> float:
        """The time here: the real one, and what was added to it."""
        return time.time() + self.skew

    def chat_of(self, chat_id: object) -> Chat:
        """Return a chat by its id or @name. Refuses what is not there."""
        if isinstance(chat_id, str):
            found = [c for c in self.chats.values() if c.username and f"@{c.username}" == chat_id]
            if found:
                return found[0]
            raise bad("chat not found")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad("chat not found")
        return chat

    def reach(self, chat_id: object) -> Chat:
        """Return a chat that the bot can write to. Refuses as Telegram does where it cannot."""
        chat = self.chat_of(chat_id)
        if chat.upgraded_to is not None:
            raise RefusedError(
                400, f"Bad Request: {UPGRADED}", migrate_to_chat_id=chat.upgraded_to
            )
        for wrong, words in (
            (chat.deactivated, DEACTIVATED),
            (chat.blocked, BLOCKED),
            (not chat.bot_is_member, KICKED.format(kind=chat.kind)),
            (not chat.started, NOT_STARTED),
        ):
            if wrong:
                raise forbidden(words)
        return chat

    def put(self, chat: Chat, sender: dict[str, Any], content: dict[str, Any]) -> Message:
        """Add a message to a chat."""
        message = {
            "message_id": next(self._message_ids),
            "from": sender,
            "chat": chat.brief(),
            "date": int(self.clock()),
            **content,
        }
        chat.messages[message["message_id"]] = message
        if sender is self.bot:
            chat.events.put_nowait((message["message_id"], False))
        return message

    def offer(self, kind: str, body: dict[str, Any]) -> int | None:
        """Let an update wait, unless the bot does not want its kind. Returns its id."""
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        number = next(self._update_ids)
        dies = self.clock() + LIFE.get(kind, LIFE_OF_OTHERS)
        self.offer_again([Waiting(dies, {"update_id": number, kind: body})])
        return number

    def offer_again(self, updates: Iterable[Waiting]) -> None:
        """Let updates wait as they are: a copy that was seen before, or one out of order."""
        self.updates.extend(updates)
        self.wake.set()

    def alive(self) -> list[Waiting]:
        """Return the updates that wait, without those whose time is over."""
        now = self.clock()
        if any(update.dies <= now for update in self.updates):
            self.updates = deque(u for u in self.updates if u.dies > now)
        return list(itertools.islice(self.updates, 100))

    def new_album(self) -> int:
        """Return what the pictures of one album have in common."""
        return next(self._album_ids)

    def new_query(self) -> Query:
        """Remember a tap."""
        query = Query(str(next(self._query_ids)), self.clock())
        self.queries[query.id] = query
        return query
