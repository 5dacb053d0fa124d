"""What every skill is handed, and what it hands back: records only, nothing is sent here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.counting.measures import Tally
from bot.following.times import Times
from bot.hearing.decision import Decision
from bot.hearing.intents import Heard
from bot.introductions.desk import Desk
from bot.messages import Button, Incoming, Reply
from bot.person import Holdings, Person
from bot.skills.search import Search
from bot.suiting.answers import Answers
from bot.texts import Argument, Text, Texts
from meetings_data import Directory, Gazetteer, Place


@dataclass(frozen=True, slots=True)
class Coordinator:
    """A person of the service who looks after introductions."""

    lane: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who looks after introductions. Without all of it there are none."""

    coordinators: tuple[Coordinator, ...]  # the coordinator, then the deputy
    hours: str
    safeguarding_lead: str
    kept_days: int  # how long keyed codes and the log stay

    def coordinator_at(self, lane: str) -> Coordinator | None:
        """Return the coordinator who writes from a lane."""
        return next((one for one in self.coordinators if one.lane == lane), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stays the same from turn to turn: data, words, and who runs this."""

    directory: Directory
    gazetteer: Gazetteer
    texts: Texts
    country: str  # the deployer's, or empty
    organisation: str
    privacy_contact: str
    safeguarding_lead: str
    asks_geocoder: bool
    missing_settings: tuple[str, ...]  # without them nothing about a person is kept
    times: Times
    office: Office | None = None  # None: introductions are off

    @property
    def keeps_people(self) -> bool:
        """Whether anything about a person may be kept: somebody answers for it."""
        return not self.missing_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a chat was last about: ids alone, never words; in memory, for a few minutes."""

    articles: tuple[str, ...] = ()  # the answer that was given, then what else it may have been
    fellowship: str = ""
    for_workers: bool = False
    meant: Decision | None = None  # under a soft card: what the message means if it was no alarm


NOTHING = Subject()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing a person did, with all that is known when their turn comes."""

    incoming: Incoming
    now: datetime
    around: Surroundings
    heard: Heard | None = None
    decision: Decision | None = None
    subject: Subject = NOTHING
    places: tuple[Place, ...] = ()  # what the place words may mean
    geocoder_down: bool = False
    token: str = ""  # of the search that a button names, or that this person is in
    search: Search | None = None
    waits_for_place: bool = False
    person: Person | None = None  # what is kept of them, if they said yes to anything
    person_version: int = 0
    answers: Answers | None = None  # to the questions on which group suits; never kept
    holdings: Holdings | None = None  # when they ask what is kept
    desk: Desk | None = None  # introductions, where they are on
    replied_to: str = ""  # id of the introduction that the message answered, or changed, is of
    with_bot: bool = False  # they are in the middle of something with the bot itself
    pieces: tuple[str, ...] = ()  # their last short messages to the other side
    crisis: bool = False  # the guard found words of danger
    likely: bool = False  # with `crisis`: these only resemble such words

    def say(self, key: str, **arguments: Argument) -> Text:
        """Return a message in the person's language."""
        return self.around.texts.say(self.incoming.lang, key, **arguments)

    def words(self, key: str, **arguments: Argument) -> str:
        """Return a message in the person's language, as plain words."""
        return self.around.texts.plain(self.incoming.lang, key, **arguments)

    def button(self, key: str, action: str, **arguments: Argument) -> Button:
        """Return a button whose label is a message."""
        return Button(self.words(key, **arguments), action=action)

    def beside(self, lane: str, lang: str) -> "Turn":
        """Return the same moment as somebody else's: what it says and replies goes to them."""
        incoming = replace(self.incoming, lane=lane, lang=lang, card=None)
        return replace(self, incoming=incoming)

    @property
    def at(self) -> int:
        """The time of this turn, in UTC seconds."""
        return int(self.now.timestamp())

    def reply(
        self,
        text: Text,
        buttons: tuple[tuple[Button, ...], ...] = (),
        *,
        edits: bool = False,
    ) -> Reply:
        """Return a reply to whoever's turn it is; an edit replaces the card that was tapped."""
        return Reply(
            to=self.incoming.lane,
            text=text.plain,
            spans=text.spans,
            buttons=tuple(row for row in buttons if row),
            edits=edits and self.incoming.card is not None,
            card=self.incoming.card if edits else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a skill decided: replies to send, a search to keep, a listing that was not there.

    Replies go to whoever they name: most often to whose turn it is. `subject` is what the chat is
    about from now on; None leaves that as it was. So do `person` and `answers`. `forgets` erases
    everything about this chat.
    """

    replies: tuple[Reply, ...]
    token: str = ""
    search: Search | None = None
    subject: Subject | None = None
    missing_listing: str = ""
    waits_for_place: bool = False
    person: Person | None = None
    answers: Answers | None = None
    forgets: bool = False
    desk: Desk | None = None  # with what was changed on it
    talks: bool = False  # this was said to the other side of an introduction, not to the bot
    piece: str = ""  # a short message that was passed on
    tallies: tuple[Tally, ...] = ()


def _always(_: Turn) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing the bot can do, as the conductor knows it.

    A button's action starts with `verb`; `menu_key` is its own button on every menu, if any, where
    `on_menu` says so. `keeps` names what it may keep of a person: fields of their record.
    """

    verb: str
    tapped: Callable[[Turn], Outcome]
    menu_key: str = ""
    menu_action: str = ""
    command: str = ""
    on_menu: Callable[[Turn], bool] = _always
    keeps: tuple[str, ...] = ()
