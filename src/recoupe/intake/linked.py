"""What a list, a feed or a table only points to. Nothing is requested that the user did not ask for: unless the settings say so,
an address in a file is a row that says how to read what lies there."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from recoupe.errors import SourceError
from recoupe.intake.records import line
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings


def linked(url: str, source: Source, label: str, settings: Settings) -> Iterator[Report | Problem]:
    """The reports at an address that a part of a source gives instead of a text."""
    yield from ()
    raise SourceError(tell("linked", "parts", url=shlex.quote(line(url))))
