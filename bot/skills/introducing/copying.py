"""What one of the two wrote → copies for the other, under an alias, cut where too long."""

from dataclasses import replace

from bot.introductions.desk import Desk
from bot.messages import IncomingKind, Passage, Reply, Span, SpanKind
from bot.skills.introducing.line import Line, write_row
from bot.skills.introducing.people import VERB, Row, beside
from bot.skills.introducing.quiet import waits_until
from bot.skills.turn import Turn
from bot.texts import Text
from bot.wording import units

#: A copy has room for its heading: Telegram takes 4,096 units.
_PART_UNITS = 3900
#: Under every so many copies stand Report and Close, for both in turn.
_BANNER_EVERY = 10


def copies(
    turn: Turn, desk: Desk, line: Line, text: str, *, revises: bool = False
) -> tuple[Reply, ...]:
    """Return the copies of a text for the other side: one, or more where it is too long.

    Words of danger go at any hour.
    """
    introduction, side = line.introduction, line.side
    there = beside(turn, desk, introduction, side.other)
    if there is None:
        return ()
    heading = there.say("introduce-from", alias=desk.alias_of(introduction, side)).plain
    bold = (Span(0, len(heading), SpanKind.BOLD),)
    rows = _under(there, desk, line)
    not_before = 0 if turn.crisis else waits_until(turn, desk, introduction, side.other)
    parts = _parts(text)
    made = []
    for number, part in enumerate(parts):
        last = rows if number == len(parts) - 1 else ()
        id = _part_id(turn.incoming.message, number)
        made.append(
            replace(
                there.reply(Text(f"{heading}\n{part}", bold), last),
                passage=Passage(introduction.id, turn.incoming.lane, id),
                revises=revises,
                not_before=not_before,
            )
        )
    return tuple(made)


def whole_copy(turn: Turn, desk: Desk, line: Line) -> tuple[Reply, ...]:
    """Return what copies a photo, a voice message or the like as it is, below whose it is."""
    introduction, side = line.introduction, line.side
    there = beside(turn, desk, introduction, side.other)
    if there is None:
        return ()
    heading = there.say("introduce-from", alias=desk.alias_of(introduction, side))
    not_before = waits_until(turn, desk, introduction, side.other)
    source, message = turn.incoming.lane, turn.incoming.message
    passage = Passage(introduction.id, source, message)
    above = Passage(introduction.id, source, _part_id(message, 1))
    # In words it is shown where nothing can be copied.
    attached = there.say(f"introduce-sends-{attached_of(turn)}")
    copy = there.reply(attached, _under(there, desk, line))
    return (
        replace(there.reply(heading), passage=above, not_before=not_before),
        replace(copy, passage=passage, whole=True, not_before=not_before),
    )


def attached_of(turn: Turn) -> str:
    """Return what a message holds that is no words, in a word."""
    if turn.incoming.kind is IncomingKind.LOCATION:
        return "location"
    return turn.incoming.attached or "other"


def _under(there: Turn, desk: Desk, line: Line) -> tuple[Row, ...]:
    """Return what stands under a copy: whom an answer is for, and now and then the banner."""
    introduction = line.introduction
    rows: tuple[Row, ...] = ()
    if len(desk.talking_from(there.incoming.lane)) > 1:
        alias = desk.alias_of(introduction, line.side)
        rows = (write_row(there, introduction.id, alias),)
    # Twice in a row, so that each of two who take turns gets one.
    if introduction.passed_on % _BANNER_EVERY in {0, _BANNER_EVERY - 1}:
        return (*rows, _banner(there, introduction.id))
    return rows


def _banner(there: Turn, id: str) -> Row:
    return (
        there.button("introduce-button-report", f"{VERB}.report.{id}"),
        there.button("introduce-button-close", f"{VERB}.close.{id}"),
        there.button("introduce-button-more", f"{VERB}.more.{id}"),
    )


def _part_id(message: int, number: int) -> int:
    """Return under which number a part of a message is known; the first bears its own."""
    return message if number == 0 else -(message * 10 + number)


def _parts(text: str) -> list[str]:
    """Cut a text that does not fit beside its heading; nothing of it is lost."""
    parts, rest = [], text
    while units(rest) > _PART_UNITS:
        at = len(rest)
        while units(rest[:at]) > _PART_UNITS:
            at -= max(1, (units(rest[:at]) - _PART_UNITS) // 2)
        space = rest.rfind(" ", at // 2, at)
        at = space if space > 0 else at
        parts.append(rest[:at])
        rest = rest[at:]
    return [*parts, rest]
