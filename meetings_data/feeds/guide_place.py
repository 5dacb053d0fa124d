"""Where a Meeting Guide row says its meeting is: address, point, ways to join, kind of venue."""

import re
from dataclasses import dataclass, replace

from meetings_data.feeds import Feed
from meetings_data.feeds.addresses import Address, address_of, building
from meetings_data.feeds.guide_row import GuideRow
from meetings_data.feeds.guide_types import GuideKind
from meetings_data.feeds.joining import (
    join_page,
    links_in,
    split_joining,
    venue_by_what_is_there,
    without_links,
)
from meetings_data.feeds.points import middle_of, point_of
from meetings_data.meeting import ApproximateReason, Point, VenueReason, VenueType
from meetings_data.normalise import (
    clean_joining_notes,
    clean_phone,
    clean_text,
    conference_url,
    country_code,
)

_SAYS_ONLINE = re.compile(
    r"\b(?:on-?line|zoom|virtual|(?:tele)?phone(?: meeting)?|conference call|skype|google meet"
    r"|microsoft teams|webex|gotomeeting)\b",
    re.IGNORECASE,
)
#: A street or venue that is none: "Online", "Zoom meeting", "N/A", "TBD".
_NOWHERE = re.compile(
    r"\W*(?:(?:on-?line|zoom|virtual|phone|telephone)(?:\W+(?:only|meetings?|group|location))*"
    r"|n/?a|none|tb[ad]|unknown|no address)\W*",
    re.IGNORECASE,
)
_YES = frozenset({"yes", "y", "true", "1", "on"})
_NO = frozenset({"no", "n", "false", "0", "off"})
_OPTIONS = {
    "in_person": VenueType.IN_PERSON,
    "online": VenueType.ONLINE,
    "hybrid": VenueType.HYBRID,
    "inactive": VenueType.CLOSED_FOR_NOW,
}
_BETWEEN_NUMBERS = re.compile(r"[,;\s]+")
_ZIP_LENGTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePlace:
    """The fields of a Meeting that say where it is and how to join it."""

    venue_type: VenueType
    venue_reason: VenueReason
    venue: str
    address: Address
    point: Point | None
    approximate_reason: ApproximateReason | None
    conference_url: str
    conference_phone: str
    conference_notes: str
    page: str  # where one joins on a host that is not a known one
    oddities: tuple[str, ...]


def place_of_guide(row: GuideRow, feed: Feed, kind: GuideKind) -> GuidePlace:
    """Read where a row's meeting is. A point is dropped only when it cannot be one at all."""
    location = split_joining(row.text("location"))
    venue = _somewhere(clean_text(location.place))
    address, elsewhere = _address(row, feed, venue)
    point, box = _point(row)
    listed = _flag(row.text("approximate"))
    link, page = _link(row), join_page(row.text("conference_url"))
    phone = clean_phone(row.text("conference_phone"))
    rough = box or listed is True
    online = kind.online or bool(_SAYS_ONLINE.search(row.text("location")))
    named = bool(venue and not online and (address.city or point))
    venue_type, reason = _venue(
        row.text("attendance_option"),
        shut=kind.shut,
        door=_is_door(address, named=named, rough=rough),
        link=bool(link or phone or page),
        online=online,
    )
    return GuidePlace(
        venue_type=venue_type,
        venue_reason=reason,
        venue=building(venue, address.street),
        address=address,
        point=point,
        approximate_reason=_approximate(rough, listed, address) if point else None,
        conference_url=link,
        conference_phone=phone,
        conference_notes=_joining_notes(row, location.joining, elsewhere),
        page=page,
        oddities=_oddities(row, point=point, link=link or page, phone=phone),
    )


def _is_door(address: Address, *, named: bool, rough: bool) -> bool:
    """Whether a row leads to a door: a street, or a named building whose point is not rough."""
    numbered = any(sign.isdigit() for sign in address.street)
    return numbered or (not rough and (bool(address.street) or named))


def _somewhere(words: str) -> str:
    return "" if _NOWHERE.fullmatch(words) else words


