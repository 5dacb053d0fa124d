"""A service with coordinators, volunteers and newcomers in one chat, for its tests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.edges.console import Clock
from bot.introductions.desk import Desk
from bot.introductions.hours import Window
from bot.introductions.records import (
    Area,
    Gender,
    Introduction,
    Mode,
    Record,
    Standing,
    Volunteer,
    Wish,
)
from bot.messages import Button, Incoming, IncomingKind, Reply
from bot.state.change import Change, OutboxRow
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Directory, Gazetteer, Meeting
from tests.conftest import NOW, Chat, labels
from tests.followed import LONDON, NAMED
from tests.town import FRIDAY, LEEDS, TUESDAY, WEDNESDAY, directory_of, meeting, online

STAFFED = NAMED | {
    "COORDINATOR_CHAT_IDS": "100,200",
    "COORDINATOR_NAMES": "Alex Made-up,Jo Made-up",
    "COORDINATOR_HOURS": "Monday to Friday, 9am to 5pm",
    "SAFEGUARDING_LEAD": "Chris Example",
}
COORDINATORS = ("coordinator", "deputy")
LEEDS_AREA = Area(name="LS8", latitude=53.82, longitude=-1.51, country="GB")
#: Awake by day alone, as everybody is outside quiet hours.
DAYTIME = tuple(Window(weekday=day, start=9 * 60, end=21 * 60) for day in range(1, 8))
ALWAYS = tuple(Window(weekday=day, start=0, end=1440) for day in range(1, 8))
MEETINGS = (
    meeting(1, weekday=TUESDAY, start_minute=20 * 60, name="Oak Tuesday"),
    meeting(2, weekday=WEDNESDAY, start_minute=19 * 60 + 30, name="Elm Wednesday"),
    meeting(3, weekday=FRIDAY, start_minute=18 * 60, name="Ash Friday", attributes=("closed",)),
    meeting(4, weekday=WEDNESDAY, start_minute=12 * 60, name="Fir Noon", fellowship="na"),
    online(5, weekday=WEDNESDAY, start_minute=21 * 60, name="Screen", fellowship="aa"),
)
#: Made-up questions → answers, for someone who only wants to get on.
ANSWERS = {
    "Are you?": "Yes, I’m 18+",
    "Who is this for?": "For me",
    "Where?": "Leeds",
    "Which group?": "AA",
    "How would you like to go?": "Either",
    "When?": "This week",
    "Who would you like to meet?": "Anyone",
    "What are you?": "Rather not say",
    "Anything else?": "Go on",
    "Is this all right?": "Yes, ask now",
}


def volunteer(number: int, **fields: object) -> Volunteer:
    """A volunteer in Leeds who is always free; their chat is called "peer1" and so on."""
    values = {
        "id": f"volunteer{number}", "lane": f"peer{number}", "standing": Standing.APPROVED,
        "alias": f"Vol {'abcdefghijklmnopqrstuvwxyz'[number]}", "about": "I like tea.",
        "fellowships": ("aa",), "area": LEEDS_AREA, "radius_km": 20.0,
        "gender": Gender.WOMAN, "modes": (Mode.IN_PERSON, Mode.ONLINE), "hours": ALWAYS,
        "timezone": "Europe/London", "practised": True, "code_version": "1", "code_at": 1,
        "approved_at": int(NOW.timestamp()), "most_month": 31,
    }  # fmt: skip
    return Volunteer(**(values | fields))


@cache
def _directory(meetings: tuple[Meeting, ...]) -> Directory:
    """A directory is only read, so that all tests with the same meetings share one."""
    return directory_of(meetings)


class Service(Chat):
    """A chat of everybody with the bot, and what its desk holds."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        store: Store,
        *,
        meetings: Sequence[Meeting] = MEETINGS,
        settings: Mapping[str, str] = STAFFED,
        now: datetime = NOW,
    ) -> None:
        self.store = store
        self.around = surroundings(
            read_config(settings),
            load_texts(),
            gazetteer,
            _directory(tuple(meetings)),
            coordinators=COORDINATORS,
        )
        self.dialogue = Dialogue(lambda: self.around, store, load_matcher())
        super().__init__(self.dialogue, Clock(lambda: now))
        # Of their own, so that none is that of a line of the conversation.
        self.updates, self.copied = 1_000_000, 5_000

    async def desk(self) -> Desk:
        return await self.store.desk()

    async def put(self, *records: Record) -> None:
        """Write records as they are, with nobody told."""
        await self.put_desk((await self.store.desk()).put(*records))

    async def put_desk(self, desk: Desk) -> None:
        """Write a desk as it is, with nobody told."""
        wakes = dict.fromkeys(desk.written)
        await self.store.commit(Change(desk=desk, wakes=wakes), now=self.clock.now())

    async def introduction(self) -> Introduction:
        """The one introduction there is."""
        (only,) = (await self.desk()).introductions
        return only

    async def timed(self, hours: int, *names: str) -> list[tuple[str, str, str]]:
        """Let so many hours pass; return when each of these is told what, by the London clock."""
        found, until = [], self.clock.now() + timedelta(hours=hours)
        while (at := await self.store.next_due_at()) is not None and at <= until.timestamp():
            self.clock.move_on(datetime.fromtimestamp(at, tz=UTC))
            when = f"{self.clock.now().astimezone(LONDON):%a %H:%M}"
            found += [
                (when, reply.to, reply.text.split("\n")[0])
                for reply in await self.all("+0m")
                if reply.to in names
            ]
        self.clock.move_on(until)
        return found

    async def at(self, hour: int, minute: int = 0) -> list[Reply]:
        """Let time pass until a clock in London shows this."""
        now = self.clock.now()
        minutes = (hour * 60 + minute - now.hour * 60 - now.minute) % 1440
        return await self.all(f"+{minutes}m")

    async def asks(self, name: str, **answers: str) -> list[Reply]:
        """Go through all questions as a newcomer; return what the last answer brought about."""
        given = ANSWERS | {key.replace("_", " "): value for key, value in answers.items()}
        replies = await self.taps(name, "i.start")
        for _ in range(20):
            reply = next(one for one in replies if one.to == name)
            if reply.text.startswith("I’m asking now"):
                return replies
            replies = await self.all(f"{name}> {_answer(reply, given)}")
        raise AssertionError([one.text for one in replies])

    async def taps(self, name: str, action: str) -> list[Reply]:
        """Tap a button that carries this."""
        replies = await self.conversation.press(name, 99, Button("", action=action))
        return proved([reply for reply, _ in replies])

    async def all(self, line: str) -> list[Reply]:
        """Follow a line and return every reply."""
        return proved(await super().all(line))

    async def id_of(self, name: str) -> str:
        """The id of what somebody asked for last."""
        introduction = (await self.desk()).asked_from(name)
        assert introduction is not None
        return introduction.id

    async def wants(self, name: str, alias: str = "Kim", **wish: object) -> list[Reply]:
        """Be at the last question with this wish, and say yes to it."""
        desk = await self.desk()
        values = {"fellowships": ("aa",), "area": LEEDS_AREA} | wish
        draft = Introduction(
            id=f"draftof{name}", lane=name, code=desk.code_of(name), timezone="Europe/London",
            alias=alias, adult=True, wish=Wish(**values), step="consent",
            made_at=int(self.clock.now().timestamp()),
        )  # fmt: skip
        await self.put(draft)
        return await self.taps(name, "i.a.consent.yes")

    async def brings(self, name: str = "ann", peer: str = "peer1", alias: str = "Kim") -> str:
        """Bring a newcomer and a volunteer together, up to the newcomer's own yes."""
        await self.wants(name, alias)
        id = await self.id_of(name)
        await self.taps(peer, f"i.acc.{id}")
        await self.taps(name, f"i.yes.{id}")
        return id

    async def talks(self, name: str = "ann", peer: str = "peer1", alias: str = "Kim") -> str:
        """Bring them together, up to the volunteer's hello."""
        id = await self.brings(name, peer, alias)
        await self.taps(peer, f"i.line.{id}.0")
        return id

    async def plans(self, number: int = 2, *, id: str = "", name: str = "ann") -> str:
        """Agree on one of the meetings that are suggested, at the door, with a blue book."""
        id = id or await self.talks(name)
        (shown,) = await self.taps(name, f"i.plan.{id}")
        _, verb, _, meeting, stamp = shown.buttons[0][number - 1].action.split(".")
        assert verb == "pm"
        _, theirs = await self.taps(name, f"i.ps.{id}.{meeting}.{stamp}.00")
        await self.taps(theirs.to, theirs.buttons[0][0].action)
        return id

    async def does(self, name: str, kind: IncomingKind, text: str, **more: object) -> list[Reply]:
        """Do something as on Telegram, where each message has a number, and copies get one too."""
        self.updates += 1
        incoming = Incoming(
            update_id=self.updates, lane=name, kind=kind, lang="en", text=text, **more
        )
        rows = await self.dialogue.handle(incoming, self.clock.now())
        return proved([await self._delivered(row) for row in rows])

    async def writes(self, name: str, text: str, **more: object) -> list[Reply]:
        """Write a text as on Telegram."""
        return await self.does(name, IncomingKind.TEXT, text, **more)

    async def _delivered(self, row: OutboxRow) -> Reply:
        await self.store.sent(row.id)
        if row.reply.passage is not None and not row.reply.revises:
            self.copied += 1
            now = self.clock.now()
            await self.store.note_copy(row.reply.passage, row.reply.to, self.copied, now=now)
        return row.reply


