"""The meetings that fit, else the nearest thing that gives up least, marked so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.finding.asked import Asked, query
from bot.finding.concessions import GROUP, Concession, concessions, without_soft
from meetings_data import Directory, Match

#: How many online meetings stand beside a search that found nothing near.
ONLINE_BESIDE = 2
#: With fewer than this that have all one would like, the others near are shown after them.
ENOUGH = 5
#: Given up when only online meetings are left to show.
PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found, and what had to be given up for it (empty: nothing)."""

    matches: Sequence[Match]
    radius_km: float | None = None
    #: Attribute ids, "time", "day", "within", "distance", "fellowship", "place".
    widened: tuple[str, ...] = ()
    online: tuple[Match, ...] = ()  # beside what is near, only when something was given up
    online_widened: tuple[str, ...] = ()  # what these lack; it can be more than `widened`
    near_too: tuple[Match, ...] = ()  # without what was asked "if possible", to fill a page

    @property
    def is_online_only(self) -> bool:
        """Whether nothing was found anywhere near, and online ones stand in."""
        return PLACE in self.widened


def find(directory: Directory, asked: Asked) -> Finding:
    """Return the meetings that fit, else the nearest thing that gives up least, marked so."""
    near = _search(directory, asked)
    if near.matches:
        return replace(near, near_too=_near_too(directory, asked, near.matches, room=ENOUGH))
    beside = _online_beside(directory, asked)
    for less in concessions(asked):
        near = _search(directory, replace(asked, wishes=less.wishes))
        if near.matches:
            return _conceded(directory, replace(asked, wishes=less.wishes), less, near, beside)
    return _online_instead(directory, asked, beside)


def _search(directory: Directory, asked: Asked) -> Finding:
    found = directory.search(query(asked))
    return Finding(matches=found.matches, radius_km=found.radius_km)


def _conceded(
    directory: Directory, asked: Asked, less: Concession, near: Finding, beside: Finding
) -> Finding:
    online = tuple(beside.matches[:ONLINE_BESIDE])
    room = ENOUGH - len(online)
    return replace(
        near,
        widened=less.given_up,
        online=online,
        online_widened=beside.widened,
        near_too=_near_too(directory, asked, near.matches, room=room),
    )


def _near_too(
    directory: Directory, asked: Asked, matches: Sequence[Match], *, room: int
) -> tuple[Match, ...]:
    """Return what else is near when only a few have what was asked "if possible"."""
    softer = without_soft(asked.wishes)
    if softer == asked.wishes or len(matches) >= room:
        return ()
    found = directory.search(query(replace(asked, wishes=softer)))
    known = {match.meeting.id for match in matches}
    # Whatever is left out stands in the list already, so so many are sure to hold the rest.
    nearby = [match for match in found.matches[:room] if match.meeting.id not in known]
    return tuple(nearby[: room - len(matches)])


def _online_beside(directory: Directory, asked: Asked) -> Finding:
    """Return online meetings of that group, and what had to be given up for them."""
    return _first_online(directory, asked, any_group=False)


def _online_instead(directory: Directory, asked: Asked, beside: Finding) -> Finding:
    """Return online meetings of that group, else of any: an answer is never empty for nothing."""
    found = beside if beside.matches else _first_online(directory, asked, any_group=True)
    return replace(found, widened=(*found.widened, PLACE)) if found.matches else found


def _first_online(directory: Directory, asked: Asked, *, any_group: bool) -> Finding:
    wishes = asked.wishes
    is_local = asked.place is not None and not asked.keep_within
    if not is_local or wishes.online is not None or "online" in wishes.excluded:
        return Finding(matches=())
    for less in _online(asked):
        if (GROUP in less.given_up) is any_group:
            found = _search(directory, replace(asked, wishes=less.wishes))
            if found.matches:
                return replace(found, widened=less.given_up)
    return Finding(matches=())


def _online(asked: Asked) -> Iterator[Concession]:
    wishes = replace(asked.wishes, online=True, within_km=None, nearest_first=False)
    return chain([Concession((), wishes)], concessions(replace(asked, wishes=wishes)))
