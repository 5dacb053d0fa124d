"""What the codes and words of feeds mean, which wish a meaning answers, and plain words for it.

A meaning is an id of vocabulary.toml, or `lang:` and an ISO 639-1 code. What is not in the tables
has no meaning here: a wrong guess would send someone to the wrong door.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from meetings_data.fellowships import fold
from meetings_data.meeting import LANGUAGE_PREFIX

FIRST_LANGUAGE = "en"

#: Words that say nothing of the kind of meeting, and are left out of every comparison.
_IDLE = frozenset({"a", "format", "group", "in", "language", "meeting", "only", "session",
                   "speaking", "spoken", "the"})  # fmt: skip
_FILES = re.compile(r"vocabulary\.([a-z]{2,3})\.toml")
_ANY, _LIKE = "any", "like"
_LANGUAGE_ID = "LANG"

Codes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A meaning for a person: a label of one to four words, and one plain sentence.

    The sentence is empty only for a language that nothing more is known of than its code.
    """

    label: str
    explanation: str


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    codes: Mapping[str, Codes]  # fellowship → folded code → meaning
    lists: Mapping[str, str]  # fellowship → the fellowship whose codes it uses
    words: Mapping[str, Codes]  # fellowship, or "" for all → folded words → meaning
    world_ids: Codes
    language_keys: Codes  # key → ISO 639-1
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Wording:
    words: Mapping[tuple[str, str], Explanation]  # (fellowship or "", meaning)
    unknown: Explanation


def meaning_of(fellowship: str, code: str) -> str | None:
    """Return what a Meeting Guide code means in this fellowship's own list, or None.

    A fellowship without a list has the codes that mean the same on every list that has them.
    """
    known = _vocabulary()
    listed = known.lists.get(fellowship, fellowship)
    return known.codes.get(listed, known.codes[_ANY]).get(code.strip().casefold())


def meaning_of_words(fellowship: str, words: str) -> str | None:
    """Return what the words of a feed mean ("Women's", "wheelchair-accessible"), or None.

    Codes are no words: "T" is None here. `fellowship` may be empty.
    """
    known, key = _vocabulary().words, _key(words)
    listed = known.get(_vocabulary().lists.get(fellowship, fellowship), {})
    return listed.get(key) or known[""].get(key)


def meaning_of_bmlt(world_id: str, key: str, name: str) -> str | None:
    """Return what a BMLT format means: by its world id, else by its English name, else None.

    Keys differ by server and language, so a key is looked at for a language alone.
    """
    world_id = world_id.strip().upper()
    if world_id == _LANGUAGE_ID:
        return _language_of(key.strip(), name)
    return _vocabulary().world_ids.get(world_id) or meaning_of_words("na", name)


def attribute_of(meaning: str) -> str | None:
    """Return the attribute (`ATTRIBUTES`, or `lang:xx`) that a meaning answers, or None."""
    if meaning.startswith(LANGUAGE_PREFIX):
        return meaning
    return _vocabulary().attributes.get(meaning)


def explain(meaning: str, *, lang: str, fellowship: str) -> Explanation:
    """Return a meaning in plain words, as this fellowship means it; never raises.

    What `lang` has no words for is said in English. An empty fellowship is any.
    """
    chosen, first = _wording(_language(lang)), _wording(FIRST_LANGUAGE)
    for wording in (chosen, first):
        for key in ((fellowship, meaning), ("", meaning)):
            if key in wording.words:
                return wording.words[key]
    if meaning.startswith(LANGUAGE_PREFIX):
        return Explanation(meaning.removeprefix(LANGUAGE_PREFIX).upper(), "")
    return chosen.unknown


def _language_of(key: str, name: str) -> str | None:
    """A spoken language by its name, else by its key; all languages share one world id."""
    named = meaning_of_words("", name)
    if named is not None:
        return named
    two_letters = f"{LANGUAGE_PREFIX}{key.casefold()}"
    if ("", two_letters) in _wording(FIRST_LANGUAGE).words:
        return two_letters
    iso = _vocabulary().language_keys.get(key.upper())
    return None if iso is None else f"{LANGUAGE_PREFIX}{iso}"


