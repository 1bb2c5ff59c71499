"""Judgements in one key; the journal of all that people decided, in which all can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast, get_args

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from recoupe.judging import journal, making
from recoupe.judging.anchors import members
from recoupe.model import About, Decision, Verdict
from recoupe.pages.visible import shortened
from recoupe.web.paging import paged
from recoupe.web.screens.findings import card
from recoupe.web.visit import NotThereError, Visit, get, post


@dataclass(frozen=True)
class Entry:
    """A line of the journal. `names` are the words that it is about, `href` leads to it where it still is."""

    decision: Decision
    names: list[list[str]]
    href: str | None
    undone: bool
    again: bool  # whether undoing it brings something back


# --- findings --------------------------------------------------------------------------------------------------------
def judge(visit: Visit, form: FormData) -> Response:
    """The verdict of the form; the same one twice takes it back."""
    finding, verdict, note = visit.path("finding"), str(form.get("verdict", "")), str(form.get("note", ""))
    if finding not in visit.volume.flags.by_id or verdict not in get_args(Verdict):
        raise NotThereError
    before = visit.desk.judgements.get(finding)
    if before and before.verdict == verdict and before.note == note.strip():
        visit.desk.decide(making.undo(visit.desk.journal, visit.hand(), before.decision))
    else:
        visit.desk.decide(making.judge(visit.desk.case, finding, cast(Verdict, verdict), visit.hand(note)))
    if visit.request.headers.get("x-fragment"):
        return visit.part("finding", card=card(visit, finding))
    return visit.back(f"/findings/{finding}", f"f-{finding}")


# --- the journal -----------------------------------------------------------------------------------------------------
def entries(visit: Visit) -> Response:
    decisions = visit.desk.journal
    gone = journal.undone(decisions)
    person = visit.query.get("by", "")
    latest = [d for d in reversed(decisions) if person in ("", d.by)]
    page = paged(visit, latest, visit.limit("rows"))
    by_id = {d.id: d for d in decisions}
    return visit.page(
        "journal", page=page, entries=[_entry(visit, d, by_id, gone) for d in page.items],
        people=sorted({d.by for d in decisions}), person=person, last=journal.last_to_undo(decisions),
        redo=journal.last_to_redo(decisions), jobs=visit.desk.work.jobs()[:3],
    )  # fmt: skip


def _entry(visit: Visit, decision: Decision, by_id: dict[str, Decision], gone: frozenset[str]) -> Entry:
    about = by_id.get(decision.target, decision) if decision.act == "undo" else decision
    names = [_words(group) for group in about.groups]
    return Entry(decision, names, _where(visit, about), decision.id in gone, decision.act == "undo")


def _words(group: tuple[object, ...]) -> list[str]:
    found = (anchor.span.text for anchor in group if anchor.span)  # type: ignore[attr-defined]
    return list(dict.fromkeys(shortened(text, 60) for text in found))[:4]


def _where(visit: Visit, decision: Decision) -> str | None:
    """The page of what a decision is about, as far as it is still there."""
    if decision.act == "judge":
        finding = next(
            (j.finding for j in visit.desk.judgements.values() if j.decision == decision.id), decision.target
        )
        return f"/findings/{finding}" if finding in visit.volume.flags.by_id else None
    parts = {anchor.id for group in decision.groups[:1] for anchor in group}
    whole = visit.volume.kept(("members", decision.about), lambda: _thing_of(visit, decision.about))
    found = next((whole[part] for part in sorted(parts) if part in whole), None)
    room = {"entity": "people", "claim": "claims", "event": "events"}.get(decision.about)
    return f"/{room}/{found}" if found and room else None


def _thing_of(visit: Visit, about: About) -> dict[str, str]:
    known = members(visit.volume.story, about)
    return {part: thing for thing, parts in known.items() for part in parts}


def undo(visit: Visit, form: FormData) -> Response:
    entry = str(form.get("entry", "")) or None
    visit.desk.decide(making.undo(visit.desk.journal, visit.hand(str(form.get("note", ""))), entry))
    return RedirectResponse("/journal", 303)


def redo(visit: Visit, form: FormData) -> Response:
    visit.desk.decide(making.redo(visit.desk.journal, visit.hand()))
    return RedirectResponse("/journal", 303)


ROUTES = [
    get("/journal", entries),
    post("/findings/{finding}/judgement", judge),
    post("/journal/undo", undo),
    post("/journal/redo", redo),
]
