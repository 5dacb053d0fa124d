"""Whether the listing of a planned meeting is still what the person saw."""

import hashlib
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.following.clock import awake_from, local
from bot.following.times import Times
from bot.person import Agreement, Person, Plan
from meetings_data import Directory, Meeting, VenueType, next_occurrence, start_on

#: What stands for the listing of a meeting that is not listed.
NOT_LISTED = "not-listed"
_PRINT_CHARS = 16


class Listed(StrEnum):
    """What became of a planned meeting's listing."""

    SAME = "same"
    MOVED = "moved"  # still on that day, at another time or place, or in another way
    GONE = "gone"  # not on that day any more, closed for now, or not listed at all


def listing_of(meeting: Meeting | None) -> str:
    """Return a fingerprint of what someone who goes there relies on: when, where and how."""
    if meeting is None:
        return NOT_LISTED
    told = (
        meeting.weekday,
        meeting.start_minute,
        meeting.timezone,
        meeting.venue_type,
        meeting.venue,
        meeting.address,
        meeting.city,
        meeting.conference_url,
    )
    return hashlib.sha256("\n".join(map(str, told)).encode()).hexdigest()[:_PRINT_CHARS]


def listed(plan: Plan, meeting: Meeting | None, now: int) -> Listed:
    """Compare the plan with what its meeting is listed as now."""
    if listing_of(meeting) == plan.listing:
        return Listed.SAME
    if meeting is None or meeting.venue_type is VenueType.CLOSED_FOR_NOW:
        return Listed.GONE
    start = start_that_day(meeting, plan.starts_at)
    return Listed.GONE if start is None or start <= now else Listed.MOVED


def start_that_day(meeting: Meeting, starts_at: int) -> int | None:
    """Return when a meeting starts on the day of this instant, in its own zone; else None."""
    if not meeting.timezone:
        return None
    day = local(starts_at, meeting.timezone).date()
    start = next_occurrence(meeting, start_on(day, 0, meeting.timezone))
    if start is None or start.date() != day:
        return None
    return int(start.timestamp())


def changed(person: Person, directory: Directory, *, now: datetime, times: Times) -> Person | None:
    """Return the person who is to be warned that the listing of their plan is not what it was.

    None when there is nothing to note: it is as they saw it, or they are to be warned already.
    """
    plan, at = person.plan, int(now.timestamp())
    if plan is None or plan.starts_at <= at or not person.agreed(Agreement.PLAN):
        return None
    is_as_seen = listing_of(directory.meeting(plan.meeting_id)) == plan.listing
    if is_as_seen != bool(plan.warn_at):
        return None
    warn_at = 0 if is_as_seen else awake_from(at, person.timezone, times)
    return replace(person, plan=replace(plan, warn_at=warn_at))
