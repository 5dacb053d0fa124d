"""Fetching feeds from a real server on this machine: what is an answer, and what is refused."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from meetings_data.errors import FeedUnreachable
from meetings_data.feeds import Feed, FeedFormat
from meetings_data.fetch import USER_AGENT, Fetched, Fetcher, Limits, open_fetcher

LIMITS = Limits(total_seconds=5.0, max_bytes=1000, redirects=3, tries=3, backoff_seconds=0.0)
ROWS = b'[{"name": "Elms"}]'
CHALLENGE = "<!doctype html><title>Just a moment...</title>"


class Elm:
    """A server that answers as its path says and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.at_once = 0
        self.most_at_once = 0
        self.answers: dict[str, list[web.Response]] = {}
        app = web.Application()
        app.router.add_get("/cut", self.cut)
        app.router.add_get("/silent", self.silent)
        app.router.add_get("/{path:.*}", self.answer)
        self.server = TestServer(app)

    def says(self, path: str, *answers: web.Response) -> None:
        self.answers[path] = list(answers)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path_qs)
        self.agents.add(request.headers["User-Agent"])
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        answers = self.answers[request.path]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return web.Response(
            status=answer.status,
            body=answer.body if isinstance(answer.body, bytes) else None,
            headers={k: v for k, v in answer.headers.items() if k not in {"Content-Length"}},
        )

    async def cut(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path_qs)
        response = web.StreamResponse(headers={"Content-Length": "500"})
        await response.prepare(request)
        await response.write(b"[{")
        assert request.transport is not None
        request.transport.close()
        return response

    async def silent(self, request: web.Request) -> web.Response:
        await asyncio.Event().wait()
        return web.Response()

    def url(self, path: str) -> str:
        return str(self.server.make_url(path))


@pytest.fixture
async def elm() -> AsyncIterator[Elm]:
    place = Elm()
    async with place.server:
        yield place


def feed(url: str, **fields: str) -> Feed:
    form = FeedFormat(fields.pop("format", "meeting-guide"))
    return Feed(id="elm", format=form, url=url, **fields)


async def fetched(asked: Feed, limits: Limits = LIMITS) -> Fetched:
    async with open_fetcher(limits) as fetcher:
        return await fetcher.fetch(asked)


async def refused(asked: Feed, limits: Limits = LIMITS) -> str:
    with pytest.raises(FeedUnreachable) as error:
        await fetched(asked, limits)
    assert error.value.feed_id == "elm"
    assert error.value.advice.endswith(".")
    return error.value.reason


async def test_feed_is_fetched_under_our_name(elm: Elm) -> None:
    elm.says("/feed", web.Response(body=ROWS))

    assert await fetched(feed(elm.url("/feed?a=1"))) == Fetched(ROWS)
    assert elm.asked == ["/feed?a=1"]
    assert elm.agents == {USER_AGENT}


async def test_redirect_is_followed_and_a_circle_is_not(elm: Elm) -> None:
    elm.says("/feed", web.Response(body=ROWS))
    elm.says("/old", web.Response(status=301, headers={"Location": "/feed"}))
    elm.says("/round", web.Response(status=302, headers={"Location": "/round"}))

    assert await fetched(feed(elm.url("/old"))) == Fetched(ROWS)
    assert await refused(feed(elm.url("/round"))) == "127.0.0.1 sends us round and round."


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "127.0.0.1 does not share it with us (status 401)."),
        (403, "127.0.0.1 does not share it with us (status 403)."),
        (404, "127.0.0.1 has nothing at this address (status 404)."),
        (410, "127.0.0.1 has nothing at this address any more (status 410)."),
        (418, "127.0.0.1 answers with status 418."),
        (204, "127.0.0.1 answers with status 204."),
    ],
)
async def test_refusal_is_told_at_once_and_not_asked_again(
    elm: Elm, status: int, reason: str
) -> None:
    elm.says("/feed", web.Response(status=status))

    assert await refused(feed(elm.url("/feed"))) == reason
    assert elm.asked == ["/feed"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_server_that_is_busy_is_asked_again_and_then_told(elm: Elm, status: int) -> None:
    elm.says("/busy", web.Response(status=status))
    elm.says("/soon", *[web.Response(status=status)] * 2, web.Response(body=ROWS))

    assert await refused(feed(elm.url("/busy"))) == f"127.0.0.1 answers with status {status}."
    assert elm.asked == ["/busy"] * 3
    assert await fetched(feed(elm.url("/soon"))) == Fetched(ROWS)


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(status=403, text=CHALLENGE),
        web.Response(status=200, text=CHALLENGE),
        web.Response(status=503, text=CHALLENGE),
        web.Response(status=403, headers={"cf-mitigated": "challenge"}),
    ],
)
async def test_bot_check_is_told_and_not_worked_around(elm: Elm, answer: web.Response) -> None:
    elm.says("/feed", answer)

    assert await refused(feed(elm.url("/feed"))) == "127.0.0.1 puts a bot check in front of it."
    assert elm.agents == {USER_AGENT}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\xef\xbb\xbf <html><p>Meetings</p></html>",
         "127.0.0.1 answers with a web page instead of meetings."),
        (b" \n", "127.0.0.1 answers with nothing at all."),
        (b"x" * 1001, "it is longer than 0.000953674 MB."),
    ],
)  # fmt: skip
async def test_answer_that_is_no_feed_is_refused(elm: Elm, body: bytes, reason: str) -> None:
    elm.says("/feed", web.Response(body=body))

    assert await refused(feed(elm.url("/feed"))) == reason


