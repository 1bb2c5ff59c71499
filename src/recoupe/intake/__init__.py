"""Readers bid for a source; the best bidder yields its reports. What cannot be read is a `Problem`, never an exception."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recoupe.intake import bidding
from recoupe.intake.source import address, is_url, opened, walk
from recoupe.model import Problem, Report
from recoupe.settings import Settings


def read(source: str, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in a file or folder, by path, or at a URL; lazily, one at a time. Never raises for what a source holds."""
    if is_url(source):
        yield from _at(source, settings)
        return
    for found in walk(Path(source)):
        path, error = found if isinstance(found, tuple) else (found, None)
        try:
            if error:
                raise error
            file = opened(path)
        except Exception as failure:  # a path may hold a NUL, a name that is no text, a pipe
            yield bidding.set_aside(address(path), failure)
        else:
            yield from bidding.read(file, settings)


def _at(url: str, settings: Settings) -> Iterator[Report | Problem]:
    from recoupe.intake.fetch import fetch  # the network is loaded where a URL is given

    try:
        fetched = fetch(url, settings)
    except Exception as failure:  # a stranger's server may make the client raise whatever it likes: a row, and no crash
        yield bidding.set_aside(address(url), failure)
    else:
        yield from bidding.read(fetched, settings)
