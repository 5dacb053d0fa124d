"""The one command, `mutual-aid-bot`: try it, run it, build and look at the meetings."""

import asyncio
import io
import json
import logging
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text as RichText

from bot.app import (
    load_matcher,
    ready_config,
    real_now,
    run_telegram,
    surroundings,
    trial_dialogue,
    trial_directory,
)
from bot.config import Config, environment, read_config
from bot.edges.console import Clock, Conversation, follow_lines
from bot.edges.terminal import talk
from bot.errors import BotError, ConfigError
from bot.hearing.matching import Matcher
from bot.listing import listing
from bot.messages import Incoming, IncomingKind, SpanKind
from bot.parameters import Instant, Kilometres, Near
from bot.printed import Answer, Request, look, search_answer, stats_lines, understood
from bot.reviewing import file_problems, packaged_problems, review_lines
from bot.scored import memory_line, memory_mb, misses, score_lines, scored
from bot.skills.turn import Turn
from bot.texts import DEFAULT_LANG, Text, load_texts
from meetings_data import (
    BuildReport,
    Directory,
    Gazetteer,
    MeetingsDataError,
    Nominatim,
    build_directory,
    check_feed,
    default_feeds_file,
    load_feeds,
)

_PAGE = 10
_STYLES = {SpanKind.BOLD: "bold", SpanKind.ITALIC: "italic"}

NOW = click.option("--now", type=Instant(), help="The time it is taken to be.")
DIRECTORY = click.option(
    "--directory",
    "directory_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The directory file. Default: MEETINGS_DIRECTORY, else the made-up example.",
)


@click.group()
@click.version_option(package_name="mutual-aid-bot")
def main() -> None:
    """Find recovery meetings, in the terminal and on Telegram."""
    # A stray byte of another encoding, in or out, is a sign one cannot read, not an error.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


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
    with _explained():
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
    with _explained():
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
        asyncio.run(run_telegram(ready_config(environment())))


@main.group()
def meetings() -> None:
    """Build the directory of meetings, check a feed, look things up."""


@meetings.command()
@click.option(
    "--feeds",
    "feeds_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which feeds. Default: the packaged list.",
)
@click.option("--country", default="", help="Only this country (two letters), and online.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def build(feeds_file: Path | None, country: str, out: Path | None) -> None:
    """Fetch every feed and write the directory file."""
    with _explained():
        target = out or _config().directory
        report = asyncio.run(_build(feeds_file, country.upper(), target))
        _print_report(report)
    if report.total == 0:
        click.echo("No directory was written: no feed gave a meeting.", err=True)
        sys.exit(1)
    click.echo(f"{report.total} meetings written to {target}", err=True)


async def _build(feeds_file: Path | None, country: str, out: Path) -> BuildReport:
    config = _config()
    asks = config.nominatim_url
    nominatim = Nominatim(config.nominatim_url, config.nominatim_contact) if asks else None
    feeds = load_feeds(feeds_file or default_feeds_file(), environment())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("meetings", total=None)

        def progress(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total or None)

        return await build_directory(
            feeds,
            out=out,
            workshop_path=out.parent / "workshop.db",
            country=country,
            now=real_now(),
            nominatim=nominatim,
            progress=progress,
        )


def _print_report(report: BuildReport) -> None:
    for line in report.lines():
        click.echo(line, err=True)


@meetings.command()
@click.argument("feed", nargs=-1, required=True)
@click.option(
    "--feeds",
    "feeds_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Where the feeds are listed. Default: the packaged list.",
)
def check(feed: tuple[str, ...], feeds_file: Path | None) -> None:
    """Print what is wrong with a FEED, row by row, for whoever keeps it.

    FEED is an id from the feeds file, an address or a file of meetings, or a feeds file itself.
    """
    with _explained():
        for name in feed:
            for line in asyncio.run(check_feed(name, feeds_file, environment())):
                click.echo(line)


@meetings.command()
@DIRECTORY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def stats(directory_file: Path | None, as_json: bool) -> None:
    """Print what the directory holds."""
    with _explained(), _directory(directory_file) as directory:
        facts = directory.stats()
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    click.echo("\n".join(stats_lines(facts)))


@meetings.command()
@click.argument("text", required=False, default="")
@click.option("--near", type=Near(), help="Search around this point.")
@click.option("--within", type=Kilometres(), help="Kilometres, inclusive.")
@click.option("--limit", type=click.IntRange(min=1), default=_PAGE, show_default=True)
@NOW
@DIRECTORY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
def search(  # noqa: PLR0913 - the contract's options, one a parameter
    text: str,
    near: tuple[float, float] | None,
    within: float | None,
    limit: int,
    now: datetime | None,
    directory_file: Path | None,
    as_json: bool,
) -> None:
    """Find meetings for TEXT, as a person would say it: "NA near Leeds tonight"."""
    with _explained(), _directory(directory_file) as directory, Gazetteer.open() as gazetteer:
        config, at = _config(), now or real_now()
        asked = Request(text=text, near=near, within_km=within, now=at, country=config.country)
        looked = look(directory, gazetteer, asked)
        if within is not None and looked.places is None:
            raise click.UsageError("--within needs a place: name one in TEXT, or give --near.")
        if as_json:
            click.echo(json.dumps(search_answer(looked, limit), ensure_ascii=False))
            return
        around = surroundings(config, load_texts(), gazetteer, directory)
        nobody = Incoming(update_id=0, lane="", kind=IncomingKind.TEXT, lang=DEFAULT_LANG)
        _print_texts(listing(Turn(incoming=nobody, now=at, around=around), looked, limit))


def _print_texts(texts: Iterable[Text]) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for number, text in enumerate(texts):
        shown = RichText("\n" * (number > 0) + text.plain)
        for span in text.spans:
            if span.kind in _STYLES:
                start = span.offset + (number > 0)
                shown.stylize(_STYLES[span.kind], start, start + span.length)
        console.print(shown)


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
    with _explained(), Gazetteer.open() as gazetteer:
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


def _config(needed: tuple[str, ...] = ()) -> Config:
    return read_config(environment(), needed=needed)


@contextmanager
def _directory(given: Path | None) -> Iterator[Directory]:
    directory, made_up = trial_directory(_config(), given, real_now())
    if made_up:
        click.echo(load_texts().plain(DEFAULT_LANG, "no-directory"), err=True)
    try:
        yield directory
    finally:
        directory.close()


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what we raise on purpose into words on stderr and exit status 1."""
    try:
        yield
    except ConfigError as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        sys.exit(1)
    except (MeetingsDataError, BotError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except sqlite3.DatabaseError as error:
        click.echo(f"A database file is damaged: {error}.", err=True)
        click.echo("Make a new directory with: mutual-aid-bot meetings build", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
