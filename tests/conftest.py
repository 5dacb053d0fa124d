"""What the tests share: a clock, the made-up directory, a store in memory, a chat that speaks."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from bot.app import load_matcher, surroundings
from bot.config import Config, read_config
from bot.dialogue import Dialogue
from bot.edges.console import Clock, Conversation
from bot.messages import Reply
from bot.state.sealing import Seal
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Directory, Gazetteer, example_directory

# The suite is to take less than a minute: where a test names no number, so many examples.
settings.register_profile("suite", max_examples=50)
settings.load_profile("suite")

#: A Tuesday evening in November: winter time everywhere north.
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


class Chat:
    """One or more people talking with the bot; says what they see."""

    def __init__(self, dialogue: Dialogue, clock: Clock) -> None:
        self.conversation = Conversation(dialogue, clock, "en")
        self.clock = clock

    async def says(self, line: str) -> Reply:
        """Follow a line of a transcript and return the one reply."""
        replies = await self.conversation.line(line)
        assert len(replies) == 1, [reply.text for reply, _ in replies]
        return replies[0][0]

    async def all(self, line: str) -> list[Reply]:
        """Follow a line and return every reply."""
        return [reply for reply, _ in await self.conversation.line(line)]


def labels(reply: Reply) -> list[str]:
    """The labels of a reply's buttons, row after row."""
    return [button.label for row in reply.buttons for button in row]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def directory() -> Iterator[Directory]:
    opened = example_directory(NOW)
    yield opened
    opened.close()


@pytest.fixture
def config() -> Config:
    return read_config({"COUNTRY": "GB"})


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with Store(None, Seal(bytes(range(32)))) as opened:
        yield opened


@pytest.fixture
def dialogue(config: Config, directory: Directory, gazetteer: Gazetteer, store: Store) -> Dialogue:
    around = surroundings(config, load_texts(), gazetteer, directory)
    return Dialogue(lambda: around, store, load_matcher())


@pytest.fixture
def chat(dialogue: Dialogue) -> Chat:
    return Chat(dialogue, Clock(lambda: NOW))
