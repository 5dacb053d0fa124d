"""Worried about them, or a report: two buttons, and what each does for everybody."""

import pytest

from bot.introductions.records import Case, Introduction, Standing, Volunteer
from bot.introductions.states import State
from bot.skills.introducing.reporting import KINDS, SERIOUS
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.introduced import (
    COORDINATORS,
    DAYTIME,
    Service,
    changed,
    labels,
    said_to,
    texts,
    told,
    volunteer,
)

HOURS = "Monday to Friday, 9am to 5pm"
STOPPED = (
    f"Thank you for telling me. It has stopped for both of you. Coordinators look in: {HOURS}.\n"
    "I won’t bring you two together again. I remember that for 365 days."
)
ATTACH = "What you type next goes to the coordinators alone. They can’t see your chat."
PAUSED = "This introduction is paused. Alex Made-up looks into it. No need to go to the door."
ENDED = "This introduction has ended. No need to go to the door."
BACK = (
    "The volunteer can’t go on with this. That has nothing to do with you.\n"
    "I’m asking someone else. You’ll hear by Thursday 6:00 pm, yes or no."
)
REPORT = "There is a report of behaviour. It is stopped for both."
SERIOUS_REPORT = "There is a serious report. It is stopped for both, and one side is suspended."


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    service = Service(gazetteer, store)
    await service.put(volunteer(1))
    return service


async def the_volunteer(service: Service, number: int = 1) -> Volunteer:
    record = (await service.desk()).get(Volunteer, f"volunteer{number}")
    assert record is not None
    return record


async def the_case(service: Service) -> Case:
    (only,) = (await service.desk()).all(Case)
    return only


async def anew(service: Service) -> None:
    """Begin with one volunteer and nothing else."""
    desk = await service.desk()
    for code in desk.codes:
        desk = desk.release(code.kind, code.one, code.other)
    await service.put_desk(desk.drop(*desk.records).put(volunteer(1)))


async def of(service: Service, name: str) -> Introduction:
    introduction = (await service.desk()).asked_from(name)
    assert introduction is not None
    return introduction


# The two ways


async def test_two_buttons_say_what_each_does(service: Service) -> None:
    id = await service.talks()
    await service.taps("ann", f"i.more.{id}")

    replies = await service.all("ann> [Report]")

    assert texts(replies) == [
        (
            "ann",
            "Worried about Vol b? I tell the coordinators. Nothing stops, and Vol b isn’t told.\n"
            "Did they behave badly? It stops at once for both of you. I won’t bring you two"
            " together again.\n"
            "In danger now? Tap Help now.",
        )
    ]
    assert labels(replies[0]) == [
        "Worried about them", "Report behaviour", "Block", "Menu", "Help now",
    ]  # fmt: skip


async def test_worry_is_told_to_coordinators_and_changes_nothing(service: Service) -> None:
    for name, other in (("ann", "peer1"), ("peer1", "ann")):
        id = await service.plans()
        replies = await service.taps(name, f"i.worried.{id}")
        await service.all(f"{name}> They sounded very low")
        await service.all(f"{name}> [That’s all]")
        after = await service.all(f"{name}> See you there")

        assert texts(replies) == [
            (name, f"I’ve told the coordinators that you’re worried. They look in: {HOURS}.\n"
                   f"{ATTACH}"),
            *[
                (one, "Somebody is worried about the person they are in touch with.")
                for one in COORDINATORS
            ],
        ]  # fmt: skip
        assert labels(replies[0])[0] == "Nothing to add"
        assert said_to(after, other)[0].endswith(":\nSee you there")
        case = await the_case(service)
        assert (case.kind, case.evidence, case.step) == (
            "worried", ("They sounded very low",), ""
        )  # fmt: skip
        assert (await of(service, "ann")).state is State.PLANNED
        assert (await the_volunteer(service)).held_from_offers == ()
        await anew(service)


# A report


