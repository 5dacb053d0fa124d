"""Seal what is kept and sign what leaves: two keys from one, neither ever in the database."""

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import SealBrokenError

KEY_BYTES = 32
_NONCE_BYTES = 12
_CODE_CHARS = 32


def new_key() -> str:
    """Make a fresh state key, as text for a setting or a key file."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode("ascii")


def read_key(text: str) -> bytes | None:
    """Return the 32 bytes of a state key, or None when the text is not one."""
    try:
        key = base64.urlsafe_b64decode(text.strip())
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


class Seal:
    """Encrypts values for the state file (AES-256-GCM) and signs what buttons carry.

    `place` (a table's name) is bound into every sealed value, so that one moved from another
    table does not open.
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derive(key, b"mutual-aid-bot state"))
        self.button_key = _derive(key, b"mutual-aid-bot buttons")
        self._code_key = _derive(key, b"mutual-aid-bot codes")

    def close(self, plain: bytes, *, place: str) -> bytes:
        """Return the sealed bytes."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, place.encode())

    def open(self, sealed: bytes, *, place: str) -> bytes:
        """Return the plain bytes. Raises SealBrokenError when the key or the place is another."""
        nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, body, place.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBrokenError("sealed with another key, or damaged") from error

    def code(self, *parts: str) -> str:
        """Return what stands for these words in the file; nobody can make it without the key."""
        digest = hmac.new(self._code_key, "\n".join(parts).encode(), hashlib.sha256)
        return digest.hexdigest()[:_CODE_CHARS]


def same(one: bytes, other: bytes) -> bool:
    """Compare two signatures in constant time."""
    return hmac.compare_digest(one, other)
