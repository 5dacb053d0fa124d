"""Methods that put a message into a chat."""

from typing import Any

from telegram.constants import ChatAction

from tests.emulator.judge import Fields
from tests.emulator.keyboards import check_private
from tests.emulator.limits import checked_text
from tests.emulator.refusals import bad
from tests.emulator.world import Chat, Message, World

DOCUMENT_BYTES = 50 * 1024 * 1024
LIVE_SECONDS = range(60, 86401)
LIVE_FOR_EVER = 0x7FFFFFFF
Files = dict[str, tuple[str, str, bytes]]  # part → name, media type, content


def send_message(world: World, fields: Fields, _: Files) -> Message:
    """A text."""
    return _send(world, fields, text_of(fields))


def send_location(world: World, fields: Fields, _: Files) -> Message:
    """A point on the map."""
    live = fields.get("live_period")
    if live is not None and live not in LIVE_SECONDS and live != LIVE_FOR_EVER:
        raise bad("LIVE_PERIOD_INVALID")
    location = _location(fields)
    if live is not None:
        location["live_period"] = live
    return _send(world, fields, {"location": location})


def send_venue(world: World, fields: Fields, _: Files) -> Message:
    """A point on the map with a name and an address."""
    for name in ("title", "address"):
        if not str(fields.get(name, "")).strip():
            raise bad(f"{name} must be non-empty")
    location = _location(fields)
    venue = {"location": location, "title": fields["title"], "address": fields["address"]}
    return _send(world, fields, {"venue": venue, "location": location})


def send_document(world: World, fields: Fields, files: Files) -> Message:
    """A file, uploaded with the request."""
    named = str(fields.get("document", ""))
    name, media_type, content = files.get(named.removeprefix("attach://"), ("", "", b""))
    if not named.startswith("attach://") or not name:
        raise bad("wrong file identifier/HTTP URL specified" if named else
                  "there is no document in the request")  # fmt: skip
    if not content:
        raise bad("file must be non-empty")
    if len(content) > DOCUMENT_BYTES:
        raise bad("file is too big")
    identity = f"BQAC{world.bot['id']}{len(content)}"
    document = {
        "file_id": identity, "file_unique_id": f"u{identity}", "file_name": name,
        "mime_type": media_type, "file_size": len(content),
    }  # fmt: skip
    message = _send(world, fields, {"document": document, **caption_of(fields)})
    world.chats[message["chat"]["id"]].documents[message["message_id"]] = content
    return message


def copy_message(world: World, fields: Fields, _: Files) -> dict[str, int]:
    """The same content again, without where it came from."""
    source = world.chat_of(fields["from_chat_id"]).messages.get(fields["message_id"])
    if source is None:
        raise bad("message to copy not found")
    own = {
        "message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message",
        "forward_origin", "media_group_id",
    }  # fmt: skip
    content = {name: value for name, value in source.items() if name not in own}
    if "caption" in fields:
        content |= caption_of(fields)
    return {"message_id": _send(world, fields, content)["message_id"]}


def send_chat_action(world: World, fields: Fields, _: Files) -> bool:
    """Typing, for five seconds."""
    if fields["action"] not in set(ChatAction):
        raise bad("wrong parameter action in request")
    world.reach(fields["chat_id"]).actions.append(fields["action"])
    return True


def _send(world: World, fields: Fields, content: dict[str, Any]) -> Message:
    chat = world.reach(fields["chat_id"])
    markup = fields.get("reply_markup")
    if chat.kind != "private":
        check_private(markup)
    content |= _replied(chat, fields.get("reply_parameters"))
    if fields.get("protect_content"):
        content["has_protected_content"] = True
    if markup and "inline_keyboard" in markup:
        content["reply_markup"] = {"inline_keyboard": markup["inline_keyboard"]}
    message = world.put(chat, world.bot, content)
    if markup and "inline_keyboard" not in markup:
        chat.keyboards[message["message_id"]] = markup
    return message


def _replied(chat: Chat, parameters: dict[str, Any] | None) -> dict[str, Any]:
    if parameters is None:
        return {}
    target = chat.messages.get(parameters.get("message_id", 0))
    if target is None:
        if parameters.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    inner = {name: value for name, value in target.items() if name != "reply_to_message"}
    return {"reply_to_message": inner}


def text_of(fields: Fields) -> dict[str, Any]:
    """The text as it will be shown. Refuses one that is too long or badly marked."""
    mode = fields.get("parse_mode", "")
    text, kept = checked_text(fields["text"], fields.get("entities") or [], mode)
    return {"text": text} | ({"entities": kept} if kept else {})


def caption_of(fields: Fields) -> dict[str, Any]:
    """The words under a file, if there are any, checked as a text is."""
    if "caption" not in fields:
        return {}
    mode, marks = fields.get("parse_mode", ""), fields.get("caption_entities") or []
    text, kept = checked_text(fields["caption"], marks, mode, caption=True)
    return {"caption": text} | ({"caption_entities": kept} if kept else {})


def _location(fields: Fields) -> dict[str, Any]:
    latitude, longitude = fields["latitude"], fields["longitude"]
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}
