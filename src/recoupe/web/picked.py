"""The dossier that a person puts together: chosen findings with notes, and every word cited with report, outlet, date and
address. One file of its own, or a page to print."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recoupe.model import Judgement, Notebook, Report, Span
from recoupe.pages import findings
from recoupe.pages.edition import Edition, Places
from recoupe.pages.passages import Quoter
from recoupe.pages.visible import web_address
from recoupe.web.volume import Volume


@dataclass(frozen=True)
class Chosen:
    """A finding of the dossier with what the person says of it."""

    card: findings.Card
    note: str


@dataclass(frozen=True)
class Citation:
    """Words that a finding rests on: `id` is their place on the page, `where` their offsets in the report (code points)."""

    id: str
    label: str
    title: str
    date: str
    source: str
    address: str | None
    words: str
    where: str


@dataclass(frozen=True)
class Dossier:
    """All that the page shows."""

    title: str
    chosen: list[Chosen]
    citations: list[Citation]
    reports: int


class Cited(Places):
    """Everything leads to the citations at the end of the page."""

    def words(self, number: int, span: Span) -> str:
        return f"#{_place(span)}"

    def report(self, number: int, report: str) -> str:
        return f"#q-{report}"


def _place(span: Span) -> str:
    return f"q-{span.report}-{span.start}-{span.end}"


def dossier(volume: Volume, notebook: Notebook, judgements: dict[str, Judgement]) -> Dossier:
    """The dossier of a notebook; findings that are no longer there are left out."""
    edition = copy.copy(volume.edition)  # shares all that was looked up already
    edition.places = Cited()
    quoter = Quoter.of(edition, volume.settings)
    chosen: list[Chosen] = []
    spans: dict[str, Span] = {}
    for pick in notebook.picks:
        if pick.finding in volume.flags.by_id:
            made = findings.card(edition, quoter, volume.flags, pick.finding)
            card = replace(made, href=f"#{made.id}", judgement=judgements.get(pick.finding), number=len(chosen) + 1)
            chosen.append(Chosen(card, pick.note))
            spans.update({_place(s): s for s in _spans(volume, pick.finding) if edition.has(s)})
    ordered = sorted(spans.values(), key=lambda s: (edition.number[s.report], s.start, s.end))
    reports = {span.report for span in ordered}
    title = notebook.title or volume.head.title
    return Dossier(title, chosen, [_citation(edition, span) for span in ordered], len(reports))


def _spans(volume: Volume, finding: str) -> Iterator[Span]:
    return (span for side in volume.flags.findings[finding].sides for span in side.spans)


def _citation(edition: Edition, span: Span) -> Citation:
    report: Report = edition.story.reports[span.report]
    return Citation(
        id=_place(span),
        label=edition.label(report.id),
        title=report.title.text if report.title else "",
        date=edition.published(report.id),
        source=report.source,
        address=web_address(report.source),
        words=span.text,
        where=f"{span.start}–{span.end}",
    )
