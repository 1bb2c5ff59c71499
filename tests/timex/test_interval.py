from __future__ import annotations

from datetime import date

import pytest

from recoupe.timex import apart, contains, interval, overlaps

LONGEST = {
    "2023-09-13": ("2023-09-13", "2023-09-13"),
    "1999-05-20TEV": ("1999-05-20", "1999-05-20"),
    "2023-08-31T16:12+01:00": ("2023-08-31", "2023-08-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2022": ("2022-01-01", "2022-12-31"),
    "2023-W37": ("2023-09-11", "2023-09-17"),
    "2012-W26-WE": ("2012-06-30", "2012-07-01"),
    "2023-Q2": ("2023-04-01", "2023-06-30"),
    "2012-H2": ("2012-07-01", "2012-12-31"),
    "196X": ("1960-01-01", "1969-12-31"),
    "196": ("1960-01-01", "1969-12-31"),
    "18XX": ("1800-01-01", "1899-12-31"),
    "2023-09-10/2023-09-13": ("2023-09-10", "2023-09-13"),
    "2024-05-16T19:30/2024-05-16T20:30": ("2024-05-16", "2024-05-16"),
}


@pytest.mark.parametrize(("value", "days"), LONGEST.items(), ids=str)
def test_interval(value: str, days: tuple[str, str]) -> None:
    assert interval(value) == tuple(map(date.fromisoformat, days))


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "P5Y",
        "PRESENT_REF",
        "XXXX-07",
        "XXXX-WXX-3",
        "2023-02-30",
        "2023-W60",
        "2023-09-13/2023-09-10",
        "9999X",
    ],
)
def test_no_stretch_of_the_calendar(value: str | None) -> None:
    assert interval(value) is None


def test_season_takes_in_its_month_and_its_sun() -> None:
    spring = interval("2012-SP")
    assert spring is not None
    assert spring[0] <= date(2012, 3, 1)
    assert spring[1] >= date(2012, 6, 20)


def test_how_far_two_values_lie_apart() -> None:
    assert apart("2023-09-12", "2023-09-13") == 1
    assert apart("2023-09", "2023-09-13") == 0
    assert apart("2023-09-13", "P5Y") is None


def test_overlap_with_a_day_of_tolerance() -> None:
    assert overlaps("2023-09-12", "2023-09-13") is False
    assert overlaps("2023-09-12", "2023-09-13", tolerance=1) is True
    assert overlaps(None, "2023-09-13") is None


def test_what_lies_within() -> None:
    assert contains("2023-07", "2023-07-26") is True
    assert contains("2023-07-26", "2023-07") is False
    assert contains("2023-07", None) is None
