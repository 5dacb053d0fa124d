"""What is kept of introductions: each reads their own and nobody else's; /forget leaves a code."""

import json
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import textstat

from bot.edges.telegram.profile import telegram_texts
from bot.following.schedule import due_of
from bot.following.times import Times
from bot.introductions.desk import BARRED, BLOCK, OPEN_REPORT, KeptCode
from bot.introductions.records import (
    Case,
    Entry,
    Introduction,
    Invitation,
    Record,
    Seat,
    Side,
    Standing,
    Volunteer,
    Wish,
)
from bot.introductions.states import PAIRED, State
from bot.messages import Incoming, IncomingKind, Reply
from bot.person import Agreement, Work
from bot.skills.kept import FIELDS, label_of
from bot.skills.kept_introductions import ON_THE_DESK
from bot.skills.parts import Whose
from bot.state.change import Change
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Gazetteer
from tests.conftest import NOW, labels
from tests.desk_records import (
    ANN,
    CASE,
    COORDINATOR,
    EVE,
    INTRO,
    MAX,
    VOLUNTEER,
    asked,
    code_of,
    desk_of_one_introduction,
    going_on,
    on_their_way,
    peer,
    report,
)
from tests.followed import NAMED
from tests.introduced import Service, told, volunteer
from tests.someone import AT, DAY, SEAL, all_works, filled, keep, someone
from tests.test_texts import messages

ROOT = Path(__file__).resolve().parents[1]
TEXTS = load_texts()
#: What each of the two, and nobody else, may find: words and names that stand for a field.
OF_NEWCOMER = (
    MAX, code_of(MAX), "the purple choir", "Seacroft", "klmnopqrst", "newcomer-said", "volunzzzzz",
    "'passed'", "'medicine': True", "not_from",
)  # fmt: skip
OF_VOLUNTEER = (
    ANN, code_of(ANN), "the tin factory", "volunteer-said", "Hello Marigold", "odd tomatoes",
    "'accepts'", "lapsed",
)  # fmt: skip
OF_REPORT = ("They shouted at me.", "by the canal", "unkind", "Talked with both", CASE)


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    async with Store(path, SEAL) as opened:
        yield opened


@pytest.fixture
def service(gazetteer: Gazetteer, store: Store) -> Service:
    return Service(gazetteer, store)


async def data_of(service: Service, lane: str) -> tuple[str, dict[str, Any], Reply]:
    """What somebody is shown: the file to read, the other one, and the summary in the chat."""
    reading_card, computing_card, summary, *_ = await service.all(f"{lane}> /mydata")
    reading, computing = reading_card.document, computing_card.document
    assert reading is not None
    assert computing is not None
    return reading.content.decode(), json.loads(computing.content), summary


def unset(record: object) -> Iterator[str]:
    """The fields of a record, and of what stands in it, that are as they are at first."""
    for one in fields(record):  # type: ignore[arg-type]
        value = getattr(record, one.name)
        if not value:
            yield f"{type(record).__name__}.{one.name}"
        for inner in value if isinstance(value, tuple) else (value,):
            if is_dataclass(inner):
                yield from unset(inner)


