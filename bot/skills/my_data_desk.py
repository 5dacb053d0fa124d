"""What the desk holds about a person, for their files: their own, and nothing about anybody else.

The table says whose each field is. As a newcomer, a volunteer, somebody who reports or a
coordinator, they read the fields that are theirs as such, and those of both.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from bot.introductions.holdings import OnDesk, code_until
from bot.introductions.hours import Window
from bot.introductions.records import (
    Area,
    Case,
    Entry,
    Introduction,
    Invitation,
    Meet,
    Offer,
    Seat,
    Side,
    Volunteer,
    Wish,
)
from bot.skills.held import held_on_desk, local, log_of
from bot.skills.kept import FIELDS, label_of
from bot.skills.my_data_values import SAID, Row, say_row, say_time_of
from bot.skills.parts import Field, Say, Whose
from bot.skills.turn import Turn
from bot.skills.volunteering.kept_of_them import every_line
from bot.skills.volunteering.ways import mine_of

Opened = Wish | Area | Meet | Offer | Window
Told = Opened | Introduction | Volunteer | Invitation | Case | Seat | Entry


@dataclass(frozen=True, slots=True)
class Reader:
    """As whom a person reads a record."""

    turn: Turn
    whose: frozenset[Whose]
    side: Side | None = None


def desk_sections(turn: Turn) -> Iterator[tuple[str, list[str]]]:
    """Yield a heading, as a message, and the lines under it, for each thing that there is."""
    held, found = held_on_desk(turn), False
    mine = mine_of(turn)
    for name, reader, records in _by_reader(turn, held):
        if not records:
            continue
        found = True
        if name == "volunteer" and mine is not None:
            yield "mydata-heading-volunteer", every_line(mine)
            continue
        lines = [say_row(turn, row) for one in records for row in _rows(reader, one)]
        if name == "reported":
            lines.append(turn.words("mydata-withheld-reported"))
        yield f"mydata-heading-{name}", lines
    if held.codes:
        label = turn.words("mydata-code")
        lines = [say_row(turn, (label, held.code)), *_code_lines(turn, held)]
        yield "mydata-heading-codes", lines
    if found:
        yield "mydata-heading-withheld", [turn.words("mydata-withheld")]


def desk_plain(turn: Turn) -> dict[str, object]:
    """Return the same as plain values, with the names they are kept under."""
    held = held_on_desk(turn)
    plain: dict[str, object] = {
        name: [_plain(reader, one) for one in records]
        for name, reader, records in _by_reader(turn, held)
    }
    until = local(turn, code_until(held)).isoformat() if held.codes else None
    return plain | {"code": held.code if held.codes else None, "code_until": until}


def _by_reader(turn: Turn, held: OnDesk) -> Iterator[tuple[str, Reader, tuple[Told, ...]]]:
    """Yield what there is by name, with as whom it is read."""
    both = {Whose.THEIRS, Whose.BOTH}
    asked = Reader(turn, frozenset({*both, Whose.NEWCOMER}), Side.NEWCOMER)
    own = Reader(turn, frozenset({*both, Whose.VOLUNTEER}))
    coordinator = Reader(turn, frozenset({*both, Whose.COORDINATOR}))
    yield "introduction", asked, held.asked
    yield "volunteer", own, () if held.volunteer is None else (held.volunteer,)
    yield "accepted", Reader(turn, frozenset(both), Side.VOLUNTEER), held.accepted
    yield "offers", own, held.offers
    yield "steps", Reader(turn, frozenset(both)), held.steps
    yield "case", Reader(turn, frozenset({*both, Whose.REPORTER})), held.reports
    yield "reported", Reader(turn, frozenset({Whose.BOTH})), held.reported
    seat = () if held.seat is None else (held.seat,)
    yield "coordinator", coordinator, (*seat, *held.invitations)
    yield "log", coordinator, log_of(turn)


def _rows(reader: Reader, record: Told) -> Iterator[Row]:
    """Yield a line for each field that is the reader's, and for each of what stands in it."""
    for name, field, value in _own(reader, record):
        label = reader.turn.words(label_of(name))
        if field.say is not Say.OPENED:
            yield label, _said(reader, field, value)
            continue
        opened = list(_opened(value))
        yield label, reader.turn.words("mydata-opened" if opened else "mydata-none")
        for one in opened:
            yield from _rows(reader, one)


def _plain(reader: Reader, record: Told) -> dict[str, object]:
    return {
        name.partition(".")[2]: _plain_value(reader, field, value)
        for name, field, value in _own(reader, record)
    }


def _own(reader: Reader, record: Told) -> Iterator[tuple[str, Field, object]]:
    """Yield the fields of a record that are the reader's: name in the table, field, value."""
    for one in fields(record):
        name = f"{type(record).__name__}.{one.name}"
        field = FIELDS[name]
        if field.whose in reader.whose:
            yield name, field, getattr(record, one.name)


def _opened(value: object) -> Iterable[Opened]:
    several = value if isinstance(value, tuple) else (value,)
    return [one for one in several if isinstance(one, Opened)]


def _said(reader: Reader, field: Field, value: object) -> str:
    turn = reader.turn
    match field.say:
        case Say.STATE:
            return turn.words(f"coordinate-is-{value}")
        case Say.PEER:
            return _alias(reader, value) or turn.words("mydata-none")
        case Say.OWN:
            return _said_own(turn, _of_side(reader, value))
        case _:
            return SAID[field.say](turn, value)


def _said_own(turn: Turn, value: object) -> str:
    match value:
        case bool():
            return SAID[Say.YES](turn, value)
        case int():
            return say_time_of(turn, value)
        case (int(since), count):
            return turn.words("mydata-burst", since=say_time_of(turn, since), count=str(count))
        case None:
            return turn.words("mydata-unset")
        case _:
            return str(value)


def _plain_value(reader: Reader, field: Field, value: object) -> object:
    match field.say:
        case Say.OPENED:
            plain = [_plain(reader, one) for one in _opened(value)]
            return plain if isinstance(value, tuple) else next(iter(plain), None)
        case Say.TIME:
            return _instant(reader.turn, value)
        case Say.TIMES if isinstance(value, tuple):
            return [_instant(reader.turn, one) for one in value]
        case Say.COUNT if isinstance(value, tuple):
            return len(value)
        case Say.PEER:
            return _alias(reader, value)
        case Say.OWN:
            own = _of_side(reader, value)
            return list(own) if isinstance(own, tuple) else own
        case _:
            return list(value) if isinstance(value, tuple) else value


def _of_side(reader: Reader, value: object) -> object:
    """Return what a value says of the reader's own side: of the other it says nothing to them."""
    if isinstance(value, Mapping):
        return value.get(reader.side)
    return reader.side in value if isinstance(value, tuple) else None


def _alias(reader: Reader, id: object) -> str:
    desk = reader.turn.desk
    volunteer = desk.get(Volunteer, str(id)) if desk is not None else None
    return volunteer.alias if volunteer is not None else ""


def _instant(turn: Turn, at: object) -> str | None:
    return local(turn, at).isoformat() if isinstance(at, int) and at else None


def _code_lines(turn: Turn, held: OnDesk) -> list[str]:
    label, until = turn.words("mydata-code-until"), say_time_of(turn, code_until(held))
    return [say_row(turn, (label, until)), turn.words("mydata-code-why")]
