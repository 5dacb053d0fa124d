"""How a volunteer is looked for: each step, and whole weeks of them in any order of answers."""

import heapq
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.following.times import Times
from bot.introductions.desk import BLOCK, Desk, KeptCode
from bot.introductions.looking import (
    accepted,
    deadline,
    joined,
    kept_looking,
    looked,
    next_look,
    passed,
    reopened,
    submitted,
)
from bot.introductions.packing import pack_record, unpack_record
from bot.introductions.records import (
    Answer,
    Gender,
    Introduction,
    Standing,
    Urgency,
    Volunteer,
)
from bot.introductions.states import LOOKING, PAIRED, Event, State, after
from tests.test_pairing import (
    DAY,
    HOUR,
    LONDON,
    MINUTE,
    NEW_YORK,
    NOON,
    ZONES,
    any_peer,
    any_wish,
    at,
    desk_of,
    newcomer,
    on,
    peer,
    promises_broken,
)

TIMES = Times()


def draft(id: str = "n1", **wish: Any) -> Introduction:
    return replace(newcomer(id, **wish), state=State.DRAFT, submitted_at=0, looking_until=0)


def begun(*volunteers: Volunteer, now: int = NOON, **wish: Any) -> Desk:
    """A desk on which one newcomer has just been submitted."""
    return submitted(desk_of(*volunteers), draft(**wish), now, TIMES)


def after_looking(*volunteers: Volunteer, now: int = NOON, **wish: Any) -> Desk:
    return looked(begun(*volunteers, now=now, **wish), "n1", now, TIMES)


def asked(desk: Desk, id: str = "n1") -> Introduction:
    found = desk.get(Introduction, id)
    assert found is not None
    return found


def volunteer(desk: Desk, id: str = "v1") -> Volunteer:
    found = desk.get(Volunteer, id)
    assert found is not None
    return found


def offers(desk: Desk, id: str = "n1") -> list[tuple[str, str]]:
    return [(one.volunteer, str(one.answer)) for one in asked(desk, id).offers]


def peers(number: int, **changes: Any) -> list[Volunteer]:
    return [peer(f"v{one}", **changes) for one in range(1, number + 1)]


def known(desk: Desk | None) -> Desk:
    assert desk is not None
    return desk


# -- by when there is an answer


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2026-11-24 12:00", LONDON, "2026-11-26 12:00"),
        ("2026-11-24 09:00", LONDON, "2026-11-26 09:00"),
        ("2026-11-24 20:59", LONDON, "2026-11-26 20:59"),
        ("2026-11-24 21:00", LONDON, "2026-11-26 20:59"),
        ("2026-11-24 23:30", LONDON, "2026-11-26 20:59"),
        ("2026-11-24 08:59", LONDON, "2026-11-25 20:59"),
        ("2026-11-24 02:00", NEW_YORK, "2026-11-25 20:59"),
        ("2026-10-24 12:00", LONDON, "2026-10-26 11:00"),
        ("2027-03-27 22:00", LONDON, "2027-03-29 20:59"),
    ],
)
def test_answer_within_the_week_comes_by_48_hours_and_by_day(
    now: str, zone: str, expected: str
) -> None:
    introduction = replace(draft(), timezone=zone)

    assert deadline(introduction, at(now, zone), TIMES) == at(expected, zone)


def test_longest_night_takes_no_more_than_a_day_of_it() -> None:
    late = Times(quiet_from=time(12), quiet_until=time(11, 59))

    assert deadline(draft(), at("2026-11-24 11:30"), late) == at("2026-11-25 11:59")


@pytest.mark.parametrize(
    ("now", "starts_at", "expected"),
    [
        ("2026-11-24 12:00", "2026-11-24 19:00", "2026-11-24 18:15"),
        ("2026-11-24 17:45", "2026-11-24 19:00", "2026-11-24 18:15"),
        ("2026-11-24 17:46", "2026-11-24 19:00", "2026-11-24 20:46"),
        ("2026-11-24 12:00", None, "2026-11-24 15:00"),
        ("2026-11-24 19:30", None, "2026-11-24 22:30"),
        ("2026-11-24 20:00", None, "2026-11-24 22:30"),
        ("2026-11-24 22:00", None, "2026-11-24 22:30"),
        ("2026-11-24 22:10", None, "2026-11-24 22:40"),
        ("2026-11-24 23:50", None, "2026-11-25 00:20"),
    ],
)
def test_answer_for_tonight_comes_before_the_start_or_within_three_hours(
    now: str, starts_at: str | None, expected: str
) -> None:
    start = at(starts_at) if starts_at else 0
    introduction = draft(urgency=Urgency.TONIGHT, starts_at=start)

    assert deadline(introduction, at(now), TIMES) == at(expected)


