"""Who reads a source: all readers bid, the best bidder reads. Archives and lists hand their parts back to the bidding."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from recoupe import plugins
from recoupe.errors import SourceError
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

STAGE = "intake"


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in a source. Never raises for what it holds: whatever a parser makes of strangers' bytes ends in a
    `Problem`, and the other sources are read."""
    try:
        yield from best(source).read(source, settings)
    except Exception as failure:  # parsers of broken files raise whatever they like
        yield set_aside(source.address, failure)


def best(source: Source) -> ModuleType:
    """The reader that bids most for a source. Raises `SourceError` where none bids."""
    bids = [(reader.bid(source), name, reader) for name, reader in readers()]
    bid, _, reader = max(bids, key=lambda offer: offer[:2])
    if bid <= 0:
        raise SourceError(tell("no_reader", suffix=source.suffix[:20] or source.media[:40] or "-"))
    return reader


def set_aside(address: str, failure: Exception) -> Problem:
    """The row that says why a source was not read."""
    return Problem(source=address, stage=STAGE, message=_reason(failure))


@cache
def readers() -> tuple[tuple[str, ModuleType], ...]:
    """All readers with their names."""
    return tuple((name, plugins.load("intake.readers", name)) for name in plugins.names("intake.readers"))


def _reason(failure: Exception) -> str:
    match failure:
        case SourceError():
            return str(failure)
        case FileNotFoundError():
            return tell("missing")
        case PermissionError():
            return tell("forbidden")
        case OSError(errno=int(number)):
            return tell("unreadable", reason=os.strerror(number))
    return tell("damaged", reason=f"{type(failure).__name__}: {failure}"[:200])
