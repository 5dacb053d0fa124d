"""The records that every reader of a feed shares: its entry, what it read, what it refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from meetings_data.meeting import Meeting


class FeedFormat(StrEnum):
    """The three shapes in which meetings are published."""

    MEETING_GUIDE = "meeting-guide"
    BMLT = "bmlt"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One `[[feed]]` entry of a feeds file, `${NAME:-default}` already replaced."""

    id: str
    format: FeedFormat
    url: str  # http(s), or an absolute path once loaded; for bmlt the root when http(s)
    formats_url: str = ""
    fellowship: str = ""
    country: str = ""
    timezone: str = ""
    licence: str = ""
    contact: str = ""
    checked: bool = False
    fictional: bool = False
    columns: Mapping[str, str | tuple[str, ...]] = field(
        default_factory=dict
    )  # table, see columns
    meanings: Mapping[str, str] = field(default_factory=dict)  # table: their word -> meaning id


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """One `[[finder]]` entry: a fellowship's own finder, for where it publishes no feed."""

    country: str  # ISO 3166-1 alpha-2, or empty for the world
    fellowship: str
    name: str
    url: str
    note: str


class RejectReason(StrEnum):
    """Why a row was refused; each has its advice in `advice.py`."""

    NOT_A_ROW = "not_a_row"
    NO_NAME = "no_name"
    NO_DAY = "no_day"
    BAD_DAY = "bad_day"
    NO_TIME = "no_time"
    BAD_TIME = "bad_time"
    BAD_TIMEZONE = "bad_timezone"
    NO_TIMEZONE = "no_timezone"
    NO_FELLOWSHIP = "no_fellowship"
    UNPUBLISHED = "unpublished"
    DUPLICATE_ID = "duplicate_id"
    SHIFTED_COLUMNS = "shifted_columns"
    UNREADABLE = "unreadable"  # the row broke the reader; its error class is the value


@dataclass(frozen=True, slots=True)
class Reject:
    """One refused row: where it stands, which field, what it held, why."""

    feed_id: str
    row: int  # 1-based, as published
    source_id: str
    field: str
    value: str  # at most 80 characters
    reason: RejectReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader made of one feed's bytes."""

    meetings: tuple[Meeting, ...]
    rejects: tuple[Reject, ...]
    rows: int
    warnings: tuple[str, ...] = ()  # for the feed's owner: oddities that cost no row
