"""What two strangers may pass to each other before they have met: all but contact details.

Telephone numbers, addresses, links and names of accounts are held; talk passes, and so do
requests ("what's your number?"), helplines, and public 0800 and 0300 numbers. A false alarm
costs somebody their one try, so where a text may be either, it passes. Known to pass:

- a plain name beside a service, without "is", ":" or "add me on": "insta josmith", "fb, Jo";
- a user name with no underscore and no service beside it: "josmith84", "I'm jo.smith there";
- an account named by a word of talk: "my insta is poison", "on facebook as Will Young";
- a domain that ends in a word of talk, without a path: "jo.me", "jo.club";
- a number written as nothing but times, dates or list: "07:50 09:12 13:45";
- digits within other words: homophones ("won too free"), misspellings, number words of other
  languages, sums, letters that stand for digits by a key; and six digits or fewer;
- signs that stand for a service ("👻 josmith"), first letters of words or lines.

Known to be held though harmless: any other seven digits in a row, such as a charity's number,
a bus stop's, coordinates, or a passcode with a gap.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from bot.hearing.plain import straightened
from bot.introductions import screening_words as words


class Held(StrEnum):
    """A kind of contact detail."""

    PHONE = "phone"
    EMAIL = "email"
    MENTION = "mention"
    LINK = "link"
    ACCOUNT = "account"


class _Piece(NamedTuple):
    groups: list[str]
    bare: bool  # hardly a word beside the digits


_FEWEST_DIGITS = 7
_BRITISH_DIGITS = 10
_FEWEST_COUNTED = 7
_FEW_WORDS = 3
_ASCII_DIGIT = re.compile(r"[0-9]")
_ASCII_GROUP = re.compile(r"(?<!\d)[0-9]+")


def held_back(text: str) -> tuple[Held, ...]:
    """Return the kinds of contact detail in a text, in the enum's order; empty if it may pass."""
    return _in_order(_kinds(_readable(text)))


def held_over(texts: Sequence[str]) -> tuple[Held, ...]:
    """Return what the newest text of one writer holds, alone or with those before it.

    The last is the newest; the others are the few that were passed on before. Digits in pieces
    are a number from seven on.
    """
    if not texts:
        return ()
    *before, newest = map(_readable, texts)
    kinds = _kinds(newest)
    if before and len(newest.split()) <= _FEW_WORDS:
        together = f"{before[-1]} {newest}"
        kinds |= _kinds(together) - _kinds(before[-1]) - {Held.PHONE}
    if _completes_number([*before, newest]):
        kinds.add(Held.PHONE)
    return _in_order(kinds)


def clean(text: str) -> str:
    """Return a text without what cannot be seen, and with one empty line at most in a row.

    Emoji joined by zero-width joiners stay whole. The text is never longer than before.
    """
    seen = words.UNSEEN.sub(r"\1", words.NEW_LINE.sub("\n", text).replace("\t", " "))
    return words.EMPTY_LINES.sub("\n\n", seen).strip()


def about_problem(text: str, *, most_words: int = 60) -> str | None:
    """Return why a volunteer may not say this about themselves, or None.

    "empty", "long" (more than `most_words`), or "contact".
    """
    said = clean(text).split()
    if not said:
        return "empty"
    if len(said) > most_words:
        return "long"
    return "contact" if held_back(text) else None


def _in_order(kinds: set[Held]) -> tuple[Held, ...]:
    return tuple(kind for kind in Held if kind in kinds)


def _readable(text: str) -> str:
    """Return a text in small letters, ASCII digits and single spaces, without hidden signs."""
    odd = (sign for sign in set(text) if not (sign.isascii() and sign.isprintable()))
    text = text.translate({ord(sign): _plain(sign) for sign in odd} | words.APOSTROPHE)
    # Straightening goes sign by sign and so is slow; most words need none.
    text = words.UNSPACED.sub(
        lambda m: m[0] if m[0].isascii() else straightened(m[0]), text.casefold()
    )
    return words.LINE_END.sub("\n", words.GAPS.sub(" ", text)).strip()


