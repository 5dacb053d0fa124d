"""Days, hours, lengths and dates as feeds write them → numbers; what cannot be one is None."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

MINUTES_A_DAY = 24 * 60
#: Longer than any meeting: an end before the start, or "5:30 AM" for "5:30 PM".
LONGEST_MINUTES = 12 * 60

_HOUR = re.compile(
    r"^(?P<hour>\d{1,2})(?:\s?[:.hu]\s?(?P<minute>\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*"
    r"(?:(?P<half>[ap])\.?\s?m?\.?)?(?:\s*(?:o'clock|uhr|h|hrs|hours))?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"^(?P<hour>\d{1,2})(?P<minute>\d{2})(?:\s?h(?:rs)?)?$", re.IGNORECASE)
_NAMED_HOURS = {
    "noon": 720, "12 noon": 720, "12:00 noon": 720, "12noon": 720, "midday": 720, "12 midday": 720,
    "midnight": 0, "12 midnight": 0, "12:00 midnight": 0, "12midnight": 0,
}  # fmt: skip

_LENGTH = re.compile(
    r"^(?:(?P<hours>\d{1,2}(?:[.,]\d+)?)\s*(?:hours?|hrs?|h|std)\.?)?\s*(?:and|,)?\s*"
    r"(?:(?P<minutes>\d{1,4})\s*(?:minutes?|mins?|min|m|')?\.?)?$",
    re.IGNORECASE,
)
_CLOCK_LENGTH = re.compile(r"^(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::\d{2})?$")
#: A bare "1" could be an hour or a slip; no meeting lasts five minutes.
_SHORTEST_BARE = 5

_ISO_DATE = re.compile(
    r"^(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"(?:[T\s]*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$",
    re.IGNORECASE,
)
_LOCAL_DATE = re.compile(
    r"^(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second_>\d{1,2})(?P=mark)(?P<year>\d{4})"
    r"(?:[,\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[AP]M)?)?$",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"^\d{9,10}$|^\d{12,13}$")
_OFFSET = re.compile(r"^([+-])(\d{2}):?(\d{2})$")
#: Feeds began after the one and nothing was confirmed after the other.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100

_DAYS = (
    ("monday", "lunes", "lundi", "montag", "maandag", "lunedi", "segunda", "segunda-feira",
     "mandag", "måndag", "poniedziałek", "pondelok", "pondělí", "maanantai"),
    ("tuesday", "martes", "mardi", "dienstag", "dinsdag", "martedi", "terça", "terça-feira",
     "tirsdag", "tisdag", "wtorek", "utorok", "úterý", "tiistai"),
    ("wednesday", "miércoles", "mercredi", "mittwoch", "woensdag", "mercoledi", "quarta",
     "quarta-feira", "onsdag", "środa", "streda", "středa", "keskiviikko"),
    ("thursday", "jueves", "jeudi", "donnerstag", "donderdag", "giovedi", "quinta", "quinta-feira",
     "torsdag", "czwartek", "štvrtok", "čtvrtek", "torstai"),
    ("friday", "viernes", "vendredi", "freitag", "vrijdag", "venerdi", "sexta", "sexta-feira",
     "fredag", "piątek", "piatok", "pátek", "perjantai"),
    ("saturday", "sábado", "samedi", "samstag", "sonnabend", "zaterdag", "sabato", "lørdag",
     "lördag", "sobota", "lauantai"),
    ("sunday", "domingo", "dimanche", "sonntag", "zondag", "domenica", "søndag", "söndag",
     "niedziela", "nedeľa", "neděle", "sunnuntai"),
)  # fmt: skip
_SHORT_DAYS = {
    "mon": 1, "mo": 1, "tue": 2, "tues": 2, "tu": 2, "wed": 3, "weds": 3, "wednes": 3, "we": 3,
    "thu": 4, "thur": 4, "thurs": 4, "th": 4, "fri": 5, "fr": 5, "sat": 6, "sa": 6, "sun": 7,
    "su": 7,
}  # fmt: skip


def minute_of_day(words: str) -> int | None:
    """Return minutes after midnight, 0 to 1439, or 1440 for "24:00", the end of its day.

    A bare hour below 13 could be of either half of the day and is None.
    """
    plain = " ".join(words.casefold().split())
    if plain in _NAMED_HOURS:
        return _NAMED_HOURS[plain]
    found = _HOUR.match(plain) or _DIGITS.match(plain)
    if not found:
        return None
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if parts.get("half"):
        hour = _of_half(hour, parts["half"])
    elif parts["minute"] is None and hour < 13 and not plain.endswith("uhr"):
        return None
    whole = hour * 60 + minute
    return whole if minute < 60 and 0 <= whole <= MINUTES_A_DAY else None


def _of_half(hour: int, half: str) -> int:
    """The hour of the day of "7 pm"; of "19:00 PM" 19; of "13:00 AM" none, which is negative."""
    afternoon = half == "p"
    if 13 <= hour <= 23:
        return hour if afternoon else -1
    if hour > 12:
        return -1
    return hour % 12 + (12 if afternoon else 0)


def start_of(weekday: int, minute: int) -> tuple[int, int]:
    """Return (ISO weekday, minute 0 to 1439) of a start: 24:00 is the next day's first minute."""
    return (weekday % 7 + 1, 0) if minute == MINUTES_A_DAY else (weekday, minute)


