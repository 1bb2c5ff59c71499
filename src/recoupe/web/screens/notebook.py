"""What one person keeps: what they have seen, and the findings that they pick for a dossier."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime

from markupsafe import Markup
from msgspec.structs import replace
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from recoupe.model import Notebook, Pick
from recoupe.web.picked import dossier
from recoupe.web.screens.findings import card
from recoupe.web.visit import NotThereError, Visit, content, get, post

_NOTE = 4000  # characters
_TITLE = 200


def looked(visit: Visit, form: FormData) -> Response:
    """All that there is now has been seen."""
    seen, at = tuple(visit.volume.flags.by_id), datetime.now(UTC).isoformat(timespec="seconds")
    visit.desk.write_down(visit.who, lambda kept: replace(kept, seen=seen, looked_at=at))
    return visit.back("/findings")


def pick(visit: Visit, form: FormData) -> Response:
    """Takes a finding into the dossier, or out of it."""
    finding = visit.path("finding")
    if finding not in visit.volume.flags.by_id:
        raise NotThereError

    def change(kept: Notebook) -> Notebook:
        others = tuple(p for p in kept.picks if p.finding != finding)
        return replace(kept, picks=others if len(others) < len(kept.picks) else (*others, Pick(finding=finding)))

    visit.desk.write_down(visit.who, change)
    if visit.request.headers.get("x-fragment"):
        return visit.part("finding", card=card(visit, finding))
    return visit.back("/dossier", f"f-{finding}")


def builder(visit: Visit) -> Response:
    notebook = visit.desk.notebook(visit.who)
    return visit.page("dossier", dossier=dossier(visit.volume, notebook, visit.desk.judgements), notebook=notebook)


def keep(visit: Visit, form: FormData) -> Response:
    """The title, the notes, and the order: `move` is a finding and where it goes (`up`, `down`, `out`)."""
    title = " ".join(str(form.get("title", "")).split())[:_TITLE]
    notes = {key[5:]: str(value).strip()[:_NOTE] for key, value in form.items() if key.startswith("note-")}
    finding, _, way = str(form.get("move", "")).partition(" ")

    def change(kept: Notebook) -> Notebook:
        picks = [replace(p, note=notes.get(p.finding, p.note)) for p in kept.picks]
        at = next((i for i, p in enumerate(picks) if p.finding == finding), None)
        if at is not None:
            _moved(picks, at, way)
        return replace(kept, title=title, picks=tuple(picks))

    visit.desk.write_down(visit.who, change)
    return RedirectResponse("/dossier", 303)


def _moved(picks: list[Pick], at: int, way: str) -> None:
    """Moves a pick one place up or down, or takes it out."""
    if way == "out":
        picks.pop(at)
    elif way in ("up", "down"):
        to = min(max(at + (1 if way == "down" else -1), 0), len(picks) - 1)
        picks[at], picks[to] = picks[to], picks[at]


def printed(visit: Visit) -> Response:
    """The dossier as a page to print."""
    made = dossier(visit.volume, visit.desk.notebook(visit.who), visit.desk.judgements)
    return visit.page("dossier_file", dossier=made, style=None, policy=None)


def file(visit: Visit) -> Response:
    """The dossier as one file that opens anywhere and asks for nothing."""
    made = dossier(visit.volume, visit.desk.notebook(visit.who), visit.desk.judgements)
    style = content("desk-auto.css").decode()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = visit.page("dossier_file", dossier=made, style=Markup(style), policy=policy)  # noqa: S704 - our own file
    name = 'attachment; filename="dossier.html"'
    return HTMLResponse(bytes(page.body), headers={"content-disposition": name})


ROUTES = [
    post("/looked", looked),
    post("/dossier/pick/{finding}", pick),
    get("/dossier", builder),
    post("/dossier", keep),
    get("/dossier/print", printed),
    get("/dossier/file", file),
]
