"""The emulator refuses what Telegram refuses, in its words; two other clients talk with it."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiogram
import aiohttp
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from bot.edges.telegram.request import AiohttpRequest
from tests.emulator import METHODS, Emulator, Fault
from tests.emulator.judge import scrape
from tests.emulator.refusals import NOT_MODIFIED, OTHER_POLLER, QUERY_TOO_OLD, WEBHOOK_ACTIVE

HELLO = {"chat_id": 1001, "text": "hi"}
UPDATE_WORDS = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}


@dataclass
class Client:
    """A client without manners: sends whatever it is told to."""

    session: aiohttp.ClientSession
    emulator: Emulator

    async def call(
        self, method: str, /, *, token: str = "", **fields: Any
    ) -> tuple[int, dict[str, Any]]:
        url = f"{self.emulator.url}/bot{token or self.emulator.token}/{method}"
        async with self.session.post(url, json=fields) as response:
            return response.status, await response.json()

    async def refusal(self, method: str, /, **fields: Any) -> tuple[int, str]:
        status, answer = await self.call(method, **fields)
        assert answer["ok"] is False
        assert answer["error_code"] == status
        return status, answer["description"]

    async def result(self, method: str, /, **fields: Any) -> Any:
        status, answer = await self.call(method, **fields)
        assert (status, answer["ok"]) == (200, True), answer
        return answer["result"]


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with Emulator() as started:
        yield started
    assert started.complaints == []


@pytest.fixture
async def client(emulator: Emulator) -> AsyncIterator[Client]:
    """A client in a world where message 1 is Ann's, 2 has buttons, 3 is a venue, 4 a keyboard."""
    async with aiohttp.ClientSession() as session:
        client = Client(session, emulator)
        ann = emulator.person(1001, "Ann")
        await ann.says("hi")
        await client.result("sendMessage", **HELLO, reply_markup=UPDATE_WORDS)
        point = {"latitude": 53.8, "longitude": -1.5}
        await client.result("sendVenue", chat_id=1001, **point, title="Hall", address="1 High St")
        await client.result("sendMessage", **HELLO, reply_markup={"keyboard": [["Yes"]]})
        for number, wrong in ((1002, "blocked"), (1003, "deactivated"), (1004, "")):
            person = emulator.person(number)
            person.chat.started = number != 1004
            if wrong:
                setattr(person.chat, wrong, True)
        await emulator.group(-2001).hears(ann, "/hello")
        emulator.group(-2002).chat.bot_is_member = False
        emulator.group(-2003).upgrades(-1002003)
        yield client


def inline(*buttons: object) -> dict[str, object]:
    return {"inline_keyboard": [list(buttons)]}


def button(**fields: object) -> dict[str, object]:
    return {"text": "a", **fields}


def entity(kind: str = "bold", offset: int = 0, length: int = 2, **more: object) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


BAD = "Bad Request: "
NO_EXACT = "can't parse inline keyboard button: "
BAD_ENTITY = "can't parse entities: "
POINT = {"chat_id": 1001, "latitude": 1.0, "longitude": 1.0}
COMMAND = {"command": "find", "description": "Find"}

