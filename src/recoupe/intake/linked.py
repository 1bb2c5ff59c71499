"""What a list, a feed or a table only points to. Nothing is requested that the user did not ask for: unless the settings say so,
an address in a file is a row that says how to read what lies there."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace

from recoupe.errors import SourceError
from recoupe.intake import bidding
from recoupe.intake.records import line
from recoupe.intake.source import DEEPEST, Source, is_url
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings


def linked(url: str, source: Source, settings: Settings, feed: bool = False) -> Iterator[Report | Problem]:
    """The reports at an address that a part of a source gives instead of a text, if the user wants such addresses followed;
    who names a feed by its URL wants its items. Raises `SourceError` where not, and where nothing can be got from there.
    Feeds that lead to feeds are followed a few times."""
    if not (settings.flag("fetch", "follow_links") or (feed and is_url(source.address))):
        raise SourceError(tell("linked", "parts", url=shlex.quote(line(url))))
    if source.depth >= DEEPEST:
        raise SourceError(tell("nested", most=DEEPEST))
    from recoupe.intake.fetch import fetch  # the network is loaded where it is wanted

    there = fetch(url, settings, settings.number("fetch", "item_hours"))
    yield from bidding.read(replace(there, published_at=there.url, depth=source.depth + 1), settings)
