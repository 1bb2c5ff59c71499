"""Pages that a browser saved with all that belongs to them (`.mhtml`, `.mht`: RFC 2557); only the page itself is read."""

from __future__ import annotations

from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from recoupe.errors import SourceError
from recoupe.intake.html import page_report
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

SUFFIXES = frozenset((".mhtml", ".mht"))
PAGES = frozenset(("text/html", "application/xhtml+xml"))
MOST = 2000  # parts that are looked at: the page is the first or among the first


def bid(source: Source) -> int:
    """Sure of `.mhtml` and `.mht`."""
    return 100 if source.suffix in SUFFIXES else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The report in the page that was saved. Raises `SourceError` where the file holds none."""
    content = source.content(int(settings.number("intake", "max_bytes")))
    try:
        message = BytesParser(policy=compat32).parsebytes(content)
        page = _page(message)
        body = page.get_payload(decode=True) if page else None
    except (
        MessageError,
        RecursionError,
        LookupError,
        ValueError,
    ) as error:  # parts within parts without end, odd names
        raise SourceError(tell("no_page")) from error
    if page is None or not isinstance(body, bytes):
        raise SourceError(tell("no_page"))
    url = _field(message, "Snapshot-Content-Location") or _field(page, "Content-Location")
    charset = page.get_param("charset")
    yield from page_report(
        body, source.address, settings, url=url, charset=charset if isinstance(charset, str) else None
    )


def _page(message: Message) -> Message | None:
    """The part that is the page: the one that the file was saved from, else the first page."""
    place = _field(message, "Snapshot-Content-Location")
    pages = [part for part, _ in zip(message.walk(), range(MOST), strict=False) if part.get_content_type() in PAGES]
    return next(
        (part for part in pages if place and _field(part, "Content-Location") == place), next(iter(pages), None)
    )


def _field(part: Message, name: str) -> str | None:
    value = part.get(name)
    return str(value).strip() or None if value is not None else None
