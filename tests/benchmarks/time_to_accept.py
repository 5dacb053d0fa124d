"""How long a newcomer waits for a volunteer's yes: made-up weeks under the real rules.

    python -m tests.benchmarks.time_to_accept [--weeks 8] [--a-week 6] [--towns 20]

A town has 8, 20 or 60 volunteers, and as many newcomers ask in each. Volunteers keep some evenings
or weekends free. They answer after a log-normal time awake, with a median of 40 minutes; of ten
offers they say yes to six, no to two and nothing to two, and who rests comes back in a week. A
third of newcomers name a gender, four in five a fellowship, and one in five wants to go tonight.
All this is guessed, to see what the rules do with it; none of it was measured at a service.
"""

import argparse
import heapq
import random
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import TypeVar

from bot.following.times import Times
from bot.introductions.desk import Desk
from bot.introductions.hours import Window, after_waking
from bot.introductions.looking import accepted, joined, looked, next_look, passed, submitted
from bot.introductions.records import (
    Area,
    Gender,
    Introduction,
    Mode,
    Standing,
    Urgency,
    Volunteer,
    Wish,
)
from bot.introductions.states import State

MINUTE, HOUR, DAY, WEEK = 60, 3_600, 86_400, 604_800
START = int(datetime(2026, 11, 2, tzinfo=UTC).timestamp())  # a Monday
ZONE = "Europe/London"
TIMES = Times()
ROSTERS = (8, 20, 60)
REPLY_MEDIAN, REPLY_SIGMA = 40 * MINUTE, 1.2
ANSWERS = {"yes": 60, "no": 20, "": 20}
FELLOWSHIPS = {"aa": 45, "na": 30, "smart": 15, "ca": 10}
GENDERS = {"man": 58, "woman": 38, "non-binary": 2, "unsaid": 2}
IN_PERSON, ONLINE = Mode.IN_PERSON.value, Mode.ONLINE.value
WISHED_MODES = {(IN_PERSON,): 65, (): 25, (ONLINE,): 10}
KEPT_MODES = {(IN_PERSON,): 50, (IN_PERSON, ONLINE): 40, (ONLINE,): 10}
#: Hour of the day → how many ask in it.
ASKING = {hour: 1 if hour < 8 else 5 if hour < 17 else 9 for hour in range(24)}
EVENINGS = tuple(Window(day, 18 * 60, 22 * 60) for day in range(1, 6))
WEEKEND = tuple(Window(day, 10 * 60, 22 * 60) for day in (6, 7))
DAYS = tuple(Window(day, 10 * 60, 16 * 60) for day in range(1, 6))

C = TypeVar("C")


def pick(rng: random.Random, weights: Mapping[C, float]) -> C:
    return rng.choices(list(weights), list(weights.values()))[0]


class Town:
    """What goes on in one town: its desk, what is still to come, and how long people waited."""

    def __init__(self, rng: random.Random, desk: Desk) -> None:
        self.rng, self.desk = rng, desk
        self.agenda: list[tuple[int, int, Callable[[int, str], None], str]] = []
        self.serial: Iterator[int] = count()
        self.waited: dict[str, int] = {}
        self.refused: dict[str, int] = {}

    def plan(self, at: int, do: Callable[[int, str], None], id: str) -> None:
        heapq.heappush(self.agenda, (at, next(self.serial), do, id))

    def run(self) -> None:
        while self.agenda:
            now, _, do, id = heapq.heappop(self.agenda)
            do(now, id)

    def introduction(self, id: str) -> Introduction:
        found = self.desk.get(Introduction, id)
        assert found is not None
        return found

    def submit(self, now: int, id: str) -> None:
        self.desk = submitted(self.desk, self.introduction(id), now, TIMES)
        self.look(now, id)

    def look(self, now: int, id: str) -> None:
        before, old = self.desk, self.introduction(id)
        self.desk = looked(before, id, now, TIMES)
        new = self.introduction(id)
        for offer in new.offers[len(old.offers) :]:
            said = pick(self.rng, ANSWERS)
            do = {"yes": self.accept, "no": self.turn_down}.get(said)
            if do is not None:
                self.plan(self.reply_at(now, offer.volunteer), do, f"{id} {offer.volunteer}")
        for one in self.desk.volunteers:
            was = before.get(Volunteer, one.id)
            if was is not None and one.resting > was.resting:
                self.plan(now + WEEK, self.come_back, one.id)
        if new.state is State.UNMATCHED and old.state is not State.UNMATCHED:
            self.refused[id] = now - new.submitted_at
        again = next_look(new, now)
        if again is not None:
            self.plan(max(again, now + 1), self.look, id)

    def reply_at(self, now: int, id: str) -> int:
        one = self.desk.get(Volunteer, id)
        assert one is not None
        seconds = round(self.rng.lognormvariate(0, REPLY_SIGMA) * REPLY_MEDIAN)
        return after_waking(
            now, seconds, windows=one.hours, timezone=one.timezone, days_off=(), times=TIMES
        )

    def accept(self, now: int, pair: str) -> None:
        id, volunteer = pair.split()
        desk = accepted(self.desk, id, volunteer, now)
        if desk is not None:
            self.desk = desk
            self.waited[id] = now - self.introduction(id).submitted_at
            self.plan(now + self.rng.randint(7, 30) * DAY, self.close, id)

    def turn_down(self, now: int, pair: str) -> None:
        id, volunteer = pair.split()
        desk = passed(self.desk, id, volunteer, now)
        if desk is not None:
            self.desk = desk
            self.look(now, id)

    def close(self, _: int, id: str) -> None:
        self.desk = self.desk.put(replace(self.introduction(id), state=State.CLOSED))

    def come_back(self, _: int, id: str) -> None:
        one = self.desk.get(Volunteer, id)
        assert one is not None
        self.desk = self.desk.put(joined(self.desk, replace(one, resting=False, missed=0)))


