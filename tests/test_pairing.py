"""Who may be asked for an introduction, in which order and why: every rule at both its edges."""

import math
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.introductions.desk import BLOCK, Desk, KeptCode
from bot.introductions.hours import Window
from bot.introductions.pairing import (
    TOLD,
    Candidate,
    Mark,
    Rule,
    fit,
    ranked,
    reasons,
    refusals,
)
from bot.introductions.records import (
    Answer,
    Area,
    Asker,
    Gender,
    Introduction,
    Mode,
    Offer,
    Record,
    Standing,
    Urgency,
    Volunteer,
    Wish,
)
from bot.introductions.states import PAIRED, State
from meetings_data import Point, distance_km
from tests.each import each

LONDON = "Europe/London"
MINUTE, HOUR, DAY = 60, 3600, 86_400


def at(words: str, zone: str = LONDON) -> int:
    """A local time such as "2026-11-24 12:00", in UTC seconds."""
    return int(datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).timestamp())


#: A Tuesday.
NOON = at("2026-11-24 12:00")
ALWAYS = tuple(Window(day, 0, 1440) for day in range(1, 8))
LEEDS = Area(name="Leeds", latitude=53.8, longitude=-1.55, country="GB")
BRADFORD = Area(name="Bradford", latitude=53.79, longitude=-1.75, country="GB")
KM_APART = distance_km(Point(53.8, -1.55), Point(53.79, -1.75))
IN_PERSON, ONLINE = (Mode.IN_PERSON.value,), (Mode.ONLINE.value,)
EITHER = IN_PERSON + ONLINE


def newcomer(id: str = "n1", **wish: Any) -> Introduction:
    """Somebody in Leeds who wants to go to NA this week, and waits for a volunteer."""
    asked = Wish(fellowships=("na",), area=LEEDS, modes=IN_PERSON, own_gender=Gender.WOMAN)
    return Introduction(
        id=id, state=State.SUBMITTED, lane=f"lane-{id}", code=f"code-lane-{id}", timezone=LONDON,
        wish=replace(asked, **wish), submitted_at=NOON, looking_until=NOON + 2 * DAY,
    )  # fmt: skip


def peer(id: str = "v1", **changes: Any) -> Volunteer:
    """A volunteer in Leeds who fits whatever is asked, at any hour."""
    ready = Volunteer(
        id=id, lane=f"lane-{id}", standing=Standing.APPROVED, alias="Sam", area=LEEDS,
        fellowships=("na",), modes=EITHER, gender=Gender.WOMAN, hours=ALWAYS, timezone=LONDON,
        practised=True, code_version="1",
    )  # fmt: skip
    return replace(ready, **changes)


def desk_of(*records: Record, codes: frozenset[KeptCode] = frozenset()) -> Desk:
    return Desk(
        version=1,
        records={one.id: one for one in records},
        codes=codes,
        code_of=lambda lane: f"code-{lane}" if lane else "",
    )


def refused(asked: Introduction, volunteer: Volunteer, *others: Record) -> list[str]:
    return list(refusals(desk_of(asked, volunteer, *others), asked, volunteer, NOON))


def on(weekday: int, start: str, end: str) -> tuple[Window, ...]:
    """Hours such as "18:45" to "20:00" or "24:00"."""
    minutes = [int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end)]
    return (Window(weekday, *minutes),)


# -- each rule, by itself


def test_volunteer_who_fits_breaks_no_rule() -> None:
    assert refused(newcomer(), peer()) == []


STANDS_NOT: list[dict[str, Any]] = [
    {"standing": standing} for standing in Standing if standing is not Standing.APPROVED
]
STANDS_NOT += [{"paused": True}, {"hard_time": True}, {"resting": True}, {"practised": False}]
STANDS_NOT += [{"held_from_offers": ("case1",)}, {"code_version": ""}]


@pytest.mark.parametrize("changes", STANDS_NOT, ids=str)
def test_volunteer_who_is_not_ready_is_left_out(changes: dict[str, Any]) -> None:
    assert refused(newcomer(), peer(**changes)) == [Rule.STANDING]


def test_nobody_is_introduced_to_themselves() -> None:
    assert refused(newcomer(), peer(lane="lane-n1")) == [Rule.SELF]


