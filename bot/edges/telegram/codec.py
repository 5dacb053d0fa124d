"""What a button carries: its action in the clear and a signature that binds it to one chat.

A changed client can send any data: only what we signed for this very chat is taken as a tap.
"""

import base64
import hashlib
import hmac

#: Telegram's limit for callback data, in bytes.
DATA_BYTES = 64
_SIGNATURE_BYTES = 12
_SIGNATURE_CHARS = 16
ACTION_BYTES = DATA_BYTES - _SIGNATURE_CHARS


def encode(action: str, lane: str, key: bytes) -> str:
    """Return a button's data. Raises ValueError for an action over 48 bytes, or an empty one."""
    if not 0 < len(action.encode()) <= ACTION_BYTES:
        raise ValueError(f"a button's action must have 1 to {ACTION_BYTES} bytes")
    return action + _signature(action, lane, key)


def decode(data: str, lane: str, key: bytes) -> str | None:
    """Return the action of a button of ours in this chat, or None."""
    action, signature = data[:-_SIGNATURE_CHARS], data[-_SIGNATURE_CHARS:]
    right = _signature(action, lane, key).encode()
    given = signature.encode(errors="replace")
    return action if action and hmac.compare_digest(right, given) else None


def _signature(action: str, lane: str, key: bytes) -> str:
    signed = f"{lane}\n{action}".encode(errors="replace")
    digest = hmac.new(key, signed, hashlib.sha256).digest()[:_SIGNATURE_BYTES]
    return base64.urlsafe_b64encode(digest).decode("ascii")
