"""The parts of what is kept, and how a field of a record is told: how said, whose it is."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What /forget names by itself; each is a message `privacy-part-<value>`."""

    RECORD = "record"
    CHOICES = "choices"
    PLAN = "plan"
    FOLLOW_UP = "follow-up"
    INTRODUCTION = "introduction"
    VOLUNTEER = "volunteer"
    CASE = "case"  # what they reported
    COORDINATOR = "coordinator"  # a coordinator's own place at the desk
    DUE = "due"
    MISSING = "missing"
    QUEUED = "queued"
    PASSING = "passing"
    COPIES = "copies"
    SEARCH = "search"
    MEMORY = "memory"
    REPORTED = "reported"  # what somebody else reported of them
    CODES = "codes"
    LOG = "log"


#: Not on disk under anybody's name.
IN_PASSING = frozenset({Part.SEARCH, Part.MEMORY})
#: What /forget leaves: said plainly, with how long.
STAYS = frozenset({Part.REPORTED, Part.CODES, Part.LOG})


class Say(StrEnum):
    """How the value of a field is said."""

    WORDS = "words"
    NAMES = "names"  # short names of ours
    NUMBER = "number"
    YES = "yes"
    TIME = "time"  # UTC seconds; 0 is "not set"
    TIMES = "times"
    MEETING = "meeting"  # an id
    WORK = "work"
    WORKS = "works"
    AGREEMENT = "agreement"
    ATTENDED = "attended"
    IF_THEN = "if-then"
    COUNT = "count"  # of several, how many
    STATE = "state"  # of an introduction
    PEER = "peer"  # a volunteer's id, said as their alias
    OWN = "own"  # of both sides, by side: only the reader's own
    OPENED = "opened"  # records of their own, told field by field


class Whose(StrEnum):
    """Whom a field is about: nobody else is told of it."""

    THEIRS = "theirs"  # of whoever the record is about
    NEWCOMER = "newcomer"
    VOLUNTEER = "volunteer"
    BOTH = "both"
    REPORTER = "reporter"
    COORDINATOR = "coordinator"
    WITHHELD = "withheld"  # told to nobody, so that somebody is safe; that is said aloud


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: how it is told, with what it is forgotten, and whose it is."""

    say: Say
    part: Part
    whose: Whose = Whose.THEIRS


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the state file: the message that tells of it, and with what it is forgotten.

    Without a part it is not about a person, and `told` says why.
    """

    told: str
    part: Part | None = None
