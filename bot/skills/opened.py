"""One meeting, opened: the map, the calendar, a copy to keep, and "it wasn't there"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.calendar_file import calendar_file
from bot.finding import find, query
from bot.hearing.wishes import Wishes
from bot.messages import Button, Document, Pin
from bot.skills.cards import Room, address_line, fitting, open_card, short_card
from bot.skills.results import VERB, asked_of, reader_of, shown_of
from bot.skills.search import Search
from bot.skills.turn import Outcome, Turn
from bot.skills.ways import Row, again_buttons
from bot.texts import Text, join
from bot.wording import say_fellowship, shortened, units
from meetings_data import Match, Point, VenueType, distance_km, next_occurrence

#: A meeting that began this long ago can still be joined.
GRACE = timedelta(minutes=10)
#: What starts online within this is "now" for someone at a locked door.
_NOW = timedelta(hours=2)
#: A longer link would push the meeting itself out of a message that is kept.
_LINK_UNITS = 200
_PIN_UNITS = 100


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
    join_row = []
    if meeting.conference_url:
        join_row.append(Button(turn.words("button-join"), url=meeting.conference_url))
    if meeting.conference_phone:
        join_row.append(Button(turn.words("button-phone"), copies=meeting.conference_phone))
    go_row = []
    if meeting.venue_type is not VenueType.ONLINE and _has_door(match):
        go_row.append(turn.button("button-pin", f"{VERB}.pin.{token}.{meeting.id}"))
    go_row.append(turn.button("button-calendar", f"{VERB}.cal.{token}.{meeting.id}"))
    keep_row = [turn.button("button-save", f"{VERB}.save.{token}.{meeting.id}")]
    if meeting.url:
        keep_row.append(Button(turn.words("button-page"), url=meeting.url))
    return (
        tuple(join_row),
        tuple(go_row),
        tuple(keep_row),
        (turn.button("button-missing", f"{VERB}.gone.{token}.{meeting.id}"),),
        (turn.button("button-list", f"{VERB}.list.{token}"),),
        (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", "h.now")),
    )


def _has_door(match: Match) -> bool:
    meeting = match.meeting
    return meeting.latitude is not None and not meeting.approximate


def _back_below(turn: Turn) -> Row:
    """Return the way back from something that stays: the list comes below it."""
    return (turn.button("button-list", f"{VERB}.again.{turn.token}"),)


def _pin(turn: Turn, search: Search, match: Match) -> Outcome:
    meeting = match.meeting
    if meeting.latitude is None or meeting.longitude is None or not _has_door(match):
        return _open(turn, search, match)
    address = shortened(address_line(meeting) or meeting.name, _PIN_UNITS)
    title = shortened(meeting.venue or meeting.name, _PIN_UNITS)
    pin = Pin(meeting.latitude, meeting.longitude, title, address)
    caption = turn.say("pin-caption", name=shortened(meeting.name, _PIN_UNITS))
    reply = replace(turn.reply(caption, (_back_below(turn),)), pin=pin)
    return Outcome(replies=(reply,), token=turn.token, search=search)


def _calendar(turn: Turn, search: Search, match: Match) -> Outcome:
    """Send a calendar file that says nothing to whoever else sees that calendar."""
    name_it = turn.button("button-calendar-name", f"{VERB}.caln.{turn.token}.{match.meeting.id}")
    title, caption = turn.words("calendar-title"), turn.say("calendar-caption")
    reply = turn.reply(caption, ((name_it,), _back_below(turn)))
    document = _calendar_document(turn, match, title=title, location="")
    return Outcome(replies=(replace(reply, document=document),), token=turn.token, search=search)


def _named_calendar(turn: Turn, search: Search, match: Match) -> Outcome:
    meeting = match.meeting
    title = f"{meeting.name} ({say_fellowship(meeting.fellowship)})"
    location = ", ".join(part for part in (meeting.venue, address_line(meeting)) if part)
    document = _calendar_document(turn, match, title=title, location=location)
    reply = turn.reply(turn.say("calendar-named-caption"), (_back_below(turn),))
    reply = replace(reply, document=document)
    return Outcome(replies=(reply,), token=turn.token, search=search)


def _calendar_document(turn: Turn, match: Match, *, title: str, location: str) -> Document:
    content = calendar_file(
        match,
        title=title,
        note=turn.words("calendar-note"),
        location=location,
        now=turn.now,
    )
    return Document(turn.words("calendar-file"), "text/calendar", content)


def _save(turn: Turn, search: Search, match: Match) -> Outcome:
    """Send the card again as a message of its own, since an edited card goes when it changes."""
    reader, meeting = reader_of(turn, search), match.meeting
    ways_in = (meeting.conference_url, meeting.conference_phone, meeting.url)
    links = [Text(link) for link in ways_in if link and units(link) <= _LINK_UNITS]

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