#: method, fields, code, words
REFUSALS: list[tuple[str, dict[str, Any], int, str]] = [
    # requests that are no requests
    ("sendFoo", {}, 404, "Not Found: method not found"),
    ("sendMessage", {**HELLO, "bogus": 1}, 400, BAD + 'unknown field "bogus"'),
    ("sendMessage", {**HELLO, "reply_to_message_id": 1}, 400,
     BAD + 'unknown field "reply_to_message_id"'),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(url="https://a.org/", hue=1))}, 400,
     BAD + 'unknown field "hue"'),
    ("sendMessage", {"chat_id": 1001, "text": 5}, 400,
     BAD + 'field "text" must be of another type'),
    ("sendMessage", {"chat_id": "abc", "text": "x"}, 400,
     BAD + 'field "chat_id" must be of another type'),
    ("sendMessage", {**HELLO, "disable_notification": 1}, 400,
     BAD + 'field "disable_notification" must be of another type'),
    ("sendMessage", {**HELLO, "entities": "{"}, 400,
     BAD + 'field "entities" must be of another type'),
    ("getUpdates", {"timeout": "soon"}, 400, BAD + 'field "timeout" must be of another type'),
    # what is missing
    ("sendMessage", {"text": "x"}, 400, BAD + "chat_id is empty"),
    ("sendMessage", {"chat_id": 1001}, 400, BAD + "message text is empty"),
    ("sendDocument", {"chat_id": 1001}, 400, BAD + "there is no document in the request"),
    ("copyMessage", {"chat_id": 1001, "from_chat_id": 1001}, 400,
     BAD + "message to copy not found"),
    ("deleteMessage", {"chat_id": 1001}, 400, BAD + "message identifier is not specified"),
    ("editMessageText", {"text": "x"}, 400, BAD + "chat_id is empty"),
    ("editMessageText", {"chat_id": 1001, "text": "x"}, 400,
     BAD + "message identifier is not specified"),
    # texts
    ("sendMessage", {"chat_id": 1001, "text": ""}, 400, BAD + "message text is empty"),
    ("sendMessage", {"chat_id": 1001, "text": " \n "}, 400, BAD + "message text is empty"),
    ("sendMessage", {"chat_id": 1001, "text": "x" * 4097}, 400, BAD + "message is too long"),
    ("sendMessage", {"chat_id": 1001, "text": "😀" * 2049}, 400, BAD + "message is too long"),
    ("copyMessage", {"chat_id": 1001, "from_chat_id": 1001, "message_id": 3,
                     "caption": "x" * 1025}, 400, BAD + "message caption is too long"),
    # entities
    ("sendMessage", {**HELLO, "entities": [entity("sparkle")]}, 400,
     BAD + BAD_ENTITY + "unknown entity type 'sparkle'"),
    ("sendMessage", {**HELLO, "entities": [entity(offset=3)]}, 400,
     BAD + "entity begins after the end of the text at UTF-16 offset 3"),
    ("sendMessage", {**HELLO, "entities": [entity(length=3)]}, 400,
     BAD + "entity beginning at UTF-16 offset 0 ends after the end of the text at"
     " UTF-16 offset 3"),
    ("sendMessage", {"chat_id": 1001, "text": "😀😀", "entities": [entity(offset=1)]}, 400,
     BAD + "entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1"),
    ("sendMessage", {"chat_id": 1001, "text": "😀😀", "entities": [entity(length=3)]}, 400,
     BAD + "entity ends in a middle of a UTF-16 symbol at UTF-16 offset 3"),
    ("sendMessage", {**HELLO, "entities": [entity(length=0)]}, 400,
     BAD + BAD_ENTITY + "entity must have a place and a length"),
    ("sendMessage", {**HELLO, "entities": [entity(length="2")]}, 400,
     BAD + BAD_ENTITY + "offset and length must be numbers"),
    ("sendMessage", {**HELLO, "entities": [entity("text_link")]}, 400,
     BAD + BAD_ENTITY + 'field "url" must be in a text_link entity'),
    ("sendMessage", {**HELLO, "entities": [entity("date_time")]}, 400,
     BAD + BAD_ENTITY + 'field "unix_time" must be in a date_time entity'),
    ("sendMessage", {**HELLO, "entities": [entity("date_time", unix_time=0)]}, 400,
     BAD + BAD_ENTITY + "invalid Unix time specified"),
    ("sendMessage", {**HELLO, "entities": [entity("date_time", unix_time=9,
                                                  date_time_format="tw")]}, 400,
     BAD + BAD_ENTITY + "invalid date-time format specified"),
    ("sendMessage", {**HELLO, "entities": [entity(length=1)] * 101}, 400,
     BAD + "too many entities"),
    ("sendMessage", {"chat_id": 1001, "text": "<b>x", "parse_mode": "HTML"}, 400,
     BAD + BAD_ENTITY + 'can\'t find end tag corresponding to start tag "b"'),
    ("sendMessage", {"chat_id": 1001, "text": "<q>x</q>", "parse_mode": "HTML"}, 400,
     BAD + BAD_ENTITY + 'unsupported start tag "q"'),
    ("sendMessage", {"chat_id": 1001, "text": "x</b>", "parse_mode": "HTML"}, 400,
     BAD + BAD_ENTITY + 'unexpected end tag "b"'),
    ("sendMessage", {**HELLO, "parse_mode": "Wiki"}, 400, BAD + "unsupported parse_mode"),
    # keyboards
    ("sendMessage", {**HELLO, "reply_markup": []}, 400,
     BAD + "object expected as reply markup"),
    ("sendMessage", {**HELLO, "reply_markup": {}}, 400, BAD + "object expected as reply markup"),
    ("sendMessage", {**HELLO, "reply_markup": {"inline_keyboard": [button(url="https://a.org/")]}},
     400, BAD + "field of the keyboard must be an Array of Arrays"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button())}, 400,
     BAD + NO_EXACT + "text buttons are unallowed in the inline keyboard"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(url="https://a.org/",
                                                            callback_data="x"))}, 400,
     BAD + NO_EXACT + "exactly one of the optional fields must be used"),
    ("sendMessage", {**HELLO, "reply_markup": inline({"callback_data": "x"})}, 400,
     BAD + NO_EXACT + 'can\'t find field "text"'),
    ("sendMessage", {**HELLO, "reply_markup": inline("x")}, 400,
     BAD + NO_EXACT + "expected an Object"),
    ("sendMessage", {**HELLO, "reply_markup": inline({"text": " ", "callback_data": "x"})}, 400,
     BAD + "button text must be non-empty"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(callback_data="x", style="pink"))},
     400, BAD + NO_EXACT + "invalid button style specified"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(callback_data=""))}, 400,
     BAD + "BUTTON_DATA_INVALID"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(callback_data="x" * 65))}, 400,
     BAD + "BUTTON_DATA_INVALID"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(callback_data="é" * 33))}, 400,
     BAD + "BUTTON_DATA_INVALID"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(url="ftp://a.org/"))}, 400,
     BAD + "inline keyboard button URL 'ftp://a.org/' is invalid: unsupported URL protocol"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(url="https://nowhere/"))}, 400,
     BAD + "inline keyboard button URL 'https://nowhere/' is invalid: wrong HTTP URL"),
    ("sendMessage", {**HELLO, "reply_markup": inline(button(copy_text={"text": "x" * 257}))}, 400,
     BAD + "BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", {**HELLO, "reply_markup": inline(*[button(callback_data="x")] * 9)}, 400,
     BAD + "reply markup is too long"),
    ("sendMessage", {**HELLO, "reply_markup": {
        "inline_keyboard": [[button(callback_data="x")]] * 101}}, 400,
     BAD + "reply markup is too long"),
    ("sendMessage", {**HELLO, "reply_markup": {"keyboard": [["x"]],
                                               "input_field_placeholder": "x" * 65}}, 400,
     BAD + "input field placeholder must have 1-64 characters"),
    ("sendMessage", {**HELLO, "reply_markup": {
        "keyboard": [[button(request_location=True, request_contact=True)]]}}, 400,
     BAD + "can't parse keyboard button: only one of the optional fields may be used"),
    ("sendMessage", {"chat_id": -2001, "text": "x", "reply_markup": {
        "keyboard": [[button(request_location=True)]]}}, 400,
     BAD + "phone number and location can be requested in private chats only"),
    ("editMessageText", {**HELLO, "message_id": 2, "reply_markup": {"keyboard": [["x"]]}}, 400,
     BAD + "inline keyboard expected"),
    # chats
    ("sendMessage", {"chat_id": 42, "text": "x"}, 400, BAD + "chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, 400, BAD + "chat not found"),
    ("sendMessage", {"chat_id": 1002, "text": "x"}, 403,
     "Forbidden: bot was blocked by the user"),
    ("sendMessage", {"chat_id": 1003, "text": "x"}, 403, "Forbidden: user is deactivated"),
    ("sendMessage", {"chat_id": 1004, "text": "x"}, 403,
     "Forbidden: bot can't initiate conversation with a user"),
    ("sendMessage", {"chat_id": -2002, "text": "x"}, 403,
     "Forbidden: bot was kicked from the group chat"),
    ("sendMessage", {"chat_id": -2003, "text": "x"}, 400,
     BAD + "group chat was upgraded to a supergroup chat"),
    ("getChat", {"chat_id": 42}, 400, BAD + "chat not found"),
    # replies, places, files
    ("sendMessage", {**HELLO, "reply_parameters": {"message_id": 99}}, 400,
     BAD + "message to be replied not found"),
    ("sendLocation", {**POINT, "latitude": 91.0}, 400,
     BAD + "wrong latitude or longitude specified"),
    ("sendLocation", {**POINT, "live_period": 59}, 400, BAD + "LIVE_PERIOD_INVALID"),
    ("sendLocation", {"chat_id": 1001, "latitude": 1.0}, 400,
     BAD + "can't parse longitude: Field required"),
    ("sendVenue", {**POINT, "title": " ", "address": "x"}, 400, BAD + "title must be non-empty"),
    ("sendVenue", {**POINT, "title": "x", "address": ""}, 400, BAD + "address must be non-empty"),
    ("sendDocument", {"chat_id": 1001, "document": "BQACunknown"}, 400,
     BAD + "wrong file identifier/HTTP URL specified"),
    ("sendChatAction", {"chat_id": 1001, "action": "dancing"}, 400,
     BAD + "wrong parameter action in request"),
    ("sendChatAction", {"chat_id": 1001}, 400, BAD + "wrong parameter action in request"),
    # changes
    ("editMessageText", {**HELLO, "message_id": 99}, 400, BAD + "message to edit not found"),
    ("editMessageText", {**HELLO, "message_id": 1}, 400, BAD + "message can't be edited"),
    ("editMessageText", {**HELLO, "message_id": 4}, 400, BAD + "message can't be edited"),
    ("editMessageText", {**HELLO, "message_id": 3}, 400,
     BAD + "there is no text in the message to edit"),
    ("editMessageText", {"chat_id": 1001, "message_id": 2}, 400, BAD + "message text is empty"),
    ("editMessageText", {**HELLO, "message_id": 2, "reply_markup": UPDATE_WORDS}, 400,
     BAD + NOT_MODIFIED),
    ("editMessageText", {"inline_message_id": "x", "text": "x"}, 400, BAD + "MESSAGE_ID_INVALID"),
    ("editMessageReplyMarkup", {"chat_id": 1001, "message_id": 2, "reply_markup": UPDATE_WORDS},
     400, BAD + NOT_MODIFIED),
    ("editMessageReplyMarkup", {"chat_id": 1001, "message_id": 99}, 400,
     BAD + "message to edit not found"),
    ("deleteMessage", {"chat_id": 1001, "message_id": 99}, 400,
     BAD + "message to delete not found"),
    ("deleteMessage", {"chat_id": -2001, "message_id": 5}, 400, BAD + "message can't be deleted"),
    ("copyMessage", {"chat_id": 1001, "from_chat_id": 1001, "message_id": 99}, 400,
     BAD + "message to copy not found"),
    ("setMessageReaction", {"chat_id": 1001, "message_id": 99}, 400,
     BAD + "message to react not found"),
    ("setMessageReaction", {"chat_id": 1001, "message_id": 1,
                            "reaction": [{"type": "emoji", "emoji": "🥕"}]}, 400,
     BAD + "REACTION_INVALID"),
    ("setMessageReaction", {"chat_id": 1001, "message_id": 1,
                            "reaction": [{"type": "emoji", "emoji": "👍"}] * 2}, 400,
     BAD + "REACTIONS_TOO_MANY"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, 400, BAD + QUERY_TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, 400,
     BAD + "MESSAGE_TOO_LONG"),
    # the bot itself
    ("setMyCommands", {"commands": [COMMAND] * 101}, 400, BAD + "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [{**COMMAND, "command": "Find"}]}, 400,
     BAD + "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{**COMMAND, "command": "x" * 33}]}, 400,
     BAD + "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{**COMMAND, "description": ""}]}, 400,
     BAD + "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{**COMMAND, "description": "x" * 257}]}, 400,
     BAD + "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {}, 400, BAD + "commands are not specified"),
    ("setMyCommands", {"commands": [COMMAND], "language_code": "english"}, 400,
     BAD + "invalid language code specified"),
    ("getMyCommands", {"scope": {"type": "moon"}}, 400,
     BAD + "unsupported type specified"),
    ("deleteMyCommands", {"scope": {"type": "chat", "chat_id": 42}}, 400,
     BAD + "chat not found"),
    ("setMyDescription", {"description": "x" * 513}, 400, BAD + "description is too long"),
    ("setMyShortDescription", {"short_description": "x" * 121}, 400,
     BAD + "short description is too long"),
    ("setMyName", {"name": "x" * 65}, 400, BAD + "name is too long"),
    ("setChatMenuButton", {"menu_button": {"type": "big"}}, 400,
     BAD + "unsupported type specified"),
    ("setChatMenuButton", {"chat_id": -2001}, 400, BAD + "chat_id must be of a private chat"),
    # updates
    ("setWebhook", {"url": "http://example.org/hook"}, 400,
     BAD + "bad webhook: an HTTPS URL must be provided for webhook"),
    ("setWebhook", {"url": "https://example.org/", "secret_token": "a b"}, 400,
     BAD + "secret token contains unallowed characters"),
    ("setWebhook", {"url": "https://example.org/", "max_connections": 101}, 400,
     BAD + "max_connections must be between 1 and 100"),
    ("getUpdates", {"allowed_updates": ["gossip"]}, 400, BAD + "unknown update type 'gossip'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "fields", "code", "words"),
    REFUSALS,
    ids=[f"{number}-{method}" for number, (method, *_) in enumerate(REFUSALS)],
)
async def test_wrong_request_is_refused_in_telegrams_words(
    client: Client, method: str, fields: dict[str, Any], code: int, words: str
) -> None:
    before = len(client.emulator.person(1001).screen())

    assert await client.refusal(method, **fields) == (code, words)
    assert len(client.emulator.person(1001).screen()) == before


def test_every_method_is_refused_at_least_once() -> None:
    never_wrong = {
        "getMe", "getMyDescription", "getMyShortDescription", "getMyName", "getChatMenuButton",
    }  # fmt: skip

    assert set(METHODS) - never_wrong <= {method for method, *_ in REFUSALS}


@pytest.mark.skipif(scrape() is None, reason="no scrape of the official page beside the tests")
async def test_limits_of_the_official_page_hold(client: Client) -> None:
    markup = {"force_reply": True, "input_field_placeholder": "x" * 65}

    refusal = await client.refusal("sendMessage", **HELLO, reply_markup=markup)

    assert refusal == (400, BAD + 'field "input_field_placeholder" must have 1-64 characters')


# -- tokens, tries, and bodies


async def test_token_is_checked(client: Client) -> None:
    assert await client.call("getMe", token="1:other") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    assert (await client.call("getMe", token="nonsense"))[0] == 404


async def test_upgraded_group_names_its_new_id(client: Client) -> None:
    _, answer = await client.call("sendMessage", chat_id=-2003, text="x")

    assert answer["parameters"] == {"migrate_to_chat_id": -1002003}


async def test_body_that_is_no_object_is_refused(client: Client) -> None:
    url = f"{client.emulator.url}/bot{client.emulator.token}/getMe"
    headers = {"Content-Type": "application/json"}

    async with client.session.post(url, data=b"[1", headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_form_query_and_json_are_all_read(client: Client) -> None:
    url = f"{client.emulator.url}/bot{client.emulator.token}/SENDMESSAGE"
    markup = json.dumps(UPDATE_WORDS)

    async with client.session.post(url, data={**HELLO, "reply_markup": markup}) as response:
        form = (await response.json())["result"]
    async with client.session.get(url, params=HELLO) as response:
        query = (await response.json())["result"]

    assert (form["text"], form["reply_markup"]) == ("hi", UPDATE_WORDS)
    assert query["text"] == "hi"


async def test_document_is_uploaded_and_empty_one_refused(client: Client) -> None:
    url = f"{client.emulator.url}/bot{client.emulator.token}/sendDocument"

    async def upload(content: bytes, **fields: str) -> dict[str, Any]:
        form = aiohttp.FormData({"chat_id": "1001", **fields})
        form.add_field("document", content, filename="a.ics", content_type="text/calendar")
        async with client.session.post(url, data=form) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    assert (await upload(b"x"))["result"]["document"]["file_name"] == "a.ics"
    assert (await upload(b""))["description"] == "Bad Request: file must be non-empty"
    long = await upload(b"x", caption="x" * 1025)
    assert long["description"] == "Bad Request: message caption is too long"


async def test_html_becomes_entities(client: Client) -> None:
    text = '😀 <b>bold</b> &lt; <tg-time unix="9" format="t">now</tg-time>'

    sent = await client.result("sendMessage", chat_id=1001, text=text, parse_mode="HTML")

    assert sent["text"] == "😀 bold < now"
    assert sent["entities"] == [
        {"type": "bold", "offset": 3, "length": 4},
        {"type": "date_time", "offset": 10, "length": 3, "unix_time": 9, "date_time_format": "t"},
    ]


async def test_white_space_at_the_ends_is_cut_with_its_entities(client: Client) -> None:
    sent = await client.result(
        "sendMessage", chat_id=1001, text="  hi  ", entities=[entity(offset=1, length=4)]
    )

    assert (sent["text"], sent["entities"]) == ("hi", [entity()])


# -- taps, deletions, time


async def test_tap_is_answered_once(client: Client) -> None:
    query = await client.emulator.person(1001).taps("a")
    assert query is not None

    assert await client.result("answerCallbackQuery", callback_query_id=query.id) is True
    again = await client.refusal("answerCallbackQuery", callback_query_id=query.id)

    assert query.answered.is_set()
    assert again == (400, BAD + QUERY_TOO_OLD)


async def test_tap_is_answered_within_its_life(client: Client) -> None:
    query = await client.emulator.person(1001).taps("a")
    assert query is not None
    client.emulator.advance(151)

    late = await client.refusal("answerCallbackQuery", callback_query_id=query.id)

    assert late == (400, BAD + QUERY_TOO_OLD)


async def test_message_is_deleted_within_two_days_only(client: Client) -> None:
    assert await client.result("deleteMessage", chat_id=1001, message_id=3) is True
    client.emulator.advance(48 * 3600 + 1)

    late = await client.refusal("deleteMessage", chat_id=1001, message_id=2)

    assert late == (400, BAD + "message can't be deleted")


async def test_edit_shows_in_place(client: Client) -> None:
    ann = client.emulator.person(1001)

    await client.result("editMessageText", chat_id=1001, message_id=2, text="new")

    seen = ann.screen()[0]
    assert (seen.id, seen.text, seen.labels, seen.edited) == (2, "new", [], True)


async def test_buttons_change_alone(client: Client) -> None:
    markup = inline(button(url="https://example.org/"))

    await client.result("editMessageReplyMarkup", chat_id=1001, message_id=2, reply_markup=markup)

    seen = client.emulator.person(1001).screen()[0]
    assert (seen.text, seen.raw["reply_markup"]) == ("hi", markup)


async def test_copy_does_not_say_where_it_is_from(client: Client) -> None:
    copied = await client.result("copyMessage", chat_id=-2001, from_chat_id=1001, message_id=1)

    message = client.emulator.group(-2001).chat.messages[copied["message_id"]]
    assert (message["text"], message["from"]["id"]) == ("hi", 123456)


async def test_reaction_location_and_action_are_taken(client: Client) -> None:
    thumb = [{"type": "emoji", "emoji": "👍"}]

    for method, fields in (
        ("setMessageReaction", {"message_id": 1, "reaction": thumb}),
        ("sendLocation", {"latitude": 1.0, "longitude": 2.0, "live_period": 60}),
        ("sendChatAction", {"action": "typing"}),
        ("getChat", {}),
    ):
        assert await client.result(method, chat_id=1001, **fields)


async def test_what_is_set_about_the_bot_is_read_back(client: Client) -> None:
    private = {"type": "all_private_chats"}
    await client.result("setMyCommands", commands=[COMMAND], scope=private)
    await client.result("setMyDescription", description="All")
    await client.result("setMyShortDescription", short_description="Brief", language_code="cy")
    await client.result("setMyName", name="Finder")
    await client.result("setChatMenuButton", menu_button={"type": "commands"})

    assert await client.result("getMyCommands", scope=private) == [COMMAND]
    assert await client.result("getMyCommands") == []
    assert await client.result("getMyDescription", language_code="cy") == {"description": "All"}
    assert await client.result("getMyShortDescription") == {"short_description": ""}
    assert await client.result("getMyName") == {"name": "Finder"}
    assert await client.result("getChatMenuButton") == {"type": "commands"}
    await client.result("deleteMyCommands", scope=private)
    assert await client.result("getMyCommands", scope=private) == []


# -- updates


async def test_updates_wait_until_they_are_acknowledged(client: Client) -> None:
    first = await client.result("getUpdates", limit=1)
    same = await client.result("getUpdates", limit=1)
    following = await client.result("getUpdates", offset=first[0]["update_id"] + 1)
    last = await client.result("getUpdates", offset=-1)

    assert first == same
    assert following[0]["update_id"] == first[0]["update_id"] + 1
    assert last == following[-1:]


async def test_poll_waits_for_an_update(client: Client) -> None:
    offset = (await client.result("getUpdates"))[-1]["update_id"] + 1
    polling = asyncio.create_task(client.result("getUpdates", offset=offset, timeout=5))
    await asyncio.sleep(0.05)
    waited = not polling.done()

    await client.emulator.person(1001).says("now")

    assert waited
    assert [update["message"]["text"] for update in await polling] == ["now"]


async def test_second_poller_turns_the_first_away(client: Client) -> None:
    offset = (await client.result("getUpdates"))[-1]["update_id"] + 1
    first = asyncio.create_task(client.refusal("getUpdates", offset=offset, timeout=5))
    await asyncio.sleep(0.05)

    second = await client.result("getUpdates", offset=offset)

    assert second == []
    assert await first == (409, f"Conflict: {OTHER_POLLER}")


async def test_kinds_nobody_asked_for_do_not_come(client: Client) -> None:
    await client.result("getUpdates", allowed_updates=["callback_query"])
    ann = client.emulator.person(1001)
    before = len(await client.result("getUpdates"))

    await ann.says("unheard")
    await ann.taps("a")

    updates = await client.result("getUpdates")
    assert [next(iter(set(u) - {"update_id"})) for u in updates[before:]] == ["callback_query"]


async def test_old_tap_never_comes(client: Client) -> None:
    await client.emulator.person(1001).taps("a")
    client.emulator.advance(151)

    updates = await client.result("getUpdates")

    assert [update for update in updates if "callback_query" in update] == []


async def test_webhook_is_pushed_to_with_its_secret_until_it_says_yes(client: Client) -> None:
    came: list[tuple[str | None, int]] = []
    done = asyncio.Event()

    async def hook(request: web.Request) -> web.Response:
        body = await request.json()
        came.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), body["update_id"]))
        if len(came) == 1:
            return web.Response(status=500)
        done.set()
        answer = {"method": "sendMessage", "chat_id": 1001, "text": "from the hook"}
        return web.json_response(answer if len(came) == 2 else {})

    application = web.Application()
    application.router.add_post("/hook", hook)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    ann = client.emulator.person(1001)
    while not ann.chat.events.empty():
        ann.chat.events.get_nowait()

    await client.result("setWebhook", url=url, secret_token="hush")
    await asyncio.wait_for(done.wait(), 5)
    said = await ann.next_message()
    polling = await client.refusal("getUpdates")
    info = await client.result("getWebhookInfo")
    await client.result("deleteWebhook")
    await runner.cleanup()

    assert came[0] == came[1]
    assert came[0][0] == "hush"
    assert said.text == "from the hook"
    assert polling == (409, f"Conflict: {WEBHOOK_ACTIVE}")
    assert (info["url"], info["last_error_message"]) == (
        url,
        "Wrong response from the webhook: 500",
    )


