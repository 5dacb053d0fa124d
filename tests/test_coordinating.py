"""The coordinators' desk: who may act, what each step does and logs, and what is never shown."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

import pytest

from bot.following.times import Times
from bot.introductions.desk import BARRED, BLOCK, OPEN_REPORT, Desk, KeptCode
from bot.introductions.pairing import Rule
from bot.introductions.records import (
    Area,
    Case,
    Entry,
    Gender,
    Introduction,
    Invitation,
    Meet,
    Mode,
    Offer,
    Record,
    Seat,
    Side,
    Standing,
    Volunteer,
    Wish,
)
from bot.introductions.states import State
from bot.messages import Incoming, IncomingKind, Reply
from bot.skills.coordinating import skill
from bot.skills.coordinating.acting import WAITS_SECONDS
from bot.skills.coordinating.deciding import STEPS
from bot.skills.coordinating.standing import CHECKLIST, suspended_at_once
from bot.skills.coordinating.three_reports import suspends
from bot.skills.coordinating.waking import wake, wake_at
from bot.skills.turn import Coordinator, Office, Outcome, Surroundings, Turn
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Directory, Gazetteer
from tests.conftest import NOW, labels
from tests.introduced import Service, told, volunteer
from tests.test_texts import messages

AT = int(NOW.timestamp())
HOUR, DAY = 3600, 86_400
LEEDS = Area(name="LS8", latitude=53.82, longitude=-1.51, country="GB")
OFFICE = Office(
    coordinators=(Coordinator("alex", "Alex"), Coordinator("jo", "Jo")),
    hours="weekdays, 9 to 5",
    safeguarding_lead="Chris Example",
    kept_days=365,
)
AROUND = Surroundings(
    directory=cast(Directory, None),
    gazetteer=cast(Gazetteer, None),
    texts=load_texts(),
    country="GB",
    organisation="Made-up Trust",
    privacy_contact="privacy@example.org",
    safeguarding_lead="Chris Example",
    asks_geocoder=False,
    missing_settings=(),
    times=Times(),
    office=OFFICE,
)
WHOLE = {"checklist": CHECKLIST, "code_version": "1", "code_at": AT - DAY}
#: Words that stand for what nobody at the desk may see.
PRIVATE = ("Robin", "private words", "workplace", "newcomer-lane", "peer1", "a draft to Robin")


def code_of(lane: str) -> str:
    return f"code of {lane}" if lane else ""


def desk_of(*records: Record, codes: Iterable[KeptCode] = ()) -> Desk:
    by_id = {one.id: one for one in records}
    return Desk(version=1, records=by_id, codes=frozenset(codes), code_of=code_of)


def turn_of(
    desk: Desk | None, action: str = "", *, text: str = "", lane: str = "alex", at: int = AT
) -> Turn:
    kind = IncomingKind.TAP if action else IncomingKind.TEXT
    incoming = Incoming(
        update_id=1, lane=lane, kind=kind, action=action, text=text, card=5 if action else None
    )
    now = NOW.fromtimestamp(at, tz=NOW.tzinfo)
    return Turn(incoming=incoming, now=now, around=AROUND, desk=desk)


def tap(desk: Desk, action: str, **more: object) -> Outcome:
    return skill.tapped(turn_of(desk, action, **more))


def types(desk: Desk, text: str, **more: object) -> Outcome:
    outcome = skill.heard(turn_of(desk, text=text, **more))
    assert outcome is not None
    return outcome


def after(desk: Desk, outcome: Outcome) -> Desk:
    """The desk as the next turn finds it."""
    changed = outcome.desk or desk
    return replace(
        changed, written=frozenset(), dropped=frozenset(), codes_kept=frozenset(),
        codes_released=frozenset(), silenced=frozenset(),
    )  # fmt: skip


def peer(number: int = 1, **fields: object) -> Volunteer:
    return volunteer(number, **({"joined_at": AT - 3 * DAY, "turns": 4} | WHOLE | fields))


def newcomer(id: str = "introducti", **fields: object) -> Introduction:
    wish = Wish(fellowships=("na",), area=LEEDS, modes=(Mode.IN_PERSON,), not_from="workplace")
    values = {
        "id": id, "state": State.SUBMITTED, "lane": f"newcomer-lane-{id}",
        "code": code_of(f"newcomer-lane-{id}"), "alias": "Robin", "timezone": "Europe/London",
        "wish": wish, "submitted_at": AT - 5 * HOUR, "looking_until": AT + DAY,
    }  # fmt: skip
    return Introduction(**(values | fields))


def paired(id: str = "introducti", **fields: object) -> Introduction:
    values = {"state": State.FROZEN, "volunteer": "volunteer1", "accepted_at": AT - 2 * DAY}
    return newcomer(id, **(values | fields))


def report(id: str = "caseaaaaaa", **fields: object) -> Case:
    values = {
        "id": id, "introduction": "introducti", "side": Side.NEWCOMER, "kind": "unkind",
        "at": AT - 2 * HOUR, "reporter": "Robin", "reported": "Vol b",
        "reporter_code": code_of("newcomer-lane-introducti"), "reported_code": code_of("peer1"),
        "volunteer": "volunteer1", "evidence": ("They shouted.", "Twice."), "told_at": AT - HOUR,
    }  # fmt: skip
    return Case(**(values | fields))


def about_newcomer(**fields: object) -> Case:
    values = {
        "side": Side.VOLUNTEER, "reporter": "Vol b", "reported": "Robin", "volunteer": "",
        "reporter_code": code_of("peer1"), "reported_code": code_of("newcomer-lane-introducti"),
    }  # fmt: skip
    return report(**(values | fields))


def meet(**fields: object) -> Meet:
    values = {
        "meeting_id": "m", "starts_at": AT - DAY, "timezone": "Europe/London", "door": "door",
        "sign": "hat", "warned_by": (Side.NEWCOMER,),
    }  # fmt: skip
    return Meet(**(values | fields))


INVITATION = Invitation(id="invitation", by="alex", expires_at=AT + 14 * DAY)
#: Step → who it is about, and a desk on which it can be taken.
CASES: dict[str, tuple[str, Desk]] = {
    "approve": ("volunteer1", desk_of(peer(standing=Standing.WAITING, approved_at=0))),
    "decline": ("volunteer1", desk_of(peer(standing=Standing.WAITING, approved_at=0))),
    "suspend": ("volunteer1", desk_of(peer())),
    "reinstate": ("volunteer1", desk_of(peer(standing=Standing.SUSPENDED))),
    "pause": ("volunteer1", desk_of(peer())),
    "resume": ("volunteer1", desk_of(peer(paused=True, resting=True, missed=2))),
    "withdraw": ("invitation", desk_of(INVITATION)),
    "called": ("introducti", desk_of(peer(), paired(state=State.NOT_MET, meet=meet()))),
    "take": ("caseaaaaaa", desk_of(peer(), paired(), report())),
    "lift": (
        "caseaaaaaa", desk_of(peer(held_from_offers=("caseaaaaaa",)), paired(), report()),
    ),
    "case-suspend": ("caseaaaaaa", desk_of(peer(), paired(), report())),
    "end": ("caseaaaaaa", desk_of(peer(), paired(), report())),
    "bar": ("caseaaaaaa", desk_of(peer(), paired(), about_newcomer())),
    "unbar": (
        "caseaaaaaa",
        desk_of(
            peer(), paired(), about_newcomer(),
            codes=[KeptCode(code_of("newcomer-lane-introducti"), "", BARRED, AT + DAY)],
        ),
    ),
    "refer": ("caseaaaaaa", desk_of(peer(), paired(), report())),
    "close": ("caseaaaaaa", desk_of(peer(), paired(), report())),
}  # fmt: skip
#: Whom the log names, where it is not what was decided on.
NAMED = {"lift": "volunteer1", "case-suspend": "volunteer1"}


def full_desk() -> Desk:
    """Something of everything, so that every page has something to show."""
    steps = [
        Entry(id=f"entry{n}", at=AT - n, by="Jo", action="approve", target="volunteer1",
              reason="Known to us")
        for n in range(10)
    ]  # fmt: skip
    return desk_of(
        peer(circles="workplace", draft="a draft to Robin", hours=peer().hours[:2]),
        *[peer(n, paused=n % 2 == 0, id=f"volunteer{chr(96 + n)}") for n in range(2, 13)],
        peer(13, standing=Standing.WAITING, id="waitingone", approved_at=0),
        *[newcomer(f"lookingaa{chr(97 + n)}") for n in range(10)],
        newcomer("unmatchedd", state=State.UNMATCHED, ended_at=AT - DAY),
        *[paired(f"goingonaa{chr(97 + n)}", state=State.CONNECTED) for n in range(9)],
        paired("noshowaaaa", state=State.NOT_MET, meet=meet()),
        paired(),
        report(),
        *[report(f"casebbbbb{chr(97 + n)}", kind="worried") for n in range(9)],
        report("closedcase", resolved_at=AT - 1, decision="Talked with both"),
        *[replace(INVITATION, id=f"invitatio{chr(97 + n)}") for n in range(9)],
        *steps,
    )


def every_action() -> Iterator[str]:
    """Every button there can be: each verb with each id and each argument that means something."""
    ids = ("volunteer1", "waitingone", "introducti", "noshowaaaa", "caseaaaaaa", "invitatioa", "0")
    yield from (f"k.{verb}" for verb in skill._PLAIN)
    yield from (f"k.{verb}.{id}" for verb in skill._ON_ONE for id in ids)
    arguments = {
        "vols": ("waiting", "approved", "away", "suspended", "all", "nothing"),
        "tick": CHECKLIST, "untick": CHECKLIST,
        "checks": ("none", "basic", "standard", "enhanced", "unset"),
        "proof": ids, "note": ("r", "d"), "glass": ("n", "v"),
    }  # fmt: skip
    for verb in skill._WITH_TWO:
        if verb in {"ask", "own"}:
            yield from (f"k.{verb}.{name}.{id}" for name in STEPS for id in ids)
        else:
            yield from (f"k.{verb}.{id}.{more}" for id in ids for more in arguments[verb])
    yield from (f"k.do.{name}.{id}.1" for name in STEPS for id in ids)
    yield from (f"k.sure.{id}.{side}" for id in ids for side in "nv")
    yield from ("k", "k.", "k.nothing", "k.do", "k.do.approve", "k.vol", "k.ask.x.y", "k.log.x")


# Who may act


@pytest.mark.parametrize("lane", ["stranger", "peer1", "newcomer-lane-introducti"])
def test_nobody_but_a_coordinator_gets_anything(lane: str) -> None:
    seat = Seat(id="seat", lane=lane, step="why.suspend", target="volunteer1", at=AT)
    sure = Seat(id="seat", lane=lane, step="sure", target="introducti.n", reason="x" * 20, at=AT)
    plain = AROUND.texts.plain("en", "coordinate-not-yours")

    for waits in (seat, sure):
        desk = full_desk().put(waits)
        for action in every_action():
            outcome = tap(desk, action, lane=lane)

            assert [(one.to, one.text) for one in outcome.replies] == [(lane, plain)], action
            assert outcome.desk is None
        assert skill.heard(turn_of(desk, text="hello there", lane=lane)) is None


def test_without_an_office_or_a_desk_there_is_nothing() -> None:
    off = replace(turn_of(desk_of(), "k.desk"), around=replace(AROUND, office=None))

    for turn in (off, turn_of(None, "k.desk")):
        outcome = skill.tapped(turn)
        assert (len(outcome.replies), outcome.desk) == (1, None)
    assert not skill.SKILL.on_menu(off)
    assert skill.SKILL.on_menu(turn_of(desk_of()))


# What each step does, and what the log says of it


def entries(desk: Desk) -> list[tuple[str, str, str, str, int]]:
    return [(one.by, one.action, one.target, one.reason, one.at) for one in desk.all(Entry)]


def test_every_step_has_a_desk_to_be_tried_on() -> None:
    assert set(CASES) == set(STEPS)


@pytest.mark.parametrize("name", CASES)
def test_step_is_asked_about_first_and_logged_once_with_its_reason(name: str) -> None:
    target, desk = CASES[name]

    ask = tap(desk, f"k.ask.{name}.{target}")
    outcome = tap(desk, f"k.do.{name}.{target}.1", lane="jo")

    assert ask.desk is None
    assert {one.to for one in ask.replies} == {"alex"}
    reason = AROUND.texts.plain("en", f"coordinate-why-{name}-1")
    assert reason in labels(ask.replies[0])
    assert outcome.desk is not None
    assert entries(outcome.desk) == [("Jo", name, NAMED.get(name, target), reason, AT)]


@pytest.mark.parametrize("name", CASES)
def test_step_taken_twice_is_told_kindly_and_changes_nothing(name: str) -> None:
    target, desk = CASES[name]
    desk = after(desk, tap(desk, f"k.do.{name}.{target}.1", lane="jo"))

    for action in (f"k.do.{name}.{target}.2", f"k.ask.{name}.{target}", f"k.own.{name}.{target}"):
        again = tap(desk, action, at=AT + HOUR)

        assert again.desk is None
        assert [one.to for one in again.replies] == ["alex"]
        first = again.replies[0].text.splitlines()[0]
        assert first == "Jo has done this already, 1 hour ago. Nothing has changed."


@pytest.mark.parametrize("name", CASES)
def test_step_on_what_is_gone_changes_nothing(name: str) -> None:
    target, _ = CASES[name]

    outcome = tap(desk_of(), f"k.do.{name}.{target}.1")

    assert outcome.desk is None
    assert outcome.replies[0].text.endswith("Nothing has changed.")


def test_nothing_but_what_waits_for_words_changes_without_one_line_in_the_log() -> None:
    desk = full_desk()
    seats, logs = 0, 0

    for action in every_action():
        changed = tap(desk, action).desk
        if changed is None:
            continue
        kinds = [type(changed.records[id]) for id in changed.written]
        if kinds == [Seat]:
            seats += 1
            continue
        assert (kinds.count(Entry), kinds.count(Seat)) == (1, 0), action
        logs += 1

    assert seats > 10
    assert logs > 10


@pytest.mark.parametrize("number", ["0", "9", "x", "", "-1", "1.1"])
def test_reason_that_is_none_of_ours_changes_nothing(number: str) -> None:
    target, desk = CASES["suspend"]

    assert tap(desk, f"k.do.suspend.{target}.{number}").desk is None


def test_reason_can_be_typed() -> None:
    target, desk = CASES["suspend"]
    desk = after(desk, tap(desk, f"k.own.suspend.{target}"))
    short = types(desk, "   ")
    long = types(desk, "x" * 201)

    outcome = types(desk, "  Two people   called us. ")

    assert [one.desk for one in (short, long)] == [None, None]
    assert outcome.desk is not None
    assert [row[3] for row in entries(outcome.desk)] == ["Two people   called us."]
    seat = outcome.desk.seat_at("alex")
    assert seat is not None
    assert (seat.step, seat.target, seat.reason) == ("", "", "")


def test_words_wait_for_fifteen_minutes_and_no_other_tap() -> None:
    target, desk = CASES["suspend"]
    desk = after(desk, tap(desk, f"k.own.suspend.{target}"))

    late = turn_of(desk, text="is there a meeting in Leeds", at=AT + WAITS_SECONDS)
    elsewhere = after(desk, tap(desk, "k.desk"))

    assert skill.heard(late) is None
    assert skill.heard(turn_of(elsewhere, text="Leeds")) is None
    assert skill.heard(turn_of(desk, text="Leeds", lane="jo")) is None
    assert tap(desk, "k.drop").replies[0].text == "Fine. I wait for no words now."


# Approving


def test_approval_waits_for_the_whole_checklist_and_says_what_is_missing() -> None:
    desk = desk_of(
        peer(standing=Standing.WAITING, approved_at=0, checklist=("induction",), code_at=0)
    )

    refused = tap(desk, "k.do.approve.volunteer1.1")

    assert refused.desk is None
    assert refused.replies[0].text.splitlines() == [
        "Not yet. These points are open:",
        "• 12 months in recovery, as they define it",
        "• Two references",
        "• Not for their own clients",
        "• Code of conduct: they accept it themselves",
    ]


def test_points_are_ticked_one_by_one_each_with_a_line_in_the_log() -> None:
    desk = desk_of(peer(standing=Standing.WAITING, approved_at=0, checklist=()))

    for point in CHECKLIST:
        desk = after(desk, tap(desk, f"k.tick.volunteer1.{point}"))
    twice = tap(desk, "k.tick.volunteer1.references", lane="jo")
    undone = after(desk, tap(desk, "k.untick.volunteer1.references", lane="jo"))

    assert desk.volunteers[0].checklist == CHECKLIST
    assert sorted(row[1:4] for row in entries(desk)) == sorted(
        ("tick", "volunteer1", AROUND.texts.plain("en", f"coordinate-point-{point}"))
        for point in CHECKLIST
    )
    assert twice.desk is None
    assert twice.replies[0].text.startswith("Alex has done this already")
    assert "references" not in undone.volunteers[0].checklist


def test_check_is_recorded_and_never_needed() -> None:
    _, desk = CASES["approve"]

    recorded = tap(desk, "k.checks.volunteer1.enhanced")
    same = tap(after(desk, recorded), "k.checks.volunteer1.enhanced")
    cleared = tap(after(desk, recorded), "k.checks.volunteer1.unset")

    assert recorded.desk is not None
    assert recorded.desk.volunteers[0].checks_status == "enhanced"
    assert [row[1:4] for row in entries(recorded.desk)] == [("checks", "volunteer1", "enhanced")]
    assert same.desk is None
    assert cleared.desk is not None
    assert cleared.desk.volunteers[0].checks_status == ""
    assert tap(desk, "k.checks.volunteer1.certificate").desk is None


def test_approved_volunteer_is_told_and_takes_their_turn_with_the_others() -> None:
    desk = desk_of(peer(standing=Standing.WAITING, approved_at=0, turns=0), peer(2, turns=7))

    outcome = tap(desk, "k.do.approve.volunteer1.1")

    assert outcome.desk is not None
    approved = outcome.desk.volunteers[0]
    assert (approved.standing, approved.approved_at, approved.turns) == (Standing.APPROVED, AT, 7)
    card = told(outcome.replies, "peer1")
    assert [one.action for one in card.buttons[0]] == ["v.practice", "v.page"]


def test_who_is_taken_off_a_pause_comes_back_in_turn() -> None:
    desk = desk_of(peer(paused=True, resting=True, missed=2, turns=0), peer(2, turns=7))

    outcome = tap(desk, "k.do.resume.volunteer1.1")

    assert outcome.desk is not None
    back = outcome.desk.volunteers[0]
    assert (back.paused, back.resting, back.missed, back.turns) == (False, False, 0, 7)


def test_night_is_not_for_news_that_can_wait() -> None:
    _, desk = CASES["approve"]

    outcome = tap(desk, "k.do.approve.volunteer1.1", at=AT + 6 * HOUR)

    assert told(outcome.replies, "peer1").not_before > AT + 6 * HOUR


# Suspending


def test_suspending_bars_and_sets_everybody_free() -> None:
    looked_for = newcomer(
        "looked4aaa", state=State.OFFERED, offers=(Offer(volunteer="volunteer1", at=AT, until=AT),)
    )
    accepted = paired("acceptedaa", state=State.ACCEPTED)
    talking = paired("talkingaaa", state=State.CONNECTED)
    desk = desk_of(peer(), looked_for, accepted, talking)

    outcome = tap(desk, "k.do.suspend.volunteer1.1")

    changed = outcome.desk
    assert changed is not None
    assert changed.volunteers[0].standing == Standing.SUSPENDED
    assert changed.has_code(BARRED, code_of("peer1"))
    (code,) = changed.codes_kept
    assert code.until == AT + 365 * DAY
    assert {one.id: one.state for one in changed.introductions} == {
        "acceptedaa": State.SUBMITTED,
        "looked4aaa": State.SUBMITTED,
        "talkingaaa": State.CLOSED,
    }
    assert [one.to for one in outcome.replies] == [
        "alex", "peer1", "newcomer-lane-acceptedaa", "newcomer-lane-talkingaaa",
    ]  # fmt: skip


def test_taking_back_releases_the_code() -> None:
    target, desk = CASES["suspend"]
    desk = after(desk, tap(desk, f"k.do.suspend.{target}.1"))

    outcome = tap(desk, f"k.do.reinstate.{target}.1")

    assert outcome.desk is not None
    assert outcome.desk.volunteers[0].standing == Standing.APPROVED
    assert not outcome.desk.has_code(BARRED, code_of("peer1"))


def test_declined_one_comes_back_as_waiting() -> None:
    target, desk = CASES["decline"]
    desk = after(desk, tap(desk, f"k.do.decline.{target}.1"))

    outcome = tap(desk, f"k.do.reinstate.{target}.1")

    assert outcome.desk is not None
    assert outcome.desk.volunteers[0].standing == Standing.WAITING


def test_bot_suspends_at_once_and_the_log_says_that_it_was_the_bot() -> None:
    desk = desk_of(peer())
    turn = turn_of(desk, "i.file.x", lane="newcomer-lane-introducti")

    changed, replies = suspended_at_once(turn, desk, desk.volunteers[0], "three")
    again, nothing = suspended_at_once(turn, changed, changed.volunteers[0], "three")

    reason = "three people reported, until someone has looked"
    assert entries(changed) == [("The bot", "at-once", "volunteer1", reason, AT)]
    assert [one.to for one in replies] == ["peer1"]
    assert (again, nothing) == (changed, ())


# Three reports


def test_three_who_report_on_their_own_suspend() -> None:
    def desk(*reports: Case) -> Desk:
        return desk_of(peer(), *reports)

    one, two, three = (report(f"case{n}", reporter_code=f"code{n}") for n in range(3))

    assert suspends(desk(one, two, three), "volunteer1")
    assert not suspends(desk(one, two), "volunteer1")
    assert not suspends(desk(one, two, replace(three, reporter_code="code1")), "volunteer1")
    assert not suspends(desk(one, two, replace(three, kind="worried")), "volunteer1")
    assert not suspends(desk(one, two, replace(three, volunteer="volunteer2")), "volunteer1")
    assert not suspends(desk(one, two, replace(three, at=AT - 366 * DAY)), "volunteer1")
    assert suspends(desk(*(replace(x, at=x.at - 900 * DAY) for x in (one, two, three))),
                    "volunteer1")  # fmt: skip


# Cases


def test_case_shows_who_and_what_was_attached_and_nothing_else() -> None:
    desk = full_desk()

    card = tap(desk, "k.case.caseaaaaaa").replies[0]
    first = tap(desk, "k.proof.0.caseaaaaaa").replies[0]
    second = tap(desk, "k.proof.1.caseaaaaaa").replies[0]

    assert card.text.splitlines() == [
        "Case: unkind",
        "When: 24 November, 4:00 pm UTC.",
        "From Robin (newcomer), about Vol b (volunteer).",
        "State: stopped by a report.",
        "Vol b said yes on 22 November, 6:00 pm UTC.",
        "It is open.",
    ]
    assert [one.text for one in (first, second)] == [
        "Attached, 1 of 2\nThey shouted.", "Attached, 2 of 2\nTwice.",
    ]  # fmt: skip


def test_long_attachment_is_shown_whole_in_pieces() -> None:
    words = "word " * 1500
    desk = desk_of(report(evidence=(words,)))

    shown = [tap(desk, f"k.proof.{n}.caseaaaaaa").replies[0].text for n in range(3)]

    assert "".join(one.split("\n", 1)[1] for one in shown) == words


def test_taking_up_tells_the_reporter_and_the_other_coordinator_sees_who() -> None:
    target, desk = CASES["take"]

    outcome = tap(desk, f"k.do.take.{target}.1")
    seen = tap(after(desk, outcome), "k.cases", lane="jo").replies[0]

    card = told(outcome.replies, "newcomer-lane-introducti")
    assert card.text.startswith("Thank you for telling us. Someone is looking into it now.")
    assert seen.text.splitlines()[1] == "1. unkind, 2 hours ago: taken up by Alex"


def test_closing_waits_for_a_decision_about_the_volunteer() -> None:
    desk = desk_of(peer(held_from_offers=("caseaaaaaa",)), paired(), report())

    refused = tap(desk, "k.do.close.caseaaaaaa.1")
    lifted = after(desk, tap(desk, "k.do.lift.caseaaaaaa.1"))

    assert refused.desk is None
    assert refused.replies[0].text == "First decide about Vol b: offers again, or suspend."
    assert lifted.volunteers[0].held_from_offers == ()
    assert tap(lifted, "k.do.close.caseaaaaaa.1").desk is not None


def test_closing_ends_the_introduction_keeps_the_block_and_tells_both() -> None:
    codes = [KeptCode(code_of("peer1"), "", OPEN_REPORT, AT + DAY)]
    desk = desk_of(peer(), paired(), report(), codes=codes)

    outcome = tap(desk, "k.do.close.caseaaaaaa.2")

    changed = outcome.desk
    assert changed is not None
    closed = changed.get(Case, "caseaaaaaa")
    assert closed is not None
    assert (closed.resolved_at, closed.decision) == (AT, "Talked with both")
    (introduction,) = changed.introductions
    assert (introduction.state, introduction.lane, introduction.ended_at) == (State.CLOSED, "", AT)
    assert not changed.has_code(OPEN_REPORT, code_of("peer1"))
    both = code_of("newcomer-lane-introducti"), code_of("peer1")
    assert [one.until for one in changed.codes if one.kind == BLOCK] == [AT + 365 * DAY]
    assert changed.has_code(BLOCK, *both)
    assert [one.to for one in outcome.replies] == ["alex", "newcomer-lane-introducti", "peer1"]


def test_other_open_case_keeps_the_introduction_the_code_and_the_hold() -> None:
    codes = [KeptCode(code_of("peer1"), "", OPEN_REPORT, AT + DAY)]
    other = report("caseother2", reporter_code="code of another")
    desk = desk_of(
        peer(held_from_offers=("caseaaaaaa", "caseother2")), paired(), report(), other, codes=codes
    )

    desk = after(desk, lifted := tap(desk, "k.do.lift.caseaaaaaa.1"))
    desk = after(desk, tap(desk, "k.do.close.caseaaaaaa.1"))

    assert lifted.replies[0].text.endswith("Another report still holds their offers.")
    assert [one.to for one in lifted.replies] == ["alex"]
    assert desk.volunteers[0].held_from_offers == ("caseother2",)
    assert desk.introductions[0].state is State.FROZEN
    assert desk.has_code(OPEN_REPORT, code_of("peer1"))


def test_open_worry_keeps_neither_the_introduction_nor_the_code() -> None:
    codes = [KeptCode(code_of("peer1"), "", OPEN_REPORT, AT + DAY)]
    desk = desk_of(
        peer(), paired(), report(), about_newcomer(id="caseworry2", kind="worried"), codes=codes
    )

    desk = after(desk, tap(desk, "k.do.close.caseaaaaaa.1"))

    assert desk.introductions[0].state is State.CLOSED
    assert not desk.has_code(OPEN_REPORT, code_of("peer1"))


def test_suspension_is_not_lifted_while_another_report_is_open() -> None:
    held = ("caseaaaaaa", "caseother2")
    desk = desk_of(
        peer(standing=Standing.SUSPENDED, held_from_offers=held), report(), report("caseother2")
    )

    desk = after(desk, tap(desk, "k.do.lift.caseaaaaaa.1"))
    still = desk.volunteers[0].standing
    desk = after(desk, tap(desk, "k.do.lift.caseother2.1"))

    assert still == Standing.SUSPENDED
    assert desk.volunteers[0].standing == Standing.APPROVED


def test_worry_freezes_nothing_and_tells_nobody_else() -> None:
    worry = about_newcomer(kind="worried", evidence=())
    desk = desk_of(peer(), paired(state=State.CONNECTED), worry)

    card = tap(desk, "k.case.caseaaaaaa").replies[0]
    decide = tap(desk, "k.acts.caseaaaaaa").replies[0]
    to_newcomer = tap(desk, "k.note.caseaaaaaa.d")
    closed = tap(desk, "k.do.close.caseaaaaaa.1")

    assert "Nothing is stopped. You can’t see their chat." in card.text
    assert labels(decide)[:2] == ["Safeguarding lead", "Close the case"]
    assert to_newcomer.desk is None
    assert closed.desk is not None
    assert closed.desk.introductions[0].state is State.CONNECTED
    assert closed.desk.codes == frozenset()
    assert [one.to for one in closed.replies] == ["alex", "peer1"]
    assert "again" not in told(closed.replies, "peer1").text


def test_barred_newcomer_cannot_ask_and_what_they_asked_for_ends() -> None:
    again = newcomer("anotheronE", code=code_of("newcomer-lane-introducti"), lane="n2")
    desk = desk_of(peer(), paired(), again, about_newcomer())

    outcome = tap(desk, "k.do.bar.caseaaaaaa.1")

    assert outcome.desk is not None
    assert outcome.desk.has_code(BARRED, code_of("newcomer-lane-introducti"))
    states = {one.id: one.state for one in outcome.desk.introductions}
    assert states == {"anotheronE": State.WITHDRAWN, "introducti": State.FROZEN}


def test_referring_shows_whom_to_call() -> None:
    target, desk = CASES["refer"]

    outcome = tap(desk, f"k.do.refer.{target}.1")

    assert outcome.replies[0].text.splitlines()[1].startswith("Safeguarding lead: Chris Example.")
    assert len(outcome.replies) == 1


# Writing


def test_words_go_to_the_volunteer_and_stay_nowhere() -> None:
    desk = desk_of(peer())
    desk = after(desk, ask := tap(desk, "k.write.volunteer1"))

    outcome = types(desk, "Could you call me? 0113 496 0000")

    assert ask.replies[0].text.startswith("What you type next goes to Vol b, with your name.")
    card = told(outcome.replies, "peer1")
    assert card.text == "From Alex, your coordinator:\nCould you call me? 0113 496 0000"
    assert card.buttons[0][0].action == "v.ask"
    assert outcome.desk is not None
    assert entries(outcome.desk) == [("Alex", "wrote", "volunteer1", "through the bot", AT)]
    assert "496" not in repr(outcome.desk.records)
    assert skill.heard(turn_of(after(desk, outcome), text="and this?")) is None


def test_reply_is_the_same_and_too_many_words_are_not_cut() -> None:
    desk = desk_of(peer())
    desk = after(desk, tap(desk, "k.reply.volunteer1", lane="jo"))

    long = types(desk, "word " * 1000, lane="jo")

    assert [one.to for one in long.replies] == ["jo"]
    assert long.desk is None
    assert types(desk, "Thanks", lane="jo").desk is not None


def test_reporter_and_reported_can_be_written_to_while_the_case_is_open() -> None:
    _, desk = CASES["take"]

    to_reporter = after(desk, tap(desk, "k.note.caseaaaaaa.r"))
    first = types(to_reporter, "What time was it?")
    to_reported = after(desk, tap(desk, "k.note.caseaaaaaa.d"))
    second = types(to_reported, "May I call you?")

    assert [one.to for one in first.replies] == ["alex", "newcomer-lane-introducti"]
    assert first.desk is not None
    asked = first.desk.get(Case, "caseaaaaaa")
    assert asked is not None
    assert asked.step == "attach"
    assert [one.to for one in second.replies] == ["alex", "peer1"]
    assert second.desk is not None
    assert {row[1:3] for row in entries(second.desk)} == {("wrote", "caseaaaaaa")}
    closed = after(desk, tap(desk, "k.do.close.caseaaaaaa.1"))
    assert tap(closed, "k.note.caseaaaaaa.r").desk is None


def test_who_is_gone_cannot_be_written_to() -> None:
    desk = desk_of(report())
    seat = Seat(id="seat", lane="alex", step="write", target="caseaaaaaa.r", at=AT)

    asked, typed = tap(desk, "k.note.caseaaaaaa.r"), types(desk.put(seat), "hello")

    assert asked.replies[0].text == typed.replies[0].text == "I can’t reach them any more."


# Break the glass


def test_glass_takes_a_reason_and_a_second_yes_and_both_are_told() -> None:
    desk = desk_of(peer(), paired())
    desk = after(desk, tap(desk, "k.glass.introducti.n"))
    short = types(desk, "danger")
    desk = after(desk, sure := types(desk, "They said they are in danger now."))

    outcome = tap(desk, "k.sure.introducti.n")

    assert short.desk is None
    assert {one.to for one in sure.replies} == {"alex"}
    assert "newcomer-lane" not in sure.replies[0].text
    assert outcome.desk is not None
    why = "the newcomer’s account: They said they are in danger now."
    assert entries(outcome.desk) == [("Alex", "break-glass", "introducti", why, AT)]
    assert [one.to for one in outcome.replies] == ["alex", "alex", "jo"]
    shown, *used = outcome.replies
    assert shown.text == "The chat number of Robin: newcomer-lane-introducti"
    assert {one.text for one in used} == {
        "Chat number seen. Alex saw the one of Robin. Reason: They said they are in danger now."
    }
    seat = outcome.desk.seat_at("alex")
    assert seat is not None
    assert (seat.step, seat.reason) == ("", "")


def test_glass_does_not_open_without_its_own_reason() -> None:
    desk = desk_of(peer(), paired(), paired("anotherone"))
    asked = after(desk, tap(desk, "k.glass.introducti.n"))
    sure = after(asked, types(asked, "They are in danger now."))

    tries = {
        "no reason yet": (desk, "k.sure.introducti.n", {}),
        "not typed": (asked, "k.sure.introducti.n", {}),
        "another side": (sure, "k.sure.introducti.v", {}),
        "another pair": (sure, "k.sure.anotherone.n", {}),
        "another coordinator": (sure, "k.sure.introducti.n", {"lane": "jo"}),
        "too late": (sure, "k.sure.introducti.n", {"at": AT + WAITS_SECONDS}),
        "something else between": (
            after(sure, tap(sure, "k.desk")), "k.sure.introducti.n", {},
        ),
        "twice": (after(sure, tap(sure, "k.sure.introducti.n")), "k.sure.introducti.n", {}),
    }  # fmt: skip
    for name, (there, action, more) in tries.items():
        outcome = tap(there, action, **more)
        assert outcome.desk is None, name
        assert [
            one.text for one in outcome.replies if "lane" in one.text or "peer" in one.text
        ] == []


def test_glass_has_nothing_to_show_of_who_is_gone() -> None:
    desk = desk_of(paired(lane=""))

    for action in ("k.glass.introducti.n", "k.glass.introducti.v", "k.glass.introducti.x"):
        outcome = tap(desk, action)
        assert (outcome.replies[0].text, outcome.desk) == (
            "Nothing is kept of them any more.",
            None,
        )


# What falls due


def test_open_case_is_told_again_to_both_once_a_day_until_it_is_closed() -> None:
    case = report()
    desk = desk_of(case)

    early = wake(turn_of(desk, lane="", at=AT + 23 * HOUR - 1), case)
    again = wake(turn_of(desk, lane="", at=AT + 23 * HOUR), case)

    assert wake_at(case, 365) == AT + 23 * HOUR
    assert (early.replies, early.desk) == ((), None)
    text = "A case is still open: unkind, for 25 hours."
    assert [(one.to, one.text) for one in again.replies] == [("alex", text), ("jo", text)]
    assert again.desk is not None
    (told_again,) = again.desk.all(Case)
    assert wake_at(told_again, 365) == AT + 47 * HOUR
    assert again.replies[0].buttons[0][0].action == "k.case.caseaaaaaa"


def test_what_is_past_its_time_goes() -> None:
    closed = report(resolved_at=AT, decision="Talked with both")
    entry = Entry(id="entry", at=AT, by="Jo", action="take", target="x", reason="y")
    waits = Seat(id="seat", lane="alex", step="sure", target="x.n", reason="private", at=AT)
    due = {
        closed: AT + 365 * DAY,
        entry: AT + 365 * DAY,
        INVITATION: AT + 14 * DAY,
    }

    for record, at in due.items():
        desk = desk_of(record)
        assert wake_at(record, 365) == at
        assert wake(turn_of(desk, lane="", at=at - 1), record).desk is None
        gone = wake(turn_of(desk, lane="", at=at), record).desk
        assert gone is not None
        assert (gone.dropped, dict(gone.records)) == ({record.id}, {})
    rested = wake(turn_of(desk_of(waits), lane="", at=AT + WAITS_SECONDS), waits).desk
    assert rested is not None
    assert rested.all(Seat) == (Seat(id="seat", lane="alex"),)
    assert wake_at(Seat(id="seat", lane="alex"), 365) is None


# Lists


def test_desk_counts_what_waits() -> None:
    text = tap(full_desk(), "k.desk").replies[0].text

    assert text.splitlines() == [
        "Desk",
        "Volunteers: 12 approved, 6 paused, 0 resting, 0 suspended.",
        "One volunteer waits for approval, for 3 days.",
        "Looking now: 10. Longest wait: 5 hours. Past 24 hours: 0.",
        "Going on: 0 accepted, 9 talking, 0 planned.",
        "Overdue: 10.",
        "Open cases: 10.",
        "Nobody found in the last 30 days: 1.",
    ]


def test_empty_desk_has_something_to_say_on_every_page() -> None:
    for page in (
        "desk",
        "new",
        "going",
        "late",
        "gaps",
        "cover",
        "invites",
        "vols",
        "cases",
        "log",
    ):
        outcome = tap(desk_of(), f"k.{page}")
        assert outcome.replies[0].text
        assert outcome.desk is None


def test_newcomers_stand_by_area_group_wish_and_wait_alone() -> None:
    first = newcomer("firstaaaaa", wish=replace(newcomer().wish, gender=Gender.WOMAN))
    second = newcomer("secondaaaa", submitted_at=AT - 3 * DAY)

    text = tap(desk_of(first, second), "k.new").replies[0].text

    assert (
        text
        == "Looking now\n1. LS8, NA, to meet anyone: 3 days\n2. LS8, NA, to meet a woman: 5 hours"
    )


@pytest.mark.parametrize("page", ["desk", "new", "going", "late", "gaps", "cover", "log", "vols"])
def test_lists_name_no_newcomer_and_show_nothing_private(page: str) -> None:
    desk = full_desk()

    for number in range(4):
        text = tap(desk, f"k.{page}.{number}").replies[0].text
        assert [one for one in PRIVATE if one in text] == []


def test_record_is_shown_whole_save_the_chat_and_what_waits_for_somebody() -> None:
    desk = full_desk()

    texts = "\n".join(
        tap(desk, f"k.{page}.volunteer1").replies[0].text for page in ("vol", "more", "check")
    )

    for part in ("Vol b", "I like tea.", "AA", "LS8", "workplace", "Europe/London", "version 1"):
        assert part in texts
    assert [one for one in ("peer1", "a draft to Robin") if one in texts] == []


def test_lists_have_pages_of_eight() -> None:
    desk = full_desk()

    first, second = (tap(desk, f"k.vols.{n}.approved").replies[0] for n in (0, 1))
    beyond = tap(desk, "k.vols.99.approved").replies[0]

    assert [len(one.text.splitlines()) - 1 for one in (first, second)] == [8, 4]
    assert second.text.splitlines()[1].startswith("9. ")
    assert beyond.text == second.text
    assert "Next →" in labels(first)
    assert "← Before" in labels(second)


def test_numbers_open_the_rows_they_stand_at() -> None:
    desk = full_desk()
    reply = tap(desk, "k.vols.1.approved").replies[0]

    opened = [one for row in reply.buttons for one in row if one.label == "9"]

    assert len(opened) == 1
    name = reply.text.splitlines()[1].removeprefix("9. ").split(",")[0]
    assert tap(desk, opened[0].action).replies[0].text.startswith(name)


def test_volunteer_who_did_not_come_is_overdue_until_called() -> None:
    one = paired(state=State.PLANNED, meet=meet(starts_at=AT - HOUR))
    calm = {
        "nobody says so": replace(one, meet=meet(warned_by=())),
        "they met in the end": replace(one, state=State.MET),
        "the volunteer says they met": replace(one, meet=meet(said={Side.VOLUNTEER: "met"})),
        "reported": replace(one, state=State.FROZEN),
    }
    late = tap(desk_of(peer(), one), "k.late").replies[0].text

    called = after(desk_of(peer(), one), tap(desk_of(peer(), one), "k.do.called.introducti.1"))

    assert late.splitlines()[1] == (
        "1. The volunteer did not come, and nobody has called them. Volunteer: Vol b."
    )
    for name, record in calm.items():
        assert tap(desk_of(peer(), record), "k.late").replies[0].text == "Nothing is overdue.", (
            name
        )
    assert tap(called, "k.late").replies[0].text == "Nothing is overdue."
    again = called.put(replace(one, meet=meet(starts_at=AT + DAY)))
    assert len(tap(again, "k.late", at=AT + 2 * DAY).replies[0].text.splitlines()) == 2


def test_invitation_is_a_link_where_the_bot_has_a_name() -> None:
    desk = desk_of()
    turn = turn_of(desk, "k.invite")
    named = replace(turn, incoming=replace(turn.incoming, bot="made_up_bot"))

    by_link, by_command = skill.tapped(named), skill.tapped(turn)

    assert by_link.desk is not None
    (made,) = by_link.desk.all(Invitation)
    assert (made.by, made.expires_at) == ("alex", AT + 14 * DAY)
    assert by_link.replies[0].text.splitlines()[1] == f"https://t.me/made_up_bot?start=v-{made.id}"
    assert entries(by_link.desk) == [("Alex", "invite", made.id, "a new volunteer", AT)]
    assert by_command.replies[0].text.splitlines()[1].startswith("/volunteer ")
    listed = tap(after(desk, by_link), "k.invites", lane="jo").replies[0].text
    assert listed.splitlines()[1] == "1. By Alex, until 8 December 2026"


def test_log_is_newest_first_and_names_nobody_who_is_gone() -> None:
    desk = desk_of(peer())
    desk = after(desk, tap(desk, "k.do.pause.volunteer1.1"))
    desk = after(desk, tap(desk, "k.do.resume.volunteer1.1", lane="jo", at=AT + HOUR))

    text = tap(desk, "k.log").replies[0].text
    forgotten = tap(desk.drop("volunteer1"), "k.log").replies[0].text

    assert text.splitlines() == [
        "Log",
        "24 November, 7:00 pm UTC: Jo started offers again to Vol b. They asked for it",
        "24 November, 6:00 pm UTC: Alex paused Vol b. They asked for it",
    ]
    assert "Vol b" not in forgotten
    assert "volunteer1" in forgotten


# Gaps


def gap(*volunteers: Volunteer, **wish: object) -> list[str]:
    one = newcomer(wish=replace(newcomer().wish, **({"not_from": ""} | wish)))
    return tap(desk_of(one, *volunteers), "k.gaps").replies[0].text.splitlines()[1:]


def test_gap_is_the_rule_that_alone_stands_in_the_way() -> None:
    na = {"fellowships": ("na",)}

    assert gap() == ["1 × Nobody for NA in LS8"]
    assert gap(peer()) == ["1 × Nobody for NA in LS8"]
    assert gap(peer(**na)) == []
    assert gap(peer(**na, gender=Gender.MAN), gender=Gender.WOMAN) == ["1 × No women in LS8 (NA)"]
    assert gap(peer(**na), modes=(Mode.ONLINE,), langs=("pl",)) == [
        "1 × Nobody online who speaks: Polish (NA)"
    ]
    assert gap(peer(**na, hours=()), starts_at=AT + 2 * DAY - 8 * HOUR) == [
        "1 × Nobody for NA in LS8 on weekday mornings"
    ]
    assert gap(peer(**na, paused=True)) == [
        "1 × Those who fit in LS8 are away or not ready yet (NA)"
    ]
    assert gap(peer(**na, most_open=0)) == ["1 × Those who fit in LS8 have no room (NA)"]
    assert gap(peer(**na, circles="the mill"), not_from="the mill") == [
        "1 × Those who fit in LS8 were asked, or are left out (NA)"
    ]
    assert gap(peer(2, paused=True), peer(3, **na, gender=Gender.MAN), gender=Gender.WOMAN) == [
        "1 × No women in LS8 (NA)"
    ]


def test_every_rule_can_be_said() -> None:
    names = {"left", "full", *map(str, Rule)} - {
        "self", "asked", "blocked", "not_from", "month", "capacity",
    }  # fmt: skip

    assert {key.removeprefix("coordinate-gap-") for key in messages() if "te-gap-" in key} == names


def test_gaps_are_grouped_and_counted_and_who_is_asked_now_is_none() -> None:
    asked = newcomer(
        "askedaaaaa", state=State.OFFERED,
        offers=(Offer(volunteer="volunteer1", at=AT, until=AT + HOUR),),
    )  # fmt: skip
    none = newcomer("unmatchedd", state=State.UNMATCHED, ended_at=AT - DAY)
    old = newcomer("oldaaaaaaa", state=State.UNMATCHED, ended_at=AT - 31 * DAY,
                   looking_until=AT - 31 * DAY, submitted_at=AT - 33 * DAY)  # fmt: skip
    desk = desk_of(newcomer(), none, old, asked, peer())

    text = tap(desk, "k.gaps").replies[0].text

    assert text == "Where volunteers are missing\n2 × Nobody for NA in LS8"


def test_coverage_names_the_groups_without_somebody() -> None:
    everyone = [peer(n, gender=gender) for n, gender in enumerate(list(Gender)[:3], 1)]
    waiting = peer(4, fellowships=("na",), standing=Standing.WAITING)

    text = tap(desk_of(*everyone, waiting), "k.cover").replies[0].text

    assert text.splitlines()[:2] == [
        "Groups without an approved volunteer",
        "CA: no women, no men, no non-binary people",
    ]
    assert "AA" not in text
    assert "NA: no women, no men, no non-binary people" in text


# Words and buttons


def every_reply() -> Iterator[Reply]:
    desk = full_desk()
    for action in every_action():
        yield from tap(desk, action).replies
    for name, (target, there) in CASES.items():
        yield from tap(there, f"k.ask.{name}.{target}").replies
        yield from tap(there, f"k.do.{name}.{target}.1").replies


def test_every_reply_is_short_and_ends_with_buttons_that_fit() -> None:
    for reply in every_reply():
        buttons = [one for row in reply.buttons for one in row]
        assert buttons, reply.text
        assert [one.action for one in buttons if len(one.action.encode()) > 48] == []
        assert [one.label for one in buttons if not 1 <= len(one.label.split()) <= 4] == []
        assert len(reply.text.split()) <= 90, reply.text


# Whole conversations


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    return Service(gazetteer, store)


async def test_volunteer_is_approved_by_one_and_the_other_sees_it(service: Service) -> None:
    waiting = peer(standing=Standing.WAITING, approved_at=0, checklist=(), practised=False)
    await service.put(waiting)

    for line in (
        "coordinator> /start",
        "coordinator> [Coordinator’s desk]",
        "coordinator> [Volunteers]",
        "coordinator> [1]",
        "coordinator> [Approve]",
        "coordinator> [Back]",
        "coordinator> [Checklist]",
        "coordinator> [Tick 12 months]",
        "coordinator> [Tick references]",
        "coordinator> [Tick induction]",
        "coordinator> [Tick own clients]",
        "coordinator> [Approve]",
    ):
        await service.all(line)
    replies = await service.all("coordinator> [Checklist complete]")
    late = await service.taps("deputy", "k.do.approve.volunteer1.2")
    await service.all("peer1> [Try a practice]")

    assert told(replies, "peer1").text.startswith("Welcome, Vol b. You are approved")
    assert told(late, "deputy").text.startswith("Alex Made-up has done this already")
    desk = await service.desk()
    (approved,) = desk.volunteers
    assert approved.standing == Standing.APPROVED
    assert sorted(one.action for one in desk.all(Entry)) == ["approve", *["tick"] * 4]


async def test_two_who_decide_at_once_decide_once(service: Service) -> None:
    await service.put(peer(standing=Standing.WAITING, approved_at=0))
    taps = [
        Incoming(
            update_id=number, lane=lane, kind=IncomingKind.TAP, action=f"k.do.{name}.volunteer1.1"
        )
        for number, (lane, name) in enumerate(
            [("coordinator", "approve"), ("deputy", "decline")] * 3, 900
        )
    ]

    rows = await asyncio.gather(*(service.dialogue.handle(one, NOW) for one in taps))

    desk = await service.desk()
    (entry,) = desk.all(Entry)
    assert entry.action in {"approve", "decline"}
    assert sum(row.reply.to == "peer1" for batch in rows for row in batch) == 1


async def test_report_is_looked_into_from_the_first_word_to_the_last(service: Service) -> None:
    one = newcomer(
        state=State.CONNECTED, volunteer="volunteer1", lane="you", accepted_at=AT - DAY,
        code=(await service.desk()).code_of("you"), connected_at=AT - DAY, closes_at=AT + 29 * DAY,
    )  # fmt: skip
    await service.put(peer(), one)

    await service.taps("you", "i.file.introducti.unkind")
    await service.all("you> They were rude to me at the door.")
    (case,) = (await service.desk()).all(Case)
    card = told(await service.taps("deputy", f"k.case.{case.id}"), "deputy")
    read = told(await service.all("deputy> [What they attached]"), "deputy")
    await service.taps("deputy", f"k.ask.take.{case.id}")
    taken = await service.all("deputy> [I am free now]")
    await service.taps("deputy", f"k.note.{case.id}.r")
    written = await service.all("deputy> Was anyone with you?")
    await service.all("you> My sister was.")
    early = await service.taps("deputy", f"k.do.close.{case.id}.1")
    await service.taps("deputy", f"k.do.lift.{case.id}.2")
    closed = await service.taps("deputy", f"k.do.close.{case.id}.2")

    assert "From Robin (newcomer), about Vol b (volunteer)." in card.text
    assert read.text.endswith("They were rude to me at the door.")
    assert told(taken, "you").text.startswith("Thank you for telling us.")
    assert "Was anyone with you?" in told(written, "you").text
    assert told(early, "deputy").text.startswith("First decide about Vol b")
    assert {reply.to for reply in closed} == {"deputy", "you", "peer1"}
    desk = await service.desk()
    (case,) = desk.all(Case)
    assert (case.decision, case.evidence[1:]) == ("Talked with both", ("My sister was.",))
    assert desk.introductions[0].state is State.CLOSED
    assert desk.volunteers[0].held_from_offers == ()
    assert sorted(one.action for one in desk.all(Entry)) == ["close", "lift", "take", "wrote"]


async def test_open_case_comes_back_after_a_day(service: Service) -> None:
    one = paired(state=State.CONNECTED, lane="you", closes_at=AT + 29 * DAY)
    code = (await service.desk()).code_of("you")
    await service.put(peer(), replace(one, code=code, connected_at=AT))
    await service.taps("you", "i.worried.introducti")

    replies = [one for one in await service.all("+25h") if "still open" in one.text]

    assert [one.to for one in replies] == ["coordinator", "deputy"]


async def test_nobody_else_has_the_desk_on_their_menu(service: Service) -> None:
    await service.put(peer())

    for name in ("you", "peer1"):
        (menu,) = await service.all(f"{name}> /start")
        assert "Coordinator’s desk" not in labels(menu)
