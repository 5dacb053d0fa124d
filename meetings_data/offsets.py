"""How far zones are ahead of UTC through the year, and so which of them keep the same clock."""

from datetime import UTC, datetime, timedelta
from functools import cache

from meetings_data.schedule import zone

#: One day of winter time and one of summer time, in either half of the world.
_JANUARY, _JULY = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


@cache
def offsets(timezone: str) -> tuple[int, int]:
    """Return the minutes ahead of UTC in January and in July."""
    tz = zone(timezone)
    january, july = ((at.astimezone(tz).utcoffset() or timedelta()) for at in (_JANUARY, _JULY))
    return january // _MINUTE, july // _MINUTE


def steady_difference(from_zone: str, to_zone: str) -> int | None:
    """Return the minutes from one clock to the other; None where they change over the year."""
    january, july = (to - at for at, to in zip(offsets(from_zone), offsets(to_zone), strict=True))
    return january if january == july else None
