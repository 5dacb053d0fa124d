"""Where volunteers are missing: which rule left nobody for whom, and which groups have nobody."""

from collections import Counter
from collections.abc import Iterable

from bot.following.clock import local
from bot.introductions.pairing import Rule, refusals
from bot.introductions.records import Gender, Introduction, Mode, Standing, Volunteer
from bot.skills.coordinating.acting import Sitting, own, shown, to_desk
from bot.skills.coordinating.lists import page_of, turning
from bot.skills.coordinating.queues import looking, unmatched
from bot.skills.coordinating.spoken import language_words, listed
from bot.skills.introducing.said import group_words
from bot.skills.turn import Outcome, Turn
from bot.wording import say_fellowship

#: Shown even where nobody has asked for them yet.
_USUAL = ("aa", "na", "ca", "smart")
_GENDERS = (Gender.WOMAN, Gender.MAN, Gender.NON_BINARY)
_WEEKEND = 6
_NOON, _EVENING = 12, 17
#: Said as one: why somebody in particular is left out is nobody's business.
_PRIVATE = frozenset({Rule.SELF, Rule.ASKED, Rule.BLOCKED, Rule.NOT_FROM})
_FULL = frozenset({Rule.MONTH, Rule.CAPACITY})


def gaps(sit: Sitting, number: str) -> Outcome:
    """Show for whom nobody is there, grouped by what stands in the way."""
    turn = sit.turn
    wanting = (*looking(sit.desk), *unmatched(sit.desk, turn.at))
    said = Counter(filter(None, (_said(sit, one) for one in wanting)))
    page = page_of(sorted(said.items(), key=lambda pair: (-pair[1], pair[0])), number)
    lines = [turn.say("coordinate-gaps" if said else "coordinate-gaps-none")]
    lines += [turn.say("coordinate-row-gap", gap=gap, count=count) for gap, count in page.rows]
    rows = (turning(turn, page, "gaps"), (own(turn, "coverage", "cover"), *to_desk(sit)))
    return shown(sit, lines, *rows)


def coverage(sit: Sitting, number: str) -> Outcome:
    """Show of which gender a group has no approved volunteer."""
    turn = sit.turn
    approved = _approved(sit)
    asked = (one for wanted in looking(sit.desk) for one in wanted.wish.fellowships)
    groups = {*_USUAL, *asked, *(one for there in approved for one in there.fellowships)}
    rows = [(group, none) for group in sorted(groups) if (none := _without(approved, group))]
    page = page_of(rows, number)
    lines = [turn.say("coordinate-coverage" if rows else "coordinate-coverage-full")]
    lines += [
        turn.say(
            "coordinate-row-coverage",
            group=say_fellowship(group),
            missing=listed(turn, "coordinate-none-", none, none="coordinate-nobody"),
        )
        for group, none in page.rows
    ]
    return shown(
        sit, lines, turning(turn, page, "cover"), (own(turn, "gaps", "gaps"), *to_desk(sit))
    )


def rule_in_the_way(sit: Sitting, introduction: Introduction) -> Rule | None:
    """Return the rule that alone keeps the most volunteers out; None when somebody may be asked.

    Where each is kept out by more than one, it is the rule that keeps out the most.
    """
    broken = [refusals(sit.desk, introduction, one, sit.turn.at) for one in _approved(sit)]
    if not all(broken):
        return None
    alone = Counter(rules[0] for rules in broken if len(rules) == 1)
    counts = alone or Counter(rule for rules in broken for rule in rules)
    return max(Rule, key=lambda rule: counts[rule]) if counts else Rule.FELLOWSHIP


def _said(sit: Sitting, introduction: Introduction) -> str:
    """Return the gap in words; nothing where somebody is asked now, or may be."""
    rule = None if introduction.open_offers else rule_in_the_way(sit, introduction)
    if rule is None:
        return ""
    turn, wish = sit.turn, introduction.wish
    name = "left" if rule in _PRIVATE else "full" if rule in _FULL else rule.value
    return turn.words(
        f"coordinate-gap-{name}",
        groups=group_words(turn, wish),
        where=_where(turn, introduction),
        who=turn.words(f"coordinate-no-{wish.gender or 'anyone'}"),
        own=turn.words(f"coordinate-gender-{wish.own_gender}"),
        when=_when(turn, introduction),
        languages=language_words(turn, wish.langs),
    )


def _where(turn: Turn, introduction: Introduction) -> str:
    wish = introduction.wish
    if wish.area is None or wish.modes == (Mode.ONLINE,):
        return turn.words("coordinate-where-online")
    return turn.words("coordinate-where", area=wish.area.name)


def _when(turn: Turn, introduction: Introduction) -> str:
    """Return the band of the week that was asked for, never the meeting itself."""
    wish = introduction.wish
    if not wish.starts_at:
        return turn.words(f"coordinate-when-{wish.urgency}")
    there = local(wish.starts_at, introduction.timezone)
    part = "morning" if there.hour < _NOON else "day" if there.hour < _EVENING else "evening"
    days = "weekend" if there.isoweekday() >= _WEEKEND else "weekday"
    return turn.words(f"coordinate-when-{days}-{part}")


def _approved(sit: Sitting) -> list[Volunteer]:
    return [one for one in sit.desk.volunteers if one.standing == Standing.APPROVED]


def _without(approved: Iterable[Volunteer], group: str) -> tuple[Gender, ...]:
    there = {one.gender for one in approved if group in one.fellowships}
    return tuple(one for one in _GENDERS if one not in there)
