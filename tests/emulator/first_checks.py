"""What Telegram refuses in its own words, looked at before the outside judges speak in theirs."""

from collections.abc import Callable

from tests.emulator.changing import check_toast
from tests.emulator.delivery import check_secret
from tests.emulator.judge import Fields
from tests.emulator.keyboards import check_markup
from tests.emulator.refusals import bad
from tests.emulator.sending import caption_of, text_of
from tests.emulator.setup import check_commands, check_description, check_language, check_types

#: What a request cannot do without, and the words for its absence.
REQUIRED: dict[str, dict[str, str]] = {
    "sendMessage": {"chat_id": "chat_id is empty", "text": "message text is empty"},
    "sendDocument": {
        "chat_id": "chat_id is empty",
        "document": "there is no document in the request",
    },
    "copyMessage": {
        "chat_id": "chat_id is empty",
        "from_chat_id": "from_chat_id is empty",
        "message_id": "message to copy not found",
    },
    "deleteMessage": {
        "chat_id": "chat_id is empty",
        "message_id": "message identifier is not specified",
    },
    "sendChatAction": {
        "chat_id": "chat_id is empty",
        "action": "wrong parameter action in request",
    },
}
#: Method → what its own words are about.
OWN: dict[str, Callable[[Fields], object]] = {
    "sendMessage": text_of,
    "editMessageText": text_of,
    "sendDocument": caption_of,
    "copyMessage": caption_of,
    "answerCallbackQuery": check_toast,
    "setMyCommands": check_commands,
    "setWebhook": check_secret,
    "setMyDescription": check_description,
    "setMyShortDescription": check_description,
    "setMyName": check_description,
}


def check_first(method: str, fields: Fields) -> None:
    """Refuse what is missing or out of bounds, as Telegram puts it."""
    for name, words in REQUIRED.get(method, {}).items():
        if fields.get(name) is None:
            raise bad(words)
    check_markup(fields.get("reply_markup"), inline_only=method.startswith("edit"))
    check_language(fields)
    check_types(fields)
    if method in OWN and not (method == "editMessageText" and "text" not in fields):
        OWN[method](fields)
