"""What is kept of one person who said yes to it: consents, a plan, what follows it. No words."""

import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

#: Of `asked_once`: they said how ready they feel, and can be asked again a month on.
READY = "ready"


class Agreement(StrEnum):
    """What a person can say yes to, each by itself, and take back."""

    PLAN = "plan"  # keep the plan, and warn when its listing changes
    REMINDERS = "reminders"
    CHECK_INS = "check-ins"
    WORD_AFTER = "word-after"  # one message a while after a first meeting
    COUNTING = "counting"


@dataclass(frozen=True, slots=True)
class Consent:
    """One yes or no to one thing: which wording it was given to, and when."""

    agreement: str
    version: str
    at: int  # UTC seconds
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One meeting on one day."""

    id: str  # made by us, random
    meeting_id: str
    starts_at: int  # UTC seconds
    listing: str  # fingerprint of the listing as the person last saw it
    if_then: str = ""  # id of a ready-made line
    made_at: int = 0
    warn_at: int = 0  # when to say that the listing changed; 0: it has not
    minutes: int = 0  # how long the list says it lasts; 0: it does not say
    done: tuple[str, ...] = ()  # works for this plan that were sent or dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The check-ins after a first planned meeting, and what came of them."""

    anchor_at: int  # UTC seconds: the start of the first planned meeting
    plan_id: str = ""  # of the meeting that the next-day question is about
    meeting_id: str = ""
    starts_at: int = 0
    sent: int = 0  # messages that count as check-ins, five at most
    steps: tuple[str, ...] = ()  # which were sent or dropped
    asked: str = ""  # the one that waits for an answer
    silent: int = 0  # unanswered ones in a row
    attended: str = ""  # "went", "did-not", "unsaid": of the meeting above
    been: int = 0  # how many of the planned meetings they said they went to
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Everything that is kept of one person. `lane` is their chat, for messages to come."""

    lane: str
    lang: str
    timezone: str
    country: str = ""
    area: str = ""  # council or county, for counting only
    adult: bool = False  # they said that they are 18 or over
    touched_at: int = 0  # UTC seconds, when they last did something, to the day
    consents: tuple[Consent, ...] = ()
    plan: Plan | None = None
    follow_up: FollowUp | None = None
    paused: bool = False
    not_before: int = 0  # UTC seconds: what fell due in quiet hours waits until then
    warned: bool = False  # that everything is about to be erased, unused
    asked_once: tuple[str, ...] = ()  # questions that are never asked twice
    counted: tuple[str, ...] = ()  # "2026Q4.found": once a person and quarter

    def agreed(self, agreement: Agreement) -> bool:
        """Say whether the last word on this was yes."""
        last = [one.given for one in self.consents if one.agreement == agreement]
        return bool(last) and last[-1]

    def with_consent(
        self, agreement: Agreement, *, version: str, at: int, given: bool = True
    ) -> "Person":
        """Return the person with one more line in the log; a yes after a yes adds none."""
        if given == self.agreed(agreement):
            return self
        entry = Consent(agreement, version, at, given)
        return replace(self, consents=(*self.consents, entry))

    def without_consent(self, agreement: Agreement, *, at: int) -> "Person":
        """Return the person who took a yes back: of the wording that they had said it to."""
        versions = [one.version for one in self.consents if one.agreement == agreement]
        if not versions:
            return self
        return self.with_consent(agreement, version=versions[-1], at=at, given=False)


class Work(StrEnum):
    """What can fall due for a person."""

    EVENING = "evening"  # the reminder of the evening before
    SAME_DAY = "same-day"
    WORD_AFTER = "word-after"
    NEXT_DAY = "next-day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    CHANGED = "changed"  # the listing of a planned meeting is not what it was
    ERASE_PLAN = "erase-plan"
    WARN = "warn"  # everything goes soon, as nothing was heard for long
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Due:
    """A piece of work: not before `at`, dropped rather than done after `until` (UTC seconds)."""

    work: Work
    at: int
    until: int
    plan_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """All that the state file holds about one chat, read for that person."""

    person: Person | None = None
    due: tuple[Due, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()  # ids of meetings they did not find, with the day
    queued: int = 0  # replies not yet sent
    passing: int = 0  # what they wrote to somebody they are introduced to, not yet sent
    copies: int = 0  # in introductions of theirs, which message was copied into which


def pack_person(person: Person) -> bytes:
    """Return the record as JSON bytes."""
    return json.dumps(asdict(person), ensure_ascii=False, separators=(",", ":")).encode()


def unpack_person(packed: bytes) -> Person:
    """Return the record that `pack_person` packed."""
    read = _fields(Person, json.loads(packed))
    plan, follow_up = read.pop("plan"), read.pop("follow_up")
    return Person(
        **(read | {"consents": tuple(Consent(**one) for one in read["consents"])}),
        plan=None if plan is None else Plan(**_fields(Plan, plan)),
        follow_up=None if follow_up is None else FollowUp(**_fields(FollowUp, follow_up)),
    )


def _fields(record: type[Person | Plan | FollowUp], packed: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that this version knows: a later one may have written more."""
    known = {field.name for field in fields(record)}
    return {key: _tuples(value) for key, value in packed.items() if key in known}


def _tuples(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