async def test_report_stops_it_for_both_and_the_other_hears_no_more_than_that(
    service: Service,
) -> None:
    for name, other in (("ann", "peer1"), ("peer1", "ann")):
        id = await service.plans()
        asked = await service.taps(name, f"i.kinds.{id}")
        replies = await service.all(f"{name}> [Unkind or rude]")
        quiet = await service.all("+4d")

        assert asked[0].text == "What is it about? This stops it at once."
        assert texts(replies) == [
            (name, f"{STOPPED}\nThey may still know which meeting. Here are others.\n{ATTACH}"),
            (other, PAUSED),
            *[(one, REPORT) for one in COORDINATORS],
        ]
        assert labels(replies[0])[:3] == ["Nothing to add", "Find a meeting", "Online now"]
        # No reminder, no door, no question.
        assert [reply for reply in quiet if reply.to in {name, other}] == []
        one = await of(service, "ann")
        assert (one.state, one.meet, one.proposal) == (State.FROZEN, None, None)
        await anew(service)


async def test_where_nothing_was_agreed_no_meeting_is_named(service: Service) -> None:
    id = await service.talks()

    replies = await service.taps("ann", f"i.file.{id}.other")

    assert said_to(replies, "ann") == [f"{STOPPED}\n{ATTACH}"]


async def test_words_that_wait_are_erased_by_a_report(service: Service) -> None:
    await service.put(volunteer(1, hours=DAYTIME))
    id = await service.talks()
    await service.at(23)
    await service.all("ann> Secret of the night")
    await service.taps("ann", f"i.file.{id}.unkind")

    morning = await service.at(9)

    assert [text for text in said_to(morning, "peer1") if "Secret" in text] == []


async def test_reported_volunteer_is_offered_nothing_until_somebody_has_looked(
    service: Service,
) -> None:
    id = await service.talks()
    await service.wants("bob", "Ash")
    await service.put(volunteer(2))

    replies = await service.taps("ann", f"i.file.{id}.money")
    new = await service.wants("cat", "Rook")

    assert said_to(replies, "peer1") == [
        PAUSED, "This one isn’t needed any more. Thank you for being there.",
    ]  # fmt: skip
    assert said_to(replies, "peer2")[0].startswith("Someone would like company")
    assert (await the_volunteer(service)).held_from_offers == ((await the_case(service)).id,)
    assert "peer1" not in {reply.to for reply in new}


async def test_serious_report_suspends_at_once_and_others_are_served_anew(
    service: Service,
) -> None:
    assert {"sexual", "threat", "child"} == SERIOUS
    for kind in sorted(SERIOUS):
        await service.put(volunteer(1, most_open=3))
        one = await service.talks("ann", "peer1", "Kim")
        await service.talks("bob", "peer1", "Ash")
        await service.brings("cat", "peer1", "Rook")
        await service.put(volunteer(2))

        replies = await service.taps("ann", f"i.file.{one}.{kind}")

        assert said_to(replies, "ann") == [
            f"{STOPPED}\nThey can’t be in touch with anyone here until it is looked into.\n"
            f"{ATTACH}"
        ]
        assert said_to(replies, "bob") == [
            f"{ENDED}\nThe volunteer can’t go on. That has nothing to do with you."
        ]
        assert labels(told(replies, "bob"))[:2] == ["Ask again", "Find a meeting"]
        assert said_to(replies, "cat") == [BACK]
        assert said_to(replies, "peer2")[0].startswith("Someone would like company")
        assert said_to(replies, "peer1")[0] == PAUSED
        assert said_to(replies, "peer1")[1].startswith("Vol b, we have stopped your volunteering")
        assert [said_to(replies, name) for name in COORDINATORS] == [[SERIOUS_REPORT]] * 2
        assert (await the_volunteer(service)).standing == Standing.SUSPENDED
        again = await service.taps("bob", "i.start")
        assert again[0].text.startswith("Meet someone first")
        await anew(service)


async def test_serious_report_of_a_newcomer_bars_them(service: Service) -> None:
    id = await service.talks()

    replies = await service.taps("peer1", f"i.file.{id}.threat")
    (refused,) = await service.taps("ann", "i.start")

    assert said_to(replies, "ann") == [PAUSED]
    assert said_to(replies, "deputy") == [SERIOUS_REPORT]
    assert refused.text.startswith("There was a report, so I can’t introduce you to anyone now.")


