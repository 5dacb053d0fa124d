"""The newcomer's own yes to whoever said yes, somebody else, or one more round of looking."""

from dataclasses import replace

from bot.counting.measures import Measure
from bot.introductions import looking
from bot.introductions.course import told_anew
from bot.introductions.desk import Desk
from bot.introductions.hours import after_waking
from bot.introductions.pairing import dates_of
from bot.introductions.records import Introduction, Side, Volunteer
from bot.introductions.states import Event, after
from bot.messages import Button, Reply
from bot.skills.follow_up_ways import counted_once
from bot.skills.introducing.answers import told_when
from bot.skills.introducing.asking import gone
from bot.skills.introducing.line import more_row
from bot.skills.introducing.people import VERB, Row, beside_newcomer, beside_volunteer, card
from bot.skills.introducing.quiet import volunteer_awake, when_awake
from bot.skills.introducing.said import (
    about_words,
    area_words,
    band_words,
    due_words,
    group_words,
    own_groups,
)
from bot.skills.turn import Outcome, Turn
from bot.skills.volunteering.cards import first_lines
from bot.skills.ways_on import human_routes
from bot.wording import say_fellowship

#: In so many waking seconds the volunteer is to say hello.
_HELLO_SECONDS = 12 * 3600
#: Nobody is found, and told the way, in less than this.
_SOON_SECONDS = 2 * 3600
#: An introduction closes so long after the newcomer's yes.
_OPEN_SECONDS = 30 * 86_400


def chosen_card(turn: Turn, desk: Desk, introduction: Introduction) -> Reply:
    """Return who said yes, as the newcomer reads it, with their own yes or no."""
    there = beside_newcomer(turn, introduction)
    volunteer = desk.get(Volunteer, introduction.volunteer)
    lines = [there.say("introduce-somebody")]
    if volunteer is not None:
        lines.append(there.say("introduce-somebody-who", who=about_words(there, volunteer)))
        if volunteer.about:
            lines.append(there.say("introduce-somebody-about", about=volunteer.about))
        words = {"alias": volunteer.alias, "groups": own_groups(volunteer)}
        lines.append(there.say("introduce-somebody-self", **words))
    row = (
        there.button("introduce-button-yes", f"{VERB}.yes.{introduction.id}"),
        there.button("introduce-button-other", f"{VERB}.other.{introduction.id}"),
    )
    return card(there, lines, row, (there.button("introduce-button-withdraw", f"{VERB}.drop"),))


def confirm(turn: Turn, id: str) -> Outcome:
    """Take the newcomer's own yes: from now on the two can write to each other."""
    desk = turn.desk
    introduction = desk.get(Introduction, id) if desk is not None else None
    if desk is None or introduction is None or introduction.lane != turn.incoming.lane:
        return gone(turn)
    state = after(introduction.state, Event.CONFIRM)
    volunteer = desk.get(Volunteer, introduction.volunteer)
    if state is None or volunteer is None:
        return gone(turn)
    hello_until = after_waking(
        turn.at,
        _HELLO_SECONDS,
        windows=volunteer.hours,
        timezone=volunteer.timezone,
        days_off=dates_of(volunteer.days_off),
        times=turn.around.times,
    )
    introduction = replace(
        introduction,
        state=state,
        confirmed_at=turn.at,
        hello_until=hello_until,
        closes_at=turn.at + _OPEN_SECONDS,
        focus={Side.NEWCOMER.value: turn.at},
        bursts={},
        passed_on=0,
    )
    desk = desk.put(introduction)
    told = _open_for_volunteer(turn, introduction, volunteer)
    replies = (
        _open_for_newcomer(turn, introduction, volunteer),
        when_awake(turn, desk, introduction, Side.VOLUNTEER, told),
    )
    person, tallies = counted_once(turn, turn.person, Measure.INTRODUCED, "yes")
    return Outcome(replies=replies, desk=desk, person=person, tallies=tallies, talks=True)


