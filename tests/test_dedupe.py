"""The same meeting, another one, or nobody can tell; and what becomes of those that are one."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.dedupe import Verdict, compare, deduplicated
from meetings_data.meeting import ApproximateReason, Meeting, VenueReason, VenueType
from tests.each import each

ROOM = "https://us02web.zoom.us/j/1234567890?pwd=once"


def listing(**fields: object) -> Meeting:
    known: dict[str, object] = {
        "feed_id": "elm", "source_id": "1", "fellowship": "na", "name": "Fern Lane Serenity",
        "weekday": 2, "start_minute": 1170, "timezone": "Europe/London",
        "venue_type": VenueType.IN_PERSON, "venue_reason": VenueReason.ADDRESS,
        "address": "3 Fern Lane", "city": "Elmbury", "postcode": "EX1 1AA", "country": "GB",
        "latitude": 53.8, "longitude": -1.55,
    }  # fmt: skip
    return Meeting(**(known | fields))  # type: ignore[arg-type]


def other(**fields: object) -> Meeting:
    return listing(**({"feed_id": "oak", "source_id": "9"} | fields))


def online(**fields: object) -> Meeting:
    nowhere = {"address": "", "city": "", "postcode": "", "latitude": None, "longitude": None}
    return listing(**(nowhere | {"venue_type": VenueType.ONLINE, "conference_url": ROOM} | fields))


@each(
    ("a", "b", "verdict"),
    [
        (listing(), other(), Verdict.SAME),
        (listing(), other(name="Serenity (Fern Lane) NA"), Verdict.SAME),
        (listing(), other(name="Tuesday Group"), Verdict.SAME),
        (listing(), other(latitude=53.801, postcode="", address=""), Verdict.SAME),
        (listing(), other(latitude=53.802, postcode="", address=""), Verdict.DIFFERENT),
        (listing(latitude=None, longitude=None), other(), Verdict.SAME),
        (listing(), other(name="Just for Today"), Verdict.CANNOT_TELL),
        (listing(), other(weekday=3), Verdict.DIFFERENT),
        (listing(), other(start_minute=1200), Verdict.DIFFERENT),
        (listing(), other(fellowship="aa"), Verdict.DIFFERENT),
        (listing(), other(timezone="America/New_York"), Verdict.DIFFERENT),
        (listing(), other(timezone="Europe/Dublin"), Verdict.SAME),
        (listing(attributes=("women",)), other(attributes=("men",)), Verdict.DIFFERENT),
        (listing(attributes=("open",)), other(attributes=("closed",)), Verdict.DIFFERENT),
        (listing(attributes=("open", "women")), other(attributes=("open",)), Verdict.SAME),
        (listing(), other(venue_type=VenueType.CLOSED_FOR_NOW), Verdict.DIFFERENT),
        (listing(), other(venue_type=VenueType.ONLINE), Verdict.DIFFERENT),
        (online(), online(feed_id="oak", name="Quite Other Words"), Verdict.SAME),
        (online(), online(conference_url="https://zoom.us/j/1234567890"), Verdict.SAME),
        (online(), online(conference_url="https://zoom.us/j/1234567891"), Verdict.DIFFERENT),
        (
            online(conference_url="https://example.org/meetings"),
            online(conference_url="https://example.org/meetings", source_id="2"),
            Verdict.DIFFERENT,
        ),
        (online(), other(venue_type=VenueType.HYBRID, conference_url=ROOM), Verdict.SAME),
        (
            listing(latitude=51.0, approximate=True),
            other(approximate=True, address="Fern Ln", postcode="EX1 1AB"),
            Verdict.DIFFERENT,
        ),
        (
            listing(postcode="90210", country="US", approximate=True),
            other(postcode="90210", country="US", approximate=True),
            Verdict.SAME,
        ),
    ],
)
def test_listings_are_compared_both_ways(a: Meeting, b: Meeting, verdict: Verdict) -> None:
    assert (compare(a, b), compare(b, a)) == (verdict, verdict)


def test_listing_of_two_feeds_becomes_one_and_learns_from_the_other() -> None:
    rich = listing(attributes=("women",), types=("women",), url="https://elm.example/1")
    poor = other(
        name="Serenity", url="", duration_minutes=90, attributes=("wheelchair",),
        types=("wheelchair_access",),
    )  # fmt: skip

    (merged,) = deduplicated([poor, rich])

    assert merged.meeting == replace(
        rich,
        duration_minutes=90,
        attributes=("wheelchair", "women"),
        types=("women", "wheelchair_access"),
    )
    assert merged.listings == (rich, poor)


def test_listing_that_was_confirmed_last_wins() -> None:
    old = listing(confirmed_at=100, notes="Ring the bell")
    new = other(confirmed_at=200)

    (merged,) = deduplicated([old, new])

    assert merged.meeting == replace(new, notes="Ring the bell")


def test_exact_point_wins_over_a_rough_one() -> None:
    rough = listing(
        latitude=53.9, approximate=True, approximate_reason=ApproximateReason.FROM_POSTCODE,
        confirmed_at=500,
    )  # fmt: skip
    exact = other()

    (merged,) = deduplicated([rough, exact])

    assert (merged.meeting.latitude, merged.meeting.approximate) == (53.8, False)


def test_meeting_in_person_gets_no_link_from_a_hybrid_twin() -> None:
    in_person = listing(confirmed_at=9)
    hybrid = other(venue_type=VenueType.HYBRID, conference_url=ROOM)

    (merged,) = deduplicated([in_person, hybrid])

    assert (merged.meeting.venue_type, merged.meeting.conference_url) == (VenueType.IN_PERSON, "")


def test_unnamed_twin_joins_only_one_of_two_meetings_in_one_house() -> None:
    """A generic name is like every name, and must not make two groups into one."""
    listings = [
        listing(name="NA Meeting"),
        other(name="Women of Courage"),
        other(source_id="10", name="Step by Step"),
    ]

    merged = deduplicated(listings)

    assert sorted(one.meeting.name for one in merged) == ["Step by Step", "Women of Courage"]


def test_meetings_that_nobody_can_tell_apart_both_stay() -> None:
    both = [listing(), other(name="Just for Today")]

    assert [one.meeting for one in deduplicated(both)] == both


NAMES = ["Serenity", "Fern Lane Serenity", "Tuesday Group", "Just for Today", "Step by Step"]
LISTINGS = st.builds(
    listing,
    feed_id=st.sampled_from(["elm", "oak", "ash"]),
    source_id=st.sampled_from(["1", "2", "3", "4"]),
    fellowship=st.sampled_from(["aa", "na"]),
    name=st.sampled_from(NAMES),
    weekday=st.sampled_from([1, 2]),
    start_minute=st.sampled_from([0, 1170]),
    venue_type=st.sampled_from(list(VenueType)),
    address=st.sampled_from(["3 Fern Lane", "4 Oak Road", ""]),
    postcode=st.sampled_from(["EX1 1AA", "EX1 1AB", ""]),
    latitude=st.sampled_from([53.8, 53.8009, 53.8018, None]),
    approximate=st.booleans(),
    attributes=st.sampled_from([(), ("women",), ("men",), ("open",), ("closed", "women")]),
    conference_url=st.sampled_from(["", ROOM, "https://zoom.us/j/5555555555"]),
    confirmed_at=st.sampled_from([None, 5, 6]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LISTINGS, max_size=9), st.randoms(use_true_random=False))
def test_merging_is_final_whatever_the_order(listings: list[Meeting], order: object) -> None:
    once = deduplicated(listings)
    shuffled = [*listings]
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    assert deduplicated(shuffled) == once
    assert [one.meeting for one in deduplicated(one.meeting for one in once)] == [
        one.meeting for one in once
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(LISTINGS, max_size=9))
def test_merging_keeps_every_listing_and_never_joins_days_hours_or_fellowships(
    listings: list[Meeting],
) -> None:
    once = deduplicated(listings)

    assert sorted(map(repr, (kept for one in once for kept in one.listings))) == sorted(
        map(repr, set(listings))
    )
    for one in once:
        slots = {(kept.fellowship, kept.weekday, kept.start_minute) for kept in one.listings}
        assert len(slots) == 1
