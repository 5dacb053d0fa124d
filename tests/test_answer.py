"""Answers: whose version, where it is from, what goes on from it, and what is honestly refused."""

import re
from dataclasses import replace

import pytest

from bot.hearing.decision import Decision, How, Purpose
from bot.hearing.intents import Heard, Kind
from bot.hearing.matching import Tier
from bot.hearing.speaker import FollowUp, follow_up_in, is_about_another, is_only_worker, is_worker
from bot.hearing.wishes import Wishes
from bot.messages import Incoming, IncomingKind, Reply
from bot.skills import answer, guarded, help_now
from bot.skills.articles import Asker, official_address, source_line, version_for
from bot.skills.turn import NOTHING, Outcome, Subject, Surroundings, Turn
from meetings_data import Directory, Gazetteer, articles
from tests.conftest import NOW, Chat, labels
from tests.test_help_now import around

KNOWN = articles("en")
GUARDS = ("doses", "mixing", "drug_tests", "dealing", "injection", "others_data")


@pytest.fixture
def known_around(directory: Directory, gazetteer: Gazetteer) -> Surroundings:
    return replace(around("GB"), directory=directory, gazetteer=gazetteer)


def turn(
    known_around: Surroundings,
    *names: str,
    tier: Tier = Tier.DIRECT,
    named: tuple[str, ...] = (),
    subject: Subject = NOTHING,
    crisis: str | None = None,
) -> Turn:
    """A question that was matched with these articles."""
    asks = tier is not Tier.NONE
    topics = tuple(dict.fromkeys(KNOWN[name].topic for name in names))
    return Turn(
        incoming=Incoming(update_id=1, lane="ash", kind=IncomingKind.TEXT, text="made up"),
        now=NOW,
        around=known_around,
        heard=Heard(kind=Kind.ASK if asks else Kind.UNKNOWN, wishes=Wishes(fellowships=named)),
        decision=Decision(
            kind=Purpose.ASK if asks else Purpose.UNKNOWN,
            topics=topics,
            articles=names,
            tier=tier,
            crisis=crisis,
            crisis_how=How.EXAMPLE if crisis else None,
        ),
        subject=subject,
    )


def answered(asked: Turn) -> Outcome:
    assert asked.decision is not None
    return answer.answered(asked, asked.decision)


def only(outcome: Outcome) -> Reply:
    (reply,) = outcome.replies
    return reply


def body(reply: Reply) -> str:
    """An answer without its heading and its source."""
    return "\n".join(reply.text.split("\n\n")[0].split("\n")[1:])


def test_direct_answer_is_one_message_with_heading_words_and_source(
    known_around: Surroundings,
) -> None:
    reply = only(answered(turn(known_around, "oat-na", "oat-general")))

    assert reply.text == (
        "Methadone or buprenorphine at NA\n"
        f"{KNOWN['oat-na'].answer}\n"
        "\n"
        "From NA Bulletin 29 (1996), and 4 more sources. Not yet checked by a clinician."
    )
    assert [[(b.label, b.action) for b in row] for row in reply.buttons] == [
        [("NA meetings", "a.find.na")],
        [("Methadone and meetings", "a.read.oat-general")],
        [("Not what I meant", "a.not.oat-na")],
        [("Menu", "m.menu"), ("Help now", "h.now")],
    ]


def test_checked_answer_says_by_whom_and_when(known_around: Surroundings) -> None:
    checked = replace(KNOWN["cost"], checked_by="Dr Made Up", checked_on="2026-11-02")
    version = version_for({"cost": checked}, "cost", Asker())

    line = source_line(turn(known_around, "cost"), version)

    assert line.plain.endswith("sources. Checked by Dr Made Up on 2 November 2026.")


