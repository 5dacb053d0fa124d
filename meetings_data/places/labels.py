"""What a place is called when it is shown, and what tells it from others of its name."""

from collections.abc import Callable, Sequence

from meetings_data.geo import distance_km
from meetings_data.places.folding import fold
from meetings_data.places.ranking import Candidate, is_home
from meetings_data.places.rows import Rows, Spot

#: Rivals this much less likely are not worth a word.
_RIVAL = 2.0
#: A bigger neighbour that tells two hamlets of one county apart.
_NEIGHBOUR_KM = 30.0
_NEIGHBOUR_PEOPLE = 2_000
#: Nobody says "Portland, United States" or "Perth, United Kingdom".
_BY_REGION = frozenset(("GB", "US", "CA"))

_Qualifier = Callable[[Spot], str]


class Labels:
    """Names places by what stands in the gazetteer's file."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def single(self, candidate: Candidate, others: Sequence[Candidate], country: str) -> str:
        """Return the name of the one place that is meant, qualified where others come close."""
        spot = candidate.spot
        # There is a Heaton in many a city, and each is the only one to those who live there.
        rivals = [
            it
            for it in others
            if it.score >= candidate.score - _RIVAL
            or (spot.parent is not None and it.spot.country == spot.country)
        ]
        abroad = bool(country) and not is_home(spot.country, country)
        if not rivals and not abroad:
            return candidate.county or spot.name
        return self.among(candidate, rivals)

    def among(self, candidate: Candidate, rivals: Sequence[Candidate]) -> str:
        """Return the name with the shortest word that none of the rivals shares."""
        spot = candidate.spot
        name = candidate.county or spot.name
        others = [
            it.spot
            for it in rivals
            if it.spot.number != spot.number and fold(it.county or it.spot.name) == fold(name)
        ]
        for qualifier in self._qualifiers(spot):
            word = qualifier(spot)
            if word and word != name and all(qualifier(other) != word for other in others):
                return f"{name}, {word}"
        return name

    def _qualifiers(self, spot: Spot) -> tuple[_Qualifier, ...]:
        if spot.parent is not None:
            return self._city, self._county, self._land, self._neighbour
        return self._land, self._region, self._county, self._neighbour

    def _land(self, spot: Spot) -> str:
        if spot.country in _BY_REGION:
            return spot.region_name
        country = self._rows.country(spot.country)
        return country.name if country else ""

    def _region(self, spot: Spot) -> str:
        return spot.region_name

    def _county(self, spot: Spot) -> str:
        return "" if spot.county is None else self._rows.area(spot.county).name

    def _city(self, spot: Spot) -> str:
        return "" if spot.parent is None else self._rows.numbered(spot.parent).name

    def _neighbour(self, spot: Spot) -> str:
        near = [
            (distance_km(spot.point, dot.point), dot.number)
            for dot in self._rows.around(spot.point, _NEIGHBOUR_KM)
            if dot.people >= max(_NEIGHBOUR_PEOPLE, spot.people) and dot.number != spot.number
        ]
        return self._rows.numbered(min(near)[1]).name if near else ""
