"""What could be given up of a search that finds nothing, the smallest loss first.

A time is easier to give up than a need: someone who asked for step-free or women only is offered
another evening before a meeting that may not fit them. Then it may be further away, and another
group comes after that. What was ruled out stays so in all of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product

from bot.finding.asked import Asked
from bot.hearing.wishes import Wishes
from meetings_data import fellowships

#: The widest circle of an ordinary search, and how far to look when it holds nothing.
USUAL_KM, FAR_KM = 50.0, 250.0
TIME, DAY, WITHIN, DISTANCE, GROUP = "time", "day", "within", "distance", "fellowship"
_NEED = "need"

#: What is given up beside the time and a narrow circle, which go first in every row.
_ORDER: tuple[tuple[str, ...], ...] = (
    (),
    (_NEED,),
    (DISTANCE,),
    (GROUP,),
    (_NEED, DISTANCE),
    (_NEED, GROUP),
    (DISTANCE, GROUP),
    (_NEED, DISTANCE, GROUP),
)

#: Who asked for the one is not offered the other: the list says that it is not for them.
_NEVER_INSTEAD = {"women": "men", "men": "women", "open": "closed"}
#: Nobody who looks for help as a relative is sent to a room of people who drink.
_NEVER_WITHOUT = {"family"}
_SECULAR = "secular"


@dataclass(frozen=True, slots=True)
class Concession:
    """Wishes with less in them, and what is gone: attribute ids or the names above."""

    given_up: tuple[str, ...]
    wishes: Wishes


def concessions(asked: Asked) -> Iterator[Concession]:
    """Yield what could be searched for instead, each once, the smallest loss first."""
    tried = {asked.wishes}
    for losses in _ORDER:
        for less in _without_all(losses, asked):
            for fewer in _at_other_times(less, asked):
                if fewer.wishes not in tried:
                    tried.add(fewer.wishes)
                    yield fewer


def without_soft(wishes: Wishes) -> Wishes:
    """Return the wishes without those said "if possible"."""
    return reduce(_without_need, wishes.soft, wishes)


def _without_all(losses: tuple[str, ...], asked: Asked) -> list[Concession]:
    so_far = [Concession((), asked.wishes)]
    for loss in losses:
        so_far = [less for more in so_far for less in _GIVE_UP[loss](more, asked)]
    return so_far


def _any_need(given: Concession, _: Asked) -> Iterator[Concession]:
    """Yield the wishes without each of the needs, then without all."""
    wishes = given.wishes
    needs = tuple(need for need in wishes.attributes if need not in _NEVER_WITHOUT)
    for need in needs:
        yield Concession((*given.given_up, need), _without_need(wishes, need))
    if len(needs) > 1:
        yield Concession((*given.given_up, *needs), reduce(_without_need, needs, wishes))


def _further(given: Concession, asked: Asked) -> Iterator[Concession]:
    wishes = given.wishes
    fixed = asked.place is None or asked.keep_within or wishes.online is True
    if not fixed and (wishes.within_km or 0.0) < FAR_KM:
        far = replace(wishes, within_km=FAR_KM, nearest_first=True)
        yield Concession((*given.given_up, DISTANCE), far)


def _any_group(given: Concession, _: Asked) -> Iterator[Concession]:
    wishes = given.wishes
    if not wishes.fellowships and wishes.twelve_step is not True:
        return
    families = tuple(name for name, known in fellowships().items() if known.for_family)
    steps = None if wishes.twelve_step else wishes.twelve_step
    if set(families).isdisjoint(wishes.fellowships):
        excluded = _merged(wishes.excluded, families)
        any_group = replace(wishes, fellowships=(), twelve_step=steps, excluded=excluded)
    else:
        any_group = replace(wishes, fellowships=families, twelve_step=steps)
    yield Concession((*given.given_up, GROUP), any_group)


_GIVE_UP: Mapping[str, Callable[[Concession, Asked], Iterator[Concession]]] = {
    _NEED: _any_need,
    DISTANCE: _further,
    GROUP: _any_group,
}


def _at_other_times(less: Concession, asked: Asked) -> Iterator[Concession]:
    """Yield a concession as it is, then without its soft wishes, its circle and its time."""
    choices = product(
        (_as_they_are, _without_time, _without_day),
        (_as_they_are, *([] if asked.keep_within else [_without_within])),
        (_as_they_are, _without_the_soft),
    )
    for steps in choices:
        given_up: tuple[str, ...] = ()
        wishes = less.wishes
        for step in steps:
            lost, wishes = step(wishes)
            given_up += lost
        yield Concession((*given_up, *less.given_up), wishes)


_Step = tuple[tuple[str, ...], Wishes]


def _as_they_are(wishes: Wishes) -> _Step:
    return (), wishes


def _without_time(wishes: Wishes) -> _Step:
    if wishes.time is None and wishes.within_minutes is None:
        return (), wishes
    return (TIME,), replace(wishes, time=None, within_minutes=None)


def _without_day(wishes: Wishes) -> _Step:
    if wishes.day is None:
        return _without_time(wishes)
    return (DAY,), replace(wishes, day=None, time=None, within_minutes=None)


def _without_within(wishes: Wishes) -> _Step:
    if wishes.within_km is None or wishes.within_km >= USUAL_KM:
        return (), wishes
    return (WITHIN,), replace(wishes, within_km=None)


def _without_the_soft(wishes: Wishes) -> _Step:
    return wishes.soft, without_soft(wishes)


def _without_need(wishes: Wishes, need: str) -> Wishes:
    never = _NEVER_INSTEAD.get(need)
    plainly_secular = need == _SECULAR and not wishes.fellowships
    return replace(
        wishes,
        twelve_step=False if plainly_secular else wishes.twelve_step,
        attributes=tuple(name for name in wishes.attributes if name != need),
        soft=tuple(name for name in wishes.soft if name != need),
        excluded=_merged(wishes.excluded, (never,) if never else ()),
    )


def _merged(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first + tuple(name for name in second if name not in first)
