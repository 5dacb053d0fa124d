"""Takes somebody off the desk: what is theirs goes, and what others still need names nobody.

One keyed code is left, where somebody is blocked or barred or a report is open. Nobody is told
anything here.
"""

from collections.abc import Collection
from dataclasses import replace

from bot.chance import SOURCE
from bot.introductions.desk import OPEN_REPORT, Desk, KeptCode
from bot.introductions.records import (
    Case,
    Entry,
    Introduction,
    Invitation,
    Offer,
    Seat,
    Side,
    Volunteer,
)

_STAND_IN_BITS = 128


def without_newcomer(desk: Desk, lane: str, *, until: int) -> Desk:
    """Return the desk without all that a newcomer asked for, over or not.

    Their code stays for open reports, until this instant in UTC seconds; 0 for not at all.
    """
    code = desk.code_of(lane)
    own = [one for one in desk.introductions if one.code == code]
    for one in own:
        volunteer = desk.get(Volunteer, one.volunteer)
        if volunteer is not None and volunteer.draft:
            # It waits until they say whom it is for, and may be for this newcomer.
            desk = desk.put(without_draft(volunteer))
    desk, closed = _cases_without(desk, code, Side.NEWCOMER, until)
    return _dropped(desk, {one.id for one in own}, closed)


def without_volunteer(desk: Desk, volunteer: Volunteer, *, until: int) -> Desk:
    """Return the desk without a volunteer's record, and with nobody in its place in any other.

    Their code stays for open reports, until this instant in UTC seconds; 0 for not at all.
    """
    for one in desk.introductions:
        unnamed = _without_name(one, volunteer.id)
        if unnamed != one:
            desk = desk.put(unnamed)
    code = desk.code_of(volunteer.lane)
    desk, closed = _cases_without(desk, code, Side.VOLUNTEER, until)
    return _dropped(desk, {volunteer.id}, closed)


def without_coordinator(desk: Desk, lane: str) -> Desk:
    """Return the desk without a coordinator's place at it; the log of what they did stays."""
    for one in desk.all(Invitation):
        if one.by == lane:
            desk = desk.put(replace(one, by=""))
    seat = desk.seat_at(lane)
    return desk if seat is None else desk.drop(seat.id)


def without_draft(volunteer: Volunteer) -> Volunteer:
    """Return a volunteer's record without the message that waits for a name."""
    return replace(volunteer, draft="", draft_message=0, draft_at=0)


def settled_case(case: Case) -> Case:
    """Return a case that is closed now: of who asked to be forgotten meanwhile nothing is left."""
    if not case.reporter:
        case = replace(case, reporter_code=_stand_in())
    if not case.reported:
        case = replace(case, reported_code=_stand_in(), evidence=())
    return case


def without_old_codes(desk: Desk, case: Case) -> Case:
    """Return an open report without the codes of who is gone, once their time is over."""
    if not case.reporter and not desk.has_code(OPEN_REPORT, case.reporter_code):
        case = replace(case, reporter_code=_stand_in())
    if not case.reported and not desk.has_code(OPEN_REPORT, case.reported_code):
        case = replace(case, reported_code=_stand_in())
    return case


def _cases_without(desk: Desk, code: str, side: Side, until: int) -> tuple[Desk, set[str]]:
    """Return the desk whose cases do not name somebody, and the ids of those that are closed."""
    own = [one for one in desk.all(Case) if code and _code_in(one, side) == code]
    stand_in, closed = _stand_in(), {one.id for one in own if one.resolved_at}
    for one in own:
        is_open = one.is_report and not one.resolved_at and until > 0
        without = _case_without(one, side, code if is_open else stand_in)
        is_empty = one.resolved_at and not (without.reporter or without.reported)
        desk = desk.drop(one.id) if is_empty else desk.put(without)
        if is_open:
            desk = desk.keep(KeptCode(code, "", OPEN_REPORT, until))
    return desk, closed


def _case_without(case: Case, side: Side, code: str) -> Case:
    """Return a case without who somebody is in it; their own words go with them.

    What somebody else said of them stays for as long as a coordinator has not closed it.
    """
    if case.resolved_at:
        case = replace(case, evidence=(), decision="")
    if case.side == side:
        return replace(case, reporter="", reporter_code=code, evidence=(), step="")
    return replace(case, reported="", reported_code=code, volunteer="")


def _code_in(case: Case, side: Side) -> str:
    return case.reporter_code if case.side == side else case.reported_code


def _stand_in() -> str:
    """Return what means nobody, in the place of a code: two who reported stay two."""
    return f"{SOURCE.getrandbits(_STAND_IN_BITS):x}"


def _without_name(introduction: Introduction, volunteer: str) -> Introduction:
    """Return an introduction whose offers and yes, where they were this volunteer's, are nobody's.

    The offers themselves stay: how many are made in a round is limited.
    """
    offers = tuple(
        Offer(volunteer="", at=one.at, until=one.until, answer=one.answer)
        if one.volunteer == volunteer
        else one
        for one in introduction.offers
    )
    who = "" if introduction.volunteer == volunteer else introduction.volunteer
    return replace(introduction, offers=offers, volunteer=who)


def _dropped(desk: Desk, ids: Collection[str], closed: Collection[str]) -> Desk:
    """Return the desk without these records, and nothing that still points at them.

    The log keeps who did what and when; whom it was about and why went with them.
    """
    for entry in desk.all(Entry):
        if entry.target in ids:
            desk = desk.put(replace(entry, target="", reason=""))
        elif entry.target in closed:
            desk = desk.put(replace(entry, reason=""))
    for seat in desk.all(Seat):
        if seat.target.partition(".")[0] in ids:
            desk = desk.put(replace(seat, step="", target="", reason="", at=0))
    for id in ids:
        desk = desk.silence(id)
    return desk.drop(*ids)
