"""What a newcomer answers → the draft with that in it, and the next question."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.hearing.decision import Purpose
from bot.introductions.desk import Desk
from bot.introductions.looking import looked, submitted
from bot.introductions.records import Area, Asker, Gender, Introduction, Mode, Urgency, Wish
from bot.introductions.states import State
from bot.messages import Button, IncomingKind
from bot.skills.introducing.aliases import alias_of, alias_problem
from bot.skills.introducing.people import VERB, card
from bot.skills.introducing.questions import (
    ALIAS,
    ANY,
    AREA,
    CONSENT,
    FAMILY_GROUPS,
    GENDER,
    GROUP,
    GROUPS,
    LANG,
    MODE,
    MORE,
    MORE_GROUPS,
    NOT_FROM,
    OTHER_GROUPS,
    OWN,
    WHEN,
    WHO,
    area_name,
    langs_of,
    next_step,
    question,
    searched_place,
)
from bot.skills.introducing.said import due_words
from bot.skills.turn import Outcome, Turn
from bot.texts import Text
from bot.wording import shortened
from meetings_data import Place, Point, timezone_at

#: Count up when what is agreed to says something else: `introduce-consent`, `introduce-medicine`.
CONSENT_VERSION, MEDICINE_CONSENT = "1", "1"
_LONGEST_NOTE = 200
_CHOICES, _CHOICE_UNITS = 4, 40
#: What of the typed words a button can carry.
_WORDS_BYTES = 30
_LONGEST_PLACE = 80
#: About 1 km: a town or a district, never a door.
DECIMALS = 2


def asked(turn: Turn, desk: Desk, draft: Introduction, *lead: Text) -> Outcome:
    """Write the draft down and ask what is still to be asked; what is typed now is for this."""
    return shown(turn, desk, replace(draft, step=next_step(desk, draft)), *lead)


def shown(turn: Turn, desk: Desk, draft: Introduction, *lead: Text) -> Outcome:
    """Write the draft down with its very question."""
    lines, rows = question(turn, desk, draft)
    reply = card(turn, [*lead, *lines], *rows, edits=turn.incoming.card is not None)
    return Outcome(replies=(reply,), desk=desk.put(draft), talks=True)


def again(turn: Turn, desk: Desk, draft: Introduction, key: str) -> Outcome:
    """Say what was wrong with an answer, and ask the same again."""
    lines, rows = question(turn, desk, draft)
    return Outcome(replies=(card(turn, [turn.say(key), *lines], *rows),), talks=True)


def zone_of(turn: Turn, area: Area | None) -> str:
    """Return the zone of an area, or that of the country the service is in."""
    if area is not None:
        zone = timezone_at(Point(area.latitude, area.longitude))
        if zone:
            return zone
    return turn.around.gazetteer.country_timezone(turn.around.country) or "UTC"


def _wishing(
    turn: Turn, desk: Desk, draft: Introduction, after: str, **changes: object
) -> Outcome:
    """Change the wish and go on with the question that stands here."""
    wish = replace(draft.wish, **changes)  # type: ignore[arg-type]  # names of its own fields
    return asked(turn, desk, replace(draft, wish=wish, step=after))


def _take_who(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    if value not in list(Asker):
        return asked(turn, desk, draft)
    meeting = turn.around.directory.meeting(draft.wish.meeting_id)
    if value == Asker.SELF or meeting is None or "closed" not in meeting.attributes:
        return _wishing(turn, desk, draft, AREA, asker=value)
    # They came from a meeting that is closed to them: all is asked as if they had not.
    draft = replace(draft, wish=Wish(langs=(), asker=value), step=AREA)
    return asked(turn, desk, draft, turn.say("introduce-closed-to-you"))


def _take_area(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    if value == "online":
        return _wishing(turn, desk, draft, GROUP, area=None, modes=(Mode.ONLINE,))
    searched = searched_place(turn)
    if value == "found" and searched is not None:
        return _with_place(turn, desk, draft, searched)
    number, _, words = value.partition(":") if turn.incoming.action else ("", "", value)
    places = _places(turn, words)
    if not places:
        return again(turn, desk, draft, "introduce-area-unknown")
    if number.isdecimal():
        return _with_place(turn, desk, draft, places[min(int(number), len(places) - 1)])
    if len(places) == 1 and not places[0].guessed:
        return _with_place(turn, desk, draft, places[0])
    if len(words.encode()) > _WORDS_BYTES:
        return again(turn, desk, draft, "introduce-area-unknown")
    return _which_place(turn, desk, draft, words, places)


def _places(turn: Turn, words: str) -> tuple[Place, ...]:
    """Return what typed words may mean as a place, also inside a sentence."""
    find, country = turn.around.gazetteer.find, turn.around.country
    places = find(words[:_LONGEST_PLACE], country=country)
    if places or turn.heard is None or not turn.heard.wishes.place:
        return places
    return find(turn.heard.wishes.place, country=country)


def _which_place(
    turn: Turn, desk: Desk, draft: Introduction, words: str, places: tuple[Place, ...]
) -> Outcome:
    _, rows = question(turn, desk, draft)
    choices = [
        (Button(shortened(area_name(one), _CHOICE_UNITS), action=f"{VERB}.a.area.{at}:{words}"),)
        for at, one in enumerate(places[:_CHOICES])
    ]
    reply = card(turn, [turn.say("introduce-area-which")], *choices, rows[-1])
    return Outcome(replies=(reply,), talks=True)


def _with_place(turn: Turn, desk: Desk, draft: Introduction, place: Place) -> Outcome:
    area = Area(
        name=area_name(place),
        latitude=round(place.latitude, DECIMALS),
        longitude=round(place.longitude, DECIMALS),
        country=place.country,
    )
    draft = replace(draft, timezone=place.timezone or zone_of(turn, area))
    return _wishing(turn, desk, draft, GROUP, area=area, modes=())


def _take_group(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    if value == MORE_GROUPS:
        return _wishing(turn, desk, draft, GROUP, fellowships=(MORE_GROUPS,))
    if value == ANY:
        own = FAMILY_GROUPS if draft.wish.asker == Asker.FAMILY else ()
        return _wishing(turn, desk, draft, MODE, fellowships=own)
    if value not in (*GROUPS, *OTHER_GROUPS, *FAMILY_GROUPS):
        return asked(turn, desk, draft)
    return _wishing(turn, desk, draft, MODE, fellowships=(value,))


def _take_mode(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    modes: tuple[str, ...] = (value,) if value in list(Mode) else ()
    return _wishing(turn, desk, draft, WHEN, modes=modes)


def _take_when(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    urgency = value if value in list(Urgency) else Urgency.WEEK
    return _wishing(turn, desk, draft, GENDER, urgency=urgency)


def _take_gender(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    wished = value if value in {Gender.WOMAN, Gender.MAN, Gender.NON_BINARY} else ""
    return _wishing(turn, desk, draft, OWN, gender=wished)


def _take_own(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    own = value if value in list(Gender) else Gender.UNSAID
    return _wishing(turn, desk, draft, LANG, own_gender=own)


def _take_lang(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    langs = (value,) if value in langs_of(desk) else ("en",)
    return _wishing(turn, desk, draft, MORE, langs=langs)


def _take_more(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    match value:
        case "medicine" if draft.wish.asker == Asker.SELF:
            draft = replace(draft, medicine_consent=MEDICINE_CONSENT)
            return _wishing(turn, desk, draft, MORE, medicine=True)
        case "no-medicine":
            draft = replace(draft, medicine_consent="")
            return _wishing(turn, desk, draft, MORE, medicine=False)
        case "not-from":
            return shown(turn, desk, replace(draft, step=NOT_FROM))
        case "next":
            return asked(turn, desk, replace(draft, step=ALIAS))
        case _:
            return asked(turn, desk, draft)


def _take_not_from(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    note = "" if turn.incoming.kind is IncomingKind.TAP else value[:_LONGEST_NOTE]
    return _wishing(turn, desk, draft, MORE, not_from=note)


def _take_alias(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    alias = alias_of(value)
    problem = alias_problem(turn, desk, draft, alias)
    if problem is not None:
        return again(turn, desk, draft, f"introduce-alias-{problem}")
    return asked(turn, desk, replace(draft, alias=alias, step=CONSENT))


def _take_consent(turn: Turn, desk: Desk, draft: Introduction, value: str) -> Outcome:
    if value == "again":
        fresh = replace(draft, wish=Wish(langs=()), step=WHO, medicine_consent="")
        return asked(turn, desk, fresh)
    if value != "yes":
        return asked(turn, desk, draft)
    wish = draft.wish if draft.wish.langs else replace(draft.wish, langs=("en",))
    agreed = replace(draft, consent=CONSENT_VERSION, wish=wish, step="")
    desk = submitted(desk.put(agreed), agreed, turn.at, turn.around.times)
    return told_when(turn, desk, draft.id, "introduce-asking", "introduce-asking-meanwhile")


def told_when(turn: Turn, desk: Desk, id: str, *keys: str) -> Outcome:
    """Say by when they hear; nothing is promised where it is plain now that nobody is free."""
    desk = looked(desk, id, turn.at, turn.around.times)
    one = desk.get(Introduction, id)
    if one is None or one.state is State.UNMATCHED:
        return Outcome(replies=(), desk=desk)
    by = due_words(turn, one.looking_until, one.timezone)
    rows = (
        (
            turn.button("menu-find", "f.start"),
            turn.button("introduce-button-show", f"{VERB}.show"),
        ),
        (turn.button("introduce-button-withdraw", f"{VERB}.drop"),),
    )
    reply = card(turn, [turn.say(key, by=by) for key in keys], *rows, edits=True)
    return Outcome(replies=(reply,), desk=desk)


def is_a_search(turn: Turn) -> bool:
    """Say whether typed words are a search, and so no name."""
    return turn.decision is not None and turn.decision.kind is Purpose.FIND


TAKES: Mapping[str, Callable[[Turn, Desk, Introduction, str], Outcome]] = {
    WHO: _take_who,
    AREA: _take_area,
    GROUP: _take_group,
    MODE: _take_mode,
    WHEN: _take_when,
    GENDER: _take_gender,
    OWN: _take_own,
    LANG: _take_lang,
    MORE: _take_more,
    NOT_FROM: _take_not_from,
    ALIAS: _take_alias,
    CONSENT: _take_consent,
}
