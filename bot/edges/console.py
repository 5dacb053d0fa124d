"""The same dialogue without a token or a network: lines in, replies out, for many people."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TextIO

from bot.dialogue import Dialogue
from bot.errors import TranscriptError
from bot.messages import Button, Incoming, IncomingKind, Reply
from bot.state.change import OutboxRow

DEFAULT_PERSON = "you"
_NAMED = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30})> (?P<rest>.*)", re.DOTALL)
_LABEL = re.compile(r"\[(?P<label>.+)\]")
_PLACE = re.compile(r"@\s*(?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?)")
_LATER = re.compile(r"\+\s*(?P<amount>\d+)\s*(?P<unit>[mhd])")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_LONGEST = timedelta(days=3660)
#: Of the buttons that are there, so many are named to someone who names another.
_LABELS_NAMED = 20
# A location is rounded as on Telegram: about 100 metres, so nothing inside sees a door.
_LOCATION_DECIMALS = 3


@dataclass(slots=True)
class Clock:
    """The time of a run: real, or fixed by `--now`; lines such as `+3h` move it on."""

    read: Callable[[], datetime]
    passed: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Return the instant it is in this run."""
        return self.read() + self.passed

    def later(self, amount: str, unit: str) -> datetime:
        """Return the instant so much later. Raises TranscriptError for more than anyone waits."""
        # More digits than this are no number that Python reads, and no time that anyone waits.
        if len(amount) > 6 or self.passed + int(amount) * _UNITS[unit] > _LONGEST:
            raise TranscriptError(
                f"+{amount[:10]}{unit} is too long: {_LONGEST.days} days at most"
            )
        return self.now() + int(amount) * _UNITS[unit]

    def move_on(self, until: datetime) -> None:
        """Let time pass until then; it never goes back."""
        self.passed += max(until - self.now(), timedelta())


@dataclass(slots=True)
class Shown:
    """A message on one person's screen, with the buttons it has now."""

    id: int
    reply: Reply


@dataclass(slots=True)
class Screen:
    """What one person sees: their messages, oldest first."""

    messages: list[Shown] = field(default_factory=list)

    def show(self, reply: Reply) -> bool:
        """Put a reply on the screen; True when it replaced a card."""
        if reply.edits:
            for shown in self.messages:
                if shown.id == reply.card:
                    shown.reply = reply
                    return True
        self.messages.append(Shown(len(self.messages) + 1, reply))
        return False

    def id_of(self, reply: Reply) -> int:
        """Return which message on the screen a reply is; 0 when another took its place."""
        return next((shown.id for shown in self.messages if shown.reply is reply), 0)

    def buttons(self) -> Iterator[tuple[int, Button]]:
        """Yield every button in reach with its message, the newest message first."""
        for shown in reversed(self.messages):
            for row in shown.reply.buttons:
                for button in row:
                    yield shown.id, button


