"""One of several operating-system processes that answer offers on one state file at once.

    python -m tests.racer STATE FOLDER NAME

Each line on its input is a race: `{"race": 1, "taps": [[update_id, lane, action], …]}`. The racer
says that it is ready by a file in the folder, begins when the file "go" of that race is there, and
prints what came of it.
"""

import asyncio
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from bot.app import surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.hearing.matching import Matcher
from bot.messages import Incoming, IncomingKind
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Gazetteer
from tests.introduced import COORDINATORS, MEETINGS, STAFFED
from tests.town import directory_of

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


async def run(state: Path, folder: Path, name: str) -> None:
    with Gazetteer.open() as gazetteer:
        around = surroundings(
            read_config(STAFFED),
            load_texts(),
            gazetteer,
            directory_of(MEETINGS),
            coordinators=COORDINATORS,
        )
        async with Store(state, Seal(KEY)) as store:
            # Buttons say what they mean: words are never matched here.
            dialogue = Dialogue(lambda: around, store, cast("Matcher", None))
            for line in sys.stdin:
                race = json.loads(line)
                taps = [tap(*fields) for fields in race["taps"]]
                (folder / f"{name}-{race['race']}").touch()
                wait_for(folder / f"go-{race['race']}")
                sys.stdout.write(json.dumps(await raced(dialogue, taps)) + "\n")
                sys.stdout.flush()


def wait_for(start: Path) -> None:
    while not start.exists():
        time.sleep(0.0005)


def tap(update_id: int, lane: str, action: str) -> Incoming:
    return Incoming(
        update_id=update_id, lane=lane, kind=IncomingKind.TAP, action=action, card=update_id
    )


async def raced(dialogue: Dialogue, taps: list[Incoming]) -> dict[str, object]:
    """What was told to whom, what went wrong, and how long the slowest of them took."""
    took = []

    async def once(one: Incoming) -> list[tuple[str, str]]:
        started = time.perf_counter()
        rows = await dialogue.handle(one, NOW)
        took.append(time.perf_counter() - started)
        return [(row.reply.to, row.reply.text) for row in rows]

    answers = await asyncio.gather(*map(once, taps), return_exceptions=True)
    return {
        "told": [told for one in answers if not isinstance(one, BaseException) for told in one],
        "errors": [repr(one) for one in answers if isinstance(one, BaseException)],
        "slowest": max(took, default=0.0),
    }


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
