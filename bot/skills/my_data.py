"""What there is about a person, short, in the chat, with the two files above it."""

from dataclasses import replace

from bot.introductions.holdings import code_until
from bot.introductions.records import Introduction
from bot.messages import Reply
from bot.person import Agreement, Person, Work
from bot.skills.held import held, held_on_desk, holdings_of, local, say_day_of, say_when_of
from bot.skills.my_data_files import json_file, read_file
from bot.skills.results import reader_of
from bot.skills.search import Search
from bot.skills.short_cards import one_or_two
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import footer
from bot.texts import Text
from bot.wording import chips, say_date, say_fellowship

VERB = "y"
#: The latest are told in the chat; all of them stand in the files.
_MOST_ASKED = 3


def mydata(turn: Turn) -> Outcome:
    """Show everything there is about this person."""
    buttons = (
        (
            turn.button("privacy-button-consents", f"{VERB}.consents"),
            turn.button("privacy-button-forget", f"{VERB}.forget"),
        ),
        footer(turn),
    )
    if not held(turn):
        return Outcome(replies=(turn.reply(turn.say("mydata-nothing"), (footer(turn),)),))
    return Outcome(replies=(*_files(turn), *one_or_two(turn, *_summary(turn), buttons)))


def _files(turn: Turn) -> tuple[Reply, Reply]:
    reading = turn.reply(turn.say("mydata-caption-text"), (footer(turn),))
    computing = turn.reply(turn.say("mydata-caption-json"), (footer(turn),))
    return (
        replace(reading, document=read_file(turn)),
        replace(computing, document=json_file(turn)),
    )


def _summary(turn: Turn) -> tuple[list[Text], list[Text]]:
    """Return what there is of their plans, and then all else."""
    first, lines = [turn.say("mydata-title")], _of_desk(turn)
    if turn.person is not None:
        first += _of_person(turn, turn.person)
    if missing := holdings_of(turn).missing:
        lines.append(turn.say("mydata-missing", count=len(missing)))
    if turn.search is not None:
        lines.append(turn.say("mydata-search", wishes=_search(turn, turn.search)))
    if turn.answers is not None or turn.subject.articles or turn.pieces:
        lines.append(turn.say("mydata-memory"))
    return first, [*lines, turn.say("mydata-files")]


def _of_person(turn: Turn, person: Person) -> list[Text]:
    lines = []
    if (plan := person.plan) is not None:
        meeting = turn.around.directory.meeting(plan.meeting_id)
        name = turn.words("mydata-meeting-gone", id=plan.meeting_id)
        if meeting is not None:
            named = say_fellowship(meeting.fellowship)
            name = turn.words("mydata-meeting-short", name=meeting.name, fellowship=named)
        when = say_when_of(turn, plan.starts_at)
        lines.append(turn.say("mydata-plan", meeting=name, when=when))
    elif person.follow_up is not None:
        lines.append(turn.say("mydata-followed"))
    agreed = [turn.words(f"consents-what-{one.value}") for one in Agreement if person.agreed(one)]
    if agreed:
        lines.append(turn.say("mydata-agreed", what=", ".join(agreed)))
    else:
        lines.append(turn.say("mydata-agreed-none"))
    return [*lines, *_dates(turn)]


def _of_desk(turn: Turn) -> list[Text]:
    """Return what there is of introductions: of others no more than how many there are."""
    desk = held_on_desk(turn)
    lines = [_asked(turn, one) for one in desk.asked[:_MOST_ASKED]]
    if desk.volunteer is not None:
        named = "mydata-volunteer" if desk.volunteer.alias else "mydata-volunteer-unnamed"
        lines.append(turn.say(named, alias=desk.volunteer.alias))
    for key, found in (("mydata-accepted", desk.accepted), ("mydata-case", desk.reports)):
        if found:
            lines.append(turn.say(key, count=len(found)))
    if desk.reported:
        since = say_day_of(turn, min(one.at for one in desk.reported))
        lines.append(turn.say("mydata-reported", when=since))
    if desk.seat is not None or desk.invitations:
        lines.append(turn.say("mydata-coordinator"))
    if desk.codes:
        until = local(turn, code_until(desk))
        date = say_date(turn.around.texts, turn.incoming.lang, until)
        lines.append(turn.say("mydata-codes", date=date))
    return lines


def _asked(turn: Turn, introduction: Introduction) -> Text:
    if not introduction.alias:
        return turn.say("mydata-introduction-unnamed")
    state = turn.words(f"coordinate-is-{introduction.state}")
    return turn.say("mydata-introduction", alias=introduction.alias, state=state)


def _dates(turn: Turn) -> list[Text]:
    """Return what is set for later, and when all of it goes."""
    due = holdings_of(turn).due
    lines = []
    if due:
        first = say_when_of(turn, min(one.at for one in due))
        lines.append(turn.say("mydata-due", count=len(due), when=first))
    for goes in (one for one in due if one.work is Work.FORGET):
        date = say_date(turn.around.texts, turn.incoming.lang, local(turn, goes.at))
        lines.append(turn.say("mydata-goes", date=date))
    return lines


def _search(turn: Turn, search: Search) -> str:
    country = reader_of(turn, search).country
    said = chips(turn.around.texts, turn.incoming.lang, search.wishes, country)
    wishes = ", ".join(words for _, words in said) or turn.words("mydata-search-any")
    if search.place is None:
        return wishes
    place = search.place.name or turn.words("place-shared")
    return turn.words("mydata-search-place", wishes=wishes, place=place)