def everything(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the raw file, with what is sealed opened by the key."""
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    found: dict[str, list[dict[str, Any]]] = {}
    for (table,) in conn.execute("select name from sqlite_master where type = 'table'").fetchall():
        rows = [dict(row) for row in conn.execute(f"select * from {table}")]  # noqa: S608
        place = {"desk_record": "desk"}.get(table, table)
        for row in rows:
            if "body" in row:
                row["body"] = SEAL.open(row["body"], place=place).decode()
        found[table] = rows
    conn.close()
    return found


def found_in(path: Path, *needles: str) -> dict[str, list[str]]:
    """In which table which of these words stand."""
    return {
        table: hits
        for table, rows in everything(path).items()
        if (hits := [needle for needle in needles if needle in str(rows)])
    }


# What each may read


def test_records_of_these_tests_have_something_in_every_field() -> None:
    left = {name for record in desk_of_one_introduction() for name in unset(record)}

    assert left <= {"Case.volunteer", "Window.start"}


async def test_everybody_together_is_told_every_field_that_is_not_withheld(
    service: Service,
) -> None:
    await service.put(*desk_of_one_introduction())

    shown = [(await data_of(service, lane))[0] for lane in (MAX, ANN, COORDINATOR)]

    told_fields = {
        name for name in ON_THE_DESK if any(f"\n{_label(name)}:" in text for text in shown)
    }
    withheld = {name for name, field in ON_THE_DESK.items() if field.whose is Whose.WITHHELD}
    # Hours are told as they are said; the area of a volunteer stands in one line.
    assert withheld == {
        "Introduction.case", "Case.reported_code", "Case.volunteer", "Case.decision",
    }  # fmt: skip
    assert set(ON_THE_DESK) - told_fields == withheld | {
        name for name in ON_THE_DESK if name.startswith("Window.")
    } | {"Introduction.offers"}


def _label(name: str) -> str:
    key = label_of(name)
    if name.startswith("Volunteer."):
        return TEXTS.plain("en", key, value="").strip().rstrip(":")
    return TEXTS.plain("en", key)


async def test_newcomer_reads_all_of_theirs_and_nothing_of_the_volunteer(
    service: Service,
) -> None:
    await service.put(*desk_of_one_introduction())

    text, plain, summary = await data_of(service, MAX)

    (one,) = plain["introduction"]
    assert [words for words in OF_VOLUNTEER if words in text + str(plain)] == []
    assert set(one) == {
        name.partition(".")[2]
        for name, field in FIELDS.items()
        if name.startswith("Introduction.") and field.whose in {Whose.NEWCOMER, Whose.BOTH}
    }
    assert one["wish"]["not_from"] == "the purple choir"
    assert (one["volunteer"], one["opted"], one["met_said"]) == ("Briar", True, False)
    assert (one["meet"]["said"], one["meet"]["warned_by"]) == ("newcomer-said", True)
    assert one["bursts"] == [AT - 300, 3]
    assert "\nNot someone from: the purple choir\n" in text
    assert "\nYour messages in a short time: 3 since Tuesday 24 November 2026, 5:55 pm" in text
    assert plain["volunteer"] == plain["accepted"] == plain["offers"] == []
    assert summary.text.splitlines() == [
        "My data",
        "You asked to meet someone, as Marigold: planned.",
        "You reported one thing.",
        "The two files above hold all of it.",
    ]


async def test_volunteer_reads_all_of_theirs_and_of_newcomers_an_alias(service: Service) -> None:
    await service.put(*desk_of_one_introduction())

    text, plain, summary = await data_of(service, ANN)

    (page,), (one,), (offer,) = plain["volunteer"], plain["accepted"], plain["offers"]
    kept = [words for words in OF_NEWCOMER if words != "Seacroft"]
    assert [words for words in kept if words in text + str(plain)] == []
    assert set(page) == {one.name for one in fields(Volunteer)}
    assert set(one) == {
        name.partition(".")[2]
        for name, field in FIELDS.items()
        if name.startswith("Introduction.") and field.whose is Whose.BOTH
    }
    assert (one["alias"], one["opted"], one["met_said"]) == ("Marigold", True, True)
    assert (one["meet"]["said"], one["focus"]) == ("volunteer-said", AT - 120)
    assert (offer["volunteer"], offer["answer"]) == ("Briar", "accepted")
    assert page["held_from_offers"] == 1
    assert "\nWhere people know you from, never shown to newcomers: the tin factory\n" in text
    assert "\nMade-up name of who asked: Marigold\n" in text
    assert plain["steps"] == [{"at": "2026-11-16T18:00:00+00:00", "action": "approve"}]
    assert summary.text.splitlines() == [
        "My data",
        "You have a page as a volunteer, as Briar.",
        "You said yes to one person.",
        "There is a report about you, since Tuesday 24 November. More is not shown, for safety.",
        "The two files above hold all of it.",
    ]


async def test_who_reported_reads_their_words_and_who_is_reported_since_when(
    service: Service,
) -> None:
    await service.put(*desk_of_one_introduction())

    theirs, plain, _ = await data_of(service, MAX)
    others, others_plain, _ = await data_of(service, ANN)

    (case,) = plain["case"]
    assert "\nWhat you added: They shouted at me., Twice, by the canal.\n" in theirs
    assert set(case) == {
        name.partition(".")[2]
        for name, field in FIELDS.items()
        if name.startswith("Case.") and field.whose is not Whose.WITHHELD
    }
    assert code_of(ANN) not in theirs + str(plain)
    assert others_plain["reported"] == [{"at": "2026-11-24T17:00:00+00:00"}]
    assert others_plain["case"] == []
    assert [words for words in OF_REPORT if words in others + str(others_plain)] == []
    lines = others.splitlines()
    at = lines.index("Reports about you")
    assert lines[at + 1 : at + 3] == [
        "Since: Tuesday 24 November 2026, 5:00 pm (Europe/London)",
        "Who made it and what it says is not shown, so that nobody comes to harm.",
    ]


async def test_nobody_learns_that_somebody_is_worried_about_them(service: Service) -> None:
    worry = report(Side.VOLUNTEER, kind="worried")
    await service.put(asked(case="", ended_at=0), peer(), worry)

    text, plain, summary = await data_of(service, MAX)
    (asks_forget,) = await service.all(f"{MAX}> /forget")
    (privacy,) = await service.all(f"{MAX}> /privacy")

    assert plain["reported"] == []
    assert [words for words in OF_REPORT if words in text + str(plain)] == []
    assert "What somebody told a coordinator, worried about you, is not shown either" in text
    for reply in (summary, asks_forget, privacy):
        assert "report" not in reply.text
        assert "keyed code" not in reply.text


async def test_coordinator_reads_their_place_their_links_and_the_log_of_what_they_did(
    service: Service,
) -> None:
    await service.put(*desk_of_one_introduction())

    text, plain, summary = await data_of(service, COORDINATOR)

    assert [sorted(one) for one in plain["coordinator"]] == [
        sorted(one.name for one in fields(kind)) for kind in (Seat, Invitation)
    ]
    assert [one["action"] for one in plain["log"]] == ["approve", "break-glass", "close"]
    assert "\nReason that waits for a second yes: a worry\n" in text
    assert summary.text.splitlines()[1] == "You are a coordinator here."
    others = (*OF_NEWCOMER, *OF_VOLUNTEER, *OF_REPORT[:3])
    assert [words for words in others if words in text + str(plain)] == []


async def test_breaking_of_the_glass_is_not_told(service: Service) -> None:
    await service.put(*desk_of_one_introduction())

    shown = [await data_of(service, lane) for lane in (MAX, ANN)]

    for text, plain, _ in shown:
        assert "break-glass" not in text + str(plain)
        assert "said too much" not in text + str(plain)


async def test_somebody_else_reads_nothing_of_it(service: Service) -> None:
    await service.put(*desk_of_one_introduction())

    (only,) = await service.all(f"{EVE}> /mydata")

    assert only.text == "I keep nothing about you, so there is nothing to show."


async def test_long_words_are_shown_whole(service: Service) -> None:
    words = "w" * 1500
    await service.put(asked(), peer(draft=words), report(evidence=(words,)))

    text, _, _ = await data_of(service, MAX)
    own, _, _ = await data_of(service, ANN)

    assert words in text
    assert words in own


async def test_what_waits_to_be_sent_and_what_was_passed_on_is_counted(
    service: Service, store: Store
) -> None:
    await service.put(asked(ended_at=0), peer())
    await store.commit(Change(replies=on_their_way(await service.desk())), now=NOW)

    text, plain, _ = await data_of(service, MAX)

    assert (plain["outbox"], plain["passing"], plain["copied"]) == (2, 1, 2)
    assert "\nWords of yours on their way to someone: 1\n" in text


async def test_times_are_told_on_the_clock_of_the_introduction(service: Service) -> None:
    await service.put(asked(timezone="America/New_York", ended_at=0))

    _, plain, _ = await data_of(service, MAX)

    assert plain["timezone"] == "America/New_York"


async def test_what_they_agreed_to_is_listed_with_the_way_out(service: Service) -> None:
    await service.put(going_on(State.SUBMITTED), peer())
    await service.taps(MAX, "m.privacy")

    newcomers = await service.says(f"{MAX}> [What I agreed to]")
    volunteers = told(await service.taps(ANN, "y.consents"), ANN)

    assert newcomers.text.splitlines() == [
        "What you agreed to",
        "• meeting someone: yes, since 24 November 2026 (wording 1)",
        "• a wish about medicine: yes, since 24 November 2026 (wording 2)",
        "You can change each one, any time.",
    ]
    assert labels(newcomers)[0] == "Don’t ask any more"
    assert volunteers.text.splitlines()[1] == (
        "• how volunteers treat people: yes, since 15 November 2026 (wording 1)"
    )
    assert labels(volunteers)[0] == "Leave"


# Forget me: what goes, what stays, who hears of it


async def fill(service: Service, *records: Record) -> None:
    """Everything there can be of the two, with somebody else beside them who stays as they are."""
    others = {INTRO, VOLUNTEER, CASE}
    rest = [one for one in desk_of_one_introduction() if one.id not in others]
    elses = replace(
        going_on(State.CLOSED),
        id="introeeeee", lane="", code=code_of(EVE), alias="Juniper", wish=Wish(), offers=(),
    )  # fmt: skip
    await service.put(*rest, elses, *records)


async def erase(service: Service, lane: str) -> tuple[Reply, Reply, list[Reply]]:
    """Two taps: what is asked, what is said after, what others hear. Messages are on their way."""
    asks = (await service.all(f"{lane}> /forget"))[0]
    now = service.clock.now()
    await service.store.commit(Change(replies=on_their_way(await service.desk())), now=now)
    replies = await service.all(f"{lane}> [Yes, forget me]")
    mine = next(one for one in replies if one.to == lane)
    return asks, mine, [one for one in replies if one.to != lane]


NEWCOMERS = (MAX, code_of(MAX), "Marigold", INTRO, "the purple choir", "velvet hat")
VOLUNTEERS = (ANN, code_of(ANN), "Briar", VOLUNTEER, "tin factory", "tomatoes", "umbrella")


@pytest.mark.parametrize("state", [one for one in State if one is not State.FROZEN])
async def test_nothing_is_left_of_a_newcomer_whatever_it_stood_in(
    service: Service, store: Store, path: Path, state: State
) -> None:
    await fill(service, going_on(state), peer(**({} if state in PAIRED else {"draft": ""})))
    asks, mine, _ = await erase(service, MAX)
    await store.erase_old(now=NOW)

    assert SEAL.code("lane", MAX) == code_of(MAX)
    assert found_in(path, *NEWCOMERS) == {}
    assert "• your wish to meet someone" in asks.text
    assert "keyed code" not in asks.text + mine.text
    assert [one for one in NEWCOMERS if one.encode() in raw(path.parent)] == []
    assert "Briar" in found_in(path, "Briar")["desk_record"]
    assert "Your own Tuesday" in str(everything(path)["outbox"])


def raw(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


@pytest.mark.parametrize("state", [one for one in State if one is not State.FROZEN])
async def test_nothing_is_left_of_a_volunteer_whatever_goes_on(
    service: Service, store: Store, path: Path, state: State
) -> None:
    await fill(service, going_on(state), peer(**({} if state in PAIRED else {"draft": ""})))

    asks, mine, _ = await erase(service, ANN)
    await store.erase_old(now=NOW)

    assert found_in(path, *VOLUNTEERS) == {}
    assert [one for one in VOLUNTEERS if one.encode() in raw(path.parent)] == []
    assert "• your page as a volunteer" in asks.text
    assert "keyed code" not in asks.text + mine.text
    assert (await service.desk()).get(Introduction, INTRO) is not None


@pytest.mark.parametrize("state", [one for one in State if one is not State.FROZEN])
async def test_blocking_the_bot_leaves_as_little(
    service: Service, store: Store, path: Path, state: State
) -> None:
    await fill(service, going_on(state), peer(**({} if state in PAIRED else {"draft": ""})))

    left = Incoming(update_id=901, lane=MAX, kind=IncomingKind.LEFT)
    for row in await service.dialogue.handle(left, NOW):
        await store.sent(row.id)
    for row in await service.dialogue.gone(ANN, NOW):
        await store.sent(row.id)
    await store.erase_old(now=NOW)

    assert found_in(path, *NEWCOMERS, *VOLUNTEERS) == {}


ENDED = "This introduction has ended. No need to go to the door."
ASKED_ANEW = "The volunteer can’t go on with this."


@pytest.mark.parametrize(
    ("state", "volunteer_hears", "newcomer_hears"),
    [
        (State.DRAFT, "", ""),
        (State.SUBMITTED, "", ""),
        (State.OFFERED, "This one isn’t needed any more.", ""),
        (State.ACCEPTED, "This one isn’t needed any more.", ASKED_ANEW),
        (State.CONFIRMED, ENDED, ASKED_ANEW),
        (State.CONNECTED, ENDED, ENDED),
        (State.PLANNED, ENDED, ENDED),
        (State.MET, ENDED, ENDED),
        (State.NOT_MET, ENDED, ENDED),
        (State.CLOSED, "", ""),
        (State.WITHDRAWN, "", ""),
        (State.EXPIRED, "", ""),
        (State.UNMATCHED, "", ""),
    ],
)
async def test_who_waits_on_the_other_side_hears_of_it(
    service: Service, state: State, volunteer_hears: str, newcomer_hears: str
) -> None:
    heard = []
    for lane, other in ((MAX, ANN), (ANN, MAX)):
        # Somebody else can be asked, so that nobody hears that there is nobody.
        await service.put(going_on(state), peer(draft=""), other_peer())
        asks, mine, others = await erase(service, lane)
        heard.append("".join(one.text for one in others if one.to == other))
        is_said = f"The other person hears: “{ENDED}”"
        assert (is_said in asks.text) == (is_said in mine.text) == heard[-1].startswith(ENDED)

    for text, expected in zip(heard, (volunteer_hears, newcomer_hears), strict=True):
        assert text.startswith(expected)
        assert bool(text) == bool(expected)


def other_peer() -> Volunteer:
    """Somebody who fits what is asked for in these tests."""
    return volunteer(5, fellowships=("na",), langs=("cy",), approved_at=AT)


@pytest.mark.parametrize("by", Side)
async def test_open_report_leaves_a_code_and_what_the_other_side_said(
    service: Service, store: Store, path: Path, by: Side
) -> None:
    await fill(service, going_on(State.FROZEN), peer(), report(by))

    asks, mine, others = await erase(service, MAX)
    await store.erase_old(now=NOW)

    stays = "One keyed code stays for 365 days. It is for a block, a suspension or a report."
    code = code_of(MAX)
    assert stays in asks.text
    assert stays in mine.text
    assert others == []
    assert found_in(path, *NEWCOMERS) == {"desk_record": [code, INTRO], "kept_code": [code]}
    (case,) = (await service.desk()).all(Case)
    said_of_them = by is Side.VOLUNTEER
    assert case.evidence == (report().evidence if said_of_them else ())
    assert ("What someone reported stays" in mine.text) is said_of_them
    assert [one for one in everything(path)["kept_code"] if one["one"] == code] == [
        {"one": code, "other": "", "kind": OPEN_REPORT, "until": AT + 365 * DAY}
    ]


@pytest.mark.parametrize("by", Side)
async def test_open_report_leaves_a_code_of_a_volunteer_too(
    service: Service, store: Store, path: Path, by: Side
) -> None:
    await fill(service, going_on(State.FROZEN), peer(), report(by))

    _, mine, _ = await erase(service, ANN)
    await store.erase_old(now=NOW)

    code = code_of(ANN)
    assert "One keyed code stays for 365 days." in mine.text
    assert found_in(path, *VOLUNTEERS) == {"desk_record": [code], "kept_code": [code]}


@pytest.mark.parametrize("lane", [MAX, ANN])
async def test_closed_report_leaves_nothing_and_an_empty_one_goes(
    service: Service, store: Store, path: Path, lane: str
) -> None:
    closed = report(resolved_at=AT - 60, decision="Said too much here")
    await fill(service, going_on(State.CLOSED), peer(), closed)

    await erase(service, lane)
    await store.erase_old(now=NOW)
    one_left = (await service.desk()).all(Case)
    own = NEWCOMERS if lane == MAX else VOLUNTEERS
    left = found_in(path, *[words for words in own if words != INTRO], "Said too much")
    await erase(service, ANN if lane == MAX else MAX)
    await store.erase_old(now=NOW)

    assert left == {}
    assert [(one.evidence, one.decision) for one in one_left] == [((), "")]
    assert (await service.desk()).all(Case) == ()


async def test_block_leaves_a_code_for_as_long_as_it_had_to_run(
    service: Service, store: Store, path: Path
) -> None:
    await fill(service, going_on(State.CLOSED), peer())
    code = KeptCode(code_of(MAX), code_of(ANN), BLOCK, AT + 40 * DAY - 1)
    desk = (await store.desk()).keep(code)
    await store.commit(Change(desk=desk), now=NOW)

    asks, mine, _ = await erase(service, MAX)
    again = await service.says(f"{MAX}> /forget")
    privacy = await service.says(f"{MAX}> /privacy")
    _, plain, summary = await data_of(service, MAX)

    assert "One keyed code stays for 40 days." in asks.text
    assert "One keyed code stays for 40 days." in mine.text
    assert found_in(path, *NEWCOMERS) == {"kept_code": [code_of(MAX)]}
    assert again.text.splitlines()[:2] == [
        "There is nothing more to forget.",
        "One keyed code stays for 40 days. It is for a block, a suspension or a report.",
    ]
    assert "• one keyed code, for 40 more days" in privacy.text.splitlines()
    assert (plain["code"], plain["code_until"]) == (code_of(MAX), "2027-01-03T17:59:59+00:00")
    assert summary.text.splitlines()[1] == "One keyed code stays until 3 January 2027."
    assert code_of(ANN) not in str(plain)


async def test_suspended_volunteer_who_leaves_stays_barred_by_a_code(service: Service) -> None:
    await service.put(peer(standing=Standing.SUSPENDED))
    desk = (await service.desk()).keep(KeptCode(code_of(ANN), "", BARRED, AT + 9 * DAY))
    await service.store.commit(Change(desk=desk), now=NOW)

    asks, mine, _ = await erase(service, ANN)
    refused = await service.says(f"{ANN}> /volunteer inviteaaaa")

    assert "One keyed code stays for 9 days." in asks.text + mine.text
    assert refused.text.startswith("You can’t volunteer from this chat.")


async def test_who_comes_back_as_a_volunteer_while_a_report_is_open_gets_no_offers_yet(
    service: Service,
) -> None:
    invitation = Invitation(id="inviteaaaa", by=COORDINATOR, expires_at=AT + DAY)
    await service.put(going_on(State.FROZEN), peer(), report(), invitation)
    await erase(service, ANN)

    await service.all(f"{ANN}> /volunteer inviteaaaa")

    desk = await service.desk()
    (back,), (case,) = desk.volunteers, desk.all(Case)
    assert (back.held_from_offers, case.volunteer) == ((CASE,), back.id)


async def test_log_keeps_who_did_what_but_not_to_whom_or_why(
    service: Service, store: Store
) -> None:
    await fill(service, going_on(State.CLOSED), peer())

    await erase(service, MAX)
    await erase(service, ANN)
    log = told(await service.taps(COORDINATOR, "k.log"), COORDINATOR)

    entries = {one.action: one for one in (await service.desk()).all(Entry)}
    assert {name: (one.by, one.target, one.reason) for name, one in entries.items()} == {
        "approve": ("Alex Made-up", "", ""),
        "break-glass": ("Alex Made-up", "", ""),
        "close": ("Alex Made-up", CASE, "Talked with both"),
    }
    assert "saw a chat number of someone who has left. (The reason went with them.)" in log.text


async def test_coordinator_who_asks_is_forgotten_but_for_the_log(
    service: Service, store: Store, path: Path
) -> None:
    await fill(service)

    asks, _, _ = await erase(service, COORDINATOR)

    desk = await service.desk()
    assert "• your place as a coordinator" in asks.text
    assert "The log of what you did as a coordinator stays, 365 days for each line." in asks.text
    assert desk.all(Seat) == ()
    assert [one.by for one in desk.all(Invitation)] == [""]
    assert found_in(path, f'"{COORDINATOR}"') == {}
    assert len(desk.all(Entry)) == 3


async def test_words_of_a_volunteer_that_may_be_for_them_go_too(
    service: Service, store: Store
) -> None:
    await fill(service, going_on(State.CONNECTED), peer())

    await erase(service, MAX)

    (left,) = (await service.desk()).volunteers
    assert (left.draft, left.draft_message, left.draft_at) == ("", 0, 0)


async def test_case_that_is_closed_later_lets_go_of_who_is_gone(
    service: Service, path: Path
) -> None:
    await service.put(going_on(State.FROZEN), peer(held_from_offers=()), report(Side.VOLUNTEER))
    await erase(service, MAX)

    await service.taps(COORDINATOR, f"k.do.close.{CASE}.1")

    (case,) = (await service.desk()).all(Case)
    assert (case.resolved_at, case.evidence, case.reported) == (AT, (), "")
    assert case.reporter_code == code_of(ANN)
    assert found_in(path, code_of(MAX), MAX) == {}


async def test_code_stays_no_longer_than_was_said_whatever_is_decided_later(
    service: Service,
) -> None:
    await service.put(going_on(State.FROZEN), peer(held_from_offers=()), report(Side.VOLUNTEER))
    await erase(service, MAX)
    service.clock.move_on(NOW + timedelta(days=100))

    await service.taps(COORDINATOR, f"k.do.bar.{CASE}.1")
    await service.taps(COORDINATOR, f"k.do.close.{CASE}.1")

    codes = [one for one in (await service.desk()).codes if code_of(MAX) in {one.one, one.other}]
    assert [(one.kind, one.until) for one in codes] == [(BARRED, AT + 365 * DAY)]


async def test_code_in_an_open_case_goes_when_its_time_is_over(
    service: Service, store: Store, path: Path
) -> None:
    await service.put(going_on(State.FROZEN), peer(held_from_offers=()), report(Side.VOLUNTEER))
    await erase(service, MAX)
    later = NOW + timedelta(days=366)
    await store.erase_old(now=later)

    for row in await service.dialogue.tend(later):
        await store.sent(row.id)

    assert found_in(path, code_of(MAX)) == {}
    assert len((await service.desk()).all(Case)) == 1


async def test_three_who_reported_stay_three_when_they_are_forgotten(service: Service) -> None:
    lanes = ("Ada70011", "Bea70022", "Cas70033")
    cases = [
        report(id=f"case{lane[:3].lower()}aaa", reporter_code=code_of(lane), resolved_at=AT - 5)
        for lane in lanes
    ]
    await service.put(peer(), *cases)

    for lane in lanes:
        await erase(service, lane)

    left = (await service.desk()).all(Case)
    assert len({one.reporter_code for one in left}) == 3
    assert {one.reporter_code for one in left}.isdisjoint(map(code_of, lanes))


# A person's own record, and what falls due for it


@pytest.mark.parametrize("work", [Work.FORGET, Work.ERASE_PLAN])
async def test_what_is_erased_for_want_of_use_ends_no_introduction(
    service: Service, store: Store, work: Work
) -> None:
    consents = tuple(one for one in someone(MAX).consents if one.agreement == Agreement.PLAN)
    person = replace(someone(MAX), consents=consents, follow_up=None)
    person = person if work is Work.ERASE_PLAN else replace(person, plan=None)
    (due,) = [one for one in due_of(person, Times()) if one.work is work]
    await keep(store, person)
    await service.put(going_on(State.CONNECTED, closes_at=AT + 400 * DAY), peer())
    now = NOW.fromtimestamp(due.at, tz=NOW.tzinfo)
    replies = on_their_way(await service.desk())[:2]
    await store.commit(Change(replies=replies), now=now)
    before = (await service.desk()).records

    rows = await store.claim_due(now=now)
    sent = [one for row in rows for one in await service.dialogue.wake(row, now)]

    holdings = await store.holdings(MAX)
    assert work in {row.due.work for row in rows}
    assert sent == []
    assert (holdings.person, holdings.due) == (None, ())
    assert (await service.desk()).records == before
    assert (holdings.queued, holdings.passing) == (1, 1)


# Where introductions are off


@pytest.fixture
def off(gazetteer: Gazetteer, store: Store) -> Service:
    """The same service without coordinators."""
    return Service(gazetteer, store, settings=NAMED)


@pytest.fixture
async def elsewhere(gazetteer: Gazetteer) -> AsyncIterator[Service]:
    """Another service, where they are on."""
    async with Store(None, SEAL) as other:
        yield Service(gazetteer, other)


OFFERS = ("introduc", "meet someone", "someone who goes", "go with someone", "volunteer")
#: What is said of it all the same: that there is none.
TRUE = "I can’t introduce you to a person yet."


async def test_nothing_offers_introductions_where_they_are_off(off: Service) -> None:
    texts = telegram_texts(TEXTS)["en"]
    lines = (
        "/start", "hello", "/menu", "/privacy", "/help", "/about", "/stop", "/mydata", "/forget",
        "what can you do", "who runs this", "what do you keep about me", "/meet", "/plan",
        "I don't want to go on my own", "NA near Leeds tonight", "[1]",
    )  # fmt: skip
    said = [reply for line in lines for reply in await off.all(f"{MAX}> {line}")]
    for action in ("a.peer", "m.menu", "m.privacy", "m.who", "i.start", "i.show", "i.more"):
        said += await off.taps(MAX, action)

    shown = [text for one in said for text in (one.text.replace(TRUE, ""), *labels(one))]
    profile = [texts.description, texts.short_description, *(words for _, words in texts.commands)]
    assert [
        text for text in (*shown, *profile) for words in OFFERS if words in text.casefold()
    ] == []


async def test_wanting_a_person_leads_to_one_only_where_introductions_are_on(
    off: Service, elsewhere: Service
) -> None:
    without = await off.says(f"{EVE}> I don't want to go on my own")
    with_them = await elsewhere.says(f"{EVE}> I don't want to go on my own")

    assert TRUE in without.text
    assert with_them.text.startswith("Meet someone first")


async def test_privacy_says_what_introductions_keep_only_where_they_are_on(
    off: Service, elsewhere: Service
) -> None:
    line = (
        "If you ask to meet someone, I keep that until it is over."
        " Then made-up names and dates stay 30 days."
    )

    without = await off.says(f"{EVE}> /privacy")
    with_them = await elsewhere.says(f"{EVE}> /privacy")

    assert line not in without.text.splitlines()
    assert line in with_them.text.splitlines()


async def test_what_was_kept_before_they_were_switched_off_is_shown_and_erased(
    off: Service, store: Store, path: Path
) -> None:
    await off.put(going_on(State.CONNECTED), peer(), report())

    _, plain, _ = await data_of(off, MAX)
    typed = await off.all(f"{ANN}> what do you know about me")
    asks, _, others = await erase(off, MAX)
    await off.dialogue.gone(ANN, NOW)
    await store.erase_old(now=NOW)

    assert plain["introduction"][0]["alias"] == "Marigold"
    assert "You have a page as a volunteer, as Briar." in typed[-1].text
    assert "• your wish to meet someone" in asks.text
    assert [one.text for one in others] == [ENDED]
    # Nobody looks at reports any more: not even a code is kept for them.
    own = [one for one in (*NEWCOMERS, *VOLUNTEERS) if one != INTRO]
    assert found_in(path, *own) == {}


async def test_what_is_past_its_time_goes_though_they_are_switched_off(off: Service) -> None:
    over = replace(going_on(State.CLOSED), id="introbbbbb")
    stuck = replace(going_on(State.PLANNED), id="introccccc", made_at=AT)
    form = volunteer(3, standing=Standing.APPLYING, touched_at=AT)
    link = Invitation(id="inviteaaaa", by=COORDINATOR, expires_at=AT + DAY)
    desk = (await off.desk()).put(over, stuck, form, link, peer())
    wakes = dict.fromkeys(desk.written, AT)
    await off.store.commit(Change(desk=desk, wakes=wakes), now=NOW)

    left = []
    for days in (2, 29, 31, 61):
        assert await off.dialogue.tend(NOW + timedelta(days=days)) == ()
        left.append(sorted((await off.desk()).records))

    assert left == [
        ["introbbbbb", "introccccc", VOLUNTEER, "volunteer3"],
        ["introbbbbb", "introccccc", VOLUNTEER, "volunteer3"],
        ["introccccc", VOLUNTEER],
        [VOLUNTEER],
    ]


# Every word of it


def test_texts_are_short_and_easy() -> None:
    source = (ROOT / "bot/locales/en/kept_introductions.ftl").read_text("utf-8")
    chat_part = source.split("# The file to read: headings")[0]
    keys = re.findall(r"^([a-z][\w-]*) =", chat_part, re.M)
    said = [_plain_words(messages()[key]) for key in keys]
    sentences = [one for text in said for one in re.split(r"(?<=[.?!])\s", text) if one]

    whole = " ".join(one for one in sentences if len(one.split()) > 3)
    assert [one for one in sentences if len(one.split()) >= 20] == []
    assert textstat.flesch_kincaid_grade(whole) <= 6


def _plain_words(words: str) -> str:
    plain = re.sub(r"<[^>]*>|\[\w+\]|[•“”*]", "", re.sub(r"\{[^}]*\}", "it", words))
    return " ".join(plain.split()).strip(". ") + "."


async def test_every_card_is_short_for_somebody_of_whom_everything_is_kept(
    service: Service, store: Store
) -> None:
    await keep(store, filled(MAX, "abcdefghij"), all_works("plan7f3a"))
    person = (await store.person(MAX)).person  # type: ignore[union-attr]
    assert person.plan is not None
    await fill(service, going_on(State.FROZEN), peer(), report(Side.VOLUNTEER))
    await service.put(report(id="casebbbbbb"))
    await service.all(f"{MAX}> NA near Leeds tonight")

    cards = [
        *await service.all(f"{MAX}> /privacy"),
        *await service.all(f"{MAX}> /mydata"),
        *await service.taps(MAX, "y.consents"),
        *await service.all(f"{MAX}> /forget"),
        *await service.all(f"{MAX}> [Yes, forget me]"),
    ]

    sizes = {one.text.splitlines()[0]: len(one.text.replace("•", "").split()) for one in cards}
    assert {title: size for title, size in sizes.items() if size > 90} == {}
