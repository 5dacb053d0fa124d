"""What a person has still to look at: articles amiss or unchecked, numbers due for a call."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.messages import Reply
from bot.skills.emergency import STALE_AFTER, Number, listed_numbers, to_check_again, waiting
from bot.state.change import Change
from bot.texts import DEFAULT_LANG, Text, Texts, join
from meetings_data import article_problems, article_texts, articles, phrasings_alike

_MONDAY = 0


def packaged_problems() -> Iterator[str]:
    """Yield what is wrong with the packaged articles, in words."""
    written = article_texts(DEFAULT_LANG)
    for name, text in written.items():
        yield from article_problems(name, text, frozenset(written))
    yield from phrasings_alike(articles(DEFAULT_LANG).values())


def file_problems(paths: Sequence[Path]) -> Iterator[str]:
    """Yield what is wrong with files that are not packaged yet."""
    names = {path.stem for path in paths}
    known = frozenset(article_texts(DEFAULT_LANG)) | names
    for path in paths:
        yield from article_problems(path.stem, path.read_text("utf-8", "replace"), known)


def review_lines(today: date) -> Iterator[str]:
    """Yield what waits for a person: how many articles, and each number."""
    written = articles(DEFAULT_LANG).values()
    unchecked = sum(not article.is_checked for article in written)
    yield f"{unchecked} of {len(written)} articles wait for a person to check them."
    yield ""
    yield "Not shown until a named person has called them:"
    yield from (_row(number) for number in waiting(listed_numbers()))
    yield ""
    yield f"Shown, and never checked, or more than {STALE_AFTER.days} days ago:"
    yield from (_row(number) for number in to_check_again(listed_numbers(), today))


def _row(number: Number) -> str:
    checked = number.checked_on or "never"
    return f"  {number.country}  {number.number:<10}  {checked:<10}  {number.name}"


def reminder(
    texts: Texts, chat_ids: Sequence[int], *, today: date, lang: str = DEFAULT_LANG
) -> Change | None:
    """Return what tells the coordinators, on Mondays, that numbers are due for a check.

    The change's id is one of that day, so that it goes out once, however often we start.
    """
    due = to_check_again(listed_numbers(), today)
    if today.weekday() != _MONDAY or not due or not chat_ids:
        return None
    text = _reminder_text(texts, lang, due)
    replies = tuple(Reply(to=str(chat), text=text.plain, spans=text.spans) for chat in chat_ids)
    return Change(update_id=-today.toordinal(), replies=replies)


def _reminder_text(texts: Texts, lang: str, due: Sequence[Number]) -> Text:
    rows = [
        texts.say(
            lang,
            "coordinator-number",
            number=number.number,
            country=texts.plain(lang, f"country-{number.country}"),
        )
        for number in due
    ]
    return join([texts.say(lang, "coordinator-numbers", count=len(due)), *rows])
