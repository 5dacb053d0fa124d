"""A quarter of many people, through the real conductor and a state file, with all that goes wrong.

`python -m tests.test_quarter` runs 200 people through an autumn and a spring, each with the clock
changes of Britain and New York, and prints what fell due, was sent and was dropped.
"""

import asyncio
import heapq
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.following.listing import listing_of
from bot.following.schedule import due_of
from bot.following.series import with_plan
from bot.messages import Incoming, IncomingKind, Reply
from bot.person import READY, Agreement, Due, Person, Plan, Work
from bot.skills.turn import Surroundings
from bot.state.change import Change, DueRow, KeptPerson, OutboxRow
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Gazetteer, Meeting, next_occurrence
from tests.followed import NAMED
from tests.town import directory_of, id_of, meeting

AUTUMN, SPRING = datetime(2026, 10, 1, 8, tzinfo=UTC), datetime(2027, 2, 15, 8, tzinfo=UTC)
ZONES = ("Europe/London", "America/New_York")
#: Mornings, evenings, late ones, and just after midnight.
STARTS = (7 * 60, 9 * 60 + 30, 12 * 60, 18 * 60, 19 * 60 + 30, 22 * 60 + 30, 15)
MEETINGS = tuple(
    replace(
        meeting(number, timezone=zone, weekday=1 + number % 7, start_minute=start),
        id=id_of(number),
        duration_minutes=60,
    )
    for number, (zone, start) in enumerate((zone, start) for zone in ZONES for start in STARTS)
)
REMINDERS = frozenset({Work.EVENING, Work.SAME_DAY})
CHECK_INS = frozenset({Work.NEXT_DAY, Work.WEEK, Work.MONTH, Work.QUARTER})
SPEAKING = frozenset(Work) - {Work.ERASE_PLAN, Work.FORGET}
#: New people come for three weeks; long after the last check-in everything is gone.
JOINING, LASTS, GONE_AFTER = timedelta(days=21), timedelta(days=125), timedelta(days=220)
LEASE_OVER = timedelta(seconds=31)
_TAPS = 5  # one after another, at most
_KILLED_AT = 20  # every so many times that work is claimed
_SEED = 20261001


@dataclass(slots=True)
class Seen:
    """What people got that nobody had asked for just then, and what is wrong with it."""

    sent: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    plans: set[str] = field(default_factory=set)  # that anyone was reminded of or asked about
    put_off: int = 0
    restarts: int = 0
    killed: int = 0
    taken_over: int = 0
    late: int = 0  # written down as sent, and too late by the time somebody could send it
    erased: int = 0
    left: int = 0  # rows about people, long after
    night: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    after_stop: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        return [*self.night, *self.twice, *self.after_stop, *self.too_many, *self.telling]


class KilledError(Exception):
    """The service was killed with work in its hands."""


