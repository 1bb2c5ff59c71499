"""Every report in full, its words lit by layer: statements, names, times, events; what is no part of the article is greyed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    claims = {view.id.removeprefix("c-"): view.number for speaker in speakers for view in speaker.claims}
    return [report_view(edition, report, row, claims) for report, row in zip(edition.reports, rows, strict=True)]


def report_view(
    edition: Edition, report: Report, row: SourceView, claims: Mapping[str, int], more: Iterable[Mark] = ()
) -> ReportView:
    """One report. `claims` are the numbers of the claims (by id) on the page, `more` further marks."""
    annotated = edition.story.annotated.get(report.id)
    # What findings and lineages point at needs a place to link to, whatever layer it belongs to.
    marks = [*more, *_own(report), *(_mark(span) for span in edition.asked.get(report.id, ()))]
    if annotated:
        marks += _marks(edition, annotated, claims)
    shown = lit(report.text, edition.places.mark(row.cite.number), marks)
    return ReportView(row, shown.markup, shown.crossing, report.language)


def _own(report: Report) -> Iterator[Mark]:
    if report.title:
        yield _mark(report.title, "title")
    for span in report.boilerplate:
        yield _mark(span, "boilerplate")


def _mark(span: Span, *layers: str) -> Mark:
    return Mark(span.start, span.end, layers)


def _marks(edition: Edition, annotated: Annotated, claims: Mapping[str, int]) -> Iterator[Mark]:
    for statement in annotated.statements:
        claim = edition.story.claim_of(statement.id)
        number = claims.get(claim.id) if claim else None
        for span in (statement.speaker, statement.cue):
            if span:
                yield _mark(span, "source")
        for index, span in enumerate(statement.content):
            last = index == len(statement.content) - 1
            link = None
            if last and claim and number:
                link = (edition.places.claim(claim.id), str(number), edition.words("reports.to_claim", n=number))
            yield Mark(span.start, span.end, ("statement", f"is-{statement.stance}"), link)
    for event in annotated.events:
        yield _mark(event.span, "event")
    for time in annotated.times:
        yield _mark(time.span, "time")
    for mention in annotated.mentions:
        yield _mark(mention.span, "mention")
    for span in annotated.translated:
        yield _mark(span, "translated")
