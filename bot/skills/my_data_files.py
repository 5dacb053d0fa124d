"""Everything there is about a person, whole, in two files: one to read, one for a computer."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields

from bot.messages import Document
from bot.person import Consent, Due, FollowUp, Person, Plan
from bot.skills.held import holdings_of, local, zone_of
from bot.skills.kept import FIELDS, Say, kept_lines
from bot.skills.turn import NOTHING, Turn
from bot.suiting.answers import Answers
from bot.wording import say_date, say_fellowship, say_time

Record = Person | Consent | Plan | FollowUp | Due
Row = tuple[str, str]  # a label and a value
_REPORT = ("meeting_id", "day")


def read_file(turn: Turn) -> Document:
    """Return everything as plain text, with a line for each field and for each column."""
    heading = turn.words("mydata-heading", when=_time(turn, int(turn.now.timestamp())))
    lines = [heading]
    for key, rows in _sections(turn):
        lines += ["", turn.words(key)]
        said = [turn.words("mydata-row", label=label, value=value) for label, value in rows]
        lines += said or [turn.words("mydata-none")]
    lines += ["", turn.words("mydata-heading-how")]
    for what, until in kept_lines(turn.around.texts, turn.incoming.lang):
        lines.append(turn.words("mydata-how", what=what, until=until))
    content = ("\n".join(lines) + "\n").encode()
    return Document(turn.words("mydata-file-text"), "text/plain", content)


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
        "search": None if turn.search is None else {"token": turn.token} | asdict(turn.search),
        "answers": None if turn.answers is None else asdict(turn.answers),
        "subject": subject,
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
    kind = type(record).__name__.lower()
    return [
        (
            turn.words(f"mydata-{kind}-{field.name.replace('_', '-')}"),
            _SAID[_say_of(record, field.name)](turn, getattr(record, field.name)),
        )
        for field in fields(record)
        if _say_of(record, field.name) is not Say.OPENED
    ]


def _say_of(record: Record, name: str) -> Say:
    return FIELDS[f"{type(record).__name__}.{name}"].say if name else Say.WORDS


def _missing(turn: Turn) -> list[Row]:
    rows = []
    for meeting_id, day in holdings_of(turn).missing:
        rows.append((turn.words("mydata-missing-meeting"), _meeting(turn, meeting_id)))
        rows.append((turn.words("mydata-missing-day"), day))
    return rows


def _queued(turn: Turn) -> list[Row]:
    queued = holdings_of(turn).queued
    return [(turn.words("mydata-queued"), str(queued))] if queued else []


def _search(turn: Turn) -> list[Row]:
    search = turn.search
    if search is None:
        return []
    wishes = {name: value for name, value in asdict(search.wishes).items() if value is not None}
    rows = [
        ("mydata-search-token", turn.token),
        ("mydata-search-wishes", _named(wishes)),
        ("mydata-search-page", str(search.page)),
        ("mydata-search-missing", ", ".join(search.missing)),
    ]
    if search.place is not None:
        rows.append(("mydata-search-where", _named(asdict(search.place))))
    return [(turn.words(key), value or turn.words("mydata-unset")) for key, value in rows]


def _memory(turn: Turn) -> list[Row]:
    rows = [] if turn.answers is None else _answers(turn, turn.answers)
    subject = turn.subject
    if subject == NOTHING:
        return rows
    meant = "" if subject.meant is None else _named(asdict(subject.meant))
    said = (
        ("mydata-subject-articles", _names(turn, subject.articles)),
        ("mydata-subject-fellowship", _words(turn, subject.fellowship)),
        ("mydata-subject-for-workers", _yes(turn, subject.for_workers)),
        ("mydata-subject-meant", _words(turn, meant)),
    )
    return [*rows, *((turn.words(key), value) for key, value in said)]


def _answers(turn: Turn, answers: Answers) -> list[Row]:
    return [
        (
            turn.words(f"mydata-answers-{field.name}"),
            _yes(turn, value) if isinstance(value, bool) else _words(turn, value),
        )
        for field in fields(answers)
        for value in (getattr(answers, field.name),)
    ]


def _named(values: Mapping[str, object]) -> str:
    """Return fields with their own names: "day mon, online no"; what was not said is left out."""
    said = ((name, _bare(value)) for name, value in values.items())
    return ", ".join(f"{name} {value}" for name, value in said if value)


def _bare(value: object) -> str:
    if isinstance(value, tuple | list):
        return " ".join(str(one) for one in value)
    return "" if value is None or value is False else str(value)


def _time(turn: Turn, at: object) -> str:
    if not isinstance(at, int) or not at:
        return turn.words("mydata-unset")
    here, texts, lang = local(turn, at), turn.around.texts, turn.incoming.lang
    return turn.words(
        "mydata-time",
        weekday=turn.words(f"weekday-{here.isoweekday()}"),
        date=say_date(texts, lang, here),
        time=say_time(texts, lang, here),
        zone=zone_of(turn),
    )


def _words(turn: Turn, value: object) -> str:
    return str(value) or turn.words("mydata-unset")


def _names(turn: Turn, value: object) -> str:
    names = value if isinstance(value, tuple) else ()
    return ", ".join(map(str, names)) or turn.words("mydata-none")


def _yes(turn: Turn, value: object) -> str:
    return turn.words("mydata-yes" if value else "mydata-no")


def _meeting(turn: Turn, value: object) -> str:
    if not value:
        return turn.words("mydata-unset")
    meeting = turn.around.directory.meeting(str(value))
    if meeting is None:
        return turn.words("mydata-meeting-gone", id=str(value))
    fellowship = say_fellowship(meeting.fellowship)
    return turn.words("mydata-meeting", name=meeting.name, fellowship=fellowship, id=str(value))


def _work(turn: Turn, value: object) -> str:
    return turn.words(f"mydata-work-{value}") if value else turn.words("mydata-none")


def _works(turn: Turn, value: object) -> str:
    works = value if isinstance(value, tuple) else ()
    return ", ".join(_work(turn, one) for one in works) or turn.words("mydata-none")


def _agreement(turn: Turn, value: object) -> str:
    return turn.words(f"consents-what-{value}")


def _if_then(turn: Turn, value: object) -> str:
    """Return the line that an id stands for; one that is gone since is named by its id."""
    key = f"plan-if-{value}"
    has_line = turn.around.texts.has(turn.incoming.lang, key)
    return turn.words(key) if has_line else _words(turn, value)


def _attended(turn: Turn, value: object) -> str:
    return turn.words(f"mydata-attended-{value}" if value else "mydata-none")


_SAID: Mapping[Say, Callable[[Turn, object], str]] = {
    Say.WORDS: _words,
    Say.NUMBER: _words,
    Say.NAMES: _names,
    Say.YES: _yes,
    Say.TIME: _time,
    Say.MEETING: _meeting,
    Say.WORK: _work,
    Say.WORKS: _works,
    Say.AGREEMENT: _agreement,
    Say.ATTENDED: _attended,
    Say.IF_THEN: _if_then,
}
