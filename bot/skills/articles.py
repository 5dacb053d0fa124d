"""An article as a person reads it: the version for whoever asks, where it is from, its label."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from urllib.parse import urlsplit

from bot.skills.turn import Turn
from bot.texts import Text
from bot.wording import say_date, say_fellowship
from meetings_data import Article, Source, articles, fellowships, fold

PROFESSIONALS = "professionals"
#: The fellowships that are offered where an answer differs and none was named.
OFFERED = ("aa", "na", "ca", "smart")
#: Health services and charities whose pages may stand above an answer that nobody has checked.
_OFFICIAL = frozenset(
    {
        "alcoholchange.org.uk", "changegrowlive.org", "drinkaware.co.uk", "homeless.org.uk",
        "nhs.uk", "nice.org.uk", "samaritans.org", "wearewithyou.org.uk",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """What is known of whoever asks. `named` was said just now, `remembered` a while ago."""

    named: str = ""
    remembered: str = ""
    for_workers: bool = False

    @property
    def fellowship(self) -> str:
        """The fellowship that counts, or nothing."""
        return self.named or self.remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One answer of an article. `section` is a fellowship, `PROFESSIONALS`, or empty: general.

    `lacks` is the fellowship that was asked about, where there is no answer of its own.
    """

    article: Article
    section: str = ""
    lacks: str = ""

    @property
    def words(self) -> str:
        """The answer itself."""
        return self.article.sections.get(self.section, self.article.answer)

    @property
    def differs(self) -> bool:
        """Whether the fellowships that are offered have answers of their own."""
        return sum(name in self.article.sections for name in OFFERED) > 1


def known_articles(turn: Turn) -> Mapping[str, Article]:
    """Return every article in the person's language, or in English."""
    return articles(turn.incoming.lang)


def version_for(known: Mapping[str, Article], name: str, asker: Asker) -> Version:
    """Return the version of an article that answers for whoever asks.

    Never another fellowship's: where the one that was named has none, the general one says so.
    """
    found = _by_fellowship(known, known[name], asker)
    for_workers = asker.for_workers and PROFESSIONALS in found.article.sections
    if for_workers and not found.section:
        return replace(found, section=PROFESSIONALS)
    return found


def _by_fellowship(known: Mapping[str, Article], article: Article, asker: Asker) -> Version:
    if not asker.named:
        # On safety nothing is taken for granted: whose meeting it was has not been said.
        has_own = asker.remembered in article.sections and not article.safety
        return Version(article=article, section=asker.remembered if has_own else "")
    own = version_of_named(known, article, asker.named)
    return own or Version(article=article, lacks=asker.named)


def version_of_named(
    known: Mapping[str, Article], article: Article, fellowship: str
) -> Version | None:
    """Return a fellowship's own version: a section, a sister article, or None for none."""
    if fellowship in article.sections:
        return Version(article=article, section=fellowship)
    if fellowship in fellowships_of(article):
        return Version(article=article)
    stem = article.id.partition("-")[0]
    for sister in (f"{stem}-{fellowship}", f"{stem}-{fellowship.rpartition('-')[2]}"):
        if sister in known:
            return Version(article=known[sister])
    general = known.get(f"{stem}-general")
    if general is not None and fellowship in general.sections:
        return Version(article=general, section=fellowship)
    return None


def fellowships_of(article: Article) -> tuple[str, ...]:
    """Return the fellowships that an article as a whole is about, by its id."""
    parts = article.id.split("-")
    return tuple(
        name for name in fellowships() if name in parts or name.rpartition("-")[2] in parts
    )


def title_of(turn: Turn, version: Version) -> Text:
    """Return the heading of an answer, with the fellowship that it is for."""
    title = version.article.title
    if not version.section:
        return turn.say("answer-title", title=title)
    if version.section == PROFESSIONALS:
        return turn.say("answer-title-workers", title=title)
    name = say_fellowship(version.section)
    return turn.say("answer-title-for", title=title, fellowship=name)


def source_line(turn: Turn, version: Version) -> Text:
    """Return where an answer is from, and who has checked it, if anyone has."""
    article = version.article
    title, more = _source(version).title, len(article.source) - 1
    source = turn.words("answer-source", title=title, more=more)
    if not article.is_checked:
        return turn.say("answer-unchecked", source=source)
    at = datetime.fromisoformat(article.checked_on).replace(tzinfo=UTC)
    date = say_date(turn.around.texts, turn.incoming.lang, at)
    return turn.say("answer-checked", source=source, name=article.checked_by, date=date)


def _source(version: Version) -> Source:
    """Return the source that fits best: the fellowship's own, else one of no fellowship."""
    is_own = version.section in fellowships()
    own = {version.section} if is_own else set(fellowships_of(version.article))
    sources = version.article.source
    fitting = [source for source in sources if own & _named_in(source.title)]
    neutral = [source for source in sources if not _named_in(source.title)]
    return (*fitting, *neutral, *sources)[0]


@cache
def _named_in(title: str) -> frozenset[str]:
    """Return the fellowships that the title of a source names."""
    words = f" {fold(title)} "
    return frozenset(
        name
        for name, profile in fellowships().items()
        if f" {fold(profile.short_name)} " in words or f" {fold(profile.name)} " in words
    )


def official_address(article: Article) -> str:
    """Return the first page of a health service or charity among the sources, or nothing."""
    for source in article.source:
        host = urlsplit(source.address).hostname or ""
        if host.removeprefix("www.") in _OFFICIAL:
            return source.address
    return ""
