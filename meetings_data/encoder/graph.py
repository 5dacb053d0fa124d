"""The tensors of a small BERT → one ONNX graph: token ids in, one unit vector a text out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from meetings_data.encoder.encoder import LONGEST_TOKENS

#: Goes into the file itself, as the licence asks of a changed work.
NOTICE = (
    "Made from sentence-transformers/all-MiniLM-L6-v2 (Apache License 2.0), with changes: drawn "
    f"anew as ONNX, with pooling, cut to {LONGEST_TOKENS} positions. See LICENSE beside this file."
)

_OPSET = 20  # the first with Gelu
_IR_VERSION = 9
_HEADS = 12
_EPSILON = 1e-12
_NEVER = -1e4  # added to a score, so that softmax gives padding nothing

Attribute = int | float | list[int]
Tensors = Mapping[str, NDArray[np.float32]]


@dataclass(slots=True)
class _Drawing:
    """Nodes and constants as they are put down; every name is given once."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """Keep the values under a name, and return the name."""
        kept = numpy_helper.from_array(np.ascontiguousarray(values), name)
        self.constants.setdefault(name, kept)
        return name

    def shape(self, *sizes: int) -> str:
        """Return the name of a constant list of whole numbers."""
        name = "shape_" + "_".join(map(str, sizes)).replace("-", "m")
        return self.constant(name, np.array(sizes, np.int64))

    def number(self, value: float) -> str:
        """Return the name of a constant number."""
        return self.constant(f"number_{value:g}", np.array([value], np.float32))

    def one(self, operator: str, *inputs: str, **how: Attribute) -> str:
        """Put down an operator with one output, and return its name."""
        return self._put(operator, inputs, 1, how)[0]

    def three(self, operator: str, *inputs: str, **how: Attribute) -> list[str]:
        """Put down an operator with three outputs, and return their names."""
        return self._put(operator, inputs, 3, how)

    def _put(
        self, operator: str, inputs: Sequence[str], outputs: int, how: Mapping[str, Attribute]
    ) -> list[str]:
        name = f"{operator.lower()}_{len(self.nodes)}"
        names = [f"{name}_{index}" for index in range(outputs)]
        node = helper.make_node(operator, inputs, names, name=name)
        node.attribute.extend(helper.make_attribute(key, value) for key, value in how.items())
        self.nodes.append(node)
        return names


@dataclass(frozen=True)
class _Bert:
    """A drawing of one encoder's tensors."""

    tensors: Tensors
    drawing: _Drawing = field(default_factory=_Drawing)

    @cached_property
    def layers(self) -> int:
        """How many layers the tensors have."""
        prefix = "encoder.layer."
        return len({name.split(".")[2] for name in self.tensors if name.startswith(prefix)})

    @cached_property
    def width(self) -> int:
        """The length of a vector."""
        return int(self.tensors["embeddings.LayerNorm.weight"].shape[0])

    def normalised(self, name: str, hidden: str) -> str:
        """Draw a layer normalisation."""
        put = self.drawing
        weight = put.constant(f"{name}.weight", self.tensors[f"{name}.weight"])
        bias = put.constant(f"{name}.bias", self.tensors[f"{name}.bias"])
        return put.one("LayerNormalization", hidden, weight, bias, axis=-1, epsilon=_EPSILON)

    def dense(self, names: list[str], hidden: str) -> str:
        """Draw one multiplication for the dense layers of these names, side by side."""
        put, label = self.drawing, names[0]
        weights = np.concatenate([self.tensors[f"{name}.weight"] for name in names]).T
        biases = np.concatenate([self.tensors[f"{name}.bias"] for name in names])
        product = put.one("MatMul", hidden, put.constant(f"{label}.weight", weights))
        return put.one("Add", product, put.constant(f"{label}.bias", biases))

    def embedded(self, ids: str) -> str:
        """Draw words plus positions; every token is of the first segment, so that is added once.

        Texts are cut before the last position that is kept.
        """
        put, words = self.drawing, "embeddings.word_embeddings.weight"
        positions = self.tensors["embeddings.position_embeddings.weight"][:LONGEST_TOKENS]
        positions = positions + self.tensors["embeddings.token_type_embeddings.weight"][0]
        looked_up = put.one("Gather", put.constant(words, self.tensors[words]), ids)
        length = put.one("Shape", ids, start=1, end=2)
        table = put.constant("positions", positions)
        placed = put.one("Slice", table, put.shape(0), length, put.shape(0))
        return self.normalised("embeddings.LayerNorm", put.one("Add", looked_up, placed))

    def attended(self, layer: str, hidden: str, unseen: str) -> str:
        """Draw the self-attention of a layer, without its residual."""
        put, size = self.drawing, self.width // _HEADS
        names = [f"{layer}.attention.self.{name}" for name in ("query", "key", "value")]
        split = put.three("Split", self.dense(names, hidden), axis=-1, num_outputs=3)
        heads = [put.one("Reshape", part, put.shape(0, 0, _HEADS, size)) for part in split]
        query, value = (put.one("Transpose", heads[i], perm=[0, 2, 1, 3]) for i in (0, 2))
        key = put.one("Transpose", heads[1], perm=[0, 2, 3, 1])
        scores = put.one("Div", put.one("MatMul", query, key), put.number(size**0.5))
        shares = put.one("Softmax", put.one("Add", scores, unseen), axis=-1)
        mixed = put.one("Transpose", put.one("MatMul", shares, value), perm=[0, 2, 1, 3])
        flat = put.one("Reshape", mixed, put.shape(0, 0, self.width))
        return self.dense([f"{layer}.attention.output.dense"], flat)

    def layer(self, index: int, hidden: str, unseen: str) -> str:
        """Draw one layer: attention, then two dense layers, each added to what came in."""
        put, layer = self.drawing, f"encoder.layer.{index}"
        attended = put.one("Add", self.attended(layer, hidden, unseen), hidden)
        hidden = self.normalised(f"{layer}.attention.output.LayerNorm", attended)
        wide = put.one("Gelu", self.dense([f"{layer}.intermediate.dense"], hidden))
        narrow = put.one("Add", self.dense([f"{layer}.output.dense"], wide), hidden)
        return self.normalised(f"{layer}.output.LayerNorm", narrow)

    def drawn(self) -> str:
        """Draw the whole encoder, and return the name of its output."""
        put = self.drawing
        mask = put.one("Cast", "attention_mask", to=TensorProto.FLOAT)
        padding = put.one("Sub", put.number(1.0), mask)
        unseen = put.one("Mul", padding, put.number(_NEVER))
        unseen = put.one("Unsqueeze", unseen, put.shape(1, 2))
        hidden = self.embedded("input_ids")
        for index in range(self.layers):
            hidden = self.layer(index, hidden, unseen)
        # The mean's divisor is left out: it goes again when the length is made 1.
        seen = put.one("Mul", hidden, put.one("Unsqueeze", mask, put.shape(2)))
        total = put.one("ReduceSum", seen, put.shape(1), keepdims=0)
        return put.one("LpNormalization", total, axis=-1, p=2)


def build_graph(tensors: Tensors) -> onnx.ModelProto:
    """Return the encoder as fp32 ONNX: `input_ids`, `attention_mask` → `vectors`, of length 1.

    The tensors are named as in the Hugging Face layout of BERT; any number of layers will do.
    """
    bert = _Bert(tensors)
    output = bert.drawn()
    put = bert.drawing
    put.nodes.append(helper.make_node("Identity", [output], ["vectors"], name="vectors"))
    tokens = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", bert.width])
    graph = helper.make_graph(
        put.nodes, "sentence_encoder", tokens, [vectors], list(put.constants.values())
    )
    opset = helper.make_opsetid("", _OPSET)
    return helper.make_model(
        graph, opset_imports=[opset], ir_version=_IR_VERSION, doc_string=NOTICE
    )
