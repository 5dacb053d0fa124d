"""What a volunteer types about when they are free → weekly hours, or nothing: never a guess."""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from itertools import groupby
from typing import NamedTuple

from bot.introductions.hours import DAY_MINUTES, Window, merged_hours

_LONGEST = 500  # characters; seven days with three different times each fit
_HALF_DAY, _NOON_HOUR = 12 * 60, 12
_EVERY_DAY, _WEEKDAYS, _WEEKEND = tuple(range(1, 8)), tuple(range(1, 6)), (6, 7)

_SPELLED = (
    "mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday",
    "fri friday", "sat saturday", "sun sunday",
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_SPELLED, 1) for name in names.split()}
#: Part of the day → the hours it stands for, and those within which times beside it begin.
_PARTS = {
    "morning": ((9 * 60, 12 * 60), range(5 * 60, 12 * 60)),
    "afternoon": ((12 * 60, 17 * 60), range(12 * 60, 18 * 60)),
    "evening": ((18 * 60, 22 * 60), range(17 * 60, 24 * 60)),
}
_NAME = rf"(?:{'|'.join(sorted(_NUMBER, key=len, reverse=True))})(?:'?s)?(?![a-z])\.?"
_PART, _END = "|".join(_PARTS), r"s?(?![a-z])"
_TO = r"\s*(?:-|(?:to|til|till|until|thru|through)(?![a-z]))\s*"
_CLOCK = (
    r"(?:noon|midday|midnight|(?<![0-9])[0-9]{1,2}(?:[:.]?[0-5][0-9])?(?![:.]?[0-9])\s*(?:[ap]m)?)"
    r"(?![a-z])"
)
_TOKEN = re.compile(
    rf"""(?P<stop> [;\n] | \.(?=\s|$))
    | (?P<comma> [,/])
    | (?P<and> (?:and|plus)(?![a-z]) | [&+])
    | (?P<always> (?:any\s?time|all\s(?:the\s)?time|always|24/7|all\sday)(?![a-z0-9]))
    | (?P<every_day> (?:(?:every|each|any|all)\s?day|daily|7\sdays\sa\sweek)(?![a-z]))
    | (?P<weekdays> (?:week|work|working)[\s-]?days?(?![a-z]))
    | (?P<weekend> (?:all\s)?week[\s-]?ends?(?![a-z]))
    | (?P<day> {_NAME}) (?: {_TO} (?P<last_day> {_NAME}) )?
    | (?: (?P<part> {_PART}){_END} [\s:(]* )?
      (?: from\s+ | (?P<between> between\s+) )?
      (?P<first> {_CLOCK}) (?: (?(between) \s+and\s+ | {_TO}) ) (?P<last> {_CLOCK})
      (?: [\s)]* (?:in\sthe\s|on\s)? (?P<part_after> {_PART}){_END} )?
    | (?P<part_alone> {_PART}){_END}
    | (?P<nothing> [\s:()]+ | (?:on|at|in|of|the|from|every|each|any|free|i'?m|i\sam)(?![a-z]))
    """,
    re.VERBOSE,
)
_FACE = re.compile(r"([0-9]{1,2})([:.]?)([0-5][0-9])?\s*([ap]m)?")


class _Sort(StrEnum):
    DAYS = "days"
    WEEKEND = "weekend"  # stands alone beside times of other days: "evenings and weekends"
    PARTS = "parts"
    CLOCKS = "clocks"
    PART_CLOCKS = "part and clocks"  # "evenings 6-8"


class _Said(NamedTuple):
    """One day, span of days, part of the day or span of clock times."""

    sort: _Sort
    numbers: tuple[int, ...]  # weekdays, or a start and an end as in `Window`
    link: str  # what stands before it: "comma", "and" or nothing

    @property
    def is_time(self) -> bool:
        return self.sort not in {_Sort.DAYS, _Sort.WEEKEND}


_Run = tuple[_Said, ...]  # neighbours that are all days, or all times


class _Face(IntEnum):
    """How sure it is which half of the day a clock time means."""

    BARE = 0  # "6", "6.30"
    COLON = 1  # "6:30"
    FULL = 2  # "18", "06:30": on a clock of 24 hours
    NAMED = 3  # "6pm", "noon"


