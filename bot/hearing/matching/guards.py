"""What a guard stops by its words alone, before likeness is asked."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bot.hearing.matching.normal import DEFAULT_LANG

#: Longer messages are told from each other by likeness; the patterns look at their beginning.
_LOOKED_AT = 400


def guard_in(plain: str, lang: str) -> str | None:
    """Return the guard whose words a plain text has, or None."""
    start = plain[:_LOOKED_AT]
    for family, patterns in _patterns(lang).items():
        if any(pattern.search(start) for pattern in patterns):
            return family
    return None


@cache
def _patterns(lang: str) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    wanted = lang.split("-")[0].lower()
    folder = files("bot.hearing.matching").joinpath("guards")
    file = folder.joinpath(f"{wanted}.toml") if wanted.isalpha() else folder
    if wanted != DEFAULT_LANG and not file.is_file():
        return _patterns(DEFAULT_LANG)
    table = tomllib.loads(file.read_text("utf-8"))
    return {
        family: tuple(_compiled(pattern, table["words"]) for pattern in patterns)
        for family, patterns in table["patterns"].items()
    }


def _compiled(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    for name, choices in words.items():
        pattern = pattern.replace(f"{{{name}}}", choices)
    return re.compile(pattern)
