"""What can go wrong in the bot, as one tree; each class carries its facts.

BotError
├── ConfigError        settings are missing or wrong; all of them at once
├── TextError          a message file lacks a key or an argument
├── SealBrokenError    something in the state file was not sealed with our key
├── PersonChangedError a person's record was written by another since it was read
├── DeskChangedError   somebody else wrote to the desk since it was read
├── EdgeError          the other side will not have us: a token that is no more, a second process
├── ReportError        there is nothing to report; the message says what to do
└── TranscriptError    a line given to `try` cannot be followed
"""

from collections.abc import Sequence


class BotError(Exception):
    """Anything this package raises on purpose."""


class ConfigError(BotError):
    """Settings are missing or wrong; `problems` says each in words."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class TextError(BotError):
    """A message file lacks a key, or a message lacks an argument it needs."""

    def __init__(self, lang: str, key: str, problem: str) -> None:
        super().__init__(f"{lang}/{key}: {problem}")
        self.lang = lang
        self.key = key
        self.problem = problem


class SealBrokenError(BotError):
    """A sealed value does not open with this key, or not in this place."""


class PersonChangedError(BotError):
    """A person's record is not the one that was read: read it again and think again."""


class DeskChangedError(BotError):
    """The desk is not the one that was read: read it again and think again."""


class EdgeError(BotError):
    """The network that people write on will not have us; the message says why, in words."""


class TranscriptError(BotError):
    """A line given to `try` names a button or a duration that does not exist."""


class ReportError(BotError):
    """There is nothing to report from; the message says what to do."""
