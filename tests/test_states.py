"""The table of an introduction, walked from every state by every event, alone and by the skill."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import product

import pytest

from bot.introductions.desk import Desk
from bot.introductions.records import (
    Answer,
    Introduction,
    Meet,
    Offer,
    Side,
    Wish,
)
from bot.introductions.states import (
    ENDED,
    LOOKING,
    PAIRED,
    TABLE,
    TALKING,
    Event,
    State,
    after,
    diagram,
)
from bot.messages import Incoming, IncomingKind
from bot.skills.introducing import skill as introducing
from bot.skills.turn import Surroundings, Turn
from bot.skills.volunteering import skill as volunteering
from bot.state.sealing import Seal
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.conftest import NOW
from tests.each import each
from tests.introduced import LEEDS_AREA, Service, volunteer
from tests.town import id_of

#: By state what may happen and what follows, as `design/product.md` has it; nothing else may.
EXPECTED = """
    draft: submit>submitted withdraw>withdrawn expire>expired
    submitted: offer>offered withdraw>withdrawn nobody>unmatched
    offered: offer>offered passed>offered none_left>submitted accept>accepted
        withdraw>withdrawn nobody>unmatched
    accepted: confirm>confirmed choose_other>submitted step_back>submitted expire>expired
        withdraw>withdrawn report>frozen
    confirmed: hello>connected no_hello>submitted step_back>submitted close>closed
        withdraw>withdrawn report>frozen
    connected: plan>planned step_back>closed close>closed withdraw>withdrawn report>frozen
    planned: plan>planned unplan>connected met>met not_met>not_met step_back>closed
        close>closed withdraw>withdrawn report>frozen
    met: plan>planned step_back>closed close>closed withdraw>withdrawn report>frozen
    not_met: plan>planned met>met step_back>closed close>closed withdraw>withdrawn
        report>frozen
    unmatched: keep_looking>submitted withdraw>withdrawn
    frozen: resolve>closed
    closed: report>frozen
    withdrawn: report>frozen
    expired:
