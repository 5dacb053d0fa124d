"""The four questions as a person meets them: skipping, danger once, groups in plain words."""

import itertools
import re

import pytest
import textstat

from bot.messages import Button, Reply
from bot.state.store import Store
from bot.suiting.answers import QUESTIONS, SKIP
from meetings_data import Gazetteer, fellowships
from tests.conftest import labels
from tests.followed import LANE, Followed
from tests.town import meeting, online

FOOT = ["Menu", "Help now"]
CHOICES = {question: (*answers, SKIP) for question, answers in QUESTIONS.items()}
#: No title, name or link counts as reading.
_NAMED = re.compile(r"https?://\S+|\b(Sources|Read on)\b.*")


@pytest.fixture
async def town(gazetteer: Gazetteer, store: Store) -> Followed:
    return Followed([meeting(0), online(1, fellowship="smart")], gazetteer, store)


async def answered(town: Followed, *answers: str, lane: str = LANE) -> list[Reply]:
    """Start, and answer each question in turn; return every reply."""
    await town.taps("g.start", lane=lane)
    replies: list[Reply] = []
    for question, answer in zip(QUESTIONS, answers, strict=False):
        button = Button("", action=f"g.{question}.{answer}")
        replies += [one for one, _ in await town.conversation.press(lane, 99, button)]
    return replies


async def test_each_question_can_be_skipped(town: Followed) -> None:
    skips = [f"g.{question}.{SKIP}" for question in list(QUESTIONS)[:-1]]

    asked = [await town.taps("g.start")]
    for skip in skips:
        pressed = await town.conversation.press(LANE, 99, Button("", action=skip))
        asked += [reply for reply, _ in pressed if "of 4." in reply.text]

    assert [reply.text[:7] for reply in asked] == ["1 of 4.", "2 of 4.", "3 of 4.", "4 of 4."]
    assert ["Skip" in labels(reply) and labels(reply)[-2:] == FOOT for reply in asked] == [
        True
    ] * 4


async def test_someone_elses_use_is_one_question_and_family_groups(town: Followed) -> None:
    (reply,) = await answered(town, "other")

    named = {action.split(".")[2] for action in actions(reply) if action.startswith("g.about.")}
    assert named
    assert {fellowships()[one].for_family for one in named} == {True}
    assert "You don’t have to fix anyone." in reply.text
    assert "medicine" not in reply.text.lower()
    assert "How to help" in labels(reply)


async def test_danger_is_said_exactly_when_it_is_due_and_once(town: Followed) -> None:
    """Drinking, or both, and not steady: also where a question was skipped."""
    for whose, want in itertools.product(CHOICES["whose"], CHOICES["want"]):
        if whose == "other":
            continue
        lane = f"{whose} {want}"

        replies = await answered(town, whose, want, "any", "no", lane=lane)
        again = await answered(town, whose, want, "any", "no", lane=lane)

        kinds = {"drink": "if you drink every day", "drugs": "if you use benzos or ghb"}
        due = want != "steady"
        warnings = [reply for reply in replies if reply.text.startswith("One thing first.")]
        assert len(warnings) == due, (whose, want)
        assert [one for one in again if one.text.startswith("One thing first.")] == []
        if due:
            # Right after the second answer, before the third question.
            assert replies.index(warnings[0]) == 1
            said = warnings[0].text.lower()
            assert kinds.get(whose, "the same goes for benzos and ghb") in said, (whose, want)
            assert "call 999" in said
            assert "h.card.withdrawal" in actions(warnings[0])


async def test_danger_of_drugs_is_said_after_that_of_drink(town: Followed) -> None:
    await answered(town, "drink", "stop", "any", "no")
    await town.taps("g.start")

    replies = await answered(town, "drugs", "stop", "any", "no")

    assert len(replies) == 5
    assert "If you use benzos or GHB every day" in replies[1].text


async def test_nothing_is_shown_before_the_questions_end(town: Followed) -> None:
    await answered(town, "drink")

    shown = [await town.taps(action) for action in ("g.all.0", "g.result")]

    assert ["2 of 4." in reply.text for reply in shown] == [True, True]


async def test_something_else_has_a_card_of_its_own_and_one_more_question(town: Followed) -> None:
    start = await town.taps("g.start")
    card = await town.taps("g.habits")
    question = await town.taps("g.whose.gambling")
    result = await town.taps("g.faith.none")

    assert "Something else" in labels(start)
    assert labels(card)[:4] == ["Gambling", "Food", "Sex or love", "Debt or spending"]
    assert question.text.startswith("2 of 2.")
    assert "g.about.ga" in actions(result)
    assert "medicine" not in result.text


async def test_teenager_and_the_young_are_shown_where_to_go(town: Followed) -> None:
    (family,) = await answered(town, "other", lane="family")
    own = (await answered(town, "drugs", "unsure", "any", "no", lane="own"))[-1]

    assert "Are you a teenager? Alateen is for you." in family.text
    assert "g.about.alateen" in actions(family)
    assert "a.read.young-people" in actions(own)