def choose_other(turn: Turn, id: str) -> Outcome:
    """Look for somebody else: the volunteer is told that it is about fit, not about them."""
    desk = turn.desk
    introduction = desk.get(Introduction, id) if desk is not None else None
    if desk is None or introduction is None or introduction.lane != turn.incoming.lane:
        return gone(turn)
    volunteer = desk.get(Volunteer, introduction.volunteer)
    reopened = looking.reopened(desk, id, turn.at, turn.around.times, Event.CHOOSE_OTHER)
    if reopened is None:
        return gone(turn)
    reopened = told_anew(reopened.silence(id), id, turn.at)
    told = told_when(turn, reopened, id, "introduce-looking-other")
    if volunteer is None:
        return told
    there = beside_volunteer(turn, volunteer)
    reply = card(
        there, [there.say("introduce-not-chosen")], (there.button("menu-volunteering", "v.page"),)
    )
    return replace(told, replies=(*told.replies, volunteer_awake(turn, volunteer, reply)))


def keep_looking(turn: Turn, id: str) -> Outcome:
    """Look once more, for whoever was told that nobody was free."""
    desk = turn.desk
    introduction = desk.get(Introduction, id) if desk is not None else None
    if (
        desk is None
        or introduction is None
        or introduction.code != desk.code_of(turn.incoming.lane)
    ):
        return gone(turn)
    if desk.asked_from(turn.incoming.lane) != introduction:
        # They asked anew since: one at a time.
        return gone(turn)
    wish = introduction.wish
    if 0 < wish.starts_at <= turn.at + _SOON_SECONDS:
        # The meeting that they had in mind is over, or too near: any of this week will do.
        desk = desk.put(replace(introduction, wish=replace(wish, starts_at=0)))
    again = looking.kept_looking(desk, id, turn.at, turn.around.times)
    if again is None:
        return gone(turn)
    told = told_when(turn, again, id, "introduce-asking")
    # Nothing new happens where there is nobody to ask, and yet it is an answer.
    still = () if told.replies else (nobody_card(turn, introduction),)
    return replace(told, replies=(*told.replies, *still))


def nobody_card(turn: Turn, introduction: Introduction) -> Reply:
    """Return the honest no, with what there is instead."""
    wish = introduction.wish
    rows: list[Row] = [
        (turn.button("introduce-button-keep", f"{VERB}.keep.{introduction.id}"),),
        (
            turn.button("menu-find", "f.start"),
            turn.button("introduce-button-online", "a.find.online"),
        ),
    ]
    for fellowship in wish.fellowships[:2]:
        routes = human_routes(turn, fellowship)
        rows += [(Button(say_fellowship(one.fellowship), url=one.url),) for one in routes]
    lines = [turn.say("introduce-nobody"), turn.say("introduce-nobody-instead")]
    return card(turn, lines, *rows)


def _open_for_newcomer(turn: Turn, introduction: Introduction, volunteer: Volunteer) -> Reply:
    lines = [
        turn.say("introduce-open-newcomer", alias=volunteer.alias),
        turn.say("introduce-open-rules"),
        turn.say("introduce-never", alias=volunteer.alias),
    ]
    plan = (turn.button("introduce-button-plan", f"{VERB}.plan.{introduction.id}"),)
    return card(turn, lines, plan, more_row(turn, introduction.id), edits=True)


def _open_for_volunteer(turn: Turn, introduction: Introduction, volunteer: Volunteer) -> Reply:
    there = beside_volunteer(turn, volunteer)
    by = due_words(there, introduction.hello_until, volunteer.timezone)
    words = {
        "alias": introduction.alias,
        "group": group_words(there, introduction.wish),
        "area": area_words(there, introduction.wish),
        "when": band_words(there, introduction),
    }
    lines = [
        there.say("introduce-open-volunteer", **words),
        there.say("introduce-open-hello", alias=introduction.alias, by=by),
    ]
    ready = first_lines(there)
    lines += [
        there.say("introduce-first-line", number=number, line=line.plain)
        for number, line in enumerate(ready, start=1)
    ]
    row = tuple(
        Button(str(number + 1), action=f"{VERB}.line.{introduction.id}.{number}")
        for number in range(len(ready))
    )
    return card(there, lines, row, more_row(there, introduction.id))
