"""Where a table's row says its meeting is: address, point and ways to join, told apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from meetings_data.feeds import Feed
from meetings_data.feeds.addresses import Address, address_of, building
from meetings_data.feeds.cells import Cells
from meetings_data.feeds.joining import (
    join_page,
    links_in,
    split_joining,
    venue_by_what_is_there,
    without_links,
)
from meetings_data.feeds.note_lines import NoteLines
from meetings_data.feeds.points import point_of
from meetings_data.feeds.table_types import Kind
from meetings_data.meeting import ApproximateReason, VenueReason, VenueType
from meetings_data.normalise import (
    clean_joining_notes,
    clean_notes,
    clean_phone,
    clean_text,
    conference_url,
    country_code,
)

#: "9 Fern Lane,Elmbury", as some tables join their columns.
_JAMMED = re.compile(r",(?=[^\W\d])")
_SHUT = re.compile(r"\btemp(?:orarily|orary|\.)?\s+closed\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The fields of a Meeting that say where it is and how to join it."""

    venue_type: VenueType
    venue_reason: VenueReason
    venue: str
    address: str
    city: str
    region: str
    postcode: str
    country: str
    latitude: float | None
    longitude: float | None
    approximate_reason: ApproximateReason | None
    venue_notes: str
    conference_url: str
    conference_notes: str
    conference_phone: str
    page: str  # where one joins on a host that is not a known one


def place_of(cells: Cells, feed: Feed, *, kind: Kind, name: str, lines: NoteLines) -> Place:
    """Read where a row's meeting is. A point is dropped only when it cannot be one at all."""
    venue, address = split_joining(cells.text("venue")), split_joining(cells.text("address"))
    line = _JAMMED.sub(", ", clean_text(address.place))
    parts = _address(cells, line, home=feed.country)
    joining = [cells.text("conference_notes", joint=" "), venue.joining, address.joining]
    link = _link(cells.values("conference_url"), (*joining, lines.text, cells.text("venue_notes")))
    phone = clean_phone(cells.text("conference_phone"))
    page = next(filter(None, map(join_page, cells.values("conference_url"))), "")
    point = point_of(cells.text("latitude"), cells.text("longitude"))
    named = clean_text(venue.place)
    at_a_door = bool(parts.street or named)
    joinable = bool(link or page or phone or "".join(joining[1:]))
    shut = kind.shut or bool(_SHUT.search(name))
    venue_type, reason = _venue(kind.venue_types, shut=shut, address=at_a_door, link=joinable)
    return Place(
        venue_type=venue_type,
        venue_reason=reason,
        venue=building(named, parts.street),
        address=parts.street,
        city=parts.city,
        region=parts.region,
        postcode=parts.postcode,
        country=parts.country or feed.country,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        approximate_reason=_approximate(cells, at_a_door or bool(parts.postcode))
        if point
        else None,
        venue_notes=clean_notes(without_links(cells.text("venue_notes"))),
        conference_url=link,
        conference_notes=clean_joining_notes(without_links(_once(joining))),
        conference_phone=phone,
        page=page,
    )


def _once(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, texts)))


def _link(fields: Iterable[str], texts: Iterable[str]) -> str:
    """The first usable join link: of its own column, else out of the texts about joining."""
    own = (words.split()[0] for words in fields)
    told = (link for text in texts for link in links_in(text))
    return next(filter(None, map(conference_url, (*own, *told))), "")


def _venue(
    said: frozenset[VenueType], *, shut: bool, address: bool, link: bool
) -> tuple[VenueType, VenueReason]:
    """The venue type that a row names, else what follows from what is there."""
    if shut:
        if link or said & {VenueType.ONLINE, VenueType.HYBRID}:
            return VenueType.ONLINE, VenueReason.LISTED
        return VenueType.CLOSED_FOR_NOW, VenueReason.CLOSED_CODE
    if VenueType.HYBRID in said or len(said) > 1:
        return VenueType.HYBRID, VenueReason.LISTED
    if said == {VenueType.IN_PERSON} and link:
        return VenueType.HYBRID, VenueReason.ADDRESS_AND_JOIN_LINK
    if said:
        return next(iter(said)), VenueReason.LISTED
    return venue_by_what_is_there(address=address, link=link)


def _approximate(cells: Cells, has_address: bool) -> ApproximateReason | None:
    if cells.flag("approximate"):
        return ApproximateReason.LISTED
    return None if has_address else ApproximateReason.TOWN_LEVEL


def _address(cells: Cells, line: str, *, home: str) -> Address:
    """The address of a row: its own columns, and what the line says where they are blank."""
    own = {field: clean_text(cells.text(field)) for field in ("city", "region", "postcode")}
    country = country_code(cells.text("country"))
    if any(own.values()) or country:
        return Address(line, own["city"], own["region"], own["postcode"], country)
    return address_of(line, country=home)
