"""What a chat was about: for a while, in memory, and never of too many chats."""

from datetime import timedelta

from bot import remembering
from bot.remembering import Remembering
from tests.conftest import NOW

MINUTE = timedelta(minutes=1)


def test_thing_is_remembered_until_its_time_is_over() -> None:
    kept = Remembering[str](10 * MINUTE)
    kept.put("ash", "na", NOW)

    assert kept.get("ash", NOW + 9 * MINUTE) == "na"
    assert kept.get("ash", NOW + 10 * MINUTE) is None
    assert kept.get("ash", NOW) is None


def test_each_lane_has_its_own_and_the_last_one_counts() -> None:
    kept = Remembering[str](MINUTE)
    kept.put("ash", "na", NOW)
    kept.put("ash", "aa", NOW)

    assert (kept.get("ash", NOW), kept.get("bo", NOW)) == ("aa", None)


def test_dropped_thing_is_gone() -> None:
    kept = Remembering[str](MINUTE)
    kept.put("ash", "na", NOW)
    kept.drop("ash")
    kept.drop("ash")

    assert kept.get("ash", NOW) is None


def test_chat_that_was_quiet_longest_goes_first() -> None:
    kept = Remembering[int](MINUTE)
    for number in range(remembering.REMEMBERED_CHATS + 1):
        kept.put(str(number), number, NOW)

    assert (kept.get("0", NOW), kept.get("1", NOW)) == (None, 1)