def _address(row: GuideRow, feed: Feed, venue: str) -> tuple[Address, str]:
    """The address from its parts, else from the one line; and what that says about joining."""
    whole = split_joining(row.text("formatted_address"))
    street = split_joining(row.text("address"))
    country = country_code(row.text("country"))
    home = country or feed.country
    parts = {key: clean_text(row.text(key)) for key in ("city", "state", "postal_code")}
    line = whole.place or ("" if any(parts.values()) else street.place)
    told = _told(clean_text(line), venue, home) if line else Address("")
    own = clean_text(street.place) if any(parts.values()) or whole.place else ""
    country = country or told.country or feed.country
    postcode = parts["postal_code"] or told.postcode
    if country == "US" and postcode.isdecimal():
        postcode = postcode.zfill(_ZIP_LENGTH)
    address = Address(
        street=_somewhere(own or told.street),
        city=parts["city"] or told.city,
        region=parts["state"]
        or told.region
        or (clean_text(row.text("region")) if not line else ""),
        postcode=postcode,
        country=country,
    )
    return address, f"{whole.joining} {street.joining}".strip()


def _told(line: str, venue: str, home: str) -> Address:
    """What a line says, without the name of the building that it may begin with."""
    told = address_of(line, country=home)
    ahead = f"{venue},".casefold()
    if venue and told.street.casefold().startswith(ahead):
        return replace(told, street=told.street[len(ahead) :].strip())
    return told


def _point(row: GuideRow) -> tuple[Point | None, bool]:
    """The point of a row, and whether it is the middle of a box."""
    point = point_of(row.text("latitude"), row.text("longitude"))
    if point is not None:
        return point, False
    numbers = [part for part in _BETWEEN_NUMBERS.split(row.text("coordinates")) if part]
    if len(numbers) == 2:
        return point_of(*numbers), False
    return (middle_of(numbers), True) if len(numbers) == 4 else (None, False)


def _flag(words: str) -> bool | None:
    plain = words.casefold()
    return True if plain in _YES else False if plain in _NO else None


def _approximate(rough: bool, listed: bool | None, address: Address) -> ApproximateReason | None:
    if rough:
        return ApproximateReason.LISTED
    exact = listed is False or address.street or address.postcode
    return None if exact else ApproximateReason.TOWN_LEVEL


def _link(row: GuideRow) -> str:
    """The join link: of its field, else of the notes about joining, else of the notes."""
    own = row.text("conference_url").split()[:1]
    told = (link for key in ("conference_url_notes", "notes") for link in links_in(row.text(key)))
    return next(filter(None, map(conference_url, (*own, *told))), "")


def _venue(
    option: str, *, shut: bool, door: bool, link: bool, online: bool
) -> tuple[VenueType, VenueReason]:
    """The venue type: what the row says, else what follows from what is there.

    A closed building with any way to join is online for now. "Inactive" is what tools make of a
    row without a way in; only where there is a door does it say that the door is shut.
    """
    said = _OPTIONS.get(option.strip().casefold().replace("-", "_").replace(" ", "_"))
    if shut:
        if link or online or said in {VenueType.ONLINE, VenueType.HYBRID}:
            return VenueType.ONLINE, VenueReason.LISTED
        return VenueType.CLOSED_FOR_NOW, VenueReason.CLOSED_CODE
    if said is VenueType.IN_PERSON and link:
        return VenueType.HYBRID, VenueReason.ADDRESS_AND_JOIN_LINK
    if said and (door or said is not VenueType.CLOSED_FOR_NOW):
        return said, VenueReason.LISTED
    if online and not link:
        if door:
            return VenueType.UNKNOWN, VenueReason.CONTRADICTION
        return VenueType.ONLINE, VenueReason.LISTED
    return venue_by_what_is_there(address=door, link=link)


def _joining_notes(row: GuideRow, *elsewhere: str) -> str:
    """Meeting number and passcode, also where they were written in place of an address."""
    own = (row.text("conference_url_notes"), row.text("conference_phone_notes"))
    parts = dict.fromkeys(filter(_somewhere, (*own, *elsewhere)))
    return clean_joining_notes("\n".join(map(without_links, parts)))


def _oddities(row: GuideRow, *, point: Point | None, link: str, phone: str) -> tuple[str, ...]:
    """What the feed's owner would want to know of, and costs no row."""
    placed = row.text("latitude") or row.text("longitude") or row.text("coordinates")
    found = (
        ("coordinates that cannot be a place", placed and point is None),
        (
            "conference_url that is no https link to a meeting",
            row.text("conference_url") and not link,
        ),
        ("conference_phone that cannot be dialled", row.text("conference_phone") and not phone),
        ("conference_url on a host we do not know", link and not conference_url(link)),
    )
    return tuple(words for words, odd in found if odd)
