"""One report in full, its words lit by layer, beside what it shares with others."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from recoupe.pages import sources
from recoupe.pages.lit import Mark
from recoupe.pages.reports import LAYERS, ReportView, report_view
from recoupe.web import originals
from recoupe.web.guard import POLICY
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
    page = originals.shown(visit, known)
    marks = [*found, *(page.marks if page else ())]
    view: ReportView = report_view(volume.edition, known, row, volume.claim_numbers, marks)
    order = volume.edition.reports
    at = volume.edition.number[id] - 1
    around = [volume.edition.cite_report(order[i].id) if 0 <= i < len(order) else None for i in (at - 1, at + 1)]
    answer = visit.page(
        "report", original=page, report=view, known=known, layers=LAYERS, around=around,
        flags=[(flag, volume.card(flag.id).headline) for flag in volume.flags_of_report.get(id, [])[: visit.limit("cards")]],
        more=max(0, len(volume.flags_of_report.get(id, [])) - visit.limit("cards")),
        put_out=[layer for layer in LAYERS if layer in visit.query.get("without", "").split(",")],
    )  # fmt: skip
    if page:
        answer.headers["content-security-policy"] = f"{POLICY}; frame-src 'self'"
    return answer


def original(visit: Visit) -> Response:
    """The page that the report was taken out of, harmless, in a document that may do nothing."""
    known = visit.volume.story.reports.get(visit.path("report"))
    page = originals.shown(visit, known) if known else None
    if known is None or page is None:
        raise NotThereError
    return HTMLResponse(originals.document(visit, known, page), headers=originals.HEADERS)


ROUTES = [get("/reports/{report}", report), get("/reports/{report}/original", original)]
