"""Pages of the web, saved as files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from recoupe.intake.html import page_report
from recoupe.intake.source import Source
from recoupe.model import Problem, Report
from recoupe.settings import Settings

SUFFIXES = {".html": 100, ".htm": 100, ".xhtml": 100, ".shtml": 100, ".php": 50, ".asp": 50, ".aspx": 50}
LOOKS = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)


def bid(source: Source) -> int:
    """Sure of `.html`; fairly sure of what begins as a page does, whatever it is called."""
    known = SUFFIXES.get(Path(source.name).suffix.lower(), 0)
    return max(known, 90 if LOOKS.match(source.head) else 0)


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The report in a saved page. Raises `SourceError` where the file is too large."""
    yield from page_report(source.content(int(settings.number("intake", "max_bytes"))), source.address, settings)
