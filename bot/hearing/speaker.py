"""Who writes, and of whom: about somebody else, as a worker, or going on with what was answered.

Where it is not plain that somebody else is meant, the one who writes is.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.hearing.plain import STOP, plain_words, straightened
from meetings_data import fellowship_named, names_in_use

_DEFAULT = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A message that goes on with a subject: for which fellowship, or online.

    `bare` is a name alone, which may as well ask for meetings.
    """

    fellowship: str = ""
    online: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speakers:
    asides: re.Pattern[str]
    own: re.Pattern[str]
    people: re.Pattern[str]
    only_worker: re.Pattern[str]
    worker: re.Pattern[str]
    not_worker: re.Pattern[str]
    following: tuple[tuple[re.Pattern[str], bool], ...]  # and whether it is a name alone
    online: re.Pattern[str]


def is_about_another(text: str, lang: str) -> bool:
    """Say whether a message is plainly about somebody else, such as a son or a client.

    Any "I" that does more than frame it ("I think", "I found") makes it about both.
    """
    words, line = _speakers(lang), _line(text)
    rest = words.asides.sub(" ", line)
    return words.people.search(line) is not None and words.own.search(rest) is None


def is_worker(text: str, lang: str) -> bool:
    """Say whether somebody asks as a worker, for those they work with."""
    words, line = _speakers(lang), _line(text)
    if words.not_worker.search(line):
        return False
    return bool(words.worker.search(line) or words.only_worker.search(line))


def is_only_worker(text: str, lang: str) -> bool:
    """Say whether a message says that its writer is a worker, and nothing else."""
    return _speakers(lang).only_worker.search(_line(text)) is not None


def follow_up_in(text: str, lang: str) -> FollowUp | None:
    """Return what a message goes on with, or None when it says anything of its own."""
    words, line = _speakers(lang), _line(text)
    if words.online.search(line):
        return FollowUp(online=True)
    for pattern, bare in words.following:
        named = pattern.search(line)
        fellowship = fellowship_named(named["f"]) if named else None
        if fellowship is not None:
            return FollowUp(fellowship=fellowship, bare=bare)
    return None


def _line(text: str) -> str:
    return " ".join(word for word in plain_words(straightened(text)) if word != STOP)


@cache
def _speakers(lang: str) -> _Speakers:
    folder = files("bot.hearing").joinpath("speakers")
    wanted = lang.split("-")[0].lower()
    file = folder.joinpath(f"{wanted}.toml")
    if wanted != _DEFAULT and not (wanted.isalpha() and file.is_file()):
        return _speakers(_DEFAULT)
    table = tomllib.loads(file.read_text("utf-8"))
    another, worker, follow_up = table["another"], table["worker"], table["follow_up"]
    names = "|".join(re.escape(name) for name, _ in names_in_use())
    return _Speakers(
        asides=re.compile("|".join(another["asides"])),
        own=re.compile(another["own"]),
        people=re.compile("|".join(another["people"])),
        only_worker=re.compile(worker["only"].replace("{roles}", worker["roles"])),
        worker=re.compile("|".join(worker["says"])),
        not_worker=re.compile(worker["unless"]),
        following=tuple(
            (re.compile(follow_up[key].replace("{f}", f"(?:{names})")), key == "bare")
            for key in ("opened", "with", "bare")
        ),
        online=re.compile(follow_up["online"]),
    )
