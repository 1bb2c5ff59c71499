"""The calendar: from a `TimeForm` to a TIMEX3 value, and from a value to the interval of days that it covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_DAY, _MONTH, _YEAR = re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d{4})-(\d\d)$"), re.compile(r"\d{4}$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")


def interval(value: str | None) -> tuple[date, date] | None:
    """The first and the last day of a day, week, month, year or range; None for what is no stretch of the calendar."""
    if not value:
        return None
    if "/" in value:
        first, _, last = value.partition("/")
        start, end = interval(first), interval(last)
        return (start[0], end[1]) if start and end and start[0] <= end[1] else None
    try:
        return _plain(value)
    except ValueError:
        return None


def _plain(value: str) -> tuple[date, date] | None:
    if found := _DAY.match(value):
        day = date(*map(int, found.groups()))
        return day, day
    if found := _MONTH.match(value):
        year, month = map(int, found.groups())
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found := _WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday, monday + timedelta(days=6)
    return (date(int(value), 1, 1), date(int(value), 12, 31)) if _YEAR.match(value) else None