@pytest.mark.parametrize(
    ("name", "asker", "article", "section"),
    [
        ("speaking", Asker(), "speaking", ""),
        ("speaking", Asker(named="na"), "speaking", "na"),
        ("speaking", Asker(remembered="na"), "speaking", "na"),
        ("speaking", Asker(named="aa", remembered="na"), "speaking", "aa"),
        ("oat-general", Asker(named="na"), "oat-general", "na"),
        ("oat-na", Asker(named="na"), "oat-na", ""),
        ("oat-na", Asker(named="aa"), "oat-aa", ""),
        ("oat-na", Asker(named="ca"), "oat-ca", ""),
        ("oat-na", Asker(named="smart"), "oat-general", "smart"),
        ("oat-smart-secular", Asker(named="lifering"), "oat-smart-secular", "lifering"),
        ("about-na", Asker(named="recovery-dharma"), "about-dharma", ""),
        ("about-smart", Asker(remembered="aa"), "about-smart", ""),
        ("told-to-stop-meds", Asker(named="aa"), "told-to-stop-meds", "aa"),
        ("told-to-stop-meds", Asker(remembered="aa"), "told-to-stop-meds", ""),
        ("oat-na", Asker(for_workers=True), "oat-na", "professionals"),
        ("court-slips", Asker(named="na", for_workers=True), "court-slips", "na"),
        ("nervous", Asker(for_workers=True), "nervous", ""),
    ],
)
def test_version_is_that_of_the_fellowship(
    name: str, asker: Asker, article: str, section: str
) -> None:
    version = version_for(KNOWN, name, asker)

    assert (version.article.id, version.section, version.lacks) == (article, section, "")


def _differing() -> list[str]:
    return [name for name, article in KNOWN.items() if {"aa", "na"} <= set(article.sections)]


@pytest.mark.parametrize("fellowship", ["aa", "na", "ca", "smart", "wfs", "al-anon", "mara"])
def test_answer_for_a_fellowship_is_never_another_ones(
    fellowship: str, known_around: Surroundings
) -> None:
    for name in _differing():
        reply = only(answered(turn(known_around, name, named=(fellowship,))))

        others = [
            words
            for other, words in KNOWN[name].sections.items()
            if other != fellowship and words in reply.text
        ]
        says_it_lacks = "own view on this. In general:" in reply.text
        assert others == [], name
        assert says_it_lacks == (fellowship not in KNOWN[name].sections), name


def test_fellowship_without_its_own_answer_is_said_to_have_none(
    known_around: Surroundings,
) -> None:
    reply = only(answered(turn(known_around, "religion-god", named=("cma",))))

    assert body(reply).split("\n", 1) == [
        "I don’t have CMA’s own view on this. In general:",
        KNOWN["religion-god"].answer,
    ]


def test_general_answer_offers_the_fellowships_in_one_tap(known_around: Surroundings) -> None:
    reply = only(answered(turn(known_around, "speaking", "etiquette")))

    assert [(b.label, b.action) for b in reply.buttons[0]] == [
        ("AA", "a.for.speaking.aa"),
        ("NA", "a.for.speaking.na"),
        ("CA", "a.for.speaking.ca"),
        ("SMART", "a.for.speaking.smart"),
    ]


async def test_tapping_a_fellowship_changes_the_card(chat: Chat) -> None:
    await chat.says("/start")
    await chat.says("[Ask a question]")
    await chat.says("[Can I just listen?]")

    reply = await chat.says("[CA]")

    assert reply.text.startswith(
        f"Do I have to speak? (CA)\n{KNOWN['speaking'].sections['ca']}\n\n"
    )
    assert reply.edits
    assert [b.label for b in reply.buttons[0]] == ["AA", "NA", "SMART"]
    assert labels(reply)[3] == "CA meetings"


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_answer_fits_and_leads_on(name: str, known_around: Surroundings) -> None:
    for section in ("", *KNOWN[name].sections):
        for_workers = section == "professionals"
        asked = turn(known_around, name, "speaking", "cost")
        asker = Asker(named="" if for_workers else section, for_workers=for_workers)
        reply = only(answer.shown(asked, (name, "speaking"), asker))

        rows = [[b.label for b in row] for row in reply.buttons]
        assert rows[-1] == ["Menu", "Help now"]
        assert len([row for row in rows[:-1] if len(row) == 1 and row[0] != "Official page"]) <= 3
        assert [label for row in rows for label in row if not 1 <= len(label.split()) <= 4] == []
        assert [b.action for row in reply.buttons for b in row if len(b.action) > 48] == []
        assert len(reply.text.split()) <= 150


@pytest.mark.parametrize("name", [name for name, article in KNOWN.items() if article.safety])
def test_unchecked_answer_on_safety_has_emergency_lines_first(
    name: str, known_around: Surroundings
) -> None:
    reply = only(answered(turn(known_around, name)))

    assert reply.text.split("\n")[:2] == [
        "In danger now? Call 999.",
        "For health advice, call 111.",
    ]
    page = official_address(KNOWN[name])
    assert [b.url for b in reply.buttons[0] if b.url] == ([page] if page else [])


def test_other_answers_have_no_emergency_lines(known_around: Surroundings) -> None:
    assert only(answered(turn(known_around, "cost"))).text.startswith("What does it cost?\n")


