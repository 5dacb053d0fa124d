"""What a person answers to a check-in, and the small step that fits the answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.counting.measures import Measure, Tally
from bot.following.otherwise import other_kinds
from bot.following.series import (
    DAY_SECONDS,
    DID_NOT,
    UNSAID,
    WENT,
    answered,
    ended,
    following,
    is_open,
    told,
    without_plan,
)
from bot.messages import Button, Reply
from bot.person import READY, Agreement, FollowUp, Person, Work
from bot.skills import help_now, plan
from bot.skills.follow_up_ways import (
    VERB,
    Row,
    ask_button,
    counted_once,
    find_button,
    follow_reply,
    plan_button,
    questions_button,
)
from bot.skills.turn import Outcome, Turn
from bot.texts import Text
from bot.wording import say_fellowship
from meetings_data import fellowships

FACES = ("good", "so-so", "bad")
WHYS = ("people", "ideas", "religion", "medicine", "unsafe", "long", "other")
WAYS = ("nerves", "getting-there", "ill", "forgot", "came-up", "not-for-me", "unsaid")
_PER_ROW = 2
_READY_AFTER = "ready-after"
_READY, _READY_ROWS = range(11), (range(6), range(6, 11))
#: Going again counts as having returned within this time.
_RETURN_SECONDS = 28 * DAY_SECONDS


def _went(turn: Turn, plan_id: str) -> Outcome:
    """Take in that they went, and ask how it was."""
    person, tallies = _told(turn, plan_id, WENT)
    faces = tuple(_choice(turn, "face", name) for name in FACES)
    reply = follow_reply(turn, [turn.say("follow-went")], faces, edits=True)
    return Outcome(replies=(reply,), person=person, tallies=tallies)


def _did_not_go(turn: Turn, plan_id: str) -> Outcome:
    """Take in that they did not go, and ask what got in the way."""
    person, tallies = _told(turn, plan_id, DID_NOT)
    rows = _choices(turn, "way", WAYS)
    reply = follow_reply(turn, [turn.say("follow-didnt")], *rows, edits=True)
    return Outcome(replies=(reply,), person=person, tallies=tallies)


def _unsaid(turn: Turn, plan_id: str) -> Outcome:
    """Leave it at that: nobody has to say."""
    person, tallies = _told(turn, plan_id, UNSAID)
    row = plan_button(turn), ask_button(turn)
    reply = follow_reply(turn, [turn.say("follow-unsaid")], row, edits=True)
    return Outcome(replies=(reply,), person=person, tallies=tallies)


def _face(turn: Turn, name: str) -> Outcome:
    """Go on from how it was: back again, another one, or what it was that did not fit."""
    name = name if name in FACES else "so-so"
    words = [turn.say(f"follow-face-{name}")]
    if name == "bad":
        reply = follow_reply(turn, words, *_choices(turn, "why", WHYS), edits=True)
        return Outcome(replies=(reply,))
    back = plan_button(turn, "follow-button-back"), find_button(turn, "follow-button-another")
    reply = follow_reply(turn, words, back, (ask_button(turn),), edits=True)
    return Outcome(replies=(reply,))


def _why(turn: Turn, name: str) -> Outcome:
    """Offer a different kind of group for what did not fit; for danger, who to call."""
    name = name if name in WHYS else "other"
    person, tallies = counted_once(turn, turn.person, Measure.BARRIER, f"went-{name}")
    if name == "unsafe":
        sorry = follow_reply(turn, [turn.say("follow-why-unsafe")], edits=True)
        card = help_now.crisis(turn, "unsafe-at-meeting")
        # Nobody is asked again about a place where they were not safe, or sent back to it.
        person = _kept_away(person)
        return replace(card, replies=(sorry, *card.replies), person=person, tallies=tallies)
    fellowship, country = _tried(turn)
    others = other_kinds(fellowships(), fellowship, name, country)
    lines = [turn.say(f"follow-why-{name}"), *_other_lines(turn, others)]
    finds = tuple((_find_named(turn, other),) for other in others)
    rows = (*_own_rows(turn, name), *finds, (questions_button(turn),))
    reply = follow_reply(turn, lines, *rows, edits=True)
    return Outcome(replies=(reply,), person=person, tallies=tallies)


def _kept_away(person: Person | None) -> Person | None:
    if person is None:
        return None
    over = ended(without_plan(person))
    follow_up = over.follow_up
    return replace(over, follow_up=replace(follow_up, meeting_id="") if follow_up else None)


def _way(turn: Turn, name: str) -> Outcome:
    """Offer a smaller step for what got in the way."""
    name = name if name in WAYS else "unsaid"
    person, tallies = counted_once(turn, turn.person, Measure.BARRIER, name)
    words = [turn.say(f"follow-way-{name}")]
    reply = follow_reply(turn, words, *_smaller_steps(turn, name), edits=True)
    return Outcome(replies=(reply,), person=person, tallies=tallies)


def _again(turn: Turn, _: str) -> Outcome:
    """Take in that they went again."""
    person, tallies = _answered(turn)
    person, returned = counted_once(turn, person, Measure.RETURNED, "yes")
    row = plan_button(turn), ask_button(turn)
    reply = follow_reply(turn, [turn.say("follow-again")], row, edits=True)
    return _perhaps_ready(turn, reply, person, (*tallies, *returned))


def _later(turn: Turn, _: str) -> Outcome:
    """Take in that they do not want another plan now."""
    person, tallies = _answered(turn)
    row = find_button(turn), ask_button(turn)
    reply = follow_reply(turn, [turn.say("follow-later")], row, edits=True)
    return _perhaps_ready(turn, reply, person, tallies)


def _planning(turn: Turn, _: str) -> Outcome:
    """Take in that they want another plan, and lead there."""
    person, tallies = _answered(turn)
    outcome = plan.again(replace(turn, person=person))
    ruler = _ruler(turn, person)
    return replace(
        outcome,
        replies=(*outcome.replies, *ruler),
        person=_asked_ready(outcome.person or person, ruler),
        tallies=(*tallies, *outcome.tallies),
    )


def _still(turn: Turn, answer: str) -> Outcome:
    """Take in whether they still go, a month on."""
    person, tallies = _answered(turn)
    if answer in {"yes", "no"}:
        person, returned = counted_once(turn, person, Measure.RETURNED, answer)
        tallies = (*tallies, *returned)
    if answer == "no":
        row = find_button(turn, "follow-button-another"), questions_button(turn)
    else:
        row = plan_button(turn), ask_button(turn)
    key = f"follow-still-{answer}" if answer in {"yes", "no"} else "follow-unsaid"
    reply = follow_reply(turn, [turn.say(key)], row, edits=True)
    return _perhaps_ready(turn, reply, person, tallies)


def _ready(turn: Turn, number: str) -> Outcome:
    """Count how ready they feel now, once, and thank them."""
    is_on_ruler = number.isdecimal() and int(number) in _READY
    person = turn.person if is_on_ruler else None
    person, tallies = counted_once(turn, person, Measure.READY_AFTER, number)
    row = find_button(turn), ask_button(turn)
    reply = follow_reply(turn, [turn.say("follow-ready-thanks")], row, edits=True)
    return Outcome(replies=(reply,), person=person, tallies=tallies)


def _told(turn: Turn, plan_id: str, attended: str) -> tuple[Person | None, tuple[Tally, ...]]:
    """Write down whether they went to a planned meeting, once, and count it."""
    before = turn.person
    if before is None:
        return None, ()
    is_new = is_open(before, plan_id)
    person, tallies = _answered(turn)
    if person is None or not is_new:
        return person, tallies
    person = told(person, plan_id, attended)
    person, more = counted_once(turn, person, Measure.ATTENDED, attended)
    tallies = (*tallies, *more)
    follow_up = person.follow_up if person else None
    if attended == WENT and follow_up is not None and _is_return(follow_up):
        again, returned = counted_once(turn, person, Measure.RETURNED, "yes")
        return again, (*tallies, *returned)
    return person, tallies


def _is_return(follow_up: FollowUp) -> bool:
    return follow_up.been > 1 and follow_up.starts_at - follow_up.anchor_at <= _RETURN_SECONDS


def _answered(turn: Turn) -> tuple[Person | None, tuple[Tally, ...]]:
    person = turn.person
    if person is None:
        return None, ()
    follow_up = following(person)
    if follow_up is None or not follow_up.asked:
        return person, ()
    return counted_once(turn, answered(person), Measure.CHECK_IN, "answered")


def _perhaps_ready(
    turn: Turn, reply: Reply, person: Person | None, tallies: tuple[Tally, ...]
) -> Outcome:
    """Answer; a month on also ask again how ready they feel, if they were asked before."""
    ruler = _ruler(turn, person)
    return Outcome(replies=(reply, *ruler), person=_asked_ready(person, ruler), tallies=tallies)


def _asked_ready(person: Person | None, ruler: tuple[Reply, ...]) -> Person | None:
    if person is None or not ruler:
        return person
    return replace(person, asked_once=(*person.asked_once, _READY_AFTER))


def _ruler(turn: Turn, person: Person | None) -> tuple[Reply, ...]:
    before = turn.person.follow_up if turn.person else None
    if person is None or before is None or before.asked != Work.MONTH:
        return ()
    asked = person.asked_once
    if not person.agreed(Agreement.COUNTING) or READY not in asked or _READY_AFTER in asked:
        return ()
    rows = tuple(
        tuple(Button(str(number), action=f"{VERB}.ready.{number}") for number in numbers)
        for numbers in _READY_ROWS
    )
    return (follow_reply(turn, [turn.say("follow-ready")], *rows),)


def _choice(turn: Turn, verb: str, name: str) -> Button:
    return turn.button(f"follow-button-{name}", f"{VERB}.{verb}.{name}")


def _choices(turn: Turn, verb: str, names: tuple[str, ...]) -> list[Row]:
    buttons = [_choice(turn, verb, name) for name in names]
    return [tuple(buttons[at : at + _PER_ROW]) for at in range(0, len(buttons), _PER_ROW)]


def _tried(turn: Turn) -> tuple[str, str]:
    """Return the fellowship of the meeting they went to, and their country; "" if not known."""
    person = turn.person
    follow_up = person.follow_up if person else None
    if person is None or follow_up is None:
        return "", turn.around.country
    meeting = turn.around.directory.meeting(follow_up.meeting_id)
    return meeting.fellowship if meeting else "", person.country or turn.around.country


def _other_lines(turn: Turn, others: tuple[str, ...]) -> list[Text]:
    if not others:
        return [turn.say("follow-others-none")]
    return [turn.say("follow-others"), *(_other_line(turn, other) for other in others)]


def _other_line(turn: Turn, other: str) -> Text:
    keys = {True: "follow-other-12", False: "follow-other-not-12", None: "follow-other-unknown"}
    known = fellowships()[other]
    return turn.say(keys[known.twelve_step], name=known.name)


def _find_named(turn: Turn, other: str) -> Button:
    name = say_fellowship(other)
    return turn.button("button-find-named", f"a.find.{other}", fellowship=name)


def _own_rows(turn: Turn, name: str) -> tuple[Row, ...]:
    """Return what to read, where there is an answer on just this."""
    match name:
        case "medicine":
            key, article = "follow-button-comments", "rehearse-medicine-comment"
        case "long":
            key, article = "follow-button-leaving", "late-or-leaving"
        case _:
            return ()
    return ((turn.button(key, f"a.read.{article}"),),)


def _smaller_steps(turn: Turn, name: str) -> tuple[Row, ...]:
    online = turn.button("follow-button-online", "a.find.online")
    match name:
        case "nerves":
            inside = turn.button("follow-button-inside", "a.read.first-meeting")
            return (online,), (inside,), (plan_button(turn),)
        case "getting-there":
            return (find_button(turn, "follow-button-nearer"),), (online,), (plan_button(turn),)
        case "ill":
            return (plan_button(turn),), (online,)
        case "came-up" | "forgot":
            return (plan_button(turn),), (find_button(turn, "follow-button-other-time"),)
        case "not-for-me":
            return (questions_button(turn),), (ask_button(turn),)
        case _:
            return (ask_button(turn),), (plan_button(turn),)


#: What follows each verb of a button, with what stands behind it.
ANSWERS: Mapping[str, Callable[[Turn, str], Outcome]] = {
    "went": _went,
    "didnt": _did_not_go,
    "unsaid": _unsaid,
    "face": _face,
    "why": _why,
    "way": _way,
    "again": _again,
    "later": _later,
    "plan": _planning,
    "still": _still,
    "ready": _ready,
}
