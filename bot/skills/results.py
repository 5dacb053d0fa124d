"""The list: what was understood, how many, and five cards."""

from collections.abc import Sequence

from bot.finding import (
    DAY,
    DISTANCE,
    GROUP,
    PLACE,
    TIME,
    USUAL_KM,
    WITHIN,
    Asked,
    Finding,
)
from bot.skills.cards import Reader, Room, fitting, short_card
from bot.skills.search import Search
from bot.skills.turn import Turn
from bot.texts import Text, join
from bot.wording import chips, say_attribute, say_distance, say_fellowship
from meetings_data import Finder, Match, Place, fellowships

VERB = "f"
PAGE_SIZE = 5
#: Nobody wishes for more in earnest, and a message has an end.
MOST_CHIPS = 12
_MOST_FINDERS = 2
#: What can be given up besides attributes, and the word for it.
_GIVEN_UP = {
    WITHIN: "distance",
    DISTANCE: "distance",
    TIME: "time",
    DAY: "day",
    GROUP: "fellowship",
}


def asked_of(turn: Turn, search: Search) -> Asked:
    """Return the search as it is put to the directory now."""
    return Asked(
        wishes=search.wishes,
        place=search.place,
        now=turn.now,
        timezone=zone_of(turn, search.place),
    )


def zone_of(turn: Turn, place: Place | None) -> str:
    """Return the zone in which a search says "tonight": the place's, else the deployer's."""
    if place is not None and place.timezone:
        return place.timezone
    return turn.around.gazetteer.country_timezone(turn.around.country) or "UTC"


def reader_of(turn: Turn, search: Search) -> Reader:
    """Return how the one who searches counts."""
    country = search.place.country if search.place else ""
    return Reader(
        timezone=zone_of(turn, search.place),
        country=country or turn.around.country,
        asked=search.wishes.attributes,
    )


def page_of(search: Search, finding: Finding) -> tuple[Match, ...]:
    """Return the matches of the page that is shown; the first leaves room for online ones."""
    reserved = _reserved(finding)
    first = max(0, search.page * PAGE_SIZE - reserved)
    last = (search.page + 1) * PAGE_SIZE - reserved
    return tuple(finding.matches[first:last])


def shown_of(search: Search, finding: Finding) -> tuple[Match, ...]:
    """Return every match of the page that is shown, in the order of their numbers."""
    return (*page_of(search, finding), *finding.near_too, *_beside(search, finding))