def _plain(sign: str) -> str:
    if sign.isspace():
        return sign
    if sign in words.SIGNS:
        return words.SIGNS[sign]
    number = unicodedata.numeric(sign, -1)
    if 0 <= number < 10 and number == int(number):
        return str(int(number))
    hidden = sign in words.BLANKS or unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Mn", "Me"}
    return "" if hidden else sign


def _kinds(text: str) -> set[Held]:
    kinds = {Held.PHONE} if _has_phone(_figures(text)) else set()
    said = _as_address(text)
    kept = _without_emails(said)
    if kept != said:
        kinds.add(Held.EMAIL)
    if any(map(_is_mention, words.MENTION.finditer(kept))):
        kinds.add(Held.MENTION)
    if words.LINK.search(kept):
        kinds.add(Held.LINK)
    if _has_account(kept):
        kinds.add(Held.ACCOUNT)
    return kinds


def _figures(text: str) -> str:
    """Return the figures of a text, spaced; fillers as commas, other words as "x".

    Digits that are harmless, such as a date's, come as Arabic-Indic ones.
    """
    text = words.NUMBER_WORDS.sub(_spelled, text.replace("'", ""))
    text = words.REPEATED.sub(lambda m: m[2] * words.TIMES_REPEATED[m[1]], text)
    text = words.HARMLESS.sub(_set_aside, words.HUNDRED.sub(r"\g<1>00", text))
    line = " ".join(part for word in words.WORD.findall(text) for part in _parts(word))
    line = words.LONE_I.sub("1", line).replace("i", words.OTHER)
    return words.MAYBE_COUNTING.sub(_uncounted, line)


def _set_aside(match: re.Match[str]) -> str:
    return match[0].translate(words.SET_ASIDE)


def _uncounted(match: re.Match[str]) -> str:
    """Return figures in a row with those set aside that only count ("1 2 3 4 5 6 7")."""
    numbered = enumerate(match[0].split())
    # Where each figure is one more than the last, figure less place is the same.
    runs = groupby(numbered, lambda pair: int(pair[1][:9]) - pair[0])
    rows = ([figure for _, figure in run] for _, run in runs)
    return " ".join(
        " ".join(row).translate(words.SET_ASIDE if len(row) >= _FEWEST_COUNTED else {})
        for row in rows
    )


def _spelled(match: re.Match[str]) -> str:
    return "".join(
        words.NUMBERS[found["plain"]]
        if found["plain"]
        else str(int(words.NUMBERS[found["ten"]]) + int(words.NUMBERS[found["one"]]))
        for found in words.NUMBER_WORD.finditer(match[0])
    )


def _parts(word: str) -> list[str]:
    if word.isdigit():
        return [word]
    if word.isalpha() or word in words.AMONG_FIGURES:
        return [words.AMONG_FIGURES.get(word, words.OTHER)]
    if words.FIGURE.fullmatch(word):
        return [word.translate(words.LETTERS_AS_DIGITS)]
    digits = "".join(_ASCII_DIGIT.findall(word))
    if len(digits) >= _FEWEST_DIGITS:
        return [digits]
    return [part if part.isdigit() else words.OTHER for part in words.PART.findall(word)]


def _has_phone(figures: str) -> bool:
    stretches = figures.split(words.OTHER)
    runs = [run for stretch in stretches for run in stretch.split(words.FILLER)]
    if any(len(_ASCII_DIGIT.findall(run)) >= _FEWEST_DIGITS for run in runs):
        return True
    if _begins_phone(runs, fewest=1) or _begins_phone(stretches, fewest=3):
        return True
    digits = "".join(_ASCII_DIGIT.findall(figures))
    apart = figures.count(words.OTHER)
    return apart <= len(digits) and words.BRITISH.fullmatch(digits) is not None


def _begins_phone(rows: Iterable[str], *, fewest: int) -> bool:
    """Say whether ten digits in a row begin as a number to ring, though some be set aside.

    A number must not pass because parts of it are like dates; at least `fewest` digits are not.
    """
    begun = (found for row in rows for found in words.BEGINS_AS_PHONE.findall(row))
    return any(len(_ASCII_DIGIT.findall(digits)) >= fewest for digits in begun)


