"""Volunteers: who may begin, each question, the practice, the page, rest, and leaving."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import load_matcher, surroundings
from bot.config import read_config
from bot.dialogue import Dialogue
from bot.edges.console import Clock
from bot.following.times import Times
from bot.introductions.desk import BARRED, Desk, KeptCode
from bot.introductions.hours import Window
from bot.introductions.records import (
    Answer,
    Area,
    Gender,
    Introduction,
    Invitation,
    Meet,
    Mode,
    Offer,
    Record,
    Standing,
    Volunteer,
)
from bot.introductions.states import State
from bot.messages import Button, Incoming, IncomingKind, Reply
from bot.skills.turn import Coordinator, Office, Outcome, Surroundings, Turn
from bot.skills.volunteering import cards
from bot.skills.volunteering.choices import LANGS
from bot.skills.volunteering.inviting import invited
from bot.skills.volunteering.kept_of_them import PAGES
from bot.skills.volunteering.skill import SKILL, heard
from bot.skills.volunteering.steps import CODE_VERSION, GATES, Step
from bot.skills.volunteering.waking import wake, wake_at
from bot.state.change import Change
from bot.state.store import Store
from bot.texts import load_texts
from meetings_data import Gazetteer
from tests.conftest import NOW, Chat, labels
from tests.followed import NAMED
from tests.test_texts import messages
from tests.town import directory_of, meeting

AT = int(NOW.timestamp())
DAY = 86_400
LONDON = ZoneInfo("Europe/London")
ANA, BEN, SAM = "ana", "ben", "sam"
OFFICE = Office(
    coordinators=(Coordinator(ANA, "Ana"), Coordinator(BEN, "Ben")),
    hours="Mon to Fri, 9 to 5",
    safeguarding_lead="Sam Example",
    kept_days=365,
)
LINK = Invitation(id="abcdefghij", by=ANA, expires_at=AT + DAY)
EVENING = Window(2, 18 * 60, 22 * 60)
#: Approved, practised, and free on Tuesday evenings in Leeds.
APPROVED = Volunteer(
    id="volunteer1", lane=SAM, standing=Standing.APPROVED, alias="Sam", about="I like walks.",
    fellowships=("na",), area=Area(name="Leeds", latitude=53.8, longitude=-1.55, country="GB"),
    modes=(Mode.IN_PERSON,), gender=Gender.MAN, hours=(EVENING,), timezone="Europe/London",
    practised=True, code_version=CODE_VERSION, code_at=AT - 9 * DAY, joined_at=AT - 9 * DAY,
    approved_at=AT - 8 * DAY, touched_at=AT - DAY,
)  # fmt: skip
WAITING = replace(APPROVED, standing=Standing.WAITING, practised=False, approved_at=0)
#: Past what comes before the questions.
APPLYING = Volunteer(
    id="volunteer1", lane=SAM, step=Step.ALIAS, touched_at=AT, timezone="Europe/London"
)
OPEN = Introduction(
    id="intro1", state=State.CONNECTED, lane="rain", code="code of rain", alias="Rain",
    volunteer="volunteer1", adult=True,
)  # fmt: skip


class Side:
    """A volunteer's side of the chat: what they do, on a desk that is kept between two turns."""

    def __init__(self, around: Surroundings, *records: Record) -> None:
        self.around, self.now = around, NOW
        self.desk: Desk | None = desk_of(*records)

    def turn(self, kind: IncomingKind, **fields: object) -> Turn:
        incoming = Incoming(update_id=1, lane=SAM, kind=kind, **fields)
        return Turn(incoming=incoming, now=self.now, around=self.around, desk=self.desk)

    def taps(self, *actions: str) -> Reply:
        for action in actions:
            turn = self.turn(IncomingKind.TAP, action=action, card=7)
            replies = self.did(SKILL.tapped(turn))
        return replies[0]

    def told(self, action: str) -> tuple[Reply, ...]:
        """Tap, and return what others are told."""
        turn = self.turn(IncomingKind.TAP, action=action, card=7)
        return tuple(one for one in self.did(SKILL.tapped(turn)) if one.to != SAM)

    def says(self, text: str) -> Reply:
        outcome = heard(self.turn(IncomingKind.TEXT, text=text))
        assert outcome is not None
        return self.did(outcome)[0]

    def opens(self, code: str) -> Reply:
        turn = self.turn(IncomingKind.COMMAND, text="volunteer", argument=code)
        return self.did(invited(turn, code))[0]

    def did(self, outcome: Outcome) -> tuple[Reply, ...]:
        self.desk = outcome.desk or self.desk
        return outcome.replies

    @property
    def record(self) -> Volunteer:
        found = self.desk.volunteer_at(SAM) if self.desk else None
        assert found is not None
        return found


def desk_of(*records: Record, codes: Sequence[KeptCode] = ()) -> Desk:
    return Desk(
        version=1,
        records={one.id: one for one in records},
        codes=frozenset(codes),
        code_of=lambda lane: f"code of {lane}",
    )


@pytest.fixture(scope="module")
def around(gazetteer: Gazetteer) -> Surroundings:
    known = surroundings(read_config(NAMED), load_texts(), gazetteer, directory_of([]))
    return replace(known, office=OFFICE)


def actions(reply: Reply) -> list[str]:
    return [button.action for row in reply.buttons for button in row]


# --- who may begin


def test_link_works_once_and_keeps_only_that_somebody_began(around: Surroundings) -> None:
    side = Side(around, LINK)

    card = side.opens(" ABCDEFGHIJ ")

    assert "are you 18 or over?" in card.text
    assert side.desk is not None
    assert side.desk.get(Invitation, LINK.id) is None
    assert side.record == Volunteer(
        id=side.record.id, lane=SAM, step="adult", timezone="Europe/London", touched_at=AT
    )


@pytest.mark.parametrize("code", ["", "nosuchlink", "volunteer2"])
def test_without_a_link_they_hear_how_to_get_one(around: Surroundings, code: str) -> None:
    other = replace(APPROVED, id="volunteer2", lane="someone else")
    side = Side(around, LINK, other)

    card = side.opens(code)

    assert "Made-up Trust" in card.text
    assert "Mon to Fri, 9 to 5" in card.text
    assert not side.desk.is_changed


def test_link_is_over_at_its_end(around: Surroundings) -> None:
    side = Side(around, replace(LINK, expires_at=AT))

    assert side.opens(LINK.id).text.startswith("That link has been used, or its time is over.")
    assert side.desk.volunteers == ()


