"""An album comes as one update for each of its pictures: what is said to each is said once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.remembering import Remembering
from bot.state.change import OutboxRow

#: The pictures of an album come within moments of each other.
_REMEMBERED_FOR = timedelta(minutes=1)
_Said = frozenset[tuple[str, str]]  # who, and what


class Albums:
    """What was said to the parts of each album so far, in memory only."""

    def __init__(self) -> None:
        self._said = Remembering[_Said](_REMEMBERED_FOR)

    def repeated(
        self, album: str, rows: Sequence[OutboxRow], now: datetime
    ) -> tuple[OutboxRow, ...]:
        """Return which replies were made to another part; each of what is copied is its own."""
        said = self._said.get(album, now) or frozenset()
        own = [row for row in rows if row.reply.passage is None]
        words = {(row.reply.to, row.reply.text) for row in own}
        self._said.put(album, said | words, now)
        return tuple(row for row in own if (row.reply.to, row.reply.text) in said)