def pages_of(finding: Finding) -> int:
    """Return how many pages there are, at least one."""
    return max(1, -(-(len(finding.matches) + _reserved(finding)) // PAGE_SIZE))


def _reserved(finding: Finding) -> int:
    """Return how many places of the first page go to online meetings beside what is near."""
    return 0 if finding.is_online_only else len(finding.online)


def _beside(search: Search, finding: Finding) -> tuple[Match, ...]:
    return finding.online[: _reserved(finding)] if search.page == 0 else ()


def results_text(turn: Turn, search: Search, finding: Finding) -> Text:
    """Return the page that is shown, as one message."""
    heading = list_heading(turn, search, finding)
    if finding.matches and (pages := pages_of(finding)) > 1:
        heading.append(turn.say("page-of", page=search.page + 1, pages=pages))
    near, beside = page_of(search, finding), _beside(search, finding)
    return fitting(
        lambda room: join(
            [join(heading), *_blocks(turn, search, finding, (near, beside), room)], "\n\n"
        )
    )


def list_heading(turn: Turn, search: Search, finding: Finding) -> list[Text]:
    """Return what was understood, what was given up, how many there are and who knows more."""
    reader = reader_of(turn, search)
    heading = [_heard(turn, search, reader), *_guess(turn, search), *_gave_up(turn, finding)]
    if finding.matches:
        heading.append(_count(turn, search, finding, reader))
    else:
        heading.append(turn.say("nothing-at-all"))
    return heading + [
        turn.say("finder-line", name=_finder_name(finder))
        for finder in finders_for(turn, search, finding)
    ]


def list_cards(turn: Turn, search: Search, finding: Finding, limit: int) -> list[Text]:
    """Return the cards of the first matches and what stands under them, for a long page."""
    room = Room(line=160, note=0, asked=MOST_CHIPS, types=0)
    shown = tuple(finding.matches[:limit]), finding.online
    return _blocks(turn, search, finding, shown, room)


def _blocks(
    turn: Turn,
    search: Search,
    finding: Finding,
    shown: tuple[Sequence[Match], Sequence[Match]],
    room: Room,
) -> list[Text]:
    """Return the cards under their headings, numbered through."""
    near, beside = shown
    reader, count = reader_of(turn, search), len(near)

    def cards(matches: Sequence[Match], first: int) -> list[Text]:
        numbered = enumerate(matches, start=first)
        return [short_card(turn, number, match, reader, room) for number, match in numbered]

    blocks = cards(near, 1)
    if finding.near_too:
        wish = given_up_words(turn, search.wishes.soft)
        blocks += [turn.say("near-too", wish=wish), *cards(finding.near_too, count + 1)]
        count += len(finding.near_too)
    if beside:
        blocks += [_online_heading(turn, finding), *cards(beside, count + 1)]
    return blocks


def _online_heading(turn: Turn, finding: Finding) -> Text:
    known = {*finding.widened, *([TIME] if DAY in finding.widened else [])}
    more = tuple(name for name in finding.online_widened if name not in known)
    if not more:
        return turn.say("online-too")
    return turn.say("online-too-without", wish=given_up_words(turn, more))


def _heard(turn: Turn, search: Search, reader: Reader) -> Text:
    texts, lang = turn.around.texts, turn.incoming.lang
    words = [said for _, said in chips(texts, lang, search.wishes, reader.country)]
    if len(words) > MOST_CHIPS:
        words = [*words[:MOST_CHIPS], turn.words("heard-more")]
    if search.place is not None:
        words.append(_place_words(turn, search.place))
    if not words:
        return turn.say("heard-nothing")
    line = words[0]
    for more in words[1:]:
        line = turn.words("heard-between", first=line, second=more)
    return turn.say("heard", wishes=line)


def _place_words(turn: Turn, place: Place) -> str:
    if place.kind != "shared":
        return turn.words("place-near", place=place.name)
    if place.name:
        return turn.words("place-shared-near", town=place.name)
    return turn.words("place-shared")


def _guess(turn: Turn, search: Search) -> list[Text]:
    if search.place is None or not search.place.guessed:
        return []
    words = search.wishes.place or ""
    return [turn.say("place-guessed", words=words, place=search.place.name)]


def _gave_up(turn: Turn, finding: Finding) -> list[Text]:
    if not finding.widened:
        return []
    lines = [turn.say("nothing-near")] if finding.is_online_only else []
    if others := tuple(name for name in finding.widened if name != PLACE):
        wish = given_up_words(turn, others)
        lines += [turn.say("nothing-but", wish=wish), turn.say("without-it")]
    return lines


def given_up_words(turn: Turn, names: tuple[str, ...]) -> str:
    """Return what had to be given up, in words."""
    words = [
        turn.words(f"wish-{_GIVEN_UP[name]}")
        if name in _GIVEN_UP
        else say_attribute(turn.around.texts, turn.incoming.lang, name)
        for name in names[:MOST_CHIPS]
    ]
    said = words[0]
    for more in words[1:-1]:
        said = turn.words("wish-then", first=said, second=more)
    return said if len(words) == 1 else turn.words("wish-and", first=said, second=words[-1])


def is_nearest_first(search: Search, finding: Finding) -> bool:
    """Whether the list is in the order of distance: asked for, or because all is far away."""
    return search.wishes.nearest_first or DISTANCE in finding.widened


def _count(turn: Turn, search: Search, finding: Finding, reader: Reader) -> Text:
    count = len(finding.matches)
    texts, lang = turn.around.texts, turn.incoming.lang
    nearest = is_nearest_first(search, finding)
    order = turn.words("order-nearest" if nearest else "order-soonest")
    if DISTANCE in finding.widened:
        usual = max(USUAL_KM, search.wishes.within_km or 0.0)
        radius = say_distance(texts, lang, usual, reader.country)
        return turn.say("found-beyond", count=count, radius=radius, order=order)
    if finding.radius_km is None:
        anywhere = search.wishes.online is not True and not finding.is_online_only
        return turn.say("found-anywhere" if anywhere else "found-online", count=count)
    radius = say_distance(texts, lang, finding.radius_km, reader.country)
    return turn.say("found-within", count=count, radius=radius, order=order)


def finders_for(turn: Turn, search: Search, finding: Finding) -> tuple[Finder, ...]:
    """Return the groups' own finders where the list has not what was asked, two at most."""
    if finding.matches and not {DISTANCE, GROUP, PLACE} & set(finding.widened):
        return ()
    asked, country = search.wishes.fellowships, reader_of(turn, search).country
    listed = [*turn.around.directory.finders(country), *_finders_of_profiles(asked)]
    wanted = {
        finder.fellowship: finder
        for finder in reversed(listed)
        if finder.fellowship not in search.wishes.excluded
        and (finder.fellowship in asked or (not asked and finder.country))
    }
    return tuple(reversed(wanted.values()))[:_MOST_FINDERS]


def _finders_of_profiles(asked: Sequence[str]) -> list[Finder]:
    known = [fellowships()[name] for name in asked if name in fellowships()]
    return [
        Finder(country="", fellowship=one.id, name="", url=one.finder_url, note="")
        for one in known
        if one.finder_url
    ]


def _finder_name(finder: Finder) -> str:
    return finder.name or say_fellowship(finder.fellowship)
