"""From Telegram's update to `Incoming`: what one person did, without who they are."""

import re
from dataclasses import dataclass

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import filters

from bot.edges.telegram.codec import decode
from bot.messages import Incoming, IncomingKind

#: Nothing inside ever sees a place closer than about 100 metres.
LOCATION_DECIMALS = 3
_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_ABSENT = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
#: Telegram's fields → the word for it. An animation comes with a document, a venue with a place.
_ATTACHED = (
    ("photo", "photo"),
    ("voice", "voice"),
    ("audio", "voice"),
    ("video", "video"),
    ("video_note", "video"),
    ("animation", "video"),
    ("contact", "contact"),
    ("location", "location"),
    ("document", "document"),
    ("sticker", "sticker"),
)


@dataclass(frozen=True, slots=True)
class Ears:
    """What is needed to understand an update."""

    username: str  # the bot's own, without its @
    key: bytes  # signs buttons
    langs: tuple[str, ...]  # that are filled in, the default first


def lane_of(update: Update) -> str:
    """Return whose turn an update is: the chat, or the person where no chat is named."""
    chat, user = update.effective_chat, update.effective_user
    if chat is not None:
        return str(chat.id)
    return str(user.id) if user is not None else "none"


def incoming_from(update: Update, ears: Ears) -> Incoming | None:
    """Return what the update says, or None where there is nothing to answer."""
    if update.callback_query is not None:
        return _tap(update, update.callback_query, ears)
    if update.my_chat_member is not None:
        return _membership(update, update.my_chat_member, ears)
    message, edited = update.message, update.edited_message
    if message is not None and message.chat.type == ChatType.PRIVATE:
        return _private(update, message, ears)
    if message is not None:
        return _in_group(update, message, ears)
    if edited is not None and edited.chat.type == ChatType.PRIVATE:
        return _edit(update, edited, ears)
    return None


def _private(update: Update, message: Message, ears: Ears) -> Incoming | None:
    if message.from_user is not None and message.from_user.is_bot:
        return None
    if message.text is not None:
        return _text(update, message, message.text, ears)
    if message.location is not None:
        return _written(
            update,
            message,
            ears,
            IncomingKind.LOCATION,
            latitude=round(message.location.latitude, LOCATION_DECIMALS),
            longitude=round(message.location.longitude, LOCATION_DECIMALS),
        )
    if filters.StatusUpdate.ALL.filter(update):
        return None
    return _written(update, message, ears, IncomingKind.OTHER, text=message.caption or "")


def _text(update: Update, message: Message, text: str, ears: Ears) -> Incoming:
    command = _COMMAND.fullmatch(text.strip())
    if command is None:
        return _written(update, message, ears, IncomingKind.TEXT, text=text)
    name, _, argument = command.groups()
    return _written(
        update,
        message,
        ears,
        IncomingKind.COMMAND,
        text=name.lower(),
        argument=(argument or "").strip(),
    )


def _edit(update: Update, message: Message, ears: Ears) -> Incoming | None:
    """Read changed words. A live location that moves on is an edit too, and is let go."""
    words = message.text or message.caption
    if not words:
        return None
    return _written(update, message, ears, IncomingKind.EDIT, text=words)


def _tap(update: Update, query: CallbackQuery, ears: Ears) -> Incoming | None:
    message = query.message
    if message is not None and message.chat.type != ChatType.PRIVATE:
        return None
    action = decode(query.data or "", lane_of(update), ears.key)
    # Only words can be replaced: not a pin's title, nor what is too old to be shown.
    words = isinstance(message, Message) and message.text is not None
    card = message.message_id if message is not None and words else None
    if action is None:
        return _incoming(update, ears, IncomingKind.STALE_TAP, card=card)
    return _incoming(update, ears, IncomingKind.TAP, action=action, card=card)


def _in_group(update: Update, message: Message, ears: Ears) -> Incoming | None:
    """Answer in a group only where somebody speaks to the bot itself."""
    if message.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return None
    return _group_line(update, ears) if _addressed(message, ears) else None


def _addressed(message: Message, ears: Ears) -> bool:
    text = message.text or message.caption or ""
    command = _COMMAND.fullmatch(text.strip())
    if command is not None:
        return command[2] is None or command[2].lower() == ears.username.lower()
    if re.search(rf"@{re.escape(ears.username)}\b", text, re.IGNORECASE):
        return True
    answered = message.reply_to_message
    author = answered.from_user if answered is not None else None
    return author is not None and author.username == ears.username


def _membership(update: Update, change: ChatMemberUpdated, ears: Ears) -> Incoming | None:
    """Say the one line when the bot is brought into a group; note who blocks it."""
    if change.chat.type == ChatType.PRIVATE:
        has_left = change.new_chat_member.status in _ABSENT
        return _incoming(update, ears, IncomingKind.LEFT) if has_left else None
    if change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return None
    was_in = change.old_chat_member.status not in _ABSENT
    is_in = change.new_chat_member.status not in _ABSENT
    return _group_line(update, ears) if is_in and not was_in else None


def _group_line(update: Update, ears: Ears) -> Incoming:
    """Return the news of a group: none of its words, and the address of the private chat."""
    link = f"https://t.me/{ears.username}"
    return _incoming(update, ears, IncomingKind.GROUP, argument=link)


def _written(
    update: Update, message: Message, ears: Ears, kind: IncomingKind, **fields: object
) -> Incoming:
    """Return what came as a message of its own: which it was, what it answers, what it held."""
    answered = message.reply_to_message
    return _incoming(
        update,
        ears,
        kind,
        message=message.message_id,
        answers=answered.message_id if answered is not None else 0,
        attached=_attached(message),
        **fields,
    )


def _attached(message: Message) -> str:
    """Return what a message holds beside its words, in a word; nothing for a text."""
    if message.text is not None:
        return ""
    return next((word for name, word in _ATTACHED if getattr(message, name)), "other")


def _incoming(update: Update, ears: Ears, kind: IncomingKind, **fields: object) -> Incoming:
    user = update.effective_user
    return Incoming(
        update_id=update.update_id,
        lane=lane_of(update),
        kind=kind,
        lang=_lang(user.language_code if user is not None else None, ears.langs),
        bot=ears.username,
        **fields,  # type: ignore[arg-type]  # names of Incoming's own fields, written above
    )


def _lang(code: str | None, langs: tuple[str, ...]) -> str:
    """Return the language that is filled in for a code such as `pt-br`, else the default."""
    wanted = (code or "").lower()
    for candidate in (wanted, wanted.split("-")[0]):
        if candidate in langs:
            return candidate
    return langs[0]