class Quarter:
    """The run: a clock, a state file that is opened again and again, and people who do things."""

    def __init__(self, path: Path, people: int, begins: datetime, gazetteer: Gazetteer) -> None:
        self.path, self.gazetteer, self.begins = path, gazetteer, begins
        self.random = random.Random(_SEED + people)  # noqa: S311
        self.now = begins
        self.seen = Seen()
        self.around = self.surroundings(MEETINGS)
        self.events: list[tuple[datetime, int, Callable[[], object]]] = []
        self.zones: dict[str, str] = {}
        self.stopped: dict[str, frozenset[Work]] = {}
        self.given: Counter[tuple[str, ...]] = Counter()
        self.unasked: dict[int, str] = {}  # outbox id → whose it is, and what
        self.came: set[int] = set()
        self.claims = 0
        self.updates = 0
        self.housekept = begins.date()
        for number in range(people):
            self.later(self.random.random() * JOINING, lambda number=number: self.joins(number))

    def surroundings(self, meetings: Iterable[Meeting]) -> Surroundings:
        there = directory_of(tuple(meetings))
        return surroundings(read_config(NAMED), load_texts(), self.gazetteer, there)

    def later(self, wait: timedelta, event: Callable[[], object]) -> None:
        heapq.heappush(self.events, (self.now + wait, len(self.events) + self.updates, event))
        self.updates += 1

    async def run(self) -> Seen:
        """Live through it all: the quarter, then the time in which nobody does anything."""
        trouble = self.trouble()
        end, stops_at = self.begins + LASTS, next(trouble)
        while self.now < end:
            async with Store(self.path, Seal(bytes(range(32)))) as store:
                self.store = store
                self.dialogue = Dialogue(lambda: self.around, store, load_matcher())
                await self.dialogue.look_at_listings(self.now)
                try:
                    await self.until(min(stops_at[0], end))
                except KilledError:
                    self.seen.killed += 1
                    self.now += timedelta(minutes=self.random.randint(1, 90))
                    continue
            self.seen.restarts += 1
            self.now = max(self.now, stops_at[0]) + stops_at[1]
            self.around = self.surroundings(self.relisted())
            stops_at = next(trouble)
        self.events.clear()
        async with Store(self.path, Seal(bytes(range(32)))) as store:
            self.store, self.dialogue = store, Dialogue(lambda: self.around, store, load_matcher())
            await self.last_of_it()
            await self.tally()
        self.seen.late = len(self.unasked.keys() - self.came)
        self.seen.left = sum(rows(self.path, table) for table in ("person", "due", "outbox"))
        return self.seen

    async def last_of_it(self) -> None:
        """Live through the time in which nobody does anything, to the end of all that is kept."""
        while self.now < self.begins + GONE_AFTER:
            try:
                await self.until(self.begins + GONE_AFTER)
            except KilledError:
                self.now += LEASE_OVER

    def trouble(self) -> Iterator[tuple[datetime, timedelta]]:
        """Yield when the service stops, and for how long: once for a week."""
        at, week = self.begins, self.random.randint(5, 8)
        for number in range(1000):
            at += timedelta(days=self.random.uniform(2, 6))
            hours = 24 * 7 if number == week else self.random.choice((0.02, 0.02, 0.5, 14))
            yield at, timedelta(hours=hours)
            at += timedelta(hours=hours)

    def relisted(self) -> list[Meeting]:
        """Return the meetings as they are listed now: a few moved, a few gone."""
        listed = list(MEETINGS)
        for _ in range(self.random.randint(0, 2)):
            number = self.random.randrange(len(listed))
            if self.random.random() < 0.5:
                del listed[number]
            else:
                start = (listed[number].start_minute + 45) % 1440
                listed[number] = replace(listed[number], start_minute=start)
        return listed

    async def until(self, end: datetime) -> None:
        """Let things happen in their order up to then. Raises KilledError now and then."""
        while True:
            await self.take_over()
            due_at = await self.dialogue.next_due_at()
            at = datetime.fromtimestamp(due_at, UTC) if due_at is not None else end
            event_at = self.events[0][0] if self.events else end
            if min(at, event_at) >= end:
                break
            self.now = max(self.now, min(at, event_at))
            if event_at <= at:
                await self.happens(heapq.heappop(self.events)[2])
            else:
                await self.do_due()
        self.now = max(self.now, end)

    async def happens(self, event: Callable[[], object]) -> None:
        coroutine = event()
        await coroutine

    async def do_due(self) -> None:
        claimed = await self.store.claim_due(now=self.now)
        if not claimed:
            # Somebody who was killed holds it still.
            self.now += LEASE_OVER
        self.claims += bool(claimed)
        if claimed and self.claims % _KILLED_AT == 0:
            raise KilledError
        for row in claimed:
            kept = await self.store.person(row.lane)
            sent = await self.dialogue.wake(row, self.now)
            self.judge(row, kept.person if kept else None, sent)
            if self.random.random() < 0.02:
                # Between the commit and the sending: the next one takes it over.
                raise KilledError
            await self.delivered(sent)
            after = await self.store.person(row.lane)
            self.seen.erased += kept is not None and after is None
            self.seen.put_off += _waits(kept, after)

    async def delivered(self, sent: Iterable[OutboxRow]) -> None:
        for row in sent:
            await self.store.sent(row.id)
            self.seen.twice += [f"reply {row.id}"] if row.id in self.came else []
            self.came.add(row.id)
            if row.id in self.unasked:
                self.seen.night += self.by_night(self.unasked[row.id])

    def by_night(self, what: str) -> list[str]:
        here = self.now.astimezone(ZoneInfo(self.zones[what.split()[0]]))
        return [f"{what}: {here:%a %d %b %H:%M}"] if here.hour >= 21 or here.hour < 9 else []

    async def take_over(self) -> None:
        """Do what the service does on the side: send for the dead, erase what is old."""
        left = await self.store.unsent(now=self.now)
        self.seen.taken_over += len(left)
        await self.delivered(left)
        if self.housekept != self.now.date():
            self.housekept = self.now.date()
            await self.store.erase_old(now=self.now)

    def judge(self, row: DueRow, person: Person | None, sent: tuple[OutboxRow, ...]) -> None:
        """Hold a message against what was promised, by the person's own clock and count."""
        if not sent or person is None:
            return
        due, lane = row.due, row.lane
        here = self.now.astimezone(ZoneInfo(self.zones[lane]))
        what = f"{lane} {due.work} {here:%a %d %b %H:%M}"
        self.seen.sent[due.work] += 1
        self.unasked[sent[0].id] = what
        self.seen.after_stop += [what] if due.work in self.stopped.get(lane, ()) else []
        about = _about(due, person)
        self.given[lane, due.work, about] += 1
        self.seen.twice += [what] if self.given[lane, due.work, about] > 1 else []
        self.seen.too_many += self.beyond(due, person, here)
        self.seen.plans |= {due.plan_id} if due.plan_id else set()
        text = sent[0].reply.text
        self.seen.telling += [text] if any(one.name in text for one in MEETINGS) else []
        self.later(self.reaction_time(due), lambda: self.reacts(lane, sent[0].reply))

    def beyond(self, due: Due, person: Person, here: datetime) -> list[str]:
        """Return what goes beyond two reminders, five check-ins, and day 84."""
        if due.work in REMINDERS and person.plan is not None:
            self.given[person.lane, "reminders", person.plan.id] += 1
            many = self.given[person.lane, "reminders", person.plan.id]
            return [f"{person.lane}: reminder {many}"] if many > 2 else []
        if due.work not in CHECK_INS | {Work.WORD_AFTER} or person.follow_up is None:
            return []
        anchor = person.follow_up.anchor_at
        self.given[person.lane, "check-ins", str(anchor)] += 1
        many = self.given[person.lane, "check-ins", str(anchor)]
        first = datetime.fromtimestamp(anchor, here.tzinfo).date()
        day = (here.date() - first).days
        return [f"{person.lane}: check-in {many} on day {day}"] if many > 5 or day > 84 else []

    def reaction_time(self, due: Due) -> timedelta:
        hours = 3 if due.work in REMINDERS else 60
        return timedelta(hours=self.random.uniform(0.01, hours))

    async def joins(self, number: int) -> None:
        """Someone plans to go to a meeting, and says yes to some of what is offered."""
        lane, there = f"p{number}", self.random.choice(MEETINGS)
        self.zones[lane] = there.timezone
        soon = self.now + timedelta(hours=1, days=7 * self.random.randint(0, 1))
        plan = Plan(
            id=f"first{number}",
            meeting_id=there.id,
            starts_at=int(next_occurrence(there, soon).timestamp()),
            listing=listing_of(self.around.directory.meeting(there.id)),
            made_at=int(self.now.timestamp()),
            minutes=60,
        )
        person = Person(
            lane=lane, lang="en", timezone=there.timezone, country="GB", area="Leeds",
            adult=True, touched_at=plan.made_at, asked_once=(READY,),
        )  # fmt: skip
        for agreement, share in zip(Agreement, (1.0, 0.9, 0.8, 0.4, 0.5), strict=True):
            if self.random.random() < share:
                person = person.with_consent(agreement, version="1", at=plan.made_at)
        person = with_plan(person, plan)
        change = Change(
            person=KeptPerson(person, 0), due=due_of(person, self.around.times), lane=lane
        )
        await self.store.commit(change, now=self.now)

    async def reacts(self, lane: str, reply: Reply) -> None:
        """Say nothing, stop it one way or another, or tap what is there and then what comes."""
        if self.now > self.begins + LASTS:
            return
        if lane in self.stopped or (chance := self.random.random()) < 0.3:
            return
        if chance < 0.36:
            await self.stops(lane, reply)
            return
        for _ in range(self.random.randint(1, _TAPS)):
            actions = [button.action for row in reply.buttons for button in row if button.action]
            if not actions:
                return
            plans = [action for action in actions if action.startswith(("p.", "r.plan"))]
            wanted = plans if plans and self.random.random() < 0.5 else actions
            replies = await self.does(lane, IncomingKind.TAP, action=self.random.choice(wanted))
            if not replies:
                return
            reply = replies[-1]

    async def stops(self, lane: str, reply: Reply) -> None:
        actions = [button.action for row in reply.buttons for button in row]
        off = next((action for action in actions if action.startswith("r.off.")), "")
        match self.random.choice(("stop", "off", "left", "forget")):
            case "off" if off:
                kinds = {"reminders": REMINDERS, "check-ins": CHECK_INS}
                name = off.removeprefix("r.off.")
                self.stopped[lane] = kinds.get(name, frozenset({Work.WORD_AFTER}))
                await self.does(lane, IncomingKind.TAP, action=off)
                return
            case "left":
                await self.does(lane, IncomingKind.LEFT)
            case "forget":
                (asked,) = await self.does(lane, IncomingKind.COMMAND, text="forget")
                sure = asked.buttons[0][0].action
                await self.does(lane, IncomingKind.TAP, action=sure)
                assert await self.store.person(lane) is None
            case _:
                await self.does(lane, IncomingKind.TEXT, text="stop")
        self.stopped[lane] = SPEAKING

    async def does(self, lane: str, kind: IncomingKind, **fields: str) -> list[Reply]:
        self.updates += 1
        incoming = Incoming(update_id=self.updates, lane=lane, kind=kind, card=1, **fields)
        sent = await self.dialogue.handle(incoming, self.now)
        await self.delivered(sent)
        return [row.reply for row in sent]

    async def tally(self) -> None:
        """Read what the service itself counted, and hold it against what was seen."""
        counted: Counter[str] = Counter()
        for row in await self.store.tallies():
            if row.measure == "message":
                work, _, what = row.value.rpartition(".")
                counted[f"{what} {work}"] += row.count
        self.seen.dropped = _of(counted, "dropped")
        assert _of(counted, "sent") == self.seen.sent


