"""One lane, one order: people are served side by side, each person's things one by one."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Job = Callable[[], Awaitable[None]]
Freed = Callable[[], None]


class Lanes:
    """Runs jobs in order within a lane and at once across lanes.

    At most `width` jobs run together and `depth` wait or run in all: beyond that, whoever brings
    more waits, so that an inbox fills up on disk and not in memory. A lane that is done is gone.
    """

    def __init__(self, *, width: int, depth: int) -> None:
        self._running = asyncio.Semaphore(width)
        self._room = asyncio.Semaphore(depth)
        self._waiting: dict[str, deque[tuple[Job, Freed]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def busy(self) -> int:
        """How many lanes have something to do."""
        return len(self._waiting)

    async def bring(self, lane: str, job: Job) -> None:
        """Add a job to the end of its lane. Jobs must not raise. Waits while all is full."""
        await self._room.acquire()
        self._add(lane, job, self._room.release)

    def hand(self, lane: str, job: Job) -> None:
        """Add a job to the end of another lane, from inside a job: it counts for no depth.

        It never waits: jobs that all waited for room would wait for one another, for ever.
        """
        self._add(lane, job, _nothing)

    async def drain(self, seconds: float) -> bool:
        """Wait until every lane is done. After `seconds` what still runs is cancelled: False."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        # A job that ends may have handed one to a lane that nobody waits for yet.
        while self._tasks and loop.time() < until:
            await asyncio.wait(set(self._tasks), timeout=until - loop.time())
        left = set(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return not left

    def _add(self, lane: str, job: Job, freed: Freed) -> None:
        queue = self._waiting.get(lane)
        if queue is not None:
            queue.append((job, freed))
            return
        self._waiting[lane] = deque([(job, freed)])
        task = asyncio.create_task(self._follow(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _follow(self, lane: str) -> None:
        queue = self._waiting[lane]
        try:
            while queue:
                job, freed = queue.popleft()
                try:
                    async with self._running:
                        await job()
                finally:
                    freed()
        finally:
            for _, freed in queue:
                freed()
            del self._waiting[lane]


def _nothing() -> None:
    """Free nothing: this job took no room."""
