"""Members' e-mail addresses and telephone numbers out of notes that anyone may read.

What a listing says about joining a meeting stays: a meeting number, a passcode, a number to dial,
and lines of public service, which are nobody's own.
"""

import re

#: Stands where a contact was until the sentence around it is mended; no feed holds it.
_MARK = "\ue000"

_AT = r"(?:\s?(?:@|\[at\]|\(at\)|\{at\})\s?|\sat\s)"
_DOT = r"(?:\.|\s?(?:\[dot\]|\(dot\)|\{dot\})\s?|\sdot\s)"
_EMAIL = re.compile(
    rf"(?:mailto:\s*)?[\w.+'\u2019-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}",
    re.IGNORECASE,
)
#: "meet at St. Mary" is no address: one of its two signs must be told as such.
_TOLD = re.compile(r"@|[\[({]at[\])}]|[\[({]dot[\])}]|\sdot\s", re.IGNORECASE)

#: 7 to 15 digits in groups, not a part of a longer word or number.
_NUMBER = re.compile(
    r"(?<![\w.,#/\u2010-\u2015-])(?:\+|\()?\d(?:[ \u00a0().\u2010-\u2015/-]{0,3}\d){6,14}"
    r"(?![\w#]|[-/]\d)"
)
#: A number behind these words is a meeting's or an organisation's.
_MEETINGS = re.compile(
    r"(?:\b(?:id|pin|(?:pass|access|meeting|room|entry)\s?(?:code|word|wort)|passwort|pwd|pw|zoom"
    r"|meeting\s?(?:id|#)|meeting(?=\s(?:no|num|nr))|webinar|conference|dial(?:[ -]?in)?"
    r"|(?:call|phone)[ -]?in|gso|group(?=\s(?:no|num|nr))|charity|registered)"
    r"(?:\s?(?:no|number|num|nr|id|code)\b)?|#)[\s.:#=()\u2013\u2014-]*$",
    re.IGNORECASE,
)
#: So is one that a code is to be typed after, or that is told for callers of a country.
_WITH_A_CODE = re.compile(
    r"^[\s,;.:#*()\u2013-]*(?:(?:and|then|with|enter|the|use|your|meeting|conference) )*"
    r"(?:pass ?code|pass ?word|access|pin\b|code\b|id\b|(?:US|UK|USA|Ireland)\b|#)",
    re.IGNORECASE,
)
#: Lines that are free or of public service by their first digits: no member's own.
_PUBLIC = re.compile(
    r"^(?:\+?1?8(?:00|33|44|55|66|77|88)\d{7}|(?:\+44|0)(?:80[08]|3\d\d)\d{6,7})$"
)
#: Dates, years, hours and American postal codes with their addition.
_NO_TELEPHONE = re.compile(
    r"^(?:(?:19|20)\d\d([-./ ])\d\d?\1\d\d?|\d\d?([-./ ])\d\d?\2(?:19|20)?\d\d"
    r"|(?:19|20)\d\d ?[-\u2013/] ?(?:19|20)\d\d|\d{5}-\d{4}"
    r"|\d{1,2}\.\d\d ?[-\u2013/] ?\d{1,2}\.\d\d)$"
)

