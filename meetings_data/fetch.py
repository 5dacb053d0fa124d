"""A feed's entry → its bytes, from a file or over http(s); politely, and within limits.

One request at a time for each host, several hosts at once, a name in the User-Agent, TLS verified.
A refusal or a bot check is an answer to report, never one to work around.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from meetings_data.errors import FeedUnreachable
from meetings_data.feeds import Feed, FeedFormat

USER_AGENT = "mutual-aid-bot (directory of recovery meetings; one request at a time for each host)"

_CHUNK = 1 << 16
_TAKING_TURNS = {429, 500, 502, 503, 504}
_ENDPOINT = "client_interface"
#: Blanks, and the mark that some put before UTF-8.
_BLANKS = b"\xef\xbb\xbf \t\r\n"
#: Marks of the pages that ask a browser to prove that a person sits before it.
_CHALLENGE = (b"just a moment", b"challenge-platform", b"captcha", b"cf-chl", b"verify you are")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long, how much and how often; the total counts for each try."""

    total_seconds: float = 60.0
    max_bytes: int = 64 << 20
    redirects: int = 5
    tries: int = 3
    backoff_seconds: float = 1.0
    hosts_at_once: int = 8


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a feed, and those of its formats (bmlt)."""

    body: bytes
    formats: bytes | None = None


@asynccontextmanager
async def open_fetcher(limits: Limits = LIMITS) -> AsyncIterator["Fetcher"]:
    """Open what fetches feeds; whatever it holds open is closed at the end."""
    async with aiohttp.ClientSession(
        headers={"User-Agent": USER_AGENT, "Accept": "application/json, text/csv, */*;q=0.5"},
        timeout=aiohttp.ClientTimeout(total=limits.total_seconds),
        cookie_jar=aiohttp.DummyCookieJar(),
    ) as session:
        yield Fetcher(session, limits)


class Fetcher:
    """Fetches feeds over one session; made by `open_fetcher`."""

    def __init__(self, session: aiohttp.ClientSession, limits: Limits) -> None:
        self._session = session
        self._limits = limits
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._at_once = asyncio.Semaphore(limits.hosts_at_once)

    async def fetch(self, feed: Feed) -> Fetched:
        """Return the bytes of a feed. Raises FeedUnreachable, with advice for its keeper."""
        results, formats = feed.url, feed.formats_url
        if feed.format is FeedFormat.BMLT and _is_web(feed.url):
            results, stock_formats = _questions(feed)
            formats = formats or stock_formats
        body = await self._get(feed, results)
        _refuse_nothing_asked(feed, body)
        return Fetched(body, await self._get(feed, formats) if formats else None)

    async def _get(self, feed: Feed, address: str) -> bytes:
        if not _is_web(address):
            return await asyncio.to_thread(_read_file, feed, Path(address), self._limits.max_bytes)
        async with self._hosts[_host(address)], self._at_once:
            return await self._try_again(feed, address)

    async def _try_again(self, feed: Feed, address: str) -> bytes:
        """Ask up to so many times; only what may pass by itself is asked again."""
        wait = self._limits.backoff_seconds
        for _ in range(self._limits.tries - 1):
            try:
                return await self._ask(feed, address)
            except _MayPass:
                await asyncio.sleep(wait)
                wait *= 3
        try:
            return await self._ask(feed, address)
        except _MayPass as passing:
            raise passing.refusal from passing

    async def _ask(self, feed: Feed, address: str) -> bytes:
        """Ask once. Raises FeedUnreachable, or _MayPass around it."""
        try:
            async with self._session.get(
                address, max_redirects=self._limits.redirects
            ) as response:
                body = await _read(response, self._limits.max_bytes)
        except (aiohttp.ClientError, TimeoutError) as error:
            refusal = _failure(feed, _host(address), error)
            if isinstance(error, _MAY_PASS):
                raise _MayPass(refusal) from error
            raise refusal from error
        refused = _too_long(feed, body, self._limits.max_bytes) or _refusal(feed, response, body)
        if refused is None:
            return body
        raise _MayPass(refused) if response.status in _TAKING_TURNS else refused


class _MayPass(Exception):  # noqa: N818 - not an error until the last try
    """The answer may be another one in a moment; until then it is this refusal."""

    def __init__(self, refusal: FeedUnreachable) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


_LATER = "Try again later; if it stays so, ask its keeper."
_CORRECT = "Correct its url in the feeds file."

#: What may go better in a moment: no connection, or one that broke off.
_MAY_PASS = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)

#: Kind of failure → what happened and what to do; the first that fits counts.
_FAILURES: tuple[tuple[type[Exception], str, str], ...] = (
    (TimeoutError, "{host} takes too long to answer.", _LATER),
    (aiohttp.TooManyRedirects, "{host} sends us round and round.", _CORRECT),
    (aiohttp.InvalidURL, "its address, or one that {host} sends us to, is none.", _CORRECT),
    (aiohttp.ClientSSLError, "the certificate of {host} is not valid.", "Ask for a new one."),
    (aiohttp.ClientPayloadError, "the answer of {host} breaks off.", _LATER),
    (Exception, "there is no connection to {host}.", _LATER),
)


def _failure(feed: Feed, host: str, error: Exception) -> FeedUnreachable:
    reason, advice = next(
        (reason, advice) for kind, reason, advice in _FAILURES if isinstance(error, kind)
    )
    return _unreachable(feed, reason.format(host=host), advice)


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Return the body, unpacked; a byte more than the limit of one that is longer."""
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_chunked(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > limit:
            break
    return b"".join(parts)


def _too_long(feed: Feed, body: bytes, limit: int) -> FeedUnreachable | None:
    if len(body) <= limit:
        return None
    return _unreachable(feed, f"it is longer than {limit / 2**20:g} MB.", "Take it in parts.")


def _refusal(feed: Feed, response: aiohttp.ClientResponse, body: bytes) -> FeedUnreachable | None:
    """Say why an answer is not the feed, or None when it may be."""
    host = response.url.host
    if _is_challenge(response, body):
        reason = f"{host} puts a bot check in front of it."
        return _unreachable(feed, reason, "Ask its keeper to let the feed pass, or for a file.")
    if response.status in _STATUSES:
        reason, advice = _STATUSES[response.status]
        return _unreachable(feed, f"{host} {reason} (status {response.status}).", advice)
    if response.status != 200:
        return _unreachable(feed, f"{host} answers with status {response.status}.", _LATER)
    if _leaves_https(response):
        reason = f"{host} is reached by way of http, where anyone could change it."
        return _unreachable(feed, reason, "Ask its keeper to serve it over https.")
    if not body.strip():
        return _unreachable(feed, f"{host} answers with nothing at all.", _LATER)
    if _is_page(body):
        reason = f"{host} answers with a web page instead of meetings."
        return _unreachable(feed, reason, "Look at the address in a browser, and correct its url.")
    return None


_KEPT_BACK = ("does not share it with us", "Ask its keeper to open sharing, or for a key.")
_STATUSES = {
    401: _KEPT_BACK,
    403: _KEPT_BACK,
    404: ("has nothing at this address", _CORRECT),
    410: ("has nothing at this address any more", _CORRECT),
}


def _leaves_https(response: aiohttp.ClientResponse) -> bool:
    hops = [*(answer.url.scheme for answer in response.history), response.url.scheme]
    return "http" in hops[1:] and hops[0] == "https"


def _is_page(body: bytes) -> bool:
    return body.lstrip(_BLANKS).startswith(b"<")


def _is_challenge(response: aiohttp.ClientResponse, body: bytes) -> bool:
    if "challenge" in response.headers.get("cf-mitigated", ""):
        return True
    start = body[:20_000].lower()
    return _is_page(body) and any(mark in start for mark in _CHALLENGE)


def _read_file(feed: Feed, path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except OSError as error:
        reason = f"the file {path} cannot be read: {error.strerror}."
        raise _unreachable(feed, reason, "Check its path in the feeds file.") from error
    if refused := _too_long(feed, body, limit):
        raise refused
    if not body.strip(_BLANKS):
        raise _unreachable(feed, f"the file {path} is empty.", "Put the meetings into it.")
    return body


def _is_web(address: str) -> bool:
    return address.casefold().startswith(("http://", "https://"))


def _host(address: str) -> str:
    return urlsplit(address).hostname or "the server"


def _questions(feed: Feed) -> tuple[str, str]:
    """Return the two addresses that a BMLT server is asked at: meetings, and all formats.

    https://bmlt.app/semantic/ describes them. What the entry's url has behind a question mark goes
    along with the first, as `?root_server_ids[]=113` does for an aggregator.
    """
    whole, _, narrowing = feed.url.partition("?")
    root = whole.partition(_ENDPOINT)[0].rstrip("/")
    endpoint = f"{root}/{_ENDPOINT}/json/?switcher="
    results = f"{endpoint}GetSearchResults" + (f"&{narrowing}" if narrowing else "")
    return results, f"{endpoint}GetFormats&show_all=1"


def _refuse_nothing_asked(feed: Feed, body: bytes) -> None:
    """Refuse the `[]` of an aggregator that was not told which part of the world to list."""
    if feed.format is not FeedFormat.BMLT or not _is_web(feed.url) or "?" in feed.url:
        return
    if body.strip(_BLANKS) in {b"[]", b"{}"}:
        raise _unreachable(
            feed,
            "the server answers with an empty list.",
            "An aggregator wants a part named, such as ?root_server_ids[]=113 behind its url.",
        )


def _unreachable(feed: Feed, reason: str, advice: str) -> FeedUnreachable:
    return FeedUnreachable(feed.id, reason, advice)
