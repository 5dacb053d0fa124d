"""What is kept of introductions: newcomers' asks, volunteers, invitations, cases, the log.

Nothing here is a name, a username or a number: people stand as lanes (for messages to come) and
as aliases of their own choice. All of it is sealed on disk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.introductions.hours import Window
from bot.introductions.states import State


class Gender(StrEnum):
    """What somebody says of themselves."""

    WOMAN = "woman"
    MAN = "man"
    NON_BINARY = "non-binary"
    UNSAID = "unsaid"  # never meets a wish


class Mode(StrEnum):
    """How they would go together."""

    IN_PERSON = "in-person"
    ONLINE = "online"


class Urgency(StrEnum):
    """When the newcomer wants to go."""

    TONIGHT = "tonight"
    WEEK = "week"


class Asker(StrEnum):
    """Who asks: only one who says that they qualify is taken to a closed meeting."""

    SELF = "self"
    FAMILY = "family"
    WORKER = "worker"


class Side(StrEnum):
    """Which of the two."""

    NEWCOMER = "newcomer"
    VOLUNTEER = "volunteer"

    @property
    def other(self) -> "Side":
        """The other of the two."""
        return Side.VOLUNTEER if self is Side.NEWCOMER else Side.NEWCOMER


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A town or a postcode district, in words, and its middle to two decimals (about 1 km)."""

    name: str
    latitude: float
    longitude: float
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a newcomer asks for."""

    fellowships: tuple[str, ...] = ()  # ids; none: any
    area: Area | None = None
    modes: tuple[str, ...] = ()
    urgency: str = Urgency.WEEK
    gender: str = ""  # of the volunteer; empty: anyone
    own_gender: str = Gender.UNSAID
    langs: tuple[str, ...] = ("en",)
    asker: str = Asker.SELF
    medicine: bool = False  # erased at accept
    not_from: str = ""  # erased when they are connected
    meeting_id: str = ""  # the card they asked from
    starts_at: int = 0  # UTC seconds, of that meeting; 0: none in mind


class Answer(StrEnum):
    """What became of an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PASSED = "passed"
    LAPSED = "lapsed"  # no answer in time
    WITHDRAWN = "withdrawn"  # somebody else was first, or the newcomer took it back


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One volunteer asked for one introduction."""

    volunteer: str  # id of their record
    at: int  # UTC seconds
    until: int
    answer: str = Answer.OPEN
    reasons: tuple[str, ...] = ()  # why they fit, as ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Meet:
    """The meeting that was agreed: where, when, by which door, known by which sign."""

    meeting_id: str
    starts_at: int  # UTC seconds
    timezone: str
    door: str  # id of a line
    sign: str  # id of a line
    proposed_by: str = ""  # a Side; empty once the other agreed
    done: tuple[str, ...] = ()  # works for this meeting that were sent or dropped
    warned_by: tuple[str, ...] = ()  # sides that said "they're not here"
    said: Mapping[str, str] = field(default_factory=dict)  # Side → "met", "not-met", "unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """One newcomer's wish to meet someone, and all that came of it."""

    id: str
    state: State = State.DRAFT
    lane: str = ""  # the newcomer's; erased when it ends
    code: str = ""  # keyed, of that lane: by it a newcomer can still report for a while
    lang: str = "en"
    timezone: str = "UTC"
    alias: str = ""
    adult: bool = False
    wish: Wish = field(default_factory=Wish)
    step: str = ""  # which question waits for an answer
    consent: str = ""  # version of the wording; empty: not given
    medicine_consent: str = ""
    made_at: int = 0
    submitted_at: int = 0
    looking_until: int = 0  # by when there is an accept or an honest no
    told_looking: bool = False
    rounds: int = 0
    offers: tuple[Offer, ...] = ()
    volunteer: str = ""  # id of who said yes
    accepted_at: int = 0
    nudged: bool = False
    confirmed_at: int = 0
    hello_until: int = 0
    connected_at: int = 0
    closes_at: int = 0
    asked_for_plan: bool = False
    meet: Meet | None = None
    meetings: int = 0  # how many they planned
    missed: int = 0  # how often the newcomer did not come
    opted: tuple[str, ...] = ()  # sides that agree to pass on contact details
    met_said: tuple[str, ...] = ()  # sides that said that they have met
    focus: Mapping[str, int] = field(default_factory=dict)  # Side → UTC seconds; writes go here
    passed_on: int = 0  # messages handed on, for the banner
    bursts: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # Side → since, how many
    proposal: Meet | None = None  # a meeting that one of them suggested
    ended_at: int = 0
    case: str = ""  # id of the open report

    def offer_to(self, volunteer: str) -> Offer | None:
        """Return the last offer to a volunteer."""
        return next((one for one in reversed(self.offers) if one.volunteer == volunteer), None)

    @property
    def open_offers(self) -> tuple[Offer, ...]:
        """The offers that wait for an answer."""
        return tuple(one for one in self.offers if one.answer == Answer.OPEN)