# -- faults on demand


async def test_flood_says_how_long_in_body_and_header(client: Client) -> None:
    client.emulator.fail_next(Fault.flood(7), method="sendMessage")
    url = f"{client.emulator.url}/bot{client.emulator.token}/sendMessage"

    async with client.session.post(url, json=HELLO) as response:
        answer, header = await response.json(), response.headers["Retry-After"]

    assert (response.status, answer["parameters"], header) == (429, {"retry_after": 7}, "7")
    assert answer["description"] == "Too Many Requests: retry after 7"
    assert (await client.result("sendMessage", **HELLO))["text"] == "hi"


async def test_server_errors_come_as_a_page_or_as_json(client: Client) -> None:
    client.emulator.fail_next(Fault.server_error(502), method="getMe")
    client.emulator.fail_next(Fault.internal(), method="getMe")
    url = f"{client.emulator.url}/bot{client.emulator.token}/getMe"

    async with client.session.post(url) as response:
        page = (response.status, response.content_type)

    assert page == (502, "text/html")
    assert await client.refusal("getMe") == (500, "Internal Server Error")


@pytest.mark.parametrize(("fault", "more"), [(Fault.cut_before(), 0), (Fault.cut_after(), 1)])
async def test_connection_is_cut_before_or_after(client: Client, fault: Fault, more: int) -> None:
    ann = client.emulator.person(1001)
    before = len(ann.screen())
    client.emulator.fail_next(fault, chat=1001)

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.call("sendMessage", **HELLO)

    assert len(ann.screen()) == before + more