def test_submitting_begins_to_look_and_asks_nobody_yet() -> None:
    desk = begun(peer())

    found = asked(desk)
    assert (found.state, found.submitted_at, found.offers) == (State.SUBMITTED, NOON, ())
    assert found.looking_until == NOON + 2 * DAY
    assert submitted(desk, found, NOON + 1, TIMES) is desk


# -- who is asked


def test_one_is_asked_at_a_time_for_four_waking_hours() -> None:
    desk = after_looking(*peers(2, hours=on(2, "09:00", "21:00")))

    assert offers(desk) == [("v1", "open")]
    assert asked(desk).state is State.OFFERED
    assert asked(desk).offers[0].until == NOON + 4 * HOUR
    assert (volunteer(desk).turns, volunteer(desk).last_offer_at) == (1, NOON)
    assert (volunteer(desk, "v2").turns, volunteer(desk, "v2").last_offer_at) == (0, 0)
    assert looked(desk, "n1", NOON + 4 * HOUR - 1, TIMES) is desk


def test_night_does_not_count_of_the_four_hours_but_own_hours_do() -> None:
    evening = at("2026-11-24 20:00")
    by_day = after_looking(peer(hours=on(3, "10:00", "20:00")), now=evening)
    late = after_looking(peer(hours=on(2, "20:00", "23:00")), now=evening)

    assert asked(by_day).offers[0].until == at("2026-11-25 12:00")
    assert asked(late).offers[0].until == at("2026-11-25 10:00")


def test_nobody_has_longer_to_answer_than_is_looked_for() -> None:
    desk = begun(peer(paused=True))
    late = asked(desk).looking_until - HOUR
    desk = looked(desk.put(peer()), "n1", late, TIMES)

    assert asked(desk).offers[0].until == asked(desk).looking_until


def test_offer_says_why_but_nothing_of_medicine() -> None:
    desk = after_looking(peer(medicine_friendly=True), medicine=True)

    assert asked(desk).offers[0].reasons == ("fellowship", "near", "language", "hours")


def test_sleeper_is_not_asked_yet_and_who_is_awake_is() -> None:
    night = at("2026-11-24 23:00")
    sleeper = peer("v1", hours=on(3, "09:00", "21:00"))
    desk = after_looking(sleeper, now=night)
    both = after_looking(sleeper, peer("v2", turns=5), now=night)

    assert (offers(desk), asked(desk).state) == ([], State.SUBMITTED)
    assert desk.written == {"n1"}  # by submitting it
    assert offers(both) == [("v2", "open")]
    assert offers(looked(desk, "n1", at("2026-11-25 08:59"), TIMES)) == []
    assert offers(looked(desk, "n1", at("2026-11-25 09:00"), TIMES)) == [("v1", "open")]


def test_for_tonight_five_are_asked_at_once_and_each_that_passes_is_replaced() -> None:
    desk = after_looking(*peers(8), urgency=Urgency.TONIGHT)
    assert offers(desk) == [(f"v{one}", "open") for one in range(1, 6)]

    desk = known(passed(desk, "n1", "v2", NOON + 1))
    assert asked(desk).state is State.OFFERED
    desk = looked(desk, "n1", NOON + 2, TIMES)

    assert [one for one, answer in offers(desk) if answer == "open"] == [
        "v1",
        "v3",
        "v4",
        "v5",
        "v6",
    ]


def test_three_newcomers_and_three_volunteers_who_take_one_are_three_pairs() -> None:
    """Where a hotline once gave one volunteer two calls, and one caller voicemail: yap#540."""
    desk = desk_of(*peers(3, most_open=1))
    for id in ("n1", "n2", "n3"):
        desk = looked(submitted(desk, draft(id), NOON, TIMES), id, NOON, TIMES)
    for id in ("n3", "n1", "n2"):
        desk = known(accepted(desk, id, asked(desk, id).offers[0].volunteer, NOON))

    assert {asked(desk, id).volunteer for id in ("n1", "n2", "n3")} == {"v1", "v2", "v3"}


# -- answers


