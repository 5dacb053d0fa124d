"""The one schema of a meeting; readers make these and everything after reads them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: Attributes a person may ask for. A spoken language is `lang:` and its ISO 639-1 code.
ATTRIBUTES = (
    "women", "men", "lgbtq", "young", "beginners", "open", "closed", "wheelchair", "bsl", "asl",
    "child_friendly", "secular", "speaker", "step", "meditation", "hybrid", "phone", "family",
    "medication_friendly", "bipoc",
)  # fmt: skip

LANGUAGE_PREFIX = "lang:"


class VenueType(StrEnum):
    """Where a meeting happens, as far as its listing lets anyone know."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"
    CLOSED_FOR_NOW = "closed_for_now"
    UNKNOWN = "unknown"


class VenueReason(StrEnum):
    """Why a meeting has its venue type; each has a sentence in the message files."""

    LISTED = "listed"  # the feed says so in a field of its own
    ADDRESS = "address"  # there is a street address and no way to join online
    JOIN_LINK = "join_link"  # there is a link or a number to dial, and no street address
    ADDRESS_AND_JOIN_LINK = "address_and_join_link"
    CLOSED_CODE = "closed_code"  # marked "temporarily closed" and no other way in
    NO_ADDRESS_NO_LINK = "no_address_no_link"
    CONTRADICTION = "contradiction"  # the listing says two things that cannot both hold


class ScheduleKind(StrEnum):
    """How a meeting recurs. Only `WEEKLY` has a weekday and a time."""

    WEEKLY = "weekly"
    BY_APPOINTMENT = "by_appointment"
    ONGOING = "ongoing"


class ApproximateReason(StrEnum):
    """Why a point must not be offered as the door itself."""

    LISTED = "listed"  # the feed says that the point is approximate
    TOWN_LEVEL = "town_level"
    COUNTRY_CENTROID = "country_centroid"
    CONTRADICTS_POSTCODE = "contradicts_postcode"
    CONTRADICTS_COUNTRY = "contradicts_country"
    FROM_POSTCODE = "from_postcode"  # no point in the feed; ours comes from the postcode or town


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One weekly occurrence at one place (or online), as its feed published it, cleaned.

    `id` is empty until the build gives one. Unknown is `None` or absent, never a guess: an
    attribute that is not listed is unknown, not "no". Members' contacts have no field here.
    """

    feed_id: str
    source_id: str  # unique within the feed
    fellowship: str  # an id of fellowships.toml
    name: str
    id: str = ""  # 10 base32 characters, kept across rebuilds

    schedule: ScheduleKind = ScheduleKind.WEEKLY
    weekday: int | None = None  # ISO: 1 is Monday, 7 is Sunday
    start_minute: int | None = None  # minutes after local midnight, 0 to 1439; 0 starts the day
    duration_minutes: int | None = None
    timezone: str | None = None  # IANA name; the build refuses a weekly meeting without one
    not_every_week: bool = False  # a note says "second Tuesday", "fortnightly" or the like

    venue_type: VenueType = VenueType.UNKNOWN
    venue_reason: VenueReason = VenueReason.NO_ADDRESS_NO_LINK
    venue: str = ""  # name of the building
    address: str = ""  # one line, without the venue's name
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""  # ISO 3166-1 alpha-2, upper case, or empty
    latitude: float | None = None  # degrees north
    longitude: float | None = None  # degrees east
    approximate: bool = False
    approximate_reason: ApproximateReason | None = None
    venue_notes: str = ""

    notes: str = ""
    group: str = ""
    conference_url: str = ""  # https only, host checked
    conference_notes: str = ""
    conference_phone: str = ""  # digits with + , * #
    types: tuple[str, ...] = ()  # meaning ids of vocabulary.toml
    attributes: tuple[str, ...] = ()  # sorted, of ATTRIBUTES or lang:xx
    url: str = ""  # the public listing page
    entity: str = ""  # who answers for the listing
    confirmed_at: int | None = None  # UTC seconds: when the listing was last edited or confirmed


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the Earth in degrees; latitude -90 to 90, longitude -180 to 180."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Match:
    """One meeting that fits a query, at one instant."""

    meeting: Meeting
    starts_at: datetime  # aware, in the meeting's own zone
    distance_km: float | None  # None when the meeting or the query has no point
