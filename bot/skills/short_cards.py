"""Cards that stay short: what does not fit into one comes in two."""

from collections.abc import Sequence

from bot.messages import Reply
from bot.skills.turn import Turn
from bot.skills.ways_on import Row, footer
from bot.texts import Text, join

#: Of a message, so that it is read. A sign that begins a line is no word.
_MOST_WORDS = 90
_POINT = "•"


def one_or_two(
    turn: Turn,
    first: Sequence[Text],
    rest: Sequence[Text],
    rows: tuple[Row, ...],
    *,
    edits: bool = False,
) -> tuple[Reply, ...]:
    """Return lines as one card, or as two where they are too many; the buttons are on the last."""
    whole = join([*first, *rest])
    if _words(whole) <= _MOST_WORDS or not rest:
        return (turn.reply(whole, rows, edits=edits),)
    return turn.reply(join(first), (footer(turn),), edits=edits), turn.reply(join(rest), rows)


def _words(text: Text) -> int:
    return sum(word != _POINT for word in text.plain.split())
