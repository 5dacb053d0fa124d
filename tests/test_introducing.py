"""Asking to meet someone: every way in, each question, one yes, and who cannot ask."""

import pytest

from bot.introductions.desk import BARRED, KeptCode
from bot.introductions.records import Asker, Gender, Introduction, Mode, Urgency
from bot.introductions.states import State
from bot.state.store import Store
from meetings_data import Gazetteer
from tests.asked import ADULT, QUESTIONS, through, to
from tests.conftest import NOW
from tests.followed import NAMED
from tests.introduced import COORDINATORS, STAFFED, Service, labels, told, volunteer
from tests.town import WEDNESDAY, id_of, meeting

AT = int(NOW.timestamp())
DAY = 86_400
WHAT = (
    "Meet someone first\n"
    "I can ask a volunteer who goes to meetings. You write here, then meet at the door.\n"
    "You both use made-up names. Nothing is promised until somebody says yes.\n"
    "Alex Made-up and Jo Made-up look after this: Monday to Friday, 9am to 5pm. They can’t read"
    " what you write.\n"
    "What you answer goes after a day, unless you say yes at the end.\n"
    "It is for people of 18 or over. Are you?"
)


@pytest.fixture
async def service(gazetteer: Gazetteer, store: Store) -> Service:
    return Service(gazetteer, store)


async def draft_of(service: Service) -> Introduction:
    return await service.introduction()


# Every way in


async def test_every_way_in_leads_to_the_same_card(service: Service) -> None:
    menu = await through(service, "/start")
    ways = {
        "the menu": await through(service, "[Meet someone first]"),
        "a command": await through(service, "/meet"),
        "an answer": (await service.taps("ann", "a.peer"))[0],
        "alone": await through(service, "I don't want to go alone"),
        "company": await through(service, "can someone come with me"),
        "person": await through(service, "I'd like to meet someone first"),
    }
    await through(service, "aa near Leeds", "[1]")
    ways["a meeting's card"] = await through(service, "[Go with someone]")

    assert "Meet someone first" in labels(menu)
    assert {way: reply.text for way, reply in ways.items()} == dict.fromkeys(ways, WHAT)
    assert {tuple(labels(reply)) for reply in ways.values()} == {
        ("Yes, I’m 18+", "I’m under 18", "Menu", "Help now")
    }


async def test_answer_that_ends_with_a_person_leads_there(service: Service) -> None:
    (answer,) = await service.taps("ann", "a.read.bring-someone")

    assert "Introductions are not switched on" not in answer.text
    assert [
        b.action for row in answer.buttons for b in row if b.label == "Meet someone first"
    ] == ["a.peer"]


async def test_with_no_coordinators_nobody_is_offered_anything(
    gazetteer: Gazetteer, store: Store
) -> None:
    service = Service(gazetteer, store, settings=NAMED)

    menu = await through(service, "/start")
    said = [await through(service, line) for line in ("/meet", "I don't want to go alone")]
    (card,) = [await through(service, "aa near Leeds", "[1]")]
    old = await service.taps("ann", "i.adult")

    assert "Meet someone first" not in labels(menu)
    assert "meet someone" not in menu.text
    assert "Go with someone" not in labels(card)
    assert {reply.text.split("\n")[0] for reply in said} == {
        "I can’t introduce you to a person yet.", "What would you like to do?"
    }  # fmt: skip
    assert told(old, "ann").text == "That is over now. You can start again when you like."
    assert (await service.desk()).introductions == ()


async def test_meeting_stays_in_sight_when_someone_asks_from_its_card(service: Service) -> None:
    await through(service, "aa near Leeds", "[1]")

    reply = await through(service, "[Go with someone]")

    assert not reply.edits


# 18 or over


async def test_nothing_is_kept_of_someone_under_18(service: Service) -> None:
    await through(service, "/meet")

    reply = await through(service, "[I’m under 18]")

    assert reply.text == (
        "Then I can’t introduce you to someone here. I keep nothing about you.\n"
        "There are people and groups for you, though."
    )
    assert labels(reply)[0] == "For young people"
    assert (await service.desk()).records == {}


async def test_under_18_ends_at_once_what_was_begun_before(service: Service) -> None:
    await service.put(volunteer(1))
    await to(service, "Which group?")
    await service.taps("ann", "i.young")
    left = (await service.desk()).introductions

    await service.talks("bob")
    replies = await service.taps("bob", "i.young")

    assert left == ()
    assert told(replies, "peer1").text == "This introduction has ended. No need to go to the door."
    assert (await service.introduction()).state is State.WITHDRAWN


# The questions


