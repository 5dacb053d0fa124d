"""A bot that is killed again and again while people write to it: what came, and how often.

A script is a list of steps: who does what. It is played once undisturbed, and then with kills;
`differences` holds what people saw the second time against the first. The bot is a process of
its own on a state file, the Bot API stands in the test's process; a kill is SIGKILL, at a time
or at a request, before the Bot API carries it out or between that and its answer.
"""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple, Protocol

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.state.sealing import new_key
from bot.texts import DEFAULT_LANG, load_texts
from meetings_data import example_directory
from tests.emulator import Emulator, Shown
from tests.emulator.server import Call

ROOT = Path(__file__).resolve().parents[1]
MARK = load_texts().plain(DEFAULT_LANG, "perhaps-twice")
#: What puts a new message into a chat: only these can come twice.
SENDS = ("sendMessage", "sendVenue", "sendDocument")
_SHOWN = (*SENDS, "editMessageText")
#: What stands in these is on its way; a reply without an owner waits for the morning.
_QUEUES = {
    "inbox": "select count(*) from inbox",
    "outbox": "select count(*) from outbox where owner != ''",
}
#: Nothing that a bot that was killed repeats may be refused for another reason.
_HARMLESS = ("message is not modified", "query is too old")
#: The chat of whoever is named first; the next one has the next number.
FIRST_PERSON = 1001
SECONDS = 60.0
#: By then a bot with an upkeep of UPKEEP_SECONDS has seen that its clock goes on.
UPKEEP_SECONDS, DUE_SECONDS = 0.05, 0.4


class Step(NamedTuple):
    """Somebody taps a `[label]`, says something, or makes their last words `~others`.

    With `waits` not before all that went before is answered. `+5` by nobody lets so many hours
    pass, for a bot that goes by a clock of its own.
    """

    who: str
    what: str
    waits: bool = True


Script = Sequence[Step]


@dataclass(frozen=True, slots=True)
class Kill:
    """When a bot dies: at a request of its own, from 1 on, or so long after its start."""

    request: int = 0
    after: bool = False  # the request is carried out, and not answered
    seconds: float = 0.0


class Heard(NamedTuple):
    """One thing that came to a person."""

    text: str  # with the method that brought it, and without the mark
    marked: bool


