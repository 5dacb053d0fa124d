"""One of several operating-system processes that answer offers on one state file at once.

    python -m tests.racer STATE

A race is two lines on its input: the taps, `[[update_id, lane, action], …]`, which it answers with
"ready", and then the start, after which it prints what came of it.
"""

import asyncio
import json
import sys
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


async def run(state: Path) -> None:
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
                taps = [tap(*fields) for fields in json.loads(line)]
                say("ready")
                sys.stdin.readline()
                say(json.dumps(await raced(dialogue, taps)))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tap(update_id: int, lane: str, action: str) -> Incoming:
    return Incoming(
        update_id=update_id, lane=lane, kind=IncomingKind.TAP, action=action, card=update_id
    )


async def raced(dialogue: Dialogue, taps: list[Incoming]) -> dict[str, object]:
    """What was told to whom, and what went wrong."""

    async def once(one: Incoming) -> list[tuple[str, str]]:
        rows = await dialogue.handle(one, NOW)
        return [(row.reply.to, row.reply.text) for row in rows]

    answers = await asyncio.gather(*map(once, taps), return_exceptions=True)
    return {
        "told": [told for one in answers if not isinstance(one, BaseException) for told in one],
        "errors": [repr(one) for one in answers if isinstance(one, BaseException)],
    }


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))
