"""Updates a second of our edge against an empty python-telegram-bot echo.

    python -m tests.benchmarks.bench_telegram [--updates 1000] [--chats 200] [--runs 3]
                                              [--dialogue module:function]

Each bot runs in its own process and the emulator in another, over loopback; the runs are
interleaved and the medians printed, as ratios to the sequential stock echo. Our edge keeps every
update and every reply in its state file while it serves; the stock echoes keep nothing.
`--dialogue` names a function that makes a dialogue from a Store; each of its replies must be one
message that ends in the number of the text it answers. The default is the echo of this file.
"""

import argparse
import asyncio
import collections
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.edges.telegram.profile import Profile
from bot.edges.telegram.runner import Account, TelegramEdge
from bot.messages import Incoming, Reply
from bot.state.change import Change, OutboxRow
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import Text

OURS, SEQUENTIAL, CONCURRENT = "our edge", "stock, sequential", "stock, concurrent"
CONCURRENCY = 256
# Named here again: the bots would carry the emulator's libraries if they imported it.
TOKEN = "123456:TEST-emulated-token"
READY = "ready"


@dataclass
class Echo:
    """The least that a dialogue can do: one reply, committed."""

    store: Store

    async def handle(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        reply = Reply(to=incoming.lane, text=f"echo {incoming.text}")
        change = Change(update_id=incoming.update_id, replies=(reply,))
        return await self.store.commit(change, now=now)

    async def apologise(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        return await self.handle(incoming, now)

    async def perhaps_twice(self, lane: str) -> Text:
        return Text("(again)")


def echo(store: Store) -> Echo:
    """Make the default dialogue."""
    return Echo(store)


def named(name: str) -> Callable[[Store], object]:
    """Return the function that `module:function` names."""
    module, _, function = name.partition(":")
    made: Callable[[Store], object] = getattr(importlib.import_module(module), function)
    return made


async def serve_ours(url: str, dialogue: str) -> None:
    """Run our edge with its state in a file, as `run` does."""
    seal = Seal(bytes(32))
    with tempfile.TemporaryDirectory() as folder:
        async with Store(Path(folder) / "state.db", seal) as store:
            edge = TelegramEdge(
                Account(TOKEN, url, seal.button_key),
                named(dialogue)(store),
                store=store,
                texts={"en": Profile("Echo.", "Echo.", (("start", "Start"),))},
                now=lambda: datetime.now(UTC),
            )
            print(READY, flush=True)
            await edge.run(asyncio.Event())


async def serve_stock(url: str, *, concurrent: bool) -> None:
    """Run the echo of python-telegram-bot's own documentation."""
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot")
    application = builder.concurrent_updates(CONCURRENCY if concurrent else False).build()

    async def answer(update: Update, _: object) -> None:
        await update.message.reply_text(f"echo {update.message.text}")

    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        await application.start()
        await application.updater.start_polling()
        print(READY, flush=True)
        await asyncio.Event().wait()


async def serve(bot: str, url: str, dialogue: str) -> None:
    """Be one of the bots."""
    if bot == OURS:
        await serve_ours(url, dialogue)
    else:
        await serve_stock(url, concurrent=bot == CONCURRENT)


def cpu_seconds(pid: int) -> float:
    """Processor time of a process so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mib(pid: int) -> float:
    """Memory of a process now (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def start(*arguments: str) -> tuple["subprocess.Popen[str]", str]:
    """Start a process of ours and return it with the first line that it prints."""
    process = subprocess.Popen(  # noqa: S603  # our own interpreter and modules
        [sys.executable, "-m", *arguments], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def ask(url: str, **asked: int) -> dict[str, float]:
    """Let people write, and wait until all are answered."""
    request = urllib.request.Request(  # noqa: S310  # loopback
        f"{url}/_measure", json.dumps(asked).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=180) as response:  # noqa: S310
        measured: dict[str, float] = json.load(response)
        return measured


def once(bot: str, updates: int, chats: int, dialogue: str) -> dict[str, float]:
    """Measure one bot once, in fresh processes, after a warm-up."""
    emulator, line = start("tests.emulator", "0", TOKEN, "--no-judges")
    url = line.split()[0]
    module = "tests.benchmarks.bench_telegram"
    process, _ = start(module, "--bot", bot, "--url", url, "--dialogue", dialogue)
    try:
        ask(url, updates=100, chats=chats)
        before = cpu_seconds(process.pid)
        measured = ask(url, updates=updates, chats=chats)
        spent = cpu_seconds(process.pid) - before
        return {
            "rate": updates / measured["seconds"],
            "cpu_ms": 1000 * spent / updates,
            "mib": resident_mib(process.pid),
            "out_of_order": measured["chats_out_of_order"],
        }
    finally:
        for child in (process, emulator):
            child.kill()
            child.communicate()


def report(results: dict[str, list[dict[str, float]]]) -> None:
    """Print medians, and ratios to each stock echo."""

    def median(bot: str, figure: str) -> float:
        return statistics.median(run[figure] for run in results[bot])

    print(f"{'bot':20} {'upd/s':>7} {'CPU ms':>7} {'MiB':>5} {'chats out of order':>19}")
    for bot in results:
        figures = [median(bot, name) for name in ("rate", "cpu_ms", "mib", "out_of_order")]
        print("{:20} {:7.0f} {:7.2f} {:5.0f} {:19.0f}".format(bot, *figures))
    for stock in (SEQUENTIAL, CONCURRENT):
        rate = median(OURS, "rate") / median(stock, "rate")
        cpu = median(stock, "cpu_ms") / median(OURS, "cpu_ms")
        print(f"our edge to {stock}: {rate:.1f} x the rate, {cpu:.1f} x less processor time")


def main() -> None:
    """Measure, or be a bot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=1000)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--dialogue", default="tests.benchmarks.bench_telegram:echo")
    parser.add_argument("--bot", default="", help=argparse.SUPPRESS)
    parser.add_argument("--url", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bot:
        asyncio.run(serve(given.bot, given.url, given.dialogue))
        return
    results = collections.defaultdict(list)
    for _ in range(given.runs):
        for bot in (OURS, SEQUENTIAL, CONCURRENT):
            results[bot].append(once(bot, given.updates, given.chats, given.dialogue))
    report(results)


if __name__ == "__main__":
    main()
