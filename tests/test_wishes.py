"""The wishes in a request: which group, when, where, what it must be, and what not."""

from dataclasses import asdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.hearing.intents import Kind, hear
from bot.hearing.times import windows
from bot.hearing.wishes import NEAR_ME, Wishes
from bot.skills.search import Search, pack_search, unpack_search
from meetings_data import ATTRIBUTES, Gazetteer, fellowships
from tests.each import each
from tests.hearing_cases import heard, knows_place, wishes

TUESDAY = date(2026, 11, 24)


def on_tuesday(text: str) -> Wishes:
    return hear(text, lang="en", knows_place=knows_place, today=TUESDAY).wishes


def test_whole_request_is_understood() -> None:
    assert wishes("NA near Leeds tonight, step-free if possible") == Wishes(
        fellowships=("na",),
        place="Leeds",
        day="today",
        time="evening",
        attributes=("wheelchair",),
        soft=("wheelchair",),
    )


@each(
    ("text", "expected"),
    [
        ("A.A. in hull", ("aa",)),
        ("Alcoholics Anon leeds", ("aa",)),
        ("narcotics anonymous leeds", ("na",)),
        ("n.a. leeds", ("na",)),
        ("NA/CA leeds", ("na", "ca")),
        ("na or aa in hull", ("na", "aa")),
        ("cocaine meeting in hull", ("ca",)),
        ("ca derby wednesday", ("ca",)),
        ("derby ca wednesday", ("ca",)),
        ("smart recovery york", ("smart",)),
        ("smart family york", ("smart-ff",)),
        ("gamblers in hull on friday", ("ga",)),
        ("overeaters meeting london", ("oa",)),
        ("alanon york", ("al-anon",)),
        ("al anon york", ("al-anon",)),
        ("Al-Anon York", ("al-anon",)),
        ("nar anon york", ("nar-anon",)),
        ("alateen near leeds", ("alateen",)),
        ("life ring online", ("lifering",)),
        ("recovery dharma online", ("recovery-dharma",)),
        ("crystal meth anonymous", ("cma",)),
        ("women for sobriety", ("wfs",)),
        ("adult children of alcoholics london", ("aca",)),
        ("sex and love addicts anonymous london", ("slaa",)),
        ("alcholics anonymous leeds", ("aa",)),
        ("narcotics annonymous leeds", ("na",)),
        ("ma meeting london", ("ma",)),
        ("MA in london", ("ma",)),
        ("HA meetings hull", ("ha",)),
        ("NA meetings in Fresno CA", ("na",)),
        ("meetings in fresno, CA", ()),
        ("any local group in leeds", ()),
    ],
)
def test_fellowship_is_known_by_the_names_people_use(text: str, expected: tuple[str, ...]) -> None:
    assert wishes(text).fellowships == expected


