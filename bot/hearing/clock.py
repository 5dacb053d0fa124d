"""Clock times, dates and numbers of hours, as people write them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bot.hearing.lexicon import Lexicon, Meaning, Sort, lexicon
from bot.hearing.marks import Mark
from bot.hearing.times import MONTHS
from bot.hearing.tokens import Message

_NOON = 12
#: A bare "7" is the evening, a bare "10" the morning: that is when meetings are.
_BARE_MORNING = 10
_HALF, _QUARTER, _HOUR = 30, 15, 60
_FEW_HOURS = 3
_LATER_PARTS = frozenset({"evening", "night", "afternoon"})
#: Between the two ends of a span, in the value of a mark.
_DASH = "--"


class _Clock(NamedTuple):
    """The patterns of one language, for a line of single-spaced words."""

    within: re.Pattern[str]
    date: re.Pattern[str]
    between: re.Pattern[str]
    moment: re.Pattern[str]
    read: re.Pattern[str]


def clock_marks(message: Message, words: Lexicon) -> tuple[Mark, ...]:
    """Return the stretches that give a clock time, a date or a number of hours."""
    clock = _clock(words.lang)
    marks: list[Mark] = []
    for pattern, read in (
        (clock.within, _within),
        (clock.date, _date),
        (clock.between, _between),
        (clock.moment, _moment),
    ):
        for match in pattern.finditer(message.line):
            first, last = message.span(match)
            value = read(match, words)
            free = all(mark.last <= first or last <= mark.first for mark in marks)
            if value and free and not any(t.postcode for t in message.tokens[first:last]):
                marks.append(Mark(first, last, Meaning(Sort.WHEN, value)))
    return tuple(marks)


@cache
def _clock(lang: str) -> _Clock:
    words = lexicon(lang)
    said = {name: _either(words, "clock", name) for name in words.table["clock"]}
    numbers = "|".join(words.table["numbers"])
    count = rf"(?:\d+(?:\.\d+)?|{numbers})"
    past = rf"(?:{said['half']}|{said['quarter_past']}|{said['quarter_to']})"
    face = rf"(?:\d{{1,2}}(?:[:.]\d\d)?|\d{{3,4}}|{numbers})(?![\d:.])"
    tail = rf"(?: (?:{said['ish']}|{said['am']}|{said['pm']}|{said['oclock']}))*"
    moment = rf"(?:{past} )?{face}(?! {said['not_clock']}\b){tail}"
    unit = rf"(?:{said['hour']}|{said['minute']})"
    amount = rf"(?:{said['couple']}|{said['few']}|half|{count})"
    months = "|".join(name for names in words.table["months"].values() for name in names)
    return _Clock(
        within=re.compile(
            rf"\b(?:{said['within']} )?(?:{said['article']} )?(?P<next>{said['next']} )?"
            rf"(?P<lead>)(?P<amount>{amount} )?(?:{said['article']} )?(?P<unit>{unit})\b"
        ),
        date=re.compile(
            rf"\b(?:(?P<d>\d{{1,2}})(?: (?:st|nd|rd|th))?(?: of)? (?P<m>{months})"
            rf"|(?P<m2>{months}) (?:the )?(?P<d2>\d{{1,2}})(?: (?:st|nd|rd|th))?"
            rf"|(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})(?:/\d+)?"
            rf"|the (?P<d4>\d{{1,2}}) (?:st|nd|rd|th))\b"
        ),
        between=re.compile(
            rf"(?:\b(?P<lead>{said['between']}) )?\b(?P<a>{moment}) (?P<to>{said['to']}) "
            rf"(?P<b>{moment})\b"
        ),
        moment=re.compile(
            rf"(?:(?<!\S)(?:(?P<after>{said['after']})|(?P<before>{said['before']})"
            rf"|(?P<at>{said['at']})) )*\b(?P<a>{moment})\b"
            rf"(?: (?:(?P<onwards>{said['onwards']})|(?P<or_before>{said['or_before']})))?"
        ),
        read=re.compile(
            rf"(?:(?P<half>{said['half']}) |(?P<past>{said['quarter_past']}) "
            rf"|(?P<to>{said['quarter_to']}) )?"
            rf"(?P<hour>\d{{1,2}}|{numbers})(?:[:.]?(?P<minute>\d\d))?(?![\d:.])"
            rf"(?: (?:{said['ish']}|(?P<am>{said['am']})|(?P<pm>{said['pm']})|{said['oclock']}))*$"
        ),
    )


def _either(words: Lexicon, table: str, name: str) -> str:
    longest_first = sorted(words.table[table][name], key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def _within(match: re.Match[str], words: Lexicon) -> str:
    """Return `within N` minutes for "in the next two hours", or nothing for other amounts."""
    said = match.group()
    leads = words.words("clock", "within") | words.words("clock", "next")
    if not any(f" {said} ".find(f" {lead} ") >= 0 for lead in leads):
        return ""
    hours = match["unit"] in words.words("clock", "hour")
    count = _amount((match["amount"] or "").strip(), words)
    return f"within {round(count * (_HOUR if hours else 1))}"


def _amount(said: str, words: Lexicon) -> float:
    if said in words.words("clock", "couple"):
        return 2
    if said in words.words("clock", "few"):
        return _FEW_HOURS
    if said == "half":
        return 0.5
    return _number(said, words) if said else 1


def _number(said: str, words: Lexicon) -> float:
    numbers: dict[str, int] = words.table["numbers"]
    return numbers[said] if said in numbers else float(said)


def _date(match: re.Match[str], words: Lexicon) -> str:
    named = match["m"] or match["m2"]
    number = int(match["d"] or match["d2"] or match["d3"] or match["d4"])
    if match["d4"]:
        return f"day {number}" if 0 < number < 32 else ""
    if named:
        names: dict[str, list[str]] = words.table["months"]
        month = next(key for key, spelled in names.items() if named in spelled)
        return f"{month}-{number}" if 0 < number < 32 else ""
    other = int(match["m3"])
    day, month_number = (number, other) if other <= len(MONTHS) else (other, number)
    if not (1 <= month_number <= len(MONTHS) and 1 <= day < 32) or match.group() == "1/4":
        return ""
    return f"{MONTHS[month_number - 1]}-{day}"


def _between(match: re.Match[str], words: Lexicon) -> str:
    if not (match["lead"] or _evident(match["a"], words) or _evident(match["b"], words)):
        return ""
    return f"{match['a']} {_DASH} {match['b']}"


def _moment(match: re.Match[str], words: Lexicon) -> str:
    """Return the moment with the word before it, to be read when the part of day is known."""
    face = match["a"]
    lead = "after" if match["after"] or match["onwards"] else ""
    lead = lead or ("before" if match["before"] or match["or_before"] else "")
    certain = bool(lead or match["at"]) or _evident(face, words)
    if not certain and not _after_day(match, words):
        return ""
    return f"{lead or 'at'} {face}"


def _evident(face: str, words: Lexicon) -> bool:
    """Whether these words can only be a time of day: "half 7", "7 pm", "19:30", "1930"."""
    read = _clock(words.lang).read.match(face)
    if read is None or not _in_a_day(read, words):
        return False
    if read["half"] or read["past"] or read["to"] or read["am"] or read["pm"]:
        return True
    if not read["minute"]:
        return face.split(" ")[-1] in words.words("clock", "oclock") | words.words("clock", "ish")
    quarter = int(read["minute"]) % _QUARTER == 0
    return ":" in face or "." in face or (quarter and len(read["hour"] + read["minute"]) > 3)


def _after_day(match: re.Match[str], words: Lexicon) -> bool:
    """Whether a bare number follows a day or part of one: "thursday 7"."""
    before = match.string[: match.start("a")].split()
    found = words.content.longest((before[-1],), 0) if before else None
    return found is not None and found[1].sort is Sort.WHEN


def _in_a_day(read: re.Match[str], words: Lexicon) -> bool:
    return _number(read["hour"], words) < 24 and int(read["minute"] or 0) < _HOUR


def is_face(value: str) -> bool:
    """Return whether the value of a mark is one that `said_clock` reads."""
    return f" {_DASH} " in value or value.split(" ")[0] in {"at", "after", "before"}


def said_clock(value: str, hints: Sequence[str], words: Lexicon) -> str | None:
    """Return a time as `Wishes` has it; `hints` are the parts of the day said beside it."""
    if f" {_DASH} " in value:
        first, _, last = value.partition(f" {_DASH} ")
        return _range(first, last, hints, words)
    lead, _, face = value.partition(" ")
    minute = _minute(face, hints, words)
    if minute is None:
        return None
    return _as_clock(minute) if lead == "at" else f"{lead} {_as_clock(minute)}"


def _range(first: str, last: str, hints: Sequence[str], words: Lexicon) -> str | None:
    end = _minute(last, hints, words)
    start = _minute(first, hints, words)
    if start is None or end is None:
        return None
    read = _clock(words.lang).read.match(last)
    bare = _clock(words.lang).read.match(first)
    if read is not None and bare is not None and not (bare["am"] or bare["pm"]):
        start = _like_the_end(start % (12 * _HOUR), end)
    return f"{_as_clock(start)}-{_as_clock(end)}"


def _like_the_end(start: int, end: int) -> int:
    """Return a bare hour in the half of the day that puts it before the end."""
    later = start + 12 * _HOUR
    return later if later < end else start


def _minute(face: str, hints: Sequence[str], words: Lexicon) -> int | None:
    """Return minutes after midnight for "half 7", "7.30 pm" or "1930"; None for no such time."""
    read = _clock(words.lang).read.match(face)
    if read is None or not _in_a_day(read, words):
        return None
    hour = int(_number(read["hour"], words))
    if _needs_half(read, hour):
        hour = _half_of_day(hour, read, hints)
    minute = hour * _HOUR + int(read["minute"] or 0)
    if read["half"]:
        minute += _HALF
    if read["past"]:
        minute += _QUARTER
    if read["to"]:
        minute -= _QUARTER
    return minute % (24 * _HOUR)


def _needs_half(read: re.Match[str], hour: int) -> bool:
    leading_zero = read["hour"].startswith("0") and read["minute"] is not None
    return 0 < hour <= _NOON and not leading_zero


def _half_of_day(hour: int, read: re.Match[str], hints: Sequence[str]) -> int:
    if read["am"] or (not read["pm"] and "morning" in hints):
        return hour % _NOON if read["am"] else hour
    if read["pm"]:
        return hour % _NOON + _NOON
    if _LATER_PARTS & set(hints):
        return hour + _NOON if hour < _NOON else (0 if "night" in hints else hour)
    return hour if hour >= _BARE_MORNING else hour + _NOON


def _as_clock(minute: int) -> str:
    return f"{minute // _HOUR:02d}:{minute % _HOUR:02d}"
