"""Readers bid for a source; the best bidder yields its reports. What cannot be read is a `Problem`, never an exception."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recoupe.model import Problem, Report, make_id
from recoupe.settings import Settings


def read(source: str, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in a file or folder, in an order that does not change."""
    path = Path(source)
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            text = file.read_text("utf-8", errors="replace")
            yield Report(id=make_id(text), source=str(file), text=text, language="fr")