async def test_each_question_comes_in_its_order_and_then_the_offer(service: Service) -> None:
    await service.put(volunteer(1))
    consent = await to(service, "Is this all right?")

    replies = await service.all("ann> [Yes, ask now]")

    assert consent.text == (
        "Is this all right?\n"
        "A volunteer first sees just this: AA · Leeds · this week.\n"
        "Who says yes also sees the name Kim.\n"
        "We don’t show your name or number. They may recognise you, or take a screenshot. If you"
        " are in danger a named lead can see your account. It is logged.\n"
        "I keep this until it is over, then only made-up names, for 30 days. You’d hear by"
        " Thursday 6:00 pm."
    )
    assert told(replies, "ann").text == (
        "I’m asking now. You’ll hear by Thursday 6:00 pm, yes or no.\n"
        "You don’t have to wait here. You can look at meetings meanwhile."
    )
    assert told(replies, "peer1").text == (
        "Someone would like company\n"
        "AA · Leeds · this week\n"
        "Could you go along? Please say by Tuesday 10:00 pm. A no needs no reason."
    )
    asked = await service.introduction()
    assert (asked.state, asked.alias, asked.consent) == (State.OFFERED, "Kim", "1")
    assert (asked.wish.asker, asked.wish.modes, asked.wish.langs) == (Asker.SELF, (), ("en",))


async def test_nothing_is_submitted_before_the_yes(service: Service) -> None:
    await service.put(volunteer(1))

    await to(service, "Is this all right?")

    draft = await draft_of(service)
    assert (draft.state, draft.consent, draft.submitted_at, draft.offers) == (
        State.DRAFT, "", 0, ()
    )  # fmt: skip
    assert (await service.all("+1h")) == []


async def test_answers_can_be_typed_as_their_buttons_say(service: Service) -> None:
    typed = ("for ME", "leeds", "aa", "either", "this week", "woman", "A man", "go on", "Kim")
    reply = await through(service, "/meet", ADULT, *typed)

    wish = (await draft_of(service)).wish
    assert reply.text.startswith("Is this all right?")
    assert "I ask women only, as you wish." in reply.text
    assert (wish.gender, wish.own_gender, wish.fellowships) == (
        Gender.WOMAN, Gender.MAN, ("aa",)
    )  # fmt: skip


async def test_language_is_asked_where_volunteers_speak_more_than_one(service: Service) -> None:
    await service.put(volunteer(1), volunteer(2, langs=("en", "pl")))
    await to(service, "Some volunteers only meet women,")

    asked = await through(service, "[Rather not say]")
    reply = await through(service, "[Polish]")

    assert labels(asked)[:2] == ["English", "Polish"]
    assert reply.text.startswith("Anything else?")
    assert (await draft_of(service)).wish.langs == ("pl",)


async def test_card_of_a_meeting_answers_where_which_how_and_when(service: Service) -> None:
    await service.put(volunteer(1))
    await through(service, "aa near Leeds", "[2]", "[Go with someone]", ADULT)

    first = await through(service, "[For me]")
    await through(service, "[Anyone]", "[Rather not say]", "[Go on]", "Kim")
    replies = await service.all("ann> [Yes, ask now]")

    assert first.text.startswith("Who would you like to meet?")
    assert told(replies, "peer1").text.split("\n")[1] == "AA · Leeds · Wednesday evening"
    wish = (await service.introduction()).wish
    assert (wish.meeting_id, wish.modes, wish.urgency) == (
        id_of(2), (Mode.IN_PERSON,), Urgency.WEEK
    )  # fmt: skip


async def test_meeting_of_today_is_for_tonight(service: Service) -> None:
    await service.put(volunteer(1), volunteer(2))
    await through(service, "aa near Leeds", "[1]", "[Go with someone]", ADULT, "[For me]")
    await through(service, "[Anyone]", "[Rather not say]", "[Go on]", "Kim")

    replies = await service.all("ann> [Yes, ask now]")

    # It starts at eight; it is six.
    assert told(replies, "ann").text.startswith(
        "I’m asking now. You’ll hear by Tuesday 7:15 pm, yes or no."
    )
    assert [reply.to for reply in replies] == ["ann", "peer1", "peer2"]


async def test_relatives_see_family_groups_and_no_group_for_teenagers(service: Service) -> None:
    await through(service, "/meet", ADULT, "[For family or friends]", "Leeds")

    (group,) = await service.taps("ann", "i.show")
    await through(service, "[Any group]", "[Either]", "[This week]", "[Anyone]", "[A woman]")
    consent = await through(service, "[Go on]", "Kim")

    # Nobody under 18 is introduced, so not Alateen.
    assert labels(group)[:6] == [
        "Al-Anon", "Nar-Anon", "Families Anonymous", "SMART Family", "ACA", "Any group",
    ]  # fmt: skip
    assert "just this: any family group · Leeds · this week." in consent.text