def test_volunteer_who_opens_a_link_sees_their_page_and_the_link_stays(
    around: Surroundings,
) -> None:
    side = Side(around, LINK, APPROVED)

    assert side.opens(LINK.id).text.startswith("Your page, Sam")
    assert side.desk.get(Invitation, LINK.id) == LINK


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.DRAFT, "We are finding you someone"),
        (State.FROZEN, "We are finding you someone"),
        (State.CONNECTED, "We are finding you someone"),
        (State.CLOSED, "Thank you for coming forward."),
        (State.UNMATCHED, "Thank you for coming forward."),
    ],
)
def test_newcomer_finishes_their_introduction_first(
    around: Surroundings, state: State, expected: str
) -> None:
    asked = Introduction(id="own", state=state, lane=SAM, code=f"code of {SAM}")
    side = Side(around, LINK, asked)

    assert side.opens(LINK.id).text.startswith(expected)


def test_coordinator_and_the_barred_hear_a_plain_no(around: Surroundings) -> None:
    seat = replace(OFFICE, coordinators=(Coordinator(SAM, "Sam"), *OFFICE.coordinators))
    coordinator = Side(replace(around, office=seat), LINK)
    barred = Side(around, LINK)
    barred.desk = barred.desk.keep(KeptCode(f"code of {SAM}", "", BARRED, AT + DAY))

    assert coordinator.opens(LINK.id).text.startswith("This chat is a coordinator’s")
    assert barred.opens(LINK.id).text.startswith("You can’t volunteer from this chat.")
    assert (coordinator.desk.volunteers, barred.desk.volunteers) == ((), ())


def test_where_introductions_are_off_nobody_begins(around: Surroundings) -> None:
    off = Side(replace(around, office=None), LINK)
    nobody_answers = Side(replace(around, missing_settings=("PRIVACY_CONTACT",)), LINK)

    for side in (off, nobody_answers):
        assert side.opens(LINK.id).text.startswith("Nobody can volunteer through this bot yet.")
        assert side.desk.volunteers == ()


def test_button_in_a_chat_that_is_no_volunteers_says_so(around: Surroundings) -> None:
    side = Side(around)

    assert "start with a link" in side.taps("v.pause").text
    assert SKILL.on_menu(side.turn(IncomingKind.TEXT)) is False
    side.desk = None
    assert "Nobody can volunteer" in side.taps("v.page").text


# --- the application


@pytest.mark.parametrize("number", range(len(GATES)))
def test_no_to_what_comes_first_keeps_nothing(around: Surroundings, number: int) -> None:
    side = Side(around, LINK)
    side.opens(LINK.id)
    for gate in GATES[:number]:
        side.taps(f"v.a.{gate}.yes")

    card = side.taps(f"v.a.{GATES[number]}.no")

    assert "I have kept nothing." in card.text
    assert side.desk.records == {}


def test_button_of_a_later_question_does_not_lead_past_the_first(around: Surroundings) -> None:
    side = Side(around, LINK)
    side.opens(LINK.id)

    for action in ("v.a.year.yes", "v.a.alias.Kit", "v.q.hours", "v.a.code.yes", "v.page"):
        side.taps(action)
    side.taps("v.off", "v.a.alias.Kit", "v.ask", "v.a.alias.Kit")

    assert (side.record.step, side.record.alias) == ("adult", "")
    assert heard(side.turn(IncomingKind.TEXT, text="Kit")) is None


def test_application_from_link_to_coordinators(around: Surroundings) -> None:
    side = Side(around, LINK)
    side.opens(LINK.id)
    side.taps("v.a.adult.yes", "v.a.does.yes", "v.a.never.yes", "v.a.year.yes")
    side.says("Kit")
    side.says("I like walks and bad jokes.")
    side.taps("v.a.fellowships.0.na", "v.a.fellowships.1.lifering", "v.a.fellowships.done")
    side.taps("v.a.modes.0.in-person", "v.a.modes.0.online", "v.a.modes.done")
    side.says("LS6 2AB")
    side.taps("v.a.radius.2", "v.a.langs.0.pl", "v.a.langs.done", "v.a.gender.woman")
    side.taps("v.a.glad.0.woman", "v.a.glad.0.non-binary", "v.a.glad.done", "v.a.medicine.yes")
    side.says("Tue and Thu 6pm to 9pm")
    side.taps("v.a.hours.keep")
    side.says("the Oak Hall group")
    side.taps("v.a.open.1", "v.a.month.5", "v.a.code.2", "v.a.code.3")

    replies = side.did(SKILL.tapped(side.turn(IncomingKind.TAP, action="v.a.code.yes", card=7)))

    area = side.record.area
    assert area is not None
    assert side.record == Volunteer(
        id=side.record.id, lane=SAM, standing=Standing.WAITING, alias="Kit",
        about="I like walks and bad jokes.", fellowships=("na", "lifering"), area=area,
        radius_km=6 * 1.609344, langs=("en", "pl"), gender=Gender.WOMAN,
        glad=(Gender.WOMAN, Gender.NON_BINARY), medicine_friendly=True,
        modes=(Mode.IN_PERSON, Mode.ONLINE),
        hours=(Window(2, 1080, 1260), Window(4, 1080, 1260)), timezone="Europe/London",
        circles="the Oak Hall group", most_open=1, most_month=5, code_version=CODE_VERSION,
        code_at=AT, joined_at=AT, touched_at=AT,
    )  # fmt: skip
    assert "Ana and Ben look after volunteers. Their hours: Mon to Fri, 9 to 5." in replies[0].text
    assert [(one.to, one.text, actions(one)[0]) for one in replies[1:]] == [
        (lane, "Kit would like to volunteer. Please have a look.", f"k.vol.{side.record.id}")
        for lane in (ANA, BEN)
    ]


def test_code_is_agreed_to_after_what_is_missing(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.CODE, alias="Kit", fellowships=("na",)))

    card = side.taps("v.a.code.yes")

    assert card.text.startswith("One thing is still open")
    assert (side.record.step, side.record.standing) == (Step.MODES, Standing.APPLYING)


@pytest.mark.parametrize(
    "name",
    [
        "", "K", "7", "a" * 21, "Sam 0123", "Sam@home", "jo_smith", "t.me/jo", "Sam\u200b",
        "Jo van der Berg", "telegram sam27", "Coordinator", "SAMARITANS", "ROBIN", "robin",
    ],
)  # fmt: skip
def test_name_that_does_not_fit_is_asked_again(around: Surroundings, name: str) -> None:
    robin = replace(APPROVED, id="volunteer2", lane="someone else", alias="Robin")
    side = Side(around, replace(APPLYING, alias="Kit"), robin)

    if name == "Sam\u200b":
        side.says(name)
        assert side.record.alias == "Sam"
        return
    side.says(name)

    assert (side.record.alias, side.record.step) == ("Kit", Step.ALIAS)


