"""A plan whose listing is not what it was: what is true of it from now on."""

from dataclasses import replace

from bot.following.listing import NOT_LISTED, Listed, listed, listing_of, start_that_day
from bot.following.reminders import reminders_of
from bot.following.series import following
from bot.following.times import Times
from bot.person import Person, Plan, Work
from meetings_data import Meeting

_OF_A_PLAN = (Work.EVENING, Work.SAME_DAY, Work.WORD_AFTER)


def relisted(
    person: Person, plan: Plan, meeting: Meeting | None, *, now: int, times: Times
) -> Person:
    """Return the person whose plan is as its meeting is listed now; they have to hear of it.

    A plan that moved within its day keeps its reminders, at the new time. Of one that is gone
    nobody is reminded, or asked how it went; it stays until they drop it or pick another.
    """
    seen = replace(plan, listing=listing_of(meeting), warn_at=0)
    state = listed(plan, meeting, now)
    if plan.listing == NOT_LISTED and meeting is not None:
        person, seen = _back(person, seen)
    if state is Listed.SAME:
        return replace(person, plan=seen)
    if state is Listed.GONE or meeting is None:
        return _gone(person, seen)
    start = start_that_day(meeting, plan.starts_at) or plan.starts_at
    moved = replace(seen, starts_at=start, minutes=meeting.duration_minutes or 0)
    passed = reminders_of(moved, person.timezone, times, since=plan.made_at)
    missed = tuple(due.work.value for due in passed if due.at <= now)
    moved = replace(moved, done=tuple(dict.fromkeys((*moved.done, *missed))))
    return _at_new_time(person, plan, moved)


def _back(person: Person, plan: Plan) -> tuple[Person, Plan]:
    """Return a plan whose meeting is listed again: what is still to come of it comes."""
    plan = replace(plan, done=tuple(work for work in plan.done if work not in _OF_A_PLAN))
    follow_up = person.follow_up
    if follow_up is not None and follow_up.plan_id == plan.id:
        steps = tuple(step for step in follow_up.steps if step != Work.NEXT_DAY)
        person = replace(person, follow_up=replace(follow_up, steps=steps))
    return person, plan


def _gone(person: Person, plan: Plan) -> Person:
    done = tuple(dict.fromkeys((*plan.done, *(work.value for work in _OF_A_PLAN))))
    follow_up = following(person)
    if follow_up is not None and follow_up.plan_id == plan.id:
        steps = (*follow_up.steps, Work.NEXT_DAY.value)
        follow_up = replace(follow_up, steps=tuple(dict.fromkeys(steps)))
    return replace(person, plan=replace(plan, done=done), follow_up=follow_up)


def _at_new_time(person: Person, old: Plan, plan: Plan) -> Person:
    follow_up = following(person)
    if follow_up is not None and follow_up.plan_id == plan.id:
        is_first = follow_up.anchor_at == old.starts_at
        anchor_at = plan.starts_at if is_first else follow_up.anchor_at
        follow_up = replace(follow_up, starts_at=plan.starts_at, anchor_at=anchor_at)
    return replace(person, plan=plan, follow_up=follow_up)