class _Clock(NamedTuple):
    minute: int
    face: _Face


def read_hours(text: str) -> tuple[Window, ...] | None:
    """Return weekly hours, in order and merged within each day; None when any part is unclear.

    Clock times need a day or a part of it; days need no times where none are given at all. Two
    bare hours up to 12 are unclear, since "6-8" may be either half of the day.
    """
    if len(text) > _LONGEST:
        return None
    statements = _statements(_plain(text))
    if not statements:
        return None
    only_days = not any(one.is_time for statement in statements for one in statement)
    windows: set[Window] = set()
    for number, statement in enumerate(statements):
        no_pair_yet = not any(map(_has_both, statements[:number]))
        understood = _windows(statement, only_days, no_pair_yet=no_pair_yet)
        if understood is None:
            return None
        windows |= understood
    return merged_hours(windows)


def _has_both(statement: list[_Said]) -> bool:
    return len({one.is_time for one in statement}) > 1


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain).replace("\u2019", "'")
    return re.sub(r"\b([ap])\.\s?m\b\.?|(?<=[0-9])([ap])\.\s?m\b\.?", r"\1\2m", plain)


def _statements(text: str) -> list[list[_Said]] | None:
    """Return what each sentence, line or stretch up to a semicolon says; None if not all."""
    statements: list[list[_Said]] = [[]]
    at, link = 0, ""
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        at = match.end()
        if match["nothing"]:
            continue
        if match["stop"]:
            statements.append([])
        link = "and" if match["and"] else "comma" if match["comma"] else link
        if match["stop"] or match["comma"] or match["and"]:
            continue
        said = _said(match, link)
        if said is None:
            return None
        statements[-1].append(said)
        link = ""
    return [statement for statement in statements if statement]


def _said(match: re.Match[str], link: str) -> _Said | None:
    sort, numbers = _Sort.DAYS, _days(match)
    if match["weekend"]:
        sort = _Sort.WEEKEND
    elif match["always"]:
        sort, numbers = _Sort.PARTS, (0, DAY_MINUTES)
    elif match["part_alone"]:
        sort, numbers = _Sort.PARTS, _PARTS[match["part_alone"]][0]
    elif match["first"]:
        in_part = match["part"] or match["part_after"]
        sort, numbers = _Sort.PART_CLOCKS if in_part else _Sort.CLOCKS, _span(match)
    return _Said(sort, numbers, link) if numbers else None


def _days(match: re.Match[str]) -> tuple[int, ...]:
    if match["every_day"]:
        return _EVERY_DAY
    if match["weekdays"]:
        return _WEEKDAYS
    if match["weekend"]:
        return _WEEKEND
    if not match["day"]:
        return ()
    first = _weekday(match["day"])
    if not match["last_day"]:
        return (first,)
    # "Mon-Mon" is a slip, not a week.
    steps = (_weekday(match["last_day"]) - first) % 7
    return tuple((first - 1 + step) % 7 + 1 for step in range(steps + 1)) if steps else ()


def _weekday(name: str) -> int:
    name = name.rstrip(".").replace("'", "")
    return _NUMBER.get(name) or _NUMBER[name.removesuffix("s")]


def _span(match: re.Match[str]) -> tuple[int, ...]:
    """Return a start and an end, or nothing where they are unclear or against the part of day."""
    first, last = _clock(match["first"]), _clock(match["last"])
    if first is None or last is None or (match["part"] and match["part_after"]):
        return ()
    part = match["part"] or match["part_after"]
    span = _in_part(part, first, last=last) if part else _certain(first, last)
    if not span or span[0] >= DAY_MINUTES:
        return ()
    # Midnight is the end of a day, and what is after it is said as of the next one.
    return span[0], (span[1] - 1) % DAY_MINUTES + 1


