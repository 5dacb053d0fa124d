"""Wishes changed by what a person says or taps next."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.hearing.wishes import Wishes


def drop_chip(wishes: Wishes, chip: str) -> Wishes:
    """Return the wishes without the one that a chip names; an unknown chip changes nothing."""
    kind, _, name = chip.partition("-")
    drop = _DROPS.get(kind)
    return wishes if drop is None else drop(wishes, name)


def says_day_and_time_at_once(wishes: Wishes) -> bool:
    """Whether one chip says both: "tonight", "now", "in the next 2 hours"."""
    tonight = wishes.day == "today" and wishes.time == "evening"
    return tonight or wishes.time == "now" or wishes.within_minutes is not None


def says_secular_at_once(wishes: Wishes) -> bool:
    """Whether one chip, "not 12-step", says that a meeting is wanted that is not religious."""
    return wishes.twelve_step is False and "secular" in wishes.attributes


def _drop_steps(wishes: Wishes, _: str) -> Wishes:
    rest = _drop_attribute(wishes, "secular") if says_secular_at_once(wishes) else wishes
    return replace(rest, twelve_step=None)


def _drop_time(wishes: Wishes, _: str) -> Wishes:
    day = None if says_day_and_time_at_once(wishes) else wishes.day
    return replace(wishes, day=day, time=None, within_minutes=None)


def _drop_attribute(wishes: Wishes, name: str) -> Wishes:
    return replace(
        wishes,
        attributes=_without(wishes.attributes, name),
        soft=_without(wishes.soft, name),
    )


_DROPS: Mapping[str, Callable[[Wishes, str], Wishes]] = {
    "f": lambda w, name: replace(w, fellowships=_without(w.fellowships, name)),
    "12": _drop_steps,
    "d": lambda w, _: replace(w, day=None),
    "t": _drop_time,
    "w": lambda w, _: replace(w, within_km=None),
    "o": lambda w, _: replace(w, online=None),
    "a": _drop_attribute,
    "x": lambda w, name: replace(w, excluded=_without(w.excluded, name)),
}


def refine(current: Wishes, heard: Wishes) -> Wishes:
    """Return the wishes so far with what was just said laid over them.

    What is said anew replaces what was said before of the same kind; needs add up. What is
    wanted now is no longer ruled out, and what is ruled out now is no longer wanted.
    """
    day, time, minutes = current.day, current.time, current.within_minutes
    if heard.day is not None or heard.time is not None or heard.within_minutes is not None:
        day = heard.day if heard.day is not None else current.day
        time, minutes = heard.time, heard.within_minutes
    wanted = {*heard.fellowships, *heard.attributes, *(("online",) if heard.online else ())}
    fellowships = heard.fellowships or _without(current.fellowships, *heard.excluded)
    return replace(
        current,
        fellowships=fellowships,
        twelve_step=current.twelve_step if heard.twelve_step is None else heard.twelve_step,
        day=day,
        time=time,
        within_minutes=minutes,
        place=heard.place or current.place,
        within_km=heard.within_km if heard.within_km is not None else current.within_km,
        online=current.online if heard.online is None else heard.online,
        attributes=_merged(_without(current.attributes, *heard.excluded), heard.attributes),
        soft=_merged(_without(current.soft, *heard.excluded), heard.soft),
        excluded=_merged(_without(current.excluded, *wanted), heard.excluded),
        nearest_first=heard.nearest_first or current.nearest_first,
    )


def _without(names: tuple[str, ...], *unwanted: str) -> tuple[str, ...]:
    return tuple(kept for kept in names if kept not in unwanted)


def _merged(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first + tuple(name for name in second if name not in first)