def test_first_yes_wins_and_the_others_are_withdrawn() -> None:
    desk = after_looking(*peers(3, missed=1), urgency=Urgency.TONIGHT, medicine=True)
    desk = desk.put(replace(asked(desk), medicine_consent="1"))

    won = known(accepted(desk, "n1", "v2", NOON + MINUTE))

    found = asked(won)
    assert offers(won) == [("v1", "withdrawn"), ("v2", "accepted"), ("v3", "withdrawn")]
    assert (found.state, found.volunteer) == (State.ACCEPTED, "v2")
    assert found.accepted_at == NOON + MINUTE
    assert (found.wish.medicine, found.medicine_consent) == (False, "")
    assert (volunteer(won, "v2").missed, volunteer(won, "v2").accepts) == (0, (NOON + MINUTE,))
    assert volunteer(won, "v1") == volunteer(desk, "v1")
    assert accepted(won, "n1", "v1", NOON + MINUTE) is None
    assert accepted(won, "n1", "v2", NOON + MINUTE) is None


def test_yes_forgets_those_of_more_than_31_days_ago() -> None:
    old, new = NOON - 31 * DAY, NOON - 31 * DAY + 1
    desk = known(accepted(after_looking(peer(accepts=(old, new))), "n1", "v1", NOON))

    assert volunteer(desk).accepts == (new, NOON)


def test_yes_counts_a_little_late_but_not_after_another_was_asked_or_the_looking_ended() -> None:
    desk = after_looking(*peers(2))
    late = NOON + 4 * HOUR
    lapsed = looked(desk, "n1", late, TIMES)

    assert accepted(desk, "n1", "v1", late) is not None
    assert accepted(lapsed, "n1", "v1", late) is None
    assert accepted(desk, "n1", "v1", asked(desk).looking_until) is None
    assert accepted(desk, "n1", "v2", NOON) is None
    assert accepted(desk, "n2", "v1", NOON) is None
    assert accepted(desk, "n1", "v9", NOON) is None


@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({}, True), ({"paused": True}, True), ({"resting": True}, True), ({"hours": ()}, True),
        ({"standing": Standing.SUSPENDED}, False), ({"held_from_offers": ("c1",)}, False),
        ({"most_open": 0}, False), ({"most_month": 0}, False),
        ({"gender": Gender.MAN}, False), ({"glad": (Gender.MAN,)}, False),
        ({"circles": "the gym"}, False),
    ],
)  # fmt: skip
def test_yes_breaks_no_promise_that_was_made_since_the_offer(
    changes: dict[str, Any], may: bool
) -> None:
    desk = after_looking(peer(), gender=Gender.WOMAN, not_from="gym")
    desk = desk.put(replace(volunteer(desk), **changes))

    assert (accepted(desk, "n1", "v1", NOON) is not None) == may


def test_yes_to_somebody_blocked_since_is_not_taken() -> None:
    desk = after_looking(peer())
    desk = desk.keep(KeptCode("code-lane-v1", "code-lane-n1", BLOCK, NOON + DAY))

    assert accepted(desk, "n1", "v1", NOON) is None


def test_volunteer_who_now_takes_one_may_say_yes_to_one_of_two_offers() -> None:
    desk = desk_of(peer())
    for id in ("n1", "n2"):
        desk = looked(submitted(desk, draft(id), NOON, TIMES), id, NOON, TIMES)
    desk = desk.put(replace(volunteer(desk), most_open=1))

    first = known(accepted(desk, "n2", "v1", NOON))

    assert accepted(first, "n1", "v1", NOON) is None


def test_no_is_no_miss_and_the_next_is_asked() -> None:
    desk = after_looking(*peers(2, missed=1))
    desk = known(passed(desk, "n1", "v1", NOON + 1))

    assert (asked(desk).state, volunteer(desk).missed) == (State.SUBMITTED, 0)
    assert passed(desk, "n1", "v1", NOON + 1) is None
    assert accepted(desk, "n1", "v1", NOON + 1) is None
    assert offers(looked(desk, "n1", NOON + 1, TIMES)) == [("v1", "passed"), ("v2", "open")]


def test_second_miss_in_a_row_means_rest() -> None:
    desk = looked(after_looking(*peers(2)), "n1", NOON + 4 * HOUR, TIMES)
    again = looked(after_looking(*peers(2, missed=1)), "n1", NOON + 4 * HOUR, TIMES)

    assert offers(desk) == [("v1", "lapsed"), ("v2", "open")]
    assert [(volunteer(one).missed, volunteer(one).resting) for one in (desk, again)] == [
        (1, False),
        (2, True),
    ]


