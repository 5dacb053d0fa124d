"""When messages go out: settings, since no trial has compared one time with another."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Local times of the person; days after a first planned meeting.

    The tested ways of bringing people to a meeting share a contact before it, one on the day and
    one after, in two or three rounds. None compared hours or gaps: these are a choice.
    """

    quiet_from: time = time(21)
    quiet_until: time = time(9)
    evening: time = time(19)  # of the reminder on the evening before
    evening_latest: time = time(20, 45)
    hours_before: int = 3  # the reminder on the day
    next_day: time = time(11)
    days: tuple[int, int, int] = (7, 28, 84)
