"""How updates reach the bot: a long poll, or pushed to its webhook."""

import asyncio
import json
import re
from collections import deque
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.emulator.judge import Fields
from tests.emulator.refusals import OTHER_POLLER, WEBHOOK_ACTIVE, WEBHOOK_SET, bad, conflict
from tests.emulator.world import UPDATE_KINDS, World

LONGEST_POLL = 50
LARGEST_BATCH = 100
CONNECTIONS = range(1, 101)
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
HIDDEN = {"getUpdates", "setWebhook", "deleteWebhook", "close", "logOut"}


class Delivery:
    """One bot's updates on their way out. `call` carries out a method in a webhook's answer."""

    def __init__(self, world: World, call: Any) -> None:
        self._world = world
        self._call = call
        self._poller: asyncio.Future[str] | None = None
        self._pushing: asyncio.Task[None] | None = None
        #: Seconds before the first repeat of a push; doubled after each.
        self.retry_seconds = 0.02

    async def get_updates(self, fields: Fields) -> list[dict[str, Any]]:
        """The updates from an offset on; everything before it is acknowledged and gone."""
        if self._world.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        self._turn_away(OTHER_POLLER)
        _check_allowed(fields)
        if "allowed_updates" in fields:
            self._world.allowed = list(fields["allowed_updates"])
        self._acknowledge(fields.get("offset", 0))
        limit = max(1, min(fields.get("limit", LARGEST_BATCH), LARGEST_BATCH))
        seconds = max(0, min(fields.get("timeout", 0), LONGEST_POLL))
        await self._wait(seconds)
        return [waiting.body for waiting in self._world.alive()[:limit]]

    async def _wait(self, seconds: float) -> None:
        if seconds == 0 or self._world.alive():
            return
        turned_away: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poller = turned_away
        self._world.wake.clear()
        woken = asyncio.ensure_future(self._world.wake.wait())
        try:
            await asyncio.wait({turned_away, woken}, timeout=seconds,
                               return_when=asyncio.FIRST_COMPLETED)  # fmt: skip
            if turned_away.done():
                raise conflict(turned_away.result())
        finally:
            woken.cancel()
            if self._poller is turned_away:
                self._poller = None

    def _turn_away(self, words: str) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(words)
        self._poller = None

    def _acknowledge(self, offset: int) -> None:
        updates = self._world.updates
        if offset < 0:
            self._world.updates = deque(list(updates)[offset:])
            return
        if offset and updates and updates[0].id < offset:
            self._world.updates = deque(u for u in updates if u.id >= offset)

    async def set_webhook(self, fields: Fields) -> bool:
        """Push updates to an address from now on; an empty one ends that."""
        url = fields.get("url", "")
        if not url:
            return await self.delete_webhook(fields)
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
            raise bad("bad webhook: an HTTPS URL must be provided for webhook")
        if fields.get("max_connections", 40) not in CONNECTIONS:
            raise bad("max_connections must be between 1 and 100")
        _check_allowed(fields)
        await self.stop()
        self._turn_away(WEBHOOK_SET)
        self._world.allowed = list(fields.get("allowed_updates", self._world.allowed))
        self._drop(fields)
        self._world.webhook = {"url": url, "secret": fields.get("secret_token", ""), "error": ""}
        self._pushing = asyncio.create_task(self._push())
        return True

    async def delete_webhook(self, fields: Fields) -> bool:
        """Back to polling."""
        await self.stop()
        self._world.webhook = {}
        self._drop(fields)
        return True

    async def webhook_info(self, _: Fields) -> dict[str, Any]:
        """Where updates go, and what went wrong last."""
        hook = self._world.webhook
        known: dict[str, Any] = {
            "url": hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates),
        }
        if hook.get("error"):
            known |= {"last_error_message": hook["error"], "last_error_date": hook["error_at"]}
        if self._world.allowed:
            known["allowed_updates"] = self._world.allowed
        return known

    async def stop(self) -> None:
        """Push no more."""
        if self._pushing is not None:
            self._pushing.cancel()
            with suppress(asyncio.CancelledError):
                await self._pushing
            self._pushing = None

    def _drop(self, fields: Fields) -> None:
        if fields.get("drop_pending_updates"):
            self._world.updates.clear()

    async def _push(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                waiting = self._world.alive()
                if not waiting:
                    self._world.wake.clear()
                    await self._world.wake.wait()
                    continue
                if await self._push_one(session, waiting[0].body):
                    self._world.updates.popleft()

    async def _push_one(self, session: aiohttp.ClientSession, body: dict[str, Any]) -> bool:
        hook = self._world.webhook
        headers = {SECRET_HEADER: hook["secret"]} if hook["secret"] else {}
        try:
            async with session.post(hook["url"], json=body, headers=headers) as response:
                answer = await response.read()
                status = response.status
        except aiohttp.ClientError as error:
            status, answer = 0, type(error).__name__.encode()
        if not 200 <= status < 300:
            words = f"Wrong response from the webhook: {status}"
            hook |= {"error": words, "error_at": int(self._world.clock())}
            await asyncio.sleep(self.retry_seconds)
            return False
        await self._carry_out(answer)
        return True

    async def _carry_out(self, answer: bytes) -> None:
        """A webhook may answer with a method; its result is never seen."""
        with suppress(ValueError):
            fields = json.loads(answer or b"null")
            if isinstance(fields, dict) and fields.get("method") not in {None, *HIDDEN}:
                await self._call(fields.pop("method"), fields, {})


def check_secret(fields: Fields) -> None:
    """Refuse a secret that no header can carry."""
    if "secret_token" in fields and not SECRET.fullmatch(fields["secret_token"]):
        raise bad("secret token contains unallowed characters")


def _check_allowed(fields: Fields) -> None:
    unknown = set(fields.get("allowed_updates") or []) - UPDATE_KINDS
    if unknown:
        raise bad(f"unknown update type {sorted(unknown)[0]!r}")
