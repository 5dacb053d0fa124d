"""A Meeting as its feed has it → placed: its point, the doubts about it, its country, its zone.

What is not the door is marked as approximate, with the reason (`pins.py`); no time is shown by a
clock that nothing vouches for (`clocks.py`).
"""

from collections.abc import Iterable
from dataclasses import replace

from meetings_data.clocks import by_local_clock, timezone_of
from meetings_data.feeds import Feed, Reject, RejectReason
from meetings_data.meeting import Meeting, ScheduleKind
from meetings_data.pins import country_of, spot_of
from meetings_data.places import Gazetteer
from meetings_data.surroundings import Surroundings, surroundings
from meetings_data.titled import with_titled_needs

ALONE = Surroundings()


def placed(meeting: Meeting, gazetteer: Gazetteer, around: Surroundings = ALONE) -> Meeting:
    """Return the meeting as it stands on the map; `timezone` is None where nothing says.

    `around` is what its whole feed says, made by `surroundings`.
    """
    known = replace(meeting, country=country_of(meeting, gazetteer, around))
    spot = spot_of(known, gazetteer, around)
    located = replace(
        known,
        latitude=spot.point.latitude if spot.point else None,
        longitude=spot.point.longitude if spot.point else None,
        approximate=spot.reason is not None,
        approximate_reason=spot.reason,
        timezone=timezone_of(known, spot, gazetteer, around),
    )
    return by_local_clock(located, spot, around)


def placed_all(
    feed: Feed, meetings: Iterable[Meeting], gazetteer: Gazetteer
) -> tuple[tuple[Meeting, ...], tuple[Reject, ...]]:
    """Return the meetings of one feed as they stand on the map, and those without a clock."""
    listed = tuple(meetings)
    around = surroundings(listed, country=feed.country, timezone=feed.timezone)
    kept: list[Meeting] = []
    refused: list[Reject] = []
    for meeting in listed:
        on_map = with_titled_needs(placed(meeting, gazetteer, around))
        if on_map.schedule is ScheduleKind.WEEKLY and on_map.timezone is None:
            refused.append(_without_clock(meeting))
        else:
            kept.append(on_map)
    return tuple(kept), tuple(refused)


def _without_clock(meeting: Meeting) -> Reject:
    said = meeting.timezone or ""
    reason = RejectReason.BAD_TIMEZONE if said else RejectReason.NO_TIMEZONE
    return Reject(meeting.feed_id, 0, meeting.source_id, "timezone", said[:80], reason)
