"""`mutual-aid-bot report`: masked figures of a quarter, printed and written."""

import sqlite3
from datetime import datetime
from pathlib import Path

import click

from bot.app import real_now
from bot.config import environment, read_config
from bot.counting.measures import TallyRow, quarter_of
from bot.counting.tables import quarters
from bot.errors import ReportError
from bot.parameters import NOW, explained
from bot.report import Report, csv_text, html_page, make_report, text_lines
from bot.state.store import tallies_in
from bot.texts import DEFAULT_LANG, Texts, load_texts


@click.command()
@click.option("--quarter", default="", help="Such as 2026Q4. Default: the last that has counts.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder to write the CSV file and the page to.",
)
@NOW
def report(quarter: str, out: Path | None, now: datetime | None) -> None:
    """Print what people said yes to being counted in, masked; write it as CSV and as a page."""
    with explained():
        current = quarter_of(now or real_now())
        rows = _counted(current)
        texts = load_texts()
        there = quarters(rows)
        chosen = quarter.upper() or (there[-1] if there else "")
        if not there:
            click.echo(texts.plain(DEFAULT_LANG, "report-none"))
            return
        if chosen not in there:
            known = ", ".join(there)
            raise ReportError(
                texts.plain(DEFAULT_LANG, "report-no-quarter", quarter=chosen, quarters=known)
            )
        made = make_report(rows, chosen, is_draft=chosen == current)
        for line in text_lines(made, texts):
            click.echo(line)
        if out is not None:
            paths = ", ".join(str(path) for path in _written(made, out, texts))
            click.echo(texts.plain(DEFAULT_LANG, "report-written", paths=paths), err=True)


def _written(made: Report, out: Path, texts: Texts) -> tuple[Path, Path]:
    """Write the CSV file and the page into a folder, made if need be. Raises ReportError."""
    table, page = (out / f"report-{made.quarter}.{kind}" for kind in ("csv", "html"))
    try:
        out.mkdir(parents=True, exist_ok=True)
        table.write_text(csv_text(made), encoding="utf-8")
        page.write_text(html_page(made, texts), encoding="utf-8")
    except OSError as error:
        problem = error.strerror or str(error)
        raise ReportError(
            texts.plain(DEFAULT_LANG, "report-not-written", path=str(out), problem=problem)
        ) from error
    return table, page


def _counted(last: str) -> tuple[TallyRow, ...]:
    """Return the counters up to a quarter. Raises ReportError where there are none to read."""
    path, texts = read_config(environment()).state_database, load_texts()
    if not path.exists():
        raise ReportError(texts.plain(DEFAULT_LANG, "report-no-database", path=str(path)))
    try:
        return tuple(row for row in tallies_in(path) if row.quarter <= last)
    except sqlite3.Error as error:
        key, facts = "report-not-a-state", {"path": str(path), "problem": str(error)}
        raise ReportError(texts.plain(DEFAULT_LANG, key, **facts)) from error
