"""Text as a feed holds it (HTML, markdown, entities, control signs) → plain lines."""

import html
import re
import unicodedata

#: Controls; halves of pairs, which no file can hold; letters that turn the direction of what
#: follows, so that a text shows another address than it has; signs that nobody sees. The joiners
#: U+200C and U+200D stay: Persian and emoji need them.
_REMOVED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069"
    r"\u00ad\u180e\u200b\u2060\ufeff\ufffe\uffff]"
)
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_BREAK = re.compile(r"<\s*(?:br|hr)\s*/?\s*>|</\s*(?:p|div|li|ul|ol|tr|h[1-6])\s*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<![A-Za-z][^<>]*>")

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^\n*_]*[^\s*_])\1(?![\w*_])")
_CODE = re.compile(r"`+([^`\n]*)`+")
_BULLET = re.compile(r"^[ \t]*[*+•·][ \t]+", re.MULTILINE)

#: Most texts hold nothing to clean, and are told by this at once.
_PLAIN = re.compile(r"[A-Za-z0-9,.'/()#@-]+(?: [A-Za-z0-9,.'/()@-]+)*")

#: `&amp;nbsp;` is a blank that two tools in a row have escaped.
_MOST_ESCAPES = 4


def clean_text(text: str) -> str:
    """Return plain text: no HTML, markdown, entities, control or direction signs.

    Line breaks stay, at most one blank line between two; blanks around lines are cut.
    """
    if _PLAIN.fullmatch(text) and text[0] != "#":
        return text
    plain = _printable(_without_html(_printable(text)))
    plain = _without_markdown(plain)
    lines = (_BLANKS.sub(" ", line).strip() for line in plain.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _printable(text: str) -> str:
    """The text in one form of letters, without signs that control, hide or turn it."""
    return _REMOVED.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))


def _without_html(text: str) -> str:
    for _ in range(_MOST_ESCAPES):
        if "<" not in text and "&" not in text:
            return text
        plain = _COMMENT.sub("", _HIDDEN.sub("", text))
        plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", plain)))
        if plain == text:
            return text
        text = plain
    return text


def _without_markdown(text: str) -> str:
    if not any(mark in text for mark in "*_[#`~•·+"):
        return text
    plain = _HEADING.sub("", _LINK.sub(r"\1", text))
    plain = _BULLET.sub("- ", _CODE.sub(r"\1", plain))
    return _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", plain))
