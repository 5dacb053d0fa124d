"""The application: each answer as it is given, later changes of it, and sending it off."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.introductions.hours import Window
from bot.introductions.hours_said import read_hours
from bot.introductions.records import Standing, Volunteer
from bot.messages import Reply
from bot.skills.turn import Outcome
from bot.skills.volunteering import area, choices, page, typed
from bot.skills.volunteering.choices import ANY_OF, AT_LEAST_ONE, DONE, ONE_OF, PAGE
from bot.skills.volunteering.own_hours import PRESETS
from bot.skills.volunteering.questions import (
    CODE_SCREENS,
    KEEP,
    NO,
    YES,
    again,
    ask,
    code,
    hours_read_back,
)
from bot.skills.volunteering.steps import (
    CODE_VERSION,
    GATES,
    Step,
    at_gate,
    following,
    may_change,
    missing,
    taken_up,
)
from bot.skills.volunteering.ways import Mine, contact, own, to_page, told_of
from bot.texts import DEFAULT_LANG, Text
from meetings_data import Place, Point

#: A coordinator approved what newcomers read and are promised: they hear when it changes.
_TOLD_CHANGES: Mapping[Step, Callable[[Volunteer], str]] = {
    Step.ALIAS: lambda volunteer: volunteer.alias,
    Step.ABOUT: lambda volunteer: volunteer.about,
    Step.GENDER: lambda volunteer: volunteer.gender,
}
_Written = Callable[[Mine, str], Volunteer | str]
_WRITTEN: Mapping[Step, _Written] = {
    Step.ALIAS: typed.with_alias,
    Step.ABOUT: typed.with_about,
    Step.CIRCLES: typed.with_circles,
}


def asked(mine: Mine, name: str) -> Outcome:
    """Follow `v.q[.<question>]`: ask one, or where an applicant stopped."""
    name = name or taken_up(mine.volunteer)
    if name not in list(Step) or not may_change(mine.volunteer, Step(name)):
        return _as_it_is(mine)
    step = Step(name)
    return _alias_stays(mine) if step is Step.ALIAS and _is_known(mine) else ask(mine, step)


def answered(mine: Mine, argument: str) -> Outcome:
    """Follow `v.a.<question>.<answer>`; one that is no longer true shows what is true now."""
    name, _, value = argument.partition(".")
    if name not in list(Step) or not may_change(mine.volunteer, Step(name)):
        return _as_it_is(mine)
    step = Step(name)
    if step in GATES:
        return _gate(mine, step, value)
    if step is Step.CODE:
        return _code(mine, value)
    if step in ANY_OF:
        return _any_of(mine, step, value)
    if value == KEEP:
        return _go_on(mine, step)
    if step in ONE_OF:
        volunteer = choices.with_one(mine, step, value)
        return ask(mine, step) if volunteer is None else _go_on(mine.put(volunteer), step)
    return _beside_words(mine, step, value)


def heard(mine: Mine, step: Step, words: str) -> Outcome | None:
    """Take typed words for the question that waits; None where it is answered by tapping."""
    if not may_change(mine.volunteer, step):
        return None
    if step in _WRITTEN:
        return _written(mine, step, words)
    if step is Step.AREA:
        return _place_typed(mine, " ".join(words.split()))
    if step is Step.HOURS:
        hours = read_hours(words)
        return _hours(mine, hours) if hours else again(mine, step, "volunteer-hours-unclear")
    return None


def pointed_at(mine: Mine) -> Outcome:
    """Take a shared location for the area: the nearest town, and not the point itself."""
    here = mine.turn.incoming
    point = Point(here.latitude or 0.0, here.longitude or 0.0)
    town = mine.turn.around.gazetteer.nearest_town(point)
    return (
        again(mine, Step.AREA, "volunteer-area-unknown") if town is None else _placed(mine, town)
    )


def _as_it_is(mine: Mine) -> Outcome:
    """Answer an old button: with the question that is open, else with their page."""
    if at_gate(mine.volunteer):
        return ask(mine, Step(taken_up(mine.volunteer)))
    return page.shown(mine)


def _gate(mine: Mine, step: Step, value: str) -> Outcome:
    if value == YES:
        return ask(mine, following(mine.volunteer, step))
    if value != NO:
        return ask(mine, step)
    key = "volunteer-too-young" if step is Step.ADULT else "volunteer-not-now"
    dropped = replace(mine, desk=mine.desk.drop(mine.volunteer.id))
    return dropped.shown([mine.say(key)], (mine.turn.button("menu-find", "f.start"),))


def _any_of(mine: Mine, step: Step, value: str) -> Outcome:
    if value == DONE:
        if step in AT_LEAST_ONE and not choices.chosen_of(mine.volunteer, step):
            return again(mine, step, "volunteer-pick-one")
        return _go_on(mine, step)
    first, _, rest = value.partition(".")
    if first == PAGE:
        return ask(mine, step, at_page=_number(rest))
    volunteer = choices.with_any(mine, step, rest)
    if volunteer is None:
        return ask(mine, step, mine.say("volunteer-pick-one"), at_page=_number(first))
    return ask(mine.put(volunteer), step, at_page=_number(first))


def _beside_words(mine: Mine, step: Step, value: str) -> Outcome:
    """Take a button that stands beside a question answered in words."""
    match step:
        case Step.ALIAS:
            return _written(mine, step, value)
        case Step.ABOUT if value == typed.SKIP:
            return _go_on(mine.put(replace(mine.volunteer, about="")), step)
        case Step.CIRCLES if value == typed.SKIP:
            return _go_on(mine.put(replace(mine.volunteer, circles="")), step)
        case Step.AREA:
            place = area.chosen(mine, value)
            return ask(mine, step) if place is None else _placed(mine, place)
        case Step.HOURS if value in PRESETS:
            return _hours(mine, PRESETS[value])
        case _:
            return ask(mine, step)


def _written(mine: Mine, step: Step, words: str) -> Outcome:
    if step is Step.ALIAS and _is_known(mine):
        return _alias_stays(mine)
    volunteer = _WRITTEN[step](mine, words)
    if isinstance(volunteer, str):
        return again(mine, step, volunteer)
    saved = mine.say("volunteer-saved")
    if step is Step.ALIAS:
        saved = mine.say("volunteer-alias-saved", alias=volunteer.alias)
    return _go_on(mine.put(volunteer), step, saved)


def _is_known(mine: Mine) -> bool:
    """Say whether somebody knows them by their alias at this moment."""
    return bool(mine.desk.of_volunteer(mine.volunteer.id))


def _alias_stays(mine: Mine) -> Outcome:
    return page.shown(mine, mine.say("volunteer-alias-stays"))


def _place_typed(mine: Mine, words: str) -> Outcome:
    places = area.places_of(mine, words)
    if not places:
        return again(mine, Step.AREA, "volunteer-area-unknown")
    if len(places) == 1:
        return _placed(mine, places[0])
    rows = area.which_rows(mine, words)
    if not rows:
        return again(mine, Step.AREA, "volunteer-area-several")
    mine = mine.put(mine.volunteer)
    back = (own(mine.turn, "area-other", "q", Step.AREA),)
    return mine.shown([mine.say("volunteer-area-which")], *rows, back)


def _placed(mine: Mine, place: Place) -> Outcome:
    mine = mine.put(area.with_place(mine, place))
    volunteer = mine.volunteer
    name = volunteer.area.name if volunteer.area else place.name
    zone = area.zone_words(volunteer.timezone)
    return _go_on(mine, Step.AREA, mine.say("volunteer-area-saved", area=name, zone=zone))


def _hours(mine: Mine, hours: tuple[Window, ...]) -> Outcome:
    # Later words of somebody who meets people may be for them: only an applicant's are taken.
    step = Step.HOURS if mine.volunteer.standing == Standing.APPLYING else ""
    return hours_read_back(mine.put(replace(mine.volunteer, step=step, hours=hours)))


def _go_on(mine: Mine, step: Step, *lead: Text) -> Outcome:
    """Ask an applicant the next question; anybody else is back on their page."""
    if mine.volunteer.standing == Standing.APPLYING:
        return ask(mine, following(mine.volunteer, step), *lead)
    shown = page.shown(mine, *(lead or (mine.say("volunteer-saved"),)))
    return replace(shown, replies=(*shown.replies, *_told_change(mine, step)))


def _told_change(mine: Mine, step: Step) -> tuple[Reply, ...]:
    """Tell coordinators where somebody they approved changed what newcomers rely on."""
    before = mine.turn.desk.get(Volunteer, mine.volunteer.id) if mine.turn.desk else None
    read = _TOLD_CHANGES.get(step)
    if before is None or read is None or before.standing != Standing.APPROVED:
        return ()
    if read(before) == read(mine.volunteer):
        return ()
    what = mine.turn.around.texts.plain(DEFAULT_LANG, f"volunteer-name-{step}")
    return told_of(mine, "volunteer-told-changed", what=what)


def _code(mine: Mine, value: str) -> Outcome:
    if value != YES:
        screen = _number(value)
        return code(mine, screen if 1 <= screen <= CODE_SCREENS else 1)
    lacks = missing(mine.volunteer)
    if lacks is not None:
        return again(mine, lacks, "volunteer-missing")
    agreed = replace(mine.volunteer, code_version=CODE_VERSION, code_at=mine.turn.at, step="")
    if mine.volunteer.standing != Standing.APPLYING:
        return page.shown(mine.put(agreed), mine.say("volunteer-code-saved"))
    mine = mine.put(replace(agreed, standing=Standing.WAITING, joined_at=mine.turn.at))
    lines = [mine.say("volunteer-sent"), mine.say("volunteer-sent-hours", **contact(mine.turn))]
    told = told_of(mine, "volunteer-told-waiting")
    return mine.shown(lines, (own(mine.turn, "ask"), *to_page(mine.turn)), told=told)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 else 0