async def test_three_who_report_suspend(service: Service) -> None:
    await service.put(volunteer(1, most_open=4))
    names = (("ann", "Kim"), ("bob", "Ash"), ("cat", "Rook"), ("dan", "Fern"))
    ids = [await service.talks(name, "peer1", alias) for name, alias in names]

    standings = []
    for (name, _), id in zip(names[:3], ids, strict=False):
        replies = await service.taps(name, f"i.file.{id}.unkind")
        standings.append((await the_volunteer(service)).standing)

    assert standings == [Standing.APPROVED, Standing.APPROVED, Standing.SUSPENDED]
    assert said_to(replies, "dan")[0].startswith(ENDED)


async def test_one_who_reports_three_times_suspends_nobody(service: Service) -> None:
    id = await service.talks()

    for kind in ("unkind", "money", "other"):
        replies = await service.taps("ann", f"i.file.{id}.{kind}")

    assert said_to(replies, "ann") == [f"{STOPPED}\n{ATTACH}"]
    assert said_to(replies, "peer1") == []
    assert (await the_volunteer(service)).standing == Standing.APPROVED
    assert len((await service.desk()).all(Case)) == 3


async def test_each_of_the_two_can_report_also_when_the_other_did(service: Service) -> None:
    """And a second report of the same one may be of the serious kind."""
    id = await service.talks()
    await service.taps("peer1", f"i.file.{id}.unkind")

    replies = await service.taps("ann", f"i.file.{id}.sexual")

    assert said_to(replies, "ann")[0].startswith(STOPPED)
    assert [said_to(replies, name) for name in COORDINATORS] == [[SERIOUS_REPORT]] * 2
    assert (await the_volunteer(service)).standing == Standing.SUSPENDED
    assert {case.side for case in (await service.desk()).all(Case)} == {"newcomer", "volunteer"}


async def test_what_is_over_can_still_be_reported(service: Service) -> None:
    id = await service.talks()
    await service.taps("ann", f"i.shut.{id}")
    await service.all("+3d")

    (shown,) = await service.taps("ann", f"i.report.{id}")
    replies = await service.taps("ann", f"i.file.{id}.unkind")

    assert shown.text.startswith("Worried about Vol b?")
    # The other heard long ago that it has ended.
    assert [name for name, _ in texts(replies)] == ["ann", *COORDINATORS]
    one = await of(service, "ann")
    assert (one.state, one.lane) == (State.FROZEN, "ann")


async def test_every_kind_can_be_reported(service: Service) -> None:
    for kind in KINDS:
        id = await service.talks()
        replies = await service.taps("ann", f"i.file.{id}.{kind}")
        assert said_to(replies, "ann")[0].startswith(STOPPED)
        assert (await the_case(service)).kind == kind
        await anew(service)


# What is attached


async def test_evidence_is_what_the_reporter_types_until_they_say_that_is_all(
    service: Service,
) -> None:
    id = await service.talks()
    await service.taps("ann", f"i.file.{id}.unkind")

    first = await service.all("ann> They shouted at me")
    await service.all("ann> and called me names")
    done = await service.all("ann> [That’s all]")
    after = await service.all("ann> aa near Leeds")

    assert texts(first) == [("ann", "Added. You can add more.")]
    assert texts(done) == [("ann", "Thank you. That’s all I need.")]
    assert after[0].text.startswith("AA · near Leeds")
    assert (await the_case(service)).evidence == (
        "They shouted at me", "and called me names",
    )  # fmt: skip


async def test_whoever_goes_on_with_something_else_attaches_no_more(service: Service) -> None:
    """A tap, a command, a bare word, half an hour: what is typed then is not evidence."""
    ways = ("[Find a meeting]", "/find", "menu", "+31m", "i.write")
    for way in ways:
        id = await service.talks()
        await service.taps("ann", f"i.worried.{id}")
        await service.all("ann> They sounded low")
        if way.startswith("i."):
            await service.taps("ann", f"{way}.{id}")
        else:
            await service.all(way if way.startswith("+") else f"ann> {way}")
        replies = await service.all("ann> See you on Wednesday then")

        assert "Added. You can add more." not in said_to(replies, "ann"), way
        assert (await the_case(service)).evidence == ("They sounded low",), way
        await anew(service)
        await service.all("+11m")


