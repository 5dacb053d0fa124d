"""What falls due for an introduction → what both are told, and the record with that behind it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.introductions import course, looking
from bot.introductions.course import EARLY_SECONDS, KEPT_SECONDS
from bot.introductions.desk import Desk
from bot.introductions.records import (
    Introduction,
    Invitation,
    Meet,
    Record,
    Side,
    Standing,
    Volunteer,
)
from bot.introductions.states import LOOKING, Event, State, after
from bot.messages import Reply
from bot.skills.coordinating import waking as coordinating
from bot.skills.introducing.afterwards import asked_cards, met_or_unknown
from bot.skills.introducing.agreed import join_row, sign_line
from bot.skills.introducing.at_the_door import home_card
from bot.skills.introducing.choosing import chosen_card
from bot.skills.introducing.leaving import asked_anew, ended
from bot.skills.introducing.line import more_row
from bot.skills.introducing.people import (
    VERB,
    Row,
    beside,
    beside_newcomer,
    beside_volunteer,
    card,
    in_the_morning,
    tell_coordinators,
)
from bot.skills.introducing.quiet import volunteer_awake
from bot.skills.introducing.said import due_words, meet_zone, time_words
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering import waking as volunteering

#: What was looked at and needed nothing is looked at again after this.
_AGAIN_SECONDS, _AGAIN_WHEN_OFF_SECONDS = 60, 3600


def wake(turn: Turn, id: str) -> Outcome:
    """Do what is due for one record of the desk."""
    desk = turn.desk
    record = desk.records.get(id) if desk is not None else None
    if desk is None or record is None:
        return Outcome(replies=())
    if turn.around.office is None:
        outcome = Outcome(replies=(), desk=desk.drop(id) if _outlived(turn, record) else desk)
    elif isinstance(record, Introduction):
        outcome = _wake_introduction(turn, desk, record)
    elif isinstance(record, Volunteer):
        outcome = volunteering.wake(turn, record)
    else:
        outcome = coordinating.wake(turn, record)
    changed = outcome.desk or desk
    if id in changed.records and id not in changed.written:
        # It is written all the same, so that it is looked at again at another time.
        outcome = replace(outcome, desk=changed.put(record))
    return outcome


def wakes(turn: Turn, desk: Desk | None) -> Mapping[str, int | None]:
    """Return, for each record that is written, when it is to be looked at again."""
    if desk is None:
        return {}
    found: dict[str, int | None] = {}
    for id in sorted(desk.written):
        record = desk.records[id]
        at = _wake_at(turn, record)
        was = turn.desk.records.get(id) if turn.desk is not None else None
        if at is not None and at <= turn.at and record == was:
            off = turn.around.office is None
            at = turn.at + (_AGAIN_WHEN_OFF_SECONDS if off else _AGAIN_SECONDS)
        found[id] = at
    return found


def _wake_at(turn: Turn, record: Record) -> int | None:
    times, office = turn.around.times, turn.around.office
    if isinstance(record, Introduction):
        return course.wake_at(record, turn.at, times)
    if isinstance(record, Volunteer):
        return volunteering.wake_at(record, turn.at, times)
    return coordinating.wake_at(record, office.kept_days) if office else None


def _outlived(turn: Turn, record: Record) -> bool:
    """Say whether a record is past its time where introductions are off: nobody is told then."""
    match record:
        case Introduction():
            over_at = record.ended_at or record.made_at + course.KEPT_SECONDS
            return turn.at >= over_at + course.KEPT_SECONDS
        case Volunteer():
            return record.standing == Standing.APPLYING and turn.at >= volunteering.form_gone_at(
                record
            )
        case Invitation():
            return turn.at >= record.expires_at
        case _:
            return False


def _wake_introduction(turn: Turn, desk: Desk, one: Introduction) -> Outcome:
    if one.ended_at:
        over = turn.at >= one.ended_at + KEPT_SECONDS
        return Outcome(replies=(), desk=desk.drop(one.id) if over else desk)
    if one.state in LOOKING:
        return _still_looking(turn, desk, one)
    over_at = course.month_over_at(one, turn.around.times)
    if over_at is not None and turn.at >= over_at:
        return _closes(turn, desk, one, "introduce-month")
    does = _DOES.get(one.state)
    return does(turn, desk, one) if does else Outcome(replies=(), desk=desk)


def _still_looking(turn: Turn, desk: Desk, one: Introduction) -> Outcome:
    """Say once, at a day, that we still look. Offers themselves are made after every step."""
    at = course.word_at(one, turn.around.times)
    if at is None or turn.at < at:
        return Outcome(replies=(), desk=desk)
    there = beside_newcomer(turn, one)
    by = due_words(there, one.looking_until, one.timezone)
    rows: tuple[Row, ...] = (
        (there.button("menu-find", "f.start"), there.button("introduce-button-show", "i.show")),
        (there.button("introduce-button-withdraw", f"{VERB}.drop"),),
    )
    reply = card(there, [there.say("introduce-still-looking", by=by)], *rows)
    return Outcome(replies=(reply,), desk=desk.put(replace(one, told_looking=True)))


def _draft_dies(turn: Turn, desk: Desk, one: Introduction) -> Outcome:
    over = turn.at >= one.made_at + course.DRAFT_SECONDS
    return Outcome(replies=(), desk=desk.drop(one.id) if over else desk)


def _chooses(turn: Turn, desk: Desk, one: Introduction) -> Outcome:
    """Remind the newcomer once that somebody said yes; after three days let it go, for both."""
    there, times = beside_newcomer(turn, one), turn.around.times
    if not one.nudged and turn.at >= course.nudge_at(one, times):
        nudged = replace(one, nudged=True)
        return Outcome(replies=(chosen_card(turn, desk, one),), desk=desk.put(nudged))
    state = after(one.state, Event.EXPIRE)
    if turn.at < course.given_up_at(one, times) or state is None:
        return Outcome(replies=(), desk=desk)
    again = (there.button("introduce-button-ask-again", f"{VERB}.start"),)
    replies = [card(there, [there.say("introduce-expired")], again)]
    volunteer = desk.get(Volunteer, one.volunteer)
    if volunteer is not None:
        theirs = beside_volunteer(turn, volunteer)
        told = card(theirs, [theirs.say("introduce-not-needed")], _page(theirs))
        replies.append(volunteer_awake(turn, volunteer, told))
    return Outcome(replies=tuple(replies), desk=ended(desk, one, state, turn.at))


def _no_hello(turn: Turn, desk: Desk, one: Introduction) -> Outcome:
    """Ask the next volunteer when the first did not say hello; coordinators hear of it."""
    volunteer = desk.get(Volunteer, one.volunteer)
    if turn.at < one.hello_until:
        return Outcome(replies=(), desk=desk)
    times = turn.around.times
    again = looking.reopened(desk, one.id, turn.at, times, Event.NO_HELLO)
    if again is None:
        return Outcome(replies=(), desk=desk)
    again, told_newcomer = asked_anew(turn, again, one, "introduce-no-hello")
    replies = [*told_newcomer]
    if volunteer is not None:
        theirs = beside_volunteer(turn, volunteer)
        ask = (theirs.button("volunteer-button-ask", "v.ask"),)
        told = card(theirs, [theirs.say("introduce-no-hello-volunteer")], ask)
        replies.append(volunteer_awake(turn, volunteer, told))
        row = (turn.button("introduce-button-write-them", f"k.write.{volunteer.id}"),)
        key = ("introduce-coordinator-no-hello",)
        replies += tell_coordinators(turn, key, row, alias=volunteer.alias)
    return Outcome(replies=tuple(replies), desk=again)


def _no_plan(turn: Turn, desk: Desk, one: Introduction) -> Outcome:
    """Ask both once for a meeting; a week later it closes by itself."""
    if turn.at < course.no_plan_at(one, turn.around.times):
        return Outcome(replies=(), desk=desk)
    if one.asked_for_plan:
        return _closes(turn, desk, one, "introduce-no-plan-closed")
    replies = []
    for side in Side:
        there = beside(turn, desk, one, side)
        if there is not None:
            row = (
                there.button("introduce-button-plan", f"{VERB}.plan.{one.id}"),
                there.button("introduce-button-close", f"{VERB}.close.{one.id}"),
            )
            alias = desk.alias_of(one, side.other)
            told = card(there, [there.say("introduce-no-plan", alias=alias)], row)
            replies.append(_by_day(turn, desk, one, side, told))
    asked = replace(one, asked_for_plan=True)
    return Outcome(replies=tuple(replies), desk=desk.put(asked))


def _closes(turn: Turn, desk: Desk, one: Introduction, key: str) -> Outcome:
    state = after(one.state, Event.CLOSE)
    if state is None:
        return Outcome(replies=(), desk=desk)
    replies = []
    for side in Side:
        there = beside(turn, desk, one, side)
        if there is not None:
            alias = desk.alias_of(one, side.other)
            row: Row = (there.button("menu-find", "f.start"),)
            row = row if side is Side.NEWCOMER else _page(there)
            told = card(there, [there.say(key, alias=alias)], row)
            replies.append(_by_day(turn, desk, one, side, told))
    return Outcome(replies=tuple(replies), desk=ended(desk, one, state, turn.at))


def _planned(turn: Turn, desk: Desk, one: Introduction) -> Outcome:
    """Do the next work for the agreed meeting, or leave it out when it is too late for it."""
    step, meet = course.next_step(one, turn.around.times), one.meet
    if step is None or meet is None or turn.at < step.at:
        return Outcome(replies=(), desk=desk)
    if step.work == course.UNKNOWN:
        return Outcome(replies=(), desk=desk.put(met_or_unknown(one, turn.at)))
    done = replace(one, meet=replace(meet, done=(*meet.done, step.work)))
    if turn.at > step.until:
        return Outcome(replies=(), desk=desk.put(done))
    if step.work == course.ASKED:
        return Outcome(replies=asked_cards(turn, desk, done), desk=desk.put(done))
    sides = (Side.VOLUNTEER,) if step.work == course.HOME else tuple(Side)
    replies = tuple(
        replace(_reminder(there, desk, done, meet, (side, step.work)), until=step.until)
        for side in sides
        if (there := beside(turn, desk, done, side)) is not None
    )
    return Outcome(replies=replies, desk=desk.put(done))


def _reminder(
    there: Turn, desk: Desk, one: Introduction, meet: Meet, what: tuple[Side, str]
) -> Reply:
    """Return a reminder for one of the two. Its first line never shows a group's name."""
    side, work = what
    if work == course.HOME:
        return home_card(there, one.id)
    if work == course.DOOR:
        return _door_card(there, desk, one, meet, side)
    zone = meet_zone(desk, one, side, meet)
    early = time_words(there, meet.starts_at - EARLY_SECONDS, zone)
    day = due_words(there, meet.starts_at, zone)
    alias = desk.alias_of(one, side.other)
    line = there.say("introduce-reminder", day=day, time=early, alias=alias)
    row = (
        there.button("introduce-button-details", f"{VERB}.meet.{one.id}"),
        there.button("introduce-button-cant", f"{VERB}.cant.{one.id}"),
    )
    return card(there, [line], row, more_row(there, one.id))


