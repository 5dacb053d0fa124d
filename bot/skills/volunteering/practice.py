"""A practice introduction: made up from end to end, and marked so on every card."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from bot.introductions.pairing import takes_offers
from bot.introductions.records import Mode
from bot.messages import Button
from bot.skills.introducing.people import Row
from bot.skills.turn import Outcome
from bot.skills.volunteering import cards, page
from bot.skills.volunteering.ways import VERB, Mine, in_rows, own, to_page
from bot.texts import Text
from bot.wording import say_fellowship


class Scene(StrEnum):
    """What happens in it, in this order."""

    OFFER = "offer"
    HELLO = "hello"
    NUMBER = "number"
    DOOR = "door"
    DRUNK = "drunk"
    CRISIS = "crisis"
    HOME = "home"
    DEBRIEF = "debrief"


#: Scene → what can be done in it. All but a pass goes on.
_CHOICES: Mapping[Scene, tuple[str, ...]] = {
    Scene.OFFER: ("accept", "pass"),
    Scene.HELLO: tuple("1234"),
    Scene.NUMBER: ("next",),
    Scene.DOOR: ("lift", "away", "stay"),
    Scene.DRUNK: ("next",),
    Scene.CRISIS: ("next",),
    Scene.HOME: ("home",),
    Scene.DEBRIEF: ("fine", "hard"),
}
_PASS, _HARD = "pass", "hard"


def begun(mine: Mine) -> Outcome:
    """Begin it, also once more."""
    return _scene(mine, Scene.OFFER)


def tapped(mine: Mine, argument: str) -> Outcome:
    """Follow `v.try.<scene>.<choice>`; a button of another scene shows the present one."""
    name, _, choice = argument.partition(".")
    now = mine.volunteer.practice
    if now not in list(Scene):
        return page.shown(mine)
    scene = Scene(now)
    if name != scene or choice not in _CHOICES[scene]:
        return _scene(mine, scene)
    if choice == _PASS:
        return _scene(mine, scene, mine.say("volunteer-practice-pass"))
    if scene is Scene.DEBRIEF:
        return _over(mine, choice)
    onward = list(Scene)[list(Scene).index(scene) + 1]
    return _scene(mine, onward, *_came_of(mine, scene, choice))


def _scene(mine: Mine, scene: Scene, *lead: Text) -> Outcome:
    mine = mine.put(replace(mine.volunteer, practice=scene))
    mark = mine.say("volunteer-practice-mark")
    lines = [mark, *lead, *_LINES[scene](mine)]
    return mine.shown(lines, *_rows(mine, scene), to_page(mine.turn))


def _rows(mine: Mine, scene: Scene) -> tuple[Row, ...]:
    if scene is Scene.HELLO:
        return (tuple(Button(one, action=f"{VERB}.try.{scene}.{one}") for one in _CHOICES[scene]),)
    buttons = [own(mine.turn, f"try-{choice}", "try", scene, choice) for choice in _CHOICES[scene]]
    return in_rows(buttons, 1 if scene is Scene.DOOR else 2)


def _came_of(mine: Mine, scene: Scene, choice: str) -> list[Text]:
    """Return what is said of a choice, before the next scene begins."""
    if scene is Scene.HELLO:
        line = mine.turn.words(f"volunteer-first-line-{choice}")
        return [mine.say("volunteer-practice-said", line=line)]
    if scene is Scene.DOOR:
        return [mine.say(f"volunteer-practice-{choice}")]
    return []


def _over(mine: Mine, choice: str) -> Outcome:
    mine = mine.put(replace(mine.volunteer, practised=True, practice=""))
    lines = [mine.say("volunteer-practice-mark"), mine.say("volunteer-practice-over")]
    if choice == _HARD:
        lines.append(mine.say("volunteer-practice-hard"))
    if takes_offers(mine.volunteer):
        lines.append(mine.say("volunteer-practice-ready"))
    return mine.shown(lines, (own(mine.turn, "ask"), *to_page(mine.turn)))


def _offer(mine: Mine) -> list[Text]:
    volunteer = mine.volunteer
    group = say_fellowship(volunteer.fellowships[0]) if volunteer.fellowships else ""
    area = volunteer.area.name if volunteer.area else ""
    if Mode.IN_PERSON not in volunteer.modes:
        return [mine.say("volunteer-practice-offer-online", group=group)]
    return [mine.say("volunteer-practice-offer", group=group, area=area)]


def _hello(mine: Mine) -> list[Text]:
    lines = [
        mine.say("volunteer-practice-line", number=str(number), line=line.plain)
        for number, line in enumerate(cards.first_lines(mine.turn), 1)
    ]
    return [mine.say("volunteer-practice-hello"), *lines]


def _says(key: str) -> Callable[[Mine], list[Text]]:
    return lambda mine: [mine.say(key)]


_LINES: Mapping[Scene, Callable[[Mine], list[Text]]] = {
    Scene.OFFER: _offer,
    Scene.HELLO: _hello,
    Scene.NUMBER: _says("volunteer-practice-number"),
    Scene.DOOR: _says("volunteer-practice-door"),
    Scene.DRUNK: lambda mine: cards.intoxicated_lines(mine.turn),
    Scene.CRISIS: lambda mine: cards.crisis_lines(mine.turn),
    Scene.HOME: lambda mine: cards.home_safe_lines(mine.turn),
    Scene.DEBRIEF: lambda mine: cards.debrief_lines(mine.turn),
}