def test_miss_does_not_end_a_rest() -> None:
    desk = after_looking(*peers(2))
    desk = desk.put(replace(volunteer(desk), resting=True))

    desk = looked(desk, "n1", NOON + 4 * HOUR, TIMES)

    assert (volunteer(desk).missed, volunteer(desk).resting) == (1, True)


def test_offer_that_ends_with_the_looking_is_no_miss() -> None:
    desk = after_looking(*peers(2), urgency=Urgency.TONIGHT)
    desk = looked(desk, "n1", asked(desk).looking_until, TIMES)

    assert offers(desk) == [("v1", "withdrawn"), ("v2", "withdrawn")]
    assert (asked(desk).state, volunteer(desk).missed) == (State.UNMATCHED, 0)


# -- the honest no


def test_no_comes_at_once_where_nobody_fits() -> None:
    desk = after_looking(peer(gender=Gender.MAN), gender=Gender.WOMAN)

    assert (asked(desk).state, asked(desk).ended_at) == (State.UNMATCHED, NOON)


def test_no_comes_when_three_have_passed() -> None:
    desk = after_looking(*peers(4))
    for number in (1, 2, 3):
        assert asked(desk).state is State.OFFERED
        desk = known(passed(desk, "n1", f"v{number}", NOON + number))
        desk = looked(desk, "n1", NOON + number, TIMES)

    assert (asked(desk).state, len(asked(desk).offers)) == (State.UNMATCHED, 3)


def test_no_comes_when_the_last_who_fits_has_passed() -> None:
    desk = known(passed(after_looking(peer()), "n1", "v1", NOON + 1))

    assert asked(looked(desk, "n1", NOON + 1, TIMES)).state is State.UNMATCHED


def test_who_is_busy_or_asleep_is_waited_for_until_the_end() -> None:
    busy = replace(newcomer("n2"), state=State.CONNECTED, volunteer="v1")
    desk = submitted(desk_of(peer(most_open=1), busy), draft(), NOON, TIMES)
    until = asked(desk).looking_until

    waits = looked(desk, "n1", NOON, TIMES)
    free = looked(waits.put(replace(busy, state=State.CLOSED)), "n1", until - 1, TIMES)

    assert (asked(waits).state, next_look(asked(waits), NOON)) == (
        State.SUBMITTED,
        NOON + 15 * MINUTE,
    )
    assert offers(free) == [("v1", "open")]
    assert asked(looked(waits, "n1", until - 1, TIMES)).state is State.SUBMITTED
    assert asked(looked(waits, "n1", until, TIMES)).state is State.UNMATCHED


def test_month_that_ends_in_time_is_waited_for() -> None:
    full = {"most_month": 1}
    soon = after_looking(peer(accepts=(NOON - 29 * DAY - 1,), **full))
    later = after_looking(peer(accepts=(NOON - 29 * DAY,), **full))

    assert asked(soon).state is State.SUBMITTED
    assert asked(later).state is State.UNMATCHED


def test_nothing_is_done_to_what_is_not_looked_for() -> None:
    desk = desk_of(peer(), replace(newcomer(), state=State.CONFIRMED))

    assert looked(desk, "n1", NOON + 9 * DAY, TIMES) is desk
    assert looked(desk, "n9", NOON, TIMES) is desk
    assert next_look(asked(desk), NOON) is None


def test_next_look_is_when_something_ends_or_may_come_free() -> None:
    one = after_looking(peer())
    tonight = after_looking(*peers(5), urgency=Urgency.TONIGHT)
    few = after_looking(peer(), urgency=Urgency.TONIGHT)
    last = replace(asked(begun(peer())), looking_until=NOON + MINUTE)
    used_up = known(passed(one, "n1", "v1", NOON))
    used_up = used_up.put(replace(asked(used_up), offers=asked(used_up).offers * 3))

    assert next_look(asked(one), NOON) == NOON + 4 * HOUR
    assert next_look(asked(tonight), NOON) == NOON + 3 * HOUR
    assert next_look(asked(few), NOON) == NOON + 15 * MINUTE
    assert next_look(last, NOON) == NOON + MINUTE
    assert next_look(asked(used_up), NOON) == NOON


