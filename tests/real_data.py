"""Where the real feeds stand, for the tests that want them; None where they are absent."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
_NAMED = os.environ.get("MEETINGS_REAL_DATA")
_WHERE = Path(_NAMED) if _NAMED else _BESIDE

REAL_DATA: Path | None = _WHERE if (_WHERE / "feeds").is_dir() else None

needs_real_data = pytest.mark.skipif(
    REAL_DATA is None,
    reason="no real feeds: set MEETINGS_REAL_DATA or put them at ../shared/data",
)
