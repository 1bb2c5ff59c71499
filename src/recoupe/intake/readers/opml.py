"""OPML: a list of feeds. Feeds that lie beside the list are read; addresses are followed as `linked` says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from recoupe.errors import SourceError
from recoupe.intake import bidding
from recoupe.intake.linked import linked
from recoupe.intake.records import line, web
from recoupe.intake.source import Source, address, opened
from recoupe.intake.tally import STAGE, Tally
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

ROOT = re.compile(rb"<opml[\s>]", re.IGNORECASE)


def bid(source: Source) -> int:
    return 100 if source.suffix == ".opml" else 96 if source.suffix != ".txt" and ROOT.search(source.head) else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """What the list leads to. Raises `SourceError` where it is none."""
    tally = Tally(source.address, settings)
    wanted = _feeds(source.content(int(settings.number("intake", "max_bytes"))))
    for feed in wanted:
        try:
            if web(feed):
                yield from linked(feed, source, settings, feed=True)
            else:
                yield from bidding.read(_beside(feed, source), settings)
            tally.hit()
        except SourceError as refusal:
            place = f"{source.address}#{address(line(feed))}"
            yield from tally.count(Problem(source=place, stage=STAGE, message=str(refusal)), "feed")
    if not wanted:
        raise SourceError(tell("no_items", "parts"))
    yield from tally.rest()


def _feeds(content: bytes) -> list[str]:
    """The addresses of the feeds, each once. Entities are refused: no list needs any, bombs do."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    found: dict[str, None] = {}
    try:
        for _, element in iterparse(BytesIO(content), forbid_dtd=True):
            if element.tag.rpartition("}")[2].lower() == "outline":
                names = {name.lower(): value for name, value in element.attrib.items()}
                if place := (names.get("xmlurl") or "").strip():
                    found.setdefault(place)
            element.clear()
    except DefusedXmlException as error:
        raise SourceError(tell("entities", "parts")) from error
    except (ParseError, ValueError, LookupError) as error:
        if not found:
            raise SourceError(tell("no_xml", "parts")) from error
    return list(found)


def _beside(name: str, source: Source) -> Source:
    """The file of that name in the folder of the list, and nowhere else: a list of a stranger opens nothing of the user's."""
    folder = source.path.parent.resolve()
    try:
        path = (folder / name).resolve()
        inside = not source.depth and not Path(name).is_absolute() and path.is_relative_to(folder)
        if not inside or path == source.path.resolve() or path.suffix.lower() == ".opml":
            raise SourceError(tell("outside", "parts"))
        return opened(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceError(tell("missing")) from error
