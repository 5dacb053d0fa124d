"""Whole conversations, replayed through the dialogue; the replies stand in the files.

`python -m tests.test_conversations` writes the replies anew; read them before you commit them.
"""

import asyncio
import io
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from bot import chance
from bot.app import trial_dialogue
from bot.config import read_config
from bot.edges.console import Clock, Conversation, follow_lines
from meetings_data import Gazetteer, example_directory

FOLDER = Path(__file__).parent / "conversations"
#: The first line of a file sets the scene: `# now=… country=… named staffed`. Where it is named
#: who runs the service, plans are kept; where it has coordinators, people are introduced.
_SCENE = re.compile(
    r"# now=(?P<now>\S+)(?: country=(?P<country>[A-Z]{2}))?"
    r"(?P<named> named)?(?P<staffed> staffed)?"
)
NAMED = {
    "ORGANISATION": "Example Recovery",
    "PRIVACY_CONTACT": "privacy@example.org",
    "SAFEGUARDING_LEAD": "Sam Example",
}
STAFFED = NAMED | {
    "COORDINATOR_CHAT_IDS": "100,200",
    "COORDINATOR_NAMES": "Alex,Jo",
    "COORDINATOR_HOURS": "Monday to Friday, 9am to 5pm",
}
_REPLY = re.compile(r"(?:[A-Za-z][\w -]{0,30})?\|( |$)")


def inputs(lines: list[str]) -> Iterator[str]:
    """The lines that people typed: neither the scene nor a reply."""
    return (line for line in lines[1:] if line and not _REPLY.match(line))


def replay(path: Path) -> str:
    """Run a conversation file and return it as it reads now."""
    lines = path.read_text("utf-8").splitlines()
    scene = _SCENE.fullmatch(lines[0])
    assert scene, f"{path.name}: the first line is `# now=ISO [country=CC]`"
    now = datetime.fromisoformat(scene["now"])
    known = STAFFED if scene["staffed"] else NAMED if scene["named"] else {}
    env = {"COUNTRY": scene["country"] or ""} | known
    return asyncio.run(_replay(lines, now, env))


async def _replay(lines: list[str], now: datetime, env: dict[str, str]) -> str:
    # Ids and names to choose from come out the same each time; nothing else is other than live.
    chance.SOURCE = Random(7)  # noqa: S311
    config = read_config(env)
    directory, out = example_directory(now), [lines[0]]
    with Gazetteer.open() as gazetteer:
        async with trial_dialogue(config, directory, gazetteer) as dialogue:
            conversation = Conversation(dialogue, Clock(lambda: now), "en")
            for line in inputs(lines):
                printed = io.StringIO()
                await follow_lines(
                    conversation, io.StringIO(line + "\n"), printed, as_json_lines=False
                )
                out += ["", line, printed.getvalue().rstrip("\n")]
    directory.close()
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_conversation_reads_as_written(path: Path) -> None:
    assert replay(path) == path.read_text("utf-8")


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("*.txt")):
        file.write_text(replay(file), encoding="utf-8")
        print(file.name, file=sys.stderr)  # noqa: T201
