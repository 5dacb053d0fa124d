"""Many who say yes at once, in one process and in several: one is first, and nothing is lost."""

import asyncio
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import DeskChangedError
from bot.introductions.desk import Desk
from bot.introductions.records import (
    Answer,
    Introduction,
    Offer,
    Record,
    Urgency,
    Volunteer,
    Wish,
)
from bot.introductions.states import State
from bot.messages import Incoming
from bot.skills.turn import Surroundings
from bot.state.change import Change, KeptPerson, OutboxRow
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.state.tables import connect
from meetings_data import Gazetteer
from tests.conftest import NOW
from tests.introduced import LEEDS_AREA, Service, volunteer
from tests.lives import Lives, lived
from tests.racer import KEY, tap

ROOT = Path(__file__).resolve().parents[1]
AT = int(NOW.timestamp())
HOUR = 3600
SEAL = Seal(KEY)


def peer(number: int, **fields: object) -> Volunteer:
    """A volunteer who is always free; of these there can be any number."""
    own = {"id": f"volunteer{number}", "lane": f"peer{number}", "alias": f"Vol {number}"}
    return volunteer(0, **(own | fields))


def asked(id: str, peers: Sequence[Volunteer], **fields: object) -> Introduction:
    """A newcomer who wants to go tonight, for whom all of these are asked."""
    offers = tuple(Offer(volunteer=one.id, at=AT, until=AT + 2 * HOUR) for one in peers)
    values = {
        "id": id, "state": State.OFFERED, "lane": f"lane-{id}",
        "code": SEAL.code("lane", f"lane-{id}"), "timezone": "Europe/London",
        "alias": "Robin", "adult": True, "consent": "1",
        "made_at": AT - 60, "submitted_at": AT - 60, "looking_until": AT + 2 * HOUR,
        "offers": offers,
        "wish": Wish(
            fellowships=("aa",), area=LEEDS_AREA, modes=("in-person",), urgency=Urgency.TONIGHT
        ),
    }  # fmt: skip
    return Introduction(**(values | fields))


def draft(id: str, **wish: object) -> Introduction:
    """A newcomer of whom only the last yes is still to come."""
    begun = asked(id, (), state=State.DRAFT, step="consent", consent="", submitted_at=0)
    return replace(begun, looking_until=0, wish=replace(begun.wish, **wish))


async def put(store: Store, *records: Record) -> None:
    desk = (await store.desk()).put(*records)
    await store.commit(Change(desk=desk, wakes=dict.fromkeys(desk.written)), now=NOW)


class Told:
    """What came of a race: who was told what, by the keys of the messages."""

    KEYS: ClassVar = {
        "first": "introduce-accepted-volunteer",
        "taken": "introduce-taken",
        "late": "introduce-too-late",
        "full": "introduce-full",
        "not needed": "introduce-not-needed",
        "passed": "introduce-passed",
        "yours": "introduce-yours-already",
        "somebody": "introduce-somebody",
    }

    def __init__(self, service: Service, messages: Sequence[tuple[str, str]]) -> None:
        words = {service.around.texts.plain("en", key): name for name, key in self.KEYS.items()}
        self.all = [(to, words.get(text.split("\n")[0], "?")) for to, text in messages]
        self.of = Counter(self.all)

    def who(self, what: str) -> list[str]:
        return sorted(to for to, said in self.all if said == what)


def messages_of(rows: Sequence[OutboxRow]) -> list[tuple[str, str]]:
    return [(row.reply.to, row.reply.text) for row in rows]


def accepts(id: str, peers: Sequence[Volunteer], first: int = 1) -> list[tuple[int, str, str]]:
    return [(first + at, one.lane, f"i.acc.{id}") for at, one in enumerate(peers)]


def assert_one_winner(told: Told, desk: Desk, id: str, peers: Sequence[Volunteer]) -> None:
    """One was first; every other was told so once, and once more on the card they tapped."""
    one = desk.get(Introduction, id)
    assert one is not None
    winner = desk.get(Volunteer, one.volunteer)
    assert winner is not None
    others = sorted(other.lane for other in peers if other.id != winner.id)
    assert told.who("first") == [winner.lane]
    assert told.who("somebody") == [one.lane]
    assert (told.who("taken"), told.who("late")) == (others, others)
    assert len(told.all) == 2 + 2 * len(others)
    assert one.state is State.ACCEPTED
    answers = {offer.volunteer: offer.answer for offer in one.offers}
    assert answers == {
        other.id: Answer.ACCEPTED if other.id == winner.id else Answer.WITHDRAWN for other in peers
    }
    loads = {other.id: desk.load_of(other.id) for other in peers}
    assert loads == {other.id: int(other.id == winner.id) for other in peers}
    yeses = {other.id: len(person.accepts) for other in peers if (person := of(desk, other.id))}
    assert yeses == loads


