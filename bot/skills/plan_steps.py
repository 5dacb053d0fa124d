"""The steps to a plan: which day, how to get there, one "if … then …", and the card of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.messages import Button
from bot.skills.cards import Reader, address_line, holiday_line
from bot.skills.results import VERB as FIND
from bot.skills.results import reader_of
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import Row, footer
from bot.texts import Text, join
from bot.wording import say_day, say_distance, say_fellowship, say_start, say_when, shortened
from meetings_data import (
    Match,
    Meeting,
    Point,
    VenueType,
    distance_km,
    next_occurrence,
    start_on,
)

VERB = "p"
#: Stands in a button where no search does.
NO_SEARCH = "-"
#: The ready-made lines, in the order in which they are offered; buttons name them by number.
IF_THEN = ("nervous", "tired", "late", "friend", "used", "known", "talk")
SKIPPED = len(IF_THEN)
_DAYS = 3
#: Further off than this a day has a date, and no name such as "tomorrow".
_DAYS_BY_DATE = 7
_NAME_UNITS = 100
_PLACE_UNITS = 200
#: Who lives this near may walk; a street is this much longer than the straight line.
_WALK_KM, _DETOUR, _WALK_KMH = 2.0, 1.3, 4.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One meeting on one day, as a button names it, and what was picked for it so far."""

    token: str
    meeting: Meeting
    starts_at: datetime  # in the meeting's zone
    if_then: int = SKIPPED

    def action(self, verb: str, if_then: int | None = None) -> str:
        """Return the action of a button that goes on from here."""
        number = self.if_then if if_then is None else if_then
        day = self.starts_at.strftime("%y%m%d")
        return f"{VERB}.{verb}.{self.token}.{self.meeting.id}.{day}{number}"

    @property
    def line(self) -> str:
        """The id of the ready-made line, or nothing."""
        return IF_THEN[self.if_then] if self.if_then < SKIPPED else ""


def read_choice(turn: Turn, token: str, meeting_id: str, rest: str) -> Choice | None:
    """Return what a button means, or None when the meeting is not listed for that day any more."""
    meeting = turn.around.directory.meeting(meeting_id)
    start = _start(meeting, rest[:6]) if meeting else None
    if meeting is None or start is None:
        return None
    number = int(rest[6:]) if rest[6:].isdecimal() else SKIPPED
    return Choice(token=token, meeting=meeting, starts_at=start, if_then=min(number, SKIPPED))


def can_be_planned(meeting: Meeting, now: datetime) -> bool:
    """Say whether a meeting has a day to come, as far as its listing says."""
    if meeting.venue_type is VenueType.CLOSED_FOR_NOW:
        return False
    return next_occurrence(meeting, now) is not None


def which_day(turn: Turn, meeting: Meeting, token: str) -> Outcome:
    """Ask for the day, of the next three."""
    starts = list(_next_starts(meeting, turn.now))
    if not starts or not can_be_planned(meeting, turn.now):
        return no_days(turn)
    texts, lang = turn.around.texts, turn.incoming.lang
    zone = ZoneInfo(zone_of_plan(turn, meeting))
    time = say_start(texts, lang, starts[0].astimezone(zone))
    name = shortened(meeting.name, _NAME_UNITS)
    lines = [turn.say("plan-which-day", name=name, time=time)]
    if meeting.not_every_week:
        lines.append(turn.say("plan-not-every-week"))
    days = tuple(
        Button(
            say_day(texts, lang, start.astimezone(zone), turn.now),
            action=Choice(token=token, meeting=meeting, starts_at=start).action("day"),
        )
        for start in starts
    )
    reply = turn.reply(join(lines), (days, *_back(turn, token), footer(turn)), edits=True)
    return Outcome(replies=(reply,), token=_kept_token(turn), search=turn.search)


def how_to_get_there(turn: Turn, choice: Choice) -> Outcome:
    """Say how to get there, and ask what might get in the way."""
    when, question = _when_line(turn, choice, seen_at=turn.now), turn.say("plan-if-question")
    buttons = [
        turn.button(f"plan-if-button-{line}", choice.action("if", number))
        for number, line in enumerate(IF_THEN)
    ]
    pairs = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    skip = (turn.button("plan-if-button-skip", choice.action("if", SKIPPED)),)
    text = join([when, *_way(turn, choice), question])
    reply = turn.reply(text, (*pairs, skip, footer(turn)), edits=True)
    return Outcome(replies=(reply,), token=_kept_token(turn), search=turn.search)


def plan_lines(turn: Turn, choice: Choice) -> list[Text]:
    """Return the plan as a person reads it: what, when, where, and their line."""
    name = shortened(choice.meeting.name, _NAME_UNITS)
    fellowship = say_fellowship(choice.meeting.fellowship)
    lines = [
        turn.say("plan-title"),
        turn.say("plan-meeting", name=name, fellowship=fellowship),
        # It is read on other days too, so it never says "tonight".
        _when_line(turn, choice, seen_at=choice.starts_at - timedelta(days=_DAYS_BY_DATE)),
        *_place(turn, choice),
        *holiday_line(turn, match_of(choice)),
    ]
    if choice.line:
        lines.append(turn.say(f"plan-if-{choice.line}"))
    return lines