def _about(due: Due, person: Person) -> str:
    """Return what a message is about: it may come once for each of these."""
    if due.work in CHECK_INS and due.work is not Work.NEXT_DAY and person.follow_up is not None:
        return str(person.follow_up.anchor_at)
    if due.work is Work.CHANGED and person.plan is not None:
        return f"{person.plan.id} {person.plan.warn_at}"
    return due.plan_id if due.work is not Work.WARN else str(person.touched_at)


def _waits(before: KeptPerson | None, after: KeptPerson | None) -> bool:
    if before is None or after is None:
        return False
    return after.person.not_before > before.person.not_before


def _of(counted: Counter[str], what: str) -> Counter[str]:
    return Counter(
        {key.partition(" ")[2]: n for key, n in counted.items() if key.startswith(what)}
    )


def rows(path: Path, table: str) -> int:
    conn = sqlite3.connect(path)
    count = conn.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
    conn.close()
    return int(count)


def table_of(title: str, seen: Seen) -> str:
    """Return what happened, as a table."""
    lines = [title, f"{'':12}{'due':>7}{'sent':>7}{'dropped':>9}"]
    for work in Work:
        if work in SPEAKING:
            sent, dropped = seen.sent[work], seen.dropped[work]
            lines.append(f"{work:12}{sent + dropped:>7}{sent:>7}{dropped:>9}")
    sent, dropped = seen.sent.total(), seen.dropped.total()
    lines.append(f"{'all':12}{sent + dropped:>7}{sent:>7}{dropped:>9}")
    lines += [
        f"plans {len(seen.plans)}; put off to the morning {seen.put_off}; restarts"
        f" {seen.restarts}; killed with work in hand {seen.killed}, messages taken over"
        f" {seen.taken_over}, erased as too late by then {seen.late}",
        f"records erased {seen.erased} by themselves; rows left in the end {seen.left}",
    ]
    lines.append(
        f"at night {len(seen.night)}; twice {len(seen.twice)}; after a stop"
        f" {len(seen.after_stop)}; too many or too late {len(seen.too_many)}; naming a meeting"
        f" {len(seen.telling)}"
    )
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("begins", "people"), [(AUTUMN, 8), pytest.param(SPRING, 6, marks=pytest.mark.long)]
)
async def test_quarter_of_a_few_keeps_every_promise(
    tmp_path: Path, gazetteer: Gazetteer, begins: datetime, people: int
) -> None:
    seen = await Quarter(tmp_path / "state.db", people, begins, gazetteer).run()

    assert seen.wrong == []
    assert seen.left == 0
    # The run is worth something only if things happened in it, and went wrong.
    assert seen.sent.total() > people
    assert 0 not in {seen.killed, seen.restarts}


@pytest.mark.long
@pytest.mark.parametrize("begins", [AUTUMN, SPRING])
async def test_quarter_of_two_hundred_keeps_every_promise(
    tmp_path: Path, gazetteer: Gazetteer, begins: datetime
) -> None:
    seen = await Quarter(tmp_path / "state.db", 200, begins, gazetteer).run()

    assert (seen.wrong, seen.left) == ([], 0)
    assert 0 not in {seen.put_off, seen.taken_over, seen.dropped.total()}
    assert {work for work in SPEAKING if not seen.sent[work]} == set()


async def main(people: int) -> None:
    """Print the table of an autumn and of a spring."""
    with Gazetteer.open() as gazetteer, tempfile.TemporaryDirectory() as folder:
        for name, begins in (("Autumn 2026", AUTUMN), ("Spring 2027", SPRING)):
            path = Path(folder) / f"{begins:%Y}.db"
            seen = await Quarter(path, people, begins, gazetteer).run()
            sys.stdout.write(table_of(f"{name}, {people} people", seen) + "\n\n")
            for line in seen.wrong[:20]:
                sys.stdout.write(f"  {line}\n")


if __name__ == "__main__":
    asyncio.run(main(200))
