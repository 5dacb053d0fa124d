"""The guard: what must bring which card, what must not, and that no message makes it slow."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.hearing.alarms import FAR, GAPS, Alarms, alarms, expression, read_alarms
from bot.hearing.guard import CARDS, Hit, as_meant, crisis_in, is_a_figure
from bot.hearing.plain import LONGEST_TEXT, LONGEST_WORD, plain_words, straightened
from tests.each import each

PHRASES = tomllib.loads((Path(__file__).parent / "guard_phrases.toml").read_text("utf-8"))
LEXICON = tomllib.loads(files("bot.hearing").joinpath("crisis", "en.toml").read_text("utf-8"))
SMALL = """
near_miss = []
[turns]
words = ["but"]
[as_typed]
[slips]
words = ["danger"]
other_words = ["dander"]
[meanings]
"im" = "i am"
[words]
bad = ["danger", "harm"]
[[family]]
card = "danger"
[[family.rule]]
why = "An example."
when = ["i am in {bad}", "{missing} way"]
"""


def english() -> Alarms:
    rules = alarms("en")
    assert rules is not None
    return rules


def listed(*sections: str) -> list[tuple[str, str, list[str]]]:
    """Section, kind (or card) and phrases of the file."""
    return [
        (section, kind, phrases)
        for section in sections
        for kind, phrases in PHRASES[section].items()
    ]


def rules_of(table: dict[str, list[dict[str, list[str]]]]) -> Iterator[str]:
    for rule in (*table.get("rule", ()), *table.get("near_miss", ())):
        yield from rule["when"]


def patterns() -> list[str]:
    """Every pattern of the English file."""
    return [
        pattern
        for table in (LEXICON, *LEXICON["family"])
        for pattern in rules_of(table)
    ]  # fmt: skip


@pytest.mark.parametrize(("section", "card", "phrases"), listed("crisis", "crisis_later"))
def test_guard_hears_a_crisis(section: str, card: str, phrases: list[str]) -> None:
    heard = {phrase: crisis_in(phrase, "en") for phrase in phrases}

    assert heard == dict.fromkeys(phrases, Hit(card))


@pytest.mark.parametrize(("section", "kind", "phrases"), listed("harmless", "harmless_later"))
def test_guard_leaves_the_rest_alone(section: str, kind: str, phrases: list[str]) -> None:
    heard = {phrase: crisis_in(phrase, "en") for phrase in phrases}

    assert heard == dict.fromkeys(phrases)


def test_phrases_are_many_and_stand_once() -> None:
    crisis = [p for _, _, phrases in listed("crisis", "crisis_later") for p in phrases]
    harmless = [p for _, _, phrases in listed("harmless", "harmless_later") for p in phrases]
    every = [phrase.lower() for phrase in (*crisis, *harmless)]

    assert len(crisis) >= 400
    assert len(harmless) >= 450
    assert sorted({p for p in every if every.count(p) > 1}) == []


def test_guard_known_misses_are_still_missed() -> None:
    """Whatever comes to be heard moves up to the list of what must be."""
    assert [p for p in PHRASES["not_heard"]["phrases"] if crisis_in(p, "en")] == []


@each(
    ("typed", "card"),
    [
        ("I WANT TO DIE", "suicide"),
        ("i want to die!!!!!", "suicide"),
        ("i want to dieeeeee", "suicide"),
        ("i waaaant to die", "suicide"),
        ("I don’t want to be here anymore", "suicide"),
        ("I don`t want to be here anymore", "suicide"),
        ("i want\nto\ndie", None),  # three messages in one: a line is a sentence
        ("i want... to... die", "suicide"),
        ("i want, to die", "suicide"),
        ("su\u200bici\u200bdal", "suicide"),
        ("su\u00adicidal", "suicide"),
        ("s\u0443icidal", "suicide"),  # Cyrillic u, which looks like a y
        ("suicid\u0430l", "suicide"),  # Cyrillic a
        ("\uff53uicidal", "suicide"),  # full width
        ("\U0001d42d\U0001d428 kill myself, i want \U0001d42d\U0001d428", "suicide"),  # bold
        ("s u i c i d a l", "suicide"),
        ("K.M.S", "suicide"),
        ("k-m-s", "suicide"),
        ("su1c1dal", "suicide"),
        ("suic!dal", "suicide"),
        ("sucide", "suicide"),
        ("kil myself", "suicide"),
        ("kill my self", "suicide"),
        ("😭😭 i want to die 😭", "suicide"),
        ("i want to 😭 die", "suicide"),
        ("cant breath", "overdose"),
        ("hes od'd", "overdose"),
        ("hes od’d", "overdose"),
        ("overdosd", "overdose"),
        ("god’d be proud", None),
        ("im not sucicidal", None),
    ],
)
def test_guard_hears_it_however_it_is_typed(typed: str, card: str | None) -> None:
    assert crisis_in(typed, "en") == (None if card is None else Hit(card))


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("i took all my pills because i want to die", "overdose"),
        ("i want to die, ive taken an overdose", "overdose"),
        ("he hits me and i want to die", "danger"),
        ("i stopped drinking two days ago, im seeing things and i feel suicidal", "withdrawal"),
        ("my mum hits me and im 13 and i cut myself", "child"),
        ("a man at my meeting groped me and i want to die", "unsafe-at-meeting"),
        ("i cut myself last night and i want to kill myself", "suicide"),
    ],
)
def test_danger_to_the_body_comes_first(said: str, card: str) -> None:
    assert crisis_in(said, "en") == Hit(card)


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("I'm not suicidal", None),
        ("im not suicidal but i cant go on", "suicide"),
        ("i would never kill myself", None),
        ("i dont want to kill myself but i keep thinking about dying", "suicide"),
        ("I don't want to die I want help", "suicide"),
        ("dying for a drink, and i want to die", "suicide"),
        ("my brother died by suicide in march", None),
        ("my brother died by suicide and now i feel suicidal", "suicide"),
        ("ive just found my brother hes hung himself", "suicide"),
        ("i overdosed last week and im scared", "overdose"),
        ("i overdosed in 2019", None),
        ("last year i tried to kill myself", None),
        ("last night i tried to kill myself", "suicide"),
    ],
)
def test_near_miss_voids_only_the_words_it_touches(said: str, card: str | None) -> None:
    assert crisis_in(said, "en") == (None if card is None else Hit(card))


@pytest.mark.parametrize(
    "said",
    [
        "two years ago i got clean but now i want to die",
        "i used to be ok but now i want to kill myself",
        "last year was fine now i want to end it all",
        "as a kid i was happy, now i want to die",
        "last year was ok and i want to die",
        "i want to kill myself like i tried years ago",
        "before recovery i was bad but now i want to die",
        "hes in jail since may and i want to kill myself",
        "my character is weak and i want to die",
        "what does the bot do if i kill myself",
        "goodbye to my old life im ending it tonight",
        "i've said goodbye to the kids",
    ],
)
def test_past_and_talk_hide_nothing_of_the_present(said: str) -> None:
    assert crisis_in(said, "en") == Hit("suicide")


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("my lad has drunk my methadone hes only 4", "overdose"),
        ("im gonna do someone in if he turns up", "danger"),
        ("he steals from me and hit me last week", "danger"),
        ("my lad drank all weekend", None),
        ("before recovery i didnt want to live, now i do", None),
        ("do people in meetings talk about self harm", None),
        ("what does the bot do if i say im in crisis", None),
        ("my character got stabbed in the soap last night", None),
        ("saying goodbye to my using friends was hard", None),
        ("jumped off the wagon", None),
    ],
)
def test_guard_tells_danger_from_talk_of_it(said: str, card: str | None) -> None:
    assert crisis_in(said, "en") == (Hit(card) if card else None)


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("that curry last night nearly killed me lol", True),
        ("im dying for a brew", True),
        ("the suicide squad film is on tonight", True),
        ("im dying for a drink and i want to die", False),
        ("nearly killed me mate and i took 40 pills", False),
        ("do i have to speak", False),
    ],
)
def test_figure_of_speech_is_one_only_where_no_danger_is_heard(said: str, figure: bool) -> None:
    assert is_a_figure(said, "en") is figure


@pytest.mark.parametrize("lang", ["en", "en-gb", "pl", "xx", "", "../en", "zh-hans"])
def test_english_is_heard_whatever_the_language(lang: str) -> None:
    assert crisis_in("i want to kill myself", lang) == Hit("suicide")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ".", "...", "?!", "🙂", "\u200b", "***",
        "привет, где встреча", "متى الاجتماع", "会議はどこですか", "नमस्ते",
    ],
)  # fmt: skip
def test_other_scripts_and_signs_are_harmless(text: str) -> None:
    assert crisis_in(text, "en") is None


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert crisis_in(text, "en") in {None, *map(Hit, CARDS)}


@given(st.text(max_size=60), st.text(max_size=60))
def test_crisis_is_heard_whatever_stands_around_it(before: str, after: str) -> None:
    said = f"{before}\n\nmy friend is not breathing\n\n{after}"

    assert crisis_in(said, "en") is not None


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(sorted(english().known)), min_size=400, max_size=700))
def test_long_message_of_the_worst_words_is_read_to_its_end(words: list[str]) -> None:
    said = " ".join(words)[: LONGEST_TEXT - 40] + ". i want to kill myself"

    assert crisis_in(said, "en") is not None


def test_text_past_the_longest_is_not_read() -> None:
    assert crisis_in("x " * LONGEST_TEXT + "i want to kill myself", "en") is None


def test_every_repeat_is_bounded() -> None:
    """No star and no plus anywhere, and few gaps: work grows with length, never faster."""
    words = {name: tuple(listed) for name, listed in LEXICON["words"].items()}
    unbounded = [p for p in patterns() if re.search(r"(?<!\\)[*+]", expression(p, words))]
    gaps = [[word for word in p.split(" ") if word in GAPS or word == FAR] for p in patterns()]

    assert unbounded == []
    assert max(len(found) for found in gaps) <= 3
    assert [p for p, found in zip(patterns(), gaps, strict=True) if found.count(FAR) > 1] == []


def test_brackets_of_every_pattern_are_closed_and_not_nested() -> None:
    stray = [
        pattern
        for pattern in patterns()
        if re.search(
            r"[\[\](){}]", re.sub(r"!?\[[^\[\]()]*\]|\([^\[\]()]*\)|\{\w+\}", "", pattern)
        )
    ]

    assert stray == []


def test_every_rule_says_why_and_holds_each_pattern_once() -> None:
    rules = [*LEXICON["near_miss"]]
    for family in LEXICON["family"]:
        rules += [*family["rule"], *family.get("near_miss", ())]

    assert [rule for rule in rules if len(rule["why"].split()) < 3] == []
    assert [rule["why"] for rule in rules if len(set(rule["when"])) < len(rule["when"])] == []


def test_families_stand_in_the_order_their_cards_win() -> None:
    assert tuple(family["card"] for family in LEXICON["family"]) == CARDS


def test_every_word_list_is_used() -> None:
    text = " ".join(
        [*patterns(), *(word for listed in LEXICON["words"].values() for word in listed)]
    )

    assert [name for name in LEXICON["words"] if f"{{{name}}}" not in text] == []


def test_word_list_that_is_missing_is_an_error() -> None:
    with pytest.raises(ValueError, match="missing"):
        read_alarms(SMALL)


def test_slips_are_put_right_and_real_words_left() -> None:
    rules = read_alarms(SMALL.replace(', "{missing} way"', ""))

    meant = as_meant("im in dangr, danegr, dangerr, dander, ranger", rules)

    assert meant == " i am in danger danger danger dander ranger "


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I can’t. Help!", ["i", "cant", ".", "help", "."]),
        ("7.30pm... or 8:15?", ["7", "30pm", "or", "8", "15", "."]),
        ("A.A. or k.m.s", ["aa", ".", "or", "kms"]),
        ("su!c1de @ f*ck *", ["su!c1de", "f*ck"]),
        ("Zoë’s CAFÉ — naïve_text", ["zoes", "cafe", "naive", "text"]),
        ("x" * 60, ["x" * LONGEST_WORD]),
    ],
)
def test_plain_words(typed: str, words: list[str]) -> None:
    assert plain_words(straightened(typed)) == words


@given(st.text(max_size=80))
def test_straightening_twice_changes_nothing(text: str) -> None:
    once = straightened(text)

    assert plain_words(straightened(once)) == plain_words(once)