class Standing(StrEnum):
    """How far a volunteer is."""

    APPLYING = "applying"  # they fill in their record
    WAITING = "waiting"  # for a coordinator
    APPROVED = "approved"
    DECLINED = "declined"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    """A peer who goes to meetings and is glad to take somebody along."""

    id: str
    lane: str
    lang: str = "en"
    standing: str = Standing.APPLYING
    step: str = ""  # which question waits for an answer
    alias: str = ""
    about: str = ""
    fellowships: tuple[str, ...] = ()  # ids: they go as members
    area: Area | None = None
    radius_km: float = 10.0
    langs: tuple[str, ...] = ("en",)
    gender: str = Gender.UNSAID
    glad: tuple[str, ...] = ()  # genders they are glad to meet; none: anyone
    medicine_friendly: bool = False
    modes: tuple[str, ...] = ()
    hours: tuple[Window, ...] = ()
    timezone: str = "UTC"
    days_off: tuple[str, ...] = ()  # ISO dates
    circles: str = ""  # groups and workplaces they can be known from, never shown to newcomers
    most_open: int = 2
    most_month: int = 3
    paused: bool = False
    hard_time: bool = False
    missed: int = 0  # offers missed in a row
    resting: bool = False  # after two missed
    practised: bool = False
    practice: str = ""  # step of the practice introduction
    code_version: str = ""  # of the code of conduct they accepted
    code_at: int = 0
    checklist: tuple[str, ...] = ()  # ids of points that a coordinator ticked
    checks_status: str = ""  # as the local policy has it; never forced
    joined_at: int = 0
    approved_at: int = 0
    turns: int = 0  # offers that count for the rotation
    last_offer_at: int = 0
    accepts: tuple[int, ...] = ()  # UTC seconds, of the last 31 days
    asked_wellbeing_at: int = 0
    draft: str = ""  # a message that waits until they say whom it is for
    draft_message: int = 0
    draft_at: int = 0
    held_from_offers: tuple[str, ...] = ()  # ids of cases that pause all offers
    touched_at: int = 0
    asked_to_stay_at: int = 0  # as nothing was heard of them for long


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link by which somebody may apply as a volunteer: once, and not for ever."""

    id: str
    by: str  # lane of the coordinator
    expires_at: int


#: The kind of a case that stops nothing: a coordinator is told, and nobody else.
WORRIED = "worried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A report, or a worry, for a coordinator."""

    id: str
    introduction: str
    side: str  # of whoever reports
    kind: str  # "worried", or of a report: "unkind", "sexual", "threat", "child", "money", "other"
    at: int
    reporter: str  # alias
    reported: str  # alias
    reporter_code: str  # keyed codes, which outlive /forget
    reported_code: str
    volunteer: str = ""  # id of the reported volunteer
    evidence: tuple[str, ...] = ()  # only what the reporter attached
    step: str = ""  # "attach" while the reporter adds to it
    told_at: int = 0
    resolved_at: int = 0
    decision: str = ""

    @property
    def is_report(self) -> bool:
        """Whether somebody reports behaviour, rather than worries."""
        return self.kind != WORRIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What a coordinator's chat is in the middle of."""

    id: str
    lane: str
    step: str = ""
    target: str = ""
    reason: str = ""  # that waits for a second yes
    at: int = 0  # since when the step waits, in UTC seconds
    told: tuple[str, ...] = ()  # ids of what this coordinator heard of already


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the audit log: who did what, to whom, why."""

    id: str
    at: int
    by: str  # a coordinator's name
    action: str
    target: str  # an alias or an id
    reason: str


Record = Introduction | Volunteer | Invitation | Case | Seat | Entry
