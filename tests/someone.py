"""One person with something in every field of their record, for tests of what is kept."""

from dataclasses import replace

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.following.schedule import due_of
from bot.following.times import Times
from bot.person import Agreement, Consent, Due, FollowUp, Person, Plan, Work
from bot.state.change import Change, KeptPerson
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Directory, Gazetteer
from tests.conftest import NOW

ANSWERABLE = {
    "COUNTRY": "GB",
    "ORGANISATION": "Made-Up Service",
    "PRIVACY_CONTACT": "ask@example.org",
    "SAFEGUARDING_LEAD": "Robin Example",
}
SEAL = Seal(bytes(range(32)))
AT = int(NOW.timestamp())
HOUR, DAY = 3600, 86_400
STARTS_AT = AT + 7 * DAY + HOUR // 2


def someone(lane: str, meeting_id: str = "abcdefghij") -> Person:
    """A person who said yes to everything and has a plan for next Tuesday."""
    consents = tuple(Consent(one.value, "1", AT - HOUR, given=True) for one in Agreement)
    plan = Plan(
        id="plan7f3a", meeting_id=meeting_id, starts_at=STARTS_AT, listing="0123456789abcdef",
        if_then="tired", made_at=AT - HOUR, minutes=90,
    )  # fmt: skip
    follow_up = FollowUp(
        anchor_at=STARTS_AT, plan_id=plan.id, meeting_id=meeting_id, starts_at=STARTS_AT
    )
    return Person(
        lane=lane, lang="en", timezone="Europe/London", country="GB", area="Sampleshire",
        adult=True, touched_at=AT, consents=consents, plan=plan, follow_up=follow_up,
        asked_once=("been",), counted=("2026Q4.planned",),
    )  # fmt: skip


def filled(lane: str, meeting_id: str) -> Person:
    """The same person with no field left as it is at first."""
    person = someone(lane, meeting_id)
    assert person.plan is not None
    assert person.follow_up is not None
    return replace(
        person,
        paused=True,
        warned=True,
        not_before=AT + HOUR,
        plan=replace(person.plan, warn_at=AT + 2 * HOUR, done=(Work.EVENING.value,)),
        follow_up=replace(
            person.follow_up, sent=2, steps=(Work.WEEK.value,), asked=Work.WEEK.value, silent=1,
            attended="went", been=1, ended=True,
        ),
    )  # fmt: skip


def all_works(plan_id: str) -> tuple[Due, ...]:
    """One piece of work of every kind, each at its own hour."""
    return tuple(
        Due(work, AT + hours * HOUR, AT + hours * HOUR + DAY, plan_id)
        for hours, work in enumerate(Work, start=5)
    )


async def keep(store: Store, person: Person, due: tuple[Due, ...] | None = None) -> None:
    """Write a person's record as the dialogue does."""
    works = due_of(person, Times()) if due is None else due
    kept = KeptPerson(person, 0)
    await store.commit(Change(lane=person.lane, person=kept, due=works), now=NOW)


def dialogue_on(
    store: Store, directory: Directory, gazetteer: Gazetteer, **settings: str
) -> Dialogue:
    """A dialogue whose service has named who answers for it, unless `settings` say otherwise."""
    config = read_config(ANSWERABLE | settings)
    around = surroundings(config, load_texts(), gazetteer, directory)
    return Dialogue(lambda: around, store, load_matcher())
