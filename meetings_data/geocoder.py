"""Place words that the packaged places do not know → a place, from a Nominatim; slowly, politely.

One request a second for the whole process, in the order of asking; few may wait; what was asked
once is not asked again. Only the place words and a country code ever leave.
https://operations.osmfoundation.org/policies/nominatim/
"""

import asyncio
import logging
import math
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from geopy.adapters import AdapterHTTPError, AioHTTPAdapter, get_retry_after
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim

from meetings_data.errors import GeocoderDown
from meetings_data.meeting import Point
from meetings_data.places import Place, PlaceKind
from meetings_data.places.folding import fold
from meetings_data.zones import timezone_at

SECONDS_BETWEEN = 1.0
MOST_WAITING = 5
TIMEOUT_SECONDS = 4.0
#: After a failure nobody is kept waiting for the next one; told how long, it is as long as told.
PAUSE_SECONDS = 10.0
LONGEST_PAUSE_SECONDS = 3600.0
KEPT_SECONDS = 90 * 86_400.0
KEPT_UNKNOWN_SECONDS = 86_400.0
KEPT_ANSWERS = 2_000
#: What is longer is no place.
LONGEST_WORDS = 100
#: Where a person asks about is not kept to the house: 3 decimals are some 100 m.
DECIMALS = 3

