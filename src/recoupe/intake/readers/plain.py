"""Plain text: one file, one report."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.errors import SourceError
from recoupe.intake.page import report
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.intake.text import check, decode
from recoupe.model import Problem, Report
from recoupe.settings import Settings

SUFFIXES = {".txt": 100, ".text": 100, "": 10}
FOREIGN = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format 3",
    b"\x7fELF",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)


def bid(source: Source) -> int:
    """Sure of `.txt`, ready to try a file without suffix."""
    return SUFFIXES.get(source.suffix, 0)


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The report in a text file. Raises `SourceError` where there is none."""
    if not source.head:
        raise SourceError(tell("empty"))
    if source.head.startswith(FOREIGN):
        raise SourceError(tell("binary"))
    decoded = decode(source.content(int(settings.number("intake", "max_bytes"))), settings)
    check(decoded.text, settings)
    yield report(source, decoded, settings)
