"""What the conductor makes of words when it has just asked for a place."""

import pytest

from tests.conftest import Chat

ASKED_AGAIN = "I don’t know a place called"


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("Leeds", "near Leeds"),
        ("Newcastle upon Tyne", "near Newcastle upon Tyne"),
        ("st albans", "near St Albans"),
    ],
)
async def test_place_that_was_asked_for_is_searched(chat: Chat, said: str, first: str) -> None:
    await chat.says("/find")

    reply = await chat.says(said)

    assert reply.text.splitlines()[0] == first


async def test_short_unknown_name_is_asked_for_again(chat: Chat) -> None:
    await chat.says("/find")

    reply = await chat.says("Fooxbrzville")

    assert reply.text.startswith(f"{ASKED_AGAIN} “Fooxbrzville”")


@pytest.mark.parametrize("said", ["no don't call anyone", "leave me alone please mate"])
async def test_talk_is_not_called_a_place(chat: Chat, said: str) -> None:
    await chat.says("/find")

    reply = await chat.says(said)

    assert ASKED_AGAIN not in reply.text
