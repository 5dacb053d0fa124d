"""One group, explained from the cells of the table, with what is not known of it said aloud."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.messages import Button
from bot.skills.suit_cards import VERB, because, for_whom
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import Row, footer, human_routes
from bot.suiting.suits import Suit, cell_values
from bot.texts import Text, join
from bot.wording import say_date, say_fellowship
from meetings_data import Fellowship, fellowships

#: What is told of a group, in this order, and by lines.
_LINES = (("approach", "tone", "lead"), ("goals", "medicine"), ("sponsor", "cross_talk"))
_CELLS = ("for_whom", *(name for line in _LINES for name in line))
#: Says that a question does not arise, as medicine does not for a family group.
_NOTHING = "not-applicable"


def explained(turn: Turn, fellowship: str, suit: Suit | None) -> Outcome:
    """Explain a group; `suit` is how it suits what was answered in this chat, if anything was."""
    known = fellowships().get(fellowship)
    if known is None:
        return Outcome(replies=(turn.reply(turn.say("stale-tap"), (footer(turn),)),))
    lines = [turn.say("suit-about", name=known.name), *_for_you(turn, suit), *_told(turn, known)]
    if missing := [name for name in _CELLS if not cell_values(known, name)]:
        cells = ", ".join(turn.words(f"suit-word-{name}") for name in missing)
        lines.append(turn.say("suit-unknown", cells=cells))
    lines += [turn.say(f"suit-cell-caution-{word}") for word in cell_values(known, "caution")]
    lines.append(_sources(turn, known))
    reply = turn.reply(join(lines), (*_ways(turn, known, suit), footer(turn)))
    return Outcome(replies=(reply,))


def _for_you(turn: Turn, suit: Suit | None) -> list[Text]:
    if suit is None or not suit.reasons:
        return []
    return [join([turn.say(f"suit-band-{suit.band}"), because(turn, suit)], ": ")]


def _told(turn: Turn, known: Fellowship) -> list[Text]:
    lines = []
    if values := cell_values(known, "for_whom"):
        lines.append(turn.say("suit-for", who=for_whom(turn, values)))
    for cells in _LINES:
        sentences = [
            turn.say(f"suit-cell-{name}-{value.replace(' ', '-')}")
            for name in cells
            for value in cell_values(known, name)
            if value != _NOTHING
        ]
        lines += [join(sentences, " ")] if sentences else []
    return lines


def _sources(turn: Turn, known: Fellowship) -> Text:
    """Say where the cells are from and when they were read: the longest ago counts."""
    cells = [known.cells[name] for name in _CELLS if cell_values(known, name)]
    hosts = list(dict.fromkeys(_host(cell.source) for cell in cells if _host(cell.source)))
    if not hosts:
        return turn.say("suit-no-source")
    read = _read(turn, [cell.checked_on for cell in cells if _host(cell.source)])
    return turn.say("suit-source", host=hosts[0], more=len(hosts) - 1, read=read)


def _read(turn: Turn, days: Sequence[str]) -> str:
    if not any(days):
        return turn.words("suit-read-never")
    oldest = datetime.fromisoformat(min(filter(None, days))).replace(tzinfo=UTC)
    date = say_date(turn.around.texts, turn.incoming.lang, oldest)
    return turn.words("suit-read-on" if all(days) else "suit-read-some", date=date)


def _host(source: str) -> str:
    return (urlsplit(source).hostname or "").removeprefix("www.")


def _ways(turn: Turn, known: Fellowship, suit: Suit | None) -> list[Row]:
    rows: list[Row] = [
        (
            turn.button("suit-button-near", f"a.find.{known.id}"),
            turn.button("suit-button-online", f"a.find.{known.id},online"),
        )
    ]
    rows += [
        (Button(turn.words("suit-button-page", name=say_fellowship(known.id)), url=one.url),)
        for one in human_routes(turn, known.id)
    ]
    if suit is not None:
        rows.append((turn.button("suit-button-back", f"{VERB}.result"),))
    elif turn.search is not None and turn.token:
        rows.append((turn.button("button-list", f"f.again.{turn.token}"),))
    return rows