async def test_relative_is_led_away_from_a_meeting_that_is_closed_to_them(
    gazetteer: Gazetteer, store: Store
) -> None:
    closed = meeting(1, weekday=WEDNESDAY, attributes=("closed",))
    opened = meeting(2, weekday=WEDNESDAY, attributes=("open",))
    service = Service(gazetteer, store, meetings=(closed, opened))
    said = {}
    for name, number in (("ann", 1), ("bob", 2)):
        await service.taps(name, f"i.adult.{id_of(number)}.{AT + DAY}")
        said[name] = await through(service, "[For family or friends]", name=name)
    for_me = await service.taps("cat", f"i.adult.{id_of(1)}.{AT + DAY}")
    own = await through(service, "[For me]", name="cat")

    assert said["ann"].text.startswith(
        "That meeting is only for people who come for themselves. Let’s find one that is open to"
        " you.\nWhere?"
    )
    assert said["bob"].text.startswith("Who would you like to meet?")
    assert len(for_me) == 1
    assert own.text.startswith("Who would you like to meet?")


async def test_more_groups_and_any_group(service: Service) -> None:
    await to(service, "Which group?")

    more = await through(service, "[More groups]")
    await through(service, "[Back]", "Leeds", "[Any group]", "[Either]")

    assert labels(more)[:5] == ["AA", "NA", "CA", "SMART", "LifeRing"]
    assert (await draft_of(service)).wish.fellowships == ()


async def test_online_only_needs_no_place_and_no_way_to_go(service: Service) -> None:
    await to(service, "Where? Type a town,")

    await through(service, "[Online only]")
    reply = await through(service, "[AA]")

    assert reply.text.startswith("When?")
    assert (await draft_of(service)).wish.modes == (Mode.ONLINE,)


# Back, stop, and buttons of old cards


async def test_back_leads_through_every_question_to_the_first(service: Service) -> None:
    reply = await to(service, "Is this all right?")
    seen = [reply.text.split("\n")[0]]
    while "Back" in labels(reply):
        reply = await through(service, "[Back]")
        seen.append(reply.text.split("\n")[0])

    assert [text[:9] for text in seen] == [asked[:9] for asked, _ in reversed(QUESTIONS)]


async def test_stop_erases_what_was_answered(service: Service) -> None:
    await to(service, "Anything else?")

    reply = await through(service, "[Stop this]")

    assert reply.text == (
        "Done. Nothing was sent, and your answers are gone. It is fine to come back any time."
    )
    assert (await service.desk()).introductions == ()


async def test_start_over_asks_all_anew_and_forgets_each_wish(service: Service) -> None:
    await to(service, "Anything else?")
    await through(service, "[At ease with medicine]", "[Go on]", "Kim")

    reply = await through(service, "[Start over]")

    draft = await draft_of(service)
    assert reply.text.startswith("Who is this for?")
    assert (draft.wish.medicine, draft.medicine_consent, draft.wish.area) == (False, "", None)


async def test_button_of_an_earlier_question_asks_the_present_one(service: Service) -> None:
    await to(service, "When?")

    for action in ("i.a.group.na", "i.a.consent.yes", "i.a.alias.Kim", "i.a.nonsense.x"):
        (reply,) = await service.taps("ann", action)
        assert reply.text.startswith("When?"), action
    wish = (await draft_of(service)).wish
    assert (wish.fellowships, (await draft_of(service)).alias) == (("aa",), "")


async def test_odd_answers_in_buttons_ask_the_same_again(service: Service) -> None:
    for question, action in (
        ("Who is this for?", "i.a.who.nobody"),
        ("Where? Type a town,", "i.a.area.9:nowhere at all"),
        ("Which group?", "i.a.group.nonsense"),
    ):
        await to(service, question)
        (reply,) = await service.taps("ann", action)
        assert question in reply.text
        await through(service, "[Stop this]")


async def test_asking_again_goes_on_where_it_was(service: Service) -> None:
    await to(service, "When?")

    for line in ("/meet", "I don't want to go alone"):
        assert (await through(service, line)).text.startswith("When?")
    assert len((await service.desk()).introductions) == 1


async def test_draft_dies_after_a_day(service: Service) -> None:
    await to(service, "When?")

    before = (await service.all("+23h"), len((await service.desk()).introductions))
    after = (await service.all("+2h"), len((await service.desk()).introductions))
    reply = await through(service, "[Tonight]")

    assert (before, after) == (([], 1), ([], 0))
    assert reply.text == "That is over now. You can start again when you like."


# Who cannot ask


