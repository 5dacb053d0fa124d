"""The checklist of a volunteer: each point ticked by a coordinator, the code by themselves."""

from dataclasses import replace

from bot.introductions.records import Standing, Volunteer
from bot.skills.coordinating.acting import Sitting, gone, logged, own, shown, to_desk
from bot.skills.coordinating.spoken import date_words
from bot.skills.coordinating.standing import CHECKLIST
from bot.skills.coordinating.steps import too_late
from bot.skills.coordinating.volunteers import alias_words
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome
from bot.texts import Text

#: What the local policy asks for; the software asks for none, and keeps no certificate.
CHECKS = ("none", "basic", "standard", "enhanced", "unset")
_TICK, _UNTICK, _CHECKS = "tick", "untick", "checks"
_UNSET = "unset"


def checklist(sit: Sitting, id: str) -> Outcome:
    """Show the points, each with its button."""
    one = sit.desk.get(Volunteer, id)
    return gone(sit) if one is None else shown(sit, _lines(sit, one), *_rows(sit, one))


def tick(sit: Sitting, id: str, point: str) -> Outcome:
    """Tick a point."""
    return _set(sit, id, point, ticked=True)


def untick(sit: Sitting, id: str, point: str) -> Outcome:
    """Take a tick away."""
    return _set(sit, id, point, ticked=False)


def check(sit: Sitting, id: str, status: str) -> Outcome:
    """Record what the local policy asked for: what it says is never forced."""
    one, turn = sit.desk.get(Volunteer, id), sit.turn
    if one is None or status not in CHECKS:
        return gone(sit)
    kept = "" if status == _UNSET else status
    if one.checks_status == kept:
        return checklist(sit, id)
    why = turn.words(f"coordinate-checks-{status}")
    desk = sit.desk.put(replace(one, checks_status=kept))
    desk = logged(desk, turn, action=_CHECKS, target=id, reason=why)
    return checklist(replace(sit, desk=desk), id)


def statuses(sit: Sitting, id: str) -> Outcome:
    """Ask what the local policy asked for."""
    one, turn = sit.desk.get(Volunteer, id), sit.turn
    if one is None:
        return gone(sit)
    buttons = [own(turn, f"checks-{status}", _CHECKS, id, status) for status in CHECKS]
    rows: tuple[Row, ...] = (*((button,) for button in buttons), _back(sit, id))
    lines = [turn.say("coordinate-checks-ask", alias=alias_words(sit, one))]
    return shown(sit, lines, *rows)


def _set(sit: Sitting, id: str, point: str, *, ticked: bool) -> Outcome:
    one, turn = sit.desk.get(Volunteer, id), sit.turn
    if one is None or point not in CHECKLIST:
        return gone(sit)
    action, why = _TICK if ticked else _UNTICK, turn.words(f"coordinate-point-{point}")
    if (point in one.checklist) is ticked:
        return shown(sit, too_late(sit, id, action, reason=why), *_rows(sit, one))
    points = {*one.checklist, point} if ticked else {*one.checklist} - {point}
    one = replace(one, checklist=tuple(each for each in CHECKLIST if each in points))
    desk = logged(sit.desk.put(one), turn, action=action, target=id, reason=why)
    return checklist(replace(sit, desk=desk), id)


def _lines(sit: Sitting, one: Volunteer) -> list[Text]:
    turn = sit.turn
    lines = [turn.say("coordinate-checklist", alias=alias_words(sit, one))]
    for point in CHECKLIST:
        key = "coordinate-ticked" if point in one.checklist else "coordinate-unticked"
        lines.append(turn.say(key, point=turn.words(f"coordinate-point-{point}")))
    if one.code_version and one.code_at:
        date = date_words(turn, one.code_at)
        lines.append(turn.say("coordinate-code-yes", version=one.code_version, date=date))
    else:
        lines.append(turn.say("coordinate-code-no"))
    status = turn.words(f"coordinate-checks-{one.checks_status or _UNSET}")
    lines.append(turn.say("coordinate-checks", status=status))
    return lines


def _rows(sit: Sitting, one: Volunteer) -> tuple[Row, ...]:
    """Return a button for each point, which does the other thing than what it says now."""
    turn = sit.turn
    points = [
        own(turn, f"{verb}-{point}", verb, one.id, point)
        for point in CHECKLIST
        for verb in (_UNTICK if point in one.checklist else _TICK,)
    ]
    approve = own(turn, "approve", "ask", "approve", one.id)
    return (
        tuple(points[:2]),
        tuple(points[2:]),
        (own(turn, "checks", "status", one.id),),
        *(((approve,),) if one.standing == Standing.WAITING else ()),
        _back(sit, one.id),
    )


def _back(sit: Sitting, id: str) -> Row:
    return (own(sit.turn, "back", "vol", id), *to_desk(sit))
