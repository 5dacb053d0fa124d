"""What a command takes as an option: an instant, a point, a distance; refused with an example."""

import math
from datetime import UTC, datetime

import click

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