def minutes_between(start: int, end: int) -> int | None:
    """Return how long it is from one minute of the day to another, midnight crossed if need be.

    None where that is longer than any meeting: then one of the two is a slip. 00:00 to 23:59 is
    how a meeting of the whole day is written.
    """
    if start == 0 and end >= MINUTES_A_DAY - 1:
        return MINUTES_A_DAY
    minutes = (end - start) % MINUTES_A_DAY
    return minutes if 0 < minutes <= LONGEST_MINUTES else None


def duration_minutes(words: str) -> int | None:
    """Return a length in minutes, 1 to 1440, of "1hr 30mins", "01:30:00", "90" and the like."""
    plain = " ".join(words.split())
    clock = _CLOCK_LENGTH.match(plain)
    found = clock or _LENGTH.match(plain)
    if not found or not plain:
        return None
    hours = float((found["hours"] or "0").replace(",", "."))
    minutes = round(hours * 60) + int(found["minutes"] or 0)
    if plain.isdecimal() and minutes < _SHORTEST_BARE:
        return None
    return minutes if 0 < minutes <= MINUTES_A_DAY else None


def instant_of(words: str) -> int | None:
    """Return UTC seconds of a date with or without an hour; without a zone it is taken as UTC.

    Of "8/9/2021" the month comes first, as spreadsheets of the United States have it, unless that
    cannot be; of "8.9.2021" the day.
    """
    plain = words.strip()
    if _EPOCH.match(plain):
        seconds = int(plain) // (1000 if len(plain) > 10 else 1)
        return seconds if _year(seconds) else None
    found = _ISO_DATE.match(plain)
    if found:
        parts = found.groupdict()
        return _instant(parts, month=int(parts["month"]), day=int(parts["day"]))
    found = _LOCAL_DATE.match(plain)
    if not found:
        return None
    parts = found.groupdict()
    month, day = int(parts["first"]), int(parts["second_"])
    if parts["mark"] == "." or month > 12:
        month, day = day, month
    return _instant(parts, month=month, day=day)


def _year(seconds: int) -> bool:
    first = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp()
    return first <= seconds < datetime(_LAST_YEAR, 1, 1, tzinfo=UTC).timestamp()


def _instant(parts: Mapping[str, str | None], *, month: int, day: int) -> int | None:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = parts.get("half")
    if half:
        hour = _of_half(hour, half[0].casefold())
    year = int(parts["year"] or 0)
    if not _FIRST_YEAR <= year < _LAST_YEAR:
        return None
    try:
        at = datetime(
            year, month, day, hour, minute, second, tzinfo=_zone(parts.get("zone") or "")
        )
    except ValueError:
        return None
    return int(at.timestamp())


def _zone(words: str) -> timezone:
    """The offset of "+02:00"; raises ValueError for one of a day or more."""
    found = _OFFSET.match(words)
    if not found:
        return UTC
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(ahead if found[1] == "+" else -ahead)


def weekday_named(words: str) -> int | None:
    """Return the ISO weekday (1 is Monday) that a word names, in any of a dozen languages."""
    return _named_days().get(_folded(words).strip(" .,:"))


@cache
def _named_days() -> Mapping[str, int]:
    full = {_folded(name): day for day, names in enumerate(_DAYS, start=1) for name in names}
    plural = {f"{name}s": day for name, day in full.items() if not name.endswith("s")}
    return {**plural, **full, **_SHORT_DAYS}


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).strip()
