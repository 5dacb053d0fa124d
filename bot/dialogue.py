"""The conductor: guard → intent → place → skill → commit → replies, in that order of lines."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.hearing.guard import crisis_in
from bot.hearing.intents import Heard, Kind, hear
from bot.hearing.wishes import Wishes
from bot.messages import Button, Incoming, IncomingKind
from bot.skills import about, find, help_now
from bot.skills.search import pack_search, unpack_search
from bot.skills.turn import Outcome, Skill, Surroundings, Turn
from bot.state.store import Change, KeptSearch, OutboxRow, Store
from meetings_data import GeocoderDown, Place

#: Each skill puts its own button on every menu, in this order.
SKILLS: tuple[Skill, ...] = (find.SKILL, help_now.SKILL)
#: What a chat was last about is kept in memory only, this long, for so many chats.
REMEMBERED_FOR = timedelta(minutes=30)
REMEMBERED_CHATS = 20_000

_NOT_YET = {Kind.ASK: "ask-not-yet", Kind.PEER: "peer-not-yet"}

Geocode = Callable[[str, str], Awaitable[Place | None]]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The search that a chat is in, so that "tomorrow instead" has something to change."""

    token: str
    waits_for_place: bool
    until: datetime


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the gazetteer, or else the geocoder, made of the place words."""

    places: tuple[Place, ...] = ()
    down: bool = False


class Dialogue:
    """Takes one `Incoming` at a time for each lane and returns what is to be sent.

    `surroundings` is asked once for each update, so that a new directory takes over between two.
    `geocode` asks an outside geocoder for a place that the packaged ones do not know, or is None.
    """

    def __init__(
        self,
        surroundings: Callable[[], Surroundings],
        store: Store,
        geocode: Geocode | None = None,
    ) -> None:
        self._surroundings = surroundings
        self._store = store
        self._geocode = geocode
        self._remembered: OrderedDict[str, Remembered] = OrderedDict()

    async def handle(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        """Think about one thing one person did; commit; return the replies to send."""
        if await self._store.seen(incoming.update_id):
            return ()
        if incoming.kind is IncomingKind.GROUP:
            return await self._commit(incoming, self._in_group(incoming, now), now)
        turn = await self._turn(incoming, now)
        card = crisis_in(_said(incoming), incoming.lang)
        if card is not None:
            return await self._commit(incoming, help_now.crisis(turn, card.card), now)
        turn = await self._understood(turn)
        return await self._commit(incoming, self._answer(turn), now)

    async def apologise(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        """Say sorry for an update that could not be handled, so that nobody waits for nothing."""
        turn = Turn(incoming=incoming, now=now, around=self._surroundings())
        return await self._commit(incoming, about.broke(turn, about.menu_of(turn, SKILLS)), now)

    async def _turn(self, incoming: Incoming, now: datetime) -> Turn:
        remembered = self._recall(incoming.lane, now)
        token = remembered.token if remembered else ""
        if incoming.kind is IncomingKind.TAP:
            token = _token_of(incoming.action) or token
        kept = await self._store.search(token, now=now) if token else None
        return Turn(
            incoming=incoming,
            now=now,
            around=self._surroundings(),
            token=token,
            search=None if kept is None else unpack_search(kept),
            waits_for_place=remembered is not None and remembered.waits_for_place,
        )

    async def _understood(self, turn: Turn) -> Turn:
        """Add what the words mean, and where: the one wait for a network before the commit."""
        said = _said(turn.incoming)
        if not said:
            return turn
        knows = turn.around.gazetteer.knows
        heard = hear(said, lang=turn.incoming.lang, knows_place=knows)
        heard = self._taken_as_place(turn, heard, said)
        looked = await self._look_up(turn.around, heard)
        return replace(turn, heard=heard, places=looked.places, geocoder_down=looked.down)

    def _taken_as_place(self, turn: Turn, heard: Heard, said: str) -> Heard:
        """Read words that are nothing else as the place that was just asked for."""
        if heard.kind is not Kind.UNKNOWN or not turn.waits_for_place or turn.search is None:
            return heard
        return replace(heard, kind=Kind.FIND, wishes=Wishes(place=said.strip()))

    async def _look_up(self, around: Surroundings, heard: Heard) -> _Looked:
        words = heard.wishes.place
        if heard.kind is not Kind.FIND or words is None or words == find.NEAR_ME:
            return _Looked()
        places = around.gazetteer.find(words, country=around.country)
        if places or self._geocode is None:
            return _Looked(places)
        try:
            place = await self._geocode(words, around.country)
        except GeocoderDown:
            return _Looked(down=True)
        return _Looked(() if place is None else (place,))

    def _answer(self, turn: Turn) -> Outcome:
        menu = about.menu_of(turn, SKILLS)
        match turn.incoming.kind:
            case IncomingKind.TAP:
                return self._tapped(turn, menu)
            case IncomingKind.LOCATION:
                return find.shared(turn)
            case IncomingKind.COMMAND:
                return self._command(turn, menu)
            case IncomingKind.STALE_TAP:
                return about.say(turn, menu, "stale-tap")
            case IncomingKind.OTHER:
                return about.say(turn, menu, "cannot-read")
            case _:
                return self._said(turn, menu)

    def _tapped(self, turn: Turn, menu: about.Menu) -> Outcome:
        action = turn.incoming.action
        match action:
            case "m.menu":
                return about.back_to_menu(turn, menu)
            case "m.who":
                return about.who_runs(turn, menu)
            case "m.privacy":
                return about.privacy(turn, menu)
        for skill in SKILLS:
            if action.split(".", 1)[0] == skill.verb:
                return skill.tapped(turn)
        return about.say(turn, menu, "stale-tap")

    def _command(self, turn: Turn, menu: about.Menu) -> Outcome:
        match turn.incoming.text:
            case "start":
                return about.hello(turn, menu)
            case "privacy":
                return about.privacy(turn, menu)
            case "about":
                return about.who_runs(turn, menu)
            case "help":
                return help_now.tapped(turn)
            case "find" if not turn.incoming.argument:
                return find.start(turn)
            case _ if turn.incoming.argument:
                return self._said(turn, menu)
            case _:
                return about.say(turn, menu, "menu")

    def _said(self, turn: Turn, menu: about.Menu) -> Outcome:
        heard = turn.heard
        if heard is None:
            return about.say(turn, menu, "cannot-read")
        match heard.word:
            case "help":
                return help_now.tapped(turn)
            case "stop":
                return about.say(turn, menu, "stopped")
            case "menu":
                return about.hello(turn, menu)
        if heard.kind is Kind.FIND:
            return find.heard(turn)
        if heard.kind is Kind.CHAT:
            return about.hello(turn, menu)
        return about.say(turn, menu, _NOT_YET.get(heard.kind, "not-understood"))

    def _in_group(self, incoming: Incoming, now: datetime) -> Outcome:
        turn = Turn(incoming=incoming, now=now, around=self._surroundings())
        link = Button(turn.words("group-open"), url=incoming.argument)
        rows = ((link,),) if incoming.argument else ()
        return Outcome(replies=(turn.reply(turn.say("group-line"), rows),))

    async def _commit(
        self, incoming: Incoming, outcome: Outcome, now: datetime
    ) -> tuple[OutboxRow, ...]:
        kept = (
            (KeptSearch(outcome.token, pack_search(outcome.search)),)
            if outcome.token and outcome.search is not None
            else ()
        )
        missing = (outcome.missing_listing,) if outcome.missing_listing else ()
        change = Change(
            update_id=incoming.update_id,
            replies=outcome.replies,
            searches=kept,
            missing_listings=missing,
        )
        rows = await self._store.commit(change, now=now)
        self._remember(incoming.lane, outcome, now)
        return rows

    def _remember(self, lane: str, outcome: Outcome, now: datetime) -> None:
        if not outcome.token:
            return
        until = now + REMEMBERED_FOR
        self._remembered[lane] = Remembered(outcome.token, outcome.waits_for_place, until)
        self._remembered.move_to_end(lane)
        while len(self._remembered) > REMEMBERED_CHATS:
            self._remembered.popitem(last=False)

    def _recall(self, lane: str, now: datetime) -> Remembered | None:
        remembered = self._remembered.get(lane)
        if remembered is not None and remembered.until <= now:
            del self._remembered[lane]
            return None
        return remembered


def _said(incoming: Incoming) -> str:
    """Return what a person wrote: also a caption, and what follows a command."""
    return incoming.argument if incoming.kind is IncomingKind.COMMAND else incoming.text


def _token_of(action: str) -> str:
    parts = action.split(".")
    return parts[2] if len(parts) > 2 and parts[0] == find.VERB else ""
