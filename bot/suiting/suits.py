"""Answers and the table of groups → three bands, each group with the cells that decided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.suiting.answers import QUESTIONS, SKIP, Answers
from bot.suiting.rules import Rule, rulebook
from meetings_data import Fellowship

_ON_MEDICINE = "on-medicine"
CHRISTIAN = "christian"
_ONLINE = "online"
_MEDICINE = "medicine"
_FAMILY = "other"


class Band(StrEnum):
    """How well a group suits what somebody said."""

    GOOD = "good"
    COULD = "could"
    VARIES = "varies"  # by group, where a medicine may matter


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that spoke for or against a group; its cell holds the source."""

    rule: Rule
    source: str


@dataclass(frozen=True, slots=True)
class Suit:
    """One group: its band, and every reason, the weightiest first.

    `unknown` are the cells that the answers are about and of which nobody knows what they say.
    """

    fellowship: Fellowship
    band: Band
    reasons: tuple[Reason, ...]
    unknown: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """All points together."""
        return sum(reason.rule.points for reason in self.reasons)

    @property
    def because(self) -> tuple[Reason, ...]:
        """What speaks for it."""
        return tuple(reason for reason in self.reasons if reason.rule.points > 0)

    @property
    def but(self) -> tuple[Reason, ...]:
        """What may clash."""
        return tuple(reason for reason in self.reasons if reason.rule.points < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where a person is, and which groups are there, by id."""

    country: str = ""
    near: frozenset[str] = frozenset()  # with a meeting within reach
    listed: frozenset[str] = frozenset()  # with a meeting in the country, or online


def suits(
    answers: Answers,
    known: Iterable[Fellowship],
    *,
    there: Whereabouts | None = None,
) -> tuple[Suit, ...]:
    """Return every group that is for this person's concern, the likeliest first; none is hidden.

    Within a band those come first that the person can get to: a fit that is nowhere helps nobody.
    """
    where = there or Whereabouts()
    found = [_suit(answers, one) for one in known if _is_for(answers, one)]
    return tuple(sorted(found, key=lambda suit: _order(answers, suit, where)))


def first_screen(answers: Answers, found: tuple[Suit, ...]) -> tuple[Suit, ...]:
    """Return the first few: the best of each kind, then the next best.

    There is always one 12-step group and one that is not, and where a medicine may matter one
    for which it varies, so that this is said; as far as there are any.
    """
    open_to_all = [suit for suit in found if not _is_for_some(answers, suit)]
    # Of a group that nothing is known to speak for or against, there may be better ones.
    spoken = [suit for suit in open_to_all if suit.reasons] or open_to_all
    best: dict[tuple[str, str], Suit] = {}
    for suit in spoken:
        best.setdefault((suit.fellowship.method, suit.fellowship.tone), suit)
    kinds = list(best.values())
    others = [suit for suit in spoken if suit not in kinds]
    # What may clash, or is not known, waits until the rest is there; then the best fit is next.
    first = [*sorted(kinds, key=_doubt), *sorted(others, key=_doubt)]
    wanted: tuple[Callable[[Suit], bool], ...] = (
        lambda suit: suit.band is Band.VARIES,
        lambda suit: suit.fellowship.twelve_step is False,
        lambda suit: suit.fellowship.twelve_step is True,
    )
    shown: list[Suit] = []
    for is_wanted in wanted:
        of_kind = [suit for suit in (*shown, *first, *open_to_all) if is_wanted(suit)]
        shown += [suit for suit in of_kind[:1] if suit not in shown]
    shown += [suit for suit in first if suit not in shown]
    return tuple(suit for suit in found if suit in shown[: _room(answers)])


def _room(answers: Answers) -> int:
    book = rulebook()
    return book.first_screen_family if answers.whose == _FAMILY else book.first_screen


def left_for_some(answers: Answers, found: Iterable[Suit]) -> frozenset[str]:
    """Return for whom there are groups besides, which no first screen shows."""
    book = rulebook()
    for_whom = {value for suit in found for value in suit.fellowship.for_whom}
    named = book.some_people | (book.one_drug if answers.whose in {"drugs", "both"} else set())
    return frozenset(for_whom) & named


def _doubt(suit: Suit) -> tuple[bool, bool, int]:
    """Return what speaks for another group first: a clash, or something that is not known."""
    is_doubtful = bool(suit.but or suit.unknown or not suit.fellowship.for_whom)
    return is_doubtful, _MEDICINE in suit.unknown, -suit.points if is_doubtful else 0


def _is_for_some(answers: Answers, suit: Suit) -> bool:
    book, for_whom = rulebook(), set(suit.fellowship.for_whom)
    on_medicine = answers.may_take_medicine or answers.want == "steady"
    # Faith keeps many away: what is of one faith comes first only where faith is wanted.
    of_one_faith = suit.fellowship.tone == CHRISTIAN and answers.faith != "want"
    return (
        of_one_faith
        or "may-have-ended" in cell_values(suit.fellowship, "caution")
        or (bool(for_whom) and for_whom <= book.one_drug)
        or bool(for_whom & book.some_people)
        or (_ON_MEDICINE in for_whom and not on_medicine)
    )


def cell_values(fellowship: Fellowship, name: str) -> tuple[str, ...]:
    """Return what a cell says, one word or several; nothing where it is unknown."""
    cell = fellowship.cells.get(name)
    value = cell.value if cell else []
    words = value if isinstance(value, list) else [value]
    return tuple(str(word) for word in words if word != "unknown")


def is_abstinent_twelve_step(fellowship: Fellowship) -> bool:
    """Say whether a group may look askance at a medicine: 12-step, aiming at abstinence."""
    goals = cell_values(fellowship, "goals")
    return fellowship.twelve_step is True and (not goals or "abstinence" in goals)


def _is_for(answers: Answers, fellowship: Fellowship) -> bool:
    if fellowship.for_family:
        return answers.whose == _FAMILY
    named = {fellowship.id, *cell_values(fellowship, "for_whom")}
    return bool(named & rulebook().concerns[answers.whose or SKIP])


def _suit(answers: Answers, fellowship: Fellowship) -> Suit:
    asked = [rule for rule in rulebook().rules if answers.of(rule.question) == rule.answer]
    reasons = _one_a_cell(
        Reason(rule, fellowship.cells[rule.cell].source)
        for rule in asked
        if rule.value in cell_values(fellowship, rule.cell)
    )
    cells = dict.fromkeys(rule.cell for rule in asked)
    unknown = tuple(name for name in cells if not cell_values(fellowship, name))
    band = _band(answers, fellowship, reasons, unknown)
    return Suit(fellowship, band, reasons, unknown)


def _band(
    answers: Answers,
    fellowship: Fellowship,
    reasons: tuple[Reason, ...],
    unknown: tuple[str, ...],
) -> Band:
    if answers.may_take_medicine and is_abstinent_twelve_step(fellowship):
        return Band.VARIES
    points = [reason.rule.points for reason in reasons]
    is_good = sum(points) >= rulebook().good_fit and min(points) > 0 and not unknown
    return Band.GOOD if is_good else Band.COULD


def _one_a_cell(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the weightiest reason of each answer and cell, so that no cell counts twice for it.

    Of equal weight, what was asked last comes first: it says more of the person.
    """
    asked = list(QUESTIONS)
    best: dict[tuple[str, str], Reason] = {}
    for reason in sorted(reasons, key=lambda one: -abs(one.rule.points)):
        best.setdefault((reason.rule.question, reason.rule.cell), reason)
    return tuple(
        sorted(best.values(), key=lambda one: (-one.rule.points, -asked.index(one.rule.question)))
    )


def _order(
    answers: Answers, suit: Suit, where: Whereabouts
) -> tuple[int, int, bool, int, bool, str]:
    """Return what comes first: the welcoming, then by band, reach and points.

    Else a group whose view on a medicine is unknown would stand before one that says it varies,
    and one named after another drug before one for all.
    """
    fellowship = suit.fellowship
    welcome = answers.may_take_medicine and "supports" in cell_values(fellowship, "medicine")
    rank = 0 if welcome else 1 + list(Band).index(suit.band)
    is_narrow = bool(rulebook().one_drug & set(fellowship.for_whom))
    return (
        rank,
        _distance(fellowship, where),
        _MEDICINE in suit.unknown,
        -suit.points,
        is_narrow,
        fellowship.name,
    )


def _distance(fellowship: Fellowship, where: Whereabouts) -> int:
    """Return how far a group is: near, in the country, online, or nobody knows where."""
    countries = cell_values(fellowship, "countries")
    if fellowship.id in where.near:
        return 0
    if fellowship.id in where.listed or where.country in countries:
        return 1
    return 2 if _ONLINE in countries else 3
