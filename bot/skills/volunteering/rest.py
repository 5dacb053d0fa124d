"""A pause, a hard time, and the way back: one tap each, at once, and without a reason."""

from dataclasses import replace

from bot.introductions.looking import joined, passed
from bot.introductions.records import Standing, Volunteer
from bot.messages import Reply
from bot.skills.turn import Outcome
from bot.skills.volunteering import page
from bot.skills.volunteering.ways import Mine, contact, own, to_page, told_of


def paused(mine: Mine) -> Outcome:
    """Stop all offers until they come back. What they have said yes to goes on."""
    mine = mine.put(replace(mine.volunteer, paused=True))
    return page.shown(mine, mine.say("volunteer-paused"))


def resumed(mine: Mine) -> Outcome:
    """Take offers again, in line with those who never paused."""
    volunteer = mine.volunteer
    if not (volunteer.paused or volunteer.resting):
        return page.shown(mine)
    back = replace(volunteer, paused=False, resting=False, missed=0)
    lead = () if volunteer.hard_time else (mine.say("volunteer-resumed"),)
    return page.shown(mine.put(joined(mine.desk, back)), *lead)


def hard_time(mine: Mine) -> Outcome:
    """Stop everything, kindly. Coordinators look after what is open; they hear no more."""
    turn, volunteer = mine.turn, mine.volunteer
    talk = mine.say("volunteer-hard-talk", **contact(turn))
    if volunteer.standing != Standing.APPROVED:
        return mine.shown([talk], (own(turn, "ask"), *to_page(turn)))
    told: tuple[Reply, ...] = ()
    if not volunteer.hard_time:
        mine = _without_offers(mine.put(replace(volunteer, hard_time=True, step="")))
        count = len(mine.desk.of_volunteer(volunteer.id))
        still_open = ("volunteer-told-rests-open",) if count else ()
        told = told_of(mine, "volunteer-told-rests", *still_open, count=str(count))
    row = (own(turn, "ask"), own(turn, "better"))
    return mine.shown([mine.say("volunteer-hard"), talk], row, to_page(turn), told=told)


def better(mine: Mine) -> Outcome:
    """End a hard time; a pause that they asked for goes on."""
    if not mine.volunteer.hard_time:
        return page.shown(mine)
    back = replace(mine.volunteer, hard_time=False, resting=False, missed=0)
    return page.shown(mine.put(joined(mine.desk, back)), mine.say("volunteer-better"))


def fine(mine: Mine) -> Outcome:
    """Thank them for the answer to how they are; it is written down nowhere."""
    return mine.shown([mine.say("volunteer-fine")], to_page(mine.turn))


def stays(mine: Mine) -> Outcome:
    """Keep the page of somebody of whom nothing was heard for long."""
    return page.shown(mine.put(mine.volunteer), mine.say("volunteer-stays"))


def _without_offers(mine: Mine) -> Mine:
    """Pass on what waits for their answer, so that a newcomer does not wait for nothing."""
    desk, id = mine.desk, mine.volunteer.id
    for one in mine.desk.introductions:
        if any(offer.volunteer == id for offer in one.open_offers):
            desk = passed(desk, one.id, id, mine.turn.at) or desk
    return replace(mine, desk=desk, volunteer=desk.get(Volunteer, id) or mine.volunteer)
