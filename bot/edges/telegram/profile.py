"""What Telegram shows about the bot: its commands, its descriptions, its menu button."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, MenuButtonCommands
from telegram.error import TelegramError

from bot.texts import DEFAULT_LANG, Texts

logger = logging.getLogger("mutual-aid-bot.telegram")

COMMANDS = (
    "start", "find", "plan", "help", "stop", "privacy", "mydata", "forget", "about",
)  # fmt: skip
#: With introductions on, these too, after "find".
_INTRODUCING = ("meet", "volunteer")


@dataclass(frozen=True, slots=True)
class Profile:
    """The bot's texts about itself in one language."""

    description: str
    short_description: str
    commands: tuple[tuple[str, str], ...]  # word without its slash, what it does


def telegram_texts(texts: Texts, *, introduces: bool = False) -> dict[str, Profile]:
    """Return a profile for every language that is filled in, the default first.

    With introductions off nothing in it offers them.
    """
    description = "bot-description-introduce" if introduces else "bot-description"
    more = _INTRODUCING if introduces else ()
    words = (*COMMANDS[:2], *more, *COMMANDS[2:])
    return {
        lang: Profile(
            description=texts.plain(lang, description),
            short_description=texts.plain(lang, "bot-short-description"),
            commands=tuple((word, texts.plain(lang, f"command-{word}")) for word in words),
        )
        for lang in texts.langs
    }


async def show_profile(bot: Bot, profiles: Mapping[str, Profile]) -> None:
    """Set what has changed. A refusal is logged and not in the way of serving people."""
    try:
        for lang, profile in profiles.items():
            # The default language is for everyone whose own has no profile.
            await _set(bot, profile, None if lang == DEFAULT_LANG else lang)
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except TelegramError as error:
        logger.warning("the bot's profile is not set: %s", type(error).__name__)


async def _set(bot: Bot, profile: Profile, lang: str | None) -> None:
    """Telegram limits how often these may be set, so what is right already stays."""
    scope = BotCommandScopeAllPrivateChats()
    wanted = [BotCommand(word, words) for word, words in profile.commands]
    if list(await bot.get_my_commands(scope, lang)) != wanted:
        await bot.set_my_commands(wanted, scope, lang)
    if (await bot.get_my_description(lang)).description != profile.description:
        await bot.set_my_description(profile.description, lang)
    short = await bot.get_my_short_description(lang)
    if short.short_description != profile.short_description:
        await bot.set_my_short_description(profile.short_description, lang)
