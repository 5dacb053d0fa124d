"""The one command, `mutual-aid-bot`: try it, run it, build and look at the meetings."""

import asyncio
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.app import real_now, run_telegram, trial_dialogue, trial_directory
from bot.config import Config, environment, read_config
from bot.edges.console import Clock, Conversation, follow_lines, talk
from bot.errors import BotError, ConfigError
from bot.printed import Request, search_answer, search_lines, understood
from bot.texts import DEFAULT_LANG, load_texts
from meetings_data import (
    BuildReport,
    Directory,
    Gazetteer,
    MeetingsDataError,
    build_directory,
    check_feed,
    default_feeds_file,
    load_feeds,
)

_PAGE = 10


class Instant(click.ParamType):
    """An ISO 8601 instant; without an offset it is UTC."""

    name = "ISO"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return an aware datetime, or fail with an example."""
        if isinstance(value, datetime):
            return value
        try:
            at = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a time such as 2026-11-24T18:00+00:00", param, ctx)
        return at if at.tzinfo else at.replace(tzinfo=UTC)


class Near(click.ParamType):
    """A point as LAT,LON in degrees."""

    name = "LAT,LON"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """Return the two numbers, or fail with an example."""
        if isinstance(value, tuple):
            return value
        latitude, _, longitude = str(value).partition(",")
        try:
            point = float(latitude), float(longitude)
        except ValueError:
            self.fail(f"{value!r} is not LAT,LON such as 53.8,-1.55", param, ctx)
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            self.fail(f"{value!r} is not on the Earth", param, ctx)
        return point


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
    with Gazetteer.open() as gazetteer:
        async with trial_dialogue(config, directory, gazetteer) as dialogue:
            conversation = Conversation(dialogue, clock, lang)
            if as_json_lines or not sys.stdin.isatty():
                await follow_lines(
                    conversation, sys.stdin, sys.stdout, as_json_lines=as_json_lines
                )
            else:
                prompt = texts.plain(lang, "try-prompt")
                await talk(conversation, prompt, texts.plain(lang, "try-intro"))
    directory.close()


@main.command()
def run() -> None:
    """Serve people on Telegram, by long polling, until stopped."""
    with _explained():
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
        config = _config(needed=("TELEGRAM_BOT_TOKEN",))
        asyncio.run(run_telegram(config))


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
        for name, value in facts.items():
            if isinstance(value, dict):
                click.echo(f"{name}:")
                for part, count in value.items():
                    click.echo(f"  {part}: {count}")
            else:
                click.echo(f"{name}: {value}")


@meetings.command()
@click.argument("text", required=False, default="")
@click.option("--near", type=Near(), help="Search around this point.")
@click.option("--within", type=click.FloatRange(min=0), help="Kilometres, inclusive.")
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
        config = _config()
        answer = search_answer(
            directory,
            gazetteer,
            Request(
                text=text,
                near=near,
                within_km=within,
                limit=limit,
                now=now or real_now(),
                country=config.country,
            ),
        )
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    for line in search_lines(answer):
        click.echo(line)


@main.command()
@NOW
def understand(now: datetime | None) -> None:
    """Read JSON lines with `text` (and `now`, `lang`) and print what each is understood as."""
    with _explained(), Gazetteer.open() as gazetteer:
        for number, line in enumerate(sys.stdin, start=1):
            if not line.strip():
                continue
            try:
                answer = understood(line, now=now or real_now(), knows_place=gazetteer.knows)
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
    except KeyboardInterrupt:
        sys.exit(130)
