"""A record that gives its fields by name (a row, an item of a feed, a mail, a document) → a `Report`.

The text of the report is the record's title, an empty line, and its text. What the record says of itself counts more than what
can be read from the text; the text tells the rest, as that of any page does (`page`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import urlsplit

import msgspec

from recoupe.intake import page
from recoupe.intake.markup import is_markup, words_of
from recoupe.intake.moments import moment
from recoupe.intake.outlet import at
from recoupe.intake.source import UNSAFE, Source
from recoupe.intake.telling import tell
from recoupe.intake.text import Decoded, check
from recoupe.model import Outlet, Report, Span
from recoupe.settings import Settings
from recoupe.world import agency

SPACE = re.compile(r"\s+")
SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST = 500  # characters of a title, a name, an address


@dataclass(frozen=True)
class Record:
    """What a record says of itself, as it is written there; what it does not say is empty. `outlet` is a name, `site` a domain
    or the address of a home page, `url` that of the article; `made` when the file was made, which counts where nothing else
    tells when it was published. `day_first`: how it writes dates (`moments.moment`)."""

    text: str
    title: str = ""
    published: str = ""
    updated: str = ""
    outlet: str = ""
    site: str = ""
    url: str = ""
    byline: str = ""
    section: str = ""
    made: str = ""
    day_first: bool = True


def report(record: Record, source: Source, label: str, settings: Settings) -> Report:
    """The report in a record that `source` calls `label` (empty: the record is the whole source). Raises `SourceError` where it
    has no words, or too many."""
    title = line(record.title)
    body = SURROGATE.sub("\ufffd", words_of(record.text, settings) if is_markup(record.text) else record.text).strip()
    check(body, settings)
    headed = not title or SPACE.sub(" ", body[: 2 * LONGEST]).startswith(title)
    text = body if headed else f"{title}\n\n{body}"
    url = web(record.url)
    outlet = published_by(record, url)
    part = source
    if label:  # which makes no part of the id: it is a number mostly
        part = replace(source.part(label, b"", url=url), label=outlet.name if outlet else "")
    found = page.report(part, Decoded(text, "utf-8"), settings)
    heading = None if headed else Span(report=found.id, start=0, end=len(title), text=title)
    return _told(msgspec.structs.replace(
        found, title=heading or found.title, outlet=outlet or found.outlet, canonical=url,
        byline=line(record.byline) or None, section=line(record.section) or None,
        boilerplate=tuple(span for span in found.boilerplate if not heading or span.start >= heading.end),
        agencies=_agencies(found, record),
    ), record)  # fmt: skip


def line(text: str) -> str:
    """A field of one line: no markup, no control characters, single spaces."""
    short = unescape(re.sub(r"<[^<>]{1,200}>", " ", text[: 2 * LONGEST]))
    return SPACE.sub(" ", UNSAFE.sub(" ", SURROGATE.sub("\ufffd", short))).strip()[:LONGEST].strip()


def web(address: str) -> str | None:
    """The address, if it is one of the web, without what cannot be shown."""
    try:
        parts = urlsplit(line(address))
        return line(address) if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def published_by(record: Record, url: str | None) -> Outlet | None:
    """The outlet: that of the article's domain; its name as the record gives it, unless the domain is a known one."""
    site = web(record.site) or (f"https://{line(record.site)}" if "." in record.site else None)
    try:
        domain = next((host for a in (url, site) if a and (host := urlsplit(a).hostname)), None)
    except ValueError:
        domain = None
    name = line(record.outlet)
    if not domain:
        return Outlet(name=name) if name else None
    found = at(domain.removeprefix("www."))
    return (
        Outlet(name=name, domain=found.domain, country=found.country) if name and found.name == found.domain else found
    )


def _told(found: Report, record: Record) -> Report:
    """The report with the dates that the record gives."""
    published, updated = (moment(written, record.day_first) for written in (record.published, record.updated))
    if published:
        why = tell("record", "published", words=line(record.published))
        found = msgspec.structs.replace(found, published=published, published_from="metadata", published_why=why)
    elif not found.published and (made := moment(record.made)):
        why = tell("made", "published", words=line(record.made))
        found = msgspec.structs.replace(found, published=made, published_from="metadata", published_why=why)
    if updated and updated[:16] != (published or "")[:16]:
        why = tell("record_updated", "published", words=line(record.updated))
        found = msgspec.structs.replace(found, updated=updated, updated_why=why)
    return found


def _agencies(found: Report, record: Record) -> tuple[str, ...]:
    """With those that sign as author or stand as the source."""
    signers = re.split(r"\s*[,;/&|]\s*", f"{line(record.byline)}, {line(record.outlet)}")
    signed = [known.name for word in signers if word and (known := agency(word))]
    return tuple(dict.fromkeys([*found.agencies, *signed]))
