"""What there is about whoever's turn it is: stored, and in memory; said in a few words each."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.introductions.holdings import OnDesk, code_until, on_desk
from bot.introductions.records import Entry
from bot.person import Holdings
from bot.skills.parts import IN_PASSING, Part
from bot.skills.turn import NOTHING, Turn
from bot.texts import Text
from bot.wording import say_time

_DAY_SECONDS = 86_400


def held(turn: Turn) -> tuple[Part, ...]:
    """Return the parts of which there is anything about this person, stored or in memory."""
    holdings, person, desk = holdings_of(turn), turn.person, held_on_desk(turn)
    there = {
        Part.PLAN: person is not None and person.plan is not None,
        Part.FOLLOW_UP: person is not None and person.follow_up is not None,
        Part.CHOICES: person is not None and bool(person.consents),
        Part.INTRODUCTION: bool(desk.asked),
        Part.VOLUNTEER: desk.volunteer is not None,
        Part.CASE: bool(desk.reports),
        Part.COORDINATOR: desk.seat is not None or bool(desk.invitations),
        Part.DUE: bool(holdings.due),
        Part.RECORD: person is not None,
        Part.MISSING: bool(holdings.missing),
        Part.QUEUED: bool(holdings.queued),
        Part.PASSING: bool(holdings.passing),
        Part.COPIES: bool(holdings.copies),
        Part.SEARCH: turn.search is not None,
        Part.MEMORY: bool(turn.answers or turn.pieces) or turn.subject != NOTHING,
        Part.LOG: bool(log_of(turn)),
        Part.REPORTED: bool(desk.reported),
        Part.CODES: bool(desk.codes),
    }
    return tuple(part for part, is_there in there.items() if is_there)


def stored(turn: Turn) -> tuple[Part, ...]:
    """Return the parts that stand in the state file under this person's code or name."""
    return tuple(part for part in held(turn) if part not in IN_PASSING)


def part_line(turn: Turn, part: Part) -> Text:
    """Return a line of a list: the part in words, with how many there are."""
    return turn.say("privacy-line", part=_part(turn, part))


def holdings_of(turn: Turn) -> Holdings:
    """Return what was read for this turn; nothing where nothing was."""
    return turn.holdings or Holdings(person=turn.person)


def held_on_desk(turn: Turn) -> OnDesk:
    """Return what the desk holds of this person; nothing where there is none."""
    return OnDesk() if turn.desk is None else on_desk(turn.desk, turn.incoming.lane)


def log_of(turn: Turn) -> tuple[Entry, ...]:
    """Return the lines of the log that say what a coordinator did, for that coordinator."""
    office = turn.around.office
    by = office.coordinator_at(turn.incoming.lane) if office is not None else None
    if turn.desk is None or by is None:
        return ()
    return tuple(one for one in turn.desk.all(Entry) if one.by == by.name)


def zone_of(turn: Turn) -> str:
    """Return the person's zone, else that of the country that is served."""
    country = turn.around.gazetteer.country_timezone(turn.around.country)
    return next(_zones(turn), country or "UTC")


def _zones(turn: Turn) -> Iterator[str]:
    if turn.person is not None:
        yield turn.person.timezone
    desk = held_on_desk(turn)
    if desk.volunteer is not None:
        yield desk.volunteer.timezone
    yield from (one.timezone for one in desk.asked if not one.ended_at)


def local(turn: Turn, at: int) -> datetime:
    """Return an instant, given in UTC seconds, on the person's clock."""
    return datetime.fromtimestamp(at, tz=ZoneInfo(zone_of(turn)))


def days_left(turn: Turn, until: int) -> int:
    """Return how many days are left until an instant, the last one counted whole."""
    return max(0, -(-(until - turn.at) // _DAY_SECONDS))


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
    person, desk, key = turn.person, held_on_desk(turn), f"privacy-part-{part.value}"
    match part:
        case Part.PLAN if person is not None and person.plan is not None:
            return turn.words(key, day=say_day_of(turn, person.plan.starts_at))
        case Part.RECORD if person is not None and person.area:
            return turn.words("privacy-part-record-area")
        case Part.CODES:
            return turn.words(key, days=days_left(turn, code_until(desk)))
    count = _counts(turn, desk).get(part)
    return turn.words(key) if count is None else turn.words(key, count=count)


def _counts(turn: Turn, desk: OnDesk) -> Mapping[Part, int]:
    """Return of which parts it is said how many there are."""
    holdings, person = holdings_of(turn), turn.person
    return {
        Part.CHOICES: len(person.consents) if person else 0,
        Part.DUE: len(holdings.due),
        Part.MISSING: len(holdings.missing),
        Part.QUEUED: holdings.queued,
        Part.INTRODUCTION: len(desk.asked),
        Part.CASE: len(desk.reports),
    }
