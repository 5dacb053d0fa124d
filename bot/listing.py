"""What `meetings search` prints for a person: the same words as in a chat, on a longer page."""

from collections.abc import Iterator

from bot.hearing.wishes import NEAR_ME
from bot.printed import Looked
from bot.skills.results import list_cards, list_heading
from bot.skills.search import Search
from bot.skills.turn import Turn
from bot.texts import Text, join


def listing(turn: Turn, looked: Looked, limit: int) -> Iterator[Text]:
    """Yield what was found, paragraph by paragraph, or what has to be asked first."""
    if looked.finding is None:
        yield _question(turn, looked)
        return
    search = Search(wishes=looked.wishes, place=looked.place)
    yield join(list_heading(turn, search, looked.finding))
    yield from list_cards(turn, search, looked.finding, limit)


def _question(turn: Turn, looked: Looked) -> Text:
    words = looked.wishes.place or ""
    if looked.places:
        names = [turn.say("search-choice", place=place.name) for place in looked.places]
        return join([turn.say("ask-which", words=words), *names])
    if words == NEAR_ME:
        return turn.say("search-near-me")
    return turn.say("search-unknown-place", words=words)
