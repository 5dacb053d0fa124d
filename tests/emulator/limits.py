"""What a text may be: its length after parsing, and entities that lie inside it."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from tests.emulator.refusals import bad

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ENTITIES = 100
Entity = dict[str, Any]

#: Entity type → the field it cannot do without.
ENTITY_TYPES = {
    "mention": "", "hashtag": "", "cashtag": "", "bot_command": "", "url": "", "email": "",
    "phone_number": "", "bold": "", "italic": "", "underline": "", "strikethrough": "",
    "spoiler": "", "blockquote": "", "expandable_blockquote": "", "code": "", "pre": "",
    "text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}  # fmt: skip
_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "a": "text_link", "tg-time": "date_time",
}  # fmt: skip
_DATE_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def checked_text(
    text: str, entities: list[Entity], parse_mode: str, *, caption: bool = False
) -> tuple[str, list[Entity]]:
    """Return the text as it will be shown with its entities, or refuse it."""
    if parse_mode:
        text, entities = parse(text, parse_mode)
    check_entities(text, entities)
    text, entities = trimmed(text, entities)
    if not caption and not text:
        raise bad("message text is empty")
    if units(text) > (CAPTION_UNITS if caption else TEXT_UNITS):
        raise bad("message caption is too long" if caption else "message is too long")
    return text, entities


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Telegram cuts white space at both ends; entities move along or go."""
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    size = units(text)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] - lead + entity["length"])
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept


def check_entities(text: str, entities: list[Entity]) -> None:
    """Refuse entities of unknown kinds, without what they need, or outside the text."""
    if len(entities) > ENTITIES:
        raise bad("too many entities")
    for entity in entities:
        _check_kind(entity)
        _check_place(text, entity)


def _check_kind(entity: Entity) -> None:
    kind = entity.get("type")
    if kind not in ENTITY_TYPES:
        raise bad(f"can't parse entities: unknown entity type {kind!r}")
    needed = ENTITY_TYPES[kind]
    if needed and needed not in entity:
        raise bad(f'can\'t parse entities: field "{needed}" must be in a {kind} entity')
    if kind == "date_time":
        _check_date_time(entity)


def _check_date_time(entity: Entity) -> None:
    moment, shape = entity["unix_time"], entity.get("date_time_format", "")
    if not isinstance(moment, int) or isinstance(moment, bool) or moment <= 0:
        raise bad("can't parse entities: invalid Unix time specified")
    if not isinstance(shape, str) or not _DATE_TIME_FORMAT.fullmatch(shape):
        raise bad("can't parse entities: invalid date-time format specified")


def _check_place(text: str, entity: Entity) -> None:
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad("can't parse entities: offset and length must be numbers")
    size = units(text)
    if length <= 0 or offset < 0:
        raise bad("can't parse entities: entity must have a place and a length")
    if offset > size:
        raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > size:
        raise bad(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text at"
            f" UTF-16 offset {offset + length}"
        )
    for edge, verb in ((offset, "begins"), (offset + length, "ends")):
        if _splits(text, edge):
            raise bad(f"entity {verb} in a middle of a UTF-16 symbol at UTF-16 offset {edge}")


def _splits(text: str, edge: int) -> bool:
    try:
        text.encode("utf-16-le")[: edge * 2].decode("utf-16-le")
    except UnicodeDecodeError:
        return True
    return False


def parse(text: str, mode: str) -> tuple[str, list[Entity]]:
    """Read HTML marks. Other modes are refused: nothing here writes them."""
    if mode.lower() != "html":
        raise bad("unsupported parse_mode")
    reader = _Html()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise bad(f"can't parse entities: can't find end tag corresponding to start tag"
                  f' "{reader.open[-1][0]}"')  # fmt: skip
    return reader.plain, sorted(reader.entities, key=lambda entity: entity["offset"])


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.plain = ""
        self.open: list[tuple[str, int, dict[str, str | None]]] = []
        self.entities: list[Entity] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise bad(f'can\'t parse entities: unsupported start tag "{tag}"')
        self.open.append((tag, units(self.plain), dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad(f'can\'t parse entities: unexpected end tag "{tag}"')
        _, offset, attrs = self.open.pop()
        entity: Entity = {"type": _TAGS[tag], "offset": offset}
        entity["length"] = units(self.plain) - offset
        if tag == "a":
            entity["url"] = attrs.get("href") or ""
        if tag == "tg-time":
            entity["unix_time"] = int(attrs.get("unix") or 0)
            entity["date_time_format"] = attrs.get("format") or ""
        if entity["length"]:
            self.entities.append(entity)

    def handle_data(self, data: str) -> None:
        self.plain += data

    def handle_entityref(self, name: str) -> None:
        self.plain += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.plain += unescape(f"&#{name};")
