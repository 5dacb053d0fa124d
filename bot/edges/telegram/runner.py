"""The edge as a whole: start, serve each person in order, stop without losing anything."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bot.dialogue import Dialogue
from bot.edges.telegram.albums import Albums
from bot.edges.telegram.delivering import LONGEST_PAUSE_SECONDS, Delivering
from bot.edges.telegram.incoming import Ears, incoming_from, lane_of
from bot.edges.telegram.lanes import Lanes
from bot.edges.telegram.outgoing import Outcome
from bot.edges.telegram.polling import RawUpdate, poll
from bot.edges.telegram.profile import Profile, show_profile
from bot.edges.telegram.request import AiohttpRequest, SlowDownError
from bot.edges.telegram.where import where
from bot.errors import EdgeError
from bot.state.change import Change, DueRow, OutboxRow
from bot.state.store import Store

logger = logging.getLogger("mutual-aid-bot.telegram")

CONNECTIONS = 128
READ_SECONDS = 20.0
#: Together at most so many people, and so many updates in memory; more wait on disk.
WIDTH, DEPTH = 128, 2000
DRAIN_SECONDS = 10.0
#: A circle that turns on a button is not worth making the answer itself wait long.
TAP_SECONDS = 5.0

_App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """Which bot this is, where its API is, and the key that signs its buttons."""

    token: str
    api_url: str
    button_key: bytes


class TelegramEdge:
    """Serves people on Telegram. `receive` is the door for polling, and for a webhook one day."""

    def __init__(
        self,
        account: Account,
        dialogue: Dialogue,
        *,
        store: Store,
        texts: Mapping[str, Profile],
        now: Callable[[], datetime],
    ) -> None:
        self._account = account
        self._dialogue = dialogue
        self._store = store
        self._texts = texts
        self._now = now
        self._has_taken_up = False
        self._has_polled = asyncio.Event()
        self._held: list[OutboxRow] = []
        self._albums = Albums()
        self._lanes = Lanes(width=WIDTH, depth=DEPTH)
        self._polling = AiohttpRequest(connections=1, read_seconds=READ_SECONDS)
        self._app = _application(account, self._polling)
        self._delivering = Delivering(
            self._app.bot, store, account.button_key, mark=dialogue.perhaps_twice, now=now
        )
        self._app.add_handler(TypeHandler(Update, self._on_update))
        self._app.add_error_handler(self._on_error)

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until told to stop. Raises EdgeError when Telegram will not have us."""
        quiet_libraries()
        if not await self._begin(stop):
            return
        try:
            await show_profile(self._app.bot, self._texts)
            await self._take_up()
            await self._poll_until(stop)
        finally:
            if not await self._lanes.drain(DRAIN_SECONDS):
                logger.warning("stopped before everything was sent; it goes out after the start")
            await self._app.shutdown()

    @property
    def busy(self) -> int:
        """How many people have something waiting here."""
        return self._lanes.busy

    async def receive(self, batch: Sequence[RawUpdate]) -> None:
        """Take updates, in their order: safe on disk when this returns, and handled in turn."""
        fresh = await asyncio.gather(*(self._accept(raw) for raw in batch))
        for update_id, raw in zip(fresh, batch, strict=True):
            if update_id is not None:
                await self._queue(update_id, raw)
        self._has_polled.set()

    async def send_orphans(self) -> None:
        """Send the replies whose process died before it could, and what waited for its hour."""
        if self._has_taken_up:
            await self._bring_orphans(await self._store.unsent(now=self._now()))

    async def _bring_orphans(self, orphans: Sequence[OutboxRow]) -> None:
        """Bring replies into their lanes.

        What nobody asked for waits until what people wrote meanwhile is there: "stop" comes
        first.
        """
        rows = [*self._held, *orphans]
        has_polled = self._has_polled.is_set()
        self._held = [] if has_polled else [row for row in rows if row.reply.until]
        for row in rows:
            if row not in self._held:
                await self._lanes.bring(
                    row.reply.to, partial(self._send_row, row, "after a restart")
                )

    async def do_due(self) -> None:
        """Do the work that is due, each in the lane of the person it is for."""
        if not self._has_polled.is_set():
            return
        for row in await self._store.claim_due(now=self._now()):
            await self._lanes.bring(row.lane, partial(self._do_due, row))

    async def tend(self) -> None:
        """Look at the introductions and volunteers whose time has come, and send what follows."""
        if not self._has_polled.is_set():
            return
        for id in await self._store.desk_due(now=self._now()):
            try:
                rows = await self._dialogue.tend_one(id, self._now())
            except Exception as error:  # noqa: BLE001  # tried again; the others come first
                logger.error("desk: %s not done, %s", id, where(error))  # noqa: TRY400
                continue
            for row in rows:
                await self._lanes.bring(row.reply.to, partial(self._send_row, row, "due"))

    async def look_at_listings(self) -> None:
        """Find out whose planned meeting is listed otherwise now."""
        await self._dialogue.look_at_listings(self._now())

    async def tell(self, change: Change) -> None:
        """Send what no update asked for; a change that was made before is not made again."""
        for row in await self._store.commit(change, now=self._now()):
            await self._lanes.bring(row.reply.to, partial(self._send_row, row, "not asked for"))

    async def _begin(self, stop: asyncio.Event) -> bool:
        """Say hello to Telegram, as long as it takes. False when told to stop before that."""
        pause = 1.0
        while not stop.is_set():
            try:
                await self._app.initialize()
                await self._app.bot.delete_webhook()
            except InvalidToken:
                await self._app.bot.shutdown()
                raise EdgeError("Telegram does not know this token.") from None
            except NetworkError as error:
                logger.warning("Telegram: %s; again in %.0f s", type(error).__name__, pause)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                return True
        await self._app.bot.shutdown()
        return False

    async def _take_up(self) -> None:
        """Go on with what was committed, and then what was accepted, before the last stop."""
        await self._bring_orphans(await self._store.left_behind(now=self._now()))
        for update_id, body in await self._store.waiting():
            await self._queue(update_id, json.loads(body))
        self._has_taken_up = True

    async def _poll_until(self, stop: asyncio.Event) -> None:
        polling = asyncio.create_task(poll(self._polling, self._app.bot.base_url, self.receive))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not polling.done():
            polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling

    async def _accept(self, raw: RawUpdate) -> int | None:
        """Keep an update. None for one that was seen before, or that is none."""
        update_id = raw.get("update_id")
        if not isinstance(update_id, int):
            return None
        body = json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()
        return update_id if await self._store.accept(update_id, body, now=self._now()) else None

    async def _queue(self, update_id: int, raw: RawUpdate) -> None:
        try:
            update = Update.de_json(dict(raw), self._app.bot)
        except Exception as error:  # noqa: BLE001  # whatever it is, nobody can read it
            logger.warning("update %d: unreadable, %s", update_id, type(error).__name__)
            await self._store.commit(Change(update_id=update_id), now=self._now())
            return
        await self._lanes.bring(lane_of(update), partial(self._app.process_update, update))

    async def _on_update(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take every update there is. Nothing else handles any."""
        started = time.perf_counter()
        if update.callback_query is not None:
            await self._answer_tap(update.callback_query.id)
        incoming = incoming_from(update, self._ears())
        if incoming is None:
            await self._store.commit(Change(update_id=update.update_id), now=self._now())
            return
        rows = await self._dialogue.handle(incoming, self._now())
        rows = await self._said_once(update, rows)
        outcomes = await self._deliver_each(rows, incoming.lane)
        self._log(update.update_id, outcomes, started)

    async def _said_once(
        self, update: Update, rows: tuple[OutboxRow, ...]
    ) -> tuple[OutboxRow, ...]:
        """Leave out of an album's replies what was said to another part of it."""
        album = update.message.media_group_id if update.message is not None else None
        if not album:
            return rows
        repeated = self._albums.repeated(album, rows, self._now())
        for row in repeated:
            await self._store.sent(row.id)
        return tuple(row for row in rows if row not in repeated)

    async def _on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log where it broke, never what was said, and apologise once."""
        if not isinstance(update, Update):
            return
        logger.error("update %d: failed, %s", update.update_id, where(context.error))
        incoming = incoming_from(update, self._ears())
        if incoming is None:
            return
        try:
            rows = await self._dialogue.apologise(incoming, self._now())
            await self._deliver_each(rows, incoming.lane)
        except Exception as error:  # noqa: BLE001  # there is nobody left to tell
            logger.error("update %d: no apology, %s", update.update_id, where(error))  # noqa: TRY400

    async def _answer_tap(self, query_id: str) -> None:
        """Stop the circle on the button. Too late is no harm: the answer itself still goes out."""
        with suppress(BadRequest, NetworkError, SlowDownError):
            await self._app.bot.answer_callback_query(query_id, read_timeout=TAP_SECONDS)

    async def _do_due(self, due: DueRow) -> None:
        try:
            rows = await self._dialogue.wake(due, self._now())
        except Exception as error:  # noqa: BLE001  # the lease runs out, and it is tried again
            logger.error("due work %d: not done, %s", due.id, where(error))  # noqa: TRY400
            return
        outcomes = await self._deliver_each(rows, due.lane)
        logger.info("due work %d: %s", due.id, ", ".join(outcomes) or "nothing")

    async def _deliver_each(self, rows: Sequence[OutboxRow], lane: str) -> list[Outcome]:
        """Send what is for this lane; what is for another goes to the end of that one."""
        self._hand_on(rows, lane)
        return [await self._deliver(row) for row in rows if row.reply.to == lane]

    async def _deliver(self, row: OutboxRow) -> Outcome:
        """Send one reply; whoever cannot be reached any more is forgotten, and others told."""
        outcome = await self._delivering.deliver(row)
        if outcome is Outcome.UNREACHABLE:
            self._hand_on(await self._dialogue.gone(row.reply.to, self._now()), row.reply.to)
        return outcome

    def _hand_on(self, rows: Iterable[OutboxRow], lane: str) -> None:
        for row in rows:
            if row.reply.to != lane:
                self._lanes.hand(row.reply.to, partial(self._send_row, row, "for another"))

    async def _send_row(self, row: OutboxRow, why: str) -> None:
        """Send a reply that nothing handled in its lane at this moment asked for."""
        try:
            outcome = await self._deliver(row)
        except Exception as error:  # noqa: BLE001  # it stays on disk, and the lane goes on
            logger.error("reply %d: not sent, %s", row.id, where(error))  # noqa: TRY400
            return
        logger.info("reply %d: %s, %s", row.id, outcome, why)

    def _ears(self) -> Ears:
        return Ears(self._app.bot.username, self._account.button_key, tuple(self._texts))

    def _log(self, update_id: int, outcomes: list[Outcome], started: float) -> None:
        took = (time.perf_counter() - started) * 1000
        logger.info("update %d: %s, %.0f ms", update_id, ", ".join(outcomes) or "nothing", took)


async def attempt(step: Callable[[], Awaitable[None]]) -> None:
    """Do one piece of upkeep. One that fails is logged, and tried again the next time."""
    try:
        await step()
    except Exception as error:  # noqa: BLE001  # whatever it is, the other pieces go on
        logger.error("upkeep: not done, %s", where(error))  # noqa: TRY400


def quiet_libraries() -> None:
    """Silence loggers that write tokens, texts and chat ids, some of them as critical."""
    for name in ("telegram", "aiohttp", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _application(account: Account, polling: AiohttpRequest) -> _App:
    sending = AiohttpRequest(connections=CONNECTIONS, read_seconds=READ_SECONDS)
    return (
        ApplicationBuilder()
        .token(account.token)
        .base_url(f"{account.api_url.rstrip('/')}/bot")
        .request(sending)
        .get_updates_request(polling)
        .updater(None)
        .job_queue(None)
        .build()
    )
