"""What the commands print for machines: the contract's JSON, made from the same search."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.finding import Asked, find
from bot.hearing.guard import crisis_in
from bot.hearing.intents import hear
from bot.hearing.wishes import Wishes
from bot.texts import DEFAULT_LANG
from meetings_data import Directory, Gazetteer, Match, Place, Point, timezone_at

Answer = dict[str, object]
_CHOICES = 4
_METRES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What `meetings search` was asked. `near` and `within_km` are the command's own."""

    text: str
    near: tuple[float, float] | None
    within_km: float | None
    limit: int
    now: datetime
    country: str


def search_answer(directory: Directory, gazetteer: Gazetteer, request: Request) -> Answer:
    """Return the one JSON object of `meetings search --json`."""
    heard = hear(request.text, lang=DEFAULT_LANG, knows_place=gazetteer.knows)
    wishes = heard.wishes
    places = _places(wishes, request, gazetteer)
    if len(places) > 1:
        understood_as = {**_understood(wishes, None), "choices": _choices(places)}
        return {"understood": understood_as, "matches": [], "widened": None}
    place = places[0] if places else None
    said = _understood(wishes, place)
    if place is None and wishes.place not in {None, "near_me"}:
        return {"understood": said, "matches": [], "widened": None}
    asked = _asked(wishes, place, request, gazetteer)
    finding = find(directory, asked)
    matches = [_match(match) for match in finding.matches[: request.limit]]
    return {"understood": said, "matches": matches, "widened": list(finding.widened) or None}


def _asked(wishes: Wishes, place: Place | None, request: Request, gazetteer: Gazetteer) -> Asked:
    fixed = request.within_km is not None
    within = request.within_km if fixed else wishes.within_km
    zone = place.timezone if place else ""
    return Asked(
        wishes=replace(wishes, within_km=within),
        place=place,
        now=request.now,
        timezone=zone or gazetteer.country_timezone(request.country) or "UTC",
        include_closed=True,
        keep_within=fixed,
    )


def _places(wishes: Wishes, request: Request, gazetteer: Gazetteer) -> tuple[Place, ...]:
    if request.near is not None:
        return (place_at(*request.near, gazetteer=gazetteer),)
    if wishes.place is None or wishes.place == "near_me":
        return ()
    return gazetteer.find(wishes.place, country=request.country)


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


def _understood(wishes: Wishes, place: Place | None) -> Answer:
    slots = slots_of(wishes)
    return {**slots, "place": None if place is None else _place(place)}


def _place(place: Place) -> Answer:
    return {
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
    }


def _choices(places: Sequence[Place]) -> list[Answer]:
    return [_place(place) for place in places[:_CHOICES]]


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
        "distance_km": None if far is None else round(far, _METRES),
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


def search_lines(answer: Mapping[str, object]) -> Iterator[str]:
    """Yield the same answer for a person at a terminal."""
    understood_as = answer["understood"]
    yield f"understood: {json.dumps(understood_as, ensure_ascii=False)}"
    if answer["widened"]:
        yield f"nothing matched all of that; given up: {answer['widened']}"
    matches = answer["matches"]
    if not isinstance(matches, list) or not matches:
        yield "no matches"
        return
    for match in matches:
        far = "" if match["distance_km"] is None else f"  {match['distance_km']} km"
        yield f"{match['starts_at']}  {match['fellowship']}  {match['name']}{far}  ({match['id']})"


def understood(line: str, *, now: datetime, knows_place: Callable[[str], bool]) -> Answer:
    """Return what one line of `understand` means. Raises ValueError or TypeError for a bad one."""
    asked = json.loads(line)
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise TypeError('each line is a JSON object with a "text"')
    lang = asked.get("lang") or DEFAULT_LANG
    at = datetime.fromisoformat(asked["now"]) if asked.get("now") else now
    heard = hear(asked["text"], lang=lang, knows_place=knows_place, today=at.date())
    hit = crisis_in(asked["text"], lang)
    return {
        "kind": "crisis" if hit else str(heard.kind),
        "slots": slots_of(heard.wishes),
        "topics": [],
        "tier": "none",
        "crisis": hit.card if hit else None,
        "crisis_how": "rule" if hit else None,
    }
