"""Pages of the web, saved as files or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.intake.html import page_report
from recoupe.intake.source import Source
from recoupe.model import Problem, Report
from recoupe.settings import Settings

SUFFIXES = {".html": 100, ".htm": 100, ".xhtml": 100, ".shtml": 100, ".php": 50, ".asp": 50, ".aspx": 50}
LOOKS = re.compile(  # possessive: a head full of comments is gone through once
    rb"\A(?:\xef\xbb\xbf)?\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def bid(source: Source) -> int:
    """Sure of `.html`; fairly sure of what begins as a page does, whatever it is called."""
    return max(SUFFIXES.get(source.suffix, 0), 90 if LOOKS.match(source.head) else 0)


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The report in a page. Raises `SourceError` where the file is too large."""
    content = source.content(int(settings.number("intake", "max_bytes")))
    declared = CHARSET.search(source.media)
    yield from page_report(content, source.address, settings, url=source.url, charset=declared[1] if declared else None)
