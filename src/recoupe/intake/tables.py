"""Rows of a table (a mapping from column to value) → `Record`s: which column holds what is data, in `columns.toml` for exports
that are known by name, in the settings for a user's own tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from recoupe.errors import SourceError
from recoupe.intake.linked import linked
from recoupe.intake.records import Record, report, web
from recoupe.intake.source import Source
from recoupe.intake.tally import STAGE, Tally
from recoupe.intake.telling import tell
from recoupe.lang import languages, table
from recoupe.model import Problem, Report
from recoupe.settings import Settings

FIELDS = ("text", "title", "published", "updated", "outlet", "site", "url", "byline", "section")
MOST = 50  # entries of a list that are put together
LONGEST = 2_000  # characters of a field other than the text

Row = Mapping[str, Any]
Columns = dict[str, tuple[str, ...]]


def readings(
    rows: Iterable[tuple[str, Row | SourceError]], source: Source, settings: Settings
) -> Iterator[Report | Problem]:
    """The reports in the rows of a source, each row with its label; a row that is an error comes out as a `Problem`."""
    tally = Tally(source.address, settings)
    seen = False
    for label, row in rows:
        seen = True
        try:
            if isinstance(row, SourceError):
                raise row
            yield from _reading(row, source, label, settings)
            tally.hit()
        except SourceError as refusal:
            yield from tally.count(Problem(source=source.inside(label), stage=STAGE, message=str(refusal)))
    if not seen:
        raise SourceError(tell("no_rows", "parts"))
    yield from tally.rest()


def _reading(row: Row, source: Source, label: str, settings: Settings) -> Iterator[Report | Problem]:
    columns = known(row, settings)
    found = record(row, columns, settings)
    if found.text.strip():
        yield report(found, source, label, settings)
    elif web(found.url):
        yield from linked(found.url, source, settings)
    else:
        raise SourceError(tell("no_column", "parts", columns=", ".join(list(row)[:12])[:200]))


def record(row: Row, columns: Columns, settings: Settings) -> Record:
    """What a row says in the fields of a record; its own columns come from the settings, the others from `columns`."""
    index = {_key(name): value for name, value in row.items()}
    values = {}
    for field in FIELDS:
        own = settings.texts("columns", field)
        if own and field == "text":
            values[field] = "\n\n".join(filter(None, (_value(index, path) for path in own)))
        else:
            values[field] = next((v for path in own or columns.get(field, ()) if (v := _value(index, path))), "")
        if field != "text":
            values[field] = values[field][:LONGEST]
    return Record(**values, day_first=settings.flag("columns", "day_first"))


def has_text(row: Row, settings: Settings) -> bool:
    """Whether a row holds an article's text."""
    return bool(record(row, known(row, settings), settings).text.strip())


def known(row: Row, settings: Settings) -> Columns:
    """The columns of the export that a row is of; else the usual names."""
    names = frozenset(_key(name) for name in row)
    return next((columns for marks, columns in _exports() if marks <= names), _usual())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("recoupe.intake") / "columns.toml").read_text("utf-8"))


@cache
def _exports() -> tuple[tuple[frozenset[str], Columns], ...]:
    return tuple(
        (frozenset(map(_key, export["marks"])), {field: tuple(export.get(field, ())) for field in FIELDS})
        for export in _data()["export"]
    )


@cache
def _usual() -> Columns:
    """Usual names, and the same in the languages of the reports."""
    words = [table(language, "intake").get("columns", {}) for language in languages()]
    return {
        field: (*_data()["usual"].get(field, ()), *(name for own in words for name in own.get(field, ())))
        for field in FIELDS
    }


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """A column's name as it is compared."""
    return re.sub(r"[\s_-]+", "", name[:100]).casefold()


def _value(row: Row, path: str) -> str:
    """The value at a path (`source.title`) as text; empty where there is none."""
    first, *rest = path.split(".")
    value = row.get(_key(path)) if _key(path) in row else row.get(_key(first))
    if _key(path) not in row:
        for name in rest:
            value = value.get(name) if isinstance(value, Mapping) else None
    text = _text(value)
    return "" if text.strip().lower() in _data()["empty"] else text


def _text(value: Any) -> str:
    """A value as text; of a list its texts and names, with commas between them."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_one, value[:MOST])))
    return _one(value)


def _one(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("name")
    return str(value)[:LONGEST] if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
