"""What a newcomer is asked, in its order: which question is due, and how it is shown."""

from collections.abc import Callable, Mapping

from bot.introductions.deadlines import deadline
from bot.introductions.desk import Desk
from bot.introductions.records import (
    Asker,
    Gender,
    Introduction,
    Mode,
    Standing,
    Urgency,
    Wish,
)
from bot.messages import Button
from bot.skills.introducing.aliases import suggested_aliases
from bot.skills.introducing.people import VERB, Row
from bot.skills.introducing.said import area_words, band_words, due_words, group_words
from bot.skills.turn import Turn
from bot.texts import Text
from bot.wording import say_fellowship, shortened
from meetings_data import Place, PlaceKind

#: The questions, in their order. Each is asked where it is due and not answered yet.
WHO, AREA, GROUP, MODE, WHEN = "who", "area", "group", "mode", "when"
GENDER, OWN, LANG, MORE, NOT_FROM = "gender", "own", "lang", "more", "not-from"
ALIAS, CONSENT = "alias", "consent"
ORDER = (WHO, AREA, GROUP, MODE, WHEN, GENDER, OWN, LANG, MORE, ALIAS, CONSENT)
ANY, MORE_GROUPS = "any", "all"
GROUPS = ("aa", "na", "ca", "smart")
OTHER_GROUPS = (
    "lifering", "recovery-dharma", "ma", "cma", "ha", "ga", "wfs", "hams", "celebrate-recovery",
)  # fmt: skip
#: Not Alateen: nobody under 18 is introduced to anyone.
FAMILY_GROUPS = ("al-anon", "nar-anon", "families-anonymous", "smart-ff", "aca")
#: Of a place that somebody searched around, what is no address and no point on a map.
_NO_DOOR = frozenset({PlaceKind.POSTCODE, PlaceKind.TOWN, PlaceKind.QUARTER, PlaceKind.COUNTY})
_NAME_UNITS = 30

Asked = tuple[list[Text], list[Row]]


def next_step(desk: Desk, draft: Introduction) -> str:
    """Return the first question from the current one on that is due."""
    at = ORDER.index(draft.step) if draft.step in ORDER else ORDER.index(MORE)
    return next(step for step in ORDER[at:] if _is_due(desk, draft, step))


def step_before(desk: Desk, draft: Introduction) -> str | None:
    """Return the question before the current one; None at the first."""
    if draft.step not in ORDER:
        return MORE
    earlier = ORDER[: ORDER.index(draft.step)]
    return next((step for step in reversed(earlier) if _is_due(desk, draft, step)), None)


def question(turn: Turn, desk: Desk, draft: Introduction) -> Asked:
    """Return the lines and rows of the question that waits, with the ways back and out."""
    lines, rows = _ASKS[draft.step](turn, desk, draft)
    stop = turn.button("introduce-button-stop", f"{VERB}.drop")
    if step_before(desk, draft) is None:
        return lines, [*rows, (stop,)]
    return lines, [*rows, (turn.button("introduce-button-back", f"{VERB}.back"), stop)]


def langs_of(desk: Desk) -> tuple[str, ...]:
    """Return the languages that volunteers here speak, English first."""
    spoken = {
        lang for one in desk.volunteers if one.standing == Standing.APPROVED for lang in one.langs
    }
    return tuple(sorted(spoken | {"en"}, key=lambda lang: (lang != "en", lang)))


def area_name(place: Place) -> str:
    """Return a place as a volunteer may read it: of a postcode the district alone."""
    if place.kind == PlaceKind.POSTCODE:
        return place.name.split()[0]
    return place.name


def searched_place(turn: Turn) -> Place | None:
    """Return where they searched, if that can be an area: a town, but no door."""
    place = turn.search.place if turn.search else None
    return place if place is not None and place.kind in _NO_DOOR else None


def _is_due(desk: Desk, draft: Introduction, step: str) -> bool:
    """Say whether a question is asked at all: a meeting's card has answered some."""
    wish = draft.wish
    has_meeting = bool(wish.meeting_id)
    match step:
        case "area" | "group":
            return not has_meeting
        case "mode":
            return wish.area is not None and not (has_meeting and wish.modes)
        case "when":
            return not wish.starts_at
        case "lang":
            return len(langs_of(desk)) > 1
        case _:
            return True


def _option(turn: Turn, step: str, value: str) -> Button:
    return turn.button(f"introduce-{step}-{value}", f"{VERB}.a.{step}.{value}")


