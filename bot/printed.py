"""What the commands print: the contract's JSON, made from the same search, and counts."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.finding import Asked, Finding, find
from bot.hearing.decision import decide
from bot.hearing.guard import crisis_in
from bot.hearing.intents import KnowsPlace, hear
from bot.hearing.matching import Matcher
from bot.hearing.wishes import NEAR_ME, Wishes
from bot.texts import DEFAULT_LANG
from meetings_data import (
    Directory,
    Gazetteer,
    Match,
    Place,
    Point,
    fellowship_named,
    timezone_at,
)

Answer = dict[str, object]
_CHOICES = 4
# To the millimetre, as a limit is, so that `--within` the distance printed finds the meeting.
_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What `meetings search` was asked. `near` and `within_km` are the command's own."""

    text: str
    near: tuple[float, float] | None
    within_km: float | None
    now: datetime
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was understood and found. `places` is None when no place was asked for.

    No place or several: nothing was searched, as it has to be asked first where that is.
    """

    wishes: Wishes
    places: tuple[Place, ...] | None
    finding: Finding | None

    @property
    def place(self) -> Place | None:
        """The one place that was searched around."""
        return self.places[0] if self.places is not None and len(self.places) == 1 else None


def look(directory: Directory, gazetteer: Gazetteer, request: Request) -> Looked:
    """Understand what `meetings search` was asked, and search."""
    zone = gazetteer.country_timezone(request.country) or "UTC"
    today = request.now.astimezone(ZoneInfo(zone)).date()
    heard = hear(request.text, lang=DEFAULT_LANG, knows_place=gazetteer.knows, today=today)
    wishes, fixed = _sought(request.text, heard.wishes), request.within_km is not None
    places = _places(wishes, request, gazetteer)
    if places is not None and len(places) != 1:
        return Looked(wishes=wishes, places=places, finding=None)
    place = None if places is None else places[0]
    asked = Asked(
        wishes=replace(wishes, within_km=request.within_km) if fixed else wishes,
        place=place,
        now=request.now,
        timezone=(place.timezone if place else "") or zone,
        include_closed=True,
        keep_within=fixed,
    )
    return Looked(wishes=asked.wishes, places=places, finding=find(directory, asked))


def _sought(text: str, heard: Wishes) -> Wishes:
    """Return the wishes of words that are a search for sure: a bare "NA" is no "no" here."""
    named = fellowship_named(text)
    return heard if named is None or heard != Wishes() else Wishes(fellowships=(named,))


def _places(wishes: Wishes, request: Request, gazetteer: Gazetteer) -> tuple[Place, ...] | None:
    if request.near is not None:
        return (place_at(*request.near, gazetteer=gazetteer),)
    if wishes.place is None:
        return None
    if wishes.place == NEAR_ME:
        return ()
    return gazetteer.find(wishes.place, country=request.country)


def search_answer(looked: Looked, limit: int) -> Answer:
    """Return the one JSON object of `meetings search --json`."""
    place, finding = looked.place, looked.finding
    understood_as: Answer = {
        **slots_of(looked.wishes),
        "place": None if place is None else _place(place),
    }
    if finding is None:
        understood_as["choices"] = [_place(one) for one in (looked.places or ())[:_CHOICES]]
        return {"understood": understood_as, "matches": [], "widened": None}
    return {
        "understood": understood_as,
        "matches": [_match(match) for match in finding.matches[:limit]],
        "widened": list(finding.widened) or None,
    }


def place_at(latitude: float, longitude: float, *, gazetteer: Gazetteer) -> Place:
    """Return a point as a place, with its zone and the country of the nearest town."""
    point = Point(latitude, longitude)
    town = gazetteer.nearest_town(point)
    return Place(
        name=town.name if town else "",
        latitude=latitude,
        longitude=longitude,
        country=town.country if town else "",
        timezone=timezone_at(point),
        kind="shared",
    )


def _place(place: Place) -> Answer:
    return {
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
    }


def slots_of(wishes: Wishes) -> Answer:
    """Return the slots of the contract: one fellowship as a string, several as a list."""
    names = wishes.fellowships
    return {
        "fellowship": (names[0] if len(names) == 1 else list(names)) if names else None,
        "day": wishes.day,
        "time": wishes.time,
        "place": wishes.place,
        "online": wishes.online,
        "attributes": list(wishes.attributes),
        "not": list(wishes.excluded),
    }


def _match(match: Match) -> Answer:
    meeting = match.meeting
    far = match.distance_km
    return {
        "id": meeting.id,
        "name": meeting.name,
        "fellowship": meeting.fellowship,
        "starts_at": match.starts_at.isoformat(),
        "timezone": meeting.timezone,
        "distance_km": None if far is None else round(far, _DECIMALS),
        "venue_type": str(meeting.venue_type),
        "approximate": meeting.approximate,
        "attributes": list(meeting.attributes),
        "source": {
            "feed": meeting.feed_id,
            "source_id": meeting.source_id,
            "confirmed_at": _instant(meeting.confirmed_at),
        },
    }


def _instant(at: int | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, tz=UTC).isoformat()


def stats_lines(facts: Mapping[str, object]) -> Iterator[str]:
    """Yield what a directory holds for a person at a terminal: counts first, then tables."""
    tables = {name: table for name, table in facts.items() if isinstance(table, dict)}
    counts = {name: fact for name, fact in facts.items() if name not in tables}
    for name, fact in counts.items():
        words = name.replace("_", " ")
        yield _counted(fact, words) if isinstance(fact, int) else f"{words}: {fact}"
    for name, table in tables.items():
        yield ""
        yield f"{name.replace('_', ' ')}:"
        yield from (_counted(count, part or "unknown") for part, count in table.items())
        if not table:
            yield _counted(0, "")


def _counted(count: int, name: str) -> str:
    return f"{count:>9,}  {name}".rstrip()


def understood(line: str, *, now: datetime, knows_place: KnowsPlace, matcher: Matcher) -> Answer:
    """Return what one line of `understand` means. Raises ValueError or TypeError for a bad one."""
    asked = _asked(line)
    text, lang, said_now = (asked.get(name) for name in ("text", "lang", "now"))
    if not isinstance(text, str):
        raise TypeError('each line is a JSON object with a "text"')
    if not isinstance(lang, str | None) or not isinstance(said_now, str | None):
        raise TypeError('"lang" and "now" are words, where they are given')
    lang = lang or DEFAULT_LANG
    at = datetime.fromisoformat(said_now) if said_now else now
    heard = hear(text, lang=lang, knows_place=knows_place, today=at.date())
    decision = decide(crisis_in(text, lang), heard, matcher.read(text))
    return {
        "kind": str(decision.kind),
        "slots": slots_of(heard.wishes),
        "topics": list(decision.topics),
        "tier": str(decision.tier),
        "crisis": decision.crisis,
        "crisis_how": str(decision.crisis_how) if decision.crisis_how else None,
        "guard": decision.guard,
    }


def _asked(line: str) -> Mapping[str, object]:
    # Half a pair of UTF-16 can be written in JSON, and nowhere else.
    try:
        asked = json.loads(line.encode("utf-8", "replace"))
        whole = json.loads(json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace"))
    except RecursionError as error:
        raise ValueError("this is nested too deeply") from error
    if not isinstance(whole, dict):
        raise TypeError('each line is a JSON object with a "text"')
    return whole
