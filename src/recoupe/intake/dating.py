"""When a report says that it was published and last changed; else the date in the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from recoupe.intake.lines import Line, plain
from recoupe.intake.stamps import Stamp, clocks, iso, level, stamps
from recoupe.lang import table

OPENING = 160  # characters of a paragraph in which a dateline stands
OPENINGS = 3  # paragraphs that are looked at for one: a lead may come first
LONGEST_STAMP = 300  # characters of a line of dates, bylines and the like
MOST_WORDS, YEARLESS_WORDS = 20, 3  # beside the date; one without a year stands in headlines too
LABELLED_ODD = 3  # words that are neither labels nor names, where a label makes it sure what the date is
DASH = re.compile(r"(?:, ?[^\W\d_a-z][\w' -]{1,40})?\s*\.?_?\s*(?:\([^()]{2,60}\))?\s*\.?\s*[-–—:_]")
IN_NAME = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_. ]?)(\d\d)\2(\d\d)(?!\d)|(?<!\d)(\d\d)([-_. ])(\d\d)\6((?:19|20)\d\d)(?!\d)"
)
MONTH_IN_NAME = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)[-_](\d\d)(?![-_]?\d)")


@dataclass(frozen=True)
class Dated:
    """What a report states of its dates (ISO 8601) and the words that state it."""

    published: str | None = None
    updated: str | None = None
    origin: Literal["stated", "updated", "metadata"] = "stated"
    words: str = ""
    updated_words: str = ""


@cache
def _labels(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data: dict[str, Any] = table(language, "intake")["stamp"]
    joins = "|".join(plain(word) for word in data["weak"] if word)

    def before(key: str) -> re.Pattern[str]:
        names = "|".join(plain(name) for name in sorted(data[key], key=len, reverse=True))
        return re.compile(rf"(?:^|(?<![\w'])) ?(?:{names}) ?:? ?(?:(?:{joins}) )?$")

    return before("published"), before("updated"), before("weak")


def stated(head: Sequence[Line], body: Sequence[Line], tail: Sequence[Line], language: str) -> Dated | None:
    """What the lines before the article, the openings of its paragraphs, and labelled lines after it state; in this order."""
    found = _stamped(head, language, labelled=False)
    opening = next((d for line in body[:OPENINGS] if (d := dateline(line.text, language))), None)
    if found and (found.origin == "stated" or not opening):
        return found
    if opening:
        updated, words = (found.updated, found.updated_words) if found else (None, "")
        return Dated(opening.published, updated, words=opening.words, updated_words=words)
    return _stamped(tail, language, labelled=True)


def in_file_name(name: str) -> Dated | None:
    """The date in the name of a file: `2023-09-15`, `20230915`, `15-09-2023`, `2023-09`."""
    for found in IN_NAME.finditer(name):
        year, _, month, day, day2, _, month2, year2 = found.groups()
        value = iso(int(year or year2), int(month or month2), int(day or day2))
        if value:
            return Dated(value, origin="metadata", words=name)
    for found in MONTH_IN_NAME.finditer(name):
        if 1 <= int(found[2]) <= 12:
            return Dated(iso(int(found[1]), int(found[2]), None), origin="metadata", words=name)
    return None


def is_stamp(line: Line, language: str) -> bool:
    """Whether a line holds a date and, beside it, hardly more than labels and names."""
    if len(line.text) > LONGEST_STAMP:
        return False
    published, updated, _ = _labels(language)
    before = [(s, level(line.text[: s.start])) for s in stamps(line.text, language)]
    labelled = any(label.search(text) for _, text in before for label in (published, updated))
    times = [c for c in clocks(line.text, language) if updated.search(level(line.text[: c.start]))]
    rest = list(line.text)
    for stamp in [*(s for s, _ in before), *times]:
        rest[stamp.start : stamp.end] = " " * (stamp.end - stamp.start)
    words = re.findall(r"(?<!\w)[^\W\d_][\w'’-]*", "".join(rest))
    odd = [word for word in words if word[0].islower() and plain(word) not in _vocabulary(language)]
    if labelled or times:
        return len(odd) <= LABELLED_ODD and len(words) <= MOST_WORDS
    dated = any(stamp.value for stamp, _ in before)
    return (
        bool(before) and not line.is_paragraph and not odd and len(words) <= (MOST_WORDS if dated else YEARLESS_WORDS)
    )


def is_label(line: Line, language: str) -> bool:
    """Whether a line is a label whose date stands on the next line."""
    return any(label.search(level(line.text)) and line.words < MOST_WORDS // 4 for label in _labels(language)[:2])


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """The words that stand beside a date on a line of its own."""
    data = table(language, "intake")
    labels = " ".join([*data["stamp"]["published"], *data["stamp"]["updated"], *data["stamp"]["beside"]])
    return frozenset(re.findall(r"[\w'’-]+", plain(labels))) | {plain(link) for link in data["dateline"]["links"]}


def prefix(line: Line, language: str) -> tuple[int, int] | None:
    """The extent of a labelled date that a page's machinery left before the text of a line (`date 2023-09 The text…`)."""
    opening = line.text[:OPENING]
    for stamp in stamps(opening, language):
        label = opening[: stamp.start].strip(" :")
        after = line.text[stamp.end :].lstrip(" ,|·–-")
        known = plain(label) in {plain(name) for name in table(language, "intake")["stamp"]["fused"]}
        return (0, stamp.end) if known and (after[:1].isupper() or after[:1] in '«“"') else None
    return None


