"""Reminders and check-ins: what falls due for a person, and what they tap in answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.following.listing import changed
from bot.following.series import without_plan
from bot.hearing.went import went_in
from bot.person import Agreement, Person, Plan, Work
from bot.skills import how_it_went
from bot.skills.cards import Reader, fitting, open_card
from bot.skills.falling_due import due
from bot.skills.follow_up_ways import (
    VERB,
    ask_button,
    find_button,
    follow_reply,
    own,
    plan_button,
    planned_match,
    questions_button,
)
from bot.skills.take_away import ways_in
from bot.skills.turn import Outcome, Skill, Turn
from bot.texts import Text

__all__ = ["SKILL", "changed", "due", "heard", "tapped"]

#: What sends messages, in the order in which it is named.
_MESSAGES = (
    Agreement.REMINDERS,
    Agreement.CHECK_INS,
    Agreement.WORD_AFTER,
    Agreement.PLAN,
)


def tapped(turn: Turn) -> Outcome:
    """Follow `r.<verb>[.<argument>]`; what is not known any more leads to a new plan."""
    _, verb, argument = ([*turn.incoming.action.split(".", 2), "", ""])[:3]
    if verb in _ABOUT_A_PLAN:
        plan = turn.person.plan if turn.person else None
        if plan is None or plan.id != argument:
            return _over(turn)
        return _ABOUT_A_PLAN[verb](turn, plan)
    return _ANSWERS.get(verb, _unknown)(turn, argument)


def heard(turn: Turn) -> Outcome | None:
    """Take words in answer to "how did it go"; None when nothing waits, or they say neither."""
    follow_up = turn.person.follow_up if turn.person else None
    if follow_up is None or follow_up.asked != Work.NEXT_DAY:
        return None
    went = went_in(turn.incoming.text, turn.incoming.lang)
    if went is None:
        return None
    return _ANSWERS["went" if went else "didnt"](turn, follow_up.plan_id)


def _over(turn: Turn) -> Outcome:
    row = plan_button(turn), find_button(turn)
    return Outcome(replies=(follow_reply(turn, [turn.say("follow-over")], row),))


def _unknown(turn: Turn, _: str) -> Outcome:
    return _over(turn)


def _ok(turn: Turn, plan: Plan) -> Outcome:
    row = own(turn, "out"), own(turn, "show", plan.id)
    return Outcome(replies=(follow_reply(turn, [turn.say("follow-ok")], row),))


def _not_this_time(turn: Turn, _: Plan) -> Outcome:
    """Drop the plan, and nothing else: they may want another one."""
    rows = (find_button(turn), questions_button(turn)), (ask_button(turn),)
    reply = follow_reply(turn, [turn.say("follow-not")], *rows, edits=True)
    person = without_plan(turn.person) if turn.person else None
    return Outcome(replies=(reply,), person=person)


def _details(turn: Turn, plan: Plan) -> Outcome:
    """Show where and how, now that the person asked for it."""
    match, person = planned_match(turn, plan), turn.person
    if match is None or person is None:
        row = (find_button(turn),)
        return Outcome(replies=(follow_reply(turn, [turn.say("follow-details-gone")], row),))
    reader = Reader(timezone=person.timezone, country=person.country)
    card = fitting(lambda room: open_card(turn, match, reader, room))
    rows = (
        ways_in(turn, match.meeting),
        (own(turn, "out"), plan_button(turn, "follow-button-change")),
    )
    return Outcome(replies=(follow_reply(turn, [card], *rows),))


def _outside(turn: Turn, _: str) -> Outcome:
    """Stand by someone at the door, at any hour, whatever is kept of them."""
    rows = (
        (turn.button("follow-button-inside", "a.read.first-meeting"),),
        (turn.button("follow-button-online-instead", "a.find.online"),),
        (turn.button("follow-button-ideas-outside", "a.read.outside-cannot-go-in"),),
    )
    return Outcome(replies=(follow_reply(turn, [turn.say("follow-out")], *rows),))


def _keep(turn: Turn, _: str) -> Outcome:
    """Start the ninety days anew for someone who wants to be kept."""
    person = turn.person
    if person is not None:
        person = replace(person, touched_at=int(turn.now.timestamp()), warned=False)
    row = find_button(turn), ask_button(turn)
    reply = follow_reply(turn, [turn.say("follow-kept")], row, edits=True)
    return Outcome(replies=(reply,), person=person)


def _off(turn: Turn, name: str) -> Outcome:
    """Stop one kind of message at once, and say which are still on."""
    if name not in {agreement.value for agreement in _MESSAGES[:-1]}:
        return _over(turn)
    person = turn.person
    if person is not None:
        person = person.without_consent(Agreement(name), at=int(turn.now.timestamp()))
    lines = [turn.say(f"follow-off-{name}"), _still_on(turn, person)]
    return Outcome(replies=(follow_reply(turn, lines),), person=person)


def _still_on(turn: Turn, person: Person | None) -> Text:
    on = [one for one in _MESSAGES if person is not None and _sends(person, one)]
    if not on:
        return turn.say("follow-nothing-on")
    what = ", ".join(turn.words(f"follow-on-{agreement.value}") for agreement in on)
    return turn.say("follow-still-on", what=what)


def _sends(person: Person, agreement: Agreement) -> bool:
    """Say whether anything is still to come of a yes: a plan that is dropped has no listing."""
    has_cause = agreement is not Agreement.PLAN or person.plan is not None
    return person.agreed(agreement) and has_cause and not person.paused


_ABOUT_A_PLAN: Mapping[str, Callable[[Turn, Plan], Outcome]] = {
    "ok": _ok,
    "show": _details,
    "not": _not_this_time,
    "drop": _not_this_time,
}
_ANSWERS: Mapping[str, Callable[[Turn, str], Outcome]] = {
    "out": _outside,
    "keep": _keep,
    "off": _off,
    **how_it_went.ANSWERS,
}

SKILL = Skill(verb=VERB, tapped=tapped, keeps=("follow_up",))