async def test_slow_answer_is_late_and_faults_know_their_call(client: Client) -> None:
    client.emulator.fail_next(Fault.slow(0.1), method="getMe", times=2)
    loop = asyncio.get_running_loop()
    started = loop.time()

    await client.result("sendMessage", **HELLO)
    quick = loop.time() - started
    await client.result("getMe")
    await client.result("getMe")

    assert quick < 0.1
    assert loop.time() - started >= 0.2


# -- other clients


async def test_aiogram_echoes_through_the_emulator(emulator: Emulator) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(emulator.url))
    bot = aiogram.Bot(emulator.token, session=session)
    ann = emulator.person(1001)
    await ann.says("hello aiogram")

    offset = 0
    for update in await bot.get_updates(offset, timeout=1):
        assert update.message is not None
        await bot.send_message(update.message.chat.id, f"echo {update.message.text}")
        offset = update.update_id + 1
    await session.close()

    assert (await ann.next_message()).text == "echo hello aiogram"


async def test_python_telegram_bot_echoes_through_the_emulator(emulator: Emulator) -> None:
    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder()
        .token(emulator.token)
        .base_url(f"{emulator.url}/bot")
        .request(AiohttpRequest(connections=4, read_seconds=5))
        .get_updates_request(AiohttpRequest(connections=1, read_seconds=5))
        .build()
    )

    async def echo(update: Update, _: object) -> None:
        assert update.message is not None
        await update.message.reply_text(f"echo {update.message.text}")

    application.add_handler(MessageHandler(filters.TEXT, echo))
    ann = emulator.person(1001)
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=5)
        await ann.says("hello ptb")
        seen = await ann.next_message()
        await application.updater.stop()
        await application.stop()

    assert seen.text == "echo hello ptb"
