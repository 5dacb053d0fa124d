"""How times, places and people read at the desk."""

from datetime import UTC, datetime

from bot.following.clock import local
from bot.introductions.desk import Desk
from bot.introductions.records import Case, Introduction, Invitation, Volunteer, Wish
from bot.skills.introducing.said import area_words, group_words
from bot.skills.turn import Turn
from bot.texts import Moment
from bot.wording import say_date, say_fellowship, say_time

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_HOURS_UNTIL = 2 * _DAY


def lasting(turn: Turn, seconds: int) -> str:
    """Return a length of time in its own unit: minutes, then hours, from two days on days."""
    if seconds < _HOUR:
        return turn.words("coordinate-minutes", count=max(0, seconds) // _MINUTE)
    if seconds < _HOURS_UNTIL:
        return turn.words("coordinate-hours", count=seconds // _HOUR)
    return turn.words("coordinate-days", count=seconds // _DAY)


def moment(turn: Turn, at: int) -> Moment:
    """Return an instant, in UTC, as no zone is known of a coordinator."""
    there = datetime.fromtimestamp(at, tz=UTC)
    texts, lang = turn.around.texts, turn.incoming.lang
    date = turn.words("chip-date", day=str(there.day), month=turn.words(f"month-{there.month}"))
    shown = turn.words("coordinate-moment", date=date, time=say_time(texts, lang, there))
    return Moment(there, shown)


def date_words(turn: Turn, at: int, timezone: str = "UTC") -> str:
    """Return the date of an instant on the clock of a zone."""
    there = local(at, timezone)
    return say_date(turn.around.texts, turn.incoming.lang, there)


def wish_words(turn: Turn, introduction: Introduction) -> str:
    """Return what a newcomer looks for: area, group and gender wish, and nothing of who they are.

    None of this is what they wrote: places come from our own list, groups and wishes from buttons.
    """
    wish = introduction.wish
    return turn.words(
        "coordinate-wish",
        area=area_words(turn, wish),
        groups=group_words(turn, wish),
        gender=_gender_words(turn, wish),
    )


def _gender_words(turn: Turn, wish: Wish) -> str:
    return turn.words(f"coordinate-wish-{wish.gender or 'anyone'}")


def fellowship_words(turn: Turn, ids: tuple[str, ...]) -> str:
    """Return the short names of fellowships."""
    return ", ".join(map(say_fellowship, ids)) or turn.words("coordinate-unsaid")


def listed(turn: Turn, prefix: str, ids: tuple[str, ...], *, none: str) -> str:
    """Return what a list of ids says, each by the message `prefix` + id; `none` is a key."""
    return ", ".join(turn.words(f"{prefix}{one}") for one in ids) or turn.words(none)


def language_words(turn: Turn, tags: tuple[str, ...]) -> str:
    """Return languages by name; one without a name here by its tag."""
    keys = [(tag, f"volunteer-lang-{tag}") for tag in tags]
    has = turn.around.texts.has
    return ", ".join(turn.words(key) if has(turn.incoming.lang, key) else tag for tag, key in keys)


def target_words(turn: Turn, desk: Desk, target: str) -> str:
    """Return whom or what a line of the log is about: an alias while we keep it, else the id."""
    match desk.records.get(target):
        case Volunteer(alias=alias) if alias:
            return alias
        case Invitation():
            return turn.words("coordinate-target-invitation", id=target)
        case Case(reported=reported):
            whom = reported or turn.words("coordinate-left")
            return turn.words("coordinate-target-case", reported=whom)
        case Introduction():
            return turn.words("coordinate-target-introduction", id=target)
    return target or turn.words("coordinate-left")
