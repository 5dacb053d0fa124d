"""What was learned from the examples, packed in a file, so that a start is quick."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.hearing.matching.grams import Floats
from bot.hearing.matching.normal import Normal

_KEY_BYTES = 8
STEPS = 127


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Each example's key and vector, and the weights of the two ways of matching.

    `content` says what examples the weights were learned from.
    """

    content: str
    keys: NDArray[np.uint64]
    vectors: Floats
    with_encoder: Floats
    by_words: Floats


def key_of(message: Normal) -> int:
    """Return a number for what an encoder is given of a message."""
    said = "\0".join((message.typed, message.spelt, message.nameless))
    return int.from_bytes(blake2b(said.encode(), digest_size=_KEY_BYTES).digest())


def content_of(messages: Sequence[Normal], labels: Sequence[str]) -> str:
    """Return a digest of all that is learned from."""
    digest = blake2b(digest_size=16)
    for message, label in zip(messages, labels, strict=True):
        digest.update(f"{key_of(message)} {message.plain}\0{label}\0".encode())
    return digest.hexdigest()


def load_learned(lang: str) -> Learned | None:
    """Return what is packed for a language, or None."""
    packed = files("bot.hearing.matching").joinpath("learned", f"{lang}.npz")
    if not packed.is_file():
        return None
    with as_file(packed) as path, np.load(path, allow_pickle=False) as file:
        steps, sizes = file["vectors"].astype(np.float32), file["sizes"]
        return Learned(
            content=str(file["content"]),
            keys=file["keys"],
            vectors=steps * (sizes[:, None] / STEPS),
            with_encoder=file["with_encoder"].astype(np.float32),
            by_words=file["by_words"].astype(np.float32),
        )


def rounded(vectors: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return vectors in whole steps, and the size of each row's largest."""
    sizes = np.abs(vectors).max(axis=1).astype(np.float32)
    return np.round(vectors / sizes[:, None] * STEPS).astype(np.int8), sizes


def save_learned(path: Path, learned: Learned) -> None:
    """Pack what was learned."""
    steps, sizes = rounded(learned.vectors)
    np.savez_compressed(
        path,
        content=np.array(learned.content),
        keys=learned.keys,
        vectors=steps,
        sizes=sizes,
        with_encoder=learned.with_encoder.astype(np.float16),
        by_words=learned.by_words.astype(np.float16),
    )
