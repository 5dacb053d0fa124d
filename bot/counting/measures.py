"""What is counted, and the two records of it: one more, and how many."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Measure(StrEnum):
    """What is counted, of people who said yes to it; `MESSAGE` counts messages, not people."""

    ASKED = "asked"
    FOUND = "found"
    PLANNED = "planned"
    INTRODUCED = "introduced"
    ATTENDED = "attended"
    RETURNED = "returned"
    BEEN = "been"
    READY_BEFORE = "ready-before"
    READY_AFTER = "ready-after"
    BARRIER = "barrier"
    UNMET = "unmet"
    CHECK_IN = "check-in"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Tally:
    """One more of something; `area` is a council or county, or empty."""

    measure: Measure
    value: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How many there were of something in a quarter and an area."""

    quarter: str
    area: str
    measure: str
    value: str
    count: int


def quarter_of(now: datetime) -> str:
    """Return the calendar quarter of an instant, in UTC, as "2026Q4"."""
    return f"{now.year}Q{(now.month + 2) // 3}"
