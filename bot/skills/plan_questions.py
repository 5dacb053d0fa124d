"""What is asked once a plan is kept: one question after another, each skipped with one tap."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.counting.measures import Measure, Tally
from bot.following.schedule import word_after_at
from bot.following.series import following
from bot.messages import Button, Reply
from bot.person import Agreement, Person, Work
from bot.skills.consents import with_yes
from bot.skills.follow_up_ways import counted, counted_once
from bot.skills.plan_steps import VERB, point_of
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import Row, footer
from bot.wording import say_fellowship

#: In this order. The last two only of those who are counted, and after the plan, never before.
CHECK_INS, WORD_AFTER, COUNTING = "check-ins", "word-after", "counting"
BEEN, READY = "been", "ready"
_ORDER = (CHECK_INS, WORD_AFTER, COUNTING, BEEN, READY)
_ASKED = "ask-"
_YES, _SKIP, _ALL = "yes", "skip", "all"
_BEEN = ("never", "before", "last-year")
_MOST_READY = 10
_IN_A_ROW = 6
_AGREEMENTS = {
    CHECK_INS: Agreement.CHECK_INS,
    WORD_AFTER: Agreement.WORD_AFTER,
    COUNTING: Agreement.COUNTING,
}


def next_question(turn: Turn, person: Person) -> Reply | None:
    """Return the next question that this person was never asked, or None."""
    for name in _ORDER:
        if f"{_ASKED}{name}" not in person.asked_once and _is_due(turn, person, name):
            return _question(turn, person, name)
    return None


def answered(turn: Turn, name: str, answer: str) -> Outcome:
    """Take an answer, a yes, a no or a skip, and go on to the next question."""
    person = turn.person
    if person is None or person.plan is None or name not in (*_ORDER, _ALL):
        return _over(turn)
    if not turn.around.keeps_people:
        # Nobody answers any more for what would be kept.
        return _over(turn)
    names = _ORDER if name == _ALL else (name,)
    # A button that is tapped twice counts once.
    fresh = [one for one in names if f"{_ASKED}{one}" not in person.asked_once]
    person = replace(person, asked_once=(*person.asked_once, *(f"{_ASKED}{one}" for one in fresh)))
    tallies: tuple[Tally, ...] = ()
    if name in fresh:
        person, tallies = _taken(turn, person, name, answer)
    question = next_question(turn, person)
    if question is None:
        return replace(_over(turn), person=person, tallies=tallies)
    return Outcome(replies=(question,), person=person, tallies=tallies)


def _over(turn: Turn) -> Outcome:
    mine = (turn.button("menu-plan", f"{VERB}.mine"),)
    return Outcome(replies=(turn.reply(turn.say("plan-done"), (mine, footer(turn)), edits=True),))


def _is_due(turn: Turn, person: Person, name: str) -> bool:
    match name:
        case "word-after":
            return _has_word_after(turn, person)
        case "been":
            return person.agreed(Agreement.COUNTING) and bool(_fellowship(turn, person))
        case "ready":
            return person.agreed(Agreement.COUNTING)
        case _:
            return not person.agreed(_AGREEMENTS[name])


def _has_word_after(turn: Turn, person: Person) -> bool:
    """Say whether a word can come by day after this meeting, and none ever came before."""
    if person.plan is None or Work.WORD_AFTER in person.asked_once:
        return False
    at = word_after_at(person.plan, person.timezone, turn.around.times)
    return at is not None and not person.agreed(Agreement.WORD_AFTER)


def _question(turn: Turn, person: Person, name: str) -> Reply:
    if name == BEEN:
        fellowship = say_fellowship(_fellowship(turn, person))
        text = turn.say("plan-ask-been", fellowship=fellowship)
    else:
        text = turn.say(f"plan-ask-{name}")
    all_skipped = (turn.button("plan-answer-all", f"{VERB}.q.{_ALL}.{_SKIP}"),)
    rows = (*_answers(turn, name), all_skipped, footer(turn))
    return turn.reply(text, rows, edits=turn.incoming.action.startswith(f"{VERB}.q."))


def _answers(turn: Turn, name: str) -> tuple[Row, ...]:
    skip = turn.button("plan-answer-skip", f"{VERB}.q.{name}.{_SKIP}")
    match name:
        case "been":
            first = tuple(
                turn.button(f"plan-answer-{one}", f"{VERB}.q.{name}.{one}") for one in _BEEN
            )
            return first, (skip,)
        case "ready":
            numbers = [
                Button(str(number), action=f"{VERB}.q.{name}.{number}")
                for number in range(_MOST_READY + 1)
            ]
            return tuple(numbers[:_IN_A_ROW]), tuple(numbers[_IN_A_ROW:]), (skip,)
        case _:
            yes = turn.button("plan-answer-yes", f"{VERB}.q.{name}.{_YES}")
            return ((yes, turn.button("plan-answer-no", f"{VERB}.q.{name}.no")),)


def _taken(turn: Turn, person: Person, name: str, answer: str) -> tuple[Person, tuple[Tally, ...]]:
    return _TAKES[name](turn, person, answer)


def _agreed(agreement: Agreement) -> Callable[..., tuple[Person, tuple[Tally, ...]]]:
    def take(turn: Turn, person: Person, answer: str) -> tuple[Person, tuple[Tally, ...]]:
        if answer != _YES:
            return person, ()
        person = with_yes(person, agreement, at=int(turn.now.timestamp()))
        return replace(person, follow_up=following(person)), ()

    return take


def _counting(turn: Turn, person: Person, answer: str) -> tuple[Person, tuple[Tally, ...]]:
    """Count someone who said yes to it: they asked, they found one, they planned."""
    if answer != _YES:
        return person, ()
    person = with_yes(person, Agreement.COUNTING, at=int(turn.now.timestamp()))
    person = with_area(turn, person)
    tallies: tuple[Tally, ...] = ()
    for measure in (Measure.ASKED, Measure.FOUND, Measure.PLANNED):
        after, more = counted_once(turn, person, measure, "yes")
        person, tallies = after or person, (*tallies, *more)
    return person, tallies


def _been(turn: Turn, person: Person, answer: str) -> tuple[Person, tuple[Tally, ...]]:
    if answer not in _BEEN:
        return person, ()
    return person, counted(person, Measure.BEEN, f"{_fellowship(turn, person)}.{answer}")


def _ready(_: Turn, person: Person, answer: str) -> tuple[Person, tuple[Tally, ...]]:
    if not answer.isdecimal() or int(answer) > _MOST_READY:
        return person, ()
    tallies = counted(person, Measure.READY_BEFORE, str(int(answer)))
    return replace(person, asked_once=(*person.asked_once, READY)), tallies


_TAKES: Mapping[str, Callable[[Turn, Person, str], tuple[Person, tuple[Tally, ...]]]] = {
    CHECK_INS: _agreed(Agreement.CHECK_INS),
    WORD_AFTER: _agreed(Agreement.WORD_AFTER),
    COUNTING: _counting,
    BEEN: _been,
    READY: _ready,
}


def _fellowship(turn: Turn, person: Person) -> str:
    plan = person.plan
    meeting = turn.around.directory.meeting(plan.meeting_id) if plan else None
    return meeting.fellowship if meeting else ""


def with_area(turn: Turn, person: Person) -> Person:
    """Return the person with the county of the planned meeting, the only place that is counted."""
    plan = person.plan
    if person.area or plan is None or not person.agreed(Agreement.COUNTING):
        return person
    meeting = turn.around.directory.meeting(plan.meeting_id)
    point = point_of(meeting) if meeting else None
    return replace(person, area=turn.around.gazetteer.county_of(point)) if point else person
