"""The one table of what is kept: each column and field, its line in /mydata and in /forget.

A test walks every table, column and record field: what has no line here fails it.
"""

from collections.abc import Iterator, Mapping

from bot.skills.kept_introductions import ON_THE_DESK
from bot.skills.parts import Column, Field, Part, Say
from bot.texts import Texts

#: Every field of the records about a person.
FIELDS: Mapping[str, Field] = {
    **ON_THE_DESK,
    "Person.lane": Field(Say.WORDS, Part.RECORD),
    "Person.lang": Field(Say.WORDS, Part.RECORD),
    "Person.timezone": Field(Say.WORDS, Part.RECORD),
    "Person.country": Field(Say.WORDS, Part.RECORD),
    "Person.area": Field(Say.WORDS, Part.RECORD),
    "Person.adult": Field(Say.YES, Part.RECORD),
    "Person.touched_at": Field(Say.TIME, Part.RECORD),
    "Person.consents": Field(Say.OPENED, Part.CHOICES),
    "Person.plan": Field(Say.OPENED, Part.PLAN),
    "Person.follow_up": Field(Say.OPENED, Part.FOLLOW_UP),
    "Person.paused": Field(Say.YES, Part.RECORD),
    "Person.not_before": Field(Say.TIME, Part.RECORD),
    "Person.warned": Field(Say.YES, Part.RECORD),
    "Person.asked_once": Field(Say.NAMES, Part.RECORD),
    "Person.counted": Field(Say.NAMES, Part.RECORD),
    "Consent.agreement": Field(Say.AGREEMENT, Part.CHOICES),
    "Consent.version": Field(Say.WORDS, Part.CHOICES),
    "Consent.at": Field(Say.TIME, Part.CHOICES),
    "Consent.given": Field(Say.YES, Part.CHOICES),
    "Plan.id": Field(Say.WORDS, Part.PLAN),
    "Plan.meeting_id": Field(Say.MEETING, Part.PLAN),
    "Plan.starts_at": Field(Say.TIME, Part.PLAN),
    "Plan.listing": Field(Say.WORDS, Part.PLAN),
    "Plan.if_then": Field(Say.IF_THEN, Part.PLAN),
    "Plan.made_at": Field(Say.TIME, Part.PLAN),
    "Plan.warn_at": Field(Say.TIME, Part.PLAN),
    "Plan.minutes": Field(Say.NUMBER, Part.PLAN),
    "Plan.done": Field(Say.WORKS, Part.PLAN),
    "FollowUp.anchor_at": Field(Say.TIME, Part.FOLLOW_UP),
    "FollowUp.plan_id": Field(Say.WORDS, Part.FOLLOW_UP),
    "FollowUp.meeting_id": Field(Say.MEETING, Part.FOLLOW_UP),
    "FollowUp.starts_at": Field(Say.TIME, Part.FOLLOW_UP),
    "FollowUp.sent": Field(Say.NUMBER, Part.FOLLOW_UP),
    "FollowUp.steps": Field(Say.WORKS, Part.FOLLOW_UP),
    "FollowUp.asked": Field(Say.WORK, Part.FOLLOW_UP),
    "FollowUp.silent": Field(Say.NUMBER, Part.FOLLOW_UP),
    "FollowUp.attended": Field(Say.ATTENDED, Part.FOLLOW_UP),
    "FollowUp.been": Field(Say.NUMBER, Part.FOLLOW_UP),
    "FollowUp.ended": Field(Say.YES, Part.FOLLOW_UP),
    "Due.work": Field(Say.WORK, Part.DUE),
    "Due.at": Field(Say.TIME, Part.DUE),
    "Due.until": Field(Say.TIME, Part.DUE),
    "Due.plan_id": Field(Say.WORDS, Part.DUE),
}

_NUMBERING = Column("kept-not-numbering")
_PROCESS = Column("kept-not-process")
_UPDATE = Column("kept-not-update")
_TALLY = Column("kept-not-tally")
_TABLES = Column("kept-not-tables")
_STAMP = Column("kept-not-stamp")

