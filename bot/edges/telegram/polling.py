"""Updates by long polling: each batch is safe on disk before the next one is asked for."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.edges.telegram.request import AiohttpRequest, SlowDownError
from bot.errors import EdgeError

logger = logging.getLogger("mutual-aid-bot.telegram")

RawUpdate = Mapping[str, object]
Accept = Callable[[Sequence[RawUpdate]], Awaitable[None]]

#: The only kinds that are asked for, always, since Telegram keeps an earlier choice.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
#: The longest that Telegram keeps a poll open.
POLL_SECONDS = 50
SLACK_SECONDS = 10.0
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0


async def poll(request: AiohttpRequest, bot_url: str, accept: Accept) -> None:
    """Hand over every update, for ever; `accept` returns when a batch is safe.

    Raises EdgeError when Telegram refuses us: another process polls, or the token is no more.
    """
    # The first answer comes at once: what falls due waits until it is known what people wrote.
    offset, open_seconds, pause = 0, 0, FIRST_PAUSE_SECONDS
    while True:
        try:
            batch = await _next_batch(request, bot_url, offset, open_seconds)
            await accept(batch)
            open_seconds = POLL_SECONDS
            if batch:
                offset = _id_of(batch[-1]) + 1
            pause = FIRST_PAUSE_SECONDS
        except (Conflict, InvalidToken) as error:
            raise EdgeError(_refusal(error)) from None
        except SlowDownError as error:
            await asyncio.sleep(error.seconds)
        except Exception as error:  # noqa: BLE001  # a full disk or a broken line must not end us
            logger.warning("no updates: %s; again in %.0f s", _name(error), pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


async def _next_batch(
    request: AiohttpRequest, bot_url: str, offset: int, open_seconds: int
) -> list[RawUpdate]:
    """Ask for the next updates, as they come: one that nobody can read must not hide the others.

    For that reason this is not `Bot.get_updates`, which reads the whole batch or nothing.
    """
    asked = {
        "offset": offset,
        "timeout": open_seconds,
        "allowed_updates": json.dumps(ALLOWED_UPDATES),
    }
    answer = await request.post(
        f"{bot_url}/getUpdates?{urlencode(asked)}", read_timeout=POLL_SECONDS + SLACK_SECONDS
    )
    return [raw for raw in answer if isinstance(raw, dict)] if isinstance(answer, list) else []


def _id_of(raw: RawUpdate) -> int:
    number = raw.get("update_id")
    return number if isinstance(number, int) else 0


def _refusal(error: TelegramError) -> str:
    if isinstance(error, Conflict):
        return "Another process reads this bot's updates. Stop it, then start this one again."
    return "Telegram does not know this token. Get a new one from @BotFather."


def _name(error: Exception) -> str:
    return type(error).__name__
