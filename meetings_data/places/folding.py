"""One spelling for every way of typing a name, shared by the gazetteer's maker and its readers."""

import re
import unicodedata

# Letters that carry no combining mark, so that NFKD leaves them as they are.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
    }
    | dict.fromkeys("'\u2019\u2018`\u00b4\u02bb\u02bc\u02b9\u02be\u02bf", "")
    | {"&": " and "}
)
_INITIALS = re.compile(r"\b(\w)\.(?=\w\b)")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def fold(words: str) -> str:
    """Return the words in plain lower-case letters: no accents, apostrophes, dots or hyphens.

    "St. Albans" and "Saint Albans", "King's Lynn" and "Kings Lynn", "Köln" and "Koln" fold to
    the same text. Text in another script keeps its letters.
    """
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    tokens = _NOT_A_LETTER.sub(" ", _INITIALS.sub(r"\1", plain)).split()
    return " ".join(_SHORT_WORDS.get(token, token) for token in tokens)