#: Every column of the state file, its own bookkeeping too.
COLUMNS: Mapping[str, Column] = {
    "_sqlite_migrations.id": _TABLES,
    "_sqlite_migrations.migration_set": _TABLES,
    "_sqlite_migrations.name": _TABLES,
    "_sqlite_migrations.applied_at": _TABLES,
    "sqlite_sequence.name": _NUMBERING,
    "sqlite_sequence.seq": _NUMBERING,
    "seen_update.update_id": _UPDATE,
    "seen_update.at": _UPDATE,
    "inbox.update_id": _UPDATE,
    "inbox.body": Column("kept-inbox", Part.QUEUED),
    "inbox.at": Column("kept-inbox", Part.QUEUED),
    "outbox.id": _NUMBERING,
    "outbox.body": Column("kept-outbox", Part.QUEUED),
    "outbox.at": Column("kept-outbox", Part.QUEUED),
    "outbox.owner": _PROCESS,
    "outbox.lease_until": _PROCESS,
    "outbox.tried": _PROCESS,
    "copied.source_code": Column("kept-copied-code", Part.COPIES),
    "copied.target_code": Column("kept-copied-code", Part.COPIES),
    "copied.target": Column("kept-copied", Part.COPIES),
    "copied.introduction": Column("kept-copied", Part.COPIES),
    "copied.at": Column("kept-copied", Part.COPIES),
    "desk_record.id": Column("kept-desk", Part.INTRODUCTION),
    "desk_record.body": Column("kept-desk", Part.INTRODUCTION),
    "desk_record.wake_at": Column("kept-desk", Part.INTRODUCTION),
    "desk_record.stamp": _STAMP,
    "desk_clock.stamp": _STAMP,
    "desk_clock.key_code": Column("kept-not-key"),
    "desk_clock.owner": _PROCESS,
    "desk_clock.lease_until": _PROCESS,
    "kept_code.one": Column("kept-codes", Part.CODES),
    "kept_code.other": Column("kept-codes", Part.CODES),
    "kept_code.kind": Column("kept-codes", Part.CODES),
    "kept_code.until": Column("kept-codes", Part.CODES),
    "search.token": Column("kept-search", Part.SEARCH),
    "search.body": Column("kept-search", Part.SEARCH),
    "search.expires_at": Column("kept-search", Part.SEARCH),
    "person.body": Column("kept-person-body", Part.RECORD),
    "person.code": Column("kept-person-code", Part.RECORD),
    "person.version": Column("kept-person-version", Part.RECORD),
    "person.expires_at": Column("kept-person-expires", Part.RECORD),
    "due.id": _NUMBERING,
    "due.body": Column("kept-due", Part.DUE),
    "due.at": Column("kept-due", Part.DUE),
    "due.person": Column("kept-due-code", Part.DUE),
    "due.owner": _PROCESS,
    "due.lease_until": _PROCESS,
    "missing_report.code": Column("kept-missing-code", Part.MISSING),
    "missing_report.meeting_id": Column("kept-missing", Part.MISSING),
    "missing_report.day": Column("kept-missing", Part.MISSING),
    "tally.quarter": _TALLY,
    "tally.area": _TALLY,
    "tally.measure": _TALLY,
    "tally.value": _TALLY,
    "tally.count": _TALLY,
}

#: The tables that hold something about people, in the order in which they are told.
TABLES = (
    "person", "due", "missing_report", "search", "inbox", "outbox", "desk_record", "copied",
    "kept_code",
)  # fmt: skip
#: Each kind of record that a table holds has lines of its own: `kept-<kind>`, `kept-until-<kind>`.
KINDS: Mapping[str, tuple[str, ...]] = {
    "desk_record": ("introduction", "volunteer", "case", "invitation", "seat", "entry"),
}


def told_of(table: str) -> tuple[str, ...]:
    """Return the messages that tell of what a table holds about a person, each once."""
    columns = (column for name, column in COLUMNS.items() if name.split(".")[0] == table)
    return tuple(dict.fromkeys(column.told for column in columns if column.part is not None))


def kept_lines(
    texts: Texts, lang: str, *, days: str = "CODES_KEPT_DAYS"
) -> tuple[tuple[str, str], ...]:
    """Return all that is kept, anywhere and of anyone: what it is, and how long it stays.

    `days` is how long codes, closed cases and the log stay: a number, or the setting that says it.
    """
    return tuple(
        (" ".join(texts.plain(lang, key) for key in told), texts.plain(lang, until, days=days))
        for told, until in _lines()
    )


def label_of(field: str) -> str:
    """Return the message that names a field, given as `Record.field`: the label of its line."""
    record, _, name = field.partition(".")
    # A volunteer's own page has these lines already, in words that fit their values.
    if record == "Volunteer":
        return f"volunteer-kept-{name}"
    return f"mydata-{record.lower()}-{name.replace('_', '-')}"


def _lines() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the messages that say what is kept, with the one that says how long."""
    for table in TABLES:
        for kind in KINDS.get(table, ()):
            yield (f"kept-{kind}",), f"kept-until-{kind}"
        yield told_of(table), f"kept-until-{table}"
    reasons = dict.fromkeys(column.told for column in COLUMNS.values() if column.part is None)
    for key in ("kept-in-memory", *reasons):
        yield (key,), f"kept-until-{key.split('-', 2)[-1]}"
