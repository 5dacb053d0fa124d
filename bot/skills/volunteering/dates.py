"""Dates as a volunteer types them → a first and a last day, or nothing: never a guess."""

import re
from datetime import date, datetime

from bot.following.clock import local
from bot.hearing.clock import clock_marks
from bot.hearing.lexicon import Sort, lexicon
from bot.hearing.marks import covered, in_order, marked
from bot.hearing.times import WEEKDAYS, windows
from bot.hearing.when import When, read_when

#: First and last day, both of them meant.
Group = tuple[date, date]
_LONGEST = 60
_SPAN = re.compile(r"\s*(?:[-\u2013\u2014]|\b(?:to|until|till|til|through)\b)\s*", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s*", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)
_YEAR = re.compile(r",?\s+(20\d\d)")
#: Beside a date these say nothing more. "Every" does, and so it is unclear here.
_LEADS = frozenset({"on", "the", "this", "next", "coming"})


def read_dates(words: str, *, lang: str, now: datetime, timezone: str) -> Group | None:
    """Return the days that words name, from today on; None where any part of them is unclear."""
    words = _FROM.sub("", words.strip(), count=1)
    if not 0 < len(words) <= _LONGEST:
        return None
    parts = [words] if _ISO.fullmatch(words) else _SPAN.split(words)
    if len(parts) > 1 and _NUMBER.fullmatch(parts[0]):
        # "3 to 7 May": both are in the month that is named once.
        parts[0] = f"{parts[0]} {_NUMBER.sub('', parts[1], count=1)}"
    match [_read(part, lang, now, timezone) for part in parts]:
        case [(first, last)]:
            return first, last
        case [(first, _), (_, last)] if last >= first:
            return first, last
        case _:
            return None


def _read(words: str, lang: str, now: datetime, timezone: str) -> Group | None:
    today = local(int(now.timestamp()), timezone).date()
    if _ISO.fullmatch(words):
        return _iso(words, today)
    year = _YEAR.search(words)
    when = _when(words if year is None else words[: year.start()], lang, today)
    if when is None or when.day is None or when != When(day=when.day):
        return None
    span = _span(when.day, now, timezone, today)
    if span is None or (year is not None and span[1].year != int(year[1])):
        return None
    return span


def _iso(words: str, today: date) -> Group | None:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return (day, day) if day >= today else None


def _when(words: str, lang: str, today: date) -> When | None:
    """Return what a message says of a time when it says nothing else."""
    known = lexicon(lang)
    message = known.read(words)
    clock = clock_marks(message, known)
    marks = in_order((*clock, *marked(message, known.content, clock)))
    said = [mark for mark in marks if mark.sort is Sort.WHEN]
    there = covered(said)
    rest = {word for at, word in enumerate(message.words) if at not in there}
    return read_when(said, message, known, today) if rest <= _LEADS else None


def _span(day: str, now: datetime, timezone: str, today: date) -> Group | None:
    try:
        spans = windows(day, None, now=now, timezone=timezone)
    except ValueError:
        return None
    # Said on that very day, a weekday is today and a week on: today is meant.
    if not spans or (len(spans) > 1 and day not in WEEKDAYS):
        return None
    start, end = (int(one.timestamp()) for one in spans[0])
    # What began just before midnight is still listed; a day off begins today.
    return max(local(start, timezone).date(), today), local(end - 1, timezone).date()