def of(desk: Desk, id: str) -> Volunteer:
    found = desk.get(Volunteer, id)
    assert found is not None
    return found


async def at_once(service: Service, taps: Sequence[Incoming]) -> Told:
    rows = await asyncio.gather(*(service.dialogue.handle(one, NOW) for one in taps))
    return Told(service, messages_of([row for each in rows for row in each]))


# -- in one process


async def test_all_who_were_really_asked_say_yes_at_once(
    gazetteer: Gazetteer, store: Store
) -> None:
    service, peers = Service(gazetteer, store), [peer(number) for number in range(7)]
    await service.put(draft("oak1"), *peers)
    await service.taps("lane-oak1", "i.a.consent.yes")
    one = await service.introduction()
    chosen = [person for person in peers if one.offer_to(person.id) is not None]
    taps = [tap(*fields) for fields in accepts(one.id, chosen, first=1000)]

    told = await at_once(service, taps)

    assert len(chosen) == 5
    assert_one_winner(told, await store.desk(), one.id, chosen)


@pytest.mark.parametrize("number", [2, 10, 100])
async def test_of_many_who_say_yes_at_once_one_is_first(
    gazetteer: Gazetteer, store: Store, number: int
) -> None:
    service, peers = Service(gazetteer, store), [peer(one) for one in range(number)]
    await service.put(asked("oak1", peers), *peers)
    taps = [tap(*fields) for fields in accepts("oak1", peers)]
    for one in taps:
        await store.accept(one.update_id, b"{}", now=NOW)

    told = await at_once(service, taps)

    assert_one_winner(told, await store.desk(), "oak1", peers)
    assert await store.waiting() == []
    assert all([await store.seen(one.update_id) for one in taps])
    # Nothing is due to be said a second time.
    again = await asyncio.gather(*(service.dialogue.handle(one, NOW) for one in taps))
    assert again == [()] * number


async def test_update_that_is_brought_ten_times_at_once_is_answered_once(
    gazetteer: Gazetteer, store: Store
) -> None:
    service, peers = Service(gazetteer, store), [peer(1), peer(2)]
    await service.put(asked("oak1", peers), *peers)

    told = await at_once(service, [tap(1, "peer1", "i.acc.oak1")] * 10)
    desk = await store.desk()
    again = await at_once(service, [tap(1, "peer1", "i.acc.oak1")] * 10)

    assert sorted(told.all) == [("lane-oak1", "somebody"), ("peer1", "first"), ("peer2", "taken")]
    assert (again.all, await store.desk() is desk) == ([], True)


@pytest.mark.parametrize("urgency", Urgency)
async def test_three_newcomers_and_three_volunteers_at_once_are_three_pairs(
    gazetteer: Gazetteer, store: Store, urgency: Urgency
) -> None:
    service, ids = Service(gazetteer, store), ["oak1", "oak2", "oak3"]
    peers = [peer(number, most_open=1) for number in range(3)]
    await service.put(*(draft(id, urgency=urgency) for id in ids), *peers)
    consents = [tap(number, f"lane-{id}", "i.a.consent.yes") for number, id in enumerate(ids)]
    await at_once(service, consents)

    rounds = []
    while taps := all_accepts(await store.desk(), first=10 * len(rounds) + 10):
        rounds.append(await at_once(service, taps))

    # An offer counts as much as an introduction: who asks for tonight is asked of all three.
    assert len(rounds) == (3 if urgency is Urgency.TONIGHT else 1)
    told = [one for each in rounds for one in each.all]
    assert sorted(to for to, said in told if said == "first") == [one.lane for one in peers]
    assert sorted(to for to, said in told if said == "somebody") == [f"lane-{id}" for id in ids]
    assert_pairs(await store.desk(), ids, peers)