@each(
    ("text", "day", "time"),
    [
        ("aa leeds monday", "mon", None),
        ("aa leeds tues", "tue", None),
        ("aa leeds weds lunchtime", "wed", "lunchtime"),
        ("aa leeds wensday nite", "wed", "night"),
        ("aa leeds thurs eve", "thu", "evening"),
        ("aa leeds on fridays", "fri", None),
        ("aa leeds every sat morning", "sat", "morning"),
        ("aa leeds sun", "sun", None),
        ("aa leeds today", "today", None),
        ("aa leeds tonight", "today", "evening"),
        ("aa leeds 2nite", "today", "evening"),
        ("aa leeds this evening", "today", "evening"),
        ("aa leeds this afternoon", "today", "afternoon"),
        ("aa leeds late tonight", "today", "night"),
        ("aa leeds tomorrow", "tomorrow", None),
        ("aa leeds tmrw morning", "tomorrow", "morning"),
        ("aa leeds tommorow nite", "tomorrow", "night"),
        ("aa leeds this weekend", "weekend", None),
        ("aa leeds sat and sun", "weekend", None),
        ("aa leeds sat or sun", "sat|sun", None),
        ("aa leeds mondays and thursdays", "mon|thu", None),
        ("aa leeds weekday evenings", "weekdays", "evening"),
        ("aa leeds mon-fri", "weekdays", None),
        ("aa leeds now", "today", "now"),
        ("aa leeds right now", "today", "now"),
        ("aa leeds asap", "today", "now"),
        ("aa leeds evenings", None, "evening"),
        ("aa leeds in the morning", None, "morning"),
        ("aa leeds daytime", None, "09:00-17:00"),
        ("aa leeds before work", None, "05:00-09:00"),
        ("aa leeds after work", None, "after 17:00"),
        ("aa leeds at noon", None, "12:00"),
        ("aa leeds at 7", None, "19:00"),
        ("aa leeds at 7am", None, "07:00"),
        ("aa leeds 7pm", None, "19:00"),
        ("aa leeds 7.30", None, "19:30"),
        ("aa leeds 7.30am", None, "07:30"),
        ("aa leeds 19:30", None, "19:30"),
        ("aa leeds 1930", None, "19:30"),
        ("aa leeds at 730", None, "19:30"),
        ("aa leeds 7ish", None, "19:00"),
        ("aa leeds around 8", None, "20:00"),
        ("aa leeds half 7", None, "19:30"),
        ("aa leeds half past six", None, "18:30"),
        ("aa leeds quarter past 6", None, "18:15"),
        ("aa leeds quarter to 8", None, "19:45"),
        ("aa leeds 8 o'clock", None, "20:00"),
        ("aa leeds at 10", None, "10:00"),
        ("aa leeds at 10 tonight", "today", "22:00"),
        ("aa leeds tomorrow morning at 9", "tomorrow", "09:00"),
        ("aa leeds at 7 in the evening", None, "19:00"),
        ("aa leeds after 6", None, "after 18:00"),
        ("aa leeds after half 5 on tuesday", "tue", "after 17:30"),
        ("aa leeds 6 onwards", None, "after 18:00"),
        ("aa leeds from 6pm onwards", None, "after 18:00"),
        ("aa leeds not before 6", None, "after 18:00"),
        ("aa leeds before 10am", None, "before 10:00"),
        ("aa leeds finished by 9", None, "before 21:00"),
        ("aa leeds between 6 and 8", None, "18:00-20:00"),
        ("aa leeds 6-8pm", None, "18:00-20:00"),
        ("aa leeds 11am to 1pm", None, "11:00-13:00"),
        ("aa leeds thursday 7", "thu", "19:00"),
        ("aa leeds afternoon or evening", None, "12:00-22:00"),
        ("aa leeds christmas day", "dec-25", None),
        ("aa leeds xmas eve", "dec-24", None),
        ("aa leeds boxing day morning", "dec-26", "morning"),
        ("aa leeds new year's eve", "dec-31", None),
        ("aa leeds 25 december", "dec-25", None),
        ("aa leeds 25th of dec", "dec-25", None),
        ("aa leeds january 3rd", "jan-3", None),
        ("aa leeds 25/12", "dec-25", None),
        ("aa leeds 12/25", "dec-25", None),
        ("aa leeds not mornings", None, "after 12:00"),
        ("12 step meeting leeds", None, None),
        ("aa leeds every day", None, None),
        ("aa leeds whenever", None, None),
    ],
)
def test_when_is_read_as_people_write_it(text: str, day: str | None, time: str | None) -> None:
    said = wishes(text)

    assert (said.day, said.time) == (day, time)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("aa leeds day after tomorrow", "thu"),
        ("aa leeds next tuesday", "dec-1"),
        ("aa leeds next wednesday", "wed"),
        ("aa leeds on the 28th", "nov-28"),
        ("aa leeds on the 3rd", "dec-3"),
        ("aa leeds good friday", "mar-26"),
        ("aa leeds easter sunday", "mar-28"),
    ],
)
def test_when_counts_from_today_where_it_must(text: str, day: str) -> None:
    assert on_tuesday(text).day == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("na in the next hour", 60),
        ("na in the next 3 hours", 180),
        ("na within 2 hrs", 120),
        ("na in half an hour", 30),
        ("na next couple of hours", 120),
        ("na in the next 90 mins", 90),
        ("na within the hour", 60),
    ],
)
def test_hours_to_come_are_a_span_from_now(text: str, minutes: int) -> None:
    said = wishes(text)

    assert (said.within_minutes, said.day, said.time) == (minutes, "today", "now")