async def test_what_is_unknown_and_what_may_clash_is_said_on_the_first_screen(town) -> None:
    reply = (await answered(town, "drugs", "unsure", "want", "yes"))[-1]

    lines = reply.text.splitlines()
    assert "• MARA: it supports prescribed medicine. We don’t know if it is religious." in lines
    assert (
        "• SMART: it supports prescribed medicine. It may not suit you: it leaves faith out."
        in lines
    )


async def test_skipped_medicine_is_said_to_be_theirs_and_nothing_is_inferred(town) -> None:
    skipped = (await answered(town, "drink", "stop", "any", SKIP, lane="skipped"))[-1]
    denied = (await answered(town, "drink", "stop", "any", "no", lane="denied"))[-1]

    line = "Groups differ on medicine. Yours is between you and who prescribes it."
    assert line in skipped.text.splitlines()
    assert skipped.text.replace(f"{line}\n", "") == denied.text


async def test_show_all_names_every_group_on_its_pages(town: Followed) -> None:
    await answered(town, "drugs", "stop", "any", "yes")
    pages, action = [], "g.all.0"
    while action:
        pages.append(await town.taps(action))
        action = next((one for one in actions(pages[-1]) if one.startswith("g.all.")), "")

    named = [
        one.split(".")[2] for page in pages for one in actions(page) if one.startswith("g.about.")
    ]
    assert f"All {len(named)} groups for this" in pages[0].text
    assert len(named) == len(set(named))
    assert {"na", "ca", "ha", "cma", "ma", "smart", "wfs", "dra", "local"} <= set(named)
    assert max(len(page.text.split()) for page in pages) <= 90


async def test_card_of_a_group_says_for_whom_and_how_old_its_facts_are(town: Followed) -> None:
    reply = await town.taps("g.about.na")

    lines = reply.text.splitlines()
    assert lines[1] == "For: any drug."
    assert re.fullmatch(r"From \S+ and \d+ more pages\. .*[Rr]ead on \d+ \w+ 2026\.", lines[-1])


async def test_answers_are_gone_after_half_an_hour_and_after_a_restart(town: Followed) -> None:
    await answered(town, "drink", "stop")
    await town.all("+31m")

    late = await town.taps("g.faith.none")
    result = await town.taps("g.result")

    assert late.text.startswith("It has been a while, so the questions start again.")
    assert "1 of 4." in late.text
    assert "1 of 4." in result.text


async def test_answers_are_nowhere_in_the_state(town: Followed, store: Store) -> None:
    await answered(town, "both", "cut", "none", "yes")

    assert await store.everyone() == []
    assert await store.tallies() == ()


async def test_odd_buttons_ask_again_and_break_nothing(town: Followed) -> None:
    for action in ("g", "g.odd", "g.whose.odd", "g.all.x", "g.about.odd", "g.want.stop"):
        reply = await town.taps(action)

        assert labels(reply)[-2:] == FOOT, action


async def test_group_is_explained_with_what_is_not_known(town: Followed) -> None:
    for one in fellowships():
        reply = await town.taps(f"g.about.{one}")

        assert reply.text.startswith(fellowships()[one].name)
        assert labels(reply)[:2] == ["Find it near me", "Find it online"]
        assert len(reply.text.split()) <= 100, one


async def test_every_match_leads_to_meetings_of_that_group(town: Followed) -> None:
    await town.says("aa near Leeds")
    replies = await answered(town, "drink", "stop", "fine", "no")

    listed = await town.taps("a.find.aa")
    from_card = await town.taps("a.find.smart,online")

    assert "a.find.aa" in actions(replies[-1])
    assert "1. Oak 0 (AA)" in listed.text
    assert "Oak 1 (SMART)" in from_card.text


async def test_every_search_and_card_explains_its_group(town: Followed) -> None:
    found = await town.says("aa near Leeds")
    card = await town.says("[1]")

    assert [one for one in actions(found) if one.startswith("g.")] == ["g.about.aa"]
    assert [one for one in actions(card) if one.startswith("g.")] == ["g.about.aa"]


async def test_answer_on_choosing_offers_the_questions(town: Followed) -> None:
    reply = await town.says("which group is right for me")

    assert "g.start" in actions(reply)


async def test_every_first_screen_is_short_easy_and_both_kinds(town: Followed) -> None:
    hard = []
    # A third of them, each answer beside each other one; all are in the pure tests.
    for combination in list(itertools.product(*CHOICES.values()))[::3]:
        if combination[0] == "other":
            continue
        reply = (await answered(town, *combination, lane=" ".join(combination)))[-1]

        shown = [one.split(".")[2] for one in actions(reply) if one.startswith("g.about.")]
        kinds = {fellowships()[one].twelve_step for one in shown}
        assert {True, False} <= kinds, combination
        assert 3 <= len(shown) <= 5, combination
        assert max(len(one.encode()) for one in actions(reply)) <= 48
        words = _NAMED.sub("", reply.text.replace("•", "")).replace("\n", ". ")
        grade = textstat.flesch_kincaid_grade(words)
        if grade > 6 or len(words.split()) > 90:
            hard.append((combination, grade, len(words.split())))
    assert hard == []


def actions(reply: Reply) -> list[str]:
    return [button.action for row in reply.buttons for button in row if button.action]
