"""What a chat is in the middle of, in memory only: ids and answers, never words."""

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

    def remember(self, lane: str, outcome: Outcome, now: datetime) -> None:
        """Take in what a skill decided."""
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
        for remembering in (self._searches, self._subjects, self._answers, self._tokens):
            remembering.drop(lane)
