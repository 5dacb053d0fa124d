"""The one command, `mutual-aid-bot`: try it, run it, and look at what it understands."""

import asyncio
import io
import json
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from bot.app import (
    load_matcher,
    ready_config,
    real_now,
    run_telegram,
    trial_dialogue,
    trial_directory,
)
from bot.assessment import assessment
from bot.cli_meetings import meetings
from bot.cli_report import report
from bot.config import Config, environment, read_config
from bot.edges.console import Clock, Conversation, follow_lines
from bot.edges.terminal import talk
from bot.hearing.matching import Matcher
from bot.parameters import DIRECTORY, NOW, explained
from bot.printed import Answer, understood
from bot.reviewing import file_problems, packaged_problems, review_lines
from bot.scored import memory_line, memory_mb, misses, score_lines, scored
from bot.state.sealing import new_key
from bot.texts import DEFAULT_LANG, load_texts
from meetings_data import Gazetteer


@click.group()
@click.version_option(package_name="mutual-aid-bot")
def main() -> None:
    """Find recovery meetings, in the terminal and on Telegram."""
    # A stray byte of another encoding, in or out, is a sign one cannot read, not an error.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


main.add_command(meetings)
main.add_command(report)


@main.command("try")
@DIRECTORY
@NOW
@click.option("--json", "as_json", is_flag=True, help="Print each reply as one JSON line.")
@click.option("--lang", default=DEFAULT_LANG, show_default=True, help="Language of the replies.")
def try_command(
    directory_file: Path | None, now: datetime | None, as_json: bool, lang: str
) -> None:
    """Talk with the bot here: no token, nothing kept.

    With stdin piped, one message a line: text, [button label], @lat,lon for a shared place, +3h
    for time that passes; each may follow "name> " for another person.
    """
    with explained():
        asyncio.run(_try(directory_file, now, as_json_lines=as_json, lang=lang))


async def _try(
    directory_file: Path | None, now: datetime | None, *, as_json_lines: bool, lang: str
) -> None:
    config, texts = _config(), load_texts()
    clock = Clock(real_now if now is None else lambda: now)
    directory, made_up = trial_directory(config, directory_file, clock.now())
    if made_up:
        print(texts.plain(lang, "no-directory"), file=sys.stderr)
    with directory, Gazetteer.open() as gazetteer:
        async with trial_dialogue(config, directory, gazetteer) as dialogue:
            conversation = Conversation(dialogue, clock, lang)
            if as_json_lines or not sys.stdin.isatty():
                await follow_lines(
                    conversation, sys.stdin, sys.stdout, as_json_lines=as_json_lines
                )
            else:
                prompt = texts.plain(lang, "try-prompt")
                await talk(conversation, prompt, texts.plain(lang, "try-intro"))


@main.command()
def run() -> None:
    """Serve people on Telegram, by long polling, until stopped."""
    with explained():
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
        asyncio.run(run_telegram(ready_config(environment())))


@main.command()
def key() -> None:
    """Print a fresh STATE_KEY: keep it apart from the database, and keep a copy."""
    print(new_key())


@main.command()
def privacy() -> None:
    """Print the assessment of what this does with data (DPIA), filled in from your settings."""
    with explained():
        print(assessment(_config(), load_texts()))


@main.group()
def articles() -> None:
    """Look over the written answers and the numbers to call."""


@articles.command("check")
@click.argument("file", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@NOW
def check_articles(file: tuple[Path, ...], now: datetime | None) -> None:
    """Print what is wrong with the articles, or with FILE, and which numbers wait for a person."""
    problems = list(file_problems(file) if file else packaged_problems())
    for line in problems:
        click.echo(line)
    if not file:
        click.echo("\n".join(review_lines((now or real_now()).date())))
    if problems:
        sys.exit(1)


@main.command()
@NOW
@click.option(
    "--score",
    "labelled",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Print how well a file of labelled messages is understood instead.",
)
@click.option("--misses", "with_misses", is_flag=True, help="With --score: list what is missed.")
@click.option("--by-words", is_flag=True, help="Match by words alone, without the encoder.")
def understand(
    now: datetime | None, labelled: Path | None, *, with_misses: bool, by_words: bool
) -> None:
    """Read JSON lines with `text` (and `now`, `lang`) and print what each is understood as."""
    with explained(), Gazetteer.open() as gazetteer:
        before = memory_mb()
        matcher = Matcher.make(DEFAULT_LANG, None) if by_words else load_matcher()

        def read(line: str) -> Answer:
            at = now or real_now()
            return understood(line, now=at, knows_place=gazetteer.knows, matcher=matcher)

        if labelled is not None:
            read('{"text": "AA in Leeds tonight"}')  # the tables are read at the first message
            rows = list(scored(labelled.read_text("utf-8").splitlines(), read))
            memory = memory_line(before)
            for line in (*score_lines(rows), memory, *(misses(rows) if with_misses else ())):
                click.echo(line)
            return
        _understand_lines(read)


def _understand_lines(read: Callable[[str], Answer]) -> None:
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            answer = read(line)
        except (TypeError, ValueError) as error:
            click.echo(f"line {number}: {error}", err=True)
            answer = {"error": str(error)}
        click.echo(json.dumps(answer, ensure_ascii=False))


def _config() -> Config:
    return read_config(environment())
