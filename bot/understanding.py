"""From words to meaning, and to places: the one wait for a network before anything is decided."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.hearing.decision import Decision, Purpose, decide
from bot.hearing.intents import Heard, Kind, hear
from bot.hearing.matching import Matcher, Tier
from bot.hearing.wishes import Wishes
from bot.messages import Incoming, IncomingKind
from bot.skills import find
from bot.skills.turn import Surroundings, Turn
from meetings_data import GeocoderDown, Place

#: A message of more words is no name or address of a place.
_PLACE_WORDS = 8
#: So few words may be a place that nobody here has heard of.
_NAME_WORDS = 2

Geocode = Callable[[str, str], Awaitable[Place | None]]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the gazetteer, or else the geocoder, made of the place words."""

    places: tuple[Place, ...] = ()
    down: bool = False


class Understanding:
    """Reads what a person wrote. `geocode` asks outside for a place not packaged, or is None."""

    def __init__(self, matcher: Matcher, geocode: Geocode | None) -> None:
        self._matcher = matcher
        self._geocode = geocode

    async def of(self, turn: Turn) -> Turn:
        """Add what the words mean, and where."""
        said = said_by(turn.incoming)
        if not said:
            return turn
        knows, today = turn.around.gazetteer.knows, _today(turn)
        heard = hear(said, lang=turn.incoming.lang, knows_place=knows, today=today)
        decision = decide(None, heard, self._matcher.read(said))
        if _is_place(turn, heard, decision, said):
            heard = replace(heard, kind=Kind.FIND, wishes=Wishes(place=said.strip()))
            decision = replace(decision, kind=Purpose.FIND)
        elif _refines(turn, heard, decision):
            decision = replace(decision, kind=Purpose.FIND)
        looked = await self._look_up(turn.around, heard, decision)
        return replace(
            turn,
            heard=heard,
            decision=decision,
            places=looked.places,
            geocoder_down=looked.down,
        )

    async def _look_up(self, around: Surroundings, heard: Heard, decision: Decision) -> _Looked:
        words = heard.wishes.place
        if decision.kind is not Purpose.FIND or words is None or words == find.NEAR_ME:
            return _Looked()
        places = around.gazetteer.find(words, country=around.country)
        if places or self._geocode is None:
            return _Looked(places)
        try:
            place = await self._geocode(words, around.country)
        except GeocoderDown:
            return _Looked(down=True)
        return _Looked(() if place is None else (place,))


def said_by(incoming: Incoming) -> str:
    """Return what a person wrote: also a caption, and what follows a command."""
    return incoming.argument if incoming.kind is IncomingKind.COMMAND else incoming.text


def _today(turn: Turn) -> date:
    """Return the date where the service is: where the person is may not have been said yet."""
    zone = turn.around.gazetteer.country_timezone(turn.around.country)
    return turn.now.astimezone(ZoneInfo(zone or "UTC")).date()


def _is_place(turn: Turn, heard: Heard, decision: Decision, said: str) -> bool:
    """Say whether words that are nothing else are the place that was just asked for."""
    if heard.kind is not Kind.UNKNOWN or not turn.waits_for_place or turn.search is None:
        return False
    if decision.tier is Tier.DIRECT or decision.guard or decision.crisis:
        return False
    count = len(said.split())
    # "No don't call anyone" is as short as an address: only a place we know, or a number, is one.
    return count <= _NAME_WORDS or (count <= _PLACE_WORDS and _is_known(turn, said))


def _is_known(turn: Turn, said: str) -> bool:
    if any(letter.isdigit() for letter in said):
        return True
    places = turn.around.gazetteer.find(said, country=turn.around.country)
    return any(not place.guessed for place in places)


def _refines(turn: Turn, heard: Heard, decision: Decision) -> bool:
    """Say whether words of a search go on with the one they are in: "women's meetings".

    Alone they may as well ask what such meetings are, as they do once something was answered.
    """
    in_search = turn.search is not None and not turn.subject.articles
    return in_search and heard.kind is Kind.FIND and decision.kind is Purpose.ASK