def around(rng: random.Random) -> Area:
    """A place in a town that is about 12 km wide."""
    return Area(
        name="Elmham",
        latitude=round(rng.gauss(53.8, 0.03), 2),
        longitude=round(rng.gauss(-1.55, 0.05), 2),
    )


def made_volunteer(rng: random.Random, id: str) -> Volunteer:
    evenings = tuple(rng.sample(EVENINGS, rng.randint(1, 4)))
    more = pick(rng, {(): 40, WEEKEND[:1]: 20, WEEKEND: 25, DAYS: 15})
    gender = pick(rng, GENDERS)
    fellowship = pick(rng, FELLOWSHIPS)
    both = {fellowship, pick(rng, FELLOWSHIPS)} if rng.random() < 0.25 else {fellowship}
    return Volunteer(
        id=id,
        lane=f"lane-{id}",
        standing=Standing.APPROVED,
        alias="Sam",
        fellowships=tuple(sorted(both)),
        area=around(rng),
        radius_km=rng.choice((5.0, 10.0, 10.0, 20.0)),
        gender=gender,
        glad=(gender,) if gender != Gender.UNSAID and rng.random() < 0.3 else (),
        medicine_friendly=rng.random() < 0.6,
        modes=pick(rng, KEPT_MODES),
        hours=evenings + more,
        timezone=ZONE,
        practised=True,
        code_version="1",
    )


def made_newcomer(rng: random.Random, id: str, week: int) -> Introduction:
    hour = pick(rng, ASKING)
    made_at = START + week * WEEK + rng.randrange(7) * DAY + hour * HOUR + rng.randrange(HOUR)
    own = pick(rng, GENDERS)
    is_tonight = rng.random() < 0.2
    wish = Wish(
        fellowships=(pick(rng, FELLOWSHIPS),) if rng.random() < 0.8 else (),
        area=around(rng),
        modes=pick(rng, WISHED_MODES),
        urgency=Urgency.TONIGHT if is_tonight else Urgency.WEEK,
        gender=own if own in ("woman", "man") and rng.random() < 0.35 else "",
        own_gender=own,
        medicine=rng.random() < 0.15,
    )
    return Introduction(
        id=id, lane=f"lane-{id}", code=f"code-{id}", timezone=ZONE, wish=wish, made_at=made_at
    )


def lived(seed: int, volunteers: int, weeks: int, a_week: int) -> Town:
    """Return a town after so many weeks."""
    rng = random.Random(seed)  # noqa: S311
    asking = [
        made_newcomer(rng, f"n{week}.{one}", week)
        for week in range(weeks)
        for one in range(a_week)
    ]
    people = [*asking, *(made_volunteer(rng, f"v{one:02}") for one in range(volunteers))]
    records = {one.id: one for one in people}
    town = Town(rng, Desk(version=1, records=records, codes=frozenset(), code_of=str))
    for one in asking:
        town.plan(one.made_at, town.submit, one.id)
    town.run()
    return town


def show(volunteers: int, kind: str, waited: list[int], refused: list[int]) -> None:
    everyone = len(waited) + len(refused)
    tenths = statistics.quantiles(waited, n=10) if len(waited) > 1 else [0.0] * 9
    early = sum(one < 2 * HOUR for one in refused)
    print(
        f"{volunteers:>10} {kind:<8} {everyone:>9} {len(waited) / everyone:>8.0%}"
        f" {len(refused) / everyone:>10.0%} {early / everyone:>10.0%}"
        f" {statistics.median(waited) / HOUR:>9.1f} {tenths[8] / HOUR:>9.1f}"
        f" {max(waited + refused) / HOUR:>9.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weeks", type=int, default=8)
    parser.add_argument("--a-week", type=int, default=6)
    parser.add_argument("--towns", type=int, default=20, help="of each size")
    given = parser.parse_args()
    print(
        "volunteers wish      newcomers accepted  honest no within 2 h  median h    90 % h"
        " longest h"
    )
    for volunteers in ROSTERS:
        waited, refused = defaultdict(list), defaultdict(list)
        for seed in range(given.towns):
            town = lived(seed, volunteers, given.weeks, given.a_week)
            for found, into in ((town.waited, waited), (town.refused, refused)):
                for id, seconds in found.items():
                    into[town.introduction(id).wish.urgency].append(seconds)
                    into["all"].append(seconds)
        for kind in (*Urgency, "all"):
            show(volunteers, kind, waited[kind], refused[kind])


if __name__ == "__main__":
    main()
