"""Articles as JSON, one a line (JSONL, NDJSON). Which field holds what: `columns.toml`, or the settings `[columns]`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from recoupe.errors import SourceError
from recoupe.intake import tables
from recoupe.intake.source import Source
from recoupe.intake.streams import text_lines
from recoupe.intake.tables import Row
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

SUFFIXES = {".jsonl": 100, ".ndjson": 100, ".jl": 100}


def bid(source: Source) -> int:
    return SUFFIXES.get(source.suffix, 0)


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in the lines. Raises `SourceError` where there is none."""
    yield from tables.readings(_rows(source, settings), source, settings)


def _rows(source: Source, settings: Settings) -> Iterator[tuple[str, Row | SourceError]]:
    limit = settings.number("intake", "max_bytes")
    for number, line in enumerate(text_lines(source, settings), start=1):
        if line is None:
            yield str(number), SourceError(tell("row", "parts", limit=f"{limit / 1e6:.0f}"))
        elif line.strip():
            yield str(number), _row(line)


def _row(line: str) -> Row | SourceError:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return SourceError(tell("no_json", "parts"))
    return value if isinstance(value, dict) else SourceError(tell("no_fields", "parts"))
