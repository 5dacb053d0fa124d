"""An introduction from the first question to a closed case, for bots that are killed meanwhile.

The state file is made beforehand, with a volunteer in it and with a trigger that keeps each
version of each record: so that no state can be skipped unseen, whatever is killed when.
"""

import base64
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from bot.introductions.packing import unpack_record
from bot.introductions.records import Case, Introduction, Record, Volunteer
from bot.introductions.states import TABLE, State
from bot.state.change import Change
from bot.state.sealing import Seal
from bot.state.store import Store
from tests.conftest import NOW
from tests.introduced import MEETINGS, volunteer
from tests.killed import FIRST_PERSON, UPKEEP_SECONDS, Script, Step
from tests.town import directory_of

KEY = bytes(range(32))
SEAL = Seal(KEY)
ANN, BOB, CAT, DEE, EVE = "Ann", "Bob", "Cat", "Dee", "Eve"
#: In the order in which the scripts name them; Eve is not in all of them.
PEOPLE = {name: FIRST_PERSON + at for at, name in enumerate((ANN, BOB, CAT, DEE))}
TIRED = "They sounded very tired to me"
RUDE, NOSY = "They laughed at how I write", "And they asked where I work"
_HISTORY = (
    "create table history (id integer primary key, record text not null, body blob not null)",
    "create trigger begun after insert on desk_record begin"
    " insert into history (record, body) values (new.id, new.body); end",
    "create trigger went_on after update of body on desk_record begin"
    " insert into history (record, body) values (new.id, new.body); end",
)


class Scene(NamedTuple):
    """What is played, and with which volunteers."""

    script: Script
    volunteers: tuple[Volunteer, ...]
    upkeep_seconds: float  # what falls due by itself is looked for so often
    attached: list[tuple[str, tuple[str, ...]]]  # to cases, by kind


class Seen(NamedTuple):
    """What is compared of one version of an introduction."""

    state: State
    passed_on: int  # messages
    meetings: int
    is_suggested: bool


def reported() -> Scene:
    """A newcomer, a volunteer and two coordinators, from hello to the end of a report."""
    script = [
        *(Step(name, "/start", waits=False) for name in PEOPLE),
        *_asking(),
        Step(BOB, "[Accept]"),
        Step(ANN, "[Put us in touch]"),
        Step(BOB, "[1]"),
        *_talking(),
        *_planning(),
        *_worried(),
        *_reporting(),
        *_looking_into_it(),
    ]
    attached = [("unkind", (RUDE, NOSY)), ("worried", (TIRED,))]
    return Scene(script, (bob(),), 20, attached)


def waited_for() -> Scene:
    """A newcomer who waits: nobody answers, nobody says hello, nobody is free, and then Bob is."""
    script = [
        *(Step(name, "/start", waits=False) for name in (*PEOPLE, EVE)),
        *_asking(),
        Step("", "+5"),  # Bob has not answered: it lapses, and Eve is asked
        Step(EVE, "[Accept]"),
        Step("", "+11"),  # in the morning Ann hears of it
        Step(ANN, "[Put us in touch]"),
        Step("", "+13"),  # Eve says no hello, and there is nobody else
        Step("", "+11"),
        Step(ANN, "[Keep looking]"),
        Step(BOB, "[Accept]"),
        Step(ANN, "[Put us in touch]"),
        Step(BOB, "[2]"),
        *(Step(ANN, one) for one in ("[Suggest a meeting]", "[1]", "[At the door]")),
        Step(ANN, "[A paper cup]"),
        Step(BOB, "[Yes, let’s]"),
        Step("", "+50"),  # the day after both are asked
        Step(ANN, "[We met]"),
        Step(BOB, "[We met]"),
        Step(ANN, "[More]"),
        Step(ANN, "[Close]"),
        Step(ANN, "[Yes, close it]"),
    ]
    eve = volunteer(2, lane=str(FIRST_PERSON + len(PEOPLE)), about="")
    return Scene(script, (bob(), eve), UPKEEP_SECONDS, [])


def bob() -> Volunteer:
    """The volunteer, whose chat is Bob's."""
    return volunteer(1, lane=str(PEOPLE[BOB]), about="")


def _asking() -> Script:
    answers = (
        "[Meet someone first]", "[Yes, I’m 18+]", "[For me]", "Leeds", "[AA]", "[Either]",
        "[This week]", "[Anyone]", "[Rather not say]", "[Go on]", "Kim", "[Yes, ask now]",
    )  # fmt: skip
    return [Step(ANN, one) for one in answers]


def _talking() -> Script:
    return [
        Step(ANN, "Hi, thank you. I have not been to one before."),
        Step(ANN, "Do I have to speak there?", waits=False),
        Step(BOB, "Not at all, I only listened for a month", waits=False),
        Step(BOB, "I can do Wednsday", waits=False),
        Step(BOB, "~I can do Wednesday", waits=False),
        Step(ANN, "Wednesday is good for me", waits=False),
        Step(ANN, "~Wednesday is fine for me"),
    ]