def no_days(turn: Turn) -> Outcome:
    """Say that there is no day to pick, and offer a search."""
    row = (turn.button("menu-find", "f.start"),)
    reply = turn.reply(turn.say("plan-no-days"), (row, footer(turn)), edits=True)
    return Outcome(replies=(reply,))


def reader(turn: Turn) -> Reader:
    """Return how whoever plans counts: as in their search, else as they are known here."""
    if turn.search is not None:
        return reader_of(turn, turn.search)
    if turn.person is not None:
        return Reader(timezone=turn.person.timezone, country=turn.person.country)
    country = turn.around.country
    zone = turn.around.gazetteer.country_timezone(country)
    return Reader(timezone=zone or "UTC", country=country)


def zone_of_plan(turn: Turn, meeting: Meeting) -> str:
    """Return the zone that the person will be in: at the door, or where they search from."""
    where_known = turn.search is not None or turn.person is not None or turn.around.country
    if meeting.timezone and (meeting.venue_type is not VenueType.ONLINE or not where_known):
        return meeting.timezone
    return reader(turn).timezone


def match_of(choice: Choice, distance: float | None = None) -> Match:
    """Return the meeting at the start that was picked."""
    return Match(choice.meeting, choice.starts_at, distance)


def point_of(meeting: Meeting) -> Point | None:
    """Return where a meeting is, if the list says so."""
    if meeting.latitude is None or meeting.longitude is None:
        return None
    return Point(meeting.latitude, meeting.longitude)


def _next_starts(meeting: Meeting, now: datetime) -> Iterator[datetime]:
    after = now
    for _ in range(_DAYS):
        start = next_occurrence(meeting, after + timedelta(minutes=1))
        if start is None:
            return
        yield start
        after = start.astimezone(now.tzinfo)


def _start(meeting: Meeting, day: str) -> datetime | None:
    """Return the start of a meeting on a day such as "261201", if it is on then."""
    if not (day.isdecimal() and meeting.timezone):
        return None
    try:
        named = date(2000 + int(day[:2]), int(day[2:4]), int(day[4:6]))
    except ValueError:
        return None
    start = next_occurrence(meeting, start_on(named, 0, meeting.timezone))
    return start if start is not None and start.date() == named else None


def _when_line(turn: Turn, choice: Choice, *, seen_at: datetime) -> Text:
    texts, lang = turn.around.texts, turn.incoming.lang
    zone = reader(turn).timezone
    return say_when(texts, lang, match_of(choice), now=seen_at, reader_zone=zone)


def _way(turn: Turn, choice: Choice) -> list[Text]:
    meeting = choice.meeting
    lines = [turn.say("plan-way")]
    if meeting.venue_type is VenueType.ONLINE:
        has_way_in = meeting.conference_url or meeting.conference_phone
        link = "plan-way-link" if has_way_in else "plan-way-no-link"
        return [*lines, turn.say("plan-way-online"), turn.say(link)]
    where = _place(turn, choice)
    if not where:
        return [*lines, turn.say("plan-way-unknown")]
    if meeting.approximate:
        return [*lines, *where, turn.say("plan-way-rough")]
    return [*lines, *where, *_distance(turn, meeting), turn.say("plan-way-early")]


def _place(turn: Turn, choice: Choice) -> list[Text]:
    meeting = choice.meeting
    if meeting.venue_type is VenueType.ONLINE:
        return [turn.say("card-where-online")]
    venue = shortened(meeting.venue, _PLACE_UNITS)
    address = shortened(address_line(meeting), _PLACE_UNITS)
    if venue and address:
        return [turn.say("card-where", venue=venue, address=address)]
    return [turn.say("card-where-only", venue=venue or address)] if venue or address else []


def _distance(turn: Turn, meeting: Meeting) -> list[Text]:
    place = turn.search.place if turn.search else None
    there = point_of(meeting)
    if place is None or there is None:
        return []
    km = distance_km(Point(place.latitude, place.longitude), there)
    if km <= _WALK_KM:
        minutes = max(1, round(km * _DETOUR / _WALK_KMH * 60))
        return [turn.say("plan-way-walk", minutes=minutes)]
    distance = say_distance(turn.around.texts, turn.incoming.lang, km, reader(turn).country)
    return [turn.say("plan-way-far", distance=distance)]


def _back(turn: Turn, token: str) -> tuple[Row, ...]:
    if token == NO_SEARCH or turn.search is None:
        return ()
    return ((turn.button("button-list", f"{FIND}.list.{token}"),),)


def _kept_token(turn: Turn) -> str:
    """Return the token of the search that goes on, or nothing where none does."""
    return turn.token if turn.search is not None else ""
