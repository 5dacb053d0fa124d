"""What a person remembers of a name → an expression for full-text search."""

import re

#: Enough for any name; what a person pastes may be a page.
_MOST_WORDS = 12
#: Straight, curly, and the accents that people type for it.
_APOSTROPHE = "['\u2019`\u00b4]"
_WORD = re.compile(rf"[^\W_]+(?:{_APOSTROPHE}[^\W_]+)*")


def match_expression(words: str) -> str:
    """Return what full-text search is to match, or "" when there is no word in it.

    Every word must be there, each as it is or as a beginning. "Womens" finds "Women's" and the
    other way round, whichever apostrophe either of them has. Nothing typed is ever syntax.
    """
    said = _WORD.findall(words)[:_MOST_WORDS]
    return " AND ".join(f"({' OR '.join(map(_quoted, _spellings(word)))})" for word in said)


def _spellings(word: str) -> list[str]:
    parts = re.split(_APOSTROPHE, word)
    if len(parts) > 1:
        return [" ".join(parts), "".join(parts)]
    plain_plural = len(word) > 3 and word[-1] in "sS"
    return [word, f"{word[:-1]} s"] if plain_plural else [word]


def _quoted(phrase: str) -> str:
    return f'"{phrase}"*'