def _answer(reply: Reply, given: Mapping[str, str]) -> str:
    for question, answer in given.items():
        if question in reply.text:
            return f"[{answer}]" if answer in labels(reply) else answer
    if "Pick a name" in reply.text:
        return f"[{reply.buttons[0][0].label}]"
    raise AssertionError(reply.text)


def proved(replies: list[Reply]) -> list[Reply]:
    """The same replies: each with a way on, its buttons short, and none of ours too long."""
    for reply in replies:
        buttons = [button for row in reply.buttons for button in row]
        if reply.passage is not None and reply.passage.source != reply.to:
            continue
        assert buttons, reply.text
        for button in buttons:
            assert len(button.action.encode()) <= 48, button
        if any(button.action.startswith("i.") for button in buttons):
            assert len(reply.text.split()) <= 90, reply.text
            assert all(1 <= len(button.label.split()) <= 4 for button in buttons), buttons
    return replies


def texts(replies: Sequence[Reply]) -> list[tuple[str, str]]:
    """Who is told what, in order."""
    return [(reply.to, reply.text) for reply in replies]


def said_to(replies: Sequence[Reply], name: str) -> list[str]:
    """All that somebody is told, in order."""
    return [reply.text for reply in replies if reply.to == name]


def told(replies: Sequence[Reply], name: str) -> Reply:
    """The one reply to somebody."""
    (only,) = [reply for reply in replies if reply.to == name]
    return only


def changed(record: Volunteer, **fields: object) -> Volunteer:
    return replace(record, **fields)


__all__ = ["LEEDS", "Service", "changed", "labels", "told", "volunteer"]
