"""What a command takes as an option, refused with an example; and errors said in words."""

import math
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.errors import BotError, ConfigError
from meetings_data import MeetingsDataError

#: Years of clocks that are right: further out, sums of days leave what a date can hold.
_YEARS = range(1971, 2200)


class Instant(click.ParamType[datetime]):
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
        if at.year not in _YEARS:
            self.fail(f"{value!r} is not between {_YEARS.start} and {_YEARS.stop - 1}", param, ctx)
        return at if at.tzinfo else at.replace(tzinfo=UTC)


class Near(click.ParamType[tuple[float, float]]):
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


class Kilometres(click.ParamType[float]):
    """A distance: a number that is not negative."""

    name = "KM"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number, or fail with an example."""
        try:
            km = float(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a number of kilometres such as 5", param, ctx)
        if not (math.isfinite(km) and km >= 0):
            self.fail(f"{value!r} is no distance", param, ctx)
        return km


@contextmanager
def explained() -> Iterator[None]:
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


NOW = click.option("--now", type=Instant(), help="The time it is taken to be.")
DIRECTORY = click.option(
    "--directory",
    "directory_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The directory file. Default: MEETINGS_DIRECTORY, else the made-up example.",
)
