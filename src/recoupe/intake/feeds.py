"""Items of a feed → reports: the full text where the feed has it; of what is only a beginning, the address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recoupe.errors import SourceError
from recoupe.intake.linked import linked
from recoupe.intake.markup import plain_of
from recoupe.intake.records import Record, line, report, web
from recoupe.intake.source import Source
from recoupe.intake.tally import STAGE, Tally
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

JSON_FEED = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")
CUT_OFF = ("…", "...", "[…]", "[...]", "(…)")
MOST_AUTHORS = 20


@dataclass(frozen=True)
class Item:
    """An item: its record, and whether its text is what the feed calls the content (else a summary)."""

    record: Record
    content: bool


def read(items: Iterable[Item], source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in the items of a feed. Raises `SourceError` where there is no item."""
    tally = Tally(source.address, settings)
    number = links = 0
    most = int(settings.number("fetch", "most_items"))
    for number, item in enumerate(items, start=1):
        try:
            if _is_beginning(item, settings):
                links += 1
                if links > most:
                    raise SourceError(tell("items", "fetch", most=most))
                yield from linked(item.record.url, source, settings, feed=True)
            else:
                yield report(item.record, source, str(number), settings)
            tally.hit()
        except SourceError as refusal:
            yield from tally.count(
                Problem(source=source.inside(str(number)), stage=STAGE, message=str(refusal)), "item"
            )
    if not number:
        raise SourceError(tell("no_items", "parts"))
    yield from tally.rest()


def _is_beginning(item: Item, settings: Settings) -> bool:
    """Whether an item only leads to its article."""
    if not web(item.record.url):
        return False
    text = plain_of(item.record.text, settings).rstrip()
    least = settings.number("intake", "teaser_words" if item.content else "summary_words")
    return text.endswith(CUT_OFF) or len(text.split()) < least


# --- JSON Feed (https://www.jsonfeed.org/version/1.1/) ----------------------------------------------------------------
def is_json_feed(document: Mapping[str, Any]) -> bool:
    return str(document.get("version", "")).startswith(JSON_FEED)


def read_json(document: Mapping[str, Any], source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in a JSON Feed."""
    items = document.get("items")
    title, home = _text(document, "title"), _text(document, "home_page_url")
    found = (
        (_json_item(item, title, home) for item in items if isinstance(item, Mapping))
        if isinstance(items, list)
        else ()
    )
    yield from read(found, source, settings)


def _json_item(item: Mapping[str, Any], title: str, home: str) -> Item:
    content = _text(item, "content_html") or _text(item, "content_text")
    authors = item.get("authors")
    people = authors[:MOST_AUTHORS] if isinstance(authors, list) else [item.get("author")]
    names = [_text(person, "name") for person in people if isinstance(person, Mapping)]
    return Item(
        Record(
            text=content or _text(item, "summary"), title=_text(item, "title"), published=_text(item, "date_published"),
            updated=_text(item, "date_modified"), outlet=line(title), site=home,
            url=_text(item, "url") or _text(item, "external_url") or _text(item, "id"), byline=", ".join(filter(None, names)),
        ),
        bool(content),
    )  # fmt: skip


def _text(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else ""
