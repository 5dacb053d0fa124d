"""Build every part once, start it, stop it in reverse."""

import asyncio
import logging
import os
import secrets
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from bot.config import Config, key_file, read_config, state_key
from bot.dialogue import Dialogue
from bot.edges.telegram.profile import telegram_texts
from bot.edges.telegram.runner import Account, TelegramEdge, attempt
from bot.errors import ConfigError
from bot.hearing.guard import crisis_in
from bot.hearing.intents import hear
from bot.hearing.matching import Matcher
from bot.reviewing import reminder
from bot.skills.turn import Coordinator, Office, Surroundings
from bot.state.change import Change
from bot.state.sealing import KEY_BYTES, Seal
from bot.state.store import Store
from bot.texts import DEFAULT_LANG, Texts, load_texts
from bot.understanding import Geocode
from meetings_data import (
    Directory,
    DirectoryError,
    Encoder,
    Gazetteer,
    example_directory,
    open_geocoder,
)

logger = logging.getLogger("mutual-aid-bot")

#: How often what has outlived its time is erased, and orphaned replies are taken over.
HOUSEKEEPING_SECONDS = 20.0
#: Who the coordinators are in `try`, where people have names instead of chat ids.
TRIAL_COORDINATORS = ("coordinator", "deputy")


def real_now() -> datetime:
    """Return the time. The one place where the bot reads a clock."""
    return datetime.now(UTC)


class LiveDirectory:
    """The directory file, opened anew when another takes its place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._directory = Directory.open(path)
        self._seen = self._stamp()
        self._refused: tuple[int, int] | None = None
        self._last: Directory | None = None

    def current(self) -> Directory:
        """Return the directory as it is now; a damaged new file leaves the old one in use."""
        stamp = self._stamp()
        if stamp in {self._seen, self._refused, None}:
            return self._directory
        try:
            fresh = Directory.open(self._path)
        except DirectoryError as error:
            self._refused = stamp
            logger.warning("the new directory is not used: %s", error.reason)
            return self._directory
        # A turn may still read the old one: it is closed when the next one comes.
        if self._last is not None:
            self._last.close()
        self._last, self._directory, self._seen = self._directory, fresh, stamp
        return fresh

    def close(self) -> None:
        """Close what is open."""
        for directory in (self._last, self._directory):
            if directory is not None:
                directory.close()

    def _stamp(self) -> tuple[int, int] | None:
        with suppress(OSError):
            status = self._path.stat()
            return status.st_ino, status.st_mtime_ns
        return None


def surroundings(
    config: Config,
    texts: Texts,
    gazetteer: Gazetteer,
    directory: Directory,
    *,
    coordinators: Sequence[str] = (),
) -> Surroundings:
    """Put together what stays the same from turn to turn.

    `coordinators` are the lanes of those whom the settings name, where they are not chat ids.
    """
    return Surroundings(
        directory=directory,
        gazetteer=gazetteer,
        texts=texts,
        country=config.country,
        organisation=config.organisation,
        privacy_contact=config.privacy_contact,
        safeguarding_lead=config.safeguarding_lead,
        asks_geocoder=bool(config.nominatim_url),
        missing_settings=config.missing_for_people,
        times=config.times,
        office=office_of(config, coordinators),
    )


def office_of(config: Config, lanes: Sequence[str] = ()) -> Office | None:
    """Return who looks after introductions, or None where the settings do not say it in full."""
    if config.missing_for_introductions:
        return None
    lanes = lanes or [str(one) for one in config.coordinator_chat_ids]
    pairs = zip(lanes, config.coordinator_names, strict=False)
    return Office(
        coordinators=tuple(Coordinator(lane, name) for lane, name in pairs),
        hours=config.coordinator_hours,
        safeguarding_lead=config.safeguarding_lead,
        kept_days=config.codes_kept_days,
    )


@cache
def load_matcher() -> Matcher:
    """Make what matches questions with articles; without an encoder it goes by words alone."""
    return Matcher.make(DEFAULT_LANG, Encoder.open())


def trial_directory(config: Config, given: Path | None, now: datetime) -> tuple[Directory, bool]:
    """Return the directory for `try`, and whether it is the made-up one.

    A file that was named must open; the default one is used when it is there.
    """
    if given is not None:
        return Directory.open(given), False
    if config.directory.exists():
        return Directory.open(config.directory), False
    return example_directory(now), True


@asynccontextmanager
async def trial_dialogue(
    config: Config, directory: Directory, gazetteer: Gazetteer
) -> AsyncIterator[Dialogue]:
    """Open a dialogue that keeps nothing: its state is in memory, under a key of this run."""
    texts = load_texts()
    around = surroundings(config, texts, gazetteer, directory, coordinators=TRIAL_COORDINATORS)
    seal = Seal(secrets.token_bytes(KEY_BYTES))
    async with Store(None, seal) as store, _geocoding(config) as geocode:
        yield Dialogue(lambda: around, store, load_matcher(), geocode)


@asynccontextmanager
async def _geocoding(config: Config) -> AsyncIterator[Geocode | None]:
    if not config.nominatim_url:
        yield None
        return
    async with open_geocoder(config.nominatim_url, config.nominatim_contact) as geocoder:
        yield geocoder.resolve


def ready_config(env: Mapping[str, str]) -> Config:
    """Return the settings for `run`, with the files they name looked at.

    Raises ConfigError with everything that is amiss, so that it can be put right in one go.
    """
    problems: list[str] = []
    with _noted(problems):
        config = read_config(env, needed=("TELEGRAM_BOT_TOKEN",))
    # Paths are always readable, whatever is wrong with the other settings.
    files = read_config({name: env.get(name, "") for name in _FILE_SETTINGS})
    with _noted(problems):
        LiveDirectory(files.directory).close()
    with _noted(problems):
        _can_be_kept(files.state_database)
        if not env.get("STATE_KEY", "").strip():
            state_key(files, key_file())
    if problems:
        raise ConfigError(problems)
    return config


_FILE_SETTINGS = ("MEETINGS_DIRECTORY", "STATE_DATABASE")


@contextmanager
def _noted(problems: list[str]) -> Iterator[None]:
    try:
        yield
    except ConfigError as error:
        problems += error.problems
    except DirectoryError as error:
        problems.append(f"MEETINGS_DIRECTORY: {error}")
    except OSError as error:
        problems.append(f"{error.filename}: {error.strerror}.")


def _can_be_kept(path: Path) -> None:
    """Raise ConfigError when the state file cannot be written where it is to be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise ConfigError([f"STATE_DATABASE: {path} cannot be written."])