@pytest.mark.parametrize("pair", [("n1", "v1"), ("v1", "n1")])
def test_blocked_pair_never_meets_again(pair: tuple[str, str]) -> None:
    code = KeptCode(f"code-lane-{pair[0]}", f"code-lane-{pair[1]}", BLOCK, NOON + DAY)
    asked, one, other = newcomer(), peer(), peer("v2")
    desk = desk_of(asked, one, other, codes=frozenset({code}))

    assert refusals(desk, asked, one, NOON) == (Rule.BLOCKED,)
    assert refusals(desk, asked, other, NOON) == ()
    assert refusals(desk, replace(asked, lane=""), one, NOON) == (Rule.BLOCKED,)


@pytest.mark.parametrize("kind", ["barred", "open-report"])
def test_code_of_another_kind_blocks_nobody(kind: str) -> None:
    code = KeptCode("code-lane-n1", "code-lane-v1", kind, NOON + DAY)
    asked, one = newcomer(), peer()

    assert refusals(desk_of(asked, one, codes=frozenset({code})), asked, one, NOON) == ()


@pytest.mark.parametrize("answer", list(Answer))
def test_volunteer_is_asked_once_in_a_round_whatever_they_answer(answer: Answer) -> None:
    offer = Offer(volunteer="v1", at=NOON, until=NOON + 1, answer=answer)
    asked = replace(newcomer(), offers=(offer,))

    assert Rule.ASKED in refused(asked, peer())
    assert Rule.ASKED not in refused(asked, peer("v2"))


@pytest.mark.parametrize(
    ("answer", "hours_ago", "expected"),
    [
        (Answer.PASSED, 24, []), (Answer.LAPSED, 24, []), (Answer.WITHDRAWN, 24, []),
        (Answer.PASSED, 23.99, [Rule.ASKED]), (Answer.LAPSED, 23.99, [Rule.ASKED]),
        (Answer.ACCEPTED, 24, [Rule.ASKED]), (Answer.ACCEPTED, 500, [Rule.ASKED]),
    ],
)  # fmt: skip
def test_volunteer_of_an_earlier_round_may_be_asked_again_after_a_day_unless_they_said_yes(
    answer: Answer, hours_ago: float, expected: list[Rule]
) -> None:
    offer = Offer(volunteer="v1", at=NOON - int(hours_ago * HOUR), until=NOON, answer=answer)

    assert refused(replace(newcomer(), offers=(offer,)), peer()) == expected


@pytest.mark.parametrize("state", sorted(PAIRED))
def test_whatever_goes_on_takes_a_place(state: State) -> None:
    others = [replace(newcomer(id), state=state, volunteer="v1") for id in ("n2", "n3")]

    assert refused(newcomer(), peer(most_open=3), *others) == []
    assert refused(newcomer(), peer(most_open=2), *others) == [Rule.CAPACITY]


def test_open_offer_takes_a_place_and_a_closed_one_does_not() -> None:
    offer = Offer(volunteer="v1", at=NOON, until=NOON + HOUR)
    waits = replace(newcomer("n2"), state=State.OFFERED, offers=(offer,))
    over = replace(waits, offers=(replace(offer, answer=Answer.PASSED),))

    assert refused(newcomer(), peer(most_open=1), waits) == [Rule.CAPACITY]
    assert refused(newcomer(), peer(most_open=1), over) == []


def test_month_is_31_days() -> None:
    old, new = NOON - 31 * DAY, NOON - 31 * DAY + 1

    assert refused(newcomer(), peer(most_month=2, accepts=(old, new))) == []
    assert refused(newcomer(), peer(most_month=2, accepts=(new, NOON))) == [Rule.MONTH]
    assert refused(newcomer(), peer(most_month=0)) == [Rule.MONTH]


@pytest.mark.parametrize(
    ("wished", "gender", "expected"),
    [
        ("", Gender.MAN, []), ("", Gender.UNSAID, []),
        (Gender.WOMAN, Gender.WOMAN, []), (Gender.NON_BINARY, Gender.NON_BINARY, []),
        (Gender.WOMAN, Gender.MAN, [Rule.GENDER_WISH]),
        (Gender.WOMAN, Gender.NON_BINARY, [Rule.GENDER_WISH]),
        (Gender.WOMAN, Gender.UNSAID, [Rule.GENDER_WISH]),
        (Gender.UNSAID, Gender.UNSAID, [Rule.GENDER_WISH]),
    ],
)  # fmt: skip
def test_gender_wish_of_the_newcomer_is_never_widened(
    wished: str, gender: str, expected: list[Rule]
) -> None:
    assert refused(newcomer(gender=wished), peer(gender=gender)) == expected


