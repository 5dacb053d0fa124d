"""`mutual-aid-bot meetings`: build the directory, check a feed, look meetings up."""

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text as RichText

from bot.app import real_now, surroundings, trial_directory
from bot.config import Config, environment, read_config
from bot.listing import listing
from bot.messages import Incoming, IncomingKind, SpanKind
from bot.parameters import DIRECTORY, NOW, Kilometres, Near, explained
from bot.printed import Request, look, search_answer, stats_lines
from bot.skills.turn import Turn
from bot.texts import DEFAULT_LANG, Text, load_texts
from meetings_data import (
    BuildReport,
    Directory,
    Gazetteer,
    Nominatim,
    build_directory,
    check_feed,
    default_feeds_file,
    load_feeds,
)

_PAGE = 10
_STYLES = {SpanKind.BOLD: "bold", SpanKind.ITALIC: "italic"}


@click.group()
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
    with explained():
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
    with explained():
        for name in feed:
            for line in asyncio.run(check_feed(name, feeds_file, environment())):
                click.echo(line)


@meetings.command()
@DIRECTORY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def stats(directory_file: Path | None, as_json: bool) -> None:
    """Print what the directory holds."""
    with explained(), _directory(directory_file) as directory:
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
    with explained(), _directory(directory_file) as directory, Gazetteer.open() as gazetteer:
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


def _config() -> Config:
    return read_config(environment())


@contextmanager
def _directory(given: Path | None) -> Iterator[Directory]:
    directory, made_up = trial_directory(_config(), given, real_now())
    if made_up:
        click.echo(load_texts().plain(DEFAULT_LANG, "no-directory"), err=True)
    try:
        yield directory
    finally:
        directory.close()
