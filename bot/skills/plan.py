""" "I want to go": from a card to one day, a door and what follows it; and the plan as it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.person import Agreement, Person, Plan
from bot.skills.consents import with_yes
from bot.skills.plan_copies import COPIES, copy_rows
from bot.skills.plan_keeping import (
    agreed,
    kept,
    picked,
    refused,
    reminder_line,
    stays,
    too_young,
    without_reminders,
)
from bot.skills.plan_questions import answered
from bot.skills.plan_steps import (
    IF_THEN,
    NO_SEARCH,
    VERB,
    Choice,
    how_to_get_there,
    no_days,
    plan_lines,
    read_choice,
    which_day,
)
from bot.skills.turn import Outcome, Skill, Turn
from bot.skills.ways_on import Row, footer
from bot.texts import Text, join


def tapped(turn: Turn) -> Outcome:
    """Follow `p.<verb>[.<token>.<meeting>[.<day and line>]]`."""
    _, verb, token, meeting_id, rest = ([*turn.incoming.action.split(".", 4), *[""] * 4])[:5]
    if verb in _SIMPLE:
        return _SIMPLE[verb](turn)
    if verb == "q":
        return answered(turn, token, meeting_id)
    if verb == "go":
        meeting = turn.around.directory.meeting(meeting_id)
        return no_days(turn) if meeting is None else which_day(turn, meeting, token)
    choice = read_choice(turn, token, meeting_id, rest)
    if choice is not None and verb in COPIES:
        return COPIES[verb](turn, choice)
    if choice is None or choice.starts_at <= turn.now or verb not in _CHOSEN:
        return no_days(turn)
    return _CHOSEN[verb](turn, choice)


def shown(turn: Turn) -> Outcome:
    """Show the plan that is kept, or say that there is none."""
    person = turn.person
    if person is None or person.plan is None:
        key = "plan-none-kept" if person is None else "plan-none"
        row = (turn.button("menu-find", "f.start"),)
        return Outcome(replies=(turn.reply(turn.say(key), (row, footer(turn)), edits=True),))
    lines = [*_lines(turn, person, person.plan), reminder_line(turn, person)]
    rows = (*_rows(turn, person, person.plan), footer(turn))
    return Outcome(replies=(turn.reply(join(lines), rows, edits=True),))


def again(turn: Turn) -> Outcome:
    """Offer the next days of the meeting that was planned, or was last asked about."""
    meeting_id = _meeting_id(turn.person)
    meeting = turn.around.directory.meeting(meeting_id) if meeting_id else None
    if meeting is None:
        return no_days(turn)
    return which_day(replace(turn, token="", search=None), meeting, NO_SEARCH)


def _remind(turn: Turn) -> Outcome:
    """Turn the reminders of the plan on."""
    person = turn.person
    if person is None or person.plan is None or not turn.around.keeps_people:
        return shown(turn)
    at = int(turn.now.timestamp())
    person = replace(with_yes(person, Agreement.REMINDERS, at=at), paused=False)
    return replace(shown(replace(turn, person=person)), person=person)


def _meeting_id(person: Person | None) -> str:
    if person is None:
        return ""
    if person.plan is not None:
        return person.plan.meeting_id
    return person.follow_up.meeting_id if person.follow_up else ""


def _lines(turn: Turn, person: Person, plan: Plan) -> list[Text]:
    choice = _choice_of(turn, plan)
    if choice is None:
        local = datetime.fromtimestamp(plan.starts_at, ZoneInfo(person.timezone))
        day = turn.words(f"weekday-{local.isoweekday()}")
        return [turn.say("plan-title"), turn.say("follow-changed-gone", day=day)]
    return plan_lines(turn, choice)


def _choice_of(turn: Turn, plan: Plan) -> Choice | None:
    meeting = turn.around.directory.meeting(plan.meeting_id)
    if meeting is None or not meeting.timezone:
        return None
    line = IF_THEN.index(plan.if_then) if plan.if_then in IF_THEN else len(IF_THEN)
    starts_at = datetime.fromtimestamp(plan.starts_at, ZoneInfo(meeting.timezone))
    return Choice(token=NO_SEARCH, meeting=meeting, starts_at=starts_at, if_then=line)


def _rows(turn: Turn, person: Person, plan: Plan) -> tuple[Row, ...]:
    if person.agreed(Agreement.REMINDERS) and not person.paused:
        reminders = turn.button("plan-button-stop", "r.off.reminders")
    else:
        reminders = turn.button("plan-button-remind", f"{VERB}.remind")
    choice = _choice_of(turn, plan)
    return (
        (turn.button("plan-button-where", f"r.show.{plan.id}"),),
        *(copy_rows(turn, choice) if choice else ()),
        (
            turn.button("plan-button-change", f"{VERB}.again"),
            turn.button("plan-button-drop", f"r.drop.{plan.id}"),
        ),
        (reminders,) if turn.around.keeps_people or person.agreed(Agreement.REMINDERS) else (),
    )


def _keeps_plan(turn: Turn) -> bool:
    return turn.person is not None and turn.person.plan is not None


_SIMPLE: Mapping[str, Callable[[Turn], Outcome]] = {
    "mine": shown,
    "again": again,
    "remind": _remind,
    "stay": stays,
}
_CHOSEN: Mapping[str, Callable[[Turn, Choice], Outcome]] = {
    "day": how_to_get_there,
    "if": picked,
    "swap": kept,
    "yes": agreed,
    "only": without_reminders,
    "no": refused,
    "young": too_young,
}
SKILL = Skill(
    verb=VERB,
    tapped=tapped,
    menu_key="menu-plan",
    menu_action=f"{VERB}.mine",
    command="plan",
    on_menu=_keeps_plan,
    keeps=("plan", "consents"),
)
