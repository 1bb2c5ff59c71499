"""PDF with text, by pdfminer.six; a scan says that it is one, and is recognised with ocrmypdf where the settings say so."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from recoupe.intake.pdfs import text_of
from recoupe.intake.records import Record, report
from recoupe.intake.source import Source
from recoupe.intake.tally import STAGE
from recoupe.model import Problem, Report
from recoupe.settings import Settings

MAGIC = b"%PDF-"


def bid(source: Source) -> int:
    """Sure of `.pdf`, nearly sure of what begins as one."""
    return 100 if source.suffix == ".pdf" else 95 if source.head.startswith(MAGIC) else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The report in a PDF. Raises `SourceError` where there is none."""
    found = text_of(source.content(int(settings.number("intake", "max_bytes"))), settings)
    made = report(Record(text=found.text, made=found.made), source, "", settings)
    notes = tuple(Problem(source=made.source, stage=STAGE, message=note) for note in found.notes)
    yield replace(made, problems=(*made.problems, *notes))
