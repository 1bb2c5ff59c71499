"""The calendar: from a `TimeForm` to a TIMEX3 value, and from a value to the interval of days that it covers."""

from __future__ import annotations


from datetime import date, timedelta
import re


def interval(value: str | None) -> tuple[date, date] | None:
    if not value:
        return None
    if "/" in value:
        a, b = value.split("/", 1)
        x, y = interval(a), interval(b)
        return (x[0], y[1]) if x and y else None
    m = re.match(r"(\d{4})-(\d{2})-(\d{2})", value)
    if m:
        d = date(*map(int, m.groups()))
        return d, d
    m = re.fullmatch(r"(\d{4})-W(\d{2})", value)
    if m:
        d = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return d, d + timedelta(6)
    m = re.fullmatch(r"(\d{4})-(\d{2})", value)
    if m:
        y, mo = map(int, m.groups())
        d = date(y, mo, 1)
        return d, date(y + mo // 12, mo % 12 + 1, 1) - timedelta(1)
    m = re.fullmatch(r"(\d{4})", value)
    if m:
        return date(int(value), 1, 1), date(int(value), 12, 31)
    return None
