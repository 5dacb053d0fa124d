"""A volunteer who did not come is called by a coordinator, who notes that they did."""

from collections.abc import Mapping

from bot.introductions.records import Introduction
from bot.skills.coordinating.acting import Sitting
from bot.skills.coordinating.queues import CALLED, Overdue, waits_for
from bot.skills.coordinating.steps import Done, Hindrance, Step, not_there, too_late


def _call(sit: Sitting, id: str) -> Done | Hindrance:
    """Note the call. Offers stay paused until somebody starts them again on their record."""
    introduction = sit.desk.get(Introduction, id)
    if introduction is None:
        return not_there(sit)
    if waits_for(sit.desk, introduction, sit.turn.at) is not Overdue.NO_SHOW:
        return too_late(sit, id, CALLED)
    return Done(desk=sit.desk)


STEPS: Mapping[str, Step] = {CALLED: Step(3, _call)}
