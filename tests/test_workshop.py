"""The build's own file: ids that last, copies of feeds, answers of a geocoder."""

import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings_data.errors import DirectoryError
from meetings_data.fetch import Fetched
from meetings_data.geocoder import Answer
from meetings_data.meeting import Meeting
from meetings_data.places import Place, PlaceKind
from meetings_data.workshop import Workshop

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=7)


def meeting(source_id: str, **fields: object) -> Meeting:
    known: dict[str, object] = {
        "feed_id": "elm", "fellowship": "na", "name": f"Group {source_id}", "weekday": 2,
        "start_minute": 1170, "address": f"{source_id} Fern Lane",
    }  # fmt: skip
    return Meeting(source_id=source_id, **(known | fields))  # type: ignore[arg-type]


def ids(workshop: Workshop, *meetings: Meeting, now: datetime = NOW) -> list[str]:
    return [kept.id for kept in workshop.with_ids("elm", meetings, now=now)]


@pytest.fixture
def workshop() -> Workshop:
    return Workshop(None)


def test_ids_are_ten_signs_of_base32_and_each_its_own(workshop: Workshop) -> None:
    given_ids = ids(workshop, *(meeting(str(number)) for number in range(50)))

    assert all(re.fullmatch("[a-z2-7]{10}", name) for name in given_ids)
    assert len(set(given_ids)) == 50


def test_ids_outlive_the_build(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "workshop.db"
    with Workshop(path) as first:
        before = ids(first, meeting("1"), meeting("2"))

    with Workshop(path) as second:
        assert ids(second, meeting("2"), meeting("1")) == before[::-1]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "edited",
    [
        meeting("1", start_minute=1200),
        meeting("1", name="Renamed"),
        meeting("1", address="4 Oak Road"),
        meeting("1", name="Renamed", start_minute=1200, address="4 Oak Road"),
        meeting("77", name="Group 1", address="1 Fern Lane"),
        meeting("77", name="Group 1", address="1 Fern Lane", start_minute=1200),
        meeting("77", name="Renamed", address="1 Fern Lane"),
        meeting("77", name="Group 1", address="4 Oak Road"),
    ],
)
def test_edited_or_renumbered_meeting_keeps_its_id(workshop: Workshop, edited: Meeting) -> None:
    (before,) = ids(workshop, meeting("1"))

    assert ids(workshop, edited, now=LATER) == [before]


def test_feed_that_numbers_its_rows_anew_keeps_every_id(workshop: Workshop) -> None:
    before = ids(workshop, *(meeting(str(number)) for number in range(1, 6)))
    shifted = [
        meeting(str(number + 1), name=f"Group {number}", address=f"{number} Fern Lane")
        for number in range(1, 6)
    ]

    after = ids(workshop, meeting("1", name="New", address="9 Elm Hill"), *shifted)

    assert after[1:] == before
    assert after[0] not in before


def test_two_who_could_be_the_lost_one_both_get_a_new_id(workshop: Workshop) -> None:
    (before,) = ids(workshop, meeting("1"))
    twins = [
        meeting(str(minute), name="Group 1", address="1 Fern Lane", start_minute=minute)
        for minute in (600, 660)
    ]

    after = ids(workshop, *twins)

    assert before not in after
    assert len(set(after)) == 2


def test_meeting_that_was_away_for_a_week_comes_back_as_itself(workshop: Workshop) -> None:
    before = ids(workshop, meeting("1"), meeting("2"))
    ids(workshop, meeting("2"))

    assert ids(workshop, meeting("1"), meeting("2"), now=LATER) == before


def test_feeds_do_not_know_each_others_meetings(workshop: Workshop) -> None:
    (elm,) = workshop.with_ids("elm", [meeting("1")], now=NOW)
    (oak,) = workshop.with_ids("oak", [meeting("1")], now=NOW)

    assert elm.id != oak.id


def test_senior_id_is_the_one_given_first(workshop: Workshop) -> None:
    (oak,) = workshop.with_ids("oak", [meeting("1")], now=NOW)
    (elm,) = workshop.with_ids("elm", [meeting("1")], now=LATER)

    assert workshop.senior([elm.id, oak.id]) == oak.id


MEETINGS = st.lists(
    st.builds(
        meeting,
        st.sampled_from("123456"),
        name=st.sampled_from(["Elm", "Oak", "Ash"]),
        start_minute=st.sampled_from([600, 660]),
        address=st.sampled_from(["1 Fern Lane", "2 Fern Lane"]),
    ),
    max_size=6,
    unique_by=lambda one: one.source_id,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(MEETINGS, min_size=1, max_size=4))
def test_two_meetings_never_share_an_id_and_the_unchanged_keep_theirs(
    builds: list[list[Meeting]],
) -> None:
    with Workshop(None) as workshop:
        for listed in builds:
            given_ids = ids(workshop, *listed)
            assert len(set(given_ids)) == len(listed)
            assert ids(workshop, *listed) == given_ids


def test_last_copy_is_kept_until_a_better_one_comes(workshop: Workshop) -> None:
    workshop.keep_copy("elm", "elm.csv", Fetched(b"old"), meetings=3, now=NOW)
    workshop.keep_copy("elm", "elm.csv", Fetched(b"new", b"formats"), meetings=4, now=LATER)

    copy = workshop.last_copy("elm", "elm.csv")

    assert copy is not None
    assert (copy.fetched, copy.meetings, copy.at) == (Fetched(b"new", b"formats"), 4, LATER)


def test_copy_of_another_address_is_none(workshop: Workshop) -> None:
    workshop.keep_copy("elm", "elm.csv", Fetched(b"old"), meetings=3, now=NOW)

    assert workshop.last_copy("elm", "other.csv") is None
    assert workshop.last_copy("oak", "elm.csv") is None


def test_damaged_workshop_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "workshop.db"
    path.write_bytes(b"no database at all" * 99)

    with pytest.raises(DirectoryError, match="workshop cannot be opened") as told:
        Workshop(path)

    assert told.value.advice.startswith("Move it away")


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place(
            name="Elmbury", latitude=54.1, longitude=-1.2, country="GB", timezone="Europe/London",
            kind=PlaceKind.GEOCODED,
        ),
    ],
)  # fmt: skip
def test_answer_of_a_geocoder_is_kept_as_long_as_it_says(
    workshop: Workshop, place: Place | None
) -> None:
    answer = Answer(place)
    workshop.put("gb|elmbury", answer, now=1000.0)

    assert workshop.get("gb|elmbury", now=1000.0 + answer.seconds_kept - 1) == answer
    assert workshop.get("gb|elmbury", now=1000.0 + answer.seconds_kept) is None
    assert workshop.get("gb|oakbury", now=1000.0) is None
