"""Long lists in pages of eight rows, and the buttons that open a row or turn the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.messages import Button
from bot.skills.coordinating.acting import VERB, own
from bot.skills.introducing.people import Row
from bot.skills.turn import Turn

ROWS = 8
_WIDE = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One page of a list; pages count from 0."""

    rows: Sequence[T]
    number: int
    last: int
    first: int  # what its first row is called: rows count from 1 through all pages


def page_of(rows: Sequence[T], number: str, *, size: int = ROWS) -> Page[T]:
    """Return a page by the number in a button; the nearest one when it is not there any more."""
    last = max(0, (len(rows) - 1) // size)
    page = min(int(number), last) if number.isdecimal() else 0
    start = page * size
    return Page(rows=rows[start : start + size], number=page, last=last, first=start + 1)


def turning(turn: Turn, page: Page[T], verb: str, *more: str) -> Row:
    """Return the buttons to the pages before and after."""
    back = own(turn, "before", verb, str(page.number - 1), *more)
    on = own(turn, "after", verb, str(page.number + 1), *more)
    return (*((back,) if page.number else ()), *((on,) if page.number < page.last else ()))


def opening(page: Page[T], verb: str, ids: Sequence[str]) -> tuple[Row, ...]:
    """Return a numbered button for each row."""
    buttons = [
        Button(str(number), action=f"{VERB}.{verb}.{id}")
        for number, id in enumerate(ids, page.first)
    ]
    return tuple(tuple(buttons[at : at + _WIDE]) for at in range(0, len(buttons), _WIDE))