def test_three_choices_and_none_of_these(known_around: Surroundings) -> None:
    outcome = answered(turn(known_around, "cost", "speaking", "nervous", tier=Tier.CHOOSE))

    assert only(outcome).text == "Did you mean one of these?"
    assert [b.action for row in only(outcome).buttons for b in row] == [
        "a.read.cost", "a.read.speaking", "a.read.nervous", "a.none", "m.menu", "h.now",
    ]  # fmt: skip


def test_not_what_i_meant_offers_the_other_candidates(known_around: Surroundings) -> None:
    first = answered(turn(known_around, "cost", "speaking", "nervous"))
    assert first.subject is not None
    tap = _tapped(known_around, "a.not.cost", first.subject)

    reply = only(answer.tapped(tap))

    assert reply.text == "OK. Did you mean one of these?"
    assert labels(reply)[:3] == ["Having to speak", "I'm scared to go", "None of these"]


def test_not_what_i_meant_after_a_while_offers_what_is_near(known_around: Surroundings) -> None:
    reply = only(answer.tapped(_tapped(known_around, "a.not.cost", NOTHING)))

    assert [b.action for row in reply.buttons[:3] for b in row] == [
        f"a.read.{name}" for name in KNOWN["cost"].related[:3]
    ]


def _tapped(known_around: Surroundings, action: str, subject: Subject) -> Turn:
    incoming = Incoming(update_id=2, lane="ash", kind=IncomingKind.TAP, action=action, card=7)
    return Turn(incoming=incoming, now=NOW, around=known_around, subject=subject)


def test_refusal_outside_recovery_names_what_we_do_and_who_helps(
    known_around: Surroundings,
) -> None:
    reply = only(answered(turn(known_around, "cost", tier=Tier.NONE)))

    assert reply.text == (
        "I don’t have an answer to that.\n"
        "I know about recovery meetings: what they are like, and where they are.\n"
        "For other help, people answer the lines under “Help now”."
    )
    assert labels(reply) == ["Find a meeting", "Ask a question", "Menu", "Help now"]


def test_refusal_about_recovery_has_the_nearest_and_a_person(known_around: Surroundings) -> None:
    asked = turn(known_around, "cost", "speaking", tier=Tier.NONE, named=("smart",))
    asked = replace(asked, heard=replace(asked.heard, kind=Kind.ASK))  # type: ignore[type-var]

    reply = only(answered(asked))

    assert reply.text == (
        "I don’t have an answer to that.\n"
        "People at SMART can tell you. It has a page of its own.\n"
        "The nearest I have is below."
    )
    assert labels(reply)[:3] == ["What does it cost?", "Having to speak", "SMART"]
    assert reply.buttons[2][0].url == "https://meetings.smartrecovery.org/meetings/"


def test_refusal_names_the_organisation_where_one_is_set(known_around: Surroundings) -> None:
    run_by = replace(
        known_around, organisation="Made-Up Service", privacy_contact="ask@example.org"
    )

    reply = only(answered(turn(run_by, tier=Tier.NONE)))

    assert reply.text.split("\n")[1] == (
        "Made-Up Service runs this bot. You can ask a person there: ask@example.org."
    )
    assert "Who runs this" in labels(reply)


@pytest.mark.parametrize("guard", GUARDS)
@pytest.mark.parametrize("country", ["GB", "US", ""])
def test_guard_has_a_safe_card_with_a_way_on(
    guard: str, country: str, known_around: Surroundings
) -> None:
    reply = only(guarded.guarded(turn(replace(known_around, country=country)), guard))

    assert len(reply.text.split()) <= 90
    assert [s for s in re.split(r"[.!?:]\s|\n", reply.text) if len(s.split()) >= 20] == []
    assert re.findall(r"\b\d+ ?(?:mg|ml|units?)\b", reply.text) == []
    assert labels(reply)[-2:] == ["Menu", "Help now"]
    assert len(labels(reply)) >= 4


def test_question_on_a_dose_gets_the_safe_card(known_around: Surroundings) -> None:
    reply = only(guarded.guarded(turn(known_around), "doses"))

    assert reply.text == (
        "I can’t advise on doses. If you missed some, your usual dose may now be too strong.\n"
        "Before taking any, ring your pharmacist, prescriber or 111.\n"
        "If someone won’t wake or breathes slowly, call 999."
    )


