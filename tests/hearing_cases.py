"""A few places by name, for the tests of what is heard: the real list has its own tests."""

from bot.hearing.intents import Heard, hear
from bot.hearing.wishes import Wishes

#: Names that may be picked out of a sentence; "reading" and "bath" are words as well.
PLACES = frozenset(
    {
        "leeds", "derby", "hull", "bolton", "stockport", "oldham", "york", "hove", "brighton",
        "norwich", "croydon", "luton", "wigan", "bradford", "preston", "cardiff", "swansea",
        "glasgow", "dundee", "belfast", "london", "manchester", "bristol", "nottingham", "exeter",
        "ipswich", "stoke on trent", "barrow in furness", "milton keynes", "st albans", "newark",
        "newark notts", "newcastle", "newcastle nsw", "newport", "kings lynn", "south london",
        "portland oregon", "fresno", "isle of wight", "bury st edmunds", "boston", "e8", "ls6",
        "wells next the sea", "90210", "dublin", "kansas", "kansas city", "camden town", "camden",
        "great yarmouth", "yarmouth", "new york", "portland",
    }
)  # fmt: skip


#: A name, and what the place lies in.
LIE_IN = frozenset(
    {
        ("boston", "ma"), ("fresno", "ca"), ("portland", "or"), ("newcastle", "nsw"),
        ("bath", "somerset"), ("reading", "berks"), ("newport", "gwent"), ("dublin", "8"),
        ("leeds", "6"),
    }
)  # fmt: skip


def knows_place(words: str, within: str = "") -> bool:
    """Stand in for the gazetteer with a list of a few dozen names."""
    if within:
        return (_plain(words), _plain(within)) in LIE_IN
    return _plain(words) in PLACES


def _plain(words: str) -> str:
    plain = words.casefold().replace("'", "").replace(",", " ").replace("-", " ")
    return " ".join(plain.split())


def heard(text: str) -> Heard:
    """What is heard in English, by someone who does not know what day it is."""
    return hear(text, lang="en", knows_place=knows_place)


def wishes(text: str) -> Wishes:
    """The wishes in a message."""
    return heard(text).wishes