@pytest.mark.parametrize("name", ["Kit", "Zoë", "Mary-Jo", "O’Hara", "Sam B", "Kit 27", "Łukasz"])
def test_name_that_fits_is_kept_as_typed(around: Surroundings, name: str) -> None:
    side = Side(around, APPLYING)

    assert side.says(f"  {name} ").text.startswith(f"Hello, {name}.")
    assert side.record.alias == name


@given(said=st.text(max_size=30))
def test_name_is_short_and_plain_whatever_is_typed(around: Surroundings, said: str) -> None:
    side = Side(around, APPLYING)

    side.says(said)

    alias = side.record.alias
    assert alias == "" or (2 <= len(alias) <= 20 and re.fullmatch(r"[\w' ’-]+", alias))


def test_names_that_are_offered_are_free_and_fit(around: Surroundings) -> None:
    first = Side(around, APPLYING)
    offered = [one for one in actions(first.taps("v.q.alias")) if one.startswith("v.a.alias.")]
    names = [one.rsplit(".", 1)[1] for one in offered]
    others = [
        replace(APPROVED, id=f"other{number}", lane=name, alias=name.upper())
        for number, name in enumerate(names)
    ]
    second = Side(around, APPLYING, *others)

    again = set(actions(second.taps("v.q.alias")))

    assert len(names) == 3
    assert again.isdisjoint(offered)
    # Somebody took it since: it is asked again.
    assert second.taps(offered[0]).text.startswith("Someone here has that name.")
    assert first.taps(offered[0]).text.startswith(f"Hello, {names[0]}.")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("word " * 61, "volunteer-about-long"),
        ("Ring me on 07700 900123", "volunteer-about-contact"),
        ("I am @sam_example there", "volunteer-about-contact"),
        (" \n ", "volunteer-about-empty"),
    ],
)
def test_about_keeps_out_ways_to_find_them(around: Surroundings, words: str, key: str) -> None:
    side = Side(around, replace(APPLYING, step=Step.ABOUT))

    card = side.says(words)

    assert card.text.startswith(around.texts.plain("en", key))
    assert side.record.about == ""


@pytest.mark.parametrize(
    ("words", "name", "zone"),
    [
        ("LS6 2AB", "LS6", "Europe/London"),
        ("ls6 2", "LS6", "Europe/London"),
        ("LS6", "LS6", "Europe/London"),
        ("12 Oak Road, Leeds", "Leeds", "Europe/London"),
        ("D02 X285", "D02, Ireland", "Europe/Dublin"),
        ("M5V 3L9", "M5V, Canada", "America/Toronto"),
        ("90210-1234", "90210 Beverly Hills, United States", "America/Los_Angeles"),
    ],
)
def test_area_is_a_town_or_a_district_to_two_decimals(
    around: Surroundings, words: str, name: str, zone: str
) -> None:
    side = Side(around, replace(APPLYING, step=Step.AREA))

    side.says(words)

    area = side.record.area
    assert area is not None
    assert (area.name, side.record.timezone) == (name, zone)
    assert (area.latitude, area.longitude) == (round(area.latitude, 2), round(area.longitude, 2))


def test_full_postcode_and_its_district_are_kept_alike(around: Surroundings) -> None:
    full, district = (Side(around, replace(APPLYING, step=Step.AREA)) for _ in range(2))

    full.says("LS6 2AB")
    district.says("LS6")

    assert full.record.area == district.record.area


def test_place_of_several_is_chosen(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.AREA))

    card = side.says("Richmond")
    other = card.buttons[1][0]
    side.taps(other.action)

    assert (card.text, other.label) == ("Which one do you mean?", "Richmond, North Yorkshire")
    assert side.record.area is not None
    assert side.record.area.name == "Richmond, North Yorkshire"


def test_place_of_several_with_a_long_name_wants_its_county(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.AREA))

    card = side.says("Fairlawn Riverside House Gardens, Richmond")

    assert card.text.startswith("There are a few places of that name.")
    assert side.record.area is None


def test_unknown_place_is_asked_again_and_a_shared_one_is_the_town(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.AREA))

    assert side.says("on the moon").text.startswith("I don’t know that place.")
    outcome = heard(side.turn(IncomingKind.LOCATION, latitude=53.7961, longitude=-1.5433))
    assert outcome is not None
    side.did(outcome)

    assert side.record.area == replace(
        APPROVED.area, latitude=53.8, longitude=side.record.area.longitude
    )


def test_who_only_meets_online_is_not_asked_how_far(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.AREA, modes=(Mode.ONLINE,)))
    approved = Side(around, replace(APPROVED, modes=(Mode.ONLINE,)))

    assert "Which languages" in side.says("Leeds").text
    assert "v.q.area" in actions(side.taps("v.q.langs"))
    assert "Online only" in approved.taps("v.page").text
    assert "NA, online, this week" in approved.taps("v.practice").text


def test_where_they_are_known_from_is_short_or_left_out(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.CIRCLES))

    long = side.says("x" * 301)
    kept = side.says("the Oak Hall group, and the\nbakery")
    side.taps("v.q.circles")
    said = side.record.circles
    side.taps("v.a.circles.skip")

    assert long.text.startswith("That is a bit long.")
    assert kept.text.startswith("Saved.")
    assert (said, side.record.circles) == ("the Oak Hall group, and the\nbakery", "")


def test_distances_are_round_in_the_units_of_the_area(around: Surroundings) -> None:
    british = Side(around, replace(APPROVED, step=""))
    irish_area = replace(APPROVED.area, country="IE")
    irish = Side(around, replace(APPROVED, area=irish_area))

    assert labels(british.taps("v.q.radius"))[:5] == [
        "2 miles", "3 miles", "6 miles", "12 miles", "25 miles"
    ]  # fmt: skip
    assert labels(irish.taps("v.q.radius"))[:5] == ["3 km", "5 km", "✓ 10 km", "20 km", "40 km"]


