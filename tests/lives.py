"""Newcomers and volunteers who do whatever they like through the dialogue, and an oracle beside.

What people answer follows from the buttons that they are shown; time passes by the due loop. Two
dialogues work on one store, each with its own lock and memory, as two processes would, and now
and then one of them starts anew.
"""

import asyncio
import heapq
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bot.app import load_matcher
from bot.dialogue import Dialogue
from bot.introductions.desk import BLOCK, Desk, KeptCode
from bot.introductions.records import Answer, Introduction, Offer, Standing, Volunteer, Wish
from bot.introductions.states import LOOKING, PAIRED, State
from bot.messages import Button, Incoming, IncomingKind, Reply
from bot.skills.turn import Surroundings
from bot.state.change import Change, OutboxRow
from bot.state.store import Store
from tests.test_looking import draft
from tests.test_pairing import (
    ALWAYS,
    DAY,
    EITHER,
    HOUR,
    LEEDS,
    MINUTE,
    ZONES,
    any_peer,
    any_wish,
    at,
    promises_broken,
)

#: Around a change of clocks in London, in New York and on Lord Howe Island.
STARTS = ("2026-10-23 20:00", "2027-03-27 09:00", "2026-10-30 12:00", "2026-10-02 15:00")
#: So long after the last of them has asked, whoever still waits waits for nothing.
LONGEST = 6 * DAY
ANSWER = 48 * HOUR


def wish(rng: random.Random, now: int) -> Wish:
    """What a newcomer asks for: most are easy to please, so that many are introduced."""
    asked = any_wish(rng, now)
    if rng.random() < 0.4:
        return asked
    gender = rng.choice((asked.gender, "", ""))
    easy = replace(asked, fellowships=(), modes=(), area=LEEDS, gender=gender)
    return replace(easy, langs=("en",), not_from="")


def person(rng: random.Random, id: str) -> Volunteer:
    """A volunteer; most fit most newcomers, as far as capacity and gender go."""
    helping = any_peer(rng, id)
    if rng.random() < 0.3:
        return helping
    hours = rng.choice((ALWAYS, ALWAYS, helping.hours))
    easy = replace(helping, area=LEEDS, modes=EITHER, glad=(), hours=hours, most_month=6)
    ready = replace(easy, standing=Standing.APPROVED, practised=True, paused=False)
    return replace(ready, most_open=rng.randint(1, 3))


