"""Wishes → meetings: the query, and what to give up when nothing fits, so least is lost."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.hearing.times import windows
from bot.hearing.wishes import Wishes
from meetings_data import Directory, Match, Place, Point, Query, Window

#: How far to look when nothing is within the usual 50 km.
FAR_KM = 250.0
#: How many online meetings stand beside a search that found nothing near.
ONLINE_BESIDE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found, and what had to be given up for it (empty: nothing)."""

    matches: tuple[Match, ...]
    radius_km: float | None = None
    widened: tuple[str, ...] = ()  # slot names, attribute ids, "fellowship", "distance", "place"
    online: tuple[Match, ...] = ()  # beside what is near, only when something was given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as it stands: the wishes, where, when, and how strict to be."""

    wishes: Wishes
    place: Place | None
    now: datetime
    timezone: str  # IANA zone in which "tonight" is meant
    include_closed: bool = False
    keep_within: bool = False  # the distance is a command's, and is never widened


def find(directory: Directory, asked: Asked) -> Finding:
    """Return the meetings that fit, else the nearest thing that gives up least, marked so."""
    found = directory.search(query(asked))
    if found.matches:
        return Finding(matches=found.matches, radius_km=found.radius_km)
    online = _online_beside(directory, asked)
    for given_up, fewer in _concessions(asked.wishes, keep_within=asked.keep_within):
        found = directory.search(query(replace(asked, wishes=fewer)))
        if found.matches:
            matches = found.matches
            return Finding(
                matches=matches, radius_km=found.radius_km, widened=given_up, online=online
            )
    return _further(directory, asked, online)


def _further(directory: Directory, asked: Asked, online: tuple[Match, ...]) -> Finding:
    if asked.place is not None and not asked.keep_within and asked.wishes.online is not True:
        for given_up, fewer in _far_concessions(asked.wishes):
            found = directory.search(query(replace(asked, wishes=fewer)))
            if found.matches:
                matches = found.matches
                return Finding(matches=matches, radius_km=None, widened=given_up, online=online)
    if online:
        return Finding(matches=online, widened=("place",))
    return Finding(matches=())


def query(asked: Asked) -> Query:
    """Return the exact query for the wishes as they stand."""
    wishes, place = asked.wishes, asked.place
    spans = windows(
        wishes.day,
        wishes.time,
        now=asked.now,
        timezone=asked.timezone,
        within_minutes=wishes.within_minutes,
    )
    return Query(
        now=asked.now,
        origin=None if place is None else Point(place.latitude, place.longitude),
        within_km=wishes.within_km,
        windows=None if spans is None else tuple(Window(start, end) for start, end in spans),
        fellowships=frozenset(wishes.fellowships),
        attributes=frozenset(wishes.attributes),
        online=wishes.online,
        excluded=frozenset(wishes.excluded),
        twelve_step=wishes.twelve_step,
        nearest_first=wishes.nearest_first,
        include_closed=asked.include_closed,
    )


Concession = tuple[tuple[str, ...], Wishes]


def _concessions(wishes: Wishes, *, keep_within: bool) -> Iterator[Concession]:
    """Yield what could be given up within 50 km, the smallest loss first.

    A time is easier to give up than a need: someone who asked for step-free or women only is
    offered another evening before a meeting that may not fit them. The group goes last.
    """
    softer = _without_soft(wishes)
    singles: list[Concession] = []
    if softer is not wishes:
        singles.append((wishes.soft, softer))
    if wishes.within_km is not None and not keep_within:
        singles.append((("within",), replace(wishes, within_km=None)))
    if wishes.time is not None or wishes.within_minutes is not None:
        singles.append((("time",), replace(wishes, time=None, within_minutes=None)))
    if wishes.day is not None:
        singles.append((("day",), _any_time(wishes)))
    yield from singles
    yield from _need_concessions(_any_time(wishes), given_up=_time_given_up(wishes))


def _need_concessions(anytime: Wishes, *, given_up: tuple[str, ...]) -> Iterator[Concession]:
    for attribute in anytime.attributes:
        yield (*given_up, attribute), _without_attribute(anytime, attribute)
    bare = replace(anytime, attributes=(), soft=())
    if len(anytime.attributes) > 1:
        yield (*given_up, *anytime.attributes), bare