async def run_telegram(config: Config, *, clock: Callable[[], datetime] = real_now) -> None:
    """Serve people on Telegram until told to stop. The settings are those of `ready_config`."""
    seal = Seal(state_key(config, key_file()))
    if config.coordinator_chat_ids and config.missing_for_introductions:
        logger.warning("introductions are off: set %s", config.missing_for_introductions[0])
    # The first message of the day must not wait for word lists to be read.
    crisis_in("", DEFAULT_LANG)
    live = LiveDirectory(config.directory)
    gazetteer = Gazetteer.open()
    hear("", lang=DEFAULT_LANG, knows_place=gazetteer.knows)
    matcher = load_matcher()
    texts = load_texts()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    try:
        async with Store(config.state_database, seal) as store, _geocoding(config) as geocode:
            dialogue = Dialogue(
                lambda: surroundings(config, texts, gazetteer, live.current()),
                store,
                matcher,
                geocode,
            )
            edge = TelegramEdge(
                Account(config.token, config.api_url, seal.button_key),
                dialogue,
                store=store,
                texts=telegram_texts(texts, introduces=office_of(config) is not None),
                now=clock,
            )
            keeping = asyncio.create_task(
                _housekeeping(
                    store,
                    edge,
                    clock,
                    partial(reminder, texts, config.coordinator_chat_ids),
                    live.current,
                )
            )
            try:
                await edge.run(stop)
            finally:
                keeping.cancel()
                with suppress(asyncio.CancelledError):
                    await keeping
    finally:
        live.close()
        gazetteer.close()


async def _housekeeping(
    store: Store,
    edge: TelegramEdge,
    clock: Callable[[], datetime],
    remind: Callable[..., Change | None],
    directory: Callable[[], Directory],
) -> None:
    looked_at: Directory | None = None

    async def look() -> None:
        nonlocal looked_at
        if (current := directory()) is not looked_at:
            await edge.look_at_listings()
            looked_at = current

    async def tell() -> None:
        if (due := remind(today=clock().date())) is not None:
            await edge.tell(due)

    async def erase() -> None:
        await store.erase_old(now=clock())

    while True:
        # One that fails must not keep the others from being done.
        for step in (look, erase, edge.send_orphans, edge.do_due, edge.tend, tell):
            await attempt(step)
        await asyncio.sleep(HOUSEKEEPING_SECONDS)
