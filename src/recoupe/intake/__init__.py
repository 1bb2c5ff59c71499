"""Readers bid for a source; the best bidder yields its reports. What cannot be read is a `Problem`, never an exception."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from recoupe import plugins
from recoupe.errors import SourceError
from recoupe.intake.source import Source, address, opened, walk
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

STAGE = "intake"


def read(source: str, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in a file or folder, by path; lazily, one file at a time. Never raises for what a source holds."""
    for found in walk(Path(source)):
        path, error = found if isinstance(found, tuple) else (found, None)
        try:
            if error:
                raise error
            yield from _read(opened(path), settings)
        except SourceError as refusal:
            yield Problem(source=address(path), stage=STAGE, message=str(refusal))
        except (OSError, ValueError) as failure:  # ValueError: a NUL in the path
            yield Problem(source=address(path), stage=STAGE, message=_reason(failure))


def _read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    bids = [(reader.bid(source), name, reader) for name, reader in _readers()]
    bid, _, reader = max(bids, key=lambda offer: offer[:2])
    if bid <= 0:
        raise SourceError(tell("no_reader", suffix=source.suffix or "-"))
    yield from reader.read(source, settings)


@cache
def _readers() -> tuple[tuple[str, ModuleType], ...]:
    return tuple((name, plugins.load("intake.readers", name)) for name in plugins.names("intake.readers"))


def _reason(failure: OSError | ValueError) -> str:
    match failure:
        case FileNotFoundError():
            return tell("missing")
        case PermissionError():
            return tell("forbidden")
        case OSError(errno=int(number)):
            return tell("unreadable", reason=os.strerror(number))
    return tell("unreadable", reason=str(failure))
