"""Numbers to call, by country, from one reviewed table."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Countries with numbers of their own; everywhere else it is "your local emergency number".
COUNTRIES = ("GB", "IE", "US", "CA", "AU", "NZ")
#: The Isle of Man and the Channel Islands call the UK's numbers.
_SAME_AS = {"IM": "GB", "JE": "GB", "GG": "GB", "PR": "US"}


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
        return self.floor or bool(self.checked_by and self.checked_on)


@cache
def numbers() -> Mapping[str, tuple[Number, ...]]:
    """Return the numbers that may be shown, by country."""
    table = tomllib.loads(files("bot.skills").joinpath("numbers.toml").read_text("utf-8"))
    every = [Number(**row) for row in table["number"]]
    return {
        country: tuple(n for n in every if n.country == country and n.may_be_shown)
        for country in COUNTRIES
    }


def numbers_country(country: str) -> str:
    """Return the country whose numbers are right there, or "" where we have none."""
    country = _SAME_AS.get(country, country)
    return country if country in COUNTRIES else ""
