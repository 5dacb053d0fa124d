"""Weekly hours as a volunteer gives them and reads them back, on their own clock."""

from collections.abc import Iterable, Mapping

from bot.introductions.hours import DAY_MINUTES, Window, spoken_hours
from bot.skills.turn import Turn
from bot.texts import Text
from bot.wording import say_clock

_EVERY_DAY, _WEEKEND = range(1, 8), (6, 7)
_EVENING = (18 * 60, 22 * 60)
_FEWEST_IN_SPAN = 3

#: A button → hours.
PRESETS: Mapping[str, tuple[Window, ...]] = {
    "evenings": tuple(Window(day, *_EVENING) for day in _EVERY_DAY),
    "weekends": tuple(Window(day, 0, DAY_MINUTES) for day in _WEEKEND),
    "any": tuple(Window(day, 0, DAY_MINUTES) for day in _EVERY_DAY),
}


def hours_lines(turn: Turn, hours: Iterable[Window]) -> list[Text]:
    """Return hours in words, days that share the same times in one line."""
    return [
        turn.say("volunteer-hours-line", days=_days(turn, days), times=_times(turn, start, end))
        for days, start, end in spoken_hours(hours)
    ]


def _days(turn: Turn, days: tuple[int, ...]) -> str:
    if len(days) == len(_EVERY_DAY):
        return turn.words("volunteer-hours-every-day")
    first, last = days[0], days[-1]
    if len(days) >= _FEWEST_IN_SPAN and last - first + 1 == len(days):
        return turn.words("volunteer-hours-span", first=_day(turn, first), last=_day(turn, last))
    return ", ".join(_day(turn, day) for day in days)


def _day(turn: Turn, day: int) -> str:
    return turn.words(f"weekday-short-{day}")


def _times(turn: Turn, start: int, end: int) -> str:
    if (start, end) == (0, DAY_MINUTES):
        return turn.words("volunteer-hours-any-time")
    first, last = (
        say_clock(turn.around.texts, turn.incoming.lang, minute % DAY_MINUTES)
        for minute in (start, end)
    )
    key = "volunteer-hours-times" if end > start else "volunteer-hours-overnight"
    return turn.words(key, first=first, last=last)
