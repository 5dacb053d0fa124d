"""Find a meeting: from what a person wants to one message of cards that edits itself."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from bot.calendar_file import calendar_file
from bot.finding import Asked, Finding, drop_chip, find, refine
from bot.hearing.wishes import Wishes
from bot.messages import Button, Document, Pin, Reply
from bot.skills.cards import Reader, address_line, open_card, short_card
from bot.skills.search import Search
from bot.skills.turn import Outcome, Skill, Turn
from bot.state.store import new_token
from bot.texts import Text, join
from bot.wording import chips, say_distance, say_fellowship
from meetings_data import (
    Match,
    Place,
    Point,
    VenueType,
    distance_km,
    fellowships,
    next_occurrence,
    timezone_at,
)

VERB = "f"
PAGE_SIZE = 5
_CHIPS_PER_ROW = 3
#: A meeting that began this long ago can still be joined.
GRACE = timedelta(minutes=10)
NEAR_ME = "near_me"


def start(turn: Turn) -> Outcome:
    """Ask where, the one thing that cannot be guessed."""
    return _ask_place(turn, Search(wishes=Wishes()), turn.say("ask-where"))


def heard(turn: Turn) -> Outcome:
    """Answer what a person typed: search, or ask for the place that is missing or unclear."""
    said = turn.heard.wishes if turn.heard else Wishes()
    search = _continued(turn, said)
    if said.place == NEAR_ME:
        return _ask_place(turn, search, turn.say("ask-near-me"))
    if said.place is not None:
        return _placed(turn, search, said.place)
    if search.place is None and search.wishes.online is not True:
        return _ask_place(turn, search, turn.say("ask-where"))
    return _show(turn, search, new_token(), edits=False)


def shared(turn: Turn) -> Outcome:
    """Search around a location that a person shared."""
    incoming = turn.incoming
    point = Point(incoming.latitude or 0.0, incoming.longitude or 0.0)
    town = turn.around.gazetteer.nearest_town(point)
    place = Place(
        name=town.name if town else "",
        latitude=point.latitude,
        longitude=point.longitude,
        country=town.country if town else "",
        timezone=timezone_at(point),
        kind="shared",
    )
    wishes = turn.search.wishes if turn.search else Wishes()
    search = Search(wishes=replace(wishes, place=NEAR_ME), place=place)
    return _show(turn, search, new_token(), edits=False)


def tapped(turn: Turn) -> Outcome:
    """Follow a button of this skill: `f.<verb>[.<token>[.<argument>]]`."""
    parts = (turn.incoming.action.split(".", 3) + ["", ""])[1:4]
    verb, argument = parts[0], parts[2]
    if verb == "start":
        return start(turn)
    if turn.search is None:
        return Outcome(replies=(turn.reply(turn.say("stale-tap"), _again(turn)),))
    follow = _VERBS.get(verb)
    if follow is None:
        return Outcome(replies=(turn.reply(turn.say("stale-tap"), _again(turn)),))
    return follow(turn, turn.search, argument)


def _continued(turn: Turn, said: Wishes) -> Search:
    """Return the search that these words start, or go on with."""
    current = turn.search
    if current is None:
        return Search(wishes=said)
    only_place = said == Wishes(place=said.place)
    if turn.waits_for_place or said.place is None or only_place:
        return Search(wishes=refine(current.wishes, said), place=current.place)
    return Search(wishes=said)


def _placed(turn: Turn, search: Search, words: str) -> Outcome:
    """Search at the place the words mean; ask when they mean none, or several."""
    if not turn.places:
        key = "ask-where-down" if turn.geocoder_down else "ask-where-again"
        return _ask_place(turn, replace(search, place=None), turn.say(key, words=words))
    if len(turn.places) > 1:
        return _ask_which(turn, search, words, turn.places, verb="at", edits=False)
    return _show(turn, replace(search, place=turn.places[0]), new_token(), edits=False)


def _ask_place(turn: Turn, search: Search, question: Text) -> Outcome:
    buttons = (
        (Button(turn.words("share-location"), shares_location=True),),
        (Button(turn.words("online-instead")),),
    )
    reply = turn.reply(question, buttons)
    return Outcome(replies=(reply,), token=new_token(), search=search, waits_for_place=True)


def _ask_which(
    turn: Turn,
    search: Search,
    words: str,
    places: Iterable[Place],
    *,
    verb: str,
    edits: bool,
) -> Outcome:
    token = turn.token if edits else new_token()
    rows = [
        (Button(place.name, action=f"{VERB}.{verb}.{token}.{number}"),)
        for number, place in enumerate(places)
    ]
    rows.append((turn.button("other-place", f"{VERB}.where.{token}"),))
    reply = turn.reply(turn.say("ask-which", words=words), tuple(rows), edits=edits)
    return Outcome(replies=(reply,), token=token, search=search, waits_for_place=True)


def _again(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    return ((turn.button("menu-find", f"{VERB}.start"), turn.button("menu-back", "m.menu")),)


def _asked(turn: Turn, search: Search) -> Asked:
    return Asked(
        wishes=search.wishes,
        place=search.place,
        now=turn.now,
        timezone=_zone(turn, search),
    )


def _zone(turn: Turn, search: Search) -> str:
    if search.place is not None and search.place.timezone:
        return search.place.timezone
    return turn.around.gazetteer.country_timezone(turn.around.country) or "UTC"


def _reader(turn: Turn, search: Search) -> Reader:
    country = search.place.country if search.place else ""
    return Reader(
        timezone=_zone(turn, search),
        country=country or turn.around.country,
        asked=search.wishes.attributes,
    )


def _show(turn: Turn, search: Search, token: str, *, edits: bool) -> Outcome:
    finding = find(turn.around.directory, _asked(turn, search))
    pages = max(1, -(-len(finding.matches) // PAGE_SIZE))
    search = replace(search, page=min(search.page, pages - 1))
    text = _results_text(turn, search, finding, pages)
    buttons = _results_buttons(turn, search, finding, token)
    reply = turn.reply(text, buttons, edits=edits)
    return Outcome(replies=(reply,), token=token, search=search)


def _page(search: Search, finding: Finding) -> tuple[Match, ...]:
    first = search.page * PAGE_SIZE
    near = tuple(finding.matches[first : first + PAGE_SIZE])
    if finding.widened and finding.widened != ("place",) and search.page == 0:
        return near[: PAGE_SIZE - len(finding.online)]
    return near


def _results_text(turn: Turn, search: Search, finding: Finding, pages: int) -> Text:
    reader = _reader(turn, search)
    heading = [_heading(turn, search, reader), *_guess(turn, search), *_gave_up(turn, finding)]
    if not finding.matches:
        return join([*heading, turn.say("nothing-at-all"), *_finder_lines(turn, search)])
    heading.append(_count(turn, search, finding, reader))
    if pages > 1:
        heading.append(turn.say("page-of", page=search.page + 1, pages=pages))
    near = _page(search, finding)
    cards = [
        short_card(turn, number, match, reader) for number, match in enumerate(near, start=1)
    ]
    beside = _beside(search, finding)
    if beside:
        cards.append(turn.say("online-too"))
        cards += [
            short_card(turn, number, match, reader)
            for number, match in enumerate(beside, start=len(near) + 1)
        ]
    return join([join(heading), *cards], "\n\n")


def _beside(search: Search, finding: Finding) -> tuple[Match, ...]:
    alone = finding.widened == ("place",) or search.page > 0
    return () if alone else finding.online


def _heading(turn: Turn, search: Search, reader: Reader) -> Text:
    texts, lang = turn.around.texts, turn.incoming.lang
    words = [said for _, said in chips(texts, lang, search.wishes, reader.country)]
    if search.place is not None:
        words.append(_place_words(turn, search.place))
    if not words:
        return turn.say("heard-nothing")
    line = words[0]
    for more in words[1:]:
        line = turn.words("heard-between", first=line, second=more)
    return turn.say("heard", wishes=line)


def _place_words(turn: Turn, place: Place) -> str:
    if place.kind != "shared":
        return turn.words("place-near", place=place.name)
    if place.name:
        return turn.words("place-shared-near", town=place.name)
    return turn.words("place-shared")


def _guess(turn: Turn, search: Search) -> list[Text]:
    if search.place is None or not search.place.guessed:
        return []
    words = search.wishes.place or ""
    return [turn.say("place-guessed", words=words, place=search.place.name)]


def _gave_up(turn: Turn, finding: Finding) -> list[Text]:
    if not finding.widened:
        return []
    if finding.widened == ("place",):
        return [turn.say("nothing-near")]
    wish = _given_up_words(turn, finding.widened)
    return [turn.say("nothing-but", wish=wish), turn.say("without-it")]


def _given_up_words(turn: Turn, names: tuple[str, ...]) -> str:
    known = {"within", "time", "day", "fellowship", "distance"}
    words = [
        turn.words(f"wish-{'distance' if name == 'within' else name}")
        if name in known
        else turn.words(f"attribute-{name}")
        if not name.startswith("lang:")
        else name
        for name in names
    ]
    said = words[0]
    for more in words[1:]:
        said = turn.words("wish-and", first=said, second=more)
    return said


def _count(turn: Turn, search: Search, finding: Finding, reader: Reader) -> Text:
    count = len(finding.matches)
    if finding.radius_km is None or finding.widened == ("place",):
        return turn.say("found-online", count=count)
    radius = say_distance(turn.around.texts, turn.incoming.lang, finding.radius_km, reader.country)
    order = turn.words("order-nearest" if search.wishes.nearest_first else "order-soonest")
    return turn.say("found-within", count=count, radius=radius, order=order)


def _finder_lines(turn: Turn, search: Search) -> list[Text]:
    return [turn.say("finder-line", name=name) for name, _ in _finders(turn, search)]


def _finders(turn: Turn, search: Search) -> list[tuple[str, str]]:
    """Return (name, address) of the groups' own finders for what was asked, two at most."""
    found = []
    for name in search.wishes.fellowships:
        known = fellowships().get(name)
        if known is not None and known.finder_url:
            found.append((known.short_name, known.finder_url))
    return found[:2]