def test_hours_are_read_back_before_they_count(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.HOURS))

    unclear = side.says("6-8")
    read = side.says("Mon to Fri 6pm to 9pm; Sat 10pm-2am")

    assert unclear.text.startswith("I’m not sure I read that right.")
    assert (
        read.text.split("\n")
        == [
            "I read it like this:",
            "Mon to Fri: 6:00 pm to 9:00 pm",
            "Sat: 10:00 pm to 2:00 am the next day",
            "All in London time.",
        ]
        or "Sun" in read.text
    )
    assert side.record.step == Step.HOURS
    assert "Where might people know you from?" in side.taps("v.a.hours.keep").text


def test_words_after_new_hours_of_an_approved_volunteer_are_not_hours(
    around: Surroundings,
) -> None:
    side = Side(around, APPROVED, OPEN)
    side.taps("v.q.hours")

    read = side.says("Thu 6pm to 9pm")

    assert read.text.startswith("I read it like this:\nThu: 6:00 pm to 9:00 pm")
    assert side.record.hours == (Window(4, 1080, 1260),)
    assert heard(side.turn(IncomingKind.TEXT, text="Tuesday evening")) is None


def test_hours_by_button_are_read_back(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.HOURS))

    said = {
        name: side.taps(f"v.a.hours.{name}").text.split("\n")[1]
        for name in ("evenings", "weekends", "any")
    }

    assert said == {
        "evenings": "Every day: 6:00 pm to 10:00 pm",
        "weekends": "Sat, Sun: any time",
        "any": "Every day: any time",
    }


def test_one_at_least_is_picked_and_kept(around: Surroundings) -> None:
    applying = Side(around, replace(APPLYING, step=Step.MODES))
    approved = Side(around, APPROVED)

    assert applying.taps("v.a.modes.done").text.startswith("Please pick at least one.")
    assert approved.taps("v.a.fellowships.0.na").text.startswith("Please pick at least one.")
    approved.taps("v.a.fellowships.0.ca", "v.a.fellowships.0.na")
    assert approved.record.fellowships == ("ca",)


def test_glad_to_meet_all_three_is_anyone(around: Surroundings) -> None:
    side = Side(around, APPROVED)

    side.taps("v.a.glad.0.woman", "v.a.glad.0.man")
    some = side.record.glad
    card = side.taps("v.a.glad.0.non-binary")

    assert (some, side.record.glad) == ((Gender.WOMAN, Gender.MAN), ())
    assert labels(card)[0] == "✓ Anyone"


def test_groups_for_the_young_are_not_offered(around: Surroundings) -> None:
    side = Side(around, APPROVED)

    shown = {
        action.rsplit(".", 1)[1]
        for page in range(5)
        for action in actions(side.taps(f"v.a.fellowships.page.{page}"))
        if action.startswith(f"v.a.fellowships.{page}.")
    }

    assert {"aa", "na", "ca", "smart", "al-anon", "lifering", "ga"} < shown
    assert "alateen" not in shown


def test_answer_that_is_none_asks_again(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.GENDER))

    for action in ("v.a.gender.x", "v.a.gender", "v.a.nothing.x", "v.q.nothing", "v.a.langs.0.xx"):
        side.taps(action)

    assert replace(side.record, step="", touched_at=0) == replace(APPLYING, step="", touched_at=0)


def test_words_that_come_late_or_are_for_the_other_side_are_not_ours(
    around: Surroundings,
) -> None:
    applying = Side(around, APPLYING)
    approved = Side(around, replace(APPROVED, step=Step.ABOUT, touched_at=AT))
    answering = replace(approved.turn(IncomingKind.TEXT, text="See you"), replied_to="intro1")

    assert heard(answering) is None
    approved.now += timedelta(minutes=31)
    assert heard(approved.turn(IncomingKind.TEXT, text="See you")) is None
    applying.now += timedelta(hours=23)
    assert applying.says("Kit").text.startswith("Hello, Kit.")


@pytest.mark.parametrize("standing", [Standing.DECLINED, Standing.SUSPENDED])
def test_declined_or_suspended_see_it_plainly_and_whom_to_talk_to(
    around: Surroundings, standing: Standing
) -> None:
    side = Side(around, replace(APPROVED, standing=standing, step=Step.ABOUT, touched_at=AT))

    assert heard(side.turn(IncomingKind.TEXT, text="New words")) is None
    before = replace(side.record, step="")
    for action in (
        "v.a.gender.woman",
        "v.resume",
        "v.practice",
        "v.try.offer.accept",
        "v.answers",
    ):
        card = side.taps(action)
    assert "You can talk it over with Ana and Ben, of Made-up Trust." in card.text
    assert replace(side.record, touched_at=before.touched_at) == before
    assert {"v.ask", "v.kept", "v.leave"} <= set(actions(card))
    said = {"declined": "Now: not taken on", "suspended": "Now: on hold"}[standing]
    assert said in side.taps("v.kept.3").text


# --- changes after approval


def test_coordinators_hear_when_what_newcomers_rely_on_changes(around: Surroundings) -> None:
    side = Side(around, APPROVED)

    same = side.told("v.a.gender.man")
    changed = side.told("v.a.gender.woman")
    other = side.told("v.a.medicine.yes")

    assert (same, other) == ((), ())
    assert [(one.to, one.text) for one in changed] == [
        (lane, "Sam changed this on their page: gender. Please have a look.")
        for lane in (ANA, BEN)
    ]


def test_name_stays_while_somebody_knows_them_by_it(around: Surroundings) -> None:
    side = Side(around, replace(APPROVED, step=Step.ALIAS, touched_at=AT), OPEN)

    assert side.says("Kit").text.startswith("Someone knows you by your name now.")
    assert side.taps("v.q.alias").text.startswith("Someone knows you by your name now.")
    assert side.record.alias == "Sam"


def test_applicant_carries_on_where_they_stopped(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.GENDER))

    page = side.taps("v.page")
    side.taps("v.ask", "v.page")

    assert labels(page)[0] == "Carry on"
    assert "Are you a woman, a man" in side.taps("v.q").text


# --- rest


def test_pause_and_back_in_line_with_the_others(around: Surroundings) -> None:
    others = [
        replace(APPROVED, id=f"other{turns}", lane=f"lane{turns}", turns=turns) for turns in (4, 9)
    ]
    side = Side(around, replace(APPROVED, resting=True, missed=2), *others)

    side.taps("v.pause")
    paused = side.record
    card = side.taps("v.resume")

    assert (paused.paused, paused.resting) == (True, True)
    now = side.record
    assert (now.paused, now.resting, now.missed, now.turns) == (False, False, 0, 4)
    assert card.text.startswith("Welcome back.")


