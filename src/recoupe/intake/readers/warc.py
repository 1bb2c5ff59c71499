"""Web archives: WARC, packed or not (Common Crawl's news, wget, browsertrix); each page that was captured is one source."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from recoupe.errors import SourceError
from recoupe.intake import parts
from recoupe.intake.parts import Part
from recoupe.intake.records import web
from recoupe.intake.source import Source
from recoupe.intake.streams import EITHER, GZIP
from recoupe.intake.tally import STAGE
from recoupe.intake.warcs import Archive, Capture
from recoupe.model import Problem, Report
from recoupe.settings import Settings

NAME = re.compile(r"\.warc(\.gz)?$", re.IGNORECASE)
START = b"WARC/1."
TEXTS = re.compile(  # media types that a report may have; none stated counts as one
    r"^$|text/(html|plain|xml|markdown)|application/(xhtml|rss|atom|xml|pdf|feed|octet-stream)|message/rfc822|wordprocessingml"
)
ROBOTS = re.compile(r"^https?://[^/]{1,300}/(robots|ads|security|humans)\.txt$", re.IGNORECASE)


def bid(source: Source) -> int:
    """Sure of the name, nearly sure of what begins as a record."""
    return 100 if NAME.search(source.name) or source.suffix == ".warc" else 95 if _begins(source.head) else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in the pages that were captured. Raises `SourceError` where there is none."""
    with _seekable(source, settings) as stream:
        archive = Archive(stream, source.size, settings)
        yield from parts.readings((_part(found, source) for found in archive.captures()), source, settings)


def _part(found: Capture, source: Source) -> Part:
    if isinstance(found.body, SourceError):
        return Problem(source=source.inside(found.label), stage=STAGE, message=str(found.body))
    if not 200 <= found.status < 300:
        return "failures"
    if not TEXTS.search(found.media.lower()[:100]) or ROBOTS.match(found.url):
        return "media"
    if not found.body:
        return "failures"
    return source.part(found.label, found.body, url=web(found.url), media=found.media[:200])


def _begins(head: bytes) -> bool:
    if not head.startswith(GZIP):
        return head.startswith(START)
    try:
        return zlib.decompressobj(EITHER).decompress(head, len(START)) == START
    except zlib.error:
        return False


def _seekable(source: Source, settings: Settings) -> BinaryIO:
    stream = source.open()
    if stream.seekable():
        return stream
    stream.close()
    return BytesIO(source.content(int(settings.number("intake", "max_bytes"))))