def all_accepts(desk: Desk, first: int) -> list[Incoming]:
    """A yes to every offer that is open."""
    offers = [(one.id, offer.volunteer) for one in desk.introductions for offer in one.open_offers]
    return [
        tap(first + at, of(desk, name).lane, f"i.acc.{id}") for at, (id, name) in enumerate(offers)
    ]


def assert_pairs(desk: Desk, ids: Sequence[str], peers: Sequence[Volunteer]) -> None:
    found = [one for one in desk.introductions if one.id in ids]
    assert [one.state for one in found] == [State.ACCEPTED] * len(ids)
    assert sorted(one.volunteer for one in found) == sorted(one.id for one in peers)


async def test_one_who_can_take_one_and_says_yes_to_two_at_once_has_one(
    gazetteer: Gazetteer, store: Store
) -> None:
    service, one = Service(gazetteer, store), peer(1, most_open=1)
    await service.put(asked("oak1", [one]), asked("oak2", [one]), one)

    told = await at_once(service, all_accepts(await store.desk(), first=1))

    desk = await store.desk()
    assert (told.who("first"), told.who("full")) == ([one.lane], [one.lane])
    assert desk.load_of(one.id) == 1 + sum(len(each.open_offers) for each in desk.introductions)
    assert len(desk.of_volunteer(one.id)) == len(of(desk, one.id).accepts) == 1


# -- in two processes on one state file


