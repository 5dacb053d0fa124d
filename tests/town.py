"""A made-up town: its meetings, and a chat that finds them, for the tests of the find skill."""

from collections.abc import Sequence

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.edges.console import Clock
from bot.messages import Incoming, IncomingKind, Reply
from bot.skills.turn import Turn
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Directory, Finder, Gazetteer, Meeting, Place, VenueType
from meetings_data.feeds import Feed, FeedFormat
from meetings_data.snapshot import Contents, in_memory
from tests.conftest import NOW, Chat

LEEDS = Place(
    name="Leeds", latitude=53.7965, longitude=-1.5478, country="GB", timezone="Europe/London"
)
KM = 1 / 111.195  # degrees of latitude
TUESDAY, WEDNESDAY, FRIDAY = 2, 3, 5
TOKEN = "abcdefghijkl"
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def id_of(number: int) -> str:
    """An id as the build gives them: ten letters of base 32."""
    return "aaaaaaaa" + ALPHABET[number // 32] + ALPHABET[number % 32]


def meeting(number: int = 0, *, km: float = 1.0, **fields: object) -> Meeting:
    values = {
        "feed_id": "oaks", "source_id": str(number), "id": id_of(number), "fellowship": "aa",
        "name": f"Oak {number}", "weekday": TUESDAY, "start_minute": 19 * 60 + number,
        "duration_minutes": 60, "timezone": "Europe/London", "venue": "Oak Hall",
        "address": "1 Oak Row", "city": "Leeds", "country": "GB",
        "venue_type": VenueType.IN_PERSON,
        "latitude": LEEDS.latitude + km * KM, "longitude": LEEDS.longitude,
    }  # fmt: skip
    return Meeting(**(values | fields))


def online(number: int, **fields: object) -> Meeting:
    values = {
        "venue_type": VenueType.ONLINE, "latitude": None, "longitude": None, "venue": "",
        "address": "", "city": "", "conference_url": "https://zoom.us/j/123",
    }  # fmt: skip
    return meeting(number, **(values | fields))


def directory_of(meetings: Sequence[Meeting], finders: Sequence[Finder] = ()) -> Directory:
    feed = Feed(id="oaks", format=FeedFormat.TABLE, url="oaks.csv", checked=True)
    contents = Contents(meetings=meetings, feeds=[feed], finders=finders, built_at=NOW)
    return Directory(in_memory(contents))


class Town(Chat):
    """A chat over a directory that can be swapped for another, and what was counted in it."""

    def __init__(
        self, meetings: Sequence[Meeting], gazetteer: Gazetteer, store: Store, **more: object
    ) -> None:
        self.gazetteer, self.store = gazetteer, store
        self.swap(meetings, **more)
        super().__init__(Dialogue(lambda: self.around, store, load_matcher()), Clock(lambda: NOW))

    def swap(self, meetings: Sequence[Meeting], **more: object) -> None:
        config = read_config({"COUNTRY": "GB"})
        there = directory_of(meetings, **more)
        self.around = surroundings(config, load_texts(), self.gazetteer, there)


def opens(reply: Reply) -> list[str]:
    """The ids of the meetings that the numbers of a list open."""
    actions = [button.action for row in reply.buttons for button in row]
    return [action.rsplit(".", 1)[1] for action in actions if action.startswith("f.open.")]


def turn_of(gazetteer: Gazetteer, meetings: Sequence[Meeting], **fields: object) -> Turn:
    around = surroundings(
        read_config({"COUNTRY": "GB"}), load_texts(), gazetteer, directory_of(meetings)
    )
    incoming = Incoming(update_id=1, lane="1", kind=IncomingKind.TAP, card=1)
    return Turn(**({"incoming": incoming, "now": NOW, "around": around, "token": TOKEN} | fields))