def _key(words: str) -> str:
    """Words without what writers differ in: case, accents, signs, plurals, spaces, idle words."""
    singular = (_singular(word) for word in fold(words).split())
    return "".join(word for word in singular if word not in _IDLE)


def _singular(word: str) -> str:
    """A word without its plural or possessive s; both sides of a comparison lose it alike."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word


@cache
def _vocabulary() -> _Vocabulary:
    table = _read("vocabulary.toml")
    bmlt = _table(table["bmlt"])
    words = {"": _folded(_table(table["words"]))}
    words |= {owner: _folded(_table(own)) for owner, own in _table(table["own_words"]).items()}
    return _Vocabulary(
        codes=_lists(table),
        lists=_strings(table["lists"]),
        words=words,
        world_ids=_strings(bmlt["world_ids"]),
        language_keys=_strings(bmlt["language_keys"]),
        attributes=_strings(table["attributes"]),
    )


def _lists(table: Mapping[str, object]) -> dict[str, Codes]:
    """Every fellowship's codes: its own over those of everywhere, over those of languages."""
    lists = {owner: _table(rows) for owner, rows in _table(table["codes"]).items()}
    languages, everywhere = _table(table["languages"]), _strings(table["codes_everywhere"])
    found: dict[str, Codes] = {}
    for owner in lists:
        codes = _language_codes(languages, owner) | everywhere | _own_codes(lists, owner)
        found[owner] = {code.casefold(): meaning for code, meaning in codes.items()}
    return found


def _language_codes(languages: Mapping[str, object], owner: str) -> dict[str, str]:
    """The codes of languages as one list spells them."""
    spelled = _strings(_table(languages["spelled"]).get(owner, {}))
    return {spelled.get(iso, iso): f"{LANGUAGE_PREFIX}{iso}" for iso in _list(languages["codes"])}


def _own_codes(lists: Mapping[str, Mapping[str, object]], owner: str) -> dict[str, str]:
    """The codes of one list, with those that it shares with another one."""
    rows = lists[owner]
    codes: dict[str, str] = {}
    for other, shared in _table(rows.get(_LIKE, {})).items():
        theirs = _own_codes(lists, other)
        codes |= {code: theirs[code] for code in _list(shared)}
    return codes | {code: str(meaning) for code, meaning in rows.items() if code != _LIKE}


def _folded(rows: Mapping[str, object]) -> dict[str, str]:
    return {_key(words): meaning for meaning, spelled in rows.items() for words in _list(spelled)}


@cache
def _languages() -> frozenset[str]:
    """The languages that there is a file of words for."""
    names = (entry.name for entry in files("meetings_data").iterdir())
    return frozenset(found[1] for found in map(_FILES.fullmatch, names) if found)


def _language(lang: str) -> str:
    """The language of a file of words for a tag such as "pt-BR", or the first one."""
    primary = lang.replace("_", "-").partition("-")[0].casefold()
    return primary if primary in _languages() else FIRST_LANGUAGE


@cache
def _wording(lang: str) -> _Wording:
    table = _read(f"vocabulary.{lang}.toml")
    words = {("", meaning): _explanation(row) for meaning, row in _table(table["words"]).items()}
    for owner, rows in _table(table.get("words_of", {})).items():
        words |= {(owner, meaning): _explanation(row) for meaning, row in _table(rows).items()}
    return _Wording(words, _explanation(table["unknown"]))


def _explanation(row: object) -> Explanation:
    words = _strings(row)
    return Explanation(words["label"], words["explanation"])


def _read(name: str) -> dict[str, object]:
    return tomllib.loads(files("meetings_data").joinpath(name).read_text("utf-8"))


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"vocabulary: {value!r} is no table")
    return value


def _list(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(f"vocabulary: {value!r} is no list")
    return [str(entry) for entry in value]


def _strings(value: object) -> dict[str, str]:
    return {key: str(entry) for key, entry in _table(value).items()}