def test_hard_time_stops_all_and_says_no_more_than_that(around: Surroundings) -> None:
    offered = Introduction(
        id="intro2", state=State.OFFERED, lane="moss", code="code of moss", looking_until=AT + DAY,
        offers=(Offer(volunteer=APPROVED.id, at=AT - 60, until=AT + 3600),),
    )  # fmt: skip
    side = Side(around, replace(APPROVED, missed=1), OPEN, offered)

    told = side.told("v.hard")
    again = side.told("v.hard")
    card = side.taps("v.hard")

    assert [(one.to, one.text) for one in told] == [
        (
            lane,
            "Sam needs a rest. All their offers are on hold.\n"
            "Introductions still open: 1. Please look after these.",
        )
        for lane in (ANA, BEN)
    ]
    assert again == ()
    assert "h.now" in actions(card)
    passed = side.desk.get(Introduction, "intro2")
    assert passed is not None
    assert [one.answer for one in passed.offers] == [Answer.PASSED]
    assert side.record.hard_time

    side.taps("v.resume")
    assert side.record.hard_time
    side.taps("v.better")
    assert not side.record.hard_time


def test_hard_time_of_somebody_without_introductions_speaks_of_none(around: Surroundings) -> None:
    told = Side(around, APPROVED).told("v.hard")

    assert {one.text for one in told} == {"Sam needs a rest. All their offers are on hold."}


# --- days off


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("3 May", "2027-05-03", "2027-05-03"),
        ("3 May to 7 May", "2027-05-03", "2027-05-07"),
        ("3-7 May", "2027-05-03", "2027-05-07"),
        ("from 3rd to 7th May", "2027-05-03", "2027-05-07"),
        ("24 Dec – 2 Jan", "2026-12-24", "2027-01-02"),
        ("2026-12-24", "2026-12-24", "2026-12-24"),
        ("today", "2026-11-24", "2026-11-24"),
        ("tomorrow", "2026-11-25", "2026-11-25"),
        ("Friday", "2026-11-27", "2026-11-27"),
        ("tuesday", "2026-11-24", "2026-11-24"),
        ("this weekend", "2026-11-28", "2026-11-29"),
        ("Fri to Sun", "2026-11-27", "2026-11-29"),
        ("on Christmas Day", "2026-12-25", "2026-12-25"),
        ("24 Dec 2026 to 2 Jan 2027", "2026-12-24", "2027-01-02"),
    ],
)
def test_typed_days_off(around: Surroundings, words: str, first: str, last: str) -> None:
    side = Side(around, APPROVED)
    side.taps("v.off")

    side.says(words)

    days = side.record.days_off
    assert (days[0], days[-1]) == (first, last)
    span = datetime.fromisoformat(last) - datetime.fromisoformat(first)
    assert len(days) == span.days + 1


@pytest.mark.parametrize(
    "words",
    [
        "", "-", "maybe", "7 May to 3 April to 2 June", "NA near Leeds on Friday", "at 7pm",
        "30 February", "every Monday", "not Friday", "See you on Tuesday", "Friday evening",
        "4 July 2028", "weekdays", "2026-13-40", "2020-01-01", "1 Dec to 30 November", "x" * 200,
        "5",
    ],
)  # fmt: skip
def test_days_that_are_unclear_change_nothing(around: Surroundings, words: str) -> None:
    side = Side(around, APPROVED)
    side.taps("v.off")

    side.says(words)

    assert side.record.days_off == ()


@given(said=st.text(max_size=40))
def test_days_off_are_never_past_whatever_is_typed(around: Surroundings, said: str) -> None:
    side = Side(around, APPROVED)
    side.taps("v.off")

    side.says(said)

    assert all(day >= "2026-11-24" for day in side.record.days_off)


def test_days_off_by_button_on_their_own_clock_and_away_again(around: Surroundings) -> None:
    # Seven in the morning of the 25th in Auckland, a Wednesday.
    past = ("2026-11-20", "2026-11-24")
    side = Side(around, replace(APPROVED, timezone="Pacific/Auckland", days_off=past))

    side.taps("v.off.add.week")
    week = side.record.days_off
    side.taps("v.off.add.two")
    two = side.record.days_off
    side.taps("v.off.drop.2026-11-25")

    assert (week[0], week[-1], len(week)) == ("2026-11-25", "2026-11-29", 5)
    assert (two[0], two[-1], len(two)) == ("2026-11-25", "2026-12-08", 14)
    assert side.record.days_off == ()


def test_days_off_on_the_day_of_a_plan_are_said_to_matter(around: Surroundings) -> None:
    meet = Meet(
        meeting_id="m", starts_at=AT + DAY, timezone="Europe/London", door="door", sign="sign"
    )
    side = Side(around, APPROVED, replace(OPEN, meet=meet))

    tomorrow = side.taps("v.off.add.tomorrow")
    side.taps("v.off.drop.2026-11-25", "v.off")
    later = side.says("3 May")

    assert "You have a plan with someone then." in tomorrow.text
    assert "You have a plan" not in later.text


def test_days_off_are_not_without_end(around: Surroundings) -> None:
    side = Side(around, APPROVED)
    side.taps("v.off")

    assert "too long" in side.says("today to 20 November").text
    for month in ("Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"):
        side.says(f"1 {month} to 28 {month}")

    assert len(side.record.days_off) == 28 * 6


# --- the practice


def test_practice_is_marked_on_every_card_and_ends_ready(around: Surroundings) -> None:
    side = Side(around, replace(APPROVED, practised=False, practice=""))
    steps = (
        "v.practice", "v.try.offer.pass", "v.try.offer.accept", "v.try.hello.3",
        "v.try.number.next", "v.try.door.lift", "v.try.drunk.next", "v.try.crisis.next",
        "v.try.home.home", "v.try.debrief.fine",
    )  # fmt: skip

    shown = [side.taps(step) for step in steps]

    assert {one.text.split("\n")[0] for one in shown} == {"Practice: nobody here is real"}
    assert "NA, near Leeds" in shown[0].text
    assert "You wrote: “Hi. Which day would suit you?" in shown[4 - 1].text
    assert "999" in shown[5].text
    assert shown[-1].text.endswith("You are ready. From now on I ask you when someone fits.")
    assert (side.record.practised, side.record.practice) == (True, "")


def test_practice_goes_on_from_where_it_is(around: Surroundings) -> None:
    side = Side(around, replace(APPROVED, practised=False, practice="door"))

    for action in ("v.try.offer.accept", "v.try.debrief.fine", "v.try.door.nothing", "v.try"):
        card = side.taps(action)

    assert "What do you do?" in card.text
    assert not side.record.practised


