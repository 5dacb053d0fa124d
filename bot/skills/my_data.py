"""What there is about a person, short, in the chat, with the two files above it."""

from dataclasses import replace

from bot.messages import Reply
from bot.person import Agreement, Person, Work
from bot.skills.held import held, holdings_of, local, say_when_of
from bot.skills.my_data_files import json_file, read_file
from bot.skills.results import reader_of
from bot.skills.search import Search
from bot.skills.turn import Outcome, Turn
from bot.skills.ways_on import footer
from bot.texts import Text, join
from bot.wording import chips, say_date, say_fellowship

VERB = "y"


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
    summary = turn.reply(join(_summary(turn)), buttons)
    return Outcome(replies=(*_files(turn), summary))


def _files(turn: Turn) -> tuple[Reply, Reply]:
    reading = turn.reply(turn.say("mydata-caption-text"), (footer(turn),))
    computing = turn.reply(turn.say("mydata-caption-json"), (footer(turn),))
    return (
        replace(reading, document=read_file(turn)),
        replace(computing, document=json_file(turn)),
    )


def _summary(turn: Turn) -> list[Text]:
    lines = [turn.say("mydata-title")]
    if turn.person is not None:
        lines += _of_person(turn, turn.person)
    if missing := holdings_of(turn).missing:
        lines.append(turn.say("mydata-missing", count=len(missing)))
    if turn.search is not None:
        lines.append(turn.say("mydata-search", wishes=_search(turn, turn.search)))
    if turn.answers is not None or turn.subject.articles:
        lines.append(turn.say("mydata-memory"))
    return [*lines, turn.say("mydata-files")]


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
