"""Keep a plan, for those who say yes to it, and say what was agreed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.counting.measures import Measure, Tally
from bot.following.listing import listing_of
from bot.following.schedule import due_of
from bot.following.series import with_plan
from bot.person import Agreement, Person, Plan, Work
from bot.skills.consents import with_yes
from bot.skills.follow_up_ways import counted_once
from bot.skills.plan_copies import copy_rows
from bot.skills.plan_questions import next_question, with_area
from bot.skills.plan_steps import NO_SEARCH, VERB, Choice, plan_lines, reader, zone_of_plan
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import Row, footer
from bot.state.change import new_token
from bot.texts import Text, join
from bot.wording import say_start

_ID_CHARS = 8
_DAYS_BY_NAME = 7
_REMINDERS = frozenset({Work.EVENING, Work.SAME_DAY})


def picked(turn: Turn, choice: Choice) -> Outcome:
    """Show the plan with their line; keep it if they said yes before, else ask."""
    person = turn.person
    if person is not None and person.agreed(Agreement.PLAN) and turn.around.keeps_people:
        if _changes_day(choice, person):
            return kept(turn, choice)
        return _swap_first(turn, choice, person) or kept(turn, choice)
    lines = plan_lines(turn, choice)
    if not turn.around.keeps_people:
        missing = ", ".join(
            turn.words(f"plan-missing-{name}") for name in turn.around.missing_settings
        )
        lines.append(turn.say("plan-cannot-keep", missing=missing))
        return _shown(turn, lines, copy_rows(turn, choice))
    lines.append(turn.say("plan-consent"))
    buttons = (
        (turn.button("plan-button-yes", choice.action("yes")),),
        (turn.button("plan-button-only", choice.action("only")),),
        (
            turn.button("plan-button-no", choice.action("no")),
            turn.button("plan-button-young", choice.action("young")),
        ),
    )
    return _shown(turn, lines, buttons)


def agreed(turn: Turn, choice: Choice) -> Outcome:
    """Keep the plan and remind of it, as they said yes to both."""
    return _agreed(turn, choice, Agreement.PLAN, Agreement.REMINDERS)


def without_reminders(turn: Turn, choice: Choice) -> Outcome:
    """Keep the plan and send no reminders, not even by an earlier yes."""
    person, at = turn.person, int(turn.now.timestamp())
    if person is None or not turn.around.keeps_people:
        return _agreed(turn, choice, Agreement.PLAN)
    quiet = person.without_consent(Agreement.REMINDERS, at=at)
    outcome = _agreed(replace(turn, person=quiet), choice, Agreement.PLAN)
    return replace(outcome, person=outcome.person or quiet)


def kept(turn: Turn, choice: Choice, *agreements: Agreement) -> Outcome:
    """Keep the plan, with what they just agreed to, and ask the next question."""
    said_before = turn.person is not None and turn.person.agreed(Agreement.PLAN)
    # A button from before everything was erased is no yes.
    if not turn.around.keeps_people or not (said_before or Agreement.PLAN in agreements):
        return picked(turn, choice)
    at, meeting = int(turn.now.timestamp()), choice.meeting
    plan = Plan(
        id=new_token()[:_ID_CHARS],
        meeting_id=meeting.id,
        starts_at=int(choice.starts_at.timestamp()),
        listing=listing_of(meeting),
        if_then=choice.line,
        made_at=at,
        minutes=meeting.duration_minutes or 0,
    )
    agreed = with_yes(_person(turn, choice), *agreements, at=at)
    planned = with_area(turn, with_plan(agreed, plan))
    person, tallies = counted_once(turn, planned, Measure.PLANNED, "yes")
    return _after(turn, choice, person or planned, tallies)


def refused(turn: Turn, choice: Choice) -> Outcome:
    """Keep nothing, and put the plan into their own hands."""
    key = "plan-not-kept" if turn.person is None else "plan-not-kept-this"
    lines = [*plan_lines(turn, choice), turn.say(key)]
    return _shown(turn, lines, copy_rows(turn, choice))


def too_young(turn: Turn, choice: Choice) -> Outcome:
    """Keep nothing of someone under 18, not even what was, and show where young people meet."""
    lines = [*plan_lines(turn, choice), turn.say("plan-young")]
    if turn.person is not None:
        lines.append(turn.say("plan-young-gone"))
    young = (turn.button("plan-button-young-people", "a.read.young-people"),)
    rows = (young, *copy_rows(turn, choice), footer(turn))
    return Outcome(replies=(turn.reply(join(lines), rows, edits=True),), forgets=True)


def stays(turn: Turn) -> Outcome:
    """Leave the plan that there was as it is."""
    mine = (turn.button("menu-plan", f"{VERB}.mine"),)
    reply = turn.reply(turn.say("plan-stays"), (mine, footer(turn)), edits=True)
    return Outcome(replies=(reply,))


def reminder_line(turn: Turn, person: Person) -> Text:
    """Say when a plan's reminders come: as they really stand, for the person to hold us to."""
    if not person.agreed(Agreement.REMINDERS):
        return turn.say("plan-saved-off")
    if person.paused:
        return turn.say("plan-saved-paused")
    rows = [due for due in due_of(person, turn.around.times) if due.work in _REMINDERS]
    when = [_moment(turn, person, due.at) for due in rows]
    if not when:
        return turn.say("plan-saved-none")
    if len(when) == 1:
        return turn.say("plan-saved-one", first=when[0])
    return turn.say("plan-saved-both", first=when[0], second=when[1])


