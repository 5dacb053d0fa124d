"""Postal codes, districts, sectors and areas, each with how far it reaches."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from meetings_data.gazetteer.near import NearBy
from meetings_data.gazetteer.sources import PostalCode
from meetings_data.geo import distance_km
from meetings_data.meeting import Point

#: Where the sources give no reach: as far as the third nearest middle, within these.
LEAST_KM, MOST_KM = 1.0, 60.0
#: Middles that several codes share are rounded to a town.
COARSE_KM = 5.0
_NEIGHBOURS = 3
_SEARCH_KM = (10.0, MOST_KM)
#: Nine postcodes in ten.
SHARE = 0.9

_PARTS = re.compile(r"([A-Z]{1,2})(\d+)([A-Z]?)")


def with_reach(codes: Sequence[PostalCode]) -> Iterator[PostalCode]:
    """Yield each code with a radius, taken from its neighbours in its country."""
    by_country: defaultdict[str, list[PostalCode]] = defaultdict(list)
    for code in codes:
        by_country[code.country].append(code)
    for country in sorted(by_country):
        listed = by_country[country]
        middles = Counter(code.point for code in listed)
        around = NearBy((point, point) for point in middles)
        for code in listed:
            reach = max(_reach(code.point, around), COARSE_KM if middles[code.point] > 1 else 0.0)
            yield replace(code, radius_km=reach)


def wider(districts: Iterable[PostalCode]) -> Iterator[PostalCode]:
    """Yield what people say that is wider than a district: "EC1" for EC1A and its like, "LS"."""
    groups: defaultdict[str, list[PostalCode]] = defaultdict(list)
    known = list(districts)
    for district in known:
        parts = _PARTS.fullmatch(district.code)
        if parts is None:
            raise ValueError(f"{district.code} is no district")
        groups[parts[1]].append(district)
        if parts[3]:
            groups[parts[1] + parts[2]].append(district)
    taken = {district.code for district in known}
    for name in sorted(groups.keys() - taken):
        yield _union(name, groups[name])


def _union(name: str, districts: Sequence[PostalCode]) -> PostalCode:
    weight = sum(district.postcodes for district in districts)
    middle = Point(
        sum(it.point.latitude * it.postcodes for it in districts) / weight,
        sum(it.point.longitude * it.postcodes for it in districts) / weight,
    )
    reached = sorted(
        (distance_km(middle, it.point) + (it.radius_km or 0.0), it.postcodes) for it in districts
    )
    held = list(accumulate(postcodes for _, postcodes in reached))
    radius = next(
        km for (km, _), so_far in zip(reached, held, strict=True) if so_far >= SHARE * weight
    )
    return PostalCode(country="GB", code=name, point=middle, radius_km=radius, postcodes=weight)


def _reach(point: Point, around: NearBy[Point]) -> float:
    for step in _SEARCH_KM:
        distances = sorted(km for km, _ in around.within(point, step) if km > 0)
        if len(distances) >= _NEIGHBOURS:
            return max(distances[_NEIGHBOURS - 1], LEAST_KM)
    return max(distances, default=MOST_KM)
