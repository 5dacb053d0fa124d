"""The same dialogue in a terminal: no token, no network, buttons as numbers or [labels]."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.shortcuts import print_formatted_text

from bot.dialogue import Dialogue
from bot.errors import TranscriptError
from bot.messages import Button, Incoming, IncomingKind, Reply, SpanKind

DEFAULT_PERSON = "you"
_NAMED = re.compile(r"(?P<name>[A-Za-z][\w -]{0,30})> (?P<rest>.*)", re.DOTALL)
_LABEL = re.compile(r"\[(?P<label>.+)\]")
_PLACE = re.compile(r"@\s*(?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?)")
_LATER = re.compile(r"\+\s*(?P<amount>\d+)\s*(?P<unit>[mhd])")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
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

        Raises TranscriptError for a button that is not there.
        """
        named = _NAMED.fullmatch(line)
        name, rest = (named["name"], named["rest"]) if named else (DEFAULT_PERSON, line)
        later = _LATER.fullmatch(rest)
        if later:
            self._clock.passed += int(later["amount"]) * _UNITS[later["unit"]]
            return []
        incoming = self._incoming(name, rest)
        rows = await self._dialogue.handle(incoming, self._clock.now())
        return [(row.reply, self.screen(row.reply.to).show(row.reply)) for row in rows]

    def screen(self, name: str) -> Screen:
        """Return what a person sees."""
        return self._screens.setdefault(name, Screen())

    def _incoming(self, name: str, said: str) -> Incoming:
        self._updates += 1
        place = _PLACE.fullmatch(said)
        if place:
            latitude = round(float(place["lat"]), _LOCATION_DECIMALS)
            longitude = round(float(place["lon"]), _LOCATION_DECIMALS)
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
                return self._press(name, card, button)
        there = ", ".join(f"[{button.label}]" for _, button in self.screen(name).buttons())
        raise TranscriptError(f"There is no button [{label}]. There is: {there or 'none yet'}.")

    def _press(self, name: str, card: int, button: Button) -> Incoming:
        if button.action:
            return self._did(name, IncomingKind.TAP, action=button.action, card=card)
        if button.shares_location:
            raise TranscriptError(f"[{button.label}] shares a place: type @lat,lon instead.")
        if button.url or button.copies:
            raise TranscriptError(f"[{button.label}] opens {button.url or button.copies}")
        return self._did(name, IncomingKind.TEXT, text=button.label)

    def _did(self, name: str, kind: IncomingKind, **fields: object) -> Incoming:
        return Incoming(
            update_id=self._updates,
            lane=name,
            kind=kind,
            lang=self._lang,
            **fields,  # type: ignore[arg-type]  # names of Incoming's own fields, checked above
        )


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
    if reply.pin is not None:
        lines.append(f"(a pin at {reply.pin.latitude:.5f},{reply.pin.longitude:.5f})")
    if reply.document is not None:
        lines.append(f"(a file: {reply.document.name})")
    lines += [" ".join(f"[{button.label}]" for button in row) for row in reply.buttons]
    return "\n".join(f"{bar} {line}".rstrip() for line in lines)


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


async def talk(conversation: Conversation, prompt: str, intro: str) -> None:
    """Talk with the person at the terminal; a number presses a button."""
    session: PromptSession[str] = PromptSession()
    print_formatted_text(FormattedText([("italic", intro)]))
    await _say(conversation, "/start")
    with patch_stdout():
        while True:
            try:
                line = (await session.prompt_async(f"\n{prompt}> ")).strip()
            except (EOFError, KeyboardInterrupt):
                return
            if line:
                await _say(conversation, line)


async def _say(conversation: Conversation, line: str) -> None:
    try:
        replies = await conversation.line(_numbered(conversation, line))
    except TranscriptError as error:
        print_formatted_text(FormattedText([("italic", str(error))]))
        return
    for reply, _ in replies:
        print_formatted_text(_styled(reply))


def _numbered(conversation: Conversation, line: str) -> str:
    """Read a bare number as the button of the newest message that carries it."""
    messages = conversation.screen(DEFAULT_PERSON).messages
    if not line.isdigit() or not messages:
        return line
    buttons = [button for row in messages[-1].reply.buttons for button in row]
    number = int(line)
    return f"[{buttons[number - 1].label}]" if 0 < number <= len(buttons) else line


def _styled(reply: Reply) -> FormattedText:
    parts: list[tuple[str, str]] = [("", "\n")]
    last = 0
    bold = [span for span in reply.spans if span.kind is SpanKind.BOLD]
    for span in sorted(bold, key=lambda span: span.offset):
        end = span.offset + span.length
        parts += [("", reply.text[last : span.offset]), ("bold", reply.text[span.offset : end])]
        last = end
    parts.append(("", reply.text[last:] + "\n"))
    if reply.document is not None:
        parts.append(("italic", f"({reply.document.name})\n"))
    number = 0
    for row in reply.buttons:
        for button in row:
            number += 1
            parts += [("bold", f"  {number} "), ("", button.label)]
        parts.append(("", "\n"))
    return FormattedText(parts)
