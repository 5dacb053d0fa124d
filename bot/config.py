"""The one table of settings; the environment is read here and nowhere else."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_config_path, user_data_path

from bot.errors import ConfigError
from bot.following.times import Times
from bot.following.times_settings import (
    check_in_days_problem,
    check_in_time_problem,
    evening_problem,
    hours_before_problem,
    quiet_hours_problem,
    read_times,
    times_problems,
)
from bot.state.sealing import new_key, read_key

APP = "mutual-aid-bot"
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{5,}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_MOST_DAYS = 3650
_CODES_KEPT_DAYS = "365"
#: A coordinator and a deputy, so that nobody waits for one person alone.
_FEWEST_COORDINATORS = 2


def _data(name: str) -> str:
    return str(user_data_path(APP) / "data" / name)


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, what stands in for it, what it is for."""

    name: str
    default: str
    help: str
    check: Callable[[str], str | None]  # the text of what is wrong, or None


def _anything(_: str) -> str | None:
    return None


def _is_token(value: str) -> str | None:
    return None if _TOKEN.fullmatch(value) else "is not a bot token: get one from @BotFather."


def _is_web_address(value: str) -> str | None:
    parts = urlsplit(value)
    fine = parts.scheme in {"http", "https"} and parts.hostname
    return None if fine else "must be an address that starts with https:// or http://."


def _is_country(value: str) -> str | None:
    fine = _COUNTRY.fullmatch(value.upper())
    return None if fine else "must be a two-letter country code such as GB, IE or US."


def _is_key(value: str) -> str | None:
    fine = read_key(value) is not None
    return None if fine else "must be 32 bytes in URL-safe base64. Make one: mutual-aid-bot key."


def _are_chat_ids(value: str) -> str | None:
    fine = all(part.strip().lstrip("-").isdigit() for part in value.split(","))
    return None if fine else "must be Telegram chat ids, with commas between them."


def _is_days(value: str) -> str | None:
    fine = value.isdecimal() and 1 <= int(value[:6]) <= _MOST_DAYS
    return None if fine else f"must be a number of days, {_MOST_DAYS} at most."


