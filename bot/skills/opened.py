"""One meeting, opened: the map, the calendar, a copy to keep, and "it wasn't there"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.finding import find, query
from bot.hearing.wishes import Wishes
from bot.messages import Button
from bot.skills.cards import Room, fitting, open_card, short_card
from bot.skills.introducing.asking import offered
from bot.skills.plan_steps import can_be_planned
from bot.skills.results import VERB, asked_of, reader_of, shown_of
from bot.skills.search import Search
from bot.skills.suit_cards import about_button
from bot.skills.take_away import (
    calendar_of,
    has_door,
    links_of,
    named_calendar_of,
    pin_caption,
    pin_of,
    ways_in,
)
from bot.skills.turn import Outcome, Turn
from bot.skills.ways import Row, again_buttons
from bot.texts import Text, join
from meetings_data import Match, Point, VenueType, distance_km, fellowships, next_occurrence

#: A meeting that began this long ago can still be joined.
GRACE = timedelta(minutes=10)
#: What starts online within this is "now" for someone at a locked door.
_NOW = timedelta(hours=2)


def _match(turn: Turn, search: Search, meeting_id: str) -> Match | None:
    """Return a meeting at the start that the search found, else at its next one."""
    finding = find(turn.around.directory, asked_of(turn, search))
    for match in shown_of(search, finding):
        if match.meeting.id == meeting_id:
            return match
    meeting = turn.around.directory.meeting(meeting_id)
    starts_at = next_occurrence(meeting, turn.now - GRACE) if meeting else None
    if meeting is None or starts_at is None:
        return None
    far = None
    if search.place is not None and meeting.latitude is not None and meeting.longitude is not None:
        here = Point(search.place.latitude, search.place.longitude)
        far = distance_km(here, Point(meeting.latitude, meeting.longitude))
    return Match(meeting, starts_at, far)


def _with_match(
    follow: Callable[[Turn, Search, Match], Outcome],
) -> Callable[[Turn, Search, str], Outcome]:
    def found(turn: Turn, search: Search, meeting_id: str) -> Outcome:
        match = _match(turn, search, meeting_id)
        if match is None:
            gone = turn.reply(turn.say("meeting-vanished"), again_buttons(turn), edits=True)
            return Outcome(replies=(gone,), token=turn.token, search=search)
        return follow(turn, search, match)

    return found


def _open(turn: Turn, search: Search, match: Match) -> Outcome:
    reader = reader_of(turn, search)
    text = fitting(lambda room: open_card(turn, match, reader, room))
    reply = turn.reply(text, _card_buttons(turn, match), edits=True)
    return Outcome(replies=(reply,), token=turn.token, search=search)


def _card_buttons(turn: Turn, match: Match) -> tuple[tuple[Button, ...], ...]:
    meeting, token = match.meeting, turn.token
    go_row = []
    if meeting.venue_type is not VenueType.ONLINE and has_door(meeting):
        go_row.append(turn.button("button-pin", f"{VERB}.pin.{token}.{meeting.id}"))
    go_row.append(turn.button("button-calendar", f"{VERB}.cal.{token}.{meeting.id}"))
    keep_row = [turn.button("button-save", f"{VERB}.save.{token}.{meeting.id}")]
    if meeting.fellowship in fellowships():
        keep_row.append(about_button(turn, meeting.fellowship))
    if meeting.url:
        keep_row.append(Button(turn.words("button-page"), url=meeting.url))
    plan_row = []
    if can_be_planned(meeting, turn.now):
        plan_row.append(turn.button("button-go", f"p.go.{token}.{meeting.id}"))
        if offered(turn):
            starts_at = int(match.starts_at.timestamp())
            action = f"i.with.{meeting.id}.{starts_at}"
            plan_row.append(turn.button("button-with-someone", action))
    return (
        tuple(plan_row),
        ways_in(turn, meeting),
        tuple(go_row),
        tuple(keep_row),
        (turn.button("button-missing", f"{VERB}.gone.{token}.{meeting.id}"),),
        (turn.button("button-list", f"{VERB}.list.{token}"),),
        (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", "h.now")),
    )


def _back_below(turn: Turn) -> Row:
    """Return the way back from something that stays: the list comes below it."""
    return (turn.button("button-list", f"{VERB}.again.{turn.token}"),)


def _pin(turn: Turn, search: Search, match: Match) -> Outcome:
    pin = pin_of(match.meeting)
    if pin is None:
        return _open(turn, search, match)
    reply = turn.reply(pin_caption(turn, match.meeting), (_back_below(turn),))
    return Outcome(replies=(replace(reply, pin=pin),), token=turn.token, search=search)


def _calendar(turn: Turn, search: Search, match: Match) -> Outcome:
    name_it = turn.button("button-calendar-name", f"{VERB}.caln.{turn.token}.{match.meeting.id}")
    reply = turn.reply(turn.say("calendar-caption"), ((name_it,), _back_below(turn)))
    reply = replace(reply, document=calendar_of(turn, match))
    return Outcome(replies=(reply,), token=turn.token, search=search)


def _named_calendar(turn: Turn, search: Search, match: Match) -> Outcome:
    reply = turn.reply(turn.say("calendar-named-caption"), (_back_below(turn),))
    reply = replace(reply, document=named_calendar_of(turn, match))
    return Outcome(replies=(reply,), token=turn.token, search=search)


def _save(turn: Turn, search: Search, match: Match) -> Outcome:
    """Send the card again as a message of its own, since an edited card goes when it changes."""
    reader, links = reader_of(turn, search), links_of(match.meeting)

    def saved(room: Room) -> Text:
        card = open_card(turn, match, reader, room)
        return join([card, *links, turn.say("saved-text")], "\n\n")

    reply = turn.reply(fitting(saved), (_back_below(turn),))
    return Outcome(replies=(reply,), token=turn.token, search=search)


def _gone(turn: Turn, search: Search, match: Match) -> Outcome:
    """Say sorry, count it once for this search, and offer the next one and one online."""
    meeting_id = match.meeting.id
    counted = "" if meeting_id in search.missing else meeting_id
    search = replace(search, missing=(*search.missing, counted) if counted else search.missing)
    reader = reader_of(turn, search)
    offers = _instead(turn, search)
    cards: list[Text] = []
    for number, (heading, other) in enumerate(offers, start=1):
        cards.append(join([turn.say(heading), short_card(turn, number, other, reader)]))
    if not cards:
        cards.append(turn.say("missing-none"))
    numbers = tuple(
        Button(str(number), action=f"{VERB}.open.{turn.token}.{other.meeting.id}")
        for number, (_, other) in enumerate(offers, start=1)
    )
    rows = (
        numbers,
        (turn.button("button-list", f"{VERB}.list.{turn.token}"),),
        *again_buttons(turn),
    )
    reply = turn.reply(join([turn.say("missing-sorry"), *cards], "\n\n"), rows)
    return Outcome(replies=(reply,), token=turn.token, search=search, missing_listing=counted)


def _instead(turn: Turn, search: Search) -> list[tuple[str, Match]]:
    """Return the next meeting near, as like the missing one as there is, and one online now."""
    anytime = replace(search.wishes, day=None, time=None, within_minutes=None, within_km=None)
    needless = replace(anytime, attributes=(), soft=())
    offers: list[tuple[str, Match]] = []
    if search.place is not None:
        at_a_door = (
            replace(wishes, online=None)
            for wishes in (anytime, needless, replace(needless, fellowships=(), twelve_step=None))
        )
        near = next(filter(None, (_first(turn, search, wishes) for wishes in at_a_door)), None)
        offers += [("missing-next", near)] if near else []
    soon = _first(turn, search, replace(anytime, online=True))
    if soon and soon.starts_at <= turn.now + _NOW:
        offers.append(("missing-online", soon))
    return offers


def _first(turn: Turn, search: Search, wishes: Wishes) -> Match | None:
    """Return the first match of these wishes that nobody in this search found missing."""
    found = turn.around.directory.search(query(asked_of(turn, replace(search, wishes=wishes))))
    left = (match for match in found.matches if match.meeting.id not in search.missing)
    return next(left, None)


#: What can be done with one meeting; each is followed by its id.
MEETING_VERBS: dict[str, Callable[[Turn, Search, str], Outcome]] = {
    "open": _with_match(_open),
    "pin": _with_match(_pin),
    "cal": _with_match(_calendar),
    "caln": _with_match(_named_calendar),
    "save": _with_match(_save),
    "gone": _with_match(_gone),
}