class Racers:
    """Two processes that start each race at the same moment."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "state.db"
        self.children = [
            subprocess.Popen(  # noqa: S603  # our own interpreter and module
                [sys.executable, "-m", "tests.racer", str(self.path)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
                env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            )
            for _ in range(2)
        ]  # fmt: skip

    def race(self, *shares: Sequence[tuple[int, str, str]]) -> list[dict[str, Any]]:
        """Let each process handle its share, all at once; return what each says came of it."""
        for child, taps in zip(self.children, shares, strict=True):
            self._says(child, json.dumps(taps))
        assert [self._hears(child) for child in self.children] == ["ready", "ready"]
        for child in self.children:
            self._says(child, "start")
        return [json.loads(self._hears(child)) for child in self.children]

    def _says(self, child: subprocess.Popen[str], line: str) -> None:
        assert child.stdin is not None
        child.stdin.write(f"{line}\n")
        child.stdin.flush()

    def _hears(self, child: subprocess.Popen[str]) -> str:
        assert child.stdout is not None
        return child.stdout.readline().strip()

    def close(self) -> None:
        for child in self.children:
            child.kill()
            child.communicate()


@pytest.fixture(scope="module")
def racers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Racers]:
    racing = Racers(tmp_path_factory.mktemp("race"))
    yield racing
    racing.close()


def both(service: Service, outcomes: Sequence[dict[str, Any]]) -> Told:
    assert [one["errors"] for one in outcomes] == [[], []]
    return Told(service, [(to, text) for one in outcomes for to, text in one["told"]])


@pytest.mark.parametrize(
    "each", [pytest.param(1, marks=pytest.mark.long), 5, pytest.param(50, marks=pytest.mark.long)]
)
async def test_of_all_who_say_yes_in_two_processes_one_is_first(
    gazetteer: Gazetteer, racers: Racers, each: int
) -> None:
    id, begin = f"elm{each}", each * 1000
    peers = [peer(begin + number) for number in range(2 * each)]
    taps = accepts(id, peers, first=begin)
    async with Store(racers.path, SEAL) as store:
        service = Service(gazetteer, store)
        await service.put(asked(id, peers), *peers)

        told = both(service, racers.race(taps[::2], taps[1::2]))

        assert_one_winner(told, await store.desk(), id, peers)
        assert all([await store.seen(update_id) for update_id, _, _ in taps])


@pytest.mark.long
async def test_of_all_who_say_yes_in_two_processes_one_is_first_five_hundred_times(
    gazetteer: Gazetteer, racers: Racers, capsys: pytest.CaptureFixture[str]
) -> None:
    rng, winners, taps_done = random.Random(500), Counter[str](), 0  # noqa: S311
    async with Store(racers.path, SEAL) as store:
        service = Service(gazetteer, store)
        for number in range(500):
            peers = [peer(100_000 + number * 40 + one) for one in range(rng.randint(2, 40))]
            taps = accepts(f"ash{number}", peers, first=200_000 + number * 40)
            rng.shuffle(taps)
            cut = rng.randint(1, len(taps) - 1)
            await service.put(asked(f"ash{number}", peers), *peers)

            outcomes = racers.race(taps[:cut], taps[cut:])

            told, desk = both(service, outcomes), await store.desk()
            assert_one_winner(told, desk, f"ash{number}", peers)
            first = {lane for _, lane, _ in taps[:cut]}
            winners["one" if told.who("first")[0] in first else "other"] += 1
            taps_done += len(taps)
            gone = desk.drop(f"ash{number}", *(one.id for one in peers))
            await store.commit(Change(desk=gone), now=NOW)

    with capsys.disabled():
        sys.stdout.write(f"\n{taps_done} taps, {dict(winners)}\n")
    assert min(winners.values()) > 100


async def test_three_newcomers_and_three_volunteers_in_two_processes_are_three_pairs(
    gazetteer: Gazetteer, racers: Racers
) -> None:
    ids, wish = ["fir1", "fir2", "fir3"], {"fellowships": ("na",), "urgency": Urgency.WEEK}
    peers = [peer(9000 + number, most_open=1, fellowships=("na",)) for number in range(3)]
    consents = [(100 + at, f"lane-{id}", "i.a.consent.yes") for at, id in enumerate(ids)]
    async with Store(racers.path, SEAL) as store:
        service = Service(gazetteer, store)
        await service.put(*(draft(id, **wish) for id in ids), *peers)
        both(service, racers.race(consents[:2], consents[2:]))
        taps = [
            (one.update_id, one.lane, one.action)
            for one in all_accepts(await store.desk(), first=200)
            if one.action.removeprefix("i.acc.") in ids
        ]

        told = both(service, racers.race(taps[:1], taps[1:]))

        assert told.who("first") == [one.lane for one in peers]
        assert_pairs(await store.desk(), ids, peers)


class Overtaken(Store):
    """The store of one whom another always overtakes, after it has read and before it writes."""

    other: Store
    times = 0

    async def person_and_desk(self, lane: str) -> tuple[KeptPerson | None, Desk]:
        read = await super().person_and_desk(lane)
        with suppress(DeskChangedError):
            await put(self.other, peer(2, turns=self.times))
            self.times += 1
        return read


async def test_process_that_another_always_overtakes_gets_through(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    path, peers = tmp_path / "state.db", [peer(1)]
    async with Store(path, SEAL) as other, Overtaken(path, SEAL) as store:
        store.other = other
        await put(other, asked("oak1", peers), *peers)

        told = await at_once(Service(gazetteer, store), [tap(1, "peer1", "i.acc.oak1")])
        await put(other, peer(3))

        desk = await other.desk()
        assert_one_winner(told, desk, "oak1", peers)
        assert 1 < store.times < 10
        # Nothing of the other was lost, and it can go on.
        assert of(desk, "volunteer2").turns == store.times - 1
        assert of(desk, "volunteer3")


def test_processes_may_start_at_once_on_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    for number in range(5):
        path, together = tmp_path / f"state{number}.db", Barrier(4)

        def start(path: Path = path, together: Barrier = together) -> int:
            together.wait()
            conn = connect(path)
            (stamps,) = conn.execute("select count(*) from desk_clock").fetchone()
            conn.close()
            return int(stamps)

        with ThreadPoolExecutor(4) as threads:
            found = [one.result() for one in [threads.submit(start) for _ in range(4)]]
        assert found == [1, 1, 1, 1]


# -- ten thousand times


class Mess:
    """Two dialogues on one file, and people who do whatever they like at once."""

    def __init__(self, rng: random.Random, services: Sequence[Service]) -> None:
        self.rng, self.services, self.updates = rng, services, count(1)
        self.counts: Counter[str] = Counter()

    async def once(self) -> None:
        peers = [peer(number, most_open=self.rng.randint(1, 2)) for number in range(6)]
        ids = [f"oak{number}" for number in range(self.rng.randint(1, 3))]
        newcomers = [
            asked(id, sorted(self.rng.sample(peers, self.rng.randint(1, 5)), key=by_id))
            for id in ids
        ]
        await self.services[0].put(*newcomers, *peers)
        taps = [one for newcomer in newcomers for one in self.taps(newcomer)]
        self.rng.shuffle(taps)
        rows = await asyncio.gather(*map(self.handled, taps))
        told = Told(self.services[0], messages_of([row for each in rows for row in each]))
        self.check(told, await self.services[0].desk(), taps, peers)
        assert all([await self.services[1].store.seen(one.update_id) for one in taps])
        for each in rows:
            await self.services[0].dialogue.shown(each)
        store = self.services[0].store
        gone = (await store.desk()).drop(*ids, *(one.id for one in peers))
        await store.commit(Change(desk=gone), now=NOW)

    def taps(self, newcomer: Introduction) -> Iterator[Incoming]:
        for offer in newcomer.offers:
            lane = offer.volunteer.replace("volunteer", "peer")
            for verb in self.rng.choices(["acc"] * 7 + ["pass", ""], k=self.rng.choice((1, 1, 2))):
                if verb:
                    yield tap(next(self.updates), lane, f"i.{verb}.{newcomer.id}")
        if self.rng.random() < 0.1:
            yield tap(next(self.updates), newcomer.lane, "i.drop")

    async def handled(self, one: Incoming) -> tuple[OutboxRow, ...]:
        for _ in range(self.rng.choice((0, 0, 1, 5))):
            await asyncio.sleep(self.rng.choice((0, 0, 0.001)))
        return await self.rng.choice(self.services).dialogue.handle(one, NOW)

    def check(
        self, told: Told, desk: Desk, taps: Sequence[Incoming], peers: Sequence[Volunteer]
    ) -> None:
        answers = Counter(offer.answer for one in desk.introductions for offer in one.offers)
        first = Counter(told.who("first"))
        assert sum(first.values()) == answers[Answer.ACCEPTED]
        assert first == Counter(
            {one.lane: len(one.accepts) for one in desk.volunteers if one.accepts}
        )
        for one in desk.introductions:
            assert [offer.answer for offer in one.offers].count(Answer.ACCEPTED) <= 1
        for one in desk.volunteers:
            assert len(desk.of_volunteer(one.id)) <= one.most_open
        answered = [said for to, said in told.all if to.startswith("peer") and said in ANSWERS]
        tapped = [one for one in taps if one.lane.startswith("peer")]
        assert len(answered) == len(tapped)
        self.counts.update(said for _, said in told.all)
        self.counts["races"] += 1
        self.counts["taps"] += len(taps)


ANSWERS = ("first", "late", "full", "passed", "yours")


def by_id(one: Volunteer) -> str:
    return one.id


async def messes(path: Path, gazetteer: Gazetteer, races: int) -> Counter[str]:
    async with Store(path, SEAL) as one, Store(path, SEAL) as other:
        services = [Service(gazetteer, one), Service(gazetteer, other)]
        mess = Mess(random.Random(races), services)  # noqa: S311
        for _ in range(races):
            await mess.once()
        return mess.counts


async def test_whatever_is_tapped_at_once_nobody_is_paired_twice(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    counts = await messes(tmp_path / "state.db", gazetteer, 15)

    assert counts["races"] == 15


@pytest.mark.long
async def test_whatever_is_tapped_at_once_nobody_is_paired_twice_in_ten_thousand_races(
    gazetteer: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = await messes(tmp_path / "state.db", gazetteer, 10_000)

    with capsys.disabled():
        sys.stdout.write(f"\n{dict(counts)}\n")
    assert counts["races"] == 10_000


# -- whole weeks


@pytest.fixture(scope="module")
def around(gazetteer: Gazetteer) -> Surroundings:
    return Service(gazetteer, Store(None, SEAL)).around


async def a_week(seed: int, around: Surroundings, newcomers: int, volunteers: int) -> Lives:
    async with Store(None, SEAL) as store:
        return await lived(seed, store, around, newcomers, volunteers)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 5))
def test_every_promise_is_kept_through_the_dialogue(
    around: Surroundings, seed: int, newcomers: int, volunteers: int
) -> None:
    asyncio.run(a_week(seed, around, newcomers, volunteers))


@pytest.mark.long
@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 50), st.integers(1, 50))
def test_every_promise_is_kept_to_fifty_and_by_fifty_through_the_dialogue(
    around: Surroundings, seed: int, newcomers: int, volunteers: int
) -> None:
    asyncio.run(a_week(seed, around, newcomers, volunteers))
