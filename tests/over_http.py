"""Introductions over HTTP: the real edge and dialogue on a state file, by the test's clock."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.edges.telegram.profile import telegram_texts
from bot.edges.telegram.runner import Account, TelegramEdge
from bot.introductions.desk import Desk
from bot.introductions.records import Introduction, Record, Volunteer, Wish
from bot.introductions.states import State
from bot.skills.turn import Surroundings
from bot.state.change import Change
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Gazetteer
from tests.conftest import NOW
from tests.emulator import Emulator, Person
from tests.emulator.server import Call
from tests.introduced import LEEDS_AREA, MEETINGS, STAFFED, volunteer
from tests.town import directory_of

SEAL = Seal(bytes(range(32)))
CAT, DEE = 3_100_000_001, 3_100_000_002
STAFFED_HERE = STAFFED | {"COORDINATOR_CHAT_IDS": f"{CAT},{DEE}"}
AT = int(NOW.timestamp())
HOUR, DAY = 3600, 86_400
_SHOWN = ("sendMessage", "sendVenue", "sendDocument", "editMessageText")


class Told(NamedTuple):
    """Something that came to somebody, and the request that brought it."""

    name: str
    text: str
    call: Call


class OverHttp:
    """A bot that serves on a state file, people who have begun a chat with it, and a clock."""

    def __init__(self, emulator: Emulator, path: Path, around: Surroundings) -> None:
        self.emulator, self.path, self.around = emulator, path, around
        self.now = NOW
        self.people: dict[str, Person] = {}
        self.cat = self.person("cat", CAT)
        self.dee = self.person("dee", DEE)
        self._names: dict[int, str] = {CAT: "cat", DEE: "dee"}

    def person(self, name: str, id: int) -> Person:
        """Somebody who has begun a chat with the bot some time ago."""
        person = self.emulator.person(id, f"First {name}")
        person.chat.started = True
        self.people[name] = person
        return person

    async def begin(self) -> None:
        """Start the bot."""
        self.store = await Store(self.path, SEAL).__aenter__()
        self.dialogue = Dialogue(lambda: self.around, self.store, load_matcher())
        self.edge = TelegramEdge(
            Account(self.emulator.token, self.emulator.url, SEAL.button_key),
            self.dialogue,
            store=self.store,
            texts=telegram_texts(self.around.texts, introduces=True),
            now=lambda: self.now,
        )
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(self.edge.run(self._stop))

    async def end(self) -> None:
        """Stop the bot."""
        self._stop.set()
        await self._task
        await self.store.__aexit__()

    async def restart(self) -> None:
        """Stop the bot, and start another one on its file."""
        await self.end()
        await self.begin()

    async def put(self, *records: Record) -> None:
        """Write records as they are, with nobody told."""
        desk = (await self.store.desk()).put(*records)
        wakes = dict.fromkeys(desk.written)
        await self.store.commit(Change(desk=desk, wakes=wakes), now=self.now)

    async def desk(self) -> Desk:
        return await self.store.desk()

    async def introduction(self, id: str = "") -> Introduction:
        """The one introduction there is, or the one named."""
        (only,) = [one for one in (await self.desk()).introductions if id in {"", one.id}]
        return only

    async def settled(self) -> None:
        """Wait until nothing is left to read, to do or to send before the morning."""
        world = self.emulator.world
        # What is looked at is no event: it is that there is none.
        while world.alive() or self.edge.busy:
            assert not self._task.done(), self._task.exception()
            await asyncio.sleep(0.002)

    async def later(self, **delta: float) -> list[Told]:
        """Let time pass, and let the bot do what is due then; return what came of it."""
        begun = len(self.emulator.calls)
        self.now += timedelta(**delta)
        await self.store.erase_old(now=self.now)
        await self.edge.send_orphans()
        await self.edge.do_due()
        await self.edge.tend()
        await self.settled()
        return self.told(begun)

    async def does(self, line: str) -> list[Told]:
        """Follow `name> words`, `name> [button]` or `name> ~other words`, and what comes of it."""
        begun = len(self.emulator.calls)
        name, _, what = line.partition("> ")
        person = self.people[name]
        if what.startswith("[") and what.endswith("]"):
            await person.taps(what[1:-1])
        elif what.startswith("~"):
            await person.edits(what[1:])
        else:
            await person.says(what)
        await self.settled()
        return self.told(begun)

    async def all(self, *lines: str) -> list[Told]:
        """Follow lines one after the other; return what came of them."""
        return [told for line in lines for told in await self.does(line)]

    def told(self, begun: int = 0) -> list[Told]:
        """Return what came to anybody since so many requests."""
        names = {person.id: name for name, person in self.people.items()}
        return [
            Told(names[call.fields["chat_id"]], call.fields.get("text", ""), call)
            for call in self.emulator.calls[begun:]
            if call.status == 200 and call.method in _SHOWN
        ]

    def refused(self) -> list[str]:
        """Return the requests that the Bot API refused."""
        return [
            f"{call.method}: {call.description}"
            for call in self.emulator.calls
            if call.status >= 400
        ]


@asynccontextmanager
async def serving(folder: Path, gazetteer: Gazetteer) -> AsyncIterator[OverHttp]:
    """Serve on a fresh state file in a folder."""
    around = surroundings(
        read_config(STAFFED_HERE), load_texts(), gazetteer, directory_of(MEETINGS)
    )
    async with Emulator() as emulator:
        service = OverHttp(emulator, folder / "state.db", around)
        await service.begin()
        try:
            yield service
        finally:
            await service.end()
    assert emulator.complaints == []


def talking(id: str, newcomer: Person, peer: Volunteer, **fields: object) -> Introduction:
    """An introduction of two who have written to each other."""
    lane = str(newcomer.id)
    values = {
        "id": id, "state": State.CONNECTED, "lane": lane, "code": SEAL.code("lane", lane),
        "timezone": "Europe/London", "alias": "Kim", "adult": True, "consent": "1",
        "wish": Wish(fellowships=("aa",), area=LEEDS_AREA), "made_at": AT - DAY,
        "submitted_at": AT - DAY, "looking_until": AT + DAY, "volunteer": peer.id,
        "accepted_at": AT - HOUR, "confirmed_at": AT - HOUR, "hello_until": AT + HOUR,
        "connected_at": AT - HOUR, "closes_at": AT + 29 * DAY,
        "focus": {"newcomer": AT - 60, "volunteer": AT - 60},
    }  # fmt: skip
    return Introduction(**(values | fields))


def peer_of(person: Person, number: int = 1, **fields: object) -> Volunteer:
    """A volunteer who is always free."""
    own = {"id": f"volunteer{number}", "lane": str(person.id), "alias": f"Vol {number}"}
    return volunteer(1, **(own | fields))


def texts(told: Iterable[Told]) -> list[tuple[str, str]]:
    """Who is told what, in order."""
    return [(one.name, one.text) for one in told]


def sent(told: Iterable[Told]) -> str:
    """All fields of requests, as they are on the wire."""
    return "\n".join(json.dumps(one.call.fields, ensure_ascii=False) for one in told)