def dateline(text: str, language: str) -> Dated | None:
    """The date in the opening of a paragraph: a place perhaps, the date, an agency perhaps, and a dash behind it."""
    opening = text[:OPENING]
    links = {plain(word) for word in table(language, "intake")["dateline"]["links"]}
    for stamp in stamps(opening, language):
        words = re.findall(r"\w[\w'’-]*", opening[: stamp.start])
        places = (
            all(word[0].isupper() or word[0].isdigit() or plain(word) in links for word in words) and len(words) < 9
        )
        if places and (not words or words[0][0].isupper()) and DASH.match(opening, stamp.end):
            value = f"{stamp.value}{stamp.time}" if stamp.value and len(stamp.value) == 10 else stamp.value
            return Dated(value, words=opening[: stamp.end].strip(" (")) if value else None
        return None
    return None


def _stamped(lines: Iterable[Line], language: str, *, labelled: bool) -> Dated | None:
    published: tuple[str, str] | None = None
    updated: tuple[str, str] | None = None
    pending = ""  # a label on a line of its own speaks for the next line
    for line in lines:
        if not is_stamp(line, language):
            pending = line.text + " " if len(line.text) < 40 else ""
            continue
        for kind, value in _read(pending + line.text, language, labelled=labelled):
            if kind == "published" and not value[0].isdigit():
                continue
            if kind == "published" and not published:
                published = value, line.text
            elif kind == "updated" and not updated:
                whole = _whole(value, published[0] if published else None)
                updated = (whole, line.text) if whole else None
        pending = ""
    if published:
        late = updated or (None, "")
        return Dated(published[0], late[0], words=published[1], updated_words=late[1])
    return Dated(updated[0][:10], updated[0], "updated", updated[1], updated[1]) if updated else None


def _whole(value: str, published: str | None) -> str | None:
    """The moment of a change, whose day or year may be missing: then they are those of the publication, or the first that come
    after it."""
    if value[0].isdigit() or not published or len(published) < 10:
        return value if value[0].isdigit() else None
    if value[0] == "T":
        return published[:10] + value
    day, year = value[2:7], int(published[:4])
    return f"{year + (day < published[5:10])}-{day}{value[7:]}"


def _read(text: str, language: str, *, labelled: bool) -> Iterable[tuple[str, str]]:
    """What each date of a line dates (`published`, `updated`), with its value, or what there is of it: a day without a year
    (`--03-06T18:02`), a time of day (`T18:02`)."""
    dates = list(stamps(text, language))
    loose = [c for c in clocks(text, language) if not any(d.start <= c.start < d.end for d in dates)]
    published, updated, weak = _labels(language)
    for stamp in sorted([*dates, *loose], key=lambda s: s.start):
        before = level(text[: stamp.start])
        kind = "updated" if updated.search(before) else "published" if published.search(before) else None
        if kind is None and not labelled and (weak.search(before) or stamp.value):
            kind = "published"
        if kind and (value := _value(stamp)):
            yield kind, value


def _value(stamp: Stamp) -> str | None:
    if stamp.yearless:
        return f"--{stamp.yearless}{stamp.time}"
    if stamp.value is None:
        return stamp.time or None
    return stamp.value + stamp.time if len(stamp.value) == 10 else stamp.value
