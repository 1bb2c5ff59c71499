"""The sources with their lineage: what each report is, how its date is known, and whose words it carries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from recoupe.model import Lineage, Report
from recoupe.pages.edition import Cite, Edition
from recoupe.pages.visible import web_address


@dataclass(frozen=True)
class SourceView:
    """A report as a row of the table."""

    cite: Cite
    title: str
    source: str
    address: str | None
    published: str
    published_from: str
    published_why: str | None
    updated: str | None
    agencies: tuple[str, ...]
    statements: int
    translated: list[Cite]
    shared: list[LineageView]
    notes: list[str]


@dataclass(frozen=True)
class LineageView:
    """One original with the reports that carry it."""

    number: int
    id: str
    href: str
    kind: str
    origin: str
    evidence: str
    cites: list[Cite]
    text: str


@dataclass(frozen=True)
class Arrow:
    """Who took what from whom, as a line of the picture."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str
    lineage: int

    @property
    def bow(self) -> float:
        """How far the curve between two reports stands out: farther for those that lie farther apart."""
        return min(100.0, 16 + abs(self.y2 - self.y1) / 2)


@dataclass
class LineagePicture:
    """Originals on the left, reports on the right."""

    height: float = 0
    origins: list[tuple[float, str]] = field(default_factory=list)
    reports: list[tuple[float, Cite]] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)


def lineages(edition: Edition) -> list[LineageView]:
    """The lineages, whole reports before passages, the widest spread first."""
    found = edition.story.resolved.lineage
    order = sorted(found, key=lambda x: (x.kind != "report", -len(x.reports), -_length(x), x.id))
    return [lineage_view(edition, item, number) for number, item in enumerate(order, start=1)]


def _length(lineage: Lineage) -> int:
    return sum(s.end - s.start for s in lineage.spans)


def lineage_view(edition: Edition, lineage: Lineage, number: int) -> LineageView:
    """A lineage as the row of this number."""
    spans = sorted(
        (s for s in lineage.spans if edition.has(s)), key=lambda s: (edition.number[s.report], s.start, s.end)
    )
    return LineageView(
        number=number,
        id=f"l-{lineage.id}",
        href=edition.places.lineage(lineage.id),
        kind=lineage.kind,
        origin=_origin(edition, lineage.origin),
        evidence=lineage.evidence,
        cites=[edition.cite(s) for s in spans] or [edition.cite_report(r) for r in lineage.reports],
        text=max((s.text for s in spans), key=len, default=""),
    )


def _origin(edition: Edition, origin: str | None) -> str:
    return edition.label(origin) if origin in edition.number else origin or ""


def independent(edition: Edition) -> int:
    """The number of independent originals among the reports: reports that go back to one count once."""
    parent = {report: report for report in edition.number}

    def root(report: str) -> str:
        while parent[report] != report:
            report = parent[report]
        return report

    for lineage in edition.story.resolved.lineage:
        if lineage.kind == "report":
            members = [r for r in lineage.reports if r in parent]
            for other in members[1:]:
                parent[root(other)] = root(members[0])
    return len({root(report) for report in parent})


def sources(edition: Edition, shared: list[LineageView]) -> list[SourceView]:
    """One row a report, in the order of their numbers."""
    carried: dict[int, list[LineageView]] = defaultdict(list)
    for view in shared:
        for number in {cite.number for cite in view.cites}:
            carried[number].append(view)
    return [source(edition, report, carried[edition.number[report.id]]) for report in edition.reports]


def source(edition: Edition, report: Report, shared: list[LineageView]) -> SourceView:
    """A report as a row, with the lineages that it has part in."""
    annotated = edition.story.annotated.get(report.id)
    dating = edition.story.datings.get(report.id)
    origin = dating.published_from if dating else report.published_from
    return SourceView(
        cite=edition.cite_report(report.id),
        title=report.title.text if report.title else "",
        source=report.source,
        address=web_address(report.source),
        published=edition.published(report.id),
        published_from=origin or "unknown",
        published_why=dating.published_why if dating else report.published_why,
        updated=edition.words.date(report.updated) if report.updated else None,
        agencies=report.agencies,
        statements=len(annotated.statements) if annotated else 0,
        translated=[edition.cite(s) for s in annotated.translated if edition.has(s)] if annotated else [],
        shared=shared,
        notes=[p.message for p in report.problems],
    )


_ROW = 40


def lineage_picture(edition: Edition, shared: list[LineageView]) -> LineagePicture | None:
    """Who carries whose words: lines from each named original to the reports, and from the first report of a passage without
    a named original to those that have it too. None where no report shares anything."""
    if not shared:
        return None
    carrying = sorted({cite.number for view in shared for cite in view.cites})
    cites = {edition.number[r.id]: edition.cite_report(r.id) for r in edition.reports}
    labels = {cite.label: number for number, cite in cites.items()}
    place = {number: _ROW * (i + 0.5) for i, number in enumerate(carrying)}
    names = list(dict.fromkeys(v.origin for v in shared if v.origin and labels.get(v.origin) not in place))
    top = max(0.0, (len(carrying) - len(names)) * _ROW / 2)
    at = {name: top + _ROW * (i + 0.5) for i, name in enumerate(names)}
    drawn = LineagePicture(height=_ROW * max(len(carrying), len(names)))
    drawn.origins = [(y, name) for name, y in at.items()]
    drawn.reports = [(place[n], cites[n]) for n in carrying]
    for view in shared:
        takers = list(dict.fromkeys(cite.number for cite in view.cites))
        if view.origin in at:
            drawn.arrows += [Arrow(230, at[view.origin], 430, place[n], view.kind, view.number) for n in takers]
            continue
        giver = labels.get(view.origin, takers[0])
        giver = giver if giver in place else takers[0]
        drawn.arrows += [Arrow(690, place[giver], 690, place[n], view.kind, view.number) for n in takers if n != giver]
    return drawn
