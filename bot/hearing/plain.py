"""What was typed, without the ways of typing it: quotes, scripts, accents, marks, signs unseen."""

import re
import unicodedata

#: As long as a message can be; what follows is not read.
LONGEST_TEXT = 4096
#: Longer words are cut, so that every pattern has a bound.
LONGEST_WORD = 40
#: How the end of a sentence stands among the words.
STOP = "."

# The typographer's quotes, and what phones and other scripts put in their place.
_QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u2032\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\uff07", "'")
)
# Cyrillic and Greek letters that look Latin, for words that mix scripts to get past a reader.
_LOOKALIKES = str.maketrans(
    "\u0430\u0432\u0433\u0435\u0456\u0458\u043a\u043c\u043d\u043e"
    "\u0440\u0441\u0501\u0455\u0442\u0443\u0445\u04bb\u051b\u051d"
    "\u03b1\u03b5\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "abreijkmhopcdstyxhqwaenikvoptux",
)
_LATIN = re.compile(r"[a-z]")
_OTHER_LETTER = re.compile(r"[\u03b1-\u03c9\u0430-\u044f\u0450-\u052f]")
_WORD = re.compile(r"\S+")
_INITIALS = re.compile(r"\b(\w)\.(?=\w\b)")
_DECIMAL = re.compile(r"(?<=\d)[.:,](?=\d)")
_PAUSE = re.compile(r"\.{2,}|…")
_SENTENCE_END = re.compile(r"[.?;:\n\r]|!(?!\w)")
_NOT_WORD = re.compile(r"(?<![^\W_])[@!$*]|[@!$*](?![^\W_])|[^\w\s@!$*.]|_")


def straightened(text: str) -> str:
    """Return the text in small letters, with plain quotes and nothing that cannot be seen."""
    # Compatibility forms first: bold, circled and full-width letters are letters.
    folded = unicodedata.normalize("NFKD", text[:LONGEST_TEXT].translate(_QUOTES)).casefold()
    seen = (sign for sign in folded if not _is_unseen(sign))
    return _WORD.sub(_one_script, unicodedata.normalize("NFC", "".join(seen)))


def plain_words(text: str) -> list[str]:
    """Return the words of a straightened text, with `STOP` where a sentence ends.

    Apostrophes go without a gap. A sign such as "*" or "@" stays inside a word, where it may
    stand for a letter. A pause ("...") ends nothing.
    """
    text = _INITIALS.sub(r"\1", text.replace("'", ""))
    text = _SENTENCE_END.sub(f" {STOP} ", _PAUSE.sub(" ", _DECIMAL.sub(" ", text)))
    return [word[:LONGEST_WORD] for word in _NOT_WORD.sub(" ", text).split()]


def _is_unseen(sign: str) -> bool:
    """Say whether a sign is an accent, a zero-width mark or a variant selector."""
    return (
        unicodedata.combining(sign) > 0
        or unicodedata.category(sign) in {"Cf", "Me"}
        or "\ufe00" <= sign <= "\ufe0f"
    )


def _one_script(word: re.Match[str]) -> str:
    mixed = _LATIN.search(word[0]) and _OTHER_LETTER.search(word[0])
    return word[0].translate(_LOOKALIKES) if mixed else word[0]