@pytest.mark.parametrize(
    ("glad", "own", "expected"),
    [
        ((), Gender.MAN, []), ((), Gender.UNSAID, []),
        ((Gender.WOMAN, Gender.NON_BINARY), Gender.NON_BINARY, []),
        ((Gender.WOMAN,), Gender.MAN, [Rule.GLAD]),
        ((Gender.WOMAN,), Gender.UNSAID, [Rule.GLAD]),
        ((Gender.UNSAID,), Gender.UNSAID, [Rule.GLAD]),
    ],
)  # fmt: skip
def test_volunteer_meets_only_whom_they_are_glad_to_meet(
    glad: tuple[str, ...], own: str, expected: list[Rule]
) -> None:
    assert refused(newcomer(own_gender=own), peer(glad=glad)) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [((), []), (("ca", "na"), []), (("aa",), [Rule.FELLOWSHIP])],
)
def test_fellowship_is_one_that_they_named(named: tuple[str, ...], expected: list[Rule]) -> None:
    assert refused(newcomer(fellowships=named), peer()) == expected


def test_language_is_shared() -> None:
    assert refused(newcomer(langs=("pl", "en")), peer(langs=("en",))) == []
    assert refused(newcomer(langs=("pl",)), peer(langs=("en",))) == [Rule.LANGUAGE]


@pytest.mark.parametrize(
    ("wished", "offered", "expected"),
    [
        ((), IN_PERSON, []), ((), ONLINE, []), (EITHER, ONLINE, []), (ONLINE, EITHER, []),
        (IN_PERSON, ONLINE, [Rule.MODE]), (ONLINE, IN_PERSON, [Rule.MODE]),
        ((), (), [Rule.MODE]),
    ],
)  # fmt: skip
def test_mode_is_shared(
    wished: tuple[str, ...], offered: tuple[str, ...], expected: list[Rule]
) -> None:
    assert refused(newcomer(modes=wished), peer(modes=offered)) == expected


@pytest.mark.parametrize(
    ("wished", "offered", "area", "radius_km", "expected"),
    [
        (IN_PERSON, EITHER, BRADFORD, KM_APART, []),
        (IN_PERSON, EITHER, BRADFORD, KM_APART - 0.001, [Rule.AREA]),
        ((), IN_PERSON, BRADFORD, KM_APART - 0.001, [Rule.AREA]),
        ((), EITHER, BRADFORD, 1.0, []),
        (ONLINE, EITHER, BRADFORD, 1.0, []),
        (IN_PERSON, EITHER, None, 10.0, [Rule.AREA]),
        (EITHER, EITHER, None, 10.0, []),
        (IN_PERSON, EITHER, LEEDS, 0.0, []),
    ],
)
def test_area_counts_where_in_person_is_the_only_way(
    wished: tuple[str, ...],
    offered: tuple[str, ...],
    area: Area | None,
    radius_km: float,
    expected: list[Rule],
) -> None:
    volunteer = peer(area=area, modes=offered, radius_km=radius_km)

    assert refused(newcomer(modes=wished), volunteer) == expected
    assert Rule.AREA in refused(newcomer(area=None), peer(modes=IN_PERSON))


TONIGHT = {"urgency": Urgency.TONIGHT}
AT_SEVEN = {"starts_at": at("2026-11-24 19:00")}
AFTER_MIDNIGHT = {"starts_at": at("2026-11-25 00:10")}
OFF_TODAY, OFF_TOMORROW = ("2026-11-24",), ("2026-11-25",)
NEW_YORK = "America/New_York"


