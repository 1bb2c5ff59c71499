"""The timeline as a picture (SVG): three lanes, what happened, what was said, what was published.

Time runs from left to right over the days that matter: a day with entries is a column as wide as its entries need, the empty
time between two such days is a gap that grows with the logarithm of its length. So a story of one week with one memory of the
year before can be seen whole. An entry whose date is no single day is a bar over all the days that it may mean."""

from __future__ import annotations

import datetime
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from recoupe.pages.edition import Cite, Edition
from recoupe.pages.timeline import Entry

# Measures in pixels of the picture, not of the story.
_CELL = 23
_ROWS = 6  # dots above one another before a column grows wider
_LEAST = 54  # a column holds its label
_WIDE = 1020
_MARGIN = 10
_TOP = 34
_LANE_GAP = 22
_BAR = 18


@dataclass(frozen=True)
class Shape:
    """A dot (`width` 0) or a bar for one entry; `x`, `y` are its centre (dot) or its left upper corner (bar)."""

    x: float
    y: float
    width: float
    entry: Entry


@dataclass(frozen=True)
class Sheet:
    """A report on its day of publication."""

    x: float
    y: float
    cite: Cite


@dataclass
class Picture:
    """All that the template draws."""

    width: float = 0
    height: float = 0
    ticks: list[tuple[float, str, str]] = field(default_factory=list)  # x, day, year where it is another one
    columns: list[tuple[float, float]] = field(default_factory=list)  # x, width
    lanes: list[tuple[float, str]] = field(default_factory=list)  # y, what it is
    shapes: list[Shape] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)


class _Axis:
    """From a day to a place: columns for the days with entries, gaps between them."""

    def __init__(self, needed: dict[datetime.date, int], outer: tuple[datetime.date, datetime.date]) -> None:
        self.days = sorted(needed)
        widths: list[float] = [max(_LEAST, _CELL * math.ceil(needed[day] / _ROWS) + 8) for day in self.days]
        gaps = [_gap(a, b) for a, b in zip(self.days, self.days[1:], strict=False)]
        before = _gap(outer[0] - datetime.timedelta(1), self.days[0])
        after = _gap(self.days[-1], outer[1] + datetime.timedelta(1))
        spare = _WIDE - 2 * _MARGIN - sum(widths) - sum(gaps) - before - after
        widths = [w + max(0, spare) / len(widths) for w in widths]
        self.first = outer[0]
        self._points: list[tuple[int, float]] = [(outer[0].toordinal(), _MARGIN)]
        x = _MARGIN + before
        self.columns: list[tuple[float, float]] = []
        for day, width, gap in zip(self.days, widths, [*gaps, after], strict=True):
            self.columns.append((x, width))
            self._points += [(day.toordinal(), x), (day.toordinal() + 1, x + width)]
            x += width + gap
        self._points.append((outer[1].toordinal() + 1, x))
        self.width = x + _MARGIN

    def x(self, ordinal: int) -> float:
        """The place where a day (proleptic Gregorian ordinal) begins."""
        at = bisect_right(self._points, (ordinal, math.inf)) - 1
        if at >= len(self._points) - 1:
            return self._points[-1][1]
        (a, left), (b, right) = self._points[at], self._points[at + 1]
        return left + (right - left) * (ordinal - a) / (b - a) if b > a else right


def _gap(before: datetime.date, after: datetime.date) -> float:
    empty = (after - before).days - 1
    return 0 if empty <= 0 else 10 + 9 * math.log2(1 + empty)


def picture(edition: Edition, entries: list[Entry], publications: Collection[int] | None = None) -> Picture | None:
    """The picture of the entries, None where there is nothing to draw; with the publication of the reports that have these
    numbers, unless given of all."""
    if not entries:
        return None
    published = _publications(edition, publications)
    axis = _axis(entries, published)
    drawn = Picture(width=round(axis.width), columns=[(round(x, 1), round(w, 1)) for x, w in axis.columns])
    _label(drawn, axis, edition)
    y: float = _TOP
    for kind in ("event", "saying"):
        y = _lane(drawn, axis, kind, [e for e in entries if e.kind == kind], y)
    y = _sheets(drawn, axis, published, y)
    drawn.height = round(y)
    return drawn


