"""Texts → vectors that lie close together where the texts mean the same; never a network call."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

# Where a machine has no wheel of these, questions are matched by their words alone.
try:
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer
except ImportError as missing:
    _MISSING: str | None = missing.name or str(missing)
else:
    _MISSING = None

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

HERE = Path(__file__).parent
MODEL = "encoder.onnx"
TOKENIZER = "tokenizer.json"
WIDTH: Final = 384
#: About 45 words, 13 ms; what comes after them is not read.
LONGEST_TOKENS: Final = 64

logger = logging.getLogger(__name__)


class Encoder:
    """The model in memory; made by `open`. One thread a call, and threads may share it."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    @classmethod
    def open(cls, folder: Path = HERE) -> Encoder | None:
        """Load the model and warm it up; None, with the reason logged, where it cannot run.

        That is without onnxruntime or tokenizers, or without the two files.
        """
        lacking = _MISSING or next(
            (name for name in (MODEL, TOKENIZER) if not (folder / name).is_file()), None
        )
        if lacking is not None:
            logger.warning("No sentence encoder (%s is missing): matching by words alone", lacking)
            return None
        encoder = cls(_session(folder / MODEL), _tokenizer(folder / TOKENIZER))
        encoder.encode(["warm"])
        return encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one vector of length 1 a text, in their order: an array of n by 384.

        The product of two of them is their cosine. A text's vector does not depend on the others.
        """
        vectors = np.empty((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector(text)
        return vectors

    # One at a time: on one thread a batch is no faster, and some processors round it otherwise.
    def _vector(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(_readable(text)).ids], np.int64)
        (vectors,) = self._session.run(
            None, {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        )
        return np.asarray(vectors[0], np.float32)


def _session(model: Path) -> onnxruntime.InferenceSession:
    # The builds for Windows report usage to their maker unless told not to.
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # no slower, and a long batch would be kept for ever
    options.log_severity_level = 3  # errors: it warns of every machine without a graphics card
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _tokenizer(file: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST_TOKENS)
    # Somebody who types "[SEP]" means five letters, not the end of the text.
    tokenizer.encode_special_tokens = True
    return tokenizer


def _readable(text: str) -> str:
    """Return the text without half characters, which JSON can carry and UTF-8 cannot."""
    return text.encode(errors="replace").decode()
