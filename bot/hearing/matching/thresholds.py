"""The weights of the evidence and the thresholds, as `tests/benchmarks/calibrate.py` set them."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.hearing.matching.evidence import Evidence

FILE = "thresholds.toml"


@dataclass(frozen=True, slots=True)
class Head:
    """One yes or no: how likely it is by the evidence."""

    bias: float
    weights: Mapping[str, float]

    def likely(self, evidence: Evidence) -> float:
        """Return the likelihood of a yes, 0 to 1."""
        total = self.bias + sum(w * evidence[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The heads and from where on each is a yes."""

    heads: Mapping[str, Head]
    at: Mapping[str, float]


@cache
def thresholds(*, with_encoder: bool) -> Thresholds:
    """Return the packaged thresholds for one of the two ways of matching."""
    text = files("bot.hearing.matching").joinpath(FILE).read_text("utf-8")
    return read_thresholds(text, "encoder" if with_encoder else "words")


def read_thresholds(text: str, way: str) -> Thresholds:
    """Read the thresholds of a way, "encoder" or "words", from the file's text."""
    table = tomllib.loads(text)[way]
    heads = {
        name: Head(row["bias"], {key: w for key, w in row.items() if key != "bias"})
        for name, row in table["head"].items()
    }
    return Thresholds(heads, table["at"])
