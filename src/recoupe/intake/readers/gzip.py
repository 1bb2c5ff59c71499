"""A file packed with gzip: what is in it is read as if it lay there unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BufferedReader
from pathlib import PurePath
from typing import BinaryIO

from recoupe.intake import bidding
from recoupe.intake.source import Source
from recoupe.intake.streams import GZIP, Unpacked
from recoupe.model import Problem, Report
from recoupe.settings import Settings


def bid(source: Source) -> int:
    return 50 if source.head.startswith(GZIP) else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """What is in the packed file."""
    name = PurePath(source.label or source.path.name).name
    inner = source.part(name.removesuffix(".gz") or "gz", partial(_opened, source, settings))
    yield from bidding.read(inner, settings)


def _opened(source: Source, settings: Settings) -> BinaryIO:
    return BufferedReader(Unpacked(source.open(), settings))