def test_every_time_that_is_heard_can_be_searched() -> None:
    now = datetime(2026, 11, 24, 15, 0, tzinfo=ZoneInfo("Europe/London"))
    texts = (
        "half 7 friday",
        "6-8pm",
        "25/12",
        "sat or sun evening",
        "before work",
        "not evenings",
    )

    for text in texts:
        said = wishes(f"aa leeds {text}")
        assert windows(said.day, said.time, now=now, timezone="Europe/London")


@each(
    ("text", "place"),
    [
        ("aa in Leeds", "Leeds"),
        ("AA LEEDS", "LEEDS"),
        ("leeds aa tonight", "leeds"),
        ("na nr E8", "E8"),
        ("na e8 tonight", "e8"),
        ("aa leeds LS6", "LS6"),
        ("aa near ls6 2ab leeds", "ls6 2ab"),
        ("aa near LS62AB", "LS62AB"),
        ("meetings near 90210", "90210"),
        ("aa stoke-on-trent", "stoke-on-trent"),
        ("aa in Barrow in Furness on monday", "Barrow in Furness"),
        ("na king's lynn", "king's lynn"),
        ("na in wells next the sea", "wells next the sea"),
        ("newark notts aa", "newark"),
        ("AA in Newark, Notts", "Newark"),
        ("aa newport gwent", "newport gwent"),
        ("Newcastle NSW", "Newcastle NSW"),
        ("na south london", "south london"),
        ("na in leeds city centre", "leeds"),
        ("any meetings in the bristol area", "bristol"),
        ("womens aa in reading", "reading"),
        ("aa in Bath on friday", "Bath"),
        ("na near fooville", "fooville"),
        ("na fooville tonight", "fooville"),
        ("na around little fooville on monday", "little fooville"),
        ("im in hull, any aa", "hull"),
        ("i live in derby and need na", "derby"),
        ("aa 10 miles from york", "york"),
        ("aa near me in leeds", "leeds"),
        ("aa near me", NEAR_ME),
        ("aa nearby", NEAR_ME),
        ("aa round here", NEAR_ME),
        ("aa in my area", NEAR_ME),
        ("aa close by", NEAR_ME),
        ("aa where i live", NEAR_ME),
        ("local aa", NEAR_ME),
        ("nearest aa", NEAR_ME),
        ("aa tonight", None),
        ("aa in the morning", None),
        ("aa in person", None),
        ("aa in spanish", None),
        ("aa in the uk online", None),
        ("aa in half an hour", None),
        ("aa in dublin 8 lunchtime", "dublin 8"),
        ("aa dublin 7pm", "dublin"),
        ("aa leeds 6 onwards", "leeds"),
        ("anything tonight in kansas city", "kansas city"),
        ("aa camden town tonight", "camden town"),
        ("na great yarmouth", "great yarmouth"),
        ("aa new york", "new york"),
        ("aa new cross", "new cross"),
        ("aa near mile end tonight", "mile end"),
        ("na in leeds town centre", "leeds"),
        ("aa kansas city centre", "kansas"),
        ("na near leeds road", "leeds road"),
        ("AA in Boston MA tonight", "Boston MA"),
        ("aa in boston ma", "boston ma"),
        ("NA Portland OR on friday", "Portland OR"),
        ("na portland or hull", "portland"),
        ("NA meetings in Fresno CA", "Fresno CA"),
        ("meetings in fresno, CA", "fresno, CA"),
        ("meetings in Fresno CA", "Fresno CA"),
        ("ca fresno thursday", "fresno"),
        ("Bath, Somerset", "Bath"),
        ("aa bath somerset friday", "bath"),
        ("aa in reading, berks", "reading"),
        ("na richmond surrey", "richmond surrey"),
        ("NA near Leeds Piccadilly at lunch", "Leeds Piccadilly"),
        ("NA In Leeds Please", "Leeds"),
        ("24 hour online aa", None),
    ],
)
def test_place_is_the_words_as_typed(text: str, place: str | None) -> None:
    assert wishes(text).place == place


