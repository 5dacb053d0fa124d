"""A process that has read all word lists, and forks a bot from itself in milliseconds.

For each line of JSON, `{"env": …, "log": …}`, it starts `mutual-aid-bot run` with these settings
and prints the pid; the line `reap` waits for the end of the one before, which somebody killed.
With `CLOCK_FILE` among the settings it is for this bot when that file was changed last, and it
looks after what is due every `UPKEEP_SECONDS`.
"""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot import app
from bot.app import load_matcher, ready_config, run_telegram
from bot.cli import main
from bot.config import environment
from bot.hearing.guard import crisis_in
from bot.hearing.intents import hear
from bot.texts import DEFAULT_LANG, load_texts
from meetings_data import Gazetteer


def serve() -> None:
    """Fork and bury, one bot at a time."""
    _read_everything()
    pid = 0
    for line in sys.stdin:
        if line == "reap\n":
            os.waitpid(pid, 0)
        else:
            pid = os.fork() or _be_the_bot(**json.loads(line))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _read_everything() -> None:
    crisis_in("", DEFAULT_LANG)
    with Gazetteer.open() as gazetteer:
        hear("NA near Leeds", lang=DEFAULT_LANG, knows_place=gazetteer.knows)
    load_matcher()
    load_texts()


def _be_the_bot(env: Mapping[str, str], log: str) -> int:
    """Run the command as a process of its own would. Never returns."""
    with Path(log).open("ab") as stderr, Path(os.devnull).open("r+b") as nothing:
        for source, number in ((nothing, 0), (nothing, 1), (stderr, 2)):
            os.dup2(source.fileno(), number)
    # Python's own has been read from, and the command sets up one that has not.
    sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    os.environ.update(env)
    try:
        if "CLOCK_FILE" in env:
            app.HOUSEKEEPING_SECONDS = float(env["UPKEEP_SECONDS"])
            _run_by(Path(env["CLOCK_FILE"]))
        else:
            main(["run"])
    finally:
        os._exit(1)


def _run_by(clock_file: Path) -> None:
    def clock() -> datetime:
        return datetime.fromtimestamp(clock_file.stat().st_mtime, tz=UTC)

    logging.basicConfig(level=logging.INFO)
    asyncio.run(run_telegram(ready_config(environment()), clock=clock))


if __name__ == "__main__":
    serve()
