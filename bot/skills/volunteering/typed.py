"""Questions that are answered in words: the name they go by, about them, where they are known."""

import tomllib
import unicodedata
from dataclasses import replace
from functools import cache
from importlib.resources import files

from bot.chance import some
from bot.introductions.desk import Desk
from bot.introductions.records import Volunteer
from bot.introductions.screening import about_problem, clean, held_back
from bot.messages import Button
from bot.skills.introducing.people import Row
from bot.skills.volunteering.steps import Step
from bot.skills.volunteering.ways import VERB, Mine, own

_SHORTEST_ALIAS, _LONGEST_ALIAS = 2, 20
#: More digits than these read as part of a number.
_MOST_DIGITS = 2
_MOST_WORDS = 2
_IN_ALIASES = " -'\u2019"
_SUGGESTED = 3
_LONGEST_CIRCLES = 300
SKIP = "skip"


def alias_rows(mine: Mine) -> tuple[Row, ...]:
    """Return three names at random that nobody here goes by."""
    taken = _taken(mine.desk, but=mine.volunteer.id)
    free = [name for name in _names("names") if name.casefold() not in taken]
    picked = some(free, _SUGGESTED)
    row = tuple(Button(name, action=f"{VERB}.a.{Step.ALIAS}.{name}") for name in picked)
    return (row,)


def skip_rows(mine: Mine, step: Step) -> tuple[Row, ...]:
    """Return the button that says nothing; it takes away what was said."""
    return ((own(mine.turn, SKIP, "a", step, SKIP),),)


def with_alias(mine: Mine, said: str) -> Volunteer | str:
    """Return the record with the name they go by, or the message that says why not."""
    alias = " ".join(unicodedata.normalize("NFKC", clean(said)).split())
    if not _is_name(alias):
        return "volunteer-alias-unfit"
    if held_back(alias):
        return "volunteer-alias-contact"
    if alias.casefold() in _names("reserved"):
        return "volunteer-alias-reserved"
    if alias.casefold() in _taken(mine.desk, but=mine.volunteer.id):
        return "volunteer-alias-taken"
    return replace(mine.volunteer, alias=alias)


def with_about(mine: Mine, said: str) -> Volunteer | str:
    """Return the record with what newcomers read about them, or why not."""
    problem = about_problem(said)
    if problem is not None:
        return f"volunteer-about-{problem}"
    return replace(mine.volunteer, about=clean(said))


def with_circles(mine: Mine, said: str) -> Volunteer | str:
    """Return the record with where people may know them from, or why not."""
    circles = clean(said)
    if len(circles) > _LONGEST_CIRCLES:
        return "volunteer-circles-long"
    return replace(mine.volunteer, circles=circles)


def _is_name(alias: str) -> bool:
    signs = all(sign.isalnum() or sign in _IN_ALIASES for sign in alias)
    letters = sum(sign.isalpha() for sign in alias)
    digits = sum(sign.isdigit() for sign in alias)
    fits = _SHORTEST_ALIAS <= len(alias) <= _LONGEST_ALIAS
    few = digits <= _MOST_DIGITS and len(alias.split()) <= _MOST_WORDS
    return fits and signs and few and letters >= _SHORTEST_ALIAS


def _taken(desk: Desk, *, but: str) -> frozenset[str]:
    return frozenset(one.alias.casefold() for one in desk.volunteers if one.id != but)


@cache
def _names(sort: str) -> tuple[str, ...]:
    folder = files("bot.skills.volunteering")
    table = tomllib.loads(folder.joinpath("names.toml").read_text("utf-8"))
    return tuple(table[sort])
