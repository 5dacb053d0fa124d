"""What a message is for when it is no search: a question, a person to meet, or small talk."""

from collections.abc import Sequence
from enum import StrEnum

from bot.hearing.lexicon import Lexicon, Sort, lexicon
from bot.hearing.marks import Mark, covered, marked
from bot.hearing.tokens import Message
from bot.hearing.which import is_wary


class Kind(StrEnum):
    """What a message is for; exactly one."""

    FIND = "find"
    ASK = "ask"
    PEER = "peer"
    CHAT = "chat"
    UNKNOWN = "unknown"


def is_command(message: Message, words: Lexicon) -> str:
    """Return the bare command a message is ("help", "stop", "menu"), or nothing."""
    return _listed(message, words, ("help", "stop", "menu"))


def own_command(text: str, lang: str) -> str:
    """Return which of our own buttons a message names, such as "my plan", or nothing.

    As a message these are questions like others; a chat has the very thing that they ask for.
    """
    words = lexicon(lang)
    return _listed(words.read(text), words, ("plan", "mydata", "forget", "groups"))


def _listed(message: Message, words: Lexicon, commands: tuple[str, ...]) -> str:
    return next((one for one in commands if message.line in words.words("commands", one)), "")


def is_small_talk(message: Message, words: Lexicon) -> bool:
    """Return whether a message is greeting, thanks or the like, and nothing else."""
    if not message.words:
        return False
    small = words.words("chat", "words")
    return small.issuperset(message.words) and len(message.words) < _SMALL_TALK


_SMALL_TALK = 12


def wants_a_person(message: Message, words: Lexicon) -> bool:
    """Return whether someone asks for a person to meet or to go with."""
    line = message.line
    if not any(pattern.search(line) for pattern in words.patterns["peer"]):
        return False
    return not any(pattern.search(line) for pattern in words.patterns["not_peer"])


def is_question(message: Message, words: Lexicon) -> bool:
    """Return whether a message asks what meetings are like, whatever it names."""
    return any(pattern.search(message.line) for pattern in words.patterns["ask"])


def is_a_trick(message: Message, marks: Sequence[Mark], words: Lexicon) -> bool:
    """Return whether a name is none here, as in "AA breakdown" or "smart casual"."""
    names = [mark for mark in marks if mark.sort is Sort.FELLOWSHIP]
    if not all(is_wary(message, mark, words) for mark in names):
        return False
    tricks = marked(message, words.tricks)
    if not tricks:
        return False
    meetings = words.words("words", "meeting")
    left = set(range(len(message.words))) - covered(tricks)
    return not any(message.words[at] in meetings for at in left)


def is_about_recovery(message: Message, words: Lexicon) -> bool:
    """Return whether a message that is no search may be a question for an answer."""
    said = set(message.words)
    if not said.isdisjoint(words.words("ask", "topics")):
        return True
    opens = message.words[0] in words.words("ask", "openers")
    return opens and not said.isdisjoint(words.words("ask", "about_us"))


def is_off_topic(message: Message, words: Lexicon) -> bool:
    """Return whether a question is about other things than recovery, as far as words tell."""
    said = set(message.words)
    if said.isdisjoint(words.words("ask", "offtopic")):
        return False
    return said.isdisjoint(words.words("ask", "topics")) or not said.isdisjoint(
        words.words("ask", "never")
    )


def is_greeting(message: Message, words: Lexicon) -> bool:
    """Return whether a message holds a phrase of small talk."""
    padded = f" {message.line} "
    return any(f" {phrase} " in padded for phrase in words.words("chat", "strong"))


def is_only_greeting(message: Message, words: Lexicon) -> bool:
    """Return whether a message is a phrase of small talk with no more than small words."""
    small = words.words("chat", "words") | words.words("chat", "tails")
    for phrase in words.words("chat", "strong"):
        head, found, tail = f" {message.line} ".partition(f" {phrase} ")
        if found and small.issuperset(head.split()) and small.issuperset(tail.split()):
            return True
    return False
