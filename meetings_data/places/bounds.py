"""Does a place lie in what the words beside its name say: a town, county, region or country?"""

from meetings_data.geo import distance_km
from meetings_data.places.ranking import is_home
from meetings_data.places.reading import Tokens
from meetings_data.places.rows import NamedArea, Rows, Spot

#: "In Manchester" holds what lies so near it, and more around a bigger city.
_NEAR_KM = 12.0
_FURTHEST_KM = 30.0
_ROOT_OF_PEOPLE_PER_KM = 60
_FEWEST_PEOPLE = 1_000


class Bounds:
    """Reads what words name once, for any number of spots."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._named: dict[Tokens, tuple[list[NamedArea], list[Spot]]] = {}

    def hold(self, spot: Spot, words: Tokens) -> bool:
        """Tell whether a spot lies in all that the words name, such as "Kent UK"."""
        return any(
            self._holds(words[:at], spot) and (at == len(words) or self.hold(spot, words[at:]))
            for at in range(len(words), 0, -1)
        )

    def _holds(self, words: Tokens, spot: Spot) -> bool:
        if words not in self._named:
            folded = " ".join(words)
            towns = [it for it in self._rows.named(folded) if it.people >= _FEWEST_PEOPLE]
            self._named[words] = self._rows.areas(folded), towns
        areas, towns = self._named[words]
        return any(self._area_holds(area, spot) for area in areas) or any(
            _town_holds(town, spot) for town in towns
        )

    def _area_holds(self, area: NamedArea, spot: Spot) -> bool:
        if area.country != spot.country:
            return area.kind == "country" and is_home(spot.country, area.country)
        if area.kind != "county":
            return area.kind == "country" or area.number == spot.region
        return area.number == spot.county or any(
            distance_km(middle, spot.point) <= radius
            for middle, radius in self._rows.circles(area.number)
        )


def _town_holds(town: Spot, spot: Spot) -> bool:
    around = min(max(_NEAR_KM, town.people**0.5 / _ROOT_OF_PEOPLE_PER_KM), _FURTHEST_KM)
    return (
        town.country == spot.country
        and town.people >= spot.people
        and distance_km(town.point, spot.point) <= around
    )