def _person(turn: Turn, choice: Choice) -> Person:
    zone = zone_of_plan(turn, choice.meeting)
    country = choice.meeting.country or reader(turn).country
    if turn.person is not None:
        return replace(turn.person, timezone=zone, country=country, adult=True)
    return Person(
        lane=turn.incoming.lane,
        lang=turn.incoming.lang,
        timezone=zone,
        country=country,
        adult=True,
        touched_at=int(turn.now.timestamp()),
    )


def _agreed(turn: Turn, choice: Choice, *agreements: Agreement) -> Outcome:
    # The button may be an old one, from before the plan that there is now.
    asked = _swap_first(turn, choice, turn.person) if turn.around.keeps_people else None
    return asked or kept(turn, choice, *agreements)


def _changes_day(choice: Choice, person: Person) -> bool:
    """Say whether they came from "Change day": then there is nothing left to ask."""
    old = person.plan
    return old is not None and choice.token == NO_SEARCH and old.meeting_id == choice.meeting.id


def _swap_first(turn: Turn, choice: Choice, person: Person | None) -> Outcome | None:
    """Ask before a plan takes the place of another that is still to come."""
    old = person.plan if person else None
    is_new = old is not None and (old.meeting_id, old.starts_at) != (
        choice.meeting.id,
        int(choice.starts_at.timestamp()),
    )
    if person is None or old is None or not is_new or old.starts_at <= turn.now.timestamp():
        return None
    local = datetime.fromtimestamp(old.starts_at, ZoneInfo(person.timezone))
    day = turn.words(f"weekday-{local.isoweekday()}")
    lines = [*plan_lines(turn, choice), turn.say("plan-swap", day=day)]
    swap = turn.button("plan-button-swap", choice.action("swap"))
    stay = turn.button("plan-button-stay", f"{VERB}.stay")
    return _shown(turn, lines, ((swap, stay),))


def _after(turn: Turn, choice: Choice, person: Person, tallies: tuple[Tally, ...]) -> Outcome:
    saved = [turn.say("plan-saved"), reminder_line(turn, person)]
    lines = [*plan_lines(turn, choice), join(saved, " ")]
    question = next_question(turn, person)
    rows = (*copy_rows(turn, choice), footer(turn))
    card = turn.reply(join(lines), rows, edits=True)
    replies = (card,) if question is None else (card, question)
    token = turn.token if turn.search is not None else ""
    return Outcome(
        replies=replies, person=person, tallies=tallies, token=token, search=turn.search
    )


def _shown(turn: Turn, lines: Sequence[Text], buttons: Sequence[Row]) -> Outcome:
    reply = turn.reply(join(lines), (*buttons, footer(turn)), edits=True)
    token = turn.token if turn.search is not None else ""
    return Outcome(replies=(reply,), token=token, search=turn.search)


def _moment(turn: Turn, person: Person, at: int) -> str:
    """Return an instant as "on Monday at 7:00 pm", in the zone that the person will be in."""
    local = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(person.timezone))
    days = (local.date() - turn.now.astimezone(local.tzinfo).date()).days
    if days < 2:
        day = turn.words("plan-tomorrow" if days else "plan-today")
    else:
        weekday = turn.words(f"weekday-{local.isoweekday()}")
        day = turn.words("plan-on-day", weekday=weekday)
        if days >= _DAYS_BY_NAME:
            month = turn.words(f"month-{local.month}")
            day = f"{day} {local.day} {month}"
    time = say_start(turn.around.texts, turn.incoming.lang, local)
    return turn.words("plan-at", day=day, time=time)
