"""Somebody who asks to meet someone: the questions in their order, and the way through them."""

from bot.introductions.records import Area
from bot.messages import Reply
from bot.state.sealing import Seal
from tests.introduced import Service

ADULT = "[Yes, I’m 18+]"
#: Every question in its order, with the answer that leads on.
QUESTIONS = (
    ("Who is this for?", "[For me]"),
    ("Where? Type a town,", "Leeds"),
    ("Which group?", "[AA]"),
    ("How would you like to go?", "[Either]"),
    ("When?", "[This week]"),
    ("Who would you like to meet?", "[Anyone]"),
    ("Some volunteers only meet women,", "[Rather not say]"),
    ("Anything else?", "[Go on]"),
    ("Pick a name", "Kim"),
    ("Is this all right?", "[Yes, ask now]"),
)
#: Typed answers as their buttons carry them: what is typed is read with care, which takes longer.
TAPPED = {"Leeds": "i.a.area.0:Leeds", "Kim": "i.a.alias.Kim"}


async def through(service: Service, *lines: str, name: str = "ann") -> Reply:
    """Follow lines of one person, and return the last thing that they are told."""
    replies: list[Reply] = []
    for line in lines:
        replies = await service.all(f"{name}> {line}")
    return [reply for reply in replies if reply.to == name][-1]


async def to(service: Service, question: str, name: str = "ann") -> Reply:
    """Answer up to a question, and return it."""
    reply = await through(service, "/meet", ADULT, name=name)
    for asked, answer in QUESTIONS:
        assert reply.text.startswith(asked), reply.text
        if asked == question:
            return reply
        tap = TAPPED.get(answer)
        if tap is None:
            reply = await through(service, answer, name=name)
        else:
            (reply,) = await service.taps(name, tap)
    raise AssertionError(question)


# What comes of it: the texts of offers

SEAL = Seal(bytes(range(32)))
ASKING = (
    "I’m asking now. You’ll hear by {by}, yes or no.\n"
    "You don’t have to wait here. You can look at meetings meanwhile."
)
OFFER = (
    "Someone would like company\n"
    "{what}\n"
    "Could you go along? Please say by {by}. A no needs no reason."
)
NOBODY = (
    "Nobody was free in time. That’s about availability, not you.\n"
    "I can keep looking. For that I keep your wish for 30 days. The group’s own people are"
    " below, and so are meetings."
)
TOO_LATE = "This one came too late, but thank you. Nothing is left for you to do."
TAKEN = "Someone else said yes first. Thank you for being there."


async def accepts(service: Service, peer: str) -> list[Reply]:
    """Say yes to what "ann" asked for."""
    return await service.taps(peer, f"i.acc.{await service.id_of('ann')}")


# The meeting that is agreed

YORK = Area(name="York", latitude=53.96, longitude=-1.08, country="GB")
ELM = (
    "Elm Wednesday (AA)\nWednesday 7:30 pm\nOak Hall, 1 Oak Row, Leeds\n"
    "Meet at the door at 7:15 pm.\nVol b holds a blue book."
)
ASKED = "I’ve asked {}. You’ll see it here when they say yes.\n"
NOT_ON = "That one is not on the list any more, or it has begun.\nWhich meeting?"


async def listed(service: Service, name: str = "ann") -> list[str]:
    """The meetings that are suggested."""
    (reply,) = await service.taps(name, f"i.plan.{await service.id_of('ann')}")
    return [line.split(". ", 1)[1] for line in reply.text.split("\n")[1:]]
