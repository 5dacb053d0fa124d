"""Questions that are answered by tapping: one of a few, or any number of many."""

from collections.abc import Mapping
from dataclasses import replace

from bot.introductions.records import Gender, Mode, Standing, Volunteer
from bot.messages import Button
from bot.skills.introducing.people import Row
from bot.skills.volunteering.steps import Step
from bot.skills.volunteering.ways import VERB, Mine, in_rows, own
from bot.wording import MILES_COUNTRIES, say_distance, say_fellowship
from meetings_data import fellowships

DONE, PAGE = "done", "page"
#: What people speak, as tags of ISO 639; British Sign Language has a name of its own here.
LANGS = ("en", "cy", "pl", "ur", "pa", "ro", "ar", "so", "es", "pt", "fr", "fa", "bsl")
GENDERS = (Gender.WOMAN, Gender.MAN, Gender.NON_BINARY)
ANYONE = "anyone"
#: Nobody here meets people under 18.
_FOR_THE_YOUNG = frozenset({"alateen"})
_A_PAGE = 8
_KM_PER_MILE = 1.609344
_DISTANCES_KM = (3.0, 5.0, 10.0, 20.0, 40.0)
#: About the same, as round numbers of miles.
_DISTANCES_MILES = (2, 3, 6, 12, 25)

#: Step → what can be answered, one alone.
ONE_OF: Mapping[Step, tuple[str, ...]] = {
    Step.RADIUS: tuple(map(str, range(len(_DISTANCES_KM)))),
    Step.GENDER: tuple(Gender),
    Step.MEDICINE: ("yes", "no"),
    Step.OPEN: tuple("123"),
    Step.MONTH: tuple("123456"),
}
#: Steps where any number can be chosen; of the second kind at least one.
ANY_OF = frozenset({Step.FELLOWSHIPS, Step.MODES, Step.LANGS, Step.GLAD})
AT_LEAST_ONE = ANY_OF - {Step.GLAD}


def one_rows(mine: Mine, step: Step) -> tuple[Row, ...]:
    """Return the answers of which one is chosen; a tick stands at the present one."""
    chosen = _present(mine, step)
    buttons = [
        Button(
            _ticked(mine, _label(mine, step, value), value == chosen), action=_answer(step, value)
        )
        for value in ONE_OF[step]
    ]
    return in_rows(buttons, 3 if step in {Step.OPEN, Step.MONTH} else 2)


def any_rows(mine: Mine, step: Step, page: int = 0) -> tuple[Row, ...]:
    """Return the answers of which any number is chosen, and the button that says that is all."""
    options = options_of(mine, step)
    last = (len(options) - 1) // _A_PAGE
    page = page if 0 <= page <= last else 0
    chosen = chosen_of(mine.volunteer, step) or ((ANYONE,) if step is Step.GLAD else ())
    buttons = [
        Button(
            _ticked(mine, _label(mine, step, value), value in chosen),
            action=_answer(step, f"{page}.{value}"),
        )
        for value in options[page * _A_PAGE : (page + 1) * _A_PAGE]
    ]
    done = own(mine.turn, DONE, "a", step, DONE)
    if not last:
        return (*in_rows(buttons), (done,))
    onward = own(mine.turn, "more", "a", step, f"{PAGE}.{(page + 1) % (last + 1)}")
    return (*in_rows(buttons), (onward, done))


def options_of(mine: Mine, step: Step) -> tuple[str, ...]:
    """Return what can be chosen; of fellowships, those in the country of the service first."""
    match step:
        case Step.FELLOWSHIPS:
            country = mine.turn.around.country
            known = [one for one in fellowships().values() if one.id not in _FOR_THE_YOUNG]
            known.sort(key=lambda one: country not in one.countries)
            return tuple(one.id for one in known)
        case Step.MODES:
            return tuple(Mode)
        case Step.LANGS:
            return LANGS
        case _:
            return (ANYONE, *GENDERS)


def chosen_of(volunteer: Volunteer, step: Step) -> tuple[str, ...]:
    """Return what is chosen of any number."""
    match step:
        case Step.FELLOWSHIPS:
            return volunteer.fellowships
        case Step.MODES:
            return volunteer.modes
        case Step.LANGS:
            return volunteer.langs
        case _:
            return volunteer.glad


