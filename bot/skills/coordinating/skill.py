"""The coordinators' side as the conductor knows it: taps, typed words, and its menu button."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.messages import IncomingKind
from bot.skills.coordinating import (
    cases,
    checking_off,
    deciding,
    desk_page,
    gaps,
    glass,
    invitations,
    log_page,
    volunteers,
    writing,
)
from bot.skills.coordinating.acting import (
    VERB,
    Sitting,
    gone,
    not_yours,
    put_down,
    shown,
    sitting,
    to_desk,
    waiting,
)
from bot.skills.turn import Outcome, Skill, Turn


def tapped(turn: Turn) -> Outcome:
    """Follow `k.<verb>[.<argument>…]`. Nobody but a coordinator gets anything from it."""
    sit = sitting(turn)
    if sit is None:
        return not_yours(turn)
    _, verb, first, second, third = ([*turn.incoming.action.split(".", 4), *[""] * 5])[:5]
    if verb == glass.SURE:
        return glass.opened(sit, first, second)
    # A tap leaves what waited for words: they would be taken for an answer to this.
    sit = replace(sit, desk=put_down(sit.desk, sit.by.lane))
    if verb == "do":
        return deciding.picked(sit, first, second, third)
    if verb in _PLAIN:
        return _PLAIN[verb](sit)
    if verb in _ON_ONE:
        return _ON_ONE[verb](sit, first)
    return _WITH_TWO[verb](sit, first, second) if verb in _WITH_TWO else gone(sit)


def heard(turn: Turn) -> Outcome | None:
    """Take typed words where a step waits for them; None when they are not for the desk."""
    sit = sitting(turn)
    if sit is None or turn.incoming.kind is not IncomingKind.TEXT:
        return None
    seat = waiting(turn, sit.desk)
    if seat is None:
        return None
    step, _, name = seat.step.partition(".")
    match step:
        case deciding.WHY:
            return deciding.typed(sit, name, seat.target, turn.incoming.text)
        case writing.WRITE:
            return writing.typed(sit, seat.target, turn.incoming.text)
        case glass.GLASS:
            return glass.typed(sit, seat.target, turn.incoming.text)
    return None


def _dropped(sit: Sitting) -> Outcome:
    """Say that nothing waits any more: whatever is typed now is for the bot."""
    return shown(sit, [sit.turn.say("coordinate-dropped")], to_desk(sit))


def _is_coordinator(turn: Turn) -> bool:
    office = turn.around.office
    return office is not None and office.coordinator_at(turn.incoming.lane) is not None


_PLAIN: Mapping[str, Callable[[Sitting], Outcome]] = {
    "desk": desk_page.desk,
    "invite": invitations.invite,
    "drop": _dropped,
}
#: On one record by its id, or a page by its number.
_ON_ONE: Mapping[str, Callable[[Sitting, str], Outcome]] = {
    "new": desk_page.new,
    "going": desk_page.going,
    "late": desk_page.late,
    "intro": desk_page.introduction,
    "gaps": gaps.gaps,
    "cover": gaps.coverage,
    "invites": invitations.invitations,
    "inv": invitations.invitation,
    "vol": volunteers.volunteer,
    "more": volunteers.more,
    "check": checking_off.checklist,
    "status": checking_off.statuses,
    "write": writing.to_volunteer,
    "reply": writing.to_volunteer,
    "cases": cases.cases,
    "case": cases.case,
    "acts": cases.decisions,
    "danger": glass.danger,
    "log": log_page.log,
}
_WITH_TWO: Mapping[str, Callable[[Sitting, str, str], Outcome]] = {
    "vols": volunteers.volunteers,
    "tick": checking_off.tick,
    "untick": checking_off.untick,
    "checks": checking_off.check,
    "proof": cases.attached,
    "note": writing.to_one_of,
    "ask": deciding.asked,
    "own": deciding.own_words,
    "glass": glass.glass,
}
SKILL = Skill(
    verb=VERB,
    tapped=tapped,
    menu_key="menu-coordinating",
    menu_action=f"{VERB}.desk",
    on_menu=_is_coordinator,
)