_TOWN_KEYS = ("city", "town", "village", "municipality", "county", "state")
#: What geopy raises for answers of another shape than it expects.
_WRONG_SHAPE = (ValueError, TypeError, KeyError, IndexError, AttributeError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the geocoder said once: a place, or that it knows none."""

    place: Place | None

    @property
    def seconds_kept(self) -> float:
        """How long the answer is as good as a new one."""
        return KEPT_UNKNOWN_SECONDS if self.place is None else KEPT_SECONDS


class Answers(Protocol):
    """Where answers are kept. `now` is in UTC seconds."""

    def get(self, key: str, *, now: float) -> Answer | None:
        """Return the answer kept under the key, unless it is out of date."""

    def put(self, key: str, answer: Answer, *, now: float) -> None:
        """Keep an answer for as long as it says."""


class AnswersInMemory:
    """Keeps so many answers, and forgets those that were longest unused."""

    def __init__(self, most: int = KEPT_ANSWERS) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[float, Answer]] = OrderedDict()

    def get(self, key: str, *, now: float) -> Answer | None:
        """Return the answer kept under the key, unless it is out of date."""
        until, answer = self._kept.get(key, (0.0, None))
        if answer is None or now >= until:
            self._kept.pop(key, None)
            return None
        self._kept.move_to_end(key)
        return answer

    def put(self, key: str, answer: Answer, *, now: float) -> None:
        """Keep an answer for as long as it says."""
        self._kept[key] = (now + answer.seconds_kept, answer)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The clocks that the geocoder goes by; tests bring their own."""

    seconds: Callable[[], float] = time.monotonic
    utc: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class Gate:
    """Lets one through at a time, first come first served, and so many seconds apart."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._next_at = -math.inf
        self._shut_until = -math.inf

    async def pass_through(self) -> None:
        """Wait for one's turn. Raises GeocoderDown when shut, or when too many wait already."""
        if self._waiting >= MOST_WAITING:
            raise GeocoderDown("too many people are waiting for the geocoder")
        self._waiting += 1
        try:
            async with self._lock:
                self._check()
                wait = self._next_at - self._timing.seconds()
                if wait > 0:
                    await self._timing.sleep(wait)
                self._check()
                self._next_at = self._timing.seconds() + SECONDS_BETWEEN
        finally:
            self._waiting -= 1

    def shut(self, seconds: float) -> None:
        """Let nobody through for so long."""
        until = self._timing.seconds() + min(seconds, LONGEST_PAUSE_SECONDS)
        self._shut_until = max(self._shut_until, until)

    def _check(self) -> None:
        if self._timing.seconds() < self._shut_until:
            raise GeocoderDown("the geocoder failed a moment ago, or asked for a pause")


class Geocoder:
    """Asks one Nominatim. Made by `open_geocoder`, once for a process."""

    def __init__(self, nominatim: Nominatim, answers: Answers, timing: Timing) -> None:
        self._nominatim = nominatim
        self._answers = answers
        self._timing = timing
        self._gate = Gate(timing)
        self._asking: dict[str, asyncio.Task[Place | None]] = {}

    async def resolve(self, words: str, country: str) -> Place | None:
        """Return the place that the words mean, looked for in a country where one is given.

        None: there is no such place. Raises GeocoderDown when it does not answer, refuses, or too
        many wait.
        """
        query = " ".join(words.split())
        if not fold(query) or len(query) > LONGEST_WORDS:
            return None
        key = f"{fold(query)}|{country.upper()}"
        kept = self._answers.get(key, now=self._timing.utc())
        if kept is not None:
            return kept.place
        if key not in self._asking:
            self._asking[key] = asyncio.create_task(self._ask(key, query, country))
            self._asking[key].add_done_callback(lambda task: self._done(key, task))
        # Whoever gives up waiting does not take the answer from the others.
        return await asyncio.shield(self._asking[key])

    async def stop(self) -> None:
        """Give up what is being asked."""
        asking = list(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    async def _ask(self, key: str, query: str, country: str) -> Place | None:
        await self._gate.pass_through()
        try:
            location = await self._nominatim.geocode(
                query,
                country_codes=country.lower() or None,
                addressdetails=True,
                language="en",
            )
            place = None if location is None else _place(location.raw)
        except GeopyError as error:
            self._gate.shut(_pause(error))
            raise GeocoderDown(f"the geocoder failed: {type(error).__name__}") from error
        except _WRONG_SHAPE as error:
            self._gate.shut(PAUSE_SECONDS)
            raise GeocoderDown("the geocoder's answer makes no sense") from error
        self._answers.put(key, Answer(place), now=self._timing.utc())
        return place

    def _done(self, key: str, task: asyncio.Task[Place | None]) -> None:
        del self._asking[key]
        if not task.cancelled():
            task.exception()  # seen, even if whoever asked has gone


@asynccontextmanager
async def open_geocoder(
    url: str, contact: str, answers: Answers | None = None, *, timing: Timing | None = None
) -> AsyncIterator[Geocoder]:
    """Open the connection to a Nominatim, and close it at the end.

    `url` is its address, `contact` an e-mail or web address of whoever runs this: the service
    wants to know whom to write to.
    """
    # geopy logs addresses asked for and answers: place words belong in no log.
    logging.getLogger("geopy").setLevel(logging.WARNING)
    parts = urlsplit(url if "//" in url else f"https://{url}")
    nominatim = Nominatim(
        user_agent=f"mutual-aid-bot ({contact})",
        domain=f"{parts.netloc}{parts.path}".rstrip("/"),
        scheme=parts.scheme,
        timeout=TIMEOUT_SECONDS,
        adapter_factory=AioHTTPAdapter,
    )
    async with nominatim:
        geocoder = Geocoder(nominatim, answers or AnswersInMemory(), timing or Timing())
        try:
            yield geocoder
        finally:
            await geocoder.stop()


def _place(raw: Mapping[str, object]) -> Place:
    latitude = round(float(str(raw["lat"])), DECIMALS)
    longitude = round(float(str(raw["lon"])), DECIMALS)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("not on the map")
    address = raw.get("address")
    parts = address if isinstance(address, dict) else {}
    return Place(
        name=_name(str(raw["display_name"]), parts),
        latitude=latitude,
        longitude=longitude,
        country=str(parts.get("country_code", "")).upper(),
        timezone=timezone_at(Point(latitude, longitude)),
        kind=PlaceKind.GEOCODED,
    )


def _name(display: str, parts: Mapping[str, object]) -> str:
    """Return the first part of the long name and the town: "Rowan Hall, Elmsbury"."""
    first = display.split(",")[0].strip()
    towns = (str(parts[key]) for key in _TOWN_KEYS if key in parts)
    town = next(towns, "")
    return first if town in {"", first} else f"{first}, {town}"


def _pause(error: GeopyError) -> float:
    cause = error.__cause__
    told = get_retry_after(cause.headers) if isinstance(cause, AdapterHTTPError) else None
    return PAUSE_SECONDS if told is None else max(float(told), SECONDS_BETWEEN)
