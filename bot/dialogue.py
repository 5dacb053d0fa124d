"""The conductor: guard → meaning → place → skill → commit → replies, in that order of lines."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.errors import PersonChangedError
from bot.following.schedule import due_of
from bot.hearing.decision import Decision, Purpose
from bot.hearing.guard import crisis_in
from bot.hearing.kind import own_command
from bot.hearing.matching import Matcher
from bot.hearing.speaker import follow_up_in, is_only_worker
from bot.known import ABOUT_THEIR_DATA, Known
from bot.memory import Memory
from bot.messages import Button, Incoming, IncomingKind
from bot.person import Person
from bot.skills import (
    about,
    answer,
    check,
    find,
    follow_up,
    guarded,
    help_now,
    plan,
    privacy,
    suit,
)
from bot.skills.coordinating import skill as coordinating
from bot.skills.introducing import skill as introducing
from bot.skills.search import pack_search
from bot.skills.turn import Outcome, Skill, Subject, Surroundings, Turn
from bot.skills.volunteering import skill as volunteering
from bot.state.change import Change, DueRow, KeptPerson, KeptSearch, OutboxRow
from bot.state.retrying import Retrying
from bot.state.store import Store
from bot.texts import DEFAULT_LANG, Text
from bot.understanding import Geocode, Understanding, said_by

#: Each skill puts its own button on every menu, in this order.
SKILLS: tuple[Skill, ...] = (
    find.SKILL,
    answer.SKILL,
    suit.SKILL,
    introducing.SKILL,
    volunteering.SKILL,
    coordinating.SKILL,
    plan.SKILL,
    help_now.SKILL,
    check.SKILL,
    follow_up.SKILL,
    privacy.SKILL,
)
#: What begins a button of introductions: one after the other, so that none has to think again.
_AT_THE_DESK = frozenset(
    {introducing.SKILL.verb, volunteering.SKILL.verb, coordinating.SKILL.verb}
)
#: Work that is done can make other work due at once; not for ever.
_MOST_ROUNDS = 20
#: When somebody was last heard of is written down to the day, not at every tap.
_TOUCH_SECONDS = 86_400


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
        self._understanding = Understanding(matcher, geocode)
        self._memory = Memory()
        self._known = Known(surroundings, store, self._memory)
        self._retrying = Retrying(store)

    async def handle(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        """Think about one thing one person did; commit; return the replies to send."""
        if await self._store.seen(incoming.update_id):
            return ()
        return await self._retrying.thought(
            lambda: self._handle(incoming, now),
            now,
            alone=_verb_of(incoming) in _AT_THE_DESK,
        )

    async def _handle(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        change = Change(update_id=incoming.update_id)
        if incoming.kind is IncomingKind.GROUP:
            turn = Turn(incoming=incoming, now=now, around=self._surroundings())
            return await self._commit(turn, _in_group(turn), change)
        hit = crisis_in(_every_word(incoming), incoming.lang)
        turn = await self._known.turn(incoming, now)
        if hit is not None:
            turn = replace(turn, crisis=True)
            outcome = help_now.crisis(turn, hit.card)
            return await self._commit(turn, _beside_crisis(turn, outcome), change)
        if incoming.kind is IncomingKind.LEFT:
            return await self._commit(turn, Outcome(replies=(), forgets=True), change)
        turn = await self._understanding.of(turn)
        if _word_of(turn) in ABOUT_THEIR_DATA:
            # Also where introductions are off by now: what is kept of them is theirs to see.
            turn = replace(
                turn,
                holdings=await self._store.holdings(incoming.lane),
                desk=await self._store.desk(),
            )
        return await self._commit(turn, self._answer(turn), change)

    async def shown(self, rows: Iterable[OutboxRow]) -> None:
        """Forget replies that somebody has before them already."""
        for row in rows:
            await self._store.sent(row.id)

    async def due(self, now: datetime) -> tuple[OutboxRow, ...]:
        """Do all work that is due by now, and return what is to be sent for it."""
        sent: list[OutboxRow] = []
        for _ in range(_MOST_ROUNDS):
            rows = await self._store.claim_due(now=now)
            if not rows:
                break
            for row in rows:
                sent += await self.wake(row, now)
        sent += await self.tend(now)
        return (*sent, *await self._store.unsent(now=now))

    async def tend(self, now: datetime) -> tuple[OutboxRow, ...]:
        """Look at every introduction and volunteer whose time has come."""
        sent: list[OutboxRow] = []
        for _ in range(_MOST_ROUNDS):
            ids = await self._store.desk_due(now=now)
            if not ids:
                break
            for id in ids:
                sent += await self.tend_one(id, now)
        return tuple(sent)

    async def tend_one(self, id: str, now: datetime) -> tuple[OutboxRow, ...]:
        """Look at one record of the desk; one whose time has not come changes nothing."""
        return await self._retrying.thought(partial(self._tend, id, now), now, alone=True)

    async def _tend(self, id: str, now: datetime) -> tuple[OutboxRow, ...]:
        incoming = Incoming(update_id=0, lane="", kind=IncomingKind.DUE)
        turn = Turn(
            incoming=incoming,
            now=now,
            around=self._surroundings(),
            desk=await self._store.desk(),
        )
        return await self._commit(turn, introducing.wake(turn, id), Change())

    async def wake(self, row: DueRow, now: datetime) -> tuple[OutboxRow, ...]:
        """Do one piece of work that is due; one that is done already returns nothing."""
        return await self._retrying.thought(lambda: self._wake(row, now), now, alone=False)

    async def _wake(self, row: DueRow, now: datetime) -> tuple[OutboxRow, ...]:
        change = Change(due_id=row.id, lane=row.lane)
        kept = await self._store.person(row.lane)
        if kept is None:
            return await self._store.commit(change, now=now)
        person = kept.person
        incoming = Incoming(update_id=0, lane=row.lane, kind=IncomingKind.DUE, lang=person.lang)
        turn = Turn(
            incoming=incoming,
            now=now,
            around=self._surroundings(),
            person=person,
            person_version=kept.version,
        )
        return await self._commit(turn, follow_up.due(turn, row.due), change)

    async def next_due_at(self) -> int | None:
        """Return when the next work falls due, in UTC seconds."""
        return await self._store.next_due_at()

    async def look_at_listings(self, now: datetime) -> None:
        """Note whose planned meeting is listed otherwise now: they hear of it in time."""
        around = self._surroundings()
        for person in await self._store.everyone():
            changed = follow_up.changed(person, around.directory, now=now, times=around.times)
            kept = await self._store.person(person.lane) if changed is not None else None
            if changed is None or kept is None or kept.person != person:
                continue
            due = due_of(changed, around.times)
            # Whoever does something at this moment is looked at the next time.
            with suppress(PersonChangedError):
                await self._store.commit(
                    Change(person=KeptPerson(changed, kept.version), due=due), now=now
                )

    async def apologise(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        """Say sorry for an update that could not be handled, so that nobody waits for nothing."""
        turn = Turn(incoming=incoming, now=now, around=self._surroundings())
        sorry = about.broke(turn, about.menu_of(turn, SKILLS))
        return await self._commit(turn, sorry, Change(update_id=incoming.update_id))

    async def perhaps_twice(self, lane: str) -> Text:
        """Return the line under a message that they may have before them already."""
        kept = await self._store.person(lane)
        lang = kept.person.lang if kept is not None else DEFAULT_LANG
        return self._surroundings().texts.say(lang, "perhaps-twice")

    async def gone(self, lane: str, now: datetime) -> tuple[OutboxRow, ...]:
        """Forget someone who cannot be reached any more: blocking us takes every yes back.

        Returns what whoever waited for them is told.
        """
        incoming = Incoming(update_id=0, lane=lane, kind=IncomingKind.LEFT)
        return await self._retrying.thought(partial(self._forget, incoming, now), now, alone=False)

    async def _forget(self, incoming: Incoming, now: datetime) -> tuple[OutboxRow, ...]:
        turn = await self._known.turn(incoming, now)
        return await self._commit(turn, Outcome(replies=(), forgets=True), Change())

    def _answer(self, turn: Turn) -> Outcome:
        menu = about.menu_of(turn, SKILLS)
        match turn.incoming.kind:
            case IncomingKind.TAP:
                return self._tapped(turn, menu)
            case IncomingKind.LOCATION:
                return introducing.heard(turn) or find.shared(turn)
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
                return privacy.show(turn)
            case "a.peer":
                return introducing.wanted(turn) or answer.peer(turn)
        for skill in SKILLS:
            if action.split(".", 1)[0] == skill.verb:
                return skill.tapped(turn)
        return about.say(turn, menu, "stale-tap")

    def _command(self, turn: Turn, menu: about.Menu) -> Outcome:
        if (introduced := introducing.commanded(turn)) is not None:
            return introduced
        match turn.incoming.text:
            case "start":
                return about.hello(turn, menu)
            case "about":
                return about.who_runs(turn, menu)
            case "privacy":
                return privacy.show(turn)
            case "help" | "plan" | "mydata" | "forget" | "stop" as word:
                return _bare_word(turn, word, menu)
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
            return introducing.heard(turn) or about.say(turn, menu, "cannot-read")
        word = _word_of(turn)
        if decision.crisis in help_now.SOFT and not word and not introducing.is_short(turn):
            soft = help_now.soft(turn, decision.crisis, _other_meaning(turn, decision))
            return _beside_crisis(replace(turn, crisis=True, likely=True), soft)
        if word:
            return _bare_word(turn, word, menu)
        if (written := introducing.heard(turn)) is not None:
            return written
        if decision.guard:
            return guarded.guarded(turn, decision.guard)
        return follow_up.heard(turn) or self._meant(turn, decision, menu)

    def _meant(self, turn: Turn, decision: Decision, menu: about.Menu) -> Outcome:
        said, lang = said_by(turn.incoming), turn.incoming.lang
        if is_only_worker(said, lang):
            return answer.worker(turn)
        followed_up = follow_up_in(said, lang)
        followed = answer.followed(turn, followed_up) if followed_up else None
        if followed is not None:
            return followed
        match decision.kind:
            case Purpose.FIND:
                return find.heard(turn)
            case Purpose.PEER:
                return introducing.wanted(turn) or answer.peer(turn)
            case Purpose.CHAT:
                return about.hello(turn, menu)
        if not any(character.isalnum() for character in said):
            return answer.how(turn) if "?" in said else about.say(turn, menu, "only-signs")
        return answer.answered(turn, decision)

    async def _commit(self, turn: Turn, outcome: Outcome, change: Change) -> tuple[OutboxRow, ...]:
        """Write everything at once; what is remembered in memory only comes after it."""
        outcome = introducing.settled(turn, outcome)
        lane, person = turn.incoming.lane, _touched(turn, outcome.person)
        if person is not None and not outcome.forgets:
            change = replace(
                change,
                person=KeptPerson(person, turn.person_version),
                due=due_of(person, turn.around.times),
            )
        if outcome.token and outcome.search is not None:
            kept = KeptSearch(outcome.token, pack_search(outcome.search))
            change = replace(change, searches=(kept,))
        change = replace(
            change,
            lane=lane,
            drops_unasked=_changes_messages(turn, outcome.person),
            replies=outcome.replies,
            missing_listings=(outcome.missing_listing,) if outcome.missing_listing else (),
            keeps_people=turn.around.keeps_people,
            forgets=outcome.forgets,
            forgotten_searches=self._memory.tokens(lane, turn.now),
            tallies=outcome.tallies,
            desk=outcome.desk,
            wakes=introducing.wakes(turn, outcome.desk),
        )
        rows = await self._store.commit(change, now=turn.now)
        if outcome.forgets:
            self._memory.forget(lane)
        else:
            about_desk = _verb_of(turn.incoming) in _AT_THE_DESK
            self._memory.remember(lane, outcome, turn.now, with_bot=not about_desk)
        return rows


def _word_of(turn: Turn) -> str:
    """Return the bare command, or the button of ours, that a message is; or nothing."""
    if turn.heard is None:
        return ""
    return turn.heard.word or own_command(said_by(turn.incoming), turn.incoming.lang)


def _beside_crisis(turn: Turn, outcome: Outcome) -> Outcome:
    """Do what else words of danger are for: a coordinator may be writing of somebody else."""
    noted = coordinating.heard(turn)
    if noted is None:
        return introducing.in_crisis(turn, outcome)
    return replace(noted, replies=(*outcome.replies, *noted.replies))


def _bare_word(turn: Turn, word: str, menu: about.Menu) -> Outcome:
    """Do what a word says that is a button or a command as well."""
    match word:
        case "help":
            return help_now.tapped(turn)
        case "stop":
            return introducing.stopped(turn, privacy.stop(turn))
        case "plan":
            return plan.shown(turn)
        case "mydata":
            return privacy.mydata(turn)
        case "forget":
            return privacy.forget(turn)
        case "groups":
            return suit.begin(turn)
        case _:
            return about.hello(turn, menu)


def _in_group(turn: Turn) -> Outcome:
    link = Button(turn.words("group-open"), url=turn.incoming.argument)
    rows = ((link,),) if turn.incoming.argument else ()
    return Outcome(replies=(turn.reply(turn.say("group-line"), rows),))


def _other_meaning(turn: Turn, decision: Decision) -> Subject:
    """Return what a message means if it was no alarm, as ids, for a tap that says so."""
    asker = answer.asker_of(turn)
    return Subject(fellowship=asker.fellowship, for_workers=asker.for_workers, meant=decision)


def _touched(turn: Turn, changed: Person | None) -> Person | None:
    """Return the record to write: what the skill changed, with the day they were last heard of."""
    person, at = changed or turn.person, int(turn.now.timestamp())
    if person is None or turn.incoming.kind is IncomingKind.DUE:
        return changed
    if at - person.touched_at < _TOUCH_SECONDS:
        return changed
    return replace(person, touched_at=at, warned=False)


def _changes_messages(turn: Turn, changed: Person | None) -> bool:
    """Say whether what is on its way unasked may be untrue now, or not wanted any more."""
    before = turn.person
    if changed is None or before is None or turn.incoming.kind is IncomingKind.DUE:
        return False
    return changed.paused or (changed.plan, changed.consents) != (before.plan, before.consents)


def _every_word(incoming: Incoming) -> str:
    """Return all that a person wrote, for the guard: someone may put a slash before anything."""
    return f"{incoming.text} {incoming.argument}" if incoming.argument else incoming.text


def _verb_of(incoming: Incoming) -> str:
    return incoming.action.split(".", 1)[0]
