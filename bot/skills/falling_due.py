"""Work that falls due → one message, or none, and the record with that behind it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.counting.measures import Measure, Tally
from bot.following.clock import last_awake, local
from bot.following.listing import Listed, listed
from bot.following.relisted import relisted
from bot.following.schedule import ERASING, due_of, when_next
from bot.following.series import done, ended, is_silent, unanswered, waiting_for
from bot.messages import Reply
from bot.person import Agreement, Due, FollowUp, Person, Plan, Work
from bot.skills.cards import holiday_line
from bot.skills.follow_up_ways import (
    Row,
    ask_button,
    counted_once,
    find_button,
    follow_reply,
    off_row,
    own,
    plan_button,
    planned_match,
)
from bot.skills.turn import Outcome, Turn
from bot.texts import Text
from bot.wording import say_start


def due(turn: Turn, due: Due) -> Outcome:
    """Do one piece of work for `turn.person`: send it, put it off, drop it, or erase."""
    person, times = turn.person, turn.around.times
    if person is None:
        return Outcome(replies=())
    if due not in due_of(person, times):
        # The settings changed since this was written down: what is due now is written instead.
        return Outcome(replies=(), person=person)
    if not turn.around.keeps_people and due.work not in ERASING:
        # Nobody answers any more for writing to people.
        return _dropped(person, due.work)
    now = int(turn.now.timestamp())
    when = when_next(due, now, person.timezone, times)
    if when is None:
        return _dropped(person, due.work)
    if when > now:
        return Outcome(replies=(), person=replace(person, not_before=when))
    outcome = _DOES[due.work](turn, person, due.work)
    # Whatever holds up the sending, it is not made up for by night.
    until = min(due.until, last_awake(now, person.timezone, times))
    replies = tuple(replace(reply, until=until) for reply in outcome.replies)
    return replace(outcome, replies=replies)


def _dropped(person: Person, work: Work) -> Outcome:
    """Leave a message unsent, as it is too late for it or no longer true, and count that."""
    if work is Work.CHANGED and person.plan is not None:
        person = replace(person, plan=replace(person.plan, warn_at=0))
    elif work is not Work.CHANGED:
        person = done(person, work, sent=False)
    return Outcome(replies=(), person=person, tallies=(_message(work, "dropped"),))


def _sent(reply: Reply, person: Person, work: Work, more: tuple[Tally, ...] = ()) -> Outcome:
    tallies = (_message(work, "sent"), *more)
    return Outcome(replies=(reply,), person=person, tallies=tallies)


def _message(work: Work, what: str) -> Tally:
    return Tally(Measure.MESSAGE, f"{work.value}.{what}")


def _remind(turn: Turn, person: Person, work: Work) -> Outcome:
    plan = person.plan
    if plan is None:
        return _dropped(person, work)
    person = done(person, work, sent=True)
    if _listed(turn, plan) is not Listed.SAME:
        return _tell_of_change(turn, person, plan, work)
    lines = [turn.say("follow-reminder", day=_day(turn, plan), time=_time(turn, plan))]
    waiting = {due.work for due in due_of(person, turn.around.times)}
    if work is Work.EVENING and Work.SAME_DAY not in waiting:
        lines.append(turn.say("follow-only-reminder"))
    lines += _holiday(turn, plan)
    rows = _reminder_rows(turn, plan, work)
    return _sent(follow_reply(turn, lines, *rows), person, work)


def _holiday(turn: Turn, plan: Plan) -> list[Text]:
    match = planned_match(turn, plan)
    return [] if match is None else holiday_line(turn, match)


def _reminder_rows(turn: Turn, plan: Plan, work: Work) -> tuple[Row, ...]:
    change = plan_button(turn, "follow-button-change")
    return (
        (own(turn, "ok", plan.id), change, own(turn, "not", plan.id)),
        (own(turn, "out"),) if work is Work.SAME_DAY else (),
        (own(turn, "show", plan.id),),
        off_row(turn, Agreement.REMINDERS),
    )


def _warn_of_change(turn: Turn, person: Person, work: Work) -> Outcome:
    plan = person.plan
    if plan is None or _listed(turn, plan) is Listed.SAME:
        return _dropped(person, work)
    return _tell_of_change(turn, person, plan, work)


def _tell_of_change(turn: Turn, person: Person, plan: Plan, work: Work) -> Outcome:
    """Say what became of the listing; from then on that is what the plan is compared with."""
    meeting = turn.around.directory.meeting(plan.meeting_id)
    now, times = int(turn.now.timestamp()), turn.around.times
    is_gone = listed(plan, meeting, now) is Listed.GONE
    person = relisted(person, person.plan or plan, meeting, now=now, times=times)
    after = person.plan or plan
    drop = plan_button(turn, "follow-button-days"), own(turn, "drop", plan.id)
    if is_gone:
        lines = [turn.say("follow-changed-gone", day=_day(turn, plan))]
        return _sent(follow_reply(turn, lines, (find_button(turn),), drop), person, work)
    if after.starts_at != plan.starts_at:
        time = _time(turn, after)
        news = turn.say("follow-changed-time", day=_day(turn, plan), time=time)
    else:
        news = turn.say("follow-changed-way", day=_day(turn, plan))
    lines = [news, turn.say("follow-look-first")]
    details = (own(turn, "show", plan.id),)
    return _sent(follow_reply(turn, lines, details, drop), person, work)


def _word_after(turn: Turn, person: Person, work: Work) -> Outcome:
    plan = person.plan
    if plan is None:
        return _dropped(person, work)
    answers = own(turn, "went", plan.id), own(turn, "didnt", plan.id)
    rows = answers, (ask_button(turn),), off_row(turn, Agreement.WORD_AFTER)
    reply = follow_reply(turn, [turn.say("follow-word")], *rows)
    return _sent(reply, done(person, work, sent=True), work)


def _check_in(turn: Turn, person: Person, work: Work) -> Outcome:
    """Ask how it went, or whether it goes on; after two silences say goodbye instead."""
    person, silences = _silences(turn, person)
    person = done(unanswered(person), work, sent=True)
    follow_up = person.follow_up
    if follow_up is None or is_silent(person):
        reply = follow_reply(turn, [turn.say("follow-goodbye")])
        return _sent(reply, ended(person), work, silences)
    text, rows = _question(turn, follow_up, work)
    person = ended(person) if work is Work.QUARTER else waiting_for(person, work)
    off = off_row(turn, Agreement.CHECK_INS) if work is not Work.QUARTER else ()
    return _sent(follow_reply(turn, [text], *rows, off), person, work, silences)


def _question(turn: Turn, follow_up: FollowUp, work: Work) -> tuple[Text, tuple[Row, ...]]:
    match work:
        case Work.NEXT_DAY:
            return _how_was_it(turn, follow_up)
        case Work.WEEK if follow_up.been:
            again = own(turn, "again"), plan_button(turn), own(turn, "later")
            return turn.say("follow-week-went"), (again,)
        case Work.MONTH if follow_up.been:
            return turn.say("follow-month-went"), _still_going(turn)
        case Work.QUARTER:
            erase = turn.button("follow-button-erase", "y.forget")
            return turn.say("follow-quarter"), ((find_button(turn), ask_button(turn)), (erase,))
        case _:
            return turn.say(f"follow-{work}"), ((own(turn, "plan"), own(turn, "later")),)


def _how_was_it(turn: Turn, follow_up: FollowUp) -> tuple[Text, tuple[Row, ...]]:
    weekday = _weekday(turn, follow_up.starts_at)
    plan_id = follow_up.plan_id
    answers = own(turn, "went", plan_id), own(turn, "didnt", plan_id)
    return turn.say("follow-next-day", day=weekday), (answers, (own(turn, "unsaid", plan_id),))


def _still_going(turn: Turn) -> tuple[Row, ...]:
    yes = turn.button("follow-button-ok", "r.still.yes")
    no = turn.button("follow-button-still-no", "r.still.no")
    unsaid = turn.button("follow-button-unsaid", "r.still.unsaid")
    return (yes, no), (unsaid,)


def _silences(turn: Turn, person: Person) -> tuple[Person, tuple[Tally, ...]]:
    """Return the count of a check-in that waited for an answer until now, once a quarter."""
    follow_up = person.follow_up
    if follow_up is None or not follow_up.asked:
        return person, ()
    after, silences = counted_once(turn, person, Measure.CHECK_IN, "silent")
    return after or person, silences


def _warn_unused(turn: Turn, person: Person, work: Work) -> Outcome:
    rows = (
        (own(turn, "keep"), turn.button("follow-button-erase", "y.forget")),
        off_row(turn, Agreement.REMINDERS),
    )
    reply = follow_reply(turn, [turn.say("follow-warn")], *rows)
    return _sent(reply, done(person, work, sent=True), work)


def _erase_plan(turn: Turn, person: Person, _: Work) -> Outcome:
    """Erase the plan and what followed it; with nothing left but consents, all of it.

    Who is counted stays known as such while no series has run its ninety days, so that nobody
    is counted twice in a quarter.
    """
    person, tallies = _silences(turn, person)
    had_series = person.follow_up is not None and person.agreed(Agreement.CHECK_INS)
    if had_series or not person.agreed(Agreement.COUNTING):
        return Outcome(replies=(), forgets=True, tallies=tallies)
    return Outcome(replies=(), person=replace(person, plan=None, follow_up=None), tallies=tallies)


def _forget(turn: Turn, person: Person, _: Work) -> Outcome:
    tallies = _silences(turn, person)[1]
    return Outcome(replies=(), forgets=True, tallies=tallies)


def _listed(turn: Turn, plan: Plan) -> Listed:
    meeting = turn.around.directory.meeting(plan.meeting_id)
    return listed(plan, meeting, int(turn.now.timestamp()))


def _day(turn: Turn, plan: Plan) -> str:
    return _weekday(turn, plan.starts_at)


def _weekday(turn: Turn, at: int) -> str:
    timezone = turn.person.timezone if turn.person else "UTC"
    return turn.words(f"weekday-{local(at, timezone).isoweekday()}")


def _time(turn: Turn, plan: Plan) -> str:
    timezone = turn.person.timezone if turn.person else "UTC"
    start = local(plan.starts_at, timezone)
    return say_start(turn.around.texts, turn.incoming.lang, start)


_DOES: Mapping[Work, Callable[[Turn, Person, Work], Outcome]] = {
    Work.EVENING: _remind,
    Work.SAME_DAY: _remind,
    Work.WORD_AFTER: _word_after,
    Work.NEXT_DAY: _check_in,
    Work.WEEK: _check_in,
    Work.MONTH: _check_in,
    Work.QUARTER: _check_in,
    Work.CHANGED: _warn_of_change,
    Work.WARN: _warn_unused,
    Work.ERASE_PLAN: _erase_plan,
    Work.FORGET: _forget,
}
