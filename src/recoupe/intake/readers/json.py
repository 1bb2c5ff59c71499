"""One JSON document: an article, a list of them, the reply of a search (Event Registry, GDELT DOC), or a JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from recoupe.errors import SourceError
from recoupe.intake import feeds, tables
from recoupe.intake.readers import jsonl
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.intake.text import decode
from recoupe.model import Problem, Report
from recoupe.settings import Settings

DEEPEST = 3  # levels at which the list of articles is looked for: `articles.results`


def bid(source: Source) -> int:
    """Sure of `.json`, ready to try what starts like it."""
    start = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return 100 if source.suffix == ".json" else 60 if start == b"{" and not source.suffix else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in a document. Raises `SourceError` where there is none."""
    first, _, rest = source.head.partition(b"\n")
    if rest.lstrip()[:1] == b"{" and first.strip().startswith(b"{"):  # one object a line, whatever the name says
        yield from jsonl.read(source, settings)
        return
    text = decode(source.content(int(settings.number("intake", "max_bytes"))), settings).text
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(tell("no_json", "parts")) from error
    if isinstance(document, dict) and feeds.is_json_feed(document):
        yield from feeds.read_json(document, source, settings)
        return
    rows = _rows(document, settings, 0)
    yield from tables.readings(((str(n), row) for n, row in enumerate(rows, start=1)), source, settings)


def _rows(value: Any, settings: Settings, depth: int) -> list[dict[str, Any] | SourceError]:
    """The articles: the longest list of objects near the top, else the object itself."""
    if isinstance(value, list):
        return [row if isinstance(row, dict) else SourceError(tell("no_fields", "parts")) for row in value]
    if not isinstance(value, dict):
        raise SourceError(tell("no_fields", "parts"))
    lists = (
        [] if depth == DEEPEST else [found for inner in value.values() if (found := _inner(inner, settings, depth + 1))]
    )
    single: list[dict[str, Any] | SourceError] = [value]
    return single if tables.has_text(value, settings) else max(lists, key=len, default=single)


def _inner(value: Any, settings: Settings, depth: int) -> list[dict[str, Any] | SourceError]:
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        found = _rows(value, settings, depth)
        return [] if isinstance(value, dict) and found == [value] else found
    return []
