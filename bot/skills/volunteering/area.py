"""Where a volunteer is: a town or a district as they type it, never a door, and its clock."""

import re
from dataclasses import replace

from bot.introductions.records import Area, Volunteer
from bot.messages import Button
from bot.skills.introducing.people import Row
from bot.skills.volunteering.steps import Step
from bot.skills.volunteering.ways import VERB, Mine
from bot.wording import shortened
from meetings_data import Place, PlaceKind, Point, timezone_at

#: About 1 km.
_DECIMALS = 2
_MOST_PLACES = 4
_LABEL_UNITS = 40
#: A button carries 48 bytes; so many are left for what was typed.
_WORDS_BYTES = 36
#: The part of a full postcode that names its district: British, Irish, Canadian, American.
_DISTRICT = re.compile(
    r"([A-Z]{1,2}[0-9][0-9A-Z]?) [0-9](?:[A-Z]{2})?\b"
    r"|([A-Z][0-9]{2}|D6W) ?[0-9A-Z]{4}\b"
    r"|([A-Z][0-9][A-Z]) ?[0-9][A-Z][0-9]\b"
    r"|([0-9]{5})[- ]?[0-9]{4}\b"
)


def places_of(mine: Mine, words: str) -> tuple[Place, ...]:
    """Return what typed words may mean, the likeliest first."""
    return mine.turn.around.gazetteer.find(words, country=mine.turn.around.country)


def which_rows(mine: Mine, words: str) -> tuple[Row, ...]:
    """Return the places of that name to choose from; none where a button cannot carry it."""
    if len(words.encode()) > _WORDS_BYTES:
        return ()
    return tuple(
        (
            Button(
                shortened(place.name, _LABEL_UNITS),
                action=f"{VERB}.a.{Step.AREA}.{number}.{words}",
            ),
        )
        for number, place in enumerate(places_of(mine, words)[:_MOST_PLACES])
    )


def chosen(mine: Mine, value: str) -> Place | None:
    """Return the place that a button of `which_rows` names."""
    number, _, words = value.partition(".")
    places = places_of(mine, words)
    return places[int(number)] if number.isdecimal() and int(number) < len(places) else None


def with_place(mine: Mine, place: Place) -> Volunteer:
    """Return the record with a place, of a postcode the district alone, and the zone there."""
    place = _district_of(mine, place)
    point = Point(place.latitude, place.longitude)
    area = Area(
        name=place.name,
        latitude=round(place.latitude, _DECIMALS),
        longitude=round(place.longitude, _DECIMALS),
        country=place.country,
    )
    gazetteer = mine.turn.around.gazetteer
    timezone = place.timezone or timezone_at(point) or gazetteer.country_timezone(place.country)
    return replace(mine.volunteer, area=area, timezone=timezone or "UTC")


def zone_words(timezone: str) -> str:
    """Return a zone by its city: names are not translated."""
    return timezone.rsplit("/", 1)[-1].replace("_", " ")


def _district_of(mine: Mine, place: Place) -> Place:
    found = _DISTRICT.match(place.name) if place.kind == PlaceKind.POSTCODE else None
    if found is None:
        return place
    district = next(filter(None, found.groups()))
    around = mine.turn.around.gazetteer.find(district, country=place.country)
    coarse = around[0] if len(around) == 1 else place
    return replace(coarse, name=district + place.name[found.end() :])
