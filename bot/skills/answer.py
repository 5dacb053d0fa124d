"""Answer a question: one written article, three to choose from, or "I don't have that"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.hearing.decision import Decision, Purpose
from bot.hearing.intents import Kind
from bot.hearing.matching import Tier
from bot.hearing.speaker import FollowUp, is_worker
from bot.messages import Button
from bot.skills import find, help_now
from bot.skills.articles import (
    Asker,
    Version,
    known_articles,
    source_line,
    title_of,
    version_for,
    version_of_named,
)
from bot.skills.introducing.asking import begin
from bot.skills.turn import NOTHING, Outcome, Skill, Subject, Turn
from bot.skills.ways_on import (
    Row,
    answer_rows,
    footer,
    human_routes,
    label_button,
    search_button,
)
from bot.texts import Text, join
from bot.wording import say_fellowship
from meetings_data import Finder

VERB = "a"
_MOST_CHOICES = 3
_MOST_NEAREST = 2
_PEERS = "peer-"
_ONLINE = "online-meetings"
#: Even where it is one meaning of three: this is said before anything else.
_STOP = "told-to-stop-meds"


def answered(turn: Turn, decision: Decision) -> Outcome:
    """Answer as sure as we are: directly, with three choices, or not at all."""
    known = known_articles(turn)
    names = [name for name in decision.articles if name in known]
    if decision.tier is Tier.DIRECT and names:
        return shown(turn, names, asker_of(turn))
    if decision.tier is Tier.CHOOSE and names:
        return _choices(turn, "choose", names)
    return no_answer(turn, names if _is_ours(turn) else ())


def followed(turn: Turn, follow_up: FollowUp) -> Outcome | None:
    """Go on with what was last answered; None when there is nothing to go on with."""
    known, articles = known_articles(turn), turn.subject.articles
    if not articles or articles[0] not in known:
        return None
    if follow_up.online:
        return shown(turn, (_ONLINE, *articles), asker_of(turn)) if _ONLINE in known else None
    own = version_of_named(known, known[articles[0]], follow_up.fellowship)
    if follow_up.bare and own is None:
        return None
    asker = replace(asker_of(turn), named=follow_up.fellowship)
    return shown(turn, articles, asker)


def asker_of(turn: Turn) -> Asker:
    """Return what is known of whoever asks, from these words and the last few minutes."""
    named = turn.heard.wishes.fellowships if turn.heard else ()
    searched = turn.search.wishes.fellowships if turn.search else ()
    said = turn.incoming.text or turn.incoming.argument
    return Asker(
        named=named[0] if len(named) == 1 else "",
        remembered=turn.subject.fellowship or (searched[0] if len(searched) == 1 else ""),
        for_workers=turn.subject.for_workers or is_worker(said, turn.incoming.lang),
    )


def no_answer(turn: Turn, nearest: Sequence[str] = ()) -> Outcome:
    """Say honestly that there is no answer, with the nearest there is and a person to ask."""
    known, asker = known_articles(turn), asker_of(turn)
    routes = human_routes(turn, asker.fellowship)
    lines = [turn.say("none"), _route_line(turn, asker.fellowship, routes)]
    if nearest:
        lines.append(turn.say("none-nearest"))
    rows = [(label_button(known[name]),) for name in nearest[:_MOST_NEAREST]]
    rows += [(Button(say_fellowship(route.fellowship), url=route.url),) for route in routes]
    rows.append((turn.button("menu-find", "f.start"),))
    if not nearest:
        rows.append((turn.button("menu-ask", f"{VERB}.ask"),))
    if turn.around.organisation:
        rows.append((turn.button("button-who-runs", "m.who"),))
    text = _under_alarm(turn, [join(lines)])
    return Outcome(replies=(turn.reply(text, (*rows, footer(turn))),))


def how(turn: Turn) -> Outcome:
    """Say how to ask, with three questions to begin with."""
    rows = (
        (turn.button("button-can-listen", f"{VERB}.read.speaking"),),
        (turn.button("button-religious", f"{VERB}.read.religion-god"),),
        (turn.button("button-cost", f"{VERB}.read.cost"),),
    )
    return Outcome(replies=(turn.reply(turn.say("ask-how"), (*rows, footer(turn))),))


def worker(turn: Turn) -> Outcome:
    """Greet a worker with the articles and the check that are made for them."""
    known = known_articles(turn)
    names = ("staff-referring", "evidence")
    rows = [(label_button(known[name]),) for name in names if name in known]
    rows.append((turn.button("button-check", "t.start"),))
    subject = replace(turn.subject, for_workers=True)
    reply = turn.reply(turn.say("worker"), (*rows, footer(turn)))
    return Outcome(replies=(reply,), subject=subject)


def peer(turn: Turn) -> Outcome:
    """Say that we introduce nobody yet, and what there is instead."""
    asker = asker_of(turn)
    routes = human_routes(turn, asker.fellowship)
    lines = [turn.say("peer-answer"), turn.say("peer-answer-instead")]
    if routes:
        name = say_fellowship(asker.fellowship)
        lines.append(turn.say("peer-answer-fellowship", fellowship=name))
    rows: list[Row] = [(turn.button("button-newcomers", f"{VERB}.find.beginners"),)]
    bring = known_articles(turn).get("bring-someone")
    rows += [(label_button(bring),)] if bring else []
    rows += [(Button(say_fellowship(route.fellowship), url=route.url),) for route in routes]
    reply = turn.reply(_under_alarm(turn, [join(lines)]), (*rows, footer(turn)))
    return Outcome(replies=(reply,), subject=_kept(asker))


def tapped(turn: Turn) -> Outcome:
    """Follow `a.<verb>[.<argument>[.<fellowship>]]`."""
    _, verb, argument, fellowship = ([*turn.incoming.action.split(".", 3), "", "", ""])[:4]
    known = argument in known_articles(turn)
    match verb:
        case "read" if known:
            return _read(turn, argument)
        case "for" if known:
            asker = replace(asker_of(turn), named=fellowship)
            return shown(turn, (argument,), asker, edits=True)
        case "not":
            return _others(turn, argument)
        case "find":
            return find.wanted(turn, argument)
        case "else":
            return _meant_otherwise(turn)
        case "peer":
            return peer(turn)
        case "none":
            return no_answer(turn)
        case _:
            return how(turn)


def _read(turn: Turn, name: str) -> Outcome:
    return shown(turn, (name,), asker_of(turn))


def _others(turn: Turn, shown: str) -> Outcome:
    """Offer what else a question may have meant; what is near it once that is forgotten."""
    known, articles = known_articles(turn), turn.subject.articles
    others = articles[1:] if articles and articles[0] == shown else ()
    if not others and shown in known:
        others = known[shown].related
    return _choices(turn, "choose-other", [name for name in others if name in known])


def _meant_otherwise(turn: Turn) -> Outcome:
    """Answer what a message meant if it was no alarm, from its ids: its words are gone."""
    meant, thanks = turn.subject.meant, turn.say("crisis-said-otherwise")
    if meant is None or not _has_answer(meant):
        return Outcome(replies=(turn.reply(turn.say("crisis-say-again"), (footer(turn),)),))
    calm = replace(turn, decision=replace(meant, crisis=None))
    if meant.kind is Purpose.FIND:
        return find.start(turn)
    if meant.kind is Purpose.PEER:
        return _with_thanks(peer(calm) if turn.desk is None else begin(calm), thanks)
    return _with_thanks(answered(calm, meant), thanks)


def _has_answer(meant: Decision) -> bool:
    return meant.tier is not Tier.NONE or meant.kind in {Purpose.FIND, Purpose.PEER}


def _with_thanks(outcome: Outcome, thanks: Text) -> Outcome:
    (reply,) = outcome.replies
    text = join([thanks, Text(reply.text, reply.spans)], "\n\n")
    return replace(outcome, replies=(replace(reply, text=text.plain, spans=text.spans),))


def shown(turn: Turn, names: Sequence[str], asker: Asker, *, edits: bool = False) -> Outcome:
    """Show one answer, and keep in mind which one, for whom, and what else it may have been."""
    version = version_for(known_articles(turn), names[0], asker)
    others = tuple(name for name in names[1:] if name != version.article.id)
    subject = Subject(
        articles=(version.article.id, *others),
        fellowship=asker.fellowship,
        for_workers=asker.for_workers,
    )
    rows = answer_rows(turn, version, asker, has_others=bool(others))
    reply = turn.reply(_text(turn, version), rows, edits=edits)
    return Outcome(replies=(reply,), subject=subject)


def _text(turn: Turn, version: Version) -> Text:
    article = version.article
    is_urgent = article.safety and not article.is_checked
    blocks = [
        help_now.urgent(turn) if is_urgent else [],
        [turn.say("answer-peers-off")] if _is_off(turn, article.id) else [],
        [title_of(turn, version), *_lacking(turn, version), Text(version.words)],
        [source_line(turn, version)],
    ]
    return _under_alarm(turn, [join(lines) for lines in blocks if lines])


def _is_off(turn: Turn, article: str) -> bool:
    """Say whether an answer is about introductions where there are none."""
    return article.startswith(_PEERS) and turn.around.office is None


def _lacking(turn: Turn, version: Version) -> list[Text]:
    if not version.lacks:
        return []
    return [turn.say("answer-lacks", fellowship=say_fellowship(version.lacks))]


def _under_alarm(turn: Turn, blocks: Sequence[Text]) -> Text:
    """Put the blocks together, under the line for what a message only sounds like."""
    card = turn.decision.crisis if turn.decision else None
    above = [] if card is None or card in help_now.SOFT else [help_now.on_top(turn, card)]
    return join([*above, *blocks], "\n\n")


def _choices(turn: Turn, key: str, names: Sequence[str]) -> Outcome:
    known = known_articles(turn)
    rows = [(label_button(known[name]),) for name in names[:_MOST_CHOICES]]
    search = search_button(turn)
    rows += [(search,)] if search else []
    rows.append((turn.button("button-none-of-these", f"{VERB}.none"),))
    told = [turn.say("on-top-told-to-stop-meds")] if _STOP in names[:_MOST_CHOICES] else []
    text = _under_alarm(turn, [*told, turn.say(key)])
    reply = turn.reply(text, (*rows, footer(turn)))
    return Outcome(replies=(reply,), subject=_kept(asker_of(turn)))


def _kept(asker: Asker) -> Subject:
    """Keep who asks; the subject itself has not been found yet."""
    if not asker.fellowship and not asker.for_workers:
        return NOTHING
    return Subject(fellowship=asker.fellowship, for_workers=asker.for_workers)


def _is_ours(turn: Turn) -> bool:
    """Say whether words about recovery were heard; a tap goes on with ours."""
    return turn.heard is None or turn.heard.kind is Kind.ASK


def _route_line(turn: Turn, fellowship: str, routes: Sequence[Finder]) -> Text:
    around = turn.around
    if around.organisation:
        contact = around.privacy_contact or turn.words("who-runs-nobody")
        return turn.say("none-organisation", organisation=around.organisation, contact=contact)
    if routes:
        return turn.say("none-fellowship", fellowship=say_fellowship(fellowship))
    return turn.say("none-people" if _is_ours(turn) else "none-elsewhere")


SKILL = Skill(verb=VERB, tapped=tapped, menu_key="menu-ask", menu_action=f"{VERB}.ask")
