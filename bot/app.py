"""Build every part once, start it, stop it in reverse."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.config import Config, key_file, state_key
from bot.dialogue import Dialogue, Geocode
from bot.edges.telegram.runner import TelegramEdge
from bot.errors import ConfigError
from bot.skills.turn import Surroundings
from bot.state.sealing import KEY_BYTES, Seal
from bot.state.store import Store
from bot.texts import Texts, load_texts
from meetings_data import (
    Directory,
    DirectoryError,
    Gazetteer,
    example_directory,
    open_geocoder,
)

logger = logging.getLogger("mutual-aid-bot")

#: How often what has outlived its time is erased, and orphaned replies are taken over.
HOUSEKEEPING_SECONDS = 20.0


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
    config: Config, texts: Texts, gazetteer: Gazetteer, directory: Directory
) -> Surroundings:
    """Put together what stays the same from turn to turn."""
    return Surroundings(
        directory=directory,
        gazetteer=gazetteer,
        texts=texts,
        country=config.country,
        organisation=config.organisation,
        privacy_contact=config.privacy_contact,
        safeguarding_lead=config.safeguarding_lead,
        asks_geocoder=bool(config.nominatim_url),
    )


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
    around = surroundings(config, texts, gazetteer, directory)
    seal = Seal(bytes(KEY_BYTES))
    async with Store(None, seal) as store, _geocoding(config) as geocode:
        yield Dialogue(lambda: around, store, geocode)


@asynccontextmanager
async def _geocoding(config: Config) -> AsyncIterator[Geocode | None]:
    if not config.nominatim_url:
        yield None
        return
    async with open_geocoder(config.nominatim_url, config.nominatim_contact) as geocoder:
        yield geocoder.resolve


async def run_telegram(config: Config, *, clock: Callable[[], datetime] = real_now) -> None:
    """Serve people on Telegram until told to stop. Raises ConfigError before anything starts."""
    seal = Seal(state_key(config, key_file()))
    live = _open_live(config)
    gazetteer = Gazetteer.open()
    texts = load_texts()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    try:
        async with Store(config.state_database, seal) as store, _geocoding(config) as geocode:
            dialogue = Dialogue(
                lambda: surroundings(config, texts, gazetteer, live.current()), store, geocode
            )
            edge = TelegramEdge(
                token=config.token,
                api_url=config.api_url,
                dialogue=dialogue,
                store=store,
                button_key=seal.button_key,
                texts=telegram_texts(texts),
                now=clock,
            )
            keeping = asyncio.create_task(_housekeeping(store, edge, clock))
            try:
                await edge.run(stop)
            finally:
                keeping.cancel()
                with suppress(asyncio.CancelledError):
                    await keeping
    finally:
        live.close()
        gazetteer.close()


def _open_live(config: Config) -> LiveDirectory:
    try:
        return LiveDirectory(config.directory)
    except DirectoryError as error:
        raise ConfigError([f"MEETINGS_DIRECTORY: {error}"]) from error


async def _housekeeping(store: Store, edge: TelegramEdge, clock: Callable[[], datetime]) -> None:
    while True:
        await store.erase_old(now=clock())
        await edge.send_orphans()
        await asyncio.sleep(HOUSEKEEPING_SECONDS)
