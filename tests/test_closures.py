"""Public holidays: what a country keeps, what a region keeps, and what is not known."""

from datetime import date

from meetings_data import Gazetteer, Point, public_holiday


def test_holiday_is_one_of_the_whole_country_or_of_the_region() -> None:
    christmas, boyne, lincoln = date(2026, 12, 25), date(2026, 7, 13), date(2026, 2, 12)

    assert public_holiday(christmas, country="GB")
    assert public_holiday(christmas, country="GB", region="England")
    assert public_holiday(boyne, country="GB", region="Northern Ireland")
    assert not public_holiday(boyne, country="GB", region="England")
    assert not public_holiday(boyne, country="GB", region="Somewhere")
    assert public_holiday(boyne, country="GB")
    assert public_holiday(lincoln, country="US", region="New York")
    assert public_holiday(date(2026, 11, 26), country="US", region="Nowhere at all")


def test_ordinary_day_and_unknown_country_are_none() -> None:
    assert not public_holiday(date(2026, 11, 24), country="GB", region="England")
    assert not public_holiday(date(2026, 12, 25), country="")
    assert not public_holiday(date(2026, 12, 25), country="ZZ")


def test_point_has_a_region_and_a_county_where_they_are_known(gazetteer: Gazetteer) -> None:
    leeds, brooklyn, sea = Point(53.8, -1.55), Point(40.65, -73.95), Point(50.0, -30.0)

    assert [gazetteer.region_of(p) for p in (leeds, brooklyn, sea)] == ["England", "New York", ""]
    assert [gazetteer.county_of(p) for p in (leeds, brooklyn, sea)] == [
        "West Yorkshire",
        "New York",
        "",
    ]