async def test_answer_of_just_the_allowed_length_is_taken(elm: Elm) -> None:
    elm.says("/feed", web.Response(body=b"x" * 1000))

    assert len((await fetched(feed(elm.url("/feed")))).body) == 1000


async def test_cut_connection_is_tried_again_and_then_told(elm: Elm) -> None:
    assert await refused(feed(elm.url("/cut"))) == "the answer of 127.0.0.1 breaks off."
    assert elm.asked == ["/cut"] * 3


async def test_server_that_says_nothing_is_given_up(elm: Elm) -> None:
    short = Limits(total_seconds=0.05, tries=1)

    assert await refused(feed(elm.url("/silent")), short) == "127.0.0.1 takes too long to answer."


async def test_place_where_nobody_listens_is_told() -> None:
    nowhere = feed(f"http://127.0.0.1:{unused_port()}/feed")

    assert await refused(nowhere) == "there is no connection to 127.0.0.1."


async def test_address_that_is_none_is_told() -> None:
    assert (
        await refused(feed("http://"))
        == "its address, or one that the server sends us to, is none."
    )


async def test_host_is_asked_one_thing_at_a_time(elm: Elm) -> None:
    elm.says("/feed", web.Response(body=ROWS))

    async with open_fetcher(LIMITS) as fetcher:
        await asyncio.gather(*(fetcher.fetch(feed(elm.url(f"/feed?{n}"))) for n in range(6)))

    assert (len(elm.asked), elm.most_at_once) == (6, 1)


async def test_file_is_read_and_its_faults_are_told(tmp_path: Path) -> None:
    good, blank, long = tmp_path / "good.json", tmp_path / "blank.json", tmp_path / "long.json"
    good.write_bytes(ROWS)
    blank.write_bytes(b"\xef\xbb\xbf\n")
    long.write_bytes(b"x" * 1001)

    assert await fetched(
        feed(str(good), formats_url=str(long), format="bmlt"), Limits()
    ) == Fetched(ROWS, b"x" * 1001)
    assert await refused(feed(str(blank))) == f"the file {blank} is empty."
    assert await refused(feed(str(long))) == "it is longer than 0.000953674 MB."
    missing = tmp_path / "none.json"
    assert await refused(feed(str(missing))) == (
        f"the file {missing} cannot be read: No such file or directory."
    )


@pytest.mark.parametrize("root", ["/main", "/main/", "/main/client_interface/json/"])
async def test_bmlt_server_is_asked_for_meetings_and_then_for_formats(elm: Elm, root: str) -> None:
    elm.says("/main/client_interface/json/", web.Response(body=ROWS), web.Response(body=b"[2]"))

    assert await fetched(feed(elm.url(root), format="bmlt")) == Fetched(ROWS, b"[2]")
    assert elm.asked == [
        "/main/client_interface/json/?switcher=GetSearchResults",
        "/main/client_interface/json/?switcher=GetFormats&show_all=1",
    ]


async def test_aggregator_is_asked_for_its_part_and_refused_without_one(elm: Elm) -> None:
    elm.says("/agg/client_interface/json/", web.Response(body=b"[]"))

    narrowed = await fetched(feed(elm.url("/agg/") + "?services[]=12", format="bmlt"))
    reason = await refused(feed(elm.url("/agg/"), format="bmlt"))

    assert narrowed == Fetched(b"[]", b"[]")
    assert elm.asked[0].startswith(
        "/agg/client_interface/json/?switcher=GetSearchResults&services"
    )
    assert reason == "the server answers with an empty list."


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine that nobody trusts, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "elm")])
    born = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(born)
        .not_valid_after(born + datetime.timedelta(days=36500))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "elm.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
async def secure(certificate: Path, elm: Elm) -> AsyncIterator[str]:
    """An https server that sends everybody on to the plain one."""

    async def on(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": elm.url("/feed")})

    app = web.Application()
    app.router.add_get("/feed", on)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = TestServer(app, scheme="https")
    await server.start_server(ssl=context)
    yield str(server.make_url("/feed"))
    await server.close()


async def test_certificate_that_nobody_vouches_for_is_refused(secure: str) -> None:
    assert await refused(feed(secure)) == "the certificate of 127.0.0.1 is not valid."


async def test_way_that_leaves_https_is_refused(secure: str, elm: Elm, certificate: Path) -> None:
    elm.says("/feed", web.Response(body=ROWS))
    trusting = aiohttp.TCPConnector(ssl=ssl.create_default_context(cafile=str(certificate)))

    async with aiohttp.ClientSession(connector=trusting, headers={"User-Agent": "x"}) as session:
        with pytest.raises(FeedUnreachable) as error:
            await Fetcher(session, LIMITS).fetch(feed(secure))

    assert error.value.reason == (
        "127.0.0.1 is reached by way of http, where anyone could change it."
    )
