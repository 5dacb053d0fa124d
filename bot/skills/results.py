"""The list: what was understood, how many, five cards, and every way on from there."""

from bot.finding import Asked, Finding
from bot.messages import Button
from bot.skills.cards import Reader, short_card
from bot.skills.search import Search
from bot.skills.turn import Turn
from bot.texts import Text, join
from bot.wording import chips, say_distance
from meetings_data import Match, Place, fellowships

VERB = "f"
PAGE_SIZE = 5
_CHIPS_PER_ROW = 3


def asked_of(turn: Turn, search: Search) -> Asked:
    """Return the search as it is put to the directory now."""
    return Asked(
        wishes=search.wishes,
        place=search.place,
        now=turn.now,
        timezone=zone_of(turn, search),
    )


def zone_of(turn: Turn, search: Search) -> str:
    """Return the zone in which a search says "tonight": the place's, else the deployer's."""
    if search.place is not None and search.place.timezone:
        return search.place.timezone
    return turn.around.gazetteer.country_timezone(turn.around.country) or "UTC"


def reader_of(turn: Turn, search: Search) -> Reader:
    """Return how the one who searches counts."""
    country = search.place.country if search.place else ""
    return Reader(
        timezone=zone_of(turn, search),
        country=country or turn.around.country,
        asked=search.wishes.attributes,
    )


def page_of(search: Search, finding: Finding) -> tuple[Match, ...]:
    """Return the matches of the page that is shown, with room left for online ones."""
    first = search.page * PAGE_SIZE
    near = tuple(finding.matches[first : first + PAGE_SIZE])
    if finding.widened and finding.widened != ("place",) and search.page == 0:
        return near[: PAGE_SIZE - len(finding.online)]
    return near


def results_text(turn: Turn, search: Search, finding: Finding, pages: int) -> Text:
    """Return the whole list as one message."""
    reader = reader_of(turn, search)
    heading = [_heading(turn, search, reader), *_guess(turn, search), *_gave_up(turn, finding)]
    if not finding.matches:
        return join([*heading, turn.say("nothing-at-all"), *_finder_lines(turn, search)])
    heading.append(_count(turn, search, finding, reader))
    if pages > 1:
        heading.append(turn.say("page-of", page=search.page + 1, pages=pages))
    near = page_of(search, finding)
    cards = [short_card(turn, number, match, reader) for number, match in enumerate(near, start=1)]
    beside = _beside(search, finding)
    if beside:
        cards.append(turn.say("online-too"))
        cards += [
            short_card(turn, number, match, reader)
            for number, match in enumerate(beside, start=len(near) + 1)
        ]
    return join([join(heading), *cards], "\n\n")


def _beside(search: Search, finding: Finding) -> tuple[Match, ...]:
    alone = finding.widened == ("place",) or search.page > 0
    return () if alone else finding.online


def _heading(turn: Turn, search: Search, reader: Reader) -> Text:
    texts, lang = turn.around.texts, turn.incoming.lang
    words = [said for _, said in chips(texts, lang, search.wishes, reader.country)]
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
    if finding.widened == ("place",):
        return [turn.say("nothing-near")]
    wish = given_up_words(turn, finding.widened)
    return [turn.say("nothing-but", wish=wish), turn.say("without-it")]


def given_up_words(turn: Turn, names: tuple[str, ...]) -> str:
    """Return what had to be given up, in words."""
    known = {"within", "time", "day", "fellowship", "distance"}
    words = [
        turn.words(f"wish-{'distance' if name == 'within' else name}")
        if name in known
        else turn.words(f"attribute-{name}")
        if not name.startswith("lang:")
        else name
        for name in names
    ]
    said = words[0]
    for more in words[1:]:
        said = turn.words("wish-and", first=said, second=more)
    return said


def _count(turn: Turn, search: Search, finding: Finding, reader: Reader) -> Text:
    count = len(finding.matches)
    if finding.radius_km is None or finding.widened == ("place",):
        return turn.say("found-online", count=count)
    radius = say_distance(turn.around.texts, turn.incoming.lang, finding.radius_km, reader.country)
    order = turn.words("order-nearest" if search.wishes.nearest_first else "order-soonest")
    return turn.say("found-within", count=count, radius=radius, order=order)


def _finder_lines(turn: Turn, search: Search) -> list[Text]:
    return [turn.say("finder-line", name=name) for name, _ in _finders(search)]


def _finders(search: Search) -> list[tuple[str, str]]:
    """Return (name, address) of the groups' own finders for what was asked, two at most."""
    found = []
    for name in search.wishes.fellowships:
        known = fellowships().get(name)
        if known is not None and known.finder_url:
            found.append((known.short_name, known.finder_url))
    return found[:2]


def results_buttons(
    turn: Turn, search: Search, finding: Finding, token: str
) -> tuple[tuple[Button, ...], ...]:
    """Return a number for each card, a chip for each wish, and the ways on."""
    shown = (*page_of(search, finding), *_beside(search, finding))
    numbers = tuple(
        Button(str(number), action=f"{VERB}.open.{token}.{match.meeting.id}")
        for number, match in enumerate(shown, start=1)
    )
    return (
        numbers,
        *_chip_rows(turn, search, token),
        _paging(turn, search, finding, token),
        _switches(turn, search, finding, token),
        tuple(Button(name, url=url) for name, url in _finders(search))
        if not finding.matches
        else (),
        (turn.button("menu-back", "m.menu"), turn.button("menu-help-now", "h.now")),
    )


def _chip_rows(turn: Turn, search: Search, token: str) -> list[tuple[Button, ...]]:
    texts, lang = turn.around.texts, turn.incoming.lang
    said = chips(texts, lang, search.wishes, reader_of(turn, search).country)
    buttons = [
        turn.button("button-drop", f"{VERB}.drop.{token}.{chip}", wish=words)
        for chip, words in said
    ]
    return [
        tuple(buttons[first : first + _CHIPS_PER_ROW])
        for first in range(0, len(buttons), _CHIPS_PER_ROW)
    ]


def _paging(turn: Turn, search: Search, finding: Finding, token: str) -> tuple[Button, ...]:
    row = []
    if search.page > 0:
        row.append(turn.button("button-previous", f"{VERB}.page.{token}.{search.page - 1}"))
    if (search.page + 1) * PAGE_SIZE < len(finding.matches):
        row.append(turn.button("button-more", f"{VERB}.page.{token}.{search.page + 1}"))
    return tuple(row)


def _switches(turn: Turn, search: Search, finding: Finding, token: str) -> tuple[Button, ...]:
    row = []
    if search.place is not None and search.wishes.online is not True and finding.matches:
        if search.wishes.nearest_first:
            row.append(turn.button("button-soonest", f"{VERB}.soon.{token}"))
        else:
            row.append(turn.button("button-nearest", f"{VERB}.near.{token}"))
    if finding.matches:
        row.append(turn.button("button-why", f"{VERB}.why.{token}"))
    row.append(turn.button("button-place", f"{VERB}.place.{token}"))
    if search.wishes.online is not True:
        row.append(turn.button("button-online", f"{VERB}.online.{token}"))
    return tuple(row)


def again_buttons(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    """Return a way to start over."""
    return ((turn.button("menu-find", f"{VERB}.start"), turn.button("menu-back", "m.menu")),)
