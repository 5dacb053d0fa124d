"""How to join, told where an address should be: the place and the link or passcode kept apart."""

import re
from dataclasses import dataclass

from meetings_data.meeting import VenueReason, VenueType
from meetings_data.normalise import clean_url, conference_url, is_lookalike

_JOINING = re.compile(
    r"https?:/|\bwww\.|\bjoin (?:the |us |our )?(?:zoom|meeting|online|on|via|by|at)\b|\bzoom\b"
    r"|\bmeeting ?id\b|\bid ?:|\bpass(?:code|word|wort)\b|\baccess code\b|\bskype\b"
    r"|\bgotomeeting\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>'\"]+", re.IGNORECASE)
_EDGES = " \t\n,;:\u2013\u2014-|(."


@dataclass(frozen=True, slots=True)
class Split:
    """A text cut in two where it stops being a place."""

    place: str
    joining: str


def split_joining(text: str) -> Split:
    """Cut a venue or an address before its first link, meeting number or passcode."""
    found = _JOINING.search(text)
    if not found:
        return Split(text, "")
    place = text[: found.start()].strip(_EDGES)
    return Split(place, text[found.start() :].strip())


def links_in(text: str) -> tuple[str, ...]:
    """Every web address in a text, as written."""
    return tuple(link.rstrip(".,;:)") for link in _LINK.findall(text))


def join_page(words: str) -> str:
    """The page that a join field names on a host that is not a known one, or "".

    Such a page may be shown as the listing's own, never opened by a join button; one that poses as
    a known host is not even that.
    """
    address = words.split()[0] if words.split() else ""
    page = clean_url(address)
    return "" if conference_url(address) or is_lookalike(address) else page


def without_links(text: str) -> str:
    """A text without the web addresses in it."""
    return " ".join(_LINK.sub(" ", text).split())


def venue_by_what_is_there(*, address: bool, link: bool) -> tuple[VenueType, VenueReason]:
    """The venue of a listing that does not say: by its address and its way to join."""
    if address and link:
        return VenueType.HYBRID, VenueReason.ADDRESS_AND_JOIN_LINK
    if address:
        return VenueType.IN_PERSON, VenueReason.ADDRESS
    if link:
        return VenueType.ONLINE, VenueReason.JOIN_LINK
    return VenueType.UNKNOWN, VenueReason.NO_ADDRESS_NO_LINK
