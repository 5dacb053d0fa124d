"""Somebody who asks to meet someone: the questions in their order, and the way through them."""

from bot.messages import Reply
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
