"""The whole path on one screen: intake → annotate → resolve → compare. The one place that catches a report's failure."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.annotate import annotate
from recoupe.compare import compare
from recoupe.intake import read
from recoupe.model import Case, Problem, Report
from recoupe.resolve import resolve
from recoupe.settings import Settings
from recoupe.story import Story


def build(sources: Iterable[str], settings: Settings) -> Case:
    """A case in memory from files and folders."""
    found = [item for source in sources for item in read(source, settings)]
    reports = tuple({r.id: r for r in found if isinstance(r, Report)}.values())
    problems = tuple(p for p in found if isinstance(p, Problem))
    annotated = tuple(annotate(reports, "fr"))
    resolved = resolve(reports, annotated, settings)
    findings = compare(Story(reports, annotated, resolved), settings)
    return Case(reports=reports, annotated=annotated, resolved=resolved, findings=findings, problems=problems)
