"""How the values of what is kept read, in the file that a person gets to read."""

from collections.abc import Callable, Mapping

from bot.skills.held import local, zone_of
from bot.skills.parts import Say
from bot.skills.turn import Turn
from bot.wording import say_date, say_fellowship, say_time

Row = tuple[str, str]  # a label and a value
#: Stands for a value while its line is made: a message takes no argument of any length.
_VALUE = "\ue001"


def say_row(turn: Turn, row: Row) -> str:
    """Return a label and a value as a line, however long the value is."""
    label, value = row
    return turn.words("mydata-row", label=label, value=_VALUE).replace(_VALUE, value)


def named(values: Mapping[str, object]) -> str:
    """Return fields with their own names: "day mon, online no"; what was not said is left out."""
    said = ((name, _bare(value)) for name, value in values.items())
    return ", ".join(f"{name} {value}" for name, value in said if value)


def _bare(value: object) -> str:
    if isinstance(value, tuple | list):
        return " ".join(str(one) for one in value)
    return "" if value is None or value is False else str(value)


def say_time_of(turn: Turn, at: object) -> str:
    """Return an instant, given in UTC seconds, on the person's clock."""
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


def _times(turn: Turn, value: object) -> str:
    instants = value if isinstance(value, tuple) else ()
    return ", ".join(say_time_of(turn, one) for one in instants) or turn.words("mydata-none")


def say_words(turn: Turn, value: object) -> str:
    """Return words or a number as they stand."""
    return str(value) or turn.words("mydata-unset")


def say_names(turn: Turn, value: object) -> str:
    """Return each of several, with commas."""
    names = value if isinstance(value, tuple) else ()
    return ", ".join(map(str, names)) or turn.words("mydata-none")


def say_yes(turn: Turn, value: object) -> str:
    """Return yes or no."""
    return turn.words("mydata-yes" if value else "mydata-no")


def say_meeting(turn: Turn, value: object) -> str:
    """Return a meeting by its name, and by the id it is kept under."""
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
    return turn.words(key) if has_line else say_words(turn, value)


def _attended(turn: Turn, value: object) -> str:
    return turn.words(f"mydata-attended-{value}" if value else "mydata-none")


SAID: Mapping[Say, Callable[[Turn, object], str]] = {
    Say.WORDS: say_words,
    Say.NUMBER: say_words,
    Say.NAMES: say_names,
    Say.YES: say_yes,
    Say.TIME: say_time_of,
    Say.MEETING: say_meeting,
    Say.WORK: _work,
    Say.WORKS: _works,
    Say.AGREEMENT: _agreement,
    Say.ATTENDED: _attended,
    Say.IF_THEN: _if_then,
    Say.TIMES: _times,
}
