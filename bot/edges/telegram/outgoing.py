"""From `Reply` to the right call, and from what Telegram answers to what is to be done next."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    MessageId,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.edges.telegram.codec import encode
from bot.edges.telegram.request import AnswerLateError, AnswerLostError, SlowDownError
from bot.messages import Button, Pin, Reply, Span, SpanKind
from bot.texts import Text, join

#: Limits in UTF-16 units, as Telegram counts.
TEXT_UNITS = 4096
CAPTION_UNITS = 1024
COPY_UNITS = 256
_ENTITIES = 100
_CUT = "\n…"
_UNDER = "\n\n"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_UNCHANGED = "message is not modified"
_NO_CHAT = "chat not found"

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | None


class Outcome(StrEnum):
    """What became of a reply."""

    SENT = "sent"
    UNREACHABLE = "unreachable"  # they blocked us, left, or never began
    RETRY = "retry"  # not delivered; later it may be
    AMBIGUOUS = "ambiguous"  # perhaps delivered: the answer was lost on its way
    GIVEN_UP = "given up"  # Telegram will never take it
    WITHDRAWN = "withdrawn"  # erased before it went, or another process has it now


@dataclass(frozen=True, slots=True)
class Delivery:
    """An outcome; with RETRY, how many seconds Telegram asked us to wait, if it did."""

    outcome: Outcome
    wait_seconds: float = 0.0
    message_id: int = 0  # with SENT, of what came as a new message


async def send(bot: Bot, reply: Reply, key: bytes, mark: Text | None = None) -> Delivery:
    """Send a reply, or replace the card it edits. Never raises for what Telegram may answer.

    `mark` stands under a new message that may have come before: the same edit is made twice at
    no harm.
    """
    if reply.edits and reply.card is not None and _is_plain(reply):
        edited = await _try_edit(bot, reply, reply.card, key)
        if edited is not None:
            return edited
    try:
        message = await _send_marked(bot, reply, key, mark)
    except ChatMigrated as error:
        return await send(bot, replace(reply, to=str(error.new_chat_id)), key, mark)
    except TelegramError as error:
        return delivery_of(error)
    return Delivery(Outcome.SENT, message_id=message.message_id)


async def _try_edit(bot: Bot, reply: Reply, card: int, key: bytes) -> Delivery | None:
    """Replace a card. None where that is impossible, so that it goes as a new message."""
    text, spans = fit(reply.text, reply.spans, TEXT_UNITS)
    keyboard = keyboard_of(reply, key)
    try:
        await bot.edit_message_text(
            text,
            chat_id=int(reply.to),
            message_id=card,
            entities=entities_of(text, spans),
            reply_markup=keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None,
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as error:
        return Delivery(Outcome.SENT) if _UNCHANGED in error.message.lower() else None
    except TelegramError as error:
        delivery = delivery_of(error)
        # The same edit twice is the same card: an unsure one is simply made again.
        unsure = delivery.outcome is Outcome.AMBIGUOUS
        return Delivery(Outcome.RETRY) if unsure else delivery
    return Delivery(Outcome.SENT)


async def _send_marked(
    bot: Bot, reply: Reply, key: bytes, mark: Text | None
) -> Message | MessageId:
    if mark is None:
        return await _send_new(bot, reply, key)
    if not reply.whole:
        return await _send_new(bot, marked(reply, mark), key)
    # What is copied as it is has no room for a line of ours: that stands above it.
    above = replace(reply, text=mark.plain, spans=mark.spans, buttons=(), whole=False)
    await _send_new(bot, above, key)
    return await _send_new(bot, reply, key)


async def _send_new(bot: Bot, reply: Reply, key: bytes) -> Message | MessageId:
    if reply.whole and reply.passage is not None:
        # Copied, not forwarded: a forwarded message would name who wrote it.
        return await bot.copy_message(
            int(reply.to),
            int(reply.passage.source),
            reply.passage.message,
            reply_markup=keyboard_of(reply, key),
            protect_content=True,
        )
    if reply.pin is not None:
        return await _send_pin(bot, reply, reply.pin, key)
    if reply.document is not None:
        caption, spans = fit(reply.text, reply.spans, CAPTION_UNITS)
        return await bot.send_document(
            int(reply.to),
            InputFile(reply.document.content, filename=reply.document.name),
            caption=caption or None,
            caption_entities=entities_of(caption, spans),
            reply_markup=keyboard_of(reply, key),
        )
    text, spans = fit(reply.text, reply.spans, TEXT_UNITS)
    return await bot.send_message(
        int(reply.to),
        text,
        entities=entities_of(text, spans),
        reply_markup=keyboard_of(reply, key),
        link_preview_options=_NO_PREVIEW,
        # What somebody wrote to one person is not for passing on.
        protect_content=reply.passage is not None or None,
    )


def marked(reply: Reply, mark: Text) -> Reply:
    """Return a reply with a line under it; words that leave it no room are cut."""
    if reply.pin is not None:
        return replace(reply, pin=replace(reply.pin, address=f"{reply.pin.address} {mark.plain}"))
    limit = TEXT_UNITS if reply.document is None else CAPTION_UNITS
    text, spans = fit(reply.text, reply.spans, limit - units(_UNDER + mark.plain))
    words = join((Text(text, spans), mark), _UNDER)
    return replace(reply, text=words.plain, spans=words.spans)


async def _send_pin(bot: Bot, reply: Reply, pin: Pin, key: bytes) -> Message:
    title = pin.title.strip() or reply.text.strip() or pin.address
    return await bot.send_venue(
        int(reply.to),
        latitude=pin.latitude,
        longitude=pin.longitude,
        title=title,
        address=pin.address.strip() or title,
        reply_markup=keyboard_of(reply, key),
    )


def delivery_of(error: TelegramError) -> Delivery:
    """Return what an error means for the message that was to be sent."""
    if isinstance(error, SlowDownError):
        return Delivery(Outcome.RETRY, error.seconds)
    if isinstance(error, Forbidden):
        return Delivery(Outcome.UNREACHABLE)
    if isinstance(error, AnswerLostError | AnswerLateError):
        return Delivery(Outcome.AMBIGUOUS)
    if isinstance(error, BadRequest):
        gone = _NO_CHAT in error.message.lower()
        return Delivery(Outcome.UNREACHABLE if gone else Outcome.GIVEN_UP)
    return Delivery(Outcome.RETRY)


def _is_plain(reply: Reply) -> bool:
    """Say whether a reply is words with buttons under them: all that an edit can put there."""
    return reply.pin is None and reply.document is None and not _speaks(reply)


def _speaks(reply: Reply) -> bool:
    """Say whether a button shares a place or says its words, which needs a reply keyboard."""
    return any(
        button.shares_location or not (button.action or button.url or button.copies)
        for row in reply.buttons
        for button in row
    )


def keyboard_of(reply: Reply, key: bytes) -> Keyboard:
    """Return what stands under a reply. In a reply keyboard every button says its own words."""
    rows = [row for row in reply.buttons if row]
    if not rows:
        return None
    if _speaks(reply):
        return ReplyKeyboardMarkup(
            [
                [
                    KeyboardButton(button.label, request_location=button.shares_location or None)
                    for button in row
                ]
                for row in rows
            ],
            resize_keyboard=True,
            one_time_keyboard=True,
        )
    inline = [[_inline(button, reply.to, key) for button in row] for row in rows]
    return InlineKeyboardMarkup(inline)


def _inline(button: Button, lane: str, key: bytes) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.copies:
        copied, _ = fit(button.copies, (), COPY_UNITS)
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(copied))
    return InlineKeyboardButton(button.label, callback_data=encode(button.action, lane, key))


def entities_of(text: str, spans: tuple[Span, ...]) -> list[MessageEntity] | None:
    """Return how stretches are shown, counted in UTF-16 units."""
    made = []
    for span in spans[:_ENTITIES]:
        start = units(text[: span.offset])
        length = units(text[span.offset : span.offset + span.length])
        if length:
            made.append(_entity(span, start, length))
    return made or None


def _entity(span: Span, start: int, length: int) -> MessageEntity:
    match span.kind:
        case SpanKind.BOLD:
            return MessageEntity(MessageEntity.BOLD, start, length)
        case SpanKind.ITALIC:
            return MessageEntity(MessageEntity.ITALIC, start, length)
        case SpanKind.MOMENT:
            # No format: our words stay, and the app tells the reader's own time on a tap.
            at = datetime.fromtimestamp(span.at or 0, UTC)
            return MessageEntity(MessageEntity.DATE_TIME, start, length, unix_time=at)


def units(text: str) -> int:
    """Return a text's length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fit(text: str, spans: tuple[Span, ...], limit: int) -> tuple[str, tuple[Span, ...]]:
    """Return a text that fits, cut at the end of a line where it does not, and its spans."""
    if units(text) <= limit:
        return text, spans
    room = limit - units(_CUT)
    whole = text.encode("utf-16-le", "surrogatepass")[: room * 2].decode("utf-16-le", "ignore")
    line_end = whole.rfind("\n")
    kept = whole[:line_end] if line_end > 0 else whole
    inside = tuple(
        replace(span, length=min(span.length, len(kept) - span.offset))
        for span in spans
        if span.offset < len(kept)
    )
    return kept + _CUT, inside
