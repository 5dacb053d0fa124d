"""Three who report one volunteer, each on their own, suspend them until somebody has looked."""

from bot.introductions.desk import Desk
from bot.introductions.records import Case

WORRIED = "worried"
_REPORTERS = 3
_WITHIN_SECONDS = 365 * 86_400


def suspends(desk: Desk, volunteer: str) -> bool:
    """Say whether the latest reports on a volunteer come from three people within 365 days.

    One person who reports twice counts once; a worry is no report.
    """
    reports = [one for one in desk.all(Case) if one.volunteer == volunteer and one.kind != WORRIED]
    latest = max((one.at for one in reports), default=0)
    reporters = {one.reporter_code for one in reports if one.at > latest - _WITHIN_SECONDS}
    return len(reporters) >= _REPORTERS
