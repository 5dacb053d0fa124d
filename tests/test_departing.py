"""/forget, and blocking the bot, by either of the two at every stage: what the other one hears."""

import pytest

from bot.introductions.records import Introduction
from bot.introductions.states import State
from bot.messages import IncomingKind, Reply
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.introduced import DAYTIME, Service, said_to, texts, volunteer

ENDED = "This introduction has ended. No need to go to the door."
NOT_YOU = f"{ENDED}\nThe volunteer can’t go on. That has nothing to do with you."
NOT_NEEDED = "This one isn’t needed any more. Thank you for being there."
BACK = "The volunteer can’t go on with this."
STAGES = (
    "draft", "offered", "unmatched", "accepted", "confirmed", "connected", "planned", "met",
    "not_met", "frozen",
)  # fmt: skip


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    return Service(gazetteer, store)


async def brought_to(service: Service, stage: str) -> Introduction:
    """Bring a newcomer and a volunteer to a stage, with nobody else on the desk."""
    desk, now = await service.desk(), int(service.clock.now().timestamp())
    for code in desk.codes:
        desk = desk.release(code.kind, code.one, code.other)
    await service.put_desk(desk.drop(*desk.records).put(volunteer(1, approved_at=now)))
    if stage == "draft":
        await service.taps("ann", "i.adult")
    elif stage in _TAPS:
        await service.wants("ann")
    else:
        await service.plans()
    for name, action in _TAPS.get(stage, ()):
        await service.taps(name, action)
    if stage in _ANSWERS:
        meet = (await service.introduction()).meet
        assert meet is not None
        await service.all(f"+{(meet.starts_at - now) // 60 + 60}m")
        await service.taps("ann", f"i.said.draftofann.{_ANSWERS[stage]}")
    introduction = await service.introduction()
    assert introduction.state == State(stage)
    return introduction


_ACCEPT, _YES = ("peer1", "i.acc.draftofann"), ("ann", "i.yes.draftofann")
_HELLO, _REPORT = ("peer1", "i.line.draftofann.0"), ("ann", "i.file.draftofann.unkind")
_ANSWERS = {"met": "met", "not_met": "not-met"}
#: What leads to a stage from there, where somebody has asked.
_TAPS = {
    "offered": (),
    "unmatched": (("peer1", "i.pass.draftofann"),),
    "accepted": (_ACCEPT,),
    "confirmed": (_ACCEPT, _YES),
    "connected": (_ACCEPT, _YES, _HELLO),
    "frozen": (_ACCEPT, _YES, _HELLO, _REPORT),
}


async def leaves(service: Service, name: str, way: str) -> list[Reply]:
    """Have everything erased with two taps, or be gone."""
    if way == "forgets":
        await service.all(f"{name}> /forget")
        return await service.taps(name, "y.erase")
    return await service.does(name, IncomingKind.LEFT, "")


WAYS = ("forgets", "blocks")


NOBODY = "Nobody was free in time. That’s about availability, not you."


async def test_newcomer_who_goes_is_gone_and_the_volunteer_hears_the_one_sentence(
    service: Service,
) -> None:
    heard = {}
    for stage in STAGES:
        for way in WAYS:
            await brought_to(service, stage)
            replies = await leaves(service, "ann", way)
            heard[stage, way] = said_to(replies, "peer1")
            desk = await service.desk()
            assert desk.introductions == (), (stage, way)
            assert not desk.knows("ann") or stage == "frozen"
            # Nothing comes later either.
            later = await service.all("+3d")
            assert [reply for reply in later if reply.to in {"ann", "peer1"}] == [], (stage, way)

    silent, early = ("draft", "unmatched", "frozen"), ("offered", "accepted")
    assert heard == {
        (stage, way): [] if stage in silent else [NOT_NEEDED] if stage in early else [ENDED]
        for stage in STAGES
        for way in WAYS
    }


async def test_volunteer_who_goes_is_gone_and_the_newcomer_hears_the_truth(
    service: Service,
) -> None:
    heard = {}
    for stage in STAGES[1:]:
        for way in WAYS:
            await brought_to(service, stage)
            replies = await leaves(service, "peer1", way)
            heard[stage, way] = said_to(replies, "ann")
            desk = await service.desk()
            assert desk.volunteers == (), (stage, way)
            assert not desk.knows("peer1") or stage == "frozen"
            assert [one.volunteer for one in desk.introductions] == [""], (stage, way)

    begins = {
        (stage, way): [text.split(".")[0] for text in said] for (stage, way), said in heard.items()
    }
    back = [BACK.removesuffix("."), NOBODY.split(".")[0]]
    says = {
        "offered": back[1:], "unmatched": [], "accepted": back, "confirmed": back, "frozen": [],
    }  # fmt: skip
    ended = [ENDED.split(".")[0]]
    assert begins == {(stage, way): says.get(stage, ended) for stage in STAGES[1:] for way in WAYS}
    # With nobody else there, nothing is promised again.
    assert heard["confirmed", "forgets"][0] == f"{BACK} That has nothing to do with you."
    assert heard["planned", "forgets"] == [NOT_YOU]


async def test_somebody_else_is_asked_at_once_when_the_volunteer_goes(service: Service) -> None:
    await brought_to(service, "confirmed")
    await service.put(volunteer(2))

    replies = await leaves(service, "peer1", "blocks")

    assert said_to(replies, "ann")[0].startswith(BACK)
    assert said_to(replies, "peer2")[0].startswith("Someone would like company")


async def test_nobody_waits_at_a_door_unknowing_also_at_night(service: Service) -> None:
    await brought_to(service, "planned")
    await service.put(volunteer(1, hours=DAYTIME))
    await service.at(23)

    replies = await leaves(service, "ann", "forgets")

    assert said_to(replies, "peer1") == [ENDED]


async def test_without_a_plan_nobody_is_woken_for_it(service: Service) -> None:
    await brought_to(service, "connected")
    await service.put(volunteer(1, hours=DAYTIME))
    await service.at(23)

    replies = await leaves(service, "ann", "blocks")
    morning = await service.at(9)

    assert (said_to(replies, "peer1"), said_to(morning, "peer1")) == ([], [ENDED])


async def test_whoever_cannot_be_reached_is_found_out_and_the_other_is_told(
    service: Service,
) -> None:
    """Telegram says so only when something is sent to them."""
    for name, other in (("ann", "peer1"), ("peer1", "ann")):
        await brought_to(service, "planned")

        rows = await service.dialogue.gone(name, service.clock.now())

        told = [(row.reply.to, row.reply.text.split("\n")[0]) for row in rows]
        assert told == [(other, ENDED)]


async def test_whoever_forgot_can_ask_again_like_anybody(service: Service) -> None:
    await brought_to(service, "connected")
    await leaves(service, "ann", "forgets")

    replies = await service.wants("ann", "Kim")

    assert [name for name, _ in texts(replies)] == ["ann", "peer1"]
