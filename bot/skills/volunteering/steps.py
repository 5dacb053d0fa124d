"""The questions of an application in their order, and what a record still lacks."""

from enum import StrEnum

from bot.introductions.records import Mode, Standing, Volunteer

#: Count up when the code of conduct says something else: `volunteer-code-1` to `-3`.
CODE_VERSION = "1"
#: A typed answer that comes later than this is not taken for one: it may be meant otherwise.
_ANSWER_SECONDS = 30 * 60
_APPLICANT_SECONDS = 24 * 3600


class Step(StrEnum):
    """One question, or one thing to read and agree to."""

    ADULT = "adult"
    DOES = "does"
    NEVER = "never"
    YEAR = "year"
    ALIAS = "alias"
    ABOUT = "about"
    FELLOWSHIPS = "fellowships"
    MODES = "modes"
    AREA = "area"
    RADIUS = "radius"
    LANGS = "langs"
    GENDER = "gender"
    GLAD = "glad"
    MEDICINE = "medicine"
    HOURS = "hours"
    CIRCLES = "circles"
    OPEN = "open"
    MONTH = "month"
    CODE = "code"


#: Whoever says no to one of these is not kept.
GATES = (Step.ADULT, Step.DOES, Step.NEVER, Step.YEAR)
#: What can be changed later, from their page.
CHANGED_LATER = tuple(step for step in Step if step not in {*GATES, Step.CODE})
#: Beside the questions, what else may wait for typed words: dates, and a message.
DAYS, ASK = "days", "ask"


def at_gate(volunteer: Volunteer) -> bool:
    """Say whether somebody has still to agree to what comes before all questions."""
    return volunteer.standing == Standing.APPLYING and taken_up(volunteer) in GATES


def may_change(volunteer: Volunteer, step: Step) -> bool:
    """Say whether an answer to this question can be given now."""
    if at_gate(volunteer):
        return step == taken_up(volunteer)
    standings = {Standing.APPLYING, Standing.WAITING, Standing.APPROVED}
    return step not in GATES and volunteer.standing in standings


def following(volunteer: Volunteer, step: Step) -> Step:
    """Return the question after this one; how far they go is not asked who only meets online."""
    later = list(Step)[list(Step).index(step) + 1 :]
    return next((one for one in later if _is_due(volunteer, one)), Step.CODE)


def before(volunteer: Volunteer, step: Step) -> Step | None:
    """Return the question before this one; None at the first that can be answered anew."""
    earlier = list(Step)[: list(Step).index(step)]
    due = [one for one in earlier if _is_due(volunteer, one) and one not in GATES]
    return due[-1] if due else None


def missing(volunteer: Volunteer) -> Step | None:
    """Return the first question without which nobody can be asked to meet them."""
    needed = {
        Step.ALIAS: volunteer.alias,
        Step.FELLOWSHIPS: volunteer.fellowships,
        Step.MODES: volunteer.modes,
        Step.AREA: volunteer.area,
        Step.LANGS: volunteer.langs,
        Step.HOURS: volunteer.hours,
    }
    return next((step for step, answer in needed.items() if not answer), None)


def waits_for(volunteer: Volunteer, now: int) -> str:
    """Return for what their next words are taken; nothing where they were asked too long ago."""
    is_applying = volunteer.standing == Standing.APPLYING
    limit = _APPLICANT_SECONDS if is_applying else _ANSWER_SECONDS
    name = volunteer.step.partition(".")[0]
    has_days = volunteer.standing == Standing.APPROVED
    if now > volunteer.touched_at + limit or (name == DAYS and not has_days):
        return ""
    return name


def put_by(volunteer: Volunteer) -> str:
    """Return the step while they write to a coordinator: the question they were at comes again."""
    return f"{ASK}.{taken_up(volunteer)}"


def taken_up(volunteer: Volunteer) -> str:
    """Return the step when nothing else waits: an applicant's question, else nothing."""
    if volunteer.standing != Standing.APPLYING:
        return ""
    name, _, question = volunteer.step.partition(".")
    step = question or name
    return step if step in list(Step) else missing(volunteer) or Step.CODE


def _is_due(volunteer: Volunteer, step: Step) -> bool:
    return step is not Step.RADIUS or Mode.IN_PERSON in volunteer.modes
