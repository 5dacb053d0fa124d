"""How each question of an application is asked: its words, what stands there now, its buttons."""

from dataclasses import replace

from bot.introductions.records import Standing, Volunteer
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome
from bot.skills.volunteering import choices, typed
from bot.skills.volunteering.area import zone_words
from bot.skills.volunteering.choices import ANY_OF, ONE_OF
from bot.skills.volunteering.own_hours import PRESETS, hours_lines
from bot.skills.volunteering.steps import GATES, Step, before
from bot.skills.volunteering.ways import Mine, own, to_page
from bot.texts import Text

KEEP, YES, NO = "keep", "yes", "no"
CODE_SCREENS = 3


def ask(mine: Mine, step: Step, *lead: Text, at_page: int = 0) -> Outcome:
    """Ask one question: it is what their next words answer."""
    mine = mine.put(replace(mine.volunteer, step=step))
    if step is Step.CODE:
        return code(mine, 1, *lead)
    lines = [*lead, *_place_in_line(mine, step), mine.say(f"volunteer-ask-{step}")]
    rows = (*_rows(mine, step, at_page), _ways(mine, step))
    return mine.shown([*lines, *_standing_there(mine, step)], *rows)


def again(mine: Mine, step: Step, key: str) -> Outcome:
    """Say what was amiss with an answer, and ask the same once more."""
    return ask(mine, step, mine.say(key))


def code(mine: Mine, screen: int, *lead: Text) -> Outcome:
    """Show one screen of the code of conduct; under the last it can be agreed to."""
    turn = mine.turn
    lines = [*lead, mine.say(f"volunteer-code-{screen}")]
    if screen < CODE_SCREENS:
        onward = own(turn, "next", "a", Step.CODE, str(screen + 1))
    else:
        onward = own(turn, "code-agree", "a", Step.CODE, YES)
    back = (own(turn, "back", "a", Step.CODE, str(screen - 1)),) if screen > 1 else ()
    return mine.shown(lines, (onward,), back or _ways(mine, Step.CODE))


def hours_read_back(mine: Mine) -> Outcome:
    """Show the hours as they were understood, for a yes or another try."""
    turn, volunteer = mine.turn, mine.volunteer
    lines = [
        mine.say("volunteer-hours-read"),
        *hours_lines(turn, volunteer.hours),
        mine.say("volunteer-hours-zone", zone=zone_words(volunteer.timezone)),
    ]
    row = (
        own(turn, "hours-right", "a", Step.HOURS, KEEP),
        own(turn, "hours-again", "q", Step.HOURS),
    )
    return mine.shown(lines, row)


def _place_in_line(mine: Mine, step: Step) -> list[Text]:
    if mine.volunteer.standing != Standing.APPLYING:
        return []
    number = str(list(Step).index(step) + 1)
    return [mine.say("volunteer-place-in-line", number=number, total=str(len(Step)))]


def _rows(mine: Mine, step: Step, at_page: int) -> tuple[Row, ...]:
    turn = mine.turn
    if step in ONE_OF:
        return choices.one_rows(mine, step)
    if step in ANY_OF:
        return choices.any_rows(mine, step, at_page)
    match step:
        case Step.ALIAS:
            return typed.alias_rows(mine)
        case Step.ABOUT | Step.CIRCLES:
            return ((own(turn, typed.SKIP, "a", step, typed.SKIP),),)
        case Step.HOURS:
            return (tuple(own(turn, f"hours-{name}", "a", step, name) for name in PRESETS),)
        case Step.ADULT | Step.YEAR:
            yes, no = f"{step}-{YES}", f"{step}-{NO}"
            return ((own(turn, yes, "a", step, YES), own(turn, no, "a", step, NO)),)
        case Step.DOES | Step.NEVER:
            agree = own(turn, "agree", "a", step, YES)
            return ((agree, own(turn, "not-for-me", "a", step, NO)),)
        case _:
            return ()


def _standing_there(mine: Mine, step: Step) -> list[Text]:
    """Return the answer in words that stands there now."""
    volunteer = mine.volunteer
    if step is Step.HOURS:
        zone = mine.say("volunteer-hours-zone", zone=zone_words(volunteer.timezone))
        now = [mine.say("volunteer-hours-now")] if volunteer.hours else []
        return [zone, *now, *hours_lines(mine.turn, volunteer.hours)]
    answer = _written(volunteer, step)
    return [mine.say("volunteer-now", answer=answer)] if answer else []


def _written(volunteer: Volunteer, step: Step) -> str:
    match step:
        case Step.ALIAS:
            return volunteer.alias
        case Step.ABOUT:
            return volunteer.about
        case Step.CIRCLES:
            return volunteer.circles
        case Step.AREA:
            return volunteer.area.name if volunteer.area else ""
        case _:
            return ""


def _ways(mine: Mine, step: Step) -> Row:
    """Return the way back, and on where an answer in words stands already."""
    turn, volunteer = mine.turn, mine.volunteer
    if step in GATES:
        return ()
    stands = _written(volunteer, step) or (step is Step.HOURS and volunteer.hours)
    keep = (own(turn, KEEP, "a", step, KEEP),) if stands else ()
    if volunteer.standing != Standing.APPLYING:
        return (*keep, *to_page(turn))
    earlier = before(volunteer, step)
    back = (own(turn, "back", "q", earlier),) if earlier else ()
    return (*back, *keep)
