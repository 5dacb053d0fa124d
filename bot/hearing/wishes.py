"""What a person wishes for in a meeting, as plain data that a search can be made from."""

from dataclasses import dataclass

#: The place of someone who says "near me": where that is, only they can say.
NEAR_ME = "near_me"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Everything that may be asked of a meeting. Empty and None: nothing was said about it.

    `day` is `mon` to `sun`, `today`, `tomorrow`, `weekend`, `weekdays`, a date as `dec-25`, or
    several joined by `|`. `time` is a part of the day (`morning lunchtime afternoon evening
    night now`), `19:30`, `after 18:00`, `before 10:00` or `10:00-12:00`.
    """

    fellowships: tuple[str, ...] = ()
    twelve_step: bool | None = None
    day: str | None = None
    time: str | None = None
    within_minutes: int | None = None
    place: str | None = None  # the words as typed, or NEAR_ME
    within_km: float | None = None
    online: bool | None = None  # True: online; False: in person; None: unsaid, or either
    attributes: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()  # of the attributes, those said "if possible"
    excluded: tuple[str, ...] = ()  # fellowship and attribute ids, "online", "mon" to "sun"
    nearest_first: bool = False
