"""What a build has to tell, as facts and as lines that a person can read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """What became of one feed."""

    feed_id: str
    rows: int
    meetings: int  # read, placed and wanted
    written: int  # of which stand in the directory under this feed's name
    rejected: Mapping[str, int]  # reason → rows
    warnings: tuple[str, ...]
    trouble: str  # why the feed as it is now was not used, and what to do; empty when it was
    copied_at: datetime | None  # when the copy was made that was used in its place

    def lines(self) -> Iterator[str]:
        """Yield what happened, the feed's id first."""
        if self.trouble and self.copied_at is None:
            yield f"{self.feed_id}: passed over. {_sentence(self.trouble)}"
            return
        if self.copied_at is not None:
            day = self.copied_at.strftime("%d %B %Y").lstrip("0")
            trouble = _sentence(self.trouble)
            yield f"{self.feed_id}: its last good copy, of {day}, is used. {trouble}"
        yield f"{self.feed_id}: {self.rows} rows, {self.meetings} meetings{self._refused()}"
        for warning in self.warnings:
            yield f"{self.feed_id}: {warning}"

    def _refused(self) -> str:
        if not self.rejected:
            return ""
        return f"; refused {sum(self.rejected.values())} ({_counts(self.rejected)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What became of a build; `total` meetings were written, and nothing when it is 0."""

    feeds: tuple[FeedReport, ...]
    problems: tuple[str, ...]  # entries of the feeds file that cannot be used
    total: int
    duplicates: int
    approximate: Mapping[str, int]  # reason → meetings

    def lines(self) -> Iterator[str]:
        """Yield the report, one line for each thing worth knowing."""
        yield from self.problems
        for feed in self.feeds:
            yield from feed.lines()
        yield f"{self.duplicates} listings stood twice and were merged"
        if self.approximate:
            rough = sum(self.approximate.values())
            yield f"{rough} points are rough ({_counts(self.approximate)})"


def _counts(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
