"""Phrasings of two articles that nearly say the same: whichever answers, half the people lose."""

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from meetings_data.knowledge import Article

#: From this share of like letters on (0 to 100, words sorted), two messages count as one.
NEARLY_THE_SAME = 88


def phrasings_alike(articles: Iterable[Article]) -> Iterator[str]:
    """Yield each pair of phrasings that nearly say the same in articles of two topics."""
    said = [(words, article) for article in articles for words in article.phrasings]
    folded = [" ".join(words.casefold().split()) for words, _ in said]
    for at, words in enumerate(folded):
        later = process.extract(
            words,
            folded[at + 1 :],
            scorer=fuzz.token_sort_ratio,
            score_cutoff=NEARLY_THE_SAME,
            limit=None,
        )
        for _, _, distance in later:
            (one, article), (other, its) = said[at], said[at + 1 + distance]
            if article.topic != its.topic:
                yield f"{article.id} and {its.id}: “{one}” and “{other}” are nearly the same"
