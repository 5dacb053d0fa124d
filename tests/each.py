"""A table of cases in one test: each of thousands costs its own time, and not a test's as well."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any


def each(names: str | Sequence[str], cases: Iterable[Any]) -> Callable[..., Any]:
    """Run a test for every case, like `pytest.mark.parametrize`; all that fail are named.

    For tests whose fixtures no case changes.
    """
    known = [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)
    rows = [case if len(known) > 1 else (case,) for case in cases]

    def table(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def run(**fixtures: Any) -> None:
            assert rows, "a table without a case proves nothing"
            failed: list[tuple[object, AssertionError]] = []
            for row in rows:
                try:
                    test(**dict(zip(known, row, strict=True)), **fixtures)
                except AssertionError as error:
                    failed.append((row, error))
            if failed:
                told = "\n\n".join(f"{row}\n{error}" for row, error in failed)
                raise AssertionError(f"{len(failed)} of {len(rows)} cases:\n\n{told}")

        signature = inspect.signature(test)
        left = [one for name, one in signature.parameters.items() if name not in known]
        run.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return run

    return table
