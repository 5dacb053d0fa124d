"""Thinking that ends in a commit, done again where somebody else wrote what was read meanwhile."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.errors import DeskChangedError, PersonChangedError
from bot.state.change import OutboxRow
from bot.state.store import Store

#: A record that another process wrote meanwhile is read anew, so often, after longer and longer
#: pauses. Whoever was overtaken a few times asks others to wait: a process with much to do leaves
#: too little time between two of its steps for a third one to fit in.
_TRIES, _PATIENCE = 50, 5
_PAUSE_MILLISECONDS = 20

Think = Callable[[], Awaitable[tuple[OutboxRow, ...]]]


class Retrying:
    """Lets one thing after another change the desk: in this process, and fairly among several."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._desk_is_free = asyncio.Lock()

    async def thought(self, think: Think, now: datetime, *, alone: bool) -> tuple[OutboxRow, ...]:
        """Think and commit, until it is written. `alone` waits for its turn from the start."""
        for tries in range(_TRIES):
            try:
                if not alone and not tries:
                    return await think()
                async with self._desk_is_free:
                    if tries < _PATIENCE:
                        return await think()
                    async with self._store.desk_held(now=now):
                        return await think()
            except (PersonChangedError, DeskChangedError):
                if tries:
                    await asyncio.sleep(secrets.randbelow(_PAUSE_MILLISECONDS * tries) / 1000)
        return await think()
