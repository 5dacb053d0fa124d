"""What a search adds to the counters, of someone who said yes to being counted."""

from collections.abc import Iterator
from dataclasses import replace

from bot.counting.measures import Measure, Tally, quarter_of
from bot.finding import Asked, query
from bot.person import Agreement, Person
from bot.skills.follow_up_ways import counted_once, mark_of
from bot.skills.turn import Turn
from meetings_data import Point, Query, fellowships

#: How far "in reach" goes: where the usual widening of a search ends.
REACH_KM = 50.0
_SECULAR, _MEDICINE = "secular", "medication_friendly"
_UNMET = {_SECULAR: "secular", _MEDICINE: "medicine"}


def counted_search(
    turn: Turn, asked: Asked, *, found: bool
) -> tuple[Person | None, tuple[Tally, ...]]:
    """Return the person and what is counted: that they found a meeting, and needs unmet here.

    Each at most once a person and quarter. A need is unmet when no meeting of any weekday within
    50 km answers it.
    """
    person = turn.person
    if person is None or not person.agreed(Agreement.COUNTING):
        return None, ()
    tallies: tuple[Tally, ...] = ()
    if found:
        after, tallies = counted_once(turn, person, Measure.FOUND, "yes")
        person = after or person
    for need in _unmet(turn, asked):
        mark = f"{quarter_of(turn.now)}.{mark_of(Measure.UNMET, _UNMET[need])}"
        if mark not in person.counted:
            person = replace(person, counted=(*person.counted, mark))
            tallies = (*tallies, Tally(Measure.UNMET, _UNMET[need], _area(turn, asked)))
    return (person, tallies) if tallies else (None, ())


def _unmet(turn: Turn, asked: Asked) -> Iterator[str]:
    wishes = asked.wishes
    if asked.place is None:
        return
    for need in (_SECULAR, _MEDICINE):
        wanted = need in wishes.attributes or (need == _SECULAR and wishes.twelve_step is False)
        near = (_anywhere_near(asked, need), *_of_groups(asked, need))
        if wanted and not any(turn.around.directory.search(one).matches for one in near):
            yield need


def _of_groups(asked: Asked, need: str) -> list[Query]:
    """Return what else meets a need: lists have no word for it, but groups support medicine."""
    if need != _MEDICINE:
        return []
    names = frozenset(one.id for one in fellowships().values() if one.medicine == "supports")
    origin = query(asked).origin
    return [Query(now=asked.now, origin=origin, within_km=REACH_KM, fellowships=names)]


def _anywhere_near(asked: Asked, need: str) -> Query:
    return Query(
        now=asked.now,
        origin=query(asked).origin,
        within_km=REACH_KM,
        attributes=frozenset({need}),
    )


def _area(turn: Turn, asked: Asked) -> str:
    place = asked.place
    if place is None:
        return ""
    return turn.around.gazetteer.county_of(Point(place.latitude, place.longitude))
