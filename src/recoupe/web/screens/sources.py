"""Sources: who published what and when, on whose word; who took what from whom, as a picture and passage by passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from starlette.responses import Response

from recoupe.pages import sources
from recoupe.pages.passages import Passage
from recoupe.web.paging import paged
from recoupe.web.visit import NotThereError, Visit, get
from recoupe.web.volume import Volume


def overview(visit: Visit) -> Response:
    volume = visit.volume
    outlet, agency = visit.query.get("outlet", ""), visit.query.get("agency", "")
    every = volume.edition.reports
    taken = [
        r for r in every if (not outlet or volume.outlets[r.id] == outlet) and (not agency or agency in r.agencies)
    ]
    page = paged(visit, taken, visit.limit("rows"))
    told = {v.number: v for r in page.items for v in volume.shared.get(r.id, ())}
    shared = [told[number] for number in sorted(told)][: visit.limit("rows")]
    pictured = [v for v in shared if len(v.cites) <= visit.limit("grid_columns")][: visit.limit("lineages")]
    return visit.page(
        "sources", page=page, rows=[sources.source(volume.edition, r, volume.shared.get(r.id, [])) for r in page.items],
        choices=volume.kept("sources", lambda: _choices(volume)),
        shared=shared, lineage=sources.lineage_picture(volume.edition, pictured), outlet=outlet, agency=agency,
        problems=volume.case.problems[: visit.limit("rows")], set_aside=len(volume.case.problems), origins=volume.head.origins,
    )  # fmt: skip


def _choices(volume: Volume) -> dict[str, list[tuple[str, int]]]:
    """Outlets, agencies and countries, each with how many reports it has."""
    every = volume.edition.reports
    return {
        "outlets": _counted(volume.outlets[r.id] for r in every),
        "agencies": _counted(a for r in every for a in r.agencies),
        "countries": _counted(r.outlet.country for r in every if r.outlet),
    }


def _counted(names: Iterable[str | None]) -> list[tuple[str, int]]:
    counts = Counter(name for name in names if name)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:60]


def lineage(visit: Visit) -> Response:
    volume, id = visit.volume, visit.path("lineage")
    view = next((v for v in volume.lineages if v.id == f"l-{id}"), None)
    known = next((x for x in volume.story.resolved.lineage if x.id == id), None)
    if view is None or known is None:
        raise NotThereError
    spans = [s for s in known.spans if volume.edition.has(s)]
    spans.sort(key=lambda s: (volume.edition.number[s.report], s.start))
    page = paged(visit, spans, visit.limit("cards"))
    columns: list[list[Passage]] = volume.quoter.facing([[s] for s in page.items], wording=True)
    return visit.page(
        "lineage_page", view=view, lineage=sources.lineage_picture(volume.edition, [view]), page=page,
        passages=[column[0] for column in columns if column],
    )  # fmt: skip


def warm(volume: Volume) -> None:
    """Counts outlets, agencies and countries."""
    volume.kept("sources", lambda: _choices(volume))


ROUTES = [get("/sources", overview), get("/sources/lineage/{lineage}", lineage)]