@each(
    ("wish", "hours", "changes", "is_free"),
    [
        (TONIGHT, on(2, "23:00", "24:00"), {}, True),
        (TONIGHT, on(2, "23:01", "24:00"), {}, False),
        (TONIGHT, on(2, "23:30", "02:00"), {}, False),
        (TONIGHT, on(2, "11:00", "13:00"), {}, True),
        (TONIGHT, on(2, "11:00", "12:59"), {}, False),
        (TONIGHT, on(2, "13:00", "13:40") + on(2, "14:00", "14:40"), {}, False),
        (TONIGHT, on(3, "18:00", "22:00"), {}, False),
        (TONIGHT, on(2, "18:00", "22:00"), {"days_off": OFF_TODAY}, False),
        (TONIGHT, on(2, "18:00", "22:00"), {"days_off": OFF_TOMORROW}, True),
        (TONIGHT, on(2, "23:00", "24:00"), {"timezone": NEW_YORK}, True),
        (TONIGHT, on(3, "00:00", "01:00"), {"timezone": NEW_YORK}, False),
        (TONIGHT, on(2, "07:00", "08:00"), {"timezone": NEW_YORK}, True),
        (TONIGHT | AT_SEVEN, on(2, "18:45", "20:00"), {}, True),
        (TONIGHT | AT_SEVEN, on(2, "18:46", "20:00"), {}, False),
        (TONIGHT | AT_SEVEN, on(2, "18:45", "19:59"), {}, False),
        (TONIGHT | AT_SEVEN, on(2, "20:00", "24:00"), {}, False),
        (AT_SEVEN, on(2, "18:45", "20:00"), {}, True),
        (AT_SEVEN, on(2, "18:45", "19:59") + on(5, "10:00", "20:00"), {}, False),
        (AT_SEVEN, on(2, "18:45", "20:00"), {"days_off": OFF_TODAY}, False),
        (AFTER_MIDNIGHT, on(2, "23:55", "01:10"), {}, True),
        (AFTER_MIDNIGHT, on(2, "23:55", "01:10"), {"days_off": OFF_TOMORROW}, False),
        ({"starts_at": NOON}, on(1, "18:00", "19:00"), {}, True),
        ({}, on(1, "18:00", "19:00"), {}, True),
        ({}, on(1, "18:00", "18:59"), {}, False),
        ({}, on(1, "18:00", "18:40") + on(2, "18:00", "18:40"), {}, False),
        ({}, on(2, "11:00", "12:00"), {}, True),
        ({}, on(2, "11:30", "12:30"), {}, False),
        ({}, on(1, "18:00", "19:00"), {"days_off": ("2026-11-30",)}, False),
        ({}, (), {}, False),
    ],
)
def test_hours_of_a_volunteer_hold_what_is_asked(
    wish: dict[str, Any], hours: tuple[Window, ...], changes: dict[str, Any], is_free: bool
) -> None:
    expected = [] if is_free else [Rule.HOURS]

    assert refused(newcomer(**wish), peer(hours=hours, **changes)) == expected


@pytest.mark.parametrize(
    ("day", "start", "end", "is_free"),
    [
        # The clocks go back at 2: from 0:30 to 1:30 takes two hours.
        ("2026-10-25", "00:45", "01:30", True),
        # They go forward at 1: from 0:30 to 2:45 takes an hour and a quarter.
        ("2027-03-28", "00:45", "02:45", True),
        ("2027-03-28", "00:45", "02:44", False),
    ],
)
def test_clock_change_gives_and_takes_an_hour(
    day: str, start: str, end: str, is_free: bool
) -> None:
    starts_at = at(f"{day} {start}")
    asked, volunteer = newcomer(starts_at=starts_at), peer(hours=on(7, "00:30", end))

    found = refusals(desk_of(asked, volunteer), asked, volunteer, starts_at - DAY)

    assert found == (() if is_free else (Rule.HOURS,))


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Oak Street", {"circles": "oak street tuesday"}),
        ("not someone from the Sainsbury's in Headingley", {"circles": "I work at SAINSBURYS"}),
        ("my cousin José", {"alias": "Jose"}),
        ("not Jo", {"alias": "Jo"}),
        ("Stephanie", {"alias": "Steph"}),
        ("nurses", {"about": "I am a nurse, and six years sober."}),
        ("the Northgate group", {"circles": "North Gate"}),
        ("people at north gate", {"circles": "Northgate House"}),
        ("anyone from Bradford", {"area": replace(LEEDS, name="Bradford BD1")}),
        ("Łódź", {"circles": "Kościół, Łódź"}),
        ("Москва", {"circles": "москва центр"}),
        ("gym", {"circles": "work; the gym."}),
        ("the Oakwood lot", {"circles": "oak wood"}),
        ("banks", {"about": "I was at a bank."}),
    ],
)
def test_note_leaves_out_whom_it_may_mean(note: str, told: dict[str, Any]) -> None:
    assert refused(newcomer(not_from=note), peer(**told)) == [Rule.NOT_FROM]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("", {"circles": "Oak Street"}),
        ("nobody from the meeting group my work", {"circles": "the meeting my group at work"}),
        ("someone who is at the gym", {"about": "Glad to meet someone who is at the start"}),
        ("Oak Street", {"circles": "Elm Road", "about": "Six years sober."}),
        ("not Al", {"alias": "Alma", "circles": "Salford", "area": None, "modes": ONLINE}),
        ("in an old gym", {"circles": "NA in town"}),
    ],
)
def test_note_leaves_out_nobody_else(note: str, told: dict[str, Any]) -> None:
    assert refused(newcomer(not_from=note, modes=()), peer(**told)) == []