def _door_card(there: Turn, desk: Desk, one: Introduction, meet: Meet, side: Side) -> Reply:
    alias, is_online = desk.alias_of(one, side.other), meet.door == course.ONLINE_DOOR
    key = "introduce-door-now-online" if is_online else "introduce-door-now"
    row = (
        there.button("introduce-button-not-here", f"{VERB}.late.{one.id}"),
        there.button("introduce-button-cant", f"{VERB}.cant.{one.id}"),
    )
    name, verb = ("outside", "door") if side is Side.NEWCOMER else ("drunk", "drunk")
    stands = (
        () if is_online else (there.button(f"introduce-button-{name}", f"{VERB}.{verb}.{one.id}"),)
    )
    lines = [there.say(key, alias=alias), *sign_line(there, desk, one, meet)]
    return card(there, lines, join_row(there, meet), row, stands)


def _by_day(turn: Turn, desk: Desk, one: Introduction, side: Side, reply: Reply) -> Reply:
    """Return a reply for one of the two: now, or when their night is over."""
    volunteer = desk.get(Volunteer, one.volunteer)
    if side is Side.NEWCOMER or volunteer is None:
        return in_the_morning(turn, reply, one.timezone)
    return volunteer_awake(turn, volunteer, reply)


def _page(there: Turn) -> Row:
    return (there.button("menu-volunteering", "v.page"),)


_DOES: Mapping[State, Callable[[Turn, Desk, Introduction], Outcome]] = {
    State.DRAFT: _draft_dies,
    State.ACCEPTED: _chooses,
    State.CONFIRMED: _no_hello,
    State.CONNECTED: _no_plan,
    State.PLANNED: _planned,
}
