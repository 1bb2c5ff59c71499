"""RSS (0.9 to 2.0, RDF) and Atom, by feedparser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from io import BytesIO
from typing import Any

from lxml import etree

from recoupe.errors import SourceError
from recoupe.intake import feeds
from recoupe.intake.feeds import Item
from recoupe.intake.records import Record
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.intake.text import decode
from recoupe.model import Problem, Report
from recoupe.settings import Settings

SUFFIXES = {".rss": 100, ".atom": 100, ".rdf": 90, ".xml": 20}
ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
NAMED = re.compile(
    r"&((?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,30};)"
)  # HTML's, which are no XML but in many feeds
DECLARED = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']((?:utf-?8|iso-?8859-?\d+|windows-125\d))["']""",
    re.I,
)
PROLOGUE_END = re.compile(r"^\ufeff?\s*<\?xml[^>]{0,200}\?>|<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,1000}\])?\s*>", re.I)
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
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
    feed = feedparser.parse(BytesIO(_mended(content, settings)), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise SourceError(tell("no_feed", "parts"))
    head = feed.get("feed", {})
    yield from feeds.read((_item(entry, head) for entry in feed.entries), source, settings)


def _mended(content: bytes, settings: Settings) -> bytes:
    """The feed as XML that is well-formed and not nested without end. feedparser has means of its own to read what is not, but
    their cost grows with the square of what they read: one of a few hundred kilobytes would keep it busy for hours."""
    text = NAMED.sub(lambda name: html5.get(name[1], name[0]), _decoded(content, settings))
    text = UNFIT.sub("", PROLOGUE_END.sub("", text))
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return bytes(etree.tostring(etree.fromstring(text.encode(), parser), encoding="utf-8"))
    except (etree.LxmlError, ValueError, TypeError) as error:  # TypeError: nothing was left to serialise
        raise SourceError(tell("no_xml", "parts")) from error


def _decoded(content: bytes, settings: Settings) -> str:
    """In the encoding that the feed declares, where its bytes are that; else in the one that they look like."""
    declared = DECLARED.match(content)
    try:
        return content.decode(declared[1].decode("ascii")) if declared else decode(content, settings).text
    except (UnicodeDecodeError, LookupError):
        return decode(content, settings).text


def _item(entry: Any, head: Any) -> Item:
    contents = entry.get("content") or []
    content = max((str(part.get("value", "")) for part in contents), key=len, default="")
    summary = str(entry.get("summary", ""))
    origin = entry.get("source") or {}  # an aggregator says which feed an item comes from
    published, updated = (str(dict.get(entry, key, "")) for key in ("published", "updated"))  # its own `get` mixes them
    return Item(
        Record(
            text=content if len(content) >= len(summary) else summary, title=str(entry.get("title", "")),
            published=published or updated, updated=updated if published else "",
            outlet=str(origin.get("title") or head.get("title", "")), site=str(origin.get("href") or head.get("link", "")),
            url=str(entry.get("link", "")), byline=str(entry.get("author", "")),
            section=", ".join(str(tag.get("term", "")) for tag in (entry.get("tags") or [])[:3]),
        ),
        bool(content),
    )  # fmt: skip
