"""Facts → words: instants, distances and wishes, as one person reads them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.finding import says_day_and_time_at_once, says_secular_at_once
from bot.hearing.wishes import Wishes
from bot.texts import Moment, Text, Texts
from meetings_data import LANGUAGE_PREFIX, Match, ends_at, explain, fellowships

#: Telegram takes no longer message.
MESSAGE_UNITS = 4096
MILES_COUNTRIES = frozenset({"GB", "US", "IM", "JE", "GG", "PR"})
_KM_PER_MILE = 1.609344
_YARDS_PER_KM = 1093.6133
_EVENING_HOUR = 17
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def say_clock(texts: Texts, lang: str, minute_of_day: int) -> str:
    """Return a time of day: minutes after midnight as “7:30 pm”, “noon” or “midnight”."""
    hour, minute = divmod(minute_of_day, 60)
    if minute == 0 and hour in {0, 12}:
        return texts.plain(lang, "clock-noon" if hour else "clock-midnight")
    key = "clock-am" if hour < 12 else "clock-pm"
    return texts.plain(lang, key, hour=str(hour % 12 or 12), minute=f"{minute:02d}")


def say_time(texts: Texts, lang: str, at: datetime) -> str:
    """Return the clock time of an instant in its own zone."""
    return say_clock(texts, lang, at.hour * 60 + at.minute)


def say_start(texts: Texts, lang: str, at: datetime) -> str:
    """Return the clock time at which something starts.

    Midnight is named by the night it ends: people take "Saturday, midnight" for Saturday's end.
    """
    if at.hour or at.minute:
        return say_time(texts, lang, at)
    night = (at - timedelta(days=1)).isoweekday()
    return texts.plain(lang, "clock-midnight-of", weekday=texts.plain(lang, f"weekday-{night}"))


def say_day(texts: Texts, lang: str, at: datetime, now: datetime) -> str:
    """Return the day of an instant as seen from `now` in the same zone: “Tonight”, “Tue 1 Dec”."""
    days = (at.date() - now.astimezone(at.tzinfo).date()).days
    if days == 0:
        return texts.plain(lang, "day-tonight" if at.hour >= _EVENING_HOUR else "day-today")
    if days == 1:
        return texts.plain(lang, "day-tomorrow")
    return texts.plain(
        lang,
        "day-date",
        weekday=texts.plain(lang, f"weekday-short-{at.isoweekday()}"),
        day=str(at.day),
        month=texts.plain(lang, f"month-{at.month}"),
    )


def say_date(texts: Texts, lang: str, at: datetime) -> str:
    """Return a calendar date in full."""
    month = texts.plain(lang, f"month-{at.month}")
    return texts.plain(lang, "date-full", day=str(at.day), month=month, year=str(at.year))


def say_when(texts: Texts, lang: str, match: Match, *, now: datetime, reader_zone: str) -> Text:
    """Return when a meeting is, in its own zone.

    Where the reader's zone has another clock, both are said, the second as a moment that the
    reader's own app may show in the zone they are really in.
    """
    start, end = match.starts_at, ends_at(match)
    day, clock = say_day(texts, lang, start, now), say_start(texts, lang, start)
    if end is None:
        when = texts.plain(lang, "card-when-open", day=day, start=clock)
    else:
        finish = say_time(texts, lang, end)
        when = texts.plain(lang, "card-when", day=day, start=clock, end=finish)
    if not _differs(start, reader_zone):
        return texts.say(lang, "card-when-moment", moment=Moment(start, when))
    zone = (match.meeting.timezone or "").rsplit("/", 1)[-1].replace("_", " ")
    local = start.astimezone(ZoneInfo(reader_zone))
    shown = texts.plain(
        lang,
        "moment",
        day=say_day(texts, lang, local, now),
        start=say_start(texts, lang, local),
    )
    moment = Moment(start, shown)
    return texts.say(lang, "card-when-reader", when=when, zone=zone, moment=moment)


def _differs(start: datetime, reader_zone: str) -> bool:
    if not reader_zone:
        return False
    return start.astimezone(ZoneInfo(reader_zone)).utcoffset() != start.utcoffset()


def say_distance(texts: Texts, lang: str, km: float, country: str) -> str:
    """Return a distance in miles where people count in miles, else in kilometres."""
    miles = country in MILES_COUNTRIES
    amount = km / _KM_PER_MILE if miles else km
    if amount < 0.1:
        small = km * _YARDS_PER_KM if miles else km * 1000
        key = "distance-yards" if miles else "distance-metres"
        return texts.plain(lang, key, amount=str(max(10, round(small, -1))).removesuffix(".0"))
    rounded = round(amount, 1) if amount < 10 else round(amount)
    key = "distance-miles" if miles else "distance-km"
    return texts.plain(lang, key, amount=int(rounded) if rounded == int(rounded) else rounded)


def say_attribute(texts: Texts, lang: str, attribute: str) -> str:
    """Return the name of an attribute, or of the language it asks for."""
    if attribute.startswith(LANGUAGE_PREFIX):
        language = explain(attribute, lang=lang, fellowship="").label
        return texts.plain(lang, "attribute-language", language=language)
    return texts.plain(lang, f"attribute-{attribute}")


def units(words: str) -> int:
    """Return how long words are in UTF-16 units, as Telegram counts."""
    return len(words.encode("utf-16-le", "replace")) // 2


def shortened(words: str, limit: int) -> str:
    """Return words of at most so many units; a sign stands where they were cut."""
    if units(words) <= limit:
        return words
    kept = words.encode("utf-16-le", "replace")[: 2 * (limit - 1)]
    # "ignore" drops half of a pair that the cut has split.
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"


def say_fellowship(fellowship: str) -> str:
    """Return the short name by which people know a fellowship; names are not translated."""
    known = fellowships().get(fellowship)
    return known.short_name if known else fellowship.upper()


def chips(texts: Texts, lang: str, wishes: Wishes, country: str) -> tuple[tuple[str, str], ...]:
    """Return every wish but the place as (id, words), in the order people say them.

    The ids stay the same while the wishes change, so that a button drops the wish it names.
    """
    said: list[tuple[str, str]] = [
        (f"f-{fellowship}", say_fellowship(fellowship)) for fellowship in wishes.fellowships
    ]
    if wishes.twelve_step is not None:
        key = "chip-twelve-step" if wishes.twelve_step else "chip-not-twelve-step"
        said.append(("12", texts.plain(lang, key)))
    said += _time_chips(texts, lang, wishes)
    if wishes.within_km is not None:
        distance = say_distance(texts, lang, wishes.within_km, country)
        said.append(("w", texts.plain(lang, "chip-within-distance", distance=distance)))
    if wishes.online is not None:
        said.append(("o", texts.plain(lang, "chip-online" if wishes.online else "chip-in-person")))
    said += [(f"a-{name}", say_attribute(texts, lang, name)) for name in _own_chips(wishes)]
    said += [
        (f"x-{name}", texts.plain(lang, "chip-not", wish=_excluded(texts, lang, name)))
        for name in wishes.excluded
    ]
    return tuple(said)


def _own_chips(wishes: Wishes) -> tuple[str, ...]:
    """Return the attributes that no other chip says already."""
    if not says_secular_at_once(wishes):
        return wishes.attributes
    return tuple(name for name in wishes.attributes if name != "secular")


def _time_chips(texts: Texts, lang: str, wishes: Wishes) -> list[tuple[str, str]]:
    if says_day_and_time_at_once(wishes):
        return [("t", _say_day_and_time(texts, lang, wishes))]
    said = []
    if wishes.day is not None:
        said.append(("d", say_day_wish(texts, lang, wishes.day)))
    if wishes.time is not None:
        said.append(("t", say_time_wish(texts, lang, wishes.time)))
    return said


def _say_day_and_time(texts: Texts, lang: str, wishes: Wishes) -> str:
    minutes = wishes.within_minutes
    if not minutes:
        return texts.plain(lang, "chip-now" if wishes.time == "now" else "chip-tonight")
    if minutes % 60:
        return texts.plain(lang, "chip-within-minutes", minutes=minutes)
    return texts.plain(lang, "chip-within", hours=minutes // 60)


def say_day_wish(texts: Texts, lang: str, day: str) -> str:
    """Return a day slot (`thu`, `weekend`, `dec-25`, `thu|fri`) in words."""
    first, _, rest = day.partition("|")
    if rest:
        one, other = say_day_wish(texts, lang, first), say_day_wish(texts, lang, rest)
        return texts.plain(lang, "chip-or", first=one, second=other)
    if day in _WEEKDAYS:
        return texts.plain(lang, f"weekday-{_WEEKDAYS.index(day) + 1}")
    month, _, number = day.partition("-")
    if number:
        named = texts.plain(lang, f"month-{_MONTHS.index(month) + 1}")
        return texts.plain(lang, "chip-date", day=str(int(number)), month=named)
    return texts.plain(lang, f"chip-{day}")


def say_time_wish(texts: Texts, lang: str, time: str) -> str:
    """Return a time slot (`evening`, `19:30`, `after 18:00`, `10:00-12:00`) in words."""
    for word in ("after", "before"):
        if time.startswith(f"{word} "):
            return texts.plain(
                lang, f"chip-{word}", time=_slot_clock(texts, lang, time.split()[1])
            )
    if "-" in time:
        first, second = (_slot_clock(texts, lang, part) for part in time.split("-"))
        return texts.plain(lang, "chip-between", first=first, second=second)
    if ":" in time:
        return texts.plain(lang, "chip-at", time=_slot_clock(texts, lang, time))
    return texts.plain(lang, f"chip-{time}")


def _slot_clock(texts: Texts, lang: str, clock: str) -> str:
    hour, minute = clock.split(":")
    return say_clock(texts, lang, int(hour) * 60 + int(minute))


def _excluded(texts: Texts, lang: str, name: str) -> str:
    if name in _WEEKDAYS:
        return texts.plain(lang, f"weekday-{_WEEKDAYS.index(name) + 1}")
    if name == "online":
        return texts.plain(lang, "chip-online")
    if name == "secular":
        return texts.plain(lang, "chip-secular")
    if name in fellowships():
        return say_fellowship(name)
    return say_attribute(texts, lang, name)