@pytest.mark.parametrize("card", ["withdrawal", "danger", "child", "unsafe-at-meeting"])
def test_likely_alarm_is_one_line_above_the_answer(card: str, known_around: Surroundings) -> None:
    asked = turn(known_around, "cost", crisis=card)

    reply = only(answered(asked))

    first, rest = reply.text.split("\n\n", 1)
    assert first == help_now.on_top(asked, card).plain
    assert rest.startswith("What does it cost?\n")
    assert reply.buttons[-1][1].action == f"h.card.{card}"


def soft(known_around: Surroundings, meant: Decision | None) -> Outcome:
    """Tap "I meant something else" under a soft card for a message that meant this."""
    return answer.tapped(_tapped(known_around, "a.else", Subject(fellowship="na", meant=meant)))


def test_other_meaning_of_a_likely_alarm_is_answered_from_ids_alone(
    known_around: Surroundings,
) -> None:
    meant = turn(known_around, "speaking", crisis="suicide").decision

    reply = only(soft(known_around, meant))

    thanks, rest = reply.text.split("\n\n", 1)
    assert thanks == (
        "OK. Thanks for telling me. The numbers stay one tap away, under “Help now”."
    )
    assert rest.startswith(f"Do I have to speak? (NA)\n{KNOWN['speaking'].sections['na']}\n\n")


@pytest.mark.parametrize(
    ("purpose", "begins"),
    [
        (Purpose.FIND, "Where are you?"),
        (Purpose.PEER, "OK. Thanks for telling me. The numbers stay"),
        (Purpose.UNKNOWN, "OK. Thanks for telling me. I keep no messages"),
    ],
)
def test_other_meaning_leads_on(purpose: Purpose, begins: str, known_around: Surroundings) -> None:
    meant = Decision(kind=purpose, crisis="suicide", crisis_how=How.EXAMPLE)

    assert only(soft(known_around, meant)).text.startswith(begins)


def test_other_meaning_that_is_forgotten_is_asked_for_again(known_around: Surroundings) -> None:
    reply = only(soft(known_around, None))

    assert reply.text == (
        "OK. Thanks for telling me. I keep no messages, so please say it again in other words."
    )
    assert labels(reply) == ["Menu", "Help now"]


async def test_likely_alarm_shows_the_soft_card_alone(chat: Chat) -> None:
    reply = await chat.says("i dont think i am going to see the summer")

    assert reply.text.startswith("I may have this wrong.")
    assert labels(reply) == ["Help now", "I meant something else", "Not in the UK?"]


def test_told_to_stop_among_the_choices_is_warned_of_first(known_around: Surroundings) -> None:
    names = ("psych-meds", "told-to-stop-meds", "oat-aa")

    reply = only(answered(turn(known_around, *names, tier=Tier.CHOOSE)))

    assert reply.text.split("\n\n") == [
        "Please don’t stop a medicine because somebody told you to. Ask your prescriber first.",
        "Did you mean one of these?",
    ]


@pytest.mark.parametrize("tier", [Tier.DIRECT, Tier.CHOOSE])
def test_question_that_may_be_a_search_offers_it_without_its_words(
    tier: Tier, known_around: Surroundings
) -> None:
    wishes = Wishes(fellowships=("ca",), attributes=("women",), online=True, place="Ash Vale")
    asked = turn(known_around, "women-men-only", tier=tier)
    asked = replace(asked, heard=Heard(kind=Kind.FIND, wishes=wishes))

    reply = only(answered(asked))

    assert "Find these meetings" in labels(reply)
    (action,) = (b.action for row in reply.buttons for b in row if b.label.startswith("Find th"))
    assert action == "a.find.ca,women,online"
    found = only(answer.tapped(_tapped(known_around, action, NOTHING)))
    assert found.text.split("\n")[0] == "CA · online · Women"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("and for NA?", FollowUp(fellowship="na")),
        ("What about SMART", FollowUp(fellowship="smart")),
        ("is it the same in cocaine anonymous?", FollowUp(fellowship="ca")),
        ("for AA", FollowUp(fellowship="aa")),
        ("NA?", FollowUp(fellowship="na", bare=True)),
        ("what about online?", FollowUp(online=True)),
        ("and on zoom", FollowUp(online=True)),
        ("NA near Leeds", None),
        ("what about NA near Leeds", None),
        ("online", None),
        ("na meetings", None),
        ("and then what", None),
        ("", None),
    ],
)
def test_follow_up(said: str, meant: FollowUp | None) -> None:
    assert follow_up_in(said, "en") == meant


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("my son has taken loads of pills", True),
        ("my mate wont wake up", True),
        ("I think my daughter is cutting herself", True),
        ("found my flatmate blue and not breathing, what do I do", True),
        ("he says he is going to end it", True),
        ("i want to die", False),
        ("my mum died and i want to die", False),
        ("i can't go on since he left", False),
        ("he said he will kill me", False),
        ("my dad told me to kill myself", False),
        ("i think about ending it since my wife went", False),
        ("", False),
    ],
)
def test_message_about_another(said: str, another: bool) -> None:
    assert is_about_another(said, "en") == another


