"""Every report in full, its words lit by layer: statements, names, times, events; what is no part of the article is greyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from recoupe.model import Annotated, Report, Span
from recoupe.pages.claims import SpeakerView
from recoupe.pages.edition import Edition
from recoupe.pages.lit import Mark, lit
from recoupe.pages.sources import SourceView

LAYERS = ("statement", "event", "time", "mention")


@dataclass(frozen=True)
class ReportView:
    """A report with its text as markup; `crossing` are the ids of spans that several elements make up."""

    source: SourceView
    markup: Markup
    crossing: list[str]
    language: str


def reports(edition: Edition, rows: list[SourceView], speakers: list[SpeakerView]) -> list[ReportView]:
    """All reports in the order of their numbers."""
    claims = {view.id: view.number for speaker in speakers for view in speaker.claims}
    asked = _asked(edition)
    views = []
    for report, row in zip(edition.reports, rows, strict=True):
        annotated = edition.story.annotated.get(report.id)
        marks = [*_own(report), *asked.get(report.id, [])]
        if annotated:
            marks += _marks(edition, annotated, claims)
        shown = lit(report.text, row.cite.number, marks)
        views.append(ReportView(row, shown.markup, shown.crossing, report.language))
    return views


def _own(report: Report) -> Iterator[Mark]:
    if report.title:
        yield _mark(report.title, "title")
    for span in report.boilerplate:
        yield _mark(span, "boilerplate")


def _mark(span: Span, *layers: str) -> Mark:
    return Mark(span.start, span.end, layers)


def _marks(edition: Edition, annotated: Annotated, claims: dict[str, int]) -> Iterator[Mark]:
    for statement in annotated.statements:
        claim = edition.story.claim_of(statement.id)
        number = claims.get(f"c-{claim.id}") if claim else None
        for span in (statement.speaker, statement.cue):
            if span:
                yield _mark(span, "source")
        for index, span in enumerate(statement.content):
            last = index == len(statement.content) - 1
            link = None
            if last and claim and number:
                link = (f"c-{claim.id}", str(number), edition.words("reports.to_claim", n=number))
            yield Mark(span.start, span.end, ("statement", f"is-{statement.stance}"), link)
    for event in annotated.events:
        yield _mark(event.span, "event")
    for time in annotated.times:
        yield _mark(time.span, "time")
    for mention in annotated.mentions:
        yield _mark(mention.span, "mention")
    for span in annotated.translated:
        yield _mark(span, "translated")


def _asked(edition: Edition) -> dict[str, list[Mark]]:
    """The words that findings and lineages point at: they need a place to link to, whatever layer they belong to."""
    found: dict[str, list[Mark]] = {}
    sides = (span for f in edition.case.findings for side in f.sides for span in side.spans)
    shared = (span for x in edition.story.resolved.lineage for span in x.spans)
    for span in (*sides, *shared):
        found.setdefault(span.report, []).append(_mark(span))
    return found
