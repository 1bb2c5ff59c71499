"""The desk for other programs: JSON of what the screens show, and one way to judge. `/api/openapi.json` describes it."""

from __future__ import annotations

from typing import Any, cast, get_args

import msgspec
from starlette.datastructures import FormData
from starlette.responses import Response

from recoupe import __version__
from recoupe.judging import making
from recoupe.model import FindingKind, Verdict
from recoupe.web.paging import paged
from recoupe.web.screens.search import phrases
from recoupe.web.visit import Visit, get, post


def _json(thing: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(thing), status, media_type="application/json")


def _list(visit: Visit, things: Any) -> Response:
    page = paged(visit, things, visit.limit("rows"))
    return _json({"page": page.number, "pages": page.pages, "total": page.total, "items": list(page.items)})


def findings(visit: Visit) -> Response:
    kind = visit.query.get("kind", "")
    return _list(visit, [f for f in visit.desk.case.findings if kind in ("", f.kind)])


def finding(visit: Visit) -> Response:
    found = visit.volume.flags.findings.get(visit.path("finding"))
    if found is None:
        return _json({"error": "not found"}, 404)
    return _json({"finding": found, "judgement": visit.desk.judgements.get(found.id)})


def reports(visit: Visit) -> Response:
    return _list(visit, [msgspec.structs.replace(r, text="") for r in visit.volume.edition.reports])


def report(visit: Visit) -> Response:
    story, id = visit.volume.story, visit.path("report")
    if id not in story.reports:
        return _json({"error": "not found"}, 404)
    return _json({"report": story.reports[id], "annotated": story.annotated.get(id)})


def claims(visit: Visit) -> Response:
    return _list(visit, visit.volume.story.resolved.claims)


def entities(visit: Visit) -> Response:
    return _list(visit, visit.volume.entities)


def journal(visit: Visit) -> Response:
    return _list(visit, visit.desk.journal[::-1])


def search(visit: Visit) -> Response:
    wanted = phrases(visit.query.get("q", ""), "fr")
    kind = "claim" if visit.query.get("kind") == "claim" else "report"
    return _list(visit, visit.desk.search(wanted, kind, 1000))


def judge(visit: Visit, form: FormData) -> Response:
    id, verdict = visit.path("finding"), str(form.get("verdict", ""))
    if id not in visit.volume.flags.by_id:
        return _json({"error": "not found"}, 404)
    if verdict not in get_args(Verdict):
        return _json({"error": "verdict"}, 422)
    hand = visit.hand(str(form.get("note", "")))
    return _json(visit.desk.decide(making.judge(visit.desk.case, id, cast(Verdict, verdict), hand)), 201)


def description(visit: Visit) -> Response:
    """The API as OpenAPI 3."""
    paths: dict[str, Any] = {}
    for path, what in DESCRIBED.items():
        named = [
            {"name": n, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
            for n in what["path"]
        ]
        asked = [{"name": n, "in": "query", "schema": s} for n, s in what["query"].items()]
        answers = {"200": {"description": "JSON"}, "404": {"description": "not there"}}
        paths[path] = {"get": {"parameters": named + asked, "responses": answers}}
    form = {"type": "object", "required": ["verdict"], "properties": {"verdict": {"enum": list(get_args(Verdict))},
            "note": {"type": "string", "maxLength": 4000}}}  # fmt: skip
    codes = {"201": "kept", "403": "no token", "404": "not there", "409": "refused", "422": "no verdict"}
    paths["/api/findings/{finding}/judgement"] = {"post": {
        "parameters": [{"name": "finding", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}],
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": form}}},
        "responses": {code: {"description": text} for code, text in codes.items()},
    }}  # fmt: skip
    return _json({"openapi": "3.0.3", "info": {"title": "Recoupe", "version": __version__}, "paths": paths})


_PAGE = {"page": {"type": "integer", "minimum": 1}}
_TEXT = {"type": "string"}
DESCRIBED: dict[str, dict[str, Any]] = {
    "/api/findings": {"path": [], "query": {**_PAGE, "kind": {"enum": list(get_args(FindingKind))}}},
    "/api/findings/{finding}": {"path": ["finding"], "query": {}},
    "/api/reports": {"path": [], "query": _PAGE},
    "/api/reports/{report}": {"path": ["report"], "query": {}},
    "/api/claims": {"path": [], "query": _PAGE},
    "/api/entities": {"path": [], "query": _PAGE},
    "/api/journal": {"path": [], "query": _PAGE},
    "/api/search": {"path": [], "query": {**_PAGE, "q": _TEXT, "kind": {"enum": ["report", "claim"]}}},
}
HANDLERS = (findings, finding, reports, report, claims, entities, journal, search)
ROUTES = [
    get("/api/openapi.json", description),
    *(get(path, handler) for path, handler in zip(DESCRIBED, HANDLERS, strict=True)),
    post("/api/findings/{finding}/judgement", judge),
]
