"""The ways on from a list: a number for each card, a chip for each wish, and what to change."""

from bot.finding import DISTANCE, Finding
from bot.messages import Button
from bot.skills.results import (
    MOST_CHIPS,
    VERB,
    finders_for,
    pages_of,
    reader_of,
    shown_of,
)
from bot.skills.search import Search
from bot.skills.suit_cards import about_button
from bot.skills.turn import Turn
from bot.wording import chips, say_fellowship
from meetings_data import fellowships

_CHIPS_PER_ROW = 3
Row = tuple[Button, ...]


def results_buttons(turn: Turn, search: Search, finding: Finding, token: str) -> tuple[Row, ...]:
    """Return every button under a list; none that would change nothing."""
    numbers = tuple(
        Button(str(number), action=f"{VERB}.open.{token}.{match.meeting.id}")
        for number, match in enumerate(shown_of(search, finding), start=1)
    )
    finders = tuple(
        Button(say_fellowship(finder.fellowship), url=finder.url)
        for finder in finders_for(turn, search, finding)
    )
    return (
        numbers,
        finders,
        _explained(turn, search, finding),
        *_chip_rows(turn, search, token),
        _paging(turn, search, finding, token),
        _switches(turn, search, finding, token),
        (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", "h.now")),
    )


def _explained(turn: Turn, search: Search, finding: Finding) -> Row:
    """Offer to explain the group, where the list is of one: what it is like is in the table."""
    shown = {match.meeting.fellowship for match in shown_of(search, finding)}
    groups = shown or set(search.wishes.fellowships)
    only = groups.pop() if len(groups) == 1 else ""
    return (about_button(turn, only),) if only in fellowships() else ()


def _chip_rows(turn: Turn, search: Search, token: str) -> list[Row]:
    texts, lang = turn.around.texts, turn.incoming.lang
    said = chips(texts, lang, search.wishes, reader_of(turn, search).country)[:MOST_CHIPS]
    buttons = [
        turn.button("button-drop", f"{VERB}.drop.{token}.{chip}", wish=words)
        for chip, words in said
    ]
    return [
        tuple(buttons[first : first + _CHIPS_PER_ROW])
        for first in range(0, len(buttons), _CHIPS_PER_ROW)
    ]


def _paging(turn: Turn, search: Search, finding: Finding, token: str) -> Row:
    row = []
    if search.page > 0:
        row.append(turn.button("button-previous", f"{VERB}.page.{token}.{search.page - 1}"))
    if search.page + 1 < pages_of(finding):
        row.append(turn.button("button-more", f"{VERB}.page.{token}.{search.page + 1}"))
    return tuple(row)


def _switches(turn: Turn, search: Search, finding: Finding, token: str) -> Row:
    row = []
    if _has_two_orders(finding):
        if search.wishes.nearest_first:
            row.append(turn.button("button-soonest", f"{VERB}.soon.{token}"))
        else:
            row.append(turn.button("button-nearest", f"{VERB}.near.{token}"))
    if finding.matches:
        row.append(turn.button("button-why", f"{VERB}.why.{token}"))
    key = "button-place" if search.place is not None else "button-place-give"
    row.append(turn.button(key, f"{VERB}.place.{token}"))
    if search.wishes.online is not True and not finding.is_online_only:
        row.append(turn.button("button-online", f"{VERB}.online.{token}"))
    return tuple(row)


def _has_two_orders(finding: Finding) -> bool:
    """Whether soonest and nearest first can differ: not online, nor where all is far away."""
    ordered = finding.radius_km is not None and DISTANCE not in finding.widened
    return ordered and len(finding.matches) > 1


def again_buttons(turn: Turn) -> tuple[Row, ...]:
    """Return a way to start over."""
    return ((turn.button("menu-find", f"{VERB}.start"), turn.button("menu-back", "m.menu")),)
