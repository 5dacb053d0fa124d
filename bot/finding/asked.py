"""A search as it stands → the exact query for the directory."""

from dataclasses import dataclass
from datetime import datetime

from bot.hearing.times import windows
from bot.hearing.wishes import Wishes
from meetings_data import Place, Point, Query, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as it stands: the wishes, where, when, and how strict to be."""

    wishes: Wishes
    place: Place | None
    now: datetime
    timezone: str  # IANA zone in which "tonight" is meant
    include_closed: bool = False
    keep_within: bool = False  # the distance is a command's, and is never widened


def query(asked: Asked) -> Query:
    """Return the exact query for the wishes as they stand."""
    wishes, place = asked.wishes, asked.place
    return Query(
        now=asked.now,
        origin=None if place is None else Point(place.latitude, place.longitude),
        within_km=wishes.within_km,
        windows=_windows(asked),
        fellowships=frozenset(wishes.fellowships),
        attributes=frozenset(wishes.attributes),
        online=wishes.online,
        excluded=frozenset(wishes.excluded),
        twelve_step=wishes.twelve_step,
        nearest_first=wishes.nearest_first,
        include_closed=asked.include_closed,
    )


def _windows(asked: Asked) -> tuple[Window, ...] | None:
    """Return the spans that are asked about; none at all where 30 February is."""
    wishes = asked.wishes
    try:
        spans = windows(
            wishes.day,
            wishes.time,
            now=asked.now,
            timezone=asked.timezone,
            within_minutes=wishes.within_minutes,
        )
    except (ValueError, OverflowError):
        return ()
    return None if spans is None else tuple(Window(start, end) for start, end in spans)
