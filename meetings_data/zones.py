"""Which time zone a point lies in, and which one people and feeds mean by a name."""

import re
from functools import cache
from zoneinfo import available_timezones

import tzfpy

from meetings_data.meeting import Point

#: Abbreviations and names that are no IANA names, or whose IANA namesake is a fixed offset that
#: nobody means. "GMT" is how people in Britain write their own time, in summer too.
_ALIASES = {
    "America/New_York": "eastern|eastern us|us eastern|et|est|edt|new york time",
    "America/Chicago": "central|central us|us central|ct|cst|cdt",
    "America/Denver": "mountain|mountain us|us mountain|mt|mst|mdt",
    "America/Los_Angeles": "pacific|pacific us|us pacific|pt|pst|pdt",
    "America/Phoenix": "arizona|us mountain standard",
    "America/Anchorage": "alaska|alaskan|akst|akdt",
    "Pacific/Honolulu": "hawaii|hawaiian|hst",
    "America/Halifax": "atlantic|ast|adt",
    "America/St_Johns": "newfoundland|nst|ndt",
    "America/Regina": "saskatchewan|canada central",
    "America/Indiana/Indianapolis": "indiana|indiana east|us eastern standard",
    "Europe/London": "gmt|bst|uk|united kingdom|british|british summer|greenwich mean|england",
    "Europe/Dublin": "ireland|irish",
    "Europe/Paris": "romance",
    "Europe/Berlin": "w europe|cet|cest|central european|central european summer|germany",
    "Europe/Budapest": "central europe",
    "Europe/Helsinki": "fle|eet|eest|eastern european",
    "Europe/Athens": "gtb",
    "Africa/Johannesburg": "south africa|sast",
    "Asia/Kolkata": "india|ist",
    "Asia/Tokyo": "japan|jst|tokyo",
    "Asia/Singapore": "singapore",
    "Asia/Hong_Kong": "hong kong|hkt",
    "Australia/Sydney": "aest|aedt|aus eastern|australian eastern|australia eastern",
    "Australia/Brisbane": "e australia|queensland",
    "Australia/Adelaide": "acst|acdt|cen australia|australian central",
    "Australia/Darwin": "aus central",
    "Australia/Perth": "awst|w australia|australian western",
    "Australia/Hobart": "tasmania",
    "Pacific/Auckland": "nzst|nzdt|nzt|new zealand",
    "America/Mexico_City": "central time mexico|central standard time mexico",
    "UTC": "utc|z|zulu|coordinated universal|universal|etc utc",
}
_BY_ALIAS = {alias: zone for zone, names in _ALIASES.items() for alias in names.split("|")}
#: "(GMT-05:00) Eastern Time (US & Canada)": the offset says less than the name.
_OFFSET = re.compile(r"^\((?:GMT|UTC)[^)]*\)\s*", re.IGNORECASE)
_WHERE = re.compile(r"\s*\([^)]*\)$")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_TAIL = re.compile(r" (?:standard time|daylight time|daylight saving time|summer time|time)$")
#: Names of the database that are no places.
_NO_ZONES = frozenset(("Factory", "localtime", "posixrules"))


def timezone_at(point: Point) -> str:
    """Return the IANA zone at a point; empty on the open sea.

    The first call loads the borders (some 0.1 s); later ones take microseconds.
    """
    # This library wants the longitude first.
    name = str(tzfpy.get_tz(point.longitude, point.latitude))
    return "" if name.startswith("Etc/") else name


def valid_timezone(name: str) -> str | None:
    """Return the IANA zone that a name means, in any case, or None.

    Knows what Americans, Rails and Windows call zones, and a city that only one zone is named for.
    """
    text = _OFFSET.sub("", name.strip())
    plain = _plain(_WHERE.sub("", text))
    short = _TAIL.sub("", plain)
    for spelled in (_plain(text), plain, short):
        if spelled in _BY_ALIAS:
            return _BY_ALIAS[spelled]
    return _iana().get(text.casefold().replace(" ", "_")) or _cities().get(short)


def _plain(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text.casefold()).strip()


@cache
def _iana() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() - _NO_ZONES}


@cache
def _cities() -> dict[str, str]:
    zones: dict[str, list[str]] = {}
    for name in _iana().values():
        area, _, city = name.rpartition("/")
        if area and area not in {"Etc", "US", "SystemV", "Canada", "Brazil", "Mexico", "Chile"}:
            zones.setdefault(_plain(city), []).append(name)
    return {city: names[0] for city, names in zones.items() if len(names) == 1}