def _results_buttons(
    turn: Turn, search: Search, finding: Finding, token: str
) -> tuple[tuple[Button, ...], ...]:
    shown = (*_page(search, finding), *_beside(search, finding))
    numbers = tuple(
        Button(str(number), action=f"{VERB}.open.{token}.{match.meeting.id}")
        for number, match in enumerate(shown, start=1)
    )
    return (
        numbers,
        *_chip_rows(turn, search, token),
        _paging(turn, search, finding, token),
        _switches(turn, search, finding, token),
        tuple(Button(name, url=url) for name, url in _finders(turn, search))
        if not finding.matches
        else (),
        (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", "h.now")),
    )


def _chip_rows(turn: Turn, search: Search, token: str) -> list[tuple[Button, ...]]:
    texts, lang = turn.around.texts, turn.incoming.lang
    said = chips(texts, lang, search.wishes, _reader(turn, search).country)
    buttons = [
        turn.button("button-drop", f"{VERB}.drop.{token}.{chip}", wish=words)
        for chip, words in said
    ]
    return [
        tuple(buttons[first : first + _CHIPS_PER_ROW])
        for first in range(0, len(buttons), _CHIPS_PER_ROW)
    ]


def _paging(turn: Turn, search: Search, finding: Finding, token: str) -> tuple[Button, ...]:
    row = []
    if search.page > 0:
        row.append(turn.button("button-previous", f"{VERB}.page.{token}.{search.page - 1}"))
    if (search.page + 1) * PAGE_SIZE < len(finding.matches):
        row.append(turn.button("button-more", f"{VERB}.page.{token}.{search.page + 1}"))
    return tuple(row)


def _switches(turn: Turn, search: Search, finding: Finding, token: str) -> tuple[Button, ...]:
    row = []
    if search.place is not None and search.wishes.online is not True and finding.matches:
        if search.wishes.nearest_first:
            row.append(turn.button("button-soonest", f"{VERB}.soon.{token}"))
        else:
            row.append(turn.button("button-nearest", f"{VERB}.near.{token}"))
    if finding.matches:
        row.append(turn.button("button-why", f"{VERB}.why.{token}"))
    row.append(turn.button("button-place", f"{VERB}.place.{token}"))
    if search.wishes.online is not True:
        row.append(turn.button("button-online", f"{VERB}.online.{token}"))
    return tuple(row)


def _list(turn: Turn, search: Search, _: str) -> Outcome:
    return _show(turn, search, turn.token, edits=True)


def _again_below(turn: Turn, search: Search, _: str) -> Outcome:
    """Show the list anew, so that a card with numbers to call stays where it is."""
    return _show(turn, search, turn.token, edits=False)


def _turn_page(turn: Turn, search: Search, argument: str) -> Outcome:
    page = int(argument) if argument.isdigit() else 0
    return _show(turn, replace(search, page=page), turn.token, edits=True)


def _drop(turn: Turn, search: Search, chip: str) -> Outcome:
    wishes = drop_chip(search.wishes, chip)
    changed = replace(search, wishes=wishes, page=0)
    if changed.place is None and wishes.online is not True:
        return _ask_place(turn, changed, turn.say("ask-where"))
    return _show(turn, changed, turn.token, edits=True)


def _order(nearest_first: bool) -> Callable[[Turn, Search, str], Outcome]:
    def follow(turn: Turn, search: Search, _: str) -> Outcome:
        wishes = replace(search.wishes, nearest_first=nearest_first)
        return _show(turn, replace(search, wishes=wishes, page=0), turn.token, edits=True)

    return follow


def _online(turn: Turn, search: Search, _: str) -> Outcome:
    excluded = tuple(name for name in search.wishes.excluded if name != "online")
    wishes = replace(search.wishes, online=True, within_km=None, excluded=excluded)
    return _show(turn, replace(search, wishes=wishes, page=0), turn.token, edits=True)


def _change_place(turn: Turn, search: Search, _: str) -> Outcome:
    """Offer the other places of that name, else ask for one."""
    words = search.wishes.place or ""
    others = () if words in {"", NEAR_ME} else turn.around.gazetteer.also(words, turn.around.country)
    if others:
        return _ask_which(turn, search, words, others[:4], verb="alt", edits=True)
    return _ask_place(turn, search, turn.say("ask-other-place"))


def _other_place(turn: Turn, search: Search, _: str) -> Outcome:
    return _ask_place(turn, search, turn.say("ask-other-place"))


def _choose(turn: Turn, search: Search, argument: str) -> Outcome:
    words, country = search.wishes.place or "", turn.around.country
    return _chosen(turn, search, argument, turn.around.gazetteer.find(words, country=country))


def _choose_other(turn: Turn, search: Search, argument: str) -> Outcome:
    words, country = search.wishes.place or "", turn.around.country
    return _chosen(turn, search, argument, turn.around.gazetteer.also(words, country))


def _chosen(turn: Turn, search: Search, argument: str, places: tuple[Place, ...]) -> Outcome:
    number = int(argument) if argument.isdigit() else -1
    if not 0 <= number < len(places):
        return _other_place(turn, search, "")
    online = False if search.wishes.online is False else None
    wishes = search.wishes if search.wishes.online is not True else replace(search.wishes, online=online)
    changed = Search(wishes=wishes, place=places[number])
    return _show(turn, changed, turn.token, edits=True)


def _why(turn: Turn, search: Search, _: str) -> Outcome:
    finding = find(turn.around.directory, _asked(turn, search))
    reader = _reader(turn, search)
    if finding.widened and finding.widened != ("place",):
        text = turn.say("why-widened", wish=_given_up_words(turn, finding.widened))
    elif finding.radius_km is None:
        text = turn.say("why-online")
    else:
        radius = say_distance(
            turn.around.texts, turn.incoming.lang, finding.radius_km, reader.country
        )
        key = "why-nearest" if search.wishes.nearest_first else "why-soonest"
        text = turn.say(key, radius=radius)
    buttons = ((turn.button("button-list", f"{VERB}.list.{turn.token}"),),)
    return Outcome(
        replies=(turn.reply(text, buttons, edits=True),), token=turn.token, search=search
    )


def _match(turn: Turn, search: Search, meeting_id: str) -> Match | None:
    """Return a meeting at the start that the search found, else at its next one."""
    finding = find(turn.around.directory, _asked(turn, search))
    for match in (*finding.matches, *finding.online):
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
            return _list(turn, search, "")
        return follow(turn, search, match)

    return found


def _open(turn: Turn, search: Search, match: Match) -> Outcome:
    text = open_card(turn, match, _reader(turn, search))
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


def _pin(turn: Turn, search: Search, match: Match) -> Outcome:
    meeting = match.meeting
    if meeting.latitude is None or meeting.longitude is None:
        return _open(turn, search, match)
    address = address_line(meeting) or meeting.name
    pin = Pin(meeting.latitude, meeting.longitude, meeting.venue or meeting.name, address)
    reply = replace(turn.reply(turn.say("pin-caption", name=meeting.name)), pin=pin)
    return Outcome(replies=(reply,), token=turn.token, search=search)


def _calendar(turn: Turn, search: Search, match: Match) -> Outcome:
    """Send a calendar file that says nothing to whoever else sees that calendar."""
    name_it = turn.button(
        "button-calendar-name", f"{VERB}.caln.{turn.token}.{match.meeting.id}"
    )
    title, caption = turn.words("calendar-title"), turn.say("calendar-caption")
    reply = turn.reply(caption, ((name_it,),))
    document = _calendar_document(turn, match, title=title, location="")
    return Outcome(
        replies=(replace(reply, document=document),), token=turn.token, search=search
    )


def _named_calendar(turn: Turn, search: Search, match: Match) -> Outcome:
    meeting = match.meeting
    title = f"{meeting.name} ({say_fellowship(meeting.fellowship)})"
    location = ", ".join(part for part in (meeting.venue, address_line(meeting)) if part)
    document = _calendar_document(turn, match, title=title, location=location)
    reply = replace(turn.reply(turn.say("calendar-named-caption")), document=document)
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
    card = open_card(turn, match, _reader(turn, search))
    links = [
        Text(link) for link in (match.meeting.conference_url, match.meeting.url) if link
    ]
    text = join([card, *links, turn.say("saved-text")], "\n\n")
    return Outcome(replies=(turn.reply(text),), token=turn.token, search=search)


def _gone(turn: Turn, search: Search, match: Match) -> Outcome:
    """Say sorry, count it once for this search, and offer the next one and one online."""
    meeting_id = match.meeting.id
    counted = "" if meeting_id in search.missing else meeting_id
    search = replace(search, missing=(*search.missing, counted) if counted else search.missing)
    reader = _reader(turn, search)
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
    rows = (numbers, (turn.button("button-list", f"{VERB}.list.{turn.token}"),), *_again(turn))
    reply = turn.reply(join([turn.say("missing-sorry"), *cards], "\n\n"), rows)
    return Outcome(
        replies=(reply,), token=turn.token, search=search, missing_listing=counted
    )


def _instead(turn: Turn, search: Search) -> list[tuple[str, Match]]:
    anytime = replace(search.wishes, day=None, time=None, within_minutes=None)
    offers: list[tuple[str, Match]] = []
    if search.place is not None:
        near = find(turn.around.directory, _asked(turn, replace(search, wishes=replace(anytime, online=None))))
        left = [match for match in near.matches if match.meeting.id not in search.missing]
        offers += [("missing-next", left[0])] if left and near.radius_km is not None else []
    online = find(
        turn.around.directory,
        _asked(turn, replace(search, wishes=replace(anytime, online=True, within_km=None))),
    )
    left = [match for match in online.matches if match.meeting.id not in search.missing]
    soon = [match for match in left if match.starts_at <= turn.now + timedelta(hours=2)]
    return offers + [("missing-online", match) for match in soon[:1]]


_VERBS: dict[str, Callable[[Turn, Search, str], Outcome]] = {
    "list": _list,
    "again": _again_below,
    "page": _turn_page,
    "drop": _drop,
    "near": _order(nearest_first=True),
    "soon": _order(nearest_first=False),
    "online": _online,
    "place": _change_place,
    "where": _other_place,
    "at": _choose,
    "alt": _choose_other,
    "why": _why,
    "open": _with_match(_open),
    "pin": _with_match(_pin),
    "cal": _with_match(_calendar),
    "caln": _with_match(_named_calendar),
    "save": _with_match(_save),
    "gone": _with_match(_gone),
}

SKILL = Skill(
    verb=VERB,
    tapped=tapped,
    menu_key="menu-find",
    menu_action=f"{VERB}.start",
    command="find",
)
