"""Everything there is about a person, whole, in two files: one to read, one for a computer."""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields

from bot.messages import Document
from bot.person import Consent, Due, FollowUp, Person, Plan
from bot.skills.held import holdings_of, local, zone_of
from bot.skills.kept import FIELDS, kept_lines, label_of
from bot.skills.my_data_desk import desk_plain, desk_sections
from bot.skills.my_data_values import (
    SAID,
    Row,
    named,
    say_meeting,
    say_names,
    say_row,
    say_time_of,
    say_words,
    say_yes,
)
from bot.skills.parts import Say
from bot.skills.turn import NOTHING, Turn
from bot.suiting.answers import Answers

Record = Person | Consent | Plan | FollowUp | Due
_REPORT = ("meeting_id", "day")


def read_file(turn: Turn) -> Document:
    """Return everything as plain text, with a line for each field and for each column."""
    heading = turn.words("mydata-heading", when=say_time_of(turn, int(turn.now.timestamp())))
    lines = [heading]
    for key, rows in _sections(turn):
        said = [say_row(turn, row) for row in rows]
        lines += ["", turn.words(key), *(said or [turn.words("mydata-none")])]
    for key, said in desk_sections(turn):
        lines += ["", turn.words(key), *said]
    lines += ["", turn.words("mydata-heading-how")]
    for what, until in _kept(turn):
        lines.append(turn.words("mydata-how", what=what, until=until))
    content = ("\n".join(lines) + "\n").encode()
    return Document(turn.words("mydata-file-text"), "text/plain", content)


def _kept(turn: Turn) -> tuple[tuple[str, str], ...]:
    texts, lang, office = turn.around.texts, turn.incoming.lang, turn.around.office
    if office is None:
        return kept_lines(texts, lang)
    return kept_lines(texts, lang, days=str(office.kept_days))


def json_file(turn: Turn) -> Document:
    """Return everything as JSON: records with the names they are kept under, times in ISO 8601."""
    holdings, person = holdings_of(turn), turn.person
    subject = None if turn.subject == NOTHING else asdict(turn.subject)
    whole = {
        "written_at": local(turn, int(turn.now.timestamp())).isoformat(),
        "timezone": zone_of(turn),
        "person": None if person is None else _plain(turn, person),
        "person_version": turn.person_version,
        "due": [_plain(turn, due) for due in holdings.due],
        "missing_report": [dict(zip(_REPORT, one, strict=True)) for one in holdings.missing],
        "outbox": holdings.queued,
        "passing": holdings.passing,
        "copied": holdings.copies,
        **desk_plain(turn),
        "search": None if turn.search is None else {"token": turn.token} | asdict(turn.search),
        "answers": None if turn.answers is None else asdict(turn.answers),
        "subject": subject,
        "with_bot": turn.with_bot,
        "pieces": list(turn.pieces),
    }
    content = (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()
    return Document(turn.words("mydata-file-json"), "application/json", content)


def _plain(turn: Turn, record: Record) -> dict[str, object]:
    """Return a record with its instants as they read on the person's clock."""
    return {
        field.name: _plain_value(turn, record, field.name, getattr(record, field.name))
        for field in fields(record)
    }


def _plain_value(turn: Turn, record: Record, name: str, value: object) -> object:
    if _say_of(record, name) is Say.TIME and isinstance(value, int):
        return local(turn, value).isoformat() if value else None
    if isinstance(value, tuple):
        return [_plain_value(turn, record, "", one) for one in value]
    return _plain(turn, value) if isinstance(value, Record) else value


def _sections(turn: Turn) -> Iterator[tuple[str, list[Row]]]:
    person, holdings = turn.person, holdings_of(turn)
    yield "mydata-heading-record", _about(turn)
    consents = () if person is None else person.consents
    yield "mydata-heading-consents", [row for one in consents for row in _rows(turn, one)]
    yield "mydata-heading-plan", _rows(turn, person.plan if person else None)
    yield "mydata-heading-follow-up", _rows(turn, person.follow_up if person else None)
    yield "mydata-heading-due", [row for one in holdings.due for row in _rows(turn, one)]
    yield "mydata-heading-missing", _missing(turn)
    yield "mydata-heading-queued", _queued(turn)
    yield "mydata-heading-search", _search(turn)
    yield "mydata-heading-memory", _memory(turn)


def _about(turn: Turn) -> list[Row]:
    if turn.person is None:
        return []
    changed = (turn.words("mydata-version"), str(turn.person_version))
    return [*_rows(turn, turn.person), changed]


def _rows(turn: Turn, record: Record | None) -> list[Row]:
    """Return a line for each field of a record that is no record itself."""
    if record is None:
        return []
    kind = type(record).__name__
    return [
        (
            turn.words(label_of(f"{kind}.{field.name}")),
            SAID[_say_of(record, field.name)](turn, getattr(record, field.name)),
        )
        for field in fields(record)
        if _say_of(record, field.name) is not Say.OPENED
    ]


def _say_of(record: Record, name: str) -> Say:
    return FIELDS[f"{type(record).__name__}.{name}"].say if name else Say.WORDS


def _missing(turn: Turn) -> list[Row]:
    rows = []
    for meeting_id, day in holdings_of(turn).missing:
        rows.append((turn.words("mydata-missing-meeting"), say_meeting(turn, meeting_id)))
        rows.append((turn.words("mydata-missing-day"), day))
    return rows


def _queued(turn: Turn) -> list[Row]:
    holdings = holdings_of(turn)
    counts = {
        "mydata-queued": holdings.queued,
        "mydata-passing": holdings.passing,
        "mydata-copies": holdings.copies,
    }
    return [(turn.words(key), str(count)) for key, count in counts.items() if count]


def _search(turn: Turn) -> list[Row]:
    search = turn.search
    if search is None:
        return []
    wishes = {name: value for name, value in asdict(search.wishes).items() if value is not None}
    rows = [
        ("mydata-search-token", turn.token),
        ("mydata-search-wishes", named(wishes)),
        ("mydata-search-page", str(search.page)),
        ("mydata-search-missing", ", ".join(search.missing)),
    ]
    if search.place is not None:
        rows.append(("mydata-search-where", named(asdict(search.place))))
    return [(turn.words(key), value or turn.words("mydata-unset")) for key, value in rows]


def _memory(turn: Turn) -> list[Row]:
    rows = [] if turn.answers is None else _answers(turn, turn.answers)
    if turn.pieces:
        rows.append((turn.words("mydata-pieces"), say_names(turn, turn.pieces)))
    subject = turn.subject
    if subject == NOTHING:
        return rows
    meant = "" if subject.meant is None else named(asdict(subject.meant))
    said = (
        ("mydata-subject-articles", say_names(turn, subject.articles)),
        ("mydata-subject-fellowship", say_words(turn, subject.fellowship)),
        ("mydata-subject-for-workers", say_yes(turn, subject.for_workers)),
        ("mydata-subject-meant", say_words(turn, meant)),
    )
    return [*rows, *((turn.words(key), value) for key, value in said)]


def _answers(turn: Turn, answers: Answers) -> list[Row]:
    return [
        (
            turn.words(f"mydata-answers-{field.name}"),
            say_yes(turn, value) if isinstance(value, bool) else say_words(turn, value),
        )
        for field in fields(answers)
        for value in (getattr(answers, field.name),)
    ]
