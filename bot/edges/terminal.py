"""The same dialogue for the person at the terminal: a prompt, bold words, buttons as numbers."""

from dataclasses import dataclass
from itertools import accumulate

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.shortcuts import print_formatted_text

from bot.edges.console import Conversation, beside
from bot.errors import TranscriptError
from bot.messages import Button, Reply, SpanKind

_STYLES = {SpanKind.BOLD: "bold", SpanKind.ITALIC: "italic"}


async def talk(conversation: Conversation, prompt: str, intro: str) -> None:
    """Talk with the person at the terminal; a number presses a button."""
    session: PromptSession[str] = PromptSession()
    numbers = Numbers()
    print_formatted_text(FormattedText([("italic", intro)]))
    await _say(conversation, numbers, "/start")
    with patch_stdout():
        while True:
            try:
                line = (await session.prompt_async(f"\n{prompt}> ")).strip()
            except (EOFError, KeyboardInterrupt):
                return
            if line:
                await _say(conversation, numbers, line)


@dataclass(frozen=True, slots=True)
class Key:
    """A button as it was printed: whose screen, which message."""

    name: str
    card: int
    button: Button


class Numbers:
    """The buttons as they were last printed, counted from 1."""

    def __init__(self) -> None:
        self._keys: list[Key] = []

    def key(self, line: str) -> Key | None:
        """Return the button of a bare number; None for any other words."""
        if not (line.isascii() and line.isdecimal()) or line.startswith("0") or len(line) > 3:
            return None
        return self._keys[int(line) - 1] if int(line) <= len(self._keys) else None

    def count(self, keys: list[list[Key]]) -> list[int]:
        """Take the buttons of what is printed now; return the first number of each message.

        What has no button leaves the numbers above it as they are.
        """
        if any(keys):
            self._keys = [key for of_message in keys for key in of_message]
        before = accumulate((len(of_message) for of_message in keys), initial=1)
        return list(before)[:-1]


async def _say(conversation: Conversation, numbers: Numbers, line: str) -> None:
    key = numbers.key(line)
    try:
        if key is None:
            replies = await conversation.line(line)
        else:
            replies = await conversation.press(key.name, key.card, key.button)
    except TranscriptError as error:
        print_formatted_text(FormattedText([("italic", str(error))]))
        return
    firsts = numbers.count([_keys(conversation, reply) for reply, _ in replies])
    for (reply, _), first in zip(replies, firsts, strict=True):
        print_formatted_text(styled(reply, first_number=first))


def _keys(conversation: Conversation, reply: Reply) -> list[Key]:
    card = conversation.screen(reply.to).id_of(reply)
    return [Key(reply.to, card, button) for row in reply.buttons for button in row]


def styled(reply: Reply, *, first_number: int = 1) -> FormattedText:
    """Return a reply for a terminal: bold where it is bold, and a number before each button."""
    parts: list[tuple[str, str]] = [("", "\n")]
    last = 0
    marked = [span for span in reply.spans if span.kind in _STYLES]
    for span in sorted(marked, key=lambda span: span.offset):
        end = span.offset + span.length
        shown = reply.text[span.offset : end]
        parts += [("", reply.text[last : span.offset]), (_STYLES[span.kind], shown)]
        last = end
    parts.append(("", reply.text[last:] + "\n"))
    parts += [("italic", f"{line}\n") for line in beside(reply)]
    number = first_number
    for row in reply.buttons:
        for button in row:
            parts += [("bold", f"  {number} "), ("", button.label)]
            number += 1
        parts.append(("", "\n"))
    return FormattedText(parts)