def _planning() -> Script:
    suggests = ("[At the door]", "[A blue book]")
    return [
        Step(ANN, "[More]"),
        Step(ANN, "[Suggest a meeting]"),
        *(Step(ANN, one) for one in ("[2]", *suggests)),
        Step(BOB, "[Yes, let’s]"),
        Step(ANN, "[I can’t come]"),
        Step(BOB, "[Another day]"),
        *(Step(BOB, one) for one in ("[1]", "[Just inside]", "[A red scarf]")),
        Step(ANN, "[Yes, let’s]"),
        Step(BOB, "Good, see you there"),
    ]


def _worried() -> Script:
    return [
        Step(BOB, "[More]"),
        Step(BOB, "[Report]"),
        Step(BOB, "[Worried about them]"),
        Step(BOB, TIRED),
        Step(BOB, "[That’s all]"),
    ]


def _reporting() -> Script:
    return [
        Step(ANN, "[More]"),
        Step(ANN, "[Report]"),
        Step(ANN, "[Report behaviour]"),
        Step(ANN, "[Unkind or rude]"),
        Step(ANN, RUDE),
        Step(ANN, NOSY),
        Step(ANN, "[That’s all]"),
    ]


def _looking_into_it() -> Script:
    taps = (
        "[Look at it]", "[What they attached]", "[Next →]", "[Back]", "[Take it up]",
        "[I know the people]", "[Back]", "[Decide]", "[Offers again]",
        "[Talked, agreed next steps]", "[Back]", "[Decide]", "[Close the case]",
        "[Talked with both]",
    )  # fmt: skip
    return [Step(CAT, one) for one in taps]


async def prepared(folder: Path, scene: Scene) -> dict[str, str]:
    """Make the state file, the directory and the clock in a folder; return the settings."""
    state, directory, clock = (folder / name for name in ("state.db", "town.db", "clock"))
    async with Store(state, SEAL) as store:
        desk = (await store.desk()).put(*scene.volunteers)
        wakes = dict.fromkeys(desk.written)
        await store.commit(Change(desk=desk, wakes=wakes), now=NOW)
    with closing(sqlite3.connect(state, isolation_level=None)) as conn:
        for statement in _HISTORY:
            conn.execute(statement)
    with closing(directory_of(MEETINGS)) as town:
        town._conn.execute("vacuum into ?", (str(directory),))
    set_clock(clock, NOW)
    return {
        "STATE_KEY": base64.urlsafe_b64encode(KEY).decode(),
        "MEETINGS_DIRECTORY": str(directory),
        "CLOCK_FILE": str(clock),
        "UPKEEP_SECONDS": str(scene.upkeep_seconds),
        "COORDINATOR_CHAT_IDS": f"{PEOPLE[CAT]},{PEOPLE[DEE]}",
        "COORDINATOR_NAMES": "Alex Made-up,Jo Made-up",
        "COORDINATOR_HOURS": "Monday to Friday, 9am to 5pm",
    }


def set_clock(clock: Path, now: datetime) -> None:
    """Let it be so late for the bot."""
    clock.touch()
    os.utime(clock, (now.timestamp(), now.timestamp()))


def history(folder: Path) -> dict[str, list[Record]]:
    """Return each version of each record of the desk that was ever committed, in order."""
    with closing(sqlite3.connect(folder / "state.db")) as conn:
        rows = conn.execute("select record, body from history order by id").fetchall()
    found: dict[str, list[Record]] = {}
    for id, body in rows:
        found.setdefault(id, []).append(unpack_record(SEAL.open(body, place="desk")))
    return found


def seen(folder: Path) -> list[Seen]:
    """Return what became of the one introduction, without what did not change it."""
    (versions,) = [
        [one for one in versions if isinstance(one, Introduction)]
        for versions in history(folder).values()
        if isinstance(versions[0], Introduction)
    ]
    known = [
        Seen(one.state, one.passed_on, one.meetings, one.proposal is not None) for one in versions
    ]
    return [one for one, _ in groupby(known)]


def skipped(path: Iterable[Seen]) -> list[tuple[State, State]]:
    """Return the steps of an introduction that no event of the table makes.

    Whoever can be asked, or that there is nobody, is found in the very commit that begins to
    look: `submitted` need not be seen.
    """
    one_step = {(before, after) for (before, _), after in TABLE.items()}
    begins = {before for before, after in one_step if after is State.SUBMITTED}
    at_once = {after for before, after in one_step if before is State.SUBMITTED}
    fine = one_step | {(before, after) for before in begins for after in at_once}
    steps = pairwise(one for one, _ in groupby(each.state for each in path))
    return [step for step in steps if step not in fine]


def evidence(folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return what was attached to each case when it was longest, by kind."""
    longest: dict[str, Case] = {}
    for versions in history(folder).values():
        for one in versions:
            if isinstance(one, Case):
                before = longest.get(one.id, one)
                longest[one.id] = max(before, one, key=lambda case: len(case.evidence))
    return sorted((one.kind, one.evidence) for one in longest.values())
