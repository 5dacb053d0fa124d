"""People and groups on the other side: what they do, and what they see."""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.emulator.limits import units
from tests.emulator.world import Chat, Message, Query, World

_COMMAND = re.compile(r"/[A-Za-z0-9_]+(@\w+)?")
SECONDS = 5.0


@dataclass(frozen=True)
class Shown:
    """One message of the bot as a person sees it."""

    id: int
    text: str
    buttons: tuple[tuple[str, ...], ...]
    edited: bool
    raw: Message
    document: bytes | None = None

    @property
    def labels(self) -> list[str]:
        """The buttons' labels, row after row."""
        return [label for row in self.buttons for label in row]


def shown(chat: Chat, message: Message) -> Shown:
    """A message with its buttons, whichever kind of keyboard they are."""
    number = message["message_id"]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    rows = rows or chat.keyboards.get(number, {}).get("keyboard", [])
    labels = tuple(tuple(button["text"] for button in row) for row in rows)
    return Shown(
        id=number,
        text=message.get("text") or message.get("caption") or "",
        buttons=labels,
        edited="edit_date" in message,
        raw=dict(message),
        document=chat.documents.get(number),
    )


class Watched:
    """A chat that can be looked at."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    def screen(self) -> list[Shown]:
        """The bot's messages as they are now, oldest first."""
        return [
            shown(self.chat, message)
            for message in self.chat.messages.values()
            if message["from"]["id"] == self.world.bot["id"]
        ]

    async def next_message(self, seconds: float = SECONDS) -> Shown:
        """Wait for the next message of the bot, new or edited."""
        number, _ = await asyncio.wait_for(self.chat.events.get(), seconds)
        return shown(self.chat, self.chat.messages[number])

    async def hears_nothing(self, seconds: float = 0.1) -> bool:
        """Say whether the bot keeps silent for so long."""
        try:
            await asyncio.wait_for(self.chat.events.get(), seconds)
        except TimeoutError:
            return True
        return False


class Person(Watched):
    """Somebody with a private chat with the bot."""

    @property
    def user(self) -> dict[str, Any]:
        """The person as a message names them."""
        known = {"id": self.chat.id, "is_bot": False, **self.chat.named()}
        if self.chat.language_code:
            known["language_code"] = self.chat.language_code
        return known

    async def says(self, text: str, *, answers: int = 0) -> Message:
        """Write something, or answer a message of this chat. A first word starts it."""
        content: dict[str, Any] = {"text": text, **_entities(text)}
        if answers:
            content["reply_to_message"] = dict(self.chat.messages[answers])
        return self._sends(content)

    async def shares(
        self, latitude: float, longitude: float, *, live: int = 0, venue: str = ""
    ) -> Message:
        """Share a place: one point, a live one, or a venue."""
        location: dict[str, Any] = {"latitude": latitude, "longitude": longitude}
        if live:
            location["live_period"] = live
        content: dict[str, Any] = {"location": location}
        if venue:
            content["venue"] = {"location": location, "title": venue, "address": "1 High St"}
        return self._sends(content)

    async def moves(self, message: Message, latitude: float, longitude: float) -> None:
        """Go on with a live location."""
        message["location"] |= {"latitude": latitude, "longitude": longitude}
        self._edited(message)

    async def sends_sticker(self) -> Message:
        """Send something without words."""
        sticker = {
            "file_id": "CAAC1", "file_unique_id": "s1", "type": "regular", "width": 512,
            "height": 512, "is_animated": False, "is_video": False,
        }  # fmt: skip
        return self._sends({"sticker": sticker})

    async def sends_voice(self) -> Message:
        """Say something aloud."""
        voice = {"file_id": "AwAC1", "file_unique_id": "v1", "duration": 3}
        return self._sends({"voice": voice})

    async def sends_photo(self, caption: str = "") -> Message:
        """Send a picture, with words or without."""
        size = {"file_id": "AgAC1", "file_unique_id": "p1", "width": 90, "height": 90}
        return self._sends({"photo": [size], **({"caption": caption} if caption else {})})

    async def sends_album(self, captions: Iterable[str]) -> list[Message]:
        """Send some pictures as one: each is a message of its own, with a word in common."""
        size = {"file_id": "AgAC1", "file_unique_id": "p1", "width": 90, "height": 90}
        album = str(self.world.new_album())
        return [
            self._sends(
                {"photo": [size], "media_group_id": album}
                | ({"caption": caption} if caption else {})
            )
            for caption in captions
        ]

    async def forwards(self, text: str, author: "Person") -> Message:
        """Forward what somebody else wrote, which says who that is."""
        origin = {"type": "user", "sender_user": author.user, "date": int(self.world.clock())}
        return self._sends({"text": text, "forward_origin": origin})

    async def mentions(self, text: str, somebody: "Person") -> Message:
        """Write something in which all words lead to somebody's account."""
        entity = {"type": "text_mention", "offset": 0, "length": units(text)}
        return self._sends({"text": text, "entities": [entity | {"user": somebody.user}]})

    async def sends_file(self, kind: str) -> Message:
        """Send a video, a round video, an animation, music or a document."""
        file: dict[str, Any] = {"file_id": "BAAC1", "file_unique_id": "f1"}
        picture = {"width": 90, "height": 90, "duration": 3}
        more = {
            "video": picture, "video_note": {"length": 90, "duration": 3}, "animation": picture,
            "audio": {"duration": 3}, "document": {},
        }[kind]  # fmt: skip
        also = {"document": file} if kind == "animation" else {}
        return self._sends({kind: file | more, **also})

    async def sends_contact(self, phone: str) -> Message:
        """Send somebody's number."""
        return self._sends({"contact": {"phone_number": phone, "first_name": "Bob"}})

    async def rolls_a_die(self) -> Message:
        """Send what is neither words nor a file."""
        return self._sends({"dice": {"emoji": "🎲", "value": 4}})

    async def pins(self) -> Message:
        """Cause a service message, which nobody said."""
        pinned = {"message_id": 1, "chat": self.chat.brief(), "date": 0}
        return self._sends({"pinned_message": pinned})

    async def edits(self, text: str, message: Message | None = None) -> Message:
        """Change what was said: the last message, or the one given."""
        own = [m for m in self.chat.messages.values() if m["from"]["id"] == self.chat.id]
        message = message or own[-1]
        message["text"] = text
        self._edited(message)
        return message

    async def taps(self, label: str, message: Shown | None = None) -> Query | None:
        """Press a button by its label, of the newest message that has it or of the one given.

        Returns the tap, whose `answered` can be awaited; None where it only says its words.
        """
        for seen in [message] if message else reversed(self.screen()):
            button = _button(self.chat, seen, label)
            if button is not None:
                return await self._press(seen, button)
        raise AssertionError(f"no button {label!r} in {[s.labels for s in self.screen()]}")

    async def sends_data(self, data: str, message: Shown) -> Query:
        """Press a button that the bot never made, as a changed client can."""
        return self._queries(message.raw, data)

    async def taps_inaccessible(self, data: str) -> Query:
        """Press a button of a message that is too old to be shown."""
        return self._queries({"message_id": 1, "chat": self.chat.brief(), "date": 0}, data)

    async def blocks(self) -> None:
        """Block the bot."""
        self.chat.blocked = True
        self._membership("member", "kicked")

    async def unblocks(self) -> None:
        """Take it back."""
        self.chat.blocked = False
        self._membership("kicked", "member")

    def deactivates(self) -> None:
        """Delete the account."""
        self.chat.deactivated = True

    async def _press(self, seen: Shown, button: dict[str, Any]) -> Query | None:
        if "callback_data" in button:
            return self._queries(seen.raw, button["callback_data"])
        if set(button) <= {"text", "style"}:
            await self.says(button["text"])
            return None
        raise AssertionError(f"{button} is not for tapping here")

    def _queries(self, message: Message, data: str) -> Query:
        query = self.world.new_query()
        body = {
            "id": query.id, "from": self.user, "message": dict(message),
            "chat_instance": str(self.chat.id * 7919), "data": data,
        }  # fmt: skip
        self.world.offer("callback_query", body)
        return query

    def _sends(self, content: dict[str, Any]) -> Message:
        self.chat.started = True
        message = self.world.put(self.chat, self.user, content)
        self.world.offer("message", dict(message))
        return message

    def _edited(self, message: Message) -> None:
        message["edit_date"] = int(self.world.clock())
        self.world.offer("edited_message", dict(message))

    def _membership(self, old: str, new: str) -> None:
        self.world.offer("my_chat_member", _membership(self.world, self.chat, self.user, old, new))


