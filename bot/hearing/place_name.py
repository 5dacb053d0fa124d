"""Where a place that was found in a message begins and ends, as people name it."""

from bot.hearing.lexicon import Meaning, Sort
from bot.hearing.marks import Mark
from bot.hearing.place_words import PlaceWords


def as_named(search: PlaceWords, first: int, last: int, *, known: bool) -> Mark | None:
    """Return the mark of a place found from `first` to `last`, without what only qualifies it.

    None when the words name no more than the whole country.
    """
    message, found = search.message, last
    if message.as_typed(first, last).casefold() in search.words.words("where", "wide"):
        return None
    first = _with_head(search, first, last)
    named = _without_county(search, first, _with_shared_county(search, first, last))
    named = _without_tail(search, first, named)
    named = _with_street(search, named) if named == found else named
    sort = Sort.PLACE if known else Sort.PERHAPS
    meaning = Meaning(sort, message.as_typed(first, named))
    return Mark(first, max(named, _past_county(search, last)), meaning)


def _past_county(search: PlaceWords, last: int) -> int:
    """Return where the words end that belong to the place, those left out of it too."""
    words = search.message.words
    for length in (2, 1):
        county = " ".join(words[last : last + length])
        if county in search.words.words("where", "counties") and search.free(last):
            return last + length
    return last


def _with_head(search: PlaceWords, first: int, last: int) -> int:
    """Take in "south" before a town when that, too, is known."""
    for length in (2, 1):
        head = " ".join(search.message.words[max(0, first - length) : first])
        start = first - length
        if (
            start >= 0
            and head in search.words.words("where", "heads")
            and search.all_free(start, first)
            and search.knows(search.message.as_typed(start, last))
        ):
            return start
    return first


def _without_county(search: PlaceWords, first: int, last: int) -> int:
    """Leave out a county, save after a name that other towns share."""
    words = search.message.words
    counties = search.words.words("where", "counties")
    for length in (2, 1):
        cut = last - length
        if cut <= first or " ".join(words[cut:last]) not in counties:
            continue
        town = " ".join(words[first:cut])
        return last if town in search.words.words("where", "shared_names") else cut
    return last


def _with_shared_county(search: PlaceWords, first: int, last: int) -> int:
    """Take in a county after a name that other towns share, wherever its border runs now."""
    if not search.free(last):
        return last
    words = search.message.words
    shared = " ".join(words[first:last]) in search.words.words("where", "shared_names")
    return last + 1 if shared and words[last] in search.words.words("where", "counties") else last


def _without_tail(search: PlaceWords, first: int, last: int) -> int:
    """Leave out "city centre" and the like, which no list of places has."""
    words = search.message.words
    tails = search.words.words("where", "tails")
    if last < len(words) and " ".join(words[last - 1 : last + 1]) in tails and last - 1 > first:
        # "Glasgow City" is a name, and yet "Glasgow city centre" is Glasgow.
        return last - 1
    for length in (2, 1):
        cut = last - length
        if cut > first and " ".join(words[cut:last]) in tails:
            whole = search.message.as_typed(first, last)
            return last if search.knows(whole) else cut
    return last


def _with_street(search: PlaceWords, last: int) -> int:
    """Take in the word that makes a street or a stop of a town: "Liverpool St".

    Any word does that is written as a name, as the town is: "Manchester Piccadilly".
    """
    if not search.named(last) or search.breaks(last):
        return last
    street = search.message.words[last] in search.words.words("where", "streets")
    name = search.capital(last - 1) and search.capital(last) and not search.titled
    return last + 1 if street or name else last
