"""The ways on from an answer: one next step, what is near it, and that it was not meant."""

from bot.hearing.intents import Kind
from bot.messages import Button
from bot.skills.articles import (
    OFFERED,
    Asker,
    Version,
    fellowships_of,
    known_articles,
    official_address,
)
from bot.skills.introducing.asking import offered
from bot.skills.turn import Turn
from bot.wording import say_fellowship
from meetings_data import Article, Finder, fellowships

Row = tuple[Button, ...]
#: Answers whose next step is another search than "a meeting".
_FINDS = {"online-meetings": "online", "cravings-now": "online", "gambling": "ga"}
_FOR_FAMILY = ("R",)
#: Answers on which group to try: the four questions are another way to find out.
_ON_CHOOSING = frozenset(
    {
        "compare-12step-smart", "compare-aa-na-ca", "not-for-me", "other-fellowships",
        "secular-options", "which-fellowship-substance",
    }
)  # fmt: skip
#: A network's button carries no more.
_ACTION_BYTES = 48
#: Answers on what is kept → the button that shows it, or erases it.
_OWN_DATA = {
    "bot-delete": ("privacy-button-forget", "y.forget"),
    "bot-privacy": ("privacy-button-data", "y.data"),
}
#: Answers on safety → the card that "Help now" opens under them.
_CARDS = {
    "feeling-unsafe": "unsafe-at-meeting",
    "mental-health": "suicide",
    "naloxone-overdose": "overdose",
    "told-to-stop-meds": "told-to-stop-meds",
    "unwanted-advances": "unsafe-at-meeting",
    "withdrawal-danger": "withdrawal",
}


def answer_rows(
    turn: Turn, version: Version, asker: Asker, *, has_others: bool
) -> tuple[Row, ...]:
    """Return the buttons under an answer: three at most, the groups' own answers, the footer."""
    article = version.article
    page = official_address(article) if article.safety and not article.is_checked else ""
    official: Row = (Button(turn.words("button-source"), url=page),) if page else ()
    own = _own_answers(turn, version, asker)
    more = _own_data(turn, version) or (() if own or page else _related(turn, version))
    meant = turn.button("button-not-meant", f"a.not.{article.id}")
    last: Row = (meant,) if has_others else ()
    step: Row = (_next_step(turn, version, asker),)
    if article.id in _ON_CHOOSING:
        step = (*step, turn.button("suit-button-offer", "g.start"))
    return official, own, step, more, last, footer(turn, article.id)


def footer(turn: Turn, article: str = "") -> Row:
    """Return the way to the menu and to help, in one tap from everywhere."""
    card = _CARDS.get(article)
    if card is None and turn.decision is not None and turn.decision.crisis is not None:
        card = turn.decision.crisis
    action = f"h.card.{card}" if card else "h.now"
    return turn.button("menu-back", "m.menu"), turn.button("menu-help-now", action)


def label_button(article: Article) -> Button:
    """Return the button that opens an article."""
    return Button(article.label, action=f"a.read.{article.id}")


def human_routes(turn: Turn, fellowship: str) -> tuple[Finder, ...]:
    """Return the page on which a fellowship lists its own people and meetings, if we know one."""
    profile = fellowships().get(fellowship)
    if profile is None:
        return ()
    place = turn.search.place if turn.search else None
    country = place.country if place and place.country else turn.around.country
    for finder in turn.around.directory.finders(country):
        if finder.fellowship == fellowship:
            return (finder,)
    if not profile.finder_url:
        return ()
    return (Finder(country="", fellowship=fellowship, name="", url=profile.finder_url, note=""),)


def _own_answers(turn: Turn, version: Version, asker: Asker) -> Row:
    """Offer each fellowship's own answer where it differs and none was named."""
    article = version.article
    shown_by_tap = turn.incoming.action.startswith("a.for.")
    if not version.differs or version.section == "professionals":
        return ()
    if asker.fellowship and not shown_by_tap:
        return ()
    return tuple(
        Button(say_fellowship(name), action=f"a.for.{article.id}.{name}")
        for name in OFFERED
        if name in article.sections and name != version.section
    )


def _own_data(turn: Turn, version: Version) -> Row:
    way = _OWN_DATA.get(version.article.id)
    return () if way is None or version.section == "professionals" else (turn.button(*way),)


def _related(turn: Turn, version: Version) -> Row:
    known, article = known_articles(turn), version.article
    step = article.next.removeprefix("read:")
    near = [name for name in article.related if name in known and name != step]
    return (label_button(known[near[0]]),) if near else ()


def _next_step(turn: Turn, version: Version, asker: Asker) -> Button:
    article = version.article
    step, known = article.next, known_articles(turn)
    if step == "help":
        return turn.button("button-numbers", f"h.card.{_CARDS.get(article.id, 'help')}")
    if step == "peer" and offered(turn):
        return turn.button("menu-introduce", "a.peer")
    if step == "peer":
        return turn.button("button-newcomers", "a.find.beginners")
    if step.removeprefix("read:") in known:
        return label_button(known[step.removeprefix("read:")])
    return _find_button(turn, version, asker)


def search_button(turn: Turn) -> Button | None:
    """Return the search that a question may have been as well: its ids alone, no place words."""
    heard = turn.heard
    if heard is None or heard.kind is not Kind.FIND:
        return None
    wishes = heard.wishes
    parts = [*wishes.fellowships, *wishes.attributes, *(("online",) if wishes.online else ())]
    action = f"a.find.{','.join(parts)}"
    return turn.button("button-find-these", action if len(action) <= _ACTION_BYTES else "f.start")


def _find_button(turn: Turn, version: Version, asker: Asker) -> Button:
    article = version.article
    if (search := search_button(turn)) is not None:
        return search
    if article.audience == _FOR_FAMILY:
        return turn.button("button-find-family", "a.find.family")
    if _FINDS.get(article.id) == "online":
        return turn.button("button-find-online", "a.find.online")
    own = fellowships_of(article)
    one = _FINDS.get(article.id) or (own[0] if len(own) == 1 else "")
    fellowship = one or version.section or asker.fellowship
    if fellowship not in fellowships():
        return turn.button("menu-find", "f.start")
    name = say_fellowship(fellowship)
    return turn.button("button-find-named", f"a.find.{fellowship}", fellowship=name)
