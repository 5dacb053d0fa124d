"""Which of a volunteer's buttons and typed words leads where."""

from collections.abc import Callable, Mapping

from bot.introductions.records import Standing
from bot.messages import IncomingKind
from bot.skills.turn import Outcome, Skill, Turn
from bot.skills.volunteering import (
    application,
    days,
    kept_of_them,
    leaving,
    page,
    practice,
    rest,
    writing,
)
from bot.skills.volunteering.inviting import not_one
from bot.skills.volunteering.steps import ASK, DAYS, Step, waits_for
from bot.skills.volunteering.ways import VERB, Mine, mine_of


def tapped(turn: Turn) -> Outcome:
    """Follow a button of this skill: `v.<verb>[.<argument>]`."""
    mine = mine_of(turn)
    if mine is None:
        return not_one(turn)
    _, verb, argument = [*turn.incoming.action.split(".", 2), "", ""][:3]
    return _VERBS.get(verb, _page)(mine, argument)


def heard(turn: Turn) -> Outcome | None:
    """Take typed words, or a place, asked for a while ago at most; None for all others.

    What replies to a message of the other side is for them.
    """
    mine = mine_of(turn)
    if mine is None or turn.replied_to:
        return None
    words, waiting = turn.incoming.text, waits_for(mine.volunteer, turn.at)
    if turn.incoming.kind is IncomingKind.LOCATION and waiting == Step.AREA:
        return application.pointed_at(mine)
    if turn.incoming.kind is not IncomingKind.TEXT:
        return None
    if waiting == ASK:
        return writing.heard(mine, words)
    if waiting == DAYS:
        return days.heard(mine, words)
    return application.heard(mine, Step(waiting), words) if waiting in list(Step) else None


def _page(mine: Mine, _: str) -> Outcome:
    return page.shown(mine)


def _alone(follow: Callable[[Mine], Outcome]) -> Callable[[Mine, str], Outcome]:
    """Return what follows a button that has no argument."""
    return lambda mine, _: follow(mine)


def _once_approved(follow: Callable[[Mine, str], Outcome]) -> Callable[[Mine, str], Outcome]:
    """Return what follows a button that is for approved volunteers; others see their page."""
    return lambda mine, argument: (
        follow(mine, argument)
        if mine.volunteer.standing == Standing.APPROVED
        else page.shown(mine)
    )


def _is_volunteer(turn: Turn) -> bool:
    return mine_of(turn) is not None


_VERBS: Mapping[str, Callable[[Mine, str], Outcome]] = {
    "page": _page,
    "q": application.asked,
    "a": application.answered,
    "answers": _alone(page.answers),
    "pause": _once_approved(_alone(rest.paused)),
    "resume": _once_approved(_alone(rest.resumed)),
    "hard": _alone(rest.hard_time),
    "better": _alone(rest.better),
    "fine": _alone(rest.fine),
    "stay": _alone(rest.stays),
    "off": _once_approved(days.tapped),
    "practice": _once_approved(_alone(practice.begun)),
    "try": _once_approved(practice.tapped),
    "ask": _alone(writing.asked),
    "kept": kept_of_them.shown,
    "leave": leaving.tapped,
}
SKILL = Skill(
    verb=VERB,
    tapped=tapped,
    menu_key="menu-volunteering",
    menu_action=f"{VERB}.page",
    on_menu=_is_volunteer,
)
