"""Words that depend on what day it is are read on the day of the country that is served."""

from datetime import UTC, datetime

import pytest

from bot.printed import Request, look
from meetings_data import Directory, Gazetteer
from tests.conftest import Chat, labels

#: Still Tuesday in Britain, and Wednesday in New Zealand.
TUESDAY_EVENING = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def asked(text: str, country: str) -> Request:
    return Request(text=text, near=None, within_km=None, now=TUESDAY_EVENING, country=country)


@pytest.mark.parametrize(
    ("text", "country", "day"),
    [
        ("aa day after tomorrow", "GB", "thu"),
        ("aa day after tomorrow", "NZ", "fri"),
        ("aa day after tomorrow", "", "thu"),
        ("aa on the 24th", "GB", "nov-24"),
        ("aa on the 24th", "NZ", "dec-24"),
    ],
)
def test_search_counts_days_where_it_is_served(
    directory: Directory, gazetteer: Gazetteer, text: str, country: str, day: str
) -> None:
    assert look(directory, gazetteer, asked(text, country)).wishes.day == day


@pytest.mark.parametrize(("country", "day"), [("GB", "tue"), ("NZ", "wed")])
def test_search_rules_out_the_day_that_it_is_there(
    directory: Directory, gazetteer: Gazetteer, country: str, day: str
) -> None:
    wishes = look(directory, gazetteer, asked("aa not today", country)).wishes

    assert wishes.excluded == (day,)


async def test_conversation_counts_days_from_today(chat: Chat) -> None:
    reply = await chat.says("aa near leeds day after tomorrow")

    assert [label for label in labels(reply) if "Thu" in label] != []
