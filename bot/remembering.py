"""What a chat was last about, in memory only and for a while: a restart forgets all of it."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Generic, TypeVar

#: So many chats at once; the one that was quiet longest goes first.
REMEMBERED_CHATS = 20_000

Thing = TypeVar("Thing")


class Remembering(Generic[Thing]):
    """One thing a lane, each for a while after it was last put there."""

    def __init__(self, kept_for: timedelta) -> None:
        self._kept_for = kept_for
        self._things: OrderedDict[str, tuple[Thing, datetime]] = OrderedDict()

    def put(self, lane: str, thing: Thing, now: datetime) -> None:
        """Remember a thing in the place of the last one."""
        self._things[lane] = thing, now + self._kept_for
        self._things.move_to_end(lane)
        while len(self._things) > REMEMBERED_CHATS:
            self._things.popitem(last=False)

    def get(self, lane: str, now: datetime) -> Thing | None:
        """Return what is remembered, or None; what has outlived its time is dropped."""
        thing, until = self._things.get(lane, (None, now))
        if thing is not None and until <= now:
            self.drop(lane)
            return None
        return thing

    def drop(self, lane: str) -> None:
        """Forget what is remembered, if anything is."""
        self._things.pop(lane, None)