#: Every setting there is. The README's table is made from it.
SETTINGS = (
    Setting(
        "TELEGRAM_BOT_TOKEN", "", "The bot's token from @BotFather. Needed by `run`.", _is_token
    ),
    Setting(
        "TELEGRAM_API_URL",
        "https://api.telegram.org",
        "Where the Bot API is; another address for your own Bot API server.",
        _is_web_address,
    ),
    Setting(
        "MEETINGS_DIRECTORY",
        "meetings.db in the user's data folder",
        "The directory file that `meetings build` writes and the bot reads.",
        _anything,
    ),
    Setting(
        "STATE_DATABASE",
        "state.db in the user's data folder",
        "Where `run` keeps what waits to be answered and searches for a day, all encrypted.",
        _anything,
    ),
    Setting(
        "STATE_KEY",
        "a key file that `run` makes",
        "The key for everything in the state database: 32 bytes in URL-safe base64. Without it"
        " `run` makes a key file of mode 0600 in the user's configuration folder.",
        _is_key,
    ),
    Setting(
        "COUNTRY",
        "unset",
        "Two-letter code of the country you serve: settles which Newcastle, miles or"
        " kilometres, and which emergency numbers come first.",
        _is_country,
    ),
    Setting(
        "COORDINATOR_CHAT_IDS",
        "unset",
        "Telegram chat ids of the coordinator and the deputy, with commas. They look after"
        " introductions, and on Mondays they hear which crisis numbers are due for a check.",
        _are_chat_ids,
    ),
    Setting(
        "COORDINATOR_NAMES",
        "unset: introductions are off",
        "What the coordinator and the deputy are called, in the same order, with commas.",
        _anything,
    ),
    Setting(
        "COORDINATOR_HOURS",
        "unset: introductions are off",
        "When they look at messages, in words, such as “Monday to Friday, 9am to 5pm”. Everybody"
        " is told.",
        _anything,
    ),
    Setting(
        "CODES_KEPT_DAYS",
        _CODES_KEPT_DAYS,
        "How many days the keyed codes of blocks, suspensions and open reports stay after someone"
        " asked to be forgotten, and the log of what coordinators did. People are told.",
        _is_days,
    ),
    Setting("ORGANISATION", "unset", "Who runs this bot, shown under “Who runs this”.", _anything),
    Setting("PRIVACY_CONTACT", "unset", "Whom to ask about privacy, shown there too.", _anything),
    Setting(
        "SAFEGUARDING_LEAD", "unset", "Who is responsible for safety, shown there too.", _anything
    ),
    Setting(
        "QUIET_HOURS",
        "21:00-09:00",
        "When nothing is sent that nobody asked for, by the clock of each person. No trial has"
        " compared one time with another: this and the next four are a choice.",
        quiet_hours_problem,
    ),
    Setting(
        "EVENING_REMINDER",
        "19:00",
        "When the reminder goes out on the evening before.",
        evening_problem,
    ),
    Setting(
        "HOURS_BEFORE",
        "3",
        "How many hours before the start the reminder on the day goes out.",
        hours_before_problem,
    ),
    Setting("CHECK_IN_TIME", "11:00", "When check-ins go out.", check_in_time_problem),
    Setting(
        "CHECK_IN_DAYS",
        "7,28,84",
        "How many days after the first planned meeting the check-ins go out that follow the one"
        " of the next day.",
        check_in_days_problem,
    ),
    Setting(
        "PUBLIC_URL",
        "unset",
        "The https address of this bot's own web page, if it has one.",
        _is_web_address,
    ),
    Setting(
        "NOMINATIM_URL",
        "unset: no place name ever leaves this machine",
        "A Nominatim geocoder to ask, with the place words alone, when the packaged places have"
        " no answer. `meetings build` asks it for addresses that have no point.",
        _is_web_address,
    ),
    Setting(
        "NOMINATIM_CONTACT",
        "unset",
        "An e-mail or web address that names you to that geocoder. Needed with NOMINATIM_URL.",
        _anything,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings, read and checked. An empty string is a setting that is not set."""

    token: str
    api_url: str
    directory: Path
    state_database: Path
    state_key: bytes | None
    country: str
    coordinator_chat_ids: tuple[int, ...]
    coordinator_names: tuple[str, ...]
    coordinator_hours: str
    codes_kept_days: int
    organisation: str
    privacy_contact: str
    safeguarding_lead: str
    times: Times
    public_url: str
    nominatim_url: str
    nominatim_contact: str

    @property
    def missing_for_people(self) -> tuple[str, ...]:
        """The settings without which nothing about a person is kept: who answers for it."""
        named = {
            "ORGANISATION": self.organisation,
            "PRIVACY_CONTACT": self.privacy_contact,
            "SAFEGUARDING_LEAD": self.safeguarding_lead,
        }
        return tuple(name for name, value in named.items() if not value)

    @property
    def missing_for_introductions(self) -> tuple[str, ...]:
        """The settings without which nobody is introduced: who looks after both sides."""
        named = {
            "COORDINATOR_CHAT_IDS": len(self.coordinator_chat_ids) >= _FEWEST_COORDINATORS,
            "COORDINATOR_NAMES": len(self.coordinator_names) >= _FEWEST_COORDINATORS,
            "COORDINATOR_HOURS": bool(self.coordinator_hours),
        }
        missing = tuple(name for name, is_set in named.items() if not is_set)
        return (*missing, *self.missing_for_people)


def environment() -> Mapping[str, str]:
    """Return the environment, for those that are handed it as an argument."""
    return os.environ


def read_config(env: Mapping[str, str], *, needed: tuple[str, ...] = ()) -> Config:
    """Read every setting. Raises ConfigError with all problems at once."""
    values = {setting.name: env.get(setting.name, "").strip() for setting in SETTINGS}
    problems = [
        f"{setting.name} {problem}"
        for setting in SETTINGS
        if values[setting.name] and (problem := setting.check(values[setting.name]))
    ]
    problems += [f"{name} is not set. {_help(name)}" for name in needed if not values[name]]
    if values["NOMINATIM_URL"] and not values["NOMINATIM_CONTACT"]:
        problems.append("NOMINATIM_CONTACT is not set. A geocoder must be told who asks.")
    problems += times_problems(_times(values))
    problems += _office_problems(values)
    if problems:
        raise ConfigError(problems)
    return _config(values)


def _office_problems(values: Mapping[str, str]) -> list[str]:
    """Say what is wrong with who looks after introductions."""
    ids, names = _parts(values["COORDINATOR_CHAT_IDS"]), _parts(values["COORDINATOR_NAMES"])
    lead, problems = values["SAFEGUARDING_LEAD"].casefold(), []
    if ids and names and len(ids) != len(names):
        problems.append(
            f"COORDINATOR_NAMES has {len(names)} names for {len(ids)} chat ids. Give each one."
        )
    if len(set(ids)) != len(ids):
        problems.append("COORDINATOR_CHAT_IDS names one chat twice. The deputy is someone else.")
    if names and any(name.casefold() == lead for name in names):
        problems.append("SAFEGUARDING_LEAD is a coordinator too. Name someone outside the pair.")
    return problems


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _help(name: str) -> str:
    return next(setting.help for setting in SETTINGS if setting.name == name)


def _times(values: Mapping[str, str]) -> Times:
    return read_times(
        values["QUIET_HOURS"],
        values["EVENING_REMINDER"],
        values["HOURS_BEFORE"],
        values["CHECK_IN_TIME"],
        values["CHECK_IN_DAYS"],
    )


def _config(values: Mapping[str, str]) -> Config:
    chat_ids = values["COORDINATOR_CHAT_IDS"]
    return Config(
        token=values["TELEGRAM_BOT_TOKEN"],
        api_url=(values["TELEGRAM_API_URL"] or "https://api.telegram.org").rstrip("/"),
        directory=Path(values["MEETINGS_DIRECTORY"] or _data("meetings.db")),
        state_database=Path(values["STATE_DATABASE"] or _data("state.db")),
        state_key=read_key(values["STATE_KEY"]) if values["STATE_KEY"] else None,
        country=values["COUNTRY"].upper(),
        coordinator_chat_ids=tuple(int(part) for part in _parts(chat_ids)),
        coordinator_names=_parts(values["COORDINATOR_NAMES"]),
        coordinator_hours=values["COORDINATOR_HOURS"],
        codes_kept_days=int(values["CODES_KEPT_DAYS"] or _CODES_KEPT_DAYS),
        organisation=values["ORGANISATION"],
        privacy_contact=values["PRIVACY_CONTACT"],
        safeguarding_lead=values["SAFEGUARDING_LEAD"],
        times=_times(values),
        public_url=values["PUBLIC_URL"],
        nominatim_url=values["NOMINATIM_URL"],
        nominatim_contact=values["NOMINATIM_CONTACT"],
    )


def key_file() -> Path:
    """Return where `run` keeps a key that it made itself."""
    return user_config_path(APP) / "keys" / "state.key"


def state_key(config: Config, path: Path) -> bytes:
    """Return the state key of the settings, else of the key file, which is made when absent.

    Raises ConfigError when the file is no key, is open to others, or stands beside the database
    that it protects: whoever copies that folder would have both.
    """
    if config.state_key is not None:
        return config.state_key
    if path.parent.resolve() == config.state_database.parent.resolve():
        raise ConfigError(
            [f"STATE_DATABASE is in the folder of its key, {path.parent}. Put it elsewhere."]
        )
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(new_key() + "\n")
    if path.stat().st_mode & 0o077:
        raise ConfigError([f"The key file {path} is open to others. Run: chmod 600 {path}"])
    key = read_key(path.read_text(encoding="ascii", errors="replace"))
    if key is None:
        raise ConfigError([f"The key file {path} does not hold a key. Restore it from a backup."])
    return key