# -- once more


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (State.ACCEPTED, Event.CHOOSE_OTHER), (State.ACCEPTED, Event.STEP_BACK),
        (State.CONFIRMED, Event.STEP_BACK), (State.CONFIRMED, Event.NO_HELLO),
    ],
)  # fmt: skip
def test_looking_goes_on_after_a_yes_without_the_time_since(state: State, event: Event) -> None:
    desk = known(accepted(after_looking(*peers(2)), "n1", "v1", NOON + HOUR))
    paired = replace(
        asked(desk), state=state, nudged=True, confirmed_at=NOON + 2 * HOUR, hello_until=NOON * 2
    )

    again = known(reopened(desk.put(paired), "n1", NOON + 4 * HOUR, TIMES, event))

    found = asked(again)
    assert (found.state, found.volunteer, found.rounds) == (State.SUBMITTED, "", 0)
    assert (found.accepted_at, found.nudged, found.confirmed_at, found.hello_until) == (
        0, False, 0, 0,
    )  # fmt: skip
    assert found.looking_until == NOON + 2 * DAY + 3 * HOUR
    asked_next = looked(again, "n1", NOON + 4 * HOUR, TIMES)
    assert offers(asked_next) == [("v1", "accepted"), ("v2", "open")]


def test_three_are_asked_besides_who_was_not_chosen() -> None:
    desk = after_looking(*peers(6))
    desk = known(passed(desk, "n1", "v1", NOON))
    desk = looked(desk, "n1", NOON, TIMES)
    desk = known(accepted(desk, "n1", "v2", NOON))
    desk = known(reopened(desk, "n1", NOON, TIMES, Event.CHOOSE_OTHER))
    for id in ("v3", "v4"):
        desk = looked(desk, "n1", NOON, TIMES)
        desk = known(passed(desk, "n1", id, NOON))

    desk = looked(desk, "n1", NOON, TIMES)

    assert [id for id, _ in offers(desk)] == ["v1", "v2", "v3", "v4"]
    assert asked(desk).state is State.UNMATCHED


@pytest.mark.parametrize(
    ("yes", "other", "expected"),
    [
        # At least four hours by day are left, and at most two days.
        ("2026-11-26 11:59", "2026-11-26 12:30", "2026-11-26 16:30"),
        ("2026-11-26 11:59", "2026-11-26 20:00", "2026-11-27 09:00"),
        ("2026-11-24 12:00", "2026-11-29 12:00", "2026-12-01 12:00"),
        ("2026-11-24 18:00", "2026-11-25 06:00", "2026-11-26 20:59"),
    ],
)
def test_time_that_is_left_to_look_for_somebody_else(yes: str, other: str, expected: str) -> None:
    desk = begun(*peers(2))
    desk = looked(desk, "n1", at(yes), TIMES)
    desk = known(accepted(desk, "n1", "v1", at(yes)))

    again = known(reopened(desk, "n1", at(other), TIMES, Event.CHOOSE_OTHER))

    assert asked(again).looking_until == at(expected)


def test_somebody_else_for_tonight_is_looked_for_until_before_the_start() -> None:
    start = at("2026-11-24 19:00")
    desk = after_looking(*peers(2), urgency=Urgency.TONIGHT, starts_at=start)
    desk = known(accepted(desk, "n1", "v1", NOON))

    again = known(reopened(desk, "n1", at("2026-11-24 17:00"), TIMES, Event.STEP_BACK))

    assert asked(again).looking_until == at("2026-11-24 18:15")


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (State.CONNECTED, Event.STEP_BACK), (State.CONFIRMED, Event.CHOOSE_OTHER),
        (State.ACCEPTED, Event.CONFIRM), (State.DRAFT, Event.SUBMIT),
        (State.OFFERED, Event.NONE_LEFT), (State.UNMATCHED, Event.KEEP_LOOKING),
    ],
)  # fmt: skip
def test_nothing_else_leads_back_to_looking(state: State, event: Event) -> None:
    desk = desk_of(replace(newcomer(), state=state))

    assert reopened(desk, "n1", NOON, TIMES, event) is None
    assert reopened(desk, "n9", NOON, TIMES, event) is None


def test_keep_looking_gives_time_and_three_offers_anew() -> None:
    desk = after_looking(*peers(5))
    for number in (1, 2, 3):
        desk = looked(known(passed(desk, "n1", f"v{number}", NOON)), "n1", NOON, TIMES)
    desk = desk.put(replace(asked(desk), told_looking=True))
    later = NOON + HOUR

    desk = known(kept_looking(desk, "n1", later, TIMES))

    found = asked(desk)
    assert (found.state, found.rounds, found.told_looking) == (State.SUBMITTED, 1, False)
    assert (found.submitted_at, found.looking_until) == (later, later + 2 * DAY)
    assert found.ended_at == 0
    assert kept_looking(desk, "n1", later, TIMES) is None
    assert kept_looking(desk, "n9", later, TIMES) is None
    for number in (4, 5):
        desk = looked(desk, "n1", later, TIMES)
        desk = known(passed(desk, "n1", f"v{number}", later))
    waits = looked(desk, "n1", later, TIMES)
    assert asked(waits).state is State.SUBMITTED
    assert offers(looked(waits, "n1", NOON + DAY, TIMES))[-1] == ("v1", "open")