def _options(*values: str, wide: int = 2) -> Callable[[Turn, Desk, Introduction], Asked]:
    """Return what asks a question that has a fixed list of answers."""

    def ask(turn: Turn, _: Desk, draft: Introduction) -> Asked:
        step = draft.step
        buttons = [_option(turn, step, value) for value in values]
        rows = [tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide)]
        return [turn.say(f"introduce-{step}")], rows

    return ask


def _ask_area(turn: Turn, _: Desk, __: Introduction) -> Asked:
    place = searched_place(turn)
    rows: list[Row] = []
    if place is not None:
        name = shortened(area_name(place), _NAME_UNITS)
        rows.append((Button(name, action=f"{VERB}.a.area.found"),))
    rows.append((_option(turn, AREA, "online"),))
    return [turn.say("introduce-area")], rows


def _ask_group(turn: Turn, _: Desk, draft: Introduction) -> Asked:
    is_family = draft.wish.asker == Asker.FAMILY
    shows_all = MORE_GROUPS in draft.wish.fellowships
    groups: tuple[str, ...] = FAMILY_GROUPS if is_family else GROUPS
    if shows_all:
        groups = (*GROUPS, *OTHER_GROUPS)
    buttons = [Button(say_fellowship(one), action=f"{VERB}.a.group.{one}") for one in groups]
    rows: list[Row] = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    last: Row = (_option(turn, GROUP, ANY),)
    if not is_family and not shows_all:
        last = (*last, _option(turn, GROUP, MORE_GROUPS))
    return [turn.say("introduce-group")], [*rows, last]


def _ask_lang(turn: Turn, desk: Desk, _: Introduction) -> Asked:
    buttons = [
        turn.button(f"volunteer-lang-{lang}", f"{VERB}.a.lang.{lang}") for lang in langs_of(desk)
    ]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    return [turn.say("introduce-lang")], rows


def _ask_more(turn: Turn, _: Desk, draft: Introduction) -> Asked:
    lines = [turn.say("introduce-more")]
    row: list[Button] = []
    if draft.wish.asker == Asker.SELF:
        is_on = draft.wish.medicine
        lines.append(turn.say("introduce-more-medicine-on" if is_on else "introduce-medicine"))
        row.append(_option(turn, MORE, "no-medicine" if is_on else "medicine"))
    if draft.wish.not_from:
        lines.append(turn.say("introduce-more-not-from-on"))
    row.append(_option(turn, MORE, NOT_FROM))
    return lines, [tuple(row), (_option(turn, MORE, "next"),)]


def _ask_not_from(turn: Turn, _: Desk, __: Introduction) -> Asked:
    return [turn.say("introduce-not-from")], [(_option(turn, NOT_FROM, "skip"),)]


def _ask_alias(turn: Turn, desk: Desk, draft: Introduction) -> Asked:
    names = suggested_aliases(desk, draft)
    row = tuple(Button(name, action=f"{VERB}.a.alias.{name}") for name in names)
    return [turn.say("introduce-alias")], [row]


def _ask_consent(turn: Turn, _: Desk, draft: Introduction) -> Asked:
    """Say what is shared with whom, in the very words that others will read."""
    wish = draft.wish
    by = deadline(draft, turn.at, turn.around.times)
    lines = [
        turn.say("introduce-consent"),
        turn.say(
            "introduce-consent-first",
            group=group_words(turn, wish),
            area=area_words(turn, wish),
            when=band_words(turn, draft),
        ),
        turn.say("introduce-consent-then", alias=draft.alias),
        *_gender_line(turn, wish),
        turn.say("introduce-consent-risk"),
        turn.say("introduce-consent-by", by=due_words(turn, by, draft.timezone)),
    ]
    rows: list[Row] = [
        (turn.button("introduce-consent-yes", f"{VERB}.a.consent.yes"),),
        (turn.button("introduce-consent-again", f"{VERB}.a.consent.again"),),
    ]
    return lines, rows


def _gender_line(turn: Turn, wish: Wish) -> list[Text]:
    return [turn.say(f"introduce-consent-{wish.gender}")] if wish.gender else []


_ASKS: Mapping[str, Callable[[Turn, Desk, Introduction], Asked]] = {
    WHO: _options(*Asker, wide=1),
    AREA: _ask_area,
    GROUP: _ask_group,
    MODE: _options(*Mode, "either", wide=3),
    WHEN: _options(*Urgency),
    GENDER: _options(Gender.WOMAN, Gender.MAN, Gender.NON_BINARY, ANY),
    OWN: _options(*Gender),
    LANG: _ask_lang,
    MORE: _ask_more,
    NOT_FROM: _ask_not_from,
    ALIAS: _ask_alias,
    CONSENT: _ask_consent,
}
