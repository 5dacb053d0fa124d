"""Methods about the bot itself: who it is, its commands, descriptions and menu."""

import json
import re
from typing import Any

from tests.emulator.judge import Fields
from tests.emulator.limits import units
from tests.emulator.refusals import bad
from tests.emulator.sending import Files
from tests.emulator.world import World

COMMANDS = 100
COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_WORDS = range(1, 257)
DESCRIPTIONS = {"description": 512, "short_description": 120, "name": 64}
LANGUAGE = re.compile(r"[a-z]{2}")
SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
}  # fmt: skip
MENU_BUTTONS = {"commands", "web_app", "default"}


def get_me(world: World, _: Fields, __: Files) -> dict[str, Any]:
    """Who the bot is."""
    return {
        **world.bot, "can_join_groups": True, "can_read_all_group_messages": False,
        "supports_inline_queries": False, "can_connect_to_business": False,
        "has_main_web_app": False,
    }  # fmt: skip


def get_chat(world: World, fields: Fields, _: Files) -> dict[str, Any]:
    """Everything about a chat."""
    chat = world.reach(fields["chat_id"])
    gifts = {
        "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False,
        "premium_subscription": False, "gifts_from_channels": False,
    }  # fmt: skip
    return {
        **chat.brief(), "accent_color_id": 1, "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }  # fmt: skip


def set_my_commands(world: World, fields: Fields, _: Files) -> bool:
    """The list behind the menu button, for a scope and a language."""
    plain = [{"command": c["command"].removeprefix("/"), "description": c["description"]}
             for c in fields["commands"]]  # fmt: skip
    world.commands[_scope(world, fields), fields.get("language_code", "")] = plain
    return True


def get_my_commands(world: World, fields: Fields, _: Files) -> list[dict[str, str]]:
    """The commands of exactly this scope and language."""
    return world.commands.get((_scope(world, fields), fields.get("language_code", "")), [])


def delete_my_commands(world: World, fields: Fields, _: Files) -> bool:
    """No commands for this scope and language."""
    world.commands.pop((_scope(world, fields), fields.get("language_code", "")), None)
    return True


def set_description(kind: str, world: World, fields: Fields) -> bool:
    """One of the bot's texts in one language; an empty one removes it."""
    world.descriptions[kind, fields.get("language_code", "")] = fields.get(kind, "")
    return True


def get_description(kind: str, world: World, fields: Fields) -> dict[str, str]:
    """One of the bot's texts; without one in this language, the text for all."""
    own = world.descriptions.get((kind, fields.get("language_code", "")))
    return {kind: own or world.descriptions.get((kind, ""), "")}


def set_chat_menu_button(world: World, fields: Fields, _: Files) -> bool:
    """What the button beside the text field does."""
    button = fields.get("menu_button") or {"type": "default"}
    chat_id = fields.get("chat_id")
    if chat_id is not None and world.reach(chat_id).kind != "private":
        raise bad("chat_id must be of a private chat")
    world.menu_buttons[chat_id] = button
    return True


def get_chat_menu_button(world: World, fields: Fields, _: Files) -> dict[str, Any]:
    """The button beside the text field."""
    own = world.menu_buttons.get(fields.get("chat_id"))
    return own or world.menu_buttons.get(None) or {"type": "commands"}


def _scope(world: World, fields: Fields) -> str:
    scope = fields.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        world.chat_of(scope["chat_id"])
    return json.dumps(scope, sort_keys=True)


def check_language(fields: Fields) -> None:
    """Refuse a language that is not two letters."""
    language = fields.get("language_code") or ""
    if language and not LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")


def check_types(fields: Fields) -> None:
    """Refuse scopes and menu buttons of kinds that there are not."""
    for name, kinds in (("scope", SCOPES), ("menu_button", MENU_BUTTONS)):
        if name in fields and fields[name].get("type") not in kinds:
            raise bad("unsupported type specified")


def check_commands(fields: Fields) -> None:
    """Refuse commands that a menu cannot show."""
    commands = fields.get("commands")
    if not isinstance(commands, list) or len(commands) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH" if commands else "commands are not specified")
    for command in commands:
        name, words = command.get("command"), command.get("description")
        if not isinstance(name, str) or not COMMAND_NAME.fullmatch(name.removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not isinstance(words, str) or units(words.strip()) not in COMMAND_WORDS:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def check_description(fields: Fields) -> None:
    """Refuse a text about the bot that is too long."""
    for kind, limit in DESCRIPTIONS.items():
        if units(fields.get(kind, "")) > limit:
            raise bad(f"{kind.replace('_', ' ')} is too long")
