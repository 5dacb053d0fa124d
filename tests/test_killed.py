"""The bot is killed at any moment: nothing is lost, out of order, or twice without a mark."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.killed import (
    SENDS,
    Bot,
    CommandBot,
    ForkedBot,
    Heard,
    Kill,
    Play,
    Played,
    Script,
    Step,
    differences,
    doubles,
)

#: So many requests a bot makes at its second start, before it asks for updates.
FIRST_REQUESTS = 6
#: A life of this many requests gets some way into the script.
LIVES = range(FIRST_REQUESTS - 2, FIRST_REQUESTS + 7)


def one_person() -> Script:
    """Somebody who greets, asks, finds, and takes a meeting along."""
    return [
        Step("Ann", "/start"),
        Step("Ann", "do I have to speak?"),
        Step("Ann", "~what does it cost?"),
        Step("Ann", "NA near Leeds"),
        Step("Ann", "[1]"),
        Step("Ann", "[Map pin]"),
        Step("Ann", "[Calendar]"),
        Step("Ann", "[Back to list]"),
        Step("Ann", "/privacy"),
    ]


def three_people() -> Script:
    """Three who write at once: a greeting and questions, finds, a plan with its consents.

    Nothing here rests on what the bot remembers in memory alone: that goes with the process.
    """
    day = datetime.now(ZoneInfo("Europe/London")) + timedelta(days=3)
    return [
        Step("Ann", "/start"),
        Step("Bob", f"meetings near Leeds on {day:%A}", waits=False),
        Step("Cat", "AA in Manchester", waits=False),
        Step("Ann", "do I have to speak?", waits=False),
        Step("Ann", "can I just listen?", waits=False),
        Step("Bob", "[1]"),
        Step("Cat", "[1]", waits=False),
        Step("Ann", "what does it cost?", waits=False),
        Step("Bob", "[I want to go]"),
        Step("Cat", "[Map pin]", waits=False),
        Step("Cat", "[Save as text]", waits=False),
        Step("Cat", "/help", waits=False),
        Step("Bob", f"[{day:%a} {day.day} {day:%B}]"),
        Step("Bob", "[Skip]"),
        Step("Bob", "[Yes, I’m 18+]"),
        Step("Ann", "/privacy", waits=False),
        Step("Bob", "[Yes, that’s fine]"),
        Step("Bob", "[No thanks]"),
        Step("Cat", "thank you", waits=False),
        Step("Ann", "who runs this?", waits=False),
    ]


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedBot]:
    bot = ForkedBot()
    yield bot
    bot.close()


def a_folder(path: Path, name: object) -> Path:
    folder = path / str(name)
    folder.mkdir()
    return folder


async def played_once(script: Script, bot: Bot, path: Path) -> Played:
    once = await Play(script, bot, a_folder(path, "undisturbed")).undisturbed()
    assert differences(once, once) == []
    return once


@pytest.mark.long  # the suite has twenty kills of a whole introduction instead
async def test_nothing_is_lost_or_twice_unmarked_by_kills_at_requests(
    forked: ForkedBot, tmp_path: Path
) -> None:
    once = await played_once(three_people(), forked, tmp_path)
    kills = [Kill(request, after=after) for request in (8, 10, 12) for after in (False, True)]

    played = await Play(three_people(), forked, a_folder(tmp_path, 1)).with_kills(kills, once)

    assert differences(once, played) == []
    assert len(played.kills) == len(kills)


@pytest.mark.long  # 130 lives
@pytest.mark.parametrize("after", [False, True])
async def test_each_request_of_one_person_is_the_last_one_once(
    forked: ForkedBot, tmp_path: Path, after: bool
) -> None:
    """With one person it is known exactly: a message whose answer was cut off comes twice."""
    once, hit = await played_once(one_person(), forked, tmp_path), []
    for request in range(1, 60):
        kill = Kill(request, after=after)
        play = Play(one_person(), forked, a_folder(tmp_path, request))
        played = await play.with_kills([kill], once)

        assert differences(once, played) == []
        methods = [method for _, method in played.kills]
        marks = sum(one.marked for one in played.heard["Ann"])
        # While it asks for updates, a message may be on its way as well.
        if methods != ["getUpdates"]:
            assert marks == len(set(methods) & set(SENDS))
            assert doubles(once, played)["Ann"] == (marks if after else 0)
        hit += methods

    assert set(hit) >= {"getUpdates", "answerCallbackQuery", "editMessageText", *SENDS}


@pytest.mark.long  # 400 lives
@pytest.mark.parametrize("seed", range(20))
async def test_nothing_is_lost_by_twenty_kills_at_requests(
    forked: ForkedBot, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    once = await played_once(three_people(), forked, tmp_path)
    kills = [Kill(chance.choice(LIVES), after=chance.random() < 0.5) for _ in range(20)]

    played = await Play(three_people(), forked, a_folder(tmp_path, 1)).with_kills(kills, once)

    assert differences(once, played) == []
    assert len(played.kills) >= 8


@pytest.mark.long  # 200 lives
@pytest.mark.parametrize("seed", range(20))
async def test_nothing_is_lost_by_kills_at_any_time(
    forked: ForkedBot, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    once = await played_once(three_people(), forked, tmp_path)
    kills = [Kill(seconds=chance.uniform(0.02, 0.4)) for _ in range(20)]

    played = await Play(three_people(), forked, a_folder(tmp_path, 1)).with_kills(kills, once)

    assert differences(once, played) == []
    assert len(played.kills) >= 1


@pytest.mark.long  # the command itself, which takes three seconds to start
async def test_nothing_is_lost_by_kills_of_the_command_itself(tmp_path: Path) -> None:
    bot = CommandBot()
    once = await played_once(three_people(), bot, tmp_path)
    kills = [
        Kill(seconds=1.0),
        *(Kill(request, after=after) for request in (8, 11) for after in (False, True)),
    ]

    played = await Play(three_people(), bot, a_folder(tmp_path, 1)).with_kills(kills, once)

    assert differences(once, played) == []
    assert len(played.kills) == len(kills)


# -- the judge itself


def came(*words: str, kills: int = 1, **more: object) -> Played:
    """What one person heard; a `!` after the words is the mark."""
    heard = [Heard(one.removesuffix("!"), one.endswith("!")) for one in words]
    return Played(heard={"Ann": heard}, kills=[(Kill(), "")] * kills, **more)


ONCE = came("one", "two", "two", "three", kills=0)


@pytest.mark.parametrize(
    "fine",
    [
        came("one", "two", "two", "three", kills=0),
        came("one", "one!", "two", "two", "three"),
        came("one", "two", "two!", "three"),
        came("one", "two", "two", "two!", "three!", "three!", kills=3),
        came("one!", "two", "two!", "two", "three", kills=2),
    ],
    ids=str,
)
def test_what_came_marked_or_once_is_fine(fine: Played) -> None:
    assert differences(ONCE, fine) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (came("one", "two", "two"), "Ann: never came: 'three'"),
        (came("one", "one", "two", "two", "three"), "Ann: twice without a mark: 'one'"),
        (came("one", "two", "two", "two", "three"), "Ann: twice without a mark: 'two'"),
        (came("one", "two", "two", "three", "two!"), "Ann: out of place: 'two'"),
        (came("one", "two", "two!", "three", kills=0), "Ann: 1 marks for 0 kills"),
        (came("one", "two", "two", "three", left={"outbox": 2}), "2 left in outbox"),
        (came("one", "two", "two", "three", refused=["sendMessage: no"]), "sendMessage: no"),
    ],
    ids=str,
)
def test_what_is_lost_doubled_or_out_of_order_is_named(wrong: Played, words: str) -> None:
    assert differences(ONCE, wrong) == [words]