"""
AT = int(NOW.timestamp())
HOUR, DAY = 3600, 86_400
ID = "oak1"
NEWCOMER, PEER, STRANGER = "newcomer", "peer1", "stranger"
LANES = (NEWCOMER, PEER, STRANGER)
MEETING = id_of(2)
#: Wednesday, half past seven.
NEXT = AT + 25 * HOUR + HOUR // 2
Row = tuple[tuple[State, Event], State]


def expected() -> dict[tuple[State, Event], State]:
    rows, state = {}, State.DRAFT
    for word in EXPECTED.split():
        if word.endswith(":"):
            state = State(word[:-1])
            continue
        event, _, follows = word.partition(">")
        rows[state, Event[event.upper()]] = State(follows)
    return rows


# -- the table alone


@pytest.mark.parametrize("state", State)
def test_every_event_leads_where_it_should_or_is_refused(state: State) -> None:
    rows = expected()

    found = {event: after(state, event) for event in Event}

    assert found == {event: rows.get((state, event)) for event in Event}


def test_every_state_is_reached_from_the_draft_and_leads_to_an_end() -> None:
    final = {State.CLOSED, State.WITHDRAWN, State.EXPIRED}

    assert reached({State.DRAFT}, TABLE.items()) == set(State)
    backwards = [((follows, event), state) for (state, event), follows in TABLE.items()]
    assert reached(final, backwards) == set(State)


def reached(begin: set[State], rows: Iterable[Row]) -> set[State]:
    steps = {(before, follows) for (before, _), follows in rows}
    found = set(begin)
    while fresh := {to for start, to in steps if start in found} - found:
        found |= fresh
    return found


def test_every_event_happens_somewhere() -> None:
    assert {event for _, event in TABLE} == set(Event)


def test_nobody_gets_out_of_a_report_but_by_a_coordinator() -> None:
    assert [event for event in Event if after(State.FROZEN, event)] == [Event.RESOLVE]


def test_groups_of_states_leave_none_out_and_overlap_nowhere() -> None:
    assert LOOKING | PAIRED | ENDED | {State.DRAFT} == set(State)
    assert sum(map(len, (LOOKING, PAIRED, ENDED))) + 1 == len(State)
    assert TALKING < PAIRED


def test_diagram_is_the_table_and_nothing_more() -> None:
    first, begins, *rows = diagram()
    drawn, ends = [], []
    for row in rows:
        arrow, _, events = row.strip().partition(": ")
        before, _, follows = arrow.partition(" --> ")
        if follows == "[*]":
            ends.append(State(before))
        else:
            drawn += [((State(before), Event(e)), State(follows)) for e in events.split(", ")]

    assert (first, begins) == ("stateDiagram-v2", "    [*] --> draft")
    assert sorted(drawn) == sorted(expected().items())
    assert ends == [State.CLOSED, State.WITHDRAWN, State.EXPIRED]


# -- the same through the skill


@pytest.fixture(scope="module")
def around(gazetteer: Gazetteer) -> Surroundings:
    return Service(gazetteer, Store(None, Seal(bytes(32)))).around


def meet(starts_at: int, proposed_by: str = "") -> Meet:
    return Meet(
        meeting_id=MEETING, starts_at=starts_at, timezone="Europe/London", door="door",
        sign="book", proposed_by=proposed_by,
    )  # fmt: skip


def introduction(state: State, proposed_by: str = "") -> Introduction:
    """An introduction as it is in this state, with all that the state stands for."""
    begun = Introduction(
        id=ID, lane=NEWCOMER, code=f"code-{NEWCOMER}", timezone="Europe/London", alias="Robin",
        adult=True, made_at=AT - 9 * HOUR,
        wish=Wish(fellowships=("aa",), area=LEEDS_AREA, modes=("in-person",)),
    )  # fmt: skip
    # Whoever was asked passed, and the other is never free: nobody is asked unless it is undone.
    offer = Offer(volunteer="volunteer1", at=AT - HOUR, until=AT + 3 * HOUR)
    passed = replace(offer, answer=Answer.PASSED)
    if state is State.DRAFT:
        return replace(begun, step="consent", offers=(passed,))
    begun = replace(
        begun, state=state, consent="1", submitted_at=AT - 9 * HOUR, looking_until=AT + 30 * HOUR
    )
    if state is State.SUBMITTED:
        return replace(begun, offers=(passed,))
    if state is State.UNMATCHED:
        return replace(begun, offers=(passed,), ended_at=AT - HOUR)
    if state is State.OFFERED:
        return replace(begun, offers=(offer,))
    return paired(replace(begun, offers=(replace(offer, answer=Answer.ACCEPTED),)), proposed_by)


def paired(begun: Introduction, proposed_by: str) -> Introduction:
    state = begun.state
    begun = replace(begun, volunteer="volunteer1", accepted_at=AT - 8 * HOUR)
    if state is State.ACCEPTED:
        return begun
    begun = replace(
        begun, confirmed_at=AT - 7 * HOUR, hello_until=AT + HOUR, closes_at=AT + 20 * DAY
    )
    if state in {State.CLOSED, State.WITHDRAWN, State.EXPIRED}:
        return replace(begun, lane="", wish=Wish(), ended_at=AT - HOUR)
    if state is State.FROZEN:
        return replace(begun, case="case1")
    begun = replace(begun, proposal=meet(NEXT, proposed_by) if proposed_by else None)
    if state is State.CONFIRMED:
        return begun
    begun = replace(begun, connected_at=AT - 6 * HOUR)
    if state is State.CONNECTED:
        return begun
    said = {State.MET: {"newcomer": "met"}, State.NOT_MET: {"newcomer": "not-met"}}.get(state, {})
    met = tuple(side for side, word in said.items() if word == "met")
    return replace(begun, meet=replace(meet(AT - HOUR), said=said), met_said=met)


def offered_to_two() -> Introduction:
    one = introduction(State.OFFERED)
    return replace(one, offers=(*one.offers, replace(one.offers[0], volunteer="volunteer2")))


CASES = {
    **{state.value: introduction(state) for state in State},
    "offered to two": offered_to_two(),
    **{
        f"{state.value}, the {side.value} suggests": introduction(state, side)
        for state in (*sorted(TALKING), State.CONFIRMED)
        for side in Side
    },
}


def desk_with(one: Introduction) -> Desk:
    people = (volunteer(1), volunteer(2, most_open=0))
    return Desk(
        version=1,
        records={record.id: record for record in (one, *people)},
        codes=frozenset(),
        code_of=lambda lane: f"code-{lane}" if lane else "",
    )


@dataclass(frozen=True)
class Act:
    """A button, and what it can mean, by who taps it.

    `notes_in`: where nothing follows from it in these states, it is noted all the same.
    """

    action: str
    by: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    notes_in: frozenset[State] = frozenset()

    def means(self, lane: str, state: State) -> list[Event]:
        """What it can be from somebody in a state."""
        return [one for one in self.by.get(lane, ()) if after(state, one) is not None]

    def leads(self, lane: str, state: State) -> set[State | None]:
        """Where it can lead from a state, in one step or two."""
        first = {follows(state, one) for one in self.means(lane, state)}
        return first | {
            follows(one, event) for one in first if one for event in self.means(lane, one)
        }


def follows(state: State, event: Event) -> State | None:
    """What the table makes of an event; of a draft that ends nothing is left."""
    found = after(state, event)
    return None if state is State.DRAFT and found in ENDED else found


def newcomer(*events: Event) -> dict[str, tuple[Event, ...]]:
    return {NEWCOMER: events}


def peer(*events: Event) -> dict[str, tuple[Event, ...]]:
    return {PEER: events}


STAMP = f"{NEXT:x}"
EVERYWHERE, FROZEN = frozenset(State), frozenset({State.FROZEN})
MEETS = frozenset({State.PLANNED, State.MET, State.NOT_MET})
NO_LONGER = (Event.PASSED, Event.NONE_LEFT)
ACTS = (
    *(Act(f"i.{verb}") for verb in ("start", "back", "show", "offers", "with")),
    Act(f"i.with.{MEETING}.{NEXT}"),
    *(Act(f"i.{verb}", newcomer(Event.WITHDRAW)) for verb in ("drop", "young")),
    Act(f"i.acc.{ID}", peer(Event.ACCEPT)),
    Act(f"i.pass.{ID}", peer(*NO_LONGER)),
    Act(f"i.out.{ID}", peer(Event.STEP_BACK)),
    Act(f"i.yes.{ID}", newcomer(Event.CONFIRM)),
    Act(f"i.other.{ID}", newcomer(Event.CHOOSE_OTHER)),
    Act(f"i.keep.{ID}", newcomer(Event.KEEP_LOOKING)),
    *(Act(f"i.{verb}.{ID}") for verb in ("write", "more", "plan", "meet", "share", "close")),
    *(Act(f"i.{verb}.{ID}") for verb in ("late", "coming", "door", "ping", "drunk", "home")),
    *(Act(f"i.{verb}.{ID}") for verb in ("report", "worried", "kinds", "done")),
    Act(f"i.ok.{ID}.{MEETING}.{STAMP}.00", newcomer(Event.PLAN) | peer(Event.HELLO, Event.PLAN)),
    Act(f"i.cant.{ID}", newcomer(Event.UNPLAN) | peer(Event.UNPLAN)),
    *(
        Act(f"i.{verb}.{ID}", newcomer(Event.CLOSE) | peer(Event.CLOSE, Event.STEP_BACK))
        for verb in ("shut", "block")
    ),
    *(
        # Whoever begins anew lets the draft go; beside what is over, or frozen, one is begun.
        Act(f"i.adult{rest}", newcomer(Event.WITHDRAW), ENDED | FROZEN)
        for rest in ("", f".{MEETING}.{NEXT}")
    ),
    Act("i.a.consent.yes", newcomer(Event.SUBMIT)),
    *(
        Act(f"i.a.{question}.{answer}")
        for question, answer in (
            ("who", "self"), ("area", "online"), ("group", "na"), ("mode", "either"),
            ("when", "tonight"), ("gender", "woman"), ("own", "man"), ("lang", "en"),
            ("more", "medicine"), ("more", "not-from"), ("more", "next"), ("not-from", "skip"),
            ("alias", "Kim"), ("consent", "again"), ("consent", "no"), ("oak", "oak"),
        )
    ),
    Act(f"i.line.{ID}.0", peer(Event.HELLO), TALKING),
    Act(f"i.line.{ID}.9"),
    Act(f"i.pm.{ID}.{MEETING}.{STAMP}"),
    Act(f"i.pd.{ID}.{MEETING}.{STAMP}.0"),
    Act(f"i.ps.{ID}.{MEETING}.{STAMP}.00", peer(Event.HELLO), TALKING),
    Act(f"i.said.{ID}.met", newcomer(Event.MET), MEETS),
    Act(f"i.said.{ID}.not-met", newcomer(Event.NOT_MET), MEETS),
    Act(f"i.said.{ID}.unsaid"),
    *(Act(f"i.why.{ID}.{why}") for why in ("they", "me", "unsaid")),
    *(
        # Of what is frozen each of the two can report more.
        Act(f"i.file.{ID}.{kind}", newcomer(Event.REPORT) | peer(Event.REPORT), FROZEN)
        for kind in ("unkind", "threat")
    ),
    Act("v.leave.yes", peer(Event.STEP_BACK, *NO_LONGER), EVERYWHERE),
    Act("v.hard", peer(*NO_LONGER), EVERYWHERE),
    *(Act(f"v.{verb}") for verb in ("page", "pause", "resume", "better", "fine", "kept")),
)  # fmt: skip
#: What a button does not bring about, or only a coordinator's.
BY_ITSELF = frozenset({Event.OFFER, Event.NOBODY, Event.EXPIRE, Event.NO_HELLO})
ELSEWHERE = {
    (State.UNMATCHED, Event.WITHDRAW),  # by /forget, which leaves nothing of it
    (State.FROZEN, Event.RESOLVE),
}


def test_every_verb_of_the_skill_is_among_the_acts() -> None:
    tables = (introducing._PLAIN, introducing._ON_ONE, introducing._WITH_MORE)

    assert {act.action.split(".")[1] for act in ACTS if act.action.startswith("i.")} == {
        verb for table in tables for verb in table
    }


def done(around: Surroundings, desk: Desk, lane: str, action: str) -> Desk:
    """The desk after somebody tapped a button."""
    incoming = Incoming(update_id=1, lane=lane, kind=IncomingKind.TAP, action=action, card=1)
    turn = Turn(incoming=incoming, now=NOW, around=around, desk=desk)
    skill = introducing if action.startswith("i.") else volunteering
    outcome = introducing.settled(turn, skill.tapped(turn))
    return outcome.desk or desk


def state_of(desk: Desk) -> State | None:
    one = desk.get(Introduction, ID)
    return None if one is None else one.state


@each("case", CASES)
def test_what_is_refused_changes_nothing_and_what_is_not_goes_by_the_table(
    around: Surroundings, case: str
) -> None:
    desk, state, wrong = desk_with(CASES[case]), CASES[case].state, []
    for act, lane in product(ACTS, LANES):
        changed = done(around, desk, lane, act.action)
        if state_of(changed) not in {state, *act.leads(lane, state)}:
            wrong.append(f"{act.action} by {lane}: {state_of(changed)}")
        is_refused = bool(act.by) and not act.means(lane, state) and state not in act.notes_in
        if (is_refused or lane == STRANGER) and not same(desk, changed, act):
            wrong.append(f"{act.action} by {lane}: refused, and yet something changed")

    assert wrong == []


def same(before: Desk, now: Desk, act: Act) -> bool:
    own = {
        id: one
        for id, one in now.records.items()
        if not (isinstance(one, Introduction) and one.lane == STRANGER)
    }
    # A block is kept for two who had each other, also when that is over.
    return own == before.records and (now.codes == before.codes or ".block." in act.action)


def test_every_row_that_a_button_stands_for_is_taken_by_it(around: Surroundings) -> None:
    taken = set()
    for one, act, lane in product(CASES.values(), ACTS, LANES):
        desk = desk_with(one)
        changed = done(around, desk, lane, act.action)
        taken |= {
            (one.state, event)
            for event in act.means(lane, one.state)
            if state_of(changed) is follows(one.state, event) and changed.records != desk.records
        }

    assert taken == {row for row in TABLE if row[1] not in BY_ITSELF} - ELSEWHERE


def test_what_happens_by_itself_goes_by_the_table_too(around: Surroundings) -> None:
    moves = {move for one in CASES.values() for move in moves_in_time(around, one)}

    gone = {(state, None) for state in ENDED | {State.DRAFT}}
    assert moves == gone | {
        (State.SUBMITTED, State.UNMATCHED),
        (State.OFFERED, State.SUBMITTED),
        (State.OFFERED, State.UNMATCHED),
        (State.ACCEPTED, State.EXPIRED),
        (State.CONFIRMED, State.SUBMITTED),
        (State.CONNECTED, State.CLOSED),
        (State.PLANNED, State.CONNECTED),
        (State.MET, State.CLOSED),
        (State.NOT_MET, State.CLOSED),
    }
    assert moves - gone <= {(before, follows) for (before, _), follows in TABLE.items()}


def moves_in_time(
    around: Surroundings, one: Introduction
) -> Iterator[tuple[State | None, State | None]]:
    """What becomes of an introduction in two months of which nobody does anything."""
    desk = desk_with(one)
    for hours, _ in product((0, 4, 5, 26, 27, *range(30, 64 * 24, 24)), range(8)):
        incoming = Incoming(update_id=0, lane="", kind=IncomingKind.DUE)
        now = NOW + timedelta(hours=hours)
        turn = Turn(incoming=incoming, now=now, around=around, desk=desk)
        woken = introducing.settled(turn, introducing.wake(turn, ID)).desk or desk
        if state_of(woken) is not state_of(desk):
            yield state_of(desk), state_of(woken)
        desk = replace(woken, written=frozenset(), dropped=frozenset())
