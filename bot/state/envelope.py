"""Reply ⇄ bytes, for the outbox."""

import base64
import dataclasses
import json
from typing import cast

from bot.messages import Button, Document, Passage, Pin, Reply, Span, SpanKind


def pack(reply: Reply) -> bytes:
    """Return the reply as JSON bytes."""
    fields = dataclasses.asdict(reply)
    if reply.document is not None:
        fields["document"]["content"] = base64.b64encode(reply.document.content).decode("ascii")
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(packed: bytes) -> Reply:
    """Return the reply that `pack` packed."""
    fields = json.loads(packed)
    return Reply(
        to=fields["to"],
        text=fields["text"],
        spans=tuple(
            Span(span["offset"], span["length"], SpanKind(span["kind"]), span["at"])
            for span in fields["spans"]
        ),
        buttons=tuple(tuple(Button(**button) for button in row) for row in fields["buttons"]),
        edits=fields["edits"],
        card=cast("int | None", fields["card"]),
        pin=Pin(**fields["pin"]) if fields["pin"] else None,
        document=_document(fields["document"]),
        until=fields.get("until", 0),
        not_before=fields.get("not_before", 0),
        passage=Passage(**fields["passage"]) if fields.get("passage") else None,
        whole=fields.get("whole", False),
        revises=fields.get("revises", False),
    )


def _document(fields: dict[str, str] | None) -> Document | None:
    if fields is None:
        return None
    content = base64.b64decode(fields["content"])
    return Document(name=fields["name"], media_type=fields["media_type"], content=content)