async def test_one_at_a_time(service: Service) -> None:
    await service.put(volunteer(1))
    await service.wants("ann")

    by_command = await through(service, "/meet")
    by_card = await service.taps("ann", f"i.with.{id_of(2)}.0")
    by_old_button = await service.taps("ann", "i.adult")
    from_menu = await service.taps("ann", "i.start")

    one = "You have asked already. One at a time, so that nobody waits for nothing."
    assert {by_command.text, by_card[0].text, by_old_button[0].text} == {one}
    assert labels(by_command)[0] == "Where it stands"
    assert from_menu[0].text == (
        "You asked to meet someone: AA, LS8.\nYou’ll hear by Thursday 6:00 pm, yes or no."
    )
    assert len((await service.desk()).introductions) == 1


async def test_coordinator_and_volunteer_cannot_ask_from_that_chat(service: Service) -> None:
    await service.put(volunteer(1))
    menus = {
        name: labels(await through(service, "/start", name=name))
        for name in (*COORDINATORS, "peer1")
    }
    said = {
        name: {(await service.taps(name, action))[0].text for action in ("i.start", "i.adult")}
        for name in (COORDINATORS[0], "peer1")
    }

    assert [name for name, menu in menus.items() if "Meet someone first" in menu] == []
    assert said == {
        COORDINATORS[0]: {
            "This chat is a coordinator’s. I can’t find you someone from here. Please use another"
            " account."
        },
        "peer1": {
            "This chat is a volunteer’s. I can’t find you someone from here. Please use another"
            " account, or talk to your coordinator."
        },
    }


async def test_barred_person_hears_why_and_from_whom_more(service: Service) -> None:
    await to(service, "Is this all right?")
    desk = await service.desk()
    barred = desk.keep(KeptCode(desk.code_of("ann"), "", BARRED, AT + DAY))
    await service.put_desk(barred)

    refused = [await through(service, "/meet"), await through(service, "[Yes, ask now]")]

    assert {reply.text for reply in refused} == {
        "There was a report, so I can’t introduce you to anyone now. Meetings are open to you as"
        " before.\nTo talk about it, write to privacy@example.org, for Alex Made-up. Hours:"
        " Monday to Friday, 9am to 5pm."
    }
    assert labels(refused[0])[0] == "Find a meeting"
    assert (await service.introduction()).state is State.DRAFT


async def test_buttons_that_are_over_say_so_kindly(service: Service) -> None:
    await service.put(volunteer(1))
    verbs = ("drop", "show", "back", "yes.draftofann", "other.draftofann", "keep.draftofann",
             "a.who.self", "nonsense", "acc.draftofann", "pass.draftofann")  # fmt: skip
    for verb in verbs:
        (reply,) = await service.taps("ann", f"i.{verb}")
        assert reply.text == "That is over now. You can start again when you like.", verb
        assert labels(reply)[0] == "Meet someone first"
    later = ("more", "write.x", "plan.x", "ok.x", "cant.x", "late.x", "coming.x", "share.x",
             "close.x", "shut.x", "report.x", "worried.x", "kinds.x", "block.x", "done.x",
             "file.x.unkind", "said.x.met", "why.x.they", "line.x.0", "pm.x.y.z", "pd.x.y.z.0",
             "ps.x.y.z.00", "door.x", "ping.x", "drunk.x", "meet.x")  # fmt: skip
    for verb in later:
        (reply,) = await service.taps("ann", f"i.{verb}")
        assert reply.text == "That line is closed. Nothing was passed on.", verb


async def test_settings_without_a_lead_switch_it_off(gazetteer: Gazetteer, store: Store) -> None:
    for missing in ("SAFEGUARDING_LEAD", "COORDINATOR_HOURS", "COORDINATOR_NAMES"):
        settings = {key: value for key, value in STAFFED.items() if key != missing}

        assert Service(gazetteer, store, settings=settings).around.office is None, missing


async def test_card_without_a_town_gives_the_district_and_no_whole_postcode(
    gazetteer: Gazetteer, store: Store
) -> None:
    places = {
        "HX1 2AL": ("", "West Yorkshire"), "LS8 4AB": ("Leeds", ""),
        "02139": ("", "Massachusetts"), "": ("", "West Yorkshire"),
    }  # fmt: skip
    there = {
        f"ann{number}": meeting(number, city=city, postcode=postcode, region=region)
        for number, (postcode, (city, region)) in enumerate(places.items())
    }
    service = Service(gazetteer, store, meetings=tuple(there.values()))

    for name, one in there.items():
        await service.taps(name, f"i.adult.{one.id}.0")

    named = {
        one.lane: one.wish.area.name
        for one in (await service.desk()).introductions
        if one.wish.area is not None
    }
    assert named == {
        "ann0": "HX1", "ann1": "Leeds", "ann2": "Massachusetts", "ann3": "West Yorkshire",
    }  # fmt: skip
