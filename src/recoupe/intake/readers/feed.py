"""RSS (0.9 to 2.0, RDF) and Atom, by feedparser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from recoupe.errors import SourceError
from recoupe.intake import feeds
from recoupe.intake.feeds import Item
from recoupe.intake.records import Record
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

READS = "RSS and Atom: items with their full text; of the others the address"
SUFFIXES = {".rss": 100, ".atom": 100, ".rdf": 90, ".xml": 20}
ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
PROLOGUE = 100_000  # bytes in which a document declares entities, if it does


def bid(source: Source) -> int:
    """Sure of what begins as a feed, whatever it is called, unless the name is that of something else."""
    begins = bool(ROOT.search(source.head.replace(b"\0", b"")))
    return max(SUFFIXES.get(source.suffix, 0), 95 if begins and source.suffix not in (".txt", ".html", ".htm") else 0)


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in a feed. Raises `SourceError` where it is none, or declares entities: no feed needs any, bombs do."""
    import feedparser  # slow to import, and only feeds need it

    content = source.content(int(settings.number("intake", "max_bytes")))
    if ENTITY.search(content[:PROLOGUE].replace(b"\0", b"")):
        raise SourceError(tell("entities", "parts"))
    headers = {"content-type": source.media} if source.media else {}
    feed = feedparser.parse(
        BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.get("version") and not feed.entries:
        raise SourceError(tell("no_feed", "parts"))
    head = feed.get("feed", {})
    yield from feeds.read((_item(entry, head) for entry in feed.entries), source, settings)


def _item(entry: Any, head: Any) -> Item:
    contents = entry.get("content") or []
    content = max((str(part.get("value", "")) for part in contents), key=len, default="")
    summary = str(entry.get("summary", ""))
    origin = entry.get("source") or {}  # an aggregator says which feed an item comes from
    published = str(entry.get("published", ""))
    return Item(
        Record(
            text=content if len(content) >= len(summary) else summary, title=str(entry.get("title", "")),
            published=published or str(entry.get("updated", "")), updated=str(entry.get("updated", "")) if published else "",
            outlet=str(origin.get("title") or head.get("title", "")), site=str(origin.get("href") or head.get("link", "")),
            url=str(entry.get("link", "")), byline=str(entry.get("author", "")),
            section=", ".join(str(tag.get("term", "")) for tag in (entry.get("tags") or [])[:3]),
        ),
        bool(content),
    )  # fmt: skip
