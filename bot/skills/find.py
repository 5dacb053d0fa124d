"""Find a meeting: from what a person wants to one message of cards that edits itself."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.finding import DISTANCE, ENOUGH, PLACE, Finding, drop_chip, find, refine
from bot.hearing.wishes import Wishes
from bot.messages import Button
from bot.skills.counted_finds import counted_search
from bot.skills.opened import MEETING_VERBS
from bot.skills.results import (
    VERB,
    asked_of,
    given_up_words,
    is_nearest_first,
    pages_of,
    reader_of,
    results_text,
)
from bot.skills.search import Search
from bot.skills.turn import Outcome, Skill, Turn
from bot.skills.ways import again_buttons, results_buttons
from bot.state.change import new_token
from bot.texts import Text, join
from bot.wording import say_distance, shortened
from meetings_data import ATTRIBUTES, Place, Point, fellowships, timezone_at

NEAR_ME = "near_me"
ONLINE = "online"
_MOST_PLACES = 4
#: Nobody's place has a longer name; what is said back stays short.
_WORDS_UNITS = 60


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


def wanted(turn: Turn, wish: str) -> Outcome:
    """Search where the person was last, for fellowships, needs or online; else ask where.

    `wish` holds their ids with commas between them, as a button can carry them.
    """
    before = turn.search
    wishes = replace(_wishes_for(wish), place=before.wishes.place if before else None)
    search = Search(wishes=wishes, place=before.place if before else None)
    if search.place is None and wishes.online is not True:
        return _ask_place(turn, search, turn.say("ask-where"))
    return _show(turn, search, new_token(), edits=False)


def _wishes_for(wish: str) -> Wishes:
    parts = wish.split(",")
    return Wishes(
        fellowships=tuple(part for part in parts if part in fellowships()),
        attributes=tuple(part for part in parts if part in ATTRIBUTES),
        online=True if ONLINE in parts else None,
    )


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
    parts = [*turn.incoming.action.split(".", 3), "", ""][1:4]
    verb, argument = parts[0], parts[2]
    if verb == "start":
        return start(turn)
    if turn.search is None:
        return Outcome(replies=(turn.reply(turn.say("stale-tap"), again_buttons(turn)),))
    follow = _VERBS.get(verb)
    if follow is None:
        return Outcome(replies=(turn.reply(turn.say("stale-tap"), again_buttons(turn)),))
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
        question = turn.say(key, words=shortened(words, _WORDS_UNITS))
        return _ask_place(turn, replace(search, place=None), question)
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
    rows: list[tuple[Button, ...]] = [
        (Button(place.name, action=f"{VERB}.{verb}.{token}.{number}"),)
        for number, place in enumerate(places)
    ]
    rows += [
        (turn.button("other-place", f"{VERB}.where.{token}"),),
        (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", "h.now")),
    ]
    reply = turn.reply(turn.say("ask-which", words=words), tuple(rows), edits=edits)
    return Outcome(replies=(reply,), token=token, search=search, waits_for_place=True)


def _show(turn: Turn, search: Search, token: str, *, edits: bool) -> Outcome:
    asked = asked_of(turn, search)
    finding = find(turn.around.directory, asked)
    search = replace(search, page=min(search.page, pages_of(finding) - 1))
    text = results_text(turn, search, finding)
    buttons = results_buttons(turn, search, finding, token)
    reply = turn.reply(text, buttons, edits=edits)
    person, tallies = counted_search(turn, asked, found=bool(finding.matches))
    return Outcome(replies=(reply,), token=token, search=search, person=person, tallies=tallies)


def _list(turn: Turn, search: Search, _: str) -> Outcome:
    return _show(turn, search, turn.token, edits=True)


def _again_below(turn: Turn, search: Search, _: str) -> Outcome:
    """Show the list anew, so that a card with numbers to call stays where it is."""
    return _show(turn, search, turn.token, edits=False)


def _turn_page(turn: Turn, search: Search, argument: str) -> Outcome:
    page = int(argument) if argument.isdecimal() else 0
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
    others = _places_of_name(turn, search)
    if others:
        words = search.wishes.place or ""
        return _ask_which(turn, search, words, others, verb="alt", edits=True)
    return _ask_place(turn, search, turn.say("ask-other-place"))


def _places_of_name(turn: Turn, search: Search) -> tuple[Place, ...]:
    """Return every place the words may mean, but for the one that is searched around."""
    words, country = search.wishes.place or "", turn.around.country
    if words in {"", NEAR_ME}:
        return ()
    gazetteer, here = turn.around.gazetteer, search.place
    listed = (*gazetteer.find(words, country=country), *gazetteer.also(words, country))
    there = {(place.latitude, place.longitude): place for place in reversed(listed)}
    if here is not None:
        there.pop((here.latitude, here.longitude), None)
    return tuple(reversed(there.values()))[:_MOST_PLACES]


def _other_place(turn: Turn, search: Search, _: str) -> Outcome:
    return _ask_place(turn, search, turn.say("ask-other-place"))


def _choose(turn: Turn, search: Search, argument: str) -> Outcome:
    words, country = search.wishes.place or "", turn.around.country
    return _chosen(turn, search, argument, turn.around.gazetteer.find(words, country=country))


def _choose_other(turn: Turn, search: Search, argument: str) -> Outcome:
    return _chosen(turn, search, argument, _places_of_name(turn, search))


def _chosen(turn: Turn, search: Search, argument: str, places: tuple[Place, ...]) -> Outcome:
    number = int(argument) if argument.isdecimal() else len(places)
    if number >= len(places):
        return _other_place(turn, search, "")
    wishes = search.wishes
    if wishes.online is True:
        wishes = replace(wishes, online=None)
    changed = replace(search, wishes=wishes, place=places[number], page=0)
    return _show(turn, changed, turn.token, edits=True)


def _why(turn: Turn, search: Search, _: str) -> Outcome:
    finding = find(turn.around.directory, asked_of(turn, search))
    text = join([turn.say("why"), *_reasons(turn, search, finding)])
    buttons = ((turn.button("button-list", f"{VERB}.list.{turn.token}"),),)
    return Outcome(
        replies=(turn.reply(text, buttons, edits=True),), token=turn.token, search=search
    )


def _reasons(turn: Turn, search: Search, finding: Finding) -> list[Text]:
    lines = []
    if given_up := tuple(name for name in finding.widened if name != PLACE):
        lines.append(turn.say("why-widened", wish=given_up_words(turn, given_up)))
    if finding.is_online_only or finding.radius_km is None:
        return [*lines, turn.say("why-online"), turn.say("why-began")]
    if DISTANCE not in finding.widened:
        lines.append(_circle(turn, search, finding, finding.radius_km))
    if is_nearest_first(search, finding):
        return [*lines, turn.say("why-nearest")]
    return [*lines, turn.say("why-soonest"), turn.say("why-began")]


def _circle(turn: Turn, search: Search, finding: Finding, radius_km: float) -> Text:
    country = reader_of(turn, search).country
    radius = say_distance(turn.around.texts, turn.incoming.lang, radius_km, country)
    if radius_km == search.wishes.within_km:
        return turn.say("why-within", radius=radius)
    key = "why-circle" if len(finding.matches) >= ENOUGH else "why-circle-all"
    return turn.say(key, radius=radius)


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
    **MEETING_VERBS,
}

SKILL = Skill(
    verb=VERB,
    tapped=tapped,
    menu_key="menu-find",
    menu_action=f"{VERB}.start",
    command="find",
)
