"""What can go wrong with meetings data, as one tree; each class carries its facts.

MeetingsDataError
├── FeedError              one feed could not be used; the others go on
│   ├── FeedUnreachable    no answer, or an answer that is not the feed
│   ├── FeedUnreadable     an answer that no reader can make sense of
│   └── FeedMisconfigured  the feed's entry itself is wrong
├── DirectoryError         a directory file is missing, damaged or of another version
└── GeocoderDown           the configured geocoder does not answer
"""

from pathlib import Path


class MeetingsDataError(Exception):
    """Anything this package raises on purpose."""


class FeedError(MeetingsDataError):
    """One feed could not be used: which, why, and what its keeper can do next."""

    def __init__(self, feed_id: str, reason: str, advice: str) -> None:
        super().__init__(f"{feed_id}: {reason} {advice}")
        self.feed_id = feed_id
        self.reason = reason
        self.advice = advice


class FeedUnreachable(FeedError):
    """The address gave no answer, or an answer that is not the feed."""


class FeedUnreadable(FeedError):
    """The bytes are not in the format that the feed's entry names."""


class FeedMisconfigured(FeedError):
    """The feed's entry in the TOML file is wrong."""


class DirectoryError(MeetingsDataError):
    """A directory file cannot be opened or written; says what to do next."""

    def __init__(self, path: Path, reason: str, advice: str) -> None:
        super().__init__(f"{path}: {reason} {advice}")
        self.path = path
        self.reason = reason
        self.advice = advice


class GeocoderDown(MeetingsDataError):
    """The geocoder is unreachable, refuses, or has too many people waiting."""
