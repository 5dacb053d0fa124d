"""What falls due for a volunteer: how they are, once a month, and what goes as it is not used."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from bot.following.clock import awake_from, days_after, local
from bot.following.times import Times
from bot.introductions.erasing import without_draft
from bot.introductions.records import Standing, Volunteer
from bot.messages import Button, Reply
from bot.skills.introducing.leaving import without_volunteer
from bot.skills.introducing.people import card
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering.leaving import gone_lines
from bot.skills.volunteering.ways import Mine, mine_of, own
from bot.texts import Text
from bot.wording import say_date

_DAY_SECONDS = 86_400
_FORM_DAYS = 30
_WELLBEING_DAYS = 30
#: Of whom nothing is heard for so long is asked once whether they stay, and erased after that.
UNUSED_DAYS, ANSWER_DAYS = 365, 30
#: What was written waits so long for a name, as nothing that is to be sent waits longer.
_DRAFT_SECONDS = _DAY_SECONDS
#: A question that could not be sent for so long is not sent any more.
_ASKED_FOR = 3 * _DAY_SECONDS


class Work(StrEnum):
    """What can fall due for a volunteer."""

    FORM_GONE = "form-gone"
    DRAFT_GONE = "draft-gone"
    WELLBEING = "wellbeing"
    STAY = "stay"  # the question whether they do
    UNUSED = "unused"  # nothing was heard since that question


def wake_at(volunteer: Volunteer, now: int, times: Times) -> int | None:
    """Return when something is to be done next for a volunteer, in UTC seconds.

    Nothing is said at night; what is said to nobody is done at any hour.
    """
    return min((at for at, _ in _due(volunteer, now, times)), default=None)


def wake(turn: Turn, volunteer: Volunteer) -> Outcome:
    """Do what is due for a volunteer by now; nothing where it is done, or not true any more."""
    mine = mine_of(turn.beside(volunteer.lane, volunteer.lang))
    if mine is None:
        return Outcome(replies=())
    at, work = min(_due(mine.volunteer, turn.at, turn.around.times), default=(turn.at + 1, None))
    return _DOES[work](mine) if work is not None and at <= turn.at else Outcome(replies=())


def form_gone_at(volunteer: Volunteer) -> int:
    """Return when an unfinished form is erased, in UTC seconds."""
    return volunteer.touched_at + _FORM_DAYS * _DAY_SECONDS


def _due(volunteer: Volunteer, now: int, times: Times) -> Iterator[tuple[int, Work]]:
    if volunteer.draft:
        yield volunteer.draft_at + _DRAFT_SECONDS, Work.DRAFT_GONE
    for at, work in _said(volunteer, times):
        yield awake_from(max(at, now), volunteer.timezone, times), work


def _said(volunteer: Volunteer, times: Times) -> Iterator[tuple[int, Work]]:
    """Yield what they hear of."""
    if volunteer.standing == Standing.APPLYING:
        yield form_gone_at(volunteer), Work.FORM_GONE
        return
    clock, zone = times.next_day, volunteer.timezone
    heard_at = _heard_at(volunteer)
    year_later = days_after(heard_at, UNUSED_DAYS, clock, zone)
    if volunteer.standing != Standing.APPROVED:
        yield year_later, Work.UNUSED
        return
    # Whoever said that it is hard is not asked: a coordinator knows, and talks with them.
    if not volunteer.hard_time:
        since = max(volunteer.approved_at, volunteer.asked_wellbeing_at)
        yield days_after(since, _WELLBEING_DAYS, clock, zone), Work.WELLBEING
    if volunteer.asked_to_stay_at > heard_at:
        yield days_after(volunteer.asked_to_stay_at, ANSWER_DAYS, clock, zone), Work.UNUSED
    else:
        yield year_later, Work.STAY


def _heard_at(volunteer: Volunteer) -> int:
    """Return when they last changed something, said yes to somebody, or were approved."""
    return max(volunteer.touched_at, volunteer.approved_at, *volunteer.accepts, 0)


def _form_gone(mine: Mine) -> Outcome:
    gone = replace(mine, desk=mine.desk.drop(mine.volunteer.id))
    return gone.shown([mine.say("volunteer-form-gone")])


def _draft_gone(mine: Mine) -> Outcome:
    return Outcome(replies=(), desk=mine.desk.put(without_draft(mine.volunteer)))


def _asked_how_they_are(mine: Mine) -> Outcome:
    turn = mine.turn
    asked = replace(mine.volunteer, asked_wellbeing_at=turn.at)
    lines = [mine.say("volunteer-wellbeing")]
    question = _asked(mine, lines, own(turn, "fine"), own(turn, "hard"))
    return Outcome(replies=(question,), desk=mine.desk.put(asked))


def _asked_to_stay(mine: Mine) -> Outcome:
    turn = mine.turn
    asked = replace(mine.volunteer, asked_to_stay_at=turn.at)
    goes_at = local(turn.at + ANSWER_DAYS * _DAY_SECONDS, mine.volunteer.timezone)
    date = say_date(turn.around.texts, turn.incoming.lang, goes_at)
    lines = [mine.say("volunteer-stay", date=date)]
    question = _asked(mine, lines, own(turn, "stay"), own(turn, "leave"))
    return Outcome(replies=(question,), desk=mine.desk.put(asked))


def _unused(mine: Mine) -> Outcome:
    """Erase the record of whom nothing was heard; an approved one was asked first."""
    turn = mine.turn
    desk, told = without_volunteer(turn, mine.desk, mine.volunteer)
    was_asked = mine.volunteer.standing == Standing.APPROVED
    key = "volunteer-unused-gone" if was_asked else "volunteer-year-gone"
    lines = [mine.say(key), *gone_lines(turn, desk)]
    return Outcome(replies=(card(turn, lines), *told), desk=desk)


def _asked(mine: Mine, lines: list[Text], *buttons: Button) -> Reply:
    return replace(card(mine.turn, lines, buttons), until=mine.turn.at + _ASKED_FOR)


_DOES: Mapping[Work, Callable[[Mine], Outcome]] = {
    Work.FORM_GONE: _form_gone,
    Work.DRAFT_GONE: _draft_gone,
    Work.WELLBEING: _asked_how_they_are,
    Work.STAY: _asked_to_stay,
    Work.UNUSED: _unused,
}
