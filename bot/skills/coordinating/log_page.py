"""The log: when, who, what, whom and why, newest first. Nobody can change it."""

from bot.introductions.records import Entry
from bot.skills.coordinating.acting import Sitting, shown, to_desk
from bot.skills.coordinating.lists import page_of, turning
from bot.skills.coordinating.spoken import moment, target_words
from bot.skills.turn import Outcome

#: A line is long; a message stays one that can be read.
_ROWS = 4


def log(sit: Sitting, number: str) -> Outcome:
    """Show a page of the log."""
    turn = sit.turn
    entries = sorted(sit.desk.all(Entry), key=lambda one: (-one.at, one.id))
    page = page_of(entries, number, size=_ROWS)
    lines = [turn.say("coordinate-log" if entries else "coordinate-log-none")]
    lines += [
        turn.say(
            "coordinate-row-log",
            at=moment(turn, one.at),
            by=one.by,
            did=turn.words(f"coordinate-did-{one.action}"),
            whom=target_words(turn, sit.desk, one.target),
            reason=one.reason or turn.words("coordinate-no-reason"),
        )
        for one in page.rows
    ]
    return shown(sit, lines, turning(turn, page, "log"), to_desk(sit))
