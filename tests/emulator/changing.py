"""Methods that change what is there: edits, deletions, reactions, answers to taps."""

from typing import Any

from telegram.constants import ReactionEmoji

from tests.emulator.judge import Fields
from tests.emulator.limits import units
from tests.emulator.refusals import NOT_MODIFIED, QUERY_TOO_OLD, bad
from tests.emulator.sending import Files, text_of
from tests.emulator.world import ANSWER_LIFE, Chat, Message, World

DELETABLE_SECONDS = 48 * 3600
TOAST_UNITS = 200


def edit_message_text(world: World, fields: Fields, _: Files) -> Message:
    """Other words in the same place."""
    chat, message = _own(world, fields)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    if "text" not in fields:
        raise bad("message text is empty")
    return _edit(world, chat, message, {**text_of(fields), **_inline(fields)})


def edit_message_reply_markup(world: World, fields: Fields, _: Files) -> Message:
    """Other buttons under the same words."""
    chat, message = _own(world, fields)
    kept = {name: message[name] for name in ("text", "entities") if name in message}
    return _edit(world, chat, message, {**kept, **_inline(fields)})


def delete_message(world: World, fields: Fields, _: Files) -> bool:
    """A message gone, within 48 hours."""
    chat = world.reach(fields["chat_id"])
    message = chat.messages.get(fields["message_id"])
    if message is None:
        raise bad("message to delete not found")
    too_old = world.clock() - message["date"] > DELETABLE_SECONDS
    others = message["from"]["id"] != world.bot["id"] and chat.kind != "private"
    if too_old or others:
        raise bad("message can't be deleted")
    del chat.messages[message["message_id"]]
    return True


def set_message_reaction(world: World, fields: Fields, _: Files) -> bool:
    """A small picture under a message; one at most from a bot."""
    chat = world.reach(fields["chat_id"])
    if fields["message_id"] not in chat.messages:
        raise bad("message to react not found")
    reactions = fields.get("reaction") or []
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    allowed = {str(emoji.value) for emoji in ReactionEmoji}
    if any(one.get("type") != "emoji" or one.get("emoji") not in allowed for one in reactions):
        raise bad("REACTION_INVALID")
    return True


def answer_callback_query(world: World, fields: Fields, _: Files) -> bool:
    """The end of a tap's waiting circle: once, and in time."""
    query = world.queries.get(fields["callback_query_id"])
    old = query is not None and world.clock() - query.born > ANSWER_LIFE
    if query is None or query.answered.is_set() or old:
        raise bad(QUERY_TOO_OLD)
    query.answer = fields.get("text", "")
    query.answered.set()
    return True


def check_toast(fields: Fields) -> None:
    """Refuse an answer to a tap that is too long to be shown."""
    if units(fields.get("text", "")) > TOAST_UNITS:
        raise bad("MESSAGE_TOO_LONG")


def _own(world: World, fields: Fields) -> tuple[Chat, Message]:
    if fields.get("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    if "chat_id" not in fields:
        raise bad("chat_id is empty")
    if "message_id" not in fields:
        raise bad("message identifier is not specified")
    chat = world.reach(fields["chat_id"])
    message = chat.messages.get(fields["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if message["from"]["id"] != world.bot["id"] or message["message_id"] in chat.keyboards:
        raise bad("message can't be edited")
    return chat, message


def _inline(fields: Fields) -> dict[str, Any]:
    markup = fields.get("reply_markup")
    rows = markup["inline_keyboard"] if markup else []
    return {"reply_markup": {"inline_keyboard": rows}} if any(rows) else {}


def _edit(world: World, chat: Chat, message: Message, content: dict[str, Any]) -> Message:
    seen = ("text", "entities", "reply_markup")
    if all(message.get(name) == content.get(name) for name in seen):
        raise bad(NOT_MODIFIED)
    for name in seen:
        message.pop(name, None)
    message |= content | {"edit_date": int(world.clock())}
    chat.events.put_nowait((message["message_id"], True))
    return message