@dataclass
class Played:
    """What came of a script: to each person, in order."""

    heard: dict[str, list[Heard]]
    #: How much had come to each when a step was taken, for steps that wait.
    before: dict[int, dict[str, int]] = field(default_factory=dict)
    #: Each kill that hit, with the method of the request that it hit.
    kills: list[tuple[Kill, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)


class Bot(Protocol):
    """Something that can be started and killed."""

    def start(self, env: Mapping[str, str], log: Path) -> None:
        """Start the bot with these settings."""

    def kill(self) -> None:
        """Kill the bot. It is dead when this returns."""


class CommandBot:
    """The command itself, `python -m bot run`. It takes some seconds to read its word lists."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, env: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as stderr:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=ROOT,
                env={**os.environ, **env},
                stderr=stderr,
            )

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


class ForkedBot:
    """The same command in a fork of a process that has read the word lists: milliseconds."""

    def __init__(self) -> None:
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._pid = 0

    def start(self, env: Mapping[str, str], log: Path) -> None:
        self._pid = int(self._ask(json.dumps({"env": dict(env), "log": str(log)})))

    def kill(self) -> None:
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self._ask("reap")
            self._pid = 0

    def close(self) -> None:
        self._nursery.kill()
        self._nursery.communicate()

    def _ask(self, line: str) -> str:
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(f"{line}\n")
        self._nursery.stdin.flush()
        return self._nursery.stdout.readline()


class Reaper(Emulator):
    """A Bot API that kills its bot when the time has come."""

    def __init__(self, bot: Bot) -> None:
        super().__init__()
        self.died = asyncio.Event()
        self.kills: list[tuple[Kill, str]] = []
        self._bot = bot
        self._kill: Kill | None = None
        self._requests = 0

    def expect(self, kill: Kill | None) -> None:
        """Begin a new life, which ends so; None when it ends with the script."""
        self.died.clear()
        self._kill, self._requests = kill, 0

    def reap(self, method: str = "") -> None:
        """Kill the bot, once a life."""
        kill, self._kill = self._kill, None
        if kill is not None:
            self._bot.kill()
            self.kills.append((kill, method))
            self.died.set()

    def application(self, more: Iterable[web.RouteDef] = ()) -> web.Application:
        """The Bot API's one address, with death at the door."""
        application = super().application(more)
        application.middlewares.append(self._at_the_door)
        return application

    @web.middleware
    async def _at_the_door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self._requests += 1
        method = request.match_info.get("method", "")
        kill = self._kill
        is_hit = kill is not None and kill.request == self._requests
        if kill is not None and is_hit and not kill.after:
            self.reap(method)
            return web.Response()  # nobody is there to read it
        response = await handler(request)
        if is_hit:
            self.reap(method)
        return response


class Play:
    """One performance of a script, on a state file of its own in `folder`."""

    def __init__(self, script: Script, bot: Bot, folder: Path, **settings: str) -> None:
        self._script = script
        self._bot = bot
        self._folder = folder
        self._emulator = Reaper(bot)
        names = dict.fromkeys(step.who for step in script if step.who)
        self.people = {
            name: self._emulator.person(number, name)
            for number, name in enumerate(names, start=FIRST_PERSON)
        }
        self._env = _settings(folder) | settings

    async def undisturbed(self) -> Played:
        """Play it without a kill; people wait until the bot has nothing left to do."""
        before = {}
        async with self._emulator:
            self._begin_life(None)
            try:
                async with asyncio.timeout(SECONDS):
                    for number, step in enumerate(self._script):
                        if step.waits:
                            await self._settled()
                            before[number] = {name: len(all) for name, all in self.heard().items()}
                        await self._do(step)
                    await self._settled()
            finally:
                self._bot.kill()
        return self._played(before)

    async def with_kills(self, kills: Iterable[Kill], once: Played) -> Played:
        """Play it with one kill after another, as long as it goes on or kills are left."""
        async with self._emulator:
            living = asyncio.create_task(self._live(kills))
            number = 0
            try:
                async with asyncio.timeout(SECONDS):
                    for number, step in enumerate(self._script):
                        if step.waits:
                            await self._came(once, once.before[number])
                        await self._do(step)
                    number = len(self._script)
                    await self._came(once, {name: len(all) for name, all in once.heard.items()})
                    await self._settled()
            except TimeoutError:
                wrong = differences(once, self._played({}))
                raise AssertionError(f"no end at step {number}: {wrong}") from None
            finally:
                living.cancel()
                self._emulator.expect(None)
                self._bot.kill()
        return self._played({})

    def heard(self) -> dict[str, list[Heard]]:
        """What has come to each person so far."""
        names = {person.id: name for name, person in self.people.items()}
        found: dict[str, list[Heard]] = {name: [] for name in self.people}
        for call in self._emulator.calls:
            if call.status == 200 and call.method in _SHOWN:
                found[names[call.fields["chat_id"]]].append(_heard(call))
        return found

    async def _live(self, kills: Iterable[Kill]) -> None:
        loop = asyncio.get_running_loop()
        for kill in kills:
            self._begin_life(kill)
            timer = loop.call_later(kill.seconds, self._emulator.reap) if kill.seconds else None
            await self._emulator.died.wait()
            if timer is not None:
                timer.cancel()
        self._begin_life(None)

    def _begin_life(self, kill: Kill | None) -> None:
        self._emulator.expect(kill)
        self._bot.start(
            self._env | {"TELEGRAM_API_URL": self._emulator.url}, self._folder / "log.txt"
        )

    async def _do(self, step: Step) -> None:
        if not step.who:
            await self._let_pass(float(step.what))
            return
        person = self.people[step.who]
        if step.what.startswith("["):
            label = step.what[1:-1]
            await person.taps(label, self._card(step.who, label))
        elif step.what.startswith("~"):
            await person.edits(step.what[1:])
        else:
            await person.says(step.what)

    async def _let_pass(self, hours: float) -> None:
        clock = Path(self._env["CLOCK_FILE"])
        then = clock.stat().st_mtime + hours * 3600
        os.utime(clock, (then, then))
        # What falls due of itself can only be waited for.
        await asyncio.sleep(DUE_SECONDS)

    def _card(self, name: str, label: str) -> Shown | None:
        """The newest message with this button that did not come for the second time."""
        heard = self.heard()[name]
        again = [one.marked and one.text == before.text for before, one in pairwise(heard)]
        sent = [
            is_again
            for one, is_again in zip(heard, [False, *again], strict=True)
            if one.text.split(" ", 1)[0] in SENDS
        ]
        seen = zip(self.people[name].screen(), sent, strict=True)
        firsts = [one for one, is_again in seen if label in one.labels and not is_again]
        return firsts[-1] if firsts else None

    async def _came(self, once: Played, counts: Mapping[str, int]) -> None:
        """Wait until so much has come to each person, whatever came twice."""
        looked_at = -1
        while True:
            if len(self._emulator.calls) != looked_at:
                looked_at, heard = len(self._emulator.calls), self.heard()
                if all(_matched(once.heard[n], heard[n])[0] >= counts[n] for n in counts):
                    return
            await asyncio.sleep(0.005)

    async def _settled(self) -> None:
        """Wait until the bot has taken, answered and sent all there is."""
        # What is looked at stands in another process's file: no event tells of it.
        while self._emulator.world.alive() or any(self._queued().values()):  # noqa: ASYNC110
            await asyncio.sleep(0.005)

    def _queued(self) -> dict[str, int]:
        """How much waits in the state file."""
        path = Path(self._env["STATE_DATABASE"])
        if not path.exists():
            return {}
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as conn:
            try:
                return {name: conn.execute(sql).fetchone()[0] for name, sql in _QUEUES.items()}
            except sqlite3.OperationalError:  # it is being made at this moment
                return {"file": 1}

    def _played(self, before: dict[int, dict[str, int]]) -> Played:
        refused = [
            f"{call.method}: {call.description}"
            for call in self._emulator.calls
            if call.status >= 400 and not any(one in call.description for one in _HARMLESS)
        ]
        return Played(
            heard=self.heard(),
            before=before,
            kills=self._emulator.kills,
            refused=refused + self._emulator.complaints,
            left=self._queued(),
        )


def differences(once: Played, played: Played) -> list[str]:
    """Say in what a performance with kills was not as it should be; nothing when it was."""
    found = list(played.refused)
    found += [f"{count} left in {table}" for table, count in played.left.items() if count]
    for name, expected in once.heard.items():
        matched, wrong = _matched(expected, played.heard[name])
        found += [f"{name}: {words}" for words in wrong]
        if matched < len(expected):
            found.append(f"{name}: never came: {expected[matched].text!r}")
        marks = sum(one.marked for one in played.heard[name])
        if marks > len(played.kills):
            found.append(f"{name}: {marks} marks for {len(played.kills)} kills")
    return found


def doubles(once: Played, played: Played) -> Counter[str]:
    """How many messages came twice to each person."""
    return Counter({name: len(all) - len(once.heard[name]) for name, all in played.heard.items()})


def _matched(expected: Sequence[Heard], heard: Sequence[Heard]) -> tuple[int, list[str]]:
    """How much of what was to come has come, in order; and what came beside it.

    Of the same words twice running nobody can say which of them came again: they count together.
    """
    runs = [(text, len(list(run))) for text, run in groupby(one.text for one in expected)]
    matched, wrong = 0, []
    for text, run in groupby(heard, key=lambda one: one.text):
        came = list(run)
        if not runs or runs[0][0] != text:
            wrong.append(f"out of place: {text!r}")
            continue
        _, count = runs.pop(0)
        matched += min(len(came), count)
        wrong += [f"twice without a mark: {text!r}" for _ in _unmarked(came)[count:]]
    return matched, wrong


def _unmarked(heard: Iterable[Heard]) -> list[Heard]:
    return [one for one in heard if not one.marked]


def _heard(call: Call) -> Heard:
    fields = call.fields
    words = fields.get("text") or fields.get("caption") or ""
    if call.method == "sendVenue":
        words = f"{fields['title']}, {fields['address']}"
    plain = words.removesuffix(MARK)
    return Heard(f"{call.method} {plain.rstrip()}", marked=plain != words)


def _settings(folder: Path) -> dict[str, str]:
    """Settings under which people can be kept, over the made-up directory."""
    directory = folder / "meetings.db"
    with closing(example_directory(datetime.now(UTC))) as made_up:
        made_up._conn.execute("vacuum into ?", (str(directory),))
    return {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "MEETINGS_DIRECTORY": str(directory),
        "STATE_DATABASE": str(folder / "state.db"),
        "STATE_KEY": new_key(),
        "TELEGRAM_BOT_TOKEN": "123456:TEST-emulated-token",
        "COUNTRY": "GB",
        "ORGANISATION": "Made-Up Service",
        "PRIVACY_CONTACT": "ask@example.org",
        "SAFEGUARDING_LEAD": "Robin Example",
        "COORDINATOR_CHAT_IDS": "",
        "NOMINATIM_URL": "",
        "NOMINATIM_CONTACT": "",
        "PUBLIC_URL": "",
    }
