"""What is known when somebody's turn comes: record, desk, search, and the last minutes."""

from collections.abc import Callable
from datetime import datetime

from bot.errors import SealBrokenError
from bot.introductions.desk import Desk
from bot.memory import Memory
from bot.messages import Incoming, IncomingKind
from bot.skills import find, plan, privacy
from bot.skills.search import Search, unpack_search
from bot.skills.turn import Surroundings, Turn
from bot.state.change import KeptPerson
from bot.state.store import Store

#: Words after which a person sees all that is kept of them.
ABOUT_THEIR_DATA = frozenset({"privacy", "mydata", "forget", "stop"})
_NAMED_BY_A_SEARCH = frozenset({find.SKILL.verb, plan.SKILL.verb})


class Known:
    """Puts a turn together from the state file and from memory, before anything is thought."""

    def __init__(
        self, surroundings: Callable[[], Surroundings], store: Store, memory: Memory
    ) -> None:
        self._surroundings = surroundings
        self._store = store
        self._memory = memory

    async def turn(self, incoming: Incoming, now: datetime) -> Turn:
        """Return the turn of what somebody did, with all that is known by now."""
        remembered = self._memory.search(incoming.lane, now)
        token = remembered.token
        if incoming.kind is IncomingKind.TAP:
            token = _token_of(incoming.action) or token
        kept, desk = await self._read(incoming)
        return Turn(
            incoming=incoming,
            now=now,
            around=self._surroundings(),
            subject=self._memory.subject(incoming.lane, now),
            token=token,
            search=await self._kept(token, now) if token else None,
            waits_for_place=remembered.waits_for_place,
            person=kept.person if kept else None,
            person_version=kept.version if kept else 0,
            answers=self._memory.answers(incoming.lane, now),
            desk=desk,
            replied_to=await self._replied_to(incoming),
            with_bot=self._memory.with_bot(incoming.lane, now),
            pieces=self._memory.pieces(incoming.lane, now),
            holdings=(
                await self._store.holdings(incoming.lane) if _asks_what_is_kept(incoming) else None
            ),
        )

    async def _read(self, incoming: Incoming) -> tuple[KeptPerson | None, Desk | None]:
        """Return what is kept of a person; and the desk, where introductions are on.

        Where they are off, what is kept of them can still be erased.
        """
        is_about_data = incoming.kind is IncomingKind.LEFT or _asks_what_is_kept(incoming)
        if is_about_data or self._surroundings().office is not None:
            return await self._store.person_and_desk(incoming.lane)
        return await self._store.person(incoming.lane), None

    async def _replied_to(self, incoming: Incoming) -> str:
        """Return the introduction that a message is of: one it answers, or one it changes."""
        is_edit = incoming.kind is IncomingKind.EDIT
        message = incoming.message if is_edit else incoming.answers
        if not message or self._surroundings().office is None:
            return ""
        return await self._store.introduction_of(incoming.lane, message) or ""

    async def _kept(self, token: str, now: datetime) -> Search | None:
        """Return a search that is kept. One that cannot be read any more counts as erased."""
        try:
            packed = await self._store.search(token, now=now)
        except SealBrokenError:
            return None
        return None if packed is None else unpack_search(packed)


def _asks_what_is_kept(incoming: Incoming) -> bool:
    if incoming.kind is IncomingKind.TAP:
        return incoming.action.split(".", 1)[0] == privacy.SKILL.verb or (
            incoming.action == "m.privacy"
        )
    return incoming.kind is IncomingKind.COMMAND and incoming.text in ABOUT_THEIR_DATA


def _token_of(action: str) -> str:
    parts = action.split(".")
    return parts[2] if len(parts) > 2 and parts[0] in _NAMED_BY_A_SEARCH else ""
