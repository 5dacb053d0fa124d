"""What a meeting's name says of who it is for."""

import pytest

from meetings_data.meeting import Meeting
from meetings_data.titled import with_titled_needs


def named(name: str, *attributes: str) -> tuple[str, ...]:
    meeting = Meeting(
        feed_id="elm", source_id="1", fellowship="aa", name=name, attributes=attributes
    )
    return with_titled_needs(meeting).attributes


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("Elmbury Women", ("women",)),
        ("Elmbury Womens Step", ("women",)),
        ("The Women’s Group", ("women",)),
        ("Ladies of the Lake", ("women",)),
        ("Elmbury Men's Group", ("men",)),
        ("Men and Women Together", ()),
        ("Elmbury Young Persons", ("young",)),
        ("Fern Lane Newcomers & Beginners", ("beginners",)),
        ("Elmbury LGBTQ+", ("lgbtq",)),
        ("Druga Szansa Polish Speaking", ("lang:pl",)),
        ("Public Speaking", ()),
        ("Elmenham", ()),
        ("Amenities", ()),
    ],
)
def test_name_says_who_a_meeting_is_for(name: str, attributes: tuple[str, ...]) -> None:
    assert named(name) == attributes


def test_what_is_listed_stays() -> None:
    assert named("Elmbury Women", "open") == ("open", "women")


def test_type_is_added_once() -> None:
    meeting = Meeting(
        feed_id="elm", source_id="1", fellowship="aa", name="Elm Women", types=("women",)
    )

    assert with_titled_needs(meeting) == meeting
