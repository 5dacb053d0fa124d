"""Words in answer to a check-in: they went, or they did not."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.hearing.plain import STOP, plain_words, straightened

_DEFAULT = "en"


def went_in(text: str, lang: str) -> bool | None:
    """Say whether words tell that somebody went; None where they say neither for sure."""
    line = " ".join(word for word in plain_words(straightened(text)) if word != STOP)
    went, did_not = _replies(lang)
    if went.fullmatch(line):
        return True
    return False if did_not.fullmatch(line) else None


@cache
def _replies(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    folder, wanted = files("bot.hearing").joinpath("replies"), lang.split("-")[0].lower()
    file = folder.joinpath(f"{wanted}.toml")
    if wanted != _DEFAULT and not (wanted.isalpha() and file.is_file()):
        return _replies(_DEFAULT)
    table = tomllib.loads(file.read_text("utf-8"))
    went, did_not = (
        re.compile(f"{table['before']}{table[name]}{table['after']}")
        for name in ("went", "did_not")
    )
    return went, did_not
