"""What there is about whoever's turn it is: stored, and in memory; said in a few words each."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.person import Holdings
from bot.skills.kept import Part
from bot.skills.turn import NOTHING, Turn
from bot.texts import Text
from bot.wording import say_time

#: Not on disk under anybody's name.
PASSING = frozenset({Part.SEARCH, Part.MEMORY})


def held(turn: Turn) -> tuple[Part, ...]:
    """Return the parts of which there is anything about this person, stored or in memory."""
    holdings, person = holdings_of(turn), turn.person
    there = {
        Part.PLAN: person is not None and person.plan is not None,
        Part.FOLLOW_UP: person is not None and person.follow_up is not None,
        Part.CHOICES: person is not None and bool(person.consents),
        Part.DUE: bool(holdings.due),
        Part.RECORD: person is not None,
        Part.MISSING: bool(holdings.missing),
        Part.QUEUED: bool(holdings.queued),
        Part.SEARCH: turn.search is not None,
        Part.MEMORY: turn.answers is not None or turn.subject != NOTHING,
    }
    return tuple(part for part, is_there in there.items() if is_there)


def stored(turn: Turn) -> tuple[Part, ...]:
    """Return the parts that stand in the state file under this person's code or name."""
    return tuple(part for part in held(turn) if part not in PASSING)


def part_line(turn: Turn, part: Part) -> Text:
    """Return a line of a list: the part in words, with how many there are."""
    return turn.say("privacy-line", part=_part(turn, part))


def holdings_of(turn: Turn) -> Holdings:
    """Return what was read for this turn; nothing where nothing was."""
    return turn.holdings or Holdings(person=turn.person)


def zone_of(turn: Turn) -> str:
    """Return the person's zone, else that of the country that is served."""
    if turn.person is not None:
        return turn.person.timezone
    return turn.around.gazetteer.country_timezone(turn.around.country) or "UTC"


def local(turn: Turn, at: int) -> datetime:
    """Return an instant, given in UTC seconds, on the person's clock."""
    return datetime.fromtimestamp(at, tz=ZoneInfo(zone_of(turn)))


def say_day_of(turn: Turn, at: int) -> str:
    """Return the day of an instant: weekday, day and month."""
    here = local(turn, at)
    return turn.words(
        "privacy-day",
        weekday=turn.words(f"weekday-{here.isoweekday()}"),
        day=str(here.day),
        month=turn.words(f"month-{here.month}"),
    )


def say_when_of(turn: Turn, at: int) -> str:
    """Return the day and the clock time of an instant."""
    time = say_time(turn.around.texts, turn.incoming.lang, local(turn, at))
    return turn.words("privacy-when", day=say_day_of(turn, at), time=time)


def _part(turn: Turn, part: Part) -> str:
    person, holdings = turn.person, holdings_of(turn)
    key = f"privacy-part-{part.value}"
    match part:
        case Part.PLAN if person is not None and person.plan is not None:
            return turn.words(key, day=say_day_of(turn, person.plan.starts_at))
        case Part.RECORD if person is not None and person.area:
            return turn.words("privacy-part-record-area")
        case Part.CHOICES:
            return turn.words(key, count=len(person.consents) if person else 0)
        case Part.DUE:
            return turn.words(key, count=len(holdings.due))
        case Part.MISSING:
            return turn.words(key, count=len(holdings.missing))
        case Part.QUEUED:
            return turn.words(key, count=holdings.queued)
        case _:
            return turn.words(key)
