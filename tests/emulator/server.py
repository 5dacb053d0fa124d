"""The emulator itself: HTTP in front, judges at the door, the world behind."""

import asyncio
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from tests.emulator import changing, judge, sending, setup
from tests.emulator.delivery import Delivery
from tests.emulator.faults import Fault, Faults, Planned
from tests.emulator.first_checks import check_first
from tests.emulator.keyboards import spelled_out
from tests.emulator.people import Group, Person
from tests.emulator.refusals import NO_METHOD, UNAUTHORISED, RefusedError, bad
from tests.emulator.sending import Files
from tests.emulator.world import Chat, World

TOKEN = "123456:TEST-emulated-token"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_BODY_BYTES = 60 * 1024 * 1024

Method = Callable[[World, judge.Fields, Files], object]

METHODS: dict[str, Method] = {
    "getMe": setup.get_me,
    "getChat": setup.get_chat,
    "sendMessage": sending.send_message,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    "editMessageText": changing.edit_message_text,
    "editMessageReplyMarkup": changing.edit_message_reply_markup,
    "deleteMessage": changing.delete_message,
    "setMessageReaction": changing.set_message_reaction,
    "answerCallbackQuery": changing.answer_callback_query,
    "setMyCommands": setup.set_my_commands,
    "getMyCommands": setup.get_my_commands,
    "deleteMyCommands": setup.delete_my_commands,
    "setChatMenuButton": setup.set_chat_menu_button,
    "getChatMenuButton": setup.get_chat_menu_button,
}
for _kind, _word in (
    ("description", "Description"),
    ("short_description", "ShortDescription"),
    ("name", "Name"),
):
    METHODS[f"setMy{_word}"] = lambda world, fields, _, kind=_kind: setup.set_description(
        kind, world, fields
    )
    METHODS[f"getMy{_word}"] = lambda world, fields, _, kind=_kind: setup.get_description(
        kind, world, fields
    )


@dataclass(frozen=True)
class Call:
    """One request as it came, and how it was answered."""

    method: str
    fields: dict[str, Any]
    status: int
    description: str = ""


class Emulator:
    """A Bot API for one bot. `judges` False leaves out the outside descriptions, for speed."""

    def __init__(self, token: str = TOKEN, *, judges: bool = True) -> None:
        self.world = World(token)
        self.delivery = Delivery(self.world, self._carry_out)
        self.calls: list[Call] = []
        #: Our own answers that aiogram's types could not read.
        self.complaints: list[str] = []
        self.url = ""
        self._judges = judges
        self._faults = Faults()
        self._runner: web.AppRunner | None = None

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.world.token

    def person(self, id: int, first_name: str = "Ann", language_code: str = "en") -> Person:
        """Somebody who has not written yet."""
        chat = Chat(id, "private", first_name, language_code=language_code, started=False)
        return Person(self.world, self.world.chats.setdefault(id, chat))

    def group(self, id: int, title: str = "A group") -> Group:
        """A chat where others read, with the bot in it."""
        return Group(self.world, self.world.chats.setdefault(id, Chat(id, "group", title)))

    def fail_next(
        self, fault: Fault, *, method: str = "", chat: int | None = None, times: int = 1
    ) -> None:
        """Let the next call, of a method or to a chat, go wrong; so often."""
        self._faults.plan(Planned(fault, method, chat, times))

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.world.skew += seconds

    def called(self, method: str) -> list[Call]:
        """The requests for one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    async def start(self, port: int = 0, more: Iterable[web.RouteDef] = ()) -> Self:
        """Listen on the loopback; `url` says where. `more` routes go before the Bot API's."""
        application = self.application(more)
        # A poll whose client went away ends at once, so that it takes no later updates.
        self._runner = web.AppRunner(
            application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, backlog=512)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        """Listen no more."""
        await self.delivery.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def application(self, more: Iterable[web.RouteDef] = ()) -> web.Application:
        """The Bot API's one address, after those of others."""
        application = web.Application(client_max_size=_BODY_BYTES)
        application.router.add_routes(more)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        application.router.add_route("*", "/{rest:.*}", _not_found)
        return application

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        sent: dict[str, Any] = {}
        try:
            self._check_token(token)
            method = judge.known(method)
            sent, files = await _read(request)
            fault = self._faults.next(method, sent.get("chat_id"))
            if fault is not None:
                return await self._fail(request, fault, method, (sent, files))
            return _json(200, result=await self._carry_out(method, sent, files))
        except RefusedError as refused:
            self.calls.append(Call(method, sent, refused.code, refused.description))
            return _refusal(refused)

    def _check_token(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise RefusedError(404, "Not Found")
        if token != self.token:
            raise RefusedError(401, UNAUTHORISED)

    async def _fail(
        self, request: web.Request, fault: Fault, method: str, sent: tuple[dict[str, Any], Files]
    ) -> web.StreamResponse:
        if fault.refusal is not None:
            raise fault.refusal
        if fault.body is not None:
            self.calls.append(Call(method, sent[0], fault.status, "a fault"))
            return web.Response(status=fault.status, body=fault.body, content_type="text/html")
        result = None if fault.cut == "before" else await self._carry_out(method, *sent)
        if fault.cut and request.transport is not None:
            request.transport.close()
        await asyncio.sleep(fault.seconds)
        return _json(200, result=result)

    async def _carry_out(self, method: str, sent: Mapping[str, Any], files: Files) -> object:
        method = judge.known(method)
        contents = {name: content for name, (_, _, content) in files.items()}
        fields = judge.read(method, sent, contents)
        if "reply_markup" in fields:
            fields["reply_markup"] = spelled_out(fields["reply_markup"])
        result = await self._do(method, fields, files)
        self.calls.append(Call(method, fields, 200))
        return result

    async def _do(self, method: str, fields: judge.Fields, files: Files) -> object:
        own = self._deliveries().get(method)
        if own is None and method not in METHODS:
            raise RefusedError(404, f"{NO_METHOD} by the emulator")
        check_first(method, fields)
        if self._judges:
            judge.judge(method, fields)
        if own is None:
            result = METHODS[method](self.world, fields, files)
        else:
            result = await own(fields)
        if self._judges:
            self.complaints += judge.complaints(method, result)
        return result

    def _deliveries(self) -> dict[str, Callable[[judge.Fields], Any]]:
        return {
            "getUpdates": self.delivery.get_updates,
            "setWebhook": self.delivery.set_webhook,
            "deleteWebhook": self.delivery.delete_webhook,
            "getWebhookInfo": self.delivery.webhook_info,
        }


async def _read(request: web.Request) -> tuple[dict[str, Any], Files]:
    sent: dict[str, Any] = dict(request.query)
    files: Files = {}
    if request.content_type == "application/json":
        sent |= await _json_body(request)
    elif request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.content_type, value.file.read())
            else:
                sent[name] = value
    return sent, files


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad("can't parse JSON object")
    return body


def _json(status: int, **answer: object) -> web.Response:
    body = json.dumps({"ok": status == 200, **answer}).encode()
    return web.Response(status=status, body=body, content_type="application/json")


def _refusal(refused: RefusedError) -> web.Response:
    answer: dict[str, object] = {
        "error_code": refused.code,
        "description": refused.description,
    }
    if refused.parameters:
        answer["parameters"] = refused.parameters
    response = _json(refused.code, **answer)
    if "retry_after" in refused.parameters:
        response.headers["Retry-After"] = str(refused.parameters["retry_after"])
    return response


async def _not_found(_: web.Request) -> web.Response:
    return _refusal(RefusedError(404, "Not Found"))
