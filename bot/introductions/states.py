"""The one table of an introduction: what it is in, and what each event makes of it.

What does not stand here is refused and changes nothing. The README's diagram is printed from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum


class State(StrEnum):
    """What an introduction is in."""

    DRAFT = "draft"  # the newcomer is still saying what they want
    SUBMITTED = "submitted"  # we look for a volunteer
    OFFERED = "offered"  # one or more volunteers are asked
    ACCEPTED = "accepted"  # a volunteer said yes; the newcomer looks at who it is
    CONFIRMED = "confirmed"  # the newcomer said yes too; the volunteer is to say hello
    CONNECTED = "connected"  # they write to each other
    PLANNED = "planned"  # a meeting, a door and a sign are agreed
    MET = "met"
    NOT_MET = "not_met"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"  # the newcomer took it back
    EXPIRED = "expired"  # the newcomer did not go on with it
    UNMATCHED = "unmatched"  # nobody was free in time
    FROZEN = "frozen"  # somebody reported; a coordinator looks


class Event(StrEnum):
    """What can happen to an introduction."""

    SUBMIT = "submit"
    OFFER = "offer"
    PASSED = "passed"  # a volunteer passed, or let it lapse; others are still asked
    NONE_LEFT = "none left"  # nobody is asked any more
    ACCEPT = "accept"
    CHOOSE_OTHER = "choose other"  # the newcomer would rather meet somebody else
    CONFIRM = "confirm"
    HELLO = "hello"
    NO_HELLO = "no hello"
    PLAN = "plan"
    UNPLAN = "unplan"
    MET = "met"
    NOT_MET = "not met"
    STEP_BACK = "step back"  # the volunteer cannot go on
    CLOSE = "close"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    NOBODY = "nobody"
    KEEP_LOOKING = "keep looking"
    REPORT = "report"
    RESOLVE = "resolve"


#: Event → the states it may happen in, with the state that follows.
_BY_EVENT: Mapping[Event, Mapping[State, State]] = {
    Event.SUBMIT: {State.DRAFT: State.SUBMITTED},
    Event.OFFER: {State.SUBMITTED: State.OFFERED, State.OFFERED: State.OFFERED},
    Event.PASSED: {State.OFFERED: State.OFFERED},
    Event.NONE_LEFT: {State.OFFERED: State.SUBMITTED},
    Event.ACCEPT: {State.OFFERED: State.ACCEPTED},
    Event.CHOOSE_OTHER: {State.ACCEPTED: State.SUBMITTED},
    Event.CONFIRM: {State.ACCEPTED: State.CONFIRMED},
    Event.HELLO: {State.CONFIRMED: State.CONNECTED},
    Event.NO_HELLO: {State.CONFIRMED: State.SUBMITTED},
    Event.PLAN: {
        State.CONNECTED: State.PLANNED,
        State.PLANNED: State.PLANNED,
        State.MET: State.PLANNED,
        State.NOT_MET: State.PLANNED,
    },
    Event.UNPLAN: {State.PLANNED: State.CONNECTED},
    Event.MET: {State.PLANNED: State.MET, State.NOT_MET: State.MET},
    Event.NOT_MET: {State.PLANNED: State.NOT_MET},
    Event.STEP_BACK: {
        State.ACCEPTED: State.SUBMITTED,
        State.CONFIRMED: State.SUBMITTED,
        State.CONNECTED: State.CLOSED,
        State.PLANNED: State.CLOSED,
        State.MET: State.CLOSED,
        State.NOT_MET: State.CLOSED,
    },
    Event.CLOSE: {
        State.CONFIRMED: State.CLOSED,
        State.CONNECTED: State.CLOSED,
        State.PLANNED: State.CLOSED,
        State.MET: State.CLOSED,
        State.NOT_MET: State.CLOSED,
    },
    Event.WITHDRAW: dict.fromkeys(
        (
            State.DRAFT, State.SUBMITTED, State.OFFERED, State.ACCEPTED, State.CONFIRMED,
            State.CONNECTED, State.PLANNED, State.MET, State.NOT_MET, State.UNMATCHED,
        ),
        State.WITHDRAWN,
    ),
    Event.EXPIRE: {State.DRAFT: State.EXPIRED, State.ACCEPTED: State.EXPIRED},
    Event.NOBODY: {State.SUBMITTED: State.UNMATCHED, State.OFFERED: State.UNMATCHED},
    Event.KEEP_LOOKING: {State.UNMATCHED: State.SUBMITTED},
    Event.REPORT: dict.fromkeys(
        (
            State.ACCEPTED, State.CONFIRMED, State.CONNECTED, State.PLANNED, State.MET,
            State.NOT_MET, State.CLOSED, State.WITHDRAWN,
        ),
        State.FROZEN,
    ),
    Event.RESOLVE: {State.FROZEN: State.CLOSED},
}  # fmt: skip

#: (state, event) → state: all there is.
TABLE: Mapping[tuple[State, Event], State] = {
    (before, event): after for event, steps in _BY_EVENT.items() for before, after in steps.items()
}

#: Nothing more happens by itself; a new introduction can be asked for.
ENDED = frozenset({State.CLOSED, State.WITHDRAWN, State.EXPIRED, State.UNMATCHED})
#: A volunteer and a newcomer have each other; it counts as load.
PAIRED = frozenset(
    {
        State.ACCEPTED, State.CONFIRMED, State.CONNECTED, State.PLANNED, State.MET,
        State.NOT_MET, State.FROZEN,
    }
)  # fmt: skip
#: They can write to each other.
TALKING = frozenset({State.CONFIRMED, State.CONNECTED, State.PLANNED, State.MET, State.NOT_MET})
#: A volunteer is still looked for.
LOOKING = frozenset({State.SUBMITTED, State.OFFERED})


def after(state: State, event: Event) -> State | None:
    """Return what follows, or None when the event is refused here and changes nothing."""
    return TABLE.get((state, event))


def diagram() -> Iterator[str]:
    """Yield the lines of the table as a Mermaid state diagram, in the table's own order."""
    yield "stateDiagram-v2"
    yield f"    [*] --> {State.DRAFT.value}"
    for (before, follows), events in _arrows().items():
        yield f"    {before.value} --> {follows.value}: {', '.join(one.value for one in events)}"
    for state in sorted(_final(), key=list(State).index):
        yield f"    {state.value} --> [*]"


def _arrows() -> dict[tuple[State, State], list[Event]]:
    arrows: dict[tuple[State, State], list[Event]] = {}
    order = list(State)
    for (before, event), follows in sorted(TABLE.items(), key=lambda row: order.index(row[0][0])):
        arrows.setdefault((before, follows), []).append(event)
    return arrows


def _final() -> Iterable[State]:
    return ENDED - {State.UNMATCHED}
