"""What a reader of published figures could still think possible: used to find what would tell.

A figure is possible when a whole set of figures with it agrees with all that is published. Such a
set is looked for and checked in full, so that "possible" is always true; where none is found the
figure is taken to be told, which at worst masks more than need be.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Relation:
    """The parts sum to the whole; or, where `is_equal` is False, to no more than it."""

    whole: int  # places of figures
    parts: tuple[int, ...]
    is_equal: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """The least and most that each figure can be, and what holds between them."""

    least: tuple[int, ...]
    most: tuple[int, ...]
    relations: tuple[Relation, ...]
    touching: tuple[tuple[int, ...], ...]  # for each figure, the places of its relations


def what_is_known(spans: Sequence[tuple[int, int]], relations: Sequence[Relation]) -> Known:
    """Return what a reader knows from the span of each figure and from the relations."""
    touching: list[list[int]] = [[] for _ in spans]
    for number, relation in enumerate(relations):
        for place in (relation.whole, *relation.parts):
            touching[place].append(number)
    least, most = [span[0] for span in spans], [span[1] for span in spans]
    known = Known(tuple(least), tuple(most), tuple(relations), tuple(map(tuple, touching)))
    _settle(known, least, most, range(len(spans)))
    return replace(known, least=tuple(least), most=tuple(most))


def is_possible(known: Known, truth: Sequence[int], place: int, value: int) -> bool:
    """Say whether the figure at this place can be this value: a set with it was found.

    Every other figure is set as near to the truth as it can be, the widest spans last.
    """
    if not known.least[place] <= value <= known.most[place]:
        return False
    least, most = list(known.least), list(known.most)
    least[place] = most[place] = value
    if not _settle(known, least, most, (place,)):
        return False
    others = sorted(range(len(truth)), key=lambda at: most[at] - least[at])
    return _fixed(known, truth, others, least, most)


def _fixed(
    known: Known, truth: Sequence[int], places: Sequence[int], least: list[int], most: list[int]
) -> bool:
    """Set figures near the truth: all at once, or where that is against it half by half.

    One by one took 27 s for three tables of 60 areas.
    """
    before = list(least), list(most)
    for at in places:
        least[at] = most[at] = min(max(truth[at], least[at]), most[at])
    if _settle(known, least, most, places):
        return True
    if len(places) == 1:
        return False
    least[:], most[:] = before
    half = len(places) // 2
    return all(_fixed(known, truth, some, least, most) for some in (places[:half], places[half:]))


def _settle(known: Known, least: list[int], most: list[int], changed: Iterable[int]) -> bool:
    """Narrow every span by the others until nothing changes. False where nothing is left."""
    waiting = {number: None for place in changed for number in known.touching[place]}
    while waiting:
        number = next(iter(waiting))
        del waiting[number]
        for place in _narrowed(known.relations[number], least, most):
            if least[place] > most[place]:
                return False
            waiting.update(dict.fromkeys(known.touching[place]))
    return True


def _narrowed(relation: Relation, least: list[int], most: list[int]) -> Iterator[int]:
    """Narrow the spans of one relation, and yield the places that this changed."""
    low = sum(least[part] for part in relation.parts)
    high = sum(most[part] for part in relation.parts)
    whole = relation.whole
    spans = [(whole, low, high if relation.is_equal else most[whole])]
    for part in relation.parts:
        at_least = least[whole] - (high - most[part]) if relation.is_equal else least[part]
        spans.append((part, at_least, most[whole] - (low - least[part])))
    for place, at_least, at_most in spans:
        if at_least > least[place] or at_most < most[place]:
            least[place], most[place] = max(at_least, least[place]), min(at_most, most[place])
            yield place
