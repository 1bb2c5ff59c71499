"""One report in full, its words lit by layer, beside what it shares with others."""

from __future__ import annotations

from starlette.responses import Response

from recoupe.pages import sources
from recoupe.pages.lit import Mark
from recoupe.pages.reports import LAYERS, ReportView, report_view
from recoupe.web.screens.search import phrases, places
from recoupe.web.visit import NotThereError, Visit, get


def report(visit: Visit) -> Response:
    volume, id = visit.volume, visit.path("report")
    known = volume.story.reports.get(id)
    if known is None:
        raise NotThereError
    row = sources.source(volume.edition, known, volume.shared.get(id, []))
    sought = places(known, phrases(visit.query.get("find", ""), known.language))
    found = [Mark(start, end, ("found",)) for start, end in sought]
    view: ReportView = report_view(volume.edition, known, row, volume.claim_numbers, found)
    order = volume.edition.reports
    at = volume.edition.number[id] - 1
    around = [volume.edition.cite_report(order[i].id) if 0 <= i < len(order) else None for i in (at - 1, at + 1)]
    return visit.page(
        "report", report=view, known=known, layers=LAYERS, around=around,
        flags=[(flag, volume.card(flag.id).headline) for flag in volume.flags_of_report.get(id, [])[: visit.limit("cards")]],
        more=max(0, len(volume.flags_of_report.get(id, [])) - visit.limit("cards")),
        put_out=[layer for layer in LAYERS if layer in visit.query.get("without", "").split(",")],
    )  # fmt: skip


ROUTES = [get("/reports/{report}", report)]
