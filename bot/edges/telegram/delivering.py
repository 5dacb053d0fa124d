"""One reply, until it is certain what became of it: sent, marked, put off, or given up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from telegram import Bot
from telegram.error import TelegramError

from bot.edges.telegram.outgoing import Delivery, Outcome, send
from bot.edges.telegram.where import where
from bot.messages import Reply
from bot.state.change import OutboxRow
from bot.state.store import Store
from bot.texts import Text

logger = logging.getLogger("mutual-aid-bot.telegram")

#: A reply that Telegram does not take is tried so often, with pauses up to a minute.
TRIES = 20
LONGEST_PAUSE_SECONDS = 60.0


class Delivering:
    """Sends replies. `mark` returns the line under one that somebody may have already."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        key: bytes,
        *,
        mark: Callable[[str], Awaitable[Text]],
        now: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._store = store
        self._key = key
        self._mark = mark
        self._now = now

    async def deliver(self, row: OutboxRow) -> Outcome:
        """Send one reply, again and again where that helps, and then forget it."""
        outcome = Outcome.GIVEN_UP
        try:
            outcome = await self._insist(await self._aimed(row))
        except (TelegramError, ValueError) as error:
            logger.error("reply %d: cannot be sent, %s", row.id, where(error))  # noqa: TRY400
        if outcome is not Outcome.WITHDRAWN:
            await self._store.sent(row.id)
        return outcome

    async def _aimed(self, row: OutboxRow) -> OutboxRow:
        """Find the copy that a reply revises. One that is nowhere is sent as a new message."""
        reply = row.reply
        if not reply.revises or reply.passage is None:
            return row
        card = await self._store.copy_of(reply.passage)
        return replace(row, reply=replace(reply, edits=card is not None, card=card))

    async def _insist(self, row: OutboxRow) -> Outcome:
        unsure, until = 0, row.reply.until
        for tries in range(TRIES):
            if 0 < until < self._now().timestamp():
                break
            if not await self._may_go(row):
                return Outcome.WITHDRAWN
            delivery = await self._send(row.reply, perhaps_twice=row.tried or unsure > 0)
            unsure += delivery.outcome is Outcome.AMBIGUOUS
            # Silence is worse than an answer that comes twice: an unsure one goes once more.
            again = delivery.outcome is Outcome.AMBIGUOUS and unsure < 2 and not until
            if delivery.outcome is not Outcome.RETRY and not again:
                return delivery.outcome
            if not (row.tried or unsure):
                await self._put_off(row)
            pause = min(0.5 * 2**tries, LONGEST_PAUSE_SECONDS)
            await asyncio.sleep(delivery.wait_seconds or pause)
        return Outcome.GIVEN_UP

    async def _may_go(self, row: OutboxRow) -> bool:
        """Say whether a reply is still to be sent, and note on disk that it is on its way.

        What nobody asked for never comes twice: it is off the disk while it is on its way. An
        answer stays, and is marked if it has to be sent again.
        """
        if row.reply.until:
            return await self._store.take(row.id)
        return await self._store.trying(row.id)

    async def _put_off(self, row: OutboxRow) -> None:
        """Note on disk that a reply did not come: after a crash it is as if it never went."""
        if row.reply.until:
            await self._store.put_back(row, now=self._now())
        else:
            await self._store.not_tried(row.id)

    async def _send(self, reply: Reply, *, perhaps_twice: bool) -> Delivery:
        mark = await self._mark(reply.to) if perhaps_twice else None
        delivery = await send(self._bot, reply, self._key, mark)
        if reply.passage is not None and delivery.message_id:
            await self._store.note_copy(
                reply.passage, reply.to, delivery.message_id, now=self._now()
            )
        return delivery
