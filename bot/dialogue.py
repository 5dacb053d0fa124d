"""The conductor: guard → meaning → place → skill → commit → replies, in that order of lines."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import SealBrokenError
from bot.hearing.decision import Decision, Purpose, decide
from bot.hearing.guard import crisis_in
from bot.hearing.intents import Heard, Kind, hear
from bot.hearing.matching import Matcher, Tier
from bot.hearing.speaker import follow_up_in, is_only_worker
from bot.hearing.wishes import Wishes
from bot.messages import Button, Incoming, IncomingKind
from bot.remembering import Remembering
from bot.skills import about, answer, check, find, guarded, help_now
from bot.skills.search import Search, pack_search, unpack_search
from bot.skills.turn import NOTHING, Outcome, Skill, Subject, Surroundings, Turn
from bot.state.store import Change, KeptSearch, OutboxRow, Store
from meetings_data import GeocoderDown, Place

#: Each skill puts its own button on every menu, in this order.
SKILLS: tuple[Skill, ...] = (find.SKILL, answer.SKILL, help_now.SKILL, check.SKILL)
#: How long, in memory only, a chat goes on with its search, and with what was answered.
SEARCH_REMEMBERED_FOR = timedelta(minutes=30)
SUBJECT_REMEMBERED_FOR = timedelta(minutes=10)
#: A message of more words is no name or address of a place.
_PLACE_WORDS = 8
#: So few words may be a place that nobody here has heard of.
_NAME_WORDS = 2

Geocode = Callable[[str, str], Awaitable[Place | None]]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The search that a chat is in, so that "tomorrow instead" has something to change."""

    token: str
    waits_for_place: bool


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
        matcher: Matcher,
        geocode: Geocode | None = None,
    ) -> None:
        self._surroundings = surroundings
        self._store = store
        self._matcher = matcher
        self._geocode = geocode
        self._searches = Remembering[Remembered](SEARCH_REMEMBERED_FOR)
        self._subjects = Remembering[Subject](SUBJECT_REMEMBERED_FOR)

    async def handle(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        """Think about one thing one person did; commit; return the replies to send."""
        if await self._store.seen(incoming.update_id):
            return ()
        if incoming.kind is IncomingKind.GROUP:
            return await self._commit(incoming, self._in_group(incoming, now), now)
        hit = crisis_in(_every_word(incoming), incoming.lang)
        turn = await self._turn(incoming, now)
        if hit is not None:
            return await self._commit(incoming, help_now.crisis(turn, hit.card), now)
        turn = await self._understood(turn)
        return await self._commit(incoming, self._answer(turn), now)

    async def apologise(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        """Say sorry for an update that could not be handled, so that nobody waits for nothing."""
        turn = Turn(incoming=incoming, now=now, around=self._surroundings())
        return await self._commit(incoming, about.broke(turn, about.menu_of(turn, SKILLS)), now)

    async def _turn(self, incoming: Incoming, now: datetime) -> Turn:
        remembered = self._searches.get(incoming.lane, now)
        token = remembered.token if remembered else ""
        if incoming.kind is IncomingKind.TAP:
            token = _token_of(incoming.action) or token
        kept = await self._kept(token, now) if token else None
        return Turn(
            incoming=incoming,
            now=now,
            around=self._surroundings(),
            subject=self._subjects.get(incoming.lane, now) or NOTHING,
            token=token,
            search=kept,
            waits_for_place=remembered is not None and remembered.waits_for_place,
        )

    async def _kept(self, token: str, now: datetime) -> Search | None:
        """Return a search that is kept. One that cannot be read any more counts as erased."""
        try:
            packed = await self._store.search(token, now=now)
        except SealBrokenError:
            return None
        return None if packed is None else unpack_search(packed)

    async def _understood(self, turn: Turn) -> Turn:
        """Add what the words mean, and where: the one wait for a network before the commit."""
        said = _said(turn.incoming)
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
        """Answer words: what may be danger, what is never answered, and only then the rest."""
        heard, decision = turn.heard, turn.decision
        if heard is None or decision is None:
            return about.say(turn, menu, "cannot-read")
        if decision.crisis in help_now.SOFT:
            return help_now.soft(turn, decision.crisis, _other_meaning(turn, decision))
        if decision.guard:
            return guarded.guarded(turn, decision.guard)
        match heard.word:
            case "help":
                return help_now.tapped(turn)
            case "stop":
                return about.say(turn, menu, "stopped")
            case "menu":
                return about.hello(turn, menu)
        return self._meant(turn, decision, menu)

    def _meant(self, turn: Turn, decision: Decision, menu: about.Menu) -> Outcome:
        said, lang = _said(turn.incoming), turn.incoming.lang
        if is_only_worker(said, lang):
            return answer.worker(turn)
        follow_up = follow_up_in(said, lang)
        followed = answer.followed(turn, follow_up) if follow_up else None
        if followed is not None:
            return followed
        match decision.kind:
            case Purpose.FIND:
                return find.heard(turn)
            case Purpose.PEER:
                return answer.peer(turn)
            case Purpose.CHAT:
                return about.hello(turn, menu)
        if not any(character.isalnum() for character in said):
            return answer.how(turn) if "?" in said else about.say(turn, menu, "only-signs")
        return answer.answered(turn, decision)

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
        if outcome.subject is not None:
            self._subjects.put(lane, outcome.subject, now)
        if outcome.token:
            self._searches.put(lane, Remembered(outcome.token, outcome.waits_for_place), now)
            # "And for NA?" now goes on with the search.
            self._subjects.drop(lane)


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


def _other_meaning(turn: Turn, decision: Decision) -> Subject:
    """Return what a message means if it was no alarm, as ids, for a tap that says so."""
    asker = answer.asker_of(turn)
    return Subject(fellowship=asker.fellowship, for_workers=asker.for_workers, meant=decision)


def _every_word(incoming: Incoming) -> str:
    """Return all that a person wrote, for the guard: someone may put a slash before anything."""
    return f"{incoming.text} {incoming.argument}" if incoming.argument else incoming.text


def _said(incoming: Incoming) -> str:
    """Return what a person wrote: also a caption, and what follows a command."""
    return incoming.argument if incoming.kind is IncomingKind.COMMAND else incoming.text


def _today(turn: Turn) -> date:
    """Return the date where the service is: where the person is may not have been said yet."""
    zone = turn.around.gazetteer.country_timezone(turn.around.country)
    return turn.now.astimezone(ZoneInfo(zone or "UTC")).date()


def _token_of(action: str) -> str:
    parts = action.split(".")
    return parts[2] if len(parts) > 2 and parts[0] == find.SKILL.verb else ""
