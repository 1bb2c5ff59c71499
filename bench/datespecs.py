"""The share of French date specifications that Recoupe gets right, per set, and dateparser's beside it where it is installed.

python bench/datespecs.py [--details recognizers|chrono|dateparser]

The sets are those of other projects: Recognizers-Text (translated from English by machine: much is no French that one reads),
chrono and dateparser. All three speak to an assistant that sets alarms; Recoupe reads news. A case is right if every expected
expression is found with its extent (a leading article or preposition aside) and a value that agrees: the same day, time,
duration, set or range; where a set gives a past and a future reading, either. A case that expects nothing is right if nothing is
found. Both programs are judged by the same code; a day and the time of day beside it, which Recoupe keeps apart as the corpora of
the press do, are put together first."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from recoupe.annotate import annotate
from recoupe.model import Report, TimeExpression, make_id
from recoupe.resolve.dates import Grounding
from recoupe.timex import interval
from recoupe.words import fold

SETS = Path(__file__).resolve().parent.parent.parent / "shared/data"
LEADING = re.compile(r"^(?:(?:le|la|les|de|du|des|a|au|aux|en|pour|dans|ce|vers|sur|entre|depuis|jusqu'a) |[ld]')+")
JOINT = re.compile(r",? (?:(?:a|vers|de|le|avant|apres|pour) )?")
FOUND = list[tuple[str, str | None]]  # words and value
ANY = "any"  # a value that the set does not give


@dataclass(frozen=True)
class Case:
    """A sentence, the moment it is said, and each expected expression with the values that are right."""

    text: str
    said: datetime
    expected: tuple[tuple[str, frozenset[str]], ...]


# --- the sets --------------------------------------------------------------------------------------------------------
def recognizers() -> Iterator[Case]:
    for path in sorted((SETS / "recognizers-text-specs/French").glob("*.json")):
        for row in json.loads(path.read_text("utf-8-sig")):
            said = row.get("Context", {}).get("ReferenceDateTime", "2016-11-07T00:00:00")[:19]
            expected = tuple((result["Text"].strip(), frozenset(_readings(result))) for result in row["Results"])
            yield Case(row["Input"], datetime.fromisoformat(said), expected)


def _readings(result: dict[str, Any]) -> Iterator[str]:
    value = result.get("Value") or result.get("Resolution") or {}
    if "values" in value:
        for one in value["values"]:
            yield from _of_one(one.get("timex"), one)
    elif "Timex" in value:
        yield from _of_one(value["Timex"], {})
        for reading in ("FutureResolution", "PastResolution"):
            yield from _of_one(None, value.get(reading) or {})
    else:
        yield ANY


def _of_one(timex: str | None, one: dict[str, Any]) -> Iterator[str]:
    if timex and (ends := re.match(r"\(([^,]*),([^,]*)", timex)):
        yield f"{_level(ends[1])}/{_level(ends[2])}"
    elif timex:
        yield _level(timex)
    for key in ("date", "dateTime", "time", "value"):
        if re.match(r"\d", one.get(key) or ""):
            yield _level(one[key].replace(" ", "T") if ":" not in one[key][:3] else "T" + one[key])
    start, end = one.get("start") or one.get("startDate"), one.get("end") or one.get("endDate")
    if start and end and len(start) == len(end) == 10:
        yield f"{start}/{end}"
        yield f"{start}/{(datetime.fromisoformat(end) - timedelta(days=1)).date().isoformat()}"


def _level(value: str) -> str:
    """One way to write a value: minutes always, seconds never."""
    value = re.sub(r"T(\d\d)(?=$|[Z+/-])", r"T\1:00", value)
    return re.sub(r"(T\d\d:\d\d):\d\d", r"\1", value)


def chrono() -> Iterator[Case]:
    for line in (SETS / "chrono-fr/chrono_fr.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        said = _javascript(row["ref_js"]) if row["ref_js"] else datetime(2012, 8, 10)
        start = (row["expected"] or {}).get("start") or {}
        if row["expected"] is None:
            yield Case(row["input"], said, ())
        elif {"year", "month", "day"} <= start.keys() and start["year"] > 1000:
            yield Case(
                row["input"],
                said,
                ((row["expected"].get("text", row["input"].strip()), frozenset(_moment(row["expected"]))),),
            )


def _javascript(words: str) -> datetime:
    """`new Date(2012, 7, 10, 8, 9)`, whose months count from 0 (and may be written `8 - 1`)."""
    plain = re.sub(r"(\d+) - 1\b", lambda m: str(int(m[1]) - 1), words)
    year, month, day, hour, minute = ([int(n) for n in re.findall(r"\d+", plain)] + [0, 0])[:5]
    return datetime(year, month + 1, day, hour, minute)


def _moment(expected: dict[str, Any]) -> Iterator[str]:
    def day(one: dict[str, int]) -> str:
        return f"{one['year']:04}-{one['month']:02}-{one['day']:02}"

    start, end = expected["start"], expected.get("end")
    if end and "day" in end:
        yield f"{day(start)}/{day(end)}"
        return
    yield day(start)
    if "hour" in start:
        yield f"{day(start)}T{start['hour']:02}:{start.get('minute', 0):02}"


def dateparser() -> Iterator[Case]:
    said = datetime(2012, 11, 13, 12, 0)
    seen = set()
    for line in (SETS / "dateparser-fr/params_fr.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text, value = row.get("text"), None
        if text:
            value = _english(row["expected_english"], said)
        elif found := re.match(r'"(.*?)", datetime\(([\d, ]+)\)', row["param"]):
            text, value = found[1], _as_called(found[2])
        elif found := re.match(r'"(.*?)", (ago|in_future)=\{"(day)s": (\d+)\}', row["param"]):
            text, value = found[1], said + timedelta(days=int(found[4]) * (1 if found[2] == "in_future" else -1))
        if text and value and text not in seen:
            seen.add(text)
            readings = {value.date().isoformat(), value.isoformat()[:16]}
            yield Case(text, said, ((text, frozenset(readings)),))


def _as_called(numbers: str) -> datetime:
    """The moment of `2015, 3, 27, 9, 10`: what the call in the test set is given."""
    year, month, day, *clock = (int(number) for number in numbers.split(","))
    hour, minute, second = (*clock, 0, 0, 0)[:3]
    return datetime(year, month, day, hour, minute, second)


def _english(words: str, said: datetime) -> datetime | None:
    if found := re.match(r"(\d+) day ago|in (\d+) day", words):
        return said - timedelta(days=int(found[1] or 0)) + timedelta(days=int(found[2] or 0))
    for form in ("%d %B %Y", "%A %d %B %Y", "%d %B %Y %H:%M"):
        try:
            return datetime.strptime(words, form)
        except ValueError:
            continue
    return None


# --- the programs ----------------------------------------------------------------------------------------------------
def by_recoupe(cases: list[Case]) -> Iterator[FOUND]:
    reports = [
        Report(id=make_id(n, case.text), source="", text=case.text, language="fr", published=case.said.isoformat()[:16])
        for n, case in enumerate(cases)
    ]
    for report, reading in zip(reports, annotate(reports, "fr"), strict=True):
        grounding = Grounding(reading.times, report.published)
        yield list(joined(report, reading.times, grounding))


def joined(report: Report, times: Sequence[TimeExpression], grounding: Grounding) -> Iterator[tuple[str, str | None]]:
    """Recoupe's times as these sets count them: a day and the time of day beside it are one expression."""
    at = 0
    while at < len(times):
        time = times[at]
        after = times[at + 1] if at + 1 < len(times) else None
        if (
            after
            and JOINT.fullmatch(fold(report.text[time.span.end : after.span.start]))
            and (clock(time) != clock(after))
        ):
            value = grounding.value((time if clock(time) else after).id)
            yield report.text[time.span.start : after.span.end], value
            at += 2
        else:
            yield time.span.text, grounding.value(time.id)
            at += 1


