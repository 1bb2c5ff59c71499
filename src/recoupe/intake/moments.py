"""Dates as machines write them in records (ISO 8601, RFC 5322, `20230915T161200Z`, seconds since 1970) → ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from recoupe.intake.stamps import iso

LONGEST = 80  # characters: no date is longer
ISO = re.compile(
    r"(\d{4})[-/]?(\d\d)?[-/]?(\d\d)?(?:[T _]*(\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.I,
)
NUMBERS = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})(?:,?\s+(\d\d?):(\d\d)(?::\d\d)?)?")
EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")  # seconds or milliseconds: nothing else has ten digits or thirteen


def moment(written: object, day_first: bool = True) -> str | None:
    """ISO 8601, as precise as what is written (`2023-09`, `2023-09-15`, `2023-09-15T16:12+01:00`); None for what is no date.
    `day_first`: whether `03/04/2023` is the third of April, as nearly everywhere but in the United States."""
    text = str(written).strip()
    if not text or len(text) > LONGEST:
        return None
    if EPOCH.fullmatch(text):
        return _epoch(float(text))
    if found := ISO.fullmatch(text):
        return _iso(found)
    if found := NUMBERS.fullmatch(text):
        first, second, year, hour, minute = found.groups()
        day, month = (first, second) if day_first else (second, first)
        return _joined(iso(int(year), int(month), int(day)), hour, minute, "")
    return _mail(text)


def _iso(found: re.Match[str]) -> str | None:
    year, month, day, hour, minute, zone = found.groups()
    if not month:
        return None  # four digits alone are no date of an article
    value = iso(int(year), int(month), int(day) if day else None)
    return _joined(value, hour if day else None, minute, _zone(zone or ""))


def _joined(day: str, hour: str | None, minute: str | None, zone: str) -> str | None:
    if not day or hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return day or None
    return f"{day}T{int(hour):02}:{minute}{zone}"


def _zone(written: str) -> str:
    if not written or written[0] not in "+-":
        return "Z" if written else ""
    digits = written[1:].replace(":", "").ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) < 15 and int(digits[2:]) < 60 else ""


def _epoch(seconds: float) -> str | None:
    try:
        day = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return f"{day:%Y-%m-%dT%H:%M}Z"


def _mail(text: str) -> str | None:
    """RFC 5322, as in mails and RSS: `Fri, 15 Sep 2023 16:12:00 +0100`."""
    try:
        found = parsedate_to_datetime(text)
        value = iso(found.year, found.month, found.day)
        shift = found.strftime("%z")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    zone = "Z" if found.tzinfo and shift == "+0000" else _zone(shift)
    return f"{value}T{found:%H:%M}{zone}" if value else None
