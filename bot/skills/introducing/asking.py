"""A newcomer asks to meet someone: one small question after another, then one yes to it all."""

from dataclasses import replace

from bot.chance import new_id
from bot.following.clock import local
from bot.introductions.desk import BARRED, Desk
from bot.introductions.records import Area, Case, Introduction, Mode, Urgency, Wish
from bot.introductions.screening import clean
from bot.introductions.states import ENDED, State
from bot.messages import IncomingKind
from bot.skills.introducing.answers import (
    DECIMALS,
    TAKES,
    again,
    asked,
    is_a_search,
    shown,
    zone_of,
)
from bot.skills.introducing.people import VERB as VERB
from bot.skills.introducing.people import Row, card, coordinator_names
from bot.skills.introducing.questions import (
    ALIAS,
    AREA,
    CONSENT,
    NOT_FROM,
    WHO,
    question,
    step_before,
)
from bot.skills.turn import Office, Outcome, Turn
from meetings_data import Meeting, VenueType

_TYPED = frozenset({AREA, NOT_FROM, ALIAS})
#: Starting over is possible from anywhere; the yes itself is not.
_AGAIN = "again"


def offered(turn: Turn) -> bool:
    """Say whether this person can be offered to meet someone at all."""
    office, desk, lane = turn.around.office, turn.desk, turn.incoming.lane
    if office is None or desk is None or office.coordinator_at(lane) is not None:
        return False
    return desk.volunteer_at(lane) is None


def begin(turn: Turn, wish: Wish | None = None) -> Outcome:
    """Say what this is and who looks after it, and ask whether they are 18 or over.

    Whoever has begun goes on where they were, but from a meeting's card it is about that one.
    """
    refused = _refused(turn)
    office, desk, draft = turn.around.office, turn.desk, _draft(turn)
    if refused is not None or office is None or desk is None:
        return refused or gone(turn)
    if draft is not None and wish is None:
        return shown(turn, desk, draft)
    coordinators = coordinator_names(turn)
    lines = [
        turn.say("introduce-what"),
        turn.say("introduce-who-looks", coordinators=coordinators, hours=office.hours),
        turn.say("introduce-draft"),
        turn.say("introduce-adult"),
    ]
    start = wish.starts_at if wish else 0
    meeting = f".{wish.meeting_id}.{start}" if wish and wish.meeting_id else ""
    row = (
        turn.button("introduce-button-adult", f"{VERB}.adult{meeting}"),
        turn.button("introduce-button-young", f"{VERB}.young"),
    )
    return Outcome(replies=(card(turn, lines, row),))


def adult(turn: Turn, meeting_id: str = "", starts_at: str = "") -> Outcome:
    """Begin a draft: from a meeting's card it takes over what that says."""
    refused = _refused(turn)
    desk = turn.desk
    if refused is not None or desk is None:
        return refused or Outcome(replies=())
    lane = turn.incoming.lane
    old = desk.asked_from(lane)
    meeting = turn.around.directory.meeting(meeting_id) if meeting_id else None
    start = int(starts_at) if starts_at.isdecimal() else 0
    wish = Wish(langs=()) if meeting is None else _wish_of(turn, meeting, start)
    draft = Introduction(
        id=new_id(),
        lane=lane,
        lang=turn.incoming.lang,
        code=desk.code_of(lane),
        timezone=zone_of(turn, wish.area),
        adult=True,
        wish=wish,
        step=WHO,
        made_at=turn.at,
    )
    if old is not None and old.state is State.DRAFT:
        desk = desk.drop(old.id)
    return asked(turn, desk, draft)


def answered(turn: Turn, step: str, value: str) -> Outcome:
    """Take a tapped answer to one of the questions, and ask the next."""
    refused, desk, draft = _refused(turn), turn.desk, _draft(turn)
    if desk is None or draft is None or refused is not None:
        return refused or gone(turn)
    starts_over = step == CONSENT and value == _AGAIN
    if step not in TAKES or (step != draft.step and not starts_over):
        return asked(turn, desk, draft)
    return TAKES[step](turn, desk, draft, value)


def back(turn: Turn) -> Outcome:
    """Ask the question before once more."""
    desk, draft = turn.desk, _draft(turn)
    if desk is None or draft is None:
        return gone(turn)
    return shown(turn, desk, replace(draft, step=step_before(desk, draft) or draft.step))


def heard(turn: Turn) -> Outcome | None:
    """Take typed words where a question waits for them, or where they name one of its buttons."""
    desk, draft = turn.desk, _draft(turn)
    if desk is None or draft is None or turn.with_bot:
        return None
    if turn.incoming.kind is not IncomingKind.TEXT:
        return None
    text = clean(turn.incoming.text)
    named = _named(turn, desk, draft, text)
    if named is not None:
        tap = replace(
            turn.incoming, kind=IncomingKind.TAP, action=f"{VERB}.a.{draft.step}.{named}"
        )
        return TAKES[draft.step](replace(turn, incoming=tap), desk, draft, named)
    if draft.step not in _TYPED or (draft.step == ALIAS and is_a_search(turn)):
        return None
    return TAKES[draft.step](turn, desk, draft, text)


