"""Numbers to call, by country, from one reviewed table."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

#: A number is to be checked again after so long. Nothing stops then: it is said.
STALE_AFTER = timedelta(days=90)
#: 112 answers in every country of the European Union, and in these four beside it.
EUROPE = "EU"
_IN_EUROPE = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "CH", "IS", "LI", "NO",
)  # fmt: skip
#: Where we have numbers; everywhere else it is "your local emergency number".
COUNTRIES = ("GB", "IE", "US", "CA", "AU", "NZ", EUROPE)
#: The Isle of Man and the Channel Islands call the UK's numbers, US territories those of the US.
_SAME_AS = (
    dict.fromkeys(("IM", "JE", "GG"), "GB")
    | dict.fromkeys(("PR", "GU", "VI"), "US")
    | dict.fromkeys(_IN_EUROPE, EUROPE)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number: for whom, for what, and whether a named person has checked it live."""

    country: str
    purpose: str  # danger, talk or health
    number: str
    name: str  # a message key
    floor: bool
    source: str
    checked_by: str
    checked_on: str

    @property
    def may_be_shown(self) -> bool:
        """Say whether it is of the floor, or checked by a named person on a known day."""
        return self.floor or self.checked_day is not None

    @property
    def checked_day(self) -> date | None:
        """The day on which a named person checked it, or None."""
        if not (self.checked_by and self.checked_on):
            return None
        return date.fromisoformat(self.checked_on)


@cache
def listed_numbers() -> tuple[Number, ...]:
    """Return every number of the table, also those that wait for a person to check them."""
    table = tomllib.loads(files("bot.skills").joinpath("numbers.toml").read_text("utf-8"))
    return tuple(Number(**row) for row in table["number"])


@cache
def numbers() -> Mapping[str, tuple[Number, ...]]:
    """Return the numbers that may be shown, by country."""
    return {
        country: tuple(n for n in listed_numbers() if n.country == country and n.may_be_shown)
        for country in COUNTRIES
    }


def to_check_again(rows: Iterable[Number], today: date) -> tuple[Number, ...]:
    """Return the numbers that are shown and were last checked too long ago, or never."""
    return tuple(
        number
        for number in rows
        if number.may_be_shown
        and (number.checked_day is None or today - number.checked_day > STALE_AFTER)
    )


def waiting(rows: Iterable[Number]) -> tuple[Number, ...]:
    """Return the numbers that are not shown until a named person has checked them."""
    return tuple(number for number in rows if not number.may_be_shown)


def numbers_country(country: str) -> str:
    """Return the country whose numbers are right there, or "" where we have none."""
    country = _SAME_AS.get(country, country)
    return country if country in COUNTRIES else ""
