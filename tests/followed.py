"""A chat of someone who has a plan, and time that passes in it, for the tests of what follows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.edges.console import Clock
from bot.following.listing import listing_of
from bot.following.schedule import due_of
from bot.messages import Button, Reply
from bot.person import Agreement, Person, Plan
from bot.state.change import Change, KeptPerson
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Gazetteer, Meeting
from tests.conftest import NOW, Chat
from tests.town import directory_of

NAMED = {
    "COUNTRY": "GB",
    "ORGANISATION": "Made-up Trust",
    "PRIVACY_CONTACT": "privacy@example.org",
    "SAFEGUARDING_LEAD": "Sam Example",
}
LONDON = ZoneInfo("Europe/London")
LANE = "you"
#: Tuesday at seven, planned on the Friday before.
STARTS = datetime(2026, 12, 1, 19, 0, tzinfo=LONDON)
MADE = datetime(2026, 11, 27, 12, 0, tzinfo=LONDON)


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def planned(
    there: Meeting, *agreements: Agreement, starts: datetime = STARTS, made: datetime = MADE
) -> Person:
    """Someone who planned to go there, and said yes to these."""
    plan = Plan(
        id="plan1",
        meeting_id=there.id,
        starts_at=seconds(starts),
        listing=listing_of(there),
        made_at=seconds(made),
        minutes=there.duration_minutes or 0,
    )
    person = Person(
        lane=LANE, lang="en", timezone="Europe/London", country="GB", area="Leeds",
        adult=True, touched_at=seconds(made), plan=plan,
    )  # fmt: skip
    for agreement in agreements:
        person = person.with_consent(agreement, version="1", at=seconds(made))
    return person


class Followed(Chat):
    """A chat in which time passes, and what falls due is done."""

    def __init__(self, meetings: Sequence[Meeting], gazetteer: Gazetteer, store: Store) -> None:
        self.gazetteer, self.store = gazetteer, store
        self.swap(meetings)
        self.dialogue = Dialogue(lambda: self.around, store, load_matcher())
        super().__init__(self.dialogue, Clock(lambda: NOW))

    def swap(self, meetings: Sequence[Meeting]) -> None:
        there = directory_of(meetings)
        self.around = surroundings(read_config(NAMED), load_texts(), self.gazetteer, there)

    async def keep(self, person: Person) -> None:
        """Write a record, whatever was there, with all that is due for it."""
        kept = await self.store.person(person.lane)
        change = Change(
            person=KeptPerson(person, kept.version if kept else 0),
            due=due_of(person, self.around.times),
        )
        await self.store.commit(change, now=self.clock.now())

    async def person(self) -> Person | None:
        kept = await self.store.person(LANE)
        return kept.person if kept else None

    async def until(self, *parts: int) -> list[Reply]:
        """Let time pass until then by the London clock, doing all that falls due on the way."""
        left = datetime(*parts, tzinfo=LONDON) - self.clock.now()
        return await self.all(f"+{int(left.total_seconds()) // 60}m")

    async def off_until(self, *parts: int) -> list[Reply]:
        """Be switched off until then, and do what is still to be done."""
        self.clock.move_on(datetime(*parts, tzinfo=LONDON))
        return await self.all("+0m")

    async def taps(self, action: str, *, lane: str = LANE) -> Reply:
        """Tap a button that carries this, and return the one reply."""
        ((reply, _),) = await self.conversation.press(lane, 99, Button("", action=action))
        return reply

    async def counts(self) -> dict[str, int]:
        """The counters, by measure and value."""
        return {f"{row.measure} {row.value}": row.count for row in await self.store.tallies()}


def moved_on(person: Person, **fields: object) -> Person:
    """The person with other fields in their plan."""
    return replace(person, plan=replace(person.plan, **fields))