def test_every_rule_that_is_broken_is_named() -> None:
    asked = newcomer(
        gender=Gender.WOMAN, langs=("pl",), fellowships=("aa",), not_from="Sam", modes=ONLINE
    )
    volunteer = peer(
        lane="lane-n1", resting=True, gender=Gender.MAN, glad=(Gender.MAN,), modes=IN_PERSON,
        most_month=0, most_open=0, hours=(), area=BRADFORD, radius_km=1.0,
    )  # fmt: skip
    offered = replace(asked, offers=(Offer(volunteer="v1", at=NOON, until=NOON),))
    code = KeptCode("code-lane-n1", "code-lane-n1", BLOCK, NOON)
    desk = desk_of(offered, volunteer, codes=frozenset({code}))

    found = refusals(desk, offered, volunteer, NOON)

    # Without a shared way there is no distance to speak of.
    assert found == tuple(rule for rule in Rule if rule is not Rule.AREA)


# -- what speaks for a volunteer, and whose turn it is


@pytest.mark.parametrize(
    ("wish", "changes", "expected"),
    [
        ({}, {}, ["fellowship", "near", "language", "hours"]),
        ({"fellowships": ()}, {}, ["near", "language", "hours"]),
        ({"gender": Gender.WOMAN}, {}, ["fellowship", "near", "language", "gender", "hours"]),
        ({"modes": ()}, {}, ["fellowship", "near", "online", "language", "hours"]),
        ({"modes": ONLINE}, {}, ["fellowship", "online", "language", "hours"]),
        ({}, {"area": BRADFORD, "radius_km": 20.0}, ["fellowship", "area", "language", "hours"]),
        ({}, {"area": BRADFORD, "radius_km": 1.0}, ["fellowship", "language", "hours"]),
        ({"medicine": True}, {}, ["fellowship", "near", "language", "hours"]),
        ({"gender": Gender.MAN}, {"hours": (), "langs": ()}, ["fellowship", "near"]),
    ],
)
def test_reasons_say_what_is_so(
    wish: dict[str, Any], changes: dict[str, Any], expected: list[str]
) -> None:
    volunteer = peer(medicine_friendly=True, **changes)

    assert list(reasons(newcomer(**wish), volunteer, NOON)) == expected


def test_medicine_is_no_reason_that_is_ever_told() -> None:
    assert Mark.MEDICINE not in TOLD


AWAY = {"area": BRADFORD, "radius_km": 20.0}


@pytest.mark.parametrize(
    ("wish", "better", "worse"),
    [
        ({}, {}, AWAY),
        ({"modes": ()}, AWAY, AWAY | {"radius_km": 1.0}),
        ({"medicine": True}, AWAY | {"medicine_friendly": True}, {}),
        ({"fellowships": ("na", "ca")}, AWAY, {"fellowships": ("aa",)}),
        ({}, {}, {"hours": on(2, "18:00", "23:59")}),
        ({}, {"hours": on(2, "18:00", "24:00")}, {"hours": on(2, "18:00", "23:59")}),
        (TONIGHT, {"hours": on(2, "18:00", "20:00")}, {"hours": on(2, "18:00", "19:59")}),
        (AT_SEVEN, {"hours": on(2, "18:00", "21:00")}, {"hours": on(2, "18:01", "21:00")}),
        (AT_SEVEN, {"hours": on(2, "18:00", "21:00")}, {"hours": on(2, "18:00", "20:59")}),
    ],
)
def test_one_fits_better_than_the_other(
    wish: dict[str, Any], better: dict[str, Any], worse: dict[str, Any]
) -> None:
    asked = newcomer(**wish)

    assert fit(asked, peer(**better), NOON) > fit(asked, peer(**worse), NOON)