async def test_help_in_danger_does_not_end_a_report(service: Service) -> None:
    id = await service.talks()
    await service.taps("ann", f"i.file.{id}.threat")
    await service.all("ann> [Help now]")

    replies = await service.all("ann> It was yesterday evening")

    assert said_to(replies, "ann") == ["Added. You can add more."]


async def test_answer_in_the_chat_is_no_evidence(service: Service) -> None:
    id = await service.talks()
    await service.writes("peer1", "Are you all right?", message=12)
    await service.taps("ann", f"i.worried.{id}")

    replies = await service.writes("ann", "I am", message=13, answers=service.copied)

    assert said_to(replies, "peer1") == ["Kim:\nI am"]
    assert (await the_case(service)).evidence == ()


async def test_first_words_are_never_pushed_out_by_later_ones(service: Service) -> None:
    id = await service.talks()
    await service.taps("ann", f"i.file.{id}.unkind")
    for number in range(10):
        await service.all(f"ann> Piece {number} of it all")

    replies = await service.all("ann> One piece too many")

    assert said_to(replies, "ann") == [
        "That is as much as I can take. A coordinator can ask you for the rest."
    ]
    assert (await the_case(service)).evidence[0] == "Piece 0 of it all"


# Afterwards


async def test_whoever_reported_can_ask_anew_and_whoever_was_reported_cannot(
    service: Service,
) -> None:
    for reporter, can_ask in (("ann", True), ("peer1", False)):
        id = await service.talks()
        await service.taps(reporter, f"i.file.{id}.unkind")
        await service.put(volunteer(2))

        (reply,) = await service.taps("ann", "i.start")
        asked = await service.taps("ann", "i.adult")

        assert reply.text.startswith("Meet someone first" if can_ask else PAUSED), reporter
        assert asked[0].text.startswith("Who is this for?" if can_ask else PAUSED), reporter
        shown = await service.taps("ann", f"i.more.{id}")
        assert shown[0].text == PAUSED
        await anew(service)


async def test_what_is_frozen_cannot_be_taken_back(service: Service) -> None:
    id = await service.talks()
    await service.taps("peer1", f"i.file.{id}.unkind")

    (reply,) = await service.taps("ann", "i.drop")

    assert reply.text == PAUSED
    assert (await of(service, "ann")).state is State.FROZEN


# Block


async def test_block_ends_it_and_the_other_hears_only_that(service: Service) -> None:
    id = await service.talks()

    replies = await service.taps("ann", f"i.block.{id}")

    assert texts(replies) == [
        (
            "ann",
            "Done. I won’t bring you two together again. I remember that for 365 days. They hear"
            " only that it has ended.",
        ),
        ("peer1", ENDED),
    ]
    assert (await service.desk()).all(Case) == ()


async def test_blocked_pair_never_meets_again(service: Service) -> None:
    """Also when the newcomer has everything erased meanwhile, and whoever of the two it was."""
    for name, verb in (("ann", "block"), ("peer1", "block"), ("ann", "file")):
        id = await service.talks()
        await service.taps(name, f"i.{verb}.{id}" + (".unkind" if verb == "file" else ""))
        await service.taps("ann", "y.erase")
        desk = await service.desk()
        for case in desk.all(Case):
            desk = desk.drop(case.id)
        await service.put_desk(desk.put(volunteer(1)))

        replies = await service.wants("ann")

        assert "peer1" not in {reply.to for reply in replies}, (name, verb)
        assert said_to(replies, "ann")[0].startswith("Nobody was free in time.")
        await anew(service)


async def test_block_after_the_end_is_a_block_too(service: Service) -> None:
    id = await service.talks()
    await service.taps("peer1", f"i.shut.{id}")

    replies = await service.taps("ann", f"i.block.{id}")
    again = await service.wants("ann")

    assert [name for name, _ in texts(replies)] == ["ann"]
    assert "peer1" not in {reply.to for reply in again}


async def test_volunteer_who_blocks_before_a_word_leaves_room_for_another(
    service: Service,
) -> None:
    await service.put(changed(volunteer(2), paused=True))
    id = await service.brings()
    await service.put(volunteer(2))

    replies = await service.taps("peer1", f"i.block.{id}")

    assert said_to(replies, "ann") == [BACK]
    assert said_to(replies, "peer2")[0].startswith("Someone would like company")
