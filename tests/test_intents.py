"""What a message is for: find, ask, meet a person, small talk, or none of these."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.hearing.intents import Kind, hear
from bot.hearing.wishes import Wishes
from tests.each import each
from tests.hearing_cases import heard, knows_place

FIND = [
    "NA near Leeds tonight, step-free if possible",
    "aa wigan thursday",
    "meetings near LS6",
    "LS6",
    "ls6 2ab",
    "Stoke-on-Trent",
    "where can I go tonight",
    "anything on thursday",
    "any recovery groups around here",
    "is there an NA meeting in Bolton on Monday?",
    "are there any womens meetings in york",
    "hiya, looking for a meeting in hull",
    "find me a meeting",
    "i need a meeting",
    "need a meeting now im climbing the walls, croydon",
    "what meetings are there in Derby",
    "what time is the aa meeting in preston tomorrow",
    "whens the next na",
    "whats on tomorrow night",
    "where can i go to na in hull",
    "nearest cocaine anonymous",
    "closest meeting to E8",
    "SMART LONDON ONLINE",
    "gamblers anonymous dundee",
    "my wife drinks, al-anon in exeter?",
    "polish speaking aa",
    "just moved to luton, where do i find na",
    "ive had a terrible week and could really do with a meeting in belfast tonight",
    "im in glasgow and need somewhere to go this evening",
    "do you know of any dharma groups near brighton",
    "can you show me meetings in ipswich please",
    "I would like to try an AA meeting in Swansea",
    "relapsed on sunday. aa in hull?",
    "got any na on christmas day",
    "is aa on tonight in cardiff",
    "can i go to a meeting tonight in hull",
    "where does smart recovery meet in norwich",
    "which na meetings in london are women only",
    "open meeting my mum can come to, hove",
    "im in hull",
    "women only na",
    "meetings where kids are ok near e8",
    "anything but aa in york",
    "na or ca tonight",
    "meetings",
    "AA",
    "zoom please",
    "lgbt aa leeds not closed",
    "not a step one, aa leeds",
    "aa leeds for retired people",
    "aa leeds relapse",
    "an open one in hull",
    "na hull zzyzx",
]

REFINEMENTS = [
    "tomorrow instead",
    "what about NA",
    "how about thursday then",
    "online",
    "not women only",
    "step free",
    "in person",
    "not on mondays",
    "evenings only",
    "within 5 miles",
    "and for beginners?",
    "no god stuff",
    "not closed",
    "not a speaker one",
    "tonight",
    "after 6",
    "7pm",
]

ASK = [
    "do i have to speak",
    "is NA religious",
    "what happens at an AA meeting",
    "how long are meetings",
    "do you have to believe in god to go to aa",
    "can i go to na on methadone",
    "what is a closed meeting",
    "whats the difference between aa and ca",
    "who runs smart recovery",
    "are there meetings just for men",
    "is there childcare at meetings",
    "can my girlfriend come with me",
    "first meeting tonight and im bricking it",
    "going to my first na meeting tomorrow what do i wear",
    "i went to aa in leeds on tuesday and hated it",
    "my home group in derby is full of gossip",
    "how do i get a sponsor",
    "my sponsor told me to come off my meds",
    "should i do aa or na",
    "will people know me at the meeting in york",
    "i drank this morning can i still go to aa tonight",
    "got a meeting at 7 and im shaking",
    "does aa actually work",
    "do they have tea and biscuits",
    "is it ok to cry",
    "im on sertraline will na mind",
    "are meetings cancelled at christmas",
    "do online meetings make you show your face",
    "are you a real person",
    "who can read what i type here",
    "how do i become a volunteer",
    "what do the volunteers do",
    "something that isnt all about god",
    "i work nights, is once a week enough",
    "is there a bar near NA meetings",
    "what happens at aa on a sunday",
    "went to na in leeds last night and hated it",
    "na or smart for someone on buvidal",
    "are there meetings on sundays generally",
    "can anyone walk into a closed one",
    "do i need someone to go with",
    "will someone greet me at the door",
    "can i say no to the person you match me with",
    "do you get a buddy in smart",
    "who do i talk to if a peer is rude to me",
    "how do i introduce myself at aa",
    "someone from na keeps messaging me",
    "whos allowed at al anon in hull",
]

PEER = [
    "can someone come with me",
    "i don't want to go alone",
    "could i talk to a man whos in recovery before i try it",
    "is there somebody who would sit next to me",
    "would a volunteer walk in with me",
    "i need a buddy",
    "pair me up with a woman my age",
    "can i be introduced to someone from NA",
    "too scared to go in by myself",
    "meet someone first",
    "i havent got anyone to go with",
    "id go if somebody came with me",
    "looking for another mum to go to na with",
    "get me a peer",
    "someone to go with please",
    "can one of your volunteers meet me outside",
    "i want to chat to someone whos been before",
    "will someone be there to meet me",
    "anyone going to the hull one that i could walk in with",
    "i could do with some moral support to go",
    "do you have a buddy scheme",
    "link me up with a local member",
    "can somebody hold my hand through the first one",
    "i hate walking into places on my own",
    "put me in touch with a member first",
    "i want someone with me when i go",
    "can a member show me the ropes",
    "a friendly face at the door would help",
    "panic attacks mean i cant go alone",
    "any lads in recovery in hull who'd go with me",
    "can i be met by someone friendly",
    "could a peer text me before i go",
    "wondering if a volunteer would come along to aa in york with me",
    "could i have a female volunteer",
    "need a mate to go with, can you sort that",
    "who can hold my hand through this one",
    "it would be nice to have someone there",
    "can one of your volunteers have a quick chat with me",
    "if someone came along id manage it",
    "could i go along with one of your lot",
]

CHAT = [
    "hello there",
    "Hi!",
    "hiya mate",
    "good morning",
    "thanks",
    "Thank you so much",
    "cheers pal",
    "nice one",
    "how are you today",
    "tell me a joke",
    "ta very much",
    "ok thanks bye",
    "lol",
    "you are brilliant",
    "na mate",
    "nah thanks",
    "sorry",
    "well done you",
]

UNKNOWN = [
    "AA membership renewal for my car",
    "pack of aa batteries near me",
    "aa breakdown number near swindon",
    "smart casual for a wedding in bath on saturday",
    "smart tv wont turn on",
    "whats the weather in leeds tonight",
    "when does the football start on saturday",
    "book me a taxi to derby for 7pm",
    "what pubs are open in leeds tonight",
    "trains from leeds to york tomorrow morning",
    "toy shops near me",
    "n/a",
    "1",
    "12",
    "???",
    "",
    "asdfgh",
    "\U0001f600",
    "ma wants her tea",
    "moving to fresno CA any good schools",
    "jobs near oldham",
    "see you tomorrow",
    "ca dmv appointment fresno",
    "ca postcode for beverly hills",
    "chips and gravy in wigan tonight",
    "who sponsors man united this year",
    "step machine for sale",
]


@each("text", [*FIND, *REFINEMENTS])
def test_hear_takes_a_request_for_meetings_as_find(text: str) -> None:
    assert heard(text).kind is Kind.FIND


@each("text", ASK)
def test_hear_takes_a_question_as_ask(text: str) -> None:
    assert heard(text).kind is Kind.ASK


@each("text", PEER)
def test_hear_takes_a_wish_for_company_as_peer(text: str) -> None:
    assert heard(text).kind is Kind.PEER


@each("text", CHAT)
def test_hear_takes_small_talk_as_chat(text: str) -> None:
    assert heard(text).kind is Kind.CHAT


@each("text", UNKNOWN)
def test_hear_takes_what_is_not_ours_as_no_search(text: str) -> None:
    assert heard(text).kind in {Kind.UNKNOWN, Kind.ASK, Kind.CHAT}


@pytest.mark.parametrize("text", UNKNOWN[:16])
def test_hear_knows_that_it_does_not_know(text: str) -> None:
    assert heard(text).kind is Kind.UNKNOWN


@each(
    ("text", "word"),
    [
        ("help", "help"),
        ("HELP!", "help"),
        ("help me", "help"),
        ("Please help", "help"),
        ("i need help", "help"),
        ("stop", "stop"),
        ("Stop.", "stop"),
        ("unsubscribe", "stop"),
        ("cancel", "stop"),
        ("menu", "menu"),
        ("Start", "menu"),
        ("main menu", "menu"),
        ("go back", "menu"),
        ("help me find a meeting", ""),
        ("stop drinking", ""),
        ("when does it start", ""),
        ("hello you", ""),
    ],
)
def test_hear_knows_a_bare_command(text: str, word: str) -> None:
    assert heard(text).word == word


def test_hear_keeps_the_fellowship_of_a_question_and_nothing_else() -> None:
    assert heard("is NA in Leeds religious").wishes == Wishes(fellowships=("na",))


def test_hear_keeps_the_wishes_of_someone_who_wants_company() -> None:
    assert heard("can someone come with me to NA in Leeds on Friday evening").wishes == Wishes(
        fellowships=("na",), place="Leeds", day="fri", time="evening"
    )


@pytest.mark.parametrize("lang", ["en", "en-GB", "xx", "", "../secrets", "pl"])
def test_hear_falls_back_to_english_for_a_language_without_tables(lang: str) -> None:
    told = hear("na leeds tonight", lang=lang, knows_place=knows_place)

    assert told == heard("na leeds tonight")


@given(st.text(max_size=300))
@example("in in in in in")
@example("not not AA or or NA, and/or")
@example("at 99 on 31 feb near 12:75")
@example("‘’“”–—\u200bA\u200bA\u200b")
@example("within 1e9 miles half half past half 30")
def test_hear_takes_any_text(text: str) -> None:
    told = hear(text, lang="en", knows_place=knows_place, today=date(2026, 11, 24))

    assert isinstance(told.kind, Kind)


SCRAPS = (
    "na aa smart", "not", "no", "or", "and", "in", "near", "leeds", "hull", "tonight", "tomorrow",
    "fri", "after", "6", "7 pm", "half", "within", "5 miles", "the", "women only", "online",
    "zoom", "in person", "if possible", "25/12", "25th december", "next 2 hours", "newcastle nsw",
    "ca", "i", "my", "is there",
)  # fmt: skip


@given(st.lists(st.sampled_from(SCRAPS), max_size=14).map(" ".join))
def test_hear_gives_wishes_that_can_be_kept_and_searched(text: str) -> None:
    wishes = hear(text, lang="en", knows_place=knows_place, today=date(2026, 11, 24)).wishes

    assert set(wishes.soft) <= set(wishes.attributes)
    assert set(wishes.excluded).isdisjoint({*wishes.fellowships, *wishes.attributes})
    assert wishes.within_minutes is None or (wishes.day, wishes.time) == ("today", "now")
