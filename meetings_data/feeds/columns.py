"""Which column of a table holds which of our fields: the feed's own `columns`, then headings.

`columns` says where a field stands, as `ours = "Theirs"`; the other way about is understood too.
A list joins several columns, `ours = "=words"` is the same words for every row, and `ours = ""`
is no column at all. Headings match whatever their case, spaces and punctuation. A column that the
entry names is not looked at again for its heading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from meetings_data.feeds import Feed

#: Our fields, each with headings that need no entry in `columns` (folded: letters and digits).
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "title", "meetingname", "meetingtitle", "meeting"),
    "group": ("group", "groupname", "homegroup"),
    "day": ("day", "days", "weekday", "dayofweek", "meetingday"),
    "time": ("time", "times", "start", "starttime", "starts", "startsat", "meetingtime"),
    "end_time": ("endtime", "end", "ends", "endsat", "finish", "finishtime"),
    "duration": ("duration", "durationminutes", "minutes", "meetingduration"),
    "timezone": ("timezone", "tz"),
    "schedule": ("schedule", "frequency", "recurrence"),
    "venue": ("venue", "location", "locationname", "venuename", "building", "place"),
    "address": ("address", "street", "streetaddress", "address1", "addressline1",
                "formattedaddress", "fulladdress"),
    "city": ("city", "town", "municipality", "locality"),
    "region": ("region", "county", "state", "province", "stateprovince"),
    "postcode": ("postcode", "postalcode", "zip", "zipcode", "eircode"),
    "country": ("country", "nation", "countrycode"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lng", "lon", "long"),
    "approximate": ("approximate", "approx"),
    "venue_notes": ("venuenotes", "locationnotes", "directions", "gettingthere"),
    "venue_type": ("venuetype", "attendance", "attendanceoption", "mode"),
    "online": ("online", "isonline", "virtual", "isvirtual"),
    "conference_url": ("conferenceurl", "onlinelink", "joinlink", "zoomlink", "zoomurl",
                       "zoom", "meetinglink", "virtualmeetinglink"),
    "conference_phone": ("conferencephone", "dialin", "dialinnumber", "phonemeetingnumber"),
    "conference_notes": ("conferencenotes", "conferenceurlnotes", "conferencephonenotes",
                         "accesscode", "passcode", "virtualmeetingadditionalinfo"),
    "types": ("types", "type", "format", "formats", "meetingtypes", "audience"),
    "type_codes": ("typecodes",),
    "attributes": ("attributes", "features", "accessibility", "specialinterest"),
    "languages": ("languages", "language", "languagesspoken", "spokenlanguage"),
    "open": ("open", "isopen"),
    "open_when": ("openwhen", "whenopen", "openformat"),
    "closed": ("closed", "isclosed"),
    "wheelchair": ("wheelchair", "wheelchairaccess", "wheelchairaccessible", "stepfree",
                   "disabledaccess"),
    "fellowship": ("fellowship", "program", "programme"),
    "notes": ("notes", "note", "details", "comments", "comment", "description",
              "additionalinformation"),
    "url": ("url", "link", "webpage", "website", "web", "permalink"),
    "entity": ("entity", "intergroup", "servicebody", "organisation", "organization"),
    "source_id": ("sourceid", "id", "guid", "uuid", "uid", "slug", "meetingid",
                  "meetingnumber", "reference"),
    "confirmed_at": ("confirmedat", "confirmed", "verified", "lastverified", "updated",
                     "updatedat", "lastupdated", "lastedited", "modified"),
    "published": ("published", "active", "ispublished", "isactive", "live"),
    "archived": ("archived", "isarchived", "hidden", "deleted", "draft", "inactive"),
}  # fmt: skip

CONSTANT_MARK = "="

#: Fields for which every column with a fitting heading counts, not only the first.
GATHERING = frozenset({"types", "type_codes", "attributes", "notes", "conference_notes"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Our field → the folded headings that hold it, and our field → its fixed words."""

    headings: Mapping[str, tuple[str, ...]]
    fixed: Mapping[str, str]
    missing: tuple[str, ...]  # columns that the feed's entry names and the table has not


@lru_cache(maxsize=4096)
def fold(heading: str) -> str:
    """A heading without case, spaces and punctuation."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def columns_of(feed: Feed, headings: Sequence[str]) -> Columns:
    """Where each of our fields stands in a table with these headings."""
    there = dict.fromkeys(map(fold, headings))
    named: dict[str, tuple[str, ...]] = {}
    fixed: dict[str, str] = {}
    missing: list[str] = []
    for key, value in feed.columns.items():
        names = (value,) if isinstance(value, str) else tuple(value)
        if names and names[0].startswith(CONSTANT_MARK):
            fixed[key] = names[0].removeprefix(CONSTANT_MARK).strip()
            continue
        for field, heading in _pairs(key, names, there):
            named[field] = (*named.get(field, ()), *((heading,) if heading in there else ()))
            missing += [heading] if heading and heading not in there else []
    taken = {heading for found in named.values() for heading in found}
    free = [heading for heading in there if heading not in taken]
    guessed = {
        field: _by_heading(field, free) for field in FIELDS if field not in {*named, *fixed}
    }
    return Columns({**guessed, **named}, fixed, tuple(missing))


def _pairs(key: str, names: Sequence[str], there: Mapping[str, None]) -> list[tuple[str, str]]:
    """(our field, their folded heading) of one entry, whichever way about it was written."""
    forward = [(key, fold(name)) for name in names]
    backward = [(name, fold(key)) for name in names if name in FIELDS]
    if key not in FIELDS:
        return backward
    stands = any(heading in there for _, heading in forward)
    return backward if backward and not stands and fold(key) in there else forward


def _by_heading(field: str, free: Sequence[str]) -> tuple[str, ...]:
    """The columns whose headings say by themselves that they hold this field."""
    aliases = (fold(field), *FIELDS[field])
    found = tuple(alias for alias in dict.fromkeys(aliases) if alias in free)
    return found if field in GATHERING else found[:1]
