"""What a search has to find, by looking at every meeting: the rule, written a second time.

Within the smallest of 3, 5, 10, 25, 50 km that holds at least five matches, or within exactly
the distance asked for: by start, then distance, then id. Arriving takes the straight line times
1.3, its first 2 km at 4.5 km/h and the rest at 20 km/h; a meeting counts when it starts no
earlier than 10 minutes before one could arrive. Of the project it knows `Meeting` alone.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from meetings_data.meeting import Meeting

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EARTH_KM = 6371.0088
MILLIMETRE = 1e-6

Listed = tuple[str, float, float | None]  # id, UTC seconds, kilometres
Span = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The same wishes as a query's."""

    now: datetime
    origin: tuple[float, float] | None = None
    within_km: float | None = None
    windows: tuple[Span, ...] | None = None
    fellowships: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    online: bool | None = None
    excluded: frozenset[str] = frozenset()
    twelve_step: bool | None = None
    nearest_first: bool = False
    include_closed: bool = False


def brute_force(
    meetings: Iterable[Meeting], wanted: Wanted, approaches: Mapping[str, bool]
) -> tuple[list[Listed], float | None]:
    """Return what is found, in order, and the radius. `approaches`: is a fellowship 12-step?"""
    if wanted.origin is None or wanted.online is True:
        return everywhere(meetings, wanted, approaches)
    ladder = (3, 5, 10, 25, 50) if wanted.within_km is None else (wanted.within_km,)
    placed = [
        (meeting, km)
        for meeting in meetings
        if may_be_within(meeting, wanted.origin, ladder[-1])
        if (km := away(meeting, wanted.origin)) is not None and is_within(km, ladder[-1])
        if fits(meeting, wanted, approaches)
    ]
    for radius in ladder:
        found: list[Listed] = [
            (meeting.id, start, km)
            for meeting, km in placed
            if is_within(km, radius)
            if (start := first_start(meeting, wanted, seconds_to_go(km))) is not None
        ]
        if len(found) >= 5:
            break
    return in_order(found, wanted), radius


def everywhere(
    meetings: Iterable[Meeting], wanted: Wanted, approaches: Mapping[str, bool]
) -> tuple[list[Listed], float | None]:
    """Return what starts for everyone at once; nobody travels."""
    limit = wanted.within_km if wanted.origin else None
    found = [
        (meeting.id, start, away(meeting, wanted.origin))
        for meeting in meetings
        if fits(meeting, wanted, approaches)
        if limit is None or is_within(away(meeting, wanted.origin), limit)
        if (start := first_start(meeting, wanted, 0)) is not None
    ]
    return in_order(found, wanted), limit


def may_be_within(meeting: Meeting, origin: tuple[float, float], limit: float) -> bool:
    """Say no where the latitude alone is too far off; it saves most of the trigonometry."""
    if meeting.latitude is None:
        return False
    return abs(meeting.latitude - origin[0]) * 111 <= limit + 1


def in_order(found: list[Listed], wanted: Wanted) -> list[Listed]:
    def by_start(one: Listed) -> tuple[float, float, str]:
        return one[1], math.inf if one[2] is None else one[2], one[0]

    def by_distance(one: Listed) -> tuple[float, float, str]:
        return by_start(one)[1], one[1], one[0]

    return sorted(found, key=by_distance if wanted.nearest_first else by_start)


def fits(meeting: Meeting, wanted: Wanted, approaches: Mapping[str, bool]) -> bool:
    """Say whether a meeting answers every wish but those of place and time."""
    twelve_step = approaches.get(meeting.fellowship)
    words = {*meeting.attributes, meeting.fellowship, WEEKDAYS[(meeting.weekday or 1) - 1]}
    words |= {"hybrid"} if meeting.venue_type == "hybrid" else set()
    words |= {"phone"} if meeting.conference_phone else set()
    words |= {"secular"} if twelve_step is False else set()
    words |= {"online"} if meeting.venue_type == "online" else set()
    return (
        meeting.schedule == "weekly"
        and (not wanted.fellowships or meeting.fellowship in wanted.fellowships)
        and wanted.attributes <= words
        and not wanted.excluded & words
        and (wanted.twelve_step is None or twelve_step is wanted.twelve_step)
        and (wanted.include_closed or meeting.venue_type != "closed_for_now")
        and (wanted.online is not True or meeting.venue_type in {"online", "hybrid"})
        and (wanted.online is not False or meeting.venue_type != "online")
    )


def away(meeting: Meeting, origin: tuple[float, float] | None) -> float | None:
    """Return the distance to a meeting's door, by the haversine formula."""
    if origin is None or meeting.latitude is None or meeting.longitude is None:
        return None
    return (
        None
        if meeting.venue_type == "online"
        else haversine(*origin, meeting.latitude, meeting.longitude)
    )


def haversine(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    across = math.sin(math.radians(lat_b - lat_a) / 2) ** 2
    along = math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    cosines = math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b))
    return 2 * EARTH_KM * math.asin(min(1, math.sqrt(across + cosines * along)))


def is_within(km: float | None, limit: float) -> bool:
    return km is not None and km <= limit + MILLIMETRE


def seconds_to_go(straight_km: float) -> float:
    street_km = straight_km * 1.3
    if street_km <= 2:
        return street_km / 4.5 * 3600
    return 2 / 4.5 * 3600 + (street_km - 2) / 20 * 3600


def first_start(meeting: Meeting, wanted: Wanted, seconds: float) -> float | None:
    """Return the first start that one is in time for and that lies in a window, if any."""
    earliest = wanted.now.timestamp() + seconds - 600
    assert meeting.weekday is not None
    assert meeting.start_minute is not None
    assert meeting.timezone is not None
    at = meeting.weekday, meeting.start_minute, meeting.timezone
    if wanted.windows is None:
        return next((start for start in starts_after(*at, earliest)), None)
    in_time = (
        start
        for window in wanted.windows
        for start in starts_after(*at, max(earliest, window[0].timestamp()))
        if start < window[1].timestamp()
    )
    return min(in_time, default=None)


@lru_cache(maxsize=100_000)
def starts_after(weekday: int, minute: int, timezone: str, earliest: float) -> tuple[float, ...]:
    """Return the starts of the ten days after an instant, by trying every day."""
    zone = ZoneInfo(timezone)
    today = datetime.fromtimestamp(earliest, zone).date()
    days = (today + timedelta(days=number) for number in range(-2, 10))
    starts = (clock(day, minute, zone).timestamp() for day in days if day.isoweekday() == weekday)
    return tuple(start for start in starts if start >= earliest)


def clock(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return a wall-clock time; `timestamp` reads a skipped one as before the change."""
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone)
