"""What a feed calls a country → its ISO 3166-1 alpha-2 code."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_FILE = "countries.toml"


def country_code(words: str) -> str:
    """Return the code for a country's name or code as feeds write it, upper case, or ""."""
    return _codes().get(_folded(words), "")


@cache
def _codes() -> Mapping[str, str]:
    table = tomllib.loads(files("meetings_data.normalise").joinpath(_FILE).read_text("utf-8"))
    named = {_folded(name): code for code, names in table.items() for name in names}
    return named | {code.casefold(): code for code in table}


@cache
def _folded(words: str) -> str:
    """The letters and digits of a name, without case, accents and "the"."""
    plain = unicodedata.normalize("NFKD", words.casefold().replace("&", " and "))
    letters = "".join(
        sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)
    )
    return "".join(letters.removeprefix("the ").split())
