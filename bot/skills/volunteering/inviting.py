"""A coordinator's link: who may begin with it, and what everybody else is told kindly."""

from dataclasses import replace

from bot.chance import new_id
from bot.introductions.desk import BARRED, Desk
from bot.introductions.holdings import on_desk
from bot.introductions.records import Invitation, Volunteer
from bot.introductions.states import ENDED
from bot.skills.introducing.people import card
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering import page
from bot.skills.volunteering.questions import ask
from bot.skills.volunteering.steps import Step
from bot.skills.volunteering.ways import Mine, contact, mine_of


def invited(turn: Turn, code: str) -> Outcome:
    """Begin an application with an invitation, which works once; or say who can make one."""
    desk = turn.desk
    if desk is None or turn.around.office is None or not turn.around.keeps_people:
        return _said(turn, "volunteer-off")
    mine = mine_of(turn)
    if mine is not None:
        return page.shown(mine)
    refusal = _refusal(turn, desk)
    if refusal:
        return _said(turn, refusal)
    invitation = desk.get(Invitation, code.strip().casefold())
    if invitation is None or turn.at >= invitation.expires_at:
        return _said(turn, "volunteer-by-link" if not code.strip() else "volunteer-link-over")
    return _begun(turn, desk.drop(invitation.id))


def not_one(turn: Turn) -> Outcome:
    """Answer a volunteer's button in a chat that is no volunteer's, or not any more."""
    return _said(turn, "volunteer-by-link" if turn.desk is not None else "volunteer-off")


def _begun(turn: Turn, desk: Desk) -> Outcome:
    """Keep no more than that they have begun: all else waits for their yes."""
    around, id = turn.around, new_id()
    # Whoever was forgotten while a report was open comes back to it: offers wait for a decision.
    reported = on_desk(desk, turn.incoming.lane).reported
    waiting = [replace(one, volunteer=id) for one in reported if not one.resolved_at]
    desk = desk.put(*waiting)
    volunteer = Volunteer(
        id=id,
        lane=turn.incoming.lane,
        lang=turn.incoming.lang,
        timezone=around.gazetteer.country_timezone(around.country) or "UTC",
        held_from_offers=tuple(one.id for one in waiting),
        touched_at=turn.at,
    )
    mine = Mine(turn, desk, volunteer)
    return ask(mine, Step.ADULT, mine.say("volunteer-welcome", **contact(turn)))


def _refusal(turn: Turn, desk: Desk) -> str:
    """Return the message that says why this chat cannot become a volunteer's, or nothing."""
    lane, office = turn.incoming.lane, turn.around.office
    if office is not None and office.coordinator_at(lane) is not None:
        return "volunteer-not-coordinator"
    if desk.has_code(BARRED, desk.code_of(lane)):
        return "volunteer-not-here"
    asked = desk.asked_from(lane)
    goes_on = asked is not None and asked.state not in ENDED
    return "volunteer-not-newcomer" if goes_on else ""


def _said(turn: Turn, key: str) -> Outcome:
    find = (turn.button("menu-find", "f.start"),)
    return Outcome(replies=(card(turn, [turn.say(key, **contact(turn))], find, edits=True),))