def _clock(said: str) -> _Clock | None:
    face = _FACE.fullmatch(said)
    if face is None:
        return _Clock(DAY_MINUTES if said == "midnight" else _HALF_DAY, _Face.NAMED)
    hour, minutes, half = int(face[1]), int(face[3] or 0), face[4]
    if half:
        minute = hour % _NOON_HOUR * 60 + minutes + (_HALF_DAY if half == "pm" else 0)
        return _Clock(minute, _Face.NAMED) if 1 <= hour <= _NOON_HOUR else None
    minute = hour * 60 + minutes
    if minute > DAY_MINUTES:
        return None
    if hour > _NOON_HOUR or said.startswith("0"):
        return _Clock(minute, _Face.FULL)
    return _Clock(minute, _Face.COLON if face[2] == ":" else _Face.BARE)


def _certain(first: _Clock, last: _Clock) -> tuple[int, ...]:
    """Return the span of two times where one of them, or both, tell which half of the day."""
    start, end = first.minute, last.minute
    faces = {first.face, last.face}
    if _Face.FULL in faces or faces in ({_Face.NAMED}, {_Face.COLON}):
        return start, end
    if first.face is _Face.NAMED:
        return start, _next_shown(end, start)
    if last.face is _Face.NAMED:
        # "10-2am" begins at the last ten o'clock before two.
        return (end - ((end - start) % _HALF_DAY or _HALF_DAY)) % DAY_MINUTES, end
    return ()


def _next_shown(minute: int, start: int) -> int:
    """Return when a clock of 12 hours next shows this time, in minutes of the day of `start`."""
    return start + ((minute - start) % _HALF_DAY or _HALF_DAY)


def _in_part(part: str, first: _Clock, *, last: _Clock) -> tuple[int, ...]:
    """Return the span of two times said beside a part of the day: "Tuesday evening 6-8"."""
    span: tuple[int, ...]
    if max(first.face, last.face) <= _Face.COLON:
        start = first.minute % _HALF_DAY + (0 if part == "morning" else _HALF_DAY)
        span = start, _next_shown(last.minute, start)
    else:
        span = _certain(first, last)
    return span if span and span[0] in _PARTS[part][1] else ()


def _windows(statement: list[_Said], only_days: bool, *, no_pair_yet: bool) -> set[Window] | None:
    """Return the hours of one statement: days beside times, either first, or one of them alone."""
    runs = [tuple(group) for _, group in groupby(statement, key=lambda one: one.is_time)]
    windows: set[Window] = set()
    at, times_alone = 0, no_pair_yet
    while at < len(runs):
        alone = not _belong_together(runs[at : at + 2])
        group = runs[at : at + 1 if alone else at + 2]
        cut_off = at == 0 or group[0][0].link != ""
        if alone and not (cut_off and _stands_alone(group[0], only_days, times_alone=times_alone)):
            return None
        if not (alone or all(map(_is_one_kind, group))):
            return None
        windows |= set(_crossed(group))
        at, times_alone = at + len(group), times_alone and alone
    return windows


def _belong_together(runs: list[_Run]) -> bool:
    if len(runs) == 1:
        return False
    link, sort = runs[1][0].link, runs[1][0].sort
    return not link or (link == "comma" and sort is _Sort.CLOCKS)


def _stands_alone(run: _Run, only_days: bool, *, times_alone: bool) -> bool:
    """Say whether days can mean all day here, or parts of the day every day.

    After "Mon evenings" the words "and mornings" may still be about Monday; "and Thu" may too.
    """
    sorts = {one.sort for one in run}
    if run[0].is_time:
        return times_alone and sorts in ({_Sort.PARTS}, {_Sort.PART_CLOCKS})
    return only_days or sorts == {_Sort.WEEKEND}


def _is_one_kind(run: _Run) -> bool:
    """Say whether a list is of one kind: "weekends and Monday evenings" may be two ideas."""
    return len({one.sort for one in run}) == 1


def _crossed(group: list[_Run]) -> Iterator[Window]:
    said = [one for run in group for one in run]
    days = [day for one in said if not one.is_time for day in one.numbers] or _EVERY_DAY
    times = [one.numbers for one in said if one.is_time] or [(0, DAY_MINUTES)]
    return (Window(day, start, end) for day in days for start, end in times)
