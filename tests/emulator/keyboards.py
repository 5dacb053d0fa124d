"""What stands under a message: inline buttons, or a keyboard in place of the phone's own."""

from typing import Any
from urllib.parse import urlsplit

from tests.emulator.limits import units
from tests.emulator.refusals import bad

BUTTONS = 100
PER_ROW = 8
DATA_BYTES = 64
COPY_UNITS = 256
PLACEHOLDER_UNITS = 64
INLINE_KINDS = {
    "callback_data", "url", "copy_text", "login_url", "web_app", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "callback_game", "pay",
}  # fmt: skip
REPLY_KINDS = {
    "request_location", "request_contact", "request_users", "request_chat", "request_poll",
    "web_app", "request_managed_bot",
}  # fmt: skip
STYLES = {"danger", "success", "primary"}
Markup = dict[str, Any]


def check_markup(markup: object, *, inline_only: bool = False) -> None:
    """Refuse a keyboard that Telegram would not show."""
    if markup is None:
        return
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_rows(markup["inline_keyboard"])
        for button in _buttons(markup["inline_keyboard"]):
            _check_inline(button)
    elif inline_only:
        raise bad("inline keyboard expected")
    else:
        _check_other(markup)


def spelled_out(markup: object) -> object:
    """A keyboard with each button as an object: a plain string stands for its text."""
    rows = markup.get("keyboard") if isinstance(markup, dict) else None
    if not isinstance(markup, dict) or not isinstance(rows, list):
        return markup
    made = [
        [{"text": one} if isinstance(one, str) else one for one in row]
        if isinstance(row, list)
        else row
        for row in rows
    ]
    return {**markup, "keyboard": made}


def check_private(markup: Markup | None) -> None:
    """Refuse buttons that ask for what is shared in private only."""
    for button in _buttons(markup.get("keyboard", []) if markup else []):
        if REPLY_KINDS & set(button):
            raise bad("phone number and location can be requested in private chats only")


def _buttons(rows: list[list[Any]]) -> list[Any]:
    return [one for row in rows for one in row]


def _check_other(markup: Markup) -> None:
    if "keyboard" in markup:
        _check_reply(markup)
    elif not markup.get("remove_keyboard") and not markup.get("force_reply"):
        raise bad("object expected as reply markup")


def _check_rows(rows: object) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("field of the keyboard must be an Array of Arrays")
    if any(len(row) > PER_ROW for row in rows) or sum(map(len, rows)) > BUTTONS:
        raise bad("reply markup is too long")


def _check_label(button: object) -> None:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: expected an Object")
    label = button.get("text")
    if not isinstance(label, str):
        raise bad("can't parse inline keyboard button: can't find field \"text\"")
    if not label.strip():
        raise bad("button text must be non-empty")
    if button.get("style") is not None and button["style"] not in STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")


def _check_inline(button: Markup) -> None:
    _check_label(button)
    kinds = INLINE_KINDS & set(button)
    if not kinds:
        raise bad(
            "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"
        )
    if len(kinds) > 1:
        raise bad(
            "can't parse inline keyboard button: exactly one of the optional fields must be used"
        )
    kind = kinds.pop()
    if kind == "callback_data":
        _check_data(button["callback_data"])
    elif kind == "url":
        _check_url(button["url"])
    elif kind == "copy_text":
        _check_copy(button["copy_text"])


def _check_data(data: object) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")


def _check_url(url: object) -> None:
    parts = urlsplit(url) if isinstance(url, str) else None
    said = f"inline keyboard button URL '{url}' is invalid"
    if parts is None or parts.scheme not in {"http", "https", "tg", "ton", "tonsite"}:
        raise bad(f"{said}: unsupported URL protocol")
    if parts.scheme in {"http", "https"} and "." not in (parts.hostname or ""):
        raise bad(f"{said}: wrong HTTP URL")


def _check_copy(copy: object) -> None:
    words = copy.get("text") if isinstance(copy, dict) else None
    if not isinstance(words, str) or not 1 <= units(words) <= COPY_UNITS:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _check_reply(markup: Markup) -> None:
    _check_rows(markup["keyboard"])
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= units(placeholder) <= PLACEHOLDER_UNITS:
        raise bad("input field placeholder must have 1-64 characters")
    for button in _buttons(markup["keyboard"]):
        _check_label(button)
        if len(REPLY_KINDS & set(button)) > 1:
            raise bad("can't parse keyboard button: only one of the optional fields may be used")
