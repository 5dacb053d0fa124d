"""The desk: how many wait for what, the lists behind the numbers, and one introduction."""

from collections import Counter
from collections.abc import Sequence

from bot.introductions.records import Introduction, Standing, Volunteer
from bot.introductions.states import PAIRED, State
from bot.skills.coordinating.acting import Sitting, gone, own, shown, to_desk
from bot.skills.coordinating.lists import opening, page_of, turning
from bot.skills.coordinating.queues import (
    DAY_SECONDS,
    Overdue,
    looking,
    open_cases,
    overdue,
    paired,
    unmatched,
    waiting_volunteers,
    waits_for,
)
from bot.skills.coordinating.spoken import date_words, lasting, moment, wish_words
from bot.skills.introducing.people import Row
from bot.skills.introducing.said import time_words
from bot.skills.turn import Outcome
from bot.texts import Text

_MATCHED = (State.ACCEPTED, State.CONFIRMED)


def desk(sit: Sitting) -> Outcome:
    """Show the desk: numbers, and a button to the list behind each."""
    turn, at = sit.turn, sit.turn.at
    lines = [
        turn.say("coordinate-desk"),
        *_volunteer_lines(sit),
        _looking_line(sit),
        _going_line(sit),
        turn.say("coordinate-desk-overdue", count=len(overdue(sit.desk, at))),
        turn.say("coordinate-desk-cases", count=len(open_cases(sit.desk))),
        turn.say("coordinate-desk-unmatched", count=len(unmatched(sit.desk, at))),
    ]
    rows: tuple[Row, ...] = (
        (own(turn, "volunteers", "vols"), own(turn, "looking", "new")),
        (own(turn, "going", "going"), own(turn, "overdue", "late")),
        (own(turn, "cases", "cases"), own(turn, "gaps", "gaps")),
        (own(turn, "invitations", "invites"), own(turn, "log", "log")),
    )
    return shown(sit, lines, *rows)


def _volunteer_lines(sit: Sitting) -> list[Text]:
    turn, everyone = sit.turn, sit.desk.volunteers
    waiting = waiting_volunteers(sit.desk)
    counts = Counter(one.standing for one in everyone)
    approved = [one for one in everyone if one.standing == Standing.APPROVED]
    lines = [
        turn.say(
            "coordinate-desk-volunteers",
            approved=counts[Standing.APPROVED],
            paused=sum(one.paused or one.hard_time for one in approved),
            resting=sum(one.resting for one in approved),
            suspended=counts[Standing.SUSPENDED],
        )
    ]
    if waiting:
        oldest = lasting(turn, turn.at - waiting[0].joined_at)
        lines.append(turn.say("coordinate-desk-waiting", count=len(waiting), oldest=oldest))
    return lines


def _looking_line(sit: Sitting) -> Text:
    turn, found = sit.turn, looking(sit.desk)
    if not found:
        return turn.say("coordinate-desk-looking-none")
    waits = [turn.at - one.submitted_at for one in found]
    return turn.say(
        "coordinate-desk-looking",
        count=len(found),
        longest=lasting(turn, max(waits)),
        late=sum(wait > DAY_SECONDS for wait in waits),
    )


def _going_line(sit: Sitting) -> Text:
    states = Counter(one.state for one in paired(sit.desk))
    accepted = sum(states[one] for one in _MATCHED)
    talking, planned = states[State.CONNECTED], states[State.PLANNED]
    return sit.turn.say(
        "coordinate-desk-going", accepted=accepted, talking=talking, planned=planned
    )


def new(sit: Sitting, number: str) -> Outcome:
    """List who is looked for, and what they wish for: nobody's name, nothing they wrote."""
    turn = sit.turn
    page = page_of(looking(sit.desk), number)
    lines = [turn.say("coordinate-looking" if page.rows else "coordinate-looking-none")]
    lines += [
        turn.say(
            "coordinate-row-looking",
            number=place,
            wish=wish_words(turn, one),
            waited=lasting(turn, turn.at - one.submitted_at),
        )
        for place, one in enumerate(page.rows, page.first)
    ]
    return shown(sit, lines, turning(turn, page, "new"), to_desk(sit))


def going(sit: Sitting, number: str) -> Outcome:
    """List the introductions that go on."""
    page = page_of(paired(sit.desk), number)
    lines = [sit.turn.say("coordinate-going" if page.rows else "coordinate-going-none")]
    lines += [_row(sit, place, one) for place, one in enumerate(page.rows, page.first)]
    ids = [one.id for one in page.rows]
    rows = (*opening(page, "intro", ids), turning(sit.turn, page, "going"))
    return shown(sit, lines, *rows, to_desk(sit))


def late(sit: Sitting, number: str) -> Outcome:
    """List what has waited for too long."""
    turn = sit.turn
    page = page_of(overdue(sit.desk, turn.at), number)
    lines = [turn.say("coordinate-overdue" if page.rows else "coordinate-overdue-none")]
    lines += [
        turn.say(
            "coordinate-row-overdue",
            number=place,
            why=turn.words(f"coordinate-late-{why}"),
            alias=_volunteer_alias(sit, one),
        )
        for place, (one, why) in enumerate(page.rows, page.first)
    ]
    ids = [one.id for one, _ in page.rows]
    rows = (*opening(page, "intro", ids), turning(turn, page, "late"))
    return shown(sit, lines, *rows, to_desk(sit))


def introduction(sit: Sitting, id: str) -> Outcome:
    """Show one introduction: its state, its dates, and whose turn it is to be called."""
    one, turn = sit.desk.get(Introduction, id), sit.turn
    if one is None:
        return gone(sit)
    why = waits_for(sit.desk, one, turn.at)
    lines = [
        turn.say("coordinate-introduction", wish=wish_words(turn, one)),
        *state_lines(sit, one),
        *([turn.say(f"coordinate-late-{why}")] if why else ()),
    ]
    call = own(turn, "called", "ask", "called", id) if why is Overdue.NO_SHOW else None
    volunteer = sit.desk.get(Volunteer, one.volunteer)
    page = own(turn, "their-record", "vol", volunteer.id) if volunteer else None
    danger = own(turn, "danger", "danger", id) if one.state in PAIRED else None
    rows = tuple((button,) for button in (call, page, danger) if button is not None)
    return shown(sit, lines, *rows, (own(turn, "going", "going"), *to_desk(sit)))


def state_lines(sit: Sitting, one: Introduction) -> Sequence[Text]:
    """Return what an introduction is in, with whom, and when they meet or met."""
    turn, meet = sit.turn, one.meet
    lines = [turn.say("coordinate-state", state=turn.words(f"coordinate-is-{one.state}"))]
    if one.accepted_at and one.volunteer:
        at, alias = moment(turn, one.accepted_at), _volunteer_alias(sit, one)
        lines.append(turn.say("coordinate-accepted-by", alias=alias, at=at))
    if meet is not None:
        date = date_words(turn, meet.starts_at, meet.timezone)
        time = time_words(turn, meet.starts_at, meet.timezone)
        lines.append(turn.say("coordinate-meeting", date=date, time=time))
    return lines


def _row(sit: Sitting, place: int, one: Introduction) -> Text:
    return sit.turn.say(
        "coordinate-row-going",
        number=place,
        state=sit.turn.words(f"coordinate-is-{one.state}"),
        wish=wish_words(sit.turn, one),
        alias=_volunteer_alias(sit, one),
    )


def _volunteer_alias(sit: Sitting, one: Introduction) -> str:
    volunteer = sit.desk.get(Volunteer, one.volunteer)
    return volunteer.alias if volunteer else sit.turn.words("coordinate-nobody")
