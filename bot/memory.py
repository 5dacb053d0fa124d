"""What a chat is in the middle of, in memory only: ids and answers.

Of words, the last short ones to a peer are held for some minutes, as a number may come in pieces.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.remembering import Remembering
from bot.skills.turn import NOTHING, Outcome, Subject
from bot.state.store import KEPT
from bot.suiting.answers import Answers

#: How long a chat goes on with its search, with what was answered, and with its own answers.
SEARCH_REMEMBERED_FOR = timedelta(minutes=30)
SUBJECT_REMEMBERED_FOR = timedelta(minutes=10)
ANSWERS_REMEMBERED_FOR = timedelta(minutes=30)
#: How long what is typed goes to the bot, not to a peer, after something was done with it.
WITH_BOT_FOR = timedelta(minutes=10)
#: As many as a number has digits: each may come by itself.
_MOST_PIECES = 11


@dataclass(frozen=True, slots=True)
class Remembered:
    """The search that a chat is in, so that "tomorrow instead" has something to change."""

    token: str
    waits_for_place: bool


NO_SEARCH = Remembered("", waits_for_place=False)


class Memory:
    """What is remembered of each chat, each for its own while."""

    def __init__(self) -> None:
        self._searches = Remembering[Remembered](SEARCH_REMEMBERED_FOR)
        self._subjects = Remembering[Subject](SUBJECT_REMEMBERED_FOR)
        self._answers = Remembering[Answers](ANSWERS_REMEMBERED_FOR)
        self._tokens = Remembering[tuple[str, ...]](KEPT)
        self._with_bot = Remembering[bool](WITH_BOT_FOR)
        self._pieces = Remembering[tuple[str, ...]](WITH_BOT_FOR)

    def search(self, lane: str, now: datetime) -> Remembered:
        """Return the search that a chat is in."""
        return self._searches.get(lane, now) or NO_SEARCH

    def subject(self, lane: str, now: datetime) -> Subject:
        """Return what a chat was last about."""
        return self._subjects.get(lane, now) or NOTHING

    def answers(self, lane: str, now: datetime) -> Answers | None:
        """Return what was answered to the four questions, if they were begun."""
        return self._answers.get(lane, now)

    def tokens(self, lane: str, now: datetime) -> tuple[str, ...]:
        """Return the searches that go when a person is forgotten: they have no name on them."""
        return self._tokens.get(lane, now) or ()

    def with_bot(self, lane: str, now: datetime) -> bool:
        """Say whether a chat is in the middle of something with the bot itself."""
        return self._with_bot.get(lane, now) or False

    def pieces(self, lane: str, now: datetime) -> tuple[str, ...]:
        """Return the last short messages to a peer: a number may come in pieces."""
        return self._pieces.get(lane, now) or ()

    def remember(
        self, lane: str, outcome: Outcome, now: datetime, *, with_bot: bool = True
    ) -> None:
        """Take in what a skill decided; `with_bot` says that it was about the bot itself."""
        if outcome.talks:
            self._with_bot.drop(lane)
        elif with_bot:
            self._with_bot.put(lane, True, now)
        if outcome.piece:
            pieces = (*self.pieces(lane, now), outcome.piece)[-_MOST_PIECES:]
            self._pieces.put(lane, pieces, now)
        if outcome.answers is not None:
            self._answers.put(lane, outcome.answers, now)
        if outcome.subject is not None:
            self._subjects.put(lane, outcome.subject, now)
        if outcome.token:
            self._searches.put(lane, Remembered(outcome.token, outcome.waits_for_place), now)
            tokens = (*self.tokens(lane, now), outcome.token)
            self._tokens.put(lane, tuple(dict.fromkeys(tokens)), now)
            # "And for NA?" now goes on with the search.
            self._subjects.drop(lane)

    def forget(self, lane: str) -> None:
        """Forget all of a chat."""
        for remembering in (
            self._searches,
            self._subjects,
            self._answers,
            self._tokens,
            self._with_bot,
            self._pieces,
        ):
            remembering.drop(lane)
