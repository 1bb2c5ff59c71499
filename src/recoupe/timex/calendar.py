"""Counting on the calendar: units before and after a day, and days that a date without its year (or month) can mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from recoupe.timex.interval import ANY_WEEKDAY, ANY_YEAR, Days, interval

# The press leaves out the year of a month that is near. In September, October behind a verb in the past is rather the coming
# one than that of eleven months ago, which would be given its year.
AT_HAND = 60  # days
LONG_GONE = 240  # days

_YEARS = range(-1, 2)
_SAME_WEEKDAY = range(-6, 7)  # any date falls on any weekday once in six years (eleven, around a leap year)


def shifted(day: date, unit: str, offset: int) -> str | None:
    """The value of the `unit` that lies `offset` units from the one that holds `day`; None beyond the calendar or for a unit
    shorter than a day."""
    count = _COUNT.get(unit)
    try:
        return count(day, offset) if count else None
    except (ValueError, OverflowError):
        return None


def _day(day: date, offset: int) -> str:
    return (day + timedelta(days=offset)).isoformat()


def _week(day: date, offset: int) -> str:
    year, week, _ = (day + timedelta(weeks=offset)).isocalendar()
    return f"{year:04}-W{week:02}"


def _month(day: date, offset: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + offset, 12)
    return date(year, month + 1, 1).isoformat()[:7]


def _year(day: date, offset: int) -> str:
    return f"{date(day.year + offset, 1, 1).year:04}"


def _part_of_year(months: int, letter: str) -> Callable[[date, int], str]:
    def count(day: date, offset: int) -> str:
        parts = 12 // months
        year, part = divmod(day.year * parts + (day.month - 1) // months + offset, parts)
        return f"{date(year, 1, 1).year:04}-{letter}{part + 1}"

    return count


_COUNT: dict[str, Callable[[date, int], str]] = {
    "day": _day,
    "week": _week,
    "weekend": lambda day, offset: _week(day, offset) + "-WE",
    "month": _month,
    "quarter": _part_of_year(3, "Q"),
    "half": _part_of_year(6, "H"),
    "year": _year,
    "decade": lambda day, offset: f"{day.year // 10 + offset:03}X",
    "century": lambda day, offset: f"{day.year // 100 + offset:02}XX",
}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule, Astronomical Algorithms 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def candidates(value: str, day: date) -> Iterator[str]:
    """The values near `day` that a value with X for its year, month or week can mean, in the order of time."""
    if found := re.match(rf"{ANY_WEEKDAY}(\d)(.*)$", value):
        monday = day - timedelta(days=day.weekday())
        for week in range(-1, 2):
            yield (monday + timedelta(days=7 * week + int(found[1]) - 1)).isoformat() + found[2]
    elif value.startswith(f"{ANY_YEAR}-XX-"):
        for months in range(-1, 2):
            yield _month(day, months) + value[7:]
    elif value.startswith(ANY_YEAR):
        for years in _YEARS:
            yield f"{day.year + years:04}{value[4:]}"
    else:
        yield value


def chosen(value: str, day: date, direction: str | None) -> str | None:
    """The candidate that `direction` means, seen from `day`; the nearest where nothing is said (of two, the past one)."""
    known = [(c, days) for c in candidates(value, day) if (days := interval(c))]
    fits = [(c, days) for c, days in known if _fits(days, day, direction)]
    if not fits:
        return known[0][0] if direction == "before" and known else None
    if direction == "past" and value.startswith(f"{ANY_YEAR}-") and (coming := _at_hand(known, fits[-1][1], day)):
        return coming
    if direction in {"past", "before"}:
        return fits[-1][0]
    if direction in {"future", "after"}:
        return fits[0][0]
    return min(fits, key=lambda f: max((f[1][0] - day).days, (day - f[1][1]).days, 0))[0]


def _at_hand(known: list[tuple[str, Days]], past: Days, day: date) -> str | None:
    """The coming candidate that is meant, whatever the tense, since it is at hand and the past one long gone."""
    if (day - past[1]).days < LONG_GONE:
        return None
    return next((c for c, days in known if 0 < (days[0] - day).days <= AT_HAND), None)


def _fits(days: Days, day: date, direction: str | None) -> bool:
    start, end = days
    return {
        "past": start <= day, "before": end < day, "future": end >= day, "after": start > day,
    }.get(direction or "", True)  # fmt: skip


def on_weekday(value: str, day: date, weekday: int) -> str | None:
    """The value nearest to `day`, of a date without its year, that falls on `weekday` (1: Monday); None where none does."""
    years = sorted(_SAME_WEEKDAY, key=abs)
    found = (f"{day.year + years_off:04}{value[4:]}" for years_off in years)
    return next((v for v in found if (days := interval(v)) and days[0].isoweekday() == weekday), None)