def test_practice_once_more_leaves_them_practised(around: Surroundings) -> None:
    side = Side(around, replace(APPROVED, paused=True))

    side.taps("v.practice")
    card = side.taps("v.page")
    side.taps("v.try.offer.accept", "v.try.hello.1", "v.try.number.next", "v.try.door.stay")
    over = side.taps(
        "v.try.drunk.next", "v.try.crisis.next", "v.try.home.home", "v.try.debrief.hard"
    )

    assert side.record.practised
    assert card.text.startswith("Your page, Sam")
    assert "A coordinator is glad to talk it over." in over.text
    assert "You are ready" not in over.text


def test_practice_waits_for_a_coordinators_yes(around: Surroundings) -> None:
    side = Side(around, WAITING)

    assert "with a coordinator now" in side.taps("v.practice").text
    assert side.record.practice == ""


def test_page_says_what_keeps_offers_away(around: Surroundings) -> None:
    cases = {
        "You are on.": {},
        "a short practice": {"practised": False},
        "You are on a break.": {"paused": True},
        "two offers passed by": {"resting": True},
        "you said it is hard": {"hard_time": True, "paused": True},
        "Offers wait while a coordinator": {"held_from_offers": ("case1",)},
        "has changed. Please read it again.": {"code_version": "0"},
    }

    for said, changed in cases.items():
        side = Side(around, replace(APPROVED, **changed), OPEN)
        text = side.taps("v.page").text
        assert said in text, text
        assert "People you are with now: 1" in text
        assert ("With Rain", "i.more.intro1") in [
            (one.label, one.action) for row in side.taps("v.page").buttons for one in row
        ]


def test_new_code_is_agreed_to_from_the_page(around: Surroundings) -> None:
    side = Side(around, replace(APPROVED, code_version="0"))

    assert "v.q.code" in actions(side.taps("v.page"))
    side.taps("v.q.code", "v.a.code.2", "v.a.code.3", "v.a.code.yes")

    assert (side.record.code_version, side.record.code_at) == (CODE_VERSION, AT)
    assert side.record.standing == Standing.APPROVED


# --- what is kept, writing to coordinators, leaving


def test_everything_that_is_kept_is_said(around: Surroundings) -> None:
    named = [name for page in PAGES.values() for name in page]
    full = replace(
        APPROVED, checklist=("references", "induction"), accepts=(AT - DAY,), draft="See you",
        draft_message=12, turns=3, step="ask.", days_off=("2026-12-01",), circles="Oak Hall",
        held_from_offers=("case1",), practice="door", last_offer_at=AT, asked_wellbeing_at=AT,
        checks_status="basic", glad=("woman",), missed=1,
    )  # fmt: skip
    side = Side(around, full)

    text = "\n".join(side.taps(f"v.kept.{number}").text for number in range(len(PAGES)))

    assert sorted(named) == sorted(one.name for one in fields(Volunteer))
    for words in (
        "Name here: Sam", "About you: I like walks.", "Groups: NA", "How you go: In person",
        "Where: Leeds GB (53.80, -1.55), to about 1 km", "How far: 6.2 miles",
        "Languages: English",
        "Glad to meet: Women", "Hours: Tue: 6:00 pm to 10:00 pm", "Days off: Tue 1 December",
        "never shown to newcomers: Oak Hall", "Points a coordinator ticked: references, induction",
        "Checks, as local rules have it: basic", "A message not sent yet: See you",
        "Your chat, so that I can write to you: sam", "Offers missed in a row: 1",
    ):  # fmt: skip
        assert words in text


def test_what_is_kept_of_an_empty_record_is_said_too(around: Surroundings) -> None:
    side = Side(around, APPLYING)

    pages = [side.taps(f"v.kept.{number}").text for number in range(len(PAGES))]

    assert "About you: nothing" in pages[0]
    assert side.taps("v.kept.99").text == pages[0]


def test_message_goes_to_coordinators_as_it_was_written(around: Surroundings) -> None:
    side = Side(around, APPROVED)
    card = side.taps("v.ask")
    outcome = heard(side.turn(IncomingKind.TEXT, text="Please ring 07700 900123 <b>now</b>"))
    assert outcome is not None

    mine, *told = side.did(outcome)

    assert "Ana and Ben, of Made-up Trust, can read it." in card.text
    assert mine.text.startswith("Sent to Ana and Ben.")
    assert [(one.to, one.text, actions(one)[0]) for one in told] == [
        (
            lane,
            "From volunteer Sam\nPlease ring 07700 900123 <b>now</b>",
            f"k.reply.{APPROVED.id}",
        )
        for lane in (ANA, BEN)
    ]
    assert heard(side.turn(IncomingKind.TEXT, text="and this")) is None


def test_applicant_who_writes_is_back_at_their_question(around: Surroundings) -> None:
    side = Side(around, replace(APPLYING, step=Step.LANGS))

    side.taps("v.ask")
    long = side.says("x" * 901)
    side.says("Do I need a car?")

    assert long.text.startswith("That is long for one message.")
    assert side.record.step == Step.LANGS


def test_leaving_is_asked_first_then_everything_goes(around: Surroundings) -> None:
    side = Side(around, APPROVED, OPEN)

    asks = side.taps("v.leave")
    kept = side.record
    replies = side.did(SKILL.tapped(side.turn(IncomingKind.TAP, action="v.leave.yes", card=7)))

    assert "People you are with now: 1. They hear that it has ended, not why." in asks.text
    assert kept.id == APPROVED.id
    assert side.desk.volunteers == ()
    assert replies[0].text.startswith("Done.")
    assert "keyed code" not in replies[0].text
    assert [one.to for one in replies[1:]] == ["rain"]


def test_code_that_stays_after_leaving_is_named(around: Surroundings) -> None:
    side = Side(around, APPROVED)
    side.desk = desk_of(
        APPROVED, codes=[KeptCode("code of rain", f"code of {SAM}", "block", AT + DAY)]
    )

    card = side.taps("v.leave.yes")

    assert "One keyed code stays for one day." in card.text


# --- what falls due


def at(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=LONDON).timestamp())