def with_one(mine: Mine, step: Step, value: str) -> Volunteer | None:
    """Return the record with one of a few answers; None when it is none of them."""
    volunteer = mine.volunteer
    if value not in ONE_OF[step]:
        return None
    match step:
        case Step.RADIUS:
            return replace(volunteer, radius_km=_distances(volunteer)[int(value)])
        case Step.GENDER:
            return replace(volunteer, gender=value)
        case Step.MEDICINE:
            return replace(volunteer, medicine_friendly=value == "yes")
        case Step.OPEN:
            return replace(volunteer, most_open=int(value))
        case _:
            return replace(volunteer, most_month=int(value))


def with_any(mine: Mine, step: Step, value: str) -> Volunteer | None:
    """Return the record with one answer more, or less; None when that cannot be.

    Whoever is being offered to people keeps one answer at least.
    """
    volunteer = mine.volunteer
    if value not in options_of(mine, step):
        return None
    before = chosen_of(volunteer, step)
    if value == ANYONE:
        return _with(volunteer, step, ())
    now = tuple(one for one in before if one != value) if value in before else (*before, value)
    if not now and step in AT_LEAST_ONE and volunteer.standing != Standing.APPLYING:
        return None
    return _with(volunteer, step, now)


def _with(volunteer: Volunteer, step: Step, values: tuple[str, ...]) -> Volunteer:
    match step:
        case Step.FELLOWSHIPS:
            return replace(volunteer, fellowships=values)
        case Step.MODES:
            return replace(volunteer, modes=values)
        case Step.LANGS:
            return replace(volunteer, langs=values)
        case _:
            return replace(volunteer, glad=() if set(values) == set(GENDERS) else values)


def _present(mine: Mine, step: Step) -> str:
    volunteer = mine.volunteer
    match step:
        case Step.RADIUS:
            there = _distances(volunteer)
            return str(there.index(volunteer.radius_km)) if volunteer.radius_km in there else ""
        case Step.GENDER:
            return volunteer.gender
        case Step.MEDICINE:
            return "yes" if volunteer.medicine_friendly else "no"
        case Step.OPEN:
            return str(volunteer.most_open)
        case _:
            return str(volunteer.most_month)


def _distances(volunteer: Volunteer) -> tuple[float, ...]:
    """Return how far somebody may go, in kilometres: round numbers where they live."""
    country = volunteer.area.country if volunteer.area else ""
    if country in MILES_COUNTRIES:
        return tuple(miles * _KM_PER_MILE for miles in _DISTANCES_MILES)
    return _DISTANCES_KM


def _label(mine: Mine, step: Step, value: str) -> str:
    match step:
        case Step.FELLOWSHIPS:
            return say_fellowship(value)
        case Step.OPEN | Step.MONTH:
            return value
        case Step.RADIUS:
            return say_far(mine, _distances(mine.volunteer)[int(value)])
        case _:
            return choice_words(mine, step, value)


def choice_words(mine: Mine, step: Step, value: str) -> str:
    """Return an answer in words: a language, a gender, a way to meet."""
    match step:
        case Step.LANGS:
            return mine.turn.words(f"volunteer-lang-{value}")
        case Step.MODES:
            return mine.turn.words(f"volunteer-mode-{value}")
        case Step.MEDICINE:
            return mine.turn.words(f"volunteer-medicine-{value}")
        case Step.GLAD:
            return mine.turn.words(f"volunteer-glad-{value}")
        case _:
            return mine.turn.words(f"volunteer-gender-{value}")


def say_far(mine: Mine, km: float) -> str:
    """Return how far somebody goes, in miles where their area counts in them."""
    country = mine.volunteer.area.country if mine.volunteer.area else mine.turn.around.country
    return say_distance(mine.turn.around.texts, mine.turn.incoming.lang, km, country)


def _ticked(mine: Mine, label: str, is_chosen: bool) -> str:
    return mine.turn.words("volunteer-ticked", label=label) if is_chosen else label


def _answer(step: Step, value: str) -> str:
    return f"{VERB}.a.{step}.{value}"
