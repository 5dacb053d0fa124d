"""Addresses that nothing packaged can place, in a build that may ask a geocoder."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from meetings_data import Directory, FeedsFile, Meeting, Nominatim, build_directory
from meetings_data.feeds import Feed, FeedFormat
from meetings_data.meeting import ApproximateReason

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
TABLE = """name,day,time,address,city,postcode
Elms,Monday,19:00,3 Fern Lane,Nowhereby-on-Elm,
Oaks,Tuesday,19:00,4 Oak Lane,Leeds,LS6 3HN
Ashes,Friday,20:00,,Nowhereby-on-Elm,
"""
FERN_LANE = {
    "lat": "53.41234",
    "lon": "-2.51234",
    "display_name": "3, Fern Lane, Nowhereby",
    "address": {"town": "Nowhereby", "country_code": "gb"},
}


@dataclass(slots=True)
class Fake:
    """A Nominatim that knows one address."""

    status: int = 200
    asked: list[str] = field(default_factory=list)
    url: str = ""

    async def search(self, request: web.Request) -> web.Response:
        self.asked.append(request.query["q"])
        return web.json_response([FERN_LANE], status=self.status)


@pytest.fixture
async def fake() -> AsyncIterator[Fake]:
    serving = Fake()
    app = web.Application()
    app.router.add_get("/search", serving.search)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    serving.url = f"http://{host}:{port}"
    yield serving
    await runner.cleanup()


async def built(folder: Path, nominatim: Nominatim | None) -> dict[str, Meeting]:
    table = folder / "elm.csv"
    table.write_text(TABLE, encoding="utf-8")
    feed = Feed(
        id="elm",
        format=FeedFormat.TABLE,
        url=str(table),
        fellowship="aa",
        country="GB",
        timezone="Europe/London",
    )
    out = folder / "meetings.db"
    await build_directory(
        FeedsFile((feed,)),
        out=out,
        workshop_path=folder / "workshop.db",
        country="",
        now=NOW,
        nominatim=nominatim,
    )
    with Directory.open(out) as directory:
        found = (directory.named(name)[0] for name in ("Elms", "Oaks", "Ashes"))
        return {meeting.name: meeting for meeting in found}


async def test_build_asks_for_what_has_an_address_and_no_point(tmp_path: Path, fake: Fake) -> None:
    meetings = await built(tmp_path, Nominatim(fake.url, "help@example.org"))

    elms = meetings["Elms"]
    assert fake.asked == ["3 Fern Lane, Nowhereby-on-Elm"]
    assert (elms.latitude, elms.longitude) == (53.412, -2.512)
    assert elms.approximate_reason is ApproximateReason.FROM_POSTCODE
    assert meetings["Ashes"].latitude is None


async def test_answers_are_kept_for_the_next_build(tmp_path: Path, fake: Fake) -> None:
    nominatim = Nominatim(fake.url, "help@example.org")

    first = await built(tmp_path, nominatim)
    again = await built(tmp_path, nominatim)

    assert len(fake.asked) == 1
    assert again == first


async def test_geocoder_that_is_down_leaves_the_meeting_without_a_point(
    tmp_path: Path, fake: Fake
) -> None:
    fake.status = 503

    meetings = await built(tmp_path, Nominatim(fake.url, "help@example.org"))

    assert meetings["Elms"].latitude is None
    assert meetings["Oaks"].latitude is not None


async def test_nothing_is_asked_unless_a_geocoder_is_named(tmp_path: Path, fake: Fake) -> None:
    meetings = await built(tmp_path, None)

    assert fake.asked == []
    assert meetings["Elms"].latitude is None
