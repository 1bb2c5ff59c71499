"""The calendar: from a `TimeForm` to a TIMEX3 value, and from a value to the interval of days that it covers.

Values are those of TIMEX3 (Pustejovsky et al. 2003, ISO 24617-1), with `start/end` for a stated range."""

from __future__ import annotations

from recoupe.timex.calendar import shifted
from recoupe.timex.ground import ground
from recoupe.timex.interval import ANY_WEEKDAY, ANY_YEAR, NIGHT, apart, contains, days_between, interval, overlaps

__all__ = [
    "ANY_WEEKDAY",
    "ANY_YEAR",
    "NIGHT",
    "apart",
    "contains",
    "days_between",
    "ground",
    "interval",
    "overlaps",
    "shifted",
]
