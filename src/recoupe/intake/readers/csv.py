"""Tables as CSV or TSV with a head: one row, one report. Which column holds what: `columns.toml`, or the settings `[columns]`."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from recoupe.errors import SourceError
from recoupe.intake import tables
from recoupe.intake.source import Source
from recoupe.intake.streams import text_lines
from recoupe.intake.tables import Row
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

SUFFIXES = {".csv": 100, ".tsv": 100, ".tab": 100}
DELIMITERS = ",;\t|"


def bid(source: Source) -> int:
    return SUFFIXES.get(source.suffix, 0)


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in the rows. Raises `SourceError` where there is no table."""
    yield from tables.readings(_rows(source, settings), source, settings)


def _rows(source: Source, settings: Settings) -> Iterator[tuple[str, Row | SourceError]]:
    lines = _Lines(source, settings)
    head = _head(lines)
    delimiter = max(DELIMITERS, key=lambda mark: len(next(csv.reader([head], delimiter=mark), [])))
    columns = next(csv.reader([head], delimiter=delimiter), [])
    most = int(settings.number("intake", "max_columns"))
    if len(columns) > most:
        raise SourceError(tell("columns", "parts", n=len(columns), most=most))
    rows = csv.reader(lines, delimiter=delimiter)
    number = 1
    while True:
        number += 1
        lines.begun()
        try:
            cells = next(rows, None)
        except SourceError as refusal:
            yield str(number), refusal  # where the next row begins, nobody can tell
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield str(number), dict(zip(columns, cells, strict=False))


def _head(lines: _Lines) -> str:
    """The first line that holds anything; a spreadsheet's own `sep=;` is passed over."""
    csv.field_size_limit(lines.limit)  # the module's own is lower than long articles; the row's is kept by `_Lines`
    for line in lines:
        if line.strip() and not line.lower().startswith("sep="):
            return line
    raise SourceError(tell("no_rows", "parts"))


class _Lines:
    """The lines of a file, as long as no row takes in more of them than a report may have characters."""

    def __init__(self, source: Source, settings: Settings) -> None:
        self.lines = text_lines(source, settings)
        self.limit = int(settings.number("intake", "max_bytes"))
        self.taken = 0

    def begun(self) -> None:
        """A row begins."""
        self.taken = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.taken += len(line or "")
        if line is None or self.taken > self.limit:
            raise SourceError(tell("row", "parts", limit=f"{self.limit / 1e6:.0f}"))
        return line