class Conversation:
    """A run of `try`: lines in, replies out, any number of people."""

    def __init__(self, dialogue: Dialogue, clock: Clock, lang: str) -> None:
        self._dialogue = dialogue
        self._clock = clock
        self._lang = lang
        self._screens: dict[str, Screen] = {}
        self._updates = 0

    async def line(self, line: str) -> list[tuple[Reply, bool]]:
        """Follow one line and return the replies, each with whether it replaced a card.

        Raises TranscriptError for a button that is not there, or a place off the Earth.
        """
        named = _NAMED.fullmatch(line)
        name, rest = (named["name"], named["rest"]) if named else (DEFAULT_PERSON, line)
        later = _LATER.fullmatch(rest)
        if later:
            return await self._wait(self._clock.later(later["amount"], later["unit"]))
        return await self._follow(self._incoming(name, rest))

    async def press(self, name: str, card: int, button: Button) -> list[tuple[Reply, bool]]:
        """Press the button of a message and return the replies, as `line` does."""
        return await self._follow(self._pressed(name, card, button))

    async def _wait(self, until: datetime) -> list[tuple[Reply, bool]]:
        """Let time pass, and what falls due on the way happen at its own time."""
        shown = []
        while (at := await self._dialogue.next_due_at()) is not None:
            moment = datetime.fromtimestamp(at, tz=UTC)
            if moment > until:
                break
            self._clock.move_on(moment)
            shown += await self._show(await self._dialogue.due(self._clock.now()))
        self._clock.move_on(until)
        return shown

    async def _follow(self, incoming: Incoming) -> list[tuple[Reply, bool]]:
        return await self._show(await self._dialogue.handle(incoming, self._clock.now()))

    async def _show(self, rows: tuple[OutboxRow, ...]) -> list[tuple[Reply, bool]]:
        await self._dialogue.shown(rows)
        return [(row.reply, self.screen(row.reply.to).show(row.reply)) for row in rows]

    def screen(self, name: str) -> Screen:
        """Return what a person sees."""
        return self._screens.setdefault(name, Screen())

    def _incoming(self, name: str, said: str) -> Incoming:
        place = _PLACE.fullmatch(said)
        if place:
            latitude, longitude = _point(place["lat"], place["lon"])
            return self._did(name, IncomingKind.LOCATION, latitude=latitude, longitude=longitude)
        label = _LABEL.fullmatch(said)
        if label:
            return self._tap(name, label["label"])
        if said.startswith("/"):
            command, _, argument = said[1:].partition(" ")
            return self._did(
                name, IncomingKind.COMMAND, text=command.lower(), argument=argument.strip()
            )
        return self._did(name, IncomingKind.TEXT, text=said)

    def _tap(self, name: str, label: str) -> Incoming:
        for card, button in self.screen(name).buttons():
            if button.label == label:
                return self._pressed(name, card, button)
        labels = dict.fromkeys(button.label for _, button in self.screen(name).buttons())
        there = ", ".join(f"[{known}]" for known in list(labels)[:_LABELS_NAMED])
        raise TranscriptError(f"There is no button [{label}]. There is: {there or 'none yet'}.")

    def _pressed(self, name: str, card: int, button: Button) -> Incoming:
        if button.action:
            return self._did(name, IncomingKind.TAP, action=button.action, card=card)
        if button.shares_location:
            raise TranscriptError(f"[{button.label}] shares a place: type @lat,lon instead.")
        if button.url or button.copies:
            raise TranscriptError(f"[{button.label}] opens {button.url or button.copies}")
        return self._did(name, IncomingKind.TEXT, text=button.label)

    def _did(self, name: str, kind: IncomingKind, **fields: object) -> Incoming:
        self._updates += 1
        return Incoming(
            update_id=self._updates,
            lane=name,
            kind=kind,
            lang=self._lang,
            **fields,  # type: ignore[arg-type]  # names of Incoming's own fields, checked above
        )


def _point(latitude: str, longitude: str) -> tuple[float, float]:
    north, east = (round(float(words), _LOCATION_DECIMALS) for words in (latitude, longitude))
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise TranscriptError(f"@{latitude},{longitude} is not on the Earth")
    return north, east


def as_json(reply: Reply, *, replaced: bool) -> str:
    """Return a reply as one JSON line, as the contract of `try --json` has it."""
    line: dict[str, object] = {
        "to": reply.to,
        "text": reply.text,
        "buttons": [[button.label for button in row] for row in reply.buttons],
    }
    if replaced:
        line["edits"] = True
    if reply.pin is not None:
        line["location"] = {
            "latitude": reply.pin.latitude,
            "longitude": reply.pin.longitude,
            "title": reply.pin.title,
            "address": reply.pin.address,
        }
    if reply.document is not None:
        line["document"] = {
            "name": reply.document.name,
            "media_type": reply.document.media_type,
        }
    return json.dumps(line, ensure_ascii=False)


def as_lines(reply: Reply, *, replaced: bool) -> str:
    """Return a reply as a transcript shows it: each line behind a bar, buttons in brackets."""
    bar = "|" if reply.to == DEFAULT_PERSON else f"{reply.to}|"
    lines = reply.text.split("\n")
    if replaced:
        lines.insert(0, "(this card changes)")
    lines += beside(reply)
    lines += [" ".join(f"[{button.label}]" for button in row) for row in reply.buttons]
    return "\n".join(f"{bar} {line}".rstrip() for line in lines)


def beside(reply: Reply) -> Iterator[str]:
    """Yield what goes with the words of a reply and cannot be printed."""
    if reply.pin is not None:
        yield f"(a pin at {reply.pin.latitude:.5f},{reply.pin.longitude:.5f})"
    if reply.document is not None:
        yield f"(a file: {reply.document.name})"


async def follow_lines(
    conversation: Conversation, source: TextIO, out: TextIO, *, as_json_lines: bool
) -> None:
    """Follow a stream of lines, one message a line, and print each reply as it comes."""
    show = as_json if as_json_lines else as_lines
    for raw in source:
        line = raw.rstrip("\r\n")
        if not line.strip():
            continue
        try:
            replies = await conversation.line(line)
        except TranscriptError as error:
            print(error, file=sys.stderr)
            continue
        for reply, replaced in replies:
            print(show(reply, replaced=replaced), file=out, flush=True)
