"""The check-ins of one person: how the series begins, goes on to the next plan, and ends."""

from dataclasses import replace

from bot.person import Agreement, FollowUp, Person, Plan, Work

DAY_SECONDS = 86_400
#: The series has no more messages than this, the word after the first meeting among them.
MOST_SENT = 5
#: Nothing is asked after this day, and nothing of it is kept after the other one.
LAST_DAY = 84
GONE_DAY = 90
#: So many unanswered ones in a row end it.
_MOST_SILENT = 2
_AFTER_A_PLAN = frozenset({Work.EVENING, Work.SAME_DAY, Work.WORD_AFTER})
WENT, DID_NOT, UNSAID = "went", "did-not", "unsaid"


def with_plan(person: Person, plan: Plan) -> Person:
    """Return the person with a plan in the place of the one before, and what follows it."""
    changed = replace(person, plan=plan)
    return replace(changed, follow_up=following(changed))


def without_plan(person: Person) -> Person:
    """Return the person without their plan: nobody is asked how it went."""
    return replace(person, follow_up=following(person), plan=None)


def following(person: Person) -> FollowUp | None:
    """Return the follow-up as it stands with the plan that is there now.

    Without a yes to check-ins no series begins, and one that there is stays as it was.
    """
    if person.plan is None or not person.agreed(Agreement.CHECK_INS):
        return person.follow_up
    return begun(person.follow_up, person.plan)


def begun(follow_up: FollowUp | None, plan: Plan) -> FollowUp:
    """Return the series with this plan in it: a new one, or the one before, gone on.

    While it is still open how the meeting before went, the series stays with that one.
    """
    if follow_up is None:
        return _new(plan)
    if (follow_up.plan_id, follow_up.starts_at) == (plan.id, plan.starts_at):
        return follow_up
    over = follow_up.ended or plan.starts_at > follow_up.anchor_at + LAST_DAY * DAY_SECONDS
    if over or follow_up.anchor_at > plan.made_at:
        return _new(plan)
    was_there = follow_up.starts_at <= plan.made_at
    is_open = was_there and not follow_up.attended and Work.NEXT_DAY not in follow_up.steps
    return follow_up if is_open else _moved(follow_up, plan)


def done(person: Person, work: Work, *, sent: bool) -> Person:
    """Return the person with one message behind them: sent, or dropped."""
    if work is Work.WARN:
        return replace(person, warned=True)
    if work is Work.WORD_AFTER:
        # Only after a first meeting, ever.
        person = replace(person, asked_once=(*person.asked_once, Work.WORD_AFTER.value))
    if work in _AFTER_A_PLAN and person.plan is not None:
        plan = replace(person.plan, done=(*person.plan.done, work.value))
        person = replace(person, plan=plan)
    follow_up = following(person)
    if work in {Work.EVENING, Work.SAME_DAY} or follow_up is None:
        return person
    follow_up = replace(follow_up, sent=follow_up.sent + sent)
    if work is not Work.WORD_AFTER:
        follow_up = replace(follow_up, steps=(*follow_up.steps, work.value))
    return replace(person, follow_up=follow_up)


def waiting_for(person: Person, work: Work) -> Person:
    """Return the person with a check-in that waits for an answer."""
    follow_up = following(person)
    if follow_up is None:
        return person
    return replace(person, follow_up=replace(follow_up, asked=work.value))


def unanswered(person: Person) -> Person:
    """Return the person with one more silence, if a check-in waited for an answer."""
    follow_up = following(person)
    if follow_up is None or not follow_up.asked:
        return person
    silent = follow_up.silent + 1
    return replace(person, follow_up=replace(follow_up, asked="", silent=silent))


def is_silent(person: Person) -> bool:
    """Say whether so many went unanswered that the series ends."""
    follow_up = person.follow_up
    return follow_up is not None and follow_up.silent >= _MOST_SILENT


def answered(person: Person) -> Person:
    """Return the person with nothing unanswered."""
    follow_up = following(person)
    if follow_up is None:
        return person
    return replace(person, follow_up=replace(follow_up, asked="", silent=0))


def told(person: Person, plan_id: str, attended: str) -> Person:
    """Return the person who said whether they went: to the meeting of that plan, if it is known.

    The series then goes on to the plan that came after, if there is one.
    """
    person = answered(person)
    follow_up = person.follow_up
    if follow_up is None or not is_open(person, plan_id):
        return person
    steps = (*follow_up.steps, Work.NEXT_DAY.value)
    follow_up = replace(
        follow_up,
        attended=attended,
        been=follow_up.been + (attended == WENT),
        steps=tuple(dict.fromkeys(steps)),
    )
    return replace(person, follow_up=follow_up)


def is_open(person: Person, plan_id: str) -> bool:
    """Say whether nobody has said yet how the meeting of that plan went."""
    follow_up = following(person)
    return follow_up is not None and follow_up.plan_id == plan_id and not follow_up.attended


def ended(person: Person) -> Person:
    """Return the person whose series is over."""
    follow_up = following(person)
    if follow_up is None:
        return person
    if person.plan is not None:
        follow_up = _moved(follow_up, person.plan)
    return replace(person, follow_up=replace(follow_up, asked="", ended=True))


def _new(plan: Plan) -> FollowUp:
    return FollowUp(
        anchor_at=plan.starts_at,
        plan_id=plan.id,
        meeting_id=plan.meeting_id,
        starts_at=plan.starts_at,
    )


def _moved(follow_up: FollowUp, plan: Plan) -> FollowUp:
    if (follow_up.plan_id, follow_up.starts_at) == (plan.id, plan.starts_at):
        return follow_up
    return replace(
        follow_up,
        plan_id=plan.id,
        meeting_id=plan.meeting_id,
        starts_at=plan.starts_at,
        attended="",
        steps=tuple(step for step in follow_up.steps if step != Work.NEXT_DAY),
    )
