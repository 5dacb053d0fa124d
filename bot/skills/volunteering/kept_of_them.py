"""Everything that is kept of a volunteer, field by field, in plain words and in pages."""

from collections.abc import Callable, Iterable, Mapping

from bot.following.clock import local
from bot.skills.turn import Outcome
from bot.skills.volunteering.area import zone_words
from bot.skills.volunteering.choices import choice_words, say_far
from bot.skills.volunteering.days import group_words, groups_of
from bot.skills.volunteering.own_hours import hours_lines
from bot.skills.volunteering.steps import Step
from bot.skills.volunteering.ways import Mine, own, to_page
from bot.wording import say_date, say_fellowship, say_time

Say = Callable[[Mine], str]
#: Stands for a value while its line is made.
_VALUE = "\ue001"


def shown(mine: Mine, argument: str) -> Outcome:
    """Show one page of it: `v.kept[.<page>]`, from 0."""
    number = int(argument) if argument in set(map(str, range(len(PAGES)))) else 0
    name, fields = list(PAGES.items())[number]
    lines = [mine.say("volunteer-kept", number=str(number + 1), total=str(len(PAGES)))]
    lines.append(mine.say(f"volunteer-kept-page-{name}"))
    lines += [
        mine.say(
            f"volunteer-kept-{field}", value=say(mine) or mine.turn.words("volunteer-kept-none")
        )
        for field, say in fields.items()
    ]
    back = (own(mine.turn, "back", "kept", str(number - 1)),) if number else ()
    onward = (own(mine.turn, "next", "kept", str(number + 1)),) if number + 1 < len(PAGES) else ()
    return mine.shown(lines, (*back, *onward), (own(mine.turn, "leave"), *to_page(mine.turn)))


def every_line(mine: Mine) -> list[str]:
    """Return a line for each field, with its value in full: a card shows the first 1,000 signs."""
    lines = []
    for field, say in (pair for fields in PAGES.values() for pair in fields.items()):
        line = mine.turn.words(f"volunteer-kept-{field}", value=_VALUE)
        lines.append(line.replace(_VALUE, say(mine) or mine.turn.words("volunteer-kept-none")))
    return lines


def _words(name: str) -> Say:
    """Return what says a field as it stands: words or a number."""
    return lambda mine: str(getattr(mine.volunteer, name) or "")


def _ids(name: str) -> Say:
    """Return what says a list of short names of ours."""
    return lambda mine: ", ".join(getattr(mine.volunteer, name))


def _count(name: str) -> Say:
    return lambda mine: str(len(getattr(mine.volunteer, name)))


def _number(name: str) -> Say:
    return lambda mine: str(getattr(mine.volunteer, name))


def _yes(name: str) -> Say:
    return lambda mine: mine.turn.words(
        "volunteer-kept-yes" if getattr(mine.volunteer, name) else "volunteer-kept-no"
    )


def _time(name: str) -> Say:
    return lambda mine: _moments(mine, [getattr(mine.volunteer, name)])


def _times(name: str) -> Say:
    return lambda mine: _moments(mine, getattr(mine.volunteer, name))


def _moments(mine: Mine, instants: Iterable[int]) -> str:
    texts, lang = mine.turn.around.texts, mine.turn.incoming.lang
    here = [local(at, mine.volunteer.timezone) for at in instants if at]
    return ", ".join(
        mine.turn.words(
            "volunteer-kept-moment", date=say_date(texts, lang, at), time=say_time(texts, lang, at)
        )
        for at in here
    )


def _chosen(name: str, step: Step) -> Say:
    return lambda mine: ", ".join(
        choice_words(mine, step, value) for value in getattr(mine.volunteer, name)
    )


def _gender(mine: Mine) -> str:
    return choice_words(mine, Step.GENDER, mine.volunteer.gender)


def _glad(mine: Mine) -> str:
    return _chosen("glad", Step.GLAD)(mine) or choice_words(mine, Step.GLAD, "anyone")


def _fellowships(mine: Mine) -> str:
    return ", ".join(map(say_fellowship, mine.volunteer.fellowships))


def _area(mine: Mine) -> str:
    area = mine.volunteer.area
    if area is None:
        return ""
    return mine.turn.words(
        "volunteer-kept-place",
        area=area.name,
        country=area.country,
        latitude=f"{area.latitude:.2f}",
        longitude=f"{area.longitude:.2f}",
    )


def _hours(mine: Mine) -> str:
    return "; ".join(line.plain for line in hours_lines(mine.turn, mine.volunteer.hours))


def _days_off(mine: Mine) -> str:
    return ", ".join(group_words(mine, one) for one in groups_of(mine.volunteer.days_off))


def _step(mine: Mine) -> str:
    return mine.volunteer.step.replace(".", ", ")


#: Page → field of the record → what says it. A test walks the fields: none may be missing.
PAGES: Mapping[str, Mapping[str, Say]] = {
    "you": {
        "alias": _words("alias"),
        "about": _words("about"),
        "gender": _gender,
        "circles": _words("circles"),
    },
    "meetings": {
        "fellowships": _fellowships,
        "modes": _chosen("modes", Step.MODES),
        "area": _area,
        "radius_km": lambda mine: say_far(mine, mine.volunteer.radius_km),
        "langs": _chosen("langs", Step.LANGS),
        "glad": _glad,
        "medicine_friendly": _yes("medicine_friendly"),
    },
    "time": {
        "hours": _hours,
        "timezone": lambda mine: zone_words(mine.volunteer.timezone),
        "days_off": _days_off,
        "most_open": _number("most_open"),
        "most_month": _number("most_month"),
        "paused": _yes("paused"),
        "hard_time": _yes("hard_time"),
        "missed": _number("missed"),
        "resting": _yes("resting"),
    },
    "standing": {
        "standing": lambda mine: mine.turn.words(f"volunteer-standing-{mine.volunteer.standing}"),
        "joined_at": _time("joined_at"),
        "approved_at": _time("approved_at"),
        "code_version": _words("code_version"),
        "code_at": _time("code_at"),
        "checklist": _ids("checklist"),
        "checks_status": _words("checks_status"),
        "practised": _yes("practised"),
        "practice": _words("practice"),
    },
    "offers": {
        "turns": _number("turns"),
        "last_offer_at": _time("last_offer_at"),
        "accepts": _times("accepts"),
        "asked_wellbeing_at": _time("asked_wellbeing_at"),
        "held_from_offers": _count("held_from_offers"),
        "draft": _words("draft"),
        "draft_message": _number("draft_message"),
        "draft_at": _time("draft_at"),
    },
    "chat": {
        "id": _words("id"),
        "lane": _words("lane"),
        "lang": _words("lang"),
        "step": _step,
        "touched_at": _time("touched_at"),
        "asked_to_stay_at": _time("asked_to_stay_at"),
    },
}
