"""The groups that suit, as a person reads them: a first screen by bands, and all of them."""

from collections.abc import Sequence

from bot.messages import Button
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import Row, footer
from bot.suiting.answers import HABITS, SKIP, Answers
from bot.suiting.rules import rulebook
from bot.suiting.suits import (
    CHRISTIAN,
    Band,
    Suit,
    cell_values,
    is_abstinent_twelve_step,
    left_for_some,
)
from bot.texts import Text, join
from bot.wording import say_fellowship

VERB = "g"
_PAGE = 9
_IN_A_ROW = 2
_FAMILY = "other"
_TEENAGERS = "teenagers"
_MEDICINE = "medicine"


def first_groups(
    turn: Turn, answers: Answers, first: Sequence[Suit], found: Sequence[Suit]
) -> Text:
    """Return the first screen: each band with its groups, and one reason for each."""
    lines = [turn.say("suit-family-intro")] if answers.whose == _FAMILY else []
    for band in Band:
        lines += _band(turn, band, [suit for suit in first if suit.band is band])
    lines += [*_besides(turn, answers, found), *_on_medicine(turn, answers, first)]
    # What was studied are groups for drink and drugs.
    is_studied = answers.whose != _FAMILY and answers.whose not in HABITS
    return join([*lines, turn.say("suit-fair" if is_studied else "suit-try")])


def group_rows(
    turn: Turn, answers: Answers, first: Sequence[Suit], found: Sequence[Suit]
) -> tuple[Row, ...]:
    """Return the ways on: real meetings of each group, what it is like, all groups, and anew."""
    rows: list[Row] = []
    rows += [_ways(turn, suit.fellowship.id) for suit in first]
    if answers.whose == _FAMILY:
        young = [about_button(turn, suit.fellowship.id) for suit in _for_teenagers(found)]
        rows.append((turn.button("suit-button-help-loved", "a.read.help-loved-one"), *young))
    else:
        rows.append((turn.button("suit-button-young", "a.read.young-people"),))
    again = turn.button("suit-button-again", f"{VERB}.start")
    return (*rows, (turn.button("suit-button-all", f"{VERB}.all.0"), again))


def about_button(turn: Turn, fellowship: str) -> Button:
    """Return the button that explains a group."""
    name = say_fellowship(fellowship)
    return turn.button("suit-button-about", f"{VERB}.about.{fellowship}", name=name)


def _ways(turn: Turn, fellowship: str) -> Row:
    """Return two buttons for a group: real meetings of it, and what it is like."""
    name = say_fellowship(fellowship)
    find = turn.button("suit-button-find", f"a.find.{fellowship}", name=name)
    return find, about_button(turn, fellowship)


def all_groups(turn: Turn, found: Sequence[Suit], page: int) -> Outcome:
    """Show every group for this concern, so many at a time, by band."""
    first = page * _PAGE if page * _PAGE < len(found) else 0
    by_band = sorted(found, key=lambda suit: list(Band).index(suit.band))
    shown = by_band[first : first + _PAGE]
    lines = [turn.say("suit-all", count=len(found))]
    for band in Band:
        groups = [suit for suit in shown if suit.band is band]
        lines += [turn.say(f"suit-band-{band}")] if groups else []
        lines += [_name(turn, suit) for suit in groups]
    rows = [_ways(turn, suit.fellowship.id) for suit in shown]
    if first + _PAGE < len(found):
        rows.append((turn.button("suit-button-more", f"{VERB}.all.{first // _PAGE + 1}"),))
    rows.append((turn.button("suit-button-back", f"{VERB}.result"),))
    return Outcome(replies=(turn.reply(join(lines), (*rows, footer(turn)), edits=True),))


def because(turn: Turn, suit: Suit) -> Text:
    """Return the one reason why a group stands where it does, and what to know besides."""
    caveat = _caveat(turn, suit)
    if not suit.because:
        return caveat if caveat.plain else turn.say("suit-neutral")
    reason = turn.say(f"suit-because-{suit.because[0].rule.because}")
    return join([reason, caveat], " ") if caveat.plain else reason


def for_whom(turn: Turn, values: Sequence[str]) -> str:
    """Return for whom a group is, in words."""
    return ", ".join(turn.words(f"suit-for-{value}") for value in values)


def _band(turn: Turn, band: Band, groups: Sequence[Suit]) -> list[Text]:
    if not groups:
        return []
    varies = [turn.say("suit-varies")] if band is Band.VARIES else []
    return [turn.say(f"suit-band-{band}"), *varies, *(_line(turn, suit) for suit in groups)]


def _line(turn: Turn, suit: Suit) -> Text:
    name = turn.say("suit-line", name=say_fellowship(suit.fellowship.id))
    return join([name, because(turn, suit)], " ")


def _name(turn: Turn, suit: Suit) -> Text:
    name, values = say_fellowship(suit.fellowship.id), suit.fellowship.for_whom
    if not values:
        return turn.say("suit-name-unknown", name=name)
    return turn.say("suit-name", name=name, who=for_whom(turn, values))


def _caveat(turn: Turn, suit: Suit) -> Text:
    """Return what may clash, else what is not known. Where all varies, the heading has said so."""
    if suit.band is Band.VARIES:
        return Text("")
    if suit.but:
        return turn.say("suit-but", reason=turn.words(f"suit-but-{suit.but[0].rule.because}"))
    if suit.unknown:
        cell = _MEDICINE if _MEDICINE in suit.unknown else suit.unknown[0]
        return turn.say("suit-line-unknown", cell=turn.words(f"suit-word-{cell}"))
    if suit.fellowship.tone == CHRISTIAN:
        return turn.say("suit-own-faith")
    return Text("")


def _besides(turn: Turn, answers: Answers, found: Sequence[Suit]) -> list[Text]:
    """Name the groups that are for some people only, as nobody is asked if they are one."""
    left, book = left_for_some(answers, found), rulebook()
    if answers.whose == _FAMILY:
        return [
            turn.say("suit-teenager", name=say_fellowship(suit.fellowship.id))
            for suit in _for_teenagers(found)
        ]
    words = [turn.words(f"suit-for-{one}") for one in sorted(left & book.some_people)]
    words += [turn.words("suit-one-drug")] if left & book.one_drug else []
    return [turn.say("suit-besides", who=", ".join(words))] if words else []


def _on_medicine(turn: Turn, answers: Answers, first: Sequence[Suit]) -> list[Text]:
    """Return a line for whoever skipped that question: of them nothing is taken for granted."""
    is_open = answers.medicine == SKIP and _MEDICINE in answers.asked
    may_vary = any(is_abstinent_twelve_step(suit.fellowship) for suit in first)
    return [turn.say("suit-skipped-medicine")] if is_open and may_vary else []


def _for_teenagers(found: Sequence[Suit]) -> list[Suit]:
    return [suit for suit in found if _TEENAGERS in cell_values(suit.fellowship, "for_whom")]