@pytest.mark.parametrize(
    ("said", "worker", "only_that"),
    [
        ("I'm a key worker", True, True),
        ("hi, im a drug worker at a hostel in Hull", True, True),
        ("I am a GP", True, True),
        ("my client is on methadone, can she go to NA", True, False),
        ("as a social worker can i sit in", True, False),
        ("im a nurse and i drink too much", False, False),
        ("i am a support worker and i use", False, False),
        ("my keyworker told me to come", False, False),
        ("i work nights", False, False),
    ],
)
def test_worker_is_heard(said: str, worker: bool, only_that: bool) -> None:
    assert (is_worker(said, "en"), is_only_worker(said, "en")) == (worker, only_that)


async def test_follow_up_keeps_the_subject(chat: Chat) -> None:
    await chat.says("can I go to NA if I take methadone?")

    reply = await chat.says("and for AA?")

    assert body(reply) == KNOWN["oat-aa"].answer


async def test_subject_is_forgotten_after_ten_minutes(chat: Chat) -> None:
    await chat.says("can I go to NA if I take methadone?")
    await chat.all("+11m")

    reply = await chat.says("and for AA?")

    assert KNOWN["oat-aa"].answer not in reply.text


async def test_follow_up_after_a_search_goes_on_with_the_search(chat: Chat) -> None:
    await chat.says("can I go to NA if I take methadone?")
    await chat.says("NA near Leeds tonight")

    reply = await chat.says("and for AA?")

    assert KNOWN["oat-aa"].answer not in reply.text


async def test_fellowship_of_the_search_is_that_of_the_answer(chat: Chat) -> None:
    await chat.says("NA near Leeds tonight")

    reply = await chat.says("do I have to speak?")

    assert body(reply) == KNOWN["speaking"].sections["na"]


async def test_answer_leads_to_a_search_for_its_fellowship(chat: Chat) -> None:
    await chat.says("can I go to NA if I take methadone?")
    await chat.says("[NA meetings]")

    reply = await chat.says("Leeds")

    assert reply.text.split("\n")[0] == "NA · near Leeds"


async def test_wanting_a_person_is_told_the_truth(chat: Chat) -> None:
    reply = await chat.says("can someone come with me")

    assert reply.text == (
        "I can’t introduce you to a person yet.\n"
        "Many meetings have someone who greets newcomers. Or you can bring someone you trust."
    )
    assert labels(reply) == [
        "Meetings for newcomers", "Bringing someone along", "Menu", "Help now",
    ]  # fmt: skip
    where = await chat.says("[Meetings for newcomers]")
    assert where.text.startswith("Where are you?")


async def test_worker_gets_the_answers_for_workers(chat: Chat) -> None:
    await chat.says("I'm a key worker")
    await chat.says("[What studies say]")

    reply = chat.conversation.screen("you").messages[-1].reply

    assert body(reply) == KNOWN["evidence"].sections["professionals"]


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("?", "Ask it your own way"),
        ("🙂", "I see that you are there."),
        ("help", "Help now"),
        ("stop", "OK. I only write"),
    ],
)
async def test_bare_sign_is_never_met_with_silence(chat: Chat, said: str, begins: str) -> None:
    reply = await chat.says(said)

    assert reply.text.startswith(begins)
    assert reply.buttons != ()


def test_every_label_and_button_target_exists(known_around: Surroundings) -> None:
    guards = [only(guarded.guarded(turn(known_around), guard)) for guard in GUARDS]
    shown = [answer.how(turn(known_around)), answer.worker(turn(known_around))]
    buttons = [
        button
        for reply in (*guards, *(only(outcome) for outcome in shown))
        for row in reply.buttons
        for button in row
    ]

    targets = [b.action.removeprefix("a.read.") for b in buttons if b.action.startswith("a.read.")]
    assert [name for name in targets if name not in KNOWN] == []
