"""Volunteers: a list, and all that one of them wrote, save the number of their chat."""

from collections.abc import Callable, Mapping

from bot.introductions.records import Standing, Volunteer
from bot.skills.coordinating.acting import Sitting, gone, last_done, own, shown, to_desk
from bot.skills.coordinating.lists import opening, page_of, turning
from bot.skills.coordinating.queues import waiting_volunteers
from bot.skills.coordinating.spoken import (
    date_words,
    fellowship_words,
    language_words,
    lasting,
    listed,
)
from bot.skills.coordinating.standing import REINSTATES, SUSPENDS, is_away
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome
from bot.skills.volunteering.own_hours import hours_lines
from bot.texts import Text
from bot.wording import say_distance

_ORDER = {
    Standing.WAITING: 0,
    Standing.APPROVED: 1,
    Standing.SUSPENDED: 2,
    Standing.DECLINED: 3,
}
_DECIDED = ("approve", "decline", *SUSPENDS, *REINSTATES)
_LONGEST_DATES = 6
_ALL = "all"
_SHOWN: Mapping[str, Callable[[Volunteer], bool]] = {
    "waiting": lambda one: one.standing == Standing.WAITING,
    "approved": lambda one: one.standing == Standing.APPROVED,
    "away": lambda one: one.standing == Standing.APPROVED and _is_away(one),
    "suspended": lambda one: one.standing == Standing.SUSPENDED,
}


def volunteers(sit: Sitting, number: str, which: str) -> Outcome:
    """List volunteers, all or some of them: who waits for approval comes first.

    Who is still at the questions has not handed anything in.
    """
    turn = sit.turn
    which = which if which in _SHOWN else _ALL
    fits = _SHOWN.get(which)
    waiting = [one.id for one in waiting_volunteers(sit.desk)]
    found = [one for one in sit.desk.volunteers if one.standing in _ORDER]
    found = [one for one in found if fits is None or fits(one)]
    found.sort(key=lambda one: (_ORDER[Standing(one.standing)], _place(waiting, one), one.alias))
    page = page_of(found, number)
    lines = [turn.say(f"coordinate-volunteers-{which}" if found else "coordinate-volunteers-none")]
    lines += [
        turn.say(
            "coordinate-row-volunteer",
            number=place,
            alias=alias_words(sit, one),
            standing=_standing_words(sit, one),
            groups=fellowship_words(turn, one.fellowships),
            area=_area_words(sit, one),
        )
        for place, one in enumerate(page.rows, page.first)
    ]
    others = [
        own(turn, f"only-{one}", "vols", "0", one) for one in (*_SHOWN, _ALL) if one != which
    ]
    rows = (
        *opening(page, "vol", [one.id for one in page.rows]),
        turning(turn, page, "vols", which),
        tuple(others[:2]),
        tuple(others[2:]),
        (own(turn, "invitations", "invites"), *to_desk(sit)),
    )
    return shown(sit, lines, *rows)


def volunteer(sit: Sitting, id: str) -> Outcome:
    """Show one volunteer: who they are, how far they are, and what can be done."""
    one, turn = sit.desk.get(Volunteer, id), sit.turn
    if one is None:
        return gone(sit)
    lines = [
        turn.say("coordinate-volunteer", alias=alias_words(sit, one)),
        *standing_lines(sit, one),
        turn.say(
            "coordinate-volunteer-goes",
            groups=fellowship_words(turn, one.fellowships),
            area=_area_words(sit, one),
        ),
        turn.say(
            "coordinate-volunteer-gender",
            gender=turn.words(f"coordinate-gender-{one.gender}"),
            glad=listed(turn, "coordinate-gender-", one.glad, none="coordinate-anyone"),
        ),
        *([turn.say("coordinate-volunteer-about", words=one.about)] if one.about else ()),
    ]
    rows = (
        (own(turn, "checklist", "check", id), own(turn, "more", "more", id)),
        *_decisions(sit, one),
        (own(turn, "write", "write", id),),
        (own(turn, "volunteers", "vols"), *to_desk(sit)),
    )
    return shown(sit, lines, *rows)


