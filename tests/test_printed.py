"""The JSON of the commands, key by key, and what stands in it."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hearing.matching import Matcher
from bot.printed import Request, look, search_answer, stats_lines, understood
from meetings_data import Directory, Gazetteer, Meeting, VenueType
from meetings_data.snapshot import Contents, in_memory
from tests.hearing_cases import knows_place

#: A Tuesday, six in the evening.
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
HERE = (53.8, -1.55)
KM = 1 / 111.195  # degrees of latitude


def meeting(id: str, *, km: float = 1.0, **fields: object) -> Meeting:
    values = {
        "feed_id": "oaks", "source_id": f"source-{id}", "id": id, "fellowship": "aa",
        "name": id.title(), "weekday": 2, "start_minute": 19 * 60, "duration_minutes": 60,
        "timezone": "Europe/London", "venue_type": VenueType.IN_PERSON,
        "latitude": HERE[0] + km * KM, "longitude": HERE[1],
    }  # fmt: skip
    return Meeting(**(values | fields))


def directory_of(*meetings: Meeting) -> Directory:
    return Directory(in_memory(Contents(meetings=meetings, built_at=NOW)))


def answer(
    gazetteer: Gazetteer,
    meetings: Sequence[Meeting],
    text: str = "",
    *,
    limit: int = 10,
    **fields: object,
) -> dict[str, object]:
    asked = {"near": HERE, "within_km": None, "now": NOW, "country": "GB"} | fields
    looked = look(directory_of(*meetings), gazetteer, Request(text=text, **asked))
    printed: dict[str, object] = json.loads(json.dumps(search_answer(looked, limit)))
    return printed


def found(printed: dict[str, object]) -> list[str]:
    matches = printed["matches"]
    assert isinstance(matches, list)
    return [match["id"] for match in matches]


def test_answer_has_every_key_of_the_contract(gazetteer: Gazetteer) -> None:
    one = meeting(
        "oak", attributes=("open", "wheelchair"), confirmed_at=1_790_000_000, approximate=True
    )

    printed = answer(gazetteer, [one], "AA tonight")

    place = printed["understood"].pop("place")
    assert set(place) == {"name", "latitude", "longitude", "country"}
    assert (place["latitude"], place["longitude"], place["country"]) == (*HERE, "GB")
    assert printed == {
        "understood": {
            "fellowship": "aa", "day": "today", "time": "evening", "online": None,
            "attributes": [], "not": [],
        },
        "matches": [
            {
                "id": "oak", "name": "Oak", "fellowship": "aa",
                "starts_at": "2026-11-24T19:00:00+00:00", "timezone": "Europe/London",
                "distance_km": pytest.approx(1.0, abs=1e-3), "venue_type": "in_person",
                "approximate": True, "attributes": ["open", "wheelchair"],
                "source": {
                    "feed": "oaks", "source_id": "source-oak",
                    "confirmed_at": "2026-09-21T14:13:20+00:00",
                },
            }
        ],
        "widened": None,
    }  # fmt: skip


def test_meeting_without_a_point_has_no_distance(gazetteer: Gazetteer) -> None:
    call = meeting("call", venue_type=VenueType.ONLINE, latitude=None, longitude=None)

    (match,) = answer(gazetteer, [call], "online AA")["matches"]

    assert (match["distance_km"], match["venue_type"]) == (None, "online")
    assert match["source"]["confirmed_at"] is None


def test_start_has_the_offset_of_its_own_zone(gazetteer: Gazetteer) -> None:
    one = meeting("oak", timezone="America/New_York", weekday=3)

    (match,) = answer(gazetteer, [one])["matches"]

    assert match["starts_at"] == "2026-11-25T19:00:00-05:00"


@pytest.mark.parametrize("kind", list(VenueType))
def test_every_kind_of_venue_is_kept_and_marked(gazetteer: Gazetteer, kind: VenueType) -> None:
    printed = answer(gazetteer, [meeting("oak", venue_type=kind)], "AA online"
                     if kind is VenueType.ONLINE else "AA")  # fmt: skip

    assert [match["venue_type"] for match in printed["matches"]] == [str(kind)]


def test_without_a_time_every_weekly_meeting_stands_once_by_its_next_start(
    gazetteer: Gazetteer,
) -> None:
    week = [meeting(f"day-{day}", weekday=day) for day in range(1, 8)]

    printed = answer(gazetteer, week, limit=100)

    assert found(printed) == [f"day-{day}" for day in (2, 3, 4, 5, 6, 7, 1)]
    starts = [datetime.fromisoformat(match["starts_at"]) for match in printed["matches"]]
    assert all(NOW - timedelta(minutes=10) <= at < NOW + timedelta(days=7) for at in starts)


def test_within_is_inclusive_and_never_widened(gazetteer: Gazetteer) -> None:
    there = [meeting(f"km-{km}", km=km) for km in (0.0, 1.0, 2.0, 3.0)]
    km_of = {match["id"]: match["distance_km"] for match in answer(gazetteer, there)["matches"]}

    exactly = answer(gazetteer, there, within_km=km_of["km-2.0"])
    none = answer(gazetteer, there[1:], within_km=0.9)

    assert sorted(found(exactly)) == ["km-0.0", "km-1.0", "km-2.0"]
    assert (found(none), none["widened"]) == ([], None)


def test_venue_one_stands_at_is_at_distance_0(gazetteer: Gazetteer) -> None:
    (match,) = answer(gazetteer, [meeting("here", km=0.0)], within_km=0.0)["matches"]

    assert match["distance_km"] == 0.0


def test_distance_of_the_command_wins_over_the_words(gazetteer: Gazetteer) -> None:
    there = [meeting("in", km=1.0), meeting("out", km=3.0)]

    assert found(answer(gazetteer, there, "AA within 10 km", within_km=2.0)) == ["in"]


def test_point_of_the_command_wins_over_the_words(gazetteer: Gazetteer) -> None:
    printed = answer(gazetteer, [meeting("oak")], "AA in Exeter")

    assert found(printed) == ["oak"]
    assert printed["understood"]["place"]["latitude"] == HERE[0]


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_limit_is_how_many_are_printed(gazetteer: Gazetteer, limit: int) -> None:
    there = [meeting(f"oak-{n}") for n in range(8)]

    assert len(answer(gazetteer, there, limit=limit)["matches"]) == min(limit, 8)


def test_what_was_given_up_is_named(gazetteer: Gazetteer) -> None:
    printed = answer(gazetteer, [meeting("oak")], "women's AA on friday")

    assert (found(printed), printed["widened"]) == (["oak"], ["day", "women"])


def test_place_that_must_be_asked_about_comes_as_choices(gazetteer: Gazetteer) -> None:
    printed = answer(gazetteer, [meeting("oak")], "AA in Newcastle", near=None, country="")

    understood_as = printed["understood"]
    choices = understood_as["choices"]
    assert (understood_as["place"], printed["matches"], printed["widened"]) == (None, [], None)
    assert 2 <= len(choices) <= 4
    assert [set(one) for one in choices] == [{"name", "latitude", "longitude", "country"}] * len(
        choices
    )


@pytest.mark.parametrize("text", ["AA in Zzyzxqville tonight", "AA near me"])
def test_place_that_nobody_knows_finds_nothing(gazetteer: Gazetteer, text: str) -> None:
    printed = answer(gazetteer, [meeting("oak")], text, near=None)

    assert printed["understood"]["place"] is None
    assert (printed["understood"]["choices"], printed["matches"]) == ([], [])


def test_place_that_is_clear_is_resolved(gazetteer: Gazetteer) -> None:
    printed = answer(gazetteer, [meeting("oak")], "AA in Leeds", near=None)

    assert printed["understood"]["place"]["name"].startswith("Leeds")
    assert (printed["understood"]["place"]["country"], found(printed)) == ("GB", ["oak"])
    assert "choices" not in printed["understood"]


def test_words_that_depend_on_the_day_are_read_on_the_day_given(gazetteer: Gazetteer) -> None:
    printed = answer(gazetteer, [meeting("oak")], "AA on the 25th")

    assert printed["understood"]["day"] == "nov-25"


def test_several_fellowships_are_a_list(gazetteer: Gazetteer) -> None:
    printed = answer(gazetteer, [meeting("oak")], "AA or NA, not on mondays")

    assert printed["understood"]["fellowship"] == ["aa", "na"]
    assert printed["understood"]["not"] == ["mon"]


@pytest.mark.parametrize(("text", "fellowship"), [("NA", "na"), ("aa", "aa"), ("SMART", "smart")])
def test_bare_name_of_a_fellowship_is_a_search(
    gazetteer: Gazetteer, text: str, fellowship: str
) -> None:
    there = [meeting("oak", fellowship=fellowship), meeting("elm", fellowship="oa")]

    assert found(answer(gazetteer, there, text)) == ["oak"]


@given(st.text(max_size=60), st.sampled_from([None, HERE, (0.0, 0.0), (90.0, 180.0)]))
def test_any_words_give_an_answer_of_the_same_shape(
    gazetteer: Gazetteer, text: str, near: tuple[float, float] | None
) -> None:
    printed = answer(gazetteer, [meeting("oak")], text, near=near)

    assert set(printed) == {"understood", "matches", "widened"}
    assert set(printed["understood"]) - {"choices"} == {
        "fellowship", "day", "time", "place", "online", "attributes", "not",
    }  # fmt: skip


# --- understand ----------------------------------------------------------------------------------


MATCHER = Matcher.make("en", None)


def read(words: str) -> dict[str, object]:
    return understood(words, now=NOW, knows_place=knows_place, matcher=MATCHER)


def line(**asked: object) -> dict[str, object]:
    return read(json.dumps(asked))


def test_understood_line_has_every_key_of_the_contract() -> None:
    printed = line(text="women's NA near Leeds tonight, not online")

    assert len(printed.pop("topics")) == 3
    assert printed == {
        "kind": "find",
        "slots": {
            "fellowship": "na", "day": "today", "time": "evening", "place": "Leeds",
            "online": False, "attributes": ["women"], "not": [],
        },
        "tier": "none", "crisis": None, "crisis_how": None, "guard": None,
    }  # fmt: skip


def test_crisis_names_its_card_and_the_rule() -> None:
    printed = line(text="i want to kill myself")

    assert (printed["kind"], printed["crisis"], printed["crisis_how"]) == (
        "crisis", "suicide", "rule",
    )  # fmt: skip


def test_line_may_say_what_day_it_is() -> None:
    assert line(text="AA on the 3rd", now="2026-12-01T10:00")["slots"]["day"] == "dec-3"


def test_language_that_is_not_filled_in_is_read_as_english() -> None:
    assert line(text="AA in Leeds", lang="xx") == line(text="AA in Leeds")


BAD = [
    "", "nope", "[]", "[1]", '"AA"', "null", "{}", '{"text": 5}', '{"text": null}',
    '{"text": "AA", "lang": 5}', '{"text": "AA", "now": 5}', '{"text": "AA", "now": "soon"}',
    '{"text": "AA"', "[" * 100_000, '{"text": ' * 50_000,
]  # fmt: skip


@pytest.mark.parametrize("words", BAD, ids=lambda words: words[:30])
def test_bad_line_is_refused_in_words(words: str) -> None:
    with pytest.raises((TypeError, ValueError), match=r"\w+"):
        read(words)


def test_half_a_pair_of_signs_is_no_harm() -> None:
    printed = read('{"text": "AA \\ud83d leeds"}')

    assert json.dumps(printed, ensure_ascii=False).encode() != b""
    assert printed["kind"] == "find"


@given(st.text(max_size=200))
def test_any_words_are_one_of_the_kinds(text: str) -> None:
    printed = line(text=text)

    assert printed["kind"] in {"find", "ask", "peer", "crisis", "chat", "unknown"}
    assert (printed["crisis_how"] == "rule") == (printed["kind"] == "crisis")
    assert (printed["tier"] == "none") == (printed["kind"] != "ask")


# --- stats ---------------------------------------------------------------------------------------


def test_counts_stand_under_one_another_and_then_the_tables() -> None:
    facts = {
        "built_at": "2026-11-24T18:00:00+00:00",
        "meetings": 16835,
        "not_every_week": 2,
        "countries": {"GB": 16000, "": 835},
        "rejected": {},
    }

    assert list(stats_lines(facts)) == [
        "built at: 2026-11-24T18:00:00+00:00",
        "   16,835  meetings",
        "        2  not every week",
        "",
        "countries:",
        "   16,000  GB",
        "      835  unknown",
        "",
        "rejected:",
        "        0",
    ]
