"""Help now: what each card says where, its buttons, and that words reach the guard first."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

import pytest

from bot.dialogue import Dialogue
from bot.following.times import Times
from bot.hearing.guard import CARDS
from bot.hearing.wishes import Wishes
from bot.messages import Incoming, IncomingKind, Reply
from bot.skills import help_now
from bot.skills.emergency import (
    COUNTRIES,
    Number,
    listed_numbers,
    numbers,
    numbers_country,
    to_check_again,
    waiting,
)
from bot.skills.search import Search
from bot.skills.turn import Subject, Surroundings, Turn
from bot.texts import load_texts
from meetings_data import Directory, Gazetteer, Place

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
HELPERS = tuple(
    f"{card}-helper"
    for card in ("suicide", "self-harm", "overdose", "withdrawal", "danger", "unsafe-at-meeting")
)
EVERY_CARD = (*CARDS, *HELPERS, "told-to-stop-meds", "help")
FLOOR = {"999", "112", "911", "000", "111", "116 123", "988"}
HOLLOWAY = Place(
    name="Holloway Ness",
    latitude=53.8,
    longitude=-1.5,
    country="GB",
    timezone="Europe/London",
    kind="town",
)


def around(country: str) -> Surroundings:
    """What a card needs to know; it looks no meeting and no place up."""
    return Surroundings(
        directory=cast(Directory, None),
        gazetteer=cast(Gazetteer, None),
        texts=load_texts(),
        country=country,
        organisation="",
        privacy_contact="",
        safeguarding_lead="",
        asks_geocoder=False,
        missing_settings=(),
        times=Times(),
    )


def turn(
    *,
    action: str = "",
    country: str = "GB",
    place: Place | None = None,
    lang: str = "en",
    text: str = "",
) -> Turn:
    kind = IncomingKind.TAP if action else IncomingKind.TEXT
    search = None if place is None else Search(wishes=Wishes(), place=place)
    return Turn(
        incoming=Incoming(
            update_id=1,
            lane="ash",
            kind=kind,
            text=text,
            action=action,
            lang=lang,
            card=7 if action else None,
        ),
        now=NOW,
        around=around(country),
        token="t0ken" if search else "",
        search=search,
    )


def only(replies: tuple[Reply, ...]) -> Reply:
    assert len(replies) == 1
    return replies[0]


def shown(card: str, country: str = "GB") -> Reply:
    return only(help_now.crisis(turn(country=country), card).replies)


def lines_with_numbers(reply: Reply) -> list[str]:
    return [line for line in reply.text.split("\n") if re.match(r"\d", line)]


def test_suicide_card_reads_as_a_whole() -> None:
    assert shown("suicide").text == (
        "This sounds very hard.\n"
        "If you might act on thoughts of ending your life, call now."
        " Call too if you fear for someone else:\n"
        "999 emergency\n"
        "\n"
        "Or go to a hospital emergency department (A&E). If you can, don’t be alone.\n"
        "\n"
        "To talk to someone, any time:\n"
        "116 123 Samaritans, free, day and night\n"
        "\n"
        "These numbers are for the UK.\n"
        "I am a bot. I can miss things."
        " Nobody reads this chat right now, and I cannot call for you."
    )


def test_overdose_card_gives_the_emergency_line_first_and_a_line_to_talk() -> None:
    assert lines_with_numbers(shown("overdose")) == [
        "999 emergency",
        "116 123 Samaritans, free, day and night",
    ]


@pytest.mark.parametrize("card", ["withdrawal", "self-harm", "help"])
def test_medical_advice_stands_between_emergency_and_talk(card: str) -> None:
    assert lines_with_numbers(shown(card)) == [
        "999 emergency",
        "111 NHS advice in England, Scotland and Wales",
        "116 123 Samaritans, free, day and night",
    ]


@pytest.mark.parametrize("country", [*COUNTRIES, "", "BR"])
def test_every_card_everywhere_is_short_and_honest(country: str) -> None:
    for card in EVERY_CARD:
        reply = shown(card, country)
        sentences = re.split(r"[.!?:]\s|\n", reply.text)

        assert reply.text.endswith(load_texts().plain("en", "crisis-limits")), card
        # Lines of numbers come and go with those who check them: the words between are ours.
        numbered = " ".join(lines_with_numbers(reply)).split()
        assert len(reply.text.split()) - len(numbered) <= 84, card
        assert max(len(sentence.split()) for sentence in sentences) < 20, card
        assert not reply.edits, card


@pytest.mark.parametrize("country", COUNTRIES)
def test_first_number_is_the_countrys_emergency_line(country: str) -> None:
    danger = [n.number for n in numbers()[country] if n.purpose == "danger"]

    for card in EVERY_CARD:
        assert lines_with_numbers(shown(card, country))[0] == f"{danger[0]} emergency", card


def test_card_where_the_country_is_not_known_has_a_line_for_each() -> None:
    reply = shown("suicide", "")

    assert lines_with_numbers(reply) == [
        "999 the UK",
        "112 Ireland",
        "911 the US",
        "911 Canada",
        "000 Australia",
        "111 New Zealand",
        "112 Europe",
    ]
    assert "\nAnywhere else: your local emergency number.\n" in reply.text
    assert [[button.label for button in row] for row in reply.buttons] == [
        ["Where are you?"],
        ["Carry on"],
    ]


def test_card_somewhere_else_says_what_is_true_there() -> None:
    reply = only(help_now.tapped(turn(action="h.in.suicide.other")).replies)

    assert lines_with_numbers(reply) == []
    assert "\nYour local emergency number\nDon’t know it? Ask anyone near you" in reply.text


@pytest.mark.parametrize(
    ("country", "same"),
    [("IM", "GB"), ("JE", "GB"), ("PR", "US"), ("FR", "EU"), ("PL", "EU"), ("BR", ""), ("", "")],
)
def test_numbers_country(country: str, same: str) -> None:
    assert numbers_country(country) == same


def test_place_decides_the_country_before_the_deployer() -> None:
    reply = only(help_now.crisis(turn(country="US", place=HOLLOWAY), "suicide").replies)

    assert lines_with_numbers(reply)[0] == "999 emergency"


def test_language_never_decides_the_country() -> None:
    reply = only(help_now.crisis(turn(country="US", lang="en-GB"), "suicide").replies)

    assert lines_with_numbers(reply)[0] == "911 emergency"


def test_card_asks_whether_it_is_the_right_country_and_leads_back() -> None:
    with_search = only(help_now.crisis(turn(place=HOLLOWAY), "overdose").replies)
    without = only(help_now.crisis(turn(), "overdose").replies)

    assert [[(b.label, b.action) for b in row] for row in with_search.buttons] == [
        [("Not in the UK?", "h.where.overdose")],
        [("Carry on", "f.again.t0ken")],
    ]
    assert without.buttons[1][0].action == "m.menu"


def test_asking_where_keeps_numbers_in_sight() -> None:
    reply = only(help_now.tapped(turn(action="h.where.overdose")).replies)

    assert reply.edits
    assert lines_with_numbers(reply)[0] == "999 the UK"
    assert [[b.action for b in row] for row in reply.buttons] == [
        ["h.in.overdose.GB", "h.in.overdose.IE"],
        ["h.in.overdose.US", "h.in.overdose.CA"],
        ["h.in.overdose.AU", "h.in.overdose.NZ"],
        ["h.in.overdose.EU", "h.in.overdose.other"],
        ["m.menu"],
    ]


def test_country_chosen_changes_the_card() -> None:
    reply = only(help_now.tapped(turn(action="h.in.overdose.NZ")).replies)

    assert reply.edits
    assert lines_with_numbers(reply) == ["111 emergency"]
    assert reply.buttons[0][0].label == "Not in New Zealand?"


@pytest.mark.parametrize("action", ["h.now", "h.in.nonsense.GB", "h", "h.in"])
def test_unknown_card_is_the_general_one(action: str) -> None:
    reply = only(help_now.tapped(turn(action=action)).replies)

    assert reply.text.startswith("Help now\n")


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("FR", "112"), ("AU", "000")])
def test_emergency_number_of_the_deployer(country: str, number: str) -> None:
    assert help_now.emergency_number(turn(country=country)) == number


def test_emergency_number_unknown_is_said_in_words() -> None:
    assert help_now.emergency_number(turn(country="")) == "your local emergency number"


def test_only_numbers_of_the_floor_need_no_check() -> None:
    assert {n.number for n in listed_numbers() if n.floor} == FLOOR


def test_number_waits_until_a_named_person_has_checked_it() -> None:
    unproven = Number(
        country="GB",
        purpose="talk",
        number="0300 000 0000",
        name="number-samaritans",
        floor=False,
        source="unknown",
        checked_by="",
        checked_on="2026-11-01",
    )
    unshown = [n for n in listed_numbers() if not n.floor and not n.checked_by]
    on_cards = [n.number for country in COUNTRIES for n in numbers()[country]]

    assert not unproven.may_be_shown
    assert waiting((unproven,)) == (unproven,)
    assert [n.number for n in unshown if n.number in on_cards] == []


def test_every_number_has_a_known_purpose_and_name() -> None:
    assert {n.purpose for n in listed_numbers()} == {"danger", "talk", "health"}
    assert [n.name for n in listed_numbers() if not load_texts().has("en", n.name)] == []
    assert {n.country for n in listed_numbers() if n.purpose == "danger"} == set(COUNTRIES)


def test_no_card_tells_anyone_to_stop_or_to_take_anything() -> None:
    """Only naloxone is named, and stopping only with "don't"."""
    told = re.compile(r"(?<!don’t )\bstop (drink|taking|using)|\btake (a|your|more|less)\b|\bdose")

    assert [card for card in EVERY_CARD if told.search(shown(card).text.lower())] == []


@pytest.mark.parametrize(
    ("kind", "text", "argument"),
    [
        (IncomingKind.TEXT, "i want to die", ""),
        (IncomingKind.TEXT, "NA in Leeds tonight or i will kill myself", ""),
        (IncomingKind.EDIT, "i want to die", ""),
        (IncomingKind.OTHER, "i want to die", ""),  # a caption
        (IncomingKind.COMMAND, "find", "i want to die"),
        (IncomingKind.COMMAND, "start", "i want to die"),
    ],
)
async def test_words_reach_the_guard_before_any_skill(
    kind: IncomingKind, text: str, argument: str, dialogue: Dialogue
) -> None:
    said = Incoming(update_id=1, lane="ash", kind=kind, text=text, argument=argument)

    rows = await dialogue.handle(said, NOW)

    assert [row.reply.text for row in rows] == [shown("suicide").text]


def number(*, floor: bool = False, checked_on: str = "", checked_by: str = "") -> Number:
    return Number(
        country="GB",
        purpose="talk",
        number="0300 000 0000",
        name="number-samaritans",
        floor=floor,
        source="unknown",
        checked_by=checked_by,
        checked_on=checked_on,
    )


@pytest.mark.parametrize(
    ("one", "due"),
    [
        (number(floor=True), True),
        (number(checked_by="Ann", checked_on="2026-08-26"), False),
        (number(checked_by="Ann", checked_on="2026-08-25"), True),
        (number(floor=True, checked_by="Ann", checked_on="2026-11-23"), False),
        (number(), False),  # it is not shown, and waits for its first check
    ],
)
def test_number_is_due_for_a_check_after_ninety_days(one: Number, due: bool) -> None:
    assert (to_check_again((one,), date(2026, 11, 24)) == (one,)) == due


def test_card_says_when_its_numbers_were_last_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        number(checked_by="Ann", checked_on="2026-03-01"),
        number(checked_by="Bo", checked_on="2026-11-01"),
    )
    monkeypatch.setattr(help_now, "numbers", lambda: {**numbers(), "GB": rows})

    assert "\nLast checked on 1 March 2026.\n" in shown("suicide").text


def test_card_is_the_helpers_for_somebody_else_and_stays_so_elsewhere() -> None:
    said = turn(text="my son says he is going to kill himself")

    card = only(help_now.crisis(said, "suicide").replies)
    there = only(help_now.tapped(turn(action="h.in.suicide-helper.IE")).replies)

    assert card.text.startswith("Thank you for looking out for them.\n")
    assert card.buttons[0][0].action == "h.where.suicide-helper"
    assert there.text.startswith("Thank you for looking out for them.\n")
    assert lines_with_numbers(there)[0] == "112 emergency"


def test_card_for_somebody_else_without_a_version_of_its_own_is_the_common_one() -> None:
    said = turn(text="my neighbour hits her little boy")

    card = only(help_now.crisis(said, "child").replies)

    assert card.text == shown("child").text


def test_card_for_medicine_says_not_to_stop_and_whom_to_ring() -> None:
    assert shown("told-to-stop-meds").text.split("\n")[:3] == [
        "Please don’t stop a medicine because somebody told you to.",
        "Stopped already? For a fit, seeing things, bad shaking or confusion, call now:",
        "999 emergency",
    ]
    assert lines_with_numbers(shown("told-to-stop-meds"))[1].startswith("111 ")


@pytest.mark.parametrize("card", sorted(help_now.SOFT))
@pytest.mark.parametrize("country", [*COUNTRIES, "", "BR"])
def test_soft_card_has_numbers_and_both_ways_on(card: str, country: str) -> None:
    subject = Subject(fellowship="na")

    outcome = help_now.soft(turn(country=country), card, subject)

    reply = only(outcome.replies)
    assert outcome.subject == subject
    assert reply.text.startswith("I may have this wrong.")
    assert reply.text.endswith(load_texts().plain("en", "crisis-limits"))
    assert len(reply.text.split()) <= (90 if country else 100)
    assert [[b.action for b in row] for row in reply.buttons] == [
        [f"h.card.{card}"],
        ["a.else"],
        [f"h.where.{card}"],
    ]


def test_soft_card_leads_to_the_card_itself() -> None:
    assert only(help_now.tapped(turn(action="h.card.overdose")).replies).text == (
        shown("overdose").text
    )


def test_carry_on_goes_back_to_the_answer() -> None:
    at_answer = replace(turn(), subject=Subject(articles=("cost",)))

    assert only(help_now.crisis(at_answer, "danger").replies).buttons[1][0].action == "a.read.cost"
