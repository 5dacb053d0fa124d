"""What is asked of the directory, exactly."""

from dataclasses import dataclass
from datetime import datetime

from meetings_data.meeting import Point

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ONLINE = "online"
SECULAR = "secular"
FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time, both ends aware: start ≤ t < end."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of the directory. Empty sets and None ask for nothing in particular.

    A meeting that is online only has no distance, so it is found where `online` is True or there
    is no origin, and never within a distance.
    """

    now: datetime
    origin: Point | None = None
    within_km: float | None = None  # inclusive; None: the ladder
    windows: tuple[Window, ...] | None = None  # None: each meeting once, by its next start
    fellowships: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    online: bool | None = None  # True: can be joined online; False: has a door
    excluded: frozenset[str] = frozenset()  # fellowships, attributes, "online", "mon" to "sun"
    twelve_step: bool | None = None
    nearest_first: bool = False
    include_closed: bool = False  # closed for now

    def ruled_out_days(self) -> frozenset[int]:
        """Return the ISO weekdays that are not wanted."""
        named = enumerate(WEEKDAYS, start=1)
        return frozenset(number for number, name in named if name in self.excluded)