class Group(Watched):
    """A chat where others read."""

    async def hears(
        self, person: Person, text: str, *, answers: Shown | None = None
    ) -> Message:  # fmt: skip
        """Let somebody say something. The bot learns of it only where it is addressed."""
        content: dict[str, Any] = {"text": text, **_entities(text)}
        if answers is not None:
            content["reply_to_message"] = answers.raw
        message = self.world.put(self.chat, person.user, content)
        if text.startswith("/") or f"@{self.world.bot['username']}" in text or answers:
            self.world.offer("message", dict(message))
        return message

    async def adds_bot(self, person: Person) -> None:
        """Let somebody bring the bot in."""
        self.chat.bot_is_member = True
        body = _membership(self.world, self.chat, person.user, "left", "member")
        self.world.offer("my_chat_member", body)

    async def removes_bot(self, person: Person) -> None:
        """Let somebody throw it out."""
        self.chat.bot_is_member = False
        body = _membership(self.world, self.chat, person.user, "member", "kicked")
        self.world.offer("my_chat_member", body)

    def upgrades(self, new_id: int) -> "Group":
        """Become a supergroup under another id."""
        new = Chat(new_id, "supergroup", self.chat.name)
        self.world.chats[new_id] = new
        self.chat.upgraded_to = new_id
        return Group(self.world, new)


def _entities(text: str) -> dict[str, Any]:
    command = _COMMAND.match(text)
    if not command:
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": units(command[0])}]}


def _button(chat: Chat, seen: Shown, label: str) -> dict[str, Any] | None:
    rows = seen.raw.get("reply_markup", {}).get("inline_keyboard", [])
    rows = rows or chat.keyboards.get(seen.id, {}).get("keyboard", [])
    for row in rows:
        for button in row:
            if button["text"] == label:
                return dict(button)
    return None


def _membership(
    world: World, chat: Chat, by: dict[str, Any], old: str, new: str
) -> dict[str, Any]:  # fmt: skip
    def member(status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": world.bot, **until}

    return {
        "chat": chat.brief(), "from": by, "date": int(world.clock()),
        "old_chat_member": member(old), "new_chat_member": member(new),
    }  # fmt: skip
