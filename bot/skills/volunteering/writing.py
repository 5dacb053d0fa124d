"""A message to the coordinators, in a volunteer's own words; nothing in it is held back."""

from dataclasses import replace

from bot.introductions.screening import clean
from bot.skills.turn import Outcome
from bot.skills.volunteering.steps import put_by, taken_up
from bot.skills.volunteering.ways import Mine, contact, own, to_page, told_of

#: What a message of ours can hold beside its own words.
_MOST_SIGNS = 900


def asked(mine: Mine) -> Outcome:
    """Say who reads it and when, and take what is typed next."""
    mine = mine.put(replace(mine.volunteer, step=put_by(mine.volunteer)))
    never_mind = (own(mine.turn, "never-mind", "page"),)
    return mine.shown([mine.say("volunteer-write", **contact(mine.turn))], never_mind)


def heard(mine: Mine, words: str) -> Outcome:
    """Hand the message to the coordinators."""
    message = clean(words)
    if len(message) > _MOST_SIGNS:
        mine = mine.put(mine.volunteer)
        never_mind = (own(mine.turn, "never-mind", "page"),)
        return mine.shown([mine.say("volunteer-write-long", most=_MOST_SIGNS)], never_mind)
    mine = mine.put(replace(mine.volunteer, step=taken_up(mine.volunteer)))
    told = told_of(mine, "volunteer-told-message", button="reply", message=message)
    lines = [mine.say("volunteer-written", **contact(mine.turn))]
    return mine.shown(lines, to_page(mine.turn), told=told)
