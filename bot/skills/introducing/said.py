"""How times, meetings and volunteers read in what both sides are told."""

from datetime import timedelta

from bot.following.clock import local
from bot.introductions.course import ONLINE_DOOR
from bot.introductions.desk import Desk
from bot.introductions.records import Gender, Introduction, Meet, Side, Volunteer, Wish
from bot.skills.turn import Turn
from bot.wording import say_date, say_fellowship, say_start
from meetings_data import fellowships

#: After this many days a date is said, not only a weekday.
_DAYS_BY_DATE = 7
#: Of more groups than these it is said that there are some.
_MOST_NAMED = 3


def due_words(turn: Turn, at: int, timezone: str) -> str:
    """Return an instant as "Thursday 6 pm", with the date where the weekday would mislead."""
    there = local(at, timezone)
    day = turn.words(f"weekday-{there.isoweekday()}")
    if there - turn.now > timedelta(days=_DAYS_BY_DATE - 1):
        day = say_date(turn.around.texts, turn.incoming.lang, there)
    time = say_start(turn.around.texts, turn.incoming.lang, there)
    return turn.words("introduce-day-time", day=day, time=time)


def time_words(turn: Turn, at: int, timezone: str) -> str:
    """Return an instant as a clock shows it: "7:15 pm"."""
    return say_start(turn.around.texts, turn.incoming.lang, local(at, timezone))


def group_words(turn: Turn, wish: Wish) -> str:
    """Return which groups somebody asks for."""
    named = [say_fellowship(one) for one in wish.fellowships if one in fellowships()]
    if not named:
        return turn.words("introduce-any-group")
    if len(named) > _MOST_NAMED:
        return turn.words("introduce-any-family-group")
    return ", ".join(named)


def area_words(turn: Turn, wish: Wish) -> str:
    """Return where somebody would go: a town or a district, or online."""
    return wish.area.name if wish.area else turn.words("introduce-area-is-online")


def band_words(turn: Turn, introduction: Introduction) -> str:
    """Return when, as a band: never the meeting itself."""
    wish = introduction.wish
    if wish.starts_at <= turn.at:
        return turn.words(f"introduce-band-{wish.urgency}")
    there = local(wish.starts_at, introduction.timezone)
    part = "morning" if there.hour < 12 else "afternoon" if there.hour < 17 else "evening"
    weekday = turn.words(f"weekday-{there.isoweekday()}")
    return turn.words(f"introduce-band-{part}", day=weekday)


def about_words(turn: Turn, volunteer: Volunteer) -> str:
    """Return who a volunteer is, as the newcomer reads it."""
    gender = turn.words(f"introduce-is-{volunteer.gender}")
    groups = own_groups(volunteer)
    key = "introduce-volunteer-is" if volunteer.gender != Gender.UNSAID else "introduce-volunteer"
    return turn.words(key, alias=volunteer.alias, gender=gender, groups=groups)


def own_groups(volunteer: Volunteer) -> str:
    """Return the groups that a volunteer goes to."""
    return ", ".join(say_fellowship(one) for one in volunteer.fellowships)


def zone_of(desk: Desk, introduction: Introduction, side: Side) -> str:
    """Return the zone that one of the two lives in."""
    if side is Side.NEWCOMER:
        return introduction.timezone
    volunteer = desk.get(Volunteer, introduction.volunteer)
    return volunteer.timezone if volunteer is not None else introduction.timezone


def meet_zone(desk: Desk, introduction: Introduction, side: Side, meet: Meet) -> str:
    """Return the zone in which one of the two reads the times of an agreed meeting.

    Online each is in their own.
    """
    return zone_of(desk, introduction, side) if meet.door == ONLINE_DOOR else meet.timezone
