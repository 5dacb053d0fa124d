"""The other side over HTTP, for a bot in another process: what people do, see, and how fast."""

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from tests.emulator.faults import Fault
from tests.emulator.people import Person, Shown
from tests.emulator.server import Emulator

FIRST_MEASURED = 5_000_000


class Control:
    """Handlers for everything under `/_`."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    def routes(self) -> list[web.RouteDef]:
        """Where each handler stands."""
        return [
            web.post("/_person/{id}/says", self.says),
            web.post("/_person/{id}/taps", self.taps),
            web.post("/_person/{id}/shares", self.shares),
            web.get("/_person/{id}/screen", self.screen),
            web.post("/_fail", self.fail),
            web.get("/_refused", self.refused),
            web.post("/_measure", self.measure),
        ]

    async def says(self, request: web.Request) -> web.Response:
        """`{"text": …}`: the person writes."""
        await self._person(request).says((await request.json())["text"])
        return web.json_response(True)

    async def taps(self, request: web.Request) -> web.Response:
        """`{"label": …}`: the person presses a button."""
        await self._person(request).taps((await request.json())["label"])
        return web.json_response(True)

    async def shares(self, request: web.Request) -> web.Response:
        """`{"latitude": …, "longitude": …}`: the person shares a place."""
        place = await request.json()
        await self._person(request).shares(place["latitude"], place["longitude"])
        return web.json_response(True)

    async def screen(self, request: web.Request) -> web.Response:
        """What the bot has sent, as it is now."""
        seen = [_seen(one) for one in self._person(request).screen()]
        return web.json_response(seen, dumps=lambda o: json.dumps(o, ensure_ascii=False))

    async def fail(self, request: web.Request) -> web.Response:
        """`{"kind": "flood", "value": 3, "method": …, "times": 1}`: a fault of that name."""
        asked = await request.json()
        value = [asked["value"]] if "value" in asked else []
        fault = getattr(Fault, asked["kind"])(*value)
        self._emulator.fail_next(
            fault, method=asked.get("method", ""), times=asked.get("times", 1)
        )
        return web.json_response(True)

    async def refused(self, _: web.Request) -> web.Response:
        """Every call that was refused, and our own answers that aiogram could not read."""
        calls = [
            {"method": call.method, "status": call.status, "description": call.description}
            for call in self._emulator.calls
            if call.status >= 400
        ]
        return web.json_response({"refused": calls, "complaints": self._emulator.complaints})

    async def measure(self, request: web.Request) -> web.Response:
        """`{"updates": …, "chats": …}`: so many texts at once; how long until all are answered."""
        asked = await request.json()
        people = [
            self._emulator.person(FIRST_MEASURED + number) for number in range(asked["chats"])
        ]
        expected = [0] * len(people)
        started = time.perf_counter()
        for number in range(asked["updates"]):
            expected[number % len(people)] += 1
            await people[number % len(people)].says(f"hello {number}")
        heard = await asyncio.gather(
            *(_hear(person, count) for person, count in zip(people, expected, strict=True))
        )
        seconds = time.perf_counter() - started
        breaks = sum(numbers != sorted(numbers) for numbers in heard)
        return web.json_response({"seconds": seconds, "chats_out_of_order": breaks})

    def _person(self, request: web.Request) -> Person:
        return self._emulator.person(int(request.match_info["id"]))


async def _hear(person: Person, count: int) -> list[int]:
    seen = [await person.next_message(120) for _ in range(count)]
    return [int(one.text.rsplit(" ", 1)[1]) for one in seen]


def _seen(shown: Shown) -> dict[str, Any]:
    venue = shown.raw.get("venue")
    return {
        "id": shown.id,
        "text": shown.text,
        "buttons": shown.buttons,
        "edited": shown.edited,
        **({"venue": venue} if venue else {}),
        **({"document": shown.raw["document"]["file_name"]} if shown.document else {}),
    }