@pytest.mark.parametrize("text", ["cheers m8", "see you l8r", "b4 i go", "na m8"])
def test_place_is_no_postcode_in_slang(text: str) -> None:
    assert wishes(text).place is None


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("aa within 5 miles of leeds", 5 * 1.609344),
        ("aa within 5km of leeds", 5.0),
        ("aa leeds 10 miles max", 10 * 1.609344),
        ("aa no more than 3 miles from leeds", 3 * 1.609344),
        ("aa within a mile of leeds", 1.609344),
        ("aa in walking distance of leeds", 2.0),
        ("aa 10 mins walk from leeds", 0.58),
        ("aa 20 minute drive from leeds", 5.13),
        ("aa mile end", None),
        ("aa leeds", None),
    ],
)
def test_distance_is_read_in_what_people_count_in(text: str, km: float | None) -> None:
    assert wishes(text).within_km == km


@pytest.mark.parametrize(
    "text", ["nearest aa to leeds", "closest na hull", "whats the nearest meeting"]
)
def test_nearest_is_an_order(text: str) -> None:
    assert wishes(text).nearest_first


@pytest.mark.parametrize(
    ("text", "online"),
    [
        ("aa online", True),
        ("aa on zoom", True),
        ("virtual aa", True),
        ("aa from home", True),
        ("aa leeds in person", False),
        ("aa leeds face to face", False),
        ("aa leeds f2f", False),
        ("aa leeds not online", False),
        ("aa leeds no zoom", False),
        ("aa leeds not on zoom", False),
        ("aa leeds thats not virtual", False),
        ("aa leeds rather than online", False),
        ("aa leeds online or in person", None),
        ("aa leeds face to face or zoom", None),
        ("aa leeds", None),
        ("aa leeds, dont have internet", None),
    ],
)
def test_online_is_what_was_asked_for(text: str, online: bool | None) -> None:
    said = wishes(text)

    assert (said.online, said.excluded) == (online, ())


@each(
    ("text", "attributes"),
    [
        ("ladies only aa hull", ("women",)),
        ("womens na hull", ("women",)),
        ("na for women hull", ("women",)),
        ("blokes only aa hull", ("men",)),
        ("mens na hull", ("men",)),
        ("gay aa hull", ("lgbtq",)),
        ("trans-friendly aa hull", ("lgbtq",)),
        ("lgbtq+ aa hull", ("lgbtq",)),
        ("young people's aa hull", ("young",)),
        ("newcomers meeting hull", ("beginners",)),
        ("aa for first timers hull", ("beginners",)),
        ("open meeting hull", ("open",)),
        ("open aa hull", ("open",)),
        ("closed meeting hull", ("closed",)),
        ("step free aa hull", ("wheelchair",)),
        ("aa hull no stairs", ("wheelchair",)),
        ("aa hull wheelchair access", ("wheelchair",)),
        ("i use a wheelchair, aa hull", ("wheelchair",)),
        ("aa hull, cant manage steps", ("wheelchair",)),
        ("aa hull with sign language", ("bsl",)),
        ("im deaf, aa hull", ("bsl",)),
        ("bsl aa hull", ("bsl",)),
        ("asl aa online", ("asl",)),
        ("sign language aa near 90210", ("asl",)),
        ("aa hull i can bring my baby to", ("child_friendly",)),
        ("aa hull with a creche", ("child_friendly",)),
        ("aa hull ill have my kids with me", ("child_friendly",)),
        ("polish speaking aa hull", ("lang:pl",)),
        ("aa en español", ("lang:es",)),
        ("aa in farsi london", ("lang:fa",)),
        ("urdu aa hull", ("lang:ur",)),
        ("secular aa hull", ("secular",)),
        ("agnostic aa hull", ("secular",)),
        ("non-religious meeting hull", ("secular",)),
        ("no god stuff meeting hull", ("secular",)),
        ("meeting in hull thats not religious", ("secular",)),
        ("speaker meeting hull", ("speaker",)),
        ("step meeting hull", ("step",)),
        ("meditation meeting hull", ("meditation",)),
        ("hybrid aa hull", ("hybrid",)),
        ("aa by phone", ("phone",)),
        ("dial in aa", ("phone",)),
        ("meeting for families hull", ("family",)),
        ("my son drinks, any meetings in hull", ("family",)),
        ("my son drinks, al-anon hull", ()),
        ("methadone friendly na hull", ("medication_friendly",)),
        ("im on subutex, na meeting hull", ("medication_friendly",)),
        ("bipoc na online", ("bipoc",)),
        ("women only secular step-free meeting hull", ("women", "secular", "wheelchair")),
        ("aa hull open now", ()),
        ("aa hull open tonight", ()),
        ("is aa open in hull on sunday", ()),
        ("aa hull open only", ("open",)),
        ("an open one in hull", ("open",)),
        ("closed ca hull", ("closed",)),
        ("ca hull closed", ("closed",)),
        ("any closed ones near hull", ("closed",)),
        ("step aa hull", ("step",)),
        ("aa steps hull", ("step",)),
        ("aa hull step free", ("wheelchair",)),
        ("na hull open to partners", ("open",)),
        ("na hull i can bring my 2 year old to", ("child_friendly",)),
        ("nar anon for parents hull", ()),
        ("aa hull", ()),
    ],
)
def test_needs_are_known_in_everyday_words(text: str, attributes: tuple[str, ...]) -> None:
    assert wishes(text).attributes == attributes