def clock(time: TimeExpression) -> bool:
    return (time.form.ends[0] if time.form.ends else time.form).kind == "clock"


def by_dateparser(cases: list[Case]) -> Iterator[FOUND]:
    search_dates = import_module("dateparser.search").search_dates
    for case in cases:
        found = search_dates(case.text, languages=["fr"], settings={"RELATIVE_BASE": case.said}) or []
        yield [(words, moment.isoformat()[:16]) for words, moment in found]


# --- judging ---------------------------------------------------------------------------------------------------------
def bare(words: str) -> str:
    """The words without the article or preposition before them."""
    return LEADING.sub("", " ".join(fold(words.replace("’", "'")).split())).strip(" ,.!?")


def agrees(value: str | None, readings: frozenset[str]) -> bool:
    """Whether a value is one of the readings, or covers the same days, or is the same time of some day."""
    if ANY in readings:
        return True
    if value is None:
        return False
    level = _level(value)
    days = interval(level)
    return any(
        level == reading
        or (reading.startswith("T") and level.endswith(reading) and "T" in level)
        or (days is not None and days == interval(reading) and ("T" in level) == ("T" in reading))
        or (len(reading) == 10 and level[:10] == reading and level.endswith("T00:00"))
        or (
            re.match(r"[\dX]", reading)
            and "T" in reading
            and "/" not in reading
            and level[10:] == reading[10:]
            and len(level) > 10
        )
        for reading in readings
    )


def right(case: Case, found: FOUND) -> tuple[bool, bool]:
    """Whether the extents are right, and whether the values are as well."""
    if not case.expected:
        return not found, not found
    spans = all(any(bare(words) == bare(w) for w, _ in found) for words, _ in case.expected)
    values = all(
        any(bare(words) == bare(w) and agrees(v, readings) for w, v in found) for words, readings in case.expected
    )
    return spans, values


def judged(name: str, cases: list[Case], program: Callable[[list[Case]], Iterator[FOUND]], details: bool) -> str:
    spans = values = 0
    for case, found in zip(cases, program(cases), strict=True):
        span, value = right(case, found)
        spans += span
        values += value
        if details and not value:
            print(case.text, "|", [(w, sorted(r)) for w, r in case.expected], "|", found)
    return f"{name:12} extent {spans / len(cases):.3f}  extent and value {values / len(cases):.3f}"


def main(arguments: list[str]) -> int:
    for name, make in {"recognizers": recognizers, "chrono": chrono, "dateparser": dateparser}.items():
        cases = list(make())
        print(f"{name} ({len(cases)})")
        print("  " + judged("Recoupe", cases, by_recoupe, name in arguments))
        try:
            print("  " + judged("dateparser", cases, by_dateparser, False))
        except ImportError:
            print("  dateparser is not installed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
