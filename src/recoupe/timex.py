"""The calendar: from a `TimeForm` to a TIMEX3 value, and from a value to the interval of days that it covers."""

from __future__ import annotations
