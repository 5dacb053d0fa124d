"""When volunteers are free: what they type, and every minute of weeks in which clocks change."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.following.times import Times
from bot.introductions.hours import (
    Window,
    after_waking,
    free_between,
    is_free,
    is_free_through,
    merged_hours,
    next_waking,
    spoken_hours,
)
from bot.introductions.hours_said import read_hours
from tests.each import each

WEEK_MINUTES = 7 * 24 * 60
LONDON = "Europe/London"
#: Zone → a day on which its clocks change, or where they never do. Among them a change by half an
#: hour, two at midnight, one back over midnight, and one that skipped a whole day.
CHANGES = (
    (LONDON, date(2026, 10, 25)), (LONDON, date(2027, 3, 28)),
    ("America/New_York", date(2026, 11, 1)), ("America/New_York", date(2027, 3, 14)),
    ("Australia/Lord_Howe", date(2026, 10, 4)), ("Australia/Lord_Howe", date(2027, 4, 4)),
    ("America/Havana", date(2026, 11, 1)), ("America/Santiago", date(2026, 9, 6)),
    ("America/St_Johns", date(2010, 11, 7)), ("Pacific/Apia", date(2011, 12, 30)),
    ("Asia/Kolkata", date(2026, 10, 25)),
)  # fmt: skip
OVER_MIDNIGHT = "America/St_Johns"
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def daily(*spans: tuple[int, int]) -> tuple[Window, ...]:
    return tuple(Window(day, start, end) for day in range(1, 8) for start, end in spans)


def at(words: str, zone: str = "UTC", fold: int = 0) -> int:
    named = datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(named.timestamp())


SETS = {
    "none": (),
    "whole days": daily((0, 1440)),
    "nights": daily((1320, 360)),
    "several": daily((360, 420), (555, 720), (1140, 1261), (1380, 1440)),
    "until midnight": (Window(6, 600, 1440), Window(7, 1320, 1440)),
    "one Saturday night": (Window(6, 1290, 135),),
    "in the hour that changes": daily((10, 20), (70, 75), (90, 105), (115, 130), (150, 165)),
    "nights that end in it": daily((1380, 30), (1200, 95), (1410, 145)),
    "nights that end as it does": daily((1380, 60), (1200, 120), (1410, 1440)),
    "round the clock from ten": (Window(3, 600, 600), Window(7, 90, 90)),
    "half past one to half past two": daily((90, 150)),
}


class Wall:
    """What a clock on the wall shows at each minute from 00:00 UTC three days before a day."""

    def __init__(self, zone: str, day: date, days: int = 7) -> None:
        self.start = int(datetime.combine(day, time(), UTC).timestamp()) - 3 * 86400
        self.end = self.start + days * 86400
        self.at = np.arange(self.start, self.end, 60)
        shown = (datetime.fromtimestamp(second, ZoneInfo(zone)) for second in self.at.tolist())
        self.minute = np.array([t.toordinal() * 1440 + t.hour * 60 + t.minute for t in shown])
        self.day = self.minute // 1440
        self.days = range(int(self.day.min()) - 2, int(self.day.max()) + 2)
        # The latest that it has shown so far, and the earliest that it is still to show.
        self.latest = np.maximum.accumulate(self.minute)
        self.earliest = np.minimum.accumulate(self.minute[::-1])[::-1]

    def on(self, days: Iterable[date]) -> NDArray[np.bool_]:
        return np.isin(self.day, [one.toordinal() for one in days])

    def free(self, windows: Iterable[Window], off: Iterable[date] = ()) -> NDArray[np.bool_]:
        """Minutes at which hours have begun by the clock, and are not yet over for good."""
        free = np.zeros(len(self.at), bool)
        for one in windows:
            for day in self.days:
                if date.fromordinal(day).isoweekday() == one.weekday:
                    begin = day * 1440 + one.start
                    end = (day + (one.end <= one.start)) * 1440 + one.end
                    free |= (self.latest >= begin) & (self.earliest < end)
        return free & ~self.on(off)

    def shown(self, windows: Iterable[Window]) -> NDArray[np.bool_]:
        """Minutes at which the clock by itself shows a time within the hours."""
        shown = np.zeros(len(self.at), bool)
        clock, weekday = self.minute % 1440, (self.day - 1) % 7 + 1
        for one in windows:
            today, next_day = weekday == one.weekday, weekday == one.weekday % 7 + 1
            if one.end > one.start:
                shown |= today & (clock >= one.start) & (clock < one.end)
            else:
                shown |= (today & (clock >= one.start)) | (next_day & (clock < one.end))
        return shown

    def filled(self, spans: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
        filled = np.zeros(len(self.at), bool)
        for start, end in spans:
            assert (start % 60, end % 60) == (0, 0)
            filled[(start - self.start) // 60 : (end - self.start) // 60] = True
        return filled


@cache
def wall(zone: str, day: date, days: int = 7) -> Wall:
    return Wall(zone, day, days)


@st.composite
def windows_of_a_week(draw: st.DrawFn) -> tuple[Window, ...]:
    window = st.builds(Window, st.integers(1, 7), st.integers(0, 1439), st.integers(1, 1440))
    return tuple(draw(st.lists(window, max_size=6)))


def week_minutes(windows: Iterable[Window]) -> set[int]:
    minutes: set[int] = set()
    for one in windows:
        first = (one.weekday - 1) * 1440 + one.start
        length = one.end - one.start + (1440 if one.end <= one.start else 0)
        minutes |= {minute % WEEK_MINUTES for minute in range(first, first + length)}
    return minutes


def printed(windows: Iterable[Window]) -> str:
    def clock(minute: int) -> str:
        return f"{minute // 60:02}:{minute % 60:02}"

    return "; ".join(
        f"{', '.join(NAMES[day - 1] for day in days)} {clock(start)}\N{EN DASH}{clock(end)}"
        for days, start, end in spoken_hours(windows)
    )


# Every minute of a week


@pytest.mark.parametrize(("zone", "day"), CHANGES)
@pytest.mark.parametrize("windows", SETS.values(), ids=SETS)
def test_free_between_is_what_the_clock_on_the_wall_says(
    zone: str, day: date, windows: tuple[Window, ...]
) -> None:
    week = wall(zone, day)

    free = free_between(windows, timezone=zone, days_off=(), start=week.start, end=week.end)

    expected = week.free(windows)
    assert np.array_equal(week.filled(free), expected)
    assert sum(end - start for start, end in free) == 60 * int(expected.sum())
    assert not (week.shown(windows) & ~expected).any()


@each(("zone", "day"), [one for one in CHANGES if one[0] != OVER_MIDNIGHT])
@each("name", ["whole days", "nights", "several", "nights that end in it"])
@each("days", [(-1, 1), (0, 2)])
def test_day_off_takes_away_the_whole_local_date(
    zone: str, day: date, name: str, days: tuple[int, int]
) -> None:
    week = wall(zone, day)
    off = {date.fromordinal(day.toordinal() + one) for one in days}

    free = free_between(SETS[name], timezone=zone, days_off=off, start=week.start, end=week.end)

    assert np.array_equal(week.filled(free), week.free(SETS[name], off))


@pytest.mark.parametrize(("zone", "day"), CHANGES[:4])
def test_is_free_at_every_minute_of_a_week(zone: str, day: date) -> None:
    week = wall(zone, day)
    windows, off = SETS["one Saturday night"] + daily((70, 105)), {date(2026, 10, 22)}

    free = [is_free(windows, timezone=zone, days_off=off, at=one) for one in week.at.tolist()]

    assert free == week.free(windows, off).tolist()


@given(st.sampled_from(CHANGES), windows_of_a_week(), st.integers(0, 9), st.integers(1, 9000))
def test_any_hours_are_free_as_the_clock_says(
    change: tuple[str, date], windows: tuple[Window, ...], first: int, length: int
) -> None:
    zone, day = change
    week = wall(zone, day)
    start = week.start + first * 6000
    end = min(start + length * 60, week.end)

    free = free_between(windows, timezone=zone, days_off=(), start=start, end=end)

    inside = (week.at >= start) & (week.at < end)
    assert np.array_equal(week.filled(free), week.free(windows) & inside)
    assert free == tuple(sorted(free))
    assert all(before[1] < after[0] for before, after in pairwise(free))


@given(st.sampled_from(CHANGES), windows_of_a_week())
def test_is_free_changes_with_the_second_at_which_a_stretch_does(
    change: tuple[str, date], windows: tuple[Window, ...]
) -> None:
    zone, day = change
    week = wall(zone, day)

    def free_at(second: int) -> bool:
        return is_free(windows, timezone=zone, days_off=(), at=second)

    for start, end in free_between(
        windows, timezone=zone, days_off=(), start=week.start + 86400, end=week.end - 86400
    ):
        edges = [free_at(one) for one in (start, end - 1)]
        outside = [free_at(one) for one in (start - 1, end)]
        at_edge = [start == week.start + 86400, end == week.end - 86400]
        assert edges == [True, True]
        assert [free and not edge for free, edge in zip(outside, at_edge, strict=True)] == [
            False,
            False,
        ]


# Exact cases


@pytest.mark.parametrize(
    ("zone", "window", "free"),
    [
        # 01:00 to 01:59 do not exist: the hours begin, or end, at the change.
        (LONDON, Window(7, 90, 180), ("2027-03-28T01:00", "2027-03-28T02:00")),
        (LONDON, Window(6, 1380, 90), ("2027-03-27T23:00", "2027-03-28T01:00")),
        # 01:00 to 01:59 come twice: from the first to the second.
        (LONDON, Window(7, 90, 105), ("2026-10-25T00:30", "2026-10-25T01:45")),
        (LONDON, Window(6, 1320, 90), ("2026-10-24T21:00", "2026-10-25T01:30")),
        (LONDON, Window(7, 90, 180), ("2026-10-25T00:30", "2026-10-25T03:00")),
        # 01:00 is over as soon as it is there, and so is midnight in Havana.
        (LONDON, Window(6, 1320, 60), ("2026-10-24T21:00", "2026-10-25T00:00")),
        ("America/Havana", Window(6, 1320, 1440), ("2026-11-01T02:00", "2026-11-01T04:00")),
        ("America/Havana", Window(7, 0, 30), ("2026-11-01T04:00", "2026-11-01T05:30")),
        (LONDON, Window(7, 0, 1440), ("2026-10-24T23:00", "2026-10-26T00:00")),
        ("America/New_York", Window(7, 60, 120), ("2026-11-01T05:00", "2026-11-01T07:00")),
        ("America/New_York", Window(7, 150, 210), ("2027-03-14T07:00", "2027-03-14T07:30")),
        ("Australia/Lord_Howe", Window(7, 105, 110), ("2027-04-03T14:45", "2027-04-03T15:20")),
        ("Australia/Lord_Howe", Window(7, 135, 180), ("2026-10-03T15:30", "2026-10-03T16:00")),
        ("Asia/Kolkata", Window(7, 0, 1440), ("2026-10-24T18:30", "2026-10-25T18:30")),
    ],
)  # fmt: skip
def test_hours_of_one_night_begin_and_end_at(
    zone: str, window: Window, free: tuple[str, str]
) -> None:
    start, end = map(at, free)

    found = free_between(
        (window,), timezone=zone, days_off=(), start=start - 86400, end=end + 86400
    )

    assert found == ((start, end),)


def test_hours_that_a_spring_change_skips_as_a_whole_are_not_free() -> None:
    start, end = at("2027-03-27T12:00"), at("2027-03-28T12:00")

    found = free_between((Window(7, 70, 100),), timezone=LONDON, days_off=(), start=start, end=end)

    assert found == ()


def test_hours_that_begin_before_the_clock_goes_back_over_midnight_go_on() -> None:
    # Newfoundland, 2010: one minute of Sunday, and then the last hour of Saturday once more.
    start, end = at("2010-11-07T02:00"), at("2010-11-07T03:00")

    found = free_between(
        (Window(7, 0, 60),), timezone=OVER_MIDNIGHT, days_off=(), start=start, end=end
    )

    assert found == ((at("2010-11-07T02:30"), end),)


def test_day_off_cuts_a_night_at_midnight() -> None:
    friday = (Window(5, 1320, 120),)
    start, end = at("2026-11-27T12:00"), at("2026-11-28T12:00")

    off_friday, off_saturday = (
        free_between(friday, timezone=LONDON, days_off={off}, start=start, end=end)
        for off in (date(2026, 11, 27), date(2026, 11, 28))
    )

    assert off_friday == ((at("2026-11-28T00:00"), at("2026-11-28T02:00")),)
    assert off_saturday == ((at("2026-11-27T22:00"), at("2026-11-28T00:00")),)


def test_free_through_needs_every_second() -> None:
    nights = daily((1320, 1440), (0, 360))
    start, end = at("2026-11-27T22:00"), at("2026-11-28T06:00")

    def through(first: int, last: int, off: tuple[date, ...] = ()) -> bool:
        return is_free_through(nights, timezone=LONDON, days_off=off, start=first, end=last)

    assert through(start, end)
    assert not through(start - 1, end)
    assert not through(start, end + 1)
    assert not through(start, end, (date(2026, 11, 28),))
    assert not through(start, start)


# Waking


def waking(times: Times) -> tuple[Window, ...]:
    start, end = times.quiet_until.hour * 60, times.quiet_from.hour * 60
    return daily((start, end))


@pytest.mark.parametrize("zone", [LONDON, "Asia/Kolkata"])
@settings(max_examples=25)
@given(
    name=st.sampled_from(sorted(SETS)),
    first=st.integers(0, 5 * 1440),
    minutes=st.integers(1, 9000),
    off=st.sets(st.integers(0, 12), max_size=5),
)
def test_after_waking_counts_waking_minutes_one_by_one(
    zone: str, name: str, first: int, minutes: int, off: set[int]
) -> None:
    week, times = wall(zone, date(2026, 10, 25), 20), Times()
    days_off = {date.fromordinal(int(week.day[0]) + one) for one in off}
    given = {"windows": SETS[name], "timezone": zone, "days_off": days_off, "times": times}
    start = int(week.at[first])

    found = after_waking(start, minutes * 60, **given)
    next_found = next_waking(start, **given)

    awake = week.free(waking(times), days_off) | week.free(SETS[name], days_off)
    minutes_awake = np.flatnonzero(awake[first : first + 14 * 1440])
    assert next_found == start + 60 * int(minutes_awake[0])
    if len(minutes_awake) < minutes:
        assert found == start + 14 * 86400
    else:
        assert found == start + 60 * (int(minutes_awake[minutes - 1]) + 1)


@pytest.mark.parametrize(
    ("start", "hours", "windows", "off", "end"),
    [
        ("2026-11-24T10:00", 4, (), (), "2026-11-24T14:00"),
        ("2026-11-24T20:00", 4, (), (), "2026-11-25T12:00"),
        ("2026-11-24T17:00", 4, (), (), "2026-11-24T21:00"),
        ("2026-11-24T03:00", 4, (), (), "2026-11-24T13:00"),
        ("2026-11-24T20:00", 4, daily((1320, 360)), (), "2026-11-25T01:00"),
        ("2026-11-24T20:00", 4, (), ("2026-11-25",), "2026-11-26T12:00"),
        ("2026-11-24T20:00", 4, daily((1320, 360)), ("2026-11-25",), "2026-11-26T01:00"),
        ("2026-11-24T03:00", 0, (), (), "2026-11-24T03:00"),
        ("2026-11-24T03:00", -1, (), (), "2026-11-24T03:00"),
        ("2026-11-24T10:00", 12 * 14, (), (), "2026-12-08T10:00"),
        ("2026-11-24T10:00", 12 * 14 + 1, (), (), "2026-12-08T10:00"),
    ],
)  # fmt: skip
def test_after_waking_skips_nights_and_days_off(
    start: str, hours: int, windows: tuple[Window, ...], off: tuple[str, ...], end: str
) -> None:
    found = after_waking(
        at(start), hours * 3600, windows=windows, timezone=LONDON,
        days_off={date.fromisoformat(one) for one in off}, times=Times(),
    )  # fmt: skip

    assert found == at(end)


def test_waking_gives_up_after_14_days_off() -> None:
    start = at("2026-11-24T10:00")
    off = {date.fromordinal(date(2026, 11, 24).toordinal() + one) for one in range(20)}
    given = {"windows": SETS["nights"], "timezone": LONDON, "days_off": off, "times": Times()}

    assert after_waking(start, 60, **given) == start + 14 * 86400
    assert next_waking(start, **given) == start + 14 * 86400


def test_quiet_hours_are_those_of_the_settings() -> None:
    times = Times(quiet_from=time(18, 30), quiet_until=time(10, 15))
    given = {"windows": (), "timezone": "Asia/Kolkata", "days_off": (), "times": times}

    assert next_waking(at("2026-11-24T18:30", "Asia/Kolkata"), **given) == at(
        "2026-11-25T10:15", "Asia/Kolkata"
    )
    assert next_waking(at("2026-11-24T18:29", "Asia/Kolkata"), **given) == at(
        "2026-11-24T18:29", "Asia/Kolkata"
    )


# What they type


@each(
    ("text", "hours"),
    [
        ("Mon-Fri 18:00-22:00, Sat 10-14",
         "Mon, Tue, Wed, Thu, Fri 18:00–22:00; Sat 10:00–14:00"),
        ("weekdays 6pm to 10pm; Sun 22-6",
         "Mon, Tue, Wed, Thu, Fri 18:00–22:00; Sun 22:00–06:00"),
        ("every day 9am-5pm", "Mon, Tue, Wed, Thu, Fri, Sat, Sun 09:00–17:00"),
        ("daily 9-17", "Mon, Tue, Wed, Thu, Fri, Sat, Sun 09:00–17:00"),
        ("evenings", "Mon, Tue, Wed, Thu, Fri, Sat, Sun 18:00–22:00"),
        ("evenings 6-9", "Mon, Tue, Wed, Thu, Fri, Sat, Sun 18:00–21:00"),
        ("weekends", "Sat, Sun 00:00–24:00"),
        ("Weekends and Mondays", "Mon, Sat, Sun 00:00–24:00"),
        ("any time", "Mon, Tue, Wed, Thu, Fri, Sat, Sun 00:00–24:00"),
        ("Always.", "Mon, Tue, Wed, Thu, Fri, Sat, Sun 00:00–24:00"),
        ("24/7", "Mon, Tue, Wed, Thu, Fri, Sat, Sun 00:00–24:00"),
        ("Mon and Thu 7pm-9pm and 6am-7am", "Mon, Thu 06:00–07:00; Mon, Thu 19:00–21:00"),
        ("Fri 10pm-2am", "Fri 22:00–02:00"),
        ("Mon noon-midnight", "Mon 12:00–24:00"),
        ("Mondays 18.30–20.30", "Mon 18:30–20:30"),
        ("Monday's 1830 until 2030", "Mon 18:30–20:30"),
        ("Sat-Mon 9am-noon", "Mon, Sat, Sun 09:00–12:00"),
        ("Tuesday evening", "Tue 18:00–22:00"),
        ("weekday mornings", "Mon, Tue, Wed, Thu, Fri 09:00–12:00"),
        ("Sat morning and afternoon", "Sat 09:00–17:00"),
        ("evenings on Mon and Thu", "Mon, Thu 18:00–22:00"),
        ("weekday evenings and weekends",
         "Mon, Tue, Wed, Thu, Fri 18:00–22:00; Sat, Sun 00:00–24:00"),
        ("weekends\nevenings", "Mon, Tue, Wed, Thu, Fri 18:00–22:00; Sat, Sun 00:00–24:00"),
        ("evenings; weekday mornings",
         "Mon, Tue, Wed, Thu, Fri 09:00–12:00; Mon, Tue, Wed, Thu, Fri, Sat, Sun 18:00–22:00"),
        ("evenings and weekends", "Mon, Tue, Wed, Thu, Fri 18:00–22:00; Sat, Sun 00:00–24:00"),
        ("Sat all day, Mon evening", "Mon 18:00–22:00; Sat 00:00–24:00"),
        ("I'm free on Wednesdays from 6 p.m. to 10 p.m.", "Wed 18:00–22:00"),
        ("between 6 and 8pm on Fri", "Fri 18:00–20:00"),
        ("Mon: 18:00-22:00\nTue: 19:00-21:00", "Mon 18:00–22:00; Tue 19:00–21:00"),
        ("Mon, Tue & Wed 7pm - 9pm. Sat morning.", "Mon, Tue, Wed 19:00–21:00; Sat 09:00–12:00"),
        ("Mon, 18-22", "Mon 18:00–22:00"),
        ("Mon, Tue, 18-22, Wed, 9-17", "Mon, Tue 18:00–22:00; Wed 09:00–17:00"),
        ("Mon/Wed 7pm-9pm", "Mon, Wed 19:00–21:00"),
        ("Thurs. 18-20, 19-21, 21-22", "Thu 18:00–22:00"),
        ("Fri 22-6, Sat 0-7", "Fri 22:00–06:00; Sat 00:00–07:00"),
        ("Mon 00:00-24:00", "Mon 00:00–24:00"),
        ("Mon 0:00-0:00", "Mon 00:00–24:00"),
        ("Mon 12am-6am", "Mon 00:00–06:00"),
        ("１８:００-20 Mon", "Mon 18:00–20:00"),
        # Half of the day said once, or as part of the day.
        ("Mon 6-10pm", "Mon 18:00–22:00"),
        ("Mon 10-2am", "Mon 22:00–02:00"),
        ("Mon 10-2pm", "Mon 10:00–14:00"),
        ("Mon 11-1pm", "Mon 11:00–13:00"),
        ("Mon 12-2pm", "Mon 12:00–14:00"),
        ("Mon 6-6pm", "Mon 06:00–18:00"),
        ("Mon 9am-9", "Mon 09:00–21:00"),
        ("Mon 6-12am", "Mon 18:00–24:00"),
        ("Mon 18-0", "Mon 18:00–24:00"),
        ("Tue evening 10-2am", "Tue 22:00–02:00"),
        ("Mon 6-midnight", "Mon 18:00–24:00"),
        ("Mon 6pm-10", "Mon 18:00–22:00"),
        ("Mon 10pm-6", "Mon 22:00–06:00"),
        ("Mon 9am-5", "Mon 09:00–17:00"),
        ("Mon 7-8:30pm", "Mon 19:00–20:30"),
        ("Tue evening 6-8", "Tue 18:00–20:00"),
        ("Tue 6:30-12 in the evening", "Tue 18:30–24:00"),
        ("Tue morning 9-12", "Tue 09:00–12:00"),
        ("Tue evening 18-21", "Tue 18:00–21:00"),
        # On a clock of 24 hours.
        ("Mon 06-08", "Mon 06:00–08:00"),
        ("Mon 6:30-8:30", "Mon 06:30–08:30"),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_type_them(text: str, hours: str | None) -> None:
    windows = read_hours(text)

    assert (None if windows is None else printed(windows)) == hours


@each(
    "text",
    [
        "", " ", ",", "free", "yes", "no", "never", "not Mondays", "evenings except Fri",
        "mostly evenings", "every other Monday 18-20", "Mon after 6pm", "Mon from 18", "Mon 6pm",
        "18:00-22:00", "6pm-10pm, Mon and Thu",  # on which days?
        "Mon 6-8", "Mon 6-12", "Mon 9-12", "Mon-Fri 9-5", "Mon 6.30-8.30", "Mon 7-8:30",
        "Mon 12-2", "Mon midnight-6am", "Mon 24:00-02:00", "nights", "Fri night", "lunchtimes",
        "Mon 25-26", "Mon 18-25", "Mon 10-24:30",
        "Mon 18:60-20:00", "Mon 18pm-20pm", "Mon 0am-6am", "Mon 18:5-20",
        "Mon-Mon 18-20", "Mon-Wed-Fri 18-20", "Mon 18-20-22", "Mon 10-22:1-18",
        "evenings 9am-10am", "Tue evening 4-6", "Tue morning 12-2",
        "Tue morning 6-8 in the evening", "Mon, evenings", "weekends, and 10-14",
        "Mon 18-22, Tue", "Mon 18-22 and Tue", "Mon, 18-22 Tue", "Mon evening and Thu",
        "6-10pm Mon, Sat 10-14", "Sat 10-14, evenings Sun", "evenings Sat, Mon mornings",
        "evenings on Sat and mornings", "evenings Mon-Fri and weekends",
        "weekends and Monday evenings", "Mon 7pm-9pm and mornings", "Mon evenings weekends",
        "Mon mornings; evenings", "Mon evenings, weekends and mornings",
        "Mon evenings\nmornings",
        "Mon; 18-22", "Mon 18-22; tba", "Sat 10-14 Oct", "monkey 18-22", "M-F 18-22",
        "Mon 18-22 " * 51,
    ],
)  # fmt: skip
def test_text_that_is_not_wholly_clear_is_not_read(text: str) -> None:
    assert read_hours(text) is None


@each("text", ["Mon 18-22", "weekday evenings", "weekends", "evenings"])
@each("more", ["maybe", "not Thu", "8", "xx", "from 6", "!", "?", "- 9", "🙂"])
def test_words_that_are_not_understood_are_not_dropped(text: str, more: str) -> None:
    assert (read_hours(f"{text} {more}"), read_hours(f"{more}, {text}")) == (None, None)


PIECES = (
    "mon", "tuesdays", "weekend", "weekdays", "every day", "evening", "mornings", "6", "18:30",
    "10pm", "12am", "noon", "midnight", "24:00", "-", " - ", " to ", " and ", ", ", "; ", ". ",
    " ", "\n", "between ", "from ", "24/7", "'s", "p.m.", "00", "٣", "ﷺ", "\x00", "²",
)  # fmt: skip


@given(st.text(max_size=600) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=150)
def test_whatever_is_typed_is_read_in_order_or_not_at_all(text: str) -> None:
    windows = read_hours(text)

    if windows is not None:
        assert windows != ()
        assert windows == merged_hours(windows)
        assert all(
            0 <= one.start < 1440 and 0 < one.end <= 1440 and one.weekday in range(1, 8)
            for one in windows
        )


# What is said of them


def test_spoken_hours_name_equal_times_once() -> None:
    windows = (
        Window(4, 1140, 1260), Window(6, 600, 840), Window(1, 1140, 1260), Window(1, 360, 420),
        Window(4, 360, 420), Window(1, 360, 420), Window(5, 1320, 120),
    )  # fmt: skip

    assert spoken_hours(windows) == (
        ((1, 4), 360, 420),
        ((1, 4), 1140, 1260),
        ((5,), 1320, 120),
        ((6,), 600, 840),
    )
    assert spoken_hours(()) == ()


@given(windows_of_a_week().filter(bool))
def test_hours_as_printed_are_read_as_the_same_hours(windows: tuple[Window, ...]) -> None:
    read = read_hours(printed(windows))

    assert read == merged_hours(windows)
    assert week_minutes(read) == week_minutes(windows)
    assert read_hours(printed(read)) == read


@given(windows_of_a_week())
def test_merged_hours_neither_overlap_nor_touch_within_a_day(windows: tuple[Window, ...]) -> None:
    merged = merged_hours(windows)

    assert merged == tuple(sorted(merged))
    for before, after in pairwise(merged):
        end = before.end + (1440 if before.end <= before.start else 0)
        last = after.end + (1440 if after.end <= after.start else 0)
        apart = before.weekday != after.weekday or end < after.start
        assert apart or max(end, last) - before.start > 1440
