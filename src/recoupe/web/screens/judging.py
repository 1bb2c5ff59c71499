"""Judgements in one key; what is one thing and what is not, with a preview; the journal, in which all can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import cast, get_args

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from recoupe.judging import journal, making
from recoupe.judging.anchors import members
from recoupe.model import About, Decision, Entity, Verdict
from recoupe.pages.edition import Cite
from recoupe.pages.people import EntityView
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


@dataclass(frozen=True)
class Part:
    """What one report has of an entity: its name there, its roles, where it stands first."""

    id: str
    name: str
    roles: tuple[str, ...]
    times: int
    cite: Cite | None


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


# --- entities --------------------------------------------------------------------------------------------------------
def _entity(visit: Visit, id: str) -> Entity:
    known = visit.volume.story.entities.get(id)
    if known is None:
        raise NotThereError
    return known


def correct(visit: Visit) -> Response:
    """Where one says that an entity is another, too, or is two, is called otherwise, or is something of Wikidata."""
    entity = _entity(visit, visit.path("entity"))
    parts = [_part(visit, id) for id in entity.chains if id in visit.volume.story.chains]
    parts.sort(key=lambda part: (part.cite is None, part.cite.number if part.cite else 0, part.id))
    others = [e for e in visit.volume.entities if e.id != entity.id]
    near = _alike(entity, others)
    return visit.page("correct", entity=entity, view=visit.volume.entity(entity), parts=parts, others=near[:300])


def _part(visit: Visit, id: str) -> Part:
    chain_, mentions = visit.volume.story.chains[id], visit.volume.edition.mentions.get(id, [])
    first = visit.volume.edition.cite(mentions[0].span) if mentions else None
    return Part(id, mentions[0].span.text if mentions else chain_.name, chain_.roles, len(mentions), first)


def _alike(entity: Entity, others: list[Entity]) -> list[Entity]:
    """Those first that have a word of the name in common, then those of the same type: types are guessed wrongly, too."""
    mine = set(chain.from_iterable(name.casefold().split() for name in (entity.name, *entity.aliases)))

    def far(other: Entity) -> tuple[bool, bool]:
        words = set(" ".join((other.name, *other.aliases)).casefold().split())
        return not mine & words, other.type != entity.type

    return sorted(others, key=far)


def merging(visit: Visit) -> Response:
    """What a merge would change, before it is done."""
    things = list(dict.fromkeys(visit.query.getlist("thing")))
    entities = [_entity(visit, id) for id in things]
    if len(entities) < 2:
        raise NotThereError
    views = [view for e in entities if (view := visit.volume.entity(e))]
    flags = [about.flag for about in visit.volume.abouts if about.persons & set(things)]
    said = {id: sum(len(told) for key, told in visit.volume.speakers if key[0] == id) for id in things}
    return visit.page("merging", entities=entities, views=views, said=said, flags=flags[:40], together=_together(views))


def _together(views: list[EntityView]) -> tuple[int, int]:
    """Reports and mentions of all of them."""
    return len({cite.number for view in views for cite in view.reports}), sum(view.mentions for view in views)


def merge(visit: Visit, form: FormData) -> Response:
    things = [str(thing) for thing in form.getlist("thing")]
    visit.desk.decide(making.merge(visit.desk.case, "entity", things, visit.hand(str(form.get("note", "")))))
    return RedirectResponse("/journal", 303)


def split(visit: Visit, form: FormData) -> Response:
    parts = [str(part) for part in form.getlist("part")]
    about = cast(About, str(form.get("about", "entity")))
    if about not in ("entity", "claim", "event"):
        raise NotThereError
    thing = visit.path("thing")
    visit.desk.decide(making.split(visit.desk.case, about, thing, parts, visit.hand(str(form.get("note", "")))))
    return RedirectResponse("/journal", 303)


def rename(visit: Visit, form: FormData) -> Response:
    case, name = visit.desk.case, str(form.get("name", ""))
    visit.desk.decide(making.rename(case, visit.path("entity"), name, visit.hand(str(form.get("note", "")))))
    return RedirectResponse("/journal", 303)


def link(visit: Visit, form: FormData) -> Response:
    case, qid = visit.desk.case, str(form.get("qid", "")).strip()
    visit.desk.decide(making.link(case, visit.path("entity"), qid, visit.hand(str(form.get("note", "")))))
    return RedirectResponse("/journal", 303)


def merge_claims(visit: Visit, form: FormData) -> Response:
    things = [str(thing) for thing in form.getlist("thing")]
    visit.desk.decide(making.merge(visit.desk.case, "claim", things, visit.hand(str(form.get("note", "")))))
    return RedirectResponse("/journal", 303)


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
    room = {"entity": "people", "claim": "claims"}.get(decision.about)
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


FORMS: dict[str, Callable[[Visit, FormData], Response]] = {
    "/findings/{finding}/judgement": judge,
    "/people/merge": merge,
    "/people/{entity}/rename": rename,
    "/people/{entity}/link": link,
    "/claims/merge": merge_claims,
    "/split/{thing}": split,
    "/journal/undo": undo,
    "/journal/redo": redo,
}
ROUTES = [
    get("/journal", entries),
    get("/correct/merge", merging),
    get("/correct/{entity}", correct),
    *(post(path, handler) for path, handler in FORMS.items()),
]
