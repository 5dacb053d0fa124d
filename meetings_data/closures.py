"""Public holidays: days on which a meeting, or the building it is in, may be closed."""

from datetime import date
from functools import lru_cache

import holidays


def public_holiday(day: date, *, country: str, region: str | None = None) -> bool:
    """Say whether a day is a public holiday in a country, or in its region.

    `country` is an ISO 3166-1 code; `region` a name such as "England" or "New York", or its
    ISO 3166-2 code. A region that is not known adds nothing to what all of the country keeps;
    without one it is asked of every region.
    """
    if day in _days(country, "", day.year):
        return True
    if region is None:
        return day in _days_anywhere(country, day.year)
    return day in _days(country, region, day.year)


@lru_cache(maxsize=512)
def _days(country: str, region: str, year: int) -> frozenset[date]:
    if country not in holidays.list_supported_countries():
        return frozenset()
    try:
        named = holidays.country_holidays(country, subdiv=region or None, years=year)
    except NotImplementedError:  # how the library says that it does not know a region
        return frozenset()
    return frozenset(named)


@lru_cache(maxsize=64)
def _days_anywhere(country: str, year: int) -> frozenset[date]:
    regions = holidays.list_supported_countries().get(country, [])
    return frozenset().union(*(_days(country, region, year) for region in regions))
