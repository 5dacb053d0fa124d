"""All that the desk holds of one lane: what they asked for, who they are, what was reported."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.introductions.desk import Desk, KeptCode
from bot.introductions.records import (
    Case,
    Entry,
    Introduction,
    Invitation,
    Offer,
    Seat,
    Volunteer,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDesk:
    """The records that are about one person, each by what they are in it."""

    code: str = ""  # keyed, of their lane
    asked: tuple[Introduction, ...] = ()  # as a newcomer, the latest first
    volunteer: Volunteer | None = None
    accepted: tuple[Introduction, ...] = ()  # as a volunteer, the latest first
    offers: tuple[Offer, ...] = ()  # to them, as a volunteer
    steps: tuple[Entry, ...] = ()  # lines of the log on their record as a volunteer
    reports: tuple[Case, ...] = ()  # that they made, worries too
    reported: tuple[Case, ...] = ()  # about them: who is worried about is not told of it
    seat: Seat | None = None  # as a coordinator
    invitations: tuple[Invitation, ...] = ()  # that they made, as a coordinator
    codes: tuple[KeptCode, ...] = ()


def on_desk(desk: Desk, lane: str) -> OnDesk:
    """Return what the desk holds of whoever writes from a lane."""
    code, volunteer = desk.code_of(lane), desk.volunteer_at(lane)
    id = volunteer.id if volunteer is not None else ""
    cases = desk.all(Case)
    return OnDesk(
        code=code,
        asked=_latest_first(one for one in desk.introductions if one.code == code),
        volunteer=volunteer,
        accepted=_latest_first(one for one in desk.introductions if id and one.volunteer == id),
        offers=tuple(
            offer
            for one in desk.introductions
            for offer in one.offers
            if id and offer.volunteer == id
        ),
        steps=tuple(one for one in desk.all(Entry) if id and one.target == id),
        reports=tuple(one for one in cases if one.reporter_code == code),
        reported=tuple(one for one in cases if one.reported_code == code and one.is_report),
        seat=desk.seat_at(lane),
        invitations=tuple(one for one in desk.all(Invitation) if one.by == lane),
        codes=tuple(sorted(one for one in desk.codes if code in {one.one, one.other})),
    )


def code_until(held: OnDesk) -> int:
    """Return until when a person's keyed code stays, in UTC seconds; 0 where there is none."""
    return max((one.until for one in held.codes), default=0)


def _latest_first(found: Iterable[Introduction]) -> tuple[Introduction, ...]:
    return tuple(sorted(found, key=lambda one: (one.made_at, one.id), reverse=True))
