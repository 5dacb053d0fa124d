"""Notes that say a meeting is not held every week: "second Tuesday of the month", "fortnightly".

Feeds know weekly meetings only, so that anything else stands in words. Much of what sounds like it
does not mean it: "first Monday is a speaker meeting" is said of a meeting that happens each week.
Notes often serve all the meetings of a group, so that a hint about another weekday says nothing.
"""

import re

_ORDINAL = (
    r"(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last|primer|segundo|tercer|[uú]ltimo"
    r"|premier|deuxi[eè]me|troisi[eè]me|dernier|ersten?|zweiten?|dritten?|vierten?|letzten?)"
)
#: The start of a weekday's name → ISO weekday; English, Spanish, French, German.
_STARTS = {
    "mon": 1, "lun": 1, "tue": 2, "mart": 2, "mard": 2, "die": 2, "wed": 3, "mi": 3, "merc": 3,
    "thu": 4, "jue": 4, "jeu": 4, "don": 4, "fri": 5, "fre": 5, "vie": 5, "ven": 5, "sat": 6,
    "sab": 6, "sáb": 6, "same": 6, "sams": 6, "sun": 7, "son": 7, "dom": 7, "dim": 7,
}  # fmt: skip
_DAY = (
    r"(?:mon|tues?|wed(?:nes)?|wednes|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b"
    r"|(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s?\b"
)
_AND = r"(?:\s*(?:,|&|\+|/|and|or|und|et|y)\s*){1,2}"
_MONTH = (
    r"(?:\s+(?:of|in|every|each|the|a|any|this|del|du|im|per|calend[ae]r))*\s+(?:m(?:on|n)ths?|mes"
    r"|mois|monats?)\b"
)
_ORDINALS = rf"{_ORDINAL}(?:{_AND}(?:the\s+)?{_ORDINAL}){{0,4}}"
_NTH_DAY = rf"(?:the\s+)?{_ORDINALS}\s+(?P<day>{_DAY})"
_NTH_WEEK = rf"(?:the\s+)?{_ORDINALS}\s+weeks?(?:end)?(?={_MONTH})"
_NTH = re.compile(rf"\b(?:{_NTH_DAY}|{_NTH_WEEK})", re.IGNORECASE)

#: Without one of these no text says anything of the kind; most are told by this at once.
_HINT = re.compile(
    rf"{_ORDINAL}\b|week|month|quarterly|fortnight|alternat|every|t[aä]gig|zweiten|quincenal|cada"
    rf"|sur deux|\b(?:one|two)\b",
    re.IGNORECASE,
)

#: Said of the meeting itself, whatever stands around it.
_SELDOM = re.compile(
    r"\bfortnight(?:ly)?\b|\b(?:bi-?|every two )weekly\b|\bsemi-?monthly\b|\bquincenal\b"
    r"|\b(?:vierzehn|14)[- ]?t[aä]gig\b|\bjeden zweiten\b|\bcada dos semanas\b"
    r"|\bmonthly\s+(?:[\w'\u2019]+\s+)?(?:meetings?|group|session|gathering)\b"
    r"|\b(?:meets?|meetings?|held|runs|is)\s+(?:\w+\s+)?(?:bi-?monthly|monthly|quarterly)\b"
    r"|\bmeets?\s+(?:only\s+)?(?:once|twice)\s+(?:a|per|each|every)\s+month\b"
    rf"|\b(?:one|two)\s+(?:{_DAY})\s+(?:a|per|each|every)\s+month\b",
    re.IGNORECASE,
)
#: Said of the meeting where nothing else in the clause is what alternates.
_SOMETIMES = re.compile(
    rf"\bevery\s+(?:other|second|2nd|third|3rd|fourth|4th|two|2|three|3|four|4)\s+(?:weeks?\b|{_DAY})"
    rf"|\b(?:alternat(?:e|ing)|odd|even)(?:[- ]numbered)?\s+(?:weeks?\b|{_DAY})"
    r"|\b(?:once|twice)\s+(?:a|per|each|every)\s+month\b|\bun[e]? \w+ sur deux\b",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"\b(?:except(?:ing)?|excluding|apart from|but not|not|no meetings?(?: (?:is|will be) held)?"
    r"|(?:does not|doesn['\u2019]t|do not|don['\u2019]t|won['\u2019]t|will not) meet|closed"
    r"|cancelled|dark)"
    rf"(?:\s+(?:for|on|during|held))*\s+(?:{_NTH_DAY}|(?:the\s+)?{_ORDINALS}\s+weeks?\b)(?P<then>.*)",
    re.IGNORECASE,
)
_NO_MEETING = re.compile(r"no meeting|\bnot? meet|n['\u2019]t meet|cancelled", re.IGNORECASE)

