"""One introduction with something in every field of every record, for tests of what is kept."""

from dataclasses import replace

from bot.introductions.desk import Desk
from bot.introductions.records import (
    Answer,
    Area,
    Case,
    Entry,
    Gender,
    Introduction,
    Invitation,
    Meet,
    Offer,
    Record,
    Seat,
    Side,
    Standing,
    Volunteer,
    Wish,
)
from bot.introductions.states import PAIRED, State
from bot.messages import Button, Passage, Reply
from tests.introduced import ALWAYS
from tests.someone import AT, DAY, HOUR, SEAL

MAX, ANN, EVE = "Max7001234567", "Ann7009876543", "Eve7005556667"
COORDINATOR = "coordinator"
INTRO, VOLUNTEER, CASE, SEAT, INVITE = (
    "introaaaaa", "volunaaaaa", "caseaaaaaa", "seataaaaaa", "inviteaaaa",
)  # fmt: skip
AREA = Area(name="Seacroft", latitude=53.82, longitude=-1.46, country="GB")


def code_of(lane: str) -> str:
    """The keyed code of a lane, as the store makes it."""
    return SEAL.code("lane", lane)


def asked(state: State = State.PLANNED, **fields: object) -> Introduction:
    """What a newcomer asked for, with no field left as it is at first."""
    meet = Meet(
        meeting_id="abcdefghij", starts_at=AT + 2 * DAY, timezone="Europe/Paris", door="inside",
        sign="scarf", proposed_by=Side.NEWCOMER, done=("evening",),
        warned_by=(Side.NEWCOMER, Side.VOLUNTEER),
        said={Side.NEWCOMER: "newcomer-said", Side.VOLUNTEER: "volunteer-said"},
    )  # fmt: skip
    wish = Wish(
        fellowships=("na",), area=AREA, modes=("in-person",), urgency="week", gender=Gender.WOMAN,
        own_gender=Gender.MAN, langs=("cy",), asker="self", medicine=True,
        not_from="the purple choir", meeting_id="klmnopqrst", starts_at=AT + 3 * DAY,
    )  # fmt: skip
    values = {
        "id": INTRO, "state": state, "lane": MAX, "code": code_of(MAX), "lang": "en",
        "timezone": "Europe/London", "alias": "Marigold", "adult": True, "wish": wish,
        "step": "consent", "consent": "1", "medicine_consent": "2", "made_at": AT - 4 * HOUR,
        "submitted_at": AT - 3 * HOUR, "looking_until": AT + 45 * HOUR, "told_looking": True,
        "rounds": 1, "volunteer": VOLUNTEER, "accepted_at": AT - 2 * HOUR, "nudged": True,
        "confirmed_at": AT - HOUR, "hello_until": AT + 11 * HOUR, "connected_at": AT - HOUR // 2,
        "closes_at": AT + 29 * DAY, "asked_for_plan": True, "meet": meet, "meetings": 1,
        "missed": 2, "opted": (Side.NEWCOMER, Side.VOLUNTEER), "met_said": (Side.VOLUNTEER,),
        "focus": {Side.NEWCOMER: AT - 60, Side.VOLUNTEER: AT - 120}, "passed_on": 7,
        "bursts": {Side.NEWCOMER: (AT - 300, 3), Side.VOLUNTEER: (AT - 600, 4)},
        "proposal": replace(meet, meeting_id="uvwxyzabcd", door="door"), "ended_at": AT - 30,
        "case": CASE,
        "offers": (
            Offer(volunteer=VOLUNTEER, at=AT - 3 * HOUR, until=AT + HOUR, answer=Answer.ACCEPTED,
                  reasons=("near", "hours")),
            Offer(volunteer="volunzzzzz", at=AT - 3 * HOUR, until=AT, answer=Answer.PASSED,
                  reasons=("online",)),
        ),
    }  # fmt: skip
    return Introduction(**(values | fields))


def going_on(state: State, **fields: object) -> Introduction:
    """The same, as it stands in a state: with nobody before a yes, and not over before its end."""
    is_over = state in {State.CLOSED, State.WITHDRAWN, State.EXPIRED, State.UNMATCHED}
    is_paired = state not in {State.DRAFT, State.SUBMITTED, State.OFFERED, State.UNMATCHED}
    answer = Answer.ACCEPTED if is_paired else Answer.LAPSED if is_over else Answer.OPEN
    offers = () if state is State.DRAFT else (
        Offer(volunteer=VOLUNTEER, at=AT - HOUR, until=AT + HOUR, answer=answer),
    )  # fmt: skip
    values = {
        "ended_at": AT - 30 if is_over else 0,
        "volunteer": VOLUNTEER if is_paired else "",
        "offers": offers if state is not State.SUBMITTED else (),
        "case": CASE if state is State.FROZEN else "",
        "meet": asked().meet if state in {State.PLANNED, State.MET, State.NOT_MET} else None,
        "step": "",
    }  # fmt: skip
    return asked(state, **(values | fields))


