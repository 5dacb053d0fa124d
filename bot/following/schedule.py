"""A record → all that is due for this person, and when work that is late may still be done."""

from dataclasses import replace

from bot.following.clock import at_clock, awake_from, days_after, is_quiet, local
from bot.following.reminders import reminders_of
from bot.following.series import DAY_SECONDS, GONE_DAY, LAST_DAY, MOST_SENT, following, is_silent
from bot.following.times import Times
from bot.person import Agreement, Due, FollowUp, Person, Plan, Work

#: Whoever is not heard of for so long is warned, and then forgotten.
WARNED_DAY, FORGOTTEN_DAY = 83, 90
#: These say nothing: they are done at any hour, and however late.
ERASING = frozenset({Work.ERASE_PLAN, Work.FORGET})
_WORD_AFTER_SECONDS = 2 * 3600
#: A word after a meeting comes this long after its end at least.
_HOME_SECONDS = 15 * 60
_NEXT_DAY_FOR, _CHECK_IN_FOR = 3 * DAY_SECONDS, 5 * DAY_SECONDS
#: Two check-ins closer than this ask the same thing twice.
_APART_SECONDS = 2 * DAY_SECONDS


def due_of(person: Person, times: Times) -> tuple[Due, ...]:
    """Return all that is due for a person, derived from the record alone, the earliest first.

    Work that was missed stands here too, until it is marked as done.
    """
    messages: list[Due] = []
    if not person.paused:
        messages = [
            *_reminders(person, times),
            *_word_after(person, times),
            *_check_ins(person, times),
            *_changed(person),
            *_warning(person, times),
        ]
    waiting = [_waiting(due, person.not_before) for due in messages]
    rows = [*waiting, *_erasing(person, times), *_forgetting(person)]
    return tuple(sorted(rows, key=lambda due: (due.at, due.work)))


def when_next(due: Due, now: int, timezone: str, times: Times) -> int | None:
    """Return when work that has fallen due is to be done: now, later, or never (`None`).

    Nothing is sent in quiet hours, and what is long overdue is dropped rather than sent.
    """
    if due.work in ERASING:
        return now
    at = awake_from(now, timezone, times)
    return at if at <= due.until else None


def word_after_at(plan: Plan, timezone: str, times: Times) -> int | None:
    """Return when a word after this meeting can come, or None where that would be at night."""
    at = plan.starts_at + _WORD_AFTER_SECONDS
    if not is_quiet(at, timezone, times):
        return at
    morning = awake_from(at, timezone, times)
    if morning <= at + _WORD_AFTER_SECONDS:
        return morning
    before = at_clock(local(plan.starts_at, timezone).date(), times.evening_latest, timezone)
    home = plan.starts_at + plan.minutes * 60 + _HOME_SECONDS
    return before if plan.minutes and home <= before < at else None


def _waiting(due: Due, not_before: int) -> Due:
    return replace(due, at=not_before) if due.at < not_before <= due.until else due


def _since(person: Person, agreement: Agreement) -> int:
    """Return when they last said yes to this: what had passed by then is not made up for."""
    said = [one.at for one in person.consents if one.agreement == agreement and one.given]
    return said[-1] if said else 0


def _reminders(person: Person, times: Times) -> list[Due]:
    plan = person.plan
    if plan is None or not person.agreed(Agreement.REMINDERS):
        return []
    since = max(plan.made_at, _since(person, Agreement.REMINDERS))
    rows = reminders_of(plan, person.timezone, times, since=since)
    return [due for due in rows if due.work not in plan.done]


def _word_after(person: Person, times: Times) -> list[Due]:
    plan, work = person.plan, Work.WORD_AFTER
    if plan is None or work in plan.done or work in person.asked_once:
        return []
    if not person.agreed(Agreement.WORD_AFTER):
        return []
    at = word_after_at(plan, person.timezone, times)
    if at is None or at <= _since(person, Agreement.WORD_AFTER):
        return []
    return [Due(work, at, at + _WORD_AFTER_SECONDS, plan.id)]


def _check_ins(person: Person, times: Times) -> list[Due]:
    follow_up = following(person)
    if follow_up is None or follow_up.ended or not person.agreed(Agreement.CHECK_INS):
        return []
    last = days_after(follow_up.anchor_at, LAST_DAY, times.quiet_from, person.timezone)
    since = _since(person, Agreement.CHECK_INS)
    fixed = [due for due in _fixed(follow_up, person.timezone, times, last) if due.at > since]
    rows = [*_next_day(person, follow_up, times, fixed), *fixed]
    rows = [due for due in rows if due.at < last and due.at > since]
    return sorted(rows, key=lambda due: due.at)[: max(0, MOST_SENT - follow_up.sent)]


def _fixed(follow_up: FollowUp, timezone: str, times: Times, last: int) -> list[Due]:
    """Return the check-ins that are counted from the first meeting."""
    rows = []
    for work, days in zip((Work.WEEK, Work.MONTH, Work.QUARTER), times.days, strict=True):
        if work not in follow_up.steps:
            at = days_after(follow_up.anchor_at, days, times.next_day, timezone)
            rows.append(Due(work, at, min(at + _CHECK_IN_FOR, last)))
    return rows


def _next_day(person: Person, follow_up: FollowUp, times: Times, fixed: list[Due]) -> list[Due]:
    """Return the question on the day after; after a later meeting only where there is room."""
    if person.plan is None or follow_up.attended or Work.NEXT_DAY in follow_up.steps:
        return []
    at = days_after(follow_up.starts_at, 1, times.next_day, person.timezone)
    due = Due(Work.NEXT_DAY, at, at + _NEXT_DAY_FOR, follow_up.plan_id)
    if follow_up.starts_at == follow_up.anchor_at:
        return [due]
    has_room = follow_up.sent + 1 + len(fixed) <= MOST_SENT
    is_apart = all(abs(other.at - at) > _APART_SECONDS for other in fixed)
    return [due] if has_room and is_apart else []


def _changed(person: Person) -> list[Due]:
    plan = person.plan
    if plan is None or not plan.warn_at or not person.agreed(Agreement.PLAN):
        return []
    return [Due(Work.CHANGED, plan.warn_at, plan.starts_at, plan.id)]


def _warning(person: Person, times: Times) -> list[Due]:
    if person.warned or not person.agreed(Agreement.REMINDERS) or _ended_by_silence(person):
        return []
    at = days_after(person.touched_at, WARNED_DAY, times.next_day, person.timezone)
    return [Due(Work.WARN, at, person.touched_at + FORGOTTEN_DAY * DAY_SECONDS)]


def _ended_by_silence(person: Person) -> bool:
    return person.follow_up is not None and person.follow_up.ended and is_silent(person)


def _erasing(person: Person, times: Times) -> list[Due]:
    """Return when the plan and what followed it go: with check-ins after the last of them."""
    plan, follow_up, ends = person.plan, following(person), []
    if plan is not None:
        ends.append(days_after(plan.starts_at, 1, times.next_day, person.timezone))
    if follow_up is not None and person.agreed(Agreement.CHECK_INS):
        ends.append(follow_up.anchor_at + GONE_DAY * DAY_SECONDS)
    elif follow_up is not None:
        ends.append(days_after(follow_up.starts_at, 1, times.next_day, person.timezone))
    return [Due(Work.ERASE_PLAN, max(ends), max(ends))] if ends else []


def _forgetting(person: Person) -> list[Due]:
    at = person.touched_at + FORGOTTEN_DAY * DAY_SECONDS
    return [Due(Work.FORGET, at, at)]