def _far_concessions(wishes: Wishes) -> Iterator[Concession]:
    """Yield what could be given up together with the distance, then the group itself."""
    far = replace(wishes, within_km=FAR_KM, nearest_first=True)
    anytime = replace(_any_time(wishes), within_km=FAR_KM, nearest_first=True)
    given_up = _time_given_up(wishes)
    yield ("distance",), far
    yield (*given_up, "distance"), anytime
    open_to_all = replace(
        wishes, fellowships=(), twelve_step=None, within_km=None, attributes=(), soft=()
    )
    if open_to_all != replace(wishes, within_km=None):
        lost = (*wishes.attributes, "fellowship")
        yield lost, open_to_all
        yield (*given_up, *lost), _any_time(open_to_all)
        far_bare = replace(_any_time(open_to_all), within_km=FAR_KM, nearest_first=True)
        yield (*given_up, *lost, "distance"), far_bare


def _online_beside(directory: Directory, asked: Asked) -> tuple[Match, ...]:
    if asked.wishes.online is False or "online" in asked.wishes.excluded:
        return ()
    wishes = replace(asked.wishes, online=True, within_km=None, nearest_first=False)
    needs = replace(wishes, attributes=(), soft=())
    for fewer in (wishes, _any_time(wishes), _any_time(needs)):
        found = directory.search(query(replace(asked, wishes=fewer)))
        if found.matches:
            return tuple(found.matches[:ONLINE_BESIDE])
    return ()


def _time_given_up(wishes: Wishes) -> tuple[str, ...]:
    if wishes.day is not None:
        return ("day",)
    timed = wishes.time is not None or wishes.within_minutes is not None
    return ("time",) if timed else ()


def _any_time(wishes: Wishes) -> Wishes:
    return replace(wishes, day=None, time=None, within_minutes=None)


def _without_soft(wishes: Wishes) -> Wishes:
    if not wishes.soft:
        return wishes
    kept = tuple(name for name in wishes.attributes if name not in wishes.soft)
    return replace(wishes, attributes=kept, soft=())


def _without_attribute(wishes: Wishes, attribute: str) -> Wishes:
    return replace(
        wishes,
        attributes=_without(wishes.attributes, attribute),
        soft=_without(wishes.soft, attribute),
    )


def drop_chip(wishes: Wishes, chip: str) -> Wishes:
    """Return the wishes without the one that a chip names; an unknown chip changes nothing."""
    kind, _, name = chip.partition("-")
    drop = _DROPS.get(kind)
    return wishes if drop is None else drop(wishes, name)


def _drop_time(wishes: Wishes, _: str) -> Wishes:
    # "Tonight" and "now" are one chip: the day goes with the time.
    day = None if wishes.day == "today" else wishes.day
    return replace(wishes, day=day, time=None, within_minutes=None)


_DROPS: Mapping[str, Callable[[Wishes, str], Wishes]] = {
    "f": lambda w, name: replace(w, fellowships=_without(w.fellowships, name)),
    "12": lambda w, _: replace(w, twelve_step=None),
    "d": lambda w, _: replace(w, day=None),
    "t": _drop_time,
    "w": lambda w, _: replace(w, within_km=None),
    "o": lambda w, _: replace(w, online=None),
    "a": lambda w, name: _without_attribute(w, name),
    "x": lambda w, name: replace(w, excluded=_without(w.excluded, name)),
}


def refine(current: Wishes, heard: Wishes) -> Wishes:
    """Return the wishes so far with what was just said laid over them.

    What is said anew replaces what was said before of the same kind; needs add up.
    """
    day, time, minutes = current.day, current.time, current.within_minutes
    if heard.day is not None or heard.time is not None or heard.within_minutes is not None:
        day = heard.day if heard.day is not None else current.day
        time, minutes = heard.time, heard.within_minutes
    return replace(
        current,
        fellowships=heard.fellowships or current.fellowships,
        twelve_step=current.twelve_step if heard.twelve_step is None else heard.twelve_step,
        day=day,
        time=time,
        within_minutes=minutes,
        place=heard.place or current.place,
        within_km=heard.within_km if heard.within_km is not None else current.within_km,
        online=current.online if heard.online is None else heard.online,
        attributes=_merged(current.attributes, heard.attributes),
        soft=_merged(current.soft, heard.soft),
        excluded=_merged(current.excluded, heard.excluded),
        nearest_first=heard.nearest_first or current.nearest_first,
    )


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(kept for kept in names if kept != name)


def _merged(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first + tuple(name for name in second if name not in first)