@pytest.mark.parametrize(
    ("fields", "now", "expected"),
    [
        ({"approved_at": at(2026, 11, 1, 20)}, at(2026, 11, 2, 9), at(2026, 12, 1, 11)),
        # Over the change of the clocks, still at eleven.
        ({"approved_at": at(2026, 10, 1, 20)}, at(2026, 10, 2, 9), at(2026, 10, 31, 11)),
        (
            {"approved_at": 1, "asked_wellbeing_at": at(2026, 11, 20, 11)},
            at(2026, 11, 24, 9),
            at(2026, 12, 20, 11),
        ),
        # Long due, and it is night: in the morning.
        ({"approved_at": at(2026, 1, 1, 9)}, at(2026, 11, 24, 23), at(2026, 11, 25, 9)),
        ({"approved_at": at(2026, 1, 1, 9)}, at(2026, 11, 24, 10), at(2026, 11, 24, 10)),
        # Of whom nothing was heard for a year.
        ({"hard_time": True}, AT, at(2027, 11, 23, 11)),
        ({"standing": Standing.SUSPENDED}, AT, at(2027, 11, 23, 11)),
        ({"standing": Standing.WAITING}, AT, at(2027, 11, 23, 11)),
        ({"standing": Standing.DECLINED}, AT, at(2027, 11, 23, 11)),
        ({"hard_time": True, "accepts": (AT,)}, AT, at(2027, 11, 24, 11)),
        ({"hard_time": True, "asked_to_stay_at": AT}, AT, at(2026, 12, 24, 11)),
        ({"hard_time": True, "asked_to_stay_at": 1}, AT, at(2027, 11, 23, 11)),
        # What waits for a name goes after a day, also at night.
        (
            {"draft": "Hi", "draft_at": at(2026, 11, 24, 23)},
            at(2026, 11, 24, 23),
            at(2026, 11, 25, 23),
        ),
        (
            {"standing": Standing.APPLYING, "touched_at": at(2026, 11, 1, 12)},
            AT,
            at(2026, 12, 1, 12),
        ),
    ],
)
def test_what_is_due_next(fields: dict[str, object], now: int, expected: int | None) -> None:
    assert wake_at(replace(APPROVED, **fields), now, Times()) == expected


def wakes(side: Side) -> tuple[Reply, ...]:
    """What falls due is done in nobody's turn."""
    incoming = Incoming(update_id=0, lane="", kind=IncomingKind.DUE)
    turn = Turn(incoming=incoming, now=side.now, around=side.around, desk=side.desk)
    return side.did(wake(turn, side.record))


def test_question_how_they_are_comes_once_a_month(around: Surroundings) -> None:
    side = Side(around, replace(APPROVED, approved_at=at(2026, 10, 25, 12)))

    asked = wakes(side)
    again = wakes(side)
    fine = side.taps("v.fine")

    (reply,) = asked
    assert (reply.to, reply.text) == (
        SAM,
        "How are you doing these days? No score. One tap is enough.",
    )
    assert labels(reply)[:2] == ["I’m fine", "It’s a hard time"]
    assert reply.until > AT
    assert (again, side.record.asked_wellbeing_at) == ((), AT)
    assert fine.text == "Good to hear. Thank you for all you give."


def test_unfinished_form_goes_after_thirty_days_and_says_so(around: Surroundings) -> None:
    early = Side(around, replace(APPLYING, touched_at=AT - 30 * DAY + 1))
    due = Side(around, replace(APPLYING, touched_at=AT - 30 * DAY))

    assert (wakes(early), early.record.alias) == ((), "")
    (reply,) = wakes(due)
    assert (reply.to, due.desk.volunteers) == (SAM, ())
    assert "volunteer" not in reply.text.lower()


QUIET = replace(APPROVED, approved_at=AT - 400 * DAY, touched_at=AT - 366 * DAY, hard_time=True)


def test_who_was_not_heard_of_for_a_year_is_asked_once_and_stays_with_one_tap(
    around: Surroundings,
) -> None:
    side = Side(around, QUIET)

    (asked,) = wakes(side)
    again = wakes(side)
    stays = side.taps("v.stay")
    side.now = NOW + timedelta(days=40)
    later = wakes(side)

    assert asked.text == (
        "It has been a year since I heard from you. Would you like to stay a volunteer?\n"
        "If I hear nothing, I erase your page on 24 December 2026. A break is fine too."
    )
    assert labels(asked)[:2] == ["I’d like to stay", "Leave"]
    assert (again, later) == ((), ())
    assert stays.text.startswith("Good to have you. Your page stays.")
    assert side.record.touched_at == AT


def test_who_does_not_answer_is_erased_a_month_later_but_for_a_code(around: Surroundings) -> None:
    side = Side(around)
    code = KeptCode("code of rain", f"code of {SAM}", "block", AT + 50 * DAY)
    side.desk = desk_of(QUIET, replace(OPEN, ended_at=AT, state=State.CLOSED), codes=[code])
    wakes(side)
    side.now = NOW + timedelta(days=30)

    (gone,) = wakes(side)

    assert gone.text == (
        "I asked a month ago if you would like to stay, and heard nothing.\n"
        "So your page is erased now. Thank you for the time you gave.\n"
        "One keyed code stays for 20 days. It is for a block, a suspension or a report."
    )
    assert side.desk is not None
    assert (side.desk.volunteers, [one.volunteer for one in side.desk.introductions]) == ((), [""])


def test_page_of_somebody_who_is_not_approved_goes_after_a_year(around: Surroundings) -> None:
    side = Side(around, replace(QUIET, standing=Standing.DECLINED))

    (gone,) = wakes(side)

    assert gone.text == (
        "Nothing has happened on your page here for a year. So I have erased it now."
    )
    assert side.desk is not None
    assert side.desk.volunteers == ()


def test_words_that_wait_for_a_name_go_after_a_day_unsaid(around: Surroundings) -> None:
    side = Side(around, replace(APPROVED, draft="Hi", draft_message=3, draft_at=AT - DAY))

    told = wakes(side)

    assert (told, side.record) == ((), APPROVED)


# --- every card


RECORDS = {
    "applying": (APPLYING,),
    "waiting": (WAITING,),
    "approved": (APPROVED, OPEN),
    "resting": (replace(APPROVED, hard_time=True, days_off=("2026-12-01",)),),
    "declined": (replace(APPROVED, standing=Standing.DECLINED),),
}
#: One press of each.
_SKIPPED = ("v.leave.yes",)


