"""Dates and times as pages print them to say when they were published, in the words of the language data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from recoupe.intake.lines import plain
from recoupe.lang import table

FIRST_YEAR, LAST_YEAR = 1600, 2100  # printed news began in 1605; a year beyond is another number
LEAP = 2000  # a year that has every day


@dataclass(frozen=True)
class Stamp:
    """A date of a page: the characters that it takes up, its value (ISO 8601, None where the year is missing or only a
    time is given), its time of day (`T16:12+01:00`, else empty), and the day where only the year is missing (`03-06`)."""

    start: int
    end: int
    value: str | None
    time: str = ""
    yearless: str = ""


@dataclass(frozen=True)
class Calendar:
    """The date patterns of one language, over text in `level` form."""

    dates: re.Pattern[str]
    times: re.Pattern[str]
    months: dict[str, int]


def level(text: str) -> str:
    """Text in the form that the patterns know, of the same length: lower case, no accents, plain spaces."""
    return "".join(map(_leveled, text))


@lru_cache(maxsize=4096)
def _leveled(character: str) -> str:
    bare = plain(character)
    return bare if len(bare) == 1 else " " if character.isspace() else "~"


@cache
def calendar(language: str) -> Calendar:
    """The patterns made from the months, weekdays and joining words of a language."""
    data: dict[str, Any] = table(language, "intake")["dates"]
    months = {plain(name): n for n, names in enumerate(data["months"], start=1) for name in names}
    month = "(?:" + "|".join(re.escape(m) for m in sorted(months, key=len, reverse=True)) + r")\b\.?"
    weekday = "(?:(?:" + "|".join(plain(day) for day in data["weekdays"]) + r")\b\.?,? ?)?"
    article, ordinal = plain(data["article"]), plain(data["first"])
    year = r"\d{4}"
    dates = "|".join((
        rf"(?<![\w/.-])(?P<iso>{year}(?:-\d\d(?:-\d\d)?|/\d\d/\d\d))(?![\d/-])",
        rf"(?<![\w/.,-]){weekday}(?:{article} )?(?P<d1>\d\d?)(?P<sep>[/.-])(?P<m1>\d\d?)(?P=sep)(?P<y1>{year}|\d\d)(?![\w/-])",
        rf"(?<![\w/.,-]){weekday}(?:{article} )?(?P<d2>\d\d?|{ordinal}) ?(?P<m2>{month})(?:,? (?P<y2>{year})(?!\w))?",
        rf"(?<!\w){weekday}(?P<m3>{month}) (?P<d3>\d\d?),? (?P<y3>{year})(?!\w)",
        rf"(?<!\w)(?P<m4>{month}) (?P<y4>{year})(?!\w)",
    ))  # fmt: skip
    joins = "|".join(re.escape(plain(word)) for word in data["joins"])
    zone = r"(?: ?\(?(?:utc|gmt|z)(?: ?(?P<off>[+-]\d\d?(?::?\d\d)?))?\)?| ?(?P<num>[+-]\d\d:?\d\d))?"
    clock = r"(?P<h>\d\d?) ?(?:h|:)(?: ?(?P<min>\d\d))?(?::\d\d(?:\.\d+)?)?(?!\d)(?: ?(?P<half>[ap])\.?m\b\.?)?"
    times = rf"(?: ?(?:{joins}) ?| |t)(?<!\d){clock}(?P<zone>{zone})"
    return Calendar(re.compile(dates), re.compile(times), months)


def stamps(text: str, language: str) -> Iterator[Stamp]:
    """The dates in a line, in order, each with the time of day printed behind it."""
    known, flat = calendar(language), level(text)
    for found in known.dates.finditer(flat):
        value = _value(found, known.months)
        if value == "":
            continue
        time = known.times.match(flat, found.end())
        clock = _clock(time) if time else ""
        yearless = iso(LEAP, *_day(found, known.months))[5:] if value is None else ""
        yield Stamp(found.start(), time.end() if time and clock else found.end(), value, clock, yearless)


def clocks(text: str, language: str) -> Iterator[Stamp]:
    """The times of day in a line, with or without a date before them."""
    flat = level(text)
    for found in calendar(language).times.finditer(flat):
        if clock := _clock(found):
            yield Stamp(found.start(), found.end(), None, clock)


def _day(found: re.Match[str], months: dict[str, int]) -> tuple[int, int]:
    """Month and day of a date that is written with the name of its month."""
    n = "2" if found["m2"] else "3"
    return months[found["m" + n].rstrip(".")], int(found["d" + n]) if found["d" + n].isdigit() else 1


def _value(found: re.Match[str], months: dict[str, int]) -> str | None:
    """ISO date; None for a day without a year; empty for what is no date."""
    if found["iso"]:
        year, month, *day = (int(part) for part in re.split("[-/]", found["iso"]))
        return iso(year, month, day[0] if day else None)
    if found["m1"]:
        return iso(_year(found["y1"]), int(found["m1"]), int(found["d1"]))
    if found["m4"]:
        return iso(int(found["y4"]), months[found["m4"].rstrip(".")], None)
    month, day_of = _day(found, months)
    written = found["y2"] if found["m2"] else found["y3"]
    if not written:
        return None if iso(LEAP, month, day_of) else ""
    return iso(int(written), month, day_of)


def iso(year: int, month: int, day: int | None) -> str:
    """ISO 8601, empty where there is no such day."""
    try:
        valid = date(year, month, day or 1)
    except ValueError:
        return ""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return valid.isoformat() if day else valid.isoformat()[:7]


def _year(digits: str) -> int:
    """Two digits as in a page of our days: 70 and up belong to the last century."""
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= 70 else 2000)


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found["h"]), int(found["min"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if hour > 23 or minute > 59:
        return ""
    return f"T{hour:02}:{minute:02}{_zone(found)}"


def _zone(found: re.Match[str]) -> str:
    if not found["zone"]:
        return ""
    offset = found["off"] or found["num"]
    if not offset:
        return "Z"
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    return f"{offset[0]}{hours:02}:{minutes:02}" if hours < 15 and minutes < 60 else ""