def more(sit: Sitting, id: str) -> Outcome:
    """Show the rest of what a volunteer wrote."""
    one, turn = sit.desk.get(Volunteer, id), sit.turn
    if one is None:
        return gone(sit)
    off = one.days_off[:_LONGEST_DATES]
    lines = [
        turn.say("coordinate-volunteer", alias=alias_words(sit, one)),
        *hours_lines(turn, one.hours),
        turn.say("coordinate-zone", zone=one.timezone),
        *([turn.say("coordinate-off", dates=", ".join(off))] if off else ()),
        turn.say("coordinate-languages", languages=language_words(turn, one.langs)),
        turn.say(
            "coordinate-modes",
            modes=listed(turn, "coordinate-mode-", one.modes, none="coordinate-unsaid"),
        ),
        turn.say("coordinate-limits", open=one.most_open, month=one.most_month),
        turn.say(f"coordinate-medicine-{'yes' if one.medicine_friendly else 'no'}"),
        turn.say(f"coordinate-practised-{'yes' if one.practised else 'no'}"),
        *([turn.say("coordinate-circles", words=one.circles)] if one.circles else ()),
    ]
    return shown(sit, lines, (own(turn, "back", "vol", id), *to_desk(sit)))


def standing_lines(sit: Sitting, one: Volunteer) -> list[Text]:
    """Return how far a volunteer is, who decided it, and whether offers wait."""
    turn = sit.turn
    lines = [turn.say("coordinate-standing", standing=_standing_words(sit, one))]
    decided = last_done(sit.desk, one.id, *_DECIDED)
    if decided is not None:
        ago = lasting(turn, turn.at - decided.at)
        lines.append(turn.say("coordinate-decided", by=decided.by, ago=ago, reason=decided.reason))
    if one.held_from_offers:
        lines.append(turn.say("coordinate-held"))
    if one.joined_at:
        lines.append(turn.say("coordinate-joined", date=date_words(turn, one.joined_at)))
    if one.standing == Standing.APPROVED:
        count = sit.desk.load_of(one.id)
        lines.append(turn.say("coordinate-load", count=count, most=one.most_open))
    return lines


def alias_words(sit: Sitting, one: Volunteer) -> str:
    """Return by which name a volunteer goes here; who is still at the questions may have none."""
    return one.alias or sit.turn.words("coordinate-no-alias")


def _standing_words(sit: Sitting, one: Volunteer) -> str:
    turn = sit.turn
    if one.standing == Standing.WAITING:
        waited = lasting(turn, turn.at - one.joined_at)
        return turn.words("coordinate-standing-waiting", waited=waited)
    if one.standing == Standing.APPROVED and _is_away(one):
        why = "hard-time" if one.hard_time else "paused" if one.paused else "resting"
        return turn.words(f"coordinate-standing-{why}")
    return turn.words(f"coordinate-standing-{one.standing}")


def _is_away(one: Volunteer) -> bool:
    return one.paused or one.resting or one.hard_time


def _place(waiting: list[str], one: Volunteer) -> int:
    return waiting.index(one.id) if one.id in waiting else 0


def _area_words(sit: Sitting, one: Volunteer) -> str:
    turn = sit.turn
    if one.area is None:
        return turn.words("coordinate-no-area")
    far = say_distance(turn.around.texts, turn.incoming.lang, one.radius_km, one.area.country)
    return turn.words("coordinate-area", area=one.area.name, distance=far)


def _decisions(sit: Sitting, one: Volunteer) -> tuple[Row, ...]:
    """Return the decisions that fit how far they are."""
    match one.standing:
        case Standing.WAITING:
            names: tuple[str, ...] = ("approve", "decline")
        case Standing.APPROVED:
            names = ("resume" if is_away(sit.desk, one) else "pause", "suspend")
        case Standing.SUSPENDED | Standing.DECLINED:
            names = ("reinstate",)
        case _:
            names = ()
    return (tuple(own(sit.turn, name, "ask", name, one.id) for name in names),)
