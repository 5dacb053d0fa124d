"""How requests travel: python-telegram-bot's own interface, over one aiohttp session.

httpx, which python-telegram-bot brings, walks every pooled connection for every request; with
many people at once this was measured at a fourteenth of the rate of aiohttp.
"""

from typing import Any

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
    TCPConnector,
)
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 10.0
#: Shorter than the server's own patience, so that it never closes on us mid-request.
KEEP_ALIVE_SECONDS = 15.0
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class UnsentError(NetworkError):
    """Nothing reached Telegram: sending again cannot double anything."""


class UnsentTimeoutError(TimedOut):
    """No connection came about in time: sending again cannot double anything."""


class AnswerLostError(NetworkError):
    """The request was written and the connection broke: it may have been carried out."""


class AnswerLateError(TimedOut):
    """The request was written and no answer came in time: it may have been carried out."""


class SlowDownError(TelegramError):
    """Telegram asks us to wait; `seconds` says how long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds:.0f} s")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """One keep-alive session, opened by `initialize` and closed by `shutdown`."""

    def __init__(self, *, connections: int, read_seconds: float) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session, inside the running loop."""
        if self._session is None:
            connector = TCPConnector(
                limit=self._connections,
                limit_per_host=self._connections,
                keepalive_timeout=KEEP_ALIVE_SECONDS,
            )
            self._session = ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913  # the interface has so many
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  # part of the interface
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  # a request waits its turn
    ) -> tuple[int, bytes]:
        """Send one request and read its answer. An error's class says whether it was written.

        No error repeats aiohttp's words: they may name the address, and the token is part of it.
        """
        if self._session is None:
            raise UnsentError("the session is not open")
        timeout = ClientTimeout(
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, self._read_seconds),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout
            ) as response:
                payload = await response.read()
        except (ConnectionTimeoutError, ClientConnectorError) as error:
            raise _unsent(error) from None
        except TimeoutError:
            raise AnswerLateError("no answer in time") from None
        except ClientError as error:
            raise AnswerLostError(type(error).__name__) from None
        if response.status == 429:
            raise SlowDownError(self._wait_of(payload, response.headers.get("Retry-After")))
        return response.status, payload

    def _wait_of(self, payload: bytes, header: str | None) -> float:
        try:
            answer: object = self.parse_json_payload(payload)
        except TelegramError:
            answer = None
        parameters = answer.get("parameters") if isinstance(answer, dict) else None
        asked = parameters.get("retry_after") if isinstance(parameters, dict) else None
        if isinstance(asked, int | float):
            return float(asked)
        return float(header) if header is not None and header.isdigit() else 1.0


def _seconds(asked: Any, otherwise: float) -> float:
    return float(asked) if isinstance(asked, int | float) else otherwise


def _unsent(error: ClientError) -> NetworkError:
    name = type(error).__name__
    if isinstance(error, ConnectionTimeoutError):
        return UnsentTimeoutError(name)
    return UnsentError(name)


def _body(request_data: RequestData | None) -> tuple[bytes | FormData | None, dict[str, str]]:
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        return request_data.url_encoded_parameters().encode(), _FORM
    form = FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, media_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=media_type)
    return form, {}
