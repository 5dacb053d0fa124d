"""Invitations: a link by which one person may apply as a volunteer, once, within two weeks."""

from collections.abc import Mapping
from dataclasses import replace

from bot.chance import new_id
from bot.introductions.records import Invitation
from bot.skills.coordinating.acting import (
    Sitting,
    gone,
    last_done,
    logged,
    own,
    shown,
    to_desk,
)
from bot.skills.coordinating.lists import opening, page_of, turning
from bot.skills.coordinating.queues import DAY_SECONDS
from bot.skills.coordinating.spoken import date_words
from bot.skills.coordinating.steps import Done, Hindrance, Step, not_there, too_late
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome
from bot.texts import Text

VALID_SECONDS = 14 * DAY_SECONDS
INVITED, WITHDRAW = "invite", "withdraw"
_LINK = "https://t.me/{bot}?start=v-{id}"


def invite(sit: Sitting) -> Outcome:
    """Make an invitation and show its link."""
    turn = sit.turn
    made = Invitation(id=new_id(), by=sit.by.lane, expires_at=turn.at + VALID_SECONDS)
    why = turn.words("coordinate-why-invite")
    desk = logged(sit.desk.put(made), turn, action=INVITED, target=made.id, reason=why)
    return invitation(replace(sit, desk=desk), made.id)


def invitation(sit: Sitting, id: str) -> Outcome:
    """Show the link of an invitation that nobody used yet."""
    turn, one = sit.turn, sit.desk.get(Invitation, id)
    if one is None or one.expires_at <= turn.at:
        return gone(sit)
    lines = [
        turn.say("coordinate-invitation"),
        Text(_link(sit, one)),
        turn.say("coordinate-invitation-until", date=date_words(turn, one.expires_at)),
    ]
    withdraw: Row = (own(turn, WITHDRAW, "ask", WITHDRAW, id),)
    return shown(sit, lines, withdraw, (own(turn, "invitations", "invites"), *to_desk(sit)))


def invitations(sit: Sitting, number: str) -> Outcome:
    """List the invitations that nobody used yet."""
    turn = sit.turn
    found = [one for one in sit.desk.all(Invitation) if one.expires_at > turn.at]
    found.sort(key=lambda one: (one.expires_at, one.id))
    page = page_of(found, number)
    lines = [turn.say("coordinate-invitations" if found else "coordinate-invitations-none")]
    lines += [_row(sit, place, one) for place, one in enumerate(page.rows, page.first)]
    rows = (
        *opening(page, "inv", [one.id for one in page.rows]),
        turning(turn, page, "invites"),
        (own(turn, INVITED, INVITED),),
    )
    return shown(sit, lines, *rows, to_desk(sit))


def _row(sit: Sitting, place: int, one: Invitation) -> Text:
    by = sit.office.coordinator_at(one.by)
    return sit.turn.say(
        "coordinate-row-invitation",
        number=place,
        by=by.name if by else sit.turn.words("coordinate-nobody"),
        date=date_words(sit.turn, one.expires_at),
    )


def _link(sit: Sitting, one: Invitation) -> str:
    """Return what opens the application: a link where the bot has a name, else a command."""
    bot = sit.turn.incoming.bot
    return _LINK.format(bot=bot, id=one.id) if bot else f"/volunteer {one.id}"


def _withdraw(sit: Sitting, id: str) -> Done | Hindrance:
    one = sit.desk.get(Invitation, id)
    if one is None:
        was_withdrawn = last_done(sit.desk, id, WITHDRAW) is not None
        return too_late(sit, id, WITHDRAW) if was_withdrawn else not_there(sit)
    return Done(desk=sit.desk.drop(id))


STEPS: Mapping[str, Step] = {WITHDRAW: Step(2, _withdraw)}
