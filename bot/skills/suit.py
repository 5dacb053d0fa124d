"""Which group suits: four questions that can each be skipped, then three bands with reasons."""

from collections.abc import Iterable
from dataclasses import replace

from bot.messages import Button
from bot.skills.group_card import explained
from bot.skills.help_now import emergency_number
from bot.skills.suit_cards import all_groups, first_groups, group_rows
from bot.skills.turn import Outcome, Skill, Turn
from bot.skills.ways_on import Row, footer
from bot.suiting.answers import HABITS, QUESTIONS, SKIP, Answers, is_answer
from bot.suiting.cautions import caution_due, still_warned
from bot.suiting.suits import Suit, Whereabouts, first_screen, suits
from bot.texts import Text, join
from meetings_data import Point, Query, fellowships

VERB = "g"
#: Near enough to be named before the others.
_REACH_KM = 50.0
_IN_A_ROW = 2
_FIRST = next(iter(QUESTIONS))


def tapped(turn: Turn) -> Outcome:
    """Follow `g.start`, `g.<question>.<answer>`, `g.result`, `g.all.<page>`, `g.about.<id>`."""
    _, verb, argument = ([*turn.incoming.action.split(".", 2), "", ""])[:3]
    match verb:
        case "about":
            return explained(turn, argument, _mine(turn, argument))
        case "start":
            return begin(turn)
        case "habits":
            return _habits(turn, turn.answers or Answers())
    # The first question has nothing before it that could be gone.
    if verb in QUESTIONS and (turn.answers is not None or verb == _FIRST):
        return _answered(turn, turn.answers or Answers(), verb, argument)
    if turn.answers is None:
        return _asked(turn, _FIRST, Answers(), (turn.say("suit-again"),))
    if verb == "all" and not turn.answers.next_question:
        page = int(argument) if argument.isdecimal() else 0
        return all_groups(turn, _found(turn, turn.answers), page)
    return _result(turn, turn.answers)


def begin(turn: Turn) -> Outcome:
    """Ask the first question."""
    return _asked(turn, _FIRST, turn.answers or Answers())


def _answered(turn: Turn, answers: Answers, question: str, answer: str) -> Outcome:
    """Go on with one more answer. Given anew, the first makes the others moot."""
    if not is_answer(question, answer):
        return _result(turn, answers)
    if question == _FIRST:
        return _result(turn, Answers(whose=answer, warned=still_warned(answers, answer)))
    after = answers.with_answer(question, answer)
    return _cautioned(turn, after, _result(turn, after))


def _cautioned(turn: Turn, answers: Answers, outcome: Outcome) -> Outcome:
    """Say first, once, that stopping suddenly can be dangerous.

    It comes with the answer on what they want, not at the end: whoever leaves before that has to
    have heard it.
    """
    danger = caution_due(answers) if answers.want and not answers.warned else ""
    if not danger:
        return outcome
    more: Row = (turn.button("suit-danger-more", "h.card.withdrawal"),)
    warning = turn.say(f"suit-danger-{danger}", emergency=emergency_number(turn))
    # The warning takes the place of the question that was answered; what follows stands below it.
    below = (replace(reply, edits=False, card=None) for reply in outcome.replies)
    replies = (turn.reply(warning, (more, footer(turn)), edits=True), *below)
    return replace(outcome, replies=replies, answers=replace(answers, warned=True))


def _asked(turn: Turn, question: str, answers: Answers, before: Iterable[Text] = ()) -> Outcome:
    """Ask one question, on the card that was tapped."""
    buttons = [_answer_button(turn, question, answer) for answer in QUESTIONS[question]]
    skip = [_answer_button(turn, question, SKIP)]
    asked = answers.asked
    if question == _FIRST:
        skip.insert(0, turn.button("suit-button-habits", f"{VERB}.habits"))
        asked = tuple(QUESTIONS)
    number = turn.say("suit-number", number=asked.index(question) + 1, count=len(asked))
    text = join([*before, join([number, turn.say(f"suit-ask-{question}")], " ")])
    reply = turn.reply(text, (*_paired(buttons), tuple(skip), footer(turn)), edits=True)
    return Outcome(replies=(reply,), answers=answers)


def _habits(turn: Turn, answers: Answers) -> Outcome:
    """Ask what it is, when it is neither drink nor drugs."""
    buttons = [_answer_button(turn, _FIRST, habit) for habit in HABITS]
    back = (turn.button("suit-button-first", f"{VERB}.start"),)
    reply = turn.reply(
        turn.say("suit-ask-habits"), (*_paired(buttons), back, footer(turn)), edits=True
    )
    return Outcome(replies=(reply,), answers=answers)


def _answer_button(turn: Turn, question: str, answer: str) -> Button:
    key = "suit-answer-skip" if answer == SKIP else f"suit-answer-{question}-{answer}"
    return turn.button(key, f"{VERB}.{question}.{answer}")


def _paired(buttons: list[Button]) -> tuple[Row, ...]:
    return tuple(tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW))


def _result(turn: Turn, answers: Answers) -> Outcome:
    """Ask what is left to ask; else show the first screen."""
    if question := answers.next_question:
        return _asked(turn, question, answers)
    found = _found(turn, answers)
    first = first_screen(answers, found)
    rows = (*group_rows(turn, answers, first, found), footer(turn))
    text = first_groups(turn, answers, first, found)
    return Outcome(replies=(turn.reply(text, rows, edits=True),), answers=answers)


def _found(turn: Turn, answers: Answers) -> tuple[Suit, ...]:
    place = turn.search.place if turn.search else None
    country = place.country if place and place.country else turn.around.country
    there = Whereabouts(
        country=country,
        near=_near(turn),
        listed=turn.around.directory.fellowships_in(country),
    )
    return suits(answers, fellowships().values(), there=there)


def _near(turn: Turn) -> frozenset[str]:
    """Return the groups that have a meeting near the place this chat searched around."""
    place = turn.search.place if turn.search else None
    if place is None:
        return frozenset()
    here = Point(place.latitude, place.longitude)

    # One search a group reads no meeting; one for all would read each of a city's thousands.
    def meets(fellowship: str) -> bool:
        only = frozenset({fellowship})
        asked = Query(now=turn.now, origin=here, within_km=_REACH_KM, fellowships=only)
        return bool(turn.around.directory.search(asked).matches)

    return frozenset(filter(meets, fellowships()))


def _mine(turn: Turn, fellowship: str) -> Suit | None:
    """Return how a group suits what was answered in this chat, if anything was."""
    if turn.answers is None or turn.answers.next_question:
        return None
    found = _found(turn, turn.answers)
    return next((suit for suit in found if suit.fellowship.id == fellowship), None)


SKILL = Skill(
    verb=VERB, tapped=tapped, menu_key="menu-suit", menu_action=f"{VERB}.start", command="groups"
)