#: What one week of a weekly meeting may be given to.
_CONTENT = (
    r"steps?|speakers?|tradition\w*|trads?|topics?|birth?days?|bdays?|anniv\w*|celebrat\w*|chips?"
    r"|medallions?|cakes?|sobriety|eating|pot ?luck|food|dinner|lunch|shares?|sharing"
    r"|stud(?:y|ies)"
    r"|books?|literature|lit|formats?|review|concepts?|service|qsam|meditation|discussion|guest"
    r"|readings?|gratitude|workshop|candle\w*|basic text|ip|living sober|as bill sees|reflections"
    r"|grapevine|promises|slogans?|videos?|films?|movies?|pizza|schedule|rotat\w*|open|closed|jft"
)
_IS_CONTENT = re.compile(rf"\b(?:{_CONTENT})\b|=", re.IGNORECASE)
#: Codes of printed lists, such as "BB 1st & T Last Wed.": capitals only.
_IS_CODE = re.compile(r"\b(?:BB|OD|T|S|O|C|B|SP)\b(?!['\u2019.])")
_IS_SAID = re.compile(
    r"\b(?:is|are|was|will|shall|has|have|for|start\w*|begin\w*|become\w*|finish\w*|women|womens|men"
    r"|family|families|friends|newcomers?|beginners?|upstairs|downstairs|welcome|area|room"
    r"|parking)\b|:(?!\d)",
    re.IGNORECASE,
)
#: A group's own affairs have their own weeks, which say nothing of its meetings.
_AFFAIRS = re.compile(
    r"\bbus(?:iness|\.)?\b(?= ?(?:m|$))|\bbusiness\b|\bconscience\b|\bsteering\b|\bcommittee\b"
    r"|\bintergroup\b|\bdistrict\b|\bassembly\b|\brent\b",
    re.IGNORECASE,
)
_OF_THE_MEETING = re.compile(
    rf"\bmonths?\s+only\b|\bonly\s+(?:meets?|held|on\b|runs|{_ORDINAL})|(?:{_DAY})\s+only\b"
    r"|\bmeets?\b|\bmeetings? (?:is |are )?(?:held|occurs?|takes? place)\b|\b(?:is |are )?held\b",
    re.IGNORECASE,
)
_ANY_DAY = re.compile(rf"\b(?:{_DAY})", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\n|(?<!\b\w)(?<!\bAnniv)(?<!\b(?:Mtg|Mon|Tue|Wed|Thu|Fri|Sat|Sun))[.!?;](?=\s|$)|[•|]|(?<=\s)\*+(?=\s)",
    re.I,
)


def says_not_every_week(text: str, *, weekday: int | None = None) -> bool:
    """Whether a text says that its meeting is not held each week. In doubt, False.

    `weekday` (ISO) is the meeting's own: what is said of other days is not said of it.
    """
    if not _HINT.search(text):
        return False
    clauses = (clause for clause in _CLAUSE.split(text) if clause.strip())
    return any(_says(clause) and _is_about(clause, weekday) for clause in clauses)


def _is_about(clause: str, weekday: int | None) -> bool:
    """Whether a clause can be about a weekday: it names that one, or none at all."""
    days = {_weekday(found.group()) for found in _ANY_DAY.finditer(clause)}
    return weekday is None or not days or weekday in days


def _weekday(name: str) -> int:
    return next(day for start, day in _STARTS.items() if name.casefold().startswith(start))


def _says(clause: str) -> bool:
    gap = _GAP.search(clause)
    if gap:
        return _is_gap(clause[: gap.start()], gap.group(), gap["then"])
    if _AFFAIRS.search(clause):
        return False
    if _SELDOM.search(clause):
        return not _monthly_content(clause)
    given_away = _IS_CONTENT.search(clause) or _IS_CODE.search(clause)
    found = _SOMETIMES.search(clause)
    if found:
        after = clause[found.end() :].lstrip()
        return not given_away and not after.casefold().startswith(("is ", "are ", "in-person"))
    if not _NTH.search(clause):
        return False
    return bool(_OF_THE_MEETING.search(clause)) or not (given_away or _IS_SAID.search(clause))


def _is_gap(before: str, gap: str, then: str) -> bool:
    """Whether an exception is a week without a meeting, not one that is open or downstairs."""
    if _NO_MEETING.search(gap):
        return True
    special = re.match(
        r"\s*(?:of\s+[\w ]+?)?\s*(?:\(|which|when|where|finish|is\b|it\b|will\b)", then
    )
    return not special and not re.search(r"\b(?:open|closed|women\S*|men\S*|book)\b", before, re.I)


_MONTHLY = re.compile(
    rf"\b(?:monthly|bi-?monthly|quarterly|fortnightly|bi-?weekly)\W+(?:\w+\W+)?(?:{_CONTENT})\b",
    re.I,
)


def _monthly_content(clause: str) -> bool:
    """Whether it is a speaker or a birthday that comes monthly, not the meeting."""
    return bool(_MONTHLY.search(clause)) and not re.search(r"\bmeets?\b", clause, re.IGNORECASE)