@pytest.mark.parametrize(
    ("wish", "one", "other"),
    [
        ({}, {"medicine_friendly": True}, {"medicine_friendly": False}),
        ({}, {"turns": 9, "last_offer_at": NOON}, {}),
        ({}, {"gender": Gender.MAN, "langs": ("en", "pl")}, {}),
        ({}, {"area": replace(LEEDS, latitude=53.84)}, {}),
        ({"modes": ONLINE}, AWAY, {}),
    ],
)
def test_one_fits_as_well_as_the_other(
    wish: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    asked = newcomer(**wish)

    assert fit(asked, peer(**one), NOON) == fit(asked, peer(**other), NOON)


def test_best_fit_comes_first_and_then_whose_turn_it_is() -> None:
    asked = newcomer()
    desk = desk_of(
        asked,
        peer("a", **AWAY),
        peer("b", turns=1, last_offer_at=NOON - 9),
        peer("c", turns=0, last_offer_at=NOON - 1),
        peer("d", turns=0, last_offer_at=NOON - 2),
        peer("f", turns=0, last_offer_at=NOON - 2),
        peer("e", turns=0, last_offer_at=NOON - 2),
        peer("g", resting=True),
    )

    candidates = ranked(desk, asked, NOON)

    assert [one.volunteer for one in candidates] == ["d", "e", "f", "c", "b", "a"]
    assert candidates[0] == Candidate("d", 8, ("fellowship", "near", "language", "hours"))


# -- the promises, written a second time


def promises_broken(
    asked: Introduction, volunteer: Volunteer, blocked: frozenset[frozenset[str]] = frozenset()
) -> list[str]:
    """What an offer to this volunteer would break, by names; hours and limits aside."""
    wish = asked.wish
    ways = {way for way in volunteer.modes if wish.modes == () or way in wish.modes}
    can_go = "in-person" in ways and is_within(wish.area, volunteer.area, volunteer.radius_km)
    told = f"{volunteer.circles} {volunteer.alias} {volunteer.about}".lower().split()
    broken = {
        "asks for a woman": wish.gender == "woman" and volunteer.gender != "woman",
        "asks for a man": wish.gender == "man" and volunteer.gender != "man",
        "asks for a non-binary peer": (wish.gender, volunteer.gender)
        in {("non-binary", other) for other in ("woman", "man", "unsaid")},
        "is glad to meet others": volunteer.glad != () and wish.own_gender not in volunteer.glad,
        "did not say who they are": volunteer.glad != () and wish.own_gender == "unsaid",
        "goes elsewhere": wish.fellowships != ()
        and all(one not in volunteer.fellowships for one in wish.fellowships),
        "speaks otherwise": all(one not in volunteer.langs for one in wish.langs),
        "too far": not can_go and "online" not in ways,
        "may be known": any(word in told for word in wish.not_from.lower().split()),
        "themselves": asked.lane == volunteer.lane,
        "blocked": frozenset({asked.lane, volunteer.lane}) in blocked,
        "not ready": volunteer.standing != "approved" or not volunteer.practised
        or volunteer.paused or volunteer.resting or volunteer.hard_time,
    }  # fmt: skip
    return [name for name, is_so in broken.items() if is_so]


def is_within(one: Area | None, other: Area | None, radius_km: float) -> bool:
    """By the spherical law of cosines."""
    if one is None or other is None:
        return False
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    between = math.radians(one.longitude - other.longitude)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(between)
    return 6371.0088 * math.acos(max(-1.0, min(1.0, cosine))) <= radius_km


GENDERS = [gender.value for gender in Gender]
PLACES = (LEEDS, BRADFORD, Area(name="York", latitude=53.96, longitude=-1.08), None)
MODES = (IN_PERSON, ONLINE, EITHER)
CIRCLES = ("", "", "", "oak", "elm", "hospital")
#: Some make the night of a clock change, some never have any.
ZONES = (LONDON, NEW_YORK, "Australia/Lord_Howe", "Asia/Kolkata")
HOURS = (
    ALWAYS,
    tuple(Window(day, 18 * 60, 22 * 60) for day in range(1, 8)),
    tuple(Window(day, 22 * 60, 6 * 60) for day in range(1, 8)),
    tuple(Window(day, 10 * 60, 20 * 60) for day in (6, 7)),
    (Window(2, 9 * 60, 12 * 60), Window(4, 17 * 60, 23 * 60)),
)


def some(rng: random.Random, choices: tuple[str, ...] | list[str], most: int) -> tuple[str, ...]:
    return tuple(rng.sample(choices, rng.randint(0, most)))


def any_wish(rng: random.Random, now: int) -> Wish:
    """What anybody might ask for."""
    urgency = rng.choice(list(Urgency))
    latest = 6 * HOUR if urgency is Urgency.TONIGHT else 5 * DAY
    return Wish(
        fellowships=some(rng, ("aa", "na", "smart"), 2),
        area=rng.choice(PLACES),
        modes=rng.choice(((), *MODES)),
        urgency=urgency,
        gender=rng.choice(("", "", "", *GENDERS[:3])),
        own_gender=rng.choice(GENDERS),
        langs=rng.choice((("en",), ("en",), ("en",), ("pl",), ("en", "pl"))),
        asker=rng.choice(list(Asker)),
        medicine=rng.random() < 0.3,
        not_from=rng.choice(("", "", "", *CIRCLES)),
        starts_at=now + rng.randrange(latest) if rng.random() < 0.2 else 0,
    )


def any_peer(rng: random.Random, id: str) -> Volunteer:
    """Anybody who might be a volunteer, most of them ready."""
    return Volunteer(
        id=id,
        lane=f"lane-{id}",
        standing=rng.choice((*[Standing.APPROVED] * 18, Standing.WAITING, Standing.SUSPENDED)),
        alias=rng.choice(("Sam", "Kit", "Oak")),
        fellowships=some(rng, ("aa", "na", "smart"), 3),
        area=rng.choice((*PLACES[:3], *PLACES)),
        radius_km=rng.choice((3.0, 14.0, 60.0)),
        langs=rng.choice((("en",), ("en", "pl"))),
        gender=rng.choice((*GENDERS[:2], *GENDERS)),
        glad=rng.choice(((), (), some(rng, GENDERS, 4))),
        medicine_friendly=rng.random() < 0.5,
        modes=rng.choice((EITHER, *MODES)),
        hours=rng.choice((ALWAYS, *HOURS)),
        timezone=rng.choice(ZONES),
        circles=rng.choice(CIRCLES),
        most_open=rng.randint(0, 3),
        most_month=rng.randint(0, 6),
        paused=rng.random() < 0.03,
        practised=rng.random() < 0.97,
        code_version="1",
    )


def any_desk(rng: random.Random, newcomers: int, volunteers: int) -> Desk:
    asked = [
        replace(newcomer(f"n{number}"), wish=any_wish(rng, NOON)) for number in range(newcomers)
    ]
    return desk_of(*asked, *(any_peer(rng, f"v{number}") for number in range(volunteers)))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
def test_who_asks_for_a_woman_is_never_offered_a_man(seed: int) -> None:
    """By the person who would be asked, not by what anybody was told: yap#1578."""
    desk = any_desk(random.Random(seed), 6, 20)  # noqa: S311
    people: Mapping[str, Volunteer] = {one.id: one for one in desk.volunteers}

    offered = {
        (asked.wish.gender, people[candidate.volunteer].gender)
        for asked in desk.introductions
        for candidate in ranked(desk, asked, NOON)
        if asked.wish.gender
    }

    assert [pair for pair in offered if pair[0] != pair[1]] == []


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
def test_ranked_are_those_who_break_no_rule_and_no_promise(seed: int) -> None:
    desk = any_desk(random.Random(seed), 4, 20)  # noqa: S311

    for asked in desk.introductions:
        names = {candidate.volunteer for candidate in ranked(desk, asked, NOON)}
        for one in desk.volunteers:
            broken = refusals(desk, asked, one, NOON)
            assert (one.id in names) == (broken == ())
            own = set(broken) - {Rule.HOURS, Rule.CAPACITY, Rule.MONTH}
            assert bool(own) == bool(promises_broken(asked, one)), (own, asked.wish, one)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_order_of_reading_changes_nothing(seed: int, rng: random.Random) -> None:
    desk = any_desk(random.Random(seed), 2, 12)  # noqa: S311
    shuffled = list(desk.records.values())
    rng.shuffle(shuffled)
    other = desk_of(*shuffled)

    for asked in desk.introductions:
        assert ranked(desk, asked, NOON) == ranked(other, asked, NOON)
