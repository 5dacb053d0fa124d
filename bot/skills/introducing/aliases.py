"""The made-up name a newcomer goes by: three to pick from, and what a typed one must not be."""

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from bot.chance import some
from bot.introductions.desk import Desk
from bot.introductions.records import Introduction
from bot.introductions.screening import held_back
from bot.skills.turn import Turn

_SHORTEST, _LONGEST = 2, 20
#: More digits than these read as part of a number.
_MOST_WORDS, _MOST_DIGITS = 2, 2
_IN_NAMES = " -'\u2019"
_SUGGESTED = 3


def alias_of(words: str) -> str:
    """Return typed words as the name they would be."""
    return " ".join(unicodedata.normalize("NFKC", words).split())


def alias_problem(turn: Turn, desk: Desk, introduction: Introduction, alias: str) -> str | None:
    """Return why a name may not stand for a newcomer, or None.

    "not" for what is no plain name, "reserved" for one of somebody who looks after this, "taken"
    where a volunteer would confuse two people.
    """
    if not _is_name(alias) or held_back(alias):
        return "not"
    name = alias.casefold()
    if not _looks_after(turn).isdisjoint((name, *name.split())):
        return "reserved"
    return "taken" if name in _taken(desk, introduction) else None


def suggested_aliases(desk: Desk, introduction: Introduction) -> tuple[str, ...]:
    """Return three names at random, made from nothing about anybody, that are nobody's here."""
    taken = _taken(desk, introduction)
    free = [name for name in _names() if name.casefold() not in taken]
    return some(free, _SUGGESTED)


def _is_name(alias: str) -> bool:
    is_short = _SHORTEST <= len(alias) <= _LONGEST and len(alias.split()) <= _MOST_WORDS
    is_plain = all(sign.isalnum() or sign in _IN_NAMES for sign in alias)
    letters = sum(sign.isalpha() for sign in alias)
    digits = sum(sign.isdigit() for sign in alias)
    return is_short and is_plain and letters >= _SHORTEST and digits <= _MOST_DIGITS


def _taken(desk: Desk, introduction: Introduction) -> frozenset[str]:
    others = [
        one.alias
        for one in desk.introductions
        if not one.ended_at and one.code != introduction.code
    ]
    return frozenset(
        name.casefold() for name in (*others, *(one.alias for one in desk.volunteers))
    )


def _looks_after(turn: Turn) -> frozenset[str]:
    """Return the names by which a volunteer would take somebody for one of the service."""
    around, office = turn.around, turn.around.office
    people = [one.name for one in office.coordinators] if office else []
    named = (*people, around.safeguarding_lead, around.organisation)
    return _reserved() | {name.casefold() for name in named if name}


@cache
def _reserved() -> frozenset[str]:
    table = files("bot.skills.volunteering").joinpath("names.toml").read_text("utf-8")
    return frozenset(tomllib.loads(table)["reserved"])


@cache
def _names() -> tuple[str, ...]:
    words = files("bot").joinpath("skills/introducing/names.txt").read_text(encoding="utf-8")
    return tuple(words.split())
