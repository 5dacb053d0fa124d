"""The bot is killed at any moment of an introduction: no word is lost, no state is skipped."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bot.introductions.states import State
from tests.killed import ForkedBot, Kill, Play, Played, differences, doubles
from tests.killed_introduction import (
    Scene,
    Seen,
    evidence,
    prepared,
    reported,
    seen,
    skipped,
    waited_for,
)

#: So many requests a bot makes at its second start, before it asks for updates.
FIRST_REQUESTS = 6
#: A life of this many requests gets some way into the script, also where none is carried out.
LIVES = range(FIRST_REQUESTS - 2, FIRST_REQUESTS + 10)
Once = tuple[Scene, Played, list[Seen]]
Counted = Callable[[str, int], None]


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkedBot]:
    bot = ForkedBot()
    yield bot
    bot.close()


async def a_play(scene: Scene, bot: ForkedBot, path: Path) -> Play:
    path.mkdir(parents=True)
    return Play(scene.script, bot, path, **await prepared(path, scene))


async def played_once(scene: Scene, bot: ForkedBot, path: Path) -> Once:
    once = await (await a_play(scene, bot, path / "undisturbed")).undisturbed()
    assert differences(once, once) == []
    states = seen(path / "undisturbed")
    assert skipped(states) == []
    assert evidence(path / "undisturbed") == scene.attached
    return scene, once, states


async def played(bot: ForkedBot, path: Path, kills: Sequence[Kill], of: Once) -> Played:
    """Play it with these kills, and see that people and records are as without them."""
    scene, once, states = of
    came = await (await a_play(scene, bot, path)).with_kills(kills, once)
    assert differences(once, came) == []
    assert seen(path) == states
    assert evidence(path) == scene.attached
    return came


def counted(record_property: Counted, of: Once, came: Played) -> None:
    """Note how many kills hit, and how many messages came twice: `--junitxml` writes it down."""
    marks = sum(one.marked for heard in came.heard.values() for one in heard)
    record_property("kills", len(came.kills))
    record_property("marks", marks)
    record_property("doubles", sum(doubles(of[1], came).values()))


async def test_nothing_of_an_introduction_is_lost_by_twenty_kills(
    forked: ForkedBot, tmp_path: Path
) -> None:
    once = await played_once(reported(), forked, tmp_path)
    at = (9, 12, 10, 14, 11, 13, 9, 15, 12, 10)
    kills = [Kill(request, after=after) for request in at for after in (False, True)]

    came = await played(forked, tmp_path / "killed", kills, once)

    assert len(came.kills) == len(kills)


@pytest.mark.long  # about 400 lives
@pytest.mark.parametrize("after", [False, True])
async def test_each_request_of_an_introduction_is_the_last_one_once(
    forked: ForkedBot, tmp_path: Path, after: bool, record_property: Counted
) -> None:
    once = await played_once(reported(), forked, tmp_path)
    hit, came = Counter[str](), None
    for request in range(1, 400):
        came = await played(forked, tmp_path / str(request), [Kill(request, after=after)], once)
        if not came.kills:
            break
        hit.update(method for _, method in came.kills)
        counted(record_property, once, came)

    assert set(hit) >= {"getUpdates", "answerCallbackQuery", "editMessageText", "sendMessage"}
    assert came is not None
    assert came.kills == [], "there are more requests than that"


@pytest.mark.long  # 400 lives
@pytest.mark.parametrize("seed", range(20))
async def test_nothing_of_an_introduction_is_lost_by_kills_at_requests(
    forked: ForkedBot, tmp_path: Path, seed: int, record_property: Counted
) -> None:
    chance = random.Random(seed)  # noqa: S311
    once = await played_once(reported(), forked, tmp_path)
    kills = [Kill(chance.choice(LIVES), after=chance.random() < 0.5) for _ in range(20)]

    came = await played(forked, tmp_path / "killed", kills, once)

    assert len(came.kills) == len(kills)
    counted(record_property, once, came)


@pytest.mark.long  # up to 600 lives
@pytest.mark.parametrize("seed", range(20))
async def test_nothing_of_an_introduction_is_lost_by_kills_at_any_time(
    forked: ForkedBot, tmp_path: Path, seed: int, record_property: Counted
) -> None:
    chance = random.Random(seed)  # noqa: S311
    once = await played_once(reported(), forked, tmp_path)
    kills = [Kill(seconds=chance.uniform(0.02, 0.25)) for _ in range(30)]

    came = await played(forked, tmp_path / "killed", kills, once)

    assert len(came.kills) >= 5
    counted(record_property, once, came)


@pytest.mark.long  # up to 300 lives
@pytest.mark.parametrize("seed", range(10))
async def test_nothing_that_falls_due_is_lost_by_kills(
    forked: ForkedBot, tmp_path: Path, seed: int, record_property: Counted
) -> None:
    chance = random.Random(seed)  # noqa: S311
    once = await played_once(waited_for(), forked, tmp_path)
    at_requests = [Kill(chance.choice(LIVES), after=chance.random() < 0.5) for _ in range(20)]
    at_times = [Kill(seconds=chance.uniform(0.05, 0.4)) for _ in range(10)]
    kills = chance.sample([*at_requests, *at_times], 30)

    came = await played(forked, tmp_path / "killed", kills, once)

    assert len(came.kills) >= 5
    counted(record_property, once, came)


# -- the judge itself


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ((State.DRAFT, State.SUBMITTED, State.OFFERED, State.ACCEPTED), []),
        ((State.DRAFT, State.OFFERED, State.OFFERED, State.UNMATCHED, State.OFFERED), []),
        ((State.ACCEPTED, State.CONNECTED), [(State.ACCEPTED, State.CONNECTED)]),
        ((State.DRAFT, State.ACCEPTED), [(State.DRAFT, State.ACCEPTED)]),
        ((State.CLOSED, State.PLANNED), [(State.CLOSED, State.PLANNED)]),
    ],
    ids=str,
)
def test_state_that_was_skipped_is_named(
    path: Sequence[State], wrong: list[tuple[State, State]]
) -> None:
    versions = [Seen(state, passed_on=0, meetings=0, is_suggested=False) for state in path]

    assert skipped(versions) == wrong
