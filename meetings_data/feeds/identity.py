"""Source ids that are unique within a feed, also where the feed's own are not, or are absent."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from meetings_data.feeds import Reject, RejectReason
from meetings_data.meeting import Meeting

Numbered = tuple[int, Meeting]  # the row as published, and what was made of it


def content_id(*parts: object) -> str:
    """An id made of what a row says, the same for the same words on every machine."""
    words = "\x1f".join(str(part).casefold().strip() for part in parts)
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()


def with_own_ids(
    feed_id: str, found: Iterable[Numbered]
) -> tuple[tuple[Meeting, ...], tuple[Reject, ...]]:
    """Give every meeting a source id of its own; a row that says the same again is refused.

    An id that stands at two different meetings is kept by the first; the others get the day and
    hour behind it, and a number where even those are the same.
    """
    kept: dict[str, Meeting] = {}
    repeats: list[Reject] = []
    for row, meeting in found:
        names = _names(meeting)
        name = next(name for name in names if _is_free(kept, name, meeting))
        if name in kept:
            repeats.append(_repeat(feed_id, row, meeting))
        else:
            kept[name] = replace(meeting, source_id=name)
    return tuple(kept.values()), tuple(repeats)


def _names(meeting: Meeting) -> Iterable[str]:
    first, later = meeting.source_id, slot_id(meeting)
    yield first
    yield later
    number = 2
    while True:
        yield f"{later}.{number}"
        number += 1


def slot_id(meeting: Meeting) -> str:
    """The source id with the weekday and hour behind it, as in `53:7-0830`."""
    hour, minute = divmod(meeting.start_minute or 0, 60)
    return f"{meeting.source_id}:{meeting.weekday or 0}-{hour:02}{minute:02}"


def _is_free(kept: dict[str, Meeting], name: str, meeting: Meeting) -> bool:
    """Whether the name is unused, or used by a meeting that says the very same."""
    other = kept.get(name)
    return other is None or replace(other, source_id=meeting.source_id) == meeting


def _repeat(feed_id: str, row: int, meeting: Meeting) -> Reject:
    identity = meeting.source_id
    return Reject(feed_id, row, identity, "id", identity[:80], RejectReason.DUPLICATE_ID)
