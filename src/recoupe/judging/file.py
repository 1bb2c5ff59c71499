"""The journal as a file that people read and programs write: a line of JSON for each entry, after a line that says what it is.

{"format": "recoupe-journal/1"}
{"id": "…", "act": "rename", "about": "entity", "groups": [[{"id": "…", "span": {…}}]], "value": "Ada Morel", "by": …, "at": …}

The fields are those of `Decision`. An `id` may be missing in an entry that was written by hand; else it has to fit what the entry
says. Reading a file is all or nothing: the first line that is wrong is named, and nothing comes of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO, get_args

import msgspec

from recoupe.errors import DecisionError
from recoupe.judging.journal import moment, sealed
from recoupe.judging.making import LONGEST_NAME, LONGEST_NOTE, QID
from recoupe.model import Decision, FindingKind, Span, Verdict
from recoupe.wording import say

FORMAT = "recoupe-journal/1"
LARGEST = 64_000_000  # bytes: a thousand times what a year of one desk writes
AHEAD = timedelta(days=1)  # clocks are wrong by less; an entry later than that would outdo all to come
ABOUT = {
    "judge": {"finding"}, "undo": {"decision"}, "rename": {"entity"}, "link": {"entity"},
    "merge": {"entity", "claim", "event"}, "split": {"entity", "claim", "event"},
}  # fmt: skip


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    format: str


def write(decisions: Iterable[Decision], out: TextIO) -> None:
    """Writes the journal, in its order."""
    for thing in ({"format": FORMAT}, *decisions):
        out.write(msgspec.json.encode(thing).decode() + "\n")


def load(path: Path, known: Sequence[Decision] = ()) -> tuple[Decision, ...]:
    """The entries of a file, as they may be put into a journal that holds `known`. Raises `DecisionError` for a file that
    cannot be read or is no journal, and names the line."""
    try:
        if path.stat().st_size > LARGEST:
            raise DecisionError(say("journal.too_large", path=path, n=LARGEST // 1_000_000))
        text = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise DecisionError(say("journal.unreadable", path=path, error=error)) from error
    return parse(text, known, str(path))


def parse(text: str, known: Sequence[Decision] = (), name: str = "-") -> tuple[Decision, ...]:
    """The entries in the text of a journal file. Raises `DecisionError` and names the line."""
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines or not _is_head(lines[0][1]):
        raise DecisionError(say("journal.foreign", path=name, format=FORMAT))
    limit = _limit()
    ids = {decision.id: decision for decision in known}
    found: list[Decision] = []
    for n, line in lines[1:]:
        try:
            entry = _entry(line, limit)
        except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors too
            raise DecisionError(say("journal.line", path=name, n=n, error=error)) from error
        ids[entry.id] = entry
        found.append(entry)
    for (n, _), entry in zip(lines[1:], found, strict=True):
        if entry.act == "undo" and (entry.target not in ids or moment(ids[entry.target]) >= moment(entry)):
            raise DecisionError(say("journal.line", path=name, n=n, error=say("journal.wrong.undo", id=entry.target)))
    return tuple(dict.fromkeys(found))


def _limit() -> datetime:
    """No entry is of a later time."""
    return datetime.now(UTC) + AHEAD


def _is_head(line: str) -> bool:
    try:
        return msgspec.json.decode(line, type=_Head).format == FORMAT
    except (ValueError, RecursionError):
        return False


def _entry(line: str, limit: datetime) -> Decision:
    raw: Any = msgspec.json.decode(line)
    if isinstance(raw, dict):
        raw = {"id": "", **raw}
    entry = msgspec.convert(raw, type=Decision)
    fault = _fault(entry, limit)
    if fault:
        raise ValueError(say(f"journal.wrong.{fault}"))
    whole = sealed(entry)
    if entry.id and entry.id != whole.id:
        raise ValueError(say("journal.wrong.id"))
    return whole


def _fault(entry: Decision, limit: datetime) -> str | None:
    """What is wrong with an entry (a key of `[journal.wrong]`), None where nothing is."""
    try:
        early = moment(entry) <= limit
    except (ValueError, OverflowError):
        return "at"
    checks = {
        "future": early,
        "text": _is_text(entry),
        "by": 0 < len(entry.by.strip()) <= LONGEST_NAME and len(entry.note) <= LONGEST_NOTE,
        "about": entry.about in ABOUT[entry.act],
        "value": _fits(entry),
        "groups": _grouped(entry),
    }
    return next((fault for fault, good in checks.items() if not good), None)


def _is_text(entry: Decision) -> bool:
    """Whether all of it is Unicode that can be written anywhere, and names are visible."""
    try:
        msgspec.json.encode(entry).decode()
    except UnicodeError:
        return False
    return entry.by.isprintable() and (entry.value.isprintable())


def _fits(entry: Decision) -> bool:
    if entry.act == "judge":
        return entry.value in get_args(Verdict) and entry.kind in ("", *get_args(FindingKind)) and bool(entry.target)
    if entry.act == "rename":
        return 0 < len(entry.value) <= LONGEST_NAME and not entry.target
    if entry.act == "link":
        return (not entry.value or bool(QID.fullmatch(entry.value))) and not entry.target
    return not entry.value and bool(entry.target) == (entry.act == "undo")


def _grouped(entry: Decision) -> bool:
    spans = [anchor.span for group in entry.groups for anchor in group if anchor.span]
    if not all(_is_span(span) for span in spans):
        return False
    ids = [{anchor.id for anchor in group if anchor.id} for group in entry.groups]
    if entry.act == "merge":
        return len(ids) >= 2 and all(ids)
    if entry.act == "split":
        return len(ids) == 2 and all(ids) and not ids[0] & ids[1]
    return len(ids) == 1 and all(ids) if entry.act in ("rename", "link") else entry.act == "judge" or not ids


def _is_span(span: Span) -> bool:
    return bool(span.report) and 0 <= span.start <= span.end and span.end - span.start == len(span.text)
