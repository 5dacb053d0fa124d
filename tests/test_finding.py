"""What is found, and what is given up for it when nothing fits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.finding import (
    ENOUGH,
    FAR_KM,
    ONLINE_BESIDE,
    USUAL_KM,
    Asked,
    Finding,
    drop_chip,
    find,
    query,
    refine,
)
from bot.finding.concessions import concessions
from bot.hearing.wishes import Wishes
from meetings_data import Directory, Meeting, Place, VenueType, fellowships
from meetings_data.snapshot import Contents, in_memory

#: A Tuesday, six in the evening.
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
LEEDS = Place(name="Leeds", latitude=53.8, longitude=-1.55, country="GB", timezone="Europe/London")
TUESDAY, WEDNESDAY, FRIDAY = 2, 3, 5
EVENING = 19 * 60
KM = 1 / 111.195  # degrees of latitude


def meeting(id: str, *, km: float = 1.0, **fields: object) -> Meeting:
    values = {
        "feed_id": "oaks", "source_id": id, "id": id, "fellowship": "aa", "name": id,
        "weekday": TUESDAY, "start_minute": EVENING, "duration_minutes": 60,
        "timezone": "Europe/London", "venue_type": VenueType.IN_PERSON,
        "latitude": LEEDS.latitude + km * KM, "longitude": LEEDS.longitude,
    }  # fmt: skip
    return Meeting(**(values | fields))


def online(id: str, **fields: object) -> Meeting:
    where = {"venue_type": VenueType.ONLINE, "latitude": None, "longitude": None}
    return meeting(id, **(where | fields))


def directory_of(meetings: Sequence[Meeting]) -> Directory:
    return Directory(in_memory(Contents(meetings=meetings, built_at=NOW)))


def asked_for(
    place: Place | None = LEEDS, *, keep_within: bool = False, **wishes: object
) -> Asked:
    return Asked(
        wishes=Wishes(**wishes),
        place=place,
        now=NOW,
        timezone="Europe/London",
        keep_within=keep_within,
    )


def found(meetings: Sequence[Meeting], place: Place | None = LEEDS, **wishes: object) -> Finding:
    finding = find(directory_of(meetings), asked_for(place, **wishes))
    return replace(finding, matches=tuple(finding.matches), online=tuple(finding.online))


def ids(finding: Finding) -> list[str]:
    return [match.meeting.id for match in finding.matches]


TONIGHT = {"day": "today", "time": "evening"}


def test_what_fits_is_found_without_giving_anything_up() -> None:
    finding = found([meeting("yes"), meeting("na", fellowship="na")], fellowships=("aa",))

    assert (ids(finding), finding.widened, finding.online, finding.near_too) == (
        ["yes"], (), (), (),
    )  # fmt: skip


# --- what is given up, the smallest loss first ---------------------------------------------------

WISHED = {"fellowships": ("ca",), "attributes": ("women",), "day": "fri", "time": "evening"}
CA, CA_WOMEN = {"fellowship": "ca"}, {"fellowship": "ca", "attributes": ("women",)}
WOMEN, ON_FRIDAY = {"attributes": ("women",)}, {"weekday": FRIDAY}

#: Everything that could be offered instead, and what is lost with it, the smallest loss first.
LADDER: tuple[tuple[Meeting, tuple[str, ...]], ...] = (
    (meeting("morning", start_minute=600, **CA_WOMEN, **ON_FRIDAY), ("time",)),
    (meeting("tuesday", **CA_WOMEN), ("day",)),
    (meeting("mixed", **CA, **ON_FRIDAY), ("women",)),
    (meeting("mixed-morning", start_minute=600, **CA, **ON_FRIDAY), ("time", "women")),
    (meeting("mixed-tuesday", **CA), ("day", "women")),
    (meeting("far", km=100, **CA_WOMEN, **ON_FRIDAY), ("distance",)),
    (meeting("far-tuesday", km=100, **CA_WOMEN), ("day", "distance")),
    (meeting("aa", **WOMEN, **ON_FRIDAY), ("fellowship",)),
    (meeting("aa-tuesday", **WOMEN), ("day", "fellowship")),
    (meeting("far-mixed", km=100, **CA, **ON_FRIDAY), ("women", "distance")),
    (meeting("aa-mixed", **ON_FRIDAY), ("women", "fellowship")),
    (meeting("far-aa", km=100, **WOMEN, **ON_FRIDAY), ("distance", "fellowship")),
    (meeting("last", km=100), ("day", "women", "distance", "fellowship")),
)


@pytest.mark.parametrize("first", range(len(LADDER)))
def test_smallest_loss_is_offered(first: int) -> None:
    """With every smaller loss taken away, the next one is what stands in."""
    nearest, lost = LADDER[first]

    finding = found([one for one, _ in LADDER[first:]], **WISHED)

    assert (ids(finding), finding.widened) == ([nearest.id], lost)


def test_day_alone_is_given_up_without_a_time() -> None:
    finding = found([meeting("other", weekday=FRIDAY)], day="wed")

    assert (ids(finding), finding.widened) == (["other"], ("day",))


def test_each_need_is_given_up_alone_before_all() -> None:
    step_free = meeting("step-free", attributes=("wheelchair",))

    finding = found([step_free, meeting("bare")], attributes=("women", "wheelchair"))

    assert (ids(finding), finding.widened) == (["step-free"], ("women",))


def test_all_needs_go_before_the_distance() -> None:
    needs = ("women", "wheelchair")

    finding = found([meeting("bare"), meeting("far", km=90, attributes=needs)], attributes=needs)

    assert (ids(finding), finding.widened) == (["bare"], needs)


def test_narrow_circle_is_given_up_before_the_time() -> None:
    tonight, nearer = meeting("tonight", km=4), meeting("nearer", weekday=FRIDAY)

    finding = found([tonight, nearer], within_km=3.0, **TONIGHT)

    assert (ids(finding), finding.widened) == (["tonight"], ("within",))


def test_narrow_circle_and_day_go_before_anything_far() -> None:
    near, far = meeting("near", km=4, weekday=FRIDAY), meeting("far", km=100)

    finding = found([near, far], within_km=3.0, **TONIGHT)

    assert (ids(finding), finding.widened) == (["near"], ("day", "within"))


def test_wide_circle_is_not_narrowed() -> None:
    finding = found([meeting("in", km=80), meeting("out", km=120)], within_km=100.0)

    assert (ids(finding), finding.radius_km, finding.widened) == (["in"], 100.0, ())


def test_far_ones_come_nearest_first() -> None:
    finding = found([meeting("a", km=200, weekday=WEDNESDAY), meeting("b", km=90, weekday=FRIDAY)])

    assert (ids(finding), finding.widened) == (["b", "a"], ("distance",))


def test_nothing_is_offered_from_beyond_the_far_circle() -> None:
    finding = found([meeting("abroad", km=FAR_KM + 1)])

    assert (ids(finding), finding.widened) == ([], ())


# --- nobody is offered what the list says is not for them ----------------------------------------


@pytest.mark.parametrize(
    ("wished", "listed"), [("women", "men"), ("men", "women"), ("open", "closed")]
)
def test_opposite_of_a_need_is_never_offered(wished: str, listed: str) -> None:
    unlike = meeting("unlike", attributes=(listed,))

    alone = found([unlike], attributes=(wished,))
    beside = found([unlike, meeting("unsaid")], attributes=(wished,))

    assert (ids(alone), ids(beside), beside.widened) == ([], ["unsaid"], (wished,))


def test_someone_who_asked_for_a_closed_one_may_go_to_an_open_one() -> None:
    finding = found([meeting("open", attributes=("open",))], attributes=("closed",))

    assert (ids(finding), finding.widened) == (["open"], ("closed",))


@pytest.mark.parametrize(
    "wishes",
    [{"attributes": ("secular",), "twelve_step": False}, {"attributes": ("secular",)}],
    ids=["not 12-step", "secular"],
)
def test_twelve_step_group_never_stands_in_for_a_secular_one(wishes: dict[str, object]) -> None:
    steps, far = meeting("steps"), meeting("smart", fellowship="smart", km=150)

    alone, beside = found([steps], **wishes), found([steps, far], **wishes)

    assert (ids(alone), ids(beside), beside.widened) == ([], ["smart"], ("distance",))


def test_plain_group_may_stand_in_for_a_secular_one_of_its_own() -> None:
    finding = found([meeting("plain")], fellowships=("aa",), attributes=("secular",))

    assert (ids(finding), finding.widened) == (["plain"], ("secular",))


@pytest.mark.parametrize(
    ("wished", "there", "expected"),
    [("na", "al-anon", []), ("na", "aa", ["one"]), ("al-anon", "aa", []),
     ("al-anon", "nar-anon", ["one"])],
)  # fmt: skip
def test_groups_for_families_and_others_do_not_stand_in_for_each_other(
    wished: str, there: str, expected: list[str]
) -> None:
    finding = found([meeting("one", fellowship=there)], fellowships=(wished,))

    assert ids(finding) == expected


# --- exclusions, and the command's own distance --------------------------------------------------

EXCLUDED = ("aa", "closed", "tue", "online", "women")


@pytest.mark.parametrize("excluded", EXCLUDED)
def test_what_was_ruled_out_is_never_offered(excluded: str) -> None:
    kinds = {
        "aa": meeting("it"),
        "closed": meeting("it", attributes=("closed",)),
        "tue": meeting("it"),
        "online": online("it"),
        "women": meeting("it", attributes=("women",)),
    }

    finding = found(
        [kinds[excluded], replace(kinds[excluded], id="far", latitude=55.0)]
        if kinds[excluded].latitude
        else [kinds[excluded]],
        excluded=(excluded,),
        fellowships=("na",),
        attributes=("wheelchair",),
        **TONIGHT,
    )

    assert (ids(finding), finding.online, finding.near_too) == ([], (), ())


def test_in_person_is_never_given_up() -> None:
    finding = found([online("call")], online=False)

    assert (ids(finding), finding.online) == ([], ())


def test_command_distance_is_never_widened() -> None:
    there = [meeting("out", km=5.1), online("call"), meeting("far", km=100)]

    finding = found(there, keep_within=True, within_km=5.0, fellowships=("na",), **TONIGHT)

    assert (ids(finding), finding.online, finding.widened) == ([], (), ())


def test_within_the_command_distance_other_things_are_given_up() -> None:
    there = [meeting("in", km=4.9, weekday=FRIDAY), meeting("out", km=5.1)]

    finding = found(there, keep_within=True, within_km=5.0, fellowships=("na",), **TONIGHT)

    assert (ids(finding), finding.widened) == (["in"], ("day", "fellowship"))


# --- wishes "if possible" ------------------------------------------------------------------------

SOFT = {"attributes": ("wheelchair",), "soft": ("wheelchair",)}


def test_soft_wish_is_kept_while_it_can_be_and_the_others_near_follow() -> None:
    there = [
        meeting("plain-1", start_minute=EVENING - 30),
        meeting("step-free", start_minute=EVENING + 30, attributes=("wheelchair",)),
        meeting("plain-2", start_minute=EVENING + 60),
    ]

    finding = found(there, **SOFT)

    assert (ids(finding), [m.meeting.id for m in finding.near_too], finding.widened) == (
        ["step-free"], ["plain-1", "plain-2"], (),
    )  # fmt: skip


def test_soft_wish_goes_before_anything_else() -> None:
    there = [meeting("plain"), meeting("step-free", weekday=FRIDAY, attributes=("wheelchair",))]

    finding = found(there, **SOFT, **TONIGHT)

    assert (ids(finding), finding.widened) == (["plain"], ("wheelchair",))


def test_others_near_follow_what_is_without_its_time_too() -> None:
    there = [
        meeting("plain", weekday=WEDNESDAY),
        meeting("step-free", weekday=FRIDAY, attributes=("wheelchair",)),
    ]

    finding = found(there, **SOFT, **TONIGHT)

    assert (ids(finding), [m.meeting.id for m in finding.near_too], finding.widened) == (
        ["step-free"], ["plain"], ("day",),
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 3, ENOUGH, ENOUGH + 2])
def test_others_near_fill_one_page_and_repeat_nothing(count: int) -> None:
    step_free = [meeting(f"s{n}", attributes=("wheelchair",)) for n in range(count)]
    plain = [meeting(f"p{n}") for n in range(9)]

    finding = found([*step_free, *plain], **SOFT)

    shown = [*ids(finding), *(m.meeting.id for m in finding.near_too)]
    assert len(shown) == len(set(shown)) == max(ENOUGH, count)


# --- online --------------------------------------------------------------------------------------


def test_online_ones_of_the_group_stand_beside_what_is_less() -> None:
    there = [meeting("friday", weekday=FRIDAY), *(online(f"call-{n}") for n in range(4))]

    finding = found(there, fellowships=("aa",), **TONIGHT)

    assert (ids(finding), [m.meeting.id for m in finding.online]) == (
        ["friday"], ["call-0", "call-1"],
    )  # fmt: skip
    assert (finding.widened, finding.online_widened) == (("day",), ())
    assert len(finding.online) == ONLINE_BESIDE


def test_online_ones_say_what_they_lack_themselves() -> None:
    there = [meeting("plain"), online("call", weekday=FRIDAY)]

    finding = found(there, attributes=("women",), **TONIGHT)

    assert (finding.widened, finding.online_widened) == (("women",), ("day", "women"))


def test_all_online_ones_stand_in_where_nothing_is_near() -> None:
    calls = [online(f"call-{n}") for n in range(4)]

    finding = found([*calls, online("other", fellowship="na")], fellowships=("aa",))

    assert ids(finding) == ["call-0", "call-1", "call-2", "call-3"]
    assert (finding.widened, finding.is_online_only, finding.online) == (("place",), True, ())


def test_online_ones_of_another_group_stand_in_last() -> None:
    finding = found([online("na", fellowship="na")], fellowships=("ha",), **TONIGHT)

    assert (ids(finding), finding.widened) == (["na"], ("fellowship", "place"))


def test_online_search_gives_up_no_place_and_keeps_its_needs_before_its_group() -> None:
    there = [online("bare", fellowship="ca"), online("women", attributes=("women",))]
    wishes = {"online": True, "attributes": ("women",), "twelve_step": None}

    finding = found(there, fellowships=("ca",), **wishes)
    other = found(there[1:], fellowships=("ca",), **wishes)

    assert (ids(finding), finding.widened) == (["bare"], ("women",))
    assert (ids(other), other.widened) == (["women"], ("fellowship",))


def test_what_was_never_asked_is_not_called_given_up() -> None:
    finding = found([online("call")])

    assert (ids(finding), finding.widened) == (["call"], ("place",))


def test_day_that_does_not_exist_is_given_up() -> None:
    finding = found([meeting("one")], day="feb-30")

    assert (ids(finding), finding.widened) == (["one"], ("day",))


# --- what holds for all of them ------------------------------------------------------------------

NAMES = st.sampled_from(["aa", "na", "smart", "al-anon"])
NEEDS = st.lists(st.sampled_from(["women", "men", "open", "wheelchair", "secular"]), unique=True)
WISHES = st.builds(
    Wishes,
    fellowships=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    twelve_step=st.sampled_from([None, None, True, False]),
    day=st.sampled_from([None, "today", "wed", "weekend", "dec-25"]),
    time=st.sampled_from([None, "evening", "19:00", "after 18:00"]),
    within_km=st.sampled_from([None, 2.0, 60.0, 300.0]),
    online=st.sampled_from([None, None, True, False]),
    attributes=NEEDS.map(tuple),
    excluded=st.lists(st.sampled_from(["na", "closed", "wed", "online"]), unique=True).map(tuple),
)
MEETINGS = st.lists(
    st.builds(
        meeting,
        id=st.uuids().map(lambda it: it.hex[:10]),
        km=st.sampled_from([0.5, 4.0, 30.0, 80.0, 240.0, 600.0]),
        fellowship=NAMES,
        weekday=st.integers(1, 7),
        start_minute=st.sampled_from([0, 600, EVENING, 1300]),
        venue_type=st.sampled_from([VenueType.IN_PERSON, VenueType.HYBRID, VenueType.UNKNOWN]),
        attributes=st.sampled_from([(), ("women",), ("closed", "men"), ("open", "wheelchair")]),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@settings(max_examples=60, deadline=None)
@given(MEETINGS, WISHES, st.booleans())
def test_nothing_ruled_out_or_unmarked_is_ever_found(
    meetings: list[Meeting], wishes: Wishes, keep: bool
) -> None:
    there = directory_of([*meetings, online("call"), online("smart", fellowship="smart")])
    asked = Asked(wishes=wishes, place=LEEDS, now=NOW, timezone="Europe/London", keep_within=keep)

    finding = find(there, asked)

    exact = {match.meeting.id for match in there.search(query(asked)).matches}
    shown = [*finding.matches, *finding.near_too, *finding.online]
    assert all(not is_ruled_out(match.meeting, wishes) for match in shown)
    if finding.widened:
        assert exact == set()
    else:
        assert {match.meeting.id for match in finding.matches} == exact
    if keep and wishes.within_km is not None:
        far = [m for m in shown if m.distance_km is not None and m.distance_km > wishes.within_km]
        assert far == []


def is_ruled_out(one: Meeting, wishes: Wishes) -> bool:
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    names = {one.fellowship, *one.attributes, days[(one.weekday or 1) - 1]}
    if one.venue_type is VenueType.ONLINE:
        names.add("online")
    return not names.isdisjoint(wishes.excluded)


@given(WISHES)
def test_concessions_lose_more_and_more_and_none_comes_twice(wishes: Wishes) -> None:
    asked = Asked(wishes=wishes, place=LEEDS, now=NOW, timezone="Europe/London")

    tried = [less.wishes for less in concessions(asked)]

    assert wishes not in tried
    assert len(tried) == len(set(tried))
    assert all(set(wishes.excluded) <= set(less.excluded) for less in tried)
    assert all(less.given_up for less in concessions(asked))


# --- wishes that change --------------------------------------------------------------------------

FULL = Wishes(
    fellowships=("aa", "na"), twelve_step=True, day="thu", time="evening", within_km=5.0,
    online=False, attributes=("women", "lang:pl"), soft=("women",), excluded=("ca", "mon"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("chip", "left"),
    [
        ("f-aa", {"fellowships": ("na",)}),
        ("12", {"twelve_step": None}),
        ("d", {"day": None}),
        ("t", {"time": None}),
        ("w", {"within_km": None}),
        ("o", {"online": None}),
        ("a-women", {"attributes": ("lang:pl",), "soft": ()}),
        ("a-lang:pl", {"attributes": ("women",)}),
        ("x-ca", {"excluded": ("mon",)}),
        ("x-mon", {"excluded": ("ca",)}),
        ("nonsense", {}),
        ("", {}),
        ("f-", {}),
    ],
)
def test_chip_drops_exactly_one_wish(chip: str, left: dict[str, object]) -> None:
    assert drop_chip(FULL, chip) == replace(FULL, **left)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ({"day": "today", "time": "evening"}, {}),
        ({"day": "today", "time": "now"}, {}),
        ({"day": "today", "time": "now", "within_minutes": 120}, {}),
        ({"day": "today", "time": "after 18:00"}, {"day": "today"}),
        ({"day": "thu", "time": "evening"}, {"day": "thu"}),
    ],
)
def test_time_chip_takes_the_day_only_where_it_says_both(
    said: dict[str, object], left: dict[str, object]
) -> None:
    assert drop_chip(Wishes(**said), "t") == Wishes(**left)


def test_not_12_step_is_one_wish() -> None:
    wishes = Wishes(twelve_step=False, attributes=("secular", "women"))

    assert drop_chip(wishes, "12") == Wishes(attributes=("women",))


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ({"day": "thu", "time": "evening"}, {"day": "fri"}, {"day": "fri"}),
        (
            {"day": "thu", "time": "evening"},
            {"time": "morning"},
            {"day": "thu", "time": "morning"},
        ),
        ({"within_minutes": 60}, {"day": "fri"}, {"day": "fri"}),
        ({"attributes": ("women",)}, {"attributes": ("open",)}, {"attributes": ("women", "open")}),
        ({"fellowships": ("aa",)}, {"fellowships": ("na",)}, {"fellowships": ("na",)}),
        ({"fellowships": ("aa",)}, {"excluded": ("aa",)}, {"excluded": ("aa",)}),
        ({"excluded": ("aa",)}, {"fellowships": ("aa",)}, {"fellowships": ("aa",)}),
        ({"excluded": ("online",)}, {"online": True}, {"online": True}),
        ({"online": True}, {"online": False}, {"online": False}),
        ({"place": "leeds"}, {"day": "fri"}, {"place": "leeds", "day": "fri"}),
        ({"place": "leeds"}, {"place": "hull"}, {"place": "hull"}),
    ],
)
def test_what_is_said_anew_replaces_what_was_said(
    before: dict[str, object], said: dict[str, object], after: dict[str, object]
) -> None:
    assert refine(Wishes(**before), Wishes(**said)) == Wishes(**after)


def test_circles_are_those_of_the_rule() -> None:
    assert (USUAL_KM, FAR_KM) == (50.0, 250.0)
    assert all(known.for_family in {True, False} for known in fellowships().values())


def test_meeting_that_began_ten_minutes_ago_is_still_found() -> None:
    there = directory_of([meeting("just", km=0.0, start_minute=17 * 60 + 50)])
    late = replace(asked_for(**TONIGHT), now=NOW + timedelta(minutes=1))

    assert [m.meeting.id for m in find(there, asked_for(**TONIGHT)).matches] == ["just"]
    assert find(there, late).widened != ()


def test_relative_is_never_sent_to_a_group_that_is_not_for_relatives() -> None:
    meetings = [meeting("drinkers"), online("online"), meeting("far", km=120)]

    finding = found(meetings, attributes=("family", "open"))

    assert (ids(finding), finding.online) == ([], ())


def test_group_for_families_is_for_family_whatever_its_listing_says() -> None:
    finding = found([meeting("aa"), meeting("al", fellowship="al-anon")], attributes=("family",))

    assert (ids(finding), finding.widened) == (["al"], ())
