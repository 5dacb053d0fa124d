"""A one-line address → street, town, region, postal code and country, as far as it tells them."""

import re
from dataclasses import dataclass, replace

from meetings_data.feeds.columns import fold
from meetings_data.normalise import country_code

_US_STATES = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN",
    "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH",
    "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX",
    "UT", "VT", "VA", "WA", "WV", "WI", "WY",
})  # fmt: skip
_CA_PROVINCES = frozenset({
    "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT",
})  # fmt: skip
_AU_STATES = frozenset({"ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"})
#: Two letters that are a state where a line has no other country: "San Jose, CA" is no Canada.
_STATES = _US_STATES | _CA_PROVINCES
#: States and provinces that a line may write in full; New York and Washington are towns too.
_STATE_NAMES = frozenset({
    "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut",
    "delaware", "florida", "georgia", "hawaii", "idaho", "illinois", "indiana", "iowa", "kansas",
    "kentucky", "louisiana", "maine", "maryland", "massachusetts", "michigan", "minnesota",
    "mississippi", "missouri", "montana", "nebraska", "nevada", "new hampshire", "new jersey",
    "new mexico", "new york", "north carolina", "north dakota", "ohio", "oklahoma", "oregon",
    "pennsylvania", "rhode island", "south carolina", "south dakota", "tennessee", "texas", "utah",
    "vermont", "virginia", "washington", "west virginia", "wisconsin", "wyoming", "alberta",
    "british columbia", "manitoba", "new brunswick", "newfoundland and labrador", "nova scotia",
    "ontario", "prince edward island", "quebec", "québec", "saskatchewan", "yukon", "nunavut",
    "northwest territories",
})  # fmt: skip
_TOWNS_TOO = frozenset({"new york", "washington"})

_ZIP = re.compile(
    r"^(?P<rest>.*?)[,.\s]*\b(?P<region>[A-Z]{2})[.,]?\s+(?P<code>\d{5})(?:-\d{4})?$", re.I
)
_BARE_ZIP = re.compile(r"^(?:(?P<rest>.*?)[,\s]+)?(?P<code>\d{5})(?:-\d{4})?$")
_CANADIAN = re.compile(
    r"^(?P<rest>.*?)[,\s]*\b(?P<code>[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d)$", re.IGNORECASE
)
_BRITISH = re.compile(
    r"^(?P<rest>.*?)[,\s]*\b(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})$", re.IGNORECASE
)
_IRISH = re.compile(
    r"^(?P<rest>.*?)[,\s]*\b(?P<code>(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s?[0-9AC-FHKNPRTV-Y]{4})$", re.I
)
_AUSTRALIAN = re.compile(r"^(?P<rest>.*?)[,\s]+(?P<region>[A-Z]{2,3})[,\s]+(?P<code>\d{4})$", re.I)
_CODE_FIRST = re.compile(r"^(?P<code>\d{4,5}|\d{3} \d{2}|\d{4} ?[A-Z]{2})\s+(?P<town>\D+)$")
_STATE_LAST = re.compile(r"^(?P<rest>.*?)[,\s]+(?P<region>[A-Z]{2})$")


@dataclass(frozen=True, slots=True)
class Address:
    """One line taken apart; what it does not say is empty."""

    street: str
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


def address_of(line: str, *, country: str = "") -> Address:
    """Take apart a one-line address that ends in town, region or postal code, or country.

    `country` is where the feed is from; it decides what two letters at the end can be. A line that
    tells none of these ends is all street.
    """
    parts = [part.strip() for part in line.split(",") if part.strip(" .")]
    said, parts = _country(parts, country)
    where = _region(", ".join(parts), said or country)
    if not (said or where.region or where.postcode):
        return Address(line)
    rest = [part.strip() for part in where.street.split(",") if part.strip()]
    town_only = not any(letter.isdigit() for letter in where.street) and not where.postcode
    if town_only and len(rest) <= 2 and not where.region:
        city, region = (*rest, "", "")[:2]
        return Address("", city, region, "", said)
    return replace(_with_town(where, rest, town_only=town_only), country=said)


def building(venue: str, street: str) -> str:
    """Return the venue's name, or "" where it only says the street again."""
    same = fold(venue) == fold(street)
    return "" if same else venue


def _with_town(where: Address, rest: list[str], *, town_only: bool) -> Address:
    """The last part before region or code is the town; alone and with a number, a street."""
    if not rest:
        return replace(where, street="")
    code_first = _CODE_FIRST.match(rest[-1])
    if code_first and not where.postcode:
        town, code = code_first["town"].strip(), code_first["code"]
        return replace(where, street=", ".join(rest[:-1]), city=town, postcode=code)
    alone = len(rest) == 1
    if alone and not town_only and any(letter.isdigit() for letter in rest[0]):
        return replace(where, street=rest[0])
    return replace(where, street=", ".join(rest[:-1]), city=rest[-1])


def _country(parts: list[str], home: str) -> tuple[str, list[str]]:
    """(country, the parts before it): the last part, or the last word of it."""
    if not parts:
        return "", parts
    last = parts[-1].strip(" .")
    if code := _country_named(last, home):
        return code, parts[:-1]
    rest, _, word = last.rpartition(" ")
    if rest and (code := _country_named(word, home)):
        return code, [*parts[:-1], rest.strip(" .")]
    return "", parts


def _country_named(words: str, home: str) -> str:
    """The country of some words that cannot as well be a state of North America."""
    code = country_code(words)
    plain = words.strip(" .").replace(".", "")
    if len(plain) == 2 and plain.upper() in _STATES:
        return ""
    return "" if home in {"US", "CA"} and plain.casefold() in _STATE_NAMES else code


def _region(line: str, country: str) -> Address:
    """Region and postal code off the end of a line, in the manner of its country."""
    found = _ZIP.match(line) if country in {"", "US", "PR"} else None
    if found and found["region"].upper() in _US_STATES:
        return Address(found["rest"], "", found["region"].upper(), found["code"])
    if country in {"US", "PR"} and (found := _BARE_ZIP.match(line)):
        return replace(_state(found["rest"] or ""), postcode=found["code"])
    if country in {"", "CA"} and (found := _CANADIAN.match(line)):
        return _canadian(found["rest"], found["code"].upper())
    found = _AUSTRALIAN.match(line) if country == "AU" else None
    if found and found["region"].upper() in _AU_STATES:
        return Address(found["rest"], "", found["region"].upper(), found["code"])
    if country in {"", "GB", "IM", "JE", "GG"} and (found := _BRITISH.match(line)):
        return Address(found["rest"], "", "", found["code"].upper())
    if country == "IE" and (found := _IRISH.match(line)):
        return Address(found["rest"], "", "", found["code"].upper())
    return _state(line) if country in {"", "US", "CA"} else Address(line)


def _state(line: str) -> Address:
    """A state or province at the end of a line, in full or as two letters."""
    rest, _, name = line.rpartition(",")
    if name.strip().casefold() in _STATE_NAMES - (frozenset() if rest else _TOWNS_TOO):
        return Address(rest.strip(), "", name.strip())
    found = _STATE_LAST.match(line)
    if found and found["region"] in _STATES:
        return Address(found["rest"], "", found["region"])
    return Address(line)


def _canadian(rest: str, code: str) -> Address:
    """A Canadian line has its province, in full or short, before the code."""
    before, _, province = rest.rpartition(",")
    if not before:
        before, _, province = rest.rpartition(" ")
    return Address(before.strip(), "", province.strip(), code)
