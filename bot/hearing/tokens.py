"""A message as typed → words in one spelling, each knowing where it stood."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

# Curly quotes and long dashes, as phones write them, become the plain ones of the tables.
_STRAIGHT = str.maketrans(
    dict.fromkeys("\u2019\u2018\u0060\u00b4\u02bc", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u2013\u2014", "-")
    | {"\u00a0": " "}
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# Postcode areas of Great Britain and its neighbours: a fact of the Royal Mail's address file.
_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC"
    "|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN"
    "|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO"
    "|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_POSTCODE = (
    rf"(?:{_AREAS})(?:\d\d(?!\d)|\d[A-Z]?)(?:\s*\d[A-Z]{{2}}|\s\d(?=\s*(?:$|[,?!])))?(?![^\W_])"
    r"|[AC-FHKNPRTV-Y]\d[\dW](?:\s?[AC-FHKNPRTV-Y\d]{4})(?![^\W_])|D(?:\d\d|6W)(?![^\W_])"
    r"|[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d(?![^\W_])"
    r"|\d{5}(?:-\d{4})?(?![\w.:])"
)
_TOKEN = re.compile(
    rf"(?P<postcode>(?<![^\W_]){_POSTCODE})"
    r"|(?P<slash>n/a\b)"
    r"|(?P<initials>(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W_]))"
    r"|(?P<clock>(?<!\d)\d{1,2}[:.]\d\d(?!\d))"
    r"|(?P<date>(?<!\d)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d))"
    r"|(?P<mixed>\d+[^\W\d_]+)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+\d+\w*|[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<dash>(?<=[\dm])\s?-\s?(?=\d))"
    r"|(?P<sign>[@&])"
    r"|(?P<stop>[.,;:!?()\n]+)",
    re.IGNORECASE,
)
_MIXED = re.compile(r"(\d+)(\D+)")
_SIGNS = {"&": "and", "@": "@"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word in the house's spelling; `start` and `end` are where it stood as typed."""

    text: str
    start: int
    end: int
    breaks: bool = False  # a comma, full stop or other stop stands before it
    postcode: bool = False


class Message:
    """The words of one message, also as one line with single spaces between them."""

    def __init__(self, typed: str, tokens: tuple[Token, ...]) -> None:
        self.typed = typed
        self.tokens = tokens
        self.words = tuple(token.text for token in tokens)
        self.line = " ".join(self.words)
        self._starts: list[int] = []
        at = 0
        for word in self.words:
            self._starts.append(at)
            at += len(word) + 1

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Return the tokens, first and one past last, that a match on the line covers."""
        return self.at(match.start()), self.at(max(match.start(), match.end() - 1)) + 1

    def at(self, offset: int) -> int:
        """Return the token that stands at an offset of the line."""
        return bisect_right(self._starts, offset) - 1

    def as_typed(self, first: int, last: int) -> str:
        """Return tokens first to last (one past) as they were typed."""
        return self.typed[self.tokens[first].start : self.tokens[last - 1].end]


def read_message(text: str, spelled: Callable[[str], str], slang: frozenset[str]) -> Message:
    """Return the words of a text, each as `spelled` has it.

    `slang` are words such as "m8" that are no postcodes.
    """
    typed = _INVISIBLE.sub("", text.translate(_STRAIGHT))
    tokens: list[Token] = []
    breaks = False
    for match in _TOKEN.finditer(typed):
        if match.lastgroup == "stop":
            breaks = True
            continue
        tokens.extend(_tokens(match, spelled, slang, breaks=breaks))
        breaks = False
    return Message(typed, tuple(tokens))


def _tokens(
    match: re.Match[str], spelled: Callable[[str], str], slang: frozenset[str], *, breaks: bool
) -> list[Token]:
    said, start, end = match.group(), match.start(), match.end()
    folded = fold_word(said)
    if match.lastgroup == "postcode" and said not in slang:
        return [Token(folded, start, end, breaks, postcode=True)]
    if match.lastgroup == "mixed" and spelled(folded) == folded:
        return _split(said, start, spelled, breaks=breaks)
    if match.lastgroup == "initials":
        folded = folded.replace(".", "")
    if match.lastgroup == "dash":
        folded = "-"
    folded = _SIGNS.get(folded, folded)
    return [Token(spelled(folded), start, end, breaks)]


def _split(said: str, start: int, spelled: Callable[[str], str], *, breaks: bool) -> list[Token]:
    """Return "7pm" as two words, the number and what it counts."""
    number, word = _MIXED.fullmatch(said).groups()  # type: ignore[union-attr]
    middle = start + len(number)
    return [
        Token(number, start, middle, breaks),
        Token(spelled(fold_word(word)), middle, middle + len(word)),
    ]


def fold_word(word: str) -> str:
    """Return a word in lower case without accents or apostrophes."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("'", "")
