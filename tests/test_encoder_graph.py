"""The graph against the same arithmetic written out, on a small encoder of made-up numbers."""

from math import erf

import numpy as np
import onnxruntime
import pytest

from meetings_data.encoder.graph import Tensors, build_graph
from meetings_data.encoder.quantise import quantise

HEADS, WIDTH, WIDE, WORDS, LAYERS = 12, 192, 384, 50, 2
TEXTS = [[1, 7, 9, 2], [1, 30, 2], [1, 4, 4, 11, 23, 2]]


@pytest.fixture(scope="module")
def tensors() -> Tensors:
    draw = np.random.default_rng(7)
    shapes = {
        "embeddings.word_embeddings.weight": (WORDS, WIDTH),
        "embeddings.position_embeddings.weight": (80, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    for index in range(LAYERS):
        layer = f"encoder.layer.{index}"
        for name, out, into in (
            ("attention.self.query", WIDTH, WIDTH),
            ("attention.self.key", WIDTH, WIDTH),
            ("attention.self.value", WIDTH, WIDTH),
            ("attention.output.dense", WIDTH, WIDTH),
            ("intermediate.dense", WIDE, WIDTH),
            ("output.dense", WIDTH, WIDE),
        ):
            shapes |= {f"{layer}.{name}.weight": (out, into), f"{layer}.{name}.bias": (out,)}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{layer}.{name}.weight": (WIDTH,), f"{layer}.{name}.bias": (WIDTH,)}
    return {
        name: draw.normal(1.0 if "LayerNorm.weight" in name else 0.0, 0.1, shape).astype("f4")
        for name, shape in shapes.items()
    }


def written_out(tensors: Tensors, ids: list[int]) -> np.ndarray:
    """One text at a time, so without padding or a mask."""

    def dense(name: str, x: np.ndarray) -> np.ndarray:
        return x @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]

    def normalised(name: str, x: np.ndarray) -> np.ndarray:
        spread = np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        scaled = (x - x.mean(-1, keepdims=True)) / spread
        return scaled * tensors[f"{name}.weight"] + tensors[f"{name}.bias"]

    gelu = np.vectorize(lambda x: x * (1 + erf(x / 2**0.5)) / 2)
    hidden = tensors["embeddings.word_embeddings.weight"][ids]
    hidden = hidden + tensors["embeddings.position_embeddings.weight"][: len(ids)]
    hidden = hidden + tensors["embeddings.token_type_embeddings.weight"][0]
    hidden = normalised("embeddings.LayerNorm", hidden)
    for index in range(LAYERS):
        layer, heads = f"encoder.layer.{index}", []
        parts = [dense(f"{layer}.attention.self.{n}", hidden) for n in ("query", "key", "value")]
        for query, key, value in zip(*(np.split(part, HEADS, -1) for part in parts), strict=True):
            shares = np.exp(query @ key.T / (WIDTH // HEADS) ** 0.5)
            heads.append(shares / shares.sum(-1, keepdims=True) @ value)
        attended = dense(f"{layer}.attention.output.dense", np.concatenate(heads, -1))
        hidden = normalised(f"{layer}.attention.output.LayerNorm", attended + hidden)
        wide = gelu(dense(f"{layer}.intermediate.dense", hidden))
        narrow = dense(f"{layer}.output.dense", wide)
        hidden = normalised(f"{layer}.output.LayerNorm", narrow + hidden)
    mean = hidden.mean(0)
    return mean / np.linalg.norm(mean)


def run(model: bytes, texts: list[list[int]]) -> np.ndarray:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    ids = np.zeros((len(texts), max(map(len, texts))), np.int64)
    mask = np.zeros_like(ids)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    (vectors,) = session.run(None, {"input_ids": ids, "attention_mask": mask})
    return np.asarray(vectors)


def test_graph_does_the_arithmetic_that_is_written_out(tensors: Tensors) -> None:
    drawn = run(build_graph(tensors).SerializeToString(), TEXTS)
    expected = np.stack([written_out(tensors, text) for text in TEXTS])
    assert np.abs(drawn - expected).max() < 1e-5


def test_quantised_graph_all_but_agrees_with_the_full_one_and_is_far_smaller(
    tensors: Tensors,
) -> None:
    full = build_graph(tensors).SerializeToString()
    small = quantise(build_graph(tensors)).SerializeToString()
    agreement = (run(full, TEXTS) * run(small, TEXTS)).sum(-1)
    assert agreement.min() > 0.999
    assert len(small) < len(full) / 3


def test_quantise_stores_nought_and_the_largest_weight_as_they_are(tensors: Tensors) -> None:
    name = "encoder.layer.0.output.dense.weight"
    weights = np.zeros_like(tensors[name])
    weights[0, 0], weights[1, 1] = 0.5, -0.5
    model = quantise(build_graph({**tensors, name: weights}))
    stored = {constant.name: constant for constant in model.graph.initializer}
    whole = np.frombuffer(stored[f"{name}.bytes"].raw_data, np.uint8).reshape(WIDTH, WIDE)
    assert (whole[0, 0], whole[1, 1], whole[2, 2]) == (255, 1, 128)


def test_graph_and_quantise_give_the_same_bytes_each_time(tensors: Tensors) -> None:
    once, again = (
        quantise(build_graph(tensors)).SerializeToString(deterministic=True) for _ in range(2)
    )
    assert once == again
