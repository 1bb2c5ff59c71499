"""From a TIMEX3 value to the days that it covers, and what two values have to do with each other."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Days = tuple[date, date]
ANY_YEAR = "XXXX"  # how TIMEX3 writes a year that is not said
ANY_WEEKDAY = f"{ANY_YEAR}-WXX-"  # how the value of a bare weekday begins
NIGHT = "TNI"  # how the value of a night ends, which belongs to the day on which it began

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?(?:T.*)?$")
_PART = re.compile(r"(\d{4})-([SWFQH][PUAIM\d])$")
_LONG = re.compile(r"(\d{2,3})X{0,2}$")

# The press begins a season with the month (meteorology) and ends it with the sun (astronomy): both are taken in. A winter has
# two years, and one cannot know which of its two winters a year means.
_PARTS = {
    "SP": ((0, 3, 1), (0, 6, 21)), "SU": ((0, 6, 1), (0, 9, 23)), "FA": ((0, 9, 1), (0, 12, 21)), "WI": ((-1, 12, 1), (1, 3, 21)),
    "Q1": ((0, 1, 1), (0, 3, 31)), "Q2": ((0, 4, 1), (0, 6, 30)), "Q3": ((0, 7, 1), (0, 9, 30)), "Q4": ((0, 10, 1), (0, 12, 31)),
    "H1": ((0, 1, 1), (0, 6, 30)), "H2": ((0, 7, 1), (0, 12, 31)),
}  # fmt: skip


@lru_cache(maxsize=1 << 16)  # finding out when a report was published asks for the same few days a million times
def interval(value: str | None) -> Days | None:
    """The first and the last day of a value: a day, week, weekend, month, quarter, half year, season, year, decade (`199X`) or
    century (`18XX`), a time (its day; of a night the next one too) or a range. None for what is no stretch of the calendar
    (`P5Y`, `XXXX-07`, None) or no day that exists."""
    if not value:
        return None
    if "/" in value:
        first, _, last = value.partition("/")
        start, end = interval(first), interval(last)
        return (start[0], end[1]) if start and end and start[0] <= end[1] else None
    try:
        return _plain(value)
    except (ValueError, OverflowError):  # no such day, no such week
        return None


def _plain(value: str) -> Days | None:
    if found := _DAY.match(value):
        day = date(*map(int, found.groups()))
        return day, day + timedelta(days=value.endswith(NIGHT))
    if found := _MONTH.match(value):
        year, month = map(int, found.groups())
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found := _YEAR.match(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if found := _WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6)
    if (found := _PART.match(value)) and found[2] in _PARTS:
        (y1, m1, d1), (y2, m2, d2) = _PARTS[found[2]]
        return date(int(found[1]) + y1, m1, d1), date(int(found[1]) + y2, m2, d2)
    if found := _LONG.match(value):
        years = 10 ** (4 - len(found[1]))
        first = int(found[1]) * years
        return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)
    return None


def days_between(a: Days, b: Days) -> int:
    """How many days lie from the one stretch to the other: 1 if the one follows the other; 0 or less if they overlap."""
    return max((b[0] - a[1]).days, (a[0] - b[1]).days)


def apart(a: str | None, b: str | None) -> int | None:
    """How many days lie between two values: 0 where they can be one time, 1 for two days that follow each other. None where
    one of them is no stretch of the calendar."""
    one, other = interval(a), interval(b)
    if one is None or other is None:
        return None
    return max(0, days_between(one, other))


def overlaps(a: str | None, b: str | None, tolerance: int = 0) -> bool | None:
    """Whether two values can mean one time, `tolerance` days off at most (1: a night that has two dates, or two time zones).
    None where that cannot be known."""
    days = apart(a, b)
    return None if days is None else days <= tolerance


def contains(a: str | None, b: str | None) -> bool | None:
    """Whether `b` lies within `a` (`2023-07` contains `2023-07-26`). None where that cannot be known."""
    one, other = interval(a), interval(b)
    return None if one is None or other is None else one[0] <= other[0] and other[1] <= one[1]