def peer(**fields: object) -> Volunteer:
    """A volunteer with no field left as it is at first."""
    values = {
        "id": VOLUNTEER, "lane": ANN, "lang": "en", "standing": Standing.APPROVED, "step": "ask.",
        "alias": "Briar", "about": "I grow odd tomatoes.", "fellowships": ("na",), "area": AREA,
        "radius_km": 20.0, "langs": ("en", "cy"), "gender": Gender.WOMAN, "glad": ("man",),
        "medicine_friendly": True, "modes": ("in-person",), "hours": ALWAYS,
        "timezone": "Europe/London", "days_off": ("2026-12-24",), "circles": "the tin factory",
        "most_open": 2, "most_month": 4, "paused": True, "hard_time": True, "missed": 1,
        "resting": True, "practised": True, "practice": "door", "code_version": "1",
        "code_at": AT - 9 * DAY, "checklist": ("references",), "checks_status": "basic",
        "joined_at": AT - 9 * DAY, "approved_at": AT - 8 * DAY, "turns": 5,
        "last_offer_at": AT - 3 * HOUR, "accepts": (AT - 2 * HOUR,),
        "asked_wellbeing_at": AT - 2 * DAY, "draft": "Hello Marigold, see you",
        "draft_message": 31, "draft_at": AT - HOUR, "held_from_offers": (CASE,),
        "touched_at": AT - HOUR, "asked_to_stay_at": AT - 20 * DAY,
    }  # fmt: skip
    return Volunteer(**(values | fields))


def report(by: Side = Side.NEWCOMER, **fields: object) -> Case:
    """A report by one of the two of the other, with no field left as it is at first."""
    names = {Side.NEWCOMER: ("Marigold", MAX), Side.VOLUNTEER: ("Briar", ANN)}
    (reporter, reporter_lane), (reported, reported_lane) = names[by], names[by.other]
    values = {
        "id": CASE, "introduction": INTRO, "side": by, "kind": "unkind", "at": AT - HOUR,
        "reporter": reporter, "reported": reported, "reporter_code": code_of(reporter_lane),
        "reported_code": code_of(reported_lane),
        "volunteer": VOLUNTEER if by is Side.NEWCOMER else "",
        "evidence": ("They shouted at me.", "Twice, by the canal."), "step": "attach",
        "told_at": AT - HOUR, "resolved_at": 0, "decision": "",
    }  # fmt: skip
    return Case(**(values | fields))


def desk_of_one_introduction() -> tuple[Record, ...]:
    """Everything there can be about one newcomer, one volunteer and one coordinator."""
    return (
        asked(),
        peer(),
        report(resolved_at=AT - 60, decision="Talked with both"),
        Seat(id=SEAT, lane=COORDINATOR, step="glass", target=f"{INTRO}.n", reason="a worry",
             at=AT - 30, told=("casebbbbbb",)),
        Invitation(id=INVITE, by=COORDINATOR, expires_at=AT + DAY),
        Entry(id="entryaaaaa", at=AT - 8 * DAY, by="Alex Made-up", action="approve",
              target=VOLUNTEER, reason="Met in person"),
        Entry(id="entrybbbbb", at=AT - HOUR, by="Alex Made-up", action="break-glass",
              target=INTRO, reason="The newcomer’s account: said too much"),
        Entry(id="entryccccc", at=AT - HOUR, by="Alex Made-up", action="close", target=CASE,
              reason="Talked with both"),
    )  # fmt: skip


def on_their_way(desk: Desk) -> tuple[Reply, ...]:
    """What waits for the morning: words of two who are in touch, and cards that name them."""
    night = AT + 14 * HOUR
    always = (
        Reply(to=COORDINATOR, text="Briar did not come", not_before=night,
              buttons=((Button("Write", action=f"k.write.{VOLUNTEER}"),),)),
        Reply(to=EVE, text="Your own Tuesday", not_before=night),
    )  # fmt: skip
    introduction = desk.get(Introduction, INTRO)
    if introduction is None or introduction.state not in PAIRED - {State.FROZEN}:
        return always
    return (
        Reply(to=ANN, text="Marigold:\nI wear a velvet hat", not_before=night,
              passage=Passage(INTRO, MAX, 5)),
        Reply(to=MAX, text="Briar:\nI bring the umbrella", not_before=night,
              passage=Passage(INTRO, ANN, 6)),
        Reply(to=ANN, text="Your plan with Marigold", not_before=night, until=night + HOUR,
              buttons=((Button("Show", action=f"i.ok.{INTRO}"),),)),
        Reply(to=MAX, text="Somebody said yes: Briar grows odd tomatoes", not_before=night,
              buttons=((Button("Yes", action=f"i.yes.{INTRO}"),),)),
        *always,
    )  # fmt: skip
