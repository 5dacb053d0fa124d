"""The geocoder against a made-up Nominatim over real HTTP; its clock is ours, nothing waits."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from meetings_data import GeocoderDown, Place, open_geocoder
from meetings_data.geocoder import (
    KEPT_SECONDS,
    KEPT_UNKNOWN_SECONDS,
    Answer,
    AnswersInMemory,
    Geocoder,
    Timing,
)

ROWAN_HALL = {
    "lat": "53.8012345",
    "lon": "-1.5512345",
    "display_name": "Rowan Hall, Elm Street, Leeds, West Yorkshire, England, United Kingdom",
    "address": {"road": "Elm Street", "city": "Leeds", "country_code": "gb"},
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Fake:
    """A Nominatim that answers as it is told, and remembers who asked what, and when."""

    clock: "Clock"
    answer: Handler | None = None
    asked: list[web.Request] = field(default_factory=list)
    asked_at: list[float] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def search(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.asked_at.append(self.clock.now)
        self.came.set()
        if self.answer is not None:
            return await self.answer(request)
        return web.json_response([ROWAN_HALL])

    @property
    def words(self) -> list[str]:
        return [request.query["q"] for request in self.asked]


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)

    def timing(self) -> Timing:
        return Timing(seconds=lambda: self.now, utc=lambda: self.now, sleep=self.sleep)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def fake(clock: Clock) -> AsyncIterator[Fake]:
    serving = Fake(clock)
    app = web.Application()
    app.router.add_get("/nominatim/search", serving.search)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    serving.url = f"http://{host}:{port}/nominatim"
    yield serving
    await runner.cleanup()


@asynccontextmanager
async def opened(fake: Fake, answers: AnswersInMemory | None = None) -> AsyncIterator[Geocoder]:
    async with open_geocoder(
        fake.url, "help@example.org", answers, timing=fake.clock.timing()
    ) as geocoder:
        yield geocoder


async def refused(geocoder: Geocoder, words: str) -> bool:
    try:
        await geocoder.resolve(words, "GB")
    except GeocoderDown:
        return True
    return False


def status(code: int, **headers: str) -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=code, text="no", headers=named)

    return answer


def body(text: str, media_type: str = "application/json") -> Handler:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(text=text, content_type=media_type)

    return answer


async def test_resolve_gives_a_rounded_place_with_zone_and_country(fake: Fake) -> None:
    async with opened(fake) as geocoder:
        place = await geocoder.resolve("Rowan Hall Elm Street", "GB")

    assert place == Place(
        name="Rowan Hall, Leeds",
        latitude=53.801,
        longitude=-1.551,
        country="GB",
        timezone="Europe/London",
        kind="geocoded",
    )


async def test_request_sends_the_place_words_and_country_and_who_asks(fake: Fake) -> None:
    async with opened(fake) as geocoder:
        await geocoder.resolve("  Rowan Hall,\n Elm Street ", "GB")

    (request,) = fake.asked
    assert dict(request.query) == {
        "q": "Rowan Hall, Elm Street",
        "format": "json",
        "limit": "1",
        "countrycodes": "gb",
        "addressdetails": "1",
        "accept-language": "en",
    }
    assert request.headers["User-Agent"] == "mutual-aid-bot (help@example.org)"
    assert "Cookie" not in request.headers


async def test_request_without_a_country_looks_everywhere(fake: Fake) -> None:
    async with opened(fake) as geocoder:
        await geocoder.resolve("Rowan Hall", "")

    assert "countrycodes" not in fake.asked[0].query


@pytest.mark.parametrize("words", ["", "   ", "?!", "x" * 101])
async def test_nothing_is_asked_for_what_is_no_place(fake: Fake, words: str) -> None:
    async with opened(fake) as geocoder:
        place = await geocoder.resolve(words, "GB")

    assert (place, fake.asked) == (None, [])


async def test_requests_are_a_second_apart_in_the_order_of_asking(fake: Fake) -> None:
    async def sleep(seconds: float) -> None:
        # Time passes only once the request before has come in.
        await fake.came.wait()
        fake.came.clear()
        fake.clock.now += seconds

    fake.clock.sleep = sleep  # type: ignore[method-assign]
    async with opened(fake) as geocoder:
        await asyncio.gather(*(geocoder.resolve(f"Hall {n}", "GB") for n in range(5)))

    assert fake.words == [f"Hall {n}" for n in range(5)]
    assert fake.asked_at == [1000.0, 1001.0, 1002.0, 1003.0, 1004.0]


async def test_nobody_waits_when_the_last_request_is_long_ago(fake: Fake) -> None:
    async with opened(fake) as geocoder:
        await geocoder.resolve("Hall 1", "GB")
        fake.clock.now += 5
        before = fake.clock.now
        await geocoder.resolve("Hall 2", "GB")

    assert fake.asked_at[1] == before


async def test_the_seventh_at_once_is_turned_away(fake: Fake) -> None:
    async with opened(fake) as geocoder:
        turned_away = await asyncio.gather(*(refused(geocoder, f"Hall {n}") for n in range(7)))

    # One goes through at once, five wait.
    assert turned_away == [False] * 6 + [True]
    assert len(fake.asked) == 6


async def test_the_same_words_at_once_are_asked_once(fake: Fake) -> None:
    async with opened(fake) as geocoder:
        places = await asyncio.gather(
            *(
                geocoder.resolve(words, "GB")
                for words in ("Rowan Hall", "rowan  hall", "ROWAN HALL")
            )
        )

    assert (len(fake.asked), len(set(places))) == (1, 1)


async def test_one_who_gives_up_does_not_take_the_answer_from_the_other(fake: Fake) -> None:
    gate = asyncio.Event()

    async def slowly(_: web.Request) -> web.StreamResponse:
        await gate.wait()
        return web.json_response([ROWAN_HALL])

    fake.answer = slowly
    async with opened(fake) as geocoder:
        first = asyncio.create_task(geocoder.resolve("Rowan Hall", "GB"))
        second = asyncio.create_task(geocoder.resolve("Rowan Hall", "GB"))
        await fake.came.wait()
        first.cancel()
        gate.set()
        place = await second

    assert place is not None
    assert (first.cancelled(), len(fake.asked)) == (True, 1)


async def test_answers_are_kept_and_asked_again_when_old(fake: Fake) -> None:
    async with opened(fake) as geocoder:
        for later in (0.0, KEPT_SECONDS - 1, 2.0):
            fake.clock.now += later
            await geocoder.resolve("Rowan Hall", "GB")

    assert len(fake.asked) == 2


async def test_unknown_places_are_kept_for_a_day(fake: Fake) -> None:
    fake.answer = body("[]")
    async with opened(fake) as geocoder:
        places = []
        for later in (0.0, KEPT_UNKNOWN_SECONDS - 1, 2.0):
            fake.clock.now += later
            places.append(await geocoder.resolve("Nowhere Hall", "GB"))

    assert (places, len(fake.asked)) == ([None, None, None], 2)


async def test_another_country_is_another_question(fake: Fake) -> None:
    async with opened(fake) as geocoder:
        await geocoder.resolve("Rowan Hall", "GB")
        await geocoder.resolve("Rowan Hall", "IE")

    assert [request.query["countrycodes"] for request in fake.asked] == ["gb", "ie"]


async def test_answers_can_be_kept_elsewhere(fake: Fake) -> None:
    answers = AnswersInMemory()
    async with opened(fake, answers) as geocoder:
        place = await geocoder.resolve("Rowan Hall", "GB")
    async with opened(fake, answers) as geocoder:
        again = await geocoder.resolve("rowan hall", "gb")

    assert (again, len(fake.asked)) == (place, 1)


@pytest.mark.parametrize("code", [429, 503])
async def test_retry_after_is_honoured_and_nobody_asks_meanwhile(fake: Fake, code: int) -> None:
    fake.answer = status(code, Retry_After="60")
    async with opened(fake) as geocoder:
        downs = [await refused(geocoder, "Hall 1"), await refused(geocoder, "Hall 2")]
        fake.answer = None
        fake.clock.now += 59
        downs.append(await refused(geocoder, "Hall 2"))
        fake.clock.now += 1
        downs.append(await refused(geocoder, "Hall 2"))

    assert downs == [True, True, True, False]
    assert fake.words == ["Hall 1", "Hall 2"]


async def test_a_pause_of_years_is_cut_to_an_hour(fake: Fake) -> None:
    fake.answer = status(429, Retry_After="999999999")
    async with opened(fake) as geocoder:
        await refused(geocoder, "Hall 1")
        fake.answer = None
        fake.clock.now += 3600
        down = await refused(geocoder, "Hall 1")

    assert down is False


async def test_those_who_wait_are_told_at_once_when_it_fails(fake: Fake) -> None:
    fake.answer = status(429, Retry_After="600")
    async with opened(fake) as geocoder:
        await refused(geocoder, "Hall 0")
        before = fake.clock.now
        downs = await asyncio.gather(*(refused(geocoder, f"Hall {n}") for n in range(1, 4)))

    assert (downs, fake.clock.now, len(fake.asked)) == ([True] * 3, before, 1)


@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize(
    "answer",
    [
        status(400),
        status(403),
        status(500),
        status(502),
        body("<html>no</html>", "text/html"),
        body("{"),
        body('{"error": "overloaded"}'),
        body('"text"'),
        body("[1]"),
        body("[{}]"),
        body('[{"lat": "north", "lon": "2", "display_name": "X"}]'),
        body('[{"lat": "91", "lon": "2", "display_name": "X"}]'),
        body('[{"lat": "nan", "lon": "2", "display_name": "X"}]'),
        body(json.dumps([{**ROWAN_HALL, "display_name": None, "lat": None}])),
    ],
)
async def test_refusals_and_junk_are_down_and_not_kept(fake: Fake, answer: Handler) -> None:
    fake.answer = answer
    async with opened(fake) as geocoder:
        down = await refused(geocoder, "Rowan Hall")
        fake.answer = None
        fake.clock.now += 10
        again = await refused(geocoder, "Rowan Hall")

    assert (down, again, len(fake.asked)) == (True, False, 2)


async def test_a_cut_connection_is_down(fake: Fake) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        response.content_length = 1000
        await response.prepare(request)
        await response.write(b"[{")
        assert request.transport is not None
        request.transport.close()
        return response

    fake.answer = cut
    async with opened(fake) as geocoder:
        assert await refused(geocoder, "Rowan Hall") is True


async def test_silence_is_down(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings_data.geocoder.TIMEOUT_SECONDS", 0.05)

    async def silent(_: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    fake.answer = silent
    async with opened(fake) as geocoder:
        assert await refused(geocoder, "Rowan Hall") is True


async def test_nobody_there_is_down(fake: Fake) -> None:
    async with open_geocoder(
        "http://127.0.0.1:9", "help@example.org", timing=fake.clock.timing()
    ) as geocoder:
        assert await refused(geocoder, "Rowan Hall") is True


async def test_place_words_come_into_no_log(fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fake.answer = status(500)

    async with opened(fake) as geocoder:
        await refused(geocoder, "Rowan Hall")

    assert "Rowan" not in "".join(
        record.getMessage() for record in caplog.records if record.name != "aiohttp.access"
    )


@pytest.mark.parametrize(
    ("raw", "name", "country"),
    [
        ({"display_name": "Leeds, England", "address": {"city": "Leeds"}}, "Leeds", ""),
        ({"display_name": "Elm Wood, Kent"}, "Elm Wood", ""),
        (
            {"display_name": "Elm, X", "address": {"village": "Oak", "country_code": "ie"}},
            "Elm, Oak",
            "IE",
        ),
    ],
)
async def test_name_is_short(fake: Fake, raw: dict[str, object], name: str, country: str) -> None:
    fake.answer = body(json.dumps([{"lat": "53", "lon": "-1", **raw}]))
    async with opened(fake) as geocoder:
        place = await geocoder.resolve("Elm", "")

    assert place is not None
    assert (place.name, place.country) == (name, country)


def test_answers_in_memory_forget_the_longest_unused() -> None:
    answers = AnswersInMemory(most=2)
    for key in ("a", "b"):
        answers.put(key, Answer(None), now=0)

    answers.get("a", now=1)
    answers.put("c", Answer(None), now=2)

    assert [answers.get(key, now=3) is None for key in "abc"] == [False, True, False]