class Lives:
    """A world of so many people. `run` raises AssertionError where a promise is not kept."""

    def __init__(self, rng: random.Random, store: Store, around: Surroundings) -> None:
        self.rng, self.store, self.around = rng, store, around
        self.dialogues = [self.begun(), self.begun()]
        self.now = self.end = 0
        self.numbers, self.updates = count(), count(1)
        self.agenda: list[tuple[int, int, Incoming]] = []
        self.blocked: frozenset[frozenset[str]] = frozenset()
        self.done: list[Incoming] = []
        self.waits_until: dict[str, int] = {}  # newcomer who waits for an answer → by when
        self.answered: Counter[str] = Counter()  # newcomer → answers heard
        self.rounds: Counter[str] = Counter()
        self.said_yes: dict[str, list[int]] = defaultdict(list)  # volunteer → when
        self.came_back: set[str] = set()  # at this moment, perhaps to rest again
        self.counts: Counter[str] = Counter()
        self.desk: Desk | None = None

    def begun(self) -> Dialogue:
        return Dialogue(lambda: self.around, self.store, load_matcher())

    async def people(self, newcomers: int, volunteers: int) -> None:
        """Write down who there is, and plan when each newcomer asks."""
        rng, start = self.rng, at(self.rng.choice(STARTS))
        desk = await self.store.desk()
        asking = []
        for number in range(newcomers):
            made_at = start + rng.choice((0, 0, rng.randrange(DAY)))
            one = draft(f"n{number}")
            asking.append(
                replace(
                    one,
                    code=desk.code_of(one.lane),
                    wish=wish(rng, made_at),
                    made_at=made_at,
                    timezone=rng.choice(ZONES),
                    alias="Robin",
                    adult=True,
                    step="consent",
                )
            )
            self.plan(made_at, one.lane, "i.a.consent.yes")
        helping = [
            replace(person(rng, f"v{number}"), about="I like tea.", approved_at=start)
            for number in range(volunteers)
        ]
        pairs = [
            (rng.choice(asking).lane, rng.choice(helping).lane) for _ in range(newcomers // 3)
        ]
        self.blocked = frozenset(map(frozenset, pairs))
        desk = desk.put(*asking, *helping)
        for one, other in pairs:
            code = KeptCode(desk.code_of(one), desk.code_of(other), BLOCK, start * 2)
            desk = desk.keep(code)
        self.now, self.end = start, start + DAY + LONGEST
        await self.store.commit(
            Change(desk=desk, wakes=dict.fromkeys(desk.written)), now=self.moment
        )
        self.desk = await self.store.desk()

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.now, tz=UTC)

    def plan(self, at: int, lane: str, action: str) -> None:
        one = Incoming(
            update_id=next(self.updates),
            lane=lane,
            kind=IncomingKind.TAP if action else IncomingKind.LEFT,
            action=action,
            card=1,
        )
        heapq.heappush(self.agenda, (at, next(self.numbers), one))

    # -- time

    async def run(self) -> None:
        while (at := await self.next_at()) is not None:
            self.now = max(self.now, at)
            if self.rng.random() < 0.02:
                self.dialogues[self.rng.randrange(2)] = self.begun()
                self.counts["restarts"] += 1
            happens = [*self.happening()]
            self.rng.shuffle(happens)
            tending = self.rng.sample(self.dialogues, self.rng.choice((1, 1, 2)))
            handled = [self.rng.choice(self.dialogues).handle(one, self.moment) for one in happens]
            due = [one.due(self.moment) for one in tending]
            rows = [row for each in await asyncio.gather(*handled, *due) for row in each]
            self.done += happens
            self.came_back = {one.lane for one in happens if one.action == "v.resume"}
            await self.check(rows)
            await self.replayed(happens)
        late = {id: by for id, by in self.waits_until.items() if by <= self.end}
        assert late == {}, "somebody waits for ever"

    async def next_at(self) -> int | None:
        times = [await self.store.next_due_at(), self.agenda[0][0] if self.agenda else None]
        known = [one for one in times if one is not None and one <= self.end]
        return min(known, default=None)

    def happening(self) -> Iterator[Incoming]:
        """What people do at this moment: now and then twice, or brought here twice."""
        while self.agenda and self.agenda[0][0] <= self.now:
            one = heapq.heappop(self.agenda)[2]
            yield one
            if self.rng.random() < 0.1:
                yield replace(one, update_id=next(self.updates))
            if self.rng.random() < 0.1:
                yield one

    async def replayed(self, happened: Sequence[Incoming]) -> None:
        """What Telegram delivers a second time changes nothing and says nothing."""
        if not happened or self.rng.random() > 0.2:
            return
        before = await self.store.desk()
        again = [self.rng.choice(happened), self.rng.choice(self.done)]
        rows = [await self.rng.choice(self.dialogues).handle(one, self.moment) for one in again]
        assert rows == [(), ()]
        assert await self.store.desk() is before
        self.counts["replayed"] += 2

    # -- what people are told, and do

    async def check(self, rows: Sequence[OutboxRow]) -> None:
        """Note what changed and what was said; then see that all of it is right."""
        before, self.desk = self.desk, await self.store.desk()
        assert before is not None
        self.note_waiting(before, self.desk)
        for row in rows:
            self.hear(row.reply)
        await self.dialogues[0].shown(rows)
        late = {id: by for id, by in self.waits_until.items() if by < self.now}
        assert late == {}, "somebody waits longer than was promised"
        self.check_offers(before, self.desk)
        self.check_limits(self.desk)

    def note_waiting(self, before: Desk, desk: Desk) -> None:
        for one in desk.introductions:
            was = before.get(Introduction, one.id)
            if one.state not in LOOKING and one.state is not State.UNMATCHED:
                if one.state not in PAIRED:
                    self.waits_until.pop(one.id, None)
                continue
            if was is None or was.state in LOOKING or was.state is one.state:
                continue
            begins = self.now + ANSWER
            if was.state in PAIRED:
                # Their own thinking does not count; four hours more at least, and a night.
                thought = self.now - was.accepted_at
                begins = max(was.looking_until + thought, self.now + 16 * HOUR)
            self.waits_until[one.id] = min(begins, self.now + ANSWER)
            self.counts["waits"] += 1
        gone = [id for id in self.waits_until if desk.get(Introduction, id) is None]
        for id in gone:
            del self.waits_until[id]

    def hear(self, reply: Reply) -> None:
        shown = [button for row in reply.buttons for button in row]
        for button in shown:
            does = _DOES.get(".".join(button.action.split(".")[:2]))
            if does is not None:
                does(self, reply.to, button)
        if self.rng.random() < 0.01:
            self.plan(self.soon(), reply.to, self.rng.choice(("", "i.drop", "v.pause", "v.hard")))
        first = self.around.texts.plain("en", "introduce-accepted-volunteer").split("\n")[0]
        if reply.text.startswith(first):
            self.said_yes[reply.to].append(self.now)
            self.counts["accepts"] += 1

    def soon(self) -> int:
        wait = self.rng.choice((0, MINUTE, HOUR, 4 * HOUR, self.rng.randrange(6 * HOUR)))
        return self.now + wait

    def offered(self, lane: str, button: Button) -> None:
        id = button.action.split(".")[2]
        self.counts["offers"] += 1
        answers = self.rng.choices(
            (("acc",), ("pass",), ("acc", "pass"), ("acc", "acc"), ()), (50, 22, 4, 4, 20)
        )[0]
        when = self.soon()
        for answer in answers:
            self.plan(when, lane, f"i.{answer}.{id}")

    def chosen(self, lane: str, button: Button) -> None:
        id = button.action.split(".")[2]
        self.hear_answer(id)
        does = self.rng.choices((f"i.yes.{id}", f"i.other.{id}", "i.drop", None), (60, 20, 5, 15))
        if does[0] is not None:
            thinks = self.rng.choice((0, MINUTE, HOUR, self.rng.randrange(3 * DAY)))
            self.plan(self.now + thinks, lane, does[0])

    def nobody(self, lane: str, button: Button) -> None:
        id = button.action.split(".")[2]
        self.hear_answer(id)
        self.counts["nobody"] += 1
        if self.rounds[id] < 1 and self.rng.random() < 0.3:
            self.rounds[id] += 1
            self.plan(self.now + self.rng.randrange(DAY), lane, button.action)

    def hear_answer(self, id: str) -> None:
        if self.waits_until.pop(id, None) is not None:
            self.answered[id] += 1

    def greets(self, lane: str, button: Button) -> None:
        id = button.action.split(".")[2]
        if button.action.endswith(".0") and self.rng.random() < 0.7:
            hello = self.soon()
            self.plan(hello, lane, button.action)
            self.plan(hello + self.rng.randrange(3 * DAY), lane, f"i.shut.{id}")

    def rests(self, lane: str, button: Button) -> None:
        if self.rng.random() < 0.7:
            self.plan(self.soon(), lane, button.action)

    # -- what must be true

    def check_offers(self, before: Desk, desk: Desk) -> None:
        for one in desk.introductions:
            was = before.get(Introduction, one.id)
            known = 0 if was is None else len(was.offers)
            for offer in one.offers[known:]:
                self.check_offer(one, offer, before, desk)
            accepted = [offer for offer in one.offers if offer.answer == Answer.ACCEPTED]
            if one.state in PAIRED:
                assert accepted, one
                assert accepted[-1].volunteer == one.volunteer, one
            assert (one.state is State.OFFERED) == bool(one.open_offers), one

    def check_offer(self, one: Introduction, offer: Offer, before: Desk, desk: Desk) -> None:
        if not offer.volunteer:
            # Asked, and gone for good, in the same moment.
            assert offer.answer == Answer.WITHDRAWN
            return
        # Who came back, or went to rest, in this very moment may have been asked all the same.
        known = [place.get(Volunteer, offer.volunteer) for place in (before, desk)]
        broken = [promises_broken(one, person, self.blocked) for person in known if person]
        came_back = any(person.lane in self.came_back for person in known if person)
        assert [] in broken or (came_back and ["not ready"] in broken), (one, known)

    def check_limits(self, desk: Desk) -> None:
        load: Counter[str] = Counter()
        for one in desk.introductions:
            load.update([one.volunteer] if one.state in PAIRED else [])
            load.update(offer.volunteer for offer in one.offers if offer.answer == Answer.OPEN)
        for person in desk.volunteers:
            assert load[person.id] <= person.most_open, "more than they agreed to"
            recent = [at for at in self.said_yes[person.lane] if at > self.now - 31 * DAY]
            assert len(recent) <= person.most_month, "more in a month than they agreed to"
            assert len(recent) == len(person.accepts), "a yes was lost"


_DOES: dict[str, Callable[[Lives, str, Button], None]] = {
    "i.acc": Lives.offered,
    "i.yes": Lives.chosen,
    "i.keep": Lives.nobody,
    "i.line": Lives.greets,
    "v.resume": Lives.rests,
}


async def lived(
    seed: int, store: Store, around: Surroundings, newcomers: int, volunteers: int
) -> Lives:
    """A week of so many people, around a change of clocks."""
    lives = Lives(random.Random(seed), store, around)  # noqa: S311
    await lives.people(newcomers, volunteers)
    await lives.run()
    return lives
