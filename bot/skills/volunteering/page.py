"""A volunteer's own page: how it stands with them, and every way on from there."""

from dataclasses import replace

from bot.introductions.records import Mode, Standing, Volunteer
from bot.introductions.states import LOOKING, TALKING
from bot.messages import Button
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome
from bot.skills.volunteering.choices import say_far
from bot.skills.volunteering.days import coming_groups, group_words
from bot.skills.volunteering.own_hours import hours_lines
from bot.skills.volunteering.steps import CHANGED_LATER, CODE_VERSION, Step, may_change, taken_up
from bot.skills.volunteering.ways import Mine, contact, in_rows, own, to_page
from bot.texts import Text


def shown(mine: Mine, *lead: Text) -> Outcome:
    """Show the page, below what is to be said first; nothing waits for words any more."""
    step = taken_up(mine.volunteer)
    if step != mine.volunteer.step:
        mine = mine.put(replace(mine.volunteer, step=step))
    if mine.volunteer.standing == Standing.APPROVED:
        return mine.shown([*lead, *_approved_lines(mine)], *_approved_rows(mine))
    return mine.shown([*lead, *_other_lines(mine)], *_other_rows(mine))


def answers(mine: Mine) -> Outcome:
    """Show what can be changed, each with its button."""
    buttons = [
        own(mine.turn, step, "q", step)
        for step in CHANGED_LATER
        if may_change(mine.volunteer, step)
    ]
    if not buttons:
        return shown(mine)
    return mine.shown([mine.say("volunteer-answers")], *in_rows(buttons), to_page(mine.turn))


def _approved_lines(mine: Mine) -> list[Text]:
    volunteer, desk = mine.volunteer, mine.desk
    offers = _offers_waiting(mine)
    lines = [mine.say("volunteer-page", alias=volunteer.alias), mine.say(_status(volunteer))]
    if volunteer.code_version != CODE_VERSION:
        lines.append(mine.say("volunteer-page-code"))
    lines += [
        mine.say("volunteer-page-open", count=len(desk.of_volunteer(volunteer.id))),
        mine.say("volunteer-page-offers", count=offers),
        mine.say("volunteer-page-limits", open=volunteer.most_open, month=volunteer.most_month),
        *_where(mine),
        *hours_lines(mine.turn, volunteer.hours),
    ]
    off = coming_groups(mine)
    if off:
        days = ", ".join(group_words(mine, group) for group in off)
        lines.append(mine.say("volunteer-page-off", days=days))
    return lines


def _where(mine: Mine) -> list[Text]:
    volunteer = mine.volunteer
    if volunteer.area is None:
        return []
    if Mode.IN_PERSON not in volunteer.modes:
        return [mine.say("volunteer-page-online")]
    distance = say_far(mine, volunteer.radius_km)
    return [mine.say("volunteer-page-area", area=volunteer.area.name, distance=distance)]


def _status(volunteer: Volunteer) -> str:
    """Return the message that says whether they are asked now, and if not, why."""
    if volunteer.hard_time:
        return "volunteer-status-hard"
    if volunteer.paused:
        return "volunteer-status-paused"
    if volunteer.resting:
        return "volunteer-status-resting"
    if volunteer.held_from_offers:
        return "volunteer-status-held"
    return "volunteer-status-on" if volunteer.practised else "volunteer-status-practise"


def _approved_rows(mine: Mine) -> tuple[Row, ...]:
    turn, volunteer = mine.turn, mine.volunteer
    is_away = volunteer.paused or volunteer.resting
    rest = own(turn, "resume") if is_away else own(turn, "pause")
    if volunteer.hard_time:
        rest = own(turn, "better")
    hard = () if volunteer.hard_time else (own(turn, "hard"),)
    code = () if volunteer.code_version == CODE_VERSION else (own(turn, "code", "q", Step.CODE),)
    return (
        code,
        (mine.turn.button("volunteer-button-offers", "i.offers"),)
        if _offers_waiting(mine)
        else (),
        *in_rows(_open(mine)),
        (rest, own(turn, "off")),
        (own(turn, "answers"), own(turn, "practice")),
        (*hard, own(turn, "ask")),
        (own(turn, "kept"), own(turn, "leave")),
    )


def _offers_waiting(mine: Mine) -> int:
    return sum(
        offer.volunteer == mine.volunteer.id
        for one in mine.desk.introductions
        if one.state in LOOKING
        for offer in one.open_offers
    )


def _open(mine: Mine) -> list[Button]:
    """Return the way to each person they write with now."""
    return [
        mine.turn.button("volunteer-button-with", f"i.more.{one.id}", alias=one.alias)
        for one in mine.desk.of_volunteer(mine.volunteer.id)
        if one.state in TALKING
    ]


def _other_lines(mine: Mine) -> list[Text]:
    """Return how it stands with somebody who is not approved, and whom to talk to."""
    return [mine.say(f"volunteer-page-{mine.volunteer.standing}", **contact(mine.turn))]


def _other_rows(mine: Mine) -> tuple[Row, ...]:
    turn = mine.turn
    first: tuple[Button, ...] = ()
    if mine.volunteer.standing == Standing.APPLYING:
        first = (own(turn, "carry-on", "q"),)
    elif mine.volunteer.standing == Standing.WAITING:
        first = (own(turn, "answers"),)
    return (first, (own(turn, "ask"), own(turn, "kept")), (own(turn, "leave"),))