def _completes_number(texts: Sequence[str]) -> bool:
    """Say whether the newest text adds digits that make a number with those before it."""
    newest, *before = (_piece(_figures(text)) for text in reversed(texts))
    earlier = [piece for piece in before if piece.groups]
    return bool(newest.groups) and any(
        _is_pieced([newest, *earlier[:count]]) for count in range(1, len(earlier) + 1)
    )


def _is_pieced(newest_first: list[_Piece]) -> bool:
    """Say whether pieces are one number, and not short answers ("49", "23", "101")."""
    groups = [group for piece in reversed(newest_first) for group in piece.groups]
    digits = "".join(groups)
    begins = digits.startswith(("0", "44"))
    if begins and len(digits) >= _BRITISH_DIGITS:
        return True
    telling = begins or any(len(group) >= 4 for group in groups)
    bare = all(piece.bare for piece in newest_first)
    return telling and bare and len(digits) >= _FEWEST_DIGITS


def _piece(figures: str) -> _Piece:
    """Return what a text may add to a number: nothing, unless it is mostly digits or has many."""
    groups = _ASCII_GROUP.findall(figures)
    bare = len(groups) > figures.count(words.OTHER)
    telling = any(len(group) >= (3 if group[0] == "0" else 4) for group in groups)
    return _Piece(groups if bare or telling else [], bare)


def _as_address(text: str) -> str:
    """Return a text with "at" in brackets, "dot" and "slash" as signs, and spaced letters tied."""
    text = words.SPACED_LETTERS.sub(lambda m: m[0].replace(" ", ""), text)
    text = words.BRACKETED_AT.sub("@", text)
    return words.SPOKEN_SLASH.sub("/", words.SPOKEN_DOT.sub(".", text))


def _without_emails(said: str) -> str:
    kept = words.EMAIL.sub(" ", said) if words.EMAIL_MAYBE.search(said) else said
    return words.EMAIL_AT.sub(lambda m: m[0] if _is_talk(m[1]) else " ", kept)


def _is_mention(match: re.Match[str]) -> bool:
    """Say whether "@" stands before a name; with a gap, only what looks like an account's."""
    name = match[2].strip(".")
    return _is_like_account(name) if match[1] else len(name) > 1 and not _is_talk(name)


def _has_account(said: str) -> bool:
    if words.CHOSEN_NAME.search(said):
        return True
    if not words.ACCOUNT_MAYBE.search(said):
        return False
    named = (found[1] for cue in words.ACCOUNT_CUES for found in cue.finditer(said))
    if any(len(name) > 1 and not _is_talk(name) for name in named):
        return True
    if any(_is_name(*found.groups("")) for found in words.NAMED_ON.finditer(said)):
        return True
    shaped = (
        found[found.lastindex or 0] for cue in words.ACCOUNT_SHAPES for found in cue.finditer(said)
    )
    return any(map(_is_like_account, shaped))


def _is_name(*said: str) -> bool:
    """Say whether words are a name: "Jo Fleming", but not "Leeds meetings" or "always moaning"."""
    first, *others = " ".join(said).split()
    return not _is_talk(first) and words.TALK.isdisjoint(others)


def _is_like_account(name: str) -> bool:
    """Say whether a word is put together as names of accounts are: "jo_84", "jo.smith"."""
    name = name.strip(".-'")
    if "_" in name:
        return True
    found = words.LIKE_ACCOUNT.match(name)
    if not found or words.A_POSTCODE.fullmatch(name):
        return False
    return not any(_is_talk(part) for part in found.groups() if part)


def _is_talk(name: str) -> bool:
    """Say whether a word is one of talk, an hour or a count, and so no name."""
    word = name.strip(".-'").removesuffix("'s")
    if not word or "'" in word or words.COUNT.fullmatch(word):
        return True
    parts = [part.split("-")[0] for part in word.split(".")]
    return all(part in words.TALK or words.TALK_ENDING.fullmatch(part) for part in parts)