def reached(around: Surroundings, records: Sequence[Record]) -> Iterator[tuple[str, Reply]]:
    """Every card that taps alone lead to, each from where its button was first seen."""
    start = desk_of(*records)
    todo, seen = [("v.page", start)], {"v.page"}
    while todo:
        action, desk = todo.pop()
        side = Side(around)
        side.desk = desk
        turn = side.turn(IncomingKind.TAP, action=action, card=7)
        for reply in side.did(SKILL.tapped(turn)):
            yield action, reply
            for found in actions(reply) if reply.to == SAM else ():
                plain = re.sub(r"^(v\.a\.alias\.).*", r"\1", found)
                if found.startswith("v.") and plain not in seen and found not in _SKIPPED:
                    seen.add(plain)
                    todo.append((found, side.desk))


@pytest.mark.parametrize("name", RECORDS)
def test_every_card_is_short_with_small_buttons_and_a_way_on(
    around: Surroundings, name: str
) -> None:
    wrong = []
    for action, reply in reached(around, RECORDS[name]):
        words = len(reply.text.split())
        long = [one for one in labels(reply) if not 1 <= len(one.removeprefix("✓ ").split()) <= 4]
        big = [one for one in actions(reply) if len(one.encode()) > 48]
        last = actions(reply)[-2:]
        if words > 90 or long or big or last != ["m.menu", "h.now"]:
            wrong.append((action, words, long, big, last))

    assert wrong == []


def test_labels_are_one_to_four_words() -> None:
    labels = {key: words for key, words in messages().items() if "volunteer-button-" in key}
    plain = {key: re.sub(r"\{[^}]*\}", "it", words) for key, words in labels.items()}

    assert [key for key, words in plain.items() if not 1 <= len(words.split()) <= 4] == []


def test_cards_for_a_moment_of_need_stand_for_themselves(around: Surroundings) -> None:
    turn = Side(around, APPROVED).turn(IncomingKind.TEXT)

    assert len(cards.first_lines(turn)) == 4
    assert "999" in cards.crisis_lines(turn)[-1].plain
    assert "999" in cards.intoxicated_lines(turn)[-1].plain
    assert cards.home_safe_lines(turn)[0].plain.startswith("Are you home safe?")
    assert cards.debrief_lines(turn)[0].plain.startswith("How was it for you?")
    assert all(around.texts.has("en", f"volunteer-lang-{lang}") for lang in LANGS)


# --- whole conversations

SETTINGS = NAMED | {
    "COORDINATOR_CHAT_IDS": "10,11",
    "COORDINATOR_NAMES": "Ana,Ben",
    "COORDINATOR_HOURS": "Mon to Fri, 9 to 5",
}


@pytest.fixture
async def chat(gazetteer: Gazetteer, store: Store) -> Chat:
    there = surroundings(
        read_config(SETTINGS),
        load_texts(),
        gazetteer,
        directory_of([meeting(0)]),
        coordinators=(ANA, BEN),
    )
    return Chat(Dialogue(lambda: there, store, load_matcher()), Clock(lambda: NOW))


async def through(chat: Chat, *lines: str) -> list[Reply]:
    replies: list[Reply] = []
    for line in lines:
        replies = await chat.all(f"sam> {line}")
    return replies


async def taps(chat: Chat, action: str, lane: str = SAM) -> list[Reply]:
    pressed = await chat.conversation.press(lane, 99, Button("", action=action))
    return [reply for reply, _ in pressed]


async def link(chat: Chat) -> str:
    """The code of a link that a coordinator makes."""
    said = "\n".join(reply.text for reply in await taps(chat, "k.invite", ANA))
    found = re.search(r"/volunteer ([a-z2-7]{10})$", said, re.MULTILINE)
    assert found is not None, said
    return found[1]


APPLIES = (
    "[Yes, 18 or over]", "[That’s fine]", "[That’s fine]", "[Yes, it does]", "Kit",
    "I like walks and bad jokes.", "[NA]", "[Done]", "[In person]", "[Done]", "Leeds",
    "[6 miles]", "[Done]", "[Woman]", "[Done]", "[Yes]", "evenings and weekends",
    "[That’s right]", "[Skip]", "[✓ 2]", "[✓ 3]", "[Next]", "[Next]",
)  # fmt: skip


async def test_from_link_to_coordinators_in_one_chat(chat: Chat) -> None:
    code = await link(chat)

    hello = await through(chat, f"/start v-{code}")
    sent = await through(chat, *APPLIES, "[I agree]")
    menu = await through(chat, "menu")
    again = await chat.all(f"joe> /start v-{code}")

    assert "are you 18 or over?" in hello[0].text
    assert [one.to for one in sent] == [SAM, ANA, BEN]
    assert "Volunteering" in labels(menu[0])
    assert again[0].text.startswith("That link has been used")


async def test_crisis_and_bare_words_come_before_the_question(chat: Chat) -> None:
    await through(chat, f"/start v-{await link(chat)}", *APPLIES[:4])

    crisis = await through(chat, "i want to kill myself")
    stop = await through(chat, "stop")
    alias = await through(chat, "Kit")

    assert "116 123" in crisis[0].text
    assert "Hello, i want" not in "".join(one.text for one in crisis)
    assert stop[0].text.startswith("OK.")
    assert alias[0].text.startswith("Hello, Kit.")


async def test_application_left_for_a_month_is_erased(chat: Chat, store: Store) -> None:
    await through(chat, f"/start v-{await link(chat)}", *APPLIES[:6])

    early = await chat.all("+29d")
    late = await chat.all("+2d")

    assert [one for one in early if one.to == SAM] == []
    assert [one.text.split(".")[0] for one in late if one.to == SAM] == [
        "You began a form here 30 days ago and it was not sent"
    ]
    assert (await store.desk()).volunteers == ()


async def test_approved_volunteer_practises_rests_and_leaves(chat: Chat, store: Store) -> None:
    await through(chat, f"/start v-{await link(chat)}", *APPLIES, "[I agree]")
    desk = await store.desk()
    (waiting,) = desk.volunteers
    approved = replace(waiting, standing=Standing.APPROVED, approved_at=AT)
    await store.commit(Change(desk=desk.put(approved), wakes={approved.id: None}), now=NOW)

    ready = await through(
        chat, "menu", "[Volunteering]", "[Practice]", "[Accept]", "[1]", "[Next]",
        "[Stay kind, stay public]", "[Next]", "[Next]", "[I’m home safe]", "[It was fine]",
    )  # fmt: skip
    rest = await through(chat, "[My page]", "[It’s a hard time]")
    left = await through(chat, "[My page]", "[Leave]", "[Yes, erase it]")

    assert ready[0].text.endswith("From now on I ask you when someone fits.")
    assert [one.to for one in rest] == [SAM, ANA, BEN]
    assert left[0].text.startswith("Done.")
    assert (await store.desk()).volunteers == ()
