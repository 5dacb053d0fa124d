"""May these words be picked out of a sentence as a place, when nothing says that they are one?"""

from meetings_data.places.names import Names
from meetings_data.places.reading import Tokens, splits
from meetings_data.places.rows import NamedArea, Rows, Spot

_SHORTEST = 3
_MOST_WORDS = 6
#: Towns of the countries whose every village is held; a name of several words is told by itself.
_HOME = frozenset(("GB", "IE", "IM", "JE", "GG"))
_ENGLISH = _HOME | {"US", "CA", "AU", "NZ", "ZA"}
_PEOPLE_HOME, _PEOPLE_ENGLISH, _PEOPLE_ABROAD = 1_000, 10_000, 100_000
_PEOPLE_OTHER_NAME = 1_000_000
#: Of words that are all ordinary ("high street", "new road") only a real town is a name.
_PEOPLE_ORDINARY = 50_000
_STATE_LETTERS = 2


class Known:
    """Decides which names are known well enough, and are not rather plain words."""

    def __init__(self, rows: Rows, names: Names) -> None:
        self._rows = rows
        self._names = names
        self._never = rows.words("never")
        self._plain = self._never | rows.words("ordinary") | rows.words("given")

    def knows(self, words: Tokens) -> bool:
        """Tell whether the words are a known place, alone or followed by what it lies in."""
        if not words or len(words) > _MOST_WORDS:
            return False
        if self._is_known(words):
            return True
        bounds = self._names.bounds()
        return any(
            self._is_known(split.name)
            and not self._plain.issuperset(split.within)
            and any(
                bounds.hold(spot, split.within) for spot in self._rows.named(" ".join(split.name))
            )
            for split in splits(words, self._names.fillers)
        )

    def lies_in(self, name: Tokens, within: Tokens) -> bool:
        """Tell whether a place of that name, plain word or not, lies in what is said after it.

        Two letters are a state, and only of its real towns: they are too often another word.
        """
        if not name or not within or self._never.issuperset(name):
            return False
        bounds = self._names.bounds()
        short = len(within) == 1 and len(within[0]) <= _STATE_LETTERS
        spots = (it for it in self._rows.named(" ".join(name)) if not it.other)
        if short:
            regions = {it.number for it in self._rows.areas(within[0]) if it.kind == "region"}
            return any(it.region in regions and it.people >= _PEOPLE_ENGLISH for it in spots)
        return any(bounds.hold(spot, within) for spot in spots)

    def _is_known(self, words: Tokens) -> bool:
        folded = " ".join(words)
        if len(folded) < _SHORTEST or folded in self._plain:
            return False
        plain = self._plain.issuperset(words)
        spots = self._rows.named(folded)
        if any(_is_notable(spot, several=len(words) > 1, plain=plain) for spot in spots):
            return True
        return not plain and any(_is_told(area) for area in self._rows.areas(folded))


def _is_notable(spot: Spot, *, several: bool, plain: bool) -> bool:
    if plain and spot.people < _PEOPLE_ORDINARY:
        return False
    if spot.own or (several and spot.country in _HOME):
        return True
    if spot.country in _HOME:
        return spot.people >= _PEOPLE_HOME
    if spot.other:
        return spot.people >= _PEOPLE_OTHER_NAME
    least = _PEOPLE_ENGLISH if spot.country in _ENGLISH else _PEOPLE_ABROAD
    return spot.people >= least


def _is_told(area: NamedArea) -> bool:
    return area.kind == "county" or area.country in _ENGLISH or area.kind == "country"