def test_keep_looking_after_tonight_is_for_the_week() -> None:
    start = at("2026-11-24 19:00")
    desk = after_looking(peer(), urgency=Urgency.TONIGHT, starts_at=start)
    desk = looked(desk, "n1", asked(desk).looking_until, TIMES)

    desk = known(kept_looking(desk, "n1", at("2026-11-24 18:30"), TIMES))

    assert (asked(desk).wish.urgency, asked(desk).wish.starts_at) == (Urgency.WEEK, 0)
    assert asked(desk).looking_until == at("2026-11-26 18:30")


def test_who_joins_or_comes_back_is_in_turn_with_the_others() -> None:
    others = [
        peer("v1", turns=7), peer("v2", turns=9), peer("v3", turns=1, resting=True),
        peer("v4", turns=2, fellowships=("smart",)),
    ]  # fmt: skip
    desk = desk_of(*others)

    assert joined(desk, peer("v5")).turns == 7
    assert joined(desk, peer("v5", turns=8)).turns == 8
    assert joined(desk, peer("v1", turns=3)).turns == 9
    assert joined(desk_of(), peer("v5", turns=2)).turns == 2


# -- whole weeks of it, in any order


class World:
    """Newcomers and volunteers who do whatever they like, and what must be true all the time."""

    def __init__(self, rng: random.Random, desk: Desk, blocked: frozenset[frozenset[str]]) -> None:
        self.rng, self.desk, self.blocked = rng, desk, blocked
        self.now = 0
        self.agenda: list[tuple[int, int, Callable[[str], None], str]] = []
        self.numbers = count()
        self.due: dict[str, int] = {}  # newcomer → by when they are to have an answer
        self.said_yes: dict[str, list[int]] = defaultdict(list)  # volunteer → when
        self.yes_to: Counter[str] = Counter()  # newcomer → how often somebody said yes
        self.answered: Counter[str] = Counter()

    def plan(self, at: int, do: Callable[[str], None], id: str) -> None:
        heapq.heappush(self.agenda, (at, next(self.numbers), do, id))

    def run(self) -> None:
        while self.agenda:
            self.now, _, do, id = heapq.heappop(self.agenda)
            if self.rng.random() < 0.02:
                self.restart()
            before = self.desk
            do(id)
            self.check(before)

    def restart(self) -> None:
        """Read everything again from what would be on disk."""
        again = {id: unpack_record(pack_record(one)) for id, one in self.desk.records.items()}
        assert again == self.desk.records
        self.desk = replace(self.desk, records=again)

    # -- what happens

    def submit(self, id: str) -> None:
        self.desk = submitted(self.desk, asked(self.desk, id), self.now, TIMES)
        self.due[id] = self.now + 2 * DAY
        self.look(id)

    def look(self, id: str) -> None:
        before = asked(self.desk, id)
        self.desk = looked(self.desk, id, self.now, TIMES)
        found = asked(self.desk, id)
        for offer in found.offers[len(before.offers) :]:
            does = self.rng.choices((self.accept, self.turn_down, None), (5, 3, 2))[0]
            if does is not None:
                wait = self.rng.choice((0, MINUTE, HOUR, 4 * HOUR, self.rng.randrange(6 * HOUR)))
                self.plan(self.now + wait, does, f"{id} {offer.volunteer}")
        again = next_look(found, self.now)
        if again is not None:
            self.plan(max(again, self.now + 1), self.look, id)
        elif before.state in LOOKING and self.rng.random() < 0.3 and found.rounds < 2:
            self.plan(self.now + self.rng.randrange(DAY), self.keep, id)

    def accept(self, pair: str) -> None:
        id, name = pair.split()
        before = self.desk
        desk = accepted(before, id, name, self.now)
        if desk is None:
            return
        self.desk = desk
        self.said_yes[name].append(self.now)
        self.yes_to[id] += 1
        self.answered[id] += 1
        thinks = self.rng.choice((MINUTE, HOUR, self.rng.randrange(3 * DAY)))
        self.plan(self.now + thinks, self.decide, id)

    def turn_down(self, pair: str) -> None:
        id, name = pair.split()
        desk = passed(self.desk, id, name, self.now)
        if desk is not None:
            self.desk = desk
            self.look(id)

    def decide(self, id: str) -> None:
        before = asked(self.desk, id)
        event = self.rng.choice((Event.CHOOSE_OTHER, Event.STEP_BACK, Event.CONFIRM))
        state = after(before.state, event)
        if event is Event.CONFIRM or self.yes_to[id] > 2:
            state = State.CONFIRMED
            self.plan(self.now + self.rng.randrange(5 * DAY), self.close, id)
            self.desk = self.desk.put(replace(before, state=state))
            return
        self.desk = known(reopened(self.desk, id, self.now, TIMES, event))
        # Four hours, and the night that may follow on them.
        thought = self.now - before.accepted_at
        self.due[id] = max(self.due[id] + thought, self.now + 16 * HOUR)
        self.look(id)

    def keep(self, id: str) -> None:
        desk = kept_looking(self.desk, id, self.now, TIMES)
        if desk is not None:
            self.desk = desk
            self.due[id] = self.now + 2 * DAY
            self.look(id)

    def close(self, id: str) -> None:
        found = asked(self.desk, id)
        self.desk = self.desk.put(replace(found, state=State.CLOSED))

    # -- what must be true

    def check(self, before: Desk) -> None:
        for id in self.due:
            old, new = before.get(Introduction, id), asked(self.desk, id)
            if old is new:
                continue
            if new.state in LOOKING:
                assert self.now < self.due[id], "somebody waits without an answer"
            assert (new.state is State.OFFERED) == bool(new.open_offers)
            assert (new.volunteer != "") == (new.state in PAIRED | {State.CLOSED})
            assert [one.answer for one in new.offers].count(Answer.ACCEPTED) == self.yes_to[id]
            seen = len(old.offers) if old is not None else 0
            for number in range(seen, len(new.offers)):
                self.check_offer(new, number)
        self.check_limits()

    def check_offer(self, introduction: Introduction, number: int) -> None:
        offer, earlier = introduction.offers[number], introduction.offers[:number]
        person = volunteer(self.desk, offer.volunteer)
        assert promises_broken(introduction, person, self.blocked) == [], person
        for one in earlier:
            if one.volunteer == offer.volunteer:
                assert one.answer not in (Answer.OPEN, Answer.ACCEPTED)
                assert offer.at - one.at >= DAY
                assert introduction.rounds > 0
        assert is_awake(person, self.now), "somebody is woken up"
        assert offer.at == self.now < offer.until <= introduction.looking_until
        assert len(introduction.open_offers) <= (
            5 if introduction.wish.urgency == Urgency.TONIGHT else 1
        )

    def check_limits(self) -> None:
        load: Counter[str] = Counter()
        for one in self.desk.introductions:
            load.update([one.volunteer] if one.state in PAIRED else [])
            load.update(offer.volunteer for offer in one.offers if offer.answer == "open")
        for one in self.desk.volunteers:
            assert load[one.id] <= one.most_open, "more than they agreed to"
            recent = [at for at in self.said_yes[one.id] if at > self.now - 31 * DAY]
            assert len(recent) <= one.most_month, "more in a month than they agreed to"


