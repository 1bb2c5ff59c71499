"""What is one thing and what is not: people, claims and events are merged and taken apart, each with what it would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from recoupe.judging import making
from recoupe.judging.making import Hand
from recoupe.model import About, Decision, Entity
from recoupe.pages.edition import Cite
from recoupe.web.foreseeing import foreseen
from recoupe.web.visit import NotThereError, Visit, get, post

ABOUTS: tuple[About, ...] = ("entity", "claim", "event")
ROOMS = {"entity": "people", "claim": "claims", "event": "events"}


@dataclass(frozen=True)
class Part:
    """What one report has of an entity: its name there, its roles, where it stands first."""

    id: str
    name: str
    roles: tuple[str, ...]
    times: int
    cite: Cite | None


@dataclass(frozen=True)
class Thing:
    """Something that is to be merged or taken apart: what it is called, what is known of it, where it stands."""

    name: str
    known: list[str]
    cites: list[Cite]


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


# --- before it is done ---
def merging(visit: Visit) -> Response:
    """What a merge would change."""
    about, things = _about(visit.query.get("about", "entity")), list(dict.fromkeys(visit.query.getlist("thing")))
    if len(things) < 2:
        raise NotThereError
    shown = [_thing(visit, about, id) for id in things]
    decision = making.merge(visit.desk.case, about, things, Hand(by=visit.name()))
    back = f"/{ROOMS[about]}/{things[0]}"
    return visit.page(
        "merging",
        act="merge",
        about=about,
        things=things,
        parts=[],
        shown=shown,
        back=back,
        change=foreseen(visit, decision),
    )


def parting(visit: Visit) -> Response:
    """What taking parts out of something would change."""
    about, thing = _about(visit.query.get("about", "entity")), visit.path("thing")
    parts = list(dict.fromkeys(visit.query.getlist("part")))
    whole = _thing(visit, about, thing)
    decision = making.split(visit.desk.case, about, thing, parts, Hand(by=visit.name()))
    shown = [_group(visit, whole.name, decision, n) for n in (1, 0)]
    back = f"/{ROOMS[about]}/{thing}"
    return visit.page(
        "merging",
        act="split",
        about=about,
        things=[thing],
        parts=parts,
        shown=shown,
        back=back,
        change=foreseen(visit, decision),
    )


def _about(asked: str) -> About:
    found = next((about for about in ABOUTS if about == asked), None)
    if found is None:
        raise NotThereError
    return found


def _thing(visit: Visit, about: About, id: str) -> Thing:
    volume, w = visit.volume, visit.words
    if about == "entity":
        view = volume.entity(_entity(visit, id))
        if view is None:
            raise NotThereError
        known = [", ".join(s.text for s in view.spellings[:8]), " ; ".join(view.roles[:5])]
        return Thing(view.name, [*filter(None, known), w.count("mentions_n", view.mentions)], view.reports)
    if about == "claim" and id in volume.story.claims:
        claim = volume.claim(volume.story.claims[id])
        known = [volume.speaker_of[id][1] or claim.speaker, claim.said_on or ""]
        return Thing(claim.gist, list(filter(None, known)), claim.cites)
    if about == "event" and id in volume.story.events:
        event = volume.story.events[id]
        told = (volume.story.event_mentions[m].span for m in event.event_mentions)
        cites = [volume.edition.cite(span) for span in told if volume.edition.has(span)]
        return Thing(event.gist, [w.date(event.date)] if event.date else [], cites)
    raise NotThereError


def _group(visit: Visit, name: str, decision: Decision, number: int) -> Thing:
    """What stays, or what is taken out: its words."""
    spans = [anchor.span for anchor in decision.groups[number] if anchor.span and visit.volume.edition.has(anchor.span)]
    words = list(dict.fromkeys(span.text for span in spans))
    return Thing(
        words[0] if number == 0 and words else name, words[:8], [visit.volume.edition.cite(span) for span in spans]
    )


# --- doing it ---
def merge(about: About) -> Callable[[Visit, FormData], Response]:
    def handler(visit: Visit, form: FormData) -> Response:
        things = [str(thing) for thing in form.getlist("thing")]
        visit.desk.decide(making.merge(visit.desk.case, about, things, visit.hand(str(form.get("note", "")))))
        return RedirectResponse("/journal", 303)

    return handler


def split(visit: Visit, form: FormData) -> Response:
    parts = [str(part) for part in form.getlist("part")]
    about = _about(str(form.get("about", "entity")))
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


ROUTES = [
    get("/correct/merge", merging),
    get("/correct/split/{thing}", parting),
    get("/correct/{entity}", correct),
    *(post(f"/{ROOMS[about]}/merge", merge(about)) for about in ABOUTS),
    post("/people/{entity}/rename", rename),
    post("/people/{entity}/link", link),
    post("/split/{thing}", split),
]
