"""Names of towns, quarters and counties → the candidates they may mean, exactly as spelled."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from meetings_data.places.bounds import Bounds
from meetings_data.places.folding import fold
from meetings_data.places.ranking import (
    COUNTY_PEOPLE,
    Candidate,
    is_home,
    ranked,
    score,
)
from meetings_data.places.reading import Fillers, Tokens, splits, trimmed
from meetings_data.places.rows import NamedArea, Rows, Spot

#: A region or country that is asked for by its name alone is as likely as a town of so many; from
#: abroad a country is likelier than a region.
_REGION_PEOPLE, _COUNTRY_PEOPLE = 10_000, 300_000


class Names:
    """Looks names up in the gazetteer's file."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @cached_property
    def fillers(self) -> Fillers:
        """The phrases that stand around names."""
        before, after, between = map(self._rows.words, ("before", "after", "between"))
        return Fillers(before=before, after=after, between=between)

    def read(self, tokens: Tokens, country: str) -> tuple[Candidate, ...]:
        """Return what the words mean with as few left out as needed, best first, or nothing.

        A reading that has a place in the person's own country comes before one that has none.
        """
        abroad: tuple[Candidate, ...] = ()
        for words in trimmed(tokens, self.fillers):
            found = self.whole(words, country) or self.qualified(words, country)
            if found and (not country or any(_home(it, country) for it in found)):
                return found
            abroad = abroad or found
        return abroad

    def whole(self, words: Tokens, country: str) -> tuple[Candidate, ...]:
        """Return what bears exactly this name."""
        folded = " ".join(words)
        spots = self._rows.named(folded)
        candidates = [Candidate(spot, score(spot, country)) for spot in spots]
        areas = self._rows.areas(folded)
        held = {spot.number for spot in spots if not spot.other}
        candidates += [
            self._county(area, country)
            for area in areas
            if area.kind == "county" and self._stand_in(area).number not in held
        ]
        best_first = ranked(candidates)
        return self._wide(areas, best_first, country) or best_first

    def qualified(self, words: Tokens, country: str) -> tuple[Candidate, ...]:
        """Return what bears a part of the words as its name and lies in the rest of them."""
        bounds = self.bounds()
        for split in splits(words, self.fillers):
            spots = self._rows.named(" ".join(split.name))
            inside = [spot for spot in spots if bounds.hold(spot, split.within)]
            if inside:
                return ranked(Candidate(spot, score(spot, country)) for spot in inside)
        return ()

    def bounds(self) -> Bounds:
        """Return what tells whether a spot lies in what words name."""
        return Bounds(self._rows)

    def is_anything(self, words: Tokens) -> bool:
        """Tell whether a place, county, region or country bears the name."""
        folded = " ".join(words)
        return bool(self._rows.areas(folded)) or bool(self._rows.named(folded))

    def alike(self, best: Candidate, country: str) -> tuple[Candidate, ...]:
        """Return everything that bears a candidate's own name, itself among it."""
        name = best.county or best.spot.name
        return self.whole(tuple(fold(name).split()), country)

    def _stand_in(self, area: NamedArea) -> Spot:
        return self._rows.towns_of(area.number)[0]

    def _county(self, area: NamedArea, country: str) -> Candidate:
        town = replace(self._stand_in(area), people=COUNTY_PEOPLE, parent=None, county=None)
        return Candidate(town, score(town, country), county=area.name)

    def _wide(
        self, areas: Iterable[NamedArea], found: tuple[Candidate, ...], country: str
    ) -> tuple[Candidate, ...]:
        """Return the towns that stand for a region or country, where nothing smaller is meant."""
        wide = [
            (self._likely(area, towns[0], country), towns)
            for area in areas
            if area.kind != "county" and (towns := self._rows.towns_of(area.number))
        ]
        if not wide:
            return ()
        likely, towns = max(wide, key=lambda pair: pair[0])
        # Whoever says "Isle of Man" means Douglas, which bears the name and is its first town.
        own = {town.number for town in towns}
        if found and (found[0].score >= likely or found[0].spot.number in own):
            return ()
        return tuple(Candidate(town, likely) for town in towns)

    def _likely(self, area: NamedArea, town: Spot, country: str) -> float:
        people = _REGION_PEOPLE if area.kind == "region" else _COUNTRY_PEOPLE
        return score(replace(town, people=people, other=False), country)


def _home(candidate: Candidate, country: str) -> bool:
    return is_home(candidate.spot.country, country)
