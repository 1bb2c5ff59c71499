"""From a `TimeForm` to its TIMEX3 value, once one knows the day of publication or what the narrative speaks of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from recoupe.model import TimeForm
from recoupe.timex.calendar import chosen, easter, on_weekday, shifted
from recoupe.timex.interval import ANY_YEAR, interval

Base = Callable[[str], str | None]

# A date whose weekday is printed lies within two years of the report, or the weekday is a slip of the pen.
NEAR = timedelta(days=730)


def ground(form: TimeForm, published: str | None, base: Base = lambda _: None) -> str | None:
    """The TIMEX3 value of `form` in a report of the day `published` (ISO 8601; coarse is fine: `2023-09`), None where it cannot
    be known. `base` gives the value of the expression that a form is counted from.

    A coarse date stands for any of its days: the value is one that holds on the first and on the last of them."""
    if form.kind == "range":
        start, end = (ground(end, published, base) for end in form.ends)
        return f"{start}/{_next_day(start, end)}" if start and end else None
    if form.base == "absolute" or form.kind == "fixed":
        return _of_day(form, None)
    if form.base == "narrative" and not form.base_time and form.kind == "shift" and not _near(form):
        return None
    anchor = base(form.base_time) if form.base_time else published
    days = interval(anchor)
    if days is None:
        return None
    if form.kind == "calendar" and form.base_time:
        return f"{anchor}{(form.value or '')[4:]}{form.part or ''}"
    first, last = _of_day(form, days[0]), _of_day(form, days[1])
    return first if first == last else None


def _near(form: TimeForm) -> bool:
    """Whether a word that counts from the narrative can count from the day of the report, where the report tells of no other
    time: the eve can, the year after cannot."""
    return form.unit == "day" and (form.offset or 0) <= 0


def _next_day(start: str, end: str) -> str:
    """The end of a stretch of hours, on the next day where it would come before its start (from 22 h to 6 h)."""
    days = interval(end)
    if days is None or "T" not in end or end[:10] != start[:10] or end > start:
        return end
    return (days[0] + timedelta(days=1)).isoformat() + end[10:]


def _of_day(form: TimeForm, day: date | None) -> str | None:
    """The value of a form counted from one day; None for the day where the form has all that it needs."""
    value = form.value
    if form.kind == "feast":
        value = _feast(form, day)
    elif form.kind == "nth":
        value = _nth(form, day)
    elif form.kind == "shift" and day is not None:
        value = shifted(day, form.unit or "", form.offset or 0)
    elif form.kind == "clock" and day is not None:
        value = day.isoformat()
    elif form.kind == "calendar" and day is not None:
        value = _calendar(form, day)
    return f"{value}{form.part or ''}" if value else None


def _calendar(form: TimeForm, day: date) -> str | None:
    value = form.value or ""
    if form.unit:
        same = on_weekday(value, day, int(form.unit)) if value.startswith(ANY_YEAR) else value
        days = interval(same)
        if days and abs(days[0] - day) < NEAR:
            return same
    return chosen(value, day, form.direction)


def _years(form: TimeForm, day: date | None) -> list[int]:
    if form.value and form.value[:4].isdigit():
        return [int(form.value[:4])]
    return [day.year - 1, day.year, day.year + 1] if day else []


def _nearest(found: list[date], form: TimeForm, day: date | None) -> str | None:
    if len(found) == 1 or day is None:
        return found[0].isoformat() if found else None
    past = [d for d in found if d <= day]
    coming = [d for d in found if d >= day]
    if form.direction in {"past", "before"} and past:
        return past[-1].isoformat()
    if form.direction in {"future", "after"} and coming:
        return coming[0].isoformat()
    return min(found, key=lambda d: abs((d - day).days)).isoformat()


def _feast(form: TimeForm, day: date | None) -> str | None:
    found = [easter(year) + timedelta(days=form.offset or 0) for year in _years(form, day)]
    return _nearest(found, form, day)


def _nth(form: TimeForm, day: date | None) -> str | None:
    found = [d for year in _years(form, day) if (d := _nth_weekday(form, year))]
    return _nearest(found, form, day)


def _nth_weekday(form: TimeForm, year: int) -> date | None:
    """The `offset`th weekday `unit` (1: Monday; an offset of -1: the last) within what `value` covers in that year."""
    days = interval(f"{year:04}{(form.value or '')[4:]}")
    if days is None or not form.unit or not form.offset:
        return None
    if form.offset > 0:
        first = days[0] + timedelta(days=(int(form.unit) - days[0].isoweekday()) % 7)
        return first + timedelta(weeks=form.offset - 1)
    return days[1] - timedelta(days=(days[1].isoweekday() - int(form.unit)) % 7)