@pytest.mark.parametrize(
    ("text", "attributes", "soft"),
    [
        ("aa hull step free if possible", ("wheelchair",), ("wheelchair",)),
        ("aa hull, ideally step free", ("wheelchair",), ("wheelchair",)),
        ("women only aa hull, step free if poss", ("women", "wheelchair"), ("wheelchair",)),
        ("preferably women only, aa hull step free", ("women", "wheelchair"), ("women",)),
        ("aa hull women only", ("women",), ()),
        ("aa in hull if possible", (), ()),
    ],
)
def test_soft_needs_are_the_ones_said_so(
    text: str, attributes: tuple[str, ...], soft: tuple[str, ...]
) -> None:
    said = wishes(text)

    assert (said.attributes, said.soft) == (attributes, soft)


@each(
    ("text", "fellowships_asked", "excluded"),
    [
        ("not aa, hull tonight", (), ("aa",)),
        ("anything but aa in hull", (), ("aa",)),
        ("meetings in hull except aa or na", (), ("aa", "na")),
        ("meetings in hull, no AA/NA", (), ("aa", "na")),
        ("na instead of aa in hull", ("na",), ("aa",)),
        ("na not aa in hull", ("na",), ("aa",)),
        ("meeting in hull other than smart", (), ("smart",)),
        ("na hull not on mondays", ("na",), ("mon",)),
        ("na hull, cant do tuesdays or thursdays", ("na",), ("tue", "thu")),
        ("na hull not weekends", ("na",), ("sat", "sun")),
        ("na hull any day except friday", ("na",), ("fri",)),
        ("na hull not women only", ("na",), ("women",)),
        ("na hull without kids", ("na",), ("child_friendly",)),
        ("na hull not a step meeting", ("na",), ("step",)),
        ("na hull, not closed meetings", ("na",), ("closed",)),
        ("lgbt na hull not closed", ("na",), ("closed",)),
        ("na hull not open", ("na",), ("open",)),
        ("na hull not a step one", ("na",), ("step",)),
        ("na hull not closed or step", ("na",), ("closed", "step")),
        ("na hull except speaker", ("na",), ("speaker",)),
        ("na hull but not beginners", ("na",), ("beginners",)),
        ("not open ones", (), ("open",)),
        ("not just aa, anything in hull", ("aa",), ()),
        ("not sure where, na in hull", ("na",), ()),
    ],
)
def test_not_rules_out_what_follows_it_and_no_more(
    text: str, fellowships_asked: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    said = wishes(text)

    assert (said.fellowships, said.excluded) == (fellowships_asked, excluded)


def test_not_today_rules_out_a_weekday_when_the_day_is_known() -> None:
    said = on_tuesday("na hull not today, tomorrow")

    assert (said.day, said.excluded) == ("tomorrow", ("tue",))


@pytest.mark.parametrize(
    "text", ["not 12 step, hull", "non 12-step meetings hull", "no 12 step groups in hull"]
)
def test_not_twelve_step_is_secular_and_rules_the_steps_out(text: str) -> None:
    said = wishes(text)

    assert (said.twelve_step, said.attributes, said.excluded) == (False, ("secular",), ())


@pytest.mark.parametrize(
    ("text", "twelve_step", "attributes"),
    [
        ("12 step meetings hull", True, ()),
        ("12-step group hull", True, ()),
        ("aa step meeting hull", None, ("step",)),
        ("secular meeting hull", None, ("secular",)),
    ],
)
def test_twelve_step_groups_can_be_asked_for(
    text: str, twelve_step: bool | None, attributes: tuple[str, ...]
) -> None:
    said = wishes(text)

    assert (said.twelve_step, said.attributes) == (twelve_step, attributes)


def test_change_of_a_search_holds_the_change_alone() -> None:
    assert wishes("tomorrow instead") == Wishes(day="tomorrow")
    assert wishes("what about NA") == Wishes(fellowships=("na",))
    assert wishes("online") == Wishes(online=True)
    assert wishes("not women only") == Wishes(excluded=("women",))


def test_wishes_are_kept_as_they_are_heard() -> None:
    said = wishes(
        "na or aa within 5 miles of leeds sat or sun not women only, step free if possible"
    )
    search = Search(wishes=said)

    assert unpack_search(pack_search(search)) == search
    assert asdict(said)["excluded"] == ("women",)


def test_tables_name_only_ids_that_exist() -> None:
    said = wishes("women men lgbtq young secular speaker meditation hybrid phone meetings in hull")

    assert set(said.attributes) <= set(ATTRIBUTES)
    assert {"aa", "smart-ff", "families-anonymous"} <= set(fellowships())


@each(
    ("text", "place"),
    [
        ("na in headingley leeds", "headingley leeds"),
        ("aa bishop's stortford", "bishop's stortford"),
        ("ca southend", "southend"),
        ("womens aa in reading", "reading"),
        ("aa reading tonight", "reading"),
        ("ca bath wednesday", "bath"),
        ("aa newark notts", "newark"),
        ("EH6", "EH6"),
        ("aa in dublin 8 lunchtime", "dublin 8"),
        ("anything tonight in kansas city", "kansas city"),
        ("AA in Boston MA tonight", "Boston MA"),
        ("AA Cambridge MA", "Cambridge MA"),
        ("NA Portland OR", "Portland OR"),
        ("aa portland or salem", "portland"),
        ("NA Fresno CA", "Fresno CA"),
        ("CA Newcastle NSW", "Newcastle NSW"),
        ("aa London Ontario", "London Ontario"),
        ("aa in london on friday", "london"),
        ("aa Perth Scotland", "Perth Scotland"),
        ("na Bangor Northern Ireland", "Bangor Northern Ireland"),
        ("aa Richmond London", "Richmond London"),
        ("Bath, Somerset", "Bath"),
        ("next aa in Douglas isle of man", "Douglas isle of man"),
        ("aa moss side", "moss side"),
        ("any trans friendly na in glasgow city centre", "glasgow"),
        ("stuck in a hotel in gatwick, any aa tonight", "gatwick"),
    ],
)
def test_place_is_found_with_the_packaged_gazetteer(text: str, place: str) -> None:
    with Gazetteer.open() as gazetteer:
        told = hear(text, lang="en", knows_place=gazetteer.knows)

    assert (told.kind, told.wishes.place) == (Kind.FIND, place)


def test_heard_text_is_never_changed_by_curly_quotes() -> None:
    assert heard("women’s AA in king’s lynn").wishes == heard("women's AA in king's lynn").wishes