def _publications(edition: Edition, shown: Collection[int] | None) -> dict[datetime.date, list[Cite]]:
    found: dict[datetime.date, list[Cite]] = defaultdict(list)
    for report in edition.reports if shown is None else (edition.reports[number - 1] for number in sorted(shown)):
        published = edition.story.published(report.id)
        try:
            found[datetime.date.fromisoformat((published or "")[:10])].append(edition.cite_report(report.id))
        except ValueError:
            continue  # no day is known: the report stands in the table of sources only
    return found


def _axis(entries: Iterable[Entry], published: dict[datetime.date, list[Cite]]) -> _Axis:
    counts: dict[tuple[datetime.date, str], int] = defaultdict(int)
    for entry in entries:
        if entry.precise:
            counts[entry.first, entry.kind] += 1
    needed: dict[datetime.date, int] = {day: len(cites) for day, cites in published.items()}
    for (day, _), count in counts.items():
        needed[day] = max(count, needed.get(day, 0))
    if not needed:
        needed = {entry.first: 1 for entry in entries}
    first = min([*needed, *(e.first for e in entries)])
    last = max([*needed, *(e.last for e in entries)])
    return _Axis(needed, (first, last))


def _label(drawn: Picture, axis: _Axis, edition: Edition) -> None:
    year = None
    first = axis.first
    if (
        first < axis.days[0] and axis.columns[0][0] - _MARGIN >= _LEAST
    ):  # what lies before has room for a name of its own
        drawn.ticks.append((_MARGIN + _LEAST / 2, edition.words.month(first), str(first.year)))
        year = first.year
    for day, (x, width) in zip(axis.days, axis.columns, strict=True):
        shown = str(day.year) if day.year != year else ""
        year = day.year
        drawn.ticks.append((round(x + width / 2, 1), edition.words.axis(day), shown))


def _lane(drawn: Picture, axis: _Axis, kind: str, entries: list[Entry], y: float) -> float:
    """Draws a lane from `y` down, the bars above the dots; gives where it ends."""
    if not entries:
        return y
    drawn.lanes.append((round(y), kind))
    y += _LANE_GAP
    ends: list[float] = []
    for entry in (e for e in entries if not e.precise):
        left = min(axis.x(entry.first.toordinal()), axis.width - _MARGIN - _CELL)
        right = max(axis.x(entry.last.toordinal() + 1), left + _CELL)
        row = next((i for i, end in enumerate(ends) if end + 2 <= left), len(ends))
        ends[row : row + 1] = [right]
        drawn.shapes.append(Shape(round(left, 1), round(y + row * (_BAR + 3), 1), round(right - left, 1), entry))
    y += len(ends) * (_BAR + 3) + (6 if ends else 0)
    by_day: dict[datetime.date, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.precise:
            by_day[entry.first].append(entry)
    rows = 0
    for day, members in by_day.items():
        places, used = _grid(axis, day, len(members))
        rows = max(rows, used)
        drawn.shapes += [
            Shape(round(x, 1), round(y + (row + 0.5) * _CELL, 1), 0, entry)
            for entry, (x, row) in zip(members, places, strict=True)
        ]
    return y + rows * _CELL + 8


def _grid(axis: _Axis, day: datetime.date, count: int) -> tuple[list[tuple[float, int]], int]:
    """Places for `count` dots in the column of a day, line by line, and the number of lines."""
    left, width = axis.columns[axis.days.index(day)]
    across = max(1, min(count, math.floor((width - 6) / _CELL), max(math.ceil(count / _ROWS), 2)))
    start = left + width / 2 - (across - 1) * _CELL / 2
    return [(start + (i % across) * _CELL, i // across) for i in range(count)], math.ceil(count / across)


def _sheets(drawn: Picture, axis: _Axis, published: dict[datetime.date, list[Cite]], y: float) -> float:
    if not published:
        return y
    drawn.lanes.append((round(y), "published"))
    y += _LANE_GAP
    rows = 0
    for day, cites in sorted(published.items()):
        places, used = _grid(axis, day, len(cites))
        rows = max(rows, used)
        drawn.sheets += [
            Sheet(round(x, 1), round(y + (row + 0.5) * _CELL, 1), cite)
            for cite, (x, row) in zip(cites, places, strict=True)
        ]
    return y + rows * _CELL + 8