def is_awake(person: Volunteer, now: int) -> bool:
    """By the clock on their wall."""
    here = datetime.fromtimestamp(now, ZoneInfo(person.timezone))
    minute, today = here.hour * 60 + here.minute, here.isoweekday()
    own = [
        one.start <= minute < one.end if one.start < one.end else (one.start <= minute)
        for one in person.hours
        if one.weekday == today
    ]
    yesterday = [
        minute < one.end
        for one in person.hours
        if one.end <= one.start and one.weekday == (today - 2) % 7 + 1
    ]
    return 9 * 60 <= minute < 21 * 60 or any(own) or any(yesterday)


#: Around a change of clocks in London, and in New York and on Lord Howe Island.
STARTS = ("2026-10-23 20:00", "2027-03-27 09:00", "2026-10-30 12:00", "2026-10-02 15:00")


def lived(seed: int, newcomers: int, volunteers: int) -> World:
    """A week or two of so many people."""
    rng = random.Random(seed)  # noqa: S311
    start = at(rng.choice(STARTS))
    asking = []
    for number in range(newcomers):
        made_at = start + rng.choice((0, 0, rng.randrange(3 * DAY)))
        wish, zone = any_wish(rng, made_at), rng.choice(ZONES)
        asking.append(replace(draft(f"n{number}"), wish=wish, made_at=made_at, timezone=zone))
    helping = [any_peer(rng, f"v{number}") for number in range(volunteers)]
    blocked = {
        frozenset({rng.choice(asking).lane, rng.choice(helping).lane}) for _ in range(newcomers)
    }
    codes = [KeptCode(*(f"code-{one}" for one in pair), BLOCK, start * 2) for pair in blocked]
    world = World(rng, desk_of(*asking, *helping, codes=frozenset(codes)), frozenset(blocked))
    for one in asking:
        world.plan(one.made_at, world.submit, one.id)
    world.run()
    return world


