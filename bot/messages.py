"""What comes in and what goes out, as plain records; no chat network is known here."""

from dataclasses import dataclass
from enum import StrEnum


class IncomingKind(StrEnum):
    """What a person did."""

    TEXT = "text"
    TAP = "tap"  # a button under one of our messages; `action` says which
    COMMAND = "command"  # `text` is the word without its slash; `argument` what followed
    LOCATION = "location"
    OTHER = "other"  # a sticker, a photo, a voice note: anything we cannot read
    EDIT = "edit"  # an earlier text, changed; `text` is the new one
    GROUP = "group"  # anything said where others read
    STALE_TAP = "stale_tap"  # a button that is not ours, or that is no longer true
    LEFT = "left"  # they blocked us or deleted the account: nothing can be said any more
    DUE = "due"  # nobody did anything: work of ours that fell due for them


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing one person did. `lane` is whose turn it is: one lane, one order."""

    update_id: int
    lane: str
    kind: IncomingKind
    text: str = ""
    argument: str = ""
    action: str = ""
    latitude: float | None = None
    longitude: float | None = None
    lang: str = "en"
    card: int | None = None  # the message whose button was tapped, so that it can be edited
    message: int = 0  # of a text, an edit or what cannot be read: its own id
    answers: int = 0  # the id of the message it replies to; 0 for none
    bot: str = ""  # the bot's own user name, where the network has such a thing
    attached: str = ""  # of what cannot be read, in a word: photo, voice, sticker, other, …


class SpanKind(StrEnum):
    """How a stretch of a text is shown."""

    BOLD = "bold"
    ITALIC = "italic"
    MOMENT = "moment"  # an instant that the reader's own app may show in their own zone


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a reply's text, counted in characters, and how it is shown."""

    offset: int
    length: int
    kind: SpanKind
    at: int | None = None  # UTC seconds, for a moment


@dataclass(frozen=True, slots=True)
class Button:
    """One button: exactly one of `action`, `url`, `copies` is set, or `shares_location`.

    A plain label with nothing set is a suggestion: tapping it says its words.
    """

    label: str
    action: str = ""
    url: str = ""
    copies: str = ""  # put on the clipboard, at most 256 characters
    shares_location: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map with its name and address."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Document:
    """A small file that goes with a reply."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Passage:
    """A relayed message: whose it was and which, so that its edits find the copy."""

    introduction: str
    source: str  # the lane it was written in
    message: int  # its id there


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to one person.

    `edits` replaces the card whose button was tapped (`card` holds its message id, where the
    network has such a thing); where that is impossible it is sent as a new message. A reply
    with a `pin` or a `document` uses its text as title or caption. What nobody asked for has an
    `until`: after it, it is dropped rather than sent.
    """

    to: str
    text: str
    spans: tuple[Span, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    edits: bool = False
    card: int | None = None
    pin: Pin | None = None
    document: Document | None = None
    until: int = 0  # UTC seconds; 0 for an answer, which is sent whenever it can be
    not_before: int = 0  # UTC seconds: it waits on disk until then, as it is night there
    passage: Passage | None = None  # of a copy: what it is a copy of
    whole: bool = False  # with `passage`: the message itself is copied, whatever it holds
    revises: bool = False  # with `passage`: replaces the text of the copy that was sent for it
