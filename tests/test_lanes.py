"""One lane, one order: jobs of one person in turn, and jobs that hand work to another's lane."""

import asyncio
from functools import partial

from bot.edges.telegram.lanes import Lanes

SECONDS = 5.0


async def note(seen: list[str], word: str) -> None:
    await asyncio.sleep(0)
    seen.append(word)


async def wait(event: asyncio.Event) -> None:
    await event.wait()


async def test_jobs_hand_work_to_each_other_s_lanes_while_all_is_full() -> None:
    lanes = Lanes(width=2, depth=2)
    seen: dict[str, list[str]] = {"ann": [], "bob": []}

    async def pass_on(lane: str, other: str, number: int) -> None:
        await note(seen[lane], f"own {number}")
        lanes.hand(other, partial(note, seen[other], f"handed {number}"))

    async with asyncio.timeout(SECONDS):
        for number in range(1000):
            await lanes.bring("ann", partial(pass_on, "ann", "bob", number))
            await lanes.bring("bob", partial(pass_on, "bob", "ann", number))
        assert await lanes.drain(SECONDS)

    for words in seen.values():
        assert [word for word in words if word.startswith("own")] == [
            f"own {number}" for number in range(1000)
        ]
        assert [word for word in words if word.startswith("handed")] == [
            f"handed {number}" for number in range(1000)
        ]
    assert lanes.busy == 0


async def test_handed_job_comes_after_what_its_lane_has_and_takes_no_room() -> None:
    lanes, seen, go, never = Lanes(width=4, depth=3), list[str](), asyncio.Event(), asyncio.Event()

    await lanes.bring("bob", partial(wait, go))
    await lanes.bring("bob", partial(note, seen, "first"))
    for number in range(100):
        lanes.hand("bob", partial(note, seen, f"handed {number}"))
    async with asyncio.timeout(SECONDS):
        # The third of three: what was handed took no room.
        await lanes.bring("eve", partial(wait, go))
        go.set()
        assert await lanes.drain(SECONDS)
        for _ in range(3):
            await lanes.bring("eve", partial(wait, never))
    fourth = asyncio.create_task(lanes.bring("eve", partial(wait, never)))
    await asyncio.sleep(0.01)

    assert seen == ["first", *(f"handed {number}" for number in range(100))]
    assert not fourth.done()
    fourth.cancel()
    await lanes.drain(0)


async def test_end_waits_for_what_was_handed_over_at_the_last_moment() -> None:
    lanes, seen = Lanes(width=1, depth=1), list[str]()

    async def last() -> None:
        await asyncio.sleep(0.01)
        lanes.hand("bob", partial(note, seen, "handed"))

    await lanes.bring("ann", last)

    assert await lanes.drain(SECONDS)
    assert seen == ["handed"]


async def test_end_that_takes_too_long_frees_the_room() -> None:
    lanes, never = Lanes(width=1, depth=2), asyncio.Event()
    for _ in range(2):
        await lanes.bring("ann", partial(wait, never))
    lanes.hand("ann", partial(wait, never))

    assert not await lanes.drain(0.01)
    assert lanes.busy == 0
    async with asyncio.timeout(SECONDS):
        for _ in range(2):
            await lanes.bring("ann", partial(wait, never))
    await lanes.drain(0)