def assert_all_answered(world: World) -> None:
    ends = {State.UNMATCHED, State.CLOSED}
    assert {one.state for one in world.desk.introductions} <= ends


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 8), st.integers(1, 10))
def test_every_promise_is_kept_whatever_people_do(
    seed: int, newcomers: int, volunteers: int
) -> None:
    assert_all_answered(lived(seed, newcomers, volunteers))


@pytest.mark.long
@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 50), st.integers(1, 50))
def test_every_promise_is_kept_to_fifty_and_by_fifty(
    seed: int, newcomers: int, volunteers: int
) -> None:
    assert_all_answered(lived(seed, newcomers, volunteers))


# -- whose turn it is


def alike(number: int) -> Desk:
    """Volunteers who fit equally well and have time for all."""
    return desk_of(*peers(number, most_open=10**6, most_month=10**6))


def taken_one_by_one(rng: random.Random, volunteers: int, introductions: int) -> Desk:
    desk, now = alike(volunteers), NOON
    for _ in range(introductions):
        desk = submitted(desk, draft(urgency=rng.choice(list(Urgency))), now, TIMES)
        while asked(desk).state in LOOKING:
            desk = looked(desk, "n1", now, TIMES)
            turns = [one.turns for one in desk.volunteers]
            assert max(turns) - min(turns) <= 1, turns
            desk = answered_somehow(rng, desk, "n1", now)
            now = next_look(asked(desk), now) or now + rng.randrange(HOUR)
        desk = rested(desk.drop("n1"))
    return desk


def answered_somehow(rng: random.Random, desk: Desk, id: str, now: int) -> Desk:
    """One who is asked says yes, no or nothing; half of those who say yes are not chosen."""
    waiting = asked(desk, id).open_offers
    if not waiting:
        return desk
    answer = rng.choice((accepted, passed, None))
    said = answer(desk, id, rng.choice(waiting).volunteer, now) if answer else None
    if said is None or answer is passed or rng.random() < 0.5:
        return said or desk
    return known(reopened(said, id, now, TIMES, Event.CHOOSE_OTHER))


def rested(desk: Desk) -> Desk:
    """All who rest come back at once."""
    resting = [one for one in desk.volunteers if one.resting]
    back = [joined(desk, replace(one, resting=False, missed=0)) for one in resting]
    return desk.put(*back) if back else desk


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 9), st.integers(1, 12))
def test_equal_volunteers_are_asked_equally_often(
    seed: int, volunteers: int, introductions: int
) -> None:
    taken_one_by_one(random.Random(seed), volunteers, introductions)  # noqa: S311


@pytest.mark.parametrize("many", [150, pytest.param(1000, marks=pytest.mark.long)])
def test_equal_volunteers_are_asked_equally_often_however_many_ask(many: int) -> None:
    desk = taken_one_by_one(random.Random(7), 7, many)  # noqa: S311

    turns = [one.turns for one in desk.volunteers]
    assert sum(turns) > 2 * many
    assert max(turns) - min(turns) <= 1


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 6), st.integers(2, 6))
def test_of_equal_volunteers_one_with_the_fewest_offers_is_asked_whatever_else_goes_on(
    seed: int, volunteers: int, at_once: int
) -> None:
    """Where several wait, whoever passed one of them cannot be asked for it again."""
    rng = random.Random(seed)  # noqa: S311
    desk, now = alike(volunteers), NOON
    ids = [f"n{number}" for number in range(at_once)]
    for id in ids:
        desk = submitted(desk, draft(id), now, TIMES)
    for id in rng.choices(ids, k=4 * at_once):
        before, now = desk, now + rng.randrange(HOUR)
        desk = looked(desk, id, now, TIMES)
        seen = asked(before, id).offers
        for offer in asked(desk, id).offers[len(seen) :]:
            free = {one.id: one.turns for one in before.volunteers if not one.resting}
            for one in seen:
                free.pop(one.volunteer, None)
            assert free[offer.volunteer] == min(free.values())
        desk = rested(answered_somehow(rng, desk, id, now))
