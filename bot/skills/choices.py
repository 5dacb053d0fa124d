"""What a person agreed to: each with its date and wording, and a switch of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.counting.measures import quarter_of
from bot.introductions.states import State
from bot.messages import Button
from bot.person import Agreement, Consent, Person
from bot.skills.follow_up_ways import MARKS
from bot.skills.held import held_on_desk, local
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import Row, footer
from bot.texts import Text, join
from bot.wording import say_date

VERB = "y"
#: What sends messages; a plan does when its listing changes.
_MESSAGES = frozenset(Agreement) - {Agreement.COUNTING}


def switched(person: Person, agreement: Agreement, *, given: bool, at: int) -> Person:
    """Return the person with one yes taken back, or given again to the wording they know.

    What was kept for that yes alone goes with it. Nothing changes for what was never asked.
    """
    last = last_words(person).get(agreement)
    if last is None:
        return person
    if given:
        again = person.with_consent(agreement, version=last.version, at=at)
        return _counted_from_next_quarter(again, at) if agreement is Agreement.COUNTING else again
    changed = person.without_consent(agreement, at=at)
    match agreement:
        case Agreement.PLAN:
            return replace(changed, plan=None, follow_up=None)
        case Agreement.COUNTING:
            return replace(changed, area="", counted=())
        case _:
            return changed


def _counted_from_next_quarter(person: Person, at: int) -> Person:
    """Return the person who counts again: what was counted before is forgotten, so not twice."""
    quarter = quarter_of(datetime.fromtimestamp(at, UTC))
    return replace(person, counted=tuple(f"{quarter}.{mark}" for mark in MARKS))


def last_words(person: Person) -> dict[Agreement, Consent]:
    """Return the last yes or no to each thing that they were asked."""
    said = {Agreement(one.agreement): one for one in person.consents}
    return {agreement: said[agreement] for agreement in Agreement if agreement in said}


def shown(turn: Turn) -> Outcome:
    """Show what they agreed to, each with its own switch."""
    person, on_desk, ways_out = turn.person, _on_desk(turn), _ways_out(turn)
    if (person is None or not person.consents) and not on_desk:
        back = (turn.button("privacy-button-privacy", "m.privacy"),)
        reply = turn.reply(turn.say("consents-none"), (back, footer(turn)), edits=True)
        return Outcome(replies=(reply,))
    said = () if person is None else last_words(person).values()
    lines = [turn.say("consents"), *(_line(turn, one) for one in (*said, *on_desk))]
    is_paused = person is not None and person.paused
    lines.append(turn.say("consents-paused" if is_paused else "consents-change"))
    switches = () if person is None else _switches(turn, person)
    reply = turn.reply(join(lines), (*switches, ways_out, footer(turn)), edits=True)
    return Outcome(replies=(reply,))


def switch(turn: Turn, name: str, *, given: bool) -> Outcome:
    """Turn one thing on or off at once, and say what stays on."""
    person = turn.person
    if person is None or name not in {one.value for one in last_words(person)}:
        return shown(turn)
    if given and not turn.around.keeps_people:
        return _cannot(turn)
    agreement = Agreement(name)
    changed = switched(person, agreement, given=given, at=int(turn.now.timestamp()))
    what = turn.words(f"consents-what-{name}")
    lines = [turn.say("consents-on" if given else "consents-off", what=what)]
    if not given and agreement in {Agreement.PLAN, Agreement.COUNTING}:
        lines.append(turn.say(f"consents-off-{name}"))
    lines.append(_still_on(turn, changed, agreement))
    if changed.paused:
        lines.append(turn.say("consents-paused"))
    buttons = ((_switch(turn, agreement, given=given),), *_after(turn, changed), footer(turn))
    reply = turn.reply(join(lines), buttons, edits=True)
    return Outcome(replies=(reply,), person=changed)


def resume(turn: Turn) -> Outcome:
    """Turn on again, after a stop, the messages that they had said yes to."""
    person = turn.person
    if person is None:
        return shown(turn)
    if not turn.around.keeps_people:
        return _cannot(turn)
    rows = ((turn.button("privacy-button-consents", f"{VERB}.consents"),), footer(turn))
    reply = turn.reply(turn.say("stop-resumed"), rows, edits=True)
    return Outcome(replies=(reply,), person=replace(person, paused=False))


def resume_row(turn: Turn, person: Person) -> Row:
    """Return the button that ends a pause, where there is one and something would come."""
    if not person.paused or not expects_messages(person):
        return ()
    return (turn.button("consents-button-resume", f"{VERB}.resume"),)


def expects_messages(person: Person) -> bool:
    """Say whether there is any kind of message that they said yes to."""
    return any(person.agreed(one) for one in _MESSAGES)


def _cannot(turn: Turn) -> Outcome:
    reply = turn.reply(turn.say("consents-cannot"), (footer(turn),), edits=True)
    return Outcome(replies=(reply,))


def _line(turn: Turn, said: Consent) -> Text:
    date = say_date(turn.around.texts, turn.incoming.lang, local(turn, said.at))
    key = "consents-yes" if said.given else "consents-no"
    what = turn.words(f"consents-what-{said.agreement}")
    return turn.say(key, what=what, date=date, version=said.version)


def _on_desk(turn: Turn) -> list[Consent]:
    """Return what they agreed to about introductions, and have not taken back."""
    held, said = held_on_desk(turn), []
    for one in held.asked:
        if one.consent and not one.ended_at:
            said.append(Consent("introduction", one.consent, one.submitted_at, given=True))
        if one.medicine_consent and one.wish.medicine:
            at = one.submitted_at or one.made_at
            said.append(Consent("medicine", one.medicine_consent, at, given=True))
    volunteer = held.volunteer
    if volunteer is not None and volunteer.code_version:
        said.append(Consent("conduct", volunteer.code_version, volunteer.code_at, given=True))
    return said


def _ways_out(turn: Turn) -> Row:
    """Return the buttons that take back what was agreed to about introductions."""
    held = held_on_desk(turn)
    is_asking = any(not one.ended_at and one.state is not State.FROZEN for one in held.asked)
    return (
        *([turn.button("introduce-button-withdraw", "i.drop")] if is_asking else ()),
        *([turn.button("volunteer-button-leave", "v.leave")] if held.volunteer else ()),
    )


def _switches(turn: Turn, person: Person) -> tuple[Row, ...]:
    buttons = [
        _switch(turn, agreement, given=person.agreed(agreement))
        for agreement in last_words(person)
        if person.agreed(agreement) or turn.around.keeps_people
    ]
    pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return (*pairs, *_after(turn, person))


def _switch(turn: Turn, agreement: Agreement, *, given: bool) -> Button:
    """Return the button that turns a thing off when it is on, and on when it is off."""
    way = "off" if given else "on"
    return turn.button(f"consents-button-{way}-{agreement.value}", f"{VERB}.{way}.{agreement}")


def _after(turn: Turn, person: Person) -> tuple[Row, ...]:
    forget = (turn.button("privacy-button-forget", f"{VERB}.forget"),)
    return resume_row(turn, person), forget


def _still_on(turn: Turn, person: Person, changed: Agreement) -> Text:
    others = [
        turn.words(f"consents-what-{one.value}")
        for one in Agreement
        if one is not changed and person.agreed(one)
    ]
    if not others:
        return turn.say("consents-none-on")
    return turn.say("consents-still", what=", ".join(others))


#: What follows a button of this file, by its name.
SWITCHES: dict[str, Callable[[Turn, str], Outcome]] = {
    "off": lambda turn, name: switch(turn, name, given=False),
    "on": lambda turn, name: switch(turn, name, given=True),
}
