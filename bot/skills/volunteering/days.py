"""Days off: a button or typed dates, shown as spans, each taken away again with one tap."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.following.clock import local
from bot.introductions.records import Volunteer
from bot.introductions.screening import clean
from bot.messages import Button
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome
from bot.skills.volunteering.dates import Group, read_dates
from bot.skills.volunteering.steps import DAYS
from bot.skills.volunteering.ways import VERB, Mine, in_rows, own, to_page
from bot.texts import Text

_DAY = timedelta(days=1)
_MOST_AHEAD = timedelta(days=366)
_MOST_IN_SPAN, _MOST_DAYS = timedelta(days=92), 184
_MOST_SHOWN = 6


def shown(mine: Mine, *lead: Text) -> Outcome:
    """Show the days off that are to come; typed dates are taken from now on."""
    mine = mine.put(replace(mine.volunteer, step=DAYS))
    groups = coming_groups(mine)
    lines = [*lead, mine.say("volunteer-days" if groups else "volunteer-days-none")]
    lines += [mine.say("volunteer-days-line", days=group_words(mine, one)) for one in groups]
    lines.append(mine.say("volunteer-days-type"))
    return mine.shown(lines, *_rows(mine, groups), to_page(mine.turn))


def tapped(mine: Mine, argument: str) -> Outcome:
    """Follow `v.off[.add.<which> | .drop.<first day>]`."""
    verb, _, value = argument.partition(".")
    today = _today(mine)
    if verb == "add" and value in {"tomorrow", "week", "two"}:
        return _added(mine, _preset(value, today))
    if verb == "drop":
        return _dropped(mine, value)
    return shown(mine)


def heard(mine: Mine, words: str) -> Outcome:
    """Take typed dates: one, or from one to another."""
    turn = mine.turn
    span = read_dates(
        clean(words), lang=turn.incoming.lang, now=turn.now, timezone=mine.volunteer.timezone
    )
    if span is None:
        return shown(mine, mine.say("volunteer-days-unclear"))
    if span[1] - span[0] > _MOST_IN_SPAN or span[1] - _today(mine) > _MOST_AHEAD:
        return shown(mine, mine.say("volunteer-days-long"))
    return _added(mine, span)


def coming_groups(mine: Mine) -> tuple[Group, ...]:
    """Return the days off from today on, those that follow each other as one span."""
    return tuple(_grouped(_coming(mine)))


def groups_of(days_off: Iterable[str]) -> tuple[Group, ...]:
    """Return days off as they are kept, those that follow each other as one span."""
    return tuple(_grouped(sorted(map(date.fromisoformat, days_off))))


def group_words(mine: Mine, group: Group) -> str:
    """Return a span of days in words."""
    first, last = (_day_words(mine, day) for day in group)
    if first == last:
        return first
    return mine.turn.words("volunteer-days-span", first=first, last=last)


def _rows(mine: Mine, groups: tuple[Group, ...]) -> tuple[Row, ...]:
    turn = mine.turn
    presets = [
        own(turn, f"off-{name}", "off", "add", name) for name in ("tomorrow", "week", "two")
    ]
    removing = [
        Button(
            turn.words("volunteer-button-off-drop", day=_date_words(mine, first)),
            action=f"{VERB}.off.drop.{first.isoformat()}",
        )
        for first, _ in groups[:_MOST_SHOWN]
    ]
    return (*in_rows(presets), *in_rows(removing))


def _added(mine: Mine, span: Group) -> Outcome:
    days = frozenset(_coming(mine)) | frozenset(_each(span))
    if len(days) > _MOST_DAYS:
        return shown(mine, mine.say("volunteer-days-long"))
    mine = mine.put(_with(mine.volunteer, days))
    lead = [mine.say("volunteer-days-added", days=group_words(mine, span))]
    if _has_plan(mine, span):
        lead.append(mine.say("volunteer-days-planned"))
    return shown(mine, *lead)


def _dropped(mine: Mine, first: str) -> Outcome:
    groups = coming_groups(mine)
    gone = next((one for one in groups if one[0].isoformat() == first), None)
    if gone is None:
        return shown(mine)
    mine = mine.put(_with(mine.volunteer, frozenset(_coming(mine)) - frozenset(_each(gone))))
    return shown(mine, mine.say("volunteer-days-dropped", days=group_words(mine, gone)))


def _with(volunteer: Volunteer, days: frozenset[date]) -> Volunteer:
    return replace(volunteer, days_off=tuple(day.isoformat() for day in sorted(days)))


def _coming(mine: Mine) -> list[date]:
    today = _today(mine)
    days = map(date.fromisoformat, mine.volunteer.days_off)
    return sorted(day for day in days if day >= today)


def _grouped(days: list[date]) -> Iterator[Group]:
    current: Group | None = None
    for day in days:
        if current is not None and day - current[1] == _DAY:
            current = current[0], day
            continue
        if current is not None:
            yield current
        current = day, day
    if current is not None:
        yield current


def _each(span: Group) -> Iterator[date]:
    return map(date.fromordinal, range(span[0].toordinal(), span[1].toordinal() + 1))


def _preset(which: str, today: date) -> Group:
    match which:
        case "tomorrow":
            return today + _DAY, today + _DAY
        case "week":
            return today, today + timedelta(days=7 - today.isoweekday())
        case _:
            return today, today + timedelta(days=13)


def _has_plan(mine: Mine, span: Group) -> bool:
    """Say whether they are to meet somebody on one of these days."""
    zone = mine.volunteer.timezone
    meets = [one.meet for one in mine.desk.of_volunteer(mine.volunteer.id) if one.meet]
    return any(span[0] <= local(meet.starts_at, zone).date() <= span[1] for meet in meets)


def _today(mine: Mine) -> date:
    return local(mine.turn.at, mine.volunteer.timezone).date()


def _day_words(mine: Mine, day: date) -> str:
    weekday = mine.turn.words(f"weekday-short-{day.isoweekday()}")
    return mine.turn.words("volunteer-days-day", weekday=weekday, date=_date_words(mine, day))


def _date_words(mine: Mine, day: date) -> str:
    month = mine.turn.words(f"month-{day.month}")
    return mine.turn.words("chip-date", day=str(day.day), month=month)