_DO = (
    r"(?:contact|call|phone|ring|text|sms|(?:e-?)?mail|whats ?app|message|tel(?:ephone)?"
    r"|mob(?:ile)?|cell)"
)
_LEAD = (
    r"(?:(?:please|or|and|you can|to join|for (?:(?:more|further|any|the) )?"
    r"(?:info(?:rmation)?|details|help|access|link|password|passcode)),? )"
)
_REQUEST = re.compile(
    rf"(?<!basic )(?<!book )(?<!step )\b{_LEAD}{{0,3}}{_DO}(?: ?(?:or|and|/|&) ?{_DO})?\b"
    rf"[^.!?\n;{_MARK}]{{0,40}}(?:(?<=\bSt)\.|(?<=\b[A-Z])\.)?[^.!?\n;{_MARK}]{{0,20}}{_MARK}"
    rf"(?: (?:for|to|if)\b[^.!?\n;{_MARK}]{{0,80}})?",
    re.IGNORECASE,
)
_PERSON = r"[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*\.?){0,2}"
_NAMED = re.compile(
    rf"(?:^|(?<=[.,;:(/&\n] )|(?<=[(/&\n])|(?<=\bor )|(?<=\band )|(?<={_MARK} ))"
    rf"{_PERSON}[ :,(\u2013\u2014-]{{1,3}}{_MARK}",
    re.MULTILINE,
)
_STRANDED_WORDS = re.compile(
    r"(?:[ ,;:/&\u2013\u2014-]"
    r"|\b(?:or|and|at|on|to|by|via|contact|(?:e-?)?mail|tel\.?|mob\.?)(?!\w))*"
    rf"\(? ?{_MARK} ?\)?",
    re.IGNORECASE,
)
_NEXT_TO_EACH_OTHER = re.compile(rf"{_MARK}(?:[ ,;/&]|\b(?:or|and)\b)*(?={_MARK})")
_WHOLE_SENTENCE = re.compile(rf"(^|[.!?:\n])[ \t]*{_MARK}[ \t]*[.,;!?]+", re.MULTILINE)
_HOLLOW = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")
_BEFORE_MARK = re.compile(r"[ \t]+([.,;:!?])")
_LEADING_MARK = re.compile(r"^[ \t]*[.,;:!?/&)]+[ \t]*", re.MULTILINE)
_SPACES = re.compile(r"[ \t]{2,}")

#: In joining notes a number is a person's where somebody is to be contacted at it.
_SOMEBODYS = re.compile(
    rf"\b(?:[Cc]ontact|[Tt]ext|[Ww]hats ?[Aa]pp|[Mm]essage)\b(?:[^.!?\n;]|(?<=\b[A-Z])\.){{0,40}}$"
    rf"|\b(?:[Cc]all|[Pp]hone|[Rr]ing) {_PERSON}[ :,(\u2013\u2014-]*(?:(?:at|on) )?$"
)


def strip_contacts(text: str) -> str:
    """Return notes without e-mail addresses and telephone numbers, and whom they belong to."""
    return _mended(_NUMBER.sub(_private, _without_emails(text)))


def strip_named_contacts(text: str) -> str:
    """Return joining notes without e-mail addresses, and without people told with their number.

    Any other number is one to dial or to type, and stays.
    """
    return _mended(_NUMBER.sub(_somebodys, _without_emails(text)))


def _without_emails(text: str) -> str:
    plain = text.replace(_MARK, "")
    if not _TOLD.search(plain):
        return plain
    return _EMAIL.sub(lambda found: _MARK if _TOLD.search(found.group()) else found.group(), plain)


def _private(found: re.Match[str]) -> str:
    """A mark for a number that may be a person's, else the number."""
    number = found.group()
    digits = re.sub(r"[^\d+]", "", number)
    before = found.string[max(0, found.start() - 40) : found.start()]
    after = found.string[found.end() : found.end() + 40]
    meetings = _MEETINGS.search(before) or _WITH_A_CODE.match(after)
    other = _NO_TELEPHONE.match(number) or _PUBLIC.match(digits)
    return number if meetings or other else _MARK


def _somebodys(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 60) : found.start()]
    return _private(found) if _SOMEBODYS.search(before) else found.group()


def _mended(marked: str) -> str:
    """The text without the marks, and without the words that only led up to them."""
    if _MARK not in marked:
        return marked
    plain = _REQUEST.sub(_MARK, marked)
    plain = _NAMED.sub(_MARK, plain)
    plain = _WHOLE_SENTENCE.sub(r"\1", _NEXT_TO_EACH_OTHER.sub("", plain))
    plain = _HOLLOW.sub("", _STRANDED_WORDS.sub(" ", plain))
    plain = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", plain))
    lines = (line.strip() for line in _LEADING_MARK.sub("", plain).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(" \n,;:/")