def shared(turn: Turn) -> Outcome | None:
    """Ask for a town instead of a shared location: nobody needs to know where they are."""
    desk, draft = turn.desk, _draft(turn)
    if desk is None or draft is None or draft.step != AREA or turn.with_bot:
        return None
    if turn.incoming.latitude is None:
        return None
    return again(turn, desk, draft, "introduce-area-no-pin")


def gone(turn: Turn) -> Outcome:
    """Say kindly that a button is about something that is over."""
    row: Row = (turn.button("menu-introduce", f"{VERB}.start"),) if offered(turn) else ()
    return Outcome(replies=(card(turn, [turn.say("introduce-gone")], row),))


def _refused(turn: Turn) -> Outcome | None:
    """Say why not, where someone cannot ask: what goes on already comes first."""
    desk, lane, office = turn.desk, turn.incoming.lane, turn.around.office
    if desk is None or office is None:
        return gone(turn)
    if office.coordinator_at(lane) is not None:
        return Outcome(replies=(card(turn, [turn.say("introduce-not-coordinator")]),))
    if desk.volunteer_at(lane) is not None:
        page = (turn.button("menu-volunteering", "v.page"),)
        return Outcome(replies=(card(turn, [turn.say("introduce-not-volunteer")], page),))
    if desk.has_code(BARRED, desk.code_of(lane)):
        return _barred(turn, office)
    current = desk.asked_from(lane)
    if current is None or current.state in {*ENDED, State.DRAFT}:
        return None
    if current.state is State.FROZEN:
        return _paused(turn, desk, office, current)
    show = (turn.button("introduce-button-show", f"{VERB}.show"),)
    return Outcome(replies=(card(turn, [turn.say("introduce-one-at-a-time")], show),))


def _barred(turn: Turn, office: Office) -> Outcome:
    contact = turn.around.privacy_contact
    line = turn.say(
        "introduce-barred", name=office.coordinators[0].name, hours=office.hours, contact=contact
    )
    find = (turn.button("menu-find", "f.start"),)
    return Outcome(replies=(card(turn, [line], find),))


def _paused(turn: Turn, desk: Desk, office: Office, current: Introduction) -> Outcome | None:
    """Refuse whoever was reported, until somebody has looked; whoever reported asks anew."""
    reported = {
        one.reported_code
        for one in desk.all(Case)
        if one.introduction == current.id and one.is_report and not one.resolved_at
    }
    if current.code not in reported:
        return None
    line = turn.say("introduce-paused", coordinator=office.coordinators[0].name)
    find = (turn.button("menu-find", "f.start"),)
    return Outcome(replies=(card(turn, [line], find),))


def _draft(turn: Turn) -> Introduction | None:
    current = turn.desk.asked_from(turn.incoming.lane) if turn.desk is not None else None
    return current if current is not None and current.state is State.DRAFT else None


def _named(turn: Turn, desk: Desk, draft: Introduction, text: str) -> str | None:
    """Return the answer whose button has these words on it, or whose own word this is."""
    begins, words = f"{VERB}.a.{draft.step}.", text.casefold()
    _, rows = question(turn, desk, draft)
    for button in (button for row in rows for button in row):
        value = button.action.removeprefix(begins)
        if button.action.startswith(begins) and words in {button.label.casefold(), value}:
            return value
    return None


def _district(postcode: str) -> str:
    """Return the first half of a postcode of two: "HX1" of "HX1 2AL". Others tell too much."""
    first, _, second = postcode.partition(" ")
    return first if second else ""


def _wish_of(turn: Turn, meeting: Meeting, starts_at: int) -> Wish:
    """Return what is known already from the card they came from."""
    area = None
    if meeting.latitude is not None and meeting.longitude is not None:
        area = Area(
            name=meeting.city or _district(meeting.postcode) or meeting.region or meeting.country,
            latitude=round(meeting.latitude, DECIMALS),
            longitude=round(meeting.longitude, DECIMALS),
            country=meeting.country,
        )
    modes: tuple[str, ...] = (Mode.ONLINE,) if area is None else (Mode.IN_PERSON,)
    if meeting.venue_type is VenueType.HYBRID:
        modes = ()
    starts_at = starts_at if starts_at > turn.at else 0
    zone = meeting.timezone or zone_of(turn, area)
    is_today = starts_at and local(starts_at, zone).date() == local(turn.at, zone).date()
    return Wish(
        fellowships=(meeting.fellowship,),
        area=area,
        modes=modes,
        urgency=Urgency.TONIGHT if is_today else Urgency.WEEK,
        langs=(),
        meeting_id=meeting.id,
        starts_at=starts_at,
    )
