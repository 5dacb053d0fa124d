"""Where something broke, for the log: never what was said."""

import traceback


def where(error: Exception | None) -> str:
    """Return an error's kind and place. Its own words may hold what a person wrote."""
    if error is None:
        return "unknown"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
